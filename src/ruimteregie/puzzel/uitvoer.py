"""An answer as JSON with Dutch keys: what a command prints, what is stored of a run and what a page shows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from ruimteregie.puzzel.certificaat import tidy_bound
from ruimteregie.puzzel.invoer import Claim, Invoer
from ruimteregie.puzzel.uitkomst import Botsing, Uitkomst
from ruimteregie.puzzel.verklaren.concessies import Concessie
from ruimteregie.puzzel.verklaren.zinnen import (
    HECTARE,
    Namen,
    count_short,
    say_botsing,
    say_concessie,
    say_oordeel,
    say_prijs,
    say_stap,
)

__all__ = ["OORDELEN", "SOORT", "VERSIE", "as_json", "clean", "hectares_per_region"]

SOORT: Final = "uitkomst van een ruimtelijke puzzel"
"""What a file of an answer says it is."""
VERSIE: Final = "1"
"""Version of the calculating rules: raised when the same input may get another answer."""

NIETS: Final = 1e-9
"""Below this a figure is rounding."""

OORDELEN: Final[Mapping[bool | None, str]] = {True: "past", False: "past_niet", None: "geen_oordeel"}
"""The code of each verdict."""


def as_json(
    uitkomst: Uitkomst,
    invoer: Invoer,
    *,
    namen: Namen | None = None,
    eenheden: Namen | None = None,
    met_concessies: bool = False,
    concessies: Sequence[Concessie] | None = None,
) -> dict[str, Any]:
    """Everything an answer says except the allocation itself, ready for JSON.

    What was not worked out is None: worth, prices and hectares when it does not fit or only the verdict was
    asked, ``concessies`` when they were not asked. ``gebieden`` None is everywhere.

    Args:
        uitkomst: the answer.
        invoer: the puzzle that it answers.
        namen: the name of a region by its code.
        eenheden: the unit by function; hectares where there is none.
        met_concessies: also the cheapest concessions, which takes work of its own.
        concessies: those that were worked out already, such as ``Scenario.concessies``.
    """
    why = uitkomst.verklaring
    ways = concessies
    if ways is None and met_concessies:
        ways = why.concessies if why is not None else ()
    bound, gap = tidy_bound(uitkomst.waarde, uitkomst.bovengrens)
    return {
        "soort": SOORT,
        "versie": VERSIE,
        "past": OORDELEN[uitkomst.past],
        "oordeel": say_oordeel(uitkomst),
        "waarde": _number(uitkomst.waarde),
        "bovengrens": _number(bound),
        "kloof": _number(gap),
        "opties": list(uitkomst.opties),
        "claims": _claims(uitkomst, invoer, namen, eenheden),
        "hectares": uitkomst.hectares or None,
        "gebieden": _regions(uitkomst, invoer, namen),
        "gelijkspel": None
        if uitkomst.gelijkspel is None
        else {"cellen": uitkomst.gelijkspel.cellen, "aandeel": uitkomst.gelijkspel.aandeel},
        "botsingen": [
            _botsing(item, invoer, namen, eenheden) for item in (() if why is None else why.botsingen)
        ],
        "concessies": None if ways is None else [_concessie(item, namen, eenheden) for item in ways],
        "niet_gewogen": [
            {"naam": item.naam, "reden": item.reden, "bron": item.bron} for item in uitkomst.niet_gewogen
        ],
        "certificaat": None if uitkomst.certificaat is None else uitkomst.certificaat.as_json(),
        "invoer_hash": uitkomst.certificaat.invoer_hash if uitkomst.certificaat else invoer.fingerprint(),
        "verslag": {name: _number(value) for name, value in uitkomst.verslag.items()},
    }


def hectares_per_region(uitkomst: Uitkomst, invoer: Invoer) -> dict[str, dict[str, float]]:
    """Hectares by code of the first region system, then by option; empty when there is no allocation."""
    share = uitkomst.toewijzing
    if share is None:
        return {}
    first = invoer.stelsels[0]
    codes, options = len(first.codes), len(uitkomst.opties)
    if share.ndim == 2:
        total = np.zeros((codes, options))
        np.add.at(total, first.nummer, share)
    else:
        pair = first.nummer.astype(np.int64) * options + share
        area = None if isinstance(invoer.oppervlak, float) else invoer.oppervlak
        total = np.bincount(pair, weights=area, minlength=codes * options).reshape(codes, options)
        total = total * (invoer.oppervlak if isinstance(invoer.oppervlak, float) else 1.0)
    return {
        code: dict(zip(uitkomst.opties, row.tolist(), strict=True))
        for code, row in zip(first.codes, total, strict=True)
    }


def clean(value: float) -> float:
    """A figure without the noise of the calculation: nothing is 0, and never below it by a hair."""
    return 0.0 if abs(value) < NIETS else float(value)


def _number(value: float | None) -> float | None:
    """What JSON can hold; unknown and boundless are None."""
    return None if value is None or not math.isfinite(value) else clean(value)


def _claims(
    uitkomst: Uitkomst, invoer: Invoer, namen: Namen | None, eenheden: Namen | None
) -> list[dict[str, Any]]:
    found = {item.claim.naam: item for item in uitkomst.claims}
    out: list[dict[str, Any]] = []
    for claim in invoer.claims:
        item = found.get(claim.naam)
        out.append(
            {
                "naam": claim.naam,
                "functie": claim.functie,
                "gebieden": None if claim.gebieden is None else list(claim.gebieden),
                "minimaal": claim.minimaal,
                "maximaal": claim.maximaal,
                "gevuld": None if item is None else float(item.gevuld),
                "binnen": None if item is None else item.binnen,
                "eenheid": (eenheden or {}).get(claim.functie, HECTARE),
                "prijs": None if item is None else _number(item.prijs),
                "bron": claim.bron,
                "zin": None if item is None else say_prijs(item, namen, eenheden),
            }
        )
    return out


def _regions(uitkomst: Uitkomst, invoer: Invoer, namen: Namen | None) -> list[dict[str, Any]] | None:
    table = hectares_per_region(uitkomst, invoer)
    if not table:
        return None
    return [
        {"code": code, "naam": (namen or {}).get(code, code), "hectares": row} for code, row in table.items()
    ]


def _names(claims: Sequence[Claim]) -> list[str]:
    return [claim.naam for claim in claims]


def _botsing(botsing: Botsing, invoer: Invoer, namen: Namen | None, eenheden: Namen | None) -> dict[str, Any]:
    units = count_short(botsing, invoer)
    return {
        "claims": _names(botsing.claims),
        "plafonds": _names(botsing.plafonds),
        "gebieden": list(botsing.gebieden),
        "land": _number(botsing.land),
        "gevraagd": _number(botsing.gevraagd),
        "tekort": _number(botsing.tekort),
        "tekort_eenheden": units,
        "eenheid": None if units is None else (eenheden or {}).get(botsing.claims[0].functie, HECTARE),
        "zin": say_botsing(botsing, namen, eenheden, invoer),
    }


def _concessie(concessie: Concessie, namen: Namen | None, eenheden: Namen | None) -> dict[str, Any]:
    return {
        "soort": concessie.soort,
        "kosten": _number(concessie.kosten),
        "hectares": _number(concessie.hectares),
        "stappen": [
            {
                "soort": stap.soort,
                "claim": stap.claim.naam if stap.claim else None,
                "naar": stap.naar.naam if stap.naar else None,
                "gebieden": list(stap.gebieden),
                "optie": stap.optie,
                "uitsluitingen": list(stap.uitsluitingen),
                "eenheden": _number(stap.eenheden),
                "eenheid": (eenheden or {}).get(stap.claim.functie, HECTARE) if stap.claim else HECTARE,
                "hectares": _number(stap.hectares),
                "kosten": _number(stap.kosten),
                "zin": say_stap(stap, namen, eenheden),
            }
            for stap in concessie.stappen
        ],
        "zin": say_concessie(concessie, namen, eenheden),
    }
