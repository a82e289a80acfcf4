"""What the planner found, as plain data with Dutch keys and as sentences: one form for CLI and portal.

Numbers are numbers in the unit of the user, money euros; null is *niet bekend* and nothing else (§1).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.getal import write_getal
from ruimteregie.regels.herstart.plannen import GEEN_RANGORDE, Herstartplan, Keus
from ruimteregie.regels.herstart.volgorde import Jaarbeeld, Knelpunt, Verhindering, Volgorde
from ruimteregie.regels.herstart.vraag import Hulpbron
from ruimteregie.regels.oordeeldata import plain

__all__ = ["as_data", "samenvatting", "write_knelpunt", "write_verhindering"]


def samenvatting(plan: Herstartplan) -> tuple[str, ...]:
    """What was planned, how many orders there are and which are shown, in Dutch sentences."""
    return tuple(_sentences(plan))


def _sentences(plan: Herstartplan) -> Iterator[str]:
    vraag = plan.vraag
    yield _count(plan)
    here, there = (write_getal(Decimal(n)) for n in (plan.vanaf + 1, plan.vanaf + len(plan.volgordes)))
    if plan.keus is Keus.GESPREID:
        yield f"Getoond: {there} volgordes, gelijk verspreid over de hele lijst."
    elif plan.keus is Keus.BLADZIJDE:
        yield f"Getoond: nummer {here} tot en met {there}."
    for naam, reden in plan.niet_te_plannen.items():
        yield f"Niet te plannen: {naam} ({reden})."
    if carried := [soort.woorden for soort in Hulpbron if soort in vraag.meenemen]:
        yield f"Wat overblijft gaat mee naar het volgende jaar: {', '.join(carried)}."
    if vraag.wachten:
        yield "Een jaar mag leeg blijven, ook als er iets kan beginnen."
    yield GEEN_RANGORDE


def _count(plan: Herstartplan) -> str:
    """How many orders there are, and how sure that is."""
    vraag = plan.vraag
    pace = f"hoogstens {vraag.per_jaar} per jaar, {vraag.jaren[0].jaar} tot en met {vraag.jaren[-1].jaar}"
    number = write_getal(Decimal(plan.aantal))
    if not vraag.te_plannen:
        return "Er is niets te plannen: van geen enkel onderdeel is alles bekend wat het nodig heeft."
    if plan.exact and not plan.aantal:
        return f"Er kan niets beginnen ({pace}); per jaar staat er wat in de weg staat."
    if plan.exact:
        count = "is 1 volgorde" if plan.aantal == 1 else f"zijn {number} volgordes"
        return f"Er {count} mogelijk ({pace})."
    if plan.geteld_tot is None:
        return f"Hoeveel volgordes mogelijk zijn ({pace}), is niet geteld: het zijn er te veel."
    return (
        f"Er zijn minstens {number} volgordes mogelijk ({pace}); geteld tot en met {plan.geteld_tot},"
        f" daarna is het tellen gestopt na {write_getal(Decimal(plan.stappen))} stappen."
    )


def write_knelpunt(punt: Knelpunt) -> str:
    """Such as ``geld in 2028: nodig € 40 mln., over € 30 mln., tekort € 10 mln.``."""
    head = f"{punt.hulpbron.woorden} in {punt.jaar}: nodig {_amount(punt, punt.nodig)}"
    if punt.tekort is None:
        return f"{head}, beschikbaar niet bekend"
    return f"{head}, over {_amount(punt, punt.over)}, tekort {_amount(punt, punt.tekort)}"


def write_verhindering(een: Verhindering) -> str:
    """Why an item cannot begin, without its name."""
    return een.reden or "; ".join(map(write_knelpunt, een.knelpunten))


def _amount(punt: Knelpunt, getal: Decimal) -> str:
    return str(Bedrag.van(getal)) if punt.hulpbron is Hulpbron.GELD else write_getal(getal)


def as_data(plan: Herstartplan) -> dict[str, Any]:
    """The plan as JSON has it."""
    return {
        "samenvatting": list(samenvatting(plan)),
        "rangorde": GEEN_RANGORDE,
        "per_jaar": plan.vraag.per_jaar,
        "meenemen": sorted(plan.vraag.meenemen),
        "wachten": plan.vraag.wachten,
        "niet_te_plannen": [{"onderdeel": n, "reden": r} for n, r in plan.niet_te_plannen.items()],
        "aantal": plan.aantal,
        "aantal_is_precies": plan.exact,
        "geteld_tot_en_met": plan.geteld_tot,
        "stappen": plan.stappen,
        "keus": str(plan.keus),
        "vanaf": plan.vanaf + 1,
        "volgordes": [_order(one) for one in plan.volgordes],
        "ook_alleen_niet": [
            {"jaar": year.jaar, "verhinderd": [_blocked(one) for one in year.verhinderd]}
            for year in plan.jaren
        ],
    }


def _order(order: Volgorde) -> dict[str, Any]:
    return {
        "begin": order.begin,
        "blijft_over": list(order.blijft_over),
        "jaren": [_year(year) for year in order.jaren],
    }


def _year(year: Jaarbeeld) -> dict[str, Any]:
    return {
        "jaar": year.jaar,
        "begint": list(year.begint),
        "over": {str(soort): plain(amount) for soort, amount in year.over.items()},
        "tempo_bereikt": year.tempo_bereikt,
        "ook_mogelijk": list(year.ook_mogelijk),
        "verhinderd": [_blocked(one) for one in year.verhinderd],
        "een_meer": [_point(point) | {"onderdelen": list(names)} for point, names in year.een_meer],
    }


def _blocked(one: Verhindering) -> dict[str, Any]:
    return {
        "onderdeel": one.onderdeel,
        "reden": one.reden,
        "knelpunten": [_point(point) for point in one.knelpunten],
    }


def _point(point: Knelpunt) -> dict[str, Any]:
    return {
        "hulpbron": str(point.hulpbron),
        "jaar": point.jaar,
        "nodig": plain(point.nodig),
        "over": plain(point.over) if point.tekort is not None else None,
        "tekort": plain(point.tekort),
    }
