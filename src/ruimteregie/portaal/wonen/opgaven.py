"""How many homes: every figure with its date, period and scope, side by side, and never added up.

Which figures follow one another through the years is what a Draad says; the rest of a place stands apart,
because it counts something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any

from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.edtf import write_edtf
from ruimteregie.kern.fouten import RuimteregieFout
from ruimteregie.kern.getal import write_getal
from ruimteregie.register.analyses.models import Afwezigheid, Kengetal
from ruimteregie.register.analyses.selectors import afwezigheden, kengetallen
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.programmas.models import DraadSchakel, Opgave
from ruimteregie.register.programmas.selectors import opgaven
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["KOP", "Cijfer", "Gebiedcijfers", "Jaarproductie", "Som", "Staaf", "page", "table_rows"]

LANDELIJK = "landelijke-woningopgave"
PER_JAAR = "honderdduizend-per-jaar"
PROVINCIES = "2022-10-13"
"""The day of the twelve provincial agreements, which do add up: they are one agreement of one day."""
_AANDELEN = ("betaalba", "aandeel grootschalige")
_GEBOUWD = "gerealiseerde woningen"
_ONBEKEND = (
    "woningproductie-per-jaar", "woningproductie-betaalbaar", "woningen-per-locatie-per-jaar",
    "lijst-127-locaties", "plancapaciteit-per-provincie",
)  # fmt: skip
_SOORTEN = (
    ("novex", "NOVEX-gebieden"), ("regio", "Regio's"), ("woningbouwgebied", "Woningbouwgebieden"),
    ("locatie", "Plekken"),
)  # fmt: skip
KOP = (
    "code", "gebied", "onderwerp", "zoals het er staat", "van", "tot", "eerste jaar", "tot en met jaar",
    "bruto of netto", "gold op", "waar het over gaat", "bronnen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One figure: without its scope, which is shown apart; ``deel`` is its length beside others (0-100).

    ``anders`` are figures that read the same and mean something else.
    """

    opgave: Opgave
    aantal: Aantal | None
    deel: int = 0
    wat: str = ""
    anders: tuple[Opgave, ...] = ()


@dataclass(frozen=True, slots=True)
class Staaf:
    """A figure as a length of 0-100, with the address of its row in the table."""

    adres: str
    naam: str
    deel: int
    cijfer: str


@dataclass(frozen=True, slots=True)
class Som:
    """The parts that one source gives beside their whole: whether they are the whole (§12)."""

    delen: int
    som: Aantal
    geheel: Cijfer

    @property
    def klopt(self) -> bool:
        """Whether parts and whole are one figure."""
        whole = self.geheel.aantal
        return whole is not None and (whole.laag, whole.hoog) == (self.som.laag, self.som.hoog)


@dataclass(frozen=True, slots=True)
class Gebiedcijfers:
    """The figures of one place, oldest first."""

    gebied: Gebied
    cijfers: tuple[Cijfer, ...]


@dataclass(frozen=True, slots=True)
class Jaarproductie:
    """What was built in a year, against the ambition; ``aandeel`` is a percentage."""

    kengetal: Kengetal
    aandeel: Decimal


def page(actor: Actor) -> dict[str, Any]:
    """Everything that the page shows."""
    found = [o for o in opgaven(actor) if o.eenheid == "woningen" and _is_new(o)]
    found.sort(key=lambda o: (str(o.jaargang_vroegst or ""), o.code))
    threads = _threads(actor)
    order = threads.get(LANDELIJK, {})
    national = [o for o in found if o.gebied.code == "NL"]
    per_year = [o for o in found if o.pk in threads.get(PER_JAAR, {})]
    vintages = sorted((o for o in national if o.pk in order), key=lambda o: order[o.pk].volgorde)
    known = {o.pk for o in (*vintages, *per_year)}
    provinces = [o for o in found if o.gebied.soort == "provincie"]
    shown = _figures(vintages, national, order)
    return {
        "jaargangen": shown,
        "staven": [_bar(figure, figure.aantal) for figure in shown if figure.aantal],
        "anders": _figures([o for o in national if o.pk not in known], national, {}),
        "per_jaar": _figures(per_year, (), threads.get(PER_JAAR, {})),
        "som": _sum(provinces, shown),
        "provincies": _by_place(provinces),
        "gedeeld": _shared(provinces),
        "gebieden": [
            (title, _by_place(o for o in found if o.gebied.soort == soort)) for soort, title in _SOORTEN
        ],
        "aandelen": _shares(actor),
        "productie": _production(actor, per_year),
        "onbekend": _absent(actor),
    }


def _is_new(opgave: Opgave) -> bool:
    return "woningen" in opgave.onderwerp or "bouwproductie" in opgave.onderwerp


def _threads(actor: Actor) -> dict[str, dict[int, DraadSchakel]]:
    """The links of both threads by the goal that they are about."""
    rows = visible(DraadSchakel.objects.all(), actor).filter(
        draad__code__in=(LANDELIJK, PER_JAAR), opgave__isnull=False
    )
    found: dict[str, dict[int, DraadSchakel]] = {}
    for link in rows.select_related("draad"):
        found.setdefault(link.draad.code, {})[link.opgave_id] = link  # type: ignore[attr-defined]
    return found


