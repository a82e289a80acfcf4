"""Who reads a record, party by party: to see whether one record is read by no more than another.

The policy itself answers, for somebody of each party; nothing here decides again who may see what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Model, QuerySet

from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.policy import PUBLIEK, WHOLE, Actor, mag

__all__ = ["IEDEREEN", "circle", "circles", "party_actor"]

IEDEREEN = ""
"""Stands among the codes of a circle for who is of no party."""


def party_actor(partij: Partij) -> Actor:
    """Somebody of this party alone, with the role that sees what its party sees."""
    whole = WHOLE.get(partij.kant) == partij.code
    parts = Partij.objects.filter(kant=partij.kant).values_list("code", flat=True) if whole else ()
    return Actor(
        rollen=frozenset({"medewerker"}),
        partijen=frozenset({partij.code}),
        kanten=frozenset({partij.kant}),
        omvat=frozenset(parts),
    )


def circle(record: Model) -> frozenset[str]:
    """The codes of the parties whose people read a record as it is stored; with ``IEDEREEN`` for all others.

    Raises:
        TypeError: a model that does not say who may see it.
    """
    return circles([record])[0]


def circles(records: Sequence[Model]) -> list[frozenset[str]]:
    """The circle of each of these records of one model; in a number of queries that does not grow."""
    if not records:
        return []
    model = type(records[0])
    rows = QuerySet(model).prefetch_related(*dict.fromkeys(_paths(model))).in_bulk([r.pk for r in records])
    actors = {partij.code: party_actor(partij) for partij in Partij.objects.all()}
    actors[IEDEREEN] = PUBLIEK
    read = {
        pk: frozenset(code for code, actor in actors.items() if mag(actor, "lezen", row))
        for pk, row in rows.items()
    }
    return [read[record.pk] for record in records]


def _paths(model: type[Model], before: str = "") -> Iterator[str]:
    """What the policy looks at: the owner and the parties of a record and of all that it hangs on."""
    names = {field.name for field in model._meta.get_fields()}
    if "eigenaar" in names:
        yield f"{before}eigenaar"
    yield from (f"{before}{name}" for name in getattr(model, "betrokken_velden", ()))
    via = getattr(model, "vertrouwelijk_via", ())
    for name in (via,) if isinstance(via, str) else via:
        yield f"{before}{name}"
        yield from _paths(model._meta.get_field(name).related_model, f"{before}{name}__")  # type: ignore[arg-type]
