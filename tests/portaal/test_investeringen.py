"""The pages of investment agendas: begin with a table, read the verdict, record a condition, ask what if."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from ruimteregie.portaal.investeringen.tabellen import read_agendabestand
from ruimteregie.regels.investeringsagenda.sjabloon import UITLEG, make
from ruimteregie.regels.investeringsagenda.tabel import KOLOMMEN, VOORBEELD
from ruimteregie.regels.sjabloon import MEDIATYPES
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.investeringen.models import (
    Dekkingsvoorwaarde,
    Investeringsagenda,
    Investeringsregel,
)
from ruimteregie.register.partijen.models import Partij

LIJST = "/investeringsagendas"


def bestand(rijen: Sequence[Sequence[str]] = VOORBEELD, naam: str = "agenda.csv") -> SimpleUploadedFile:
    lines = [";".join(KOLOMMEN), *(";".join(rij) for rij in rijen)]
    return SimpleUploadedFile(naam, "\n".join(lines).encode())


def velden(**anders: Any) -> dict[str, Any]:
    return {
        "naam": "Merenland",
        "gebied": Gebied.objects.get(code="PV25").pk,
        "eigenaar": Partij.objects.get(code="PV25").pk,
        "partijen": ["PV25", "VRO"],
        **anders,
    }


@pytest.fixture
def schrijver(inloggen: Inloggen) -> Client:
    """Somebody who may change every agenda."""
    return inloggen("beheerder")


@pytest.fixture
def agenda(schrijver: Client) -> Investeringsagenda:
    answer = schrijver.post(f"{LIJST}/nieuw", velden(bestand=bestand()))
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return Investeringsagenda.objects.get(naam="Merenland")


def lever_in(
    client: Client, agenda: Investeringsagenda, upload: SimpleUploadedFile, nummer: int | None = None
) -> Any:
    """Hand in a table, having seen the one with this number, or else the one of now."""
    seen = Investeringsagenda.objects.get(pk=agenda.pk).tabelnummer if nummer is None else nummer
    return client.post(f"{LIJST}/{agenda.code}/tabel", {"bestand": upload, "nummer": seen}, follow=True)


def stem_in(client: Client, agenda: Investeringsagenda, answer: Any, reden: str = "Bijgesteld") -> Any:
    """Agree with what a table changes, as the page asks."""
    held = {name: answer.context["form"][name].value() for name in ("gelezen", "nummer")}
    return client.post(f"{LIJST}/{agenda.code}/tabel", {**held, "reden": reden}, follow=True)


def text_of(answer: Any) -> str:
    """What a reader reads, spaces made one."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_list_says_how_to_begin(bezoeker: Client, schrijver: Client) -> None:
    text = text_of(bezoeker.get(LIJST))
    assert "Geen regionale investeringsagenda die u mag zien" in text
    assert "het register vult ze niet in" in text
    assert "Nieuwe agenda openen" not in text
    assert "Zo begint u: haal de lege tabel op" in text_of(schrijver.get(LIJST))
    assert bezoeker.get(f"{LIJST}/nieuw").status_code == 302


def test_a_table_becomes_a_sheet_with_a_verdict(schrijver: Client, agenda: Investeringsagenda) -> None:
    text = text_of(schrijver.get(f"{LIJST}/{agenda.code}"))
    assert "Van € 56 mln. onrendabele top (prijspeil 2025) is € 26 mln. gedekt zonder open voorwaarde" in text
    assert "onder voorwaarde van cofinanciering door de provincie".casefold() in text.casefold()
    assert "beleidsmatig gereserveerd: 20.000.000" in text
    assert "2027 tot en met 2031" in text
    assert "36.285.714,30" in text
    assert "1 regionale investeringsagenda" in text_of(schrijver.get(LIJST))


def test_nobody_else_sees_it(bezoeker: Client, inloggen: Inloggen, agenda: Investeringsagenda) -> None:
    for page in ("", "/regels", "/tabel"):
        assert bezoeker.get(f"{LIJST}/{agenda.code}{page}").status_code in (302, 404)
    assert "Merenland" not in bezoeker.get(LIJST).content.decode()
    assert inloggen("analist").get(f"{LIJST}/{agenda.code}").status_code == 404


