"""What the tests of the register share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from register.maken import make_gebruiker
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker


@pytest.fixture
def schrijven(db: None) -> Iterator[None]:
    """A test inside one accountability of the system."""
    with verantwoord(door=None, reden="Opzet van een test"):
        yield


@pytest.fixture
def anna(db: None) -> Gebruiker:
    """Somebody who changes things."""
    return make_gebruiker("anna@voorbeeld.example", "Anna")


@pytest.fixture
def bram(db: None) -> Gebruiker:
    """Somebody else who changes things."""
    return make_gebruiker("bram@voorbeeld.example", "Bram")
