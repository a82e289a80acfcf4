"""The people of the story, the register they work in, and a calendar that can be turned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from cyclus.scherm import Mens
from ruimteregie.register.laden import load_reference
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.services import create_gebruiker

Klok = Callable[[str], None]
# Who plays: role, party and landsdeel of each.
MENSEN = {
    "provincie": ("medewerker", "PV25", ""),
    "gedeputeerde": ("bestuurder", "PV25", ""),
    "ministerie": ("medewerker", "VRO", ""),
    "minister": ("bestuurder", "RIJK", ""),
    "secretaris": ("secretaris", "VRO", "MIRT-OOST"),
    "beheerder": ("beheerder", "", ""),
}


@pytest.fixture
def mensen(db: None) -> dict[str, Mens]:
    """The reference register, with a person for each part; ``iedereen`` has no account."""
    load_reference()
    with verantwoord(door=None, reden="Opzet van een test"):
        for naam, (rol, partij, landsdeel) in MENSEN.items():
            person = create_gebruiker(f"{naam}@voorbeeld.example", naam.capitalize(), "een-lang-wachtwoord-7")
            grant_rol(person, rol, partij=Partij.objects.filter(code=partij).first(), landsdeel=landsdeel)
    return {naam: Mens(f"{naam}@voorbeeld.example") for naam in MENSEN} | {"iedereen": Mens()}


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Klok:
    """Turn the calendar to noon of a day; all the program asks for the time goes through here."""

    def turn(day: str) -> None:
        class Wijzer(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:
                return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)

        monkeypatch.setattr(timezone, "datetime", Wijzer)

    return turn
