"""One document on the desk: what every recogniser gets to work on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ruimteregie.inlezen.opmaak import RegelSoort, Stroom
from ruimteregie.inlezen.tekst import Plaats, Tekst
from ruimteregie.inlezen.vondsten import KopVondst, VoetnootVondst
from ruimteregie.inlezen.zinnen import sentence_spans
from ruimteregie.kern.naslag import Naslag

__all__ = ["Werkdeel", "Zin"]


@dataclass(frozen=True, slots=True)
class Zin:
    """A sentence or list item: ``stroom.tekst[begin:eind]``, which is ``tekst``."""

    stroom: Stroom
    begin: int
    eind: int
    tekst: str


@dataclass(frozen=True)
class Werkdeel:
    """One document: its lines, its running text, its headings and footnotes, and what is known.

    ``stromen`` are the running text of the body and then of each footnote; ``datum`` is the day of
    the letter, against which "komend voorjaar" is resolved.
    """

    tekst: Tekst
    soorten: Sequence[RegelSoort]
    van: int
    tot: int
    stromen: tuple[Stroom, ...]
    koppen: tuple[KopVondst, ...]
    voetnoten: tuple[VoetnootVondst, ...]
    naslag: Naslag
    datum: date | None = None

    def plaats(self, stroom: Stroom, begin: int, eind: int) -> Plaats:
        """The place of the characters from ``begin`` up to ``eind`` of a stream."""
        return self.tekst.plaats(*stroom.span(begin, eind))

    @cached_property
    def zinnen(self) -> tuple[Zin, ...]:
        """Every sentence and list item, in the order of the streams."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Zin]:
        for stroom in self.stromen:
            for begin, eind in sentence_spans(stroom.tekst):
                yield Zin(stroom, begin, eind, stroom.tekst[begin:eind])

    def koppen_boven(self, stroom: Stroom, offset: int) -> tuple[KopVondst, ...]:
        """The headings above a character, the nearest first: of each level the last one that holds."""
        regel = stroom.regel(offset)
        above = self.koppen[: bisect_right(self._kopregels, regel)]
        chain: list[KopVondst] = []
        for kop in reversed(above):
            if not chain or kop.niveau < chain[-1].niveau:
                chain.append(kop)
        return tuple(chain)

    def noten_bij(self, stroom: Stroom, begin: int, eind: int) -> tuple[VoetnootVondst, ...]:
        """The footnotes that are called from ``begin`` up to and including ``eind`` of a stream."""
        offsets = [offset for offset, _ in stroom.noten]
        called = stroom.noten[bisect_left(offsets, begin) : bisect_right(offsets, eind)]
        found = (self._note(number, self.plaats(stroom, offset, offset)) for offset, number in called)
        return tuple(noot for noot in found if noot is not None)

    def _note(self, number: int, aanroep: Plaats) -> VoetnootVondst | None:
        """The footnote with this number; where numbers start again on each page, the one called here."""
        same = self._noten.get(number, ())
        return next((noot for noot in same if noot.aanroep == aanroep), same[0] if same else None)

    @cached_property
    def _kopregels(self) -> tuple[int, ...]:
        return tuple(kop.regel for kop in self.koppen)

    @cached_property
    def _noten(self) -> dict[int, list[VoetnootVondst]]:
        index: dict[int, list[VoetnootVondst]] = {}
        for noot in self.voetnoten:
            index.setdefault(noot.nummer, []).append(noot)
        return index
