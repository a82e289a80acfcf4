"""From nothing to a served register, and a second start that changes nothing."""

from __future__ import annotations

import json
import os
import resource
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ruimteregie.cli.serveer import check_port
from ruimteregie.cli.start import letters_in
from ruimteregie.kern.fouten import BestandOntbreekt, InvoerFout

pytestmark = pytest.mark.traag


def environment(folder: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("RUIMTEREGIE_", "DJANGO_"))}
    return {**kept, "RUIMTEREGIE_DATA": str(folder / "r.sqlite3"), "RUIMTEREGIE_DEMO": "1"}


def ruimteregie(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        "import sys; from ruimteregie.cli import main; sys.exit(main())",
        *arguments,
    ]
    return subprocess.run(
        command, env=environment(folder), cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


def contents(folder: Path) -> dict[str, int]:
    """The number of rows of every table."""
    with sqlite3.connect(folder / "r.sqlite3") as database:
        names = [n for (n,) in database.execute("select name from sqlite_master where type = 'table'")]
        return {n: database.execute(f'select count(*) from "{n}"').fetchone()[0] for n in names}  # noqa: S608


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that was started once with the sample letter."""
    folder = tmp_path_factory.mktemp("register")
    done = ruimteregie(folder, "start", "--niet-serveren")
    assert done.returncode == 0, done.stderr
    for words in (
        "aangelegd",
        "Referentiegegevens geladen",
        "7 gemaakt",
        "voorbeeldbrief.txt",
        "/afspraken",
        "@demo",
    ):
        assert words in done.stdout
    return folder


def _worked() -> float:
    """Seconds of processor time of the processes that were run so far: others on the machine take none."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_second_start_changes_nothing_and_is_quick(started: Path) -> None:
    before = contents(started)
    begin = _worked()
    done = ruimteregie(started, "start", "--niet-serveren")
    assert _worked() - begin < 20
    assert done.returncode == 0, done.stderr
    assert "Referentiegegevens zijn bij" in done.stdout
    assert "Al eerder ingelezen: 1 brief." in done.stdout
    assert contents(started) == before


def test_a_wrong_file_leaves_the_register_as_it_was(started: Path, tmp_path: Path) -> None:
    before = contents(started)
    good = tmp_path / "goed.txt"
    good.write_text("Het kost € 5 miljoen.", encoding="utf-8")
    bad = tmp_path / "slecht.txt"
    bad.write_bytes(bytes(range(256)))
    for arguments in (("start", "--niet-serveren", "--brieven", str(tmp_path)),
                      ("inlezen", str(good), str(bad), "--naar-register")):  # fmt: skip
        done = ruimteregie(started, *arguments)
        assert done.returncode == 2
        assert "slecht.txt: dit is geen tekst" in done.stderr
    assert contents(started) == before


def test_the_letter_is_kept_beside_its_findings(started: Path) -> None:
    with sqlite3.connect(started / "r.sqlite3") as database:
        ((kept,),) = database.execute("select resultaat from documenten_lezing").fetchall()
    lines = [text for _, _, text in json.loads(kept)["regels"]]
    assert any(line.startswith("Afspraak 1.1") for line in lines)


def test_findings_go_to_the_review_queue_once(started: Path, tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Geachte voorzitter,\n\nHet kost € 5 miljoen.\n", encoding="utf-8")
    first = ruimteregie(started, "inlezen", str(letter), "--naar-register")
    assert first.returncode == 0, first.stderr
    assert "1 vondst" in first.stdout
    after = contents(started)
    second = ruimteregie(started, "inlezen", str(letter), "--naar-register")
    assert "was al ingelezen" in second.stdout
    assert contents(started) == after


def test_without_a_register_there_is_a_clear_message(tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Het kost € 5 miljoen.", encoding="utf-8")
    for arguments in (("inlezen", str(letter), "--naar-register"), ("referentie", "laden")):
        done = ruimteregie(tmp_path, *arguments)
        assert done.returncode == 2
        assert "nog niet aangelegd" in done.stderr
        assert "make start" in done.stderr


def test_loading_the_reference_again_changes_nothing(started: Path) -> None:
    before = contents(started)
    done = ruimteregie(started, "referentie", "laden")
    assert done.returncode == 0, done.stderr
    assert "ongewijzigd" in done.stdout
    assert contents(started) == before


def test_management_commands_of_django_pass_through(started: Path) -> None:
    assert ruimteregie(started, "beheer", "migrate", "--check").returncode == 0
    assert ruimteregie(started, "beheer", "onzin").returncode != 0


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_port_in_use_gets_a_clear_message(taken: int) -> None:
    with pytest.raises(InvoerFout, match=f"poort {taken} is al in gebruik") as fout:
        check_port(taken)
    assert f"make start POORT={taken + 1}" in fout.value.remedie


def test_the_site_is_served(started: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "import sys; from ruimteregie.cli import main; sys.exit(main())"]
    with subprocess.Popen(
        [*command, "serveer", "--poort", str(port)], env=environment(started), cwd=started
    ) as server:
        try:
            assert _status(f"http://127.0.0.1:{port}/gezond") == 200
        finally:
            server.terminate()


def _status(address: str) -> int:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
                return answer.status
        except OSError:
            time.sleep(0.1)
    return 0


def test_letters_are_files_folders_or_the_sample(tmp_path: Path) -> None:
    with pytest.raises(BestandOntbreekt, match="geen brieven"):
        list(letters_in([tmp_path]))
    for name in ("b.txt", "a.PDF", ".verborgen.txt", "LEESMIJ.md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [p.name for p in letters_in([tmp_path, tmp_path / "LEESMIJ.md"])] == [
        "a.PDF",
        "b.txt",
        "LEESMIJ.md",
    ]
    (sample,) = letters_in([])
    assert "verzonnen" in sample.read_text(encoding="utf-8").splitlines()[0]
