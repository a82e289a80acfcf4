"""What a proposal or an item is about, as a link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from ruimteregie.register.toegang.historie import objectsoort

__all__ = ["Onderwerp", "address_of", "shown"]

_Deel = tuple[str, tuple[str, ...]]


def _own(route: str) -> Callable[[Any], _Deel]:
    return lambda record: (route, (record.code,))


def _signal(record: Any) -> _Deel:
    return "signaal", (record._meta.model_name, record.code)


# The sheet of each kind of record: its route and what the address holds.
_BLADEN: dict[str, Callable[[Any], _Deel]] = {
    "afspraken.afspraak": _own("afspraak"),
    "afspraken.actie": lambda actie: ("afspraak", (actie.afspraak.code,)),
    "afspraken.oproep": _signal,
    "afspraken.aandachtspunt": _signal,
    "afspraken.doorschuiving": _signal,
    "pakketten.pakket": _own("pakket"),
    "pakketten.pakketversie": lambda versie: ("pakketversie", (versie.pakket.code, versie.code)),
    "moties.motie": _own("motie"),
    "moties.toezegging": _own("toezegging"),
    "conflicten.conflictdossier": _own("conflict"),
    "documenten.document": _own("document"),
    "overleg.overleg": _own("overleg"),
    "gebieden.gebied": _own("gebied"),
    "middelen.voorstel": lambda voorstel: ("ronde-voorstel", (voorstel.ronde.code, voorstel.code)),
    "analyses.analyse": lambda run: ("analyse", (str(run.pk),)),
}


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """A record as it is named and linked; ``adres`` is empty when it has no page."""

    soort: str
    naam: str
    adres: str


def address_of(record: Model) -> str:
    """The address of the page of a record; empty when it has none."""
    finder = _BLADEN.get(objectsoort(record))
    if finder is None:
        return ""
    route, parts = finder(record)
    try:
        return reverse(f"portaal:{route}", args=parts)
    except NoReverseMatch:
        return ""


def shown(record: Model | None) -> Onderwerp | None:
    """A record that the reader may see, for a page; None for none."""
    if record is None:
        return None
    return Onderwerp(str(record._meta.verbose_name), str(record), address_of(record))
