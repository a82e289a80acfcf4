"""The list of documents, and everything that has its source in one of them."""

from __future__ import annotations

import re

import pytest
from django.http import Http404
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from ruimteregie.portaal.documenten import blad as documentenblad
from ruimteregie.portaal.documenten.blad import listed, places
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.brief import REGELS
from ruimteregie.register.documenten.models import Document, Lezing
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK

ARRANGEMENT = "arrangement-gelderland-2025-06-02"


def keep_text(document: Document, level: str = "openbaar") -> Lezing:
    """A reading of the file of a document, in made-up lines."""
    lines = [[n, None, f"Verzonnen regel {n}."] for n in range(1, 4089)]
    lezing = Lezing(
        naam="verzonnen.txt", sha256=document.sha256, resultaat={REGELS: lines}, vertrouwelijkheid=level
    )
    with verantwoord(door=None, reden="Opzet van een test"):
        store(lezing)
    return lezing


@pytest.mark.usefixtures("bezoeker")
def test_the_five_documents_stand_apart_from_the_other_sources() -> None:
    whole, others = listed(PUBLIEK)
    assert len(whole) == 5
    bundle = next(rij for rij in whole if rij.document.soort == "bundel")
    assert [deel.document.regel_van for deel in bundle.delen] == [1, 70, 433, 1254, 2907]
    assert all(not rij.document.sha256 for rijen in others.values() for rij in rijen)
    counted = {
        soort.code: soort.n
        for deel in bundle.delen
        for soort in deel.herkomst
        if deel.document.code == ARRANGEMENT
    }
    assert (
        counted["afspraak"]
        == Afspraak.objects.filter(passages__document__code=ARRANGEMENT).distinct().count()
    )


@pytest.mark.usefixtures("bezoeker")
def test_everything_from_a_document_comes_in_the_order_of_its_lines() -> None:
    found = places(Document.objects.get(code=ARRANGEMENT), PUBLIEK)
    lines = [plek.passage.regel_van for plek in found.plekken if plek.passage.regel_van]
    assert lines == sorted(lines)
    assert len(found.plekken) == documentenblad.PER_BLADZIJDE
    assert found.brief is None
    linked = [r for plek in found.plekken for r in plek.regels if r.soort == "afspraak"]
    assert linked
    assert all(r.adres.startswith("/afspraken/") for r in linked)


@pytest.mark.usefixtures("bezoeker")
def test_the_pages_together_hold_every_place_once() -> None:
    document = Document.objects.get(code=ARRANGEMENT)
    first = places(document, PUBLIEK)
    seen: list[int] = []
    for number in first.pagina.paginator.page_range:
        seen += [plek.passage.pk for plek in places(document, PUBLIEK, pagina=str(number)).plekken]
    assert len(seen) == len(set(seen)) == first.pagina.paginator.count


@pytest.mark.usefixtures("bezoeker")
def test_one_kind_and_one_line_narrow_what_is_shown() -> None:
    document = Document.objects.get(code=ARRANGEMENT)
    kind = places(document, PUBLIEK, soort="raakvlak")
    assert {r.soort for plek in kind.plekken for r in plek.regels} == {"raakvlak"}
    line = kind.plekken[0].passage.regel_van
    assert line
    for plek in places(document, PUBLIEK, regel=str(line)).plekken:
        passage = plek.passage
        assert passage.regel_van is not None
        assert passage.regel_van <= line <= (passage.regel_tot or passage.regel_van)


@pytest.mark.usefixtures("bezoeker")
@pytest.mark.parametrize("pagina", ["0", "999", "x", "²", ""])
def test_a_page_that_is_not_there_is_not_found(pagina: str) -> None:
    with pytest.raises(Http404):
        places(Document.objects.get(code=ARRANGEMENT), PUBLIEK, pagina=pagina)


def test_without_the_text_a_place_is_a_page_and_a_line(bezoeker: Client) -> None:
    page = bezoeker.get(f"/documenten/{ARRANGEMENT}").content.decode()
    assert "De tekst van dit document zit niet bij het register" in page
    assert re.search(r"r\. \d+–\d+", page)
    assert "De passage" not in page


def test_with_the_text_kept_a_place_shows_its_lines_and_cuts_a_chapter_short(bezoeker: Client) -> None:
    bundle = Document.objects.get(code="bundel-foodvalley-2025")
    keep_text(bundle)
    found = places(Document.objects.get(code=ARRANGEMENT), PUBLIEK)
    plek = next(p for p in found.plekken if p.passage.regel_tot)
    assert plek.tekst[0] == f"Verzonnen regel {plek.passage.regel_van}."
    assert len(plek.getoond) <= documentenblad.PASSAGEREGELS
    assert plek.meer == len(plek.tekst) - len(plek.getoond)
    assert "De passage" in bezoeker.get(f"/documenten/{ARRANGEMENT}").content.decode()


def test_a_text_that_is_not_shared_is_not_shown(inloggen: Inloggen) -> None:
    keep_text(Document.objects.get(code="bundel-foodvalley-2025"), "rijksintern")
    assert "Verzonnen regel" not in inloggen("publiek").get(f"/documenten/{ARRANGEMENT}").content.decode()
    assert "Verzonnen regel" in inloggen("secretaris").get(f"/documenten/{ARRANGEMENT}").content.decode()


def test_a_hidden_record_or_document_is_not_listed_or_counted(inloggen: Inloggen) -> None:
    afspraak = Afspraak.objects.get(code="arr-gld-2.3")
    with verantwoord(door=None, reden="Opzet van een test"):
        afspraak.vertrouwelijkheid = "intern"
        store(afspraak)
    adres = f"/documenten/{ARRANGEMENT}?soort=afspraak"
    outside = inloggen("publiek").get(adres).content.decode()
    inside = inloggen("beheerder").get(adres).content.decode()
    assert 'href="/afspraken/arr-gld-2.3"' not in outside
    assert 'href="/afspraken/arr-gld-2.3"' in inside
    hidden = Document.objects.get(code="ro-brief-2022-05-17")
    with verantwoord(door=None, reden="Opzet van een test"):
        hidden.vertrouwelijkheid = "intern"
        store(hidden)
    assert inloggen("publiek").get("/documenten/ro-brief-2022-05-17").status_code == 404
    assert hidden.titel not in inloggen("publiek").get("/documenten").content.decode()


@pytest.mark.parametrize(("adres", "budget"), [
    ("/documenten", 60), (f"/documenten/{ARRANGEMENT}", 98), ("/documenten/bundel-foodvalley-2025", 112),
    (f"/documenten/{ARRANGEMENT}?regel=3200", 98), ("/documenten/tooi-2026-02", 66),
])  # fmt: skip
def test_a_page_takes_a_fixed_number_of_queries(
    bezoeker: Client, adres: str, budget: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(budget):
        assert bezoeker.get(adres).status_code == 200
