"""The ways to give people roles, and the demonstration accounts."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from ruimteregie.kern.fouten import GeenToegang, OnbekendeWaarde
from ruimteregie.register.partijen.models import Partij, Rolverlening
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.services import create_gebruiker

__all__ = [
    "DEMO_WACHTWOORD",
    "Demoaccount",
    "create_demo_accounts",
    "demo_accounts",
    "grant_rol",
    "withdraw_rol",
]

# Published on purpose: these accounts work in demonstration mode only.
DEMO_WACHTWOORD = "regiekamer-demo"


@dataclass(frozen=True, slots=True)
class Demoaccount:
    """One account to show the register with."""

    email: str
    naam: str
    rol: str
    partij: str = ""
    landsdeel: str = ""

    def __str__(self) -> str:
        return f"{self.email} ({label(self.rol).lower()}: {self.naam})"


_DEMOACCOUNTS = (
    Demoaccount("medewerker.rijk@demo.example", "Demo Medewerker (VRO)", "medewerker", "VRO"),
    Demoaccount("medewerker.regio@demo.example", "Demo Medewerker (Gelderland)", "medewerker", "PV25"),
    Demoaccount(
        "secretaris@demo.example", "Demo Secretaris (Oost)", "secretaris", "VRO", landsdeel="MIRT-OOST"
    ),
    Demoaccount("bestuurder@demo.example", "Demo Bestuurder (Gelderland)", "bestuurder", "PV25"),
    Demoaccount("bestuurder.rijk@demo.example", "Demo Bestuurder (Rijk)", "bestuurder", "RIJK"),
    Demoaccount("analist@demo.example", "Demo Analist (PBL)", "analist", "PBL"),
    Demoaccount("beheerder@demo.example", "Demo Beheerder", "beheerder"),
)


def grant_rol(
    gebruiker: Gebruiker, rol: str, *, partij: Partij | None = None, landsdeel: str = ""
) -> Rolverlening:
    """Give a person a role; giving it twice changes nothing.

    Raises:
        OnbekendeWaarde: an unknown role or landsdeel.
        ValidationError: the role belongs to a party or a landsdeel, and none is given.
        GeenVerantwoording: outside ``verantwoord``.
    """
    known = Rolverlening.objects.filter(
        gebruiker=gebruiker, rol=rol, partij=partij, landsdeel=landsdeel
    ).first()
    if known is not None:
        return known
    given = Rolverlening(gebruiker=gebruiker, rol=rol, partij=partij, landsdeel=landsdeel)
    given.validate_constraints()
    store(given)
    return given


def withdraw_rol(rolverlening: Rolverlening) -> None:
    """Take a role away; the history keeps that it was there."""
    rolverlening.delete()


def demo_accounts() -> tuple[Demoaccount, ...]:
    """The accounts of demonstration mode, at least one a role; *publiek* needs none."""
    return _DEMOACCOUNTS


def create_demo_accounts() -> int:
    """Make one account a role, with a published password; returns how many are new.

    Raises:
        GeenToegang: outside demonstration mode.
        OnbekendeWaarde: a party of the accounts is not in the register yet.
    """
    if not settings.DEMO:
        raise GeenToegang(
            "demonstratieaccounts bestaan alleen in de demonstratiestand",
            remedie="Zet RUIMTEREGIE_DEMO=1, of maak zelf accounts aan.",
        )
    with verantwoord(door=None, reden="Demonstratieaccounts aanmaken"):
        return sum(_create_demo_account(account) for account in _DEMOACCOUNTS)


def _create_demo_account(account: Demoaccount) -> bool:
    person = Gebruiker.objects.filter(email=account.email).first()
    is_new = person is None
    if person is None:
        person = create_gebruiker(account.email, account.naam, DEMO_WACHTWOORD, demo=True)
    partij = Partij.objects.filter(code=account.partij).first() if account.partij else None
    if account.partij and partij is None:
        raise OnbekendeWaarde(
            f"partij {account.partij!r} bestaat niet",
            remedie="Laad eerst de referentiegegevens.",
            paragraaf="§1",
        )
    grant_rol(person, account.rol, partij=partij, landsdeel=account.landsdeel)
    return is_new
