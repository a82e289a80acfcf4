"""Help, usage errors and exit codes: Dutch, quick, and without Django."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ruimteregie import __version__
from ruimteregie.cli import main, opdrachten
from ruimteregie.cli.naslag import as_markdown

ENGLISH = re.compile(
    r"\b(Usage|Options|Commands|Error|Missing|Invalid|Show this|Try|No such|default|required|Got)\b"
)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def command_paths(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [path]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            sub = command.get_command(context, name)
            assert sub is not None
            found += command_paths(sub, (*path, name))
    return found


PATHS = command_paths(opdrachten)


def test_there_are_the_commands_that_the_readme_names() -> None:
    assert {p[0] for p in PATHS if p} == {
        "inlezen", "vergelijken", "start", "serveer", "referentie", "account", "beheer", "afspraak",
        "overleg", "pakket", "ronde", "puzzel", "regeling", "ria", "mirt", "herstart",
        "wonen", "keten",
    }  # fmt: skip


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_is_dutch(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *path, "--help")
    assert (code, err) == (0, "")
    assert out.startswith("Gebruik: ruimteregie")
    assert "Toon deze uitleg." in out
    assert not ENGLISH.search(out)


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, f"ruimteregie {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("inlezen",), "BESTAND… ontbreekt"),
        (("inlezen", "--kleur", "x"), "de optie --kleur bestaat niet"),
        (("inlezen", "x", "--jso"), "Bedoelt u --json?"),
        (("onzin",), "de opdracht 'onzin' bestaat niet; kies uit inlezen"),
        (("referentie", "onzin"), "kies uit controleer, laden"),
        (("start", "--poort", "tachtig"), "de waarde van --poort deugt niet: een geheel getal is nodig"),
        (("start", "--poort", "99999999"), "de waarde van --poort deugt niet"),
        (("start", "--poort"), "--poort"),
        (("serveer", "extra"), "er staat te veel: extra"),
        (("inlezen", "/bestaat/niet.txt"), "bestaat niet. Controleer het pad"),
        (("referentie", "controleer", "/bestaat/niet"), "deze map bestaat niet"),
        (("start", "--niet-serveren", "--brieven", "/bestaat/niet.txt"), "bestaat niet"),
        (("account", "maak", "a@b.example", "--naam", "A"), "--rol ontbreekt"),
        (("account", "onzin"), "kies uit maak, wachtwoord, lijst, rol, intrek"),
        (("beheer", "createsuperuser"), "Gebruik 'ruimteregie account maak"),
    ],
)
def test_wrong_usage_is_explained_in_dutch(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *arguments)
    assert code == 2
    assert out in ("", "Ruimteregie\n")
    assert err.startswith("Fout: ")
    assert words in err
    assert not ENGLISH.search(err)


@pytest.mark.parametrize("arguments", [(), ("referentie",)])
def test_no_command_shows_the_help(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert "Opdrachten:" in err


def test_every_command_is_documented(root: Path) -> None:
    page = (root / "docs/naslag/opdrachten.md").read_text(encoding="utf-8")
    assert page == as_markdown(), "run: make naslag"
    for path in PATHS:
        assert f"## {' '.join(('ruimteregie', *path))}\n" in page


def test_help_and_reading_do_without_django(tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Het kost € 5 miljoen.", encoding="utf-8")
    script = (
        "import sys; from ruimteregie.cli import main; "
        f"main(['--help']); main(['inlezen', {str(letter)!r}, '--json']); "
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_reference_tables_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "referentie", "controleer")
    assert code == 0
    assert out.startswith("In orde: ")


def test_faults_in_reference_tables_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "partijen.csv").write_text("code,naam\nA,B\n", encoding="utf-8")
    code, out, err = run(capsys, "referentie", "controleer", str(tmp_path))
    assert (code, out) == (2, "")
    assert "partijen.csv: kolommen wijken af" in err


LETTER = """Geachte voorzitter,

Ik informeer uw Kamer.

Afspraak 1.1 Wonen
Beleidsafspraak
Betrokken departementen: VRO
Rijk en provincie spreken af:
- Het Rijk geeft € 5 miljoen (36 600 XXII, nr. 7).
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_reading_prints_a_table(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "inlezen", str(letter))
    assert (code, err) == (0, "")
    for words in ("brief.txt", "kamerbrief", "datum niet bekend", "1.1", "Wonen", "beleid", "VRO", "r. 5–9"):
        assert words in out
    assert "1 afspraak, 1 bedrag" in out


@pytest.mark.parametrize("width", ["60", "80"])
def test_a_narrow_terminal_keeps_every_place_whole(
    letter: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    long = LETTER.replace("Wonen", "Wonen en werken in een gebied met een bijzonder lange naam")
    letter.write_text(long, encoding="utf-8")
    _, out, _ = run(capsys, "inlezen", str(letter))
    assert "bijzonder" in out
    assert "r. 5–9" in out


def test_reading_prints_json_and_nothing_else(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "inlezen", str(letter), str(letter), "--json")
    assert (code, err) == (0, "")
    (document,) = json.loads(out)["documenten"]
    assert document["afspraken"][0]["acties"][0]["partijen"] == ["RIJK"]


def test_one_wrong_file_stops_all(letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "leeg.txt"
    empty.write_bytes(b"")
    code, out, err = run(capsys, "inlezen", str(letter), str(empty), str(tmp_path), "--json")
    assert (code, out) == (2, "")
    assert "leeg.txt: het bestand is leeg." in err
    assert "dit is een map" in err
