"""A small chain for tests: goals and choices of a programme, claims, decisions and promised moments."""

from __future__ import annotations

from typing import Any

from register.maken import REDEN, make_gebied, make_passage
from ruimteregie.register.analyses.models import Ruimteclaim
from ruimteregie.register.keten.models import Ketenverband
from ruimteregie.register.keten.wandelen import Knoop, find_knoop
from ruimteregie.register.overleg.models import Besluit
from ruimteregie.register.programmas.models import BeloofdMoment, NationaalProgramma, NationaleKeuze, Opgave
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import SYSTEEM, Actor

__all__ = [
    "knoop",
    "make_besluit",
    "make_claim",
    "make_keuze",
    "make_moment",
    "make_opgave",
    "make_programma",
    "make_verband",
]


def _store(record: Any) -> Any:
    with verantwoord(door=None, reden=REDEN):
        store(record)
    return record


def make_programma(code: str = "oevers", **fields: Any) -> NationaalProgramma:
    """A programme."""
    return _store(NationaalProgramma(code=code, naam=f"Programma {code}", **fields))


def make_opgave(code: str, **fields: Any) -> Opgave:
    """A goal: ten hectares."""
    values = {
        "gebied": make_gebied(), "onderwerp": "oevers", "notatie": "10 hectare", "eenheid": "ha",
        "reikwijdte": "Alle oevers.", "jaargang": "2022-05", **fields,
    }  # fmt: skip
    return _store(Opgave(code=code, **values))


def make_keuze(code: str, programma: NationaalProgramma, **fields: Any) -> NationaleKeuze:
    """A choice of a programme."""
    return _store(NationaleKeuze(code=code, programma=programma, samenvatting=f"Keuze {code}", **fields))


def make_claim(code: str, **fields: Any) -> Ruimteclaim:
    """A claim on space."""
    values = {"functie": "water", "vorm": "doel", "laag_van_de_ruimte": "oppervlak", **fields}
    return _store(Ruimteclaim(code=code, naam=f"Claim {code}", **values))


def make_besluit(code: str, **fields: Any) -> Besluit:
    """A decision."""
    return _store(Besluit(code=code, samenvatting=f"Besluit {code}", soort="vaststelling", **fields))


def make_moment(code: str, programma: NationaalProgramma, **fields: Any) -> BeloofdMoment:
    """Something promised in May 2022, for the year 2023."""
    values = {
        "product": f"Product {code}", "termijn_tekst": "in 2023", "termijn_soort": "kalender",
        "termijn_edtf": "2023", "beloofd_op": "2022-05-17", **fields,
    }  # fmt: skip
    return _store(BeloofdMoment(code=code, programma=programma, **values))


def make_verband(van: tuple[str, str], naar: tuple[str, str], **fields: Any) -> Ketenverband:
    """A link between two records, each by kind and code."""
    made = Ketenverband(
        code=f"{van[1]}.{naar[1]}", van_soort=van[0], van_code=van[1], naar_soort=naar[0], naar_code=naar[1],
        toelichting="Volgens de brief.", **fields,
    )  # fmt: skip
    with verantwoord(door=None, reden=REDEN):
        store(made, {"passages": [make_passage()]})
    return made


def knoop(soort: str, code: str, actor: Actor = SYSTEEM) -> Knoop:
    """A record of the chain that must be there."""
    found = find_knoop(soort, code, actor)
    assert found is not None
    return found
