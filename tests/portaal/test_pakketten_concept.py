"""A draft on its pages: brought up to date, dropped, read beside the form in which one reacts, compared."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from ruimteregie.portaal.pakketten.bronteksten import Brontekst, choose
from ruimteregie.portaal.pakketten.vergelijk import word_difference
from ruimteregie.register.pakketten import services
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import SYSTEEM

BASIS = "/pakketten/merenland/versies/merenland-1.0"


def words(answer: Any) -> str:
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.mark.usefixtures("versie")
def test_a_draft_is_brought_up_to_date_from_its_page(regio: Client) -> None:
    assert "Bijwerken met het register" in words(regio.get(f"{BASIS}/tekst"))
    assert "Werk bij met het register" in words(regio.get(f"{BASIS}/tekst/bijwerken"))
    answer = regio.post(f"{BASIS}/tekst/bijwerken", {})
    assert (answer.status_code, answer["Location"]) == (302, f"{BASIS}/tekst")


@pytest.mark.usefixtures("versie")
def test_a_draft_is_dropped_with_a_reason(regio: Client) -> None:
    assert regio.post(f"{BASIS}/laten-vallen", {"reden": ""}).status_code == 422
    answer = regio.post(f"{BASIS}/laten-vallen", {"reden": "Verkeerd begonnen."})
    assert (answer.status_code, answer["Location"]) == (302, "/pakketten/merenland")
    assert not PakketVersie.objects.filter(code="merenland-1.0").exists()
    assert "Verkeerd begonnen." in words(regio.get("/pakketten/merenland"))


@pytest.mark.usefixtures("versie")
@pytest.mark.parametrize("onder", ["tekst/bijwerken", "laten-vallen"])
def test_who_has_no_part_in_it_finds_neither(inloggen: Any, bezoeker: Client, onder: str) -> None:
    assert inloggen("analist").post(f"{BASIS}/{onder}", {"reden": "X"}).status_code == 404
    assert bezoeker.get(f"{BASIS}/{onder}")["Location"].startswith("/inloggen")


@pytest.mark.usefixtures("versie")
def test_what_is_left_out_is_not_counted(regio: Client) -> None:
    tekst = Concepttekst.objects.get(pakketversie__code="merenland-1.0")
    assert "1 afspraak in deze versie" in words(regio.get(f"{BASIS}/tekst"))
    regio.post(f"{BASIS}/tekst/{tekst.code}/weglaten", {"versie": tekst.versie})
    assert "0 afspraken in deze versie" in words(regio.get(f"{BASIS}/tekst"))


@pytest.mark.usefixtures("versie")
def test_the_text_with_its_acties_stands_beside_the_form(regio: Client) -> None:
    versie = PakketVersie.objects.get(code="merenland-1.0")
    with verantwoord(door=None, reden="Opzet van een test"):
        services.open_ronde(versie, actor=SYSTEEM)
    tekst = Concepttekst.objects.get(pakketversie=versie)
    for where in (f"{BASIS}/ronde", f"{BASIS}/ronde/reageren?bij={tekst.code}"):
        page = words(regio.get(where))
        for said in (tekst.inhoud["samenvatting"], *(a["samenvatting"] for a in tekst.inhoud["acties"])):
            assert said in page


def test_without_a_choice_the_last_adopted_version_is_set_beside_the_one_before() -> None:
    kinds = {"concept": "", "tweede-getekend": "2", "tweede": "2", "eerste": "1"}  # newest first
    texts = [Brontekst(code, code, PakketVersie(code=code, inhoud_hash=h)) for code, h in kinds.items()]

    def chosen(rows: list[Brontekst], van: str = "", naar: str = "") -> list[str]:
        return [found.sleutel if found else "" for found in choose(rows, van, naar)]

    assert chosen(texts) == ["eerste", "tweede-getekend"]
    assert chosen(texts, naar="concept") == ["tweede-getekend", "concept"]
    assert chosen(texts, van="eerste", naar="concept") == ["eerste", "concept"]
    assert chosen([texts[0], texts[3]]) == ["eerste", "concept"]
    assert chosen([texts[0]]) == ["", "concept"]
    assert chosen(texts, naar="bestaat niet") == ["", ""]


def test_long_texts_that_differ_everywhere_stand_beside_each_other() -> None:
    old, new = "aap " * 2000 + "einde", "noot " * 2000 + "einde"
    found = word_difference(old, new)
    assert "".join(p.tekst for p in found if p.soort != "nieuw") == old
    assert "".join(p.tekst for p in found if p.soort != "weg") == new
    assert len(found) <= 3
    one = word_difference("mes " * 3000 + "a", "mes " * 3000 + "b")
    assert [p.soort for p in one] == ["gelijk", "weg", "nieuw"]
