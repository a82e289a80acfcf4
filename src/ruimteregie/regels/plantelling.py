"""What housing plans hold in a period: added up, with everything that does not count told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.regels.planstatus import TELT_ALS_PLAN, Indeling, Mutatie, Planstand, Planstatus

__all__ = ["Bereik", "Capaciteit", "Periode", "Planpost", "add_up"]


@dataclass(frozen=True, slots=True)
class Periode:
    """From the first to the last year, both counted. Raises InvoerFout when it runs backwards."""

    van: int
    tot: int

    def __post_init__(self) -> None:
        if not 1900 <= self.van <= self.tot <= 2199:
            raise InvoerFout(
                f"{self.van} tot en met {self.tot} is geen periode",
                remedie="Geef het eerste jaar eerst, in vier cijfers.",
            )

    def __contains__(self, jaar: int) -> bool:
        return self.van <= jaar <= self.tot

    def __str__(self) -> str:
        return f"{self.van} tot en met {self.tot}"


@dataclass(frozen=True, slots=True)
class Planpost:
    """Homes of one or more plans that agree in year, status and kind. None is *niet bekend*.

    ``betaalbaar`` and ``niet_betaalbaar`` are parts of ``aantal``; of the rest nobody said which it is.
    Raises InvoerFout when they are more than there are.
    """

    jaar: int | None
    status: Planstatus | None
    mutatie: Mutatie
    stand: Planstand
    aantal: int
    betaalbaar: int = 0
    niet_betaalbaar: int = 0
    nationaal: bool | None = None

    def __post_init__(self) -> None:
        parts = (self.aantal, self.betaalbaar, self.niet_betaalbaar)
        if min(parts) < 0 or self.betaalbaar + self.niet_betaalbaar > self.aantal:
            raise InvoerFout(
                f"van {self.aantal} woningen zijn er niet {self.betaalbaar} betaalbaar en"
                f" {self.niet_betaalbaar} niet",
                remedie="Geef delen vanaf 0 die samen niet meer zijn dan het aantal.",
            )


@dataclass(frozen=True, slots=True)
class Bereik:
    """From what is certain to what can be; ``hoog`` is None when nothing bounds it."""

    laag: int
    hoog: int | None


@dataclass(frozen=True, slots=True)
class Capaciteit:
    """What plans hold in a period. Homes, bruto unless it says otherwise; nothing is in two of the counts.

    ``hard``, ``zacht`` and ``niet_ingedeeld`` are the homes to build in the period (built ones too, which
    ``gerealiseerd`` tells apart); ``zonder_jaar`` and ``buiten`` are those without a year and outside the
    period, ``afgebroken`` those that will not come. ``plannen_zonder_aantal`` do not say how many homes.
    Where not all plans of the area are known (``volledig``), there can be any number more.
    """

    periode: Periode
    indeling: Indeling
    hard: int = 0
    zacht: int = 0
    niet_ingedeeld: int = 0
    zonder_jaar: int = 0
    buiten: int = 0
    afgebroken: int = 0
    gerealiseerd: int = 0
    sloop: int = 0
    sloop_zonder_jaar: int = 0
    betaalbaar: int = 0
    niet_betaalbaar: int = 0
    grootschalig: int = 0
    niet_grootschalig: int = 0
    plannen_zonder_aantal: int = 0
    volledig: bool = True

    @property
    def bouw(self) -> int:
        """Homes to build in the period, whatever the status."""
        return self.hard + self.zacht + self.niet_ingedeeld

    @property
    def alles(self) -> int:
        """Every home that any plan builds or was to build: the sum of what is told apart."""
        return self.bouw + self.zonder_jaar + self.buiten + self.afgebroken

    @property
    def bruto(self) -> Bereik:
        """Homes to build in the period, with and without those of which the year is not known."""
        return Bereik(self.bouw, self._top(self.bouw + self.zonder_jaar))

    @property
    def netto(self) -> Bereik:
        """The same less what is pulled down."""
        least = self.bouw - self.sloop - self.sloop_zonder_jaar
        return Bereik(least, self._top(self.bouw + self.zonder_jaar - self.sloop))

    @property
    def betaalbaarheid_onbekend(self) -> int:
        """Homes to build in the period of which nobody said whether they are affordable."""
        return self.bouw - self.betaalbaar - self.niet_betaalbaar

    @property
    def grootschalig_onbekend(self) -> int:
        """The same of lying in a national large area."""
        return self.bouw - self.grootschalig - self.niet_grootschalig

    def _top(self, hoog: int) -> int | None:
        return None if self.plannen_zonder_aantal or not self.volledig else hoog


def add_up(
    posten: Iterable[Planpost],
    periode: Periode,
    indeling: Indeling,
    *,
    zonder_aantal: int = 0,
    volledig: bool = True,
) -> Capaciteit:
    """What plans hold in a period, hard and zacht by a division.

    ``zonder_aantal`` plans name no number; ``volledig`` says that these are all plans of the area.
    """
    count: dict[str, int] = {}

    def more(naam: str, aantal: int) -> None:
        count[naam] = count.get(naam, 0) + aantal

    for post in posten:
        place = _place(post, periode)
        if post.mutatie is Mutatie.SLOOP:
            if place in ("in", "zonder_jaar"):
                more("sloop" if place == "in" else "sloop_zonder_jaar", post.aantal)
            continue
        if place != "in":
            more(place, post.aantal)
            continue
        hardness = indeling.of(post.status)
        more(hardness.value if hardness else "niet_ingedeeld", post.aantal)
        more("betaalbaar", post.betaalbaar)
        more("niet_betaalbaar", post.niet_betaalbaar)
        if post.stand is Planstand.GEREALISEERD:
            more("gerealiseerd", post.aantal)
        if post.nationaal is not None:
            more("grootschalig" if post.nationaal else "niet_grootschalig", post.aantal)
    return Capaciteit(periode, indeling, plannen_zonder_aantal=zonder_aantal, volledig=volledig, **count)


def _place(post: Planpost, periode: Periode) -> str:
    if post.stand not in TELT_ALS_PLAN:
        return "afgebroken"
    if post.jaar is None:
        return "zonder_jaar"
    return "in" if post.jaar in periode else "buiten"
