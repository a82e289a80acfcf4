"""The list of proposals for agendas: what the register collected, with its reason and a way on."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import groupby

import pytest
from django.test import Client

from ruimteregie.kern.getal import write_getal
from ruimteregie.portaal.agenda.voorstellen import ordered
from ruimteregie.register.afspraken.models import Actie
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.agenda.services import collect_voorstellen
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import Actor


@pytest.fixture
def verzameld(bezoeker: Client) -> Client:
    with verantwoord(door=None, reden="Opzet van een test"):
        collect_voorstellen(date(2026, 11, 21))
    return bezoeker


def test_every_proposal_says_why_and_leads_to_its_agreement(verzameld: Client) -> None:
    page = verzameld.get("/overleggen/voorstellen?landsdeel=MIRT-OOST&bron=acties-te-laat").content.decode()
    count = Agendavoorstel.objects.filter(landsdeel__code="MIRT-OOST", bron="acties-te-laat").count()
    assert count > 0
    assert f"{count} voorstellen" in page
    assert page.count("is verstreken; stand: geen melding") == min(count, 50)
    assert len(re.findall(r'href="/afspraken/[^"?]+"', page)) >= min(count, 50)


def test_no_two_parts_of_the_page_have_one_name(verzameld: Client) -> None:
    """One Afspraak in three landsdelen is three groups, and no landmark for each."""
    page = verzameld.get("/overleggen/voorstellen").content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    heads = re.findall(r"<h2[^>]*>(.+?)</h2>", page)
    assert len(heads) > len(set(heads)), "the sample has such a one"
    assert re.search(r"<section[^>]*aria-label", page) is None


def test_the_front_page_leads_to_the_list(verzameld: Client) -> None:
    page = verzameld.get("/").content.decode()
    total = Agendavoorstel.objects.filter(status="voorgesteld").count()
    assert f'href="/overleggen/voorstellen">{write_getal(Decimal(total))} voorstellen' in page


def test_the_front_page_counts_subjects_apart_from_proposals(verzameld: Client) -> None:
    about = Agendavoorstel.objects.values("onderwerp_code").distinct().count()
    assert 0 < about < Agendavoorstel.objects.count()
    assert f", over {about} onderwerpen, wachten" in verzameld.get("/").content.decode()


def test_newest_terms_stand_first_own_landsdelen_before_them_and_none_last(verzameld: Client) -> None:
    found = list(ordered(Agendavoorstel.objects.all(), Actor(landsdelen=frozenset({"MIRT-OOST"}))))
    places = [v.landsdeel.code if v.landsdeel else "" for v in found]
    ranks = [0 if code == "MIRT-OOST" else 1 if code else 2 for code in places]
    assert set(ranks) == {0, 1, 2}
    assert ranks == sorted(ranks)
    terms = dict(Actie.objects.values_list("code", "termijn_laatst"))
    over = dict(Actie.objects.values_list("code", "afspraak__code"))
    own = [v.onderwerp_code for v, rank in zip(found, ranks, strict=True) if rank == 0]
    # What is about one agreement stands together, where its newest term puts it.
    groups = [
        (group, [terms.get(code) for code in codes])
        for group, codes in groupby(own, key=lambda code: over.get(code, code))
    ]
    assert len({group for group, _ in groups}) == len(groups)
    newest = [max((term for term in found if term), default=date.min) for _, found in groups]
    assert newest == sorted(newest, reverse=True)


def test_an_unknown_landsdeel_gives_nothing_and_a_way_back(verzameld: Client) -> None:
    page = verzameld.get("/overleggen/voorstellen?landsdeel=MIRT-WEST").content.decode()
    assert "0 voorstellen" in page
    assert "Toon alle voorstellen" in page


def test_without_proposals_the_page_says_so(bezoeker: Client) -> None:
    assert "Geen voorstel past bij deze keuze" in bezoeker.get("/overleggen/voorstellen").content.decode()
