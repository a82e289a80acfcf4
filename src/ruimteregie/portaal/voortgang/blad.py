"""What the pages of a round show, for who looks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils import timezone

from ruimteregie.register.afspraken.models import Actie, Melding
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.policy import Actor, mag, visible
from ruimteregie.register.voortgang.models import Voortgangsronde
from ruimteregie.register.voortgang.selectors import (
    Partijstand,
    ronde_acties,
    rondes,
    round_status,
    within_ronde,
)

__all__ = ["Bijlageregel", "appendix", "find_ronde", "invited_today", "sheet"]


@dataclass(frozen=True, slots=True)
class Bijlageregel:
    """One Actie of a party with what it or another for its side reported; None is *geen melding*."""

    actie: Actie
    melding: Melding | None


def find_ronde(code: str, actor: Actor) -> Voortgangsronde:
    """The round with this code, as far as the actor may see it.

    Raises:
        Http404: there is none, or the actor may not see it.
    """
    found = rondes(actor).prefetch_related("partijen", "pakketversie__pakket__gebieden__landsdelen")
    ronde = found.filter(code=code).first()
    if ronde is None:
        raise Http404
    return ronde


def sheet(ronde: Voortgangsronde, actor: Actor) -> dict[str, Any]:
    """The parties with how far they are, and what the actor may do."""
    states = round_status(ronde, actor)
    runs = mag(actor, "agenderen", ronde)
    return {
        "ronde": ronde,
        "standen": states,
        "klaar": sum(s.klaar for s in states),
        "deels": sum(bool(s.gemeld) and not s.klaar for s in states),
        "stil": sum(s.stil for s in states),
        "mag_leiden": runs,
        "ziet_adressen": runs and any(s.uitnodiging for s in states),
        "nog_uit_te_nodigen": sum(s.laatste is None for s in states if s.uitnodiging and s.uitnodiging.adres),
        "zonder_adres": sum(not s.uitnodiging.adres for s in states if s.uitnodiging),
        "te_herinneren": sum(s.vraagt and s.laatste is not None for s in states),
        "postmap": settings.EMAIL_FILE_PATH if settings.DEMO else None,
    }


def invited_today(ronde: Voortgangsronde, partijen: Collection[Partij] | None, actor: Actor) -> list[Partij]:
    """The parties of these (None: of all) that a reminder is due to and that were only invited today."""
    today = timezone.localdate()
    return [
        s.partij
        for s in round_status(ronde, actor)
        if (partijen is None or s.partij in partijen)
        and s.vraagt
        and s.laatste is not None
        and s.laatste.soort == "uitnodiging"
        and timezone.localdate(s.laatste.wanneer) == today
    ]


def appendix(ronde: Voortgangsronde, actor: Actor) -> list[tuple[Partijstand, list[Bijlageregel]]]:
    """Per party each of its acties with the last report in the round that counts for it; a few queries."""
    states = round_status(ronde, actor)
    acts = list(ronde_acties(ronde, actor))
    rows = visible(Melding.objects.all(), actor).filter(actie__in=[a.pk for a in acts])
    last = {
        (m.namens_id, m.actie_id): m
        for m in rows.select_related("namens").prefetch_related("bewijzen").order_by("wanneer", "id")
        if within_ronde(ronde, m.wanneer)
    }

    def lines(state: Partijstand) -> list[Bijlageregel]:
        by = {key: partij.pk for key, partij in state.acties.items() if partij is not None}
        return [Bijlageregel(a, last.get((by.get(a.pk), a.pk))) for a in acts if a.pk in state.acties]

    return [(state, lines(state)) for state in states]
