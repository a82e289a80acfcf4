"""Judging and choosing as one piece of data, the same for command line, portal and stored decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ruimteregie.kern.fouten import InvoerFout, RuimteregieFout
from ruimteregie.kern.oordeel import Oordeel
from ruimteregie.regels import wokt
from ruimteregie.regels.kiezen.gevoeligheid import Gevoeligheid, weigh
from ruimteregie.regels.kiezen.gewichten import GELIJK, NIET_OFFICIEEL, Gewichten
from ruimteregie.regels.kiezen.portefeuille import (
    Methode,
    Minimum,
    Portefeuille,
    choose_by_rank,
    choose_optimum,
    costs_of_minima,
)
from ruimteregie.regels.kiezen.rangschikking import Kandidaat, candidates, rank
from ruimteregie.regels.oordeeldata import VOLDOET, criterium_as_data, plain
from ruimteregie.regels.voorstellen.voorstel import Woningvoorstel

__all__ = ["Vraag", "assess", "choose"]


@dataclass(frozen=True, slots=True)
class Vraag:
    """What a round asks: how to choose, within which budget (euros), with which weights and minima."""

    budget: Decimal
    methode: Methode
    gewichten: Gewichten = GELIJK
    minima: tuple[Minimum, ...] = ()


def assess(
    voorstellen: Sequence[Woningvoorstel], peildatum: date, gewichten: Gewichten = GELIJK
) -> dict[str, Any]:
    """Every proposal judged, and the order of those that hold; nothing is chosen.

    Raises:
        InvoerFout: two proposals with one name, or a day on which the rule did not apply.
    """
    oordelen = _judge(voorstellen, peildatum)
    order = rank(candidates(voorstellen, oordelen, peildatum), gewichten)
    return {
        **_head(voorstellen, oordelen, order, peildatum, gewichten),
        "gekozen": [],
        "totaal": {"woningen": 0, "rijksbijdrage": 0},
        "bovengrens_woningen": None,
    }


def choose(voorstellen: Sequence[Woningvoorstel], peildatum: date, vraag: Vraag) -> dict[str, Any]:
    """Judge, rank and choose, with what every choice costs in homes and what it hangs on.

    Raises:
        InvoerFout: as `assess`, or no choice keeps to the budget and all minima.
    """
    oordelen = _judge(voorstellen, peildatum)
    order = rank(candidates(voorstellen, oordelen, peildatum), vraag.gewichten)
    by_rank = choose_by_rank(order, vraag.budget, vraag.minima)
    exact = vraag.methode is Methode.OPTIMUM
    best, free = _optima(order, vraag)
    if best is None and exact:
        raise _unreachable(order, vraag)
    chosen = best if best is not None and exact else by_rank
    # A choice by rank that misses a minimum can have more homes than one that keeps them all.
    above = free if chosen.niet_gehaald else best
    weighed = weigh(order, chosen, vraag.methode, vraag.budget, vraag.minima, vraag.gewichten)
    return {
        **_head(voorstellen, oordelen, order, peildatum, vraag.gewichten),
        "gekozen": list(chosen.namen),
        "totaal": {"woningen": chosen.woningen, "rijksbijdrage": plain(chosen.bijdrage)},
        "bovengrens_woningen": None if above is None else above.bovengrens,
        "methode": str(vraag.methode),
        "budget": plain(vraag.budget),
        "over": plain(vraag.budget - chosen.bijdrage),
        "bewezen": above is not None and chosen.woningen == above.bovengrens,
        "spreiding": _spread(chosen),
        "minima": _minima(order, chosen, best, vraag),
        "vergelijking": _compare(by_rank, best, free),
        "gevoeligheid": _sensitivity(weighed),
    }


def _judge(voorstellen: Sequence[Woningvoorstel], peildatum: date) -> list[Oordeel]:
    seen: set[str] = set()
    for voorstel in voorstellen:
        if voorstel.naam in seen:
            raise InvoerFout(
                f"voorstel {voorstel.naam!r} staat er meer dan een keer",
                remedie="Geef elk voorstel een eigen naam.",
            )
        seen.add(voorstel.naam)
    return [wokt.judge(voorstel, peildatum) for voorstel in voorstellen]


def _head(
    voorstellen: Sequence[Woningvoorstel],
    oordelen: Sequence[Oordeel],
    order: Sequence[Kandidaat],
    peildatum: date,
    gewichten: Gewichten,
) -> dict[str, Any]:
    asked = any(voorstel.werkingssfeer is not None for voorstel in voorstellen)
    tensions = {v.naam: tension for v in voorstellen if (tension := wokt.spanning(v, peildatum))}
    notes = [
        f"Rangschikking met gewichten {gewichten}: {NIET_OFFICIEEL}; de officiële formule is niet openbaar.",
        "" if asked else "Werkingssfeer niet getoetst: kolommen buiten_grootschalig en bovenplans ontbreken.",
        *(f"{v.naam}: {note}" for v in voorstellen if (note := wokt.opmerking(v, peildatum))),
    ]
    return {
        "regelversie": wokt.VERSIE,
        "grondslag": wokt.GRONDSLAG,
        "peildatum": peildatum.isoformat(),
        "voorstellen": [_proposal(v, o) for v, o in zip(voorstellen, oordelen, strict=True)],
        "rangschikking": [kandidaat.naam for kandidaat in order],
        "scores": {k.naam: round(float(k.score(gewichten)), 6) for k in order},
        "gewichten": {
            "snelheid": plain(gewichten.snelheid),
            "rendement": plain(gewichten.rendement),
            "status": NIET_OFFICIEEL,
        },
        "spanningen": [{"voorstel": naam, "tekst": text} for naam, text in tensions.items()],
        "opmerkingen": [note for note in notes if note],
    }


def _proposal(voorstel: Woningvoorstel, oordeel: Oordeel) -> dict[str, Any]:
    return {
        "voorstel": voorstel.naam,
        "gemeente": voorstel.gemeente,
        "provincie": voorstel.provincie,
        "voldoet": VOLDOET[oordeel.conclusie],
        "bijdrage_per_woning": plain(wokt.bijdrage_per_woning(voorstel)),
        "criteria": [criterium_as_data(criterium) for criterium in oordeel.criteria],
        "werkingssfeer": [criterium_as_data(c) for deel in oordeel.deeloordelen for c in deel.criteria]
        or None,
        "oordeel": oordeel.als_zin(),
        "overig": dict(voorstel.overig),
    }


def _minima(
    order: Sequence[Kandidaat], chosen: Portefeuille, best: Portefeuille | None, vraag: Vraag
) -> list[dict[str, Any]]:
    costs: Mapping[Minimum, int] = {}
    if best is not None:
        costs = costs_of_minima(order, vraag.budget, vraag.minima, best)
    return [
        {
            "gebied": minimum.gebied,
            "maat": str(minimum.maat),
            "minimum": plain(minimum.waarde),
            "gekozen": plain(minimum.reached(chosen.gekozen)),
            "gehaald": minimum.reached(chosen.gekozen) >= minimum.waarde,
            "kost_woningen": costs.get(minimum),
        }
        for minimum in vraag.minima
    ]


def _optima(order: Sequence[Kandidaat], vraag: Vraag) -> tuple[Portefeuille | None, Portefeuille | None]:
    """The optimum with and without minima; None for one that is not there or, by rank, was not found."""
    try:
        best = choose_optimum(order, vraag.budget, vraag.minima)
    except RuimteregieFout:
        if vraag.methode is Methode.OPTIMUM:
            raise
        best = None
    return best, choose_optimum(order, vraag.budget) if vraag.minima else best


def _spread(chosen: Portefeuille) -> list[dict[str, Any]]:
    """What each province gets, by name: how the choice lies over the country."""
    return [
        {
            "provincie": naam,
            "voorstellen": len(own),
            "woningen": sum(k.woningen for k in own),
            "rijksbijdrage": plain(sum((k.bijdrage for k in own), Decimal(0))),
        }
        for naam in sorted({k.provincie for k in chosen.gekozen})
        if (own := [k for k in chosen.gekozen if k.provincie == naam])
    ]


def _compare(by_rank: Portefeuille, best: Portefeuille | None, free: Portefeuille | None) -> dict[str, Any]:
    """What rank and what the minima cost in homes; the optimum with (``best``) and without (``free``) minima.

    Rank is held against the optimum only when it keeps to the same minima, and a difference is a cost only
    when the optimum is proven.
    """
    proven = best is not None and best.is_bewezen
    comparable = proven and not by_rank.niet_gehaald
    both = proven and free is not None and free.is_bewezen
    return {
        "woningen_rang": by_rank.woningen,
        "rang_haalt_minima": not by_rank.niet_gehaald,
        "woningen_optimum": None if best is None else best.woningen,
        "rang_kost_woningen": best.woningen - by_rank.woningen if best and comparable else None,
        "minima_kosten_woningen": free.woningen - best.woningen if best and free and both else None,
    }


def _sensitivity(weighed: Gevoeligheid) -> dict[str, Any]:
    less, weights = weighed.krimp, weighed.gewichten
    return {
        "budget_min_10_procent": {
            "haalbaar": less.haalbaar,
            "bewezen": less.bewezen,
            "vervalt": list(less.vervalt),
            "komt_erbij": list(less.komt_erbij),
            "woningen_minder": less.woningen_minder,
            "minima_niet_gehaald": list(less.niet_gehaald),
        },
        "gewichten": None
        if weights is None
        else {
            "onderzocht_bij_snelheid": [plain(at) for at in weights.onderzocht],
            "altijd_gekozen": list(weights.altijd),
            "wisselt": [
                {"voorstel": w.naam, "gekozen_bij_snelheid": [plain(at) for at in w.gekozen_bij]}
                for w in weights.wisselt
            ],
        },
    }


def _unreachable(order: Sequence[Kandidaat], vraag: Vraag) -> InvoerFout:
    """Which minimum cannot be held on its own, or that it is all of them together."""
    alone = [str(m) for m in vraag.minima if choose_optimum(order, vraag.budget, [m]) is None]
    what = f"niet haalbaar: {'; '.join(alone)}" if alone else "de minima samen zijn niet haalbaar"
    return InvoerFout(
        f"geen keuze past binnen het budget en de minima ({what})",
        waar="minimum",
        remedie="Verlaag een minimum, verhoog het budget of kies op rang.",
    )
