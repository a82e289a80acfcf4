"""One cell of a table that somebody filled in: its value, or what is wrong with it and how to mend it.

The same rules for every table. An empty cell is *niet bekend* and never zero (§1); a word for nothing
(``onbekend``, ``n.v.t.``, ``-``) is refused, so that there is one way to say so. A number is nothing but
figures: a mark for thousands, a currency sign and what may mean two things (``1.234``) are refused, never
guessed. A date is ISO. What a spreadsheet takes for a formula is refused wherever it stands, so that no
file does harm to who opens it later.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from ruimteregie.kern.keuze import Keuze

__all__ = [
    "LANGSTE",
    "LANGSTE_NAAM",
    "Misvatting",
    "choice_of",
    "clean",
    "fold",
    "read_aantal",
    "read_dag",
    "read_datum",
    "read_euro",
    "read_getal",
    "read_ja_nee",
    "read_jaar",
    "read_naam",
    "read_tekst",
    "refuse_word",
    "short",
]

LANGSTE: Final = 2000
"""Characters that one cell may hold."""
LANGSTE_NAAM: Final = 400
"""Characters of a name, or of another text in one line."""

_K = TypeVar("_K", bound=Keuze)
_SURROGAAT: Final = re.compile("[\ud800-\udfff]")
_NOEMEN: Final = 40  # characters of a cell that a message repeats
_EERSTE_JAAR: Final = 1900
_LAATSTE_JAAR: Final = 2199
_CIJFERS: Final = re.compile(r"\d{1,15}", re.ASCII)
_CENTEN: Final = re.compile(r"\d{1,15}(?:[.,]\d{1,2})?", re.ASCII)
_FORMULE: Final = tuple("=+-@\t\r＝＋－＠")
_NEGATIEF: Final = re.compile(r"[-−–]\s*(?:€\s*)?\d[\d.,\s]*%?")
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
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff"
    r"\ue000-\uf8ff\ufeff\ufffd]"
)


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
    """How a word is compared with a known one: without capitals, accents, or a choice of space - and _."""
    plain = (sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join("".join(plain).replace("_", " ").replace("-", " ").casefold().split())


def short(cel: str) -> str:
    """A cell as a message repeats it: quoted, not too long, and without signs that no text can hold."""
    cel = _SURROGAAT.sub("\ufffd", cel)
    return f"‘{cel if len(cel) <= _NOEMEN else cel[: _NOEMEN - 1] + '…'}’"


def read_naam(cel: str, lengte: int = LANGSTE_NAAM) -> str:
    """A name, or another text in one line.

    Raises:
        Misvatting: it is too long, or no text.
    """
    return read_tekst(clean(cel), lengte)


def read_tekst(cel: str, lengte: int = LANGSTE) -> str:
    """A text as it stands, without a formula and without signs that no text has.

    Raises:
        Misvatting: it is too long, or it has.
    """
    _refuse_formula(cel)
    if len(cel) > lengte:
        raise Misvatting(f"{len(cel)} tekens is te lang", f"Kort in tot {lengte} tekens.")
    if _ONLEESBAAR.search(cel):
        raise Misvatting(
            f"{short(cel)} heeft een onleesbaar teken", "Haal het weg, of sla het bestand op in UTF-8."
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
    raise _no_number(cel, "is geen geheel getal", "Schrijf alleen cijfers, zoals 1250000.", whole=True)


def read_euro(cel: str) -> Decimal | None:
    """Euros from zero, with cents after a comma or a point if there are any; None when the cell is empty.

    Raises:
        Misvatting: as `read_aantal`, or parts of a cent.
    """
    if not cel:
        return None
    if _CENTEN.fullmatch(cel):
        return Decimal(cel.replace(",", "."))
    what = "is geen bedrag in euro’s tot op de cent"
    raise _no_number(cel, what, "Schrijf alleen cijfers, zoals 1250000 of 1250000,50.")


def read_getal(cel: str, *, decimalen: int = 9, negatief: bool = False) -> Decimal | None:
    """A number with decimals after a comma or a point, also with a percent sign; None when it is empty.

    Raises:
        Misvatting: more decimals, a negative number unless that may be, or no number.
    """
    if not cel:
        return None
    sign = "[-−]?" if negatief else ""
    if m := re.fullmatch(rf"({sign})(\d{{1,9}}(?:[.,]\d{{1,{decimalen}}})?)\s*%?", cel, re.ASCII):
        value = Decimal(m[2].replace(",", "."))
        return -value if m[1] else value
    what = "is geen getal" if decimalen == 9 else f"is geen getal met hoogstens {decimalen} decimalen"
    raise _no_number(cel, what, "Schrijf cijfers met een komma voor de decimalen, zoals 7,5.")


def read_jaar(cel: str) -> int | None:
    """A year of four figures; None when the cell is empty.

    Raises:
        Misvatting: anything else.
    """
    if not cel:
        return None
    if re.fullmatch(r"\d{4}", cel, re.ASCII) and _EERSTE_JAAR <= int(cel) <= _LAATSTE_JAAR:
        return int(cel)
    _refuse_formula(cel)
    refuse_word(cel)
    raise Misvatting(f"{short(cel)} is geen jaar", "Schrijf vier cijfers, zoals 2030.")


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
    _refuse_formula(cel)
    refuse_word(cel)
    if _MET_TIJD.fullmatch(cel):
        raise Misvatting(f"{short(cel)} heeft een tijd", f"Schrijf alleen de dag: {cel[:10]}.")
    wat = "is geen ISO-datum" if _ANDERE_DATUM.fullmatch(cel) else "is geen datum"
    raise Misvatting(f"{short(cel)} {wat}", "Schrijf jaar-maand-dag, zoals 2029-05-01, of 2029-05 of 2029.")


def read_dag(cel: str) -> date | None:
    """A whole day; None when the cell is empty.

    Raises:
        Misvatting: as `read_datum`, or a month or year alone.
    """
    edtf = read_datum(cel)
    if edtf and len(edtf) < 10:
        raise Misvatting(f"{short(cel)} is geen dag", "Schrijf de hele dag: 2025-09-01.")
    return date.fromisoformat(edtf) if edtf else None


def read_ja_nee(cel: str) -> bool | None:
    """``ja``, ``nee`` or empty: not known.

    Raises:
        Misvatting: anything else.
    """
    if not cel:
        return None
    _refuse_formula(cel)
    refuse_word(cel)
    answer = {"ja": True, "nee": False}.get(cel.casefold())
    if answer is None:
        raise Misvatting(
            f"{short(cel)} is geen ja of nee", "Schrijf ja of nee; laat leeg wat niet bekend is."
        )
    return answer


def choice_of(keuze: type[_K], anders: Mapping[str, _K] | None = None) -> Callable[[str], _K | None]:
    """A reader of one of a closed list, however it is written; ``anders`` are other words for one.

    The reader gives None for an empty cell, and raises Misvatting for a word that is not in the list.
    """
    words = {fold(one.value): one for one in keuze if not _LEEG_WOORD.fullmatch(one.value)}
    options = ", ".join(one.value.replace("-", " ") for one in words.values())
    words |= {fold(word): one for word, one in (anders or {}).items()}

    def read(cel: str) -> _K | None:
        if not cel:
            return None
        if (found := words.get(fold(cel))) is not None:
            return found
        _refuse_formula(cel)
        refuse_word(cel)
        raise Misvatting(f"{short(cel)} is hier geen bekend woord", f"Kies uit: {options}.")

    return read


def refuse_word(cel: str) -> None:
    """Refuse a word for nothing where a value belongs: that is an empty cell."""
    if _LEEG_WOORD.fullmatch(cel):
        raise Misvatting(
            f"{short(cel)} staat waar een waarde hoort", "Laat de cel leeg als het niet bekend is."
        )


def _no_number(cel: str, wat: str, remedie: str, *, whole: bool = False) -> Misvatting:
    """What is wrong with a cell that is no number of its kind; the first that fits."""
    if _NEGATIEF.fullmatch(cel):
        return Misvatting(f"{short(cel)} is negatief", "Geef een getal vanaf 0.")
    _refuse_formula(cel)
    refuse_word(cel)
    if _VALUTA.search(cel):
        return Misvatting(f"{short(cel)} heeft een muntteken", remedie)
    if _DUIZEND.fullmatch(cel):
        what = "heeft duizendtekens" if whole else "heeft duizendtekens, of te veel decimalen"
        return Misvatting(f"{short(cel)} {what}", "Schrijf het getal aaneen, zoals 1250000.")
    if whole and _DECIMAAL.fullmatch(cel):
        return Misvatting(f"{short(cel)} heeft decimalen", "Rond zelf af op een geheel getal, zoals 1250.")
    if re.match(r"\d{16}", cel, re.ASCII):
        return Misvatting(
            f"{short(cel)} is te groot", "Controleer het getal; meer dan vijftien cijfers kan niet."
        )
    return Misvatting(f"{short(cel)} {wat}", remedie)


def _refuse_formula(cel: str) -> None:
    """Refuse what a spreadsheet takes for a formula; a dash alone is a word for nothing."""
    if cel in ("-", "–", "—"):
        refuse_word(cel)
    if cel.startswith(_FORMULE):
        raise Misvatting(
            f"{short(cel)} leest een rekenblad als formule",
            "Zet de uitkomst in de cel; begin een tekst niet met =, +, - of @.",
        )


def _check_day(cel: str, jaar: int, maand: str | None, dag: str | None) -> None:
    if not _EERSTE_JAAR <= jaar <= _LAATSTE_JAAR:
        raise Misvatting(f"het jaar {cel[:4]} kan niet", "Schrijf een jaar van vier cijfers, zoals 2029.")
    try:
        date(jaar, int(maand or 1), int(dag or 1))
    except ValueError:
        wat = f"de dag {cel} bestaat niet" if dag else f"de maand {cel} bestaat niet"
        raise Misvatting(wat, "Schrijf een dag die op de kalender staat.") from None
