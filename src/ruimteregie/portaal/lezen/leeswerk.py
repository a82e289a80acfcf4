"""Reading files outside the request: at most two at once, with progress, and stopped when asked.

Each file gets a Leestaak and a thread that drives the reading process with its limits. Everything that a
page shows stands in the Leestaak, so that any process of the site can show it or stop it.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path, PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from ruimteregie.inlezen import GRENZEN
from ruimteregie.kern.fouten import (
    BestandLeeg,
    BestandTeGroot,
    GeenToegang,
    LeesFout,
)
from ruimteregie.portaal.lezen.inleveren import Gelezen, keep, keep_paper, read_letter, read_list
from ruimteregie.portaal.werkbank import Gestopt, Werkbank, as_sentence, run_thread
from ruimteregie.register.documenten.leestaak import Leestaak
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.programmas.selectors import take_naslag
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import mag

__all__ = ["BEWAARD", "Gestopt", "again", "begin", "cancel", "discard", "keep_task", "sweep", "wait"]

TEGELIJK = 2
"""How many files are read at the same time; each may use a core and two gigabytes."""
BEWAARD = timedelta(days=2)
"""How long an ended task is shown and its file kept."""
_STOPT = 3.0  # seconds in which a stopped reading ends
_bank = Werkbank(Leestaak, wacht="wachtend", bezig="bezig", tegelijk=TEGELIJK, wachtzin="wacht op een plaats")
_eigen = _bank.eigen


def begin(
    upload: UploadedFile,
    *,
    door: Any,
    eigenaar: Partij | None,
    vertrouwelijkheid: str,
    agendapunt: int | None = None,
) -> Leestaak:
    """Take a file in and start reading it; one that is empty or too large has failed already.

    With ``agendapunt`` it becomes a paper of that item, as closed as the item is by then.
    """
    name = PurePath(upload.name or "bestand").name
    taak = Leestaak(
        naam=name[-255:],
        door=door,
        eigenaar=eigenaar,
        vertrouwelijkheid=vertrouwelijkheid,
        agendapunt=agendapunt,
    )
    try:
        taak.bestand = str(_put_away(upload, name))
    except LeesFout as fout:
        taak.staat, taak.fout = "mislukt", as_sentence(fout)
    taak.save()
    if taak.loopt:
        _start(taak)
    return taak


def again(taak: Leestaak) -> bool:
    """Read a stopped task once more; False when its file is gone, so that it has to be chosen again.

    False too while the reading that was stopped has not ended yet: one task is never read twice at once.
    """
    if not _bank.wait(taak.pk, _STOPT):
        return False
    if taak.loopt or not taak.bestand or not Path(taak.bestand).is_file():
        return False
    changed = _bank.reset(taak.pk, (taak.staat,))
    if changed:
        _start(taak)
    return changed


def wait(taken: Sequence[Leestaak], seconden: float) -> None:
    """Give the tasks so much time to end, all of them together, and read how they stand."""
    until = time.monotonic() + seconden
    for taak in taken:
        _bank.wait(taak.pk, until - time.monotonic())
        taak.refresh_from_db()


def cancel(taak: Leestaak) -> bool:
    """Stop a task that runs; the process that reads it sees so within a second. False when it had ended."""
    return _bank.cancel(taak.pk, "U hebt het lezen gestopt.")


def discard(taak: Leestaak) -> None:
    """Throw an ended task away, with the file that it still has; what it read stays in the queue."""
    if not taak.loopt:
        _throw_away(taak.bestand)
        taak.delete()


def sweep() -> None:
    """Close the tasks of processes that are gone, and throw old ones away with their files."""
    Leestaak.mark_stopped(list(_eigen))
    old = Leestaak.objects.filter(wanneer__lt=timezone.now() - BEWAARD).exclude(staat__in=Leestaak.LOPEND)
    for taak in old.defer("tussenstand"):
        discard(taak)


def _put_away(upload: UploadedFile, name: str) -> Path:
    """The upload as a file under its own name in a folder of its own, that only this account can read.

    Raises:
        LeesFout: it is empty or too large; checked before a byte is copied.
    """
    size = upload.size or 0
    if not size:
        raise BestandLeeg("het bestand is leeg", remedie="Kies een bestand met de tekst van het document.")
    if size > GRENZEN.bytes:
        raise BestandTeGroot(
            f"het bestand is {size / 1e6:.0f} MB; meer dan {GRENZEN.bytes / 1e6:.0f} MB wordt niet gelezen",
            remedie="Splits het bestand per document, of haal de afbeeldingen eruit.",
        )
    # A file system counts bytes, 255 at most; the end of a name says what kind of file it is.
    kept = name.replace("\x00", "")[-120:].encode("utf-8", "ignore")[-240:].decode("utf-8", "ignore")
    path = Path(tempfile.mkdtemp(prefix="ruimteregie-")) / (kept or "bestand")
    with path.open("wb") as file:
        file.writelines(upload.chunks())
    return path


def _throw_away(bestand: str) -> None:
    if bestand:
        shutil.rmtree(Path(bestand).parent, ignore_errors=True)


def _start(taak: Leestaak) -> None:
    _bank.prepare(taak.pk)
    start_thread(lambda: _bank.work(taak.pk, _read, _fail))


def start_thread(work: Callable[[], None]) -> None:
    """Run this beside the request."""
    run_thread("leestaak", work)


def _fail(pk: int, waarom: str) -> None:
    failed = Leestaak.objects.filter(pk=pk, staat__in=Leestaak.LOPEND)
    for bestand in failed.values_list("bestand", flat=True):
        _throw_away(bestand)
    failed.update(staat="mislukt", fout=waarom, bestand="")


def _read(pk: int) -> None:
    taak = Leestaak.objects.select_related("door", "eigenaar").get(pk=pk)
    _bank.report(pk, stap="bestand openen")
    read = read_letter(Path(taak.bestand), take_naslag(), _bank.follower(pk))
    if read.is_lijst:
        held = read_list(Path(taak.bestand), read)
        Leestaak.objects.filter(pk=pk, staat="bezig").update(staat="kolommen", tussenstand=held, bestand="")
    else:
        keep_task(taak, read)
    _throw_away(taak.bestand)


def keep_task(taak: Leestaak, gelezen: Gelezen) -> None:
    """Put what a task read in the review queue, in the name of who handed it in; the task is done.

    Raises:
        GeenToegang: that person may no longer hand in, or arrange the agenda that it is for.
        InvoerFout, Onveranderlijk: the item that it is for is gone, or its papers are settled.
        Gestopt: the task was stopped meanwhile; nothing was written.
    """
    actor = actor_for(taak.door)
    if not mag(actor, "beoordelen"):
        raise GeenToegang("u mag geen bestanden meer inlezen", remedie="Vraag de beheerder om een rol.")
    _bank.report(taak.pk, stap="wachtrij vullen", staat=taak.staat)
    with verantwoord(door=taak.door, reden="Ingelezen in het portaal"):
        # Again: from here on nobody can stop it.
        _bank.report(taak.pk, stap="wachtrij vullen", staat=taak.staat)
        kept = (
            keep_paper(gelezen, taak.agendapunt, actor=actor)
            if taak.agendapunt
            else keep(gelezen, actor=actor, eigenaar=taak.eigenaar, vertrouwelijkheid=taak.vertrouwelijkheid)
        )
        Leestaak.objects.filter(pk=taak.pk).update(
            staat="klaar",
            stap="",
            lezing=kept.lezing,
            is_nieuw=kept.verslag is not None,
            bestand="",
            tussenstand={},
        )
