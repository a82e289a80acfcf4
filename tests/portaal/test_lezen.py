"""The queue of read letters, and the review of what was found."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from portaal.brieven import first, form_of, send
from portaal.conftest import Inloggen
from ruimteregie.kern.fouten import Bewerkingsconflict
from ruimteregie.portaal.lezen import beoordeling, inleveren
from ruimteregie.portaal.lezen.besluit import decide
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.brief import REGELS, brief_of
from ruimteregie.register.documenten.models import Lezing, Vondst
from ruimteregie.register.documenten.selectors import vondsten
from ruimteregie.register.toegang.historie import Wijziging, verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM


def words(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def test_the_queue_says_how_much_is_left(inloggen: Inloggen, lezing: Lezing) -> None:
    text = words(inloggen("publiek").get("/inlezen").content)
    total = lezing.vondsten.count()
    assert f"{total} vondsten 0 herkend 0 overgenomen 0 afgewezen" in text
    assert f"nog {total} te beoordelen" in text
    assert "Log in om een brief in te lezen" in text


def test_the_public_reads_along_and_gets_no_form(inloggen: Inloggen, lezing: Lezing) -> None:
    page = inloggen("publiek").get(f"/inlezen/{lezing.pk}").content.decode()
    assert "<mark" in page
    assert 'name="besluit"' not in page
    assert inloggen("publiek").post(f"/inlezen/{lezing.pk}/besluiten", {}).status_code == 302
    assert inloggen("analist").post(f"/inlezen/{lezing.pk}/besluiten", {}).status_code == 403


def test_only_the_lines_around_the_finding_are_shown(inloggen: Inloggen, lezing: Lezing) -> None:
    vondst = first(lezing, "afspraak")
    table = beoordeling.table(lezing, list(lezing.vondsten.all()), QueryDict(f"vondst={vondst.pk}"), PUBLIEK)
    assert table.venster is not None
    marked = [r.regel.nummer for r in table.venster.regels if r.gemarkeerd]
    assert marked
    assert vondst.regel_van is not None
    assert vondst.regel_tot is not None
    assert min(marked) >= vondst.regel_van
    assert max(marked) <= vondst.regel_tot
    assert len(table.venster.regels) < table.venster.totaal
    assert any(r.merken for r in table.venster.regels)


@pytest.mark.usefixtures("bezoeker")
def test_a_long_letter_stays_quick() -> None:
    lines = [[n, None, f"Verzonnen regel {n}."] for n in range(1, 5001)]
    lezing = Lezing(naam="lang.txt", sha256="c" * 64, resultaat={REGELS: lines})
    current = Vondst(
        pk=1,
        lezing=lezing,
        volgorde=1,
        soort="afspraak",
        regel_van=2500,
        regel_tot=4900,
        waarde={},
        tekst="x",
    )
    table = beoordeling.table(lezing, [current], QueryDict(), PUBLIEK)
    assert table.venster is not None
    assert len(table.venster.regels) <= 240
    assert table.venster.eerder is not None
    assert table.venster.later is not None
    further = beoordeling.table(lezing, [current], QueryDict(f"van={table.venster.later}"), PUBLIEK)
    assert further.venster is not None
    assert further.venster.regels[0].regel.index == table.venster.later


def test_accepting_makes_an_agreement_with_its_acties_and_goes_on(inloggen: Inloggen, lezing: Lezing) -> None:
    client = inloggen("medewerker")
    vondst = first(lezing, "afspraak")
    answer = client.post(
        f"/inlezen/{lezing.pk}/besluiten",
        form_of(vondst, "overnemen", thema="wonen", gebied="PV25", soorten=["beleid"], departementen=["VRO"]),
    )
    assert answer.status_code == 302
    vondst.refresh_from_db()
    assert vondst.status == "overgenomen"
    afspraak = Afspraak.objects.get(code=vondst.koppeling)
    assert afspraak.soorten == ("beleid",)
    assert afspraak.thema == "wonen"
    assert [g.code for g in afspraak.gebieden.all()] == ["PV25"]
    assert [p.code for p in afspraak.departementen.all()] == ["VRO"]
    assert afspraak.acties.count() == len(vondst.waarde["acties"])
    change = Wijziging.objects.filter(objectsoort="afspraken.afspraak", objectid=afspraak.pk).get()
    assert change.wie is not None
    assert change.waarom == "Beoordeeld bij het inlezen"
    page = client.get(answer["Location"]).content.decode()
    assert f"?vondst={vondst.pk}&" not in answer["Location"]
    assert f"gedaan={vondst.pk}" in answer["Location"]
    assert "Ongedaan maken" in page
    assert '<option value="wonen" selected>' in page
    assert "Voorgesteld op grond van de tekst" in page or "Zoals bij de vorige" in page


def test_the_theme_is_proposed_from_the_words_else_as_the_one_before(
    inloggen: Inloggen, lezing: Lezing
) -> None:
    vondst = first(lezing, "afspraak")
    client, address = inloggen("medewerker"), f"/inlezen/{lezing.pk}?vondst={vondst.pk}&thema=defensie"
    seen = {}
    for titel in ("Netcongestie in Merenland", "Vervolg"):
        with verantwoord(door=None, reden="Opzet van een test"):
            vondst.waarde, vondst.tekst = {**vondst.waarde, "titel": titel}, "Wij gaan verder."
            vondst.save()
        seen[titel] = client.get(address).content.decode()
    assert '<option value="energie" selected>' in seen["Netcongestie in Merenland"]
    assert "Voorgesteld op grond van de tekst" in seen["Netcongestie in Merenland"]
    assert '<option value="defensie" selected>' in seen["Vervolg"]
    assert "Zoals bij de vorige" in seen["Vervolg"]


def test_an_agreement_without_a_theme_is_not_guessed(inloggen: Inloggen, lezing: Lezing) -> None:
    vondst = first(lezing, "afspraak")
    answer = inloggen("medewerker").post(
        f"/inlezen/{lezing.pk}/besluiten", form_of(vondst, "overnemen", titel="Mijn eigen titel", thema="")
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "een afspraak heeft een thema nodig" in page
    assert "Mijn eigen titel" in page  # what was typed is never lost
    vondst.refresh_from_db()
    assert vondst.status == "nieuw"


@pytest.mark.parametrize(("fields", "reden"), [
    ({"thema": "onzin"}, "onbekende waarde"),
    ({"thema": "wonen", "gebied": "PV99"}, "onbekend gebied"),
    ({"thema": "wonen", "titel": "  "}, "de titel is leeg"),
    ({"thema": "wonen", "soorten": "geheim"}, "onbekende waarde"),
])  # fmt: skip
def test_an_unknown_value_is_refused_and_nothing_is_half_written(
    inloggen: Inloggen, lezing: Lezing, fields: dict[str, str], reden: str
) -> None:
    before = Afspraak.objects.count()
    vondst = first(lezing, "afspraak")
    answer = inloggen("medewerker").post(
        f"/inlezen/{lezing.pk}/besluiten", {**form_of(vondst, "overnemen"), **fields}
    )
    assert answer.status_code == 422
    assert reden in answer.content.decode()
    assert Afspraak.objects.count() == before


def test_every_decision_can_be_taken_back(inloggen: Inloggen, lezing: Lezing) -> None:
    client = inloggen("secretaris")
    before = Afspraak.objects.count()
    vondst = first(lezing, "afspraak")
    for besluit in ("overnemen", "afwijzen"):
        assert send(client, vondst, besluit, thema="wonen") == 302
        vondst.refresh_from_db()
        assert vondst.status != "nieuw"
        assert send(client, vondst, "terug") == 302
        vondst.refresh_from_db()
        assert vondst.status == "nieuw"
    assert Afspraak.objects.count() == before


def test_an_amount_is_joined_to_the_agreement_it_belongs_to(inloggen: Inloggen, lezing: Lezing) -> None:
    client = inloggen("medewerker")
    vondst = first(lezing, "bedrag")
    assert send(client, vondst, "koppelen", afspraak="bestaat-niet") == 422
    assert send(client, vondst, "overnemen") == 422
    assert send(client, vondst, "koppelen", afspraak="arr-gld-2.3") == 302
    vondst.refresh_from_db()
    assert vondst.koppeling == "arr-gld-2.3"
    places = Afspraak.objects.get(code="arr-gld-2.3").passages.filter(regel_van=vondst.regel_van)
    assert places.exists()


def test_an_agreement_is_found_by_its_code_title_or_as_the_list_writes_it(
    inloggen: Inloggen, lezing: Lezing
) -> None:
    known = Afspraak.objects.get(code="arr-gld-2.3")
    client, vondst = inloggen("medewerker"), first(lezing, "bedrag")
    for words_given in (known.titel.upper(), f"{known.nummer} {known.titel} ({known.code})", known.code):
        assert send(client, vondst, "koppelen", afspraak=words_given) == 302
        vondst.refresh_from_db()
        assert vondst.koppeling == known.code
        assert send(client, vondst, "terug") == 302
        vondst.refresh_from_db()
    answer = client.post(f"/inlezen/{lezing.pk}/besluiten", form_of(vondst, "koppelen", afspraak="en"))
    assert answer.status_code == 422
    assert "er is meer dan een afspraak" in answer.content.decode()


def test_undoing_says_so(inloggen: Inloggen, lezing: Lezing) -> None:
    client, vondst = inloggen("secretaris"), first(lezing, "afspraak")
    send(client, vondst, "afwijzen")
    vondst.refresh_from_db()
    answer = client.post(f"/inlezen/{lezing.pk}/besluiten", form_of(vondst, "terug"), follow=True)
    assert "Ongedaan gemaakt: de vondst is weer te beoordelen." in answer.content.decode()


def test_a_hidden_agreement_cannot_be_joined_or_found_out(inloggen: Inloggen, lezing: Lezing) -> None:
    hidden = Afspraak.objects.get(code="arr-gld-2.3")
    with verantwoord(door=None, reden="Opzet van een test"):
        hidden.vertrouwelijkheid = "regio-intern"
        hidden.save()
    client = inloggen("medewerker")
    vondst = first(lezing, "bedrag")
    answer = client.post(
        f"/inlezen/{lezing.pk}/besluiten", form_of(vondst, "koppelen", afspraak="arr-gld-2.3")
    )
    assert answer.status_code == 422
    assert hidden.titel not in answer.content.decode()


def test_the_second_reviewer_gets_the_difference(inloggen: Inloggen, lezing: Lezing) -> None:
    vondst = first(lezing, "afspraak")
    assert send(inloggen("secretaris"), vondst, "afwijzen") == 302
    answer = inloggen("medewerker").post(
        f"/inlezen/{lezing.pk}/besluiten", form_of(vondst, "overnemen", thema="wonen")
    )
    assert answer.status_code == 409
    text = words(answer.content)
    assert "Iemand was u voor." in text
    assert "door Secretaris" in text
    assert re.search(r"Toen u begon te beoordelen Nu afgewezen U wilde overgenomen", text)
    assert not Afspraak.objects.filter(code__startswith=lezing.sha256[:12]).exists()


@pytest.mark.usefixtures("inloggen")
def test_a_decision_at_the_same_moment_is_a_conflict_too(lezing: Lezing) -> None:
    mine = first(lezing, "afspraak")
    theirs = first(lezing, "afspraak")
    person = Gebruiker.objects.first()
    with verantwoord(door=person, reden="Opzet van een test"):
        decide(theirs, QueryDict("besluit=afwijzen"), SYSTEEM)
    with (
        pytest.raises(Bewerkingsconflict) as fout,
        verantwoord(door=person, reden="Opzet van een test"),
    ):
        decide(mine, QueryDict("besluit=overnemen&titel=x&thema=wonen"), SYSTEEM)
    assert fout.value.verschillen["status"].opgeslagen == "afgewezen"
    assert not Afspraak.objects.filter(code__startswith=lezing.sha256[:12]).exists()


def test_a_known_agreement_is_shown_as_known_and_only_adds_its_place(
    inloggen: Inloggen, gelezen: inleveren.Gelezen
) -> None:
    known = Afspraak.objects.get(code="arr-gld-2.3")
    with verantwoord(door=None, reden="Opzet van een test"):
        known.titel, known.nummer = _titles(gelezen)[0], ""
        known.save()
        for actie in known.acties.all():  # with terms of its own, this would be a promise that moved
            actie.termijn_tekst = actie.termijn_soort = actie.termijn_edtf = ""
            actie.save()
        kept = inleveren.keep(gelezen, actor=SYSTEEM)
    assert kept.verslag is not None
    assert kept.verslag.herkend == 1
    vondst = kept.lezing.vondsten.get(status="herkend")
    page = inloggen("medewerker").get(f"/inlezen/{kept.lezing.pk}?vondst={vondst.pk}").content.decode()
    assert "Het register kent deze al" in page
    assert 'href="/afspraken/arr-gld-2.3"' in page
    assert known.passages.filter(regel_van=vondst.regel_van).exists()


def _titles(gelezen: inleveren.Gelezen) -> list[str]:
    parts = [gelezen.inhoud, *gelezen.inhoud["delen"]]
    return [a["titel"] for part in parts for a in part["afspraken"] if a["titel"]]


@pytest.mark.parametrize(
    "adres", ["vondst=999999", "vondst=x", "soort=onzin", "van=99999", "van=x", "gedaan=1"]
)
def test_a_strange_address_shows_the_table_as_it_is(inloggen: Inloggen, lezing: Lezing, adres: str) -> None:
    assert inloggen("medewerker").get(f"/inlezen/{lezing.pk}?{adres}").status_code == 200


@pytest.mark.parametrize("vondst", ["", "x", "999999", "²"])
def test_a_decision_about_nothing_is_not_found(inloggen: Inloggen, lezing: Lezing, vondst: str) -> None:
    answer = inloggen("medewerker").post(f"/inlezen/{lezing.pk}/besluiten", {"vondst": vondst})
    assert answer.status_code == 404


def test_an_unknown_decision_names_what_can_be_decided(inloggen: Inloggen, lezing: Lezing) -> None:
    answer = inloggen("medewerker").post(
        f"/inlezen/{lezing.pk}/besluiten", form_of(first(lezing, "afspraak"), "verbranden")
    )
    assert answer.status_code == 422
    assert "vervangt, sluit-af, samenvoegen, afwijzen, terug" in answer.content.decode()


@pytest.mark.parametrize("besluit", [None, "overnemen"])
def test_the_page_takes_a_fixed_number_of_queries(
    inloggen: Inloggen,
    lezing: Lezing,
    besluit: str | None,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = inloggen("medewerker")
    vondst = first(lezing, "afspraak")
    if besluit:
        send(client, vondst, besluit, thema="wonen")
    with django_assert_max_num_queries(14):
        assert client.get(f"/inlezen/{lezing.pk}?vondst={vondst.pk}").status_code == 200
    with django_assert_max_num_queries(7):
        client.get("/inlezen")


def test_the_next_finding_is_the_next_that_is_left() -> None:
    row = [
        Vondst(pk=n, soort="afspraak", status=s) for n, s in enumerate(("nieuw", "herkend", "nieuw"), start=1)
    ]
    other = Vondst(pk=9, soort="bedrag", status="nieuw")
    assert beoordeling.neighbour([*row, other], row[0]).pk == 3
    assert beoordeling.neighbour([*row, other], row[2]).pk == 1
    done = [Vondst(pk=4, soort="afspraak", status="afgewezen")]
    assert beoordeling.neighbour([*done, other], done[0]).pk == 4


def test_a_page_of_a_pdf_counts_its_own_lines() -> None:
    lines = [[n, page, f"p{page} r{n}"] for page in (1, 2) for n in (1, 2, 3)]
    brief = brief_of(Lezing(resultaat={REGELS: lines}))
    assert brief is not None
    assert brief.at(2, 2, 3) == ("p2 r2", "p2 r3")
    assert brief.at(3, 1, 1) == ()
    assert brief.at(None, None, None) == ()
    assert brief_of(Lezing(resultaat={})) is None
    assert brief_of(None) is None


@pytest.mark.usefixtures("bezoeker")
def test_the_findings_of_a_reading_follow_the_policy_of_the_file(lezing: Lezing) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        lezing.vertrouwelijkheid = "intern"
        lezing.save()
    assert not vondsten(PUBLIEK, lezing).exists()
