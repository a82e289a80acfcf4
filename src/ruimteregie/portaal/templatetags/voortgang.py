"""How an Actie stands, with the buttons for who may report or confirm.

{% load voortgang %}    {% voortgang actie %}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone

from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.afspraken.selectors import (
    Bespreking,
    acties,
    besprekingen,
    own_acties,
    waiting_for_assent,
)
from ruimteregie.register.toegang.policy import PUBLIEK, Actor, mag

register = template.Library()


@dataclass(frozen=True, slots=True)
class Werk:
    """What one person can do with the acties of one Afspraak, by their keys."""

    melden: frozenset[int]
    bevestigen: frozenset[int]
    overnemen: bool
    besprekingen: dict[int, Bespreking]


@register.inclusion_tag("portaal/mijnwerk/_voortgang.html", takes_context=True)
def voortgang(context: Context, actie: Any) -> dict[str, Any]:
    """The state of an Actie of the page of its Afspraak (``acties`` gives it), its last report, buttons."""
    request: Any = context.get("request")
    actor = getattr(request, "actor", PUBLIEK)
    known: dict[int, Werk] = request.__dict__.setdefault("voortgang_van_afspraken", {})
    key = actie.afspraak_id
    if key not in known:  # once an Afspraak, not once an Actie
        known[key] = _work(actie.afspraak, actor)
    werk = known[key]
    return {
        "actie": actie,
        "melding": next(iter(actie.meldingen.all()), None),
        "bespreking": werk.besprekingen.get(actie.pk),
        "mag_melden": actie.pk in werk.melden,
        "mag_bevestigen": actie.pk in werk.bevestigen,
        "mag_overnemen": werk.overnemen and actie.pk not in werk.melden,
    }


def _work(afspraak: Afspraak, actor: Actor) -> Werk:
    due = acties(actor).filter(afspraak=afspraak).prefetch_related(None).select_related("afspraak")
    meetings = besprekingen(
        due.prefetch_related("afspraak__gebieden__landsdelen"), actor, timezone.localdate()
    )
    if not actor.partijen and not actor.is_beheerder:
        return Werk(frozenset(), frozenset(), False, meetings)
    mine = own_acties(actor).filter(afspraak=afspraak).values_list("pk", flat=True)
    asked = waiting_for_assent(actor).filter(actie__afspraak=afspraak).values_list("actie", flat=True)
    return Werk(frozenset(mine), frozenset(asked), mag(actor, "agenderen", afspraak), meetings)
