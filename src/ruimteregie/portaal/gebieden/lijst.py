"""What the page of all areas shows of each: provinces, landsdelen, housing areas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from ruimteregie.kern.edtf import write_edtf
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.toegang.keuzes import keuzes_van, label
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.wonen.models import Woningbouwlijst

__all__ = [
    "LandsdeelRij",
    "Lijstkolom",
    "ProvincieRij",
    "Stand",
    "Woningbouw",
    "landsdelen",
    "provincies",
    "woningbouw",
]

_EERST = ("vastgesteld", "ondertekend", "bekrachtigd", "geaccordeerd", "onderschreven", "gepubliceerd")


@dataclass(frozen=True, slots=True)
class Stand:
    """How far one version of a product is: how adopted, which version, when, where."""

    versie: PakketVersie
    samen_met: tuple[str, ...] = ()

    @property
    def wijze(self) -> str:
        """How it was adopted, in lower case: *vastgesteld*, *in voorbereiding*, *ontbreekt*."""
        return label(self.versie.wijze).lower()

    @property
    def wanneer(self) -> str:
        """When, in words; an interval without a begin is the last day on which it can have been."""
        words = write_edtf(self.versie.datum) if self.versie.datum else ""
        return f"uiterlijk {words[4:]}" if words.startswith("t/m ") else words

    @property
    def zin(self) -> str:
        """In a few words: ``1e generatie, vastgesteld (juni 2025)``."""
        when = f" ({self.wanneer})" if self.wanneer else ""
        generation = self.versie.pakket.generatie
        first = f"{generation}e generatie, " if generation else ""
        return f"{first}{self.wijze}{when}"

    @property
    def ontbreekt(self) -> bool:
        """Whether it is recorded that there is none."""
        return self.versie.wijze == "ontbreekt"


@dataclass(frozen=True, slots=True)
class ProvincieRij:
    """A province with its number of agreements and the state of its arrangement (None: not known)."""

    gebied: Gebied
    afspraken: int
    arrangement: Stand | None


@dataclass(frozen=True, slots=True)
class LandsdeelRij:
    """A landsdeel, its provinces and its next meeting, when one is planned."""

    gebied: Gebied
    provincies: tuple[Gebied, ...]
    afspraken: int
    volgende: Overleg | None


@dataclass(frozen=True, slots=True)
class Lijstkolom:
    """One dated list: its name, its dates when all its entries share them, and how many areas it holds."""

    naam: str
    van: str
    tot: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Woningbouw:
    """The dated lists as columns, and for each area its entry on each of them or None."""

    lijsten: tuple[Lijstkolom, ...]
    rijen: tuple[tuple[Gebied, tuple[Woningbouwlijst | None, ...]], ...]


def _counts(gebieden: Iterable[Gebied], path: str, actor: Actor) -> dict[int, int]:
    """For each area the number of agreements about it or about a place within it, each once."""
    rows = visible(Afspraak.objects.all(), actor).order_by()
    keys = {gebied.pk for gebied in gebieden}
    pairs = set(rows.filter(gebieden__in=keys).values_list("pk", "gebieden"))
    pairs |= set(rows.filter(**{f"gebieden__{path}__in": keys}).values_list("pk", f"gebieden__{path}"))
    return {key: sum(1 for _, area in pairs if area == key) for key in keys}


def _versies(
    actor: Actor, gebieden: Sequence[Gebied], soorten: Sequence[str]
) -> list[tuple[int, PakketVersie]]:
    """Pairs of the key of an area and a version of one of its products, newest first."""
    wanted = Q()
    for soort in soorten:
        wanted |= Q(pakket__soorten__heeft=soort)
    rows = visible(PakketVersie.objects.all(), actor).filter(wanted, pakket__gebieden__in=gebieden)
    found = list(rows.select_related("pakket").distinct().prefetch_related("pakket__gebieden"))
    found.sort(key=_newest, reverse=True)
    keys = {gebied.pk for gebied in gebieden}
    return [(area.pk, v) for v in found for area in v.pakket.gebieden.all() if area.pk in keys]


def _newest(versie: PakketVersie) -> tuple[str, bool, int]:
    day = versie.datum_laatst.isoformat() if versie.datum_laatst else ""
    return (day, versie.wijze in _EERST, versie.pk)


def provincies(gebieden: Sequence[Gebied], actor: Actor) -> list[ProvincieRij]:
    """Every province with its agreements and its newest ruimtelijk arrangement."""
    counts = _counts(gebieden, "provincies", actor)
    newest: dict[int, PakketVersie] = {}
    for key, versie in _versies(actor, gebieden, ("ruimtelijk-arrangement",)):
        newest.setdefault(key, versie)
    return [
        ProvincieRij(g, counts[g.pk], Stand(newest[g.pk]) if g.pk in newest else None)
        for g in sorted(gebieden, key=lambda g: g.naam)
    ]


def landsdelen(gebieden: Sequence[Gebied], rijen: Sequence[ProvincieRij], actor: Actor) -> list[LandsdeelRij]:
    """Every landsdeel with its provinces and the first meeting that is still to come."""
    counts = _counts(gebieden, "landsdelen", actor)
    planned = visible(Overleg.objects.all(), actor).filter(
        status="gepland", datum_laatst__gte=timezone.localdate(), landsdelen__in=gebieden
    )
    first: dict[int, Overleg] = {}
    for overleg in planned.order_by("datum_vroegst", "code").distinct().prefetch_related("landsdelen"):
        held_for = list(overleg.landsdelen.all())
        for area in held_for:
            known = first.get(area.pk)
            # A meeting of this landsdeel alone says more than the round as a whole.
            if known is None or (len(held_for) == 1 and known.datum_vroegst == overleg.datum_vroegst):
                first[area.pk] = overleg
    return [
        LandsdeelRij(
            g,
            tuple(r.gebied for r in rijen if any(d.pk == g.pk for d in r.gebied.landsdelen.all())),
            counts[g.pk],
            first.get(g.pk),
        )
        for g in gebieden
    ]


def woningbouw(gebieden: Sequence[Gebied], actor: Actor) -> Woningbouw:
    """The housing areas against the dated lists; policy and regulation stay apart (§9)."""
    entries = list(visible(Woningbouwlijst.objects.all(), actor).filter(gebied__in=gebieden))
    known = {(entry.gebied_id, entry.lijst): entry for entry in entries}
    lists = keuzes_van("woningbouwlijsten", "lijst")
    rows = tuple((gebied, tuple(known.get((gebied.pk, code)) for code, _ in lists)) for gebied in gebieden)
    return Woningbouw(
        tuple(_column(name, [e for e in entries if e.lijst == code]) for code, name in lists), rows
    )


def _column(name: str, entries: Sequence[Woningbouwlijst]) -> Lijstkolom:
    dates = {(entry.geldt_van, entry.geldt_tot) for entry in entries}
    since, until = dates.pop() if len(dates) == 1 else ("", "")
    return Lijstkolom(name, since, until, len(entries))
