"""The acties that somebody reports on, in the order in which they ask for attention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.http import QueryDict
from django.urls import reverse

from ruimteregie.portaal.lijst import Lijst, Stand, Veld, Weg
from ruimteregie.register.afspraken.models import Actie, Melding
from ruimteregie.register.afspraken.selectors import (
    GEEN_MELDING,
    Bespreking,
    Voortgangstand,
    besprekingen,
    own_acties,
)
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.voortgang.models import Voortgangsronde

__all__ = ["GROEPEN", "Actieregel", "Groep", "groups", "list_of", "ordered", "rows", "to_report"]

# Each group with its title, the first that fits an Actie is its own; the order is that of the page.
GROEPEN = {
    "betwist": "De andere kant is het er niet mee eens",
    "te-laat": "Te laat",
    "deze-ronde": "Deze ronde te melden",
    "te-bespreken": "Te bespreken bij het volgende BO Leefomgeving",
    "op-termijn": "Met een datum die nog komt",
    "wacht": "Klaar gemeld, nog niet bevestigd",
    "klaar": "Klaar",
}
_EERSTE = 5  # rows of a group on the page of all groups


@dataclass(frozen=True, slots=True)
class Actieregel:
    """One Actie of the asker, and where it is discussed when it has no date on the calendar."""

    actie: Any
    bespreking: Bespreking | None


@dataclass(frozen=True, slots=True)
class Groep:
    """A group with its number of acties, the first of them, and the address of all."""

    code: str
    titel: str
    aantal: int
    regels: Sequence[Actieregel]
    adres: str

    @property
    def meer(self) -> int:
        """How many are not shown."""
        return self.aantal - len(self.regels)


def ordered(actor: Actor, op: date) -> QuerySet[Actie]:
    """The acties with ``groep`` and ``vraagt`` (whether a report is asked for), the most pressing first."""
    since = Melding.objects.filter(actie=OuterRef(OuterRef("pk")), wanneer__date__gte=OuterRef("geopend_op"))
    rounds = visible(Voortgangsronde.objects.all(), actor).filter(
        ~Exists(since), gesloten_op__isnull=True, pakketversie__afspraken=OuterRef("afspraak")
    )
    done = Q(stand__in=[Voortgangstand.GEREED, Voortgangstand.VERVALLEN])
    rules = (
        (Q(stand=Voortgangstand.BETWIST), "betwist"),
        (done, "klaar"),
        (Q(stand=Voortgangstand.TE_BEVESTIGEN), "wacht"),
        (Q(stand=Voortgangstand.TE_LAAT), "te-laat"),
        (Exists(rounds), "deze-ronde"),
        (Q(te_bespreken=True), "te-bespreken"),
    )
    group = Case(
        *(When(rule, then=Value(code)) for rule, code in rules),
        default=Value("op-termijn"),
        output_field=CharField(),
    )
    places = (When(groep=code, then=Value(place)) for place, code in enumerate(GROEPEN))
    found = own_acties(actor, op).annotate(groep=group)
    found = found.annotate(plaats=Case(*places, output_field=IntegerField()))
    return found.order_by("plaats", F("termijn_laatst").asc(nulls_last=True), "code")


def to_report(actor: Actor, op: date) -> list[str]:
    """The codes of the acties of which a report is asked: never reported on, or not in the open round."""
    found = ordered(actor, op).exclude(groep__in=("klaar", "wacht", "betwist"))
    asked = found.filter(Q(gemeld=GEEN_MELDING) | Q(groep="deze-ronde"))
    return list(asked.values_list("code", flat=True))


def rows(found: Iterable[Actie], actor: Actor, op: date) -> list[Actieregel]:
    """The acties with where they are discussed."""
    listed = list(found)
    meetings = besprekingen(listed, actor, op)
    return [Actieregel(actie, meetings.get(actie.pk)) for actie in listed]


def groups(actor: Actor, op: date) -> list[Groep]:
    """The groups that hold something, each with its first acties; in a fixed number of queries."""
    every = ordered(actor, op)
    keys: dict[str, list[int]] = {code: [] for code in GROEPEN}
    for pk, code in every.values_list("pk", "groep"):
        keys[code].append(pk)
    first = [pk for listed in keys.values() for pk in listed[:_EERSTE]]
    known = {row.actie.pk: row for row in rows(every.filter(pk__in=first), actor, op)}
    address = reverse("portaal:mijn-acties")
    return [
        Groep(
            code,
            GROEPEN[code],
            len(listed),
            [known[pk] for pk in listed[:_EERSTE] if pk in known],
            f"{address}?groep={code}",
        )
        for code, listed in keys.items()
        if listed
    ]


def list_of(actor: Actor, query: QueryDict, op: date) -> Lijst:
    """The acties of the asker that the address asks for."""
    every = ordered(actor, op)

    def areas(codes: Iterable[str]) -> dict[str, str]:
        known = gebieden(actor, "landsdeel").prefetch_related(None).filter(code__in=list(codes)).order_by()
        return dict(known.values_list("code", "naam"))

    def words(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes}

    def those(**which: str) -> Q:
        return Q(pk__in=every.order_by().filter(**which).values("pk"))

    ways = (Weg("afspraak__gebieden__landsdelen__code"), Weg("afspraak__gebieden__code", (
        ("afspraak__gebieden__soort", "landsdeel"),
    )))  # fmt: skip
    facets = (
        Stand("groep", "Wat er moet gebeuren", {c: (t, those(groep=c)) for c, t in GROEPEN.items()}),
        Stand("gemeld", "Laatste melding", {"geen": ("geen melding", those(gemeld=GEEN_MELDING))}),
        Veld("landsdeel", "Landsdeel", areas, ways),
        Veld("thema", "Thema", words, (Weg("afspraak__thema"),)),
    )
    return Lijst(every, facets, query)
