"""A folder with an answer is worked out again: what was meddled with is found out."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from cli.puzzelscenario import read, run


def test_an_allocation_that_was_meddled_with_is_found_out(
    capsys: pytest.CaptureFixture[str], zones: str, tmp_path: Path
) -> None:
    folder = tmp_path / "uit"
    run(capsys, "los-op", zones, "--uitvoer", folder)
    with np.load(folder / "toewijzing.npz") as arrays:
        share = arrays["toewijzing"]
    share[0] = [0, 60, 0]
    np.savez(folder / "toewijzing.npz", toewijzing=share)
    code, data = read(capsys, "verifieer", folder, zones)
    assert (code, data["geldig"]) == (1, False)
    assert any("Huizen in Merenland" in item for item in data["bezwaren"])
    (folder / "toewijzing.npz").write_bytes(b"geen npz")
    code, _, err = run(capsys, "verifieer", folder, zones)
    assert code == 2
    assert "hierin staat geen toewijzing" in err


def test_what_did_not_fit_has_no_certificate(
    capsys: pytest.CaptureFixture[str], zones: str, tmp_path: Path
) -> None:
    folder = tmp_path / "uit"
    assert run(capsys, "los-op", zones, "--claim", "Zon=500..", "--uitvoer", folder)[0] == 1
    assert {item.name for item in folder.iterdir()} == {"uitkomst.json", "claims.csv", "verslag.md"}
    assert "## Wat botst" in (folder / "verslag.md").read_text(encoding="utf-8")
    code, _, err = run(capsys, "verifieer", folder, zones)
    assert (code, "past niet: er is geen verdeling om na te rekenen" in err) == (2, True)
    run(capsys, "controleer", zones, "--uitvoer", folder, "--overschrijf")
    code, _, err = run(capsys, "verifieer", folder, zones)
    assert (code, "heeft alleen een oordeel" in err) == (2, True)


@pytest.mark.parametrize(
    ("file", "path", "value", "says"),
    [
        ("certificaat.json", ["waarde"], math.nan, "de waarde is"),
        ("certificaat.json", ["bovengrens"], math.inf, "de bovengrens is"),
        ("certificaat.json", ["prijzen", "Zon"], math.inf, "een prijs in het certificaat is geen getal"),
        ("certificaat.json", ["prijzen", "Zon"], math.nan, "een prijs in het certificaat is geen getal"),
        ("uitkomst.json", ["waarde"], 5, "een andere waarde"),
        ("uitkomst.json", ["waarde"], "veel", "een andere waarde"),
        ("uitkomst.json", ["bovengrens"], 1e9, "een bovengrens die niet kan"),
        ("uitkomst.json", ["past"], "past", "als oordeel 'past'"),
        ("uitkomst.json", ["hectares", "zon"], 51, "andere hectares"),
        ("uitkomst.json", ["claims", 2, "gevuld"], 51, "andere aantallen bij de claims"),
        ("uitkomst.json", ["claims"], 3, "andere aantallen bij de claims"),
    ],
)
def test_a_figure_that_was_meddled_with_is_found_out(
    capsys: pytest.CaptureFixture[str], zones: str, tmp_path: Path,
    file: str, path: list[str | int], value: object, says: str,
) -> None:  # fmt: skip
    folder = tmp_path / "uit"
    run(capsys, "los-op", zones, "--uitvoer", folder)
    assert run(capsys, "verifieer", folder, zones)[0] == 0
    data = json.loads((folder / file).read_text(encoding="utf-8"))
    part = data
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    (folder / file).write_text(json.dumps(data), encoding="utf-8")
    code, out, _ = run(capsys, "verifieer", folder, zones)
    assert (code, says in " ".join(out.split())) == (1, True), out


def test_a_folder_with_other_things_in_its_files_is_refused(
    capsys: pytest.CaptureFixture[str], zones: str, tmp_path: Path
) -> None:
    folder = tmp_path / "uit"
    run(capsys, "los-op", zones, "--uitvoer", folder)
    for file, key, value, says in (
        ("uitkomst.json", "wijzigingen", {"Zon": {"minimaal": 5}}, "geen grenzen van claims"),
        ("certificaat.json", "waarde", "5", "geen certificaat"),
        ("certificaat.json", "waarde", True, "geen certificaat"),
    ):
        whole = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(json.dumps({**json.loads(whole), key: value}), encoding="utf-8")
        code, _, err = run(capsys, "verifieer", folder, zones)
        assert (code, says in err) == (2, True), err
        (folder / file).write_text(whole, encoding="utf-8")
    (tmp_path / "link").symlink_to(folder)
    code, _, err = run(capsys, "los-op", zones, "--uitvoer", tmp_path / "link", "--overschrijf")
    assert (code, "Geef de map zelf." in err) == (2, True)


def test_cells_in_another_place_or_of_another_kind_are_found_out(
    capsys: pytest.CaptureFixture[str], rooster: str, tmp_path: Path
) -> None:
    folder = tmp_path / "uit"
    run(capsys, "los-op", rooster, "--uitvoer", folder)
    with np.load(folder / "toewijzing.npz") as arrays:
        whole = dict(arrays)
    moved = {**whole, "rooster_maat": whole["rooster_maat"] + np.array([100, 0, 0, 0, 0])}
    floats = {**whole, "toewijzing": whole["toewijzing"].astype(float)}
    for changed, says in ((moved, "liggen ergens anders"), (floats, "is van soort float64")):
        np.savez(folder / "toewijzing.npz", **changed)
        code, data = read(capsys, "verifieer", folder, rooster)
        assert (code, says in data["bezwaren"][0]) == (1, True)
