"""One cell of a table of proposals: its value, or what is wrong with it and how to mend it, in Dutch.

An empty cell is *niet bekend* and never zero (§1). A number is nothing but figures: what may mean two
things (``1.234``, ``1,234``) is refused, never guessed. What a spreadsheet takes for a formula is refused
wherever it stands, so that no file does harm to who opens it later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Final

__all__ = [
    "LANGSTE",
    "LANGSTE_NAAM",
    "Misvatting",
    "clean",
    "fold",
    "read_aantal",
    "read_datum",
    "read_ja_nee",
    "read_naam",
    "read_provincie",
    "read_tekst",
]

LANGSTE: Final = 2000
"""Characters that one cell may hold."""
LANGSTE_NAAM: Final = 400
"""Characters of a name."""

_CIJFERS: Final = re.compile(r"\d{1,15}", re.ASCII)
_FORMULE: Final = tuple("=+-@\t\r＝＋－＠")
_NEGATIEF: Final = re.compile(r"[-−–]\s*(?:€\s*)?\d[\d.,\s]*")
_VALUTA: Final = re.compile(r"€|\$|\beuros?\b|\bEUR\b", re.I)
_DUIZEND: Final = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?:[.,]\d+)?", re.ASCII)
_DECIMAAL: Final = re.compile(r"\d+[.,]\d+", re.ASCII)
_LEEG_WOORD: Final = re.compile(
    r"[-–—?]|n\.?v\.?t\.?|onbekend|niet bekend|nnb|n\.n\.b\.|geen|leeg|null|nan", re.I
)
_DAG: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_MET_TIJD: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d?:.*", re.ASCII)
_ANDERE_DATUM: Final = re.compile(r"\d{1,4}[-/. ](?:\d{1,2}|[a-zé]+)[-/. ]\d{1,4}", re.I)
# Control signs, signs that nobody sees (two names would look alike), and what is left of a wrong encoding.
_ONLEESBAAR: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]"
)
_EERSTE_JAAR: Final = 1900
_LAATSTE_JAAR: Final = 2199


class Misvatting(ValueError):
    """What is wrong with one cell, and how to mend it."""

    def __init__(self, wat: str, remedie: str) -> None:
        super().__init__(wat)
        self.wat = wat
        self.remedie = remedie


def clean(cel: str) -> str:
    """A cell without the spaces around it and within: those never mean anything in a name."""
    return " ".join(cel.split())


def fold(text: str) -> str:
    """How two names are compared: capitals and spaces make no difference."""
    return " ".join(text.casefold().split())


def read_naam(cel: str) -> str:
    """A name: a text in one line, of at most `LANGSTE_NAAM` characters.

    Raises:
        Misvatting: it is no such text.
    """
    naam = clean(cel)
    if len(naam) > LANGSTE_NAAM:
        raise Misvatting(f"{len(naam)} tekens is te lang", f"Kort in tot {LANGSTE_NAAM} tekens.")
    return read_tekst(naam)


def read_tekst(cel: str) -> str:
    """A text without a formula and without signs that no text has.

    Raises:
        Misvatting: it has.
    """
    if not cel:
        return ""
    _check_start(cel)
    if len(cel) > LANGSTE:
        raise Misvatting(f"{len(cel)} tekens is te lang", f"Kort in tot {LANGSTE} tekens.")
    if _ONLEESBAAR.search(cel):
        raise Misvatting(
            f"{_short(cel)} heeft een onleesbaar teken", "Sla de tabel op als CSV in UTF-8 of als XLSX."
        )
    return cel


def read_aantal(cel: str) -> int | None:
    """A whole number from zero: homes, or whole euros; None when the cell is empty.

    Raises:
        Misvatting: a formula, a thousands mark, decimals, a currency sign, a negative number, no number.
    """
    if not cel:
        return None
    if _CIJFERS.fullmatch(cel):
        return int(cel)
    if _NEGATIEF.fullmatch(cel):
        raise Misvatting(f"{_short(cel)} is negatief", "Geef een getal vanaf 0.")
    _check_start(cel)
    _check_word(cel)
    for pattern, wat, remedie in _GETALFOUTEN:
        if pattern(cel):
            raise Misvatting(f"{_short(cel)} {wat}", remedie)
    raise Misvatting(f"{_short(cel)} is geen geheel getal", "Schrijf alleen cijfers, zoals 1250000.")


def read_datum(cel: str) -> str:
    """A day, month or year of ISO 8601 (EDTF), such as 2029-05-01, 2029-05 or 2029; empty when unknown.

    Raises:
        Misvatting: another notation, or a day that does not exist.
    """
    if not cel:
        return ""
    if match := _DAG.fullmatch(cel):
        _check_day(cel, int(match[1]), match[2], match[3])
        return cel
    _check_start(cel)
    _check_word(cel)
    if _MET_TIJD.fullmatch(cel):
        raise Misvatting(f"{_short(cel)} heeft een tijd", f"Schrijf alleen de dag: {cel[:10]}.")
    wat = "is geen ISO-datum" if _ANDERE_DATUM.fullmatch(cel) else "is geen datum"
    raise Misvatting(f"{_short(cel)} {wat}", "Schrijf jaar-maand-dag, zoals 2029-05-01, of 2029-05 of 2029.")


def read_ja_nee(cel: str) -> bool | None:
    """``ja``, ``nee`` or empty: not known.

    Raises:
        Misvatting: anything else.
    """
    if not cel:
        return None
    _check_start(cel)
    _check_word(cel)
    answer = {"ja": True, "nee": False}.get(cel.casefold())
    if answer is None:
        raise Misvatting(
            f"{_short(cel)} is geen ja of nee", "Schrijf ja of nee; laat leeg wat niet bekend is."
        )
    return answer


def read_provincie(cel: str, namen: Mapping[str, str]) -> str:
    """The name of a province by any of its spellings (folded, in ``namen``); empty when unknown.

    Raises:
        Misvatting: no province has this name or code.
    """
    if not cel:
        return ""
    found = namen.get(fold(cel))
    if found is None:
        read_tekst(cel)
        _check_word(cel)
        raise Misvatting(f"{_short(cel)} is geen provincie", _meant(cel, namen))
    return found


def _check_day(cel: str, jaar: int, maand: str | None, dag: str | None) -> None:
    if not _EERSTE_JAAR <= jaar <= _LAATSTE_JAAR:
        raise Misvatting(f"het jaar {cel[:4]} kan niet", "Schrijf een jaar van vier cijfers, zoals 2029.")
    try:
        date(jaar, int(maand or 1), int(dag or 1))
    except ValueError:
        wat = f"de dag {cel} bestaat niet" if dag else f"de maand {cel} bestaat niet"
        raise Misvatting(wat, "Schrijf een dag die op de kalender staat.") from None


def _meant(cel: str, namen: Mapping[str, str]) -> str:
    close = get_close_matches(fold(cel), namen, 1, 0.75)
    known = f"Bedoelt u {namen[close[0]]}? " if close else ""
    return f"{known}Schrijf de naam of de code van een provincie, zoals {_example(namen)}."


def _example(namen: Mapping[str, str]) -> str:
    return next(iter(namen.values()), "Zeeland")


def _check_start(cel: str) -> None:
    """Refuse what a spreadsheet takes for a formula; a dash alone is a word for nothing."""
    if cel in ("-", "–", "—"):
        _check_word(cel)
    if cel.startswith(_FORMULE):
        raise Misvatting(
            f"{_short(cel)} leest een rekenblad als formule",
            "Zet de uitkomst in de cel; begin een tekst niet met =, +, - of @.",
        )


def _check_word(cel: str) -> None:
    if _LEEG_WOORD.fullmatch(cel):
        raise Misvatting(
            f"{_short(cel)} staat waar een waarde hoort", "Laat de cel leeg als het niet bekend is."
        )


def _short(cel: str) -> str:
    return f"‘{cel if len(cel) <= 40 else cel[:39] + '…'}’"


# What is told apart about a cell that is no whole number; the first that fits.
_GETALFOUTEN: Final = (
    (_VALUTA.search, "heeft een muntteken", "Schrijf hele euro’s met alleen cijfers, zoals 1250000."),
    (_DUIZEND.fullmatch, "heeft duizendtekens", "Schrijf het getal aaneen, zoals 1250000."),
    (_DECIMAAL.fullmatch, "heeft decimalen", "Rond zelf af op een geheel getal, zoals 1250."),
    (
        re.compile(r"\d{16,}", re.ASCII).fullmatch,
        "is te groot",
        "Controleer het getal; meer dan vijftien cijfers kan niet.",
    ),
)
