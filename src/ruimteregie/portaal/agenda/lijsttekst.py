"""The afsprakenlijst as plain text, for mail and for a file."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from ruimteregie.kern.edtf import write_edtf
from ruimteregie.register.agenda.selectors import Lijstregel, lijstregels
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.overleg.models import Deelnemer, Overleg
from ruimteregie.register.overleg.selectors import deelnemers
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor

__all__ = ["lijst_readers", "lijst_text"]

_BREED = 80


def lijst_text(overleg: Overleg, actor: Actor) -> str:
    """The list with who took part, as far as the actor may see it.

    Before it is published it says that it is a concept.
    """
    published = overleg.heeft_lijst
    head = f"{'Afsprakenlijst' if published else 'Concept-afsprakenlijst'} {overleg.naam}"
    when = write_edtf(overleg.datum) if overleg.datum else "datum niet bekend"
    readers = lijst_readers(overleg)
    lines = [head, when, *([f"Te lezen: {readers.lower()}"] if readers else []), ""]
    people = [_person(mens) for mens in deelnemers(overleg, actor)]
    lines += ["Deelnemers", *people, ""] if people else []
    regels = lijstregels(overleg, actor)
    for regel in regels:
        lines.extend(_lines(regel))
    if not regels:
        lines.append("Er staat niets op de lijst.")
    return "\n".join(lines).rstrip() + "\n"


def lijst_readers(overleg: Overleg) -> str:
    """Who may read the list, in a word; empty while it is not published."""
    found = Document.objects.filter(code=overleg.lijstcode).first()
    return label(found.vertrouwelijkheid) if found else ""


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
