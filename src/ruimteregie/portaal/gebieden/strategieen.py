"""The page of strategies: VISTA as each document reads it, and the strategies and accords since 2019."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ruimteregie.portaal.gebieden.duiding import key_projects
from ruimteregie.portaal.gebieden.lijst import Stand
from ruimteregie.register.documenten.models import Document, Passage
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.selectors import versies
from ruimteregie.register.programmas.selectors import opgaven
from ruimteregie.register.strategieen.models import Ontwikkelstrategie
from ruimteregie.register.strategieen.selectors import indelingen, ontwikkelstrategieen, sleutelprojecten
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Lezing", "Regio", "sleutels", "strategieen"]

SOORTEN = ("verstedelijkingsstrategie", "verstedelijkingsakkoord", "propositie")
"""The kinds of packages that the time line shows."""


@dataclass(frozen=True, slots=True)
class Lezing:
    """One document's list of the five strategies, in its order."""

    document: Document | None
    jaargang: str
    rijen: tuple[Ontwikkelstrategie, ...]

    @property
    def bron(self) -> Passage | None:
        """The passage in which the list stands."""
        return next((passage for row in self.rijen for passage in row.passages.all()), None)


@dataclass(frozen=True, slots=True)
class Regio:
    """One region with its strategies and accords, oldest first; ``buiten`` when no area of NOVEX is in it."""

    gebieden: tuple[Gebied, ...]
    standen: tuple[Stand, ...]

    @property
    def buiten(self) -> bool:
        """Whether it lies outside NOVEX: none of its areas is one, or part of one."""
        whole = (gebied.onderdeel_van or gebied for gebied in self.gebieden)
        return all(gebied.soort != "novex" for gebied in (*whole, *self.gebieden))

    @property
    def naam(self) -> str:
        """The name of its first area, one of NOVEX before another."""
        return next((gebied.naam for gebied in self.gebieden), "")

    @property
    def sleutel(self) -> str:
        """The code of its first area."""
        return next((gebied.code for gebied in self.gebieden), "geen")


def strategieen(request: HttpRequest) -> HttpResponse:
    """The page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    readings = _readings(indelingen(actor))
    regions = _regions(actor)
    context: dict[str, Any] = {
        "lezingen": readings,
        "rangen": list(zip(*(reading.rijen for reading in readings), strict=False)),
        "verschil": _differs(readings),
        "per_regio": list(ontwikkelstrategieen(actor)),
        "regios": [region for region in regions if not region.buiten],
        "buiten": [region for region in regions if region.buiten],
        "totaal": sum(len(region.standen) for region in regions),
    }
    return render(request, "portaal/gebieden/strategieen.html", context)


def _readings(rows: Iterable[Ontwikkelstrategie]) -> list[Lezing]:
    """The lists, one for each document; the sources of their rows say which that is."""
    lists: dict[str, list[Ontwikkelstrategie]] = {}
    for row in rows:
        lists.setdefault(_document_code(row), []).append(row)
    return [Lezing(_document(found[0]), found[0].jaargang, tuple(found)) for found in lists.values()]


def _document(row: Ontwikkelstrategie) -> Document | None:
    return next((passage.document for passage in row.passages.all() if passage.document), None)


def _document_code(row: Ontwikkelstrategie) -> str:
    document = _document(row)
    return document.code if document else ""


def _differs(readings: Sequence[Lezing]) -> set[str]:
    """The words that not every list has."""
    words = [{row.strategie for row in reading.rijen} for reading in readings]
    return set().union(*words) - set.intersection(*words) if words else set()


def _regions(actor: Actor) -> list[Regio]:
    kinds = Q()
    for kind in SOORTEN:
        kinds |= Q(pakket__soorten__heeft=kind)
    rows = versies(actor).filter(kinds)
    rows = rows.prefetch_related("pakket__gebieden__onderdeel_van", "pakket__partijen")
    groups: dict[str, list[PakketVersie]] = {}
    areas: dict[str, tuple[Gebied, ...]] = {}
    for versie in sorted(rows, key=lambda v: (v.datum_laatst or date.max, v.code)):
        found = sorted(versie.pakket.gebieden.all(), key=lambda g: (g.soort != "novex", g.naam))
        key = found[0].code if found else ""
        areas.setdefault(key, tuple(found))
        groups.setdefault(key, []).append(versie)
    regions = [Regio(areas[key], tuple(map(_state, found))) for key, found in groups.items()]
    return sorted(regions, key=lambda region: region.naam)


def _state(versie: PakketVersie) -> Stand:
    return Stand(versie, tuple(soort for soort in versie.pakket.soorten if soort not in SOORTEN))


def sleutels(request: HttpRequest) -> HttpResponse:
    """The key projects of all areas, and the impulsprojecten apart with how many there are."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = key_projects(sleutelprojecten(actor))
    named = [project for projects in found.values() for project in projects if project.naam]
    return render(request, "portaal/gebieden/sleutelprojecten.html", {
        **found,
        "bekend": len(named),
        "gebieden_aantal": len({project.gebied_id for project in found["sleutelprojecten"]}),
        "aantallen": list(opgaven(actor).filter(onderwerp="impulsprojecten")),
    })  # fmt: skip
