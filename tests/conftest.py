"""What every test may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadGroupScheduling

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

settings.register_profile("ruimteregie", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ruimteregie")


class _PerRegister(LoadGroupScheduling):
    """Each test goes to whichever process is free, but those of rights all to one.

    Making and walking their register is what they cost. (The mark ``xdist_group`` would say the same; its
    suffix to the name of a test is lost with pytest 9.)
    """

    def _split_scope(self, nodeid: str) -> str:
        return "rechten" if nodeid.startswith("tests/rechten/") else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadGroupScheduling:
    """How tests are divided over processes, whatever ``--dist`` says."""
    return _PerRegister(config, log)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder with the five documents; skips where it is absent."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the five documents (../shared/seeds) are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def geodata() -> Path:
    """The folder with real boundaries; skips where it is absent."""
    folder = SHARED / "geodata"
    if not folder.is_dir():
        pytest.skip("the geodata (../shared/geodata) is not beside this checkout")
    return folder


@pytest.fixture
def transactional_db(transactional_db: None) -> Iterator[None]:
    """Real transactions: the tables are emptied afterwards, which the locks of the register would refuse."""
    from ruimteregie.register.toegang import grendels

    yield
    grendels.remove_all()
