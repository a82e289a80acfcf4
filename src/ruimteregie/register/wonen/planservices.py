"""Taking in a file of housing plans, all of it or nothing; and the division into hard and zacht.

    bestand = read_planbestand("plannen.xlsx", inhoud, actor=actor)
    opdracht = Opdracht(bestand, eigenaar, …)
    verschil = compare(opdracht, actor=actor)                        what it would do; nothing is written
    levering = take_in(opdracht, actor=actor, gezien=verschil.stand) inside ``verantwoord``

A plan is known by its owner and the owner's own code for it. One that is not in the file any more stays,
with the day on which it was missed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout
from ruimteregie.regels.planinvoer.plan import Planbestand, Planinvoer
from ruimteregie.regels.planstatus import Indeling, Planstatus
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.codes import drawn_code, slug
from ruimteregie.register.toegang.geregistreerd import change_all, create_all, store
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, require
from ruimteregie.register.wonen.models import (
    Planindeling,
    Planlevering,
    Woningbouwlocatie,
    Woningbouwplan,
)
from ruimteregie.register.wonen.planbestanden import delivers_for
from ruimteregie.register.wonen.planregels import replace_lines, total_up, write_lines

__all__ = [
    "Opdracht",
    "Planverschil",
    "Planwijziging",
    "compare",
    "set_indeling",
    "take_in",
]

Voortgang = Callable[[str, int | None, int | None], None]
_STAP: Final = 500
# Each field of a plan with the column that a file must have to say anything of it.
_KOLOM_VAN: Final[Mapping[str, str]] = {
    "naam": "naam",
    "gemeente": "gemeente",
    "provincie": "gemeente",
    "regio": "regio",
    "locatie": "woningbouwlocatie",
    "nationaal": "nationaal_grootschalig",
    "planstatus": "planstatus",
    "fase": "fase",
    "plantype": "plantype",
    "knelpunten": "knelpunten",
    "programma": "aantal",
    "geometrie": "lengtegraad",
}


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What is asked: these plans, of this owner, read from this file.

    ``vertrouwelijkheid`` is for new plans of which the file does not say it. ``geheel`` says that the file
    is all that the owner has, so that what is not in it is gone; ``heel_gebied`` that nobody else has plans
    in the area of the owner either, which is not the same.
    """

    bestand: Planbestand
    eigenaar: Partij
    naam: str
    sha256: str
    bron: str
    vertrouwelijkheid: str = "intern"
    peildatum: date | None = None
    geheel: bool = True
    heel_gebied: bool = False


