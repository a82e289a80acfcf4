"""Changing an Afspraak and its acties on the site: who may, what is kept, and two people at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from portaal.conftest import Inloggen
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import set_relation, store
from ruimteregie.register.toegang.historie import verantwoord, wijzigingen

VELDEN = ("titel", "samenvatting", "thema", "status", "voorwaarde")


@pytest.fixture
def afspraak(gevuld: None, db: None) -> Afspraak:
    """An agreement of VRO and Gelderland with one actie."""
    with verantwoord(door=None, reden="Opzet van een test"):
        made = Afspraak(
            code="merenland-1", titel="Wonen in Merenland", thema="wonen", samenvatting="Samen bouwen.",
            vertrouwelijkheid="gedeeld",
        )  # fmt: skip
        parties = Partij.objects.filter(code__in=("VRO", "PV25"))
        store(made, {"partijen": parties, "gebieden": Gebied.objects.filter(code="PV25")})
        actie = Actie(code="merenland-1.1", afspraak=made, volgorde=1, kant="rijk", samenvatting="Bouwen.")
        actie.termijn_tekst, actie.termijn_soort, actie.termijn_edtf = "2027", "kalender", "2027"
        store(actie, {"partijen": parties})
    return made


@pytest.fixture
def rijk(inloggen: Inloggen) -> Client:
    """A medewerker of VRO."""
    return inloggen("medewerker")


@pytest.fixture
def regio(gevuld: None, db: None) -> Client:
    """A medewerker of Gelderland."""
    from ruimteregie.register.toegang.models import Gebruiker

    client = Client()
    client.force_login(
        Gebruiker.objects.get(email="medewerker.regio@demo.example"),
        "ruimteregie.register.toegang.backends.GebruikerBackend",
    )
    return client


def filled(client: Client, adres: str) -> dict[str, Any]:
    """The form of a page as a browser would send it back, with a reason."""
    answer = client.get(adres)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    form, bewerking = answer.context["form"], answer.context["bewerking"]
    data: dict[str, Any] = {"versie": bewerking.versie, "basis": bewerking.basis, "reden": "Nieuw inzicht"}
    for bound in form:
        if bound.name == "reden":
            continue
        widget = bound.field.widget
        value = [r.code for r in widget.gekozen] if hasattr(widget, "gekozen") else bound.value()
        value = getattr(value, "pk", value)
        data[bound.name] = "" if value is None else value
    return data


ADRES = "/afspraken/merenland-1/wijzigen"
ACTIE = "/afspraken/merenland-1/acties/1/wijzigen"


@pytest.mark.parametrize("adres", [ADRES, ACTIE])
def test_who_may_not_change_it_is_refused(
    afspraak: Afspraak, inloggen: Inloggen, bezoeker: Client, adres: str
) -> None:
    assert bezoeker.get(adres).status_code == 302
    assert inloggen("analist").get(adres).status_code in (403, 404)
    assert inloggen("bestuurder").post(adres, {"titel": "Anders"}).status_code == 403
    afspraak.refresh_from_db()
    assert afspraak.titel == "Wonen in Merenland"


def test_what_one_may_not_see_is_not_there(afspraak: Afspraak, inloggen: Inloggen) -> None:
    with verantwoord(door=None, reden="Dicht"):
        afspraak.vertrouwelijkheid = "intern"
        store(afspraak)
    assert inloggen("medewerker").get(ADRES).status_code == 404
    assert inloggen("medewerker").get(ACTIE).status_code == 404


def test_nothing_typed_is_no_change(afspraak: Afspraak, rijk: Client) -> None:
    before = wijzigingen(afspraak).count()
    assert rijk.post(ADRES, filled(rijk, ADRES)).status_code == 302
    assert wijzigingen(afspraak).count() == before


def test_a_change_has_its_reason_and_its_relations_in_one_history(afspraak: Afspraak, rijk: Client) -> None:
    data = filled(rijk, ADRES) | {"titel": "Wonen en water", "partijen-erbij": "PV26", "soorten": ["beleid"]}
    assert rijk.post(ADRES, data).status_code == 302
    change = wijzigingen(afspraak)[0]
    assert change.waarom == "Nieuw inzicht"
    assert change.velden == {
        "titel": ["Wonen in Merenland", "Wonen en water"],
        "soorten": [[], ["beleid"]],
        "partijen": [["PV25", "VRO"], ["PV25", "PV26", "VRO"]],
    }


def test_a_reason_is_needed_and_nothing_typed_is_lost(afspraak: Afspraak, rijk: Client) -> None:
    data = filled(rijk, ADRES) | {"titel": "Wonen en water", "reden": "", "gebieden-erbij": "Nergenshuizen"}
    answer = rijk.post(ADRES, data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Wonen en water" in page
    assert "‘Nergenshuizen’ is niet bekend" in page
    assert 'value="Nergenshuizen"' in page
    afspraak.refresh_from_db()
    assert afspraak.titel == "Wonen in Merenland"


def test_lines_from_a_browser_are_no_change(afspraak: Afspraak, rijk: Client) -> None:
    with verantwoord(door=None, reden="Twee regels"):
        afspraak.samenvatting = "Regel een.\nRegel twee."
        store(afspraak)
    before = wijzigingen(afspraak).count()
    data = filled(rijk, ADRES) | {"samenvatting": "Regel een.\r\nRegel twee."}
    assert rijk.post(ADRES, data).status_code == 302
    assert wijzigingen(afspraak).count() == before


def test_the_second_gets_the_difference_and_can_merge(
    afspraak: Afspraak, rijk: Client, regio: Client
) -> None:
    first, second = filled(rijk, ADRES), filled(regio, ADRES)
    rijk.post(ADRES, first | {"titel": "Titel van VRO", "partijen-erbij": "Provincie Noord-Holland"})
    mine = second | {"samenvatting": "Tekst van Gelderland.", "partijen-erbij": "PV26"}
    answer = regio.post(ADRES, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    lines = {
        r.naam: (r.uitgangspunt, r.opgeslagen, r.eigen, r.wie) for r in answer.context["mislukt"].verschillen
    }
    assert lines["titel"] == ("Wonen in Merenland", "Titel van VRO", "Wonen in Merenland", "ander")
    assert lines["samenvatting"] == ("Samen bouwen.", "Samen bouwen.", "Tekst van Gelderland.", "u")
    assert lines["partijen"][3] == "allebei"
    assert "Utrecht" in lines["partijen"][2]
    assert "Tekst van Gelderland." in page
    assert "Samenvoegen" in page
    afspraak.refresh_from_db()
    assert afspraak.samenvatting == "Samen bouwen."

    bewerking = answer.context["bewerking"]
    again = mine | {"versie": bewerking.versie, "basis": bewerking.basis, "samenvoegen": "ja"}
    assert regio.post(ADRES, again).status_code == 302
    afspraak.refresh_from_db()
    assert (afspraak.titel, afspraak.samenvatting) == ("Titel van VRO", "Tekst van Gelderland.")
    assert {p.code for p in afspraak.partijen.all()} == {"VRO", "PV25", "PV26", "PV27"}


def test_saving_again_without_merging_takes_the_fields_as_they_are(
    afspraak: Afspraak, rijk: Client, regio: Client
) -> None:
    first, second = filled(rijk, ADRES), filled(regio, ADRES)
    rijk.post(ADRES, first | {"titel": "Titel van VRO"})
    answer = regio.post(ADRES, second | {"titel": "Titel van Gelderland"})
    assert [r.wie for r in answer.context["mislukt"].verschillen] == ["allebei"]
    assert not answer.context["bewerking"].samen
    bewerking = answer.context["bewerking"]
    again = second | {"titel": "Titel van Gelderland", "versie": bewerking.versie, "basis": bewerking.basis}
    assert regio.post(ADRES, again).status_code == 302
    afspraak.refresh_from_db()
    assert afspraak.titel == "Titel van Gelderland"
    assert "Titel van VRO" in str([w.velden for w in wijzigingen(afspraak)])


def test_a_third_in_between_is_told_again(afspraak: Afspraak, rijk: Client, regio: Client) -> None:
    first, second = filled(rijk, ADRES), filled(regio, ADRES)
    rijk.post(ADRES, first | {"titel": "Een"})
    bewerking = regio.post(ADRES, second | {"voorwaarde": "Mits geld."}).context["bewerking"]
    again = second | {"voorwaarde": "Mits geld.", "versie": bewerking.versie, "basis": bewerking.basis}
    rijk.post(ADRES, filled(rijk, ADRES) | {"titel": "Twee"})
    answer = regio.post(ADRES, again | {"samenvoegen": "ja"})
    assert answer.status_code == 409
    lines = {r.naam: r.opgeslagen for r in answer.context["mislukt"].verschillen}
    assert lines == {"titel": "Twee", "voorbehoud of voorwaarde": ""}


def test_a_change_of_what_is_not_in_the_form_is_in_nobodys_way(afspraak: Afspraak, rijk: Client) -> None:
    data = filled(rijk, ADRES) | {"titel": "Wonen en water"}
    with verantwoord(door=None, reden="Datum aangevuld"):
        other = Afspraak.objects.get(pk=afspraak.pk)
        other.datum = "2026-01"
        store(other)
    assert rijk.post(ADRES, data).status_code == 302
    afspraak.refresh_from_db()
    assert (afspraak.titel, afspraak.datum) == ("Wonen en water", "2026-01")


def test_a_term_is_read_and_the_first_one_stays(afspraak: Afspraak, rijk: Client) -> None:
    data = filled(rijk, ACTIE) | {"termijn_tekst": "najaar 2028"}
    shown = rijk.post(ACTIE, data | {"lees-termijn": "ja", "reden": ""})
    assert shown.status_code == 200
    assert "2028 t/m" in shown.content.decode()
    assert "aria-invalid" not in shown.content.decode()
    assert rijk.post(ACTIE, data).status_code == 302
    actie = Actie.objects.get(code="merenland-1.1")
    assert (actie.termijn_tekst, actie.termijn_soort, actie.versie) == ("najaar 2028", "kalender", 2)
    assert actie.termijn_laatst is not None
    assert actie.termijn_laatst.year == 2028
    page = rijk.get(ACTIE).context["termijnen"]
    assert (str(page.eerst.tekst), str(page.nu.tekst)) == ("2027", "najaar 2028")


def test_words_that_are_no_term_are_kept_as_words(afspraak: Afspraak, rijk: Client) -> None:
    assert rijk.post(ACTIE, filled(rijk, ACTIE) | {"termijn_tekst": "te zijner tijd"}).status_code == 302
    actie = Actie.objects.get(code="merenland-1.1")
    assert (actie.termijn_tekst, actie.termijn_soort, actie.termijn_edtf) == ("te zijner tijd", "", "")
    assert actie.termijn_laatst is None


def test_two_people_at_one_actie(afspraak: Afspraak, rijk: Client, regio: Client) -> None:
    first, second = filled(rijk, ACTIE), filled(regio, ACTIE)
    rijk.post(ACTIE, first | {"termijn_tekst": "2029"})
    mine = second | {"samenvatting": "Slopen."}
    answer = regio.post(ACTIE, mine)
    assert answer.status_code == 409
    bewerking = answer.context["bewerking"]
    again = mine | {"versie": bewerking.versie, "basis": bewerking.basis, "samenvoegen": "ja"}
    assert regio.post(ACTIE, again).status_code == 302
    actie = Actie.objects.get(code="merenland-1.1")
    assert (actie.termijn_tekst, actie.termijn_edtf, actie.samenvatting) == ("2029", "2029", "Slopen.")


def test_the_button_is_there_for_who_may(afspraak: Afspraak, rijk: Client, inloggen: Inloggen) -> None:
    assert ADRES in rijk.get("/afspraken/merenland-1").content.decode()
    assert ADRES not in inloggen("bestuurder").get("/afspraken/merenland-1").content.decode()


def test_who_takes_the_own_party_out_goes_back_to_the_list(afspraak: Afspraak, rijk: Client) -> None:
    with verantwoord(door=None, reden="Concept"):
        afspraak.vertrouwelijkheid = "concept"
        set_relation(afspraak, "departementen", [])
        store(afspraak)
    data = filled(rijk, ADRES) | {"partijen": ["PV25"]}
    assert rijk.post(ADRES, data).headers["Location"] == "/afspraken"


def test_the_history_speaks_as_the_page_does(afspraak: Afspraak, rijk: Client) -> None:
    """No names of fields, codes of choices or codes of records."""
    actie = afspraak.acties.get()
    with verantwoord(door=None, reden="Bijgesteld na het overleg"):
        afspraak.thema = "water-bodem"
        store(afspraak, {"partijen": Partij.objects.filter(code__in=("PV25", "VRO", "IENW", "RIJK"))})
        actie.kant = "samen"
        store(actie)
    page = rijk.get("/afspraken/merenland-1").content.decode()
    history = page[page.index("Geschiedenis") : page.index("<aside")]
    assert "Thema: Wonen → Water en bodem" in history
    assert "Wie handelt: Rijk → Samen" in history
    names = sorted(str(p) for p in afspraak.partijen.all())
    assert len(names) > 2
    assert all(name in history for name in names)
    assert "Actie ‘Bouwen.’: gewijzigd" in history
    for raw in ("water-bodem", "thema:", "PV25", "merenland-1"):
        assert raw not in history
