"""Plan capacity of the country, provinces and regions: what is asked, what plans hold, and the judgements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from django.db.models import Q

from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.oordeel import Oordeel
from ruimteregie.regels.plancapaciteit import (
    AMBITIE_PER_JAAR,
    GROOTSCHALIG_TOT,
    KAARTEN,
    judge_betaalbaar,
    judge_capaciteit,
    judge_grootschalig,
    judge_productie,
)
from ruimteregie.regels.planstatus import Indeling, Mutatie, Planstand
from ruimteregie.regels.plantelling import Capaciteit, Periode, Planpost, add_up
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.programmas.models import DraadSchakel, Opgave
from ruimteregie.register.programmas.selectors import opgaven
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.wonen.planselectors import (
    double_towns,
    hidden_areas,
    indeling_voor,
    indelingen,
    planposten,
    whole_areas,
    zonder_regels,
)

__all__ = ["Gebiedscapaciteit", "Vraag", "capaciteiten"]

_ONDERWERP = "nieuwe woningen"
_NEDERLAND = "NL"
_LANDELIJK = "landelijke-woningopgave"
"""The thread of figures that are of the whole country; others of it count a part of the homes."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """What somebody states beside what the register knows; what is not stated is left to the register.

    ``van`` is the first year to count for a task that names none (else the year of the task itself).
    ``indeling`` is a division to try. ``volledig`` are codes of areas of which all plans are in the register,
    ``krimp`` says of areas whether they shrink: of a region it is not known, a province does not.
    """

    van: int | None = None
    indeling: Indeling | None = None
    volledig: frozenset[str] = frozenset()
    krimp: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Gebiedscapaciteit:
    """One area and one task: what plans hold over the years of the task, and what follows.

    ``periode`` are the years that are counted; ``eerste_jaar_gekozen`` tells that the task names no first
    one. ``dubbel`` are municipalities of which
    more than one party handed in plans, which may be the same ones: then nothing is judged. ``capaciteit``
    is None where no plan is known at all.
    """

    gebied: Gebied
    opgave: Opgave
    aantal: Aantal
    periode: Periode
    eerste_jaar_gekozen: bool
    capaciteit: Capaciteit | None
    oordeel: Oordeel
    betaalbaar: tuple[Oordeel, Oordeel] | None
    grootschalig: Oordeel | None
    productie: tuple[Oordeel, ...]
    dubbel: tuple[str, ...]
    indeling: Indeling


def capaciteiten(
    actor: Actor, peildatum: date, vraag: Vraag | None = None, *, codes: Collection[str] = ()
) -> list[Gebiedscapaciteit]:
    """The latest task of each horizon of the country, each province and each region, with its plans.

    A fixed number of queries, however many plans there are. ``codes`` keeps some areas.
    """
    asked = vraag or Vraag()
    posts = {per: planposten(actor, per) for per in ("provincie", "regio")}
    empty = {per: zonder_regels(actor, per) for per in ("provincie", "regio")}
    divisions = list(indelingen())
    whole = (asked.volledig | whole_areas()) - (hidden := hidden_areas(actor))
    if hidden:
        whole -= {_NEDERLAND}
    double = double_towns(actor)
    found: list[Gebiedscapaciteit] = []
    for goal, number in _goals(actor, codes):
        area = goal.gebied
        division = asked.indeling or indeling_voor(divisions, area.code, peildatum)
        stand = _Stand(area, posts, empty, double)
        found.append(_judged(goal, number, stand, division, asked, area.code in whole, peildatum))
    return found


@dataclass(frozen=True, slots=True)
class _Stand:
    """What the register has of one area."""

    gebied: Gebied
    alle_posten: Mapping[str, Mapping[str, list[Planpost]]]
    alle_lege: Mapping[str, Mapping[str, int]]
    alle_dubbel: Sequence[tuple[str, frozenset[str]]]

    @property
    def posten(self) -> list[Planpost]:
        if self.gebied.code == _NEDERLAND:
            return [post for rows in self.alle_posten["provincie"].values() for post in rows]
        return list(self.alle_posten[self._per].get(self.gebied.code, ()))

    @property
    def leeg(self) -> int:
        if self.gebied.code == _NEDERLAND:
            return sum(self.alle_lege["provincie"].values())
        return self.alle_lege[self._per].get(self.gebied.code, 0)

    @property
    def dubbel(self) -> tuple[str, ...]:
        code = self.gebied.code
        names = [naam for naam, areas in self.alle_dubbel if code == _NEDERLAND or code in areas]
        return tuple(dict.fromkeys(names))

    @property
    def _per(self) -> str:
        return "provincie" if self.gebied.soort == "provincie" else "regio"


def _goals(actor: Actor, codes: Collection[str]) -> list[tuple[Opgave, Aantal]]:
    """Of each area and horizon the task that was stated last, the country first."""
    rows = opgaven(actor).filter(
        onderwerp=_ONDERWERP, eenheid="woningen", horizon_tot__isnull=False, laag__gt=0,
        gebied__soort__in=("land", "provincie", "regio"),
    )  # fmt: skip
    links = visible(DraadSchakel.objects.all(), actor).filter(draad__code=_LANDELIJK, opgave__isnull=False)
    rows = rows.filter(~Q(gebied__code=_NEDERLAND) | Q(pk__in=links.values("opgave")))
    if codes:
        rows = rows.filter(gebied__code__in=list(codes))
    latest: dict[tuple[str, int], Opgave] = {}
    for goal in rows.order_by("jaargang_laatst", "code"):
        latest[goal.gebied.code, goal.horizon_tot or 0] = goal
    order = {"land": 0, "provincie": 1}
    listed = sorted(
        latest.values(), key=lambda o: (order.get(o.gebied.soort, 2), o.gebied.naam, o.horizon_tot or 0)
    )
    return [(goal, number) for goal in listed if (number := goal.aantal) is not None]


def _judged(
    goal: Opgave,
    number: Aantal,
    stand: _Stand,
    division: Indeling,
    asked: Vraag,
    whole: bool,
    peildatum: date,
) -> Gebiedscapaciteit:
    area = goal.gebied
    last = number.horizon_tot or peildatum.year
    stated = goal.jaargang_vroegst.year if goal.jaargang_vroegst else peildatum.year
    first = min(number.horizon_van or asked.van or stated, last)
    years = Periode(first, last)
    posts, blank = stand.posten, stand.leeg
    count = None
    if posts or blank:
        count = add_up(posts, years, division, zonder_aantal=blank, volledig=whole)
    certain = None if stand.dubbel else count
    plain = replace(number, reikwijdte="")
    shrinks = asked.krimp.get(area.code, None if area.soort == "regio" else False)
    verdict = judge_capaciteit(area.naam, certain, plain, peildatum, krimpregio=shrinks)
    return Gebiedscapaciteit(
        area,
        goal,
        plain,
        years,
        number.horizon_van is None,
        count,
        verdict,
        judge_betaalbaar(f"{area.naam} (nieuwbouw)", certain, peildatum) if certain else None,
        _large(area, certain, posts, division, peildatum),
        tuple(_built(area, certain, posts, peildatum)) if certain else (),
        stand.dubbel,
        division,
    )


def _large(
    area: Gebied, count: Capaciteit | None, posts: Sequence[Planpost], division: Indeling, peildatum: date
) -> Oordeel | None:
    """The share of the national large areas, of the country, until the year of the agreement."""
    rule = KAARTEN["grootschalig"]
    if area.code != _NEDERLAND or count is None or not rule.van <= peildatum <= (rule.tot or date.max):
        return None
    years = Periode(min(count.periode.van, GROOTSCHALIG_TOT), GROOTSCHALIG_TOT)
    blank = count.plannen_zonder_aantal
    until = add_up(posts, years, division, zonder_aantal=blank, volledig=count.volledig)
    return judge_grootschalig(f"{area.naam} (nieuwbouw t/m {GROOTSCHALIG_TOT})", until, peildatum)


def _built(area: Gebied, count: Capaciteit, posts: Sequence[Planpost], peildatum: date) -> Iterable[Oordeel]:
    """What plans say was built, a year that the rule applied in; only the country has a norm."""
    years: dict[int, int] = {}
    known = count.volledig and not count.plannen_zonder_aantal
    for post in posts:
        if post.stand is not Planstand.GEREALISEERD or post.mutatie is not Mutatie.BOUW:
            continue
        if post.jaar is None:  # it may be of any year
            known = False
        else:
            years[post.jaar] = years.get(post.jaar, 0) + post.aantal
    rule = KAARTEN["productie"].van.year
    norm = AMBITIE_PER_JAAR if area.code == _NEDERLAND else None
    for year in sorted(years):
        if rule <= year < peildatum.year:
            yield judge_productie(
                f"{area.naam} (bouw in {year})", year, years[year], peildatum, norm=norm, volledig=known
            )
