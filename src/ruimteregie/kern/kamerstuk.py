"""Parliamentary papers: dossier, addition and number, in every notation the letters use (§8).

A dossier has five digits (``36 600``), a budget dossier an addition (``A``, ``XXII``), a paper a
number. Case and document numbers (``2021Z19042``, ``2024D26244``) belong to no dossier; `find_zaken`
finds those apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import total_ordering

from ruimteregie.kern._patroon import compile_bounded
from ruimteregie.kern._soort import is_same_kind
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.gevonden import Gevonden

__all__ = ["Kamerstuk", "find_kamerstukken", "find_zaken"]

_SITE = "https://zoek.officielebekendmakingen.nl"
_TOEVOEGING = compile_bounded(r"[A-Z]|[IVX]+[A-Z]?")

# Dossiers since 1987 run from 20 000; other five-digit numbers are postal codes and amounts.
_DOSSIER_VAST = r"[2-4]\d{4}"
_DOSSIER_LOS = r"[2-4]\d[\s\u00a0\u202f]\d{3}"
_DOSSIER = rf"(?P<dossier>{_DOSSIER_VAST}|{_DOSSIER_LOS})(?!\d)"
_NIETS_ERVOOR = r"(?<![\w€.,+\-–/])(?<!€[\s\u00a0])(?<!EUR[\s\u00a0])(?<!\d[\s\u00a0])"
_JAAR = r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?"
_CONTEXT = (
    r"(?<!\w)(?:[Tt]weede\s+[Kk]amer[\s,]{1,9})?(?:[Kk]amerst(?:uk(?:ken)?|\.)|TK|EK|[Vv]ergaderjaar)"
    r"\s*(?:I{1,2}(?:/II)?\b)?[\s,:]{0,9}"
    rf"(?:[Vv]ergaderjaar\s+)?(?:{_JAAR}[\s,]{{1,9}})?(?:[Kk]amerstuk\s+)?"
)
_VOOR = rf"(?:{_CONTEXT}|{_NIETS_ERVOOR})"
_TOEV = r"(?P<toev>[IVX]+[A-Z]?|[A-Z])(?![A-Za-z])"
_NR = r"(?:nrs?\b\.?|nummers?\b)\s*"
# The Eerste Kamer counts in letters; one letter or a Roman numeral is an addition instead.
_NUMMERVORM = r"[1-9]\d{0,3}|(?![IVX]{2})[A-Z]{2}"
_NUMMER = rf"(?P<nummer>{_NUMMERVORM})(?!\w|[.,]\d|\s?%)"
# What a range of homes or euros looks like when it could be read as dossier-number.
_GEEN_EENHEID = (
    r"(?!\s*(?:nieuwe\s+)?(?:woning|arbeidsplaats|banen|inwoner|bedrijven|euro|EUR|ha\b|hectare|km|m[23²³]?\b|"
    r"mln|mld|miljoen|miljard|jaar))"
)

_VORMEN: tuple[re.Pattern[str], ...] = tuple(
    compile_bounded(vorm)
    for vorm in (
        # kst-36600-A-53.html
        rf"(?<!\w)kst-(?P<dossier>{_DOSSIER_VAST})(?:-{_TOEV})?-{_NUMMER}",
        # 36 725 XXII, nr. 2993 · 36200-XII, nr. 33 · 34682 nr. 228 · 36600 nr. A-63
        rf"{_VOOR}{_DOSSIER}(?:[\s-]{_TOEV})?\s*,?\s*{_NR}(?:(?P<toev2>[A-Z]|[IVX]+[A-Z]?)-)?{_NUMMER}",
        # 36600-A-27 · 35742-7
        rf"{_VOOR}(?P<dossier>{_DOSSIER_VAST})(?:-{_TOEV})?-{_NUMMER}(?![-–]\d){_GEEN_EENHEID}",
        # 36600 XXII: a Roman addition cannot be anything else
        rf"{_VOOR}{_DOSSIER}[\s-](?P<toev>[IVX]{{2,}}[A-Z]?)(?![A-Za-z-])",
        # Kamerstuk 29 435: only after the word
        rf"{_CONTEXT}{_DOSSIER}(?:[\s-]{_TOEV}(?!-))?(?![.,]?\d)",
    )
)
_VERVOLG = compile_bounded(rf"\s*(?:,|,?\s+en)\s*(?:{_NR})?{_NUMMER}(?!\s\d{{3}}){_GEEN_EENHEID}")
_MEERVOUD = compile_bounded(r"nrs\.?|nummers", re.I)
_ZAAK = compile_bounded(r"(?<!\w)20\d\d[ZD]\d{4,6}(?!\w)")


@total_ordering
@dataclass(frozen=True, slots=True)
class Kamerstuk:
    """One paper, or a whole dossier when ``nummer`` is empty.

    ``dossier`` is five digits, ``nummer`` digits (two letters in the Eerste Kamer) or empty,
    ``toevoeging`` a letter or Roman numeral of a budget (A, XII, XXII) or empty. Sorts by dossier,
    addition, number.
    """

    dossier: str
    nummer: str = ""
    toevoeging: str = ""

    def __post_init__(self) -> None:
        whole = f"{self.dossier} {self.toevoeging} {self.nummer}"
        if not re.fullmatch(_DOSSIER_VAST, self.dossier, re.ASCII):
            raise _fout(whole, "een dossier heeft vijf cijfers, vanaf 20000")
        if self.nummer and not re.fullmatch(_NUMMERVORM, self.nummer, re.ASCII):
            raise _fout(whole, "een nummer heeft een tot vier cijfers, of twee letters")
        if self.toevoeging and not _TOEVOEGING.fullmatch(self.toevoeging):
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
        whole = text.strip().rstrip(".")
        # Asked for a Kamerstuk, a bare dossier needs no word before it.
        for candidate in (whole, f"Kamerstuk {whole}"):
            for vorm in _VORMEN:
                match = vorm.fullmatch(candidate)
                if match:
                    return _read(match)
        raise _fout(text, "een zaaknummer als 2021Z19042 is geen Kamerstuk" if _ZAAK.search(text) else "")

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
    a bare dossier counts only after the word Kamerstuk or vergaderjaar.
    """
    found: list[Gevonden[Kamerstuk]] = []
    taken = 0
    for begin, vorm_nr, match in sorted(_matches(text), key=lambda item: item[:2]):
        if begin < taken:
            continue
        # The place begins at the dossier: the word before it is context, not notation.
        first = match.start("dossier")
        stuk = _read(match)
        found.append(Gevonden(first, match.end(), stuk, text[first : match.end()]))
        taken = match.end()
        if vorm_nr == 1:
            more = list(_continued(text, match, stuk))
            found.extend(more)
            taken = more[-1].eind if more else taken
    return found


