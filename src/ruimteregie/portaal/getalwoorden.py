"""A number as its source writes it, and apart from that the years that it is counted for (§4).

A source that says *tot 2030* leaves open whether 2030 is in it. The register counts with a last year, so a
page prints the words of the source and says beside them with which years it reckons.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.register.toegang.waarden import AantalVelden

__all__ = ["as_written", "years_counted"]

_GETAL: Final = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")


def as_written(record: AantalVelden) -> str:
    """The notation of the source; homes get their unit when the source leaves it to the words around it."""
    text, number = record.notatie.strip(), record.aantal
    if not text:
        return str(replace(number, reikwijdte="")) if number else ""
    if record.eenheid == Eenheid.WONINGEN and "woning" not in text.casefold():
        last = list(_GETAL.finditer(_without_years(text)))[-1:]
        at = last[0].end() if last else len(text)
        text = f"{text[:at]} woningen{text[at:]}"
    if record.bruto_netto and record.bruto_netto not in text.casefold():
        text = f"{text} {record.bruto_netto}"
    return text


def years_counted(record: AantalVelden) -> str:
    """With which years the register reckons, when the notation does not say just that; else nothing."""
    first, last = record.horizon_van, record.horizon_tot
    if last is None:
        return f"vanaf {first}" if first and str(first) not in record.notatie else ""
    said = f"{record.notatie} {record.reikwijdte}".casefold()
    exact = re.search(rf"(?:tot en met|t/m) {last}\b", record.notatie.casefold())
    if exact and (first is None or str(first) in record.notatie):
        return ""
    years = f"t/m {last}" if first is None else f"in {last}" if first == last else f"van {first} t/m {last}"
    inclusive = re.search(rf"(?:tot en met|t/m) {last}\b", said)
    return years if inclusive else f"gerekend {years}"


def _without_years(text: str) -> str:
    """The same text with years as blanks, so that they are not taken for the number."""
    return re.sub(r"(?<![\d.])(?:19|20)\d\d(?![\d.])", "    ", text)
