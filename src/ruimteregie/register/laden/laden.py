"""The loader: compare each row with its record, write only what differs, and leave what people changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models

from ruimteregie.bronnen.referentie.kolommen import Kolom, Soort
from ruimteregie.bronnen.referentie.lezen import Rij, read_all
from ruimteregie.bronnen.referentie.schema import SCHEMAS
from ruimteregie.register.documenten.models import Document, Passage
from ruimteregie.register.documenten.services import Plaats, find_or_create_passages
from ruimteregie.register.laden.afdoening import Sleutel, closing_answers
from ruimteregie.register.laden.fasen import phases_of
from ruimteregie.register.laden.mensen import (
    REDEN,
    changed_by_people,
    removed_by_people,
    unlinked_by_people,
)
from ruimteregie.register.laden.stappen import MODELLEN, STAPPEN, Stap
from ruimteregie.register.laden.verslag import Afwijking, Laadverslag, Telling
from ruimteregie.register.pakketten.models import AANGENOMEN, Pakket, PakketVersie
from ruimteregie.register.pakketten.services import fix_content
from ruimteregie.register.toegang.geregistreerd import Geregistreerd, create_all, store
from ruimteregie.register.toegang.historie import Wijziging, objectsoort, verantwoord, wijzigingen

__all__ = ["REDEN", "load_reference"]

Rijen = Mapping[str, Sequence[Rij]]

# Sources are linked after the documents exist.
_VOOR_DOCUMENTEN = ("partijen", "gebieden", "documenten")


@dataclass(frozen=True, slots=True)
class _Doel:
    """What one row says about one record."""

    code: str
    rij: Rij
    velden: Mapping[str, Any]
    relaties: Mapping[str, list[Any]]


@dataclass(slots=True)
class _Stand:
    """What is known while loading."""

    rijen: Rijen
    records: dict[type[models.Model], dict[str, Any]] = field(default_factory=dict)
    weg: dict[type[models.Model], dict[str, str]] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    fasen: Mapping[str, str] = field(default_factory=dict[str, str])
    dicht: Mapping[Sleutel, Rij] = field(default_factory=dict[Sleutel, Rij])
    uitkomst: dict[tuple[str, str], str] = field(default_factory=dict)
    verslag: Laadverslag = field(default_factory=Laadverslag)


def load_reference(rijen: Rijen | None = None) -> Laadverslag:
    """Bring the register to what the reference tables say, in one transaction, as the system.

    Rows are matched by code. What a person changed since is left and reported; so is a ratified version.
    A row that is gone from its table is reported, never deleted. A second run changes nothing.

    Raises:
        ReferentieFout: a table breaks its schema; nothing was loaded.
    """
    stand = _Stand(read_all() if rijen is None else rijen)
    stand.fasen, stand.dicht = phases_of(stand.rijen), closing_answers(stand.rijen)
    with verantwoord(door=None, reden=REDEN):
        for stap in STAPPEN:
            _load(stap, stand)
            if stap.model is Document:
                _load_sources(stand)
        _fix_versions(stand)
    _count(stand)
    return stand.verslag


def _load(stap: Stap, stand: _Stand) -> None:
    model = stap.model
    known = stand.records.get(model)
    if known is None:
        known = stand.records[model] = _read_known(model)
    goals = list(_goals(stap, stand))
    new = _leave_removed(stap, [goal for goal in goals if goal.code not in known], stand)
    _create(stap, new, stand)
    created = {goal.code for goal in new}
    for goal in goals:
        if goal.code in stand.weg[model]:
            _mark(stand, stap, goal, "ongewijzigd")
        elif goal.code not in created:
            changed = _update(stap, known[goal.code], goal, stand)
            _mark(stand, stap, goal, "gewijzigd" if changed else "ongewijzigd")


def _leave_removed(stap: Stap, new: list[_Doel], stand: _Stand) -> list[_Doel]:
    """The rows to make; not those that people deleted, nor those that refer to a record that is gone so."""
    gone = stand.weg.setdefault(stap.model, {})
    gone.update(removed_by_people(stap.model, (goal.code for goal in new)))
    found: dict[str, str] | None = None
    while found is None or found:  # again: rows may refer to others of the same table
        whys = {goal.code: _refers_to_gone(stap, goal, stand) for goal in new if goal.code not in gone}
        found = {code: why for code, why in whys.items() if why}
        gone.update(found)
    stand.verslag.afwijkingen += [
        Afwijking(stap.aggregaat, goal.code, "record", gone[goal.code]) for goal in new if goal.code in gone
    ]
    return [goal for goal in new if goal.code not in gone]


def _refers_to_gone(stap: Stap, goal: _Doel, stand: _Stand) -> str:
    found = [v for v in goal.velden.values() if isinstance(v, _Later)]
    if stap.sleutelveld != "code":
        model = _model_of(stap.model._meta.get_field(stap.sleutelveld))
        found.append(_Later(stand, model, goal.code))
    return next((f"verwijst naar {v.code}, {v.weg}" for v in found if v.weg), "")


def _read_known(model: type[Geregistreerd]) -> dict[str, Any]:
    names = [f.name for f in model._meta.many_to_many]
    if _passages_are_reverse(model):
        names.append("passages")
    singles = [f.name for f in model._meta.concrete_fields if f.one_to_one]
    rows = model._default_manager.select_related(*singles) if singles else model._default_manager.all()
    return {row.code: row for row in rows.prefetch_related(*names)}  # type: ignore[attr-defined]


def _passages_are_reverse(model: type[models.Model]) -> bool:
    return any(r.get_accessor_name() == "passages" for r in model._meta.related_objects)


def _goals(stap: Stap, stand: _Stand) -> Iterator[_Doel]:
    """What the rows of one step say, each record once (the first row that names it counts)."""
    seen: set[str] = set()
    back = {name: _by_reference(stand, aggregaat, kolom) for name, (aggregaat, kolom) in stap.terug.items()}
    for rij in stand.rijen.get(stap.aggregaat, ()):
        if not stap.neemt(rij):
            continue
        code = stap.sleutel(rij)
        if code in seen:
            continue
        seen.add(code)
        fields, relations = _values(stap, rij, stand)
        if stap.model is Pakket:
            fields["fase"] = stand.fasen[code]
        if answer := stand.dicht.get((stap.aggregaat, code)):
            fields["afgedaan_in"] = _passage(answer, stand)
        for name, codes in back.items():
            relations[name] = codes.get(code, [])
        if stap.bron and stap.aggregaat not in _VOOR_DOCUMENTEN:
            relations["passages"] = [*{_passage(one, stand): None for one in (rij, answer) if one}]
        yield _Doel(code, rij, fields, relations)


def _by_reference(stand: _Stand, aggregaat: str, kolom: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    records = stand.records[MODELLEN[aggregaat]]
    for rij in stand.rijen.get(aggregaat, ()):
        if rij.tekst(kolom) and rij.tekst("code") in records:
            found.setdefault(rij.tekst(kolom), []).append(records[rij.tekst("code")])
    return found


def _values(stap: Stap, rij: Rij, stand: _Stand) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """The fields and relations of one row, as Python values and records."""
    fields: dict[str, Any] = {}
    relations: dict[str, list[Any]] = {}
    for name, kolom in columns_of(stap).items():
        target = stap.model._meta.get_field(name)
        if target.many_to_many:
            relations[name] = [_Later(stand, MODELLEN[kolom.naar], code) for code in rij.lijst(kolom.naam)]
        elif target.is_relation:
            fields[name] = _reference(stap, kolom, target, rij, stand)
        else:
            fields[name] = _cell(target, rij, kolom)
    for name, make in stap.afgeleid.items():
        target = stap.model._meta.get_field(name)
        made = make(rij)
        fields[name] = _Later(stand, _model_of(target), str(made)) if target.is_relation else made
    return fields, relations


@dataclass(frozen=True, slots=True)
class _Later:
    """A record by its code, looked up when it is needed: it may be a row of the same table."""

    stand: _Stand
    model: type[models.Model]
    code: str

    @property
    def weg(self) -> str:
        """Who deleted it; empty when nobody did."""
        return self.stand.weg.get(self.model, {}).get(self.code, "")

    def get(self) -> Any:
        return self.stand.records[self.model][self.code]


def _model_of(target: Any) -> type[models.Model]:
    return target.remote_field.model


def _reference(stap: Stap, kolom: Kolom, target: Any, rij: Rij, stand: _Stand) -> _Later | None:
    code = rij.tekst(kolom.naam)
    return _Later(stand, _model_of(target), code) if code else None


def _cell(target: Any, rij: Rij, kolom: Kolom) -> Any:
    value = rij[kolom.naam]
    if isinstance(value, tuple) or isinstance(target, models.TextField | models.CharField):
        return value if isinstance(value, tuple) else ("" if value is None else str(value))
    if kolom.soort is Soort.DATUM and isinstance(value, str):
        return date.fromisoformat(value)
    return value


def columns_of(stap: Stap) -> dict[str, Kolom]:
    """The fields that a step fills, with the column each comes from."""
    columns = {k.naam: k for k in SCHEMAS[stap.aggregaat].kolommen}
    own = {f.name for f in (*stap.model._meta.concrete_fields, *stap.model._meta.many_to_many)}
    names = stap.alleen or tuple(name for name in columns if name in own and name != "code")
    return {name: columns[stap.velden.get(name, name)] for name in names}


def _resolve(value: Any) -> Any:
    return value.get() if isinstance(value, _Later) else value


def _resolve_all(relations: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """The records of each relation; what people deleted is left out."""
    return {
        name: [_resolve(v) for v in found if not (isinstance(v, _Later) and v.weg)]
        for name, found in relations.items()
    }


def _create(stap: Stap, goals: Sequence[_Doel], stand: _Stand) -> None:
    made = {goal.code: stap.model() for goal in goals}
    stand.records[stap.model].update(made)  # before the values: rows may refer to one another
    items: list[tuple[Geregistreerd, dict[str, list[Any]]]] = []
    for goal in goals:
        obj = made[goal.code]
        key = goal.code if stap.sleutelveld == "code" else _key_record(stap, goal, stand)
        setattr(obj, stap.sleutelveld, key)
        for name, value in goal.velden.items():
            setattr(obj, name, _resolve(value))
        items.append((obj, _resolve_all(goal.relaties)))
        _mark(stand, stap, goal, "nieuw")
    create_all(items)


def _key_record(stap: Stap, goal: _Doel, stand: _Stand) -> Any:
    target = stap.model._meta.get_field(stap.sleutelveld)
    return stand.records[_model_of(target)][goal.code]


def _update(stap: Stap, obj: Any, goal: _Doel, stand: _Stand) -> bool:
    """Bring one record to its row, except what a person changed; whether anything was written."""
    if isinstance(obj, PakketVersie) and obj.is_vast:
        return _report_fixed(stap, obj, goal, stand)
    wanted = {n: _resolve(v) for n, v in goal.velden.items() if not (isinstance(v, _Later) and v.weg)}
    different = [name for name, value in wanted.items() if not _same(obj, name, value)]
    relations = _resolve_all(goal.relaties)
    moved = [name for name, found in relations.items() if not _same_set(obj, name, found)]
    if not different and not moved:
        return False
    kept = changed_by_people(obj, [*different, *moved])
    for name, who in kept.items():
        stand.verslag.afwijkingen.append(Afwijking(stap.aggregaat, goal.code, name, who))
    for name in different:
        if name not in kept:
            setattr(obj, name, wanted[name])
    changes = {name: relations[name] for name in moved if name not in kept}
    if "passages" in changes:
        unlinked = unlinked_by_people(obj, (p.code for p in changes["passages"]))
        for why in unlinked.values():
            stand.verslag.afwijkingen.append(Afwijking(stap.aggregaat, goal.code, "passages", why))
        wanted_sources = [p for p in changes["passages"] if p.code not in unlinked]
        changes["passages"] = _with_others(obj, wanted_sources)
    return store(obj, changes) is not None


def _report_fixed(stap: Stap, obj: PakketVersie, goal: _Doel, stand: _Stand) -> bool:
    given = {n: _resolve(value) for n, value in goal.velden.items()}
    # A version without a title of its own is fixed with the name of its package.
    different = [n for n, v in given.items() if not _same(obj, n, v) and (v or n != "titel")]
    different += [
        name for name, found in _resolve_all(goal.relaties).items() if not _same_set(obj, name, found)
    ]
    why = "deze versie is vastgesteld; maak een nieuwe versie"
    stand.verslag.afwijkingen += [Afwijking(stap.aggregaat, goal.code, name, why) for name in different]
    return False


def _same(obj: models.Model, name: str, value: Any) -> bool:
    target: Any = obj._meta.get_field(name)
    if target.is_relation:
        return getattr(obj, target.attname) == (value.pk if value is not None else None)
    return getattr(obj, name) == target.to_python(value)


def _same_set(obj: Any, name: str, found: Sequence[Any]) -> bool:
    present = {o.pk for o in getattr(obj, name).all()}
    wanted = {o.pk for o in found}
    # Reading letters adds sources: having more than the row names is no difference.
    return wanted <= present if name == "passages" else wanted == present


def _with_others(obj: Any, wanted: Sequence[Any]) -> list[Any]:
    """The sources of the row, and those that others added; an earlier one of this loader goes."""
    mine: set[str] = set()
    for change in wijzigingen(obj).filter(wie=None, waarom=REDEN):
        mine.update(change.velden.get("passages", (None, None))[1] or ())
    return [*wanted, *(p for p in obj.passages.all() if p.code not in mine)]


def _load_sources(stand: _Stand) -> None:
    """Make every passage, and link those of the tables that come before the documents."""
    places = [_plaats(rij, stand) for rijen in stand.rijen.values() for rij in rijen]
    stand.passages = find_or_create_passages(places)
    for stap in STAPPEN:
        if stap.aggregaat not in _VOOR_DOCUMENTEN:
            continue
        for rij in stand.rijen.get(stap.aggregaat, ()):
            obj = stand.records[stap.model].get(stap.sleutel(rij))
            if obj is None:  # deleted by somebody
                continue
            goal = _Doel(stap.sleutel(rij), rij, {}, {"passages": [_passage(rij, stand)]})
            if _update(stap, obj, goal, stand) and stand.uitkomst[stap.aggregaat, goal.code] != "nieuw":
                _mark(stand, stap, goal, "gewijzigd")


def _plaats(rij: Rij, stand: _Stand) -> Plaats:
    first, _, last = rij.tekst("bron_regel").partition("-")
    code = rij.tekst("bron_document")
    return Plaats(
        document=stand.records[Document][code] if code else None,
        pagina=rij.geheel("bron_pagina"),
        regel_van=int(first) if first else None,
        regel_tot=int(last) if last else None,
        adres=rij.tekst("bron_adres"),
        betrouwbaarheid=rij.tekst("betrouwbaarheid"),
        betwist=rij.tekst("betwist"),
    )


def _passage(rij: Rij, stand: _Stand) -> Passage:
    return stand.passages[_plaats(rij, stand).sleutel]


_RANG: Mapping[str, int] = {"ongewijzigd": 0, "gewijzigd": 1, "nieuw": 2}


def _mark(stand: _Stand, stap: Stap, goal: _Doel, outcome: str) -> None:
    """Remember what happened to a row: the most that happened to any record made from it."""
    key = (stap.aggregaat, goal.rij.tekst("code"))
    before = stand.uitkomst.get(key, "ongewijzigd")
    stand.uitkomst[key] = max(before, outcome, key=_RANG.__getitem__)


def _fix_versions(stand: _Stand) -> None:
    for versie in stand.records[PakketVersie].values():
        if versie.wijze in AANGENOMEN and not versie.is_vast:
            fix_content(versie)
            stand.verslag.vastgesteld += 1


def _count(stand: _Stand) -> None:
    counts = {name: Telling() for name in stand.rijen if name in SCHEMAS}
    for (aggregaat, _), outcome in stand.uitkomst.items():
        telling = counts[aggregaat]
        setattr(telling, outcome, getattr(telling, outcome) + 1)
    for stap in STAPPEN:
        if stap.hoofd and stap.aggregaat in counts:
            counts[stap.aggregaat].verdwenen = _gone(stap, stand)
    stand.verslag.tellingen = counts


def _gone(stap: Stap, stand: _Stand) -> list[str]:
    """The codes that this loader once made and that the table no longer names."""
    made = Wijziging.objects.filter(
        objectsoort=objectsoort(stap.model), handeling="aangemaakt", wie=None, waarom=REDEN
    )
    named: set[str] = {
        other.sleutel(rij)
        for other in STAPPEN
        if other.model is stap.model
        for rij in stand.rijen.get(other.aggregaat, ())
    }
    present = stand.records[stap.model]
    codes = set(made.values_list("objectcode", flat=True))
    return sorted(c for c in codes if c not in named and c in present)
