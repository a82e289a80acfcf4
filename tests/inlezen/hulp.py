"""Texts for the tests, made without a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from textwrap import dedent

from ruimteregie.inlezen import AfspraakVondst, Lezing, Plaats, Tekst, recognise
from ruimteregie.inlezen.herkennen import lay_out
from ruimteregie.inlezen.lezers.paginas import assign_pages, is_soft_break
from ruimteregie.inlezen.tekst import Regel, clean_line
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.kern.naslag import Naslag
from ruimteregie.kern.partij import Kant, Partij, PartijSoort

NASLAG = Naslag(
    partijen=(
        Partij("RIJK", "Rijk", PartijSoort.RIJK, Kant.RIJK, aliassen=("het Rijk",)),
        Partij("PV99", "Provincie Merenland", PartijSoort.PROVINCIE, Kant.REGIO),
        Partij("RWS", "Rijkswaterstaat", PartijSoort.UITVOERINGSORGANISATIE, Kant.RIJK),
    )
)


def tekst_of(text: str) -> Tekst:
    """A Tekst as the reader of plain text makes it."""
    lines = text.split("\n")
    regels = tuple(
        Regel(clean_line(line), n, page, n == 1 or is_soft_break(line) or line.startswith("\f"))
        for n, (line, page) in enumerate(zip(lines, assign_pages(lines), strict=True), 1)
    )
    return Tekst("brief.txt", "txt", "0" * 64, regels)


def lees(text: str, naslag: Naslag = NASLAG) -> Lezing:
    """The reading of an indented text."""
    return recognise(tekst_of(dedent(text).strip("\n")), naslag)


def afspraken(text: str, naslag: Naslag = NASLAG) -> list[AfspraakVondst]:
    """Every agreement in a text, whichever part it stands in."""
    return [v for deel in lees(text, naslag).delen for v in deel.afspraken]


def werk(text: str, naslag: Naslag = NASLAG, datum: date | None = None) -> Werkdeel:
    """What the recognisers get of an indented text of one document, as if written on a day."""
    ((_, found),) = lay_out(tekst_of(dedent(text).strip("\n")), naslag)
    return replace(found, datum=datum or found.datum)


def lines_at(tekst: Tekst, plaats: Plaats) -> tuple[str, ...]:
    """The lines at a place in a plain text."""
    return tuple(r.tekst for r in tekst.regels if plaats.regel_van <= r.nummer <= plaats.regel_tot)
