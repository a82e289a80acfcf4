"""Price limits of an affordable home, by year: social rent, middenhuur, and homes for sale.

They change every 1 January. Only 2025 and 2026 are known, of sources of different reliability; the limit
of any other year is *niet bekend* and is never indexed from another year (§1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from ruimteregie.kern.bron import Bron
from ruimteregie.kern.keuze import Keuze
from ruimteregie.kern.oordeel import Criterium, Oordeel
from ruimteregie.regels.toets import toets

__all__ = ["GRENZEN", "GRONDSLAG", "Eigendom", "Grenssoort", "Prijsgrens", "grens", "is_betaalbaar", "judge"]

GRONDSLAG: Final = (
    "art. 13(1)a Wet op de huurtoeslag; art. 2(1) Besluit huurprijzen woonruimte;"
    " art. 7(2) Huisvestingswet 2014"
)


class Grenssoort(Keuze):
    """Which price is limited."""

    SOCIALE_HUUR = "sociale-huur"
    MIDDENHUUR = "middenhuur"
    KOOP = "koop"


class Eigendom(Keuze):
    """How a home is held; ``onzelfstandig`` is a building of rooms that are no homes of their own."""

    HUUR = "huur"
    KOOP = "koop"
    ONZELFSTANDIG = "onzelfstandig"


@dataclass(frozen=True, slots=True)
class Prijsgrens:
    """The highest price in a year, in euros (a month, for rent); ``kanttekening`` is what is uncertain."""

    soort: Grenssoort
    jaar: int
    euro: Decimal
    bron: Bron
    kanttekening: str = ""

    @property
    def eenheid(self) -> str:
        """What the amount is per."""
        return "euro" if self.soort is Grenssoort.KOOP else "euro per maand"

    @property
    def versie(self) -> str:
        """Its name in the reference data."""
        return f"prijsgrens-{self.soort}-{self.jaar}"


_ROND: Final = "In de bron afgerond."
_PUNTEN: Final = "Hoort bij 186 punten; dat 186 de grens is, is niet nagezien in de Wet betaalbare huur."

GRENZEN: Final = (
    Prijsgrens(Grenssoort.SOCIALE_HUUR, 2025, Decimal("900.07"), Bron("vng-diwi", betrouwbaarheid="C")),
    Prijsgrens(
        Grenssoort.SOCIALE_HUUR,
        2026,
        Decimal("932.93"),
        Bron("rijksoverheid-huurgrens-2026", adres="https://www.rijksoverheid.nl", betrouwbaarheid="A"),
    ),
    Prijsgrens(Grenssoort.MIDDENHUUR, 2025, Decimal(1185), Bron("vng-diwi", betrouwbaarheid="C"), _ROND),
    Prijsgrens(
        Grenssoort.MIDDENHUUR,
        2026,
        Decimal("1228.07"),
        Bron("huurcommissie-2026", adres="https://www.huurcommissie.nl", betrouwbaarheid="A"),
        _PUNTEN,
    ),
    Prijsgrens(
        Grenssoort.KOOP, 2025, Decimal(405_000), Bron("vakpers-woningbouwimpuls", betrouwbaarheid="C")
    ),
    Prijsgrens(
        Grenssoort.KOOP, 2026, Decimal(420_000), Bron("stadsfilosofie-koopgrens-2026", betrouwbaarheid="C")
    ),
)
"""Every limit that is known."""

_VAN: Final = MappingProxyType({(g.soort, g.jaar): g for g in GRENZEN})
_BRON: Final = Bron(
    "stcrt-2025-36777",
    adres="https://zoek.officielebekendmakingen.nl/stcrt-2025-36777.html",
    betrouwbaarheid="A",
)
"""What affordable is: the Tijdelijke regeling realisatiestimulans."""


def grens(soort: Grenssoort, jaar: int) -> Prijsgrens | None:
    """The limit of a year; None when it is not known."""
    return _VAN.get((soort, jaar))


def is_betaalbaar(
    eigendom: Eigendom | None, prijs: Decimal | None, jaar: int | None, *, met_opslag: bool = False
) -> Criterium:
    """Whether a home is affordable by the limits of a year; at the limit it is.

    ``prijs`` is the first rent a month, or the price *vrij op naam*, of that year, in euros. A rent above
    the limit with a surcharge (art. 8a) stays *onbekend*: how much it may be is not known here.
    """
    if eigendom is Eigendom.ONZELFSTANDIG:
        return toets("betaalbaar", True, str(eigendom), bron=_BRON)
    soort = Grenssoort.KOOP if eigendom is Eigendom.KOOP else Grenssoort.MIDDENHUUR
    found = None if eigendom is None or jaar is None else grens(soort, jaar)
    if found is None:
        return toets("betaalbaar", None, prijs, bron=_BRON, eenheid="euro")
    holds = None if prijs is None else prijs <= found.euro
    if holds is False and met_opslag and eigendom is Eigendom.HUUR:
        holds = None
    return toets("betaalbaar", holds, prijs, found.euro, bron=found.bron, eenheid=found.eenheid)


def judge(
    naam: str, eigendom: Eigendom | None, prijs: Decimal | None, peildatum: date, *, met_opslag: bool = False
) -> Oordeel:
    """Test one home on the limits of the year of a day."""
    criterium = is_betaalbaar(eigendom, prijs, peildatum.year, met_opslag=met_opslag)
    return Oordeel(
        naam, "prijsgrenzen betaalbare woning", f"prijsgrenzen-{peildatum.year}", peildatum, (criterium,)
    )
