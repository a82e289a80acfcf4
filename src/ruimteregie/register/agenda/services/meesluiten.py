"""What an agenda says of a subject is closed with it: a title must not outlive the right to read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.overleg.models import Agendapunt
from ruimteregie.register.overleg.services.stukkenkring import papers_follow
from ruimteregie.register.toegang.geregistreerd import Geregistreerd, store
from ruimteregie.register.toegang.historie import objectsoort
from ruimteregie.register.toegang.policy import NIVEAUS, confidentiality

__all__ = ["close_with_subject"]


def close_with_subject(
    sender: type[Model], instance: Model, created: bool, update_fields: frozenset[str] | None, **_: object
) -> None:
    """Signal receiver of ``post_save``: proposals and items follow a subject that became more closed.

    Also where the subject hangs on the record that was changed. An item on a published afsprakenlijst stays
    as it is (§6). In the transaction of the change; nothing becomes more open by it.
    """
    if created or not isinstance(instance, Geregistreerd) or "vertrouwelijkheid" not in (update_fields or ()):
        return
    for model in (Agendavoorstel, Agendapunt):
        rows = QuerySet(model)
        for soort in rows.order_by().values_list("onderwerp_soort", flat=True).distinct():
            subjects = {_code(subject): subject for subject in _hanging_on(soort, instance)}
            found = rows.filter(onderwerp_soort=soort, onderwerp_code__in=subjects)
            for item in found.select_related("eigenaar"):
                _close(item, subjects[item.onderwerp_code])


def _close(item: Agendavoorstel | Agendapunt, subject: Model) -> None:
    level, owner, parties = confidentiality(subject)
    fixed = isinstance(item, Agendapunt) and bool(item.uitkomst) and item.overleg.heeft_lijst
    if fixed or NIVEAUS.index(level) >= NIVEAUS.index(item.vertrouwelijkheid):
        return
    item.vertrouwelijkheid, item.eigenaar = level, owner
    with papers_follow([item] if isinstance(item, Agendapunt) else [], None):
        store(item, {"partijen": {p.pk: p for p in (*item.partijen.all(), *parties)}.values()})


def _code(subject: Any) -> str:
    return str(getattr(subject, "code", subject.pk))


def _hanging_on(soort: str, record: Model) -> Iterator[Model]:
    """The subjects of a kind that are this record, or whose confidentiality depends on it."""
    if soort == objectsoort(record):
        yield record
        return
    try:
        model = apps.get_model(soort)
    except (LookupError, ValueError):  # a kind of an earlier version of the program, or none
        return
    for path in _paths(model, type(record)):
        yield from QuerySet(model).filter(**{path: record.pk})


def _paths(model: type[Model], target: type[Model]) -> Iterator[str]:
    """The ways along ``vertrouwelijk_via`` from one model to another."""
    via = getattr(model, "vertrouwelijk_via", ())
    for name in (via,) if isinstance(via, str) else via:
        above: Any = model._meta.get_field(name).related_model
        if above is target:
            yield name
        else:
            yield from (f"{name}__{rest}" for rest in _paths(above, target))
