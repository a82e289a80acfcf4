"""The afsprakenlijst as plain text, for mail and for a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from ruimteregie.kern.edtf import write_edtf
from ruimteregie.register.agenda.selectors import Lijstregel
from ruimteregie.register.overleg.models import Deelnemer, Overleg
from ruimteregie.register.toegang.keuzes import label

__all__ = ["write_lijst"]

_BREED = 80


def write_lijst(
    overleg: Overleg,
    regels: Sequence[Lijstregel],
    *,
    vast: bool,
    mensen: Sequence[Deelnemer] = (),
    lezers: str = "",
) -> str:
    """The list as far as its reader may see it; without ``vast`` (published) it says that it is a concept.

    ``mensen`` took part; ``lezers`` says in a word who may read it.
    """
    head = f"{'Afsprakenlijst' if vast else 'Concept-afsprakenlijst'} {overleg.naam}"
    when = write_edtf(overleg.datum) if overleg.datum else "datum niet bekend"
    lines = [head, when, *([f"Te lezen: {lezers.lower()}"] if lezers else []), ""]
    if mensen:
        lines += ["Deelnemers", *(_person(mens) for mens in mensen), ""]
    for regel in regels:
        lines.extend(_lines(regel))
    if not regels:
        lines.append("Er staat niets op de lijst.")
    return "\n".join(lines).rstrip() + "\n"


def _person(mens: Deelnemer) -> str:
    role = f", {label(mens.rol).lower()}" if mens.rol != "deelnemer" else ""
    instead = f", vervangt {mens.vervangt.naam}" if mens.vervangt else ""
    return f"- {mens.naam} ({mens.partij.kort}){role}{instead}{', afgemeld' if mens.afgemeld else ''}"


def _lines(regel: Lijstregel) -> Iterator[str]:
    mark = f"{regel.nummer}. "
    indent = " " * len(mark)
    title = regel.titel or "Besluit"
    yield fill(title, _BREED, initial_indent=mark, subsequent_indent=indent)
    for paragraph in regel.tekst.splitlines():
        if paragraph.strip():
            yield fill(paragraph, _BREED, initial_indent=indent, subsequent_indent=indent)
    facts = [label(regel.uitkomst) if regel.uitkomst else "Nog geen uitkomst"]
    if regel.naar:
        facts[0] += f" naar {regel.naar.naam}"
    if regel.partijen:
        facts.append("door " + ", ".join(p.kort for p in regel.partijen))
    if regel.trekkers:
        facts.append("trekker " + " en ".join(p.kort for p in regel.trekkers))
    if regel.code:
        facts.append(f"{regel.vorm} {regel.code}")
    yield fill("; ".join(facts) + ".", _BREED, initial_indent=indent, subsequent_indent=indent)
    yield ""
