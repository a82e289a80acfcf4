"""Reading investment agendas: as far as the actor may see them, and as plain data to reckon with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.db.models import Count, Prefetch, Q, QuerySet

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.regels.geld import prijspeil
from ruimteregie.regels.geld.kasritme import Verplichtingsgraad
from ruimteregie.regels.investeringsagenda.posten import (
    Agenda,
    Bronsoort,
    Post,
    Regelsoort,
    Voorwaarde,
    Voorwaardesoort,
)
from ruimteregie.register.investeringen.models import (
    Dekkingsvoorwaarde,
    Indextabel,
    Investeringsagenda,
    Investeringsregel,
    Maatregel,
)
from ruimteregie.register.pakketten.models import Pakket
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.historie import Wijziging, objectsoort, wijzigingen
from ruimteregie.register.toegang.policy import Actor, mag, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = [
    "agenda_at",
    "agenda_of",
    "agendas",
    "changes_of",
    "indextabel_of",
    "tables_since",
    "whole_agendas",
]


M = TypeVar("M", bound=Geregistreerd)


def agendas(actor: Actor) -> QuerySet[Investeringsagenda]:
    """The agendas that the actor may see, with how many measures each has."""
    return (
        visible(Investeringsagenda.objects.all(), actor)
        .select_related("gebied", "eigenaar")
        .annotate(aantal_maatregelen=Count("maatregelen", distinct=True))
        .prefetch_related(visible_link("pakket", Pakket, actor))
        .order_by("naam")
    )


def whole_agendas(actor: Actor) -> QuerySet[Investeringsagenda]:
    """The same with measures, lines, conditions and index table, for `agenda_of` and `indextabel_of`."""
    lines = Investeringsregel.objects.order_by("volgorde").select_related("voorwaarde")
    return agendas(actor).prefetch_related(
        "partijen",
        Prefetch("maatregelen", Maatregel.objects.order_by("volgorde")),
        Prefetch("maatregelen__regels", lines),
        Prefetch("voorwaarden", Dekkingsvoorwaarde.objects.order_by("pk")),
        Prefetch("indextabellen", Indextabel.objects.prefetch_related("cijfers")),
    )


def changes_of(agenda: Investeringsagenda, actor: Actor) -> list[Wijziging]:
    """The history of an agenda with its conditions and index table; newest first.

    Of its lines it has the changes of the agenda that say what each table changed (``tabelverschil``).
    """
    if not mag(actor, "lezen", agenda):
        return []
    wanted = Q(objectsoort=objectsoort(agenda), objectid=agenda.pk)
    for rows in (agenda.voorwaarden, agenda.indextabellen):
        wanted |= Q(objectsoort=objectsoort(rows.model), objectid__in=[row.pk for row in rows.all()])
    return list(Wijziging.objects.filter(wanted).select_related("wie"))


def tables_since(agenda: Investeringsagenda, nummer: int) -> list[Wijziging]:
    """The changes of the agenda that made the tables after this number, the oldest first."""
    return list(wijzigingen(agenda).filter(velden__tabelnummer__1__gt=nummer).order_by("id"))


def agenda_at(agenda: Investeringsagenda, nummer: int) -> Agenda | None:
    """The lines as they were in the table with this number, from the history; None when there were none."""
    made = wijzigingen(agenda).filter(velden__tabelnummer__1=nummer).order_by("id").first()
    if made is None:
        return None
    measures = _past(Maatregel, Q(velden__agenda__1=agenda.code), made.pk)
    conditions = _past(Dekkingsvoorwaarde, Q(velden__agenda__1=agenda.code), made.pk)
    lines = [
        line
        for some in _parts(measures)
        for line in _past(Investeringsregel, Q(velden__maatregel__1__in=some), made.pk).values()
    ]
    lines.sort(key=lambda line: int(line["volgorde"]))
    posts: list[Post] = []
    for line in lines:
        held = conditions.get(line.get("voorwaarde"))
        row = _row(Investeringsregel, line)
        row.voorwaarde = _row(Dekkingsvoorwaarde, held) if held else None
        posts.append(_post(row, _row(Maatregel, measures[line["maatregel"]])))
    return Agenda.of(agenda.naam, posts, agenda.horizon_van, agenda.horizon_tot) if posts else None


_PER_VRAAG = 500  # below the limit on parameters of SQLite


def _past(model: type[Geregistreerd], made: Q, until: int) -> dict[Any, dict[str, Any]]:
    """The records of a model that were made so and not removed before this change: their values by key."""
    changes = Wijziging.objects.filter(objectsoort=objectsoort(model), pk__lte=until)
    keys = changes.filter(made, handeling="aangemaakt").order_by("id").values_list("objectid", flat=True)
    found: dict[Any, dict[str, Any]] = {}
    for some in _parts(keys):
        for change in changes.filter(objectid__in=some).order_by("id"):
            if change.handeling == "verwijderd":
                found.pop(change.objectid, None)
            else:
                new = {name: value for name, (_, value) in change.velden.items()}
                found.setdefault(change.objectid, {}).update(new)
    return found


def _parts(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """The keys in parts of which each fits in one query."""
    listed = sorted(keys)
    yield from (listed[start : start + _PER_VRAAG] for start in range(0, len(listed), _PER_VRAAG))


def _row(model: type[M], values: dict[str, Any]) -> M:
    """A record in memory with the values of the history; what it refers to is not in it."""
    fields = {field.name: field for field in model._meta.concrete_fields if not field.is_relation}
    return model(**{name: fields[name].to_python(value) for name, value in values.items() if name in fields})


def agenda_of(agenda: Investeringsagenda) -> Agenda | None:
    """The lines as plain data, in the order of the table; None when there are none yet."""
    rows = [(line, measure) for measure in agenda.maatregelen.all() for line in measure.regels.all()]
    rows.sort(key=lambda row: row[0].volgorde)
    posts = [_post(line, measure) for line, measure in rows]
    if not posts:
        return None
    return Agenda.of(agenda.naam, posts, agenda.horizon_van, agenda.horizon_tot)


def _post(line: Investeringsregel, measure: Maatregel) -> Post:
    bedrag = None
    if line.euro is not None:
        btw = Btw(line.btw) if line.btw else Btw.ONBEKEND
        bedrag = Bedrag.van(line.euro, prijspeil=line.prijspeil, btw=btw)
    return Post.of_bedrag(
        measure.naam,
        line.fase,
        Regelsoort(line.soort),
        (line.van, line.tot),
        bedrag,
        bron=Bronsoort(line.bron) if line.bron else None,
        partij=line.partij,
        graad=Verplichtingsgraad(line.graad) if line.graad else None,
        voorwaarde=_condition(line.voorwaarde),
    )


def _condition(row: Dekkingsvoorwaarde | None) -> Voorwaarde | None:
    if row is None:
        return None
    return Voorwaarde(row.tekst, Voorwaardesoort(row.soort), row.vervuld, row.bewijs)


def indextabel_of(agenda: Investeringsagenda) -> prijspeil.Indextabel | None:
    """The index table that the user supplied; None when there is none."""
    row = next(iter(agenda.indextabellen.all()), None)
    if row is None:
        return None
    figures = {one.jaar: one.waarde for one in row.cijfers.all()}
    return prijspeil.make_indextabel(row.naam, row.bron, row.wijze, figures)
