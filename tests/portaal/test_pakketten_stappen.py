"""The steps of a package on its pages: how a version begins, warnings, reservations, signing, rounds."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from portaal.conftest import Inloggen
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst
from ruimteregie.register.toegang.historie import verantwoord

BASIS = "/pakketten/merenland/versies/merenland-1.0"


def words(answer: Any) -> str:
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_next_version_begins_with_the_agreements_and_shows_its_difference(inloggen: Inloggen) -> None:
    regio = inloggen("beheerder")
    form = regio.get("/pakketten/arr-gld-1/versies/nieuw").content.decode()
    assert re.search(r'name="begin" value="register"[^>]* checked', form)
    assert [word in form for word in ("laatst aangenomen versie", "woord voor woord", "Echt leeg")] == [
        True
    ] * 3
    answer = regio.post("/pakketten/arr-gld-1/versies/nieuw", {"versienummer": "2.0", "begin": "register"})
    where = answer["Location"]
    assert Concepttekst.objects.filter(pakketversie__pakket__code="arr-gld-1").count() == 26
    tekst = Concepttekst.objects.get(inhoud__nummer="2.3")
    assert regio.post(f"{where}/{tekst.code}/weglaten", {"versie": tekst.versie}).status_code == 302
    page = words(regio.get("/pakketten/arr-gld-1/vergelijk"))
    assert "1 afspraak vervallen." in page
    assert "25 afspraken bleven gelijk" in page


def test_a_next_version_begins_with_the_very_words_of_an_earlier_one_or_empty(inloggen: Inloggen) -> None:
    admin = inloggen("beheerder")
    nieuw = "/pakketten/arr-gld-1/versies/nieuw"
    first = PakketVersie.objects.get(code="arr-gld-1")
    afspraak = first.afspraken.get(nummer="2.3")
    old = afspraak.titel
    with verantwoord(door=None, reden="Opzet van een test"):
        afspraak.titel = "Intussen anders"
        afspraak.save()

    def title(nummer: str) -> str:
        return Concepttekst.objects.get(pakketversie__versienummer=nummer, code=afspraak.code).inhoud["titel"]

    missing = admin.post(nieuw, {"versienummer": "2.0", "begin": "versie"})
    assert missing.status_code == 422
    assert 'id="vanaf-fout"' in missing.content.decode()
    sent = {"versienummer": "2.0", "begin": "versie", "vanaf": first.pk}
    assert admin.post(nieuw, sent).status_code == 302
    assert title("2.0") == old
    assert admin.post(nieuw, {"versienummer": "3.0", "begin": "register"}).status_code == 302
    assert title("3.0") == "Intussen anders"
    assert admin.post(nieuw, {"versienummer": "4.0", "begin": "leeg"}).status_code == 302
    assert not Concepttekst.objects.filter(pakketversie__versienummer="4.0").exists()
    assert PakketVersie.objects.get(versienummer="4.0", pakket=first.pakket).wijze == "in-voorbereiding"


def test_a_second_package_of_the_same_kind_area_and_generation_is_warned_of(regio: Client) -> None:
    sent = {"naam": "Nog een arrangement", "soorten": ["ruimtelijk-arrangement"], "gebieden-erbij": "PV25",
            "partijen-erbij": "RIJK; PV25", "generatie": "1"}  # fmt: skip
    page = words(regio.post("/pakketten/nieuw", sent, follow=True))
    assert "Er was al een pakket van deze soort, dit gebied en deze generatie" in page
    assert "(arr-gld-1)" in page
    other = words(regio.post("/pakketten/nieuw", {**sent, "naam": "Derde", "generatie": "7"}, follow=True))
    assert "Er was al een pakket" not in other


def test_a_hidden_package_is_not_named_in_the_warning(regio: Client) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        hidden = Pakket.objects.get(code="arr-gld-2")
        hidden.vertrouwelijkheid = "intern"
        hidden.save()
    sent = {"naam": "Volgende", "soorten": ["ruimtelijk-arrangement"], "gebieden-erbij": "PV25",
            "partijen-erbij": "RIJK; PV25", "generatie": str(hidden.generatie)}  # fmt: skip
    page = words(regio.post("/pakketten/nieuw", sent, follow=True))
    assert "Nieuwe versie beginnen" in page
    assert hidden.naam not in page


@pytest.mark.usefixtures("versie")
def test_a_new_agreement_begins_with_the_areas_of_the_package(regio: Client) -> None:
    page = regio.get(f"{BASIS}/tekst/nieuw").content.decode()
    assert re.search(r'name="gebieden"[^>]*value="PV25"[^>]*checked', page)


@pytest.mark.usefixtures("versie")
def test_a_reservation_that_is_missing_is_said_beside_its_field(regio: Client, rijk: Client) -> None:
    regio.post(f"{BASIS}/aanbieden", {})
    sent = {
        "partij": "RIJK",
        "oordeel": "instemming met voorbehoud",
        "voorbehoud": " ",
        "functie": "Minister",
    }
    answer = rijk.post(f"{BASIS}/instemmen", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="voorbehoud-fout">Schrijf op onder welk voorbehoud' in page
    assert 'value="Minister"' in page


def test_where_it_shows_who_signed_is_kept_and_shown(inloggen: Inloggen) -> None:
    admin = inloggen("beheerder")
    basis = "/pakketten/arr-gld-1/versies/arr-gld-1"
    assert "Waar staat dat is ingestemd of ondertekend" in words(admin.get(f"{basis}/herbevestigen"))
    sent = {"wijze": "ondertekend", "datum": "2025-06-02", "regel_van": "2912", "overleg": ""}
    refused = admin.post(f"{basis}/herbevestigen", sent)
    assert refused.status_code == 422
    assert 'id="document-fout"' in refused.content.decode()
    sent["document"] = "arrangement-gelderland-2025-06-02"
    assert admin.post(f"{basis}/herbevestigen", sent).status_code == 302
    made = PakketVersie.objects.get(pakket__code="arr-gld-1", wijze="ondertekend")
    assert made.passages.filter(regel_van=2912, document__code=sent["document"]).exists()
    page = admin.get(f"/pakketten/arr-gld-1/versies/{made.code}").content.decode()
    assert "Waar de ondertekening staat" in page
    assert "regel=2912" in page


@pytest.mark.parametrize(("rol", "shown"), [("beheerder", True), ("secretaris", True), ("publiek", False)])
def test_a_round_of_progress_is_opened_from_an_adopted_package(
    inloggen: Inloggen, rol: str, shown: bool
) -> None:
    client = inloggen(rol)
    where = "/voortgangsrondes/nieuw?versie=arr-gld-1"
    for page in ("/pakketten/arr-gld-1", "/pakketten/arr-gld-1/versies/arr-gld-1"):
        assert (f'href="{where}"' in client.get(page).content.decode()) is shown
    assert f'href="{where}"' not in client.get("/pakketten/vs-twente").content.decode()
    if shown:
        assert '<option value="arr-gld-1" selected>' in client.get(where).content.decode()
