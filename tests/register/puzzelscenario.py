"""A small scenario of zones for tests: two provinces with farm land and water, and invented claims."""

from __future__ import annotations

from pathlib import Path

__all__ = ["SCENARIO", "write_scenario"]

SCENARIO = """\
naam: Merenland
bron: verzonnen
synthetisch: ja
zones: {bestand: merenland.csv, oppervlak: ha, eenheid: ha}
lagen:
  provincie: {kolom: provincie}
  soort: {kolom: soort}
gebieden:
  provincie: {laag: provincie, namen: {PV24: Flevoland, PV25: Gelderland}}
opties:
  laten zoals het is:
    geschiktheid: "10"
  wonen:
    levert: {wonen: 20 woningen/ha}
    geschiktheid: "5"
    toegestaan: soort == "akker"
  natuur:
    levert: {natuur: 1 ha/ha}
    geschiktheid: "4"
    toegestaan: soort == "akker"
  defensie:
    levert: {defensie: 1 ha/ha}
    geschiktheid: "1"
    toegestaan: soort == "akker"
claims:
  - {naam: woningen in Flevoland, functie: wonen, gebieden: [PV24], minimaal: 4.000 woningen, bron: eigen som}
  - {naam: woningen in Gelderland, functie: wonen, gebieden: [PV25], minimaal: 2.000 woningen}
  - {naam: natuur, functie: natuur, minimaal: 100 ha, maximaal: 900 ha}
  - {naam: kazernes, functie: defensie}
"""
"""1.000 ha of farm land in Flevoland and 500 ha in Gelderland; 200, 100 and 100 of them are asked."""

_TABEL = "provincie;soort;ha\nPV24;akker;1000\nPV24;water;50\nPV25;akker;500\n"


def write_scenario(folder: Path, tekst: str = SCENARIO, naam: str = "merenland") -> Path:
    """Write it with its table; the path of the scenario."""
    (folder / "merenland.csv").write_text(_TABEL, encoding="utf-8")
    path = folder / f"{naam}.yaml"
    path.write_text(tekst, encoding="utf-8")
    return path
