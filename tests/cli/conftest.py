"""What the tests of the command line share."""

from __future__ import annotations

import pytest

from register.maken import make_gebruiker
from ruimteregie.register.toegang.models import Gebruiker


@pytest.fixture
def anna(db: None) -> Gebruiker:
    """Somebody with an account."""
    return make_gebruiker("anna@voorbeeld.example", "Anna")
