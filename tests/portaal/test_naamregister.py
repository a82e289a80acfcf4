"""Everything by name: where a name stands, how it is found, and who sees it."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from portaal.conftest import Inloggen
from ruimteregie.portaal.naamregister.namen import (
    CIJFERS,
    LETTERS,
    Naam,
    also_under,
    find_names,
    key_of,
    letter_of,
    lines_of,
    surname_first,
)
from ruimteregie.portaal.naamregister.soorten import SOORTEN, all_names
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM


def names_on(client: Client, adres: str) -> list[str]:
    page = LexborHTMLParser(client.get(adres).content.decode())
    return [" ".join(line.text().split()) for line in page.css(".naamlijst li")]


def links_on(client: Client, adres: str) -> dict[str, str]:
    page = LexborHTMLParser(client.get(adres).content.decode())
    return {a.text().strip(): a.attributes["href"] or "" for a in page.css(".naamlijst a")}


@pytest.mark.parametrize(("name", "letter"), [
    ("Ålsterdam", "A"), ("'s-Hertogenbosch", "H"), ("’s-Hertogenbosch", "H"),
    ("380 kV-station", CIJFERS), ("“Haven-Stad”", "H"), ("súdwest", "S"), ("Œuvre", CIJFERS), ("", CIJFERS),
])  # fmt: skip
def test_a_name_stands_under_its_first_letter(name: str, letter: str) -> None:
    assert letter_of(name) == letter


@given(st.text(max_size=40))
def test_every_name_has_one_heading_and_finds_itself(name: str) -> None:
    assert letter_of(name) in LETTERS
    line = Naam(name, "gebied", "/x")
    assert not key_of(name) or find_names([line], name) == [line]


@pytest.mark.parametrize(("name", "second"), [
    ("De Veenen", "Veenen"), ("Gemeente Merenland", "Merenland"), ("Regio Rust", ""), ("Veenwoude", ""),
    ("Knooppunt Merenland", "Merenland"), ("De", ""),
])  # fmt: skip
def test_a_word_that_nobody_seeks_does_not_hide_the_name(name: str, second: str) -> None:
    assert also_under(name) == second


def test_a_surname_is_sorted_without_what_stands_before_it() -> None:
    assert [surname_first(n) for n in ("Van der Meer", "De Vries: groen", "Devries")] == [
        "Meer", "Vries: groen", "Devries",
    ]  # fmt: skip


def test_another_way_to_write_it_leads_to_the_same_record_once() -> None:
    lines = list(lines_of("Merenland", ("Het Meer", "merenland"), "gebied", "/gebieden/X"))
    assert [(line.naam, line.van) for line in lines] == [("Merenland", ""), ("Het Meer", "Merenland")]
    assert [line.naam for line in find_names(lines, "mer")] == ["Merenland"]
    assert [line.naam for line in find_names(lines, "MEER het")] == ["Het Meer"]
    assert find_names(lines, "meer veen") == []


def test_only_hyphens_and_capitals_make_no_other_name_and_a_municipality_stands_under_its_own() -> None:
    lines = list(lines_of("Meren-Veen–Zand", ("meren Veen-Zand", "MVZ"), "gebied", "/x"))
    assert [line.naam for line in lines] == ["Meren-Veen–Zand", "MVZ"]
    (town,) = lines_of("Gemeente Merenland", ("Merenland", "gemeente Merenland"), "gebied", "/y")
    assert (town.naam, town.letter) == ("Gemeente Merenland", "M")


def test_a_short_word_is_sought_where_a_word_begins() -> None:
    names = [Naam(n, "gebied", f"/{n}") for n in ("U Ned", "Circulair centrum Nederland", "Basiskwaliteit")]
    assert [n.naam for n in find_names(names, "u ned")] == ["U Ned"]
    assert find_names(names, "ISK") == []
    assert [n.naam for n in find_names(names, "kwaliteit")] == ["Basiskwaliteit"]


def test_kinds_count_things_and_not_the_ways_to_write_them(bezoeker: Client) -> None:
    page = LexborHTMLParser(bezoeker.get("/register").content.decode())
    counts = [line.text().split() for line in page.css(".filter__keuze")]
    told = {" ".join(words[:-1]): int(words[-1]) for words in counts}
    assert told["NOVEX-gebieden"] == Gebied.objects.filter(soort="novex").count()
    assert told["Alles"] == len({name.record for name in all_names(PUBLIEK)})


@pytest.mark.parametrize("soort", ["gepauzeerd", "traject", "sleutelproject"])
def test_a_name_without_a_page_leads_to_its_own_place(bezoeker: Client, soort: str) -> None:
    for adres in links_on(bezoeker, f"/register?soort={soort}").values():
        page, _, place = adres.partition("#")
        assert place or page.startswith("/mirt/projecten/")
        assert not place or f'id="{place}"' in bezoeker.get(page).content.decode()


@pytest.mark.parametrize("name", ["Nieuwe kazerne Flevoland", "Nationaal Groeifonds", "Uitbreiding ASK"])
def test_claims_and_funds_stand_by_name(bezoeker: Client, name: str) -> None:
    assert bezoeker.get(links_on(bezoeker, f"/register?q={name}")[name]).status_code == 200


def test_who_seeks_a_name_in_the_head_of_the_page_is_led_to_it(bezoeker: Client) -> None:
    page = bezoeker.get("/afspraken?q=suikerunieterrein").content.decode()
    assert "Ook in het register:" in page
    assert 'href="/gebieden/WB-groningen-suikerzijde"' in page
    assert "Ook in het register:" not in bezoeker.get("/afspraken").content.decode()


def test_two_records_on_one_page_are_both_found() -> None:
    names = [Naam("Merenweg", "traject", "/a"), Naam("Merenpad", "traject", "/a")]
    assert len(find_names(names, "meren")) == len(names)


def test_a_motion_is_found_under_each_of_its_movers(bezoeker: Client) -> None:
    assert any(line.startswith("Boswijk → Bromet/Boswijk: ") for line in names_on(bezoeker, "/register/B"))
    found = names_on(bezoeker, "/register?q=boswijk&soort=motie")
    assert len(found) == len({line.partition("→")[2] or line for line in found})


def test_the_nearest_name_comes_first() -> None:
    names = [Naam(n, "gebied", f"/{n}") for n in ("Groot Veenwoude", "Veenwoude-Oost", "Veenwoude")]
    assert [n.naam for n in find_names(names, "veenwoude")] == [
        "Veenwoude", "Veenwoude-Oost", "Groot Veenwoude",
    ]  # fmt: skip


def test_the_letters_together_hold_every_name(bezoeker: Client) -> None:
    names = all_names(PUBLIEK)
    assert {name.soort for name in names} >= set(SOORTEN) - {"sleutelproject", "instrument"}
    for letter in LETTERS:
        wanted = [name.naam for name in names if name.letter == letter]
        shown = names_on(bezoeker, f"/register/{letter}")
        assert len(shown) == len(wanted)
        assert all(line.startswith(" ".join(name.split())) for line, name in zip(shown, wanted, strict=True))


def test_an_old_name_leads_to_the_area_of_today(bezoeker: Client) -> None:
    assert links_on(bezoeker, "/register?q=suikerunieterrein") == {
        "Suikerunieterrein": "/gebieden/WB-groningen-suikerzijde"
    }
    assert "Suikerunieterrein → Groningen Suikerzijde woningbouwgebied" in names_on(bezoeker, "/register/S")


def test_a_kind_shows_only_that_kind_and_keeps_the_choice_on_a_letter(bezoeker: Client) -> None:
    lines = names_on(bezoeker, "/register?soort=novex")
    assert len(set(lines)) >= Gebied.objects.filter(soort="novex").count()
    assert all(line.endswith("NOVEX-gebied") for line in lines)
    page = LexborHTMLParser(bezoeker.get("/register?soort=novex").content.decode())
    hrefs = {a.attributes["href"] for a in page.css(".letters a")}
    assert hrefs
    assert all((href or "").endswith("?soort=novex") for href in hrefs)


@pytest.mark.parametrize(("adres", "words"), [
    ("/register?q=xyzzy", "Geen naam bevat"), ("/register?soort=fiets", "bestaat niet"),
    ("/register/X?soort=motie", "Hier staat geen naam"),
])  # fmt: skip
def test_nothing_found_is_said_with_a_way_on(bezoeker: Client, adres: str, words: str) -> None:
    answer = bezoeker.get(adres)
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_what_is_no_heading_is_not_there(bezoeker: Client) -> None:
    assert {bezoeker.get(f"/register/{one}").status_code for one in ("a", "AA", "Ä", "10")} == {404}


def test_a_name_that_may_not_be_seen_is_in_no_count_and_on_no_page(inloggen: Inloggen) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        Project(code="geheim-spoor", naam="Zwijgspoor", stand="Stil", vertrouwelijkheid="rijksintern").save()
    for adres in ("/register/Z", "/register?soort=project", "/register?q=zwijg"):
        assert "Zwijgspoor" not in inloggen("publiek").get(adres).content.decode()
    assert "Zwijgspoor" in inloggen("beheerder").get("/register/Z").content.decode()
    assert len(all_names(SYSTEEM)) > len(all_names(PUBLIEK))


def test_more_names_ask_no_more_queries(
    bezoeker: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        for i in range(30):
            Project(
                code=f"spoor-{i}", naam=f"Spoor {i}", stand="Stil", vertrouwelijkheid="openbaar",
                aliassen=[f"Lijn {i}"],
            ).save()  # fmt: skip
    with django_assert_max_num_queries(18):
        bezoeker.get("/register")
    with django_assert_max_num_queries(18):
        bezoeker.get("/register/S")
