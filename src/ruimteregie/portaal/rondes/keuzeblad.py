"""What the pages of the decision show: both methods beside each other, and a decision that was taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.getal import write_getal
from ruimteregie.portaal.rondes.weegblad import Plan, Weging, landsdelen_of, spread, weigh_all
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.rondes.models import Rondebesluit
from ruimteregie.register.rondes.services.publiceren import deviates_from, reason_of
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Keuzerij", "Methodekolom", "comparison", "decision_sheet"]


@dataclass(frozen=True, slots=True)
class Methodekolom:
    """One method: how many homes it buys for how much, or why it finds no choice.

    ``hoogstens`` is what no choice can have more than, when an optimum is not proven.
    """

    methode: str
    naam: str
    fout: str
    voorstellen: int
    woningen: int
    bijdrage: Bedrag | None
    over: Bedrag | None
    hoogstens: int | None
    minima: Sequence[Mapping[str, Any]]
    gevoelig: Sequence[str]


@dataclass(frozen=True, slots=True)
class Keuzerij:
    """One proposal that holds: its place in the order and by which methods it is chosen."""

    plaats: int
    voorstel: Voorstel
    rang: bool
    optimum: bool
    weging: Weging

    @property
    def tegen_advies(self) -> bool:
        """Whether one of the methods chooses it against the advice of the assessors."""
        return self.weging.ontraden and (self.rang or self.optimum)


@dataclass(frozen=True, slots=True)
class Besluitrij:
    """A proposal of a decision with the figures on which was decided.

    ``tegen``: chosen against the advice; ``reden``: why it gets no money; ``sindsdien``: what it says now
    that is not what was decided on, in words.
    """

    voorstel: Voorstel
    woningen: int | None
    bijdrage: Bedrag | None
    weging: Weging
    tegen: bool
    reden: str
    sindsdien: str


def comparison(
    uitkomst: Mapping[str, Any],
    voorstellen: Sequence[Voorstel],
    weging: Mapping[str, Weging],
    delen: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """Both methods as columns, the proposals as rows, the spread, and in a sentence what the choice costs.

    ``weging`` has what was said of each proposal and ``delen`` the landsdelen of each province.
    """
    titles = {v.code: v.titel for v in voorstellen}
    by_code = {v.code: v for v in voorstellen}
    ranked, best = uitkomst["rang"], uitkomst["optimum"]
    chosen = {name: set(found.get("gekozen", ())) for name, found in uitkomst.items()}
    rows = [
        Keuzerij(i, by_code[code], code in chosen["rang"], code in chosen["optimum"], weging[code])
        for i, code in enumerate(ranked.get("rangschikking", ()), 1)
        if code in by_code
    ]
    return {
        "namen": ("Op rang", "Optimum"),
        "kolommen": [_column("rang", "Op rang", ranked, titles), _column("optimum", "Optimum", best, titles)],
        "rijen": rows,
        "tegen_advies": [row for row in rows if row.tegen_advies],
        "spreiding": spread(map(_plan, voorstellen), [chosen["rang"], chosen["optimum"]], delen),
        "zin": _sentence(ranked, best),
        "spanningen": [
            {**item, "titel": titles.get(item["voorstel"], item["voorstel"])}
            for item in ranked.get("spanningen", ())
        ],
        "opmerkingen": ranked.get("opmerkingen", ()),
    }


def _column(methode: str, naam: str, found: Mapping[str, Any], titles: Mapping[str, str]) -> Methodekolom:
    if "fout" in found:
        return Methodekolom(methode, naam, found["fout"], 0, 0, None, None, None, (), ())
    total = found["totaal"]
    return Methodekolom(
        methode,
        naam,
        "",
        len(found["gekozen"]),
        total["woningen"],
        _euro(total["rijksbijdrage"]),
        _euro(found["over"]),
        found["bovengrens_woningen"] if methode == "optimum" and not found["bewezen"] else None,
        found["minima"],
        _sensitive(found["gevoeligheid"], titles),
    )


def _euro(value: Any) -> Bedrag:
    return Bedrag.van(str(value))


def _plan(voorstel: Voorstel) -> Plan:
    province = voorstel.provincie.naam if voorstel.provincie else ""
    return Plan(voorstel.code, province, voorstel.woningen_nieuw or 0, voorstel.euro_laag or Decimal(0))


def _sentence(ranked: Mapping[str, Any], best: Mapping[str, Any]) -> str:
    """What each choice costs in homes, as far as that is proven and can be compared."""
    if "fout" in best:
        return "Er is geen optimum om de keuze op rang mee te vergelijken; de tabel zegt waarom."
    compared = ranked.get("vergelijking") or {}
    parts = [_cost_of_rank(compared)]
    minima = compared.get("minima_kosten_woningen")
    if minima:
        parts.append(f"De minima kosten samen {write_getal(Decimal(minima))} woningen.")
    elif minima is None and ranked.get("minima"):
        parts.append("Wat de minima samen kosten, is niet bekend: het is niet bewezen.")
    return " ".join(parts)


def _cost_of_rank(compared: Mapping[str, Any]) -> str:
    lost = compared.get("rang_kost_woningen")
    if lost is None and not compared.get("rang_haalt_minima", True):
        return (
            "De keuze op rang haalt niet alle minima; in woningen is zij niet met het optimum te vergelijken."
        )
    if lost is None:
        return "Of kiezen op rang woningen kost, is niet bekend: het optimum is niet bewezen."
    if not lost:
        return "Op rang kiezen kost geen woningen: het zijn er even veel als in het optimum."
    return f"Op rang kiezen kost {write_getal(Decimal(lost))} woningen ten opzichte van het optimum."


def _sensitive(found: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """What the choice hangs on, in sentences."""
    said = list(_with_less(found["budget_min_10_procent"], titles))
    weights = found["gewichten"]
    if weights is not None:
        said.append(_with_other_weights(weights, titles))
    return said


def _names(codes: Sequence[str], titles: Mapping[str, str]) -> str:
    return ", ".join(titles.get(code, code) for code in codes)


def _with_less(less: Mapping[str, Any], titles: Mapping[str, str]) -> Iterator[str]:
    """What a tenth less budget does; a decision from before may not have kept which minima it costs."""
    missed = less.get("minima_niet_gehaald", ())
    if missed:
        yield f"Met 10% minder budget worden deze minima niet gehaald: {', '.join(missed)}."
    elif not less["haalbaar"]:
        yield "Met 10% minder budget zijn de minima niet te halen."
    if less["vervalt"] or less["komt_erbij"]:
        yield f"Met 10% minder budget vervalt: {_names(less['vervalt'], titles) or 'niets'}."
        if less["komt_erbij"]:
            yield f"Dan komt erbij: {_names(less['komt_erbij'], titles)}."
    elif less["haalbaar"]:
        yield "Met 10% minder budget blijft de keuze gelijk."


def _with_other_weights(weights: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    tried = len(weights["onderzocht_bij_snelheid"])
    if not weights["wisselt"]:
        return f"Bij alle {tried} onderzochte wegingen is het dezelfde keuze."
    parts = [
        f"{titles.get(w['voorstel'], w['voorstel'])} (gekozen bij {len(w['gekozen_bij_snelheid'])})"
        for w in weights["wisselt"]
    ]
    return f"Van {tried} onderzochte wegingen geeft niet elke dezelfde keuze: {', '.join(parts)}."


def decision_sheet(ronde: Ronde, besluit: Rondebesluit, actor: Actor) -> dict[str, Any]:
    """What the page of a decision shows, in the figures on which was decided.

    Of the proposals only those that the actor may see.
    """
    rows = visible(Voorstel.objects.filter(ronde=ronde), actor).select_related("indiener", "provincie")
    known = {v.code: v for v in rows}
    for voorstel in known.values():
        voorstel.ronde = ronde
    outcome = besluit.uitkomst
    order = [code for code in outcome["rangschikking"] if code in known]
    deviations = [
        {
            **item,
            "titel": known[item["voorstel"]].titel if item["voorstel"] in known else item["voorstel"],
            "van": deviates_from(item),
        }
        for item in besluit.afwijkingen
    ]
    delen = landsdelen_of()
    weging = weigh_all(ronde, list(known.values()), delen, actor)
    against = {item["voorstel"] for item in besluit.afwijkingen if "tegen" in item}
    decided_on = {row["voorstel"]: row for row in besluit.invoer["voorstellen"]}

    def row(code: str, reason: str) -> Besluitrij:
        kept = decided_on[code]
        asked = None if kept["rijksbijdrage"] is None else _euro(kept["rijksbijdrage"])
        since = _since(known[code], kept)
        return Besluitrij(
            known[code], kept["woningen_nieuw"], asked, weging[code], code in against, reason, since
        )

    chosen = [decided_on[code] for code in besluit.gekozen]
    return {
        "ronde": ronde,
        "besluit": besluit,
        "gekozen": [row(code, "") for code in besluit.gekozen if code in known],
        "afgewezen": [row(c, reason_of(known[c], besluit)) for c in order if c not in besluit.gekozen],
        "toont_advies": any(w.advies for w in weging.values()),
        "afwijkingen": deviations,
        "spreiding": spread(_plans(besluit.invoer), [set(besluit.gekozen)], delen),
        "aantal": len(chosen),
        "woningen": sum(v["woningen_nieuw"] or 0 for v in chosen),
        "bijdrage": _euro(sum(Decimal(v["rijksbijdrage"] or 0) for v in chosen)),
        "minima": outcome.get("minima", ()),
        "gewichten": besluit.invoer["gewichten"],
        "kolom": _column(besluit.methode, "", outcome, {c: v.titel for c, v in known.items()}),
    }


def _since(voorstel: Voorstel, kept: Mapping[str, Any]) -> str:
    """What a proposal says now that is not what was decided on; empty when that is the same."""
    said: list[str] = []
    homes, asked = voorstel.woningen_nieuw, voorstel.euro_laag
    if homes != kept["woningen_nieuw"]:
        said.append("woningen niet bekend" if homes is None else f"{write_getal(Decimal(homes))} woningen")
    if asked != (None if kept["rijksbijdrage"] is None else Decimal(kept["rijksbijdrage"])):
        said.append("bijdrage niet bekend" if asked is None else str(_euro(asked)))
    return ", ".join(said)


def _plans(invoer: Mapping[str, Any]) -> list[Plan]:
    """The proposals of a kept question that hold enough to be chosen."""
    return [
        Plan(v["voorstel"], v["provincie"], v["woningen_nieuw"] or 0, Decimal(v["rijksbijdrage"] or 0))
        for v in invoer["voorstellen"]
    ]
