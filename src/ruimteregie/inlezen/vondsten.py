"""What is found in a letter: values with their place and how certain they are.

``zekerheid`` runs from 0 to 1 and says how sure the recogniser is that this is what it says it is:

* 1.0  the form leaves no doubt: everything that belongs to it was found;
* 0.9  one expected mark is missing, yet there is no other reading;
* 0.7  two marks are missing, or something named in it is unknown: read it before accepting;
* 0.5  a guess by position alone.

Accepting "all that is certain" means 0.9 and above.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from ruimteregie.inlezen.tekst import Plaats, Tekst
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.kamerstuk import Kamerstuk

__all__ = [
    "ActieVondst",
    "AfspraakVondst",
    "BedragVondst",
    "Deel",
    "KamerstukVondst",
    "Lezing",
    "Onderdeel",
    "Vondst",
]

W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A nested point under an Actie."""

    tekst: str
    plaats: Plaats


@dataclass(frozen=True, slots=True)
class ActieVondst:
    """Who does what by when, inside an Afspraak.

    ``partijen`` are codes where the Naslag knows them, otherwise the words of the text; empty when
    the text names nobody. ``termijn`` has the literal words. ``tekst`` holds the nested
    ``onderdelen`` too, each on its own line.
    """

    partijen: tuple[str, ...]
    tekst: str
    termijn: str | None
    plaats: Plaats
    onderdelen: tuple[Onderdeel, ...] = ()


@dataclass(frozen=True, slots=True)
class AfspraakVondst:
    """One numbered agreement."""

    nummer: str
    titel: str
    soorten: tuple[str, ...]
    departementen: tuple[str, ...]
    acties: tuple[ActieVondst, ...]
    tekst: str
    plaats: Plaats
    zekerheid: float


@dataclass(frozen=True, slots=True)
class Vondst(Generic[W]):
    """A value with the words it was read from; ``doel`` is the pot or purpose the sentence names."""

    tekst: str
    waarde: W
    plaats: Plaats
    zekerheid: float
    doel: str | None = None


BedragVondst = Vondst[Bedrag]
KamerstukVondst = Vondst[Kamerstuk]


@dataclass(frozen=True, slots=True)
class Deel:
    """One document: a whole file or a part of a bundle, from line index ``van`` up to and including"
    " ``tot``."""

    soort: str
    datum: date | None
    kenmerk: str | None
    onderwerp: str | None
    van: int
    tot: int
    afspraken: tuple[AfspraakVondst, ...] = ()
    bedragen: tuple[BedragVondst, ...] = ()
    kamerstukken: tuple[KamerstukVondst, ...] = ()


@dataclass(frozen=True, slots=True)
class Lezing:
    """What was read from one file: its text and its documents, more than one when it is a bundle."""

    tekst: Tekst = field(repr=False)
    delen: tuple[Deel, ...]

    @property
    def is_bundel(self) -> bool:
        """Whether the file holds several documents."""
        return len(self.delen) > 1

    @property
    def soort(self) -> str:
        """The kind of the file as a whole."""
        return "bundel" if self.is_bundel else self.delen[0].soort
