"""Between the register and the rules: proposals as plain data, the question of a round, and its outcome.

The question holds everything that the outcome depends on, also the weights; so the same question gives the
same outcome later, whatever the program proposes by then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.kern.oordeel import Oordeel
from ruimteregie.regels import wokt
from ruimteregie.regels.kiezen import uitvoer
from ruimteregie.regels.kiezen.gewichten import Gewichten
from ruimteregie.regels.kiezen.portefeuille import Maat, Methode, Minimum
from ruimteregie.regels.voorstellen.voorstel import Werkingssfeer, Woningvoorstel
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.middelen.models import Regeling, Ronde, Voorstel

__all__ = [
    "REGELS",
    "as_plain",
    "canonical",
    "check_rule",
    "fingerprint",
    "judge",
    "question",
    "rules_of",
    "work_out",
]

Vraag = dict[str, Any]
REGELS: Mapping[str, Callable[[Woningvoorstel, date], Oordeel]] = {wokt.VERSIE: wokt.judge}
"""The rules that a round can follow, by version."""
_VORM = 1
"""The form of a question; another form gets another number, so that an old one stays readable."""


def rules_of(regeling: Regeling) -> list[str]:
    """The rules of a scheme, by version: a version starts with the name of its scheme (wokt-…)."""
    scheme = regeling.code.split("-")[0]
    return [version for version in REGELS if version.split("-")[0] == scheme]


def check_rule(ronde: Ronde) -> None:
    """Raise InvoerFout when the rule of a round does not hold on its reference day."""
    if ronde.regelversie and ronde.peildatum is not None:
        _rule(ronde.regelversie)(Woningvoorstel("proef"), ronde.peildatum)


def as_plain(voorstel: Voorstel, naam: str = "") -> Woningvoorstel:
    """A proposal as the rules take it, called by its code or by ``naam``.

    Raises:
        InvoerFout, NotatieFout: an amount or a date that cannot be.
    """
    asked = voorstel.euro_laag
    return Woningvoorstel(
        naam or voorstel.code,
        voorstel.gebied.naam if voorstel.gebied else "",
        voorstel.provincie.naam if voorstel.provincie else "",
        voorstel.woningen_nieuw,
        voorstel.start_bouw,
        None if voorstel.tekort is None else Bedrag.van(voorstel.tekort, btw=Btw.INCL),
        None if asked is None else Bedrag.van(asked, btw=Btw.INCL),
        Werkingssfeer(voorstel.buiten_grootschalig, voorstel.bovenplans),
    )


def judge(voorstel: Voorstel) -> Oordeel:
    """What the rule of its round says of a proposal.

    Raises:
        OnbekendeWaarde: the round follows no known rule.
        InvoerFout: it has no reference day, or one on which the rule did not hold.
    """
    ronde = voorstel.ronde
    if ronde.peildatum is None:
        raise InvoerFout("de ronde heeft geen peildatum", waar=str(ronde), remedie="Geef er een.")
    return _rule(ronde.regelversie)(as_plain(voorstel, voorstel.titel), ronde.peildatum)


def _rule(versie: str) -> Callable[[Woningvoorstel, date], Oordeel]:
    found = REGELS.get(versie)
    if found is None:
        raise OnbekendeWaarde(
            f"de regel {versie!r} is niet bekend",
            remedie=f"Kies uit: {', '.join(REGELS)}.",
            paragraaf="§9",
        )
    return found


def question(ronde: Ronde, voorstellen: Iterable[Voorstel], methode: str) -> Vraag:
    """Everything that the outcome of a round depends on, as plain data."""
    if ronde.peildatum is None or ronde.euro_hoog is None:
        raise InvoerFout("de ronde heeft geen peildatum of budget", waar=str(ronde), remedie="Vul ze in.")
    return {
        "vorm": _VORM,
        "regelversie": ronde.regelversie,
        "peildatum": ronde.peildatum.isoformat(),
        "budget": _euro(ronde.euro_hoog),
        "methode": methode,
        "gewichten": dict(ronde.gewichten),
        "minima": _minima(ronde),
        "voorstellen": [_write(as_plain(v)) for v in sorted(voorstellen, key=lambda v: v.code)],
    }


def _minima(ronde: Ronde) -> list[dict[str, Any]]:
    """The minima of a round with the provinces that each counts, so that no later map changes them."""
    codes = [row["gebied"] for row in ronde.minima]
    areas = {g.code: g for g in Gebied.objects.filter(code__in=codes)}
    provinces = Gebied.objects.filter(soort="provincie").prefetch_related("landsdelen")
    found: list[dict[str, Any]] = []
    for row in ronde.minima:
        area = areas[row["gebied"]]
        inside = [p for p in provinces if p.code == area.code or area in p.landsdelen.all()]
        found.append(
            {
                "gebied": area.naam,
                "provincies": sorted(p.naam for p in inside),
                "maat": row["maat"],
                "waarde": str(row["waarde"]),
            }
        )
    return found


def work_out(vraag: Mapping[str, Any]) -> dict[str, Any]:
    """The outcome of a question, as plain data: judgements, order, choice, what it costs, what it hangs on.

    Raises:
        OnbekendeWaarde: a form or a rule that this version does not know.
        InvoerFout: no choice keeps to the budget and all minima.
    """
    weights = vraag["gewichten"]
    asked = uitvoer.Vraag(
        Decimal(vraag["budget"]),
        Methode(vraag["methode"]),
        Gewichten(Decimal(weights["snelheid"]), Decimal(weights["rendement"])),
        tuple(
            Minimum(m["gebied"], frozenset(m["provincies"]), Decimal(m["waarde"]), Maat(m["maat"]))
            for m in vraag["minima"]
        ),
    )
    return uitvoer.choose(_from_plain(vraag), date.fromisoformat(vraag["peildatum"]), asked)


def _from_plain(vraag: Mapping[str, Any]) -> list[Woningvoorstel]:
    """The proposals of a question that was kept.

    Raises:
        OnbekendeWaarde: the question has a form that this version does not know.
    """
    if vraag.get("vorm") != _VORM:
        raise OnbekendeWaarde(
            f"een vraag van vorm {vraag.get('vorm')!r} kan deze versie niet lezen",
            remedie="Reken haar na met de versie waarmee zij is gemaakt.",
        )
    _rule(str(vraag["regelversie"]))
    return [_read(row) for row in vraag["voorstellen"]]


def canonical(data: object) -> str:
    """Data as one text: sorted names, no spaces; equal data give equal texts."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fingerprint(data: object) -> str:
    """The hash of the canonical text."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def _euro(value: Decimal) -> str:
    return format(value.quantize(Decimal("0.01")), "f")


def _write(voorstel: Woningvoorstel) -> dict[str, Any]:
    scope = voorstel.werkingssfeer or Werkingssfeer()
    return {
        "voorstel": voorstel.naam,
        "gemeente": voorstel.gemeente,
        "provincie": voorstel.provincie,
        "woningen_nieuw": voorstel.woningen_nieuw,
        "start_bouw": voorstel.start_bouw,
        "financieel_tekort": None if voorstel.tekort is None else _euro(voorstel.tekort),
        "rijksbijdrage": None if voorstel.bijdrage is None else _euro(voorstel.bijdrage),
        "buiten_grootschalig": scope.buiten_grootschalig,
        "bovenplans": scope.bovenplans,
    }


def _read(row: Mapping[str, Any]) -> Woningvoorstel:
    gap, asked = (
        None if row[name] is None else Bedrag.van(row[name], btw=Btw.INCL)
        for name in ("financieel_tekort", "rijksbijdrage")
    )
    return Woningvoorstel(
        row["voorstel"],
        row["gemeente"],
        row["provincie"],
        row["woningen_nieuw"],
        row["start_bouw"],
        gap,
        asked,
        Werkingssfeer(row["buiten_grootschalig"], row["bovenplans"]),
    )
