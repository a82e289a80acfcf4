"""Reading what is raised without being agreed, with what became of it; and the transfer list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import Prefetch, Q, QuerySet

from ruimteregie.register.afspraken.beloften import STAAND
from ruimteregie.register.afspraken.models import Aandachtspunt, Actie, Doorschuiving, Oproep, Signaal
from ruimteregie.register.afspraken.selectors import acties, signalen
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = ["SIGNALEN", "Overdracht", "followed", "overdracht"]

SIGNALEN: Mapping[str, type[Signaal]] = MappingProxyType(
    {"oproep": Oproep, "aandachtspunt": Aandachtspunt, "doorschuiving": Doorschuiving}
)
"""The kinds of what is raised without being agreed, by the word for one of them."""

# How the letters name a cabinet that is yet to come.
_NIEUW_KABINET = ("volgend kabinet", "nieuw kabinet", "komend kabinet", "formatie")
_KLAAR = ("gereed", "vervallen")


def followed(actor: Actor, soort: str) -> QuerySet[Signaal]:
    """The signals of one kind of ``SIGNALEN`` that the actor may see, with what became of each.

    ``overleg``, ``door_naar`` and ``antwoord_in`` are None where the actor may not see them.
    """
    return (
        signalen(actor, SIGNALEN[soort])
        .select_related("eigenaar")
        .prefetch_related(
            visible_link("door_naar", Overleg, actor),
            Prefetch("antwoord_in", visible(Passage.objects.all(), actor).select_related("document")),
        )
    )


@dataclass(frozen=True, slots=True)
class Overdracht:
    """What a next cabinet takes over: put off to it, calls on the Rijk without answer, and running promises.

    ``acties`` are those of running agreements that are not finished and whose calendar term ends on or after
    the day that was asked for.
    """

    doorschuivingen: list[Signaal]
    oproepen: list[Signaal]
    acties: list[Actie]


def overdracht(actor: Actor, vanaf: date) -> Overdracht:
    """What is handed over on a day, as far as the actor may see it."""
    named = Q()
    for words in _NIEUW_KABINET:
        named |= Q(naar_wie__icontains=words)
    put_off = followed(actor, "doorschuiving").filter(named).exclude(status="beantwoord")
    calls = followed(actor, "oproep").filter(gericht_aan__kant="rijk").exclude(status="beantwoord")
    running = acties(actor).filter(STAAND, termijn_soort="kalender", termijn_laatst__gte=vanaf)
    running = running.select_related("afspraak").prefetch_related("afspraak__departementen")
    return Overdracht(
        list(put_off.order_by("code")),
        list(calls.distinct().order_by("code")),
        [a for a in running.order_by("termijn_laatst", "code") if _last_report(a) not in _KLAAR],
    )


def _last_report(actie: Actie) -> str:
    """The state of the last report that the actor may see; empty without one."""
    return next((melding.stand for melding in actie.meldingen.all()), "")
