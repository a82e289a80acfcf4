"""Where chains break: what has nothing of the next step that the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, Model, OuterRef, QuerySet
from django.db.models.functions import Cast

from ruimteregie.register.keten.models import Ketenverband
from ruimteregie.register.keten.soorten import (
    BESLUIT,
    GEREED,
    MAATREGEL,
    RESULTAAT,
    SOORTEN,
    VANZELF,
    Ketensoort,
)
from ruimteregie.register.programmas.models import Momentuitkomst
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["BREUKEN", "Breuk", "broken", "count_all"]


@dataclass(frozen=True, slots=True)
class Breuk:
    """A step at which a chain can break: records of ``soort`` from which none of ``naar`` follows."""

    code: str
    titel: str
    soort: str
    naar: tuple[str, ...]

    @property
    def kind(self) -> Ketensoort:
        """The kind of which records are sought."""
        return SOORTEN[self.soort]


_MAATREGELEN = tuple(s.code for s in SOORTEN.values() if s.trede == MAATREGEL)
_BESLUITEN = tuple(s.code for s in SOORTEN.values() if s.trede == BESLUIT)
# Homes that wait are what a project is for, not what came of it.
_RESULTATEN = tuple(s.code for s in SOORTEN.values() if s.trede == RESULTAAT and s.code != "afhankelijkheid")

BREUKEN: tuple[Breuk, ...] = (
    Breuk("doel-zonder-keuze", "Opgaven in cijfers zonder keuze", "opgave", ("keuze",)),
    Breuk("keuze-zonder-claim", "Keuzes zonder ruimteclaim", "keuze", ("ruimteclaim",)),
    Breuk("claim-zonder-afspraak", "Ruimteclaims zonder afspraak", "ruimteclaim", ("afspraak",)),
    Breuk("afspraak-zonder-maatregel", "Afspraken zonder maatregel", "afspraak", _MAATREGELEN),
    Breuk("project-zonder-besluit", "Projecten zonder besluit", "project", _BESLUITEN),
    Breuk("project-zonder-resultaat", "Projecten zonder resultaat", "project", _RESULTATEN),
    Breuk("actie-zonder-resultaat", "Acties zonder resultaat", "actie", _RESULTATEN),
    Breuk("middel-zonder-resultaat", "Middelen zonder resultaat", "middel", _RESULTATEN),
    Breuk("doorwerking-zonder-resultaat", "Doorwerkingen zonder resultaat", "doorwerking", _RESULTATEN),
)


def broken(breuk: Breuk, actor: Actor) -> QuerySet[Any]:
    """The records at which the chain breaks, for this reader: what one may not see is not there."""
    rows = _all(breuk, actor)
    for naar in breuk.naar:
        rows = rows.exclude(_linked(breuk.kind, SOORTEN[naar], actor))
        for vanzelf in VANZELF:
            if (vanzelf.van, vanzelf.naar) == (breuk.soort, naar):
                leads = {vanzelf.van_pad: OuterRef("code"), **dict(vanzelf.alleen)}
                own = visible(QuerySet(vanzelf.model).filter(**leads), actor)
                if naar == "melding":
                    own = own.filter(stand=GEREED)
                rows = rows.exclude(Exists(own))
    return rows


def count_all(actor: Actor) -> list[tuple[Breuk, int, int]]:
    """For each step: how many records there are, and at how many of them the chain breaks."""
    return [(breuk, _all(breuk, actor).count(), broken(breuk, actor).count()) for breuk in BREUKEN]


def _all(breuk: Breuk, actor: Actor) -> QuerySet[Model]:
    return visible(QuerySet(breuk.kind.model), actor)


def _linked(van: Ketensoort, naar: Ketensoort, actor: Actor) -> Exists:
    """That a visible link leads to a visible record."""
    targets = visible(QuerySet(naar.model), actor).order_by()
    if naar.code == "moment":  # a result only when it was kept
        kept = visible(Momentuitkomst.objects.filter(uitkomst="gehouden"), actor)
        targets = targets.filter(pk__in=kept.order_by().values("moment"))
    if naar.code == "melding":
        targets = targets.filter(stand=GEREED)
    codes = targets.annotate(sleutel=Cast(naar.sleutel, CharField())).values("sleutel")
    links = Ketenverband.objects.filter(
        van_soort=van.code, naar_soort=naar.code, van_code=OuterRef("code"), naar_code__in=codes
    )
    return Exists(visible(links, actor).order_by())
