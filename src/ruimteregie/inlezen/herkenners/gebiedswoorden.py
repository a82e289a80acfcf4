"""For which area a figure counts, in the words of its sentence or of a heading above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruimteregie.inlezen.herkenners.namenzoeker import Genoemd, Namenzoeker
from ruimteregie.inlezen.vondsten import KopVondst

__all__ = ["Gebiedszoeker"]

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
_NO_PLACE = re.compile(
    r"(?:Rijk|Kamer|Tweede|Eerste|Raad|Nota|Programma|Nationaal|Nationale|Woontop|Hoofdlijnenakkoord|Coalitieakkoord|Wet"
    r"|Regeerakkoord|Hiervan|Daarvan|Deze|Dit|Hier|Prinsjesdag|Nederland|Europe|MIRT|BO|Ruimtelijk|Ministerie|Van|Het|De)\w{0,3}\b"
)
_BACK = re.compile(
    r"\b(?:[Hh]ier|[Dd]aar|[Dd]eze regio|[Dd]it gebied|[Dd]eze gebieden|[Dd]e regio|[Dd]ie regio)\b"
)
_LEANS = re.compile(r"(?:Dit|Deze|Hiermee|Daarmee|Hierin|Daarin|Daarbij|Hiervan|Daarvan|Het\sgaat)\b")
_AFTER, _BEFORE = 110, 260  # characters from the figure
_EARLIER = 400  # characters before a sentence that leans on what went before
_LONGEST = 80  # no name is longer
_STOP = re.compile(r"[.;:]\s|\n\n")
_PLACED = re.compile(r"\b(?:in|binnen|langs|op|bij|rond|rondom|voor)\s(?:de\s|het\s)?$", re.I)


@dataclass(frozen=True)
class Gebiedszoeker:
    """Looks for areas around figures in one running text."""

    tekst: str
    namen: Namenzoeker

    def find(
        self, begin: int, eind: int, zin: tuple[int, int], koppen: Sequence[KopVondst], *, alleen_zin: bool
    ) -> str | None:
        """The area of the figure at ``tekst[begin:eind]`` in its sentence ``zin``, else of a heading.

        Behind the figure goes before what stands ahead of it. A sentence that points back ("hier", "deze
        regio") takes the last area of the sentence before it. ``alleen_zin`` looks no further than that.
        """
        after = [
            at
            for at in self._places(eind, min(zin[1], eind + _AFTER))
            if not _STOP.search(self.tekst, eind, at[0])
        ]
        before = list(self._places(max(zin[0], begin - _BEFORE), begin))
        if alleen_zin:
            placed = [
                name
                for at, name in (*after, *reversed(before))
                if _PLACED.search(self.tekst[max(0, at - 16) : at])
            ]
            return placed[0] if placed else None
        if after or before:
            return after[0][1] if after else before[-1][1]
        if _LEANS.match(self.tekst, zin[0]) or _BACK.search(self.tekst, max(zin[0], begin - _BEFORE), begin):
            paragraph = self.tekst.rfind("\n\n", max(0, zin[0] - _EARLIER), zin[0])
            earlier = list(self._places(max(0, zin[0] - _EARLIER, paragraph), zin[0]))
            if earlier:
                return earlier[-1][1]
        return self._of_heading(koppen)

    def _places(self, begin: int, eind: int) -> Iterator[tuple[int, str]]:
        """Names of areas that begin in a stretch, with where they do."""
        known = [g for g in self._names(begin, eind + _LONGEST) if g[0] < eind]
        found = list(known)
        for m in _PLAATS.finditer(self.tekst, begin, eind + _LONGEST):
            start, stop = m.span("naam")
            if start >= eind:
                break
            if not _NO_PLACE.match(m["naam"]) and not any(a < stop and start < z for a, z in known):
                found.append((start, stop))
        for start, stop in sorted(found):
            yield start, re.sub(r"^(?:[Dd]e|[Hh]et)\s", "", " ".join(self.tekst[start:stop].split()))

    def _names(self, begin: int, eind: int) -> list[tuple[int, int]]:
        """Where the Naslag knows an area."""
        return [
            (g.begin + begin, g.eind + begin) for g in self.namen.find(self.tekst[begin:eind]) if _is_area(g)
        ]

    def _of_heading(self, koppen: Sequence[KopVondst]) -> str | None:
        for kop in koppen:
            names = [g for g in self.namen.find(kop.tekst) if _is_area(g)]
            if names:
                return kop.tekst[names[0].begin : names[0].eind]
        return None


def _is_area(g: Genoemd) -> bool:
    return any(k.soort == "gebied" and k.code != "NL" for k in g.kandidaten)
