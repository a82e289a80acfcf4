"""Reviewing letters and the policy: nothing closed shows through history, codes or matches."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from portaal.brieven import first, form_of, send
from portaal.conftest import Inloggen
from ruimteregie.portaal.lezen import inleveren
from ruimteregie.portaal.lezen.besluit import decide
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.models import Lezing
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import SYSTEEM

GEHEIM = "GEHEIME_ONDERHANDELING.txt"


@pytest.fixture
def geheim(gevuld: None, db: None, gelezen: inleveren.Gelezen) -> Lezing:
    """The sample letter, kept by VRO to itself under a telling name."""
    vro = Partij.objects.get(code="VRO")
    letter = inleveren.Gelezen("d" * 64, {**gelezen.inhoud, "bestand": GEHEIM, "onderwerp": "Zeer geheim"})
    with verantwoord(door=None, reden="Opzet van een test"):
        return inleveren.keep(letter, actor=SYSTEEM, eigenaar=vro, vertrouwelijkheid="intern").lezing


def test_the_history_of_an_open_record_does_not_give_a_closed_letter_away(
    inloggen: Inloggen, geheim: Lezing
) -> None:
    vondst = first(geheim, "bedrag")
    client = inloggen("medewerker")
    assert send(client, vondst, "koppelen", afspraak="arr-gld-2.3") == 302
    page = inloggen("publiek").get("/afspraken/arr-gld-2.3").content.decode()
    assert "geheim" not in page.lower().replace("geheime dienst", "")
    assert "iets wat u niet mag zien" in page
    assert "arrangement-gelderland-2025-06-02, r." in page, "what is open stays readable"
    assert "geheime-onderhandeling" in client.get("/afspraken/arr-gld-2.3").content.decode()


def test_the_codes_of_closed_records_are_hidden_in_history(inloggen: Inloggen) -> None:
    afspraak = Afspraak.objects.get(code="arr-gld-2.3")
    with verantwoord(door=None, reden="Opzet van een test"):
        overleg = Overleg(code="besloten-beraad", naam="Beraad", soort="bo-leefomgeving", status="gepland",
                          vertrouwelijkheid="intern")  # fmt: skip
        overleg.save()
        afspraak.overleg = overleg
        afspraak.save()
    assert "besloten-beraad" not in inloggen("publiek").get("/afspraken/arr-gld-2.3").content.decode()
    assert "besloten-beraad" in inloggen("beheerder").get("/afspraken/arr-gld-2.3").content.decode()


def test_a_match_of_an_open_agreement_cannot_be_undone_by_who_may_not_edit_it(
    inloggen: Inloggen, lezing: Lezing
) -> None:
    vondst = first(lezing, "bedrag")
    with verantwoord(door=None, reden="Opzet van een test"):
        own = Afspraak(code="van-gelderland", titel="Eigen", thema="wonen", samenvatting="Iets.",
                       eigenaar=Partij.objects.get(code="PV25"))  # fmt: skip
        own.save()
        decide(vondst, QueryDict("besluit=koppelen&afspraak=van-gelderland"), SYSTEEM)
    client = inloggen("medewerker")
    vondst.refresh_from_db()
    answer = client.post(f"/inlezen/{lezing.pk}/besluiten", form_of(vondst, "terug"))
    assert answer.status_code == 403
    assert "u mag dit niet bewerken" in answer.content.decode()
    assert own.passages.count() == 1


def test_a_finding_does_not_name_what_the_reader_may_not_see(inloggen: Inloggen, lezing: Lezing) -> None:
    vondst = first(lezing, "afspraak")
    with verantwoord(door=None, reden="Opzet van een test"):
        hidden = Afspraak(code="besloten-zaak", titel="Zaak", thema="wonen", samenvatting="Iets.",
                          vertrouwelijkheid="intern")  # fmt: skip
        hidden.save()
        decide(vondst, QueryDict("besluit=koppelen&afspraak=besloten-zaak"), SYSTEEM)
    page = inloggen("publiek").get(f"/inlezen/{lezing.pk}?vondst={vondst.pk}").content.decode()
    assert "besloten-zaak" not in page
    answer = inloggen("medewerker").post(
        f"/inlezen/{lezing.pk}/besluiten", {**form_of(vondst, "afwijzen"), "versie": "1"}
    )
    assert answer.status_code == 409
    assert "besloten-zaak" not in answer.content.decode()
