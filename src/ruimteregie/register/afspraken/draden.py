"""The thread of a promise: where it was said, repeated and changed, through the letters and the years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from ruimteregie.register.afspraken.models import RELATIES, Afspraak, Relatie
from ruimteregie.register.documenten.models import Document, Passage
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["AFGESPROKEN", "DRAADRELATIES", "HERHAALD", "Draadplaats", "draad_van", "kin"]

DRAADRELATIES = tuple(soort for soort in RELATIES if soort != "raakt")
"""The relations through which two agreements are one promise in time; what only touches is another one."""
AFGESPROKEN = "afgesproken"
HERHAALD = "herhaald"


@dataclass(frozen=True, slots=True)
class Draadplaats:
    """One moment of a thread: where an Afspraak stands in a document.

    ``datum`` is that of the document, None when it has none. ``wat`` is ``afgesproken`` at its first place,
    ``herhaald`` at a later one, or at the first place of one that relates to an earlier: how, as in
    ``RELATIES``.
    """

    datum: date | None
    document: Document | None
    passage: Passage
    wat: str
    afspraak: Afspraak


def kin(afspraak: Afspraak, actor: Actor) -> list[Afspraak]:
    """An Afspraak with all that repeat, sharpen, change, replace or close it, and those it does so to.

    Only what the actor may see, and only through what the actor may see; by date, unknown ones last.
    """
    found = {afspraak.pk}
    edge = found
    relations = visible(Relatie.objects.filter(soort__in=DRAADRELATIES), actor)
    while edge:
        pairs = relations.filter(Q(van__in=edge) | Q(naar__in=edge)).values_list("van", "naar")
        edge = {pk for pair in pairs for pk in pair} - found
        found |= edge
    members = visible(Afspraak.objects.filter(pk__in=found), actor)
    return sorted(members, key=lambda a: (a.datum_laatst or date.max, a.pk))


def draad_van(afspraak: Afspraak, actor: Actor) -> list[Draadplaats]:
    """The places of a promise in time, one a document, earliest first and those without a date last.

    In a number of queries that does not depend on how many places there are, but for one a step that the
    relations are deep.
    """
    members = Afspraak.objects.filter(pk__in=[a.pk for a in kin(afspraak, actor)])
    sources = visible(Passage.objects.all(), actor).select_related("document")
    listed = list(members.prefetch_related(Prefetch("passages", sources)))
    relations = visible(Relatie.objects.filter(soort__in=DRAADRELATIES), actor)
    how = dict(relations.filter(van__in=listed, naar__in=listed).order_by("-pk").values_list("van", "soort"))
    places = [place for member in listed for place in _places(member, how)]
    return sorted(places, key=_moment)


def _places(afspraak: Afspraak, how: Mapping[int, str]) -> Iterable[Draadplaats]:
    first = how.get(afspraak.pk, AFGESPROKEN)
    firsts: dict[object, Passage] = {}
    for passage in sorted(afspraak.passages.all(), key=lambda p: (p.regel_van or 0, p.pk)):
        firsts.setdefault(passage.document_id or passage.adres, passage)
    in_time = sorted(firsts.values(), key=lambda p: _day(p) or date.max)
    for at, passage in enumerate(in_time):
        wat = HERHAALD if at else first
        yield Draadplaats(_day(passage), passage.document, passage, wat, afspraak)


def _day(passage: Passage) -> date | None:
    return passage.document.datum_laatst if passage.document is not None else None


def _moment(place: Draadplaats) -> tuple[date, bool, int, int]:
    """What is agreed first comes first on a day."""
    return (place.datum or date.max, place.wat == HERHAALD, place.afspraak.pk, place.passage.pk)
