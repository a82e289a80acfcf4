"""Figures and names that drift from letter to letter, and those that only seem to.

A figure is followed by what it counts and where: homes along the same line, jobs in the same region.
It drifts when letters say something else of the same; where the later figure is the sum of two that
stood together before, that is said. The name of a strategy drifts when its letters stand for another
word: V for *Vitaliseren* in one document and for *versterken* in another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from ruimteregie.inlezen.tekst import Plaats
from ruimteregie.inlezen.vondsten import AantalVondst, Deel, Lezing
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.kern.keuze import Keuze

__all__ = [
    "Cijferstand",
    "Letterstand",
    "Verloop",
    "VerloopOordeel",
    "Woordverloop",
    "find_verloop",
    "find_woordverloop",
]

_NEAR = 4  # lines between two figures that stand together
_FOLLOWED = frozenset({Eenheid.WONINGEN, Eenheid.ARBEIDSPLAATSEN, Eenheid.HA, Eenheid.GW, Eenheid.INWONERS})
_ARTICLE = re.compile(r"^(?:de|het|een|regio|gebied|provincie|gemeente|novex-gebied)\s+", re.I)
_ACRONYM = re.compile(r"(?<![\w-])([A-Z]{4,7})(?![\w])")
_SERIES = re.compile(r"(?<!\w)(\w{4,20}(?:,\s+\w{4,20}){1,6},?\s+en\s+\w{4,20})(?!\w)")


class VerloopOordeel(Keuze):
    """What the letters together say of one figure."""

    GELIJK = "gelijk"
    VERSCHILT = "verschilt"
    SOM = "som"
    ONZEKER = "onzeker"


@dataclass(frozen=True, slots=True)
class Cijferstand:
    """A figure in one document; ``datum`` is None when the document has none.

    ``elders`` marks the second figure of a sum: where it lies, "elders" when no place of its own is named,
    and empty for every figure of the place itself.
    """

    document: str
    datum: date | None
    aantal: Aantal
    tekst: str
    plaats: Plaats
    elders: str = ""

    @property
    def tekst_met_plaats(self) -> str:
        """The words of the figure, with where it lies when that is not the place of the series."""
        return f"{self.tekst} ({self.elders})" if self.elders else self.tekst


@dataclass(frozen=True, slots=True)
class Verloop:
    """What several documents say of one figure, in the order of their dates.

    ``gebied`` is the place in the words of the first; ``opgeteld`` holds the two figures of which another
    is the sum, empty otherwise. They stand in ``standen`` too, the second marked as lying elsewhere.
    """

    gebied: str
    eenheid: Eenheid
    oordeel: VerloopOordeel
    standen: tuple[Cijferstand, ...]
    opgeteld: tuple[Cijferstand, ...] = ()


@dataclass(frozen=True, slots=True)
class Letterstand:
    """How one document spells an acronym out."""

    document: str
    datum: date | None
    woorden: tuple[str, ...]
    plaats: Plaats


@dataclass(frozen=True, slots=True)
class Woordverloop:
    """An acronym that documents spell out differently."""

    afkorting: str
    standen: tuple[Letterstand, ...]


@dataclass(frozen=True, slots=True)
class _Cijfer:
    stand: Cijferstand
    gebied: str
    lezing: int
    deel: int


def find_verloop(lezingen: Sequence[Lezing]) -> tuple[Verloop, ...]:
    """The figures that two or more documents give of the same place, drifting ones first."""
    figures = list(_figures(lezingen))
    groups: dict[tuple[str, Eenheid], list[_Cijfer]] = defaultdict(list)
    for figure in figures:
        if key := _fold(figure.gebied):
            groups[key, figure.stand.aantal.eenheid].append(figure)
    found = [
        _judge(group, figures)
        for whole in groups.values()
        for group in _series(whole, figures)
        if _is_several(group)
    ]
    return tuple(sorted(found, key=lambda v: (v.oordeel is VerloopOordeel.GELIJK, v.gebied, v.eenheid)))


def _series(whole: Sequence[_Cijfer], all_figures: Sequence[_Cijfer]) -> Iterator[list[_Cijfer]]:
    """What is held against each other: first a figure that two others add up to, whatever their years."""
    parts = _summed(whole, all_figures)
    if not parts:
        yield from _by_horizon(whole)
        return
    one, other = parts
    total = (one.aantal.laag + other.aantal.laag, one.aantal.hoog + other.aantal.hoog)
    sizes = (_size(one.aantal), total)
    yield [f for f in whole if _size(f.stand.aantal) in sizes]
    yield from _by_horizon([f for f in whole if _size(f.stand.aantal) != total])


def _by_horizon(group: Sequence[_Cijfer]) -> Iterator[list[_Cijfer]]:
    """The figures that can be compared: homes to 2030 and homes to 2040 are two things.

    Figures without a year are held against each other first. Against those of a year they are held only
    where that year has no second document of its own: they may be of another year.
    """
    undated = [f for f in group if f.stand.aantal.horizon_tot is None]
    if _is_several(undated):
        yield undated
    for year in dict.fromkeys(f.stand.aantal.horizon_tot for f in group if f.stand.aantal.horizon_tot):
        same = [f for f in group if f.stand.aantal.horizon_tot == year]
        yield same if _is_several(same) else [f for f in group if f in same or f in undated]


def _is_several(group: Sequence[_Cijfer]) -> bool:
    return len({(f.lezing, f.deel) for f in group}) > 1


def _figures(lezingen: Sequence[Lezing]) -> Iterator[_Cijfer]:
    for number, lezing in enumerate(lezingen):
        for part, deel in enumerate(lezing.delen):
            for vondst in deel.aantallen:
                if vondst.waarde.eenheid in _FOLLOWED and "per jaar" not in vondst.waarde.reikwijdte:
                    yield _Cijfer(_stand(lezing, deel, vondst), vondst.gebied or "", number, part)


def _stand(lezing: Lezing, deel: Deel, vondst: AantalVondst) -> Cijferstand:
    return Cijferstand(_name(lezing, deel), deel.datum, vondst.waarde, vondst.tekst, vondst.plaats)


def _name(lezing: Lezing, deel: Deel) -> str:
    return f"{lezing.tekst.bestand}, {deel.soort}" if lezing.is_bundel else lezing.tekst.bestand


def _judge(group: Sequence[_Cijfer], all_figures: Sequence[_Cijfer]) -> Verloop:
    ordered = sorted(group, key=lambda f: (f.stand.datum or date.min, f.lezing, f.deel))
    standen = tuple(dict.fromkeys(f.stand for f in ordered))
    parts = _summed(ordered, all_figures)
    if len({_size(s.aantal) for s in standen}) == 1:
        outcome, parts = VerloopOordeel.GELIJK, ()
    elif parts:
        outcome = VerloopOordeel.SOM
        one, other = parts
        rest = [s for s in standen if s != replace(other, elders="")]
        rest.insert(rest.index(one) + 1, other)
        standen = tuple(rest)
    elif len({s.aantal.horizon_tot is None for s in standen}) > 1:
        outcome = VerloopOordeel.ONZEKER
    else:
        outcome = VerloopOordeel.VERSCHILT
    first = ordered[0]
    return Verloop(first.gebied, first.stand.aantal.eenheid, outcome, standen, parts)


def _summed(group: Sequence[_Cijfer], all_figures: Sequence[_Cijfer]) -> tuple[Cijferstand, ...]:
    """Two figures that stood together in another document and add up to one of this group.

    The second lies elsewhere, also where no place of its own is known: "8.000 homes along the line and
    3.000 at other stops" takes its place from the same sentence.
    """
    for total in group:
        for part in group:
            if (part.lezing, part.deel) == (total.lezing, total.deel):
                continue
            near = [f for f in all_figures if _stands_near(f, part)]
            for other in near:
                if _adds_up(part.stand.aantal, other.stand.aantal, total.stand.aantal):
                    own = _fold(other.gebied) not in ("", _fold(part.gebied))
                    return part.stand, replace(other.stand, elders=other.gebied if own else "elders")
    return ()


def _stands_near(one: _Cijfer, other: _Cijfer) -> bool:
    same = (one.lezing, one.deel) == (other.lezing, other.deel) and one is not other
    if not same or one.stand.aantal.eenheid is not other.stand.aantal.eenheid:
        return False
    a, b = one.stand.plaats, other.stand.plaats
    return a.pagina == b.pagina and abs(a.regel_van - b.regel_van) <= _NEAR


def _adds_up(one: Aantal, other: Aantal, total: Aantal) -> bool:
    return (one.laag + other.laag, one.hoog + other.hoog) == _size(total)


def _size(aantal: Aantal) -> tuple[Decimal, Decimal]:
    return aantal.laag, aantal.hoog


def _fold(gebied: str) -> str:
    words = gebied.casefold().translate(str.maketrans("", "", "‘’'\"“”"))
    while (shorter := _ARTICLE.sub("", words.strip())) != words:
        words = shorter
    return " ".join(re.split(r"[\s–-]+", words)).strip()


def find_woordverloop(lezingen: Iterable[Lezing]) -> tuple[Woordverloop, ...]:
    """The acronyms that documents spell out with different words."""
    spelled: dict[str, list[Letterstand]] = defaultdict(list)
    for lezing in lezingen:
        for deel in lezing.delen:
            for acronym, stand in _spellings(lezing, deel):
                spelled[acronym].append(stand)
    return tuple(
        Woordverloop(acronym, tuple(standen))
        for acronym, standen in sorted(spelled.items())
        if any(a.woorden != b.woorden for a, b in combinations(standen, 2))
    )


def _spellings(lezing: Lezing, deel: Deel) -> Iterator[tuple[str, Letterstand]]:
    """Every series of words whose initials are an acronym of the same document, each spelling once."""
    tekst = lezing.tekst
    lines = tekst.regels[deel.van : deel.tot + 1]
    whole = " ".join(r.tekst.strip() for r in lines)
    acronyms = set(_ACRONYM.findall(whole))
    starts: list[int] = []
    offset = 0
    for line in lines:
        starts.append(offset)
        offset += len(line.tekst.strip()) + 1
    seen: set[tuple[str, ...]] = set()
    for m in _SERIES.finditer(whole):
        words = tuple(w.casefold() for w in re.findall(r"\w{4,}", m[1]))
        acronym = "".join(w[0] for w in words).upper()
        if acronym in acronyms and words not in seen:
            seen.add(words)
            van, tot = (_line(starts, at) for at in (m.start(), m.end() - 1))
            place = tekst.plaats(deel.van + van, deel.van + tot)
            yield acronym, Letterstand(_name(lezing, deel), deel.datum, words, place)


def _line(starts: Sequence[int], offset: int) -> int:
    return bisect_right(starts, offset) - 1
