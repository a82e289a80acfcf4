"""For whom a command reads or changes the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde

if TYPE_CHECKING:
    from ruimteregie.register.toegang.models import Gebruiker
    from ruimteregie.register.toegang.policy import Actor

__all__ = ["als_lezer", "als_schrijver", "find_gebruiker", "lezer", "schrijver"]

_Functie = Callable[..., Any]

als_lezer: Callable[[_Functie], _Functie] = click.option(
    "--als", "email", default="", metavar="E-MAILADRES",
    help="Lees wat deze persoon mag zien; zonder: alleen wat openbaar is.",
)  # fmt: skip
als_schrijver: Callable[[_Functie], _Functie] = click.option(
    "--als", "email", required=True, metavar="E-MAILADRES",
    help="Wie dit doet; staat in de historie.",
)  # fmt: skip


def lezer(email: str) -> Actor:
    """Who reads; *publiek* without an address.

    Raises:
        OnbekendeWaarde: nobody has this address.
        InvoerFout: the account is switched off.
    """
    from ruimteregie.register.toegang.policy import PUBLIEK

    return schrijver(email)[1] if email else PUBLIEK


def find_gebruiker(email: str) -> Gebruiker:
    from ruimteregie.register.toegang.models import Gebruiker, canonical_email

    found = Gebruiker.objects.filter(email=canonical_email(email)).first()
    if found is None:
        raise OnbekendeWaarde(
            f"er is geen account {email!r}",
            remedie="Zie 'ruimteregie account lijst', of maak het met 'ruimteregie account maak'.",
            paragraaf="§1",
        )
    return found


def schrijver(email: str) -> tuple[Gebruiker, Actor]:
    """Who changes something, as a person and for the policy. Raises as ``lezer``."""
    from ruimteregie.register.partijen.selectors import actor_for

    person = find_gebruiker(email)
    if not person.is_active:
        raise InvoerFout("dit account staat uit", waar=email, remedie="Vraag het de beheerder.")
    return person, actor_for(person)