def test_a_wrong_table_gives_every_message_and_changes_nothing(
    schrijver: Client, agenda: Investeringsagenda
) -> None:
    before = list(Investeringsregel.objects.values_list("pk", flat=True))
    wrong = [list(VOORBEELD[0]), list(VOORBEELD[1])]
    wrong[0][8], wrong[1][2] = "4.000.000", "wens"
    answer = lever_in(schrijver, agenda, bestand(wrong))
    text = text_of(answer)
    assert answer.status_code == 422
    assert "Er is niets ingelezen. De tabel heeft 2 meldingen" in text
    assert "2 euro ‘4.000.000’ heeft duizendtekens" in text
    assert "3 soort ‘wens’ is hier geen bekend woord" in text
    assert list(Investeringsregel.objects.values_list("pk", flat=True)) == before


def test_a_wrong_table_opens_no_agenda_and_keeps_what_was_typed(schrijver: Client) -> None:
    answer = schrijver.post(f"{LIJST}/nieuw", velden(naam="Veenwoude", bestand=bestand([["=1"] * 16])))
    assert answer.status_code == 422
    assert 'value="Veenwoude"' in answer.content.decode()
    assert not Investeringsagenda.objects.filter(naam="Veenwoude").exists()
    answer = schrijver.post(f"{LIJST}/nieuw", velden(naam="", bestand=bestand()))
    assert answer.status_code == 422
    assert "bij een of meer velden staat wat er mist" in text_of(answer)


def test_what_a_new_table_changes_is_shown_and_asked_about_first(
    schrijver: Client, agenda: Investeringsagenda
) -> None:
    dearer = [list(row) for row in VOORBEELD[:6]]
    dearer[1][8] = "40000000"
    answer = lever_in(schrijver, agenda, bestand(dearer))
    text = text_of(answer)
    assert "Dit verandert er" in text
    assert "2 regels anders (1 gewijzigd, 1 weg), 5 ongewijzigd. Behoefte € 58,5 mln. → € 62,5 mln." in text
    assert "€ 36 mln. (prijspeil 2025, incl. btw) € 40 mln. (prijspeil 2025, incl. btw)" in text
    assert "Er is nog niets opgeslagen." in text
    assert Investeringsregel.objects.filter(maatregel__agenda=agenda).count() == 7
    empty = stem_in(schrijver, agenda, answer, reden="")
    assert empty.status_code == 422
    assert "Dit verandert er" in text_of(empty)
    done = text_of(stem_in(schrijver, agenda, empty, reden="Raming van maart"))
    assert "De tabel is ingelezen." in done
    assert Investeringsregel.objects.filter(maatregel__agenda=agenda).count() == 6
    events = done.split("Geschiedenis")[1]
    assert "Raming van maart 2 regels anders (1 gewijzigd, 1 weg), 5 ongewijzigd. Behoefte" in events
    assert "realisatie, behoefte: bedrag € 36 mln." in events
    assert "Investeringsagenda geopend 7 regels anders (7 nieuw)" in events


def test_who_is_second_sees_what_the_other_did_and_undoes_nothing_silently(
    schrijver: Client, agenda: Investeringsagenda
) -> None:
    dearer, older = ([list(row) for row in VOORBEELD] for _ in range(2))
    dearer[1][8], older[0][8] = "40000000", "3000000"
    waiting = lever_in(schrijver, agenda, bestand(older))
    stem_in(schrijver, agenda, lever_in(schrijver, agenda, bestand(dearer)), reden="Raming van maart")
    refused = stem_in(schrijver, agenda, waiting, reden="Mijn reden")
    text = text_of(refused)
    assert refused.status_code == 409
    assert "Iemand was u voor." in text
    assert "Raming van maart" in text
    assert "€ 40 mln. (prijspeil 2025, incl. btw) € 36 mln. (prijspeil 2025, incl. btw)" in text
    assert refused.context["form"]["reden"].value() == "Mijn reden"
    assert Investeringsregel.objects.filter(maatregel__agenda=agenda, euro=40_000_000).count() == 1
    # who opened the page before it and hands in a table only now sees it as well
    late = text_of(lever_in(schrijver, agenda, bestand(older), nummer=1))
    assert "Iemand was u voor." in late
    assert "De tabel is ingelezen." in text_of(stem_in(schrijver, agenda, refused, reden="Mijn reden"))
    assert not Investeringsregel.objects.filter(maatregel__agenda=agenda, euro=40_000_000).exists()


