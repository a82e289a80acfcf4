"""The words of a housing plan as municipalities use them: status, phase, kind, milestone, price, bottleneck.

The lists are those of the plan register of municipalities (DIWI) and the bottlenecks of two provinces.
Which status is *hard* and which is *zacht* is not laid down there: provinces differ, so the cut is a dated
division (`Indeling`) that may be stated otherwise. The one here is what is usual: *niet officieel
vastgesteld*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.keuze import Keuze

__all__ = [
    "GEBRUIKELIJK",
    "KNELPUNTLIJSTEN",
    "NIET_VASTGESTELD",
    "SEGMENTEN",
    "STATUSBETEKENIS",
    "TELT_ALS_PLAN",
    "VERTROUWELIJKHEID_DIWI",
    "Eigendom",
    "Hardheid",
    "Indeling",
    "Knelpunt",
    "Mutatie",
    "Planfase",
    "Planstand",
    "Planstatus",
    "Plantype",
    "Prijsklasse",
    "Segment",
    "indeling_op",
]

NIET_VASTGESTELD: Final = "niet officieel vastgesteld"


class Planstatus(Keuze):
    """How far a plan is in law; the letters say what is still to be worked out."""

    ONHERROEPELIJK = "1A"
    ONHERROEPELIJK_UITWERKING = "1B"
    ONHERROEPELIJK_WIJZIGING = "1C"
    VASTGESTELD = "2A"
    VASTGESTELD_UITWERKING = "2B"
    VASTGESTELD_WIJZIGING = "2C"
    IN_VOORBEREIDING = "3"
    IN_VISIE = "4A"
    IDEE = "4B"


STATUSBETEKENIS: Final[Mapping[Planstatus, str]] = MappingProxyType(
    {
        Planstatus.ONHERROEPELIJK: "onherroepelijk",
        Planstatus.ONHERROEPELIJK_UITWERKING: "onherroepelijk, met uitwerkingsplicht",
        Planstatus.ONHERROEPELIJK_WIJZIGING: "onherroepelijk, met wijzigingsbevoegdheid",
        Planstatus.VASTGESTELD: "vastgesteld",
        Planstatus.VASTGESTELD_UITWERKING: "vastgesteld, met uitwerkingsplicht",
        Planstatus.VASTGESTELD_WIJZIGING: "vastgesteld, met wijzigingsbevoegdheid",
        Planstatus.IN_VOORBEREIDING: "in voorbereiding",
        Planstatus.IN_VISIE: "opgenomen in een visie",
        Planstatus.IDEE: "niet opgenomen in een visie: een idee",
    }
)
"""What each status says."""


class Planfase(Keuze):
    """The phase of the project itself, beside its status in law."""

    CONCEPT = "concept"
    INITIATIEF = "initiatief"
    DEFINITIE = "definitie"
    ONTWERP = "ontwerp"
    VOORBEREIDING = "voorbereiding"
    REALISATIE = "realisatie"
    NAZORG = "nazorg"


class Plantype(Keuze):
    """What kind of place becomes homes."""

    PAND_TRANSFORMATIE = "pand-transformatie"
    TRANSFORMATIEGEBIED = "transformatiegebied"
    HERSTRUCTURERING = "herstructurering"
    VERDICHTING = "verdichting"
    UITBREIDING_UITLEG = "uitbreiding-uitleg"
    UITBREIDING_OVERIG = "uitbreiding-overig"


class Planstand(Keuze):
    """What became of the homes of one line: foreseen, planned, built, or broken off."""

    VOORSPELD = "voorspeld"
    GEPLAND = "gepland"
    GEREALISEERD = "gerealiseerd"
    AFGEBROKEN = "afgebroken"


TELT_ALS_PLAN: Final = (Planstand.VOORSPELD, Planstand.GEPLAND, Planstand.GEREALISEERD)
"""What counts in the capacity of a period, because the task of the period counts it too."""


class Mutatie(Keuze):
    """Homes that come or homes that go."""

    BOUW = "bouw"
    SLOOP = "sloop"


class Segment(Keuze):
    """What a home costs who lives there, as the housing agreements say it; the last is not affordable."""

    SOCIALE_HUUR = "sociale_huur"
    MIDDENHUUR = "middenhuur"
    BETAALBARE_KOOP = "betaalbare_koop"
    DUUR = "duur"


SEGMENTEN: Final = tuple(Segment)


class Eigendom(Keuze):
    """Who owns the homes."""

    KOOP = "koop"
    HUUR_PARTICULIER = "huur-particulier"
    HUUR_CORPORATIE = "huur-corporatie"


class Prijsklasse(Keuze):
    """Price classes; each municipality sets and dates its own limits, so none is affordable by name."""

    KOOP1 = "koop1"
    KOOP2 = "koop2"
    KOOP3 = "koop3"
    KOOP4 = "koop4"
    KOOP_ONBEKEND = "koop-onbekend"
    HUUR1 = "huur1"
    HUUR2 = "huur2"
    HUUR3 = "huur3"
    HUUR4 = "huur4"
    HUUR_ONBEKEND = "huur-onbekend"


class Knelpunt(Keuze):
    """What holds a plan up: the bottlenecks that the lists of two provinces name."""

    NUTSVOORZIENINGEN = "nutsvoorzieningen"
    BEREIKBAARHEID = "bereikbaarheid"
    CAPACITEIT_SECTOR = "capaciteit-sector"
    AMBTELIJKE_CAPACITEIT = "ambtelijke-capaciteit"
    BEDRIJFSCOMPENSATIE = "bedrijfscompensatie"
    GELUID = "geluid"
    DRAAGVLAK = "draagvlak"
    NATUURBESCHERMING = "natuurbescherming"
    NETCONGESTIE = "netcongestie"
    ONRENDABELE_TOP = "onrendabele-top"
    PARKEREN = "parkeren"
    BEZWAAR = "bezwaar"
    BEROEP = "beroep"
    STIKSTOF = "stikstof"
    BODEMVERVUILING = "bodemvervuiling"
    ONDERHANDELING = "onderhandeling"


_K = Knelpunt
KNELPUNTLIJSTEN: Final[Mapping[str, tuple[Knelpunt, ...]]] = MappingProxyType(
    {
        "PV28": (
            _K.NUTSVOORZIENINGEN, _K.BEREIKBAARHEID, _K.CAPACITEIT_SECTOR, _K.AMBTELIJKE_CAPACITEIT,
            _K.BEDRIJFSCOMPENSATIE, _K.GELUID, _K.DRAAGVLAK, _K.NATUURBESCHERMING, _K.NETCONGESTIE,
            _K.ONRENDABELE_TOP, _K.PARKEREN, _K.BEZWAAR, _K.BEROEP, _K.STIKSTOF, _K.BODEMVERVUILING,
        ),
        "PV25": (
            _K.AMBTELIJKE_CAPACITEIT, _K.BEREIKBAARHEID, _K.ONRENDABELE_TOP, _K.STIKSTOF, _K.NETCONGESTIE,
            _K.ONDERHANDELING, _K.BEZWAAR, _K.BEROEP,
        ),
    }
)  # fmt: skip
"""Which bottlenecks the list of a province knows, by the code of the province."""

VERTROUWELIJKHEID_DIWI: Final[Mapping[str, str]] = MappingProxyType(
    {
        "private": "intern",
        "internal civil": "intern",
        "internal management": "intern",
        "internal council": "intern",
        "external regional": "regio-intern",
        "external governmental": "gedeeld",
        "public": "openbaar",
    }
)
"""The ladder of the plan register, closed to open, and the level of this register that shows no more."""


class Hardheid(Keuze):
    """Whether law holds a plan already."""

    HARD = "hard"
    ZACHT = "zacht"


@dataclass(frozen=True, slots=True)
class Indeling:
    """Which status counts as hard and which as zacht, from a day on; a status in neither is not divided.

    Raises:
        InvoerFout: a status is in both, or nothing is divided.
    """

    van: date
    hard: frozenset[Planstatus]
    zacht: frozenset[Planstatus]
    grondslag: str = NIET_VASTGESTELD

    def __post_init__(self) -> None:
        object.__setattr__(self, "hard", frozenset(map(Planstatus, self.hard)))
        object.__setattr__(self, "zacht", frozenset(map(Planstatus, self.zacht)))
        both = sorted(self.hard & self.zacht)
        if both:
            raise InvoerFout(
                f"status {', '.join(both)} staat bij hard en bij zacht",
                remedie="Zet elke status in één van beide, of in geen.",
            )
        if not (self.hard or self.zacht):
            raise InvoerFout(
                "geen enkele status is ingedeeld", remedie="Kies minstens één status als hard of zacht."
            )

    def of(self, status: Planstatus | None) -> Hardheid | None:
        """Hard or zacht; None when the status is not known or not divided."""
        if status is None:
            return None
        if status in self.hard:
            return Hardheid.HARD
        return Hardheid.ZACHT if status in self.zacht else None


GEBRUIKELIJK: Final = Indeling(
    date.min,
    frozenset(status for status in Planstatus if status.value[0] in "12"),
    frozenset(status for status in Planstatus if status.value[0] in "34"),
)
"""1 and 2 hard, 3 and 4 zacht: what is usual, and laid down nowhere."""


def indeling_op(indelingen: Iterable[Indeling], dag: date) -> Indeling:
    """The division that holds on a day: the latest that began, or the usual one."""
    begun = [one for one in indelingen if one.van <= dag]
    return max(begun, key=lambda one: one.van, default=GEBRUIKELIJK)
