"""One's own work: what is asked of each role, reporting, confirming, and the page of an Actie."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import ROLLEN, Inloggen
from ruimteregie.register.afspraken.models import Actie, Melding
from ruimteregie.register.afspraken.selectors import own_acties
from ruimteregie.register.afspraken.services import assent, report_progress
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import Actor
from ruimteregie.register.toegang.services import create_gebruiker

REDEN = "Opzet van een test"
GELDERLAND = Actor(
    rollen=frozenset({"publiek", "medewerker"}), partijen=frozenset({"PV25"}), kanten=frozenset({"regio"})
)


def text(answer: Any) -> str:
    """The words of a page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def person(email: str) -> Gebruiker:
    return Gebruiker.objects.get(email=f"{email}@demo.example")


def client_of(email: str) -> Client:
    client = Client()
    client.force_login(person(email), "ruimteregie.register.toegang.backends.GebruikerBackend")
    return client


def regional() -> Actie:
    """An actie of Gelderland alone."""
    return Actie.objects.filter(afspraak__code__startswith="arr-gld", kant="regio").order_by("code")[0]


def joint() -> Actie:
    """An actie of Rijk and Gelderland together that both answer for."""
    mine = own_acties(GELDERLAND).filter(kant="samen", afspraak__code__startswith="arr-gld")
    return mine.filter(partijen__code="RIJK").order_by("code")[0]


def report(actie: Actie, stand: str, email: str = "medewerker.regio", **more: Any) -> Melding:
    who = person(email)
    actor = actor_for(who)
    party = Partij.objects.get(code=next(iter(actor.partijen)))
    with verantwoord(door=who, reden="Voortgang gemeld"):
        return report_progress(actie, stand, namens=party, actor=actor, **more)


@pytest.mark.usefixtures("gevuld", "db")
@pytest.mark.parametrize("adres", ["/mijn-werk", "/mijn-werk/acties", "/acties/arr-gld-2.3.1/melden"])
def test_who_is_not_logged_in_logs_in_first(bezoeker: Client, adres: str) -> None:
    answer = bezoeker.get(adres)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/inloggen?next=")


@pytest.mark.parametrize("rol", ROLLEN)
def test_every_role_has_a_page_of_its_own(inloggen: Inloggen, rol: str) -> None:
    page = text(inloggen(rol).get("/mijn-werk"))
    for wanted, roles in (
        ("een melding van uw organisatie", ("medewerker", "bestuurder")),
        ("Wacht op uw woord", ("medewerker", "bestuurder")),
        ("Landsdeel Oost", ("secretaris", "beheerder")),
        ("Landsdeel Noord", ("beheerder",)),
    ):
        assert (wanted in page) == (rol in roles), wanted


def test_somebody_of_whom_nothing_is_asked_reads_so(gevuld: None, db: None) -> None:
    with verantwoord(door=None, reden=REDEN):
        someone = create_gebruiker("niemand@voorbeeld.example", "Niemand", "een-lang-wachtwoord-7")
    client = Client()
    client.force_login(someone, "ruimteregie.register.toegang.backends.GebruikerBackend")
    assert "Uw rol vraagt hier niets van u" in text(client.get("/mijn-werk"))
    assert client.get("/mijn-werk/acties").status_code == 200


@pytest.mark.usefixtures("gevuld", "db")
def test_a_party_without_acties_reads_so() -> None:
    with verantwoord(door=None, reden=REDEN):
        grant_rol(person("analist"), "medewerker", partij=Partij.objects.get(code="TUD"))
    page = text(client_of("analist").get("/mijn-werk"))
    assert "Er staan geen acties van" in page


def test_the_groups_hold_every_actie_once(inloggen: Inloggen) -> None:
    client = inloggen("bestuurder")
    total = own_acties(GELDERLAND).count()
    page = client.get("/mijn-werk").content.decode()
    counts = [int(n) for n in re.findall(r'id="groep-[a-z-]+">[^<]*<span class="zacht">\((\d+)\)', page)]
    assert sum(counts) == total
    assert f"{total} acties" in text(client.get("/mijn-werk/acties"))
    late = client.get("/mijn-werk/acties?groep=te-laat")
    assert "Melden" in text(late)


