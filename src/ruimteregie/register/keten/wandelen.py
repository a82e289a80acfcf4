"""Walking a chain, forward from goal to result or back, past nothing that the reader may not see.

One pass over the kinds in their order: for each kind one query for its records, one for each relation that
leads on by itself, and one for all links together. So the number of queries does not grow with the chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.keten.models import Ketenverband
from ruimteregie.register.keten.soorten import (
    BINNEN_SOORT,
    DELEN,
    GEREED,
    SOORTEN,
    VANZELF,
    Ketensoort,
    Vanzelf,
    soort_of,
)
from ruimteregie.register.programmas.models import Momentuitkomst
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Keten", "Knoop", "Pijl", "find_knoop", "knopen_of", "walk", "walk_all"]

Sleutel = tuple[str, str]
"""A record of a chain: the code of its kind and its own code."""


@dataclass(frozen=True, slots=True)
class Knoop:
    """One record of a chain."""

    soort: Ketensoort
    code: str
    record: Any

    @property
    def sleutel(self) -> Sleutel:
        """What identifies it."""
        return self.soort.code, self.code

    @property
    def naam(self) -> str:
        """Its name as the register gives it."""
        return str(self.record)

    @property
    def uitkomst(self) -> str:
        """Of a promised moment what came of it, as code; empty when that is not known, and for all else."""
        last = self.record.laatste_uitkomst if self.soort.code == "moment" else None
        return last.uitkomst if last is not None else ""

    @property
    def uitkomstwoord(self) -> str:
        """The same in words; a promise is kept (nagekomen), an overleg is held."""
        return "Nagekomen" if self.uitkomst == "gehouden" else label(self.uitkomst)

    @property
    def telt(self) -> bool:
        """Whether it counts as its step: what was not kept, not done or still waits is no result."""
        match self.soort.code:
            case "moment":
                return self.uitkomst == "gehouden"
            case "melding":
                return self.record.stand == GEREED
            case "afhankelijkheid":
                return False
            case _:
                return True

    @property
    def passages(self) -> list[Any]:
        """Its own sources; a report has none of its own."""
        return list(self.record.passages.all()) if hasattr(self.record, "passages") else []


@dataclass(frozen=True, slots=True)
class Pijl:
    """``naar`` follows from ``van``: through a Ketenverband, or by itself, in ``woorden``.

    ``passages`` say so: those of the link, or of what follows.
    """

    van: Sleutel
    naar: Sleutel
    woorden: str
    passages: Sequence[Any]
    verband: Ketenverband | None = None


@dataclass
class Keten:
    """What was reached from a record in one direction, the record itself first, and what leads there."""

    begin: Knoop
    vooruit: bool
    knopen: dict[Sleutel, Knoop] = field(default_factory=dict[Sleutel, Knoop])
    pijlen: list[Pijl] = field(default_factory=list[Pijl])

    @cached_property
    def _on(self) -> dict[Sleutel, list[tuple[Pijl, Knoop]]]:
        found: dict[Sleutel, list[tuple[Pijl, Knoop]]] = {}
        for pijl in self.pijlen:
            here, there = (pijl.van, pijl.naar) if self.vooruit else (pijl.naar, pijl.van)
            found.setdefault(here, []).append((pijl, self.knopen[there]))
        return found

    def next_of(self, sleutel: Sleutel) -> list[tuple[Pijl, Knoop]]:
        """One step on from a record, in the direction of this walk; asked after the walk."""
        return self._on.get(sleutel, [])


def knopen_of(soort: Ketensoort, codes: Iterable[str], actor: Actor) -> dict[str, Knoop]:
    """The records of one kind with these codes that the actor may see, by code, with their sources."""
    found = _rows(soort, codes, actor)
    if soort.mee:
        found = found.select_related(*soort.mee)
    if any(f.name == "passages" for f in soort.model._meta.many_to_many):
        found = found.prefetch_related(passages_prefetch(actor))
    if soort.code == "moment":
        found = found.prefetch_related(Prefetch("uitkomsten", visible(Momentuitkomst.objects.all(), actor)))
    by_code = ((str(getattr(row, soort.sleutel)), row) for row in found)
    return {code: Knoop(soort, code, row) for code, row in by_code}


def _rows(soort: Ketensoort, codes: Iterable[str], actor: Actor) -> QuerySet[Model]:
    wanted = list(codes)
    if soort.sleutel == "pk":
        wanted = [code for code in wanted if code.isascii() and code.isdecimal() and len(code) < 18]
    return visible(QuerySet(soort.model).filter(**{f"{soort.sleutel}__in": wanted}), actor)


def find_knoop(soort: str, code: str, actor: Actor) -> Knoop | None:
    """One record of a chain; None when there is none that the actor may see.

    Raises:
        OnbekendeWaarde: a kind that there is not (§1).
    """
    return knopen_of(soort_of(soort), [code], actor).get(code)


def walk(begin: Knoop, actor: Actor, *, vooruit: bool = True) -> Keten:
    """Everything that follows from a record, or with ``vooruit=False`` everything that it follows from.

    What the actor may not see is not there, and neither is what is reached through it alone.
    """
    return walk_all([begin], actor, vooruit=vooruit)


def walk_all(begins: Sequence[Knoop], actor: Actor, *, vooruit: bool = True) -> Keten:
    """The same from several records of one kind at once, in as many queries as from one."""
    begin = begins[0]
    keten = Keten(begin, vooruit)
    links = _Verbanden(actor, vooruit)
    waiting: dict[str, set[str]] = {begin.soort.code: {knoop.code for knoop in begins}}
    order = list(SOORTEN) if vooruit else list(SOORTEN)[::-1]
    steps: list[tuple[Sleutel, Sleutel, str]] = []
    for code in order[order.index(begin.soort.code) :]:
        if code not in waiting:
            continue
        if code == DELEN:
            links.add_parts()
        found = _reached(SOORTEN[code], waiting[code], links, actor)
        keten.knopen.update({(code, key): knoop for key, knoop in found.items()})
        for key in found:
            for other in links.next_of((code, key)):
                waiting.setdefault(other[0], set()).add(other[1])
        for vanzelf in _leading_on(code, vooruit):
            for here, there in _pairs(vanzelf, found, actor, vooruit):
                steps.append((here, there, vanzelf.woorden))
                waiting.setdefault(there[0], set()).add(there[1])
    keten.pijlen = [*links.arrows(keten.knopen, actor), *_arrows(steps, keten)]
    return keten


def _leading_on(soort: str, vooruit: bool) -> list[Vanzelf]:
    return [v for v in VANZELF if (v.van if vooruit else v.naar) == soort]


def _reached(soort: Ketensoort, codes: set[str], links: _Verbanden, actor: Actor) -> dict[str, Knoop]:
    """The visible records of one kind, with those that follow within the kind through visible ones."""
    if soort.code not in BINNEN_SOORT and soort.code != DELEN:
        return knopen_of(soort, codes, actor)
    known = knopen_of(soort, links.within(soort.code, codes, None), actor)
    inside = links.within(soort.code, codes & known.keys(), known)
    return {code: knoop for code, knoop in known.items() if code in inside}


def _pairs(
    vanzelf: Vanzelf, found: Mapping[str, Knoop], actor: Actor, vooruit: bool
) -> list[tuple[Sleutel, Sleutel]]:
    here, there = (vanzelf.van_pad, vanzelf.naar_pad) if vooruit else (vanzelf.naar_pad, vanzelf.van_pad)
    kind_here, kind_there = (vanzelf.van, vanzelf.naar) if vooruit else (vanzelf.naar, vanzelf.van)
    rows = QuerySet(vanzelf.model).filter(**{f"{here}__in": list(found)}, **dict(vanzelf.alleen))
    rows = visible(rows, actor)
    pairs = rows.order_by(there).values_list(here, there)
    return [((kind_here, str(a)), (kind_there, str(b))) for a, b in pairs if b is not None]


def _arrows(steps: Iterable[tuple[Sleutel, Sleutel, str]], keten: Keten) -> list[Pijl]:
    found: list[Pijl] = []
    for here, there, words in steps:
        if there in keten.knopen:
            van, naar = (here, there) if keten.vooruit else (there, here)
            found.append(Pijl(van, naar, words, keten.knopen[naar].passages))
    return found


class _Verbanden:
    """The links that the actor may see, in one direction; one query, and one for those that are used."""

    def __init__(self, actor: Actor, vooruit: bool) -> None:
        columns = ("van_soort", "van_code", "naar_soort", "naar_code", "pk")
        rows = visible(Ketenverband.objects.all(), actor).values_list(*columns)
        self._all = [((a, b), (c, d), pk) for a, b, c, d, pk in rows]
        self._parts: list[tuple[Sleutel, Sleutel]] = []
        self._vooruit, self._actor = vooruit, actor
        self._next: dict[Sleutel, list[Sleutel]] = {}
        for van, naar, _ in self._all:
            self._keep(van, naar)

    def _keep(self, van: Sleutel, naar: Sleutel) -> None:
        here, there = (van, naar) if self._vooruit else (naar, van)
        self._next.setdefault(here, []).append(there)

    def add_parts(self) -> None:
        """Let parts follow from the whole, as the register says it; one query."""
        whole = visible(Project.objects.exclude(onderdeel_van=None), self._actor).order_by("code")
        rows = whole.values_list("onderdeel_van__code", "code")
        self._parts = [((DELEN, str(van)), (DELEN, str(naar))) for van, naar in rows]
        for van, naar in self._parts:
            self._keep(van, naar)

    def next_of(self, sleutel: Sleutel) -> list[Sleutel]:
        """What follows from a record, of another kind."""
        return [other for other in self._next.get(sleutel, ()) if other[0] != sleutel[0]]

    def within(self, soort: str, codes: Iterable[str], known: Mapping[str, Knoop] | None) -> set[str]:
        """These codes and what follows within their kind; through ``known`` ones alone, if given."""
        found, waiting = set[str](), list(codes)
        while waiting:
            code = waiting.pop()
            if code in found or (known is not None and code not in known):
                continue
            found.add(code)
            waiting += [other for kind, other in self._next.get((soort, code), ()) if kind == soort]
        return found

    def arrows(self, knopen: Mapping[Sleutel, Knoop], actor: Actor) -> list[Pijl]:
        """The links of which both ends were reached, with their sources."""
        used = [pk for van, naar, pk in self._all if van in knopen and naar in knopen]
        rows = Ketenverband.objects.filter(pk__in=used).prefetch_related(passages_prefetch(actor))
        parts = [
            Pijl(van, naar, "deel van dit project", knopen[naar].passages)
            for van, naar in self._parts
            if van in knopen and naar in knopen
        ]
        return [*(_arrow(row) for row in rows), *parts]


def _arrow(row: Ketenverband) -> Pijl:
    van, naar = (row.van_soort, row.van_code), (row.naar_soort, row.naar_code)
    return Pijl(van, naar, row.toelichting, list(row.passages.all()), row)
