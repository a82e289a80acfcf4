"""The acties that somebody reports on, in the order in which they ask for attention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.http import QueryDict
from django.urls import reverse

from ruimteregie.portaal.lijst import Lijst, Veld, Weg
from ruimteregie.register.afspraken.delen import asked_each
from ruimteregie.register.afspraken.models import Melding
from ruimteregie.register.afspraken.selectors import (
    GEEN_MELDING,
    KLAAR,
    Bespreking,
    Voortgangstand,
    besprekingen,
    own_acties,
    reporting_parties,
)
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.voortgang.models import Voortgangsronde

__all__ = ["GROEPEN", "Actieregel", "Beurt", "Groep", "groups", "list_of", "rows", "to_report", "turns"]

# Each group with its title; the order is that of the page.
GROEPEN = {
    "betwist": "De andere kant is het er niet mee eens",
    "te-laat": "Te laat",
    "deze-ronde": "Deze ronde te melden",
    "te-bespreken": "Te bespreken bij het volgende BO Leefomgeving",
    "op-termijn": "Met een datum die nog komt",
    "wacht": "Klaar gemeld, nog niet door ieder gemeld of bevestigd",
    "klaar": "Klaar",
}
_PLAATS = {code: place for place, code in enumerate(GROEPEN)}
_VAN_STAND = {
    Voortgangstand.BETWIST: "betwist",
    Voortgangstand.GEREED: "klaar",
    Voortgangstand.VERVALLEN: "klaar",
    Voortgangstand.TE_BEVESTIGEN: "wacht",
    Voortgangstand.TE_LAAT: "te-laat",
}
# With *gereed* or *vervallen* as the last report: not all of those that are asked each said so.
_NIET_IEDER = (Voortgangstand.DEELS_GEMELD, Voortgangstand.TE_LAAT)
_EERSTE = 5  # rows of a group on the page of all groups


@dataclass(frozen=True, slots=True)
class Beurt:
    """One Actie of the asker: its group, and whether a report is asked for."""

    pk: int
    code: str
    groep: str
    gemeld: str
    uiterlijk: date | None
    gevraagd: bool


@dataclass(frozen=True, slots=True)
class Actieregel:
    """One Actie of the asker, its group, and where it is discussed when it has no date on the calendar."""

    actie: Any
    groep: str
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


def turns(actor: Actor, op: date) -> list[Beurt]:
    """The acties that the actor reports on, the most pressing first. Three queries.

    A report is asked for when nothing was ever reported, or not since a round was opened that is still open.
    """
    since = Melding.objects.filter(actie=OuterRef(OuterRef("pk")), wanneer__gte=OuterRef("geopend_om"))
    rounds = visible(Voortgangsronde.objects.all(), actor).filter(
        gesloten_om__isnull=True, pakketversie__afspraken=OuterRef("afspraak")
    )
    parties = reporting_parties(actor)
    own = Q(namens__in=parties.values("pk"))
    # Of what is asked of several of the region each, the report of another is not one's own.
    each = asked_each() if parties.filter(kant="regio").exists() else Q(pk__in=[])
    mine = Melding.objects.filter(own, actie=OuterRef("pk")).order_by("-wanneer", "-id")
    every = own_acties(actor, op).select_related(None).prefetch_related(None).order_by()
    found = every.annotate(
        in_ronde=Case(
            When(each, then=Exists(rounds.filter(~Exists(since.filter(own))))),
            default=Exists(rounds.filter(~Exists(since))),
            output_field=BooleanField(),
        ),
        eigen=Case(When(each, then=Subquery(mine.values("stand")[:1])), default=F("gemeld")),
    ).values_list("pk", "code", "stand", "te_bespreken", "in_ronde", "gemeld", "termijn_laatst", "eigen")
    listed: list[Beurt] = []
    for pk, code, stand, review, asked, reported, last, said in found:
        rest = "deze-ronde" if asked else "te-bespreken" if review else "op-termijn"
        if (
            said == reported
            and stand in (Voortgangstand.DEELS_GEMELD, Voortgangstand.TE_LAAT)
            and said in KLAAR
        ):
            group = "wacht"  # for the others that are asked: this one said that it is done
        else:
            group = _VAN_STAND.get(Voortgangstand(stand), rest)
        silent = said in (None, GEEN_MELDING)
        wanted = group not in ("betwist", "klaar", "wacht") and (asked or silent)
        listed.append(Beurt(pk, code, group, reported, last, wanted))
    return sorted(listed, key=lambda b: (_PLAATS[b.groep], b.uiterlijk or date.max, b.code))


def to_report(found: Iterable[Beurt]) -> list[str]:
    """The codes of those of which a report is asked, in their order."""
    return [beurt.code for beurt in found if beurt.gevraagd]


def rows(found: Collection[Beurt], actor: Actor, op: date) -> list[Actieregel]:
    """Those acties as they are shown, in their order; in a fixed number of queries."""
    known = {actie.pk: actie for actie in own_acties(actor, op).filter(pk__in=[b.pk for b in found])}
    meetings = besprekingen(known.values(), actor, op)
    return [Actieregel(known[b.pk], b.groep, meetings.get(b.pk)) for b in found if b.pk in known]


def groups(found: Sequence[Beurt], actor: Actor, op: date) -> list[Groep]:
    """The groups that hold something, each with its first acties; in a fixed number of queries."""
    of: dict[str, list[Beurt]] = {code: [b for b in found if b.groep == code] for code in GROEPEN}
    shown = rows([beurt for listed in of.values() for beurt in listed[:_EERSTE]], actor, op)
    address = reverse("portaal:mijn-acties")
    return [
        Groep(
            code,
            GROEPEN[code],
            len(listed),
            [regel for regel in shown if regel.groep == code],
            f"{address}?groep={code}",
        )
        for code, listed in of.items()
        if listed
    ]


@dataclass(frozen=True, slots=True)
class _Bekend:
    """A facet over what is known of each Actie already, by its key."""

    naam: str
    titel: str
    waarden: Mapping[int, str]
    namen: Callable[[str], str]
    dicht: bool = False

    def labels(self, codes: Iterable[str]) -> Mapping[str, str]:
        """As ``Facet``."""
        known = set(self.waarden.values())
        return {code: self.namen(code) for code in codes if code in known}

    def condition(self, value: str) -> Q:
        """As ``Facet``."""
        return Q(pk__in=[pk for pk, found in self.waarden.items() if found == value])

    def count(self, rows: QuerySet[Any]) -> Mapping[str, int]:
        """As ``Facet``; one query."""
        return Counter(self.waarden[pk] for pk in rows.values_list("pk", flat=True) if pk in self.waarden)


def list_of(found: Sequence[Beurt], actor: Actor, query: QueryDict, op: date) -> tuple[Lijst, list[Beurt]]:
    """The acties of the asker that the address asks for, with the list of filters."""

    def areas(codes: Iterable[str]) -> dict[str, str]:
        known = gebieden(actor, "landsdeel").prefetch_related(None).filter(code__in=list(codes)).order_by()
        return dict(known.values_list("code", "naam"))

    def words(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes}

    itself = (("afspraak__gebieden__soort", "landsdeel"),)
    ways = (Weg("afspraak__gebieden__landsdelen__code"), Weg("afspraak__gebieden__code", itself))
    facets = (
        _Bekend("groep", "Wat er moet gebeuren", {b.pk: b.groep for b in found}, GROEPEN.__getitem__),
        _Bekend("gemeld", "Laatste melding", {b.pk: b.gemeld for b in found}, label),
        Veld("landsdeel", "Landsdeel", areas, ways),
        Veld("thema", "Thema", words, (Weg("afspraak__thema"),)),
    )
    every = own_acties(actor, op).select_related(None).prefetch_related(None).order_by()
    lijst = Lijst(every, facets, query)
    kept = set(lijst.rijen.values_list("pk", flat=True))
    return lijst, [beurt for beurt in found if beurt.pk in kept]