def _figures(
    rows: Sequence[Opgave], beside: Collection[Opgave], links: dict[int, DraadSchakel]
) -> tuple[Cijfer, ...]:
    most = max((n.hoog for o in rows if (n := o.aantal)), default=Decimal(0))
    return tuple(_figure(o, most, beside, links.get(o.pk)) for o in rows)


def _figure(
    opgave: Opgave, most: Decimal, beside: Collection[Opgave] = (), link: DraadSchakel | None = None
) -> Cijfer:
    number = opgave.aantal
    shown = replace(number, reikwijdte="") if number else None
    part = round(100 * number.hoog / most) if number and most else 0
    others = tuple(o for o in beside if _same_but_other(opgave, o))
    return Cijfer(opgave, shown, part, link.toelichting if link else "", others)


def _bar(figure: Cijfer, number: Aantal) -> Staaf:
    goal = figure.opgave
    words = dict.fromkeys((write_getal(number.laag), write_getal(number.hoog)))
    what = figure.wat.split(";")[0].rstrip(".")
    name = write_edtf(goal.jaargang) + (f": {what[:1].lower()}{what[1:]}" if what else "")
    return Staaf(f"#{goal.code}", name, figure.deel, " tot ".join(words))


def _same_but_other(one: Opgave, two: Opgave) -> bool:
    """Whether two figures read the same and count other years (§4)."""
    same = (one.laag, one.hoog) == (two.laag, two.hoog)
    return same and one.pk != two.pk and one.horizon_tot != two.horizon_tot


def _sum(provinces: Iterable[Opgave], vintages: Iterable[Cijfer]) -> Som | None:
    """The agreements of one day with the provinces, and the national figure of that day."""
    parts = [n for o in provinces if o.jaargang == PROVINCIES and (n := o.aantal)]
    whole = next((c for c in vintages if c.opgave.jaargang == PROVINCIES), None)
    if whole is None or not parts:
        return None
    try:
        return Som(len(parts), replace(reduce(add, parts), reikwijdte=""), whole)
    except RuimteregieFout:  # somebody gave one of them another scope: they are no parts of one whole
        return None


def _shared(rows: Sequence[Opgave]) -> Opgave | None:
    """One of the figures that share their scope and day, so that it is said once; None when few do."""
    counts = Counter((o.reikwijdte, o.jaargang) for o in rows)
    (most, times), *_ = counts.most_common(1) or [(("", ""), 0)]
    if times < 3:
        return None
    return next(o for o in rows if (o.reikwijdte, o.jaargang) == most)


def _by_place(rows: Iterable[Opgave]) -> list[Gebiedcijfers]:
    places: dict[int, list[Cijfer]] = {}
    areas: dict[int, Gebied] = {}
    for opgave in rows:
        areas[opgave.gebied.pk] = opgave.gebied
        places.setdefault(opgave.gebied.pk, []).append(_figure(opgave, Decimal(0)))
    found = (Gebiedcijfers(areas[pk], tuple(figures)) for pk, figures in places.items())
    return sorted(found, key=lambda p: p.gebied.naam)


def _shares(actor: Actor) -> list[Cijfer]:
    rows = (o for o in opgaven(actor, "NL") if o.eenheid == "procent")
    wanted = [o for o in rows if any(word in o.onderwerp for word in _AANDELEN)]
    return [_figure(o, Decimal(0)) for o in sorted(wanted, key=lambda o: (o.jaargang, o.code))]


def _production(actor: Actor, per_year: Sequence[Opgave]) -> list[Jaarproductie]:
    """What was built against the latest ambition a year; nothing when no ambition is known."""
    goal = next((n.laag for o in reversed(per_year) if (n := o.aantal)), None)
    if not goal:
        return []
    rows = kengetallen(actor, "NL").filter(onderwerp=_GEBOUWD).order_by("jaar")
    return [Jaarproductie(row, round(100 * row.waarde / goal, 1)) for row in rows]


def _absent(actor: Actor) -> list[Afwezigheid]:
    found = {row.code: row for row in afwezigheden(actor).filter(code__in=_ONBEKEND)}
    return [found[code] for code in _ONBEKEND if code in found]


def table_rows(actor: Actor) -> Iterator[tuple[object, ...]]:
    """Every figure of homes as the columns of ``KOP``; an empty cell is not known."""
    for opgave in opgaven(actor):
        if opgave.eenheid != "woningen":
            continue
        yield (
            opgave.code,
            opgave.gebied.naam,
            opgave.onderwerp,
            opgave.notatie,
            "" if opgave.laag is None else write_getal(opgave.laag),
            "" if opgave.hoog is None else write_getal(opgave.hoog),
            opgave.horizon_van or "",
            opgave.horizon_tot or "",
            opgave.bruto_netto,
            write_edtf(opgave.jaargang),
            opgave.reikwijdte,
            "; ".join(str(p) for p in opgave.passages.all()),
        )
