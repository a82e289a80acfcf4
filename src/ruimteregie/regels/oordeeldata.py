"""A judgement as plain data with Dutch keys: one form for every rule, in the CLI, portal and decisions.

Numbers are numbers, amounts are euros, days are ISO 8601 (a month or a year is EDTF); null is *niet bekend*
and nothing else (§1). The words of a sentence are in ``oordeel``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.oordeel import Criterium, Oordeel, Uitkomst, Waarde
from ruimteregie.kern.termijn import Termijn

__all__ = ["VOLDOET", "criterium_as_data", "oordeel_as_data", "plain"]

VOLDOET: Final = {Uitkomst.VOLDOET: True, Uitkomst.VOLDOET_NIET: False, Uitkomst.ONBEKEND: None}
"""An outcome as JSON has it."""


def oordeel_as_data(oordeel: Oordeel) -> dict[str, Any]:
    """A judgement with its criteria and parts."""
    return {
        "onderwerp": oordeel.onderwerp,
        "regel": oordeel.regel,
        "regelversie": oordeel.regelversie,
        "peildatum": oordeel.peildatum.isoformat(),
        "voldoet": VOLDOET[oordeel.conclusie],
        "oordeel": oordeel.als_zin(),
        "criteria": [criterium_as_data(c) for c in oordeel.criteria],
        "deeloordelen": [oordeel_as_data(deel) for deel in oordeel.deeloordelen],
    }


def criterium_as_data(criterium: Criterium) -> dict[str, Any]:
    """One criterion; ``eenheid`` and ``bron`` are empty where there is none."""
    return {
        "criterium": criterium.naam,
        "uitkomst": str(criterium.uitkomst),
        "waarde": plain(criterium.waarde),
        "drempel": plain(criterium.drempel),
        "eenheid": criterium.eenheid,
        "bron": str(criterium.bron) if criterium.bron else "",
    }


def plain(waarde: Waarde) -> int | float | str | bool | None:
    """A value as JSON has it; a range or an estimate is no number and stays as it is written."""
    match waarde:
        case Bedrag() if not waarde.is_bereik and waarde.bandbreedte is None and waarde.kwalificatie is None:
            return plain(waarde.laag)
        case Decimal():
            return int(waarde) if waarde == int(waarde) else float(waarde)
        case date():
            return waarde.isoformat()
        case Termijn(edtf=str() as edtf):
            return edtf
        case None | bool() | int() | str():
            return waarde
        case _:
            return str(waarde)
