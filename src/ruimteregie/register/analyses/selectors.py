"""Reading claims, rules, key figures, runs, and what is known to be absent."""

from __future__ import annotations

from django.db.models import QuerySet
from django.db.models.fields.json import KT

from ruimteregie.register.analyses.models import Afwezigheid, Analyse, Kengetal, Regelwaarde, Ruimteclaim
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.middelen.models import Middel
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = [
    "LANDELIJK",
    "afwezigheden",
    "analyses",
    "analyses_with_content",
    "kengetallen",
    "landelijke_puzzel",
    "puzzelruns",
    "regelwaarden",
    "ruimteclaims",
    "same_question",
]

LANDELIJK = "past-het-in-nederland"
"""The key of the scenario of the whole country."""


def ruimteclaims(actor: Actor) -> QuerySet[Ruimteclaim]:
    """The claims on space, with their programme and areas."""
    found = visible(Ruimteclaim.objects.all(), actor).select_related("programma")
    return found.prefetch_related("gebieden", passages_prefetch(actor))


def regelwaarden(actor: Actor) -> QuerySet[Regelwaarde]:
    """The thresholds, norms and criteria."""
    found = visible(Regelwaarde.objects.all(), actor)
    return found.prefetch_related(visible_link("middel", Middel, actor), passages_prefetch(actor))


def kengetallen(actor: Actor, gebied: str = "") -> QuerySet[Kengetal]:
    """The statistics, of one area or all."""
    found = visible(Kengetal.objects.all(), actor).select_related("gebied")
    return found.filter(gebied__code=gebied) if gebied else found


def afwezigheden(actor: Actor) -> QuerySet[Afwezigheid]:
    """What no document holds."""
    return visible(Afwezigheid.objects.all(), actor).prefetch_related(passages_prefetch(actor))


def analyses(actor: Actor) -> QuerySet[Analyse]:
    """The stored runs, newest first, without their content."""
    return visible(Analyse.objects.all(), actor).defer("invoer", "resultaat")


def analyses_with_content(actor: Actor) -> QuerySet[Analyse]:
    """The stored runs with all that was asked and answered: for the page of one, or of two side by side."""
    return visible(Analyse.objects.all(), actor).select_related("eigenaar", "wie")


def puzzelruns(actor: Actor) -> QuerySet[Analyse]:
    """The stored puzzles, newest first, each with its ``scenario`` and its verdict, a code and a sentence."""
    found = analyses(actor).filter(soort="puzzel").select_related("eigenaar")
    return found.annotate(
        scenario=KT("invoer__scenario"), past=KT("resultaat__past"), oordeel=KT("resultaat__oordeel")
    )


def landelijke_puzzel(actor: Actor) -> Analyse | None:
    """The newest public run of the puzzle of the whole country, as its scenario says it; None for none."""
    rows = puzzelruns(actor).filter(vertrouwelijkheid="openbaar", invoer__anders={})
    return rows.filter(invoer__scenario=LANDELIJK).first()


def same_question(invoer_hash: str, actor: Actor, *, minstens: str = "intern") -> Analyse | None:
    """The newest run of this question that the actor may see and that is at least as open; None for none."""
    open_enough = NIVEAUS[NIVEAUS.index(minstens) :] if minstens in NIVEAUS else ()
    rows = analyses(actor).filter(invoer_hash=invoer_hash, vertrouwelijkheid__in=open_enough)
    return rows.first()
