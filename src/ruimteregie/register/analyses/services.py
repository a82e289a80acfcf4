"""Keeping the runs of puzzel, planmonitor and rules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from ruimteregie.register.analyses.models import Analyse
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.policy import Actor, require

__all__ = ["input_hash", "record_analyse"]


def input_hash(soort: str, invoer: Mapping[str, Any], programmaversie: str) -> str:
    """The fingerprint of a question: kind, input and version of the rules."""
    text = json.dumps([soort, programmaversie, invoer], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def record_analyse(
    soort: str,
    naam: str,
    *,
    invoer: Mapping[str, Any],
    resultaat: Mapping[str, Any],
    programmaversie: str,
    actor: Actor,
    eigenaar: Partij | None = None,
    synthetisch: bool = False,
) -> Analyse:
    """Keep a run for good, visible to its owner until it is shared.

    Raises:
        GeenToegang: the actor is no analist.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "rekenen")
    analyse = Analyse(
        soort=soort,
        naam=naam,
        invoer_hash=input_hash(soort, invoer, programmaversie),
        invoer=dict(invoer),
        resultaat=dict(resultaat),
        programmaversie=programmaversie,
        synthetisch=synthetisch,
        eigenaar=eigenaar,
        wie=verantwoording().door,
    )
    analyse.save()
    return analyse
