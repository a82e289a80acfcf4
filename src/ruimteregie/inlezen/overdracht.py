"""Findings and the Naslag as JSON between two processes; unlike ``uitvoer`` it loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from ruimteregie.inlezen.tekst import Plaats
from ruimteregie.inlezen.vondsten import (
    ActieVondst,
    AfspraakVondst,
    BedragVondst,
    Deel,
    KamerstukVondst,
    Onderdeel,
    Vondst,
)
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.gebied import Gebied
from ruimteregie.kern.kamerstuk import Kamerstuk
from ruimteregie.kern.naslag import Naslag, Programma
from ruimteregie.kern.partij import Partij

__all__ = ["delen_from_json", "delen_to_json", "naslag_from_json", "naslag_to_json"]

_W = TypeVar("_W")
_Velden = dict[str, Any]
_Rij = Mapping[str, Any]


def naslag_to_json(naslag: Naslag) -> dict[str, Any]:
    """The rows of a Naslag, from which ``naslag_from_json`` makes an equal one."""
    return {
        "partijen": [asdict(p) for p in naslag.partijen],
        "gebieden": [asdict(g) for g in naslag.gebieden],
        "programmas": [asdict(p) for p in naslag.programmas],
    }


def naslag_from_json(data: _Rij) -> Naslag:
    """The Naslag that ``naslag_to_json`` wrote."""
    return Naslag(
        tuple(Partij(**_with_tuples(row)) for row in data["partijen"]),
        tuple(Gebied(**_with_tuples(row)) for row in data["gebieden"]),
        tuple(Programma(**_with_tuples(row)) for row in data["programmas"]),
    )


def _with_tuples(row: _Velden) -> _Velden:
    """JSON has lists where the records have tuples."""
    return {naam: tuple(value) if isinstance(value, list) else value for naam, value in row.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


def delen_to_json(delen: Iterable[Deel]) -> list[dict[str, Any]]:
    """The documents of a reading with their findings, from which ``delen_from_json`` makes equal ones."""
    return [
        {
            "soort": deel.soort,
            "datum": deel.datum.isoformat() if deel.datum else None,
            "kenmerk": deel.kenmerk,
            "onderwerp": deel.onderwerp,
            "van": deel.van,
            "tot": deel.tot,
            "afspraken": [asdict(v) for v in deel.afspraken],
            "bedragen": [_bedrag_to_json(v) for v in deel.bedragen],
            "kamerstukken": [asdict(v) for v in deel.kamerstukken],
        }
        for deel in delen
    ]


def delen_from_json(data: Iterable[_Rij]) -> tuple[Deel, ...]:
    """The documents that ``delen_to_json`` wrote."""
    return tuple(map(_deel, data))


def _deel(row: _Rij) -> Deel:
    fields: _Velden = {
        **row,
        "datum": date.fromisoformat(row["datum"]) if row["datum"] else None,
        "afspraken": tuple(map(_afspraak, row["afspraken"])),
        "bedragen": tuple(map(_bedrag, row["bedragen"])),
        "kamerstukken": tuple(map(_kamerstuk, row["kamerstukken"])),
    }
    return Deel(**fields)


def _afspraak(row: _Rij) -> AfspraakVondst:
    fields: _Velden = {
        **row,
        "soorten": tuple(row["soorten"]),
        "departementen": tuple(row["departementen"]),
        "acties": tuple(map(_actie, row["acties"])),
        "plaats": Plaats(**row["plaats"]),
    }
    return AfspraakVondst(**fields)


def _actie(row: _Rij) -> ActieVondst:
    fields: _Velden = {
        **row,
        "partijen": tuple(row["partijen"]),
        "plaats": Plaats(**row["plaats"]),
        "onderdelen": tuple(Onderdeel(o["tekst"], Plaats(**o["plaats"])) for o in row["onderdelen"]),
    }
    return ActieVondst(**fields)


def _bedrag_to_json(vondst: BedragVondst) -> _Velden:
    row = asdict(vondst)
    waarde = {k: str(v) if isinstance(v, Decimal) else v for k, v in row["waarde"].items()}
    return {**row, "waarde": waarde}


def _bedrag(row: _Rij) -> BedragVondst:
    parts: _Velden = dict(row["waarde"])
    for naam in ("laag", "hoog", "bandbreedte"):
        parts[naam] = None if parts[naam] is None else Decimal(parts[naam])
    return _vondst(row, Bedrag(**parts))


def _kamerstuk(row: _Rij) -> KamerstukVondst:
    return _vondst(row, Kamerstuk(**row["waarde"]))


def _vondst(row: _Rij, waarde: _W) -> Vondst[_W]:
    return Vondst(row["tekst"], waarde, Plaats(**row["plaats"]), row["zekerheid"], row["doel"])
