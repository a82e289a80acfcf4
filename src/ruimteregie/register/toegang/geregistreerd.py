"""The base of every record that can change: each change is written to the history, none slips past.

``store(obj, {"partijen": [...]})`` writes fields and relations together as one Wijziging. ``obj.save()`` is
the same without relations; ``set_relation`` the same for one relation.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import QuerySet
from django.dispatch import Signal

from ruimteregie.kern.fouten import GeenVerantwoording, InvoerFout
from ruimteregie.register.toegang.botsing import check_version
from ruimteregie.register.toegang.historie import (
    BewaakteManager,
    Toevoegbaar,
    Wijziging,
    make_wijziging,
    on_rollback,
    record_wijziging,
    verantwoording,
)
from ruimteregie.register.toegang.relatiewijziging import (
    Relatiewijziging,
    codes_of,
    present_targets,
    write_moves,
)
from ruimteregie.register.toegang.velden import check_choices
from ruimteregie.register.toegang.veldwaarden import (
    Paren,
    changed_fields,
    changed_pairs,
    derive,
    first_pairs,
    plain_value,
    remember,
    tracked,
    untracked,
)

__all__ = [
    "Geregistreerd",
    "Relaties",
    "before_removal",
    "change_all",
    "create_all",
    "refuse_direct_relation",
    "set_relation",
    "store",
]

before_removal = Signal()
"""Sent before a record is removed; a later app whose records stand on it refuses by raising."""
Relaties = Mapping[str, Iterable[models.Model]]


class Geregistreerd(models.Model):
    """A record with history and a version number.

    ``edtf_velden`` maps a field with an EDTF term to the two fields that hold its first and last day;
    these are derived and therefore not in the history. ``niet_bijgehouden`` names fields without history.
    """

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {}
    niet_bijgehouden: ClassVar[frozenset[str]] = frozenset()

    _stand: dict[str, Any]  # the values as they are in the database, by attribute

    versie = models.PositiveIntegerField("versie van het record", default=0, editable=False)

    objects = BewaakteManager()

    class Meta:
        abstract = True

    def save_base(
        self,
        raw: bool = False,
        force_insert: bool | tuple[Any, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Write what changed, with its Wijziging; nothing when nothing changed. ``save()`` ends here too.

        Raises:
            GeenVerantwoording: outside ``verantwoord``.
            Bewerkingsconflict: somebody else saved the record since it was read.
            OnbekendeWaarde: a value outside its closed vocabulary.
            InvoerFout: an expression instead of a value; the history could not say what it became.
        """
        store(self, alleen=None if update_fields is None else set(update_fields))

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any
    ) -> Self:
        """Remember how the row was read, so that only what changed is written."""
        obj = super().from_db(db, field_names, values, **kwargs)
        remember(obj)
        return obj

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read the row again and forget unsaved changes."""
        super().refresh_from_db(*args, **kwargs)
        remember(self)

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        """Remove the record; the history keeps every value it had.

        Raises:
            GeenVerantwoording: outside ``verantwoord``.
        """
        verantwoording()
        self.guard("verwijderd", ())
        before_removal.send(sender=type(self), instance=self)
        with transaction.atomic():
            old: Paren = {
                f.name: (plain_value(f, f.value_from_object(self)), None) for f in tracked(type(self))
            }
            for field in self._meta.many_to_many:
                old[field.name] = (codes_of(getattr(self, field.name).all()), None)
            record_wijziging(self, "verwijderd", old, self.versie)
            return super().delete(using=using, keep_parents=keep_parents)

    def guard(self, handeling: str, velden: Collection[str]) -> None:
        """Refuse a change that the model does not allow; called before anything is written."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be written of a record: fields, those of them that the history follows, and relations."""

    obj: Geregistreerd
    changed: list[models.Field[Any, Any]]
    followed: list[models.Field[Any, Any]]
    moves: dict[str, Relatiewijziging]

    @property
    def moved(self) -> dict[str, Relatiewijziging]:
        return {name: move for name, move in self.moves.items() if move.is_change}

    @property
    def is_change(self) -> bool:
        return self.obj._state.adding or bool(self.followed or self.moved)


def _plans(items: Sequence[tuple[Geregistreerd, Relaties]], alleen: set[str] | None = None) -> list[_Plan]:
    """What is to be written of some records of one model; one query a relation, whatever was read before."""
    names = {name for _, relations in items for name in relations}
    present = {
        name: present_targets([o for o, relations in items if name in relations], name) for name in names
    }
    found: list[_Plan] = []
    for obj, relations in items:
        moves = {
            name: Relatiewijziging(obj, name, list(objs), present[name].get(obj.pk, ()))
            for name, objs in relations.items()
        }
        found.append(_plan(obj, moves, alleen))
    return found


