"""What is wrong with a scenario or with what was typed is said in Dutch, with the way to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.puzzelscenario import ROOSTER, ZONES, run


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--claim", "Zon"), "'Zon' is geen claim"),
        (("--claim", "Zon=5"), "'Zon=5' is geen claim"),
        (("--claim", "Zon=1.5.."), "'1.5' is geen Nederlands getal"),
        (("--claim", "Zonn=5.."), "onbekende claim 'Zonn'. Bedoelde u Zon?"),
        (("--claim", "Zon=9..5"), "minimaal 9 is meer dan maximaal 5"),
        (("--gegevens", "/bestaat/niet"), "de map /bestaat/niet bestaat niet"),
        (("--claim", "Zon=-1,5.."), "minimaal is -1,5."),
        (("--claim", "Defensy=5.."), "onbekende claim 'Defensy'. Bedoelde u Defensie?"),
        (("--claim", "Huis=5.."), "onbekende claim 'Huis'. Bedoelde u Huizen?"),
        (("--claim", "X=5.."), "Kies uit: Defensie, Huizen, Huizen in Merenland, Huizen in Veenwoude, Zon."),
        (("--tolerantie", "2"), "een tolerantie van 2 kan niet"),
        (("--tolerantie", "-0.5"), "een tolerantie van -0,5 kan niet"),
        (("--tolerantie", "veel"), "de waarde van --tolerantie deugt niet"),
    ],
)
def test_faults_in_what_was_typed(
    capsys: pytest.CaptureFixture[str], zones: str, arguments: tuple[str, ...], says: str
) -> None:
    code, out, err = run(capsys, "los-op", zones, *arguments)
    assert (code, out) == (2, "")
    assert says in err


def write_fault(folder: Path, kind: str) -> Path:
    path = folder / "fout.yaml"
    content: dict[str, bytes] = {
        "leeg": b"",
        "binair": bytes(range(256)),
        "geen yaml": b"naam: [a\n",
        "laag": ROOSTER.replace("gebied.geojson", "weg.geojson").encode(),
        "eenheid": ROOSTER.replace("2 ha}", "2 voetbalvelden}").encode(),
        "claim": ZONES.replace("zon, minimaal", "son, minimaal").encode(),
    }
    path.write_bytes(content[kind])
    return path


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("leeg", "er staat niets in"),
        ("binair", "fout.yaml"),
        ("geen yaml", "is geen YAML"),
        ("laag", "weg.geojson bestaat niet"),
        ("eenheid", "onbekende eenheid 'voetbalvelden'"),
        ("claim", "geen enkele optie levert 'son'"),
    ],
)
@pytest.mark.parametrize("command", ["controleer", "verklaar"])
def test_faults_in_the_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, zones: str, command: str, kind: str, says: str
) -> None:
    code, out, err = run(capsys, command, write_fault(tmp_path, kind))
    assert (code, out) == (2, "")
    assert says in err
    assert "Traceback" not in err


def test_what_is_no_scenario_gets_the_nearest_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, err = run(capsys, "controleer", "past-het-in-nederlant")
    assert code == 2
    assert "Bedoelde u past-het-in-nederland?" in err
    code, _, err = run(capsys, "controleer", tmp_path)
    assert (code, f"{tmp_path} is een map" in err) == (2, True)
    code, _, err = run(capsys, "controleer", "nederland-100m")
    assert (code, "--gegevens MAP" in err) == (2, True)
    (tmp_path / "x.json").write_text('{"past": 1}', encoding="utf-8")
    code, _, err = run(capsys, "vergelijk", tmp_path / "x.json", "past-het-in-nederland")
    assert (code, "dit is geen uitkomst van een ruimtelijke puzzel" in err) == (2, True)


@pytest.mark.parametrize(
    ("area", "says"),
    [("-100", "'-100' is geen oppervlak"), ("", "er staat geen oppervlak"), ("100.5", "'100.5' is geen opp")],
)
def test_an_area_that_is_none_is_named_with_its_row(
    capsys: pytest.CaptureFixture[str], zones: str, area: str, says: str
) -> None:
    table = Path(zones).with_name("z.csv")
    head, first, *rest = table.read_text(encoding="utf-8").splitlines()
    cells = first.split(";")
    cells[head.split(";").index("ha")] = area
    table.write_text("\n".join([head, ";".join(cells), *rest]), encoding="utf-8")
    code, _, err = run(capsys, "controleer", zones)
    assert (code, says in err, "z.csv, regel 2, kolom ha" in err) == (2, True, True), err
    assert "komma" in err
