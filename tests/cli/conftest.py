"""What the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.puzzelscenario import ROOSTER, ZONES
from raster.lagen import ring, write_geojson
from register.maken import make_gebruiker
from ruimteregie.register.toegang.models import Gebruiker


@pytest.fixture
def anna(db: None) -> Gebruiker:
    """Somebody with an account."""
    return make_gebruiker("anna@voorbeeld.example", "Anna")


@pytest.fixture
def zones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A scenario of three zones: 60 and 60 dry hectares, 80 wet ones."""
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "z.csv").write_text("streek;ha;nat\nA;60;nee\nB;60;nee\nB;80;ja\n", encoding="utf-8")
    (tmp_path / "zones.yaml").write_text(ZONES, encoding="utf-8")
    return str(tmp_path / "zones.yaml")


@pytest.fixture
def rooster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A scenario of sixteen cells, half of them WEST."""
    monkeypatch.setenv("COLUMNS", "80")
    shapes = [(ring(0, 0, 200, 400), {"code": "WEST"}), (ring(200, 0, 400, 400), {"code": "OOST"})]
    write_geojson(tmp_path / "gebied.geojson", shapes)
    (tmp_path / "rooster.yaml").write_text(ROOSTER, encoding="utf-8")
    return str(tmp_path / "rooster.yaml")
