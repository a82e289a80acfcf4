"""Reading progress: what is whose to report, what is late, silent or due for review, and how it adds up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from ruimteregie.kern.edtf import write_edtf
from ruimteregie.register.afspraken.beloften import STAAND, promised_by, taken_over_by
from ruimteregie.register.afspraken.delen import asked_each, newer_reports
from ruimteregie.register.afspraken.models import Actie, Afspraak, Melding, MeldingInstemming
from ruimteregie.register.afspraken.selectors.lijsten import AfspraakFilter, acties, afspraken, meldingen
from ruimteregie.register.afspraken.selectors.standen import (
    AFGEDAAN,
)
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, mag, visible

__all__ = [
    "Bespreking",
    "besprekingen",
    "confirmers",
    "one_sided",
    "overdue",
    "own_acties",
    "reporters",
    "reporting_parties",
    "waiting_for_assent",
    "without_term",
    "without_trekker",
]

_KANTEN = ("rijk", "regio")


@dataclass(frozen=True, slots=True)
class Bespreking:
    """The meeting at which an Actie without a calendar term comes up; None when none is planned yet."""

    overleg: Overleg | None

    @property
    def zin(self) -> str:
        """As it is said: ``te bespreken in BO Leefomgeving Oost (12 mei 2027)``."""
        if self.overleg is None:
            return "te bespreken bij het volgende BO Leefomgeving (nog niet gepland)"
        day = f" ({write_edtf(self.overleg.datum)})" if self.overleg.datum else ""
        return f"te bespreken in {self.overleg.naam}{day}"


def reporting_parties(actor: Actor) -> QuerySet[Partij]:
    """The parties for which the actor reports."""
    return Partij.objects.filter(code__in=sorted(actor.parties_as(HANDELINGEN["melden"])))


def own_acties(actor: Actor, op: date | None = None) -> QuerySet[Actie]:
    """The acties of running agreements that the actor's parties must report on, with their state."""
    mine = acties(actor, op).filter(promised_by(reporting_parties(actor)), STAAND)
    return mine.select_related("onder", "afspraak").prefetch_related("afspraak__gebieden__landsdelen")


def reporters(actie: Actie, actor: Actor) -> tuple[list[Partij], list[Partij]]:
    """For whom the actor can report on an Actie: the own parties, and those whose report can be taken over.

    The second is for who sets the agenda of its landsdeel, and holds parties that are not the actor's own.
    """
    own = [partij for partij in reporting_parties(actor) if _promised(actie, partij)]
    if not mag(actor, "agenderen", actie):
        return own, []
    afspraak = actie.afspraak
    known = {partij for partij in (afspraak.trekker_rijk, afspraak.trekker_regio) if partij}
    known.update(actie.partijen.all(), afspraak.partijen.all(), afspraak.departementen.all())
    others = sorted(known.difference(own), key=lambda partij: partij.naam)
    return own, [partij for partij in others if _promised(actie, partij)]


def _promised(actie: Actie, partij: Partij) -> bool:
    return Actie.objects.filter(promised_by([partij]), pk=actie.pk).exists()


def waiting_for_assent(actor: Actor) -> QuerySet[Melding]:
    """The last reports on joint acties, given by the other side, of which the actor's side said nothing."""
    parties = list(reporting_parties(actor))
    asked = Q(pk__in=[])
    each = Actie.objects.filter(asked_each()).values("pk")
    for partij in parties:
        joint = Actie.objects.filter(promised_by([partij]), STAAND, kant="samen")
        words = MeldingInstemming.objects.filter(melding=OuterRef("pk"))
        said = Exists(words.filter(partij__kant=partij.kant))
        if partij.kant == "regio":  # of what is asked of each, each says it for itself
            said = Q(said) & ~Q(actie__in=each) | Q(Exists(words.filter(partij=partij)))
        other = Q(namens__kant__in=[kant for kant in _KANTEN if kant != partij.kant])
        asked |= Q(actie__in=joint.values("pk")) & other & ~said & ~taken_over_by(partij)
    if actor.gebruiker_id is not None:
        asked &= ~Q(wie=actor.gebruiker_id)
    return (
        meldingen(actor)
        .filter(asked, ~Exists(newer_reports()))
        .select_related("namens", "wie", "actie__afspraak")
    )


def confirmers(actie: Actie, kanten: Collection[str]) -> list[Partij]:
    """The parties with somebody who can confirm what these sides report on a joint Actie, by name.

    A handful of queries, and one for each party of the other side with an account.
    """
    able = Partij.objects.filter(rollen__rol__in=HANDELINGEN["melden"], kant__in=_KANTEN)
    others = able.exclude(kant__in=kanten).distinct().order_by("naam")
    return [partij for partij in others if _promised(actie, partij)]


def _unfinished(actor: Actor, op: date | None) -> QuerySet[Actie]:
    """What is still to be done, and of a joint one what the other side does not yet agree is done."""
    running = acties(actor, op).exclude(stand__in=[stand.value for stand in AFGEDAAN])
    return running.select_related("onder", "afspraak").prefetch_related("afspraak__gebieden__landsdelen")


def overdue(actor: Actor, op: date) -> QuerySet[Actie]:
    """Unfinished acties whose calendar term is past on a day (§3)."""
    return _unfinished(actor, op).filter(termijn_soort="kalender", termijn_laatst__lt=op)


def without_term(actor: Actor) -> QuerySet[Actie]:
    """Unfinished acties without a last day on the calendar: up for review at each BO Leefomgeving (§3)."""
    return _unfinished(actor, None).filter(te_bespreken=True)


def besprekingen(found: Iterable[Actie], actor: Actor, op: date) -> dict[int, Bespreking]:
    """Where each Actie that is due for review comes up, by its key; others are absent. One query.

    That is the first planned BO Leefomgeving of its landsdelen. Prefetch ``afspraak__gebieden__landsdelen``.
    """
    due = [actie for actie in found if getattr(actie, "te_bespreken", False)]
    if not due:
        return {}
    planned = visible(Overleg.objects.all(), actor).filter(
        soort="bo-leefomgeving", status="gepland", datum_laatst__gte=op
    )
    meetings = list(planned.prefetch_related("landsdelen").order_by("datum_laatst", "code"))

    def first(areas: set[str]) -> Overleg | None:
        return next((meeting for meeting in meetings if meeting.landsdeelcodes() & areas), None)

    return {actie.pk: Bespreking(first(actie.landsdeelcodes())) for actie in due}


def one_sided(actor: Actor, landsdeel: str = "") -> QuerySet[Afspraak]:
    """The agreements of which, as far as the actor may see, only one side does something (§7)."""
    mine = visible(Actie.objects.all(), actor).order_by()
    # Sets, not a look for each Afspraak: with many acties that is many times as fast.
    state, region, joint = (
        Q(pk__in=mine.filter(kant=kant).values("afspraak")) for kant in ("rijk", "regio", "samen")
    )
    return afspraken(actor, AfspraakFilter(gebied=landsdeel)).filter(
        (state & ~region) | (region & ~state), ~joint
    )


def without_trekker(actor: Actor, landsdeel: str = "") -> QuerySet[Afspraak]:
    """The agreements that nobody leads, neither for the Rijk nor for the region."""
    found = afspraken(actor, AfspraakFilter(gebied=landsdeel))
    return found.filter(trekker_rijk__isnull=True, trekker_regio__isnull=True)
