"""Read a form back, whatever people did to it: sorted, added rows, other capitals, another program.

The file is parsed by the reading process with limits (``inlezen.lezers``), never here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from ruimteregie.inlezen.lezers import Grenzen, read, read_lijst
from ruimteregie.inlezen.rijen import Lijst
from ruimteregie.inlezen.tekst import Regel
from ruimteregie.kern.datum import MAANDEN, write_datum
from ruimteregie.kern.fouten import InvoerFout, OnbekendFormaat
from ruimteregie.register.voortgang.formulieren.vorm import (
    KOPPEN,
    LABELS,
    MAX_BEWIJS,
    MAX_TOELICHTING,
    STANDEN,
    VRAGEN,
    Kenmerk,
    addresses,
    tidy,
)

__all__ = ["Antwoord", "Formulierfout", "Gebrek", "GelezenFormulier", "read_form"]

_MB = 1024 * 1024
_GRENZEN = Grenzen(
    bytes=5 * _MB, regels=50_000, regellengte=40_000, seconden=30, geheugen=1024 * _MB, uitgepakt=60 * _MB,
    onderdelen=500, elementen=1_000_000, rijen=10_000, kolommen=100, cellen=200_000,
)  # fmt: skip
_DATUM = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[a-z]+)[-/. ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NOEMEN = 60  # characters of what is not understood


@dataclass(frozen=True, slots=True)
class Gebrek:
    """One thing in a form that cannot be used: where it stands, what it is and how to mend it, in Dutch.

    ``inhoud`` is what was filled in there, so that it is not lost; empty where another one has it. ``actie``
    is the code of the Actie that it is about, empty where that cannot be read.
    """

    waar: str
    wat: str
    remedie: str
    inhoud: str = ""
    actie: str = ""

    def __str__(self) -> str:
        return f"{self.waar}: {self.wat}. {self.remedie}"


class Formulierfout(InvoerFout):
    """A form that cannot be used; ``gebreken`` are all of its faults, and nothing was taken in."""

    def __init__(self, gebreken: Sequence[Gebrek]) -> None:
        self.gebreken = tuple(gebreken)
        what = (
            f"het formulier heeft {len(self.gebreken)} {'gebrek' if len(self.gebreken) == 1 else 'gebreken'}"
        )
        super().__init__(f"{what}: {' '.join(map(str, self.gebreken))}".removesuffix("."))


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What a form says of one Actie; empty fields were left blank.

    ``waar`` is where its line stands, ``vakken`` where each of its fields.
    """

    ronde: str
    partij: str
    actie: str
    check: str
    waar: str
    stand: str = ""
    datum: date | None = None
    toelichting: str = ""
    bewijs: str = ""
    vakken: Mapping[str, str] = field(default_factory=dict[str, str], compare=False)

    @property
    def leeg(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.stand or self.datum or self.toelichting or self.bewijs)

    @property
    def inhoud(self) -> str:
        """What was answered, in words."""
        day = write_datum(self.datum) if self.datum else ""
        filled = {"stand": self.stand, "datum": day, "toelichting": self.toelichting, "bewijs": self.bewijs}
        return _filled_in(filled)


@dataclass(frozen=True, slots=True)
class GelezenFormulier:
    """The answers in a form that can be used, each Actie once, and in Dutch what was passed over.

    ``gebreken`` are the lines that cannot be used, none of which is among the answers, and the evidence of an
    answer that is no address.
    """

    antwoorden: tuple[Antwoord, ...]
    opmerkingen: tuple[str, ...]
    gebreken: tuple[Gebrek, ...] = ()


@dataclass(frozen=True, slots=True)
class _Regel:
    """One line as it stands: the text of each field, and where it stands."""

    waar: str
    velden: dict[str, str]
    vakken: dict[str, str]


def read_form(path: Path, vandaag: date) -> GelezenFormulier:
    """Read a form that came back as a list (XLSX, ODS, CSV) or as a text document (ODT, DOCX).

    ``vandaag`` is the last day on which a state can have been so.

    Raises:
        LeesFout: the file cannot be read: locked, damaged, too large, of an unknown format.
        Formulierfout: it is no form, or no line of it can be used; all faults at once.
    """
    lines, notes = _lines(path)
    faults: list[Gebrek] = []
    read = [answer for line in lines if (answer := _answer(line, vandaag, faults, notes)) is not None]
    found = _each_once(read, faults)
    if not found:
        raise Formulierfout(faults or [_no_form()])
    return GelezenFormulier(tuple(found), tuple(notes), tuple(faults))


