"""Reading case files: as far as the actor may see them, with what is asked of the space."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet

from ruimteregie.register.conflicten.models import Conflictdossier, Dossierclaim, Dossierstap
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.toegang.historie import Wijziging, objectsoort
from ruimteregie.register.toegang.policy import Actor, mag, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = ["Hectaresom", "changes_of", "dossiers", "sum_hectares"]


@dataclass(frozen=True, slots=True)
class Hectaresom:
    """What claims ask together: hectares as far as known (None: of none), and how many claims tell none."""

    bekend: Decimal | None
    claims: int
    zonder: int

    @property
    def is_whole(self) -> bool:
        """Whether every claim tells its hectares."""
        return self.zonder == 0


def dossiers(actor: Actor) -> QuerySet[Conflictdossier]:
    """The cases that the actor may see, with their parties, areas, claims, steps and sources."""
    claims = visible(Dossierclaim.objects.all(), actor).select_related("partij", "ruimteclaim")
    return (
        visible(Conflictdossier.objects.all(), actor)
        .select_related("werkwijze", "eigenaar")
        .prefetch_related(
            visible_link("overleg", Overleg, actor),
            passages_prefetch(actor, "werkwijze__vastgesteld_in"),
            "partijen",
            "gebieden",
            Prefetch("claims", claims.order_by("pk")),
            Prefetch("stappen", visible(Dossierstap.objects.all(), actor).order_by("volgorde")),
            passages_prefetch(actor),
        )
    )


def sum_hectares(claims: Iterable[Dossierclaim]) -> Hectaresom:
    """What these claims ask together, and how many of them do not say; unknown is not zero (§1)."""
    listed = list(claims)
    known = [claim.hectare for claim in listed if claim.hectare is not None]
    return Hectaresom(sum(known, Decimal(0)) if known else None, len(listed), len(listed) - len(known))


def changes_of(dossier: Conflictdossier, actor: Actor) -> list[Wijziging]:
    """The history of a case with its steps and claims, also those withdrawn; newest first."""
    if not mag(actor, "lezen", dossier):
        return []
    wanted = Q(objectsoort=objectsoort(dossier), objectid=dossier.pk)
    for model in (Dossierclaim, Dossierstap):
        made = Wijziging.objects.filter(objectsoort=objectsoort(model), velden__dossier__1=dossier.code)
        parts = set(made.values_list("objectid", flat=True))
        rows = QuerySet(model).filter(pk__in=parts)
        seen = visible(rows, actor).values_list("pk", flat=True)
        closed = set(rows.values_list("pk", flat=True)) - set(seen)
        parts -= closed  # what is gone was part of a case that the actor sees
        wanted |= Q(objectsoort=objectsoort(model), objectid__in=parts)
    return list(Wijziging.objects.filter(wanted).select_related("wie"))
