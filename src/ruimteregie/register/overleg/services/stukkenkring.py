"""How closed the papers of an agenda item are: read by nobody who does not read the item.

An item is read by who may see it and its meeting both. When that becomes a smaller circle, its papers follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.documenten.models import Document, Lezing, Passage
from ruimteregie.register.documenten.services import reading_of
from ruimteregie.register.overleg.models import Agendapunt
from ruimteregie.register.partijen.kring import circle, circles, party_actor
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import WHOLE, Actor, confidentiality, mag

__all__ = ["level_of_papers", "owner_of_paper", "papers_follow"]

_KANT = {"rijksintern": "rijk", "regio-intern": "regio"}


def level_of_papers(punt: Agendapunt) -> tuple[str, list[Partij]]:
    """The level and parties with which nobody reads a paper who does not read the item, owners apart."""
    level, _, parties = confidentiality(punt)
    levels = {punt.vertrouwelijkheid, punt.overleg.vertrouwelijkheid}
    if level == "intern" or levels >= set(_KANT):
        return "intern", []
    return ("concept", _in_concept(punt, levels)) if "concept" in levels else (level, parties)


def owner_of_paper(punt: Agendapunt, own: Sequence[Partij]) -> Partij | None:
    """Who owns a new paper: a party that reads the item by itself, of these own ones or else its owner."""
    owner = confidentiality(punt)[1]
    first = [owner] if owner in own else []
    holders = (owner, punt.eigenaar, punt.overleg.eigenaar)
    candidates = [p for p in (*first, *own, *holders) if p is not None]
    return next((p for p in candidates if mag(party_actor(p), "lezen", punt)), None)


@contextmanager
def papers_follow(punten: Iterable[Agendapunt], actor: Actor | None) -> Iterator[None]:
    """Close the papers of these items with them, where what is done inside makes the items more closed.

    A paper that was handed in for one item alone, with nothing taken over from it, becomes as closed as that
    item, and its Lezing with it. One that was more open than the item already keeps its own level.
    Without an actor the papers that cannot follow are left as they are.

    Raises:
        InvoerFout: another paper would stay more open than its item; it names those that the actor sees.
    """
    items = list(punten)
    before = [(item, _within(item)) for item in items]
    yield
    staying = [d for item, papers in before for d in _close(Agendapunt.objects.get(pk=item.pk), papers)]
    if staying and actor is not None:
        seen = "; ".join(sorted({d.titel for d in staying if mag(actor, "lezen", d)}))
        raise InvoerFout(
            f"er zijn stukken die dan opener blijven dan het agendapunt: {seen or 'die van anderen'}",
            waar=", ".join(sorted({str(item) for item in items if mag(actor, "lezen", item)})),
            remedie="Haal deze stukken eerst van het agendapunt, of laat het niveau zoals het is.",
        )


def _within(punt: Agendapunt) -> list[Document]:
    """The papers of an item that are read by no more than read the item."""
    papers = list(Document.objects.filter(agendapunten=punt).order_by("pk"))
    if not papers:
        return []
    readers = circle(punt)
    return [d for d, own in zip(papers, circles(papers), strict=True) if own <= readers]


def _close(punt: Agendapunt, papers: Sequence[Document]) -> list[Document]:
    """Make these papers as closed as an item is now; those that stay more open."""
    if not papers:
        return []
    kept = {d.pk for d in _within(punt)} | set(
        Document.objects.exclude(agendapunten=punt)
        .filter(pk__in=[d.pk for d in papers])
        .values_list("pk", flat=True)
    )
    for document in papers:
        lezing = _handed_in_for(punt, document)
        if document.pk not in kept and lezing is not None:
            level, parties = level_of_papers(punt)
            for record in (document, lezing):
                record.vertrouwelijkheid = level
                store(record, {"partijen": parties})
    kept |= {d.pk for d in _within(punt)}
    return [d for d in papers if d.pk not in kept]


def _handed_in_for(punt: Agendapunt, document: Document) -> Lezing | None:
    """The reading of a paper of this item alone on which nothing else rests; None for any other document."""
    elsewhere = Agendapunt.objects.filter(documenten=document).exclude(pk=punt.pk).exists()
    used = (
        Passage.objects.filter(document=document).exists()
        or Document.objects.filter(bundel=document).exists()
    )
    if elsewhere or used:
        return None
    return reading_of(document)


def _in_concept(punt: Agendapunt, levels: Iterable[str]) -> list[Partij]:
    """The parties that are in the circle of the item and in that of the meeting."""
    held = ((punt, punt.partijen), (punt.overleg, punt.overleg.deelnemers))
    circles_ = [list(of.all()) for record, of in held if record.vertrouwelijkheid == "concept"]
    found = {p.pk: p for listed in circles_ for p in listed if all(_in(p, c) for c in circles_)}
    sides = {_KANT[level] for level in levels if level in _KANT} or set(
        _KANT.values() if "gedeeld" in levels else ()
    )
    return [p for p in found.values() if not sides or p.kant in sides]


def _in(partij: Partij, listed: Sequence[Partij]) -> bool:
    """Whether a party is in a circle, itself or by its whole, such as the State."""
    return bool({partij.code, WHOLE.get(partij.kant)} & {p.code for p in listed})
