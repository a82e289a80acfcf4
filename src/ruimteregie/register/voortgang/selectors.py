"""Reading yearly rounds: who promised what, who reported, and what came back on forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from django.db.models import BooleanField, ExpressionWrapper, Model, Prefetch, QuerySet

from ruimteregie.register.afspraken.beloften import STAAND, as_one, inheritance, promised_by
from ruimteregie.register.afspraken.models import Actie, Melding
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.models import AANGENOMEN, PakketVersie
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import visible_link
from ruimteregie.register.voortgang.models import (
    Formulier,
    Rondebericht,
    Uitnodiging,
    Voortgangsronde,
)

__all__ = [
    "Deelname",
    "Partijstand",
    "Telling",
    "acties_in",
    "acties_of",
    "adopted_versions",
    "as_party",
    "formulieren",
    "last_reports",
    "promises",
    "readers_of",
    "ronde_acties",
    "rondes",
    "round_status",
    "round_statuses",
    "tally",
    "uitnodigingen",
    "within_ronde",
]

_TEGELIJK = 25  # parties in one query
_KANTEN = ("rijk", "regio")

M = TypeVar("M", bound=Model)


class Deelname(StrEnum):
    """How far a party is in a round; who may not see the invitations knows no more than NOG_NIETS."""

    NIET_UITGENODIGD = "nog niet uitgenodigd"
    UITGENODIGD = "uitgenodigd"
    HERINNERD = "herinnerd"
    NOG_NIETS = "nog niet gemeld"
    DEELS = "deels gemeld"
    GEMELD = "gemeld"
    GEEN_MELDING = "geen melding"


@dataclass(frozen=True, slots=True)
class Partijstand:
    """One party in a round: its acties, and the last message it got.

    ``acties`` has each of them by key with the party whose report counts: itself, another of its side where
    the side promised as one, None when nobody reported.
    """

    partij: Partij
    deelname: Deelname
    acties: Mapping[int, Partij | None]
    uitnodiging: Uitnodiging | None
    laatste: Rondebericht | None
    formulieren: tuple[Formulier, ...] = ()

    @property
    def totaal(self) -> int:
        """How many acties are asked of it."""
        return len(self.acties)

    @property
    def gemeld(self) -> int:
        """On how many of them it reported itself."""
        return sum(by == self.partij for by in self.acties.values())

    @property
    def vraagt(self) -> bool:
        """Whether nobody reported on one of them: then it can be reminded."""
        return None in self.acties.values()

    @property
    def klaar(self) -> bool:
        """Whether it reported, and what it did not report on another of its side did; or nothing is asked."""
        return not self.vraagt and not self.stil

    @property
    def stil(self) -> bool:
        """Whether something is asked of it and it reported nothing, whatever another of its side did."""
        return bool(self.acties) and not self.gemeld

    @property
    def door(self) -> tuple[Partij, ...]:
        """The other parties of its side whose report counts, by name."""
        others = {by.pk: by for by in self.acties.values() if by is not None and by != self.partij}
        return tuple(sorted(others.values(), key=lambda partij: partij.naam))


@dataclass(frozen=True, slots=True)
class Telling:
    """How many parties of a round reported something themselves."""

    gemeld: int
    partijen: int


def rondes(actor: Actor) -> QuerySet[Voortgangsronde]:
    """The rounds, the newest first, each with its version and meeting."""
    found = visible(Voortgangsronde.objects.all(), actor)
    found = found.select_related("pakketversie__pakket").defer("pakketversie__inhoud")
    return found.prefetch_related(visible_link("overleg", Overleg, actor))


def adopted_versions(actor: Actor) -> QuerySet[PakketVersie]:
    """The adopted versions with agreements: a round can be held on them."""
    found = visible(PakketVersie.objects.all(), actor).filter(wijze__in=AANGENOMEN, afspraken__isnull=False)
    return found.distinct().select_related("pakket").defer("inhoud").order_by("pakket__naam", "-datum_laatst")


def as_party(partij: Partij) -> Actor:
    """Somebody of the party: a form or a message goes to its people."""
    return Actor(
        rollen=frozenset({"medewerker"}),
        partijen=frozenset({partij.code}),
        kanten=frozenset({partij.kant}),
    )


def readers_of(niveau: str) -> tuple[Actor, ...]:
    """The least privileged readers of a round of this level: what is kept with it is what each of them sees.

    Empty for *concept* and *intern*: those are read by who made the package with one another.
    """
    kanten = {"openbaar": ("",), "gedeeld": _KANTEN, "rijksintern": ("rijk",), "regio-intern": ("regio",)}
    return tuple(Actor(kanten=frozenset({kant} - {""})) for kant in kanten.get(niveau, ()))


def ronde_acties(ronde: Voortgangsronde, actor: Actor) -> QuerySet[Actie]:
    """The acties that a round asks after: those of the running agreements in its version."""
    return acties_in(ronde.pakketversie, actor)


def acties_in(versie: PakketVersie, actor: Actor) -> QuerySet[Actie]:
    """The acties of the running agreements in a version, in the order of the text."""
    agreements = versie.afspraken.order_by()
    found = visible(Actie.objects.all(), actor).filter(STAAND, afspraak__in=agreements.values("pk"))
    return found.select_related("afspraak").order_by("afspraak__code", "volgorde", "code")


def acties_of(ronde: Voortgangsronde, partij: Partij, actor: Actor) -> QuerySet[Actie]:
    """The acties of a round that one party promised (``promised_by``)."""
    return ronde_acties(ronde, actor).filter(promised_by([partij]))


def promises(rows: QuerySet[Actie], partijen: Iterable[Partij]) -> dict[int, set[int]]:
    """Per party, by key, the keys of the acties that it promised; a query for each 25 parties, and one."""
    listed, before = list(partijen), inheritance()
    found: dict[int, set[int]] = {partij.pk: set() for partij in listed}
    plain = rows.select_related(None).order_by()
    for start in range(0, len(listed), _TEGELIJK):
        some = listed[start : start + _TEGELIJK]
        asked = {
            f"van_{p.pk}": ExpressionWrapper(promised_by([p], before), output_field=BooleanField())
            for p in some
        }
        for key, *own in plain.annotate(**asked).values_list("pk", *asked):
            for partij, does in zip(some, own, strict=True):
                if does:
                    found[partij.pk].add(key)
    return found


def within_ronde(ronde: Voortgangsronde, wanneer: datetime) -> bool:
    """Whether a report of this moment counts for the round."""
    return ronde.geopend_om <= wanneer and (ronde.gesloten_om is None or wanneer <= ronde.gesloten_om)


def last_reports(partij: Partij, acties: Collection[int], actor: Actor) -> dict[int, Melding]:
    """The last report of one party on each Actie, by the key of that. One query."""
    rows = visible(Melding.objects.all(), actor).filter(namens=partij, actie__in=acties)
    return {melding.actie_id: melding for melding in rows.order_by("wanneer", "id")}


def uitnodigingen(ronde: Voortgangsronde, actor: Actor) -> QuerySet[Uitnodiging]:
    """The invitations of a round with their messages and forms; none for who does not run it."""
    return _uitnodigingen([ronde.pk], actor)


def _uitnodigingen(rounds: Iterable[int], actor: Actor) -> QuerySet[Uitnodiging]:
    forms = visible(Formulier.objects.all(), actor).prefetch_related("regels")
    found = visible(Uitnodiging.objects.filter(ronde__in=list(rounds)), actor).select_related("partij")
    return found.prefetch_related("berichten", Prefetch("formulieren", forms))


def formulieren(actor: Actor) -> QuerySet[Formulier]:
    """The forms that came back, with their round and party."""
    found = visible(Formulier.objects.all(), actor)
    return found.select_related("uitnodiging__partij", "uitnodiging__ronde__pakketversie__pakket")


def round_status(ronde: Voortgangsronde, *actors: Actor) -> tuple[Partijstand, ...]:
    """How far each party is, by name; what counts is a report since the round opened, its own or taken over.

    Of what a side promised as one, a report of any of its parties that are asked is enough: the others are
    not reminded of it. How far these are is what they said themselves.
    Of several actors only what each of them sees counts.
    """
    return round_statuses([ronde], *actors)[ronde.pk]


def round_statuses(found: Collection[Voortgangsronde], *actors: Actor) -> dict[int, tuple[Partijstand, ...]]:
    """As ``round_status`` of several rounds, by key.

    The number of queries does not grow with the rounds or acties, and by one for each 25 parties.
    """
    rounds = {ronde.pk: ronde for ronde in found}
    taking = Voortgangsronde.partijen.through.objects.filter(voortgangsronde__in=rounds)
    parties = {p.pk: p for p in Partij.objects.filter(pk__in=taking.values("partij")).order_by("naam")}
    of_round: dict[int, set[int]] = {key: set() for key in rounds}
    for key, partij in taking.values_list("voortgangsronde", "partij"):
        of_round[key].add(partij)
    asked = _asked_in(rounds.values(), actors)
    every = Actie.objects.filter(pk__in=set().union(*asked.values())) if asked else Actie.objects.none()
    owed = promises(every, parties.values())
    reports = _reports(every, actors)
    together = _as_one(every)
    invited = {(u.ronde_id, u.partij_id): u for u in _uitnodigingen(rounds, actors[0])}
    return {
        key: tuple(
            _party_status(
                ronde,
                partij,
                {
                    actie: _reporter(partij, reports.get(actie, ()), ronde, actie in together[partij.kant])
                    for actie in sorted(owed[pk] & asked[ronde.pakketversie_id])
                },
                invited.get((key, pk)),
            )
            for pk, partij in parties.items()
            if pk in of_round[key]
        )
        for key, ronde in rounds.items()
    }


def _seen_by_each(rows: QuerySet[M], actors: Iterable[Actor]) -> QuerySet[M]:
    for actor in actors:
        rows = visible(rows, actor)
    return rows


def _asked_in(found: Iterable[Voortgangsronde], actors: Iterable[Actor]) -> dict[int, set[int]]:
    """Per version of these rounds, by key, the keys of the acties that are asked after. One query."""
    asked: dict[int, set[int]] = {ronde.pakketversie_id: set() for ronde in found}
    rows = _seen_by_each(Actie.objects.all(), actors).filter(STAAND, afspraak__pakketversies__in=asked)
    for key, version in rows.order_by().values_list("pk", "afspraak__pakketversies"):
        if version in asked:
            asked[version].add(key)
    return asked


def _reports(every: QuerySet[Actie], actors: Iterable[Actor]) -> dict[int, list[tuple[Partij, datetime]]]:
    """Per Actie, by key, for whom and when was reported, the newest first."""
    rows = _seen_by_each(Melding.objects.all(), actors).filter(actie__in=every.order_by().values("pk"))
    found: dict[int, list[tuple[Partij, datetime]]] = {}
    for melding in rows.select_related("namens").order_by("-wanneer", "-id"):
        found.setdefault(melding.actie_id, []).append((melding.namens, melding.wanneer))
    return found


def _as_one(every: QuerySet[Actie]) -> Mapping[str, frozenset[int]]:
    """Per side the keys of the acties that it promised as one."""
    plain = every.order_by()
    found = {kant: frozenset(plain.filter(as_one(kant)).values_list("pk", flat=True)) for kant in _KANTEN}
    return defaultdict(frozenset, found)


def _reporter(
    partij: Partij, reports: Iterable[tuple[Partij, datetime]], ronde: Voortgangsronde, together: bool
) -> Partij | None:
    """Whose report of an Actie counts for this party in this round: its own before that of another."""
    inside = [by for by, moment in reports if within_ronde(ronde, moment)]
    if partij in inside:
        return partij
    return next((by for by in inside if together and by.kant == partij.kant), None)


def _party_status(
    ronde: Voortgangsronde,
    partij: Partij,
    acties: Mapping[int, Partij | None],
    invited: Uitnodiging | None,
) -> Partijstand:
    messages = list(invited.berichten.all()) if invited else []
    own = sum(by == partij for by in acties.values())
    whole = None not in acties.values()
    return Partijstand(
        partij,
        _participation(ronde, own, messages, whole=whole, known=invited is not None),
        acties,
        invited,
        messages[-1] if messages else None,
        tuple(invited.formulieren.all()) if invited else (),
    )


def _participation(
    ronde: Voortgangsronde, gemeld: int, berichten: list[Rondebericht], *, whole: bool, known: bool
) -> Deelname:
    if gemeld:
        return Deelname.GEMELD if whole else Deelname.DEELS
    if not ronde.is_open:
        return Deelname.GEEN_MELDING
    if not known:
        return Deelname.NOG_NIETS
    kinds = {bericht.soort for bericht in berichten}
    if "herinnering" in kinds:
        return Deelname.HERINNERD
    return Deelname.UITGENODIGD if kinds else Deelname.NIET_UITGENODIGD


def tally(found: Collection[Voortgangsronde], actor: Actor) -> dict[int, Telling]:
    """How many parties reported something, per round by key; queries as ``round_statuses``."""
    return {
        key: Telling(sum(bool(s.gemeld) for s in states), len(states))
        for key, states in round_statuses(found, actor).items()
    }
