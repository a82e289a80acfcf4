"""The room of the packages, for reading: the list, the sheet, a version, two texts side by side."""

from __future__ import annotations

import copy
import csv
import io
import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from ruimteregie.portaal.pakketten.vergelijk import compare, word_difference
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.pakketten.models import Pakket, PakketVersie, content_hash
from ruimteregie.register.pakketten.selectors import arrangementstand
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK

BRIEF = "kamerbrief-bomirt-2026-01-13"


def words(client: Client, adres: str) -> str:
    page = client.get(adres).content.decode()
    main = page.split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def change(obj: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(obj, name, value)
    with verantwoord(door=None, reden="Opzet van een test"):
        store(obj)


# What the letter of 13 January 2026 says.


@pytest.mark.usefixtures("bezoeker")
def test_eleven_arrangements_of_june_2025_and_groningen_half_a_year_later() -> None:
    states = {stand.provincie.code: stand for stand in arrangementstand(PUBLIEK)}
    assert len(states) == 12
    groningen = states.pop("PV20")
    for stand in states.values():
        assert stand.geldend is not None
        assert stand.geldend.pakket.generatie == 1
        assert stand.geldend.wijze == "vastgesteld"
        assert stand.geldend.datum.startswith("2025-06")
    assert groningen.geldend is not None
    assert (groningen.geldend.wijze, groningen.geldend.datum) == ("ondertekend", "2026-01")
    assert [p.document.code for p in groningen.geldend.passages.all() if p.document] == [BRIEF]
    before = next(v for v in groningen.vooraf if "procesafspraak" in v.pakket.soorten)
    assert (before.wijze, before.datum) == ("ondertekend", "2025-06")


def test_the_list_shows_them_by_province(bezoeker: Client) -> None:
    page = words(bezoeker, "/pakketten")
    assert "Groningen 1e generatie, ondertekend (januari 2026)" in page
    assert "na de procesafspraak , ondertekend (juni 2025)" in page
    assert page.count("1e generatie, vastgesteld") >= 11
    assert "volgende : 2e generatie, voorzien" in page


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("vs-twente", "ontwikkelprincipes onderschreven"),
        ("vs-stedendriehoek", "varianten"),
        ("vs-limburg-centraal", "vaststelling beoogd op het BO Leefomgeving 2026"),
    ],
)
def test_the_three_strategies_outside_novex_are_in_the_making(bezoeker: Client, code: str, said: str) -> None:
    pakket = Pakket.objects.get(code=code)
    (versie,) = pakket.versies.all()
    assert versie.wijze == "in-voorbereiding"
    assert Document.objects.get(code=BRIEF) in [p.document for p in versie.passages.all()]
    page = words(bezoeker, f"/pakketten/{code}")
    assert said in page
    assert "Concept (nu)" in page
    assert "Aangenomen nog niet" in page


# The list.


def test_filters_narrow_the_list_and_stand_in_the_sentence(bezoeker: Client) -> None:
    page = words(bezoeker, "/pakketten?soorten=ria&novex=NX12")
    assert "Dit is 1 pakket van afspraken" in page
    assert "met soort RIA en novex-gebied Zuid-Limburg" in page
    assert "Ruimtelijke arrangementen" not in page
    assert "Niets gevonden" in words(bezoeker, "/pakketten?q=bestaat-niet")
    assert "Dit zijn 12 pakketten" in words(
        bezoeker, "/pakketten?soorten=ruimtelijk-voorstel&fase=aangeboden"
    )


def test_a_province_has_the_packages_of_places_within_it(bezoeker: Client) -> None:
    found = bezoeker.get("/pakketten?provincie=PV31").content.decode()
    assert "/pakketten/arr-lim-1" in found
    assert "/pakketten/vs-limburg-centraal" in found
    assert "/pakketten/arr-gld-1" not in found


