"""Closing motions and promises to parliament, with the passage that closes them (§10)."""

from __future__ import annotations

from typing import TypeVar

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.toegang.geregistreerd import store

__all__ = ["close_motie", "close_toezegging"]

T = TypeVar("T", Motie, Toezegging)


def close_motie(motie: Motie, passage: Passage, afdoening: str) -> Motie:
    """Mark a motion as carried out.

    Raises:
        InvoerFout: without saying how.
        GeenVerantwoording: outside ``verantwoord``.
    """
    motie.status = "uitgevoerd"
    return _close(motie, passage, afdoening)


def close_toezegging(toezegging: Toezegging, passage: Passage, afdoening: str) -> Toezegging:
    """Mark a promise to parliament as kept. Raises as ``close_motie``."""
    toezegging.status = "afgedaan"
    return _close(toezegging, passage, afdoening)


def _close(record: T, passage: Passage, afdoening: str) -> T:
    if not afdoening.strip():
        raise InvoerFout(
            "zonder te zeggen hoe kan dit niet worden afgedaan",
            waar=str(record),
            remedie="Schrijf in één zin hoe ermee is omgegaan.",
            paragraaf="§10",
        )
    record.afdoening = afdoening
    record.afgedaan_in = passage
    store(record)
    return record
