"""Where a landsdeel stands, for who prepares its meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from ruimteregie.register.afspraken.selectors import one_sided, without_trekker
from ruimteregie.register.agenda.selectors import agendavoorstellen
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.gebieden.selectors import gebieden, within
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.overleg.selectors import overleggen
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Opmerking
from ruimteregie.register.toegang.policy import Actor, mag, visible
from ruimteregie.register.voortgang.models import Formulierregel, Voortgangsronde
from ruimteregie.register.voortgang.selectors import formulieren, round_statuses

__all__ = ["Ronde", "Tafel", "Wachtrij", "tables"]


@dataclass(frozen=True, slots=True)
class Ronde:
    """An open round of reporting, with the parties of which nothing is reported since it was opened."""

    ronde: Voortgangsronde
    stil: Sequence[str]


@dataclass(frozen=True, slots=True)
class Wachtrij:
    """Something with a number of things to settle, and the page where that is done."""

    naam: str
    aantal: int
    adres: str


@dataclass(frozen=True, slots=True)
class Tafel:
    """One landsdeel: its next meetings and what is still to be done before them.

    Of those in ``vast_te_leggen`` the last day passed, and nobody said whether they were held.
    """

    gebied: Gebied
    overleggen: Sequence[Overleg]
    vast_te_leggen: Sequence[Overleg]
    voorstellen: int
    rondes: Sequence[Ronde]
    opmerkingen: Sequence[Wachtrij]
    formulieren: Sequence[Wachtrij]
    eenzijdig: int
    zonder_trekker: int
    adressen: dict[str, str]

    @property
    def stil(self) -> int:
        """How many parties have not reported in an open round."""
        return len({naam for ronde in self.rondes for naam in ronde.stil})


def tables(actor: Actor, op: date) -> list[Tafel]:
    """The landsdelen whose agenda the actor sets, each in a fixed number of queries."""
    if not mag(actor, "agenderen"):
        return []
    areas = gebieden(actor, "landsdeel").prefetch_related(None)
    if not actor.is_beheerder:
        areas = areas.filter(code__in=sorted(actor.landsdelen))
    return [_table(area, actor, op) for area in areas]


def _table(area: Gebied, actor: Actor, op: date) -> Tafel:
    places = Gebied.objects.filter(within(area.code)).values("pk")
    planned = overleggen(actor, landsdeel=area.code).prefetch_related(None)
    planned = planned.filter(status="gepland").order_by("datum_laatst", "code")
    agreements = f"{reverse('portaal:afspraken')}?landsdeel={area.code}"
    return Tafel(
        gebied=area,
        overleggen=list(planned.filter(datum_laatst__gte=op)[:4]),
        vast_te_leggen=list(planned.filter(datum_laatst__lt=op)),
        voorstellen=agendavoorstellen(actor, area.code).count(),
        rondes=_rounds(places, actor),
        opmerkingen=_remarks(places, actor),
        formulieren=_forms(places, actor),
        eenzijdig=one_sided(actor, area.code).count(),
        zonder_trekker=without_trekker(actor, area.code).count(),
        adressen={
            "voorstellen": f"{reverse('portaal:voorstellen')}?landsdeel={area.code}",
            "eenzijdig": f"{agreements}&wederkerig=eenzijdig",
            "zonder_trekker": f"{agreements}&trekker=zonder",
        },
    )  # fmt: skip


def _of(model: type[Any], path: str, places: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """The records of packages in these places that the actor may see."""
    rows = visible(model.objects.all(), actor)
    return rows.filter(pk__in=QuerySet(model).filter(**{f"{path}__gebieden__in": places}).values("pk"))


def _remarks(places: QuerySet[Any], actor: Actor) -> list[Wachtrij]:
    """The texts with open remarks; of an adopted version nobody can do anything with them any more."""
    found = _of(Opmerking, "tekstronde__pakketversie__pakket", places, actor).filter(
        stand="open", tekstronde__pakketversie__inhoud_hash=""
    )
    many = dict(found.order_by().values_list("tekstronde__pakketversie").annotate(Count("pk")))
    versions = PakketVersie.objects.filter(pk__in=many).select_related("pakket").defer("inhoud")
    return [
        Wachtrij(str(v), many[v.pk], reverse("portaal:tekstronde", args=[v.pakket.code, v.code]))
        for v in versions.order_by("pakket__naam", "code")
    ]


def _forms(places: QuerySet[Any], actor: Actor) -> list[Wachtrij]:
    """The forms that came back with lines to take over or not."""
    path = "formulier__uitnodiging__ronde__pakketversie__pakket"
    found = _of(Formulierregel, path, places, actor).filter(uitkomst="te beoordelen")
    many = dict(found.order_by().values_list("formulier").annotate(Count("pk")))
    listed = formulieren(actor).filter(pk__in=many).order_by("uitnodiging__partij__naam", "pk")
    return [
        Wachtrij(
            f"{f.uitnodiging.partij}, {f.bestand}",
            many[f.pk],
            reverse("portaal:voortgangsformulier", args=[f.uitnodiging.ronde.code, f.pk]),
        )
        for f in listed
    ]


def _rounds(places: QuerySet[Any], actor: Actor) -> list[Ronde]:
    found = _of(Voortgangsronde, "pakketversie__pakket", places, actor).filter(gesloten_om__isnull=True)
    rounds = list(found.select_related("pakketversie__pakket").defer("pakketversie__inhoud"))
    states = round_statuses(rounds, actor) if rounds else {}
    return [Ronde(r, [s.partij.naam for s in states[r.pk] if s.stil]) for r in rounds]
