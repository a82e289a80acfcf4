"""Working out a puzzle of zones inside a request: anybody may, so with bounds on how much and how often.

What is typed only sets the bounds of claims that the scenario has, so a puzzle is never larger than its file.
The same question is answered from memory; few others run at once and who comes after waits for a place.
"""

from __future__ import annotations

import threading
from typing import Any, Final

from django.core.cache import cache

from ruimteregie.kern.fouten import RuimteregieFout
from ruimteregie.register.analyses.puzzelvraag import Puzzelvraag, work_out
from ruimteregie.register.analyses.services import question_hash

__all__ = ["TeDruk", "answer"]

TEGELIJK: Final = 2
_WACHT: Final = 8.0  # seconds for a place
_BEWAARD: Final = 3600  # seconds in memory
_plaatsen = threading.BoundedSemaphore(TEGELIJK)


class TeDruk(RuimteregieFout):
    """More is being worked out than this server does at once."""


def answer(vraag: Puzzelvraag) -> dict[str, Any]:
    """What is stored of the answer (``work_out``); the page may change what it gets.

    Raises:
        TeDruk: no place came free in time.
        InvoerFout: the puzzle cannot be solved as it is.
    """
    key = f"puzzel-{question_hash(vraag)}"
    known: dict[str, Any] | None = cache.get(key)
    if known is not None:
        return known
    if not _plaatsen.acquire(timeout=_WACHT):
        raise TeDruk(
            "er wordt op deze server al veel gerekend", remedie="Probeer het over een halve minuut opnieuw."
        )
    try:
        _, found = work_out(vraag)
    finally:
        _plaatsen.release()
    cache.set(key, found, _BEWAARD)
    return found
