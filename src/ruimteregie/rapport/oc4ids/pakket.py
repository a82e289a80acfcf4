"""The project package of OC4IDS: all public projects of the register in one file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.rapport.oc4ids.geld import counted_twice
from ruimteregie.rapport.oc4ids.project import project_as_data
from ruimteregie.register.projecten.selectors import whole_projects
from ruimteregie.register.toegang.policy import PUBLIEK

__all__ = ["ADRES", "PREFIX", "UITGEVER", "VERSIE", "write_package"]

VERSIE: Final = "0.9"
PREFIX: Final = "oc4ids-ruimteregie"
"""Before every code. It is not registered: who publishes asks for a prefix of their own and gives it."""
UITGEVER: Final = "Ruimteregie"
ADRES: Final = "urn:ruimteregie:mirt:oc4ids"


def write_package(
    *,
    adres: str = ADRES,
    uitgever: str = UITGEVER,
    prefix: str = PREFIX,
    moment: datetime | None = None,
) -> dict[str, Any]:
    """The package as plain data, in the order of the codes; ``adres`` is where it can be had.

    Whoever asks, only what is public goes in: a file is passed on.

    Raises:
        InvoerFout: there is no public project; a package without one is not valid.
    """
    double = counted_twice(PUBLIEK)
    projects = [project_as_data(one, prefix, double) for one in whole_projects(PUBLIEK).order_by("code")]
    if not projects:
        raise InvoerFout(
            "er zijn geen openbare projecten",
            waar="oc4ids",
            remedie="Laad de projecten, of maak ze openbaar.",
        )
    when = (moment or datetime.now(UTC)).astimezone(UTC)
    return {
        "uri": adres,
        "publishedDate": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "publisher": {"name": uitgever},
        "version": VERSIE,
        "projects": projects,
    }
