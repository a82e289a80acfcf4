"""References between packages, and the same generic agreement across provinces."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from ruimteregie.portaal.draden.generiek import LANDELIJK, overview
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK

pytestmark = pytest.mark.usefixtures("gevuld", "db")


def words(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def _close(code: str) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        found = Afspraak.objects.get(code=code)
        found.vertrouwelijkheid = "intern"
        found.eigenaar = Partij.objects.get(code="VRO")
        store(found)


def test_the_two_of_gelderland_that_point_wrong_come_first(bezoeker: Client) -> None:
    text = words(bezoeker.get("/raakvlakken").content)
    assert "15 verwijzingen" in text
    wrong = text[text.index("Wijzen verkeerd") : text.index("Kloppen")]
    assert wrong.count("klopt niet") == 2
    first, second = wrong.split("klopt niet")[1:]
    assert "Zo gedrukt ‘Afspraak 2.3. Vitale bodem/waterveiligheid" in first
    assert first.index("Dat nummer heeft 2.3 ") < first.index("Die titel heeft 2.4 ")
    assert "Dat nummer heeft 2.2 " in second
    assert "Die titel heeft 2.3 " in second
    assert "klopt niet" not in text[text.index("Kloppen") :]


def test_a_reference_to_a_closed_agreement_is_not_shown(bezoeker: Client) -> None:
    _close("arr-gld-2.4")
    text = words(bezoeker.get("/raakvlakken").content)
    assert "13 verwijzingen" in text
    assert "Bevaarbaarheid" not in text


def test_a_generic_agreement_stands_beside_itself_with_its_differences() -> None:
    found = {g.sleutel: g for g in overview(PUBLIEK).afspraken}
    waterlinies = found["vista"]
    assert [p.gebied for p in waterlinies.plaatsen] == [LANDELIJK, "Gelderland"]
    assert any(sentence.startswith("Partijen: landelijk ") for sentence in waterlinies.verschillen)
    assert not found["plancapaciteit"].verschillen


def test_it_says_of_which_provinces_the_texts_are_known(bezoeker: Client) -> None:
    found = overview(PUBLIEK)
    assert dict(found.bekend)["Gelderland"] == 14
    assert found.arrangementen == ["Gelderland"]
    assert "Limburg" in found.onbekend
    assert len(found.bekend) + len(found.onbekend) == 12
    text = words(bezoeker.get("/generieke-afspraken").content)
    assert "alleen die van Gelderland komen uit het arrangement zelf" in text
    assert "of en hoe zij daar zijn gemaakt, is niet bekend" in text


def test_a_closed_one_counts_for_nothing(bezoeker: Client) -> None:
    _close("arr-gld-5.3")
    found = overview(PUBLIEK)
    assert dict(found.bekend)["Gelderland"] == 13
    assert [p.gebied for g in found.afspraken if g.sleutel == "vista" for p in g.plaatsen] == [LANDELIJK]


@pytest.mark.parametrize(("adres", "hoogstens"), [("/raakvlakken", 8), ("/generieke-afspraken", 20)])
def test_the_pages_take_few_queries(
    inloggen: Inloggen, adres: str, hoogstens: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = inloggen("medewerker")
    with django_assert_max_num_queries(hoogstens):
        client.get(adres)
