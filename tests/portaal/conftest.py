"""What the tests of the site share: the reference data loaded once, and a client for every role."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from ruimteregie import inlezen
from ruimteregie.portaal.lezen import inleveren, leeswerk
from ruimteregie.register.documenten.models import Lezing
from ruimteregie.register.laden import load_reference
from ruimteregie.register.pakketten import services
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.services import demo_accounts, grant_rol
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import SYSTEEM
from ruimteregie.register.toegang.services import create_gebruiker

VOORBEELD = Path(inlezen.__file__).parent / "voorbeelden" / "voorbeeldbrief.txt"
ROLLEN = tuple(dict.fromkeys(account.rol for account in demo_accounts()))
Inloggen = Callable[[str], Client]
BACKEND = "ruimteregie.register.toegang.backends.GebruikerBackend"
PAKKETTEKST: dict[str, Any] = {
    "nummer": "1.1", "titel": "Wonen aan het water", "thema": "wonen", "soorten": ["uitvoering"],
    "samenvatting": "Wij bouwen veertig huizen.",
}  # fmt: skip


@pytest.fixture(scope="package")
def gevuld(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The reference data and a person for every role, in one transaction that ends with these tests."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        load_reference()
        for account in demo_accounts():
            _person(account.email, account.rol, account.partij, account.landsdeel)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


def _person(email: str, rol: str, partij: str, landsdeel: str) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        person = create_gebruiker(email, rol.capitalize(), "een-lang-wachtwoord-7")
        grant_rol(person, rol, partij=Partij.objects.filter(code=partij).first(), landsdeel=landsdeel)


@pytest.fixture(autouse=True)
def meteen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Files are read inside the request: another thread would not see the transaction of the test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(leeswerk, "start_thread", lambda work: work())


@pytest.fixture
def bezoeker(gevuld: None, db: None) -> Client:
    """Somebody without an account."""
    return Client()


@pytest.fixture
def inloggen(gevuld: None, db: None) -> Inloggen:
    """Log in with a role; ``publiek`` is nobody."""

    def login(rol: str) -> Client:
        client = Client()
        if rol != "publiek":
            email = next(account.email for account in demo_accounts() if account.rol == rol)
            client.force_login(
                Gebruiker.objects.get(email=email), "ruimteregie.register.toegang.backends.GebruikerBackend"
            )
        return client

    return login


@pytest.fixture(scope="session")
def gelezen() -> inleveren.Gelezen:
    """The sample letter as it was read, without a register."""
    from ruimteregie.bronnen.referentie.naslag import naslag

    return inleveren.read_letter(VOORBEELD, naslag())


@pytest.fixture
def lezing(gevuld: None, db: None, gelezen: inleveren.Gelezen) -> Lezing:
    """The sample letter in the queue."""
    with verantwoord(door=None, reden="Opzet van een test"):
        return inleveren.keep(gelezen, actor=SYSTEEM).lezing


def _logged_in(adres: str, naam: str, rol: str, partij: str) -> Client:
    with verantwoord(door=None, reden="Opzet van een test"):
        person = create_gebruiker(adres, naam, "een-lang-wachtwoord-7")
        grant_rol(person, rol, partij=Partij.objects.get(code=partij))
    client = Client()
    client.force_login(person, BACKEND)
    return client


@pytest.fixture
def rijk(gevuld: None, db: None) -> Client:
    """Somebody who agrees for the State."""
    return _logged_in("rijk@voorbeeld.example", "Namens het Rijk", "bestuurder", "RIJK")


@pytest.fixture
def regio(gevuld: None, db: None) -> Client:
    """Somebody who prepares for Gelderland."""
    return _logged_in("regio@voorbeeld.example", "Voor Gelderland", "medewerker", "PV25")


@pytest.fixture
def versie(gevuld: None, db: None) -> PakketVersie:
    """A version in the making of a package of the State and Gelderland, with one text."""
    with verantwoord(door=None, reden="Opzet van een test"):
        pakket = services.propose_pakket(
            "merenland", {"naam": "Arrangement Merenland", "soorten": ["ruimtelijk-arrangement"],
                          "gebieden": ["PV25"], "partijen": ["RIJK", "PV25"]}, actor=SYSTEEM,
        )  # fmt: skip
        made = services.start_versie(pakket, "1.0", actor=SYSTEEM)
        actie = {"samenvatting": "De provincie kiest de plek.", "kant": "regio", "termijn": "najaar 2027"}
        services.add_tekst(made, {**PAKKETTEKST, "acties": [actie]}, actor=SYSTEEM)
    return made
