"""Taking in a file of plans beside the request: first what it would do, then, once agreed with, doing it.

While the plans are written nobody else can write, so how far that is can be told only before and after it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import PurePath
from typing import Any, Final

from django.utils import timezone

from ruimteregie.kern.fouten import RuimteregieFout
from ruimteregie.portaal.plannen.voorproef import told
from ruimteregie.portaal.werkbank import Werkbank, as_sentence, run_thread
from ruimteregie.regels.cellen import Tabelfout
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.wonen.models import Plantaak
from ruimteregie.register.wonen.planbestanden import read_planbestand
from ruimteregie.register.wonen.planservices import Opdracht, compare, take_in

__all__ = ["BEWAARD", "agree", "begin", "cancel", "start_thread", "sweep", "wait"]

BEWAARD: Final = timedelta(days=2)
"""How long an ended task and its file are kept."""
_bank = Werkbank(
    Plantaak, wacht="wacht", bezig="bezig", tegelijk=1, wachtzin="wacht tot een ander bestand klaar is"
)


def begin(bestand: Any, *, door: Any, eigenaar: Partij, velden: dict[str, Any]) -> Plantaak:
    """Start reading a file and working out what it would do."""
    task = Plantaak(
        naam=PurePath(bestand.name or "plannen").name[-255:],
        door=door,
        eigenaar=eigenaar,
        inhoud=bestand.read(),
        **velden,
    )
    task.save()
    _start(task)
    return task


def agree(task: Plantaak) -> bool:
    """Take in what was shown; False when the task waits for no answer any more."""
    mine = Plantaak.objects.filter(pk=task.pk, staat="gezien")
    if not mine.update(staat="wacht", akkoord=True, stap="", bijgewerkt=timezone.now()):
        return False
    _start(task)
    return True


def start_thread(work: Callable[[], None]) -> None:
    """Do it beside the request; a test does it at once."""
    run_thread("planinvoer", work)


def wait(task: Plantaak, seconden: float) -> None:
    """Give it so much time to end, and read how it stands."""
    _bank.wait(task.pk, seconden)
    task.refresh_from_db()


def cancel(task: Plantaak) -> bool:
    """Stop one that runs or waits for an answer; False when it had ended."""
    waiting = Plantaak.objects.filter(pk=task.pk, staat="gezien")
    if waiting.update(staat="afgebroken", fout="U hebt niets overgenomen.", inhoud=b""):
        return True
    return _bank.cancel(task.pk, "U hebt het inlezen gestopt.")


def sweep() -> None:
    """Close the tasks whose process is gone, and throw old ones away with their files."""
    Plantaak.mark_stopped(list(_bank.eigen))
    old = Plantaak.objects.filter(wanneer__lt=timezone.now() - BEWAARD)
    old.exclude(staat__in=Plantaak.LOPEND).delete()


def _start(task: Plantaak) -> None:
    _bank.prepare(task.pk)
    start_thread(lambda: _bank.work(task.pk, _work, _bank.fail))


def _work(pk: int) -> None:
    task = Plantaak.objects.select_related("eigenaar", "door").get(pk=pk)
    actor = actor_for(task.door)
    content = bytes(task.inhoud)
    _bank.report(pk, stap="bestand lezen")
    try:
        read = read_planbestand(task.naam, content, actor=actor, toevoegen=task.toevoegen)
    except Tabelfout as fout:
        faults = [[m.rij, m.kolom, m.wat, m.remedie] for m in fout.meldingen]
        wat = f"Er is niets ingelezen: {fout.aantal} meldingen."
        wat = "Er is niets ingelezen: 1 melding." if fout.aantal == 1 else wat
        _end(pk, "mislukt", meldingen=faults, fout=wat)
        return
    digest = hashlib.sha256(content).hexdigest()
    asked = Opdracht(
        read, task.eigenaar, task.naam, digest, task.bron, task.vertrouwelijkheid, task.peildatum,
        task.geheel, task.heel_gebied,
    )  # fmt: skip
    _bank.report(pk, stap="vergelijken met wat er al is")
    if not task.akkoord:
        seen = told(compare(asked, actor=actor), read.opmerkingen)
        Plantaak.objects.filter(pk=pk, staat="bezig").update(staat="gezien", stap="", voorproef=seen)
        return
    _bank.report(pk, stap="plannen opslaan; zolang kan niemand anders opslaan")
    try:
        with verantwoord(door=task.door, reden=f"Plannen ingelezen uit {task.naam}"):
            levering = take_in(asked, actor=actor, gezien=task.voorproef["stand"])
    except RuimteregieFout as fout:
        _end(pk, "mislukt", fout=as_sentence(fout))
        return
    _end(pk, "klaar", levering=levering)


def _end(pk: int, staat: str, **velden: Any) -> None:
    Plantaak.objects.filter(pk=pk, staat="bezig").update(staat=staat, stap="", inhoud=b"", **velden)
