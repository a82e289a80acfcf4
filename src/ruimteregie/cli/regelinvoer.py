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
from ruimteregie.regels.cellen import Meldingen, Tabelfout, check_head, split_head
from ruimteregie.regels.celwaarden import Misvatting, fold, read_aantal, read_tekst, short
from ruimteregie.regels.gebiedsbudget import Gebiedslijst
from ruimteregie.regels.kiezen.portefeuille import Maat, Minimum
from ruimteregie.regels.voorstellen.tabel import Voorsteltabel, provincienamen, read_voorstellen

__all__ = [
    "Lezer",
    "day_of",
    "euros_of",
    "gebiedslijsten",
    "minimum_of",
    "province_names",
    "read_gebied",
    "read_rows",
    "voorstellen_of",
]

Lezer = Callable[[str], Any]
_MINIMUM = re.compile(r"(.+?)\s*=\s*(\d{1,15})\s*([a-z]*)", re.I)


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

    The first column names the row, once in the table; a column that is absent is *niet bekend*.

    Raises:
        LeesFout: the file cannot be read. Tabelfout: with every wrong cell.
    """
    rows = read_cellen(pad)
    first = next(iter(kolommen))
    try:
        kop, kopregel, under = split_head(rows)
        columns = check_head(kop, tuple(kolommen), (first,), rij=kopregel, anders="weigeren")
        faults = Meldingen()
        made: list[Any] = []
        seen: dict[str, int] = {}
        for rij in columns.rijen(under, faults):
            values: dict[str, Any] = {first: rij.own_name(first, seen)}
            values |= {naam: rij.read(naam, kolommen[naam]) for naam in columns.plaatsen if naam != first}
            if not faults.aantal:
                try:
                    made.append(make(values))
                except InvoerFout as fout:
                    rij.report("", fout.wat, fout.remedie)
        if not (made or faults.aantal):
            faults.add(kopregel, "", "onder de kop staat niets", "Zet er een rij onder.")
        faults.refuse()
    except Tabelfout as fout:
        fout.waar = str(pad)
        raise
    return made


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
        raise Misvatting(f"{short(cel)} is geen woningbouwgebied", "Schrijf een code zoals WB-oude-lijn.")
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
