"""What the measurements share: letters of any length, made from the sample letter."""

from __future__ import annotations

from pathlib import Path

import pytest

import ruimteregie.inlezen
from ruimteregie.bronnen.referentie.naslag import naslag
from ruimteregie.kern.naslag import Naslag

SAMPLE = Path(ruimteregie.inlezen.__file__).parent / "voorbeelden" / "voorbeeldbrief.txt"


@pytest.fixture(scope="session")
def sample() -> str:
    """The sample letter that ships with the project."""
    return SAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def known() -> Naslag:
    """The names and codes of the reference tables."""
    return naslag()
