"""Gebiedsbudget: the Tijdelijke regeling specifieke uitkering gebiedsbudget, as far as it is known.

Regulation of 14 November 2023 (Stcrt. 2023, 31102), amended from 1 December 2025 (Stcrt. 2025, 39867), lapses
on 30 September 2036. Articles 1 and 2 are known; what the further articles ask is not, so nothing that passes
these ever *voldoet* as a whole. Which areas count is a dated list that the caller hands in: the regulation
keeps its own, another than the list of the letters. An affordable home is one by the Besluit woningbouwimpuls
2020; of the definition of the start of building, in it since December 2025, only the beginning is known, so
neither is judged here. Since 12 June 2025 the measures are weighed with the
afweegkader middellange termijn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from ruimteregie.kern.bron import Bron
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.keuze import Keuze
from ruimteregie.kern.oordeel import Criterium, Oordeel
from ruimteregie.regels import afweegkader
from ruimteregie.regels.toets import check_day, toets

__all__ = [
    "AFWEEGKADER_VAN",
    "GELDT_TOT",
    "GELDT_VAN",
    "GRONDSLAG",
    "WIJZIGING_VAN",
    "Gebiedslijst",
    "Ontvanger",
    "Propositie",
    "judge",
    "list_of",
]

GELDT_VAN: Final = date(2023, 11, 14)
WIJZIGING_VAN: Final = date(2025, 12, 1)
GELDT_TOT: Final = date(2036, 9, 30)
GRONDSLAG: Final = "Tijdelijke regeling specifieke uitkering gebiedsbudget, Stcrt. 2023, 31102 en 2025, 39867"
AFWEEGKADER_VAN: Final = afweegkader.KADERS[1].van

_REGELING: Final = Bron(
    "stcrt-2023-31102",
    adres="https://zoek.officielebekendmakingen.nl/stcrt-2023-31102.html",
    betrouwbaarheid="A",
)


class Ontvanger(Keuze):
    """Who asks; a municipality or a public body under the Wgr can receive."""

    GEMEENTE = "gemeente"
    OPENBAAR_LICHAAM = "openbaar-lichaam-wgr"
    ANDERS = "anders"


@dataclass(frozen=True, slots=True)
class Gebiedslijst:
    """A version of the list of the regulation: its days, the names of its areas by code, and its source.

    ``tot`` is the last day; None when there is none.
    """

    code: str
    van: date
    tot: date | None
    gebieden: Mapping[str, str]
    bron: Bron


@dataclass(frozen=True, slots=True)
class Propositie:
    """What is asked for an area. None or empty is *niet bekend* (§1).

    ``gebied`` is the code of an area (``WB-…``). Of ``woningen``, so many are ``tijdelijk``: those do not
    count. ``maatregelen_nodig`` says whether the measures are needed to build the homes. ``plan`` is what the
    afweegkader looks at.

    Raises:
        InvoerFout: no name, a negative number, or more temporary homes than homes.
    """

    naam: str
    gebied: str = ""
    ontvanger: Ontvanger | None = None
    maatregelen_nodig: bool | None = None
    woningen: int | None = None
    tijdelijk: int | None = None
    plan: afweegkader.Plan | None = None

    def __post_init__(self) -> None:
        if not self.naam:
            raise InvoerFout("een propositie heeft een naam", remedie="Vul de naam in.")
        if min(self.woningen or 0, self.tijdelijk or 0) < 0 or (self.blijvend or 0) < 0:
            raise InvoerFout(
                "de aantallen woningen kunnen niet",
                waar=self.naam,
                remedie="Geef aantallen vanaf 0, en niet meer tijdelijke woningen dan woningen.",
            )

    @property
    def blijvend(self) -> int | None:
        """The homes that count: those that stay; None when not known."""
        if self.woningen is None or self.tijdelijk is None:
            return None
        return self.woningen - self.tijdelijk


def list_of(lijsten: Iterable[Gebiedslijst], peildatum: date) -> Gebiedslijst | None:
    """The list of a day; None when none of them covers it.

    Raises:
        InvoerFout: several do.
    """
    found = [lijst for lijst in lijsten if lijst.van <= peildatum <= (lijst.tot or date.max)]
    if len(found) > 1:
        raise InvoerFout(
            f"op {peildatum} gelden meer lijsten: {', '.join(lijst.code for lijst in found)}",
            remedie="Geef lijsten waarvan de dagen elkaar niet overlappen.",
            paragraaf="§9",
        )
    return found[0] if found else None


def judge(propositie: Propositie, peildatum: date, lijsten: Iterable[Gebiedslijst]) -> Oordeel:
    """Test one proposition with the list of the day; it fails or stays open, for not all is known.

    Raises:
        InvoerFout: the regulation did not apply on this day, or several lists did.
    """
    check_day(peildatum, "de regeling gebiedsbudget", GELDT_VAN, GELDT_TOT)
    needed = propositie.maatregelen_nodig
    criteria = (
        _area(propositie, list_of(lijsten, peildatum)),
        _receiver(propositie),
        toets("gebiedsmaatregelen", needed, needed, True, bron=_REGELING, knock_out=False),
        _homes(propositie),
        toets("artikel_3_en_verder", None, "inhoud niet bekend", bron=_REGELING, knock_out=False),
    )
    plan = propositie.plan or afweegkader.Plan(propositie.naam)
    parts = (afweegkader.judge(plan, peildatum),) if peildatum >= AFWEEGKADER_VAN else ()
    version = WIJZIGING_VAN if peildatum >= WIJZIGING_VAN else GELDT_VAN
    return Oordeel(propositie.naam, "gebiedsbudget", f"gebiedsbudget-{version}", peildatum, criteria, parts)


def _area(propositie: Propositie, lijst: Gebiedslijst | None) -> Criterium:
    code = propositie.gebied
    if lijst is None or not code:
        return toets("gebied", None, code or None, bron=_REGELING if lijst is None else lijst.bron)
    shown = lijst.gebieden.get(code, code)
    return toets("gebied", code in lijst.gebieden, shown, f"op de lijst {lijst.code}", bron=lijst.bron)


def _receiver(propositie: Propositie) -> Criterium:
    who = propositie.ontvanger
    holds = None if who is None else who is not Ontvanger.ANDERS
    allowed = f"{Ontvanger.GEMEENTE} of {Ontvanger.OPENBAAR_LICHAAM}"
    return toets("ontvanger", holds, None if who is None else str(who), allowed, bron=_REGELING)


def _homes(propositie: Propositie) -> Criterium:
    stay = propositie.blijvend
    holds = None if stay is None else stay > 0
    return toets("blijvende_woningen", holds, stay, 1, bron=_REGELING, eenheid="woningen", knock_out=False)
