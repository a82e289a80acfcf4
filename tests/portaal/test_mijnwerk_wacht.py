"""One's own work: what waits for a word, forms, remarks and rounds."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from portaal.test_mijnwerk import REDEN, client_of, person, regional, report, text
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Agendapunt, Overleg, Tekstvoorstel
from ruimteregie.register.pakketten.inhoud import working_hash
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Opmerking, Tekstronde
from ruimteregie.register.pakketten.services import give_instemming
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.voortgang.models import Formulier, Formulierregel, Uitnodiging, Voortgangsronde


@pytest.mark.usefixtures("gevuld", "db")
def test_what_waits_for_ones_word_is_listed() -> None:
    oost = Gebied.objects.get(code="MIRT-OOST")
    province, ministry = Partij.objects.get(code="PV25"), Partij.objects.get(code="VRO")
    today = timezone.localdate()
    with verantwoord(door=None, reden=REDEN):
        pakket = Pakket(
            code="merenland",
            naam="Arrangement Merenland",
            soorten=("ruimtelijk-arrangement",),
            fase="aangeboden",
        )
        store(pakket, {"partijen": [province, ministry], "gebieden": [Gebied.objects.get(code="PV25")]})
        draft = PakketVersie(code="merenland-1", pakket=pakket, versienummer="1.0", wijze="in-voorbereiding")
        store(draft)
        store(Tekstronde(pakketversie=draft, nummer=1, geopend_op=today, sluit_op=today + timedelta(days=9)))
        offered = PakketVersie(code="merenland-2", pakket=pakket, versienummer="2.0", wijze="aangeboden")
        store(offered, {"afspraken": [regional().afspraak]})
        meeting = Overleg(
            code="bol-merenland", naam="BO Leefomgeving Merenland", soort="bo-leefomgeving", status="gepland",
            datum=(today + timedelta(days=30)).isoformat(),
        )  # fmt: skip
        store(meeting, {"landsdelen": [oost], "deelnemers": [province, ministry]})
        punt = Agendapunt(overleg=meeting, volgorde=1, titel="Waterberging Veenwoude")
        store(punt, {"partijen": [province, ministry]})
        Tekstvoorstel(agendapunt=punt, nummer=1, tekst="Wij doen het.", namens=ministry).save()
        ronde = Voortgangsronde(
            code="ronde-merenland", pakketversie=offered, jaar=today.year, geopend_om=timezone.now(),
            vertrouwelijkheid="gedeeld",
        )  # fmt: skip
        store(ronde, {"partijen": [province]})
        store(Uitnodiging(ronde=ronde, partij=province, vertrouwelijkheid="gedeeld"))
    regional_page = text(client_of("medewerker.regio").get("/mijn-werk"))
    assert "Reageer op de tekst: Ronde 1 van Arrangement Merenland 1.0" in regional_page
    assert "over 9 dagen" in regional_page
    assert "Wacht op instemming van uw bestuurder: Arrangement Merenland 2.0" in regional_page
    assert "Zeg wat u van de tekst vindt: Waterberging Veenwoude" in regional_page
    punt = Agendapunt.objects.get(titel="Waterberging Veenwoude")
    raw = client_of("medewerker.regio").get("/mijn-werk").content.decode()
    assert f'href="/overleggen/{punt.overleg.code}/punten/{punt.pk}"' in raw
    assert "Geef instemming: Arrangement Merenland 2.0" in text(client_of("bestuurder").get("/mijn-werk"))
    assert "Zeg wat u van de tekst vindt" not in text(client_of("medewerker.rijk").get("/mijn-werk"))
    table = text(client_of("secretaris").get("/mijn-werk"))
    assert "van 1 partij is er nog geen melding" in table
    assert "nog geen melding van Provincie Gelderland" in table


@pytest.mark.usefixtures("gevuld", "db")
def test_a_word_on_an_older_text_is_asked_again() -> None:
    agreement = regional().afspraak
    province = Partij.objects.get(code="PV25")
    who = person("bestuurder")
    with verantwoord(door=who, reden=REDEN):
        pakket = Pakket(
            code="merenland",
            naam="Arrangement Merenland",
            soorten=("ruimtelijk-arrangement",),
            fase="aangeboden",
        )
        store(pakket, {"partijen": [province]})
        offered = PakketVersie(code="merenland-2", pakket=pakket, versienummer="2.0", wijze="aangeboden")
        store(offered, {"afspraken": [agreement]})
        client = client_of("bestuurder")
        assert "Geef instemming: Arrangement Merenland 2.0" in text(client.get("/mijn-werk"))
        read = working_hash(offered)
        give_instemming(offered, partij=province, oordeel="instemming", gelezen=read, actor=actor_for(who))
        assert "Arrangement Merenland 2.0" not in text(client.get("/mijn-werk"))
        agreement.samenvatting = "De kaart komt er een jaar later."
        store(agreement)
    asked = text(client.get("/mijn-werk"))
    assert "Geef opnieuw instemming, de tekst veranderde: Arrangement Merenland 2.0" in asked


@pytest.mark.usefixtures("gevuld", "db")
def test_forms_and_remarks_lead_to_the_page_where_they_are_settled() -> None:
    actie, today = regional(), timezone.localdate()
    province = Partij.objects.get(code="PV25")
    with verantwoord(door=None, reden=REDEN):
        pakket = Pakket(code="merenland", naam="Arrangement Merenland", soorten=("ruimtelijk-arrangement",))
        store(pakket, {"partijen": [province], "gebieden": [Gebied.objects.get(code="PV25")]})
        versie = PakketVersie(code="merenland-1", pakket=pakket, versienummer="1.0", wijze="vastgesteld")
        store(versie, {"afspraken": [actie.afspraak]})
        tekst = Tekstronde(pakketversie=versie, nummer=1, geopend_op=today, vertrouwelijkheid="gedeeld")
        store(tekst)
        store(Opmerking(tekstronde=tekst, partij=province, soort="opmerking", tekst="Korter."))
        ronde = Voortgangsronde(
            code="ronde-merenland", pakketversie=versie, jaar=today.year, geopend_om=timezone.now(),
            vertrouwelijkheid="gedeeld",
        )  # fmt: skip
        store(ronde, {"partijen": [province]})
        asked = Uitnodiging(ronde=ronde, partij=province, vertrouwelijkheid="gedeeld")
        store(asked)
        form = Formulier(uitnodiging=asked, bestand="antwoord.xlsx", sha256="a" * 64, ontvangen_op=today)
        store(form)
        store(Formulierregel(formulier=form, actie=actie, volgorde=1, stand="loopt"))
    client = client_of("secretaris")
    page = client.get("/mijn-werk")
    links = re.findall(r'href="(/[^"]*(?:/formulieren/\d+|/ronde))"', page.content.decode())
    assert links == [f"/voortgangsrondes/ronde-merenland/formulieren/{form.pk}",
                     "/pakketten/merenland/versies/merenland-1/ronde"]  # fmt: skip
    assert "antwoord.xlsx : 1 antwoord te beoordelen" in text(page)
    assert "Arrangement Merenland 1.0 : 1 open opmerking" in text(page)
    assert [client.get(link).status_code for link in links] == [200, 200]


@pytest.mark.usefixtures("gevuld", "db")
def test_an_open_round_asks_for_reports_until_they_came() -> None:
    actie = regional()
    today = timezone.localdate()
    with verantwoord(door=None, reden=REDEN):
        pakket = Pakket(code="merenland", naam="Arrangement Merenland", soorten=("ruimtelijk-arrangement",))
        store(pakket)
        versie = PakketVersie(code="merenland-1", pakket=pakket, versienummer="1.0", wijze="voorzien")
        store(versie, {"afspraken": [actie.afspraak]})
        store(
            Voortgangsronde(
                code="ronde",
                pakketversie=versie,
                jaar=today.year,
                geopend_om=timezone.now(),
                vertrouwelijkheid="gedeeld",
            )
        )
    client = client_of("medewerker.regio")
    asked = "/mijn-werk/acties?groep=deze-ronde"
    assert actie.code in client.get(asked).content.decode()
    report(actie, "loopt")
    assert actie.code not in client.get(asked).content.decode()


@pytest.mark.usefixtures("gevuld", "db")
def test_the_secretaris_plans_a_meeting_and_records_what_became_of_a_passed_one() -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with verantwoord(door=None, reden=REDEN):
        overleg = Overleg(
            code="bo-merenland", naam="BO Merenland", soort="bo-leefomgeving", datum=yesterday.isoformat(),
            status="gepland",
        )  # fmt: skip
        store(overleg, {"landsdelen": [Gebied.objects.get(code="MIRT-OOST")]})
    client = client_of("secretaris")
    page = client.get("/mijn-werk").content.decode()
    assert 'href="/overleggen/plannen"' in page
    link = "/overleggen/bo-merenland/gehouden"
    assert f'href="{link}">BO Merenland</a>' in page
    assert client.get(link).status_code == 200
    with verantwoord(door=None, reden=REDEN):
        overleg.status = "gehouden"
        store(overleg)
    assert link not in client.get("/mijn-werk").content.decode()
