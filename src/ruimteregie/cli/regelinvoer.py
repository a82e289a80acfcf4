"""What the commands of ``ruimteregie regeling`` take in: tables, days, areas and minima."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ruimteregie.bronnen.referentie.lezen import read
from ruimteregie.bronnen.referentie.naslag import naslag
from ruimteregie.inlezen.lezers import read_cellen
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.gebied import Gebied, GebiedSoort
from ruimteregie.kern.naslag import Naslag
from ruimteregie.regels.cellen import Celmelding, Tabelfout, Tabelrij, check_head
from ruimteregie.regels.gebiedsbudget import Gebiedslijst
from ruimteregie.regels.kiezen.portefeuille import Maat, Minimum
from ruimteregie.regels.voorstellen.cellen import Misvatting, fold, read_aantal, read_tekst
from ruimteregie.regels.voorstellen.tabel import Voorsteltabel, provincienamen, read_voorstellen

__all__ = [
    "Lezer",
    "day_of",
    "euros_of",
    "gebiedslijsten",
    "minimum_of",
    "province_names",
    "read_decimaal",
    "read_gebied",
    "read_rows",
    "voorstellen_of",
]

Lezer = Callable[[str], Any]
_MINIMUM = re.compile(r"(.+?)\s*=\s*(\d{1,15})\s*([a-z]*)", re.I)
_DECIMAAL = re.compile(r"\d{1,9}(?:[.,]\d{1,2})?", re.ASCII)


@cache
def _known() -> Naslag:
    return naslag()


@cache
def _provinces() -> dict[str, str]:
    return provincienamen(_known().gebieden)


def province_names() -> list[str]:
    """The names of the provinces."""
    return [g.naam for g in _known().gebieden if g.soort is GebiedSoort.PROVINCIE]


def voorstellen_of(pad: Path) -> Voorsteltabel:
    """The proposals in a CSV or XLSX.

    Raises:
        LeesFout: the file cannot be read. Tabelfout: with every wrong cell.
    """
    rows = read_cellen(pad)
    try:
        return read_voorstellen(rows, _provinces())
    except Tabelfout as fout:
        fout.waar = str(pad)
        raise


def read_rows(
    pad: Path, kolommen: Mapping[str, Lezer], make: Callable[[Mapping[str, Any]], Any]
) -> list[Any]:
    """The rows of a table, each cell through the reader of its column and each row through ``make``.

    The first column must be filled; a column that is absent is *niet bekend*.

    Raises:
        LeesFout: the file cannot be read. Tabelfout: with every wrong cell.
    """
    rows = read_cellen(pad)
    first = next(iter(kolommen))
    places = check_head(rows[0] if rows else [], list(kolommen), [first], rij=1, waar=str(pad))
    faults: list[Celmelding] = [
        Celmelding(1, naam, "deze kolom is niet bekend", f"Kies uit: {', '.join(kolommen)}.")
        for naam in places.onbekend
    ]
    made: list[Any] = []
    for rij in places.rijen(enumerate(rows[1:], 2), faults):
        if not rij.cellen[first]:
            rij.report(first, "deze cel is leeg", "Geef elke rij een naam.")
        values = _values(rij, kolommen)
        if not faults:
            try:
                made.append(make(values))
            except InvoerFout as fout:
                rij.report("", fout.wat, fout.remedie)
    if not made and not faults:
        faults.append(Celmelding(1, "", "onder de kop staat niets", "Zet er een rij onder."))
    if faults:
        raise Tabelfout(faults, waar=str(pad))
    return made


def _values(rij: Tabelrij, kolommen: Mapping[str, Lezer]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for naam, cel in rij.cellen.items():
        try:
            values[naam] = kolommen[naam](cel)
        except Misvatting as fout:
            rij.report(naam, fout.wat, fout.remedie)
    return values


def read_decimaal(cel: str) -> Decimal | None:
    """A number with at most two decimals after a comma or a point; None when the cell is empty.

    Raises:
        Misvatting: anything else.
    """
    if not cel:
        return None
    if not _DECIMAAL.fullmatch(cel):
        read_tekst(cel)
        raise Misvatting(f"‘{cel[:40]}’ is geen getal met hoogstens twee decimalen", "Schrijf 7,5 of 900,07.")
    return Decimal(cel.replace(",", "."))


def read_gebied(cel: str) -> str:
    """The code of a housing area by its code or one of its names; empty when the cell is.

    Raises:
        Misvatting: no area has it, or several do.
    """
    if not cel:
        return ""
    listed = {fold(n): code for lijst in gebiedslijsten() for code, n in lijst.gebieden.items()}
    areas = {
        fold(word): str(g.code)
        for g in _known().gebieden
        if g.soort is GebiedSoort.WONINGBOUWGEBIED
        for word in (g.code, g.naam, *g.aliassen)
    }
    found = (listed | areas).get(fold(cel))
    if found is None:
        read_tekst(cel)
        raise Misvatting(f"‘{cel[:40]}’ is geen woningbouwgebied", "Schrijf een code zoals WB-oude-lijn.")
    return found


def day_of(text: str | None, waar: str = "--peildatum") -> date:
    """A day of an option; today when it was not given.

    Raises:
        InvoerFout: it is no ISO date.
    """
    if text is None:
        return datetime.now().astimezone().date()
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise InvoerFout(f"{text!r} is geen dag", waar=waar, remedie="Schrijf hem als 2025-09-01.")


def euros_of(text: str, waar: str) -> Decimal:
    """Whole euros of an option.

    Raises:
        InvoerFout: anything but figures.
    """
    try:
        euro = read_aantal(text.strip())
    except Misvatting as fout:
        raise InvoerFout(fout.wat, waar=waar, remedie=fout.remedie) from None
    if euro is None:
        raise InvoerFout("er staat geen bedrag", waar=waar, remedie="Schrijf hele euro’s, zoals 1300000000.")
    return Decimal(euro)


def minimum_of(text: str) -> Minimum:
    """``"Zeeland=400"``: homes for a province or landsdeel; also ``=3 voorstellen`` or ``=5000000 euro``.

    Raises:
        InvoerFout: another notation, or an area that is neither.
    """
    m = _MINIMUM.fullmatch(text.strip())
    words = {str(maat): maat for maat in Maat}
    maat = words.get((m[3] or str(Maat.WONINGEN)).lower()) if m else None
    if m is None or maat is None:
        raise InvoerFout(
            f"{text!r} is geen minimum",
            waar="--minimum",
            remedie='Schrijf "Zeeland=400" (woningen), "Zeeland=3 voorstellen" of "Zeeland=5000000 euro".',
        )
    naam, provincies = _area(m[1])
    return Minimum(naam, provincies, Decimal(m[2]), maat)


def _area(text: str) -> tuple[str, frozenset[str]]:
    """The name of a province or landsdeel, and the names of its provinces."""
    if (province := _provinces().get(fold(text))) is not None:
        return province, frozenset({province})
    areas = _known().gebieden
    for landsdeel in (g for g in areas if g.soort is GebiedSoort.LANDSDEEL):
        if fold(text) in _landsdeel_words(landsdeel):
            return landsdeel.naam, frozenset(
                g.naam for g in areas if g.soort is GebiedSoort.PROVINCIE and landsdeel.code in g.landsdelen
            )
    parts = ", ".join(g.naam for g in areas if g.soort is GebiedSoort.LANDSDEEL)
    raise InvoerFout(
        f"{text!r} is geen provincie of landsdeel",
        waar="--minimum",
        remedie=f"Noem een provincie, of een van: {parts}.",
        paragraaf="§11",
    )


def _landsdeel_words(landsdeel: Gebied) -> set[str]:
    names = (landsdeel.code, landsdeel.naam, landsdeel.naam.removeprefix("Landsdeel "), *landsdeel.aliassen)
    return {fold(naam) for naam in names}


@dataclass(slots=True)
class _Lijst:
    van: str
    tot: str
    bron: Bron
    gebieden: dict[str, str]


@cache
def gebiedslijsten() -> tuple[Gebiedslijst, ...]:
    """The lists of the Regeling gebiedsbudget in the reference data, one a version."""
    found: dict[str, _Lijst] = {}
    for rij in read("woningbouwlijsten"):
        code = rij.tekst("lijst")
        if not code.startswith("regeling-"):
            continue  # the lists of the letters are others (§9)
        bron = Bron(
            rij.tekst("bron_document"),
            adres=rij.tekst("bron_adres"),
            betrouwbaarheid=rij.tekst("betrouwbaarheid"),
        )
        row = found.setdefault(code, _Lijst(rij.tekst("geldt_van"), rij.tekst("geldt_tot"), bron, {}))
        row.gebieden[rij.tekst("gebied")] = rij.tekst("naam_op_lijst")
    return tuple(
        Gebiedslijst(
            code,
            date.fromisoformat(row.van),
            date.fromisoformat(row.tot) if row.tot else None,
            row.gebieden,
            row.bron,
        )
        for code, row in found.items()
    )
