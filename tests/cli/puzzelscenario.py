"""Two small scenarios, and running the commands of the puzzle on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ruimteregie.cli import main

__all__ = ["ROOSTER", "ZONES", "read", "run"]

ZONES = """\
naam: Merenland en Veenwoude
synthetisch: ja
zones: {bestand: z.csv, oppervlak: ha}
lagen:
  streek: {kolom: streek}
  nat: {kolom: nat}
gebieden: {streek: {laag: streek, namen: {A: Merenland, B: Veenwoude}}}
opties:
  wonen: {levert: {wonen: 30 woningen/ha}, geschiktheid: "1", verboden: {natte grond: nat}}
  zon: {levert: {zon: 1 ha/ha}, geschiktheid: 'waar(streek == "A", 4, 2)'}
  blijft: {geschiktheid: "5"}
claims:
  - {naam: Huizen, functie: wonen, per: streek, minimaal: 600 woningen}
  - {naam: Zon, functie: zon, minimaal: 50 ha}
  - {naam: Defensie, functie: zon}
verdeling:
  - {functie: wonen, per: streek, minimaal: 10 %, maximaal: 90 %}
perioden:
  2030: {deel: 40 %}
  2040: {}
"""

ROOSTER = """\
naam: Zestien hectare
synthetisch: ja
rooster: {crs: EPSG:28992, cel: 100 m, grens: gebied}
lagen:
  gebied: {bestand: gebied.geojson, veld: code}
gebieden: {streek: gebied}
opties:
  bos: {levert: {bos: 1 ha/ha}, geschiktheid: "1"}
  blijft: {geschiktheid: "3"}
claims:
  - {naam: Bos, functie: bos, gebieden: [WEST], minimaal: 2 ha}
"""


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = main(["puzzel", *map(str, arguments)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def read(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, Any]:
    code, out, err = run(capsys, *arguments, "--json")
    assert err == ""
    return code, json.loads(out)
