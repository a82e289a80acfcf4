"""The papers of an agenda item: attached until the meeting, and never read by more than read the item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ruimteregie.register.documenten.models import Document
from ruimteregie.register.overleg.models import Agendapunt
from ruimteregie.register.overleg.services.agendapunten import check_papers, own_partij
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import WHOLE, Actor, confidentiality, require

__all__ = ["attach_documents", "detach_document", "paper_confidentiality", "papers_open"]

_KANT = {"rijksintern": "rijk", "regio-intern": "regio"}


def papers_open(punt: Agendapunt) -> bool:
    """Whether papers can still be attached to an item and taken off: until the meeting is held."""
    return not punt.uitkomst and punt.overleg.status in ("gepland", "uitgesteld")


def attach_documents(punt: Agendapunt, documenten: Iterable[Document], *, actor: Actor) -> Agendapunt:
    """Add documents to an item; those it has stay, and each keeps its own level.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting, or may not see a document.
        Onveranderlijk: the item has its outcome, or the meeting was held or dropped.
    """
    require(actor, "agenderen", punt)
    check_papers(punt)
    known = {d.pk: d for d in punt.documenten.all()}
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
    left = [d for d in punt.documenten.all() if d.pk != document.pk]
    store(punt, {"documenten": left}, alleen=set())
    return punt


def paper_confidentiality(punt: Agendapunt, actor: Actor) -> tuple[str, Partij | None, list[Partij]]:
    """The level, owner and parties of a new paper of an item; nobody reads it who does not read the item.

    An item is read by who may see it and its meeting both. The owner is a party of the actor, who sees the
    item; of an item of nobody else the owner of that.

    Raises:
        GeenToegang, Onveranderlijk: as ``attach_documents``.
    """
    require(actor, "agenderen", punt)
    check_papers(punt)
    level, owner, parties = confidentiality(punt)
    levels = {punt.vertrouwelijkheid, punt.overleg.vertrouwelijkheid}
    if level == "intern" or levels >= set(_KANT):
        return "intern", owner, []
    if "concept" in levels:
        level, parties = "concept", _in_concept(punt, levels)
    if owner is None or (actor.partijen and owner.code not in actor.partijen):
        owner = own_partij(actor) or owner
    return level, owner, parties


def _in_concept(punt: Agendapunt, levels: Iterable[str]) -> list[Partij]:
    """The parties that are in the circle of the item and in that of the meeting."""
    held = ((punt, punt.partijen), (punt.overleg, punt.overleg.deelnemers))
    circles = [list(of.all()) for record, of in held if record.vertrouwelijkheid == "concept"]
    found = {p.pk: p for circle in circles for p in circle if all(_within(p, c) for c in circles)}
    sides = {_KANT[level] for level in levels if level in _KANT} or set(
        _KANT.values() if "gedeeld" in levels else ()
    )
    return [p for p in found.values() if not sides or p.kant in sides]


def _within(partij: Partij, circle: Sequence[Partij]) -> bool:
    """Whether a party is in a circle, itself or by its whole, such as the State."""
    return bool({partij.code, WHOLE.get(partij.kant)} & {p.code for p in circle})
