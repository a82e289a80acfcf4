"""Reading the proposals for agendas, what an item is about, and the afsprakenlijst."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = [
    "Lijstregel",
    "agendavoorstellen",
    "collected_on",
    "earlier_items",
    "lijstregels",
    "subject_of",
    "subjects",
]


@dataclass(frozen=True, slots=True)
class Lijstregel:
    """One line of the afsprakenlijst.

    ``vorm`` (besluit or afspraak) and ``code`` name the record that was made of it; empty before that and
    for what was not adopted. ``nummer`` is None for what has no number on the list. ``titel`` is empty for a
    Besluit whose item the reader may not see.
    """

    nummer: int | None
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
    return found.select_related("landsdeel", "overleg")


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
        linked = [name for name in ("afspraak", "pakket", "overleg") if hasattr(model, name)]
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

    Before it is published: the items as they stand, numbered as far as seen. After that what was adopted is
    shown by its record, that may be more open than the negotiation about it; then what was not adopted.
    """
    rows = visible(Agendapunt.objects.filter(overleg=overleg), actor).select_related("doorgeschoven_naar")
    items = list(rows.prefetch_related("partijen"))
    if not overleg.heeft_lijst:
        return [_of_item(item, actor, number) for number, item in enumerate(items, start=1)]
    made = sorted(_recorded(overleg, items, actor), key=lambda line: (line.nummer is None, line.nummer or 0))
    rest = [_of_item(item, actor, None) for item in items if item.uitkomst not in AANGENOMEN]
    return [*made, *rest]


def _of_item(item: Agendapunt, actor: Actor, number: int | None) -> Lijstregel:
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


def _recorded(overleg: Overleg, items: Iterable[Agendapunt], actor: Actor) -> Iterator[Lijstregel]:
    made = {"overleg": overleg, "code__startswith": f"{overleg.lijstcode[:108]}-"}
    known = {item.pk: item for item in items}
    for besluit in (
        visible(Besluit.objects.filter(**made), actor)
        .select_related("agendapunt")
        .prefetch_related("partijen")
    ):
        item = known.get(besluit.agendapunt.pk) if besluit.agendapunt else None
        yield Lijstregel(
            _number(besluit.code),
            item.titel if item else "",
            besluit.samenvatting,
            item.uitkomst if item else "aangenomen",
            tuple(besluit.partijen.all()),
            "besluit",
            besluit.code,
            punt=item.pk if item else None,
        )
    rows = visible(Afspraak.objects.filter(**made), actor).select_related("trekker_rijk", "trekker_regio")
    for afspraak in rows.prefetch_related("partijen"):
        yield Lijstregel(
            _number(afspraak.code),
            afspraak.titel,
            afspraak.samenvatting,
            "aangenomen",
            tuple(afspraak.partijen.all()),
            "afspraak",
            afspraak.code,
            tuple(p for p in (afspraak.trekker_rijk, afspraak.trekker_regio) if p is not None),
        )


def _number(code: str) -> int | None:
    end = code.rpartition("-")[2]
    return int(end) if end.isdecimal() else None
