"""One register of every level for these tests, made once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from rechten.keten import link_chains
from rechten.projecten import begin_projects
from rechten.wereld import Wereld, make_wereld


@pytest.fixture(scope="package")
def gemaakt(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Wereld]:
    """The register in one transaction that ends with these tests."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        made = make_wereld()
        link_chains(made)
        begin_projects(made)
    yield made
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture
def wereld(gemaakt: Wereld, db: None) -> Wereld:
    """The records of each level and state, by their kind."""
    return gemaakt
