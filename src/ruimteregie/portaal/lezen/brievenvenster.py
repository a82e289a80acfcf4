"""The part of a letter around a finding, with everything that was found marked in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.http import QueryDict

from ruimteregie.portaal.getallen import whole_number
from ruimteregie.register.documenten.brief import Brief, Briefregel
from ruimteregie.register.documenten.models import FEITSOORTEN, Vondst
from ruimteregie.register.toegang.keuzes import label

__all__ = ["Brievenvenster", "Merk", "Plek", "Regel", "Stuk", "asked_place", "window"]

# Lines shown before and after the finding, and at most of the finding itself.
_RONDOM = 30
_HOOGSTENS = 240
_TEKENS = {
    "afspraak": "A", "besluit": "B", "oproep": "O", "aandachtspunt": "!", "doorschuiving": "→", "motie": "M",
    "toezegging": "T", "bedrag": "€", "aantal": "#", "termijn": "◷", "kamerstuk": "K",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Merk:
    """A sign in the margin: a finding that begins on this line."""

    vondst: Vondst
    teken: str


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece of a line: the innermost finding that covers it, and whether the current one does."""

    tekst: str
    vondst: Vondst | None = None
    nu: bool = False


@dataclass(frozen=True, slots=True)
class Regel:
    """A line of the letter as it is shown, in pieces, with signs in the margin."""

    regel: Briefregel
    stukken: tuple[Stuk, ...]
    merken: tuple[Merk, ...]
    nieuwe_bladzijde: bool

    @property
    def gemarkeerd(self) -> str:
        """The words of the current finding on this line."""
        return "".join(stuk.tekst for stuk in self.stukken if stuk.nu)


@dataclass(frozen=True, slots=True)
class Brievenvenster:
    """The part of the letter around a finding; the indexes from which an earlier and a later part begin."""

    regels: tuple[Regel, ...]
    eerder: int | None
    later: int | None
    totaal: int

    @property
    def soorten(self) -> tuple[tuple[str, str, str], ...]:
        """The kinds that are marked here, with sign and name, to be explained below."""
        seen = {merk.vondst.soort for regel in self.regels for merk in regel.merken}
        return tuple((soort, teken, label(soort)) for soort, teken in _TEKENS.items() if soort in seen)


@dataclass(frozen=True, slots=True)
class Plek:
    """Lines of a letter that an address asks for."""

    pagina: int | None
    van: int
    tot: int

    def holds(self, vondst: Vondst) -> bool:
        """Whether a finding begins there."""
        return vondst.pagina == self.pagina and self.van <= (vondst.regel_van or 0) <= self.tot


@dataclass(frozen=True, slots=True)
class _Bereik:
    """Characters ``van`` up to ``tot`` of one line, and the finding (None: the place that was asked for)."""

    regel: int
    van: int
    tot: int
    vondst: Vondst | None
    nu: bool


def asked_place(query: QueryDict) -> Plek | None:
    """The lines that the address asks for (``pagina``, ``regel``, ``tot``)."""
    pagina, van, tot = (whole_number(query.get(name, "")) for name in ("pagina", "regel", "tot"))
    return None if van is None else Plek(pagina, van, max(tot or van, van))


class _Index:
    """Where each line stands, so that a place is found without reading all lines."""

    def __init__(self, brief: Brief) -> None:
        self._per_page = brief.per_bladzijde
        self._first: dict[tuple[int | None, int], int] = {}
        self._last: dict[tuple[int | None, int], int] = {}
        for line in brief.regels:
            key = (line.pagina if self._per_page else None, line.nummer)
            self._first.setdefault(key, line.index)
            self._last[key] = line.index

    def span(self, pagina: int | None, van: int | None, tot: int | None) -> range:
        """The indexes of the lines at a place; empty when they are not there."""
        if van is None:
            return range(0)
        page = pagina if self._per_page else None
        first, last = self._first.get((page, van)), self._last.get((page, tot or van))
        if first is None:
            return range(0)
        return range(first, max(first, first if last is None else last) + 1)


