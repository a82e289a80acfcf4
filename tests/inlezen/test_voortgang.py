"""How far the reading is: told by the process that reads, passed on, and stopped by who listens."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ruimteregie.inlezen import GRENZEN, read_and_recognise
from ruimteregie.inlezen.lezers import ask
from ruimteregie.inlezen.lezers.voortgang import run_followed, tell
from ruimteregie.kern.fouten import LeesFout
from ruimteregie.kern.naslag import Naslag

Stap = tuple[str, int | None, int | None]
SLOW = """
import sys, time
from ruimteregie.inlezen.lezers.voortgang import tell, tell_from_now
tell_from_now()
for page in range(4):
    tell("bladzijden lezen", page, 4)
    time.sleep(0.4)
sys.stderr.write("iets anders\\n")
sys.stdout.write(sys.stdin.read().upper())
"""


def run(seconden: float, volger: object) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    return run_followed([sys.executable, "-c", SLOW], b"antwoord", seconden, env, volger)  # type: ignore[arg-type]


def test_progress_is_passed_on_and_the_answer_stays_whole() -> None:
    steps: list[Stap] = []
    done = run(30, lambda *step: steps.append(step))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"ANTWOORD", b"iets anders\n")
    assert ("bladzijden lezen", 1, 4) in steps or ("bladzijden lezen", 2, 4) in steps


def test_who_listens_can_stop_it() -> None:
    class Stop(Exception):
        pass

    def stop(*_: object) -> None:
        raise Stop

    with pytest.raises(Stop):
        run(30, stop)


def test_the_limit_on_time_holds() -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        run(0.1, lambda *_: None)


def test_nobody_is_told_where_nobody_follows(capsys: pytest.CaptureFixture[str]) -> None:
    tell("bladzijden lezen", 1, 2)
    assert capsys.readouterr() == ("", "")


def test_reading_is_the_same_when_it_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Het Rijk stelt € 5 miljoen beschikbaar voor Veenwoude.", encoding="utf-8")
    plain = read_and_recognise(path, Naslag())
    assert read_and_recognise(path, Naslag(), volger=lambda *_: None) == plain


def test_a_fault_is_told_the_same_way_when_it_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "kapot.pdf"
    path.write_bytes(b"%PDF-1.7\nniets")
    with pytest.raises(LeesFout) as plain:
        ask(path, GRENZEN)
    with pytest.raises(LeesFout) as followed:
        ask(path, GRENZEN, None, lambda *_: None)
    assert str(followed.value) == str(plain.value)
