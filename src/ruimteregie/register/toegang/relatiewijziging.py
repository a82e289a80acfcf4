"""Changing a many-to-many relation; used by ``geregistreerd`` only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from ruimteregie.kern.fouten import GeenVerantwoording
from ruimteregie.register.toegang.historie import Toevoegbaar

__all__ = ["Relatiewijziging", "codes_of", "present_targets", "write_moves"]


def codes_of(objs: Iterable[models.Model]) -> list[Any]:
    """Records as the history names them: by their code."""
    return sorted(str(getattr(o, "code", o)) for o in objs)


def _is_forward(obj: models.Model, name: str) -> tuple[bool, Any]:
    """Whether this record holds the relation itself, and the field that is the relation."""
    found: Any = obj._meta.get_field(name)
    forward = isinstance(found, models.ManyToManyField)
    return forward, found if forward else found.field


def present_targets(objs: Sequence[models.Model], name: str) -> dict[Any, list[models.Model]]:
    """The targets that one relation of some records has in the database, by the key of the record.

    Never what was fetched along with a record: a selector leaves out what its reader may not see.
    """
    pks = sorted(obj.pk for obj in objs if not obj._state.adding)
    if not pks:
        return {}
    forward, field = _is_forward(objs[0], name)
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    if not forward:
        source, target = target, source
    found: dict[Any, list[models.Model]] = {}
    rows = field.remote_field.through._base_manager.select_related(target)
    for start in range(0, len(pks), 500):  # below the limit on parameters of SQLite
        for link in rows.filter(**{f"{source}_id__in": pks[start : start + 500]}):
            found.setdefault(getattr(link, f"{source}_id"), []).append(getattr(link, target))
    return found


class Relatiewijziging:
    """The change of one many-to-many relation.

    From the other side only where the record that holds it has no history of its own (a Passage): what
    changes a record is in the history of that record.
    """

    def __init__(
        self,
        obj: models.Model,
        name: str,
        targets: list[models.Model],
        current: Iterable[models.Model] = (),
    ) -> None:
        forward, field = _is_forward(obj, name)
        if not forward and not issubclass(field.model, Toevoegbaar):
            raise GeenVerantwoording(
                f"een {field.model._meta.verbose_name} heeft de relatie {field.name} in de eigen historie",
                waar=str(obj),
                remedie=f"Wijzig {field.name} van die {field.model._meta.verbose_name}.",
                paragraaf="§5",
            )
        self.through: Any = field.remote_field.through
        self.source: str = field.m2m_field_name() if forward else field.m2m_reverse_field_name()
        self.target: str = field.m2m_reverse_field_name() if forward else field.m2m_field_name()
        self.targets = targets
        held = {t.pk: t for t in targets}  # with what its name takes
        self.current = [held.get(c.pk, c) for c in current]

    @property
    def is_change(self) -> bool:
        """Whether the targets differ from the present ones."""
        return {t.pk for t in self.targets} != {c.pk for c in self.current}

    def oldcodes_of(self) -> list[Any]:
        return codes_of(self.current)

    @property
    def gone(self) -> set[Any]:
        """The keys of the targets that go."""
        return {c.pk for c in self.current} - {t.pk for t in self.targets}

    def new_links(self, obj: models.Model) -> list[Any]:
        """The rows of the table between, not yet written."""
        present = {c.pk for c in self.current}
        wanted = sorted({t.pk for t in self.targets} - present)
        return [self.through(**{f"{self.source}_id": obj.pk, f"{self.target}_id": pk}) for pk in wanted]


def write_moves(moves: Sequence[tuple[models.Model, Relatiewijziging]]) -> None:
    """Write the changes of one relation of some records; in a few queries."""
    first = moves[0][1]
    rows = first.through._base_manager
    losing = {obj.pk: move.gone for obj, move in moves if move.gone}
    listed = list(losing)
    for start in range(0, len(listed), 500):  # below the limit on parameters of SQLite
        links = rows.filter(**{f"{first.source}_id__in": listed[start : start + 500]})
        found = links.values_list("pk", f"{first.source}_id", f"{first.target}_id")
        pks = [pk for pk, source, target in found if target in losing[source]]
        for begin in range(0, len(pks), 500):
            rows.filter(pk__in=pks[begin : begin + 500]).delete()
    rows.bulk_create([link for obj, move in moves for link in move.new_links(obj)])
