"""The earlier dates of meetings: as moves that people recorded, or in the words of a document (§5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ruimteregie.kern.edtf import write_edtf
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.termijn import Termijn
from ruimteregie.register.overleg.models import Overleg, Verplaatsing
from ruimteregie.register.overleg.selectors import verplaatsingen
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Eerder", "earlier_dates"]


@dataclass(frozen=True, slots=True)
class Eerder:
    """A date that no longer holds: its words, the EDTF as far as it can be read, what came of it and why.

    ``gevolg`` is empty when the words come from a document; then ``verplaatsing`` is None.
    """

    tekst: str
    edtf: str
    gevolg: str
    reden: str
    verplaatsing: Verplaatsing | None = None


def earlier_dates(found: Sequence[Overleg], actor: Actor) -> dict[int, list[Eerder]]:
    """The earlier dates of each of these meetings by its pk, the first one first; one query."""
    dates: dict[int, list[Eerder]] = {o.pk: [] for o in found}
    by_key = {o.pk: o for o in found}
    for overleg in found:
        if overleg.eerder_gepland:
            dates[overleg.pk].append(_from_words(overleg.eerder_gepland))
    moves = list(verplaatsingen(found, actor))
    last = {move.overleg_id: move.pk for move in moves}
    for move in moves:
        overleg = by_key[move.overleg_id]
        dropped = overleg.status == "vervallen" and last[overleg.pk] == move.pk
        dates[overleg.pk].append(Eerder(_words(move.van), move.van, _result(move, dropped), move.reden, move))
    return dates


def _words(edtf: str) -> str:
    return write_edtf(edtf) if edtf else "zonder datum"


def _result(move: Verplaatsing, dropped: bool) -> str:
    if dropped:
        return "vervallen"
    return f"verzet naar {write_edtf(move.naar)}" if move.naar else "uitgesteld zonder nieuwe datum"


def _from_words(text: str) -> Eerder:
    """``Najaar 2025 (november 2025); de reden is niet bekend.``: the date stands before the semicolon."""
    words, _, reason = text.partition(";")
    bare = re.sub(r"\s*\(.*?\)", "", words).strip()
    try:
        edtf = Termijn.parse(bare).edtf or ""
    except NotatieFout:
        edtf = ""
    return Eerder(words.strip().rstrip("."), edtf, "", reason.strip())