def test_the_file_has_a_row_a_version_of_the_same_packages(bezoeker: Client) -> None:
    answer = bezoeker.get("/pakketten?soorten=ria&formaat=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    expected = PakketVersie.objects.filter(pakket__soorten__heeft="ria").count()
    assert len(rows) == expected
    assert {"1", "2"} <= {row["versie"] for row in rows if "Zuid-Limburg" in row["gebieden"]}


def test_what_one_may_not_see_is_in_no_list_count_or_file(inloggen: Inloggen) -> None:
    before = words(inloggen("publiek"), "/pakketten")
    with verantwoord(door=None, reden="Opzet van een test"):
        secret = Pakket(code="geheim", naam="Geheime deal", soorten=("woondeal",), vertrouwelijkheid="intern")
        store(secret, {"gebieden": [Gebied.objects.get(code="PV25")]})
        store(PakketVersie(code="geheim-1", pakket=secret, wijze="vastgesteld", datum="2026-02"))
    visitor = inloggen("publiek")
    assert words(visitor, "/pakketten") == before
    assert visitor.get("/pakketten/geheim").status_code == 404
    assert visitor.get("/pakketten/geheim/versies/geheim-1").status_code == 404
    answer = visitor.get("/pakketten?formaat=csv")
    assert b"Geheime" not in b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert inloggen("beheerder").get("/pakketten/geheim").status_code == 200


# The sheet.


def test_a_sheet_shows_its_state_its_fingerprint_and_what_points_wrong(bezoeker: Client) -> None:
    page = words(bezoeker, "/pakketten/arr-gld-1")
    versie = PakketVersie.objects.get(code="arr-gld-1")
    assert f"Vingerafdruk {versie.inhoud_hash[:12]} klopt" in page
    assert "Vastgesteld (nu) 2 juni 2025" in page
    assert "Instemming niet vastgelegd" in page
    assert "Lees de tekst (26 afspraken)" in page
    wrong = words(bezoeker, "/pakketten/vs-stedendriehoek")
    assert wrong.count("klopt niet") == 2


def test_a_document_that_is_two_packages_says_so(bezoeker: Client) -> None:
    page = words(bezoeker, "/pakketten/nx12-uitvoeringsagenda-ria")
    assert "Eén document dat 2 dingen is: uitvoeringsagenda en RIA." in page
    assert page.index("versie 2") < page.index("versie 1")


@pytest.mark.parametrize("adres", [
    "/pakketten/bestaat-niet", "/pakketten/arr-gld-1/versies/nergens",
    "/pakketten/arr-gro-1/versies/arr-gld-1", "/pakketten/bestaat-niet/vergelijk",
])  # fmt: skip
def test_what_does_not_exist_is_404(bezoeker: Client, adres: str) -> None:
    assert bezoeker.get(adres).status_code == 404


@pytest.mark.parametrize("rol", ["publiek", "medewerker", "bestuurder", "analist"])
def test_nobody_gets_a_button_to_change_what_is_fixed(inloggen: Inloggen, rol: str) -> None:
    page = inloggen(rol).get("/pakketten/arr-lim-1/versies/arr-lim-1").content.decode()
    assert "Tekst bewerken" not in page
    assert "Vaststellen" not in page


# A version.


def test_a_version_shows_what_was_fixed_whatever_the_register_says_now(bezoeker: Client) -> None:
    afspraak = Afspraak.objects.get(code="arr-gld-2.3")
    title = afspraak.titel
    change(afspraak, titel="Heel iets anders in Merenland")
    page = words(bezoeker, "/pakketten/arr-gld-1/versies/arr-gld-1")
    assert title in page
    assert "Merenland" not in page
    assert "Merenland" in words(bezoeker, "/pakketten/arr-gld-1")


def test_a_term_that_moved_shows_in_three_stages(bezoeker: Client) -> None:
    actie = Actie.objects.filter(afspraak__pakketversies__code="arr-gld-1").exclude(termijn_edtf="").first()
    assert actie is not None
    old = actie.termijn_tekst
    change(actie, termijn_tekst="najaar 2031", termijn_soort="kalender", termijn_edtf="2031-23")
    page = words(bezoeker, "/pakketten/arr-gld-1/versies/arr-gld-1")
    assert f"eerst afgesproken: {old} → vastgesteld: {old} → nu: najaar 2031" in page


def test_what_was_ratified_is_what_the_version_that_one_reads_says(inloggen: Inloggen) -> None:
    first = PakketVersie.objects.get(code="arr-gld-1")
    item = next(i for i in first.inhoud["afspraken"] if any(a["termijn"][2] for a in i["acties"]))
    actie = next(a for a in item["acties"] if a["termijn"][2])
    later = copy.deepcopy(first.inhoud)
    for text in later["afspraken"]:
        for found in text["acties"]:
            if found["code"] == actie["code"]:
                found["termijn"] = ["najaar 2031", "kalender", "2031-23"]
    with verantwoord(door=None, reden="Opzet van een test"):
        second = PakketVersie(code="arr-gld-1-2.0", pakket=first.pakket, versienummer="2.0",
                              wijze="vastgesteld", datum="2026-06-02")  # fmt: skip
        store(second, {"afspraken": first.afspraken.all()})
        second.inhoud, second.inhoud_hash = later, content_hash(later)
        store(second)
    record = Actie.objects.get(code=actie["code"])
    change(record, termijn_tekst="najaar 2031", termijn_soort="kalender", termijn_edtf="2031-23")
    old = actie["termijn"][0]
    client = inloggen("beheerder")
    seen = words(client, "/pakketten/arr-gld-1/versies/arr-gld-1")
    assert f"eerst afgesproken: {old} → vastgesteld: {old} → nu: najaar 2031" in seen
    seen = words(client, "/pakketten/arr-gld-1/versies/arr-gld-1-2.0")
    assert f"eerst afgesproken: {old} → vastgesteld: najaar 2031 → nu: najaar 2031" in seen


def test_an_agreement_one_may_not_see_is_in_no_text_of_a_version(inloggen: Inloggen) -> None:
    afspraak = Afspraak.objects.get(code="arr-gld-2.3")
    change(afspraak, vertrouwelijkheid="intern")
    adres = "/pakketten/arr-gld-1/versies/arr-gld-1"
    assert afspraak.titel not in words(inloggen("publiek"), adres)
    assert "25 afspraken" in words(inloggen("publiek"), adres)
    assert "25 afspraken" in words(inloggen("publiek"), "/pakketten/arr-gld-1")
    assert afspraak.titel in words(inloggen("beheerder"), adres)


# Two texts side by side.


def _tekst(code: str, **values: Any) -> dict[str, Any]:
    empty = {"nummer": "", "titel": code, "soorten": [], "samenvatting": "", "voorwaarde": "",
             "thema": "wonen", "departementen": [], "partijen": [], "gebieden": [], "acties": []}  # fmt: skip
    return {"code": code, **empty, **values}


def _inhoud(*teksten: Mapping[str, Any], versie: str = "1.0") -> dict[str, Any]:
    return {
        "pakket": "p",
        "naam": "P",
        "versie": versie,
        "partijen": [],
        "gebieden": [],
        "afspraken": teksten,
    }


@pytest.mark.usefixtures("bezoeker")
def test_a_comparison_tells_new_changed_and_dropped_apart() -> None:
    old = _inhoud(_tekst("a", samenvatting="Wij bouwen veertig huizen."), _tekst("b"), _tekst("c"))
    new = _inhoud(_tekst("a", samenvatting="Wij bouwen vijftig huizen."), _tekst("b"), _tekst("d"))
    found = compare(old, new, PUBLIEK)
    assert found.zin == "1 afspraak nieuw, 1 vervallen, 1 gewijzigd."
    assert [t.code for t in found.nieuw] == ["d"]
    assert [t.code for t in found.vervallen] == ["c"]
    (field,) = found.gewijzigd[0].velden
    assert [stuk.tekst for stuk in field.oud if stuk.soort == "weg"] == ["veertig"]
    assert [stuk.tekst for stuk in field.nieuw if stuk.soort == "nieuw"] == ["vijftig"]
    assert found.gelijk == 1


@pytest.mark.usefixtures("bezoeker")
def test_a_comparison_names_parties_and_moved_terms() -> None:
    actie = {"code": "a.1", "onder": "", "kant": "rijk", "partijen": [],
             "samenvatting": "De kade herstellen.", "voorwaarde": "",
             "termijn": ["najaar 2027", "kalender", "2027-23"]}  # fmt: skip
    later = {**actie, "termijn": ["voorjaar 2028", "kalender", "2028-21"]}
    found = compare(
        _inhoud(_tekst("a", acties=[actie])),
        _inhoud(_tekst("a", acties=[later], partijen=["VRO"])),
        PUBLIEK,
    )
    assert "1 termijn verschoven van najaar 2027 naar voorjaar 2028" in found.zin
    (term,) = found.termijnen
    assert (term.actie, str(term.oud), str(term.nieuw)) == (
        "De kade herstellen.", "najaar 2027", "voorjaar 2028",
    )  # fmt: skip
    named = next(v for v in found.gewijzigd[0].velden if v.naam == "partijen")
    assert "".join(stuk.tekst for stuk in named.nieuw) == "VRO"


@pytest.mark.usefixtures("bezoeker")
def test_a_comparison_does_not_count_what_one_may_not_see() -> None:
    change(Afspraak.objects.get(code="arr-gld-2.3"), vertrouwelijkheid="intern")
    found = compare(_inhoud(), _inhoud(_tekst("arr-gld-2.3"), _tekst("nog-een")), PUBLIEK)
    assert found.zin == "1 afspraak nieuw."
    assert [t.code for t in found.nieuw] == ["nog-een"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_of_a_difference_are_both_texts_again(old: str, new: str) -> None:
    pieces = word_difference(old, new)
    assert "".join(p.tekst for p in pieces if p.soort != "nieuw") == old
    assert "".join(p.tekst for p in pieces if p.soort != "weg") == new
    if old == new:
        assert all(p.soort == "gelijk" for p in pieces)


def test_two_versions_can_be_chosen_and_a_wrong_choice_is_told(bezoeker: Client) -> None:
    base = "/pakketten/nx12-uitvoeringsagenda-ria/vergelijk"
    page = words(bezoeker, base)
    assert "Versienummer" in page
    assert "Links Regionale Uitvoerings- en Investeringsagenda Zuid-Limburg 1" in page
    assert "bestaat niet" in words(bezoeker, f"{base}?van=onzin&naar=nx12-ua-ria-2")
    assert "geen twee teksten" in words(bezoeker, "/pakketten/rv-gld/vergelijk")


@pytest.mark.parametrize(
    ("adres", "most"),
    [
        ("/pakketten", 45),
        ("/pakketten?soorten=ria", 24),
        ("/pakketten/arr-gld-1", 26),
        ("/pakketten/arr-gld-1/versies/arr-gld-1", 28),
        ("/pakketten/nx12-uitvoeringsagenda-ria/vergelijk", 24),
    ],
)
def test_pages_take_few_queries(
    inloggen: Inloggen, adres: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = inloggen("medewerker")
    with django_assert_max_num_queries(most):
        client.get(adres)


# Where else it is named.


@pytest.mark.parametrize(
    ("adres", "doel"),
    [
        ("/afspraken/arr-gld-2.3", "/pakketten/arr-gld-1/versies/arr-gld-1"),
        ("/afspraken/arr-gld-3.3", "/pakketten/ua-arnhem-nijmegen-foodvalley"),
        ("/overleggen/bomirt-noord-2025", "/pakketten/arr-gro-1/versies/arr-gro-1"),
        (f"/documenten/{BRIEF}?soort=pakket", "/pakketten/arr-gro-1"),
        (f"/documenten/{BRIEF}?soort=pakketversie", "/pakketten/arr-gro-1/versies/arr-gro-1"),
    ],
)
def test_a_package_that_is_named_elsewhere_leads_to_its_page(bezoeker: Client, adres: str, doel: str) -> None:
    assert f'href="{doel}"' in bezoeker.get(adres).content.decode()
    assert bezoeker.get(doel).status_code == 200