def _each_once(read: Iterable[Antwoord], faults: list[Gebrek]) -> list[Antwoord]:
    """The answer about each Actie; of two that differ nobody can say which one is meant."""
    of: dict[str, list[Antwoord]] = {}
    for answer in read:
        of.setdefault(answer.actie, []).append(answer)
    kept: list[Antwoord] = []
    for answers in of.values():
        filled = [a for a in answers if not a.leeg]
        if len({a.inhoud for a in filled}) <= 1:
            kept.append((filled or answers)[0])
            continue
        for answer in filled:
            other = next(a for a in filled if a.inhoud != answer.inhoud)
            what = f"deze actie is twee keer ingevuld, ook in {other.waar}, met een ander antwoord"
            faults.append(
                Gebrek(answer.waar, what, "Laat één van de twee staan.", answer.inhoud, answer.actie)
            )
    return kept


def _lines(path: Path) -> tuple[list[_Regel], list[str]]:
    try:
        lijst = read_lijst(path, _GRENZEN)
    except OnbekendFormaat:
        tekst = read(path, _GRENZEN)
        if tekst.formaat not in ("odt", "docx"):
            raise OnbekendFormaat(
                "dit is geen formulier.",
                waar=path.name,
                remedie="Geef het formulier als XLSX, ODS, ODT of DOCX terug.",
            ) from None
        return list(_from_text(tekst.regels)), []
    return _from_list(lijst)


def _no_form() -> Gebrek:
    return Gebrek(
        "formulier",
        "er staat geen enkele actie met een kenmerk in",
        "Gebruik het formulier dat bij de uitnodiging zat en laat de kolom of rij met het kenmerk staan.",
    )


def _from_list(lijst: Lijst) -> tuple[list[_Regel], list[str]]:
    """The rows of a sheet; the columns by their heads, wherever they stand."""
    heads = [_fold(kop) for kop in lijst.kop]
    columns = {name: heads.index(_fold(kop)) for name, kop in KOPPEN.items() if _fold(kop) in heads}
    blad = f"blad {lijst.blad}, " if lijst.blad else ""
    missing = [KOPPEN[name] for name in ("kenmerk", "stand", "toelichting", "bewijs") if name not in columns]
    if missing:
        head = f"de kolom {missing[0]!r} ontbreekt".replace("'", "‘", 1).replace("'", "’", 1)
        raise Formulierfout(
            [
                Gebrek(
                    f"{blad}rij {lijst.kopregel}", head, "Zet de kop terug zoals hij in het formulier stond."
                )
            ]
        )
    lines = [
        _Regel(
            f"{blad}rij {rij.nummer}",
            {name: tidy(rij.cel(column)) for name, column in columns.items()},
            {name: f"{blad}cel {_letter(column)}{rij.nummer}" for name, column in columns.items()},
        )
        for rij in lijst.rijen
    ]
    hidden = [str(rij.nummer) for rij in lijst.rijen if rij.verborgen]
    return lines, [f"Verborgen rijen zijn meegelezen: rij {', '.join(hidden[:10])}."] if hidden else []


def _from_text(regels: Iterable[Regel]) -> Iterator[_Regel]:
    """The tables of a text document: a line a row, and lines without a label go on with the field above."""
    labels = {_fold(label): name for name, label in LABELS.items()}
    current: dict[str, str] = {}
    at = ""
    for regel in regels:
        label, _, rest = regel.tekst.partition("|")
        name = labels.get(_fold(label), "")
        if name == "kenmerk":
            if current:
                yield _text_line(current)
            current = {}
        if name == "kenmerk" or (name and current and name not in current):
            current[name], at = rest.strip(), name
        elif regel.leeg:
            at = ""  # the table ends here
        elif at:
            current[at] += f"\n{regel.tekst}"
    if current:
        yield _text_line(current)


def _text_line(velden: dict[str, str]) -> _Regel:
    tidied = {name: tidy(text) for name, text in velden.items()}
    parts = Kenmerk.parse(tidied["kenmerk"])
    waar = (
        f"de tabel van actie {parts[2]}" if parts else f"de tabel met kenmerk “{_short(tidied['kenmerk'])}”"
    )
    return _Regel(waar, tidied, {name: f"{waar}, vak {LABELS[name]}" for name in LABELS})


