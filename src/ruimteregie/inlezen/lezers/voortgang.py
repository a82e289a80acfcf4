"""How far the reading process is: it tells on standard error, and who waits for it passes that on.

Each line of progress is JSON with the step in Dutch and, where known, how many of how many. Anything else
on standard error is what went wrong.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from threading import Thread
from typing import IO, Any

__all__ = ["Volger", "run_followed", "tell", "tell_from_now"]

Volger = Callable[[str, "int | None", "int | None"], None]
"""Called about twice a second with the step, how many are done and of how many; what it raises stops the
reading."""

_BEGIN = b'{"stap": '
_TIK = 0.5
_told = [0.0]


def tell_from_now() -> None:
    """Let ``tell`` write, in a process whose standard error is followed."""
    _told[0] = 1.0


def tell(stap: str, gedaan: int | None = None, totaal: int | None = None) -> None:
    """Say how far it is, at most a few times a second; silent where nobody follows."""
    if not _told[0]:
        return
    now = time.monotonic()
    if gedaan is None or now - _told[0] >= _TIK / 2:
        _told[0] = now
        print(json.dumps({"stap": stap, "gedaan": gedaan, "totaal": totaal}), file=sys.stderr, flush=True)


def run_followed(
    command: Sequence[str], invoer: bytes, seconden: float, env: Mapping[str, str], volger: Volger
) -> subprocess.CompletedProcess[bytes]:
    """Run a process as ``subprocess.run`` does, and let ``volger`` know how far it says it is.

    Raises:
        subprocess.TimeoutExpired: it took longer than ``seconden``.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(invoer)
        given.seek(0)
        process = subprocess.Popen(  # noqa: S603 - the caller's own command
            command, stdin=given, stdout=answer, stderr=subprocess.PIPE, env=dict(env)
        )
        listener = _Listener(process.stderr)
        try:
            _wait(process, seconden, listener, volger)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            listener.join()
        answer.seek(0)
        return subprocess.CompletedProcess(command, process.returncode, answer.read(), listener.rest)


def _wait(process: subprocess.Popen[bytes], seconden: float, listener: _Listener, volger: Volger) -> None:
    until = time.monotonic() + seconden
    while True:
        try:
            process.wait(_TIK)
        except subprocess.TimeoutExpired:
            if time.monotonic() > until:
                raise
            volger(*listener.last)
        else:
            return


class _Listener(Thread):
    """Reads standard error to its end: ``last`` is the latest progress, ``rest`` everything else."""

    def __init__(self, stream: IO[bytes] | None) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self.last: tuple[str, int | None, int | None] = ("bestand openen", None, None)
        self.rest = b""
        self.start()

    def run(self) -> None:
        with self._stream or tempfile.TemporaryFile() as stream:
            for line in stream:
                if line.startswith(_BEGIN):
                    found: dict[str, Any] = json.loads(line)
                    self.last = found["stap"], found["gedaan"], found["totaal"]
                else:
                    self.rest = (self.rest + line)[-4000:]
