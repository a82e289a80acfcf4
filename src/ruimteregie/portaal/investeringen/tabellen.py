"""Reading the tables that people hand in; what is wrong with them comes back with every message."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ruimteregie.inlezen.lezers import read_cellen
from ruimteregie.kern.fouten import BestandTeGroot
from ruimteregie.regels.cellen import split_head
from ruimteregie.regels.geld.prijspeil import read_indexcijfers
from ruimteregie.regels.investeringsagenda.tabel import Gelezen, read_agenda

__all__ = ["read_agendabestand", "read_indexbestand"]

_MEEST = 5 * 1024 * 1024


def read_agendabestand(bestand: Any, naam: str) -> Gelezen:
    """The agenda in an uploaded file. LeesFout or Tabelfout when it cannot be used."""
    kop, kopregel, rijen = split_head(_cells(bestand))
    return read_agenda(kop, rijen, naam=naam, kopregel=kopregel)


def read_indexbestand(bestand: Any, naam: str) -> tuple[str, dict[int, Decimal]]:
    """The index figures in an uploaded file. LeesFout or Tabelfout when it cannot be used."""
    kop, kopregel, rijen = split_head(_cells(bestand))
    return read_indexcijfers(kop, rijen, waar=naam, kopregel=kopregel)


def _cells(bestand: Any) -> Sequence[Sequence[str]]:
    if bestand.size > _MEEST:
        raise BestandTeGroot(
            "het bestand is groter dan 5 MB",
            waar=f"bestand {bestand.name}",
            remedie="Splits de tabel per agenda.",
        )
    return read_cellen(bestand.read(), naam=bestand.name)