@dataclass(frozen=True, slots=True)
class Planwijziging:
    """A plan that is there already and would change: each field with its old and its new value."""

    plan: Woningbouwplan
    invoer: Planinvoer
    velden: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Planverschil:
    """What a file would do. ``gemeenten`` are the codes of those that the register would get, ``niveaus``
    the levels of the plans that are there already and that it counts."""

    nieuw: tuple[Planinvoer, ...]
    gewijzigd: tuple[Planwijziging, ...]
    ongewijzigd: int
    verdwenen: tuple[Woningbouwplan, ...]
    gemeenten: tuple[str, ...]
    niveaus: frozenset[str]

    @property
    def stand(self) -> str:
        """What tells one set of differences from another; another as soon as one of the plans is saved."""
        told = [
            [plan.plancode for plan in self.nieuw],
            [[c.plan.pk, c.plan.versie, [n for n, _, _ in c.velden]] for c in self.gewijzigd],
            [[plan.pk, plan.versie] for plan in self.verdwenen],
            self.ongewijzigd,
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def compare(opdracht: Opdracht, *, actor: Actor) -> Planverschil:
    """What taking this in would do.

    Raises:
        GeenToegang: the actor hands in nothing for this owner.
    """
    _check(opdracht, actor)
    places = _Places.read()
    rows = QuerySet(Woningbouwplan).filter(eigenaar=opdracht.eigenaar).order_by("pk")
    present = {plan.plancode: plan for plan in rows}
    fresh: list[Planinvoer] = []
    changed: list[Planwijziging] = []
    same, levels = 0, set[str]()
    for plan in opdracht.bestand.plannen:
        there = present.pop(plan.plancode, None)
        if there is None:
            fresh.append(plan)
            continue
        levels.add(there.vertrouwelijkheid)
        pairs = tuple(_changes(there, plan, opdracht, places))
        if pairs:
            changed.append(Planwijziging(there, plan, pairs))
        else:
            same += 1
    gone = [plan for plan in present.values() if plan.verdwenen_op is None] if opdracht.geheel else []
    towns = sorted({p.gemeente for p in opdracht.bestand.plannen} - places.codes)
    levels.update(plan.vertrouwelijkheid for plan in gone)
    return Planverschil(tuple(fresh), tuple(changed), same, tuple(gone), tuple(towns), frozenset(levels))


def _check(opdracht: Opdracht, actor: Actor) -> None:
    if not delivers_for(actor).filter(pk=opdracht.eigenaar.pk).exists():
        raise GeenToegang(
            f"u levert geen plannen namens {opdracht.eigenaar.naam}",
            remedie="Lever alleen de plannen van uw eigen organisatie.",
        )
    if opdracht.vertrouwelijkheid not in NIVEAUS or opdracht.vertrouwelijkheid == "concept":
        raise InvoerFout(
            f"{opdracht.vertrouwelijkheid!r} is geen vertrouwelijkheid van een plan",
            remedie="Kies intern, rijksintern, regio-intern, gedeeld of openbaar.",
        )
    if not opdracht.bron.strip():
        raise InvoerFout("de bron ontbreekt", remedie="Zeg uit welke registratie het bestand komt.")


@dataclass(slots=True)
class _Places:
    """The areas and locations that plans name, by code."""

    gebieden: dict[str, Gebied]
    locaties: dict[str, int]

    @classmethod
    def read(cls) -> _Places:
        locations = Woningbouwlocatie.objects.order_by().values_list("code", "pk")
        return cls({g.code: g for g in Gebied.objects.order_by()}, dict(locations))

    @property
    def codes(self) -> set[str]:
        return set(self.gebieden)


def _values(plan: Planinvoer, places: _Places) -> dict[str, Any]:
    """A plan of a file as the fields of the register; areas that are not there yet are None."""
    place = places.gebieden.get
    return {
        "naam": plan.naam,
        "gemeente": place(plan.gemeente),
        "provincie": place(plan.provincie),
        "regio": place(plan.regio),
        "locatie": places.locaties.get(plan.locatie),
        "nationaal": plan.nationaal,
        "planstatus": plan.planstatus.value if plan.planstatus else "",
        "fase": plan.fase.value if plan.fase else "",
        "plantype": plan.plantype.value if plan.plantype else "",
        "knelpunten": tuple(one.value for one in plan.knelpunten),
        "programma": plan.programma,
        "geometrie": dict(plan.geometrie) if plan.geometrie else None,
    }


def _changes(
    there: Woningbouwplan, plan: Planinvoer, opdracht: Opdracht, places: _Places
) -> Iterator[tuple[str, Any, Any]]:
    for name, new in _values(plan, places).items():
        if _KOLOM_VAN[name] not in opdracht.bestand.kolommen:
            continue
        if name in ("gemeente", "provincie", "regio"):
            old_id, new_id = getattr(there, f"{name}_id"), new.pk if new else None
            if old_id != new_id:
                yield name, str(getattr(there, name) or ""), new.naam if new else ""
        elif (old := getattr(there, "locatie_id" if name == "locatie" else name)) != new:
            yield name, old, new
    if plan.niveau and plan.niveau.value != there.vertrouwelijkheid:
        yield "vertrouwelijkheid", there.vertrouwelijkheid, plan.niveau.value
    if there.verdwenen_op is not None:
        yield "verdwenen_op", there.verdwenen_op, None


def take_in(
    opdracht: Opdracht, *, actor: Actor, gezien: str = "", voortgang: Voortgang | None = None
) -> Planlevering:
    """Write what `compare` tells, in one go: when anything is refused, nothing is written.

    ``gezien`` is the ``stand`` of the differences that somebody agreed with; empty does not ask.

    Raises:
        GeenToegang, InvoerFout: as `compare`.
        Bewerkingsconflict: the differences are others than those that were seen (§5).
    """
    tell = voortgang or (lambda stap, gedaan, totaal: None)
    with transaction.atomic():
        found = compare(opdracht, actor=actor)
        if gezien and found.stand != gezien:
            raise Bewerkingsconflict(
                "de plannen zijn gewijzigd sinds u de verschillen zag; er is niets overgenomen",
                waar=opdracht.naam,
                remedie="Lees het bestand opnieuw in en kijk wat er nu verandert.",
                paragraaf="§5",
            )
        _add_towns(found.gemeenten, opdracht.bestand.plannen, actor)
        levering = _delivery(opdracht, found)
        places = _Places.read()
        total = len(found.nieuw) + len(found.gewijzigd) + len(found.verdwenen)
        done = 0
        for part in _parts(found.nieuw):
            _create(part, opdracht, levering, places)
            done += len(part)
            tell("plannen opslaan", done, total)
        for part in _parts(found.gewijzigd):
            _change(part, opdracht, levering, places)
            done += len(part)
            tell("plannen opslaan", done, total)
        for part in _parts(found.verdwenen):
            for plan in part:
                plan.verdwenen_op = timezone.localdate()
            change_all([(plan, {}) for plan in part])
            done += len(part)
            tell("plannen opslaan", done, total)
    return levering


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), _STAP):
        yield rows[start : start + _STAP]