def test_each_table_is_one_line_of_the_history_and_can_be_fetched(
    schrijver: Client, bezoeker: Client, agenda: Investeringsagenda
) -> None:
    for euro in ("5000000", "6000000"):
        rows = [[*VOORBEELD[0][:8], euro, *VOORBEELD[0][9:]], *VOORBEELD[1:]]
        answer = stem_in(schrijver, agenda, lever_in(schrijver, agenda, bestand(rows)))
    events = text_of(answer).split("Geschiedenis")[1]
    assert events.count("Bijgesteld") == 2
    assert events.index("€ 59,5 mln. → € 60,5 mln.") < events.index("€ 58,5 mln. → € 59,5 mln.")
    first: Any = schrijver.get(f"{LIJST}/{agenda.code}/tabellen/1")
    content = b"".join(first.streaming_content).decode()
    assert ";4000000;" in content
    assert len(content.splitlines()) == 8
    second: Any = schrijver.get(f"{LIJST}/{agenda.code}/tabellen/2")
    assert ";5000000;" in b"".join(second.streaming_content).decode()
    for page in ("/tabellen/0", "/tabellen/9"):
        assert schrijver.get(f"{LIJST}/{agenda.code}{page}").status_code == 404
    assert bezoeker.get(f"{LIJST}/{agenda.code}/tabellen/1").status_code == 404


def test_what_was_read_cannot_be_tampered_with(schrijver: Client, agenda: Investeringsagenda) -> None:
    given = {"gelezen": "iets anders", "nummer": 1, "reden": "x"}
    answer = schrijver.post(f"{LIJST}/{agenda.code}/tabel", given)
    assert answer.status_code == 422
    assert "te lang geleden gekozen" in text_of(answer)


def test_a_file_that_is_no_table_is_named_as_it_was_chosen(
    schrijver: Client, agenda: Investeringsagenda
) -> None:
    answer = lever_in(schrijver, agenda, SimpleUploadedFile("fout.pdf", b"%PDF-1.4\n%\xe2\xe3"))
    text = text_of(answer)
    assert answer.status_code == 422
    assert "fout.pdf" in text
    assert "/tmp" not in text


def test_the_words_of_the_page_are_those_of_a_reader(schrijver: Client, agenda: Investeringsagenda) -> None:
    mixed = [list(row) for row in VOORBEELD]
    mixed[1][9] = "2022"
    answer = stem_in(schrijver, agenda, lever_in(schrijver, agenda, bestand(mixed)))
    text = text_of(answer)
    assert "Zo is deze agenda niet op te tellen. De regels tellen niet op" in text
    assert "niet te geven. Omrekenen van" in text or "niet te geven. Om te rekenen" in text
    assert "Wie dit leest: de betrokken partijen" in text
    for word in ("conventies", "Merenland: de regels", "zeker gedekt"):
        assert word not in text


def test_sources_have_one_way_of_writing(schrijver: Client, agenda: Investeringsagenda) -> None:
    eu = [
        "Voorbeeld: brug Veenwoude",
        "",
        "dekking",
        "eu",
        "",
        "2030",
        "",
        "",
        "1",
        "2025",
        "incl",
        *[""] * 5,
    ]
    answer = stem_in(schrijver, agenda, lever_in(schrijver, agenda, bestand([*VOORBEELD, eu])))
    content = answer.content.decode()
    assert ">EU</option>" in content
    assert ">Rijk (IenW)</option>" in content
    assert ">Eu<" not in content
    assert ">rijk (IenW)<" not in content


def test_the_export_handed_in_again_changes_nothing(schrijver: Client, agenda: Investeringsagenda) -> None:
    answer: Any = schrijver.get(f"{LIJST}/{agenda.code}/regels")
    content = b"".join(answer.streaming_content)
    assert "attachment" in answer.headers["Content-Disposition"]
    again = lever_in(schrijver, agenda, SimpleUploadedFile("terug.csv", content))
    assert "De tabel verandert niets: alle 7 regels staan er al zo." in text_of(again)
    later: Any = schrijver.get(f"{LIJST}/{agenda.code}/regels")
    assert b"".join(later.streaming_content) == content


