"""Afweegkader middellange termijn Woningbouw en Mobiliteit: versions 2022 and 2025, as far as known.

Two quantitative elements are named, *woningbouwwaarde* and *bereikbaarheidswaarde*, and qualitative criteria
beside them. Formula, weights and scores are not public: those criteria are always *onbekend* with that as
the reason, and so is the whole. The version of 12 June 2025 looks to 2034 in place of 2030 and asks every
plan to show when it is realised and what Rijkswaterstaat and ProRail must do for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from ruimteregie.kern.bron import Bron
from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.oordeel import Criterium, Oordeel
from ruimteregie.regels.toets import NIET_OPENBAAR, check_day, in_time, moment, toets

__all__ = ["ELEMENTEN", "KADERS", "Afweegkader", "Plan", "judge", "kader_of"]

_BRIEF: Final = "kamerbrief-bol-2025-06-12"
_ANNEX: Final = Bron(
    "kst-34682-177", adres="https://zoek.officielebekendmakingen.nl/kst-34682-177.html", betrouwbaarheid="A"
)

ELEMENTEN: Final = ("woningbouwwaarde", "bereikbaarheidswaarde", "kwalitatieve_criteria")
"""What is named and cannot be reckoned."""


@dataclass(frozen=True, slots=True)
class Afweegkader:
    """A version: its days, the last year in which building begins, and whether it asks for feasibility."""

    versie: str
    van: date
    tot: date | None
    laatste_startjaar: int
    grondslag: str
    uitvoerbaarheid: bool

    @property
    def laatste_startdag(self) -> date:
        """The last day on which building may begin."""
        return date(self.laatste_startjaar, 12, 31)


KADERS: Final = (
    Afweegkader(
        "afweegkader-2022",
        date(2022, 6, 24),
        date(2025, 6, 11),
        2030,
        "Bijlage bij Kamerstuk 34682-177",
        False,
    ),
    Afweegkader("afweegkader-2025", date(2025, 6, 12), None, 2034, "Kamerbrief 12 juni 2025", True),
)

_TERMIJN: Final = Bron(_BRIEF, regel_van=1172, regel_tot=1174)
_BEREIKBAARHEID: Final = Bron(_BRIEF, regel_van=1168, regel_tot=1171)
_UITVOERBAARHEID: Final = Bron(_BRIEF, regel_van=1175, regel_tot=1181)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the framework looks at. None or empty is *niet bekend* (§1); ``start_bouw`` is EDTF.

    The three answers say whether the plan shows when it is realised, and what Rijkswaterstaat and ProRail
    must do (a plan that needs neither has shown it when it says so).

    Raises:
        InvoerFout: no name.
    """

    naam: str
    start_bouw: str = ""
    termijn_onderbouwd: bool | None = None
    inzet_rws_onderbouwd: bool | None = None
    inzet_prorail_onderbouwd: bool | None = None

    def __post_init__(self) -> None:
        if not self.naam:
            raise InvoerFout("een plan heeft een naam", remedie="Vul de naam in.")
        if self.start_bouw:
            edtf_interval(self.start_bouw)


def kader_of(peildatum: date) -> Afweegkader:
    """The version of a day.

    Raises:
        InvoerFout: before the first version.
    """
    check_day(peildatum, "het afweegkader middellange termijn", KADERS[0].van)
    return next(kader for kader in reversed(KADERS) if kader.van <= peildatum)


def judge(plan: Plan, peildatum: date) -> Oordeel:
    """Say what is known; what is not public keeps it open.

    Raises:
        InvoerFout: before the first version.
    """
    kader = kader_of(peildatum)
    limit = kader.laatste_startdag
    term = toets(
        "start_bouw",
        in_time(plan.start_bouw, limit),
        moment(plan.start_bouw),
        limit,
        bron=_TERMIJN,
        knock_out=False,
    )
    criteria = (term, *_open(kader), *(_feasible(plan) if kader.uitvoerbaarheid else ()))
    return Oordeel(plan.naam, "afweegkader middellange termijn", kader.versie, peildatum, criteria)


def _open(kader: Afweegkader) -> tuple[Criterium, ...]:
    bronnen = {"bereikbaarheidswaarde": _BEREIKBAARHEID} if kader.uitvoerbaarheid else {}
    return tuple(
        toets(naam, None, NIET_OPENBAAR, bron=bronnen.get(naam, _ANNEX), knock_out=False)
        for naam in ELEMENTEN
    )


def _feasible(plan: Plan) -> tuple[Criterium, ...]:
    answers = {
        "onderbouwing_termijn": plan.termijn_onderbouwd,
        "onderbouwing_inzet_rws": plan.inzet_rws_onderbouwd,
        "onderbouwing_inzet_prorail": plan.inzet_prorail_onderbouwd,
    }
    return tuple(
        toets(naam, answer, answer, True, bron=_UITVOERBAARHEID, knock_out=False)
        for naam, answer in answers.items()
    )
