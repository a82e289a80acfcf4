"""Working puzzles out beside the request: one at a time, with progress, and stopped when asked.

Each question gets a Rekentaak and a thread that drives the calculating process. Everything that a page shows
stands in the Rekentaak, so that any process of the site can show it or stop it.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from ruimteregie.inlezen.lezers.voortgang import run_followed
from ruimteregie.kern.fouten import GeenToegang, RuimteregieFout
from ruimteregie.portaal.werkbank import Werkbank, run_thread
from ruimteregie.register.analyses.puzzelvraag import PUZZELVERSIE, Grenzen
from ruimteregie.register.analyses.rekentaak import Rekentaak
from ruimteregie.register.analyses.scenarios import Scenariokeuze, find_scenario
from ruimteregie.register.analyses.services import record_analyse
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import mag

__all__ = ["BEWAARD", "again", "begin", "cancel", "discard", "sweep", "wait"]

BEWAARD = timedelta(days=2)
"""How long an ended task is shown."""
_LANGST = 3600.0  # seconds that one puzzle may take
_log = logging.getLogger(__name__)
# One at a time: a grid takes all cores and gigabytes.
_bank = Werkbank(
    Rekentaak,
    wacht="wacht",
    bezig="rekent",
    tegelijk=1,
    wachtzin="wacht tot een andere puzzel klaar is",
    met_plaats=True,
)
_eigen = _bank.eigen


def begin(
    keuze: Scenariokeuze,
    claims: dict[str, Grenzen],
    naam: str,
    *,
    door: Any,
    eigenaar: Partij | None,
    vertrouwelijkheid: str,
) -> Rekentaak:
    """Start working out a scenario with these claims."""
    taak = Rekentaak(
        naam=naam,
        scenario=keuze.sleutel,
        claims={name: list(bounds) for name, bounds in claims.items()},
        door=door,
        eigenaar=eigenaar,
        vertrouwelijkheid=vertrouwelijkheid,
    )
    taak.save()
    _start(taak)
    return taak


def again(taak: Rekentaak) -> bool:
    """Work an ended task out once more; False while it runs."""
    changed = _bank.reset(taak.pk, ("afgebroken", "mislukt"))
    if changed:
        _start(taak)
    return changed


def wait(taak: Rekentaak, seconden: float) -> None:
    """Give the task so much time to end, and read how it stands."""
    _bank.wait(taak.pk, seconden)
    taak.refresh_from_db()


def cancel(taak: Rekentaak) -> bool:
    """Stop a task that runs; the process that drives it sees so within a second. False when it had ended."""
    return _bank.cancel(taak.pk, "U hebt het rekenen gestopt.")


def discard(taak: Rekentaak) -> None:
    """Throw an ended task away; the Analyse that it led to stays."""
    if not taak.loopt:
        taak.delete()


def sweep() -> None:
    """Close the tasks of processes that are gone, and throw old ones away."""
    Rekentaak.mark_stopped(list(_eigen))
    Rekentaak.objects.filter(wanneer__lt=timezone.now() - BEWAARD).exclude(
        staat__in=Rekentaak.LOPEND
    ).delete()


def _start(taak: Rekentaak) -> None:
    _bank.prepare(taak.pk)
    start_thread(lambda: _bank.work(taak.pk, _calculate, _bank.fail))


def start_thread(work: Callable[[], None]) -> None:
    """Run this beside the request."""
    run_thread("rekentaak", work)


def _calculate(pk: int) -> None:
    taak = Rekentaak.objects.select_related("door", "eigenaar").get(pk=pk)
    actor = actor_for(taak.door)
    if not mag(actor, "rekenen"):
        raise GeenToegang("u mag niet meer rekenen", remedie="Vraag de beheerder om een rol.")
    keuze = find_scenario(taak.scenario, actor)
    answer = _ask_process(_question(taak, keuze), pk)
    if "fout" in answer:
        fout = answer["fout"]
        raise RuimteregieFout(fout["wat"], waar=fout["waar"], remedie=fout["remedie"])
    _keep(taak, answer)


def _question(taak: Rekentaak, keuze: Scenariokeuze) -> dict[str, Any]:
    return {
        "sleutel": keuze.sleutel,
        "pad": str(keuze.pad),
        "gegevens": "" if keuze.eigen else settings.GEODATA,
        "anders": taak.claims,
        "namen": dict(Gebied.objects.values_list("code", "naam")),
    }


def _ask_process(vraag: dict[str, Any], pk: int) -> dict[str, Any]:
    """What the calculating process answers.

    Raises:
        Gestopt: somebody stopped the task.
        RuimteregieFout: it took too long, or ended without an answer.
    """
    command = [sys.executable, "-m", "ruimteregie.register.analyses.rekenproces"]
    try:
        done = run_followed(command, json.dumps(vraag).encode(), _LANGST, os.environ, _bank.follower(pk))
    except subprocess.TimeoutExpired:
        raise RuimteregieFout(
            "het rekenen duurde langer dan een uur", remedie="Neem grotere cellen of minder gebieden."
        ) from None
    if done.returncode:
        _log.error("calculating task %s: %s", pk, done.stderr.decode(errors="replace"))
        raise RuimteregieFout(
            "het rekenproces stopte zonder antwoord",
            remedie="Mogelijk was er te weinig geheugen; neem grotere cellen.",
        )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _keep(taak: Rekentaak, answer: dict[str, Any]) -> None:
    """Store the answer in the name of who asked; the task is done.

    Raises:
        Gestopt: the task was stopped meanwhile; nothing was written.
        GeenToegang: that person may no longer calculate.
    """
    with verantwoord(door=taak.door, reden="Puzzel uitgerekend"):
        _bank.report(taak.pk, stap="bewaren")
        run, new = record_analyse(
            "puzzel",
            taak.naam,
            invoer=answer["velden"],
            resultaat=answer["resultaat"],
            programmaversie=PUZZELVERSIE,
            actor=actor_for(taak.door),
            eigenaar=taak.eigenaar,
            vertrouwelijkheid=taak.vertrouwelijkheid,
            synthetisch=answer["synthetisch"],
        )
        Rekentaak.objects.filter(pk=taak.pk).update(staat="klaar", stap="", analyse=run, is_nieuw=new)
