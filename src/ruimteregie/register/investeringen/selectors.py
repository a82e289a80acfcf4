"""Reading investment agendas: as far as the actor may see them, and as plain data to reckon with."""

from __future__ import annotations

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
from ruimteregie.register.toegang.historie import Wijziging, objectsoort
from ruimteregie.register.toegang.policy import Actor, mag, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = ["agenda_of", "agendas", "changes_of", "indextabel_of", "whole_agendas"]


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
    """The history of an agenda with its measures, conditions and index table; newest first.

    Measures that a newer table replaced are in it too, so that every table that was handed in shows.
    """
    if not mag(actor, "lezen", agenda):
        return []
    wanted = Q(objectsoort=objectsoort(agenda), objectid=agenda.pk)
    for rows in (agenda.voorwaarden, agenda.indextabellen):
        wanted |= Q(objectsoort=objectsoort(rows.model), objectid__in=[row.pk for row in rows.all()])
    wanted |= Q(objectsoort=objectsoort(Maatregel), velden__agenda__1=agenda.code)
    return list(Wijziging.objects.filter(wanted).select_related("wie"))


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
