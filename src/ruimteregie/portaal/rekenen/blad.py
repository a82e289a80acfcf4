"""What a page shows of an outcome, whether it was worked out just now or stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from ruimteregie.portaal.gebieden import kaart
from ruimteregie.puzzel.verklaren.zinnen import write_maat

__all__ = ["OORDEELWOORDEN", "Claimrij", "Concessiekeuze", "Gebiedrij", "Uitkomstblad", "outcome"]

OORDEELWOORDEN: Final[Mapping[str, str]] = {
    "past": "past",
    "past_niet": "past niet",
    "geen_oordeel": "geen oordeel",
}
"""The word for each verdict."""
_MEESTE_GEBIEDEN = 3
_MEESTE_STAPPEN = 4
_MEESTE_CLAIMS = 60


@dataclass(frozen=True, slots=True)
class Claimrij:
    """One claim in the table: what is asked, what it got and what one more costs, in words.

    ``waar`` is empty where the name says it or it is everywhere; ``deel`` is how full its least is (0 to
    100), None without one; ``knelt`` says that it costs others, or collides.
    """

    naam: str
    waar: str
    gevraagd: str
    gevuld: str
    deel: int | None
    prijs: str
    knelt: bool


@dataclass(frozen=True, slots=True)
class Concessiekeuze:
    """A way out: its sentence, its cost, and the address with the sliders set to it; empty for none.

    One with many steps says how many, and has each of them as a clause in ``stappen``.
    """

    zin: str
    stappen: Sequence[str]
    kosten: str
    adres: str


@dataclass(frozen=True, slots=True)
class Gebiedrij:
    """One region: its land, what of it changes or is short, the same for on a map, and as a sentence."""

    code: str
    naam: str
    oppervlak: str
    cijfer: str
    kort: str
    deel: float
    zin: str


@dataclass(frozen=True, slots=True)
class Uitkomstblad:
    """Everything that a page shows of an outcome.

    Attributes:
        past: the code of the verdict.
        niet_gewogen: reasons, with the claims that were left out for them.
        meer: how many claims are left out of a long table.
        prijszin: what the price of one claim means.
        schuifbaar: whether there are sliders to apply a concession with.
        meet: what the map colours, ``tekort`` or ``verandering``.
    """

    past: str
    zin: str
    niet_gewogen: Sequence[tuple[str, Sequence[str]]]
    claims: Sequence[Claimrij]
    meer: int
    prijszin: str
    botsingen: Sequence[str]
    concessies: Sequence[Concessiekeuze]
    schuifbaar: bool
    gebieden: Sequence[Gebiedrij]
    vormen: Sequence[kaart.Provincievorm]
    kader: str
    meet: str
    hectares: Sequence[tuple[str, str]]


def outcome(
    result: Mapping[str, Any],
    namen: Mapping[str, str],
    address_after: Callable[[Mapping[str, Any]], str] | None = None,
) -> Uitkomstblad:
    """The outcome for a page; ``address_after`` gives the address with the bounds of a concession."""
    past = str(result.get("past", ""))
    rows = _regions(result, namen)
    claims = _claims(result, namen)
    return Uitkomstblad(
        past,
        str(result.get("oordeel", "Van deze analyse is geen oordeel bewaard.")),
        _left_out(result),
        claims[:_MEESTE_CLAIMS],
        max(0, len(claims) - _MEESTE_CLAIMS),
        next((str(claim["zin"]) for claim in result.get("claims") or () if claim["prijs"]), ""),
        [str(item["zin"]) for item in result.get("botsingen") or ()],
        [_concession(item, address_after) for item in result.get("concessies") or ()],
        address_after is not None,
        rows,
        _shapes(rows),
        kaart.KADER,
        "tekort" if past == "past_niet" else "verandering",
        [(naam, write_maat(ha, "ha")) for naam, ha in (result.get("hectares") or {}).items()],
    )


def _claims(result: Mapping[str, Any], namen: Mapping[str, str]) -> list[Claimrij]:
    """The claims, those that collide or cost others first."""
    in_clash = {
        naam for item in result.get("botsingen") or () for naam in (*item["claims"], *item["plafonds"])
    }
    rows: list[tuple[bool, Claimrij]] = []
    for claim in result.get("claims") or ():
        unit, low, filled = claim["eenheid"], claim["minimaal"], claim["gevuld"]
        tight = claim["naam"] in in_clash or bool(claim["prijs"])
        share = None if not low or filled is None else round(min(100.0, 100 * filled / low))
        row = Claimrij(
            claim["naam"],
            _place(claim, namen),
            _asked(low, claim["maximaal"], unit),
            "" if filled is None else write_maat(filled, unit),
            share,
            write_maat(claim["prijs"]) if claim["prijs"] else "",
            tight,
        )
        rows.append((not tight, row))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _left_out(result: Mapping[str, Any]) -> list[tuple[str, Sequence[str]]]:
    """What was not weighed, by reason."""
    found: dict[str, list[str]] = {}
    for item in result.get("niet_gewogen") or ():
        found.setdefault(item["reden"], []).append(item["naam"])
    return list(found.items())


def _place(claim: Mapping[str, Any], namen: Mapping[str, str]) -> str:
    """Where a claim is, unless it is everywhere or its own name says so."""
    text = "" if claim["gebieden"] is None else where(claim["gebieden"], namen)
    return "" if text in claim["naam"] else text


def where(codes: Sequence[str] | None, namen: Mapping[str, str]) -> str:
    """The regions of a claim in words."""
    if codes is None:
        return "heel het gebied"
    names = [namen.get(code, code) for code in codes]
    more = len(names) - _MEESTE_GEBIEDEN
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:_MEESTE_GEBIEDEN])} en {more} andere"


def _asked(low: float | None, high: float | None, unit: str) -> str:
    parts = [write_maat(low, unit)] if low is not None else []
    parts += [f"ten hoogste {write_maat(high, unit)}"] if high is not None else []
    return ", ".join(parts)


def _concession(
    item: Mapping[str, Any], address_after: Callable[[Mapping[str, Any]], str] | None
) -> Concessiekeuze:
    bounds = item.get("claims")
    target = address_after(bounds) if bounds and address_after else ""
    cost = "" if item["hectares"] is None else write_maat(item["hectares"], "ha")
    steps = [str(stap["zin"]) for stap in item["stappen"]]
    if len(steps) <= _MEESTE_STAPPEN:
        return Concessiekeuze(str(item["zin"]), (), cost, target)
    return Concessiekeuze(f"Het past met {len(steps)} stappen samen.", steps, cost, target)


def _regions(result: Mapping[str, Any], namen: Mapping[str, str]) -> list[Gebiedrij]:
    """Every region with the share of its land that changes, or how much is short where it takes part."""
    areas: Mapping[str, Sequence[float | None]] = result.get("veranderd") or {}
    if result.get("past") != "past_niet":
        return [_moved(code, namen, ha, moved) for code, (ha, moved) in areas.items()]
    clashes = result.get("botsingen") or ()
    shares = {code: sum(_share(item, code) for item in clashes) for code in areas}
    most = max(shares.values(), default=0.0) or 1.0
    return [
        _short(code, namen, ha, [item for item in clashes if code in item["gebieden"]], shares[code] / most)
        for code, (ha, _) in areas.items()
    ]


def _share(item: Mapping[str, Any], code: str) -> float:
    """What is short in a collision, an equal part for each of its regions."""
    where = item["gebieden"]
    return (item["tekort"] or 0.0) / len(where) if code in where else 0.0


def _moved(code: str, namen: Mapping[str, str], ha: float | None, moved: float | None) -> Gebiedrij:
    name, land = namen.get(code, code), write_maat(ha or 0.0, "ha")
    if moved is None or not ha:
        return Gebiedrij(code, name, land, "niet bekend", "", 0.0, f"{name}: niet bekend")
    share = moved / ha
    figure = f"{write_maat(round(100 * share, 1))}%"
    sentence = f"{name}: {figure} van het land krijgt een andere bestemming"
    return Gebiedrij(code, name, land, figure, figure, share, sentence)


def _short(
    code: str, namen: Mapping[str, str], ha: float | None, clashes: Sequence[Mapping[str, Any]], full: float
) -> Gebiedrij:
    """A region with what is short there; what is short in more regions together is said to be so."""
    name, land = namen.get(code, code), write_maat(ha or 0.0, "ha")
    own = sum(item["tekort"] or 0.0 for item in clashes if len(item["gebieden"]) == 1)
    together = sum(item["tekort"] or 0.0 for item in clashes if len(item["gebieden"]) > 1)
    if not clashes:
        return Gebiedrij(code, name, land, "geen", "", 0.0, f"{name}: geen botsing")
    parts = [write_maat(own, "ha")] if own else []
    parts += [f"{write_maat(together, 'ha')} met andere gebieden samen"] if together else []
    figure = " en ".join(parts) or "niet bekend"
    return Gebiedrij(
        code,
        name,
        land,
        figure,
        write_maat(own, "ha") if own else "botst",
        full,
        f"{name}: tekort van {figure}",
    )


def _shapes(rows: Sequence[Gebiedrij]) -> list[kaart.Provincievorm]:
    """The provinces among the regions as shapes; none when the regions are others."""
    most = max((row.deel for row in rows), default=0.0) or 1.0
    facts = {
        row.code: (
            row.naam,
            row.kort,
            row.zin,
            row.deel / most,
            reverse("portaal:gebied", args=[row.code]),
        )
        for row in rows
        if row.code in kaart.PROVINCIECODES
    }
    return kaart.province_shapes(facts)
