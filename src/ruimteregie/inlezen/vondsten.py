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

from ruimteregie.inlezen.tekst import Plaats, Tekst
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.kamerstuk import Kamerstuk
from ruimteregie.kern.termijn import Termijn

__all__ = [
    "ZEKER",
    "AantalVondst",
    "ActieVondst",
    "AfspraakVondst",
    "BedragVondst",
    "Deel",
    "KamerstukVondst",
    "KopVondst",
    "Lezing",
    "MotieVondst",
    "NaamVondst",
    "Onderdeel",
    "TermijnVondst",
    "ToezeggingVondst",
    "UitspraakVondst",
    "VoetnootVondst",
    "ZaakVondst",
]

ZEKER = 0.9
"""From here on a finding counts as certain."""


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A nested point under an Actie."""

    tekst: str
    plaats: Plaats


@dataclass(frozen=True, slots=True)
class ActieVondst:
    """Who does what by when, inside an Afspraak.

    ``partijen`` are codes where the Naslag knows them, otherwise the words of the text; empty when
    the text names nobody. ``termijn`` and ``voorwaarde`` have the literal words. ``tekst`` holds the
    nested ``onderdelen`` too, each on its own line.
    """

    partijen: tuple[str, ...]
    tekst: str
    termijn: str | None
    plaats: Plaats
    onderdelen: tuple[Onderdeel, ...] = ()
    voorwaarde: str | None = None


@dataclass(frozen=True, slots=True)
class AfspraakVondst:
    """One agreement: a numbered one, or a sentence of running text, which has no number and no title."""

    nummer: str | None
    titel: str | None
    soorten: tuple[str, ...]
    departementen: tuple[str, ...]
    acties: tuple[ActieVondst, ...]
    tekst: str
    plaats: Plaats
    zekerheid: float


@dataclass(frozen=True, slots=True)
class UitspraakVondst:
    """A decision, a call, a point of attention or something left to later: one sentence of the text.

    ``soort`` tells the kinds of a Besluit apart and is None for the others. ``partijen`` say whose it
    is, as in an Actie; ``termijn`` has the literal words.
    """

    tekst: str
    plaats: Plaats
    zekerheid: float
    soort: str | None = None
    partijen: tuple[str, ...] = ()
    termijn: str | None = None


@dataclass(frozen=True, slots=True)
class BedragVondst:
    """An amount in the words of the text; ``doel`` is the pot or purpose that its sentence names."""

    tekst: str
    waarde: Bedrag
    plaats: Plaats
    zekerheid: float
    doel: str | None = None


@dataclass(frozen=True, slots=True)
class AantalVondst:
    """A number with its unit; ``gebied`` is where it counts, in the words of the text."""

    tekst: str
    waarde: Aantal
    plaats: Plaats
    zekerheid: float
    gebied: str | None = None


@dataclass(frozen=True, slots=True)
class TermijnVondst:
    """By when something is to be; relative words are resolved against the day of the letter."""

    tekst: str
    waarde: Termijn
    plaats: Plaats
    zekerheid: float


@dataclass(frozen=True, slots=True)
class KamerstukVondst:
    """A reference to a paper of parliament."""

    tekst: str
    waarde: Kamerstuk
    plaats: Plaats
    zekerheid: float


@dataclass(frozen=True, slots=True)
class ZaakVondst:
    """A case (``2021Z19042``) or document number (``2024D26244``) of the Tweede Kamer."""

    nummer: str
    plaats: Plaats
    zekerheid: float


@dataclass(frozen=True, slots=True)
class MotieVondst:
    """A motion at its first mention: every mover by surname, the code of its paper, what came of it.

    ``status`` is ``uitgevoerd``, ``deels`` or ``open``, None where the letter does not say.
    """

    indieners: tuple[str, ...]
    kamerstuk: str | None
    status: str | None
    tekst: str
    plaats: Plaats
    zekerheid: float


@dataclass(frozen=True, slots=True)
class ToezeggingVondst:
    """A promise to parliament or a council: to whom, and what came of it (as in ``MotieVondst``)."""

    aan: tuple[str, ...]
    status: str | None
    tekst: str
    plaats: Plaats
    zekerheid: float


@dataclass(frozen=True, slots=True)
class NaamVondst:
    """A party, area or programme that the Naslag knows: its first mention, and how often it is named.

    ``soort`` is ``partij``, ``gebied`` or ``programma``.
    """

    soort: str
    code: str
    tekst: str
    plaats: Plaats
    aantal: int
    zekerheid: float


@dataclass(frozen=True, slots=True)
class KopVondst:
    """A heading; ``niveau`` counts from 1."""

    tekst: str
    niveau: int
    plaats: Plaats
    regel: int  # index of its first line


@dataclass(frozen=True, slots=True)
class VoetnootVondst:
    """A footnote and the place that calls it, None where no call was found."""

    nummer: int
    tekst: str
    plaats: Plaats
    aanroep: Plaats | None


@dataclass(frozen=True, slots=True)
class Deel:
    """One document with what is found in it, from line index ``van`` up to and including ``tot``.

    A file is one document, or a bundle of several.
    """

    soort: str
    datum: date | None
    kenmerk: str | None
    onderwerp: str | None
    van: int
    tot: int
    afzender: str | None = None
    geadresseerde: str | None = None
    afspraken: tuple[AfspraakVondst, ...] = ()
    besluiten: tuple[UitspraakVondst, ...] = ()
    oproepen: tuple[UitspraakVondst, ...] = ()
    aandachtspunten: tuple[UitspraakVondst, ...] = ()
    doorschuivingen: tuple[UitspraakVondst, ...] = ()
    bedragen: tuple[BedragVondst, ...] = ()
    aantallen: tuple[AantalVondst, ...] = ()
    termijnen: tuple[TermijnVondst, ...] = ()
    kamerstukken: tuple[KamerstukVondst, ...] = ()
    zaken: tuple[ZaakVondst, ...] = ()
    moties: tuple[MotieVondst, ...] = ()
    toezeggingen: tuple[ToezeggingVondst, ...] = ()
    namen: tuple[NaamVondst, ...] = ()
    koppen: tuple[KopVondst, ...] = ()
    voetnoten: tuple[VoetnootVondst, ...] = ()


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