def find_zaken(text: str) -> list[Gevonden[str]]:
    """Every case (``2021Z19042``) or document number (``2024D26244``) of the Tweede Kamer, in order."""
    return [Gevonden(m.start(), m.end(), m.group(), m.group()) for m in _ZAAK.finditer(text)]


def _matches(text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    for rank, vorm in enumerate(_VORMEN):
        for match in vorm.finditer(text):
            yield match.start("dossier"), rank, match


def _continued(text: str, first: re.Match[str], stuk: Kamerstuk) -> Iterator[Gevonden[Kamerstuk]]:
    """The further numbers of the same dossier after a plural, as in ``nrs. 107, 108 en 110``."""
    plural = _MEERVOUD.search(first.group())
    position = first.end()
    while match := _VERVOLG.match(text, position):
        if not plural and "nr" not in match.group():
            return
        begin = match.start("nummer")
        waarde = Kamerstuk(stuk.dossier, match["nummer"], stuk.toevoeging)
        yield Gevonden(begin, match.end(), waarde, text[begin : match.end()])
        position = match.end()
        # "en" closes the list, unless another "nr." opens it again.
        plural = None if re.search(r"\ben\b", match.group()) else plural


def _read(match: re.Match[str]) -> Kamerstuk:
    parts = match.groupdict()
    dossier = "".join(ch for ch in parts["dossier"] if ch.isdigit())
    return Kamerstuk(dossier, parts.get("nummer") or "", parts.get("toev") or parts.get("toev2") or "")


def _fout(text: str, waarom: str) -> NotatieFout:
    return NotatieFout(
        f"{text.strip()!r} is geen Kamerstuk{': ' + waarom if waarom else ''}.",
        remedie="Schrijf dossier, toevoeging en nummer, zoals 36 600 A, nr. 53 of 34682-228.",
        paragraaf="§8",
    )
