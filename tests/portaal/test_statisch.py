"""Static files have an address that changes with their content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from ruimteregie.portaal.statisch import VersieOpslag


def test_the_address_carries_the_fingerprint_of_the_content() -> None:
    address = VersieOpslag().url("portaal/merk.svg")
    assert re.fullmatch(r"/static/portaal/merk\.svg\?v=[0-9a-f]{12}", address)
    assert VersieOpslag().url("portaal/merk.svg") == address


def test_another_content_is_another_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.css"
    monkeypatch.setattr(finders, "find", lambda name: str(file))
    file.write_text("een", encoding="utf-8")
    first = VersieOpslag().url("a.css")
    file.write_text("twee, en langer", encoding="utf-8")
    assert VersieOpslag().url("a.css") != first


def test_a_file_that_is_not_there_keeps_its_plain_address() -> None:
    assert VersieOpslag().url("bestaat-niet.css") == "/static/bestaat-niet.css"