def test_a_condition_is_fulfilled_with_evidence(schrijver: Client, agenda: Investeringsagenda) -> None:
    row = Dekkingsvoorwaarde.objects.get(agenda=agenda)
    address = f"{LIJST}/{agenda.code}/voorwaarden/{row.pk}"
    assert "onder voorwaarde van cofinanciering" in text_of(schrijver.get(address))
    given = {"vervuld": "ja", "bewijs": "", "reden": "Besloten", "versie": row.versie}
    answer = schrijver.post(address, given)
    assert answer.status_code == 422
    assert "geen bewijs" in text_of(answer)
    answer = schrijver.post(address, given | {"bewijs": "Besluit 12 van Provinciale Staten"}, follow=True)
    text = text_of(answer)
    assert "De voorwaarde is bijgewerkt." in text
    assert "is € 46 mln. gedekt zonder open voorwaarde" in text
    assert "Bewijs: Besluit 12 van Provinciale Staten" in text
    assert "Vervuld: niet bekend → ja" in text.split("Geschiedenis")[1]
    row.refresh_from_db()
    answer = schrijver.post(
        address, {"vervuld": "nee", "bewijs": "Brief", "reden": "x", "versie": row.versie}, follow=True
    )
    assert "€ 20 mln. telt niet mee" in text_of(answer)


def test_a_scenario_stands_beside_now(schrijver: Client, agenda: Investeringsagenda) -> None:
    text = text_of(schrijver.get(f"{LIJST}/{agenda.code}?uitval=provincie:Provincie+Merenland"))
    assert "Provincie (Provincie Merenland) valt weg: het tekort wordt € 12 mln. groter" in text
    assert "Tekort in het scenario" in text
    text = text_of(schrijver.get(f"{LIJST}/{agenda.code}?vertraging=3&minder=10"))
    assert "3 jaar later" in text
    assert "10% minder dekking van alle bronnen" in text
    text = text_of(schrijver.get(f"{LIJST}/{agenda.code}?naar=2030"))
    assert "Dit scenario kan niet." in text
    assert "IBOI" in text
    text = text_of(schrijver.get(f"{LIJST}/{agenda.code}?vertraging=99&uitval=maan"))
    assert "Tekort in het scenario" not in text


def test_a_price_level_needs_a_table_of_the_user(schrijver: Client, agenda: Investeringsagenda) -> None:
    text = text_of(schrijver.get(f"{LIJST}/{agenda.code}?peil=2022"))
    assert "Dit prijspeil is niet te geven. Omrekenen van prijspeil 2025 naar 2022 kan niet" in text
    assert "worden niet geraden" in text
    address = f"{LIJST}/{agenda.code}/indextabel"
    wrong = SimpleUploadedFile("i.csv", b"jaar;index\n2022;honderd\n")
    answer = schrijver.post(address, {"naam": "Reeks", "bron": "verzonnen", "bestand": wrong})
    assert answer.status_code == 422
    assert "2 index ‘honderd’ is geen getal" in text_of(answer)
    table = SimpleUploadedFile("i.csv", b"jaar;index\n2022;100\n2025;113,1\n")
    answer = schrijver.post(address, {"naam": "Reeks", "bron": "verzonnen", "bestand": table}, follow=True)
    assert "De indextabel is ingelezen." in text_of(answer)
    text = text_of(schrijver.get(f"{LIJST}/{agenda.code}?peil=2022"))
    assert "onrendabele top (prijspeil 2022)" in text
    assert "Prijspeil 2022: tekort € " in text
    assert "Prijspeil 2025: tekort € 30.000.000" in text


