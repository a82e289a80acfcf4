"""The list of proposals for agendas: filters, and the agreement that each is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import QueryDict

from ruimteregie.portaal.lijst import Lijst, Stand, Veld, Weg
from ruimteregie.register.afspraken.selectors import acties
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.agenda.selectors import agendavoorstellen
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Regel", "list_of", "ordered", "rows"]


@dataclass(frozen=True, slots=True)
class Regel:
    """One proposal, and the code of the agreement that it is about; empty when it is about something else."""

    voorstel: Agendavoorstel
    afspraak: str


def list_of(actor: Actor, query: QueryDict) -> Lijst:
    """The open proposals that the address asks for."""

    def areas(codes: Iterable[str]) -> dict[str, str]:
        known = gebieden(actor, "landsdeel").prefetch_related(None).filter(code__in=list(codes)).order_by()
        return dict(known.values_list("code", "naam"))

    def sources(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes}

    facets = (
        Veld("landsdeel", "Landsdeel", areas, (Weg("landsdeel__code"),)),
        Stand("plaats", "Plaats", {"geen": ("Zonder landsdeel", Q(landsdeel__isnull=True))}),
        Veld("bron", "Aanleiding", sources, (Weg("bron"),)),
    )
    return Lijst(agendavoorstellen(actor), facets, query)


def ordered(found: QuerySet[Agendavoorstel], actor: Actor) -> QuerySet[Agendavoorstel]:
    """Those of the asker's own landsdelen first and those of none last; then by term, the newest first."""
    about = acties(actor).prefetch_related(None).select_related(None).order_by()
    term = about.filter(code=OuterRef("onderwerp_code")).values("termijn_laatst")[:1]
    own = When(landsdeel__code__in=sorted(actor.landsdelen), then=Value(0))
    nowhere = When(landsdeel__isnull=True, then=Value(2))
    place = Case(own, nowhere, default=Value(1), output_field=IntegerField())
    return found.annotate(rang=place, termijn=Subquery(term)).order_by(
        "rang", F("termijn").desc(nulls_last=True), "landsdeel__naam", "titel", "pk"
    )


def rows(found: Sequence[Agendavoorstel], actor: Actor) -> list[Regel]:
    """The proposals with what they are about, as far as the asker may see it; one query."""
    codes = [v.onderwerp_code for v in found]
    known = acties(actor).prefetch_related(None).select_related(None).filter(code__in=codes).order_by()
    agreements = dict(known.values_list("code", "afspraak__code"))
    return [Regel(v, agreements.get(v.onderwerp_code, "")) for v in found]
