"""Which answer of the tables closes a motion or promise, by the rule of ``moties.services.settle``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from ruimteregie.bronnen.referentie.lezen import Rij
from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.register.moties.services import ZEGT_NIETS, state_after

__all__ = ["Sleutel", "closing_answers", "last_states"]

_TABELLEN: Final = (("moties", "motie", "uitgevoerd"), ("toezeggingen", "toezegging", "afgedaan"))
Sleutel = tuple[str, str]
"""A table and a code in it."""


def closing_answers(rijen: Mapping[str, Sequence[Rij]]) -> dict[Sleutel, Rij]:
    """The row of the answer that closes each one that is closed; nothing where no answer does."""
    return {key: row for key, (state, row) in _replay(rijen).items() if state in ("uitgevoerd", "afgedaan")}


def last_states(rijen: Mapping[str, Sequence[Rij]]) -> dict[Sleutel, str]:
    """The state of each one of which an answer says the state, after the last of its answers."""
    return {key: state for key, (state, _) in _replay(rijen).items()}


def _replay(rijen: Mapping[str, Sequence[Rij]]) -> dict[Sleutel, tuple[str, Rij]]:
    found: dict[Sleutel, tuple[str, Rij]] = {}
    for row in sorted(rijen.get("beantwoordingen", ()), key=_last_day):
        stand = row.tekst("stand")
        for table, column, closed in _TABELLEN:
            key = table, row.tekst(column)
            if key[1] and stand != ZEGT_NIETS:
                was = found[key][0] if key in found else ""
                found[key] = state_after(stand, was, closed), row
    return found


def _last_day(row: Rij) -> date:
    day = edtf_interval(row.tekst("datum"))[1] if row.tekst("datum") else None
    return day or date.min