def window(
    brief: Brief, current: Vondst | None, found: Iterable[Vondst], *, van: str = "", plek: Plek | None = None
) -> Brievenvenster:
    """The lines around the finding or the place, or from the line that the address asks for."""
    index = _Index(brief)
    place = (plek.pagina, plek.van, plek.tot) if plek else _place(current)
    span = index.span(*place)
    last = len(brief.regels)
    asked = whole_number(van)
    if asked is not None and asked < last:
        start = asked
        end = min(start + 4 * _RONDOM, last)
    else:
        start = max(span.start - _RONDOM, 0)
        end = min(max(span.stop, start + 1) + _RONDOM, start + _HOOGSTENS, last)
    shown = range(start, end)
    spans = [(v, s) for v in found if (s := index.span(*_place(v))) and s.start < end and s.stop > start]
    ranges = [
        r for v, s in spans for r in _ranges(brief, v, s, nu=current is not None and v.pk == current.pk)
    ]
    if plek:
        ranges += [_Bereik(i, 0, len(brief.regels[i].tekst), None, True) for i in span]
    lines = tuple(_lines(brief, shown, ranges, _signs(spans, current)))
    earlier = max(start - 4 * _RONDOM, 0) if start else None
    return Brievenvenster(lines, earlier, end if end < last else None, last)


def _place(vondst: Vondst | None) -> tuple[int | None, int | None, int | None]:
    return (vondst.pagina, vondst.regel_van, vondst.regel_tot) if vondst else (None, None, None)


def _signs(spans: Iterable[tuple[Vondst, range]], current: Vondst | None) -> dict[int, list[Merk]]:
    signs: dict[int, list[Merk]] = {}
    for vondst, span in spans:
        if current is not None and vondst.pk == current.pk:
            continue
        sign = str(vondst.waarde.get("nummer") or "") if vondst.soort == "afspraak" else ""
        signs.setdefault(span.start, []).append(Merk(vondst, sign or _TEKENS.get(vondst.soort, "•")))
    return signs


def _ranges(brief: Brief, vondst: Vondst, span: range, *, nu: bool) -> Iterator[_Bereik]:
    """What of each line a finding covers: its words, or the whole lines where they are not found as such.

    A numbered agreement runs over many lines: all of them when it is the current one, else its first.
    """
    lines = [brief.regels[i].tekst for i in span]
    if vondst.waarde.get("titel"):
        pieces = _whole(lines if nu else lines[:1])
    else:
        pieces = list(_words(lines, vondst.tekst)) or _whole(lines)
    for offset, van, tot in pieces:
        yield _Bereik(span.start + offset, van, tot, vondst, nu)


def _whole(lines: Sequence[str]) -> list[tuple[int, int, int]]:
    ends = [(i, len(t) - len(t.lstrip()), len(t.rstrip())) for i, t in enumerate(lines)]
    return [(i, van, tot) for i, van, tot in ends if van < tot]


def _words(lines: Sequence[str], text: str) -> Iterator[tuple[int, int, int]]:
    """Where these words stand in the lines, whatever white space is between them."""
    words = text.split()
    found = re.search(r"\s+".join(map(re.escape, words)), "\n".join(lines)) if words else None
    if found is None:
        return
    start = 0
    for i, line in enumerate(lines):
        van, tot = max(found.start() - start, 0), min(found.end() - start, len(line))
        if van < tot:
            yield i, van + len(line[van:tot]) - len(line[van:tot].lstrip()), tot
        start += len(line) + 1


def _lines(
    brief: Brief, shown: range, ranges: Iterable[_Bereik], signs: dict[int, list[Merk]]
) -> Iterator[Regel]:
    by_line: dict[int, list[_Bereik]] = {}
    for one in ranges:
        by_line.setdefault(one.regel, []).append(one)
    for i in shown:
        line = brief.regels[i]
        new_page = i > 0 and line.pagina is not None and brief.regels[i - 1].pagina != line.pagina
        pieces = tuple(_pieces(line.tekst, by_line.get(i, [])))
        yield Regel(line, pieces, tuple(signs.get(i, ())), new_page)


def _pieces(text: str, ranges: Sequence[_Bereik]) -> Iterator[Stuk]:
    """The line cut at every edge of a finding; of findings inside each other the smallest leads."""
    edges = sorted({0, len(text), *(r.van for r in ranges), *(r.tot for r in ranges)})
    for van, tot in pairwise(edges):
        over = [r for r in ranges if r.van <= van and tot <= r.tot]
        inner = min((r for r in over if r.vondst), key=_size, default=None)
        yield Stuk(text[van:tot], inner.vondst if inner else None, any(r.nu for r in over))


def _size(one: _Bereik) -> tuple[bool, int]:
    """Facts lie inside sentences, also where both cover the same words."""
    return one.vondst is not None and one.vondst.soort not in FEITSOORTEN, one.tot - one.van