def _plan(obj: Geregistreerd, moves: dict[str, Relatiewijziging], alleen: set[str] | None) -> _Plan:
    obj._prepare_related_fields_for_save(operation_name="save")  # type: ignore[attr-defined]  # Django has it
    derive(obj)
    changed = changed_fields(obj, alleen)
    check_choices(obj, changed)
    skip = untracked(type(obj))
    return _Plan(obj, changed, [f for f in changed if f.name not in skip], moves)


def store(
    obj: Geregistreerd, relaties: Relaties | None = None, *, alleen: set[str] | None = None
) -> Wijziging | None:
    """Write the changed fields of ``obj`` and the given relations as one change.

    ``alleen`` limits the fields, by name. Returns the Wijziging, or None when nothing that the history
    follows has changed. Raises as ``Geregistreerd.save``.
    """
    plan = _plans([(obj, relaties or {})], alleen)[0]
    if plan.is_change:
        return _write(plan)
    if plan.moves:  # who read an earlier version would undo what somebody else did to a relation
        with transaction.atomic():
            check_version(plan.obj, plan.changed, plan.moves)
    if plan.changed:
        restore = _restorer(obj)
        models.Model.save_base(obj, update_fields=frozenset(f.name for f in plan.changed))
        remember(obj)
        on_rollback(restore)
    return None


def change_all(items: Sequence[tuple[Geregistreerd, Relaties]]) -> list[Wijziging]:
    """Change many records of one model with their relations, each that changed with its Wijziging.

    Each record that changed takes one query, all the rest a few. Raises as ``store``, and InvoerFout when a
    record is there twice. After a refusal none is written, and all can be saved again.
    """
    if not items:
        return []
    who = verantwoording()
    _check_once([obj for obj, _ in items])
    plans = _plans(items)
    changes: list[Wijziging] = []
    moved: dict[str, list[tuple[Geregistreerd, Relatiewijziging]]] = {}
    with _all_or_none([plan.obj for plan in plans]):
        # A join of the ordering of the model would lock records beside these.
        rows = QuerySet(type(items[0][0])).order_by("pk").select_for_update(of=("self",)).only("versie")
        stored = rows.in_bulk([plan.obj.pk for plan in plans])
        for plan in plans:
            obj = plan.obj
            asked = plan.is_change or plan.moves
            if asked and getattr(stored.get(obj.pk), "versie", None) != obj.versie:
                check_version(plan.obj, plan.changed, plan.moves)
            if not plan.is_change:
                store(obj)
                continue
            obj.guard("gewijzigd", [*(f.name for f in plan.followed), *plan.moved])
            pairs = _pairs(plan)
            obj.versie += 1
            models.Model.save_base(obj, update_fields=frozenset({*(f.name for f in plan.changed), "versie"}))
            for name, move in plan.moved.items():
                moved.setdefault(name, []).append((obj, move))
            changes.append(make_wijziging(obj, who, "gewijzigd", pairs, obj.versie))
            _settle(plan)
        for found in moved.values():
            write_moves(found)
        return QuerySet(Wijziging).bulk_create(changes)


def _check_once(objs: Sequence[Geregistreerd]) -> None:
    seen: set[Any] = set()
    for obj in objs:
        key = id(obj) if obj._state.adding else obj.pk
        if key in seen:
            raise InvoerFout(
                "dit record staat er twee keer in",
                waar=str(obj),
                remedie="Wijzig elk record één keer.",
                paragraaf="§5",
            )
        seen.add(key)


@contextmanager
def _all_or_none(objs: Sequence[Geregistreerd]) -> Iterator[None]:
    """Write some records together; after a refusal they are in memory as unsaved as they are stored."""
    restorers = [_restorer(obj) for obj in objs]
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for restore in restorers:
            restore()
        raise
    for restore in restorers:
        on_rollback(restore)


