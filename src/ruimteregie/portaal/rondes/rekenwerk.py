"""Working out what the choices of a round would lead to, beside the request, with progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ruimteregie.portaal.werkbank import Werkbank, run_thread
from ruimteregie.register.middelen.models import Ronde
from ruimteregie.register.rondes.services import choices_hash, preview
from ruimteregie.register.rondes.werk import Doorrekening

__all__ = ["begin", "cancel", "latest", "wait"]

_bank = Werkbank(
    Doorrekening,
    wacht="wacht",
    bezig="rekent",
    tegelijk=1,
    wachtzin="wacht tot een andere berekening klaar is",
)


def begin(ronde: Ronde, door: Any) -> Doorrekening:
    """Start working out both methods for a round as it is now."""
    Doorrekening.objects.filter(ronde=ronde, staat__in=("klaar", "mislukt", "afgebroken")).delete()
    task = Doorrekening(ronde=ronde, door=door, invoer_hash=choices_hash(ronde))
    task.save()
    _bank.prepare(task.pk)
    start_thread(lambda: _bank.work(task.pk, _calculate, _bank.fail))
    return task


def start_thread(work: Callable[[], None]) -> None:
    """Do it beside the request; a test does it at once."""
    run_thread("doorrekening", work)


def wait(task: Doorrekening, seconden: float) -> None:
    """Give it so much time to end, and read how it stands."""
    _bank.wait(task.pk, seconden)
    task.refresh_from_db()


def cancel(task: Doorrekening) -> bool:
    """Stop one that runs; False when it had ended."""
    return _bank.cancel(task.pk, "U hebt het rekenen gestopt.")


def latest(ronde: Ronde) -> Doorrekening | None:
    """The last calculation of a round; those whose process is gone are closed first."""
    Doorrekening.mark_stopped(list(_bank.eigen))
    return Doorrekening.objects.filter(ronde=ronde).first()


def _calculate(pk: int) -> None:
    task = Doorrekening.objects.select_related("ronde__regeling__middel").get(pk=pk)
    _bank.report(pk, stap="kiest op rang en als optimum")
    outcome = preview(task.ronde)
    Doorrekening.objects.filter(pk=pk, staat="rekent").update(staat="klaar", stap="", uitkomst=outcome)
