"""Items of an agenda on the site: text, reactions, annotation, outcome, afsprakenlijst; and what leaks."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portaal.conftest import ROLLEN, Inloggen
from register.maken import make_actor, make_versie
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Agendapunt, Annotatie, Besluit, Overleg
from ruimteregie.register.overleg.services import add_agendapunt
from ruimteregie.register.partijen.models import Partij, Rolverlening
from ruimteregie.register.partijen.services import demo_accounts
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord

BEHEER = make_actor("beheerder")
GEHEIM = "Merenlandse kwestie"


@pytest.fixture
def punt(gevuld: None, db: None) -> Agendapunt:
    """An item in concept, between the parties of the people of these tests, of a meeting that was held."""
    parties = Partij.objects.filter(pk__in=Rolverlening.objects.exclude(partij=None).values("partij"))
    with verantwoord(door=None, reden="Opzet van een test"):
        overleg = Overleg(
            code="proef-oost",
            naam="Proefoverleg Oost",
            soort="bo-leefomgeving",
            status="gehouden",
            datum="2026-06-03",
        )
        store(overleg, {"landsdelen": list(Gebied.objects.filter(code="MIRT-OOST"))})
        return add_agendapunt(overleg, titel=GEHEIM, partijen=list(parties), actor=BEHEER)


def adres(punt: Agendapunt, deel: str = "") -> str:
    return f"/overleggen/{punt.overleg.code}/punten/{punt.pk}{deel}"


def party_of(rol: str) -> str:
    return next(account.partij for account in demo_accounts() if account.rol == rol and account.partij)


def bring_in(client: Client, punt: Agendapunt, tekst: str, rol: str = "medewerker") -> Any:
    data = {"wat": "tekst", "tekst-tekst": tekst, "tekst-namens": party_of(rol)}
    return client.post(adres(punt), data)


def test_a_text_is_brought_in_and_reacted_on(inloggen: Inloggen, punt: Agendapunt) -> None:
    client = inloggen("medewerker")
    assert bring_in(client, punt, "Wij bouwen in Merenland.").status_code == 302
    tekst = punt.tekstvoorstellen.get()
    data = {
        "wat": "reactie",
        "reactie-namens": party_of("medewerker"),
        "reactie-tekstvoorstel": str(tekst.pk),
    }
    refused = client.post(adres(punt), {**data, "reactie-oordeel": "niet akkoord"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "vraagt een toelichting" in page
    assert 'id="reactie-toelichting-fout"' in page, "the error stands beside its field"
    done = client.post(adres(punt), {**data, "reactie-oordeel": "akkoord"}, follow=True)
    said = re.search(
        r'<div class="([^"]*)" role="status">.{0,90}Uw reactie is opgeslagen', done.content.decode()
    )
    assert said is not None
    assert "geen-druk" in said[1].split(), "what was said once is not printed"
    assert tekst.reacties.get().oordeel == "akkoord"
    bring_in(client, punt, "Wij bouwen snel in Merenland.")
    page = client.get(adres(punt)).content.decode()
    assert "<ins>" in page
    assert "nieuw: </span>" in page


@pytest.fixture
def komend(punt: Agendapunt) -> Agendapunt:
    """The item while its meeting is still to be held."""
    with verantwoord(door=None, reden="Opzet van een test"):
        punt.overleg.status, punt.overleg.datum = "gepland", "2099-06-03"
        store(punt.overleg)
    return punt


def hand_in(client: Client, punt: Agendapunt, naam: str, inhoud: bytes) -> Any:
    return client.post(adres(punt), {"wat": "inleveren", "bestand-bestand": SimpleUploadedFile(naam, inhoud)})


def test_a_file_becomes_a_paper_for_who_sees_the_item(inloggen: Inloggen, komend: Agendapunt) -> None:
    client = inloggen("secretaris")
    text = b"Notitie over Veenwoude\n\nIn Veenwoude komt een dijk.\n"
    answer = hand_in(client, komend, "notitie.txt", text)
    assert (answer.status_code, answer.headers["Location"]) == (302, adres(komend))
    paper = komend.documenten.get()
    assert paper.vertrouwelijkheid == "concept"
    page = client.get(adres(komend)).content.decode()
    assert "notitie.txt is een stuk bij dit agendapunt." in page
    assert f'href="/documenten/{paper.code}"' in page
    for rol in ROLLEN:
        there = inloggen(rol)
        assert there.get(f"/documenten/{paper.code}").status_code == there.get(adres(komend)).status_code, rol
    mine = inloggen("medewerker").get(f"/documenten/{paper.code}").content.decode()
    assert "De tekst van dit document zit niet bij het register" not in mine, "who is involved reads the text"
    assert f'href="{adres(komend)}"' in mine
    assert inloggen("publiek").get(f"/documenten/{paper.code}").status_code == 404
    again = hand_in(client, komend, "nog eens.txt", text)
    assert again.status_code == 302
    assert "Dit bestand was al ingelezen" in client.get(adres(komend)).content.decode()
    assert komend.documenten.count() == 1
    gone = client.post(adres(komend), {"wat": "stuk-los", "stuk": paper.code}, follow=True)
    assert "Het stuk is van het agendapunt gehaald." in gone.content.decode()
    assert not komend.documenten.exists()
    assert Document.objects.filter(pk=paper.pk).exists(), "the paper itself stays"


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("plaatje.png", b"x", "Kies een PDF met tekst, DOCX, ODT of tekstbestand."),
        ("leeg.txt", b"", "Het bestand is leeg."),
        ("kapot.pdf", b"%PDF-1.7 en verder niets", "De PDF is beschadigd"),
    ],
)
def test_what_is_wrong_with_a_file_stands_beside_the_field(
    inloggen: Inloggen, komend: Agendapunt, naam: str, inhoud: bytes, zin: str
) -> None:
    answer = hand_in(inloggen("secretaris"), komend, naam, inhoud)
    assert answer.status_code == 422
    found = re.search(r'id="bestand-bestand-fout">([^<]*)<', answer.content.decode())
    assert found is not None
    assert found[1].startswith(zin)
    assert "Er is nog niets opgeslagen" in answer.content.decode()
    assert not komend.documenten.exists()


def test_a_known_document_is_attached_by_its_name_and_only_before_the_meeting(
    inloggen: Inloggen, komend: Agendapunt
) -> None:
    client = inloggen("secretaris")
    known = Document.objects.get(code="arrangement-gelderland-2025-06-02")
    wrong = client.post(adres(komend), {"wat": "stuk", "stuk-documenten-erbij": "Niets van dien aard"})
    assert wrong.status_code == 422
    assert "is niet bekend" in wrong.content.decode()
    assert "(meer namen met een puntkomma ertussen)" in wrong.content.decode(), "it may not be left empty"
    done = client.post(adres(komend), {"wat": "stuk", "stuk-documenten-erbij": known.code})
    assert done.status_code == 302
    assert list(komend.documenten.all()) == [known]
    for rol in ("medewerker", "bestuurder"):
        other = inloggen(rol)
        assert "Een stuk toevoegen" not in other.get(adres(komend)).content.decode()
        assert other.post(adres(komend), {"wat": "stuk-los", "stuk": known.code}).status_code == 403
        assert hand_in(other, komend, "eigen.txt", b"Veenwoude").status_code == 403
    with verantwoord(door=None, reden="Opzet van een test"):
        komend.overleg.status, komend.overleg.datum = "gehouden", "2026-06-03"
        store(komend.overleg)
    page = client.get(adres(komend)).content.decode()
    assert known.titel in page
    assert "Haal van dit agendapunt" not in page
    assert client.post(adres(komend), {"wat": "stuk-los", "stuk": known.code}).status_code == 409
    assert hand_in(client, komend, "laat.txt", b"Veenwoude").status_code == 409
    assert list(komend.documenten.all()) == [known]


def test_typed_text_is_not_lost_and_another_party_is_refused(inloggen: Inloggen, punt: Agendapunt) -> None:
    client = inloggen("medewerker")
    data = {"wat": "tekst", "tekst-tekst": "Bijzondere tekst", "tekst-namens": "PV20"}
    answer = client.post(adres(punt), data)
    assert answer.status_code == 422
    assert "Bijzondere tekst" in answer.content.decode()
    assert not punt.tekstvoorstellen.exists()
    answer = inloggen("publiek").post(adres(punt), data)
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/inloggen")


def test_the_secretaris_concludes_and_two_at_once_lose_nothing(inloggen: Inloggen, punt: Agendapunt) -> None:
    client = inloggen("beheerder")
    data = {"wat": "uitkomst", "versie": str(punt.versie), "uitkomst-uitkomst": "aangenomen"}
    data["uitkomst-besluittekst"] = "Er wordt gebouwd."
    assert client.post(adres(punt), data).status_code == 302
    second = client.post(
        adres(punt), {**data, "uitkomst-uitkomst": "aangehouden", "uitkomst-besluittekst": "Later."}
    )
    assert second.status_code == 409
    page = second.content.decode()
    assert "Iemand was u voor" in page
    assert "Later." in page
    assert Agendapunt.objects.get(pk=punt.pk).uitkomst == "aangenomen"
    assert inloggen("medewerker").post(adres(punt), data).status_code == 403


def test_who_did_not_see_the_last_text_sees_it_first(inloggen: Inloggen, punt: Agendapunt) -> None:
    client = inloggen("medewerker")
    sent = {"wat": "tekst", "tekst-namens": party_of("medewerker"), "tekst-gezien": "0"}
    assert 'name="tekst-gezien" value="0"' in client.get(adres(punt)).content.decode()
    assert client.post(adres(punt), {**sent, "tekst-tekst": "Wij bouwen."}).status_code == 302
    second = client.post(adres(punt), {**sent, "tekst-tekst": "Wij bouwen niet."})
    page = second.content.decode()
    assert second.status_code == 409
    assert "Iemand was u voor" in page
    assert "<td>Wij bouwen.</td><td>Wij bouwen niet.</td>" in page
    assert 'name="tekst-gezien" value="1"' in page
    assert punt.tekstvoorstellen.count() == 1
    sent["tekst-gezien"] = "1"
    assert client.post(adres(punt), {**sent, "tekst-tekst": "Wij bouwen niet."}).status_code == 302


def test_what_was_adopted_as_a_package_is_named_when_the_list_is_fixed(
    inloggen: Inloggen, punt: Agendapunt
) -> None:
    versie = make_versie(overleg=punt.overleg, wijze="vastgesteld", vertrouwelijkheid="concept")
    with verantwoord(door=None, reden="Opzet van een test"):
        punt.uitkomst = "aangehouden"
        punt.save()
    list_at = "/overleggen/proef-oost/afsprakenlijst"
    asked = inloggen("beheerder").post(list_at, {"vertrouwelijkheid": "gedeeld"}).content.decode()
    assert "Geen agendapunt is aangenomen" in asked
    assert re.search(rf"{re.escape(html.escape(str(versie)))}</a>: vertrouwelijker dan de lijst", asked)


def test_the_list_is_published_and_then_fixed(inloggen: Inloggen, punt: Agendapunt) -> None:
    client = inloggen("beheerder")
    list_at = "/overleggen/proef-oost/afsprakenlijst"
    page = client.get(list_at).content.decode()
    assert "Concept-afsprakenlijst" in page
    assert "1 punt heeft nog geen uitkomst" in page
    assert "Agendapunt toevoegen" in client.get("/overleggen/proef-oost").content.decode()
    with verantwoord(door=None, reden="Opzet van een test"):
        punt.uitkomst, punt.besluittekst = "aangenomen", "Er wordt gebouwd."
        punt.save()
    name = f"punt{punt.pk}"
    form = {"vertrouwelijkheid": "openbaar", f"{name}-vorm": "afspraak", f"{name}-besluitsoort": "overig"}
    refused = client.post(list_at, form)
    assert refused.status_code == 422
    assert "een afspraak zonder thema" in refused.content.decode()
    form |= {f"{name}-thema": "wonen", f"{name}-titel": "Bouwen", f"{name}-vrijgeven": "on"}
    asked = client.post(list_at, {**form, "vertrouwelijkheid": "gedeeld"}).content.decode()
    for words in (
        "Dit wordt vastgelegd",
        GEHEIM,
        "Er wordt gebouwd.",
        "<strong>gedeeld (alle overheden)</strong>",
    ):
        assert words in asked
    assert not punt.overleg.heeft_lijst, "nothing is fixed before that was confirmed"
    done = client.post(list_at, {**form, "vertrouwelijkheid": "gedeeld", "bevestigd": "ja"})
    assert done.status_code == 302
    assert "Er wordt gebouwd." not in inloggen("publiek").get(list_at).content.decode()
    client = inloggen("beheerder")
    assert "Er wordt gebouwd." in client.get(f"{list_at}/openbaar").content.decode()
    assert client.post(f"{list_at}/openbaar").status_code == 302
    assert "Agendapunt toevoegen" not in client.get("/overleggen/proef-oost").content.decode()
    public = inloggen("publiek").get(list_at).content.decode()
    assert "Er wordt gebouwd." in public
    assert GEHEIM not in public
    text = inloggen("publiek").get(f"{list_at}?formaat=txt")
    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "1. Bouwen" in text.content.decode()
    assert client.get("/afspraken/afsprakenlijst-proef-oost-1").status_code == 200
    document = client.get("/documenten/afsprakenlijst-proef-oost").content.decode()
    assert re.search(r'Afsprakenlijst van</dt><dd><a[^>]*href="/overleggen/proef-oost"', document)
    again = {"wat": "terug", "versie": str(punt.versie)}
    assert client.post(adres(punt), again).status_code == 409


def test_an_annotation_is_filled_written_and_hidden_from_the_other_side(
    inloggen: Inloggen, punt: Agendapunt
) -> None:
    client = inloggen("medewerker")
    side = Partij.objects.get(code=party_of("medewerker")).kant
    other = "regio" if side == "rijk" else "rijk"
    bring_in(client, punt, "Wij bouwen in Merenland.")
    filled = client.post(adres(punt, f"/annotatie/{side}"), {"advies": "Doen", "vullen": "ja", "versie": "0"})
    page = filled.content.decode()
    assert "Wij bouwen in Merenland." in page
    assert "nog niet opgeslagen" in page
    assert not Annotatie.objects.exists()
    saved = client.post(adres(punt, f"/annotatie/{side}"), {"advies": "Stilletjes instemmen", "versie": "0"})
    assert saved.status_code == 302
    late = client.post(adres(punt, f"/annotatie/{side}"), {"advies": "Iets anders", "versie": "0"})
    assert late.status_code == 409
    assert "Iets anders" in late.content.decode()
    assert client.get(adres(punt, f"/annotatie/{other}")).status_code == 404
    for rol in ROLLEN:
        if rol == "beheerder" or side in _sides(rol):
            continue
        answer = inloggen(rol).get(adres(punt, f"/annotatie/{side}"))
        assert answer.status_code == 404
        sheet = inloggen(rol).get(adres(punt)).content.decode()
        assert f"/annotatie/{side}" not in sheet
        assert "Stilletjes" not in sheet


def _sides(rol: str) -> set[str]:
    codes = [a.partij for a in demo_accounts() if a.rol == rol and a.partij]
    return set(Partij.objects.filter(code__in=codes).values_list("kant", flat=True))


def test_a_closed_item_reaches_nobody_who_may_not_see_it(inloggen: Inloggen, punt: Agendapunt) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        punt.vertrouwelijkheid, punt.eigenaar = "intern", Partij.objects.get(code="PV20")
        punt.save()
        voorstel = Agendavoorstel(
            bron="proef", onderwerp_soort="afspraken.afspraak", onderwerp_code="x", titel=GEHEIM,
            aanleiding="Stil", peildatum="2026-01-01", vertrouwelijkheid="intern", eigenaar=punt.eigenaar,
        )  # fmt: skip
        store(voorstel)
    everywhere = (
        "/overleggen/voorstellen", "/overleggen/voorstellen?bron=proef", "/overleggen/proef-oost",
        "/overleggen/proef-oost/afsprakenlijst", "/overleggen/proef-oost/afsprakenlijst?formaat=txt",
    )  # fmt: skip
    for rol in ("publiek", *ROLLEN):
        if rol == "beheerder":
            continue
        client = inloggen(rol)
        for path in everywhere:
            assert GEHEIM not in client.get(path).content.decode(), (rol, path)
        assert client.get(adres(punt)).status_code == 404
        assert client.get(adres(punt, "/annotatie/rijk")).status_code in (302, 404)
        assert "0 voorstellen" in client.get(everywhere[1]).content.decode()
    assert not Besluit.objects.filter(agendapunt=punt).exists()


def test_the_secretaris_decides_about_several_proposals_at_once(inloggen: Inloggen, punt: Agendapunt) -> None:
    client = inloggen("secretaris")
    landsdeel = next(a.landsdeel for a in demo_accounts() if a.rol == "secretaris")
    area = Gebied.objects.get(code=landsdeel)
    with verantwoord(door=None, reden="Opzet van een test"):
        later = Overleg(
            code="proef-later", naam="Later", soort="bo-leefomgeving", status="gepland", datum="2099-06-03"
        )
        store(later, {"landsdelen": [area]})
    address = f"/overleggen/voorstellen?landsdeel={landsdeel}"
    done = client.post(address, {"bijwerken": "ja"}, follow=True)
    assert "De voorstellen zijn bijgewerkt" in done.content.decode()
    one, two, three = Agendavoorstel.objects.filter(landsdeel=area, bron="acties-te-laat")[:3]
    assert client.post(address, {"agenderen": "gekozen"}).status_code == 422
    chosen = {"agenderen": "gekozen", "voorstel": [str(one.pk), str(two.pk)], "overleg": "proef-later"}
    assert client.post(address, chosen).status_code == 302
    assert later.agendapunten.count() == 2
    assert client.post(address, {"afwijzen": str(three.pk)}).status_code == 302
    page = client.get("/overleggen/voorstellen?stand=afgewezen").content.decode()
    assert "1 voorstel" in page
    assert client.post(address, {"heropenen": str(three.pk)}).status_code == 302
    three.refresh_from_db()
    assert three.status == "voorgesteld"
    again = client.post(address, chosen)
    assert again.status_code == 422
    assert "al geagendeerd" in again.content.decode()
    some = {**chosen, "voorstel": [str(one.pk), str(three.pk)]}
    partly = client.post(address, some, follow=True).content.decode()
    assert "Een voorstel is op de agenda gezet." in partly
    assert "Niet gelukt bij 1:" in partly
    assert later.agendapunten.count() == 3, "what can be taken is taken"
    assert inloggen("medewerker").post(address, chosen).status_code == 403


def test_a_page_of_an_item_takes_as_many_queries_however_many_texts(
    inloggen: Inloggen, punt: Agendapunt, django_assert_max_num_queries: Any
) -> None:
    client = inloggen("medewerker")
    for number in range(6):
        bring_in(client, punt, f"Tekst nummer {number}")
    with django_assert_max_num_queries(34):
        client.get(adres(punt))