def _add_towns(codes: Iterable[str], plannen: Iterable[Planinvoer], actor: Actor) -> None:
    wanted = set(codes)
    if wanted:
        require(actor, "beheren")
    for plan in plannen:
        if plan.gemeente in wanted:
            wanted.discard(plan.gemeente)
            province = Gebied.objects.get(code=plan.provincie)
            town = Gebied(code=plan.gemeente, naam=plan.gemeentenaam, soort="gemeente")
            store(town, {"provincies": [province], "landsdelen": list(province.landsdelen.all())})


def _delivery(opdracht: Opdracht, found: Planverschil) -> Planlevering:
    """The record of the file; as closed as the most closed plan that it counts."""
    levels = {plan.niveau.value for plan in opdracht.bestand.plannen if plan.niveau}
    levels |= found.niveaus | {opdracht.vertrouwelijkheid}
    now = timezone.now()
    levering = Planlevering(
        code=drawn_code(f"{opdracht.eigenaar.code}-{now:%Y-%m-%d}"),
        bestand=opdracht.naam[:255],
        sha256=opdracht.sha256,
        bron=opdracht.bron.strip()[:400],
        peildatum=opdracht.peildatum,
        geheel=opdracht.geheel,
        heel_gebied=opdracht.geheel and opdracht.heel_gebied,
        nieuw=len(found.nieuw),
        gewijzigd=len(found.gewijzigd),
        ongewijzigd=found.ongewijzigd,
        verdwenen=len(found.verdwenen),
        wanneer=now,
        eigenaar=opdracht.eigenaar,
        vertrouwelijkheid=min(levels, key=NIVEAUS.index),
    )
    store(levering)
    return levering


def _create(part: Sequence[Planinvoer], opdracht: Opdracht, levering: Planlevering, places: _Places) -> None:
    owner = slug(opdracht.eigenaar.code)
    wished = {f"{owner}-{slug(plan.plancode)}"[:110] for plan in part}
    taken = set(QuerySet(Woningbouwplan).filter(code__in=wished).order_by().values_list("code", flat=True))
    made: list[Woningbouwplan] = []
    for plan in part:
        code = base = f"{owner}-{slug(plan.plancode)}"[:110]
        if code in taken:  # two codes of the owner that differ in their signs only
            code = f"{base}-{hashlib.sha256(plan.plancode.encode()).hexdigest()[:8]}"
        taken.add(code)
        row = Woningbouwplan(code=code, plancode=plan.plancode, eigenaar=opdracht.eigenaar)
        row.vertrouwelijkheid = plan.niveau.value if plan.niveau else opdracht.vertrouwelijkheid
        _fill(row, _values(plan, places), levering)
        made.append(row)
    create_all([(row, {}) for row in made])
    write_lines(made)


def _change(
    part: Sequence[Planwijziging], opdracht: Opdracht, levering: Planlevering, places: _Places
) -> None:
    for change in part:
        plan = change.plan
        told = {n: v for n, v in _values(change.invoer, places).items()
                if _KOLOM_VAN[n] in opdracht.bestand.kolommen}  # fmt: skip
        _fill(plan, told, levering)
        plan.verdwenen_op = None
        if change.invoer.niveau:
            plan.vertrouwelijkheid = change.invoer.niveau.value
    change_all([(change.plan, {}) for change in part])
    replace_lines(c.plan for c in part if any(name == "programma" for name, _, _ in c.velden))


def _fill(row: Woningbouwplan, values: Mapping[str, Any], levering: Planlevering) -> None:
    for name, value in values.items():
        setattr(row, "locatie_id" if name == "locatie" else name, value)
    row.levering = levering
    if "programma" in values:
        total_up(row)


def set_indeling(
    geldt_van: date,
    hard: Iterable[str],
    zacht: Iterable[str],
    grondslag: str,
    *,
    actor: Actor,
    provincie: Gebied | None = None,
) -> Planindeling:
    """Lay down which status is hard and which zacht from a day on, for a province or for all.

    Raises:
        GeenToegang: only a beheerder does.
        InvoerFout: a status in both, none at all, or nothing on which it rests.
    """
    require(actor, "beheren")
    one = Indeling(geldt_van, frozenset(map(Planstatus, hard)), frozenset(map(Planstatus, zacht)), grondslag)
    if not grondslag.strip():
        raise InvoerFout("de grondslag ontbreekt", remedie="Zeg wie deze indeling zo afsprak, en waar.")
    row = Planindeling.objects.filter(provincie=provincie, geldt_van=geldt_van).first()
    row = row or Planindeling(provincie=provincie, geldt_van=geldt_van)
    row.hard = tuple(sorted(status.value for status in one.hard))
    row.zacht = tuple(sorted(status.value for status in one.zacht))
    row.grondslag = grondslag.strip()[:400]
    store(row)
    return row
