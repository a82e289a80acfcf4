"""The acties inside the block of an agreement: list items with what is nested under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ruimteregie.inlezen.herkenners.handelenden import Tafel, find_handelenden, starts_with_party
from ruimteregie.inlezen.herkenners.termijnen import find_termijn
from ruimteregie.inlezen.opmaak import BULLET, Stroom
from ruimteregie.inlezen.tekst import Tekst
from ruimteregie.inlezen.vondsten import ActieVondst, Onderdeel

__all__ = ["Blokregel", "find_acties"]

# "Rijk en provincie spreken af:"; the perfect tense tells of an earlier agreement.
_CUE = re.compile(
    r"\b(?:(?:wordt|worden|is|zijn) afgesproken"
    r"|besluiten|verbinden zich|maken de volgende afspraken|werken de volgende|zetten de volgende)\b",
    re.I,
)
_LABEL = re.compile(
    r"^\s*+(?:Acties?|Actiepunten|Afspraken|Concrete afspraken|Wat spreken we af|Wie doet wat"
    r"|Gemaakte afspraken)\s*+[:?]?\s*+$",
    re.I,
)
_PAST = re.compile(r"\b(?:hebben|heeft|hadden|eerder|reeds)\b", re.I)
# A verb and the particle that may stand far behind it, looked for one after the other: one pattern
# with ".*" between them costs the square of the line.
_SEPARABLE = tuple(
    (re.compile(rf"\b{verb}\b", re.I), re.compile(rf"\b{particle}\b", re.I))
    for verb, particle in (
        ("spree?k(?:en|t)", "af"), ("kom(?:en|t)", "overeen"), ("zeg(?:gen|t)", "toe")
    )
)  # fmt: skip
_CLOSED = re.compile(r"[.;!?][)’”'\"]*$|[.;!?]\d{1,3}$")
_FIRST = ("1", "a", "i", "I", "A")
_LEAD_IN = 120  # a heading above a group of acties is no longer than this


@dataclass(frozen=True, slots=True)
class Blokregel:
    """A line of a block: its index in the Tekst, its text, and the blank lines before it."""

    index: int
    tekst: str
    wit: int


@dataclass(slots=True)
class _Item:
    teken: str
    inspringing: int
    aanhef: tuple[str, ...]
    lijdend: bool  # the object of the line above the list
    regels: list[int]
    onder: list[_Item] = field(default_factory=list["_Item"])
    vormen: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])  # of what is under it

    @property
    def vorm(self) -> tuple[str, int]:
        """Its bullet and indentation: items of one list share both."""
        return _class(self.teken), self.inspringing

    def all_lines(self) -> list[int]:
        return [*self.regels, *(i for sub in self.onder for i in sub.all_lines())]


def find_acties(
    tekst: Tekst, blok: Sequence[Blokregel], gap: int, tafel: Tafel, words: frozenset[str] = frozenset()
) -> tuple[tuple[ActieVondst, ...], int]:
    """The acties of a block and the number of its lines that belong to the agreement.

    ``gap`` is the number of blank lines that parts two paragraphs; ``words`` are those of the document.
    """
    start = _start(blok)
    if start is None:
        return _inline(tekst, blok, tafel, words), len(blok)
    walk = _Walk(tekst, blok, gap, tafel)
    walk.run(start)
    acties = tuple(_actie(tekst, item, tafel, words) for item in walk.items)
    return acties, walk.end


def _start(blok: Sequence[Blokregel]) -> int | None:
    """The line from which acties are read: a cue, or the first item of a list."""
    for position, regel in enumerate(blok):
        if (
            not BULLET.match(regel.tekst)
            and _is_cue(_with_previous(blok, position))
            and not _PAST.search(regel.tekst)
        ):
            return position
    for position, regel in enumerate(blok[:-1]):
        is_lead = (
            regel.tekst.rstrip().endswith(":")
            and not BULLET.match(regel.tekst)
            and not _PAST.search(regel.tekst)
        )
        if is_lead and starts_with_party(regel.tekst) and BULLET.match(blok[position + 1].tekst):
            return position
    return next((p for p, r in enumerate(blok) if BULLET.match(r.tekst)), None)


def _agrees(text: str) -> bool:
    """Whether a line says "spreken … af", "komen … overeen" or "zeggen … toe"."""
    return any((m := verb.search(text)) and particle.search(text, m.end()) for verb, particle in _SEPARABLE)


def _is_cue(text: str) -> bool:
    """Whether a line announces what is agreed: a cue that ends with a colon, or a label."""
    cue = text.rstrip().endswith(":") and (_agrees(text) or _CUE.search(text))
    return bool(cue or _LABEL.match(text))


def _with_previous(blok: Sequence[Blokregel], position: int) -> str:
    """A cue may be broken over a line end: "… spreken Rijk en provincie het volgende / af:"."""
    text = blok[position].tekst.strip()
    if (
        position
        and len(text) < 40
        and text.endswith(":")
        and not _CLOSED.search(blok[position - 1].tekst.rstrip())
    ):
        return f"{blok[position - 1].tekst.strip()} {text}"
    return text


class _Walk:
    """Reads the list line by line; ``items`` are the acties, ``end`` the lines that belong."""

    def __init__(self, tekst: Tekst, blok: Sequence[Blokregel], gap: int, tafel: Tafel) -> None:
        self._tekst = tekst
        self._blok = blok
        self._gap = gap
        self._tafel = tafel
        self._aanhef: tuple[str, ...] = ()
        self._lijdend = False
        self._open: list[_Item] = []  # the path from the actie down to the deepest open item
        self._after = False  # in the paragraphs after the list
        self.items: list[_Item] = []
        self.end = len(blok)

    def run(self, start: int) -> None:
        for position in range(start, len(self._blok)):
            if not self._take(position):
                self.end = position
                return

    def _take(self, position: int) -> bool:
        """Read one line; False when the agreement ended before it."""
        regel = self._blok[position]
        text = regel.tekst.strip()
        if (m := BULLET.match(regel.tekst)) and self._continues(m["teken"]):
            if self._after:
                return regel.wit <= self._gap
            self._add(
                _Item(m["teken"], _indent(regel.tekst), self._aanhef, self._lijdend, [regel.index]), text
            )
            return True
        if self._is_heading(position, text):
            self._open = []
            self._after = False
            self._aanhef = find_handelenden(text, self._aanhef, self._tafel) or self._aanhef
            self._lijdend = not _is_cue(text) and starts_with_party(text)
            return True
        return self._prose(regel, text)

    def _continues(self, teken: str) -> bool:
        """Whether a figure or letter is the first or the next of its list; "6)" may end a broken line."""
        soort = _class(teken)
        if soort not in ("cijfer", "letter"):
            return True
        value = teken.strip("().")
        before = [item.teken.strip("().") for item in self._open if _class(item.teken) == soort]
        if self.items and not self._open:
            before.append(self.items[-1].teken.strip("()."))
        return value in _FIRST or any(_follows(value, earlier) for earlier in before)

    def _is_heading(self, position: int, text: str) -> bool:
        """A line above a group of acties: it ends with a colon, and no item is being read."""
        if _is_cue(text) and text[:1].isupper():
            return True
        if not text.endswith(":"):
            return False
        return len(text) <= _LEAD_IN and (not self._open or self._is_closed())

    def _prose(self, regel: Blokregel, text: str) -> bool:
        new_paragraph = regel.wit >= self._gap and text[:1].isupper()
        if not self._open:
            if self._after:
                return regel.wit <= self._gap
            self._add(_Item("alinea", 0, self._aanhef, self._lijdend, [regel.index]), text)
            return True
        if regel.wit > self._gap and text[:1].isupper():
            return False
        if not (new_paragraph and self._is_closed()):
            self._open[-1].regels.append(regel.index)
            return True
        if self._open[0].teken == "alinea":
            self._open = []
            self._add(_Item("alinea", 0, self._aanhef, self._lijdend, [regel.index]), text)
        else:
            self._open = []
            self._after = True
        return True

    def _is_closed(self) -> bool:
        last = self._tekst.regels[self._open[-1].regels[-1]].tekst.rstrip()
        return bool(_CLOSED.search(last))

    def _add(self, item: _Item, text: str) -> None:
        depth = self._depth(item, text)
        self._open = self._open[:depth]
        if self._open:
            self._open[-1].onder.append(item)
            self._open[-1].vormen.add(item.vorm)
        else:
            self.items.append(item)
        self._open.append(item)

    def _depth(self, item: _Item, text: str) -> int:
        """How many open items stay open above a new one."""
        for depth, above in enumerate(self._open):
            if _class(above.teken) != _class(item.teken):
                continue
            if item.inspringing >= above.inspringing + 2:
                return depth + 1
            leads = depth == 0 and self._leads(above, item)
            return 1 if leads and not starts_with_party(BULLET.sub("", text)) else depth
        return len(self._open)

    def _leads(self, above: _Item, item: _Item) -> bool:
        """Whether an item only announces those that follow with the same bullet: it ends with a colon."""
        if not above.vormen <= {item.vorm}:
            return False
        return self._tekst.regels[above.regels[-1]].tekst.rstrip().endswith(":")


def _class(teken: str) -> str:
    """Which bullets are of one level: each sign its own, letters one, figures one."""
    if teken[-1] in ".)":
        return "cijfer" if teken.strip("().").isdigit() else "letter"
    return teken


def _follows(value: str, earlier: str) -> bool:
    if value.isdigit() and earlier.isdigit():
        return int(value) == int(earlier) + 1
    if set(value + earlier) <= set("ivx"):
        return True
    return len(value) == len(earlier) == 1 and ord(value) == ord(earlier) + 1


def _indent(tekst: str) -> int:
    return len(tekst) - len(tekst.lstrip())


def _actie(tekst: Tekst, item: _Item, tafel: Tafel, words: frozenset[str]) -> ActieVondst:
    top = _text(tekst, item, words)
    parts = list(_nested(tekst, item, words))
    lines = item.all_lines()
    return ActieVondst(
        partijen=find_handelenden(top, item.aanhef, tafel, lijdend=item.lijdend),
        tekst="\n".join([top, *(part.tekst for part in parts)]),
        termijn=find_termijn(top),
        plaats=tekst.plaats(min(lines), max(lines)),
        onderdelen=tuple(parts),
    )


def _nested(tekst: Tekst, item: _Item, words: frozenset[str]) -> list[Onderdeel]:
    found: list[Onderdeel] = []
    for sub in item.onder:
        found.append(Onderdeel(_text(tekst, sub, words), tekst.plaats(min(sub.regels), max(sub.regels))))
        found.extend(_nested(tekst, sub, words))
    return found


def _text(tekst: Tekst, item: _Item, words: frozenset[str]) -> str:
    joined = Stroom.join(tekst, item.regels, gap=99, words=words).tekst
    return " ".join(BULLET.sub("", joined).split())


def _inline(
    tekst: Tekst, blok: Sequence[Blokregel], tafel: Tafel, words: frozenset[str]
) -> tuple[ActieVondst, ...]:
    """An agreement without a list: each sentence that says "spreken af" or the like is an actie."""
    stroom = Stroom.join(tekst, [r.index for r in blok], gap=99, words=words)
    found: list[ActieVondst] = []
    start = 0
    for m in re.finditer(r".+?(?:[.;](?=\s+[A-Z]|\s*$)|$)", stroom.tekst, re.S):
        sentence = m[0].strip()
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        if any(map(_agrees, sentence.split("\n"))) and not _PAST.search(sentence):
            van, tot = stroom.span(start, m.end())
            partijen = find_handelenden(sentence, (), tafel)
            found.append(
                ActieVondst(
                    partijen, " ".join(sentence.split()), find_termijn(sentence), tekst.plaats(van, tot)
                )
            )
    return tuple(found)
