"""Everything that the documents name is found from the front page in three clicks, by anybody.

A click is a link in the page, followed with GET. The walk goes through the index of names and the lists of
the rooms; what it reaches besides does not matter, for one way is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker
from selectolax.lexbor import LexborHTMLParser

from ruimteregie.bronnen.referentie.lezen import Rij, read_all
from ruimteregie.register.laden.stappen import novex_pakket

# Where the walk goes on: of every other page its address is enough.
_VIA = (
    "/register", "/wonen", "/moties", "/gebieden/novex", "/gebieden/strategieen",
    "/gebieden/sleutelprojecten", "/voorrangsregels", "/ontwerpagenda", "/mirt",
)  # fmt: skip
KLIKKEN = 3


def _page(route: str, kolom: str = "code") -> Callable[[Rij], str]:
    return lambda rij: reverse(f"portaal:{route}", args=[rij.tekst(kolom)])


def _paused(rij: Rij) -> str:
    return _page("project", "project")(rij) if rij.tekst("project") else reverse("portaal:herstart")


# Each kind of row with the page on which it stands.
WAAR: Mapping[str, Callable[[Rij], str]] = {
    "projecten": _page("project"),
    "gepauzeerde_projecten": _paused,
    "woningbouwlocaties": _page("locatie"),
    "woningbouwlijsten": _page("gebied", "gebied"),
    "gebieden": _page("gebied"),
    "programmas": _page("programma"),
    "moties": _page("motie"),
    "toezeggingen": _page("toezegging"),
    "pakketten": _page("pakket"),
    "novex_producten": lambda rij: reverse("portaal:pakket", args=[novex_pakket(rij)]),
    "sleutelprojecten": _page("gebied", "gebied"),
    "ontwikkelstrategieen": _page("gebied", "gebied"),
    "instrumenten": _page("instrument"),
    "trajecten": lambda _: reverse("portaal:ontwerpagenda"),
    "principes": lambda _: reverse("portaal:voorrangsregels"),
    "voorrangsregels": lambda _: reverse("portaal:voorrangsregels"),
}
# Rows without a page of their own, and a page that names each of them.
GENOEMD = {
    "woningbouwlijsten": ("woningbouwlijsten", "naam_op_lijst"),
    "gepauzeerde_projecten": ("herstart", "naam"),
    "trajecten": ("ontwerpagenda", "naam"),
    "principes": ("voorrangsregels", "naam"),
    "voorrangsregels": ("voorrangsregels", "samenvatting"),
}


def _links(client: Client, adres: str) -> Iterator[str]:
    """The pages of the site that a page links to."""
    page = LexborHTMLParser(client.get(adres).content.decode())
    for link in page.css("a[href]"):
        found = urlsplit(urljoin(adres, link.attributes["href"] or ""))
        if not found.netloc and found.path.startswith("/"):
            yield f"{found.path}?{found.query}" if found.query else found.path


@pytest.fixture(scope="module")
def bereikt(gevuld: None, django_db_blocker: DjangoDbBlocker) -> dict[str, int]:
    """The addresses that a visitor reaches, each with the least number of clicks of this walk."""
    with django_db_blocker.unblock():
        client, clicks, now = Client(), {"/": 0}, ["/"]
        for click in range(1, KLIKKEN + 1):
            found = [link for adres in now for link in _links(client, adres) if link not in clicks]
            clicks.update(dict.fromkeys(found, click))
            now = [adres for adres in dict.fromkeys(found) if _goes_on(adres)]
        return clicks


def _goes_on(adres: str) -> bool:
    """A list of the site without filters, or a letter of the index."""
    return adres in _VIA or (adres.startswith("/register/") and "?" not in adres)


@pytest.fixture(scope="module")
def rijen() -> Mapping[str, list[Rij]]:
    """The reference tables."""
    return read_all()


@pytest.mark.parametrize("tabel", WAAR)
def test_every_row_is_found_in_three_clicks(
    bereikt: dict[str, int], rijen: Mapping[str, list[Rij]], tabel: str
) -> None:
    assert rijen[tabel]
    missed = {rij.tekst("code"): WAAR[tabel](rij) for rij in rijen[tabel] if WAAR[tabel](rij) not in bereikt}
    assert missed == {}


@pytest.mark.parametrize("tabel", WAAR)
def test_the_page_is_there(
    bezoeker: Client, bereikt: dict[str, int], rijen: Mapping[str, list[Rij]], tabel: str
) -> None:
    """A few of each kind are asked for, spread over the table."""
    pages = list(dict.fromkeys(WAAR[tabel](rij) for rij in rijen[tabel]))
    pages = pages[:: max(1, len(pages) // 4)]
    assert {adres: bezoeker.get(adres).status_code for adres in pages} == dict.fromkeys(pages, 200)


@pytest.mark.parametrize("tabel", GENOEMD)
def test_what_has_no_page_of_its_own_is_named_on_one(
    bezoeker: Client, bereikt: dict[str, int], rijen: Mapping[str, list[Rij]], tabel: str
) -> None:
    route, kolom = GENOEMD[tabel]
    adres = reverse(f"portaal:{route}")
    assert adres in bereikt
    page = " ".join(LexborHTMLParser(bezoeker.get(adres).content.decode()).text().split())
    missed = [rij.tekst(kolom) for rij in rijen[tabel] if " ".join(rij.tekst(kolom).split()) not in page]
    assert missed == []


def test_the_walk_takes_no_more_than_three_clicks(bereikt: dict[str, int]) -> None:
    assert bereikt["/register"] == 1
    assert bereikt["/register/S"] == 2
    assert max(bereikt.values()) == KLIKKEN
