"""Reading the proposals for agendas, what an item is about, and the afsprakenlijst."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db.models import Max, Model, QuerySet

from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.agenda.services.uitkomsten import AANGENOMEN
from ruimteregie.register.overleg.models import Agendapunt, Besluit, Overleg
from ruimteregie.register.overleg.services.teksten import carried_from
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.policy import SYSTEEM, Actor, mag, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = [
    "Lijstregel",
    "agendavoorstellen",
    "collected_on",
    "earlier_items",
    "follows_list",
    "lijstregels",
    "listed_records",
    "subject_of",
    "subjects",
]


# What a kind of record may belong to, and is named with it.
_GENOEMD = ("afspraak", "pakket", "ronde")


@dataclass(frozen=True, slots=True)
class Lijstregel:
    """One line of the afsprakenlijst.

    ``nummer`` is its place as this reader sees the list. ``vorm`` (besluit or afspraak) and ``code`` name
    the record that was made of it; empty before that and for what was not adopted. ``titel`` is empty for a
    Besluit whose item the reader may not see.
    """

    nummer: int
    titel: str
    tekst: str
    uitkomst: str
    partijen: Sequence[Partij]
    vorm: str = ""
    code: str = ""
    trekkers: Sequence[Partij] = ()
    naar: Overleg | None = None
    punt: int | None = None


def agendavoorstellen(
    actor: Actor, landsdeel: str = "", status: str = "voorgesteld"
) -> QuerySet[Agendavoorstel]:
    """The proposals in one state, of one landsdeel or all."""
    found = visible(Agendavoorstel.objects.all(), actor).filter(status=status)
    if landsdeel:
        found = found.filter(landsdeel__code=landsdeel)
    return found.select_related("landsdeel").prefetch_related(visible_link("overleg", Overleg, actor))


def collected_on(actor: Actor) -> date | None:
    """The last day on which a reason of an open proposal held; None when there are none."""
    found: date | None = agendavoorstellen(actor).order_by().aggregate(dag=Max("peildatum"))["dag"]
    return found


def subjects(named: Iterable[tuple[str, str]], actor: Actor) -> dict[tuple[str, str], Model]:
    """The records by kind and code (or number) that the actor may see; one query a kind."""
    wanted: dict[str, set[str]] = {}
    for soort, code in named:
        if soort and code:
            wanted.setdefault(soort, set()).add(code)
    found: dict[tuple[str, str], Model] = {}
    for soort, codes in wanted.items():
        try:
            model = apps.get_model(soort)
        except (LookupError, ValueError):  # a kind of an earlier version of the program
            continue
        key = "code" if any(f.name == "code" for f in model._meta.concrete_fields) else "pk"
        rows = visible(QuerySet(model), actor).filter(**{f"{key}__in": codes})
        linked = [f.name for f in model._meta.concrete_fields if f.name in _GENOEMD and not f.null]
        found |= {(soort, str(getattr(row, key))): row for row in rows.select_related(*linked)}
    return found


def subject_of(agendapunt: Agendapunt, actor: Actor) -> Model | None:
    """What an item is about, through the meetings it was carried from; None when that is not known."""
    first = agendapunt
    for earlier in earlier_items(agendapunt, actor):
        first = earlier
    key = (first.onderwerp_soort, first.onderwerp_code)
    return None if carried_from(first) else subjects([key], actor).get(key)


def earlier_items(agendapunt: Agendapunt, actor: Actor) -> list[Agendapunt]:
    """The items of earlier meetings that an item was carried from, the latest first."""
    found: list[Agendapunt] = []
    earlier = carried_from(agendapunt)
    while earlier is not None and mag(actor, "lezen", earlier):
        found.append(earlier)
        earlier = carried_from(earlier)
    return found


def lijstregels(overleg: Overleg, actor: Actor) -> list[Lijstregel]:
    """The afsprakenlijst of a meeting as the actor may see it.

    Each item has its place on the agenda as this reader sees it, the same before and after the list is
    published; a number never counts what is hidden. What was adopted is then shown by its record. A record
    that is more open than an item that the reader does not see comes after these.
    """
    rows = visible(Agendapunt.objects.filter(overleg=overleg), actor)
    items = list(rows.prefetch_related("partijen", visible_link("doorgeschoven_naar", Overleg, actor)))
    lines = {item.pk: _of_item(item, actor, number) for number, item in enumerate(items, start=1)}
    if not overleg.heeft_lijst:
        return list(lines.values())
    loose: list[Lijstregel] = []
    for record in sorted(_records(overleg, actor), key=_place):
        item = _item_of(record, items, {pk for pk, line in lines.items() if line.code})
        if item is None:
            loose.append(_of_record(record, None, len(items) + len(loose) + 1))
        else:
            lines[item.pk] = _of_record(record, item, lines[item.pk].nummer)
    return [*lines.values(), *loose]


def listed_records(overleg: Overleg) -> list[Besluit | Afspraak]:
    """The records that were made by its published list, whoever may see them, in the order of their codes."""
    return sorted(_records(overleg, SYSTEEM), key=_place)


def _of_item(item: Agendapunt, actor: Actor, number: int) -> Lijstregel:
    to = item.doorgeschoven_naar
    return Lijstregel(
        number,
        item.titel,
        item.besluittekst,
        item.uitkomst,
        tuple(item.partijen.all()),
        naar=to if to is not None and mag(actor, "lezen", to) else None,
        punt=item.pk,
    )


def _records(overleg: Overleg, actor: Actor) -> Iterator[Besluit | Afspraak]:
    made = {"overleg": overleg, "code__startswith": f"{overleg.lijstcode[:108]}-"}
    decided = visible(Besluit.objects.filter(**made), actor)
    item = visible_link("agendapunt", Agendapunt, actor)
    yield from decided.select_related("eigenaar").prefetch_related("partijen", item)
    agreed = visible(Afspraak.objects.filter(**made), actor)
    yield from agreed.select_related("trekker_rijk", "trekker_regio", "eigenaar").prefetch_related("partijen")


def _item_of(
    record: Besluit | Afspraak, items: Iterable[Agendapunt], taken: Collection[int]
) -> Agendapunt | None:
    """The item that a record was made of, as far as it is among these.

    An Afspraak does not name its item: it has the text or the title of it, in the order of the agenda.
    """
    if isinstance(record, Besluit):
        return next((i for i in items if record.agendapunt and i.pk == record.agendapunt.pk), None)
    free = [i for i in items if i.uitkomst in AANGENOMEN and i.pk not in taken]
    same_text = (i for i in free if i.besluittekst == record.samenvatting)
    same_title = (i for i in free if i.titel == record.titel)
    return next(same_text, None) or next(same_title, None)


def _of_record(record: Besluit | Afspraak, item: Agendapunt | None, number: int) -> Lijstregel:
    parties = tuple(record.partijen.all())
    punt = item.pk if item else None
    if isinstance(record, Besluit):
        title, outcome = (item.titel, item.uitkomst) if item else ("", "aangenomen")
        return Lijstregel(
            number, title, record.samenvatting, outcome, parties, "besluit", record.code, punt=punt
        )
    leads = tuple(p for p in (record.trekker_rijk, record.trekker_regio) if p is not None)
    outcome = item.uitkomst if item else "aangenomen"
    return Lijstregel(
        number, record.titel, record.samenvatting, outcome, parties, "afspraak", record.code, leads, punt=punt
    )


def _place(record: Besluit | Afspraak) -> tuple[bool, int]:
    """Those with a number of the list first, by number."""
    end = record.code.rpartition("-")[2]
    return not end.isdecimal(), int(end) if end.isdecimal() else 0


def follows_list(record: Besluit | Afspraak) -> bool:
    """Whether a record is as open as the list that it was made by, and so has a number on it."""
    return not _place(record)[0]
