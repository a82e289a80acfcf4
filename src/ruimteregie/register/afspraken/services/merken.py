"""What a decision leaves behind: the state of the finding, and its place among the sources of a record."""

from __future__ import annotations

from django.db.models import QuerySet

from ruimteregie.register.afspraken.services.kennis import Kennis
from ruimteregie.register.documenten.models import Brongebonden, Vondst
from ruimteregie.register.documenten.services import link_passages, unlink_passages
from ruimteregie.register.toegang.geregistreerd import store

__all__ = ["add_source", "mark", "take_source_back"]


def mark(
    vondst: Vondst,
    status: str,
    koppeling: str = "",
    gevolg: str = "",
    *,
    stapel: str = "",
    samen_met: Vondst | None = None,
) -> None:
    """Write what was decided about a finding; without more it is open again."""
    vondst.status = status
    vondst.koppeling = koppeling
    vondst.gevolg = gevolg
    vondst.stapel = stapel
    vondst.samen_met = samen_met
    store(vondst)


def add_source(record: Brongebonden, vondst: Vondst, kennis: Kennis) -> str:
    """Make the place of a finding a source; what that did, empty when it was one already."""
    # Read again: the sources of the given one may be only those that the actor sees.
    current = QuerySet(type(record)).get(pk=record.pk)
    return "bron toegevoegd" if link_passages(current, [kennis.passage(vondst)]) else ""


def take_source_back(record: Brongebonden, vondst: Vondst, kennis: Kennis) -> None:
    """Take off the source that a finding added; another finding that rests on it becomes the one that did."""
    place = kennis.passage(vondst)
    others = Vondst.objects.filter(koppeling=record.code, regel_van=vondst.regel_van).exclude(pk=vondst.pk)
    rest = others.exclude(gevolg__in=("gemaakt", "meegenomen", "bij document"))
    for other in rest.select_related("lezing", "document"):
        if Kennis(other.lezing, ()).passage(other) == place:
            other.gevolg = vondst.gevolg
            store(other)
            return
    unlink_passages(record, [place])
