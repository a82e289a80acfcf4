"""The list of agreements, its filters and export, and the page of one agreement."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.http import QueryDict
from django.test import Client

from portaal.conftest import Inloggen
from ruimteregie.portaal.afspraken.lijst import KOP, SORTERINGEN, list_of
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.afspraken.services import report_progress
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import PUBLIEK

AFSPRAAK = "/afspraken/arr-gld-2.3"


def text(client: Client, adres: str) -> str:
    """The words of a page, without its tags."""
    page = client.get(adres).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def rows_of(client: Client, adres: str) -> list[dict[str, str]]:
    content = b"".join(client.get(adres)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content), delimiter=";"))


def hide(record: Afspraak | Document, level: str = "intern") -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        record.vertrouwelijkheid = level
        store(record)


@pytest.mark.usefixtures("bezoeker")
@pytest.mark.parametrize(
    "query", ["", "provincie=PV25", "thema=wonen&q=woningen", "landsdeel=MIRT-OOST&status=lopend"]
)
def test_the_count_beside_a_choice_is_the_number_of_results(query: str) -> None:
    filters = list_of(PUBLIEK, QueryDict(query)).lijst.filters
    assert {f.naam for f in filters} >= {"landsdeel", "provincie", "thema", "status", "stand", "document"}
    for filter_ in filters:
        for keuze in filter_.keuzes:
            found = list_of(PUBLIEK, QueryDict(keuze.adres.removeprefix("?")))
            assert found.rijen.count() == keuze.aantal, (filter_.naam, keuze.naam)
            assert found.rijen.distinct().count() == keuze.aantal


def test_a_chosen_filter_stands_in_the_address_and_can_be_taken_off(bezoeker: Client) -> None:
    page = bezoeker.get("/afspraken?provincie=PV25&q=water").content.decode()
    assert "Provincie: Gelderland" in page
    assert 'href="?q=water"' in page
    assert '<input type="hidden" name="provincie" value="PV25">' in page


@pytest.mark.parametrize("query", ["2.3", "  2.3 ", "wateroverlast", "WATEROVERLAST bouwen"])
def test_search_finds_number_and_words(bezoeker: Client, query: str) -> None:
    codes = [row["code"] for row in rows_of(bezoeker, f"/afspraken?formaat=csv&q={query}")]
    assert "arr-gld-2.3" in codes


def test_nothing_found_says_how_to_widen(bezoeker: Client) -> None:
    page = text(bezoeker, "/afspraken?q=qqqq&provincie=PV25&thema=onzin")
    assert "Niets gevonden" in page
    assert "zoek zonder ‘qqqq’" in page
    assert "laat provincie ‘Gelderland’ weg" in page
    assert "deze waarde kent het register niet" in page


def test_what_one_types_comes_back_as_text(bezoeker: Client) -> None:
    page = bezoeker.get('/afspraken?q="><script>x</script>&thema=<b>').content.decode()
    assert "<script>x" not in page
    assert "<b>" not in page


@pytest.mark.parametrize("sorteer", [*SORTERINGEN, "onzin"])
def test_every_order_shows_every_agreement_once(bezoeker: Client, sorteer: str) -> None:
    codes = [row["code"] for row in rows_of(bezoeker, f"/afspraken?formaat=csv&sorteer={sorteer}")]
    assert len(codes) == len(set(codes)) == Afspraak.objects.count()


def test_the_export_is_exactly_the_list(bezoeker: Client) -> None:
    answer = bezoeker.get("/afspraken?provincie=PV25&soorten=onderzoek&formaat=csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="afspraken.csv"' in answer.headers["Content-Disposition"]
    rows = rows_of(bezoeker, "/afspraken?provincie=PV25&soorten=onderzoek&formaat=csv")
    assert tuple(rows[0]) == KOP
    found = list_of(PUBLIEK, QueryDict("provincie=PV25&soorten=onderzoek")).rijen
    assert [row["code"] for row in rows] == [a.code for a in found]
    row = next(row for row in rows if row["code"] == "arr-gld-2.3")
    assert row["soorten"] == "Onderzoek; Beleid"
    assert row["departementen"] == "IenW; VRO"
    assert int(row["acties"]) == Actie.objects.filter(afspraak__code="arr-gld-2.3").count()


def test_a_cell_is_never_a_formula(bezoeker: Client) -> None:
    afspraak = Afspraak.objects.get(code="arr-gld-2.3")
    with verantwoord(door=None, reden="Opzet van een test"):
        afspraak.titel = '=HYPERLINK("http://voorbeeld.example")'
        store(afspraak)
    row = rows_of(bezoeker, "/afspraken?q=HYPERLINK&formaat=csv")[0]
    assert row["titel"].startswith("'=")


def test_the_page_shows_both_sides_with_terms_and_sources(bezoeker: Client) -> None:
    page = text(bezoeker, AFSPRAAK)
    assert "2.3 Waterveiligheid en wateroverlast" in page
    assert "onderzoeksafspraak beleidsafspraak" in page
    for word in ("Rijk", "Regio", "Rijk en regio samen", "geen melding", "IenW", "VRO", "r. 3117–3160"):
        assert word in page
    assert "eerder dan 2027 uitspraak Deltacommissaris = uiterlijk 31 december 2026" in page
    assert "klopt niet" in page
    assert "Ruimtelijk Arrangement Rijk - Provincie Gelderland" in page


def test_a_report_shows_who_said_it(bezoeker: Client) -> None:
    person = Gebruiker.objects.get(email="medewerker.regio@demo.example")
    actie = Actie.objects.filter(afspraak__code="arr-gld-2.3", kant="regio").order_by("volgorde")[0]
    with verantwoord(door=person, reden="Voortgang melden"):
        report_progress(
            actie,
            stand="loopt",
            namens=Partij.objects.get(code="PV25"),
            actor=actor_for(person),
            toelichting="Twee gesprekken.",
        )
    page = text(bezoeker, AFSPRAAK)
    assert "gemeld namens" in page
    assert "Twee gesprekken." in page


def test_a_term_that_moved_shows_three_values(bezoeker: Client) -> None:
    actie = Actie.objects.exclude(termijn_edtf="").filter(afspraak__code="arr-gld-2.3")[0]
    with verantwoord(door=None, reden="Verschoven na overleg"):
        actie.termijn_tekst, actie.termijn_edtf = "eind 2028", "2028-10/2028-12"
        store(actie)
    page = text(bezoeker, AFSPRAAK)
    assert "eerst afgesproken: eerder dan 2027 uitspraak Deltacommissaris" in page
    assert "nu: eind 2028" in page
    assert "Verschoven na overleg" in page


@pytest.mark.parametrize(("rol", "status"), [("publiek", 404), ("medewerker", 404), ("beheerder", 200)])
def test_a_hidden_agreement_does_not_exist(inloggen: Inloggen, rol: str, status: int) -> None:
    hide(Afspraak.objects.get(code="arr-gld-2.3"))
    client = inloggen(rol)
    assert client.get(AFSPRAAK).status_code == status
    codes = [row["code"] for row in rows_of(client, "/afspraken?formaat=csv")]
    assert ("arr-gld-2.3" in codes) == (status == 200)


def test_hidden_agreements_count_nowhere(bezoeker: Client) -> None:
    before = Afspraak.objects.count()
    hide(Afspraak.objects.get(code="arr-gld-2.3"))
    assert f"{before - 1} afspraken" in text(bezoeker, "/afspraken")
    assert "Geen afspraken gevonden" in text(bezoeker, "/afspraken?q=wateroverlast")
    raakvlak = text(bezoeker, "/afspraken/arr-gld-2.4")
    assert "bouwen en risicovolle" not in raakvlak


def test_a_hidden_document_is_no_filter_and_no_source(bezoeker: Client) -> None:
    document = Document.objects.get(code="arrangement-gelderland-2025-06-02")
    hide(document)
    page = bezoeker.get("/afspraken").content.decode()
    assert document.code not in page
    assert "Geen afspraken gevonden" in text(bezoeker, f"/afspraken?document={document.code}")
    assert "r. 3117" not in text(bezoeker, AFSPRAAK)
