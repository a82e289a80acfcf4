"""Where a landsdeel stands, for who prepares its meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from ruimteregie.portaal.mijnwerk.wachtend import address
from ruimteregie.register.afspraken.models import Melding
from ruimteregie.register.afspraken.selectors import one_sided, without_trekker
from ruimteregie.register.agenda.selectors import agendavoorstellen
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.gebieden.selectors import gebieden, within
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.overleg.selectors import overleggen
from ruimteregie.register.pakketten.onderhandeling import Opmerking
from ruimteregie.register.toegang.policy import Actor, mag, visible
from ruimteregie.register.voortgang.models import Formulierregel, Uitnodiging, Voortgangsronde

__all__ = ["Ronde", "Tafel", "tables"]


@dataclass(frozen=True, slots=True)
class Ronde:
    """An open round of reporting, with the parties that said nothing since it was opened."""

    ronde: Voortgangsronde
    stil: Sequence[str]
    adres: str


@dataclass(frozen=True, slots=True)
class Tafel:
    """One landsdeel: its next meetings and what is still to be done before them."""

    gebied: Gebied
    overleggen: Sequence[Overleg]
    voorstellen: int
    rondes: Sequence[Ronde]
    opmerkingen: int
    formulierregels: int
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
    ahead = planned.filter(status="gepland", datum_laatst__gte=op).order_by("datum_laatst", "code")
    remarks = _of(Opmerking, "tekstronde__pakketversie__pakket", places, actor)
    forms = _of(Formulierregel, "formulier__uitnodiging__ronde__pakketversie__pakket", places, actor)
    agreements = f"{reverse('portaal:afspraken')}?landsdeel={area.code}"
    return Tafel(
        gebied=area,
        overleggen=list(ahead[:4]),
        voorstellen=agendavoorstellen(actor, area.code).count(),
        rondes=_rounds(places, actor),
        opmerkingen=remarks.filter(stand="open").count(),
        formulierregels=forms.filter(uitkomst="te beoordelen").count(),
        eenzijdig=one_sided(actor, area.code).count(),
        zonder_trekker=without_trekker(actor, area.code).count(),
        adressen={
            "voorstellen": f"{reverse('portaal:voorstellen')}?landsdeel={area.code}",
            "eenzijdig": f"{agreements}&wederkerig=eenzijdig",
            "zonder_trekker": f"{agreements}&trekker=zonder",
            "pakketten": address("pakketten"),
            "rondes": address("voortgangsrondes"),
        },
    )  # fmt: skip


def _of(model: type[Any], path: str, places: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """The records of packages in these places that the actor may see."""
    rows = visible(model.objects.all(), actor)
    return rows.filter(pk__in=QuerySet(model).filter(**{f"{path}__gebieden__in": places}).values("pk"))


def _rounds(places: QuerySet[Any], actor: Actor) -> list[Ronde]:
    rounds = _of(Voortgangsronde, "pakketversie__pakket", places, actor).filter(gesloten_op__isnull=True)
    since = Melding.objects.filter(
        namens=OuterRef("partij"),
        actie__afspraak__pakketversies=OuterRef("ronde__pakketversie"),
        wanneer__date__gte=OuterRef("ronde__geopend_op"),
    )
    silent: dict[int, list[str]] = {}
    invited = visible(Uitnodiging.objects.all(), actor).filter(~Exists(since), ronde__in=rounds.values("pk"))
    for uitnodiging in invited.select_related("partij").order_by("partij__naam"):
        silent.setdefault(uitnodiging.ronde_id, []).append(uitnodiging.partij.naam)  # type: ignore[attr-defined]
    listed = rounds.select_related("pakketversie__pakket").defer("pakketversie__inhoud")
    return [Ronde(r, silent.get(r.pk, []), address("voortgangsronde", r.code)) for r in listed]
