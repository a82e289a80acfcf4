"""A name in the index: where it stands in the alphabet, what it leads to, and how one finds it again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

__all__ = [
    "CIJFERS",
    "LETTERS",
    "Naam",
    "also_under",
    "find_names",
    "key_of",
    "letter_of",
    "lines_of",
    "surname_first",
]

CIJFERS = "0-9"
"""The heading of names that begin with a figure."""
LETTERS = (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", CIJFERS)
"""The headings of the index, each a page."""
# Words in front of a name by which hardly anybody looks it up: it stands under the next word too.
_VOORAF = re.compile(
    r"(?:de|het|'t|gemeente|regio|metropoolregio|landsdeel|knooppunt|nationaal programma|programma"
    r"|ruimtelijk arrangement|ruimtelijk voorstel|verstedelijkingsstrategie|verstedelijkingsakkoord"
    r"|ontwikkelperspectief|uitvoeringsagenda|woondeal)\s+",
    re.IGNORECASE,
)
_GEMEENTE = re.compile(r"gemeente\s+", re.IGNORECASE)
"""Nobody looks for a municipality under the G."""
_KORT = 3
"""A word as short as this is sought at the beginning of a word: *ISK* is not in *basiskwaliteit*."""
_TUSSENVOEGSELS = re.compile(r"(?:(?:van|de|der|den|het|ten|ter|te|el|in|'t)\s+)+", re.IGNORECASE)


@dataclass(frozen=True)
class Naam:
    """One line of the index.

    ``zoals`` is the name as it is sorted where that is another one than is shown; ``van`` the own name of the
    record where this is another way to write it; ``bij`` what is said beside it.
    """

    naam: str
    soort: str
    adres: str
    zoals: str = ""
    van: str = ""
    bij: str = ""

    @cached_property
    def sleutel(self) -> str:
        """What it is sorted by: no accents, no capitals, no marks in front."""
        return key_of(self.zoals or self.naam)

    @property
    def record(self) -> tuple[str, str]:
        """What it leads to: the same for every way to write one record."""
        return self.adres, self.van or self.naam

    @property
    def letter(self) -> str:
        """The heading under which it stands."""
        return letter_of(self.zoals or self.naam)


def key_of(name: str) -> str:
    """A name as it is sorted and sought: without accents, capitals and marks in front."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark)).casefold()
    return re.sub(r"^(?:['’]s-|\W+)", "", " ".join(plain.split()))


def letter_of(name: str) -> str:
    """The heading of a name; figures, and what is no letter of ours, stand together."""
    first = key_of(name)[:1].upper()
    return first if first in LETTERS else CIJFERS


def also_under(name: str) -> str:
    """The name without the word in front by which hardly anybody seeks it; empty when it has none."""
    rest = name[found.end() :] if (found := _VOORAF.match(name)) else ""
    return rest if rest and letter_of(rest) != letter_of(name) else ""


def surname_first(name: str) -> str:
    """A surname as it is sorted: *Van der Burg* under the B."""
    return _TUSSENVOEGSELS.sub("", name, count=1) if _TUSSENVOEGSELS.match(name) else name


def _loose(name: str) -> str:
    """A name without what differs from writer to writer: spaces, hyphens, slashes."""
    return re.sub(r"\W+", "", _GEMEENTE.sub("", key_of(name)))


def lines_of(name: str, aliases: Iterable[str], soort: str, adres: str, bij: str = "") -> Iterator[Naam]:
    """The lines of one record: its name, the same under its second word, and each other way to write it.

    What differs in capitals, spaces and hyphens alone is no other way to write it.
    """
    own = _GEMEENTE.sub("", name, count=1) if _GEMEENTE.match(name) else ""
    yield Naam(name, soort, adres, zoals=own, bij=bij)
    if not own and (rest := also_under(name)):
        yield Naam(name, soort, adres, zoals=rest, bij=bij)
    known = {_loose(name)}
    for alias in aliases:
        if _loose(alias) not in known:
            known.add(_loose(alias))
            yield Naam(alias, soort, adres, van=name, bij=bij)


def find_names(names: Sequence[Naam], asked: str) -> list[Naam]:
    """The names in which every word that was asked stands, each record once, the nearest first."""
    words = key_of(asked).split()
    if not words:
        return []
    sought = [
        re.compile(rf"(?<!\w){re.escape(word)}" if len(word) <= _KORT else re.escape(word)) for word in words
    ]
    found: dict[tuple[str, str], Naam] = {}
    whole = " ".join(words)
    for name in names:
        text = f"{key_of(name.naam)} {key_of(name.van)}"
        if all(word.search(text) for word in sought):
            kept = found.get(name.record)
            if kept is None or _nearness(name, whole) < _nearness(kept, whole):
                found[name.record] = name
    return sorted(found.values(), key=lambda name: (_nearness(name, whole), name.sleutel))


def _nearness(name: Naam, asked: str) -> tuple[int, bool]:
    """How near a name is: the same, beginning with it, or with it somewhere; an own name before another."""
    key = key_of(name.naam)
    key = key if key.startswith(asked) else name.sleutel
    return (0 if key == asked else 1 if key.startswith(asked) else 2), bool(name.van)
