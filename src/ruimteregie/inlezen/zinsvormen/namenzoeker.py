"""Where a text names a party, area or programme of the Naslag: one scan for all names at once.

The names are kept by their first word; at each word of the text only those that begin with it are tried,
the longest first. Case counts as a reader's eye does: an abbreviation must be written as it is, a proper
name begins with a capital, a common word ("gemeenten") may be either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ruimteregie.kern.gebied import GebiedSoort
from ruimteregie.kern.naslag import Naslag
from ruimteregie.kern.partij import PartijSoort

__all__ = ["Genoemd", "Kandidaat", "Namenzoeker"]

_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_WORD = re.compile(r"(?:(?<![\w-])|(?<=[a-z]-)|(?<=-\)))\w++")
_HYPHENATED = re.compile(r"(?<![\w-])(?:[a-z]+|Ontwerp|Voorontwerp|Concept|BO|NOVEX|NOVI)-$")
_END = r"(?!\w|[-–/](?-i:[A-Z])|[’']s\b)"
_KIND = re.compile(r"(?:Gemeente|Provincie|Ministerie van)\s+")
# The collective of one kind of party: no party itself when a name follows, as in "regio Merenland".
_COMMON = re.compile(r"(?:de |het )?(?:regio|gemeenten?|provincies?|waterschap(?:pen)?|kabinet)", re.I)


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """What a name may stand for: ``soort`` is ``partij``, ``gebied`` or ``programma``."""

    soort: str
    code: str


@dataclass(frozen=True, slots=True)
class Genoemd:
    """A name at ``tekst[begin:eind]`` with everything that it may stand for."""

    begin: int
    eind: int
    kandidaten: frozenset[Kandidaat]


@dataclass(frozen=True, slots=True)
class _Vorm:
    tekst: str
    kandidaten: frozenset[Kandidaat]


@dataclass(frozen=True)
class Namenzoeker:
    """Finds the names of one Naslag."""

    naslag: Naslag

    def find(self, tekst: str) -> list[Genoemd]:
        """Every name in a text, in order and without overlap; the longest name wins."""
        return list(self._scan(tekst))

    @cached_property
    def _vormen(self) -> Mapping[str, tuple[_Vorm, ...]]:
        return _forms(self.naslag)

    def _scan(self, tekst: str) -> Iterator[Genoemd]:
        position = 0
        for word in _WORD.finditer(tekst):
            begin = word.start()
            tried = self._vormen.get(word[0].lower(), ())
            if begin < position or (tried and _is_part(tekst, begin)):
                continue
            for vorm in tried:
                m = _pattern(vorm.tekst).match(tekst, begin)
                if m and _same_case(vorm.tekst, m[0]) and not _is_common_of_name(tekst, m):
                    yield Genoemd(begin, m.end(), vorm.kandidaten)
                    position = m.end()
                    break


def _is_part(tekst: str, begin: int) -> bool:
    """Whether a hyphen makes it the end of another name: "Midden-Limburg", but not "ontwerp-Nota"."""
    before = tekst[max(0, begin - 24) : begin]
    return before.endswith("-") and not _HYPHENATED.search(before)


def _is_common_of_name(tekst: str, m: re.Match[str]) -> bool:
    return bool(_COMMON.fullmatch(m[0]) and re.match(r"\s+[A-Z][a-z]", tekst[m.end() : m.end() + 4]))


def _same_case(vorm: str, found: str) -> bool:
    """Whether a reader takes the words for this name, by their capitals."""
    if vorm.islower() or _COMMON.fullmatch(vorm):
        return True
    inner = vorm[1:].lower() != vorm[1:]
    if not re.search(r"[\s/]", vorm):
        return found == vorm if inner and "-" not in vorm else found[0] == vorm[0]
    if found[0].isupper() or not vorm[0].isupper():
        return True
    return inner and found[1:].lower() != found[1:]


@lru_cache(maxsize=2)
def _forms(naslag: Naslag) -> Mapping[str, tuple[_Vorm, ...]]:
    """Per first word the ways to write a name, the longest first."""
    by_text: dict[str, set[Kandidaat]] = {}
    for text, kandidaat in _names(naslag):
        by_text.setdefault(" ".join(text.split()).lstrip("'’"), set()).add(kandidaat)
    index: dict[str, list[_Vorm]] = {}
    for text, kandidaten in _joined(by_text).items():
        first = re.match(r"\w+", text)
        if first:
            index.setdefault(first[0].lower(), []).append(_Vorm(text, frozenset(kandidaten)))
    return {word: tuple(sorted(v, key=lambda f: (-len(f.tekst), f.tekst))) for word, v in index.items()}


def _joined(by_text: Mapping[str, set[Kandidaat]]) -> dict[str, set[Kandidaat]]:
    """Spellings that differ in case only mean the same: "Regio Twente" and "regio Twente"."""
    folded: dict[str, set[Kandidaat]] = {}
    for text, kandidaten in by_text.items():
        folded.setdefault(text.lower(), set()).update(kandidaten)
    return {text: folded[text.lower()] for text in by_text}


@lru_cache(maxsize=4096)
def _pattern(text: str) -> re.Pattern[str]:
    pieces = re.split(r"([\s,]+|[-–/]|[’'])", text)
    return re.compile("".join(map(_piece, pieces)) + _END, re.I)


def _piece(piece: str) -> str:
    if not piece or piece[0].isalnum():
        return re.escape(piece)
    if piece in "’'":
        return "[’']"
    if piece in "-–/":
        return r"\s?[-–]\s?" if piece != "/" else r"\s?/\s?"
    if "," in piece:
        return r",?\s{1,3}"
    return r"\s{1,3}" if piece.isspace() else re.escape(piece)


def _names(naslag: Naslag) -> Iterator[tuple[str, Kandidaat]]:
    for partij in naslag.partijen:
        who = Kandidaat("partij", partij.code)
        yield from ((form, who) for form in (*_spellings(partij.naam), partij.afkorting, *partij.aliassen))
        if partij.soort is PartijSoort.MINISTERIE and " " in (core := _KIND.sub("", partij.naam)):
            yield core, who
    for gebied in naslag.gebieden:
        where = Kandidaat("gebied", str(gebied.code))
        yield from ((form, where) for form in (*_spellings(gebied.naam), *gebied.aliassen))
        if gebied.soort is GebiedSoort.GEMEENTE:
            yield _KIND.sub("", gebied.naam), where
    for programma in naslag.programmas:
        what = Kandidaat("programma", programma.code)
        yield from ((form, what) for form in (*_spellings(programma.naam), *programma.aliassen))


def _spellings(text: str) -> Iterator[str]:
    """The name with and without what it says between brackets; an abbreviation there is a name too."""
    yield text
    brackets = _BRACKETS.search(text)
    if brackets:
        yield _BRACKETS.sub("", text)
        if re.fullmatch(r"\w*[A-Z]\w*[A-Z]\w*", brackets[1]):
            yield brackets[1]
