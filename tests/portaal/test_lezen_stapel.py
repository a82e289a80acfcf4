"""Many findings in one decision, findings that are the same, and promises that look like known ones."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portaal.brieven import first, form_of, send
from portaal.conftest import Inloggen
from portaal.test_lezen import words
from ruimteregie.portaal.lezen.inleveren import Gelezen, keep
from ruimteregie.register.afspraken.models import Afspraak, Relatie
from ruimteregie.register.documenten.brief import REGELS
from ruimteregie.register.documenten.models import Lezing, Vondst
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import SYSTEEM

BELOFTE = "Het Rijk en de provincie leggen samen een fietsbrug aan over de Veenwouder vaart bij Merenland"


def promise(tekst: str, regel: int, termijn: str | None = None, **more: Any) -> dict[str, Any]:
    place = {"pagina": None, "regel_van": regel, "regel_tot": regel}
    actie = {"partijen": ["RIJK"], "tekst": tekst, "termijn": termijn, "voorwaarde": None, "plaats": place}
    return {
        "nummer": None, "titel": None, "soorten": [], "departementen": [], "acties": [actie], "tekst": tekst,
        "plaats": place, "zekerheid": 0.95, **more,
    }  # fmt: skip


def read(naam: str, lines: list[str], **kinds: list[dict[str, Any]]) -> Lezing:
    found = {
        "bestand": naam, "soort": "kamerbrief", "datum": "2026-03-02", "onderwerp": "Merenland", "delen": [],
        REGELS: [[n, None, t] for n, t in enumerate(lines, 1)], **kinds,
    }  # fmt: skip
    with verantwoord(door=None, reden="Opzet van een test"):
        return keep(Gelezen((naam * 64)[:64], found), actor=SYSTEEM, vertrouwelijkheid="gedeeld").lezing


def batch(client: Client, lezing: Lezing, handeling: str, **fields: Any) -> Any:
    return client.post(f"/inlezen/{lezing.pk}/stapel", {"handeling": handeling, **fields}, follow=True)


@pytest.fixture
def brief(gevuld: None, db: None) -> Lezing:
    """Three promises, the last of which is read in doubt, and an amount in the first."""
    lines = [
        f"{BELOFTE} voor € 5 mln.",
        "De waterschappen van Veenwoude onderzoeken de kade.",
        "Misschien komt er een sluis.",
    ]
    bedrag = {
        "tekst": "€ 5 mln.", "euro_laag": "5000000", "euro_hoog": "5000000", "doel": "de fietsbrug",
        "plaats": {"pagina": None, "regel_van": 1, "regel_tot": 1}, "zekerheid": 1.0,
    }  # fmt: skip
    afspraken = [promise(text, n) for n, text in enumerate(lines, 1)]
    afspraken[2]["zekerheid"] = 0.7
    return read("merenland.txt", lines, afspraken=afspraken, bedragen=[bedrag])


def test_all_that_is_certain_is_taken_over_and_undone_in_one_go(inloggen: Inloggen, brief: Lezing) -> None:
    client = inloggen("medewerker")
    before = Afspraak.objects.count()
    page = client.get(f"/inlezen/{brief.pk}").content.decode()
    assert "Neem alle 2 zekere over" in page
    answer = batch(client, brief, "overnemen", soort="afspraak", thema="wonen")
    text = words(answer.content)
    assert "2 vondsten overgenomen, 1 feit meegenomen." in text
    assert "Afspraken nog 1" in text
    assert Afspraak.objects.count() == before + 2
    (stapel,) = set(brief.vondsten.exclude(stapel="").values_list("stapel", flat=True))
    text = words(batch(client, brief, "terug", soort="afspraak", stapel=stapel).content)
    assert "Ongedaan gemaakt: 3 vondsten staan weer open" in text
    assert Afspraak.objects.count() == before
    again = words(batch(client, brief, "terug", soort="afspraak", stapel=stapel).content)
    assert "Er is niets veranderd" in again


def test_what_was_left_out_says_why(inloggen: Inloggen, brief: Lezing) -> None:
    client = inloggen("medewerker")
    batch(client, brief, "overnemen", soort="afspraak", thema="wonen")
    later = read(
        "later.txt", [f"{BELOFTE} in 2031."], afspraken=[promise(f"{BELOFTE} in 2031.", 1, "in 2031")]
    )
    text = words(batch(client, later, "overnemen", soort="afspraak", thema="wonen").content)
    assert "geen vondsten overgenomen, 1 overgeslagen" in text.lower()
    assert "beoordeel haar zelf" in text
    assert "Ongedaan maken" not in text


@pytest.mark.parametrize(
    ("fields", "reden"),
    [
        ({"handeling": "overnemen", "soort": "afspraak"}, "afspraken hebben een thema nodig"),
        ({"handeling": "overnemen", "soort": "afspraak", "thema": "onzin"}, "onbekend thema"),
        ({"handeling": "overnemen", "soort": "bedrag"}, "een bedrag staat niet op zichzelf"),
        ({"handeling": "bewaren", "soort": "besluit"}, "een besluit is geen feit"),
        ({"handeling": "verbranden"}, "onbekend besluit"),
        ({"handeling": "afwijzen", "soort": "bedrag"}, "er is niets aangevinkt"),
        ({"handeling": "terug", "stapel": "x"}, "er niet meer"),
    ],
)
def test_a_decision_over_many_that_cannot_be_changes_nothing(
    inloggen: Inloggen, brief: Lezing, fields: dict[str, str], reden: str
) -> None:
    client = inloggen("medewerker")
    answer = client.post(f"/inlezen/{brief.pk}/stapel", fields, follow=True)
    assert "Er is niets veranderd" in words(answer.content)
    assert reden in answer.content.decode()
    assert brief.vondsten.filter(status="nieuw").count() == 4


def test_only_reviewers_decide_over_many(inloggen: Inloggen, brief: Lezing) -> None:
    assert inloggen("publiek").post(f"/inlezen/{brief.pk}/stapel").status_code == 302
    assert inloggen("analist").post(f"/inlezen/{brief.pk}/stapel").status_code == 403
    assert inloggen("medewerker").post("/inlezen/999999/stapel").status_code == 404
    answer = inloggen("medewerker").get(f"/inlezen/{brief.pk}/stapel")
    assert (answer.status_code, answer["Location"]) == (302, f"/inlezen/{brief.pk}")


def test_facts_stay_with_the_document_or_go_to_an_agreement(inloggen: Inloggen, brief: Lezing) -> None:
    client = inloggen("medewerker")
    page = client.get(f"/inlezen/{brief.pk}?soort=bedrag").content.decode()
    vondst = first(brief, "bedrag")
    assert f'name="vondst" value="{vondst.pk}" aria-label="Kies € 5 mln., r. 1"' in page
    assert "de fietsbrug" in page
    text = words(batch(client, brief, "bewaren", soort="bedrag").content)
    assert "1 vondst bij het document bewaard." in text
    assert "Bewaard bij het document" in text
    vondst.refresh_from_db()
    batch(client, brief, "terug", soort="bedrag", stapel=vondst.stapel)
    fields = {"soort": "bedrag", "vondst": vondst.pk}
    assert "niet bekend" in words(batch(client, brief, "koppelen", afspraak="nergens", **fields).content)
    text = words(batch(client, brief, "koppelen", afspraak="arr-gld-2.3", **fields).content)
    assert "1 vondst gekoppeld aan Waterveiligheid" in text
    assert "1 vondst staat weer open" in words(batch(client, brief, "terug", **fields).content)
    assert "1 vondst afgewezen" in words(batch(client, brief, "afwijzen", **fields).content)


def test_two_findings_that_are_one(inloggen: Inloggen, brief: Lezing) -> None:
    client = inloggen("medewerker")
    one, other, _ = brief.vondsten.filter(soort="afspraak")
    assert send(client, other, "samenvoegen") == 422
    assert send(client, other, "samenvoegen", samen_met="x") == 422
    assert send(client, other, "samenvoegen", samen_met=str(one.pk)) == 302
    text = words(client.get(f"/inlezen/{brief.pk}?vondst={other.pk}").content)
    assert "Hetzelfde als" in text
    assert send(client, one, "overnemen", thema="wonen") == 302
    one.refresh_from_db()
    lines = set(Afspraak.objects.get(code=one.koppeling).passages.values_list("regel_van", flat=True))
    assert lines == {1, 2}


@pytest.fixture
def bekend(inloggen: Inloggen, brief: Lezing) -> Afspraak:
    """The promise of the letter as an Afspraak with a term."""
    dated = read(
        "eerst.txt", [f"{BELOFTE} in 2028."], afspraken=[promise(f"{BELOFTE} in 2028.", 1, "in 2028")]
    )
    vondst = first(dated, "afspraak")
    assert send(inloggen("beheerder"), vondst, "overnemen", thema="wonen", titel="Fietsbrug Merenland") == 302
    vondst.refresh_from_db()
    return Afspraak.objects.get(code=vondst.koppeling)


def again(**more: Any) -> Lezing:
    text = f"{BELOFTE} in 2031."
    return read("opnieuw.txt", [text], afspraken=[promise(text, 1, "in 2031", **more)])


def test_a_changed_promise_shows_both_values_and_can_follow_on_it(
    inloggen: Inloggen, bekend: Afspraak
) -> None:
    client = inloggen("medewerker")
    vondst = first(again(), "afspraak")
    text = words(client.get(f"/inlezen/{vondst.lezing.pk}").content)
    assert "Lijkt op Fietsbrug Merenland (Merenland): Wat Was Wordt termijn in 2028 in 2031" in text
    page = client.get(f"/inlezen/{vondst.lezing.pk}").content.decode()
    assert 'value="wijzigt" data-toets="a">Neem over: wijzigt die' in page
    assert send(client, vondst, "wijzigt", bekend=bekend.code, thema="wonen") == 302
    relatie = Relatie.objects.get(naar=bekend)
    assert relatie.soort == "wijzigt"
    vondst.refresh_from_db()
    assert relatie.van.code == vondst.koppeling
    assert send(client, vondst, "terug") == 302
    assert not Relatie.objects.filter(naar=bekend).exists()


def test_the_same_promise_only_adds_its_place(inloggen: Inloggen, bekend: Afspraak) -> None:
    vondst = first(again(), "afspraak")
    before = Afspraak.objects.count()
    assert send(inloggen("beheerder"), vondst, "koppelen", bekend=bekend.code) == 302
    assert Afspraak.objects.count() == before
    assert bekend.passages.count() == 2


def test_a_known_promise_that_is_closed_to_the_reader_does_not_show(
    inloggen: Inloggen, bekend: Afspraak
) -> None:
    vondst = first(again(), "afspraak")
    with verantwoord(door=None, reden="Opzet van een test"):
        bekend.eigenaar, bekend.vertrouwelijkheid = Partij.objects.get(code="PV25"), "intern"
        bekend.save()
    client = inloggen("medewerker")
    page = client.get(f"/inlezen/{vondst.lezing.pk}").content.decode()
    assert "Lijkt op" not in page
    assert bekend.code not in page
    assert send(client, vondst, "wijzigt", bekend=bekend.code, thema="wonen") == 422


def test_the_confirmation_names_the_corrected_title(inloggen: Inloggen, brief: Lezing) -> None:
    client = inloggen("medewerker")
    vondst = first(brief, "afspraak")
    data = form_of(vondst, "overnemen", thema="wonen", titel="Een brug voor fietsers")
    text = words(client.post(f"/inlezen/{brief.pk}/besluiten", data, follow=True).content)
    assert "Overgenomen: Een brug voor fietsers" in text


def test_everything_found_is_marked_and_the_current_one_strong(inloggen: Inloggen, brief: Lezing) -> None:
    one, other, _ = brief.vondsten.filter(soort="afspraak")
    amount = first(brief, "bedrag")
    page = inloggen("medewerker").get(f"/inlezen/{brief.pk}?vondst={one.pk}").content.decode()
    letter = page[page.index("brief__regels") : page.index("regels. Onderstreept")]
    assert f'<mark class="utrecht-mark">{BELOFTE} voor </mark>' in letter
    inner = f'<a class="gevonden gevonden--bedrag" tabindex="-1" href="?vondst={amount.pk}">€ 5 mln.</a>'
    assert f'<mark class="utrecht-mark">{inner}</mark>' in letter
    assert f'<a class="gevonden gevonden--afspraak" tabindex="-1" href="?vondst={other.pk}">' in letter


def test_a_place_in_the_address_is_marked(inloggen: Inloggen, brief: Lezing) -> None:
    plain = read("plat.txt", ["Eerst iets.", "Dan de kade van Veenwoude."])
    page = inloggen("medewerker").get(f"/inlezen/{plain.pk}?regel=2").content.decode()
    assert '<mark class="utrecht-mark">Dan de kade van Veenwoude.</mark>' in page
    found = inloggen("medewerker").get(f"/inlezen/{brief.pk}?regel=2").content.decode()
    assert re.search(r'id="kop-vondst"[^>]*>De waterschappen', found)


def test_parties_are_shown_by_name(inloggen: Inloggen, brief: Lezing) -> None:
    page = inloggen("medewerker").get(f"/inlezen/{brief.pk}").content
    assert Partij.objects.get(code="RIJK").naam in words(page)


def test_many_findings_cost_no_more_queries(
    inloggen: Inloggen, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    lines = [f"{BELOFTE} nummer {n}." for n in range(250)]
    large = read("groot.txt", lines, afspraken=[promise(text, n) for n, text in enumerate(lines, 1)])
    client = inloggen("medewerker")
    client.get(f"/inlezen/{large.pk}")
    last = Vondst.objects.filter(lezing=large).order_by("-volgorde")[0]
    with django_assert_max_num_queries(17):
        page = client.get(f"/inlezen/{large.pk}?vondst={last.pk}").content.decode()
    assert "50 van 250 getoond" in page
    assert page.count('class="brief__regel"') <= 240
