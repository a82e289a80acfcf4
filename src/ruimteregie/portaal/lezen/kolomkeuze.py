"""What the columns of a list hold: the proposal, the choice of the user, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from ruimteregie.inlezen.kolommen import VELDEN, Kolommen, Kolomvoorstel, match_columns
from ruimteregie.inlezen.lijst import apply, values_of
from ruimteregie.inlezen.rijen import Lijst
from ruimteregie.kern.fouten import InvoerFout, NotatieFout
from ruimteregie.kern.termijn import Termijn
from ruimteregie.portaal.lezen.inleveren import lijst_of
from ruimteregie.register.toegang.keuzes import label

__all__ = ["Keuzeblad", "Kolom", "as_columns", "read_choice", "sheet"]

_VOORBEELD = 5
_MEER = frozenset({"partijen", "departementen"})
_GENOEMD = 5
# The fields that become part of an agreement; the others are read with the text of the row.
_NAMEN = {
    "tekst": "Tekst van de afspraak", "titel": "Titel", "actie": "Actie", "nummer": "Nummer",
    "partijen": "Wie het doet", "termijn": "Termijn", "departementen": "Departementen", "soort": "Soort",
    "voorwaarde": "Voorwaarde",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its number, its head, what is chosen for it, its first cells, and what is in doubt."""

    index: int
    kop: str
    gekozen: str
    cellen: tuple[str, ...]
    twijfel: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keuzeblad:
    """Everything that the page shows of a list; ``aantal`` is how many agreements the choice gives."""

    lijst: Lijst
    kolommen: tuple[Kolom, ...]
    velden: tuple[tuple[str, str], ...]
    overige: tuple[tuple[str, str], ...]
    rijnummers: tuple[int, ...]
    aantal: int | None
    opmerkingen: tuple[str, ...]


def read_choice(form: QueryDict) -> dict[str, str]:
    """The field chosen for each column, by the number of the column; only known fields."""
    return {
        name.removeprefix("kolom-"): value
        for name, value in form.items()
        if name.startswith("kolom-") and isinstance(value, str) and value in VELDEN
    }


def as_columns(choice: Mapping[str, str]) -> Kolommen:
    """The columns of each field.

    Raises:
        InvoerFout: two columns for a field that has one value, or no column with the text.
    """
    found: dict[str, tuple[int, ...]] = {}
    for index, veld in sorted(choice.items(), key=lambda pair: int(pair[0])):
        found[veld] = (*found.get(veld, ()), int(index))
    twice = [v for v, columns in found.items() if len(columns) > 1 and v not in _MEER]
    if twice:
        letters = " en ".join(_letter(i) for i in found[twice[0]])
        raise InvoerFout(
            f"de kolommen {letters} zijn allebei aangewezen als {_name(twice[0]).lower()}",
            remedie="Kies voor een van de twee iets anders, of ‘niet lezen’.",
        )
    if not {"tekst", "titel", "actie"} & set(found):
        raise InvoerFout(
            "geen kolom is aangewezen als tekst, titel of actie",
            remedie="Wijs de kolom aan waarin staat wat er is afgesproken.",
        )
    return found


def sheet(tussenstand: Mapping[str, Any]) -> Keuzeblad:
    """The page for a list: the choice that was made before, otherwise the proposal."""
    lijst = lijst_of(tussenstand)
    proposal = match_columns(lijst.kop)
    choice: Mapping[str, str] | None = tussenstand.get("keuze")
    if choice is None:
        choice = {str(i): veld for veld, columns in proposal.kolommen.items() for i in columns}
    columns = tuple(_column(i, lijst, proposal, choice) for i in range(len(lijst.kop)))
    try:
        fields = as_columns(choice)
        number, remarks = len(apply(lijst, fields)), tuple(_remarks(lijst, fields))
    except InvoerFout:
        number, remarks = None, ()
    names = tuple((v, _name(v)) for v in _NAMEN)
    rest = tuple((v, _name(v)) for v in VELDEN if v not in _NAMEN)
    numbers = tuple(r.nummer for r in lijst.rijen[:_VOORBEELD])
    return Keuzeblad(lijst, columns, names, rest, numbers, number, (*lijst.waarschuwingen, *remarks))


def _column(index: int, lijst: Lijst, proposal: Kolomvoorstel, choice: Mapping[str, str]) -> Kolom:
    cells = tuple(r.cel(index) for r in lijst.rijen[:_VOORBEELD])
    chosen = choice.get(str(index), "")
    doubt = tuple(_name(v) for v in proposal.onzeker.get(index, ())) if not chosen else ()
    return Kolom(index, lijst.kop[index] or f"Kolom {_letter(index)}", chosen, cells, doubt)


def _name(veld: str) -> str:
    return _NAMEN.get(veld) or label(veld)


def _letter(index: int) -> str:
    """How a spreadsheet names a column: A … Z, AA …"""
    first, last = divmod(index, 26)
    return (_letter(first - 1) if first else "") + chr(65 + last)


def _remarks(lijst: Lijst, kolommen: Kolommen) -> Iterator[str]:
    """What will not be read, row by row: rows without words, and terms that mean nothing."""
    rows = [(r.nummer, values_of(r, kolommen)) for r in lijst.rijen]
    silent = [n for n, velden in rows if velden and not {"tekst", "titel", "actie"} & set(velden)]
    if silent:
        yield f"Overgeslagen, want zonder tekst, titel of actie: {_named(silent)}."
    unread = [(n, v["termijn"]) for n, v in rows if "termijn" in v and not _is_term(v["termijn"])]
    if unread:
        yield (
            f"De termijn is niet te lezen als datum of gebeurtenis: {_named([n for n, _ in unread])} "
            f"(zoals ‘{unread[0][1][:40]}’). De woorden blijven staan; de betekenis is niet bekend."
        )


def _named(rows: list[int]) -> str:
    named = ", ".join(map(str, rows[:_GENOEMD]))
    more = f" en nog {len(rows) - _GENOEMD}" if len(rows) > _GENOEMD else ""
    return f"rij {named}{more}"


def _is_term(text: str) -> bool:
    try:
        Termijn.parse(text)
    except NotatieFout:
        return False
    return True