def test_reporting_takes_one_form_and_leads_to_the_next(inloggen: Inloggen) -> None:
    client = inloggen("bestuurder")
    start = client.get("/mijn-werk").content.decode()
    first = re.search(r'primary-action" href="(/acties/[^"]+/melden)"', start)
    assert first
    form = client.get(first[1]).content.decode()
    following = re.search(r'name="volgende" value="([^"]+)"', form)
    assert following
    left = int(re.search(r"Actie 1 van (\d+)", form)[1])  # type: ignore[index]
    answer = client.post(
        first[1],
        {"stand": "loopt", "toelichting": "Twee gesprekken.", "volgende": following[1], "daarna": "volgende"},
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/acties/{following[1]}/melden")
    assert f"Nog {left - 1} te gaan." in text(client.get(answer.headers["Location"]))
    melding = Melding.objects.get()
    assert (melding.stand, melding.namens.code, melding.wijze) == ("loopt", "PV25", "zelf")


def test_a_report_can_carry_a_page_of_a_document(inloggen: Inloggen) -> None:
    actie, document = regional(), Document.objects.get(code="arrangement-gelderland-2025-06-02")
    client = inloggen("bestuurder")
    answer = client.post(
        f"/acties/{actie.code}/melden",
        {"stand": "gereed", "document": document.code, "pagina": "3", "daarna": "actie"},
    )
    assert answer.headers["Location"] == f"/acties/{actie.code}"
    page = text(client.get(f"/acties/{actie.code}"))
    assert f"Bewijs: {document.titel}" in page
    assert "p. 3" in page
    assert "gereed namens Provincie Gelderland" in page
    on_sheet = text(client.get(f"/afspraken/{actie.afspraak.code}"))
    assert f"Bewijs: {document.titel}" in on_sheet


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({}, "Dit veld is verplicht"),
        ({"stand": "bijna"}, "Selecteer een geldige keuze"),
        ({"stand": "loopt", "bronadres": "javascript:alert(1)"}, "een geldige URL"),
        ({"stand": "loopt", "omschrijving": "Het besluit"}, "Kies ook het stuk"),
        ({"stand": "loopt", "pagina": "3"}, "Bij welk document"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(
    inloggen: Inloggen, velden: dict[str, str], zin: str
) -> None:
    actie = regional()
    answer = inloggen("bestuurder").post(
        f"/acties/{actie.code}/melden", {"toelichting": "Dit typte ik zelf.", **velden}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Dit typte ik zelf." in page
    assert zin in page
    assert 'aria-invalid="true"' in page
    assert not Melding.objects.exists()


def test_nobody_reports_for_another_unseen(inloggen: Inloggen) -> None:
    actie = regional()
    for rol, status in (("medewerker", 403), ("analist", 403), ("bestuurder", 200), ("secretaris", 200)):
        assert inloggen(rol).get(f"/acties/{actie.code}/melden").status_code == status, rol
    client = inloggen("secretaris")
    form = {"stand": "loopt", "toelichting": "Zoals de provincie schreef."}
    refused = client.post(f"/acties/{actie.code}/melden", form)
    assert refused.status_code == 422
    assert "Waaruit neemt u dit over?" in refused.content.decode()
    client.post(f"/acties/{actie.code}/melden", form | {"overgenomen_uit": "formulier van 3 maart"})
    for adres in (f"/acties/{actie.code}", f"/afspraken/{actie.afspraak.code}"):
        assert "overgenomen door Secretaris uit formulier van 3 maart" in text(Client().get(adres)), adres


def test_a_joint_report_is_confirmed_or_denied_by_the_other_side(inloggen: Inloggen) -> None:
    actie = joint()
    report(actie, "gereed")
    client = client_of("medewerker.rijk")
    work = text(client.get("/mijn-werk"))
    assert "1 melding van de andere kant wacht op uw bevestiging" in work
    assert "te bevestigen" in text(client.get(f"/acties/{actie.code}"))
    path = f"/acties/{actie.code}/bevestigen"
    silent = client.post(path, {"oordeel": "oneens", "melding": str(Melding.objects.get().pk)})
    assert silent.status_code == 422
    assert "Zeg wat er niet klopt" in silent.content.decode()
    answer = client.post(path, {"oordeel": "oneens", "toelichting": "Nog niet af."})
    assert answer.headers["Location"] == "/mijn-werk"
    page = text(Client().get(f"/acties/{actie.code}"))
    assert "betwist door" in page
    assert "Nog niet af." in page
    assert "De andere kant is het er niet mee eens" in text(inloggen("bestuurder").get("/mijn-werk"))
    assert client.post(path, {"oordeel": "eens"}).status_code == 409
    report(actie, "loopt")
    assert client.post(path, {"oordeel": "eens"}).status_code == 302


def test_what_was_replaced_meanwhile_is_not_confirmed(inloggen: Inloggen) -> None:
    actie = joint()
    seen = report(actie, "gereed")
    report(actie, "loopt")
    answer = client_of("medewerker.rijk").post(
        f"/acties/{actie.code}/bevestigen", {"oordeel": "eens", "melding": str(seen.pk)}
    )
    assert answer.status_code == 409
    assert "nieuwere melding" in answer.content.decode()
    for rol in ("bestuurder", "analist"):
        assert inloggen(rol).get(f"/acties/{actie.code}/bevestigen").status_code == 403


def test_a_mended_report_stays_and_says_so(bezoeker: Client) -> None:
    actie = regional()
    report(actie, "gereed", toelichting="Alles is klaar.")
    report(actie, "loopt", toelichting="Dat was een vergissing.")
    page = text(bezoeker.get(f"/acties/{actie.code}"))
    assert page.index("Dat was een vergissing.") < page.index("hersteld") < page.index("Alles is klaar.")
    assert page.count("hersteld") == 1


def test_the_page_of_an_actie_says_what_silence_means(bezoeker: Client) -> None:
    page = text(bezoeker.get("/acties/arr-gld-2.3.2a"))
    assert "Over deze actie is nog niets gemeld" in page
    assert "eerder dan 2027 uitspraak Deltacommissaris = uiterlijk 31 december 2026" in page
    assert "Melden" not in page
    assert bezoeker.get("/acties/bestaat-niet").status_code == 404


def test_without_a_date_the_next_meeting_is_named(bezoeker: Client) -> None:
    actie = Actie.objects.filter(afspraak__code__startswith="arr-gld", termijn_soort="").order_by("code")[0]
    assert "bij het volgende BO Leefomgeving (nog niet gepland)" in text(
        bezoeker.get(f"/acties/{actie.code}")
    )
    day = timezone.localdate() + timedelta(days=41)
    with verantwoord(door=None, reden=REDEN):
        coming = Overleg(
            code="bol-oost-straks", naam="BO Leefomgeving Oost", soort="bo-leefomgeving", status="gepland",
            datum=day.isoformat(),
        )  # fmt: skip
        store(coming, {"landsdelen": [Gebied.objects.get(code="MIRT-OOST")]})
    assert "te bespreken in BO Leefomgeving Oost (" in text(bezoeker.get(f"/acties/{actie.code}"))
    table = text(client_of("secretaris").get("/mijn-werk"))
    assert "Over 41 dagen: BO Leefomgeving Oost ." in table


def test_a_hidden_actie_is_nowhere(inloggen: Inloggen) -> None:
    actie = regional()
    with verantwoord(door=None, reden=REDEN):
        actie.vertrouwelijkheid = "rijksintern"
        store(actie)
    client = inloggen("bestuurder")
    for adres in (
        f"/acties/{actie.code}",
        f"/acties/{actie.code}/melden",
        f"/acties/{actie.code}/bevestigen",
    ):
        assert client.get(adres).status_code == 404
    assert actie.code not in client.get("/mijn-werk/acties?groep=te-bespreken").content.decode()


def test_the_sheet_of_an_agreement_has_buttons_for_who_may(inloggen: Inloggen) -> None:
    actie = joint()
    sheet = f"/afspraken/{actie.afspraak.code}"
    button = f'href="/acties/{actie.code}/melden"'
    report(actie, "gereed")
    assert button not in Client().get(sheet).content.decode()
    assert button in inloggen("bestuurder").get(sheet).content.decode()
    assert f"/acties/{actie.code}/bevestigen" in client_of("medewerker.rijk").get(sheet).content.decode()
    assert f"/acties/{actie.code}/bevestigen" not in inloggen("bestuurder").get(sheet).content.decode()
    with verantwoord(door=None, reden=REDEN):
        who = person("medewerker.rijk")
        assent(Melding.objects.get(), partij=Partij.objects.get(code="VRO"), actor=actor_for(who))
    assert "bevestigd door" in text(Client().get(sheet))


@pytest.mark.parametrize("adres", ["/mijn-werk", "/mijn-werk/acties"])
def test_the_number_of_queries_does_not_grow_with_the_acties(
    inloggen: Inloggen, adres: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for rol, most in (("medewerker", 40), ("secretaris", 40), ("bestuurder", 40)):
        client = inloggen(rol)
        with django_assert_max_num_queries(most):
            assert client.get(adres).status_code == 200


def test_the_list_of_agreements_is_narrowed_by_state_sides_and_leader(bezoeker: Client) -> None:
    report(regional(), "gereed")
    for query in ("stand=gereed", "wederkerig=eenzijdig", "trekker=zonder", "stand=te-bespreken"):
        page = text(bezoeker.get(f"/afspraken?{query}"))
        assert re.search(r"Dit (is|zijn) \d+ afspra", page), query
    assert "Dit is 1 afspraak" in text(bezoeker.get("/afspraken?stand=gereed"))
