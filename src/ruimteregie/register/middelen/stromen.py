"""The flows of money: fund, budget, scheme, round, proposal, allocation, payments (§12).

The Middelen are a forest: each has one parent at most, so money has one way down and no euro is counted
twice. The size of a Middel is the one amount that is marked so; what is under it is never added to it but set
against it. What does not add up (another price level, a size that nobody named) stays not known, with why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.fouten import NietOptelbaar, NotatieFout
from ruimteregie.regels.geld.kasritme import Kasritme as Jaarreeks
from ruimteregie.regels.geld.speling import add_up, subtract
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.middelen.models import Bedragregel, Kasritme, Middel, Ronde, Toekenning, Voorstel
from ruimteregie.register.middelen.selectors import bedragen, middelen
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Stroom", "fund_by_year", "payments", "rondes", "size_of", "stromen", "toekenningen"]


@dataclass(frozen=True, slots=True)
class Stroom:
    """One Middel with its size and everything under it.

    ``omvang`` is the amount that counts as its size, None when no source names one. ``toekenningen`` are
    those from this Middel itself, not from its parts; so are ``rondes``. ``jaren`` are the years of a size
    that is given by year, which is no size of the whole.
    """

    middel: Middel
    omvang: Bedragregel | None
    delen: tuple[Stroom, ...]
    toekenningen: tuple[Toekenning, ...]
    jaren: tuple[str, ...] = ()
    rondes: tuple[Ronde, ...] = ()

    @property
    def bedrag(self) -> Bedrag | None:
        """Its size; None when that is not known."""
        return self.omvang.bedrag if self.omvang else None

    @property
    def verdeeld(self) -> Bedrag | None:
        """The sizes of its direct parts and rounds together; None without a known size, or of unlike ones."""
        return _together([*(deel.bedrag for deel in self.delen), *(size_of(one) for one in self.rondes)])

    @property
    def rest(self) -> Bedrag | None:
        """What its direct parts and rounds leave, as a range; below zero they are more than the whole."""
        return _less(self.bedrag, self.verdeeld)

    @property
    def te_veel(self) -> Bedrag | None:
        """What its parts and rounds are surely more than the whole; None when they are not."""
        return _less(self.verdeeld, self.bedrag) if self.rest and self.rest.hoog < 0 else None

    @property
    def sluit_circa(self) -> bool:
        """Whether nothing is left, but of figures that say circa: no source says that this is all."""
        rest = self.rest
        return rest is not None and not rest.laag and not rest.hoog and rest.kwalificatie is not None

    @property
    def zonder_omvang(self) -> tuple[Stroom, ...]:
        """The direct parts of which nobody named the size."""
        return tuple(deel for deel in self.delen if deel.bedrag is None)

    @property
    def alle_toekenningen(self) -> tuple[Toekenning, ...]:
        """Its own allocations and those of everything under it, each once."""
        return tuple(found for stroom in self.alle() for found in stroom.toekenningen)

    @property
    def toegekend(self) -> Bedrag | None:
        """What is allocated from it and from everything under it; None when nothing is known of it.

        A round that was held elsewhere counts as its source says, unless its allocations are here too.
        """
        held = [size_of(ronde) for ronde in self.elders_toegekend]
        return _together([*(found.bedrag for found in self.alle_toekenningen), *held])

    @property
    def elders_toegekend(self) -> tuple[Ronde, ...]:
        """The rounds from it and everything under it of which only the outcome is known."""
        here = {t.voorstel.ronde_id for t in self.alle_toekenningen if t.voorstel}
        found = (ronde for stroom in self.alle() for ronde in stroom.rondes)
        return tuple(r for r in found if not r.stap and r.uitkomst_bedrag and r.pk not in here)

    @property
    def toe_te_kennen(self) -> Bedrag | None:
        """What is left to allocate."""
        return _less(self.bedrag, self.toegekend)

    @property
    def te_veel_toegekend(self) -> Bedrag | None:
        """What is surely allocated more than there is; None when that is not so."""
        left = self.toe_te_kennen
        return _less(self.toegekend, self.bedrag) if left and left.hoog < 0 else None

    def alle(self) -> Iterator[Stroom]:
        """This one and everything under it, each once, from above."""
        yield self
        for deel in self.delen:
            yield from deel.alle()


def _together(amounts: Iterable[Bedrag | None]) -> Bedrag | None:
    known = [amount for amount in amounts if amount is not None]
    try:
        return add_up(known)
    except NietOptelbaar:
        return None


def _less(whole: Bedrag | None, part: Bedrag | None) -> Bedrag | None:
    if whole is None or part is None:
        return None
    try:
        return subtract(whole, part)
    except NietOptelbaar:
        return None


def size_of(ronde: Ronde) -> Bedrag | None:
    """The ceiling of a round, or else what a source says was granted in it; None when neither is known."""
    if ronde.bedrag is not None or not ronde.uitkomst_bedrag:
        return ronde.bedrag
    with suppress(NotatieFout):
        return Bedrag.parse(ronde.uitkomst_bedrag)
    return None


def stromen(actor: Actor) -> tuple[Stroom, ...]:
    """The whole forest, as far as the actor may see it; a part of what one may not see is a root.

    Each Middel, amount, round and allocation is in it once.
    """
    rows = list(middelen(actor))
    known = {middel.pk for middel in rows}
    sizes: defaultdict[int | None, list[Bedragregel]] = defaultdict(list)
    for regel in bedragen(actor).filter(omvang=True, middel__in=known).order_by("periode"):
        sizes[regel.middel_id].append(regel)
    given: defaultdict[int, list[Toekenning]] = defaultdict(list)
    for found in toekenningen(actor):
        given[found.middel_id].append(found)
    held: defaultdict[int, list[Ronde]] = defaultdict(list)
    for ronde in rondes(actor, [middel.code for middel in rows]):
        held[ronde.regeling.middel_id].append(ronde)
    under: defaultdict[int | None, list[Middel]] = defaultdict(list)
    for middel in rows:
        above = middel.onderdeel_van
        under[above.pk if above and above.pk in known else None].append(middel)

    def build(middel: Middel) -> Stroom:
        parts = tuple(build(deel) for deel in under[middel.pk])
        own = sizes[middel.pk]
        # A size a year is no size of the whole.
        whole, years = (own[0], ()) if len(own) == 1 else (None, tuple(regel.periode for regel in own))
        return Stroom(middel, whole, parts, tuple(given[middel.pk]), years, tuple(held[middel.pk]))

    return tuple(build(middel) for middel in under[None])


def toekenningen(actor: Actor) -> QuerySet[Toekenning]:
    """The allocations with who receives them and their years."""
    found = visible(Toekenning.objects.all(), actor).select_related("middel", "ontvanger", "voorstel")
    years = visible(Kasritme.objects.all(), actor).order_by("jaar")
    return found.prefetch_related(Prefetch("kasritme", years), passages_prefetch(actor))


def rondes(actor: Actor, codes: Iterable[str]) -> QuerySet[Ronde]:
    """The rounds of these Middelen with the number of proposals that the actor may see."""
    found = visible(Ronde.objects.filter(regeling__middel__code__in=list(codes)), actor)
    seen = Q(voorstellen__in=visible(Voorstel.objects.all(), actor))
    counted = Count("voorstellen", filter=seen, distinct=True)
    return found.select_related("regeling__middel").annotate(aantal_voorstellen=counted)


def payments(actor: Actor, codes: Sequence[str] | None = None) -> list[Jaarreeks]:
    """What is paid by year from these Middelen (from all when None), one series a price level and VAT.

    Amounts of another price level are never in one series (§2); no series is not known, not € 0.
    """
    rows = visible(Kasritme.objects.all(), actor).filter(
        toekenning__in=visible(Toekenning.objects.all(), actor)
    )
    if codes is not None:
        rows = rows.filter(toekenning__middel__code__in=list(codes))
    by_level: defaultdict[tuple[int | None, str], list[tuple[int, Decimal]]] = defaultdict(list)
    found: QuerySet[Any, Any] = rows.order_by("jaar").values_list(
        "toekenning__prijspeil", "toekenning__btw", "jaar"
    )
    for level, btw, year, euro in found.annotate(som=Sum("euro")):
        by_level[level, btw].append((year, euro))
    return [
        Jaarreeks(tuple(years), level, Btw(btw) if btw else Btw.ONBEKEND)
        for (level, btw), years in sorted(by_level.items(), key=lambda pair: (pair[0][0] or 0, pair[0][1]))
    ]


def fund_by_year(actor: Actor, code: str) -> list[Bedragregel]:
    """The size of a fund by year, in order, each with its source."""
    return list(
        bedragen(actor).filter(omvang=True, middel__code=code).exclude(periode="").order_by("periode")
    )
