"""Reading yearly rounds: who promised what, who reported, and what came back on forms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import BooleanField, ExpressionWrapper, Prefetch, QuerySet
from django.utils import timezone

from ruimteregie.register.afspraken.beloften import STAAND, promised_by
from ruimteregie.register.afspraken.models import Actie, Melding
from ruimteregie.register.pakketten.models import AANGENOMEN, PakketVersie
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import Wijziging, objectsoort
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.voortgang.models import (
    Formulier,
    Formulierregel,
    Rondebericht,
    Uitnodiging,
    Voortgangsronde,
)

__all__ = [
    "Deelname",
    "Partijstand",
    "Telling",
    "Vergelijking",
    "acties_in",
    "acties_of",
    "adopted_versions",
    "compare",
    "formulieren",
    "last_reports",
    "promises",
    "reported_by",
    "ronde_acties",
    "rondes",
    "round_status",
    "tally",
    "uitnodigingen",
    "within_ronde",
]

_TEGELIJK = 25  # parties in one query


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
    """One party in a round: how many of its acties it reported on, and the last message it got."""

    partij: Partij
    deelname: Deelname
    gemeld: int
    totaal: int
    uitnodiging: Uitnodiging | None
    laatste: Rondebericht | None
    formulieren: tuple[Formulier, ...] = ()

    @property
    def klaar(self) -> bool:
        """Whether it reported on all of them."""
        return self.gemeld == self.totaal


@dataclass(frozen=True, slots=True)
class Telling:
    """How many parties of a round reported anything."""

    gemeld: int
    partijen: int


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """A line of a form beside the last report of that party on that Actie; None when there is none.

    ``reden`` says why a line was not taken over.
    """

    regel: Formulierregel
    nu: Melding | None
    in_ronde: bool
    reden: str = ""

    @property
    def is_nieuw(self) -> bool:
        """Whether it waits for a decision while the party reported nothing in this round yet."""
        return self.regel.uitkomst == "te beoordelen" and not self.in_ronde


def rondes(actor: Actor) -> QuerySet[Voortgangsronde]:
    """The rounds, the newest first, each with its version and meeting."""
    found = visible(Voortgangsronde.objects.all(), actor)
    return found.select_related("pakketversie__pakket", "overleg").defer("pakketversie__inhoud")


def adopted_versions(actor: Actor) -> QuerySet[PakketVersie]:
    """The adopted versions with agreements: a round can be held on them."""
    found = visible(PakketVersie.objects.all(), actor).filter(wijze__in=AANGENOMEN, afspraken__isnull=False)
    return found.distinct().select_related("pakket").defer("inhoud").order_by("pakket__naam", "-datum_laatst")


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
    """Per party, by key, the keys of the acties that it promised; a query for each 25 parties."""
    listed = list(partijen)
    found: dict[int, set[int]] = {partij.pk: set() for partij in listed}
    plain = rows.select_related(None).order_by()
    for start in range(0, len(listed), _TEGELIJK):
        some = listed[start : start + _TEGELIJK]
        asked = {
            f"van_{p.pk}": ExpressionWrapper(promised_by([p]), output_field=BooleanField()) for p in some
        }
        for key, *own in plain.annotate(**asked).values_list("pk", *asked):
            for partij, does in zip(some, own, strict=True):
                if does:
                    found[partij.pk].add(key)
    return found


def within_ronde(ronde: Voortgangsronde, wanneer: datetime) -> bool:
    """Whether a report of this moment counts for the round."""
    return _within(ronde, timezone.localdate(wanneer))


def _within(ronde: Voortgangsronde, moment: date) -> bool:
    return ronde.geopend_op <= moment and (ronde.gesloten_op is None or moment <= ronde.gesloten_op)


def reported_by(ronde: Voortgangsronde, acties: Collection[int], actor: Actor) -> dict[int, set[int]]:
    """Per party, by key, the keys of the acties it reported on since the round opened. One query."""
    rows = visible(Melding.objects.all(), actor).filter(actie__in=acties).order_by()
    found: dict[int, set[int]] = {}
    for partij, actie, moment in rows.values_list("namens", "actie", "wanneer"):
        if within_ronde(ronde, moment):
            found.setdefault(partij, set()).add(actie)
    return found


def last_reports(partij: Partij, acties: Collection[int], actor: Actor) -> dict[int, Melding]:
    """The last report of one party on each Actie, by the key of that. One query."""
    rows = visible(Melding.objects.all(), actor).filter(namens=partij, actie__in=acties)
    return {melding.actie_id: melding for melding in rows.order_by("wanneer", "id")}


def uitnodigingen(ronde: Voortgangsronde, actor: Actor) -> QuerySet[Uitnodiging]:
    """The invitations of a round with their messages and forms; none for who does not run it."""
    forms = visible(Formulier.objects.all(), actor).prefetch_related("regels")
    found = visible(Uitnodiging.objects.filter(ronde=ronde), actor).select_related("partij")
    return found.prefetch_related("berichten", Prefetch("formulieren", forms))


def formulieren(actor: Actor) -> QuerySet[Formulier]:
    """The forms that came back, with their round and party."""
    found = visible(Formulier.objects.all(), actor)
    return found.select_related("uitnodiging__partij", "uitnodiging__ronde__pakketversie__pakket")


def round_status(ronde: Voortgangsronde, actor: Actor) -> tuple[Partijstand, ...]:
    """How far each party is, by name; what counts is a report since the round opened, its own or taken over.

    The number of queries does not grow with the acties, and by one for each 25 parties.
    """
    parties = list(ronde.partijen.all())
    owed = promises(ronde_acties(ronde, actor), parties)
    done = reported_by(ronde, set().union(*owed.values()) if owed else set(), actor)
    invited = {u.partij_id: u for u in uitnodigingen(ronde, actor)}
    return tuple(
        _party_status(ronde, p, owed[p.pk], done.get(p.pk, set()), invited.get(p.pk)) for p in parties
    )


def _party_status(
    ronde: Voortgangsronde, partij: Partij, owed: set[int], done: set[int], invited: Uitnodiging | None
) -> Partijstand:
    messages = list(invited.berichten.all()) if invited else []
    counted = len(owed & done)
    return Partijstand(
        partij,
        _participation(ronde, counted, len(owed), messages, known=invited is not None),
        counted,
        len(owed),
        invited,
        messages[-1] if messages else None,
        tuple(invited.formulieren.all()) if invited else (),
    )


def _participation(
    ronde: Voortgangsronde, gemeld: int, totaal: int, berichten: list[Rondebericht], *, known: bool
) -> Deelname:
    if gemeld:
        return Deelname.GEMELD if gemeld == totaal else Deelname.DEELS
    if not ronde.is_open:
        return Deelname.GEEN_MELDING
    if not known:
        return Deelname.NOG_NIETS
    kinds = {bericht.soort for bericht in berichten}
    if "herinnering" in kinds:
        return Deelname.HERINNERD
    return Deelname.UITGENODIGD if kinds else Deelname.NIET_UITGENODIGD


def tally(found: Collection[Voortgangsronde], actor: Actor) -> dict[int, Telling]:
    """Per round, by key, how many of its parties reported anything; two queries, however many rounds."""
    through = Voortgangsronde.partijen.through.objects.filter(voortgangsronde__in=[r.pk for r in found])
    parties: dict[int, set[int]] = {ronde.pk: set() for ronde in found}
    for key, partij in through.values_list("voortgangsronde", "partij"):
        parties[key].add(partij)
    versions = {ronde.pakketversie_id for ronde in found}
    rows = visible(Melding.objects.all(), actor).filter(
        actie__afspraak__pakketversies__in=versions, actie__afspraak__status="lopend"
    )
    reports: Mapping[int, set[tuple[int, date]]] = {version: set() for version in versions}
    for version, partij, moment in rows.order_by().values_list(
        "actie__afspraak__pakketversies", "namens", "wanneer"
    ):
        if version in reports:
            reports[version].add((partij, timezone.localdate(moment)))
    return {
        ronde.pk: Telling(
            len({p for p, day in reports[ronde.pakketversie_id] if _within(ronde, day)} & parties[ronde.pk]),
            len(parties[ronde.pk]),
        )
        for ronde in found
    }


def compare(formulier: Formulier, actor: Actor) -> list[Vergelijking]:
    """The lines of a form, each beside what that party last reported. A handful of queries."""
    lines = list(
        visible(Formulierregel.objects.filter(formulier=formulier), actor)
        .select_related("actie__afspraak", "melding")
        .order_by("volgorde")
    )
    ronde, partij = formulier.uitnodiging.ronde, formulier.uitnodiging.partij
    now = last_reports(partij, [line.actie_id for line in lines], actor)
    why = _reasons([line.pk for line in lines if line.uitkomst == "afgewezen"])
    return [_compared(line, now.get(line.actie_id), ronde, why.get(line.pk, "")) for line in lines]


def _reasons(lines: Collection[int]) -> dict[int, str]:
    """Why each of these lines was last changed, by its key."""
    kind = objectsoort(Formulierregel)
    changes = Wijziging.objects.filter(objectsoort=kind, objectid__in=lines).order_by("id")
    return dict(changes.values_list("objectid", "waarom"))


def _compared(line: Formulierregel, now: Melding | None, ronde: Voortgangsronde, reden: str) -> Vergelijking:
    inside = now is not None and within_ronde(ronde, now.wanneer)
    return Vergelijking(line, now, inside, reden)
