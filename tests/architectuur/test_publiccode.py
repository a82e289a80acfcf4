"""The public code metadata has what the standard asks (publiccode.yml 0.4)."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from ruimteregie import __version__


def test_publiccode_has_the_required_keys(root: Path) -> None:
    data = yaml.safe_load((root / "publiccode.yml").read_text(encoding="utf-8"))
    required = {
        "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType",
        "description", "legal", "maintenance", "localisation",
    }  # fmt: skip
    assert required <= set(data)
    assert data["legal"]["license"] == "EUPL-1.2"
    assert data["softwareVersion"] == __version__
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(data["releaseDate"]))
    dutch = data["description"]["nl"]
    assert len(dutch["shortDescription"]) <= 150
    assert 150 <= len(dutch["longDescription"]) <= 10_000
    assert all(len(feature) <= 100 for feature in dutch["features"])


def test_the_licence_is_the_eupl(root: Path) -> None:
    text = (root / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
