"""Reading what an area is to become; everything through the policy."""

from __future__ import annotations

from django.db.models import QuerySet

from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.strategieen.models import Gebiedsduiding, Ontwikkelstrategie, Sleutelproject
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["buiten_novex", "hoofdopgaven", "indelingen", "ontwikkelstrategieen", "sleutelprojecten"]


def hoofdopgaven(actor: Actor) -> QuerySet[Gebiedsduiding]:
    """The task of each area in the words of each document, the newest first."""
    return _duidingen(actor).filter(soort="hoofdopgave")


def buiten_novex(actor: Actor) -> QuerySet[Gebiedsduiding]:
    """The areas that one might look for among those of NOVEX, and why they are none."""
    return _duidingen(actor).filter(soort="geen-novex").order_by("gebied__naam", "code")


def _duidingen(actor: Actor) -> QuerySet[Gebiedsduiding]:
    found = visible(Gebiedsduiding.objects.all(), actor).select_related("gebied")
    return found.prefetch_related(passages_prefetch(actor))


def ontwikkelstrategieen(actor: Actor) -> QuerySet[Ontwikkelstrategie]:
    """The strategy of each region, as each document gives it."""
    return _strategieen(actor).filter(volgorde__isnull=True).order_by("gebied__naam", "code")


def indelingen(actor: Actor) -> QuerySet[Ontwikkelstrategie]:
    """The lists of strategies themselves, by document and place in the list."""
    return _strategieen(actor).filter(volgorde__isnull=False)


def _strategieen(actor: Actor) -> QuerySet[Ontwikkelstrategie]:
    found = visible(Ontwikkelstrategie.objects.all(), actor).select_related("gebied")
    return found.prefetch_related(passages_prefetch(actor))


def sleutelprojecten(actor: Actor) -> QuerySet[Sleutelproject]:
    """The key projects and impulsprojecten, by area."""
    found = visible(Sleutelproject.objects.all(), actor).select_related("gebied")
    return found.prefetch_related(passages_prefetch(actor))
