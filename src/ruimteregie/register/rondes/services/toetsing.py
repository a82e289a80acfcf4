"""Asking who handed in a proposal to complete it, and answering that; and the check on realism."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.fouten import GeenToegang, InvoerFout
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.rondes.models import Aanvulling, Realismeoordeel
from ruimteregie.register.rondes.services.beoordelen import withdraw_assessments
from ruimteregie.register.rondes.services.gemeen import (
    check_open,
    check_step,
    require_leads,
    required,
    speaks_for,
)
from ruimteregie.register.rondes.services.voorstellen import fill
from ruimteregie.register.rondes.stappen import ACTIEF, realism_parties
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, mag

__all__ = ["answer_aanvulling", "ask_aanvulling", "judge_realism", "realism_for"]


def ask_aanvulling(voorstel: Voorstel, vraag: str, uiterlijk: date, *, actor: Actor) -> Aanvulling:
    """Ask for what is missing, by a day.

    Raises:
        GeenToegang: the actor does not lead the round.
        InvoerFout: not the step for it, no question, a day that is past, or a question that is still open.
    """
    require_leads(actor, voorstel.ronde)
    check_step(voorstel.ronde, "toetsing", "aanvulling")
    if voorstel.status not in ACTIEF:
        raise InvoerFout("dit voorstel doet niet mee", waar=str(voorstel), remedie="Vraag niets aan.")
    today = timezone.localdate()
    if uiterlijk < today:
        raise InvoerFout("de termijn is al voorbij", waar="uiterlijk", remedie="Kies een dag vanaf vandaag.")
    running = Aanvulling.objects.filter(voorstel=voorstel, beantwoord_op__isnull=True, uiterlijk__gte=today)
    if running.exists():
        raise InvoerFout(
            "er loopt al een vraag om aanvulling", waar=str(voorstel), remedie="Wacht op het antwoord."
        )
    asked = Aanvulling(voorstel=voorstel, vraag=required(vraag, "de vraag"), uiterlijk=uiterlijk)
    store(asked)
    return asked


def answer_aanvulling(
    aanvulling: Aanvulling, antwoord: str, velden: Mapping[str, Any], *, actor: Actor
) -> Aanvulling:
    """Answer, and change the proposal to ``velden`` (as in ``change_voorstel``) in the same breath.

    Raises:
        GeenToegang: the actor does not speak for the party that handed it in.
        InvoerFout: answered already, too late, no answer, or a value that cannot be.
    """
    voorstel = aanvulling.voorstel
    if not speaks_for(actor, voorstel):
        raise GeenToegang("u antwoordt niet namens de indiener", remedie="Vraag het de indiener.")
    check_open(voorstel.ronde)
    check_step(voorstel.ronde, "toetsing", "aanvulling")
    if aanvulling.beantwoord_op is not None:
        raise InvoerFout("deze vraag is al beantwoord", waar=str(voorstel), remedie="Vraag om een nieuwe.")
    if timezone.localdate() > aanvulling.uiterlijk:
        raise InvoerFout(
            f"de termijn liep af op {write_datum(aanvulling.uiterlijk)}",
            waar=str(voorstel),
            remedie="Vraag wie de ronde leidt om een nieuwe vraag met een nieuwe termijn.",
        )
    fill(voorstel, velden)
    if store(voorstel) is not None:
        withdraw_assessments(voorstel, "Het voorstel is aangevuld.")
    aanvulling.antwoord = required(antwoord, "het antwoord")
    aanvulling.beantwoord_op = timezone.localdate()
    store(aanvulling)
    return aanvulling


def realism_for(actor: Actor, ronde: Ronde) -> list[Partij]:
    """The parties for which the actor may say whether proposals of this round are realistic."""
    if not mag(actor, "lezen", ronde):
        return []
    own = actor.parties_as(HANDELINGEN["inbrengen"])
    return [p for p in realism_parties(ronde) if p.code in own]


def judge_realism(
    voorstel: Voorstel, partij: Partij, oordeel: str, reden: str, *, actor: Actor
) -> Realismeoordeel:
    """Say for a party whether a proposal is realistic, and why; saying it again replaces it.

    Raises:
        GeenToegang: the actor does not speak for a party that checks this round.
        InvoerFout: not the step for it, or no reason.
        OnbekendeWaarde: an unknown judgement.
    """
    if partij not in realism_for(actor, voorstel.ronde) or not mag(actor, "lezen", voorstel):
        raise GeenToegang(
            f"u oordeelt niet namens {partij} over deze ronde", remedie="Vraag wie de ronde leidt."
        )
    check_open(voorstel.ronde)
    check_step(voorstel.ronde, "realisme", "beoordeling")
    said = Realismeoordeel.objects.filter(voorstel=voorstel, partij=partij).first() or Realismeoordeel(
        voorstel=voorstel, partij=partij, vertrouwelijkheid="concept", eigenaar=partij
    )
    said.oordeel, said.reden = oordeel, required(reden, "de reden")
    store(said)
    return said
