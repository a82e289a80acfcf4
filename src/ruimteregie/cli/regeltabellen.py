"""The columns of the tables of each scheme: how a cell is read, and how a row becomes what the rule takes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ruimteregie.cli.regelinvoer import Lezer, read_gebied
from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.regels.afweegkader import Plan
from ruimteregie.regels.celwaarden import (
    choice_of,
    read_aantal,
    read_dag,
    read_datum,
    read_euro,
    read_getal,
    read_ja_nee,
    read_jaar,
    read_naam,
)
from ruimteregie.regels.gebiedsbudget import Ontvanger, Propositie
from ruimteregie.regels.prijsgrenzen import Eigendom
from ruimteregie.regels.realisatiestimulans import Bouwwijze, Woningreeks
from ruimteregie.regels.woningbouwimpuls import GEWICHTEN, Aanvraag, Deelcijfers

__all__ = ["AANVRAAG", "PROPOSITIE", "WONINGREEKS", "make_aanvraag", "make_propositie", "make_woningreeks"]


def _cijfer(cel: str) -> Decimal | None:
    return read_getal(cel, decimalen=2)


WONINGREEKS: Mapping[str, Lezer] = {
    "naam": read_naam,
    "aantal": read_aantal,
    "start_bouw": read_datum,
    "eigendom": choice_of(Eigendom),
    "prijs": read_euro,
    "prijsjaar": read_jaar,
    "wijze": choice_of(Bouwwijze),
    "andere_rijksregeling": read_ja_nee,
    "met_opslag": read_ja_nee,
}
AANVRAAG: Mapping[str, Lezer] = {
    "naam": read_naam,
    "gemeente": read_naam,
    "inwoners": read_aantal,
    "woningen": read_aantal,
    "betaalbaar": read_aantal,
    "tekort": read_aantal,
    "andere_bijdrage": read_aantal,
    "beschikking": read_dag,
    "eerste_werken": read_datum,
    "laatste_werken": read_datum,
    "financieel": read_ja_nee,
    "geografisch": read_ja_nee,
    "organisatorisch": read_ja_nee,
    "aanvragen": read_aantal,
    **dict.fromkeys(GEWICHTEN, _cijfer),
}
PROPOSITIE: Mapping[str, Lezer] = {
    "naam": read_naam,
    "gebied": read_gebied,
    "ontvanger": choice_of(Ontvanger),
    "maatregelen_nodig": read_ja_nee,
    "woningen": read_aantal,
    "tijdelijk": read_aantal,
    "start_bouw": read_datum,
    "termijn_onderbouwd": read_ja_nee,
    "inzet_rws_onderbouwd": read_ja_nee,
    "inzet_prorail_onderbouwd": read_ja_nee,
}


def make_woningreeks(cellen: Mapping[str, Any]) -> Woningreeks:
    """A series of homes of a row."""
    return Woningreeks(**{**cellen, "met_opslag": bool(cellen.get("met_opslag"))})


def make_aanvraag(cellen: Mapping[str, Any]) -> Aanvraag:
    """An application of a row; amounts include VAT."""
    rest = {naam: value for naam, value in cellen.items() if naam not in GEWICHTEN}
    for naam in ("tekort", "andere_bijdrage"):
        euro = rest.get(naam)
        rest[naam] = None if euro is None else Bedrag.van(euro, btw=Btw.INCL)
    parts = {naam: cellen.get(naam) for naam in GEWICHTEN}
    scored = any(value is not None for value in parts.values())
    return Aanvraag(**rest, deelcijfers=Deelcijfers(**parts) if scored else None)


def make_propositie(cellen: Mapping[str, Any]) -> Propositie:
    """A proposition of a row, with the plan that the afweegkader looks at."""
    of_plan = ("start_bouw", "termijn_onderbouwd", "inzet_rws_onderbouwd", "inzet_prorail_onderbouwd")
    plan = Plan(cellen["naam"], **{naam: cellen[naam] for naam in of_plan if naam in cellen})
    return Propositie(**{naam: v for naam, v in cellen.items() if naam not in of_plan}, plan=plan)
