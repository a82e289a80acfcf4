"""What everything costs, and what spreading over regions and years does, as JSON with Dutch keys."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.afwentelen import (
    KLEIN,
    Verschuiving,
    kept_functions,
    niet_afwentelen,
    set_small_apart,
    units_per_region,
)
from ruimteregie.puzzel.herverdelen import Herverdeling, redistribute
from ruimteregie.puzzel.invoer import Invoer
from ruimteregie.puzzel.oplossen import check, solve
from ruimteregie.puzzel.perioden import Periode, solve_perioden
from ruimteregie.puzzel.scenario.scenario import Scenario
from ruimteregie.puzzel.uitkomst import Melder, Uitkomst
from ruimteregie.puzzel.uitvoer import OORDELEN, clean
from ruimteregie.puzzel.verklaren.ruilen import exchange_matrix
from ruimteregie.puzzel.verklaren.waarden import (
    Ruimtewaarde,
    shadow_prices,
    value_combinaties,
    value_uitsluitingen,
)
from ruimteregie.puzzel.verklaren.zinnen import (
    say_botsing,
    say_concessie,
    say_kleine_verschuivingen,
    say_losse_kosten,
    say_oordeel,
    say_ruil,
    say_verplaatsing,
    say_verschuiving,
)

__all__ = ["explain_costs", "spread"]

RUIL: Final = 6
"""Claims that are compared in the table of exchanges: the dearest of each function, then the next ones."""
VEEL: Final = 100_000
"""Cells from which on the value of a rule is told in hectares alone: worth asks solving anew."""


def explain_costs(scenario: Scenario, invoer: Invoer, uitkomst: Uitkomst) -> dict[str, Any]:
    """What claims, combinations and exclusions cost, worked out from the answer to a puzzle of the scenario.

    ``schaduwprijzen`` and ``ruil`` are None when it does not fit; ``combinaties`` and ``uitsluitingen``
    (those with a name) say the hectares that they are worth.
    """
    worth = invoer.cellen < VEEL
    named = scenario.uitsluitingen
    prices = exchange = None
    if uitkomst.claims:
        prices = [
            {
                "claim": item.claim,
                "per_eenheid": clean(item.per_eenheid),
                "per_hectare": clean(item.per_hectare),
                "eenheden_per_hectare": item.levert,
            }
            for item in shadow_prices(uitkomst, invoer)
        ]
        exchange = _exchange(uitkomst, invoer, prices, scenario.eenheden)
    return {
        "schaduwprijzen": prices,
        "ruil": exchange,
        "combinaties": _values(value_combinaties(invoer, met_winst=worth)),
        "uitsluitingen": _values(value_uitsluitingen(invoer, named, met_winst=worth) if named else ()),
    }


def _exchange(
    uitkomst: Uitkomst, invoer: Invoer, prices: list[dict[str, Any]], eenheden: Mapping[str, str]
) -> dict[str, Any] | None:
    """What a hectare more of one claim costs when it comes from another, and per unit in words."""
    dear = sorted((p for p in prices if p["per_hectare"]), key=lambda p: -abs(p["per_hectare"]))
    functie = {claim.naam: claim.functie for claim in invoer.claims}
    first = {functie[item["claim"]]: item["claim"] for item in reversed(dear)}  # the dearest of each function
    names = sorted((item["claim"] for item in dear), key=lambda naam: first[functie[naam]] != naam)[:RUIL]
    if len(names) < 2:
        return None
    table = exchange_matrix(uitkomst, invoer, claims=names)
    by_name = {claim.naam: claim for claim in invoer.claims}
    claims, levert = [by_name[naam] for naam in table.claims], table.levert.tolist()
    return {
        "claims": list(table.claims),
        "exact": table.exact,
        "eenheden_per_hectare": levert,
        "zinnen": [
            say_ruil(claims, row, costs, levert, eenheden) for row, costs in enumerate(table.kosten.tolist())
        ],
        "kosten": [[_finite(cost) for cost in row] for row in table.kosten.tolist()],
        "meer": [_finite(cost) for cost in table.meer.tolist()],
        "minder": [_finite(cost) for cost in table.minder.tolist()],
    }


def _finite(value: float) -> float | None:
    """None where a step cannot be made."""
    return clean(value) if math.isfinite(value) else None


def _values(items: Iterable[Ruimtewaarde]) -> list[dict[str, Any]]:
    return [
        {
            "naam": item.naam,
            "vrijgekomen": clean(item.vrijgekomen),
            "tekort_voor": clean(item.tekort_voor),
            "tekort_na": clean(item.tekort_na),
            "winst": None if item.winst is None else clean(item.winst),
        }
        for item in items
    ]


def spread(scenario: Scenario, melder: Melder | None = None) -> dict[str, Any]:
    """The claims of a scenario over its regions and over its years, as far as the scenario asks it.

    Raises:
        InvoerFout: the scenario asks neither.
    """
    invoer = scenario.build(melder).invoer
    shares, years = scenario.verdelingen, scenario.perioden()
    if not shares and not years:
        raise InvoerFout(
            "het scenario zegt niet wat er te verdelen is",
            waar=scenario.opzet.bestand,
            remedie="Voeg verdeling: toe (aandelen per gebied) of perioden: (jaren).",
        )
    before = solve(invoer) if shares else None
    return {
        "verdelingen": [
            _spread_one(
                scenario,
                before,
                invoer,
                redistribute(invoer, item.functie, item.aandelen, totaal=item.totaal),
            )
            for item in shares
        ],
        "perioden": _years(scenario, years) if years else None,
    }


def _spread_one(
    scenario: Scenario, before: Uitkomst | None, invoer: Invoer, found: Herverdeling
) -> dict[str, Any]:
    namen, eenheden = scenario.namen, scenario.eenheden
    why = found.uitkomst.verklaring
    after = found.uitkomst.waarde
    gain = None if after is None or found.waarde_was is None else after - found.waarde_was
    return {
        "functie": found.functie,
        "eenheid": eenheden[found.functie],
        "totaal": found.totaal,
        "past": OORDELEN[found.uitkomst.past],
        "oordeel": say_oordeel(found.uitkomst),
        "gebieden": [
            {"code": code, "naam": namen.get(code, code), "was": was, "wordt": found.wordt.get(code)}
            for code, was in found.was.items()
        ],
        "winst": gain,
        "verplaatsingen": [
            {
                "van": move.van,
                "naar": move.naar,
                "eenheden": move.eenheden,
                "kosten": move.kosten,
                "zin": say_verplaatsing(move, found.functie, namen, eenheden),
            }
            for move in found.verplaatsingen
        ],
        "losse_kosten": say_losse_kosten(gain, [move.kosten for move in found.verplaatsingen]),
        "botsingen": [say_botsing(item, namen, eenheden, invoer) for item in (why.botsingen if why else ())],
        **_passed_on(scenario, before, invoer, found),
    }


def _passed_on(
    scenario: Scenario, before: Uitkomst | None, invoer: Invoer, found: Herverdeling
) -> dict[str, Any]:
    """What goes to other regions: each large shift, and the small ones of a function as one sum.

    Land that can only stay as it is shifts nowhere: what is no longer changed is no news, what is lost is.
    """
    if before is None or before.toewijzing is None or found.uitkomst.toewijzing is None:
        return {"afgewenteld": None, "kleine_verschuivingen": None}
    was = units_per_region(invoer, before.toewijzing)
    becomes = units_per_region(found.invoer, found.uitkomst.toewijzing)
    kept = kept_functions(invoer)
    after = {place: min(units, was[place]) if place[0] in kept else units for place, units in becomes.items()}
    large, small = set_small_apart(niet_afwentelen(was, after), was, voluit=(found.functie,))
    eenheden = scenario.eenheden
    return {
        "afgewenteld": _shifts(large, scenario.namen, eenheden),
        "kleine_verschuivingen": None
        if not small
        else {
            "grens": KLEIN,
            "functies": [
                {"functie": item.functie, "eenheden": item.eenheden, "verschuivingen": item.aantal}
                for item in small
            ],
            "zin": say_kleine_verschuivingen(small, eenheden),
        },
    }


def _shifts(
    items: Iterable[Verschuiving], namen: Mapping[str, str], eenheden: Mapping[str, str]
) -> list[dict[str, Any]]:
    return [
        {
            "functie": item.functie,
            "van": list(item.van) if item.van else None,
            "naar": list(item.naar) if item.naar else None,
            "eenheden": item.eenheden,
            "richting": item.richting,
            "zin": say_verschuiving(item, namen, eenheden),
        }
        for item in items
    ]


def _years(scenario: Scenario, years: tuple[tuple[int, Invoer], ...]) -> dict[str, Any]:
    found = solve_perioden(years, blijvend=scenario.blijvend)
    return {
        "past": OORDELEN[found.past],
        "vooruitziend": found.vooruitziend,
        "jaren": [
            _year(scenario, item, asked)
            for item, (_, asked) in zip(found.perioden, years, strict=False)  # the last ones may be missing
        ],
        "verschuivingen": _shifts(found.verschuivingen, scenario.namen, scenario.eenheden),
    }


def _year(scenario: Scenario, item: Periode, asked: Invoer) -> dict[str, Any]:
    """One year; ``door_eerder``: it does not fit only because of what the years before it settled."""
    namen, eenheden = scenario.namen, scenario.eenheden
    why = item.uitkomst.verklaring
    return {
        "jaar": item.jaar,
        "past": OORDELEN[item.uitkomst.past],
        "oordeel": say_oordeel(item.uitkomst),
        "botsingen": [
            say_botsing(clash, namen, eenheden, item.invoer) for clash in (why.botsingen if why else ())
        ],
        "concessie": say_concessie(item.concessie, namen, eenheden) if item.concessie else None,
        "door_eerder": item.uitkomst.past is False and check(asked).past is not False,
        "doorgeschoven": dict(item.doorgeschoven),
        "claims": [
            {"naam": claim.claim.naam, "gevuld": claim.gevuld, "minimaal": claim.claim.minimaal}
            for claim in item.uitvoering.claims
        ],
    }
