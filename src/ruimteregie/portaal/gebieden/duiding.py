"""What an area is for: its task as each document words it, its types, who sits there, its strategy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db.models import Q

from ruimteregie.register.analyses.models import Afwezigheid
from ruimteregie.register.analyses.selectors import afwezigheden
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.strategieen.models import Gebiedsduiding, Ontwikkelstrategie, Sleutelproject
from ruimteregie.register.strategieen.selectors import (
    buiten_novex,
    hoofdopgaven,
    indelingen,
    ontwikkelstrategieen,
    sleutelprojecten,
)
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor

__all__ = [
    "BEWINDSPERSOON",
    "ZEVEN",
    "Partijgroep",
    "Typering",
    "absence",
    "counts_of_types",
    "key_projects",
    "meaning",
    "parties",
]

BEWINDSPERSOON = "minister-per-novex-gebied"
"""Under this code the register says that nobody published who coordinates which NOVEX area."""
ZEVEN = "d001-zeven-verstedelijkingsgebieden"
"""Under this code: which seven areas a letter of 2024 meant."""
# With this word a document says which province's part of an area it means.
_BIJVOEGLIJK: Mapping[str, str] = MappingProxyType({
    "PV20": "Groningse", "PV21": "Friese", "PV22": "Drentse", "PV23": "Overijsselse",
    "PV24": "Flevolandse", "PV25": "Gelderse", "PV26": "Utrechtse", "PV27": "Noord-Hollandse",
    "PV28": "Zuid-Hollandse", "PV29": "Zeeuwse", "PV30": "Noord-Brabantse", "PV31": "Limburgse",
})  # fmt: skip
_KANTEN = (("rijk", "Rijk"), ("regio", "Regio"))


@dataclass(frozen=True, slots=True)
class Typering:
    """What documents say of one type of an area: those that name it so; ``eigen`` when none does."""

    type: str
    bij: tuple[Gebiedsduiding, ...]


@dataclass(frozen=True, slots=True)
class Partijgroep:
    """The parties of one side of the table."""

    naam: str
    partijen: tuple[Partij, ...]


def meaning(gebied: Gebied, actor: Actor) -> dict[str, Any]:
    """Its task, newest first, its types with who says so, the VISTA strategies here, and its key projects."""
    tasks = list(hoofdopgaven(actor).filter(gebied=gebied))
    types = {word for task in tasks for word in task.typen}.union(gebied.typen)
    found = ontwikkelstrategieen(actor).filter(Q(gebied=gebied) | Q(gebied__provincies=gebied)).distinct()
    strategies = [one for one in found if _holds_in(one, gebied)]
    return {
        "taken": tasks,
        "typering": [
            Typering(word, tuple(task for task in tasks if word in task.typen)) for word in sorted(types)
        ],
        "geen_novex": list(buiten_novex(actor).filter(gebied=gebied)),
        "bewindspersoon": absence(BEWINDSPERSOON, actor) if gebied.soort == "novex" else None,
        "vista": strategies,
        "vista_lezingen": _first_words(actor) if strategies else (),
        **key_projects(sleutelprojecten(actor).filter(gebied=gebied)),
    }


def _holds_in(strategie: Ontwikkelstrategie, gebied: Gebied) -> bool:
    """Whether it is said of this area: what holds for one province's part of an area holds in no other."""
    everywhere = not strategie.gedeelte or strategie.gebied_id == gebied.pk
    return everywhere or strategie.gedeelte == f"het {_BIJVOEGLIJK.get(gebied.code)} deel"


def absence(code: str, actor: Actor) -> Afwezigheid | None:
    """What the register says of something that no document holds."""
    return afwezigheden(actor).filter(code=code).first()


def _first_words(actor: Actor) -> tuple[str, ...]:
    """The words with which the lists of strategies begin, where they differ; empty when they agree."""
    words = tuple(dict.fromkeys(s.strategie for s in indelingen(actor) if s.volgorde == 1))
    return words if len(words) > 1 else ()


def key_projects(rows: Iterable[Sleutelproject]) -> dict[str, list[Sleutelproject]]:
    """Key projects and impulsprojecten apart: the second are another thing."""
    found: dict[str, list[Sleutelproject]] = {"sleutelprojecten": [], "impulsprojecten": []}
    for row in rows:
        found["sleutelprojecten" if row.soort == "sleutelproject" else "impulsprojecten"].append(row)
    return found


def parties(pakketten: Collection[int], afspraken: Collection[int]) -> Sequence[Partijgroep]:
    """Who is party to these packages and agreements, by side of the table."""
    named = Q(pakketten__in=pakketten) | Q(afspraken__in=afspraken)
    found = list(Partij.objects.filter(named).distinct().order_by("naam"))
    known = dict(_KANTEN)
    groups = [
        *((word, tuple(p for p in found if p.kant == side)) for side, word in _KANTEN),
        ("Anderen", tuple(p for p in found if p.kant not in known)),
    ]
    return [Partijgroep(word, members) for word, members in groups if members]


def counts_of_types(areas: Iterable[Gebied]) -> list[tuple[str, list[Gebied]]]:
    """The NOVEX areas of each type, an area of two types in both."""
    found: dict[str, list[Gebied]] = {}
    for area in areas:
        for word in area.typen:
            found.setdefault(word, []).append(area)
    return sorted(found.items(), key=lambda pair: label(pair[0]))
