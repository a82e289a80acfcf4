"""The papers of an agenda item: attached until the meeting, and never read by more than read the item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ruimteregie.kern.fouten import InvoerFout, Onveranderlijk
from ruimteregie.register.documenten.models import Document, Lezing
from ruimteregie.register.documenten.services import document_of_lezing, record_lezing
from ruimteregie.register.overleg.models import Agendapunt
from ruimteregie.register.overleg.services.agendapunten import check_papers, own_partijen
from ruimteregie.register.overleg.services.stukkenkring import level_of_papers, owner_of_paper
from ruimteregie.register.partijen.kring import circle, circles
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import Actor, require, visible

__all__ = [
    "attach_documents",
    "detach_document",
    "hand_in_paper",
    "not_reading",
    "paper_confidentiality",
    "papers_open",
]


def papers_open(punt: Agendapunt) -> bool:
    """Whether papers can still be attached to an item and taken off: until the meeting is held."""
    try:
        check_papers(punt)
    except Onveranderlijk:
        return False
    return True


def attach_documents(punt: Agendapunt, documenten: Iterable[Document], *, actor: Actor) -> Agendapunt:
    """Add documents to an item; those it has stay, and each keeps its own level.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting, or may not see a document.
        Onveranderlijk: the item has its outcome, or the meeting was held or dropped.
    """
    require(actor, "agenderen", punt)
    check_papers(punt)
    known = {d.pk: d for d in Document.objects.filter(agendapunten=punt).order_by("pk")}
    for document in documenten:
        require(actor, "lezen", document)
        known[document.pk] = document
    store(punt, {"documenten": known.values()}, alleen=set())
    return punt


def detach_document(punt: Agendapunt, document: Document, *, actor: Actor) -> Agendapunt:
    """Take a document off an item; the document itself stays. Raises as ``attach_documents``."""
    require(actor, "agenderen", punt)
    check_papers(punt)
    require(actor, "lezen", document)
    left = [d for d in Document.objects.filter(agendapunten=punt).order_by("pk") if d.pk != document.pk]
    store(punt, {"documenten": left}, alleen=set())
    return punt


def paper_confidentiality(punt: Agendapunt, actor: Actor) -> tuple[str, Partij | None, list[Partij]]:
    """The level, owner and parties of a new paper of an item; nobody reads it who does not read the item.

    The owner is a party of the actor that reads the item by itself; when none does, the owner of the item.

    Raises:
        GeenToegang, Onveranderlijk: as ``attach_documents``.
    """
    require(actor, "agenderen", punt)
    check_papers(punt)
    level, parties = level_of_papers(punt)
    return level, owner_of_paper(punt, own_partijen(actor)), parties


def hand_in_paper(
    agendapunt: int, gelezen: Mapping[str, Any], *, sha256: str, actor: Actor
) -> tuple[Lezing, bool]:
    """Keep what was read from a file as a paper of an item (pk), and put it with the item.

    Returns as ``record_lezing``: a file that the register had already keeps its own level.

    Raises:
        InvoerFout: there is no such item (any more), as far as the actor sees.
        GeenToegang, Onveranderlijk: as ``attach_documents``.
    """
    punt = visible(Agendapunt.objects.filter(pk=agendapunt), actor).first()
    if punt is None:
        raise InvoerFout("het agendapunt staat niet meer op de agenda", remedie="Kies een ander agendapunt.")
    level, owner, parties = paper_confidentiality(punt, actor)
    kept = record_lezing(gelezen, sha256=sha256, eigenaar=owner, vertrouwelijkheid=level, partijen=parties)
    attach_documents(punt, [document_of_lezing(kept[0])], actor=actor)
    return kept


def not_reading(punt: Agendapunt, documenten: Sequence[Document]) -> dict[int, list[Partij]]:
    """Per document (pk) the parties of an item, or else at its table, that read the item and not that."""
    readers = circle(punt) if documenten else frozenset[str]()
    table = list(punt.partijen.all()) or list(punt.overleg.deelnemers.all())
    return {
        document.pk: [p for p in table if p.code in readers - own]
        for document, own in zip(documenten, circles(documenten), strict=True)
    }
