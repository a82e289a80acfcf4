"""What the tests of the register share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from register.maken import make_gebruiker
from ruimteregie.register.laden import load_reference
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker


@pytest.fixture(scope="module")
def gegevens(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The reference data, in one transaction that ends with these tests."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        load_reference()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


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
