"""The list of proposals for agendas: filters, and what each is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils import timezone

from ruimteregie.portaal.agenda.onderwerpen import address_of
from ruimteregie.portaal.lijst import Lijst, Stand, Veld, Weg
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.agenda.selectors import agendavoorstellen, subjects
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = [
    "STANDEN",
    "Groep",
    "Regel",
    "Tab",
    "groups",
    "list_of",
    "meetings",
    "ordered",
    "rows",
    "stand_of",
    "tabs",
]

STANDEN = {"voorgesteld": "Open", "geagendeerd": "Op een agenda", "afgewezen": "Afgewezen"}


@dataclass(frozen=True, slots=True)
class Regel:
    """One proposal, the address of what it is about (empty: none), and what the asker may do with it.

    ``afspraak`` is what it is about or belongs to; None for another subject.
    """

    voorstel: Agendavoorstel
    adres: str
    afspraak: Afspraak | None
    mag_agenderen: bool
    mag_beslissen: bool

    @property
    def kop(self) -> str:
        """The title, without the Afspraak that its group already stands under."""
        return self.voorstel.titel.removeprefix(f"{self.afspraak}: ")


@dataclass(frozen=True, slots=True)
class Groep:
    """The proposals about one Afspraak in one landsdeel; without ``afspraak`` one about something else."""

    afspraak: Afspraak | None
    regels: Sequence[Regel]


@dataclass(frozen=True, slots=True)
class Tab:
    """The proposals in one state: how many there are, and their address."""

    naam: str
    aantal: int
    adres: str
    hier: bool


def stand_of(query: QueryDict) -> str:
    """The state that the address asks for; what is not known is *voorgesteld*."""
    asked = query.get("stand", "")
    return asked if asked in STANDEN else "voorgesteld"


def tabs(actor: Actor, query: QueryDict) -> list[Tab]:
    """The states, with how many proposals the asker may see in each; one query."""
    found = visible(Agendavoorstel.objects.all(), actor).order_by().values("status")
    counts = dict(found.annotate(n=Count("pk")).values_list("status", "n"))
    here = stand_of(query)
    return [
        Tab(name, counts.get(code, 0), f"?stand={code}" if code != "voorgesteld" else "?", code == here)
        for code, name in STANDEN.items()
    ]


def list_of(actor: Actor, query: QueryDict) -> Lijst:
    """The proposals that the address asks for."""

    def areas(codes: Iterable[str]) -> dict[str, str]:
        known = gebieden(actor, "landsdeel").prefetch_related(None).filter(code__in=list(codes)).order_by()
        return dict(known.values_list("code", "naam"))

    def sources(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes}

    facets = (
        Veld("landsdeel", "Landsdeel", areas, (Weg("landsdeel__code"),)),
        Stand("plaats", "Plaats", {"geen": ("Zonder landsdeel", Q(landsdeel__isnull=True))}),
        Veld("bron", "Aanleiding", sources, (Weg("bron"),)),
    )
    return Lijst(agendavoorstellen(actor, status=stand_of(query)), facets, query)


def ordered(found: QuerySet[Agendavoorstel], actor: Actor) -> QuerySet[Agendavoorstel]:
    """Those of the asker's own landsdelen first and those of none last; then by term, the newest first."""
    about = visible(Actie.objects.all(), actor).order_by().filter(code=OuterRef("onderwerp_code"))
    term = about.values("termijn_laatst")[:1]
    over = Coalesce(Subquery(about.values("afspraak__code")[:1]), F("onderwerp_code"))
    own = When(landsdeel__code__in=sorted(actor.landsdelen), then=Value(0))
    nowhere = When(landsdeel__isnull=True, then=Value(2))
    place = Case(own, nowhere, default=Value(1), output_field=IntegerField())
    within = [F("landsdeel"), F("over")]
    return (
        found.annotate(rang=place, termijn=Subquery(term), over=over)
        .annotate(groepstermijn=Window(Max("termijn"), partition_by=within))
        .order_by("rang", F("groepstermijn").desc(nulls_last=True), "landsdeel__naam", "over",
                  F("termijn").desc(nulls_last=True), "titel", "pk")
    )  # fmt: skip


def groups(lines: Sequence[Regel]) -> list[Groep]:
    """The lines of a page under one head for each Afspraak and landsdeel, in the same order."""
    found: list[Groep] = []
    for (afspraak, _), rows in groupby(lines, key=lambda line: (line.afspraak, line.voorstel.landsdeel)):
        members = list(rows)
        found.extend([Groep(afspraak, members)] if afspraak else [Groep(None, [line]) for line in members])
    return found


def rows(found: Sequence[Agendavoorstel], actor: Actor) -> list[Regel]:
    """The proposals with what they are about, as far as the asker may see it; one query a kind."""
    known = subjects(((v.onderwerp_soort, v.onderwerp_code) for v in found), actor)
    arranges = mag(actor, "agenderen")
    lines: list[Regel] = []
    for v in found:
        subject = known.get((v.onderwerp_soort, v.onderwerp_code))
        decides = arranges and mag(actor, "agenderen", v)
        places = decides or (arranges and v.landsdeel is None)
        lines.append(Regel(v, address_of(subject) if subject else "", _agreement(subject), places, decides))
    return lines


def _agreement(subject: Model | None) -> Afspraak | None:
    """Of what the asker sees: an Afspraak itself, or the one that an Actie belongs to."""
    if isinstance(subject, Afspraak):
        return subject
    return subject.afspraak if isinstance(subject, Actie) else None


def meetings(actor: Actor) -> QuerySet[Overleg]:
    """The planned meetings on whose agenda the asker may put something, the soonest first."""
    found = visible(Overleg.objects.filter(status="gepland"), actor)
    if not actor.is_beheerder:
        found = found.filter(landsdelen__code__in=sorted(actor.landsdelen))
    ahead = Q(datum_laatst__gte=timezone.localdate()) | Q(datum_laatst__isnull=True)
    return found.filter(ahead).distinct().order_by(F("datum_laatst").asc(nulls_last=True), "naam")
