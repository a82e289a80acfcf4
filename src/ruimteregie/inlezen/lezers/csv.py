"""CSV: a table as plain text, in any of the usual encodings and with any of the usual separators."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice
from statistics import mode

from ruimteregie.inlezen.lezers.blad import Blad, as_gelezen
from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.regels import Gelezen
from ruimteregie.inlezen.rijen import Rij
from ruimteregie.kern.fouten import BestandBeschadigd, BestandTeGroot

__all__ = ["best_dialect", "find_dialect", "read_csv", "read_csv_blad"]

_SEPARATORS = ";\t,|"
_LOOK = 100  # records at the start that show what the separator is
_SAME = 0.8  # of them have the same number of fields
_SEP_LINE = re.compile(r"sep=(.)[ \t]*\r?\n", re.I)  # what Excel understands as the first line
_MAX_NAME = 80  # characters of the name of a column


def find_dialect(text: str) -> str | None:
    """The separator of a text that is a table; None when it is not: a letter has commas as well."""
    if m := _SEP_LINE.match(text):
        return m[1]
    for separator in _SEPARATORS:
        if _is_table(_records(text, separator), separator):
            return separator
    return None


def best_dialect(text: str) -> str:
    """The separator that gives the most columns, for a file of which the user says that it is a table."""
    found = find_dialect(text)
    if found:
        return found
    widths = {s: mode([len(r) for r in _records(text, s)] or [0]) for s in _SEPARATORS}
    return max(widths, key=lambda s: widths[s])


def read_csv(text: str, separator: str, grenzen: Grenzen) -> Gelezen:
    """Read a table as lines, one for each record, with the number of the line on which it begins.

    Raises:
        LeesFout: a broken quotation, or beyond a limit.
    """
    return as_gelezen("csv", read_csv_blad(text, separator, grenzen), grenzen)


def read_csv_blad(text: str, separator: str, grenzen: Grenzen) -> Blad:
    """Read a table as rows of cells."""
    rijen: list[Rij] = []
    cellen = 0
    body, skipped = _without_sep(text)
    try:
        for nummer, fields in _numbered(body, separator):
            cellen += len(fields)
            if len(rijen) >= grenzen.rijen or cellen > grenzen.cellen or len(fields) > grenzen.kolommen:
                raise BestandTeGroot(
                    f"de lijst is te groot: meer dan {grenzen.rijen} rijen, {grenzen.kolommen} kolommen of"
                    f" {grenzen.cellen} cellen wordt niet gelezen.",
                    remedie="Splits de lijst, of controleer of het bestand wel een lijst is.",
                )
            if any(map(str.strip, fields)):
                rijen.append(Rij(nummer + skipped, tuple(" ".join(f.split()) for f in fields)))
    except csv.Error:
        raise BestandBeschadigd(
            "het CSV-bestand is beschadigd: een aanhalingsteken wordt niet gesloten, of een cel is te lang.",
            remedie="Open de lijst in een rekenprogramma en sla haar op als XLSX of opnieuw als CSV.",
        ) from None
    return Blad(None, rijen)


def _without_sep(text: str) -> tuple[str, int]:
    m = _SEP_LINE.match(text)
    return (text[m.end() :], 1) if m else (text, 0)


def _numbered(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line; a quoted field may run over several."""
    reader = csv.reader(_lines(text), delimiter=separator)
    begin = 1
    for fields in reader:
        yield begin, fields
        begin = reader.line_num + 1


def _lines(text: str) -> Iterable[str]:
    return StringIO(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""), newline="\n")


def _records(text: str, separator: str) -> list[list[str]]:
    """The first records, or none when the quotation marks do not fit."""
    head = _without_sep(text)[0][:200_000]
    try:
        found = list(islice(csv.reader(_lines(head), delimiter=separator), _LOOK))
    except csv.Error:
        return []
    if len(head) == 200_000 and len(found) < _LOOK:
        found = found[:-1]  # the last may have been cut
    return [fields for fields in found if any(map(str.strip, fields))]


def _is_table(records: Sequence[Sequence[str]], separator: str) -> bool:
    if len(records) < 2:
        return False
    width = mode([len(fields) for fields in records])
    if width < (3 if separator == "," else 2):
        return False
    later = [field for fields in records for field in fields[1:] if field.strip()]
    if sum(field.startswith(" ") for field in later) > 0.5 * len(later):
        return False  # a space after each separator: the punctuation of sentences
    even = sum(len(fields) == width for fields in records) >= _SAME * len(records)
    return even and any(_is_head(fields, width) for fields in records[:10])


def _is_head(fields: Sequence[str], width: int) -> bool:
    """Whether a record reads as the names of columns: short, different, and no sentences."""
    names = [name.strip() for name in fields if name.strip()]
    if len(names) < max(2, 0.8 * width) or len({n.lower() for n in names}) < len(names):
        return False
    return all(len(n) <= _MAX_NAME and not n.endswith((".", ",", ";")) for n in names) and not any(
        n.replace(".", "").replace(",", "").isdigit() for n in names
    )