def test_a_line_is_added_by_a_form_that_judges_like_the_table(
    schrijver: Client, agenda: Investeringsagenda
) -> None:
    row = Dekkingsvoorwaarde.objects.get(agenda=agenda)
    address = f"{LIJST}/{agenda.code}/regels/nieuw"
    assert schrijver.get(address).status_code == 200
    given = {
        "maatregel": "Voorbeeld: brug Veenwoude", "soort": "dekking", "bron": "rijk", "partij": "VRO",
        "jaar": "2033", "euro": "1.000.000", "prijspeil": "2025", "btw": "incl", "voorwaarde": row.tekst,
    }  # fmt: skip
    answer = schrijver.post(address, given)
    assert answer.status_code == 422
    assert "heeft duizendtekens" in text_of(answer)
    assert Investeringsregel.objects.filter(maatregel__agenda=agenda).count() == 7
    answer = schrijver.post(address, given | {"euro": "1000000"}, follow=True)
    assert "De regel is toegevoegd." in text_of(answer)
    assert "hangt € 21 mln. aan een voorwaarde" in text_of(answer)
    answer = schrijver.post(address, given | {"euro": "1000000"})
    assert answer.status_code == 422
    assert "deze regel is gelijk aan rij 9" in text_of(answer)
    assert Investeringsregel.objects.filter(maatregel__agenda=agenda).count() == 8


def test_mixed_price_levels_are_not_added_up(schrijver: Client, agenda: Investeringsagenda) -> None:
    mixed = [list(row) for row in VOORBEELD[:2]]
    mixed[1][9] = "2022"
    answer = stem_in(schrijver, agenda, lever_in(schrijver, agenda, bestand(mixed)))
    text = text_of(answer)
    assert "Zo is deze agenda niet op te tellen." in text
    assert "prijspeil 2022" in text
    assert "Van € " not in text


def test_an_agenda_without_a_table_and_its_changes(schrijver: Client) -> None:
    answer = schrijver.post(f"{LIJST}/nieuw", velden(naam="Leeg"), follow=True)
    assert "Deze agenda heeft nog geen regels." in text_of(answer)
    agenda = Investeringsagenda.objects.get(naam="Leeg")
    assert schrijver.get(f"{LIJST}/{agenda.code}/regels").status_code == 404
    changed = velden(naam="Vol", horizon_van="2026", horizon_tot="2040", reden="Looptijd bekend",
                     versie=agenda.versie)  # fmt: skip
    answer = schrijver.post(f"{LIJST}/{agenda.code}/wijzigen", changed, follow=True)
    assert "2026 tot en met 2040" in text_of(answer)
    agenda.refresh_from_db()
    changed |= {"horizon_van": "", "versie": agenda.versie}
    assert "looptijd" in text_of(schrijver.post(f"{LIJST}/{agenda.code}/wijzigen", changed))


@pytest.mark.parametrize("formaat", MEDIATYPES)
def test_the_template_is_read_back(bezoeker: Client, formaat: str) -> None:
    for naam in ("sjabloon", "voorbeeld"):
        answer = bezoeker.get(f"{LIJST}/tabellen/{naam}.{formaat}")
        assert answer.status_code == 200
        assert naam in answer.headers["Content-Disposition"]
    upload = SimpleUploadedFile("v", make(formaat, voorbeeld=True))
    assert len(read_agendabestand(upload, "Voorbeeld").agenda.posten) == len(VOORBEELD)
    assert bezoeker.get(f"{LIJST}/tabellen/anders.{formaat}").status_code == 404
    assert bezoeker.get(f"{LIJST}/tabellen/sjabloon.pdf").status_code == 404


def test_the_template_explains_every_column() -> None:
    assert set(UITLEG) == set(KOLOMMEN)
    book = load_workbook(BytesIO(make("xlsx", voorbeeld=False)))
    assert book.sheetnames == ["Investeringsagenda", "Uitleg"]
    assert [cell.value for cell in book["Investeringsagenda"][1]] == list(KOLOMMEN)


def test_the_queries_do_not_grow_with_the_lines(
    schrijver: Client, agenda: Investeringsagenda, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(28):
        schrijver.get(f"{LIJST}/{agenda.code}")
    many = [[f"{row[0]} {n}", *row[1:]] for n in range(20) for row in VOORBEELD]
    for row in many:
        row[12] = row[12] and f"akkoord over {row[0]}"
    stem_in(schrijver, agenda, lever_in(schrijver, agenda, bestand(many)))
    with django_assert_max_num_queries(28):
        schrijver.get(f"{LIJST}/{agenda.code}")
    with django_assert_max_num_queries(14):
        schrijver.get(LIJST)
