"""Reading motions and promises to parliament, with what letters answered to them."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Prefetch, Q, QuerySet

from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.moties.models import Beantwoording, Motie, Toezegging
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.models import NationaalProgramma
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["LOPEND", "NIET_AFGEDAAN", "moties", "toezeggingen", "with_links"]

T = TypeVar("T", Motie, Toezegging)

LOPEND = Q(status__in=("aangenomen", "open", "deels"))
"""Not dealt with by the cabinet, though adopted by the house; of an unknown state nothing is claimed (§1)."""
NIET_AFGEDAAN = LOPEND | Q(status="onbekend")
"""What is not known to be dealt with: what is open, and what the documents leave unknown."""


def moties(actor: Actor, status: str = "") -> QuerySet[Motie]:
    """The motions, in one state or all, each with its answers in order of date."""
    return _with_answers(visible(Motie.objects.all(), actor), actor, status)


def toezeggingen(actor: Actor, status: str = "") -> QuerySet[Toezegging]:
    """The promises to parliament, in one state or all, each with its answers in order of date."""
    return _with_answers(visible(Toezegging.objects.all(), actor), actor, status)


def _with_answers(rows: QuerySet[T], actor: Actor, status: str) -> QuerySet[T]:
    answers = visible(Beantwoording.objects.all(), actor).prefetch_related(passages_prefetch(actor))
    found = rows.prefetch_related(
        Prefetch("departementen", Partij.objects.prefetch_related("opvolgers").order_by("naam")),
        Prefetch("beantwoordingen", answers),
        passages_prefetch(actor),
        passages_prefetch(actor, "afgedaan_in"),
    )
    return found.filter(status=status) if status else found


def with_links(rows: QuerySet[T], actor: Actor) -> QuerySet[T]:
    """The same rows with the agreements, programmes, areas and projects that documents connect to them."""
    return rows.prefetch_related(
        "gebieden",
        Prefetch("afspraken", visible(Afspraak.objects.all(), actor)),
        Prefetch("programmas", visible(NationaalProgramma.objects.all(), actor)),
        Prefetch("projecten", visible(Project.objects.all(), actor)),
    )
