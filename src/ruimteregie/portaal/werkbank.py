"""Work beside the request: a task in a thread, with progress that any process of the site can show or stop.

A kind of task is a model with the fields ``staat``, ``stap``, ``gedaan``, ``totaal``, ``bijgewerkt`` and
``fout``; two of its ended states are ``mislukt`` and ``afgebroken``. Everything that a page shows stands in
the row; who works on it sees within a second that somebody stopped it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, Final

from django.db import connections, models
from django.utils import timezone

from ruimteregie.kern.fouten import RuimteregieFout

__all__ = ["Gestopt", "Werkbank", "as_sentence", "run_thread"]

_TIK: Final = 1.0
_ONZE_FOUT: Final = (
    "Er ging iets mis wat aan dit programma ligt. Probeer het opnieuw of meld het de beheerder."
)
_log = logging.getLogger(__name__)


class Gestopt(Exception):
    """Somebody stopped the task; raised inside the work to end it."""


def as_sentence(fout: RuimteregieFout, *, met_plaats: bool = False) -> str:
    """What is wrong, with ``met_plaats`` where, and the remedy, as sentences."""
    start = (f"{fout.waar}: {fout.wat}" if met_plaats and fout.waar else fout.wat).rstrip(".")
    return f"{start[:1].upper()}{start[1:]}. {fout.remedie}".strip()


def run_thread(naam: str, work: Callable[[], None]) -> None:
    """Run this beside the request; a daemon, so that a server that stops does not wait for it."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    threading.Thread(target=run, name=naam, daemon=True).start()


class Werkbank:
    """Where tasks of one kind are worked on, a few at a time.

    Args:
        model: the kind of task.
        wacht, bezig: its states before and during the work.
        tegelijk: how many are worked on at once.
        wachtzin: the step of a task that waits for its place.
        met_plaats: whether an error may say where it is: not where that is a folder of the server.
    """

    def __init__(
        self,
        model: type[models.Model],
        *,
        wacht: str,
        bezig: str,
        tegelijk: int,
        wachtzin: str,
        met_plaats: bool = False,
    ) -> None:
        self.eigen: dict[int, threading.Event] = {}
        self._rijen: Any = model._default_manager
        self._wacht, self._bezig, self._wachtzin = wacht, bezig, wachtzin
        self._met_plaats = met_plaats
        self._plaatsen = threading.BoundedSemaphore(tegelijk)

    def prepare(self, pk: int) -> None:
        """From now on this process works on the task."""
        self.eigen[pk] = threading.Event()

    def wait(self, pk: int, seconden: float) -> bool:
        """Give a task of this process so much time to end; whether it has."""
        event = self.eigen.get(pk)
        return event is None or event.wait(max(seconden, 0))

    def reset(self, pk: int, staten: tuple[str, ...]) -> bool:
        """Put an ended task back to its beginning; False when it is in none of these states."""
        found = self._rijen.filter(pk=pk, staat__in=staten)
        fresh = {"staat": self._wacht, "fout": "", "stap": "", "gedaan": None, "totaal": None}
        return bool(found.update(**fresh, bijgewerkt=timezone.now()))

    def cancel(self, pk: int, zin: str) -> bool:
        """Stop a task that runs; False when it had ended."""
        return bool(self._lopend(pk).update(staat="afgebroken", fout=zin))

    def work(self, pk: int, do: Callable[[int], None], fail: Callable[[int, str], None]) -> None:
        """Wait for a place, do it, and say how it ended; whatever goes wrong, the task ends."""
        try:
            while not self._plaatsen.acquire(timeout=_TIK):
                self.report(pk, stap=self._wachtzin, staat=self._wacht)
            try:
                self._take(pk)
                do(pk)
            finally:
                self._plaatsen.release()
        except Gestopt:
            pass  # the page says so already
        except RuimteregieFout as fout:
            fail(pk, as_sentence(fout, met_plaats=self._met_plaats))
        except Exception:
            _log.exception("task %s", pk)
            fail(pk, _ONZE_FOUT)
        finally:
            self.eigen.pop(pk, threading.Event()).set()

    def _take(self, pk: int) -> None:
        mine = self._rijen.filter(pk=pk, staat=self._wacht)
        if not mine.update(staat=self._bezig, bijgewerkt=timezone.now()):
            raise Gestopt

    def report(self, pk: int, *, stap: str, staat: str = "", **more: int | None) -> None:
        """Say how far it is.

        Raises:
            Gestopt: somebody stopped it.
        """
        now = {"stap": stap, "bijgewerkt": timezone.now(), "gedaan": None, "totaal": None, **more}
        if not self._rijen.filter(pk=pk, staat=staat or self._bezig).update(**now):
            raise Gestopt

    def fail(self, pk: int, waarom: str) -> None:
        """End a task that runs, with the reason."""
        self._lopend(pk).update(staat="mislukt", fout=waarom)

    def follower(self, pk: int) -> Callable[[str, int | None, int | None], None]:
        """What the work calls with its step and counts; it writes at most once a second."""
        last = 0.0

        def follow(stap: str, gedaan: int | None = None, totaal: int | None = None) -> None:
            nonlocal last
            if time.monotonic() - last >= _TIK:
                last = time.monotonic()
                self.report(pk, stap=stap, gedaan=gedaan, totaal=totaal)

        return follow

    def _lopend(self, pk: int) -> Any:
        return self._rijen.filter(pk=pk, staat__in=(self._wacht, self._bezig))
