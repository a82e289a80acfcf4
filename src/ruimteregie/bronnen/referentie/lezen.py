"""Read the reference tables, and refuse a row that breaks its schema.

``read_all(map)`` returns every aggregate as typed rows; ``python -m
ruimteregie.bronnen.referentie.lezen MAP`` checks a folder and lists each fault.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ruimteregie.bronnen.referentie.kolommen import Aggregaat, Kolom, Soort
from ruimteregie.bronnen.referentie.schema import SCHEMAS
from ruimteregie.kern.fouten import NotatieFout, ReferentieFout
from ruimteregie.kern.termijn import edtf_interval

__all__ = ["GEGEVENS", "Cel", "Rij", "check", "read", "read_all"]

Cel = str | int | Decimal | bool | tuple[str, ...] | None
GEGEVENS = Path(__file__).parent / "gegevens"

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*")
_REGELS = re.compile(r"\d+(-\d+)?")
_LIJSTEN = (Soort.LIJST, Soort.KEUZES, Soort.VERWIJZINGEN)
_MAX = {Soort.TEKST: 400, Soort.NOTATIE: 90}


@dataclass(frozen=True, slots=True)
class Rij:
    """One row: its aggregate, its line in the file, and its cells by column name."""

    aggregaat: str
    regel: int
    cellen: Mapping[str, Cel]

    def __getitem__(self, kolom: str) -> Cel:
        return self.cellen[kolom]

    def tekst(self, kolom: str) -> str:
        """The cell as text; ``""`` when unknown."""
        cel = self.cellen[kolom]
        return "" if cel is None else str(cel)

    def lijst(self, kolom: str) -> tuple[str, ...]:
        """The cell as a tuple of words."""
        cel = self.cellen[kolom]
        if isinstance(cel, tuple):
            return cel
        return () if cel is None else (str(cel),)

    def getal(self, kolom: str) -> Decimal | None:
        """The cell as a number; None when unknown, never zero (§1)."""
        cel = self.cellen[kolom]
        if cel is None or isinstance(cel, Decimal):
            return cel
        if isinstance(cel, int):
            return Decimal(cel)
        raise TypeError(f"{self.aggregaat}.{kolom} is no number")

    def geheel(self, kolom: str) -> int | None:
        """The cell as a whole number; None when unknown."""
        cel = self.cellen[kolom]
        if cel is None or (isinstance(cel, int) and not isinstance(cel, bool)):
            return cel
        raise TypeError(f"{self.aggregaat}.{kolom} is no whole number")


def _edtf(tekst: str) -> str:
    try:
        edtf_interval(tekst)
    except NotatieFout:
        raise ValueError(
            "geen EDTF (jjjj, jjjj-mm, jjjj-mm-dd, jjjj-21 (voorjaar) of een interval a/b)"
        ) from None
    return tekst


def _datum(tekst: str) -> str:
    return date.fromisoformat(tekst).isoformat()


def _janee(tekst: str) -> bool:
    if tekst not in ("ja", "nee"):
        raise ValueError("alleen ja of nee")
    return tekst == "ja"


def _getal(tekst: str) -> Decimal:
    try:
        return Decimal(tekst)
    except InvalidOperation:
        raise ValueError("geen getal; schrijf 1234.5, zonder punten voor duizendtallen") from None


def _jaar(tekst: str) -> int:
    if not re.fullmatch(r"(19|20|21)\d\d", tekst):
        raise ValueError("geen jaartal")
    return int(tekst)


def _code(tekst: str) -> str:
    if not _CODE.fullmatch(tekst):
        raise ValueError("een code bestaat uit letters, cijfers, punt en streepje")
    return tekst


def _adres(tekst: str) -> str:
    if not re.fullmatch(r"https?://\S+", tekst):
        raise ValueError("geen webadres")
    return tekst


_PARSERS: Mapping[Soort, Callable[[str], Cel]] = {
    Soort.CODE: _code,
    Soort.VERWIJZING: _code,
    Soort.GETAL: _getal,
    Soort.GEHEEL: int,
    Soort.JAAR: _jaar,
    Soort.DATUM: _datum,
    Soort.EDTF: _edtf,
    Soort.JANEE: _janee,
    Soort.ADRES: _adres,
}


def _parse(kolom: Kolom, tekst: str) -> Cel:
    """Turn one cell into its value; ValueError says in Dutch what is wrong."""
    tekst = tekst.strip()
    if not tekst:
        if kolom.verplicht:
            raise ValueError("mag niet leeg zijn")
        return () if kolom.soort in _LIJSTEN else None
    if kolom.naam == "bron_regel" and not _REGELS.fullmatch(tekst):
        raise ValueError("schrijf een regel of van-tot, zoals 12 of 12-15")
    if (most := _MAX.get(kolom.soort)) and len(tekst) > most:
        raise ValueError(f"langer dan {most} tekens")
    if kolom.soort in _LIJSTEN:
        words = tuple(w.strip() for w in tekst.split(";") if w.strip())
        for word in words:
            _check_choice(kolom, word)
            if kolom.soort is Soort.VERWIJZINGEN:
                _code(word)
        return words
    _check_choice(kolom, tekst)
    return _PARSERS.get(kolom.soort, str)(tekst)


def _check_choice(kolom: Kolom, woord: str) -> None:
    if kolom.waarden and woord not in kolom.waarden:
        raise ValueError(f"onbekende waarde {woord!r}; kies uit {', '.join(kolom.waarden)}")


def _rows(schema: Aggregaat, path: Path) -> Iterator[Rij | ReferentieFout]:
    names = [k.naam for k in schema.alle_kolommen]
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if list(reader.fieldnames or []) != names:
            found = set(reader.fieldnames or [])
            yield ReferentieFout(
                f"kolommen wijken af: ontbreekt {sorted(set(names) - found)}, "
                f"onbekend {sorted(found - set(names))}",
                waar=path.name,
                remedie="Neem precies de kolommen van het schema, in die volgorde.",
            )
            return
        for row in reader:
            yield from _row(schema, path.name, reader.line_num, row)


def _row(
    schema: Aggregaat, bestand: str, regel: int, row: Mapping[str | Any, str | Any]
) -> Iterator[Rij | ReferentieFout]:
    """The faults of one row, then the row itself with its faulty cells unknown."""
    if None in row or None in row.values():
        yield ReferentieFout(
            "te veel of te weinig cellen",
            waar=f"{bestand} regel {regel}",
            remedie="Zet een cel met een komma tussen aanhalingstekens.",
        )
        return
    cells: dict[str, Cel] = {}
    for kolom in schema.alle_kolommen:
        try:
            cells[kolom.naam] = _parse(kolom, row[kolom.naam])
        except ValueError as fout:
            yield ReferentieFout(
                str(fout),
                waar=f"{bestand} regel {regel} kolom {kolom.naam} ({row[kolom.naam][:60]!r})",
                remedie=kolom.betekenis,
            )
            cells[kolom.naam] = None
    if not (cells["bron_document"] or cells["bron_adres"]):
        yield ReferentieFout(
            "rij zonder bron",
            waar=f"{bestand} regel {regel}",
            remedie="Vul bron_document of bron_adres.",
            paragraaf="§8",
        )
    yield Rij(schema.naam, regel, cells)


def _collect(map_: Path) -> tuple[dict[str, list[Rij]], list[ReferentieFout]]:
    rows: dict[str, list[Rij]] = {}
    faults: list[ReferentieFout] = []
    for schema in SCHEMAS.values():
        path = map_ / f"{schema.naam}.csv"
        rows[schema.naam] = []
        if not path.exists():
            continue
        for item in _rows(schema, path):
            if isinstance(item, Rij):
                rows[schema.naam].append(item)
            else:
                faults.append(item)
    return rows, faults


def _check_keys(rows: Mapping[str, list[Rij]], known: Mapping[str, set[str]]) -> Iterator[ReferentieFout]:
    for naam, schema in SCHEMAS.items():
        seen: set[str] = set()
        for row in rows[naam]:
            key = row.tekst(schema.sleutel)
            if key in seen:
                yield ReferentieFout(
                    f"sleutel {key!r} staat er twee keer in",
                    waar=f"{naam}.csv regel {row.regel}",
                    remedie="Geef elke rij een eigen sleutel.",
                )
            seen.add(key)
            yield from _check_references(schema, row, known)


def _check_references(schema: Aggregaat, row: Rij, known: Mapping[str, set[str]]) -> Iterator[ReferentieFout]:
    for kolom in schema.alle_kolommen:
        if not kolom.naar:
            continue
        for code in row.lijst(kolom.naam):
            if code not in known[kolom.naar]:
                yield ReferentieFout(
                    f"{kolom.naam} verwijst naar {code!r}, dat niet in {kolom.naar}.csv staat",
                    waar=f"{schema.naam}.csv regel {row.regel}",
                    remedie=f"Voeg {code!r} toe aan {kolom.naar}.csv of verbeter de code.",
                    paragraaf="§1",
                )


def check(map_: Path = GEGEVENS, ook: tuple[Path, ...] = ()) -> list[ReferentieFout]:
    """List every fault in a folder of tables; ``ook`` are folders whose keys may be referred to."""
    rows, faults = _collect(map_)
    known = {naam: {r.tekst("code") for r in found} for naam, found in rows.items()}
    for other in ook:
        for naam, found in _collect(other)[0].items():
            known[naam] |= {r.tekst("code") for r in found}
    return [*faults, *_check_keys(rows, known)]


def read(aggregaat: str, map_: Path = GEGEVENS) -> list[Rij]:
    """Read one table.

    Raises:
        ReferentieFout: the first row that breaks the schema.
    """
    rows: list[Rij] = []
    for item in _rows(SCHEMAS[aggregaat], map_ / f"{aggregaat}.csv"):
        if isinstance(item, ReferentieFout):
            raise item
        rows.append(item)
    return rows


def read_all(map_: Path = GEGEVENS) -> Mapping[str, list[Rij]]:
    """Read every table, with its references checked.

    Raises:
        ReferentieFout: the first fault.
    """
    faults = check(map_)
    if faults:
        raise faults[0]
    return _collect(map_)[0]


def main(arguments: list[str]) -> int:
    """Print every fault of a folder and the number of rows; 2 when there are faults."""
    folder, *others = (Path(a) for a in arguments) if arguments else (GEGEVENS,)
    faults = check(folder, tuple(others))
    for fault in faults:
        print(fault)
    total = 0
    for naam, found in _collect(folder)[0].items():
        if found:
            print(f"{naam}: {len(found)} rijen")
            total += len(found)
    print(f"samen {total} rijen, {len(faults)} fouten")
    return 2 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
