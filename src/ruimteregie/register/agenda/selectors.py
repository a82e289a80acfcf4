"""Reading the proposals for agendas."""

from __future__ import annotations

from django.db.models import QuerySet

from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["agendavoorstellen"]


def agendavoorstellen(
    actor: Actor, landsdeel: str = "", status: str = "voorgesteld"
) -> QuerySet[Agendavoorstel]:
    """The proposals in one state, of one landsdeel or all."""
    found = visible(Agendavoorstel.objects.all(), actor).filter(status=status)
    if landsdeel:
        found = found.filter(landsdeel__code=landsdeel)
    return found.select_related("landsdeel", "overleg")
