"""Parliamentary papers: dossier, addition and number, in every notation the letters use (§8).

A dossier has five digits (``36 600``), a budget dossier an addition (``A``, ``XXII``), a paper a
number. Case and document numbers (``2021Z19042``, ``2024D26244``) belong to no dossier; `find_zaken`
finds those apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering

from ruimteregie.kern._kamerstuk_notatie import DOSSIER, NUMMER, TOEVOEGING, ZAAK, find_stukken, read_stuk
from ruimteregie.kern._soort import is_same_kind
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.gevonden import Gevonden

__all__ = ["Kamerstuk", "find_kamerstukken", "find_zaken"]

_SITE = "https://zoek.officielebekendmakingen.nl"


@total_ordering
@dataclass(frozen=True, slots=True)
class Kamerstuk:
    """One paper, or a whole dossier when ``nummer`` is empty.

    ``dossier`` is five digits, ``nummer`` digits (one or two letters in the Eerste Kamer) or empty,
    ``toevoeging`` a letter or Roman numeral of a budget (A, XII, XXII) or empty. Sorts by dossier,
    addition, number.
    """

    dossier: str
    nummer: str = ""
    toevoeging: str = ""

    def __post_init__(self) -> None:
        whole = f"{self.dossier} {self.toevoeging} {self.nummer}"
        if not re.fullmatch(DOSSIER, self.dossier, re.ASCII):
            raise _fout(whole, "een dossier heeft vijf cijfers, vanaf 20000")
        if self.nummer and not re.fullmatch(NUMMER, self.nummer, re.ASCII):
            raise _fout(whole, "een nummer heeft een tot vier cijfers, of een of twee letters")
        if self.toevoeging and not re.fullmatch(TOEVOEGING, self.toevoeging, re.ASCII):
            raise _fout(whole, "een toevoeging is een hoofdletter of een Romeins cijfer")

    @property
    def code(self) -> str:
        """The stored form: ``"36600-XII-53"``, ``"34682-228"``, without number ``"36600-XXII"``."""
        return "-".join(part for part in (self.dossier, self.toevoeging, self.nummer) if part)

    @property
    def url(self) -> str:
        """The public address of the paper, or of its dossier when there is no number."""
        return f"{_SITE}/kst-{self.code}.html" if self.nummer else f"{_SITE}/dossier/{self.code}"

    def __str__(self) -> str:
        dossier = f"{self.dossier[:2]} {self.dossier[2:]}"
        head = f"{dossier} {self.toevoeging}" if self.toevoeging else dossier
        return f"{head}, nr. {self.nummer}" if self.nummer else head

    @classmethod
    def parse(cls, text: str) -> Kamerstuk:
        """Read one notation, such as ``"36 725 XXII, nr. 2993"`` or a code. NotatieFout otherwise."""
        read = read_stuk(text.strip().rstrip("."))
        if read is None:
            raise _fout(text, "een zaaknummer als 2021Z19042 is geen Kamerstuk" if ZAAK.search(text) else "")
        return cls(read.dossier, read.nummer, read.toevoeging)

    def _key(self) -> tuple[int, str, int, str]:
        return (
            int(self.dossier),
            self.toevoeging,
            int(self.nummer) if self.nummer.isdigit() else 0,
            self.nummer,
        )

    def __lt__(self, other: Kamerstuk) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        return self._key() < other._key()


def find_kamerstukken(text: str) -> list[Gevonden[Kamerstuk]]:
    """Every paper named in running text, in order and without overlap.

    ``nrs. 107 en 110`` gives two. Years, amounts, telephone numbers and case numbers are left alone;
    a bare dossier counts only after the word Kamerstuk or vergaderjaar, or in a list that has it. The
    place begins at the dossier: the word before it is context, not notation.
    """
    return [
        Gevonden(
            read.begin,
            read.eind,
            Kamerstuk(read.dossier, read.nummer, read.toevoeging),
            text[read.begin : read.eind],
        )
        for read in find_stukken(text)
    ]


def find_zaken(text: str) -> list[Gevonden[str]]:
    """Every case (``2021Z19042``) or document number (``2024D26244``) of the Tweede Kamer, in order."""
    return [Gevonden(m.start(), m.end(), m.group(), m.group()) for m in ZAAK.finditer(text)]


def _fout(text: str, waarom: str) -> NotatieFout:
    return NotatieFout(
        f"{text.strip()!r} is geen Kamerstuk{': ' + waarom if waarom else ''}.",
        remedie="Schrijf dossier, toevoeging en nummer, zoals 36 600 A, nr. 53 of 34682-228.",
        paragraaf="§8",
    )
