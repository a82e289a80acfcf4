"""Reading agreements, their acties and progress."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Prefetch, Q, QuerySet

from ruimteregie.inlezen.vergelijking import Bekend, Stand, Verhouding, Verschil
from ruimteregie.kern.aantal import Aantal, find_aantallen
from ruimteregie.kern.bedrag import Bedrag, find_bedragen
from ruimteregie.register.afspraken.draden import DRAADRELATIES, Draadplaats, draad_van
from ruimteregie.register.afspraken.models import (
    Aandachtspunt,
    Actie,
    Afspraak,
    Doorschuiving,
    Melding,
    Oproep,
    Relatie,
)
from ruimteregie.register.documenten.models import Vondst
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.gebieden.selectors import within
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = [
    "GEEN_MELDING",
    "AfspraakFilter",
    "Draadplaats",
    "Vergeleken",
    "acties",
    "afspraken",
    "draad_van",
    "latest_reports",
    "overdue",
    "signalen",
    "take_stand",
    "visible_vergelijking",
    "visible_vergelijkingen",
    "without_term",
]

GEEN_MELDING = "geen melding"
S = TypeVar("S", Oproep, Aandachtspunt, Doorschuiving)
_KLAAR = ("gereed", "vervallen")


@dataclass(frozen=True, slots=True)
class AfspraakFilter:
    """What a list of agreements can be narrowed to; empty means: all. Codes, except ``zoek`` (words)."""

    gebied: str = ""
    soort: str = ""
    departement: str = ""
    partij: str = ""
    thema: str = ""
    status: str = ""
    overleg: str = ""
    zoek: str = ""


def afspraken(actor: Actor, filter_: AfspraakFilter | None = None) -> QuerySet[Afspraak]:
    """The agreements that the actor may see, with their acties, parties, areas and sources.

    ``gebied`` takes a landsdeel, a province or any other area, and finds what lies within it too.
    """
    chosen = filter_ or AfspraakFilter()
    found = visible(Afspraak.objects.all(), actor)
    exact = {
        "thema": chosen.thema,
        "status": chosen.status,
        "soorten__heeft": chosen.soort,
        "overleg__code": chosen.overleg,
    }
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if chosen.gebied:
        areas = Gebied.objects.filter(within(chosen.gebied)).values("pk")
        found = found.filter(
            pk__in=Afspraak.gebieden.through.objects.filter(gebied__in=areas).values("afspraak")
        )
    if chosen.departement:
        found = found.filter(departementen__code=chosen.departement)
    if chosen.partij:
        found = found.filter(partijen__code=chosen.partij)
    for word in chosen.zoek.split():
        found = found.filter(
            Q(titel__icontains=word) | Q(samenvatting__icontains=word) | Q(nummer__iexact=word)
        )
    return found.select_related("overleg", "trekker_rijk", "trekker_regio", "eigenaar").prefetch_related(
        "departementen",
        "partijen",
        "gebieden",
        Prefetch("acties", acties(actor)),
        passages_prefetch(actor),
    )


def acties(actor: Actor) -> QuerySet[Actie]:
    """The acties that the actor may see, with their parties, sources and reports (newest first)."""
    return (
        visible(Actie.objects.all(), actor)
        .select_related("onder")
        .prefetch_related(
            "partijen",
            passages_prefetch(actor),
            Prefetch("meldingen", visible(Melding.objects.all(), actor).select_related("namens")),
        )
    )


def latest_reports(found: Iterable[Actie]) -> dict[int, str]:
    """The state of each Actie by its last report; *geen melding* when there is none (§10)."""
    listed = list(found)
    states = dict.fromkeys((actie.pk for actie in listed), GEEN_MELDING)
    reports = Melding.objects.filter(actie__in=states).order_by("wanneer", "id")
    states.update(reports.values_list("actie_id", "stand"))
    return states


def _unfinished(actor: Actor) -> QuerySet[Actie]:
    done = [pk for pk, stand in latest_reports(Actie.objects.filter(meldingen__stand__in=_KLAAR)).items()
            if stand in _KLAAR]  # fmt: skip
    running = acties(actor).filter(afspraak__status="lopend").exclude(pk__in=done)
    return running.select_related("afspraak").prefetch_related("afspraak__gebieden__landsdelen")


def overdue(actor: Actor, op: date) -> QuerySet[Actie]:
    """Unfinished acties whose calendar term is past on a day (§3)."""
    return _unfinished(actor).filter(termijn_soort="kalender", termijn_laatst__lt=op)


def without_term(actor: Actor) -> QuerySet[Actie]:
    """Unfinished acties without a last day on the calendar: up for review at each BO Leefomgeving (§3)."""
    return _unfinished(actor).exclude(termijn_soort="kalender", termijn_laatst__isnull=False)


def signalen(actor: Actor, model: type[S]) -> QuerySet[S]:
    """The calls, points of attention or what was put off, with parties, areas and sources."""
    found = visible(model._default_manager.all(), actor).select_related("overleg")
    return found.prefetch_related("partijen", "gericht_aan", "gebieden", passages_prefetch(actor))


def take_stand(actor: Actor) -> Stand:
    """The agreements that the actor may see as plain data, to hold found promises against.

    Of a thread only its latest: what a later one repeats or changes is not how things stand now. Their
    text, terms and figures are those of the Afspraak and of the acties that are as open as it is: what is
    compared with may be shown to everyone who sees the Afspraak.
    """
    later = visible(Relatie.objects.filter(soort__in=DRAADRELATIES), actor)
    found = visible(Afspraak.objects.exclude(pk__in=later.values("naar")), actor).order_by("code")
    acts = visible(Actie.objects.all(), actor).select_related("eigenaar")
    found = found.select_related("eigenaar").prefetch_related("gebieden", Prefetch("acties", acts))
    return Stand(tuple(_bekend(afspraak) for afspraak in found))


def _bekend(afspraak: Afspraak) -> Bekend:
    acts = [actie for actie in afspraak.acties.all() if _as_open(actie, afspraak)]
    text = "\n".join((afspraak.samenvatting, *(actie.samenvatting for actie in acts)))
    terms = (actie.termijn for actie in acts)
    return Bekend(
        code=afspraak.code,
        titel=afspraak.titel,
        tekst=text,
        nummer=afspraak.nummer,
        gebieden=tuple(gebied.code for gebied in afspraak.gebieden.all()),
        termijnen=tuple(term for term in terms if term is not None),
        bedragen=tuple(_amounts(text)),
        aantallen=tuple(_numbers(text)),
    )


def _as_open(actie: Actie, afspraak: Afspraak) -> bool:
    """Whether everyone who sees the Afspraak sees the Actie; of a concept that depends on who is involved."""
    if actie.vertrouwelijkheid == "openbaar":
        return True
    same = (actie.vertrouwelijkheid, actie.eigenaar) == (afspraak.vertrouwelijkheid, afspraak.eigenaar)
    return same and actie.vertrouwelijkheid != "concept"


def _amounts(text: str) -> Iterator[Bedrag]:
    for found in find_bedragen(text):
        yield found.waarde


def _numbers(text: str) -> Iterator[Aantal]:
    for found in find_aantallen(text):
        yield found.waarde


@dataclass(frozen=True, slots=True)
class Vergeleken:
    """How a found promise relates to a known one, with what moved; ``gelijkenis`` runs from 0 to 1."""

    verhouding: Verhouding
    bekend: Afspraak
    verschillen: tuple[Verschil, ...]
    gelijkenis: float


def visible_vergelijking(vondst: Vondst, actor: Actor) -> Vergeleken | None:
    """The known promise that a finding relates to; None when it is new or the actor may not see that one."""
    return visible_vergelijkingen([vondst], actor).get(vondst.pk)


def visible_vergelijkingen(vondsten: Iterable[Vondst], actor: Actor) -> dict[int, Vergeleken]:
    """As ``visible_vergelijking`` for many findings, by their key, in two queries.

    What moved is left out where an Actie of the known one is closed to the actor now.
    """
    compared = {v.pk: v.vergelijking for v in vondsten if v.vergelijking.get("bekend")}
    codes = {str(found["bekend"]) for found in compared.values()}
    known = {a.code: a for a in visible(Afspraak.objects.filter(code__in=codes), actor)} if codes else {}
    acts = Actie.objects.filter(afspraak__in=known.values())
    closed = set(acts.exclude(pk__in=visible(acts, actor).values("pk")).values_list("afspraak", flat=True))
    shown: dict[int, Vergeleken] = {}
    for pk, found in compared.items():
        afspraak = known.get(found["bekend"])
        if afspraak is not None:
            moved = () if afspraak.pk in closed else tuple(Verschil(**v) for v in found["verschillen"])
            shown[pk] = Vergeleken(Verhouding(found["verhouding"]), afspraak, moved, found["gelijkenis"])
    return shown
