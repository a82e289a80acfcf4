"""Logging in, demonstration accounts, and the administration for beheerders."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory

from register.maken import WACHTWOORD, make_actie, make_afspraak, make_gebruiker, make_partij, make_versie
from ruimteregie.kern.fouten import GeenToegang, OnbekendeWaarde
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.pakketten.services import fix_content
from ruimteregie.register.partijen.models import Rolverlening
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.partijen.services import (
    DEMO_WACHTWOORD,
    create_demo_accounts,
    demo_accounts,
    grant_rol,
    withdraw_rol,
)
from ruimteregie.register.toegang.historie import verantwoord, wijzigingen
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import ROLLEN
from ruimteregie.register.toegang.services import change_password, create_gebruiker

pytestmark = pytest.mark.django_db


def log_in(email: str, wachtwoord: str) -> Gebruiker | None:
    """As the login page does."""
    request = RequestFactory().post("/inloggen/")
    found: Any = authenticate(request, username=email, password=wachtwoord)
    return found


@pytest.fixture
def demo(settings: Any) -> None:
    """Demonstration mode, with the parties that the accounts belong to."""
    settings.DEMO = True
    for code, side in (("VRO", "rijk"), ("RIJK", "rijk"), ("PV25", "regio"), ("PBL", "derde")):
        make_partij(code, side)


def test_one_logs_in_with_an_address_whatever_its_capitals(anna: Gebruiker) -> None:
    assert log_in("Anna@Voorbeeld.example", WACHTWOORD) == anna
    assert log_in("anna@voorbeeld.example", "iets anders") is None


def test_after_five_failures_the_account_is_locked(anna: Gebruiker) -> None:
    for _ in range(5):
        log_in(anna.email, "fout")
    assert log_in(anna.email, WACHTWOORD) is None


def test_who_left_cannot_log_in(anna: Gebruiker, schrijven: None) -> None:
    anna.is_active = False
    anna.save()
    assert log_in(anna.email, WACHTWOORD) is None


def test_a_weak_password_is_refused(schrijven: None) -> None:
    with pytest.raises(ValidationError):
        create_gebruiker("zwak@voorbeeld.example", "Zwak", "123456")
    person = make_gebruiker("sterk@voorbeeld.example")
    with pytest.raises(ValidationError):
        change_password(person, "wachtwoord")
    change_password(person, "een-ander-lang-woord-9")
    assert log_in(person.email, "een-ander-lang-woord-9") == person


@pytest.mark.usefixtures("demo")
def test_there_is_a_demonstration_account_a_role() -> None:
    assert create_demo_accounts() == len(demo_accounts())
    assert create_demo_accounts() == 0
    assert {account.rol for account in demo_accounts()} == set(ROLLEN) - {"publiek"}
    for account in demo_accounts():
        person = log_in(account.email, DEMO_WACHTWOORD)
        assert person is not None
        assert account.rol in actor_for(person).rollen
        assert account.email in str(account)


@pytest.mark.usefixtures("demo")
def test_outside_demonstration_mode_they_do_not_work(settings: Any, client: Client) -> None:
    create_demo_accounts()
    account = demo_accounts()[0]
    person = log_in(account.email, DEMO_WACHTWOORD)
    assert person is not None
    client.force_login(person, backend="ruimteregie.register.toegang.backends.GebruikerBackend")
    settings.DEMO = False
    assert log_in(account.email, DEMO_WACHTWOORD) is None
    request = RequestFactory().get("/")
    request.session = client.session
    assert not get_user(request).is_authenticated, "an open session ends too"
    with pytest.raises(GeenToegang, match="RUIMTEREGIE_DEMO"):
        create_demo_accounts()


def test_demonstration_accounts_need_their_parties(settings: Any) -> None:
    settings.DEMO = True
    with pytest.raises(OnbekendeWaarde, match="Laad eerst"):
        create_demo_accounts()
    assert not Gebruiker.objects.exists()


def test_a_role_can_be_taken_away(anna: Gebruiker, schrijven: None) -> None:
    given = grant_rol(anna, "beheerder")
    withdraw_rol(given)
    assert actor_for(anna).rollen == {"publiek"}
    assert not Rolverlening.objects.exists()


@pytest.fixture
def beheer(client: Client, anna: Gebruiker) -> Client:
    """Logged in as beheerder."""
    with verantwoord(door=None, reden="Beheerder aanwijzen"):
        grant_rol(anna, "beheerder")
    client.force_login(anna, backend="ruimteregie.register.toegang.backends.GebruikerBackend")
    return client


def form_of(afspraak: Afspraak, **fields: Any) -> dict[str, Any]:
    """What the form of an agreement sends."""
    names = ("code", "nummer", "titel", "thema", "samenvatting", "status", "vertrouwelijkheid")
    return {**{name: getattr(afspraak, name) for name in names}, "gelezen_versie": afspraak.versie, **fields}


def test_only_a_beheerder_gets_in(client: Client, bram: Gebruiker) -> None:
    assert client.get("/beheer/").headers["Location"].startswith("/beheer/login/")
    assert client.get("/beheer/login/").headers["Location"].startswith("/inloggen?")
    client.force_login(bram, backend="ruimteregie.register.toegang.backends.GebruikerBackend")
    assert client.get("/beheer/login/").status_code == 403


def test_every_page_of_the_administration_opens(beheer: Client, schrijven: None) -> None:
    make_actie(make_afspraak())
    index = beheer.get("/beheer/").content.decode()
    assert "Afspraken" in index
    assert "Soort record" in index
    assert "Add link" not in index, "a reader that only hears the page hears Dutch"
    from django.contrib import admin

    for model in admin.site._registry:
        base = f"/beheer/{model._meta.app_label}/{model._meta.model_name}/"
        assert beheer.get(base).status_code == 200, base
        assert beheer.get(base, {"q": "x"}).status_code == 200, base
        assert beheer.get(f"{base}add/").status_code in (200, 403), base


def test_a_change_needs_a_reason_and_is_in_the_history(beheer: Client, anna: Gebruiker) -> None:
    afspraak, partij = make_afspraak(soorten=("beleid",)), make_partij()
    url = f"/beheer/afspraken/afspraak/{afspraak.pk}/change/"
    assert "Reden van de wijziging" in beheer.get(url).content.decode()
    answer = beheer.post(url, form_of(afspraak, titel="Beter"))
    assert "Geef in één zin waarom dit wijzigt." in answer.content.decode()
    sent = form_of(
        afspraak, titel="Beter", reden="Taalfout", partijen=[partij.pk], soorten=["beleid", "proces"]
    )
    assert beheer.post(url, sent).status_code == 302
    afspraak.refresh_from_db()
    assert (afspraak.titel, afspraak.soorten, list(afspraak.partijen.all())) == (
        "Beter",
        ("beleid", "proces"),
        [partij],
    )
    change = wijzigingen(afspraak).first()
    assert change is not None
    assert (change.wie, change.waarom, set(change.velden)) == (
        anna,
        "Taalfout",
        {"titel", "partijen", "soorten"},
    )
    page = beheer.get(f"/beheer/afspraken/afspraak/{afspraak.pk}/history/").content.decode()
    assert "Taalfout" in page
    assert "Anna" in page


def test_a_stale_form_shows_the_difference(beheer: Client) -> None:
    afspraak = make_afspraak()
    sent = form_of(afspraak, titel="Van mij", reden="Beter")
    with verantwoord(door=None, reden="Tussendoor"):
        afspraak.titel = "Van een ander"
        afspraak.save()
    url = f"/beheer/afspraken/afspraak/{afspraak.pk}/change/"
    page = beheer.post(url, sent, follow=True).content.decode()
    assert "intussen gewijzigd" in page
    assert "Van een ander" in page
    assert "Van mij" in page
    assert Afspraak.objects.get().titel == "Van een ander"


def test_an_unknown_word_is_explained(beheer: Client) -> None:
    afspraak = make_afspraak()
    url = f"/beheer/afspraken/afspraak/{afspraak.pk}/change/"
    page = beheer.post(url, form_of(afspraak, soorten=["wens"], reden="Proberen")).content.decode()
    assert "wens is geen beschikbare keuze" in page
    afspraak.refresh_from_db()
    assert afspraak.soorten == ()


def test_the_form_offers_the_words_and_explains_dates(beheer: Client) -> None:
    afspraak = make_afspraak(soorten=("beleid",))
    page = beheer.get(f"/beheer/afspraken/afspraak/{afspraak.pk}/change/").content.decode()
    ticked = re.findall(r'<input type="checkbox" name="soorten" value="([^"]+)"[^>]* checked', page)
    assert ticked == ["beleid"]
    assert 'name="soorten" value="proces"' in page
    assert "2024-10/2024-12" in page


def test_a_new_record_is_made_with_its_reason(beheer: Client) -> None:
    sent = {"code": "EZ", "naam": "Ministerie", "soort": "ministerie", "kant": "rijk", "reden": "Ontbrak"}
    assert beheer.post("/beheer/partijen/partij/add/", sent).status_code == 302
    assert wijzigingen(make_partij("EZ")).get().waarom == "Ontbrak"


def test_a_beheerder_makes_a_person_and_gives_a_role(beheer: Client, anna: Gebruiker) -> None:
    url, new = (
        "/beheer/toegang/gebruiker/add/",
        {"email": " Cor@Voorbeeld.example", "naam": "Cor", "is_active": "on"},
    )
    assert 'type="password"' in beheer.get(url).content.decode()
    page = beheer.post(url, {**new, "wachtwoord": "kort", "reden": "Collega"}).content.decode()
    assert "wachtwoord is te kort" in page
    page = beheer.post(url, {**new, "wachtwoord": WACHTWOORD}).content.decode()
    assert "Geef in één zin waarom dit wijzigt." in page
    assert WACHTWOORD not in page
    assert beheer.post(url, {**new, "wachtwoord": WACHTWOORD, "reden": "Collega"}).status_code == 302
    cor = Gebruiker.objects.get(email="cor@voorbeeld.example")
    assert log_in("Cor@voorbeeld.example", WACHTWOORD) == cor
    (change,) = wijzigingen(cor)
    assert (change.wie, change.waarom) == (anna, "Collega")
    assert "password" not in change.velden
    assert "bestaat al" in beheer.post(url, {**new, "wachtwoord": WACHTWOORD, "reden": "x"}).content.decode()

    url, given = "/beheer/partijen/rolverlening/add/", {"gebruiker": cor.pk, "rol": "medewerker"}
    page = beheer.post(url, {**given, "reden": "Nodig"}).content.decode()
    assert "hoort bij een partij" in page
    assert beheer.post(url, {**given, "partij": make_partij().pk, "reden": "Nodig"}).status_code == 302
    assert actor_for(cor).namens == {("medewerker", "VRO")}
    assert wijzigingen(Rolverlening.objects.get(gebruiker=cor)).get().waarom == "Nodig"


def test_changing_a_person_leaves_the_password(beheer: Client, bram: Gebruiker) -> None:
    url = f"/beheer/toegang/gebruiker/{bram.pk}/change/"
    assert 'type="password"' not in beheer.get(url).content.decode()
    sent = {
        "email": "BRAM@Voorbeeld.example",
        "naam": "Bram",
        "reden": "Uit dienst",
        "gelezen_versie": bram.versie,
    }
    assert beheer.post(url, sent).status_code == 302
    bram.refresh_from_db()
    assert (bram.email, bram.is_active) == ("bram@voorbeeld.example", False)
    assert bram.check_password(WACHTWOORD)


def test_nothing_is_deleted_and_what_is_fixed_is_only_read(beheer: Client, schrijven: None) -> None:
    afspraak, versie = make_afspraak(), fix_content(make_versie())
    assert (
        beheer.post(f"/beheer/afspraken/afspraak/{afspraak.pk}/delete/", {"post": "yes"}).status_code == 403
    )
    page = beheer.get(f"/beheer/pakketten/pakketversie/{versie.pk}/change/").content.decode()
    assert 'name="reden"' not in page
    change = wijzigingen(afspraak).get()
    assert beheer.post(f"/beheer/toegang/wijziging/{change.pk}/change/", {"waarom": "x"}).status_code == 403
