"""The items of a list inside an agreement, with what is nested under them.

Levels show by the kind of mark ("-" above "a.") and by indentation; a line without a mark goes on with
the item before it, unless white space and a closed sentence say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ruimteregie.inlezen.afspraakvormen.aanheffen import is_aanhef, is_terzijde, is_verleden
from ruimteregie.inlezen.tekst import Tekst
from ruimteregie.inlezen.zinsvormen.handelenden import Tafel, find_handelenden, starts_with_party

__all__ = ["PUNT", "Blokregel", "Item", "Opsomming", "strip_punt"]

PUNT = re.compile(
    r"^\s*+(?:(?P<actie>(?:Actie(?:punt)?|Maatregel|Deelafspraak|Stap)\s{1,3}(?:[A-Z]\.?)?"
    r"\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?)(?:\s{0,3}[:.)–-])?\s++(?=\S)"
    r"|(?P<teken>[-–—−•*·‒»+→>☐❑❒✓✔]|o(?=\s)|[a-zA-Z][.)]|\([a-z0-9]{1,2}\)|[ivx]{1,4}[.)]|\d{1,2}[.)]"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?(?=\s+[A-Z]))\s++(?=\S)|(?P<vast>[-–−•])(?=[A-Z][a-z]))"
)
"""The mark that an item of an agreement begins with, up to its text."""

_CLOSED = re.compile(r"[.;!?][)’”'\"]*$|[.;!?]\d{1,3}$")
_FIRST = ("1", "a", "i", "I", "A")
_LEAD_IN = 120  # characters: a heading above a group of acties is no longer than this
_LOSS = re.compile(r"^(?:Actie(?:punt)?|Actie nr\.?)\s*:\s*", re.I)


@dataclass(frozen=True, slots=True)
class Blokregel:
    """A line of a block: its index in the Tekst, its text, and the blank lines before it."""

    index: int
    tekst: str
    wit: int


@dataclass(slots=True)
class Item:
    """One item: its mark, its indentation, the lead-in above it, its lines and what is under it.

    ``lijdend`` says that it is the object of the line above the list.
    """

    teken: str
    inspringing: int
    aanhef: tuple[str, ...]
    lijdend: bool
    regels: list[int]
    onder: list[Item] = field(default_factory=list["Item"])
    vormen: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])  # of what is under it

    @property
    def vorm(self) -> tuple[str, int]:
        """Its mark and indentation: items of one list share both."""
        return _class(self.teken), self.inspringing

    def all_lines(self) -> list[int]:
        """Its own lines and those of all that is under it."""
        return [*self.regels, *(i for sub in self.onder for i in sub.all_lines())]


def strip_punt(tekst: str) -> str:
    """The text of an item without its mark."""
    m = PUNT.match(tekst)
    return _LOSS.sub("", tekst[m.end() :] if m else tekst)


class Opsomming:
    """Reads a block line by line from ``start``; ``items`` are the acties, ``end`` the lines that belong.

    ``koppen`` are the lines that the layout of the document makes headings.
    """

    def __init__(
        self, tekst: Tekst, blok: Sequence[Blokregel], gap: int, tafel: Tafel, koppen: frozenset[int]
    ) -> None:
        self._tekst = tekst
        self._blok = blok
        self._gap = gap
        self._tafel = tafel
        self._koppen = koppen
        self._aanhef: tuple[str, ...] = ()
        self._lijdend = False
        self._terzijde = False
        self._open: list[Item] = []  # the path from the actie down to the deepest open item
        self._after = False  # in the paragraphs after the list
        self.items: list[Item] = []
        self.end = len(blok)

    def run(self, start: int) -> None:
        """Read from a line on."""
        for position in range(start, len(self._blok)):
            if not self._take(position):
                self.end = position
                return

    def _take(self, position: int) -> bool:
        """Read one line; False when the agreement ended before it."""
        regel = self._blok[position]
        text = regel.tekst.strip()
        m = PUNT.match(regel.tekst)
        if self._leads_away(regel, text):
            return True
        if m and self._continues(teken := m["teken"] or m["vast"] or "Actie 1"):
            if self._after:
                return regel.wit <= self._gap
            self._add(Item(teken, _indent(regel.tekst), self._aanhef, self._lijdend, [regel.index]), text)
            return True
        if self._is_heading(text):
            self._open = []
            self._after = False
            self._aanhef = find_handelenden(text, self._aanhef, self._tafel) or self._aanhef
            self._lijdend = not is_aanhef(text) and starts_with_party(text)
            return True
        return self._prose(regel, text)

    def _leads_away(self, regel: Blokregel, text: str) -> bool:
        """Whether a line is said beside the agreement, under "Toelichting:" or the like."""
        if is_terzijde(text) or (text.endswith(":") and is_aanhef(text) and is_verleden(text)):
            self._terzijde = not (self._open and not self._is_closed() and regel.wit == 0)
            self._open = []
            return self._terzijde
        if self._terzijde and is_aanhef(text):
            self._terzijde = False
        return self._terzijde

    def _continues(self, teken: str) -> bool:
        """Whether a figure or letter is the first or the next of its list; "6)" may end a broken line."""
        soort = _class(teken)
        if soort not in ("cijfer", "letter", "kapitaal", "deelcijfer"):
            return True
        value = _value(teken)
        before = [_value(item.teken) for item in self._open if _class(item.teken) == soort]
        if self.items and not self._open:
            before.append(_value(self.items[-1].teken))
        return value in _FIRST or any(_follows(value, earlier) for earlier in before)

    def _is_heading(self, text: str) -> bool:
        """A line above a group of acties: it ends with a colon, and no item is being read."""
        if is_aanhef(text) and text.lstrip("*_#")[:1].isupper():
            return True
        if not text.endswith(":"):
            return False
        return len(text) <= _LEAD_IN and (not self._open or self._is_closed())

    def _prose(self, regel: Blokregel, text: str) -> bool:
        if self._ends_before(regel, text):
            return False
        new_paragraph = regel.wit >= self._gap and text[:1].isupper()
        if not self._open:
            if self._after:
                return regel.wit <= self._gap
            self._add(Item("alinea", 0, self._aanhef, self._lijdend, [regel.index]), text)
            return True
        if not (new_paragraph and self._is_closed()):
            self._open[-1].regels.append(regel.index)
            return True
        if self._open[0].teken == "alinea":
            self._open = []
            self._add(Item("alinea", 0, self._aanhef, self._lijdend, [regel.index]), text)
        else:
            self._open = []
            self._after = True
        return True

    def _ends_before(self, regel: Blokregel, text: str) -> bool:
        """Whether the agreement ended: at wide white space, or at a heading after its list."""
        if not self.items or not text[:1].isupper():
            return False
        if self._open and regel.wit > self._gap:
            return True
        return regel.index in self._koppen and (not self._open or self._is_closed())

    def _is_closed(self) -> bool:
        last = self._tekst.regels[self._open[-1].regels[-1]].tekst.rstrip()
        return bool(_CLOSED.search(last))

    def _add(self, item: Item, text: str) -> None:
        depth = self._depth(item, text)
        self._open = self._open[:depth]
        if self._open:
            self._open[-1].onder.append(item)
            self._open[-1].vormen.add(item.vorm)
        else:
            self.items.append(item)
        self._open.append(item)

    def _depth(self, item: Item, text: str) -> int:
        """How many open items stay open above a new one."""
        for depth, above in enumerate(self._open):
            if _class(above.teken) != _class(item.teken):
                continue
            if item.inspringing >= above.inspringing + 2:
                return depth + 1
            leads = depth == 0 and self._leads(above, item)
            return 1 if leads and not starts_with_party(strip_punt(text)) else depth
        return self._outdented(item)

    def _outdented(self, item: Item) -> int:
        """Another mark is a deeper level, unless it stands at the left of what is open."""
        if self._open and self._open[0].teken == "alinea":
            return 1 if self._tekst.regels[self._open[0].regels[-1]].tekst.rstrip().endswith(":") else 0
        return len(self._open)

    def _leads(self, above: Item, item: Item) -> bool:
        """Whether an item only announces those that follow with the same mark: it ends with a colon."""
        if not above.vormen <= {item.vorm}:
            return False
        return self._tekst.regels[above.regels[-1]].tekst.rstrip().endswith(":")


def _class(teken: str) -> str:
    """Which marks are of one level: each sign its own, letters one, figures one."""
    plain = teken.strip("().")
    if re.fullmatch(r"\d{1,2}(?:\.\d{1,2})+", plain):
        return "deelcijfer"
    if teken[-1] in ".)":
        if plain.isdigit():
            return "cijfer"
        return "kapitaal" if plain.isupper() else "letter"
    return teken


def _value(teken: str) -> str:
    return teken.strip("().").rsplit(".", 1)[-1]


def _follows(value: str, earlier: str) -> bool:
    if value.isdigit() and earlier.isdigit():
        return int(value) == int(earlier) + 1
    if set(value + earlier) <= set("ivx"):
        return True
    return len(value) == len(earlier) == 1 and ord(value) == ord(earlier) + 1


def _indent(tekst: str) -> int:
    return len(tekst) - len(tekst.lstrip())