def create_all(items: Sequence[tuple[Geregistreerd, Relaties]]) -> list[Wijziging]:
    """Create many records of one model with their relations, each with its Wijziging, in a few queries.

    They may refer to one another. Raises as ``change_all``.
    """
    if not items:
        return []
    who = verantwoording()
    model = type(items[0][0])
    objs = [obj for obj, _ in items]
    _check_once(objs)
    moves: dict[str, list[tuple[Geregistreerd, Relatiewijziging]]] = {}
    with _all_or_none(objs):
        for obj, relations in items:
            derive(obj)
            fields = changed_fields(obj, None)
            check_choices(obj, fields)
            obj.guard("aangemaakt", [f.name for f in fields])
            obj.versie = 1
            for name, targets in relations.items():
                moves.setdefault(name, []).append((obj, Relatiewijziging(obj, name, list(targets))))
        _insert_in_order(model, objs)
        pairs = {id(obj): first_pairs(obj, tracked(model)) for obj in objs}
        for name, found in moves.items():
            links = [link for obj, move in found for link in move.new_links(obj)]
            found[0][1].through._base_manager.bulk_create(links)
            for obj, move in found:
                if move.targets:
                    pairs[id(obj)][name] = (None, codes_of(move.targets))
        for obj in objs:
            remember(obj)
        changes = [make_wijziging(obj, who, "aangemaakt", pairs[id(obj)], 1) for obj in objs]
        return QuerySet(Wijziging).bulk_create(changes)


def _insert_in_order(model: type[Geregistreerd], objs: list[Geregistreerd]) -> None:
    """Insert records of one model, those that others refer to first."""
    links = [f for f in model._meta.concrete_fields if f.is_relation and f.related_model is model]
    waiting = objs
    while waiting:
        ready = [o for o in waiting if all(_is_saved(f, o) for f in links)]
        if not ready:
            raise InvoerFout("records verwijzen in een kring naar elkaar", waar=str(waiting[0]))
        QuerySet(model).bulk_create(ready)
        done = {id(o) for o in ready}
        waiting = [o for o in waiting if id(o) not in done]


def _is_saved(field: Any, obj: models.Model) -> bool:
    above = field.get_cached_value(obj, default=None)
    return above is None or above.pk is not None


def set_relation(obj: Geregistreerd, veld: str, doelen: Iterable[models.Model]) -> Wijziging | None:
    """Make exactly these the targets of one many-to-many relation; the only way to change it."""
    return store(obj, {veld: doelen}, alleen=set())


def refuse_direct_relation(sender: Any, instance: Any, action: str, **_: object) -> None:
    """Signal receiver: ``.add()``, ``.set()``, ``.remove()`` and ``.clear()`` would slip past the history."""
    if action.startswith("pre_") and isinstance(instance, Geregistreerd | Toevoegbaar):
        raise GeenVerantwoording(
            "een relatie rechtstreeks wijzigen gaat buiten de historie om",
            waar=str(instance),
            remedie="Gebruik set_relation() of een service.",
            paragraaf="§5",
        )


def _write(plan: _Plan) -> Wijziging:
    verantwoording()
    obj, adding = plan.obj, plan.obj._state.adding
    handeling = "aangemaakt" if adding else "gewijzigd"
    obj.guard(handeling, [*(f.name for f in plan.followed), *plan.moved])
    pairs = _pairs(plan)
    with _all_or_none([obj]):
        if not adding:
            check_version(plan.obj, plan.changed, plan.moves)
        obj.versie += 1
        if adding:
            models.Model.save_base(obj, force_insert=True)
        else:
            models.Model.save_base(obj, update_fields=frozenset({*(f.name for f in plan.changed), "versie"}))
        for move in plan.moved.values():
            write_moves([(obj, move)])
        change = record_wijziging(obj, handeling, pairs, obj.versie)
    _settle(plan)
    return change


def _pairs(plan: _Plan) -> Paren:
    """What the history says of it: each field and relation with its old and its new value."""
    adding = plan.obj._state.adding
    pairs = (first_pairs if adding else changed_pairs)(plan.obj, plan.followed)
    for name, move in plan.moved.items():
        pairs[name] = (None if adding else move.oldcodes_of(), codes_of(move.targets))
    return pairs


def _settle(plan: _Plan) -> None:
    """The record as it is now written: what was read of its relations before is forgotten."""
    for name in plan.moved:
        plan.obj.__dict__.get("_prefetched_objects_cache", {}).pop(name, None)
    remember(plan.obj)


def _restorer(obj: Geregistreerd) -> Callable[[], None]:
    """What makes ``obj`` again as unsaved as it is now; its new values stay, to be saved once more."""
    versie, pk, adding = obj.versie, obj.pk, obj._state.adding
    known = getattr(obj, "_stand", {})
    links: list[Any] = [f for f in obj._meta.concrete_fields if f.is_relation and not _is_saved(f, obj)]

    def restore() -> None:
        obj.versie, obj.pk, obj._state.adding, obj._stand = versie, pk, adding, known
        # What was not saved yet either gets another key when it is saved again.
        vars(obj).update({f.attname: None for f in links if f.is_cached(obj)})

    return restore
