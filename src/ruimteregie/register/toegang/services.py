"""The ways to change people and records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.contrib.auth.password_validation import validate_password

from ruimteregie.register.toegang.geregistreerd import Geregistreerd, Relaties, set_relation, store
from ruimteregie.register.toegang.models import Gebruiker, canonical_email

__all__ = ["change_password", "create_gebruiker", "record", "set_relation", "store"]

R = TypeVar("R", bound=Geregistreerd)


def record(
    model: type[R], sleutel: Mapping[str, Any], velden: Mapping[str, Any], relaties: Relaties | None = None
) -> R:
    """Create the record with this key, or bring the existing one to these values; one Wijziging at most.

    Raises as ``store``: GeenVerantwoording, OnbekendeWaarde, Bewerkingsconflict, Onveranderlijk.
    """
    found = model._default_manager.filter(**sleutel).first()
    obj = model(**sleutel) if found is None else found
    for name, value in velden.items():
        setattr(obj, name, value)
    store(obj, relaties)
    return obj


def create_gebruiker(email: str, naam: str, wachtwoord: str, *, demo: bool = False) -> Gebruiker:
    """Create a person who can log in.

    Raises:
        ValidationError: an address that is wrong or taken, no name, or a weak password (not for
            demonstration accounts, whose password is published).
        GeenVerantwoording: outside ``verantwoord``.
    """
    person = Gebruiker(email=canonical_email(email), naam=naam.strip(), demo=demo)
    person.full_clean(exclude={"password"})
    if not demo:
        validate_password(wachtwoord, person)
    person.set_password(wachtwoord)
    person.save()
    return person


def change_password(person: Gebruiker, wachtwoord: str) -> None:
    """Give a person another password; the password itself is never in the history.

    Raises:
        ValidationError: a weak password.
    """
    validate_password(wachtwoord, person)
    person.set_password(wachtwoord)
    person.save(update_fields=["password"])
