"""The columns of the tables of each scheme: how a cell is read, and how a row becomes what the rule takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from ruimteregie.cli.regelinvoer import Lezer, read_decimaal, read_gebied
from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.keuze import Keuze
from ruimteregie.regels.afweegkader import Plan
from ruimteregie.regels.gebiedsbudget import Ontvanger, Propositie
from ruimteregie.regels.prijsgrenzen import Eigendom
from ruimteregie.regels.realisatiestimulans import Bouwwijze, Woningreeks
from ruimteregie.regels.voorstellen.cellen import (
    Misvatting,
    fold,
    read_aantal,
    read_datum,
    read_ja_nee,
    read_tekst,
)
from ruimteregie.regels.woningbouwimpuls import GEWICHTEN, Aanvraag, Deelcijfers

__all__ = ["AANVRAAG", "PROPOSITIE", "WONINGREEKS", "make_aanvraag", "make_propositie", "make_woningreeks"]

_K = TypeVar("_K", bound=Keuze)


def _choice(keuze: type[_K]) -> Callable[[str], _K | None]:
    def read(cel: str) -> _K | None:
        if not cel:
            return None
        found = {one.value: one for one in keuze}.get(fold(cel).replace(" ", "-"))
        if found is None:
            read_tekst(cel)
            raise Misvatting(f"‘{cel[:40]}’ is hier geen bekend woord", f"Kies uit: {', '.join(keuze)}.")
        return found

    return read


def _day(cel: str) -> date | None:
    edtf = read_datum(cel)
    if edtf and len(edtf) < 10:
        raise Misvatting(f"‘{cel}’ is geen dag", "Schrijf de hele dag: 2025-09-01.")
    return date.fromisoformat(edtf) if edtf else None


WONINGREEKS: Mapping[str, Lezer] = {
    "naam": read_tekst,
    "aantal": read_aantal,
    "start_bouw": read_datum,
    "eigendom": _choice(Eigendom),
    "prijs": read_decimaal,
    "prijsjaar": read_aantal,
    "wijze": _choice(Bouwwijze),
    "andere_rijksregeling": read_ja_nee,
    "met_opslag": read_ja_nee,
}
AANVRAAG: Mapping[str, Lezer] = {
    "naam": read_tekst,
    "gemeente": read_tekst,
    "inwoners": read_aantal,
    "woningen": read_aantal,
    "betaalbaar": read_aantal,
    "tekort": read_aantal,
    "andere_bijdrage": read_aantal,
    "beschikking": _day,
    "eerste_werken": read_datum,
    "laatste_werken": read_datum,
    "financieel": read_ja_nee,
    "geografisch": read_ja_nee,
    "organisatorisch": read_ja_nee,
    "aanvragen": read_aantal,
    **dict.fromkeys(GEWICHTEN, read_decimaal),
}
PROPOSITIE: Mapping[str, Lezer] = {
    "naam": read_tekst,
    "gebied": read_gebied,
    "ontvanger": _choice(Ontvanger),
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
