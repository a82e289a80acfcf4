"""For which area a figure counts, in the words of its sentence or of a heading above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ruimteregie.inlezen.vondsten import KopVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.inlezen.zinsvormen.namenzoeker import Genoemd, Namenzoeker

__all__ = ["Gebiedszoeker", "find_eigen_gebied"]

_SOORT = (
    r"(?:[Mm]etropoolregio|[Rr]egio['’]?s?|[Gg]emeenten?|[Pp]rovincies?|[Ss]tad|[Kk]ern|[Ww]ijk|[Dd]orp|[Pp]older|[Gg]ebied"
    r"|NOVEX-gebied|[Ww]oningbouw(?:locatie|gebied)|[Ll]ocatie|[Ss]tadsdeel|[Ll]andsdeel|[Ss]tationsgebied)"
)
_HOOFD = r"[A-Z’'][\w’'-]*[a-zé\d](?!\w)"
_EIGENNAAM = rf"{_HOOFD}(?:[ ](?:(?:van|de|den|der|het|aan|op|en|in)[ ]){{0,2}}{_HOOFD}){{0,4}}"
# A place that the Naslag does not know is told by the word before it.
_PLAATS = re.compile(
    rf"\b(?:[Ii]n|[Ll]angs|[Bb]innen|[Rr]ondom|[Rr]ond|[Bb]ij|[Nn]abij|[Vv]oor|[Oo]p|[Vv]anuit|van)\s(?:de\s|het\s)?"
    rf"(?P<naam>(?:{_SOORT}\s)?{_EIGENNAAM}|[Dd]eelgebied\s\w{{1,3}}|heel\sNederland)"
)
# A government or area by its kind, and who a sentence or list item is about.
_VAN_SOORT = re.compile(rf"(?<![\w-])(?P<naam>{_SOORT}\s{_EIGENNAAM})")
_ONDERWERP = re.compile(
    rf"\W{{0,4}}(?P<naam>{_EIGENNAAM})(?=\s*:|\s+(?:realiseert|bouwt|krijgt|groeit|telt|levert|biedt|voegt|heeft)\b)"
)
_OVER = re.compile(
    rf"(?:[Ww]oondeal|[Rr]egio\s?[Dd]eal|[Aa]rrangement|[Aa]kkoord|[Ss]trategie|[Aa]genda)\s(?P<naam>(?:{_SOORT}\s)?{_EIGENNAAM})"
)
_KOPREGEL = re.compile(r"\s*(?:Betreft|Onderwerp)\b")
# "Hoogstad (Groot Oever: Hoogstad en Laagstad)" is about the site, not about the places that it lies in.
_PARTS = re.compile(rf"\((?P<naam>{_EIGENNAAM}):\s[^()]{{1,120}}\)")
_TOP = 45  # lines in which a document tells its subject
_NO_PLACE = re.compile(
    r"(?:Woningbouw|Wonen|Volkshuisvesting|Mobiliteit|Bereikbaarheid|Gebiedsbudget|Totaal|Aantal|Doel|Plan|Rijk|Kamer|Tweede|Eerste|Raad|Nota|Programma|Nationaal|Nationale|Woontop|Hoofdlijnenakkoord|Coalitieakkoord|Wet"
    r"|Regeerakkoord|Hiervan|Daarvan|Deze|Dit|Hier|Prinsjesdag|Nederland|Europe|MIRT|BO|Ruimtelijk|Ministerie|Van|Het|De)\w{0,3}\b"
)
_AFTER, _BEFORE = 110, 260  # characters from the figure
_EARLIER = 400  # characters of the paragraph before a sentence
_LONGEST = 80  # no name is longer
_STOP = re.compile(r"[.;:]\s|\n\n")
_PLACED = re.compile(r"\b(?:in|binnen|langs|op|bij|rond|rondom|voor)\s(?:de\s|het\s)?$", re.I)


@dataclass(frozen=True)
class Gebiedszoeker:
    """Looks for areas around figures in one running text."""

    tekst: str
    namen: Namenzoeker
    eigen: str | None = None
    """The area of the document as a whole."""

    def find(self, begin: int, eind: int, zin: tuple[int, int]) -> str | None:
        """The area of the figure at ``tekst[begin:eind]`` in its sentence, told by a word such as "in"."""
        after, before = self._around(begin, eind, zin)
        placed = (name for at, name in (*after, *reversed(before)) if self._is_placed(at))
        return next(placed, None)

    def find_wide(
        self,
        begin: int,
        eind: int,
        zin: tuple[int, int],
        aanhef: tuple[int, int] | None,
        koppen: Sequence[KopVondst],
    ) -> str | None:
        """The same for what is counted, which also looks further than its sentence.

        Behind the figure goes before what stands ahead of it; then come the line above a list
        (``aanhef``), what was named last in the paragraph, the headings, and the whole document.
        """
        after, before = self._around(begin, eind, zin)
        if after or before:
            return after[0][1] if after else before[-1][1]
        above = list(self._places(*aanhef)) if aanhef else []
        paragraph = self.tekst.rfind("\n\n", max(0, zin[0] - _EARLIER), zin[0])
        earlier = above or list(self._places(max(0, zin[0] - _EARLIER, paragraph), zin[0]))
        return earlier[-1][1] if earlier else self._of_heading(koppen) or self.eigen

    def _around(
        self, begin: int, eind: int, zin: tuple[int, int]
    ) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
        """The areas behind a figure in its clause, and those before it in its sentence."""
        after = self._places(eind, min(zin[1], eind + _AFTER))
        before = self._places(max(zin[0], begin - _BEFORE), begin, self._subject(zin[0]))
        return [at for at in after if not _STOP.search(self.tekst, eind, at[0])], list(before)

    def _is_placed(self, at: int) -> bool:
        return _PLACED.search(self.tekst[max(0, at - 16) : at]) is not None

    @cached_property
    def _bekend(self) -> frozenset[str]:
        """Names that this text somewhere tells to be of a place."""
        return frozenset(m["naam"] for m in _PLAATS.finditer(self.tekst) if not _NO_PLACE.match(m["naam"]))

    def _subject(self, begin: int) -> list[tuple[int, int]]:
        m = _ONDERWERP.match(self.tekst, begin)
        return [m.span("naam")] if m and m["naam"] in self._bekend else []

    def _places(
        self, begin: int, eind: int, also: Sequence[tuple[int, int]] = ()
    ) -> Iterator[tuple[int, str]]:
        """Names of areas that begin in a stretch, with where they do; a known name goes before a pattern."""
        found = [span for span in self._names(begin, eind + _LONGEST) if span[0] < eind]
        told = [
            m.span("naam")
            for form in (_PLAATS, _VAN_SOORT)
            for m in form.finditer(self.tekst, begin, eind + _LONGEST)
        ]
        for start, stop in (*told, *also):
            clash = any(a < stop and start < z for a, z in found)
            if begin <= start < eind and not clash and not _NO_PLACE.match(self.tekst, start):
                found.append((start, stop))
        for start, stop in sorted(found):
            yield start, _plain(self.tekst[start:stop])

    def _names(self, begin: int, eind: int) -> list[tuple[int, int]]:
        """Where the Naslag knows an area."""
        return [
            (g.begin + begin, g.eind + begin) for g in self.namen.find(self.tekst[begin:eind]) if _is_area(g)
        ]

    def _of_heading(self, koppen: Sequence[KopVondst]) -> str | None:
        return next((name for kop in koppen if (name := _area_in(kop.tekst, self.namen))), None)


def find_eigen_gebied(werk: Werkdeel, namen: Namenzoeker) -> str | None:
    """The one area that the subject line and the headings at the top of a document name, if it is one."""
    top = range(werk.van, min(werk.tot, werk.van + _TOP) + 1)
    lines = [werk.tekst.regels[i].tekst for i in top]
    subject = [
        text for n, text in enumerate(lines) if _KOPREGEL.match(text) or (n and _KOPREGEL.match(lines[n - 1]))
    ]
    heads = [kop.tekst for kop in werk.koppen if kop.regel in top]
    names = {name.casefold(): name for text in (*subject, *heads) if (name := _area_in(text, namen))}
    return next(iter(names.values())) if len(names) == 1 else None


def _area_in(text: str, namen: Namenzoeker) -> str | None:
    """The first area in a heading or subject."""
    site = _PARTS.search(text)
    if site:
        return _plain(site["naam"])
    known = next((g for g in namen.find(text) if _is_area(g)), None)
    if known:
        return text[known.begin : known.eind]
    m = _VAN_SOORT.search(text) or _OVER.search(text)
    return _plain(m["naam"]) if m and not _NO_PLACE.match(m["naam"]) else None


def _plain(words: str) -> str:
    return re.sub(r"^(?:[Dd]e|[Hh]et)\s", "", " ".join(words.split()))


def _is_area(g: Genoemd) -> bool:
    return any(k.soort == "gebied" and k.code != "NL" for k in g.kandidaten)