def _answer(line: _Regel, vandaag: date, faults: list[Gebrek], notes: list[str]) -> Antwoord | None:
    """One line as an answer; what is wrong goes to ``faults``, what is passed over to ``notes``."""
    code = line.velden.get("kenmerk", "")
    filled = [line.velden[name] for name in VRAGEN if line.velden.get(name)]
    if not code:
        if filled:
            notes.append(
                f"{_begin(line.waar)} heeft geen kenmerk en is niet ingelezen: “{_short(filled[0])}”."
            )
        return None
    parts = Kenmerk.parse(code)
    if parts is None:
        where = line.vakken["kenmerk"]
        mend = "Neem het over uit het oorspronkelijke formulier."
        faults.append(Gebrek(where, "het kenmerk is veranderd", mend, _filled_in(line.velden)))
        return None
    answer = Antwoord(*parts, waar=line.waar, vakken=line.vakken)
    if not filled:
        return answer
    own: list[Gebrek] = []
    answer = replace(
        answer,
        stand=_state(line, own),
        datum=_day(line, vandaag, own),
        toelichting=_within(line, "toelichting", MAX_TOELICHTING, own),
        bewijs=_proof(line, own),
    )
    if not own:
        if answer.bewijs and not addresses(answer.bewijs):
            what = f"“{_short(answer.bewijs)}” is geen webadres; het staat nu bij de toelichting"
            remedie = "Geef het adres waar het openbaar te lezen is."
            faults.append(Gebrek(line.vakken["bewijs"], what, remedie, "", answer.actie))
        return answer
    own[0] = replace(own[0], inhoud=_filled_in(line.velden))
    faults += [replace(fault, actie=answer.actie) for fault in own]
    return None


def _filled_in(velden: Mapping[str, str]) -> str:
    """What a party filled in, each field with its head."""
    return "; ".join(f"{KOPPEN[name]}: {velden[name]}" for name in VRAGEN if velden.get(name))


def _state(line: _Regel, faults: list[Gebrek]) -> str:
    given = line.velden.get("stand", "")
    if not given:
        if any(line.velden.get(name) for name in VRAGEN):
            what = "er is wel iets ingevuld, maar geen stand"
            faults.append(Gebrek(line.vakken["stand"], what, f"Kies {', '.join(STANDEN)}."))
        return ""
    folded = " ".join(given.casefold().strip(" .,;:").split())
    if folded in STANDEN:
        return folded
    what = f"“{_short(given)}” is geen stand"
    faults.append(Gebrek(line.vakken["stand"], what, f"Kies {', '.join(STANDEN)}, of laat het leeg."))
    return ""


def _day(line: _Regel, vandaag: date, faults: list[Gebrek]) -> date | None:
    given = line.velden.get("datum", "")
    if not given:
        return None
    day = _parse_day(given.casefold())
    if day is None:
        what = f"“{_short(given)}” is geen dag"
        faults.append(Gebrek(line.vakken["datum"], what, "Schrijf hem als 12-3-2026, of laat het leeg."))
    elif day > vandaag:
        what = f"“{_short(given)}” ligt in de toekomst"
        faults.append(Gebrek(line.vakken["datum"], what, "Geef de dag waarop de stand zo was."))
    return day


def _parse_day(text: str) -> date | None:
    if m := _ISO.fullmatch(text):
        year, month, day = m[1], m[2], m[3]
    elif m := _DATUM.fullmatch(text):
        day, month, year = m[1], m[2], m[3]
    else:
        return None
    if not month.isdecimal():
        names = [name for name in MAANDEN if len(month) > 2 and name.startswith(month)]
        if len(names) != 1:
            return None
        month = str(MAANDEN.index(names[0]) + 1)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _within(line: _Regel, name: str, limit: int, faults: list[Gebrek]) -> str:
    text = line.velden.get(name, "")
    if len(text) > limit:
        what = f"de tekst heeft {len(text)} tekens; de grens is {limit}"
        faults.append(Gebrek(line.vakken[name], what, "Kort de tekst in."))
    return text


def _proof(line: _Regel, faults: list[Gebrek]) -> str:
    text = " ".join(_within(line, "bewijs", MAX_BEWIJS, faults).split())
    for wrong in (address for address in addresses(text) if not _is_address(address)):
        what = f"“{_short(wrong)}” is geen bruikbaar webadres"
        remedie = "Plak het hele adres, zoals https://voorbeeld.example/besluit."
        faults.append(Gebrek(line.vakken["bewijs"], what, remedie))
    return text


def _is_address(text: str) -> bool:
    try:
        host = urlsplit(text).hostname or ""
    except ValueError:
        return False
    return "." in host.strip(".")


def _letter(column: int) -> str:
    """The name of a column (from 0): A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _begin(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _NOEMEN else f"{flat[: _NOEMEN - 1]}…"
