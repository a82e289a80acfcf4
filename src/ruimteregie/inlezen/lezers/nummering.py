"""Numbers of lists and headings as a text document shows them, which its text itself does not hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["Niveau", "Teller", "bullet_sign"]

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_MOST = 10_000  # a higher number is no number of a list


@dataclass(frozen=True, slots=True)
class Niveau:
    """One level of a list: its ``vorm`` (``1``, ``01``, ``a``, ``A``, ``i``, ``I``, ``•`` or empty for
    none), the pattern of its label in which ``%1`` is the number of the first level, and where it starts.
    """

    vorm: str
    patroon: str
    begin: int = 1
    plat: bool = False  # every number in the label in figures
    inspringing: int | None = None  # as the file gives it


@dataclass(slots=True)
class Teller:
    """Counts the items of one list over its levels."""

    niveaus: Mapping[int, Niveau]
    _standen: dict[int, int] = field(default_factory=dict[int, int])

    def next(self, niveau: int, begin: int | None = None) -> str:
        """The label of the next item on a level (from 0); deeper levels start again."""
        regel = self.niveaus.get(niveau)
        if regel is None:
            return ""
        if begin is None:
            begin = self._standen.get(niveau, regel.begin - 1) + 1
        self._standen[niveau] = min(begin, _MOST)
        for deeper in [n for n in self._standen if n > niveau]:
            del self._standen[deeper]
        return self._label(regel)

    def restart(self, niveau: int, begin: int) -> None:
        """Let the next item on a level have the number ``begin``."""
        self._standen[niveau] = begin - 1

    def _label(self, regel: Niveau) -> str:
        if regel.vorm == "•":
            return bullet_sign(regel.patroon)
        if not regel.vorm:
            return _PLACE.sub("", regel.patroon).strip() if not _PLACE.search(regel.patroon) else ""

        def place(m: re.Match[str]) -> str:
            level = int(m[1]) - 1
            of = self.niveaus.get(level)
            stand = self._standen.get(level, of.begin if of else 1)
            return _write(stand, "1" if regel.plat else (of.vorm if of else "1"))

        return _PLACE.sub(place, regel.patroon).strip()


def bullet_sign(teken: str) -> str:
    """The sign of a bullet in plain text: a dash stays a dash, ``o`` stays ``o``, any other is ``•``."""
    teken = teken.strip()
    return teken if teken in ("-", "–", "—", "−", "o", "*") else "•"


def _write(value: int, vorm: str) -> str:
    if vorm in ("a", "A"):
        letters = _letters(value)
        return letters if vorm == "a" else letters.upper()
    if vorm in ("i", "I"):
        roman = _roman(value)
        return roman if vorm == "i" else roman.upper()
    return f"{value:02}" if vorm == "01" else str(value)


def _letters(value: int) -> str:
    """a … z, then aa, bb … as word processors count."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""


def _roman(value: int) -> str:
    parts: Sequence[tuple[int, str]] = _ROMAN
    text = ""
    for size, sign in parts:
        count, value = divmod(value, size)
        text += sign * count
    return text
