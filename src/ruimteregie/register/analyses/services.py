"""Keeping the runs of puzzel, planmonitor and rules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from ruimteregie.register.analyses.models import Analyse
from ruimteregie.register.analyses.puzzelvraag import PUZZELVERSIE, Puzzelvraag, work_out
from ruimteregie.register.analyses.scenarios import ask, find_scenario
from ruimteregie.register.analyses.selectors import same_question
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.policy import SYSTEEM, Actor, require

__all__ = ["input_hash", "keep_ready_puzzel", "question_hash", "record_analyse", "record_puzzel"]


def input_hash(soort: str, invoer: Mapping[str, Any], programmaversie: str) -> str:
    """The fingerprint of a question: kind, version of the rules, and input with that of its cells."""
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
    vertrouwelijkheid: str = "intern",
    synthetisch: bool = False,
) -> tuple[Analyse, bool]:
    """Keep a run for good, and whether it is new.

    The same question that was asked before, as open as is asked now, is not stored twice: that run is given.
    Who may see a run is chosen when it is stored, for it never changes (§5); to open it further is to store
    it once more.

    Raises:
        GeenToegang: the actor is no analist.
        GeenVerantwoording: outside ``verantwoord``.
        OnbekendeWaarde: an unknown level or kind.
    """
    require(actor, "rekenen")
    fingerprint = input_hash(soort, invoer, programmaversie)
    known = same_question(fingerprint, actor, minstens=vertrouwelijkheid)
    if known is not None:
        return known, False
    analyse = Analyse(
        soort=soort,
        naam=naam,
        invoer_hash=fingerprint,
        invoer=dict(invoer),
        resultaat=dict(resultaat),
        programmaversie=programmaversie,
        synthetisch=synthetisch,
        vertrouwelijkheid=vertrouwelijkheid,
        eigenaar=eigenaar,
        wie=verantwoording().door,
    )
    analyse.save()
    return analyse, True


def question_hash(vraag: Puzzelvraag) -> str:
    """The hash under which the run of a puzzle is kept."""
    return input_hash("puzzel", vraag.velden, PUZZELVERSIE)


def record_puzzel(
    vraag: Puzzelvraag,
    resultaat: Mapping[str, Any],
    naam: str,
    *,
    actor: Actor,
    eigenaar: Partij | None = None,
    vertrouwelijkheid: str = "intern",
) -> tuple[Analyse, bool]:
    """Keep the answer to a puzzle (``work_out``), and whether it is new; raises as ``record_analyse``."""
    return record_analyse(
        "puzzel",
        naam,
        invoer=vraag.velden,
        resultaat=resultaat,
        programmaversie=PUZZELVERSIE,
        actor=actor,
        eigenaar=eigenaar,
        vertrouwelijkheid=vertrouwelijkheid,
        synthetisch=vraag.scenario.opzet.synthetisch,
    )


def keep_ready_puzzel(sleutel: str) -> tuple[Analyse, bool]:
    """Work out a scenario that comes along, once, and keep it for everyone; the run and whether it is new.

    Raises:
        OnbekendeWaarde: there is no such scenario, or its data are not there.
        GeenVerantwoording: outside ``verantwoord``.
    """
    vraag = ask(find_scenario(sleutel, SYSTEEM), {}, {})
    known = same_question(question_hash(vraag), SYSTEEM, minstens="openbaar")
    if known is not None:
        return known, False
    _, result = work_out(vraag)
    return record_puzzel(vraag, result, vraag.scenario.naam, actor=SYSTEEM, vertrouwelijkheid="openbaar")
