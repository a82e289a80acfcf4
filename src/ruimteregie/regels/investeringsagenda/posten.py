"""The lines of an investment agenda: what is needed, what it yields, who pays, and on which condition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.keuze import Keuze
from ruimteregie.regels.geld.kasritme import Kasritme, Verplichtingsgraad

__all__ = ["Agenda", "Bronsoort", "Post", "Regelsoort", "Voorwaarde", "Voorwaardesoort", "Zekerheid", "payer"]

_EERSTE, _LAATSTE = 1990, 2099
_LANGSTE = 60


class Regelsoort(Keuze):
    """What a line says: money that is needed, that the measure itself yields, or that somebody pays."""

    BEHOEFTE = "behoefte"
    OPBRENGST = "opbrengst"
    DEKKING = "dekking"


class Bronsoort(Keuze):
    """Who pays; of the Rijk the line names the department."""

    RIJK = "rijk"
    PROVINCIE = "provincie"
    GEMEENTE = "gemeente"
    WATERSCHAP = "waterschap"
    MARKT = "markt"
    EU = "eu"

    @property
    def woorden(self) -> str:
        """As it stands at the beginning of a line: "Rijk", "EU"."""
        return "EU" if self is Bronsoort.EU else self.value.capitalize()


class Voorwaardesoort(Keuze):
    """How cover is held back: on condition of something, or with a reservation about something."""

    VOORWAARDE = "voorwaarde"
    VOORBEHOUD = "voorbehoud"

    @property
    def woorden(self) -> str:
        """As it stands before its text."""
        return f"onder {self.value} van"


class Zekerheid(Keuze):
    """What a condition does to cover: it counts, waits, or does not count."""

    TELT_MEE = "telt-mee"
    ONDER_VOORWAARDE = "onder-voorwaarde"
    GEBLOKKEERD = "geblokkeerd"


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """A condition of cofinancing; ``vervuld`` is None when that is not known, which is not yes (§1)."""

    tekst: str
    soort: Voorwaardesoort = Voorwaardesoort.VOORWAARDE
    vervuld: bool | None = None
    bewijs: str = ""

    @property
    def werking(self) -> Zekerheid:
        """Fulfilled releases the cover, not fulfilled blocks it, not known leaves it waiting."""
        if self.vervuld is None:
            return Zekerheid.ONDER_VOORWAARDE
        return Zekerheid.TELT_MEE if self.vervuld else Zekerheid.GEBLOKKEERD

    def __str__(self) -> str:
        return f"{self.soort.woorden} {self.tekst}"


@dataclass(frozen=True, slots=True)
class Post:
    """One line. ``ritme`` has its euros by year and is None when the amount is not known (§1).

    ``van`` up to and including ``tot`` are its years. Only cover has a source, a party, a grade and a
    condition. ``rij`` is where it stood in a table, for messages.

    Raises:
        InvoerFout: no measure, years that cannot be, a negative amount, or cover without a source.
    """

    maatregel: str
    fase: str
    soort: Regelsoort
    van: int
    tot: int
    ritme: Kasritme | None
    bron: Bronsoort | None = None
    partij: str = ""
    graad: Verplichtingsgraad | None = None
    voorwaarde: Voorwaarde | None = None
    rij: int = field(default=0, compare=False)

    @classmethod
    def of_bedrag(
        cls,
        maatregel: str,
        fase: str,
        soort: Regelsoort,
        jaren: tuple[int, int],
        bedrag: Bedrag | None,
        *,
        bron: Bronsoort | None = None,
        partij: str = "",
        graad: Verplichtingsgraad | None = None,
        voorwaarde: Voorwaarde | None = None,
        rij: int = 0,
    ) -> Post:
        """A line whose amount is spread evenly over its years, to the cent."""
        van, tot = jaren
        _check_years(maatregel, van, tot)
        ritme = None if bedrag is None else Kasritme.spread(bedrag, dict.fromkeys(range(van, tot + 1), 1))
        return cls(maatregel, fase, soort, van, tot, ritme, bron, partij, graad, voorwaarde, rij)

    def __post_init__(self) -> None:
        if not self.maatregel:
            raise InvoerFout("een regel noemt zijn maatregel", remedie="Vul de naam van de maatregel in.")
        _check_years(self.maatregel, self.van, self.tot)
        if self.ritme is not None and any(euro < 0 for _, euro in self.ritme.jaren):
            raise InvoerFout(
                "een bedrag is negatief",
                waar=self.maatregel,
                remedie="Geef elk bedrag boven nul; de soort zegt of het nodig is of binnenkomt.",
            )
        if (self.soort is Regelsoort.DEKKING) != (self.bron is not None):
            raise InvoerFout(
                "dekking heeft een bron, en alleen dekking",
                waar=self.maatregel,
                remedie=f"Kies een bron ({', '.join(Bronsoort)}), of een andere soort.",
            )

    @property
    def zekerheid(self) -> Zekerheid:
        """What its condition does; without one it counts."""
        return Zekerheid.TELT_MEE if self.voorwaarde is None else self.voorwaarde.werking

    @property
    def financier(self) -> str:
        """Who pays, in words, such as ``"rijk (IenW)"``; empty for what is no cover."""
        if self.bron is None:
            return ""
        return payer(self.bron, self.partij)

    @property
    def euro(self) -> Decimal | None:
        """All its years together; None when not known."""
        return None if self.ritme is None else self.ritme.totaal.laag

    @property
    def peil(self) -> tuple[int | None, Btw] | None:
        """Its price level and VAT; None when the amount is not known."""
        return None if self.ritme is None else (self.ritme.prijspeil, self.ritme.btw)


def payer(bron: Bronsoort, partij: str = "") -> str:
    """Who pays in running words, such as ``"rijk (IenW)"``."""
    who = "EU" if bron is Bronsoort.EU else bron.value
    return f"{who} ({partij})" if partij else who


def _check_years(maatregel: str, van: int, tot: int) -> None:
    if not _EERSTE <= van <= tot <= _LAATSTE or tot - van >= _LANGSTE:
        raise InvoerFout(
            f"de jaren {van} tot en met {tot} kunnen niet",
            waar=maatregel,
            remedie=f"Geef jaren van {_EERSTE} tot en met {_LAATSTE}, het eerste vooraan.",
        )


@dataclass(frozen=True, slots=True)
class Agenda:
    """The lines of one agenda, and the years that it is about.

    Raises:
        InvoerFout: no lines, or a horizon that runs backwards.
    """

    naam: str
    posten: tuple[Post, ...]
    van: int
    tot: int

    def __post_init__(self) -> None:
        if not self.posten:
            raise InvoerFout("de agenda heeft geen regels", waar=self.naam, remedie="Voeg een behoefte toe.")
        _check_years(self.naam, self.van, self.tot)

    @classmethod
    def of(cls, naam: str, posten: Iterable[Post], van: int | None = None, tot: int | None = None) -> Agenda:
        """With the first and last year of its lines where no horizon is given."""
        lines = tuple(posten)
        first = min((post.van for post in lines), default=_EERSTE) if van is None else van
        last = max((post.tot for post in lines), default=_EERSTE) if tot is None else tot
        return cls(naam, lines, first, last)

    @property
    def maatregelen(self) -> tuple[str, ...]:
        """The names of the measures, in the order in which they come."""
        return tuple(dict.fromkeys(post.maatregel for post in self.posten))

    @property
    def voorwaarden(self) -> tuple[Voorwaarde, ...]:
        """The conditions, each once."""
        found = (post.voorwaarde for post in self.posten)
        return tuple(dict.fromkeys(one for one in found if one is not None))
