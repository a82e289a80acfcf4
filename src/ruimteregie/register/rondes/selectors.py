"""Reading rounds, and what waits for somebody in them; everything through the policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet

from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.overleg.models import Besluit, Overleg
from ruimteregie.register.rondes.models import (
    Aanvulling,
    Beoordelaar,
    Beoordeling,
    Eindbeoordeling,
    Realismeoordeel,
    Rondebesluit,
)
from ruimteregie.register.rondes.services.toetsing import realism_for
from ruimteregie.register.rondes.stappen import ACTIEF
from ruimteregie.register.rondes.werk import Beoordelingsblad
from ruimteregie.register.toegang.historie import Wijziging
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, visible
from ruimteregie.register.toegang.selectors import history, visible_link

if TYPE_CHECKING:
    from ruimteregie.register.toegang.models import Gebruiker

__all__ = [
    "Beurt",
    "Bijstelling",
    "beoordelaars_progress",
    "besluit_of",
    "changed_rules",
    "own_place",
    "own_sheet",
    "rondes",
    "turns",
    "voorstellen",
]


_BIJ_TE_STELLEN = ("opent", "sluit", "peildatum", "regelversie", "gewichten", "minima", "euro_hoog")


@dataclass(frozen=True, slots=True)
class Beurt:
    """Something that waits for somebody: what is asked (a code), of which proposal, and by when."""

    vraag: str
    voorstel: Voorstel
    uiterlijk: date | None = None
    aanvulling: Aanvulling | None = None


def rondes(actor: Actor) -> QuerySet[Ronde]:
    """The rounds, the newest first, with their scheme and its money."""
    found = visible(Ronde.objects.all(), actor).select_related("regeling__middel__beheerder", "eigenaar")
    return found.prefetch_related("behandelaars", passages_prefetch(actor)).order_by("-opent", "naam")


def voorstellen(actor: Actor, ronde: Ronde) -> QuerySet[Voorstel]:
    """The proposals of a round that the actor may see, with what a rule needs of them."""
    found = visible(Voorstel.objects.filter(ronde=ronde), actor).order_by("titel", "code")
    return found.select_related("indiener", "gebied", "provincie", "ronde__regeling__middel__beheerder")


@dataclass(frozen=True, slots=True)
class Bijstelling:
    """A change of what a round asks, once it was open: the change, and each field as it was before."""

    wijziging: Wijziging
    eerder: dict[str, Any]


def changed_rules(ronde: Ronde, actor: Actor) -> list[Bijstelling]:
    """How days, budget, weights and minima of a round changed since it opened, the oldest first."""
    found: list[Bijstelling] = []
    opened = False
    for change in history(ronde, actor).order_by("id"):
        before = {name: old for name, (old, _) in change.velden.items() if name in _BIJ_TE_STELLEN}
        if opened and before:
            found.append(Bijstelling(change, before))
        opened = opened or "open" in change.velden.get("stap", ())
    return found


def besluit_of(ronde: Ronde, actor: Actor) -> Rondebesluit | None:
    """The decision of a round, as far as the actor may see it; with its meeting when that may be seen too."""
    found = visible(Rondebesluit.objects.filter(uitslag__ronde=ronde), actor).select_related("uitslag", "wie")
    return found.prefetch_related(
        visible_link("overleg", Overleg, actor), visible_link("overlegbesluit", Besluit, actor)
    ).first()


def own_place(voorstel: Voorstel, actor: Actor) -> Beoordelaar | None:
    """The place of the actor among the assessors of a proposal."""
    if actor.gebruiker_id is None:
        return None
    found = Beoordelaar.objects.filter(voorstel=voorstel, gebruiker_id=actor.gebruiker_id, vervallen_omdat="")
    return found.select_related("gebruiker", "voorstel__ronde").first()


def own_sheet(plek: Beoordelaar, actor: Actor) -> Beoordelingsblad | None:
    """What the actor wrote so far; never the sheet of somebody else."""
    if plek.gebruiker_id != actor.gebruiker_id:
        return None
    return Beoordelingsblad.objects.filter(beoordelaar=plek, gebruiker_id=actor.gebruiker_id).first()


def beoordelaars_progress(ronde: Ronde, actor: Actor) -> list[tuple[Gebruiker, int, int]]:
    """Of each assessor how many are handed in, of how many; empty for who assesses here too.

    Only for who leads the round: the caller asks that.
    """
    rows = list(
        Beoordelaar.objects.filter(voorstel__ronde=ronde, vervallen_omdat="")
        .select_related("gebruiker")
        .annotate(
            klaar=Exists(Beoordeling.objects.filter(beoordelaar=OuterRef("pk"))),
            binnen=Exists(
                Beoordelingsblad.objects.filter(beoordelaar=OuterRef("pk"), ingeleverd_om__isnull=False)
            ),
        )
    )
    if any(row.gebruiker_id == actor.gebruiker_id for row in rows):
        return []
    found: dict[int, tuple[Gebruiker, int, int]] = {}
    for row in rows:
        person, done, total = found.get(row.gebruiker_id, (row.gebruiker, 0, 0))
        handed_in = bool(getattr(row, "klaar", False) or getattr(row, "binnen", False))
        found[row.gebruiker_id] = (person, done + handed_in, total + 1)
    return sorted(found.values(), key=lambda line: line[0].naam)


def turns(actor: Actor, op: date) -> Iterator[Beurt]:
    """What waits for somebody in all rounds; nothing for who has no role in any."""
    if actor.gebruiker_id is None:
        return
    yield from _to_answer(actor, op)
    yield from _to_assess(actor)
    yield from _to_settle(actor)
    yield from _realism(actor)


def _to_answer(actor: Actor, op: date) -> Iterator[Beurt]:
    own = sorted(actor.parties_as(HANDELINGEN["inbrengen"]))
    rows = visible(Aanvulling.objects.all(), actor).filter(
        beantwoord_op__isnull=True, uiterlijk__gte=op, voorstel__indiener__code__in=own,
        voorstel__ronde__stap__in=("toetsing", "aanvulling"),
    )  # fmt: skip
    for row in rows.select_related("voorstel__ronde"):
        yield Beurt("aanvullen", row.voorstel, row.uiterlijk, row)


def _to_assess(actor: Actor) -> Iterator[Beurt]:
    handed_in = Beoordelingsblad.objects.filter(beoordelaar=OuterRef("pk"), ingeleverd_om__isnull=False)
    rows = Beoordelaar.objects.filter(
        gebruiker_id=actor.gebruiker_id,
        vervallen_omdat="",
        voorstel__ronde__stap="beoordeling",
        beoordeling__isnull=True,
    ).exclude(Exists(handed_in))
    for row in visible(rows, actor).select_related("voorstel__ronde"):
        yield Beurt("beoordelen", row.voorstel)


def _to_settle(actor: Actor) -> Iterator[Beurt]:
    """Joint entries of the other assessor that wait for a confirmation."""
    rows = Eindbeoordeling.objects.filter(
        bevestigd_door__isnull=True, voorstel__ronde__stap="beoordeling",
        voorstel__beoordelaars__in=Beoordelaar.objects.filter(
            gebruiker_id=actor.gebruiker_id, vervallen_omdat=""
        ),
    ).exclude(opgesteld_door_id=actor.gebruiker_id)  # fmt: skip
    for row in visible(rows, actor).select_related("voorstel__ronde"):
        yield Beurt("afstemmen", row.voorstel)


def _realism(actor: Actor) -> Iterator[Beurt]:
    if not actor.parties_as(HANDELINGEN["inbrengen"]):
        return
    open_rounds = visible(Ronde.objects.filter(stap="realisme"), actor)
    for ronde in open_rounds.select_related("regeling__middel").prefetch_related("behandelaars"):
        for partij in realism_for(actor, ronde):
            said = Realismeoordeel.objects.filter(voorstel=OuterRef("pk"), partij=partij)
            rows = visible(Voorstel.objects.filter(ronde=ronde, status__in=ACTIEF), actor)
            for voorstel in rows.exclude(Exists(said)).select_related("ronde"):
                yield Beurt("realisme", voorstel)
