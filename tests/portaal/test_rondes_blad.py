"""What the pages of a round and of a proposal say, and their table there and back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portaal.test_rondes import als, direct, ronde, tekst
from register.rondewereld import Rondewereld
from ruimteregie.register.rondes import services
from ruimteregie.register.toegang.geregistreerd import store

__all__ = ["direct"]  # the fixture that calculates inside the request
KOP = "voorstel;gemeente;provincie;woningen_nieuw;start_bouw;financieel_tekort;rijksbijdrage\n"


@pytest.fixture
def w(db: None) -> Rondewereld:
    return Rondewereld()


def lever(client: Client, w: Rondewereld, content: bytes) -> tuple[int, str]:
    answer = client.post(f"{ronde(w)}/tabel", {"bestand": SimpleUploadedFile("t.csv", content)}, follow=True)
    return answer.status_code, answer.content.decode()


def test_who_is_second_in_another_tab_reads_where_the_round_stands(w: Rondewereld) -> None:
    w.verder()
    w.voorstel("Merenhof")
    w.verder("toetsing")
    client, before = als(w.leider), w.ronde.versie
    assert client.post(f"{ronde(w)}/stap", {"richting": "verder", "versie": before}).status_code == 302
    answer = client.post(f"{ronde(w)}/stap", {"richting": "verder", "versie": before})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "zij staat nu in de stap aanvulling" in page
    # There are no fields on this page, so nothing is said of them.
    assert "U schreef" not in page
    assert "in de velden" not in page


def test_the_export_of_the_proposals_is_read_back(w: Rondewereld) -> None:
    w.verder()
    area = services.area_of(w.veenwoude)
    w.voorstel("Merenhof", gebied=area, start_bouw="2028-03", toelichting="Langs de vaart.", bovenplans=False)
    w.voorstel("Veenzoom", gebied=area, buiten_grootschalig=None)
    client = als(w.leider)
    content = b"".join(client.get(f"{ronde(w)}/voorstellen?formaat=csv").streaming_content)  # type: ignore[attr-defined]
    assert ";9000000;4000000;" in content.decode()
    status, page = lever(client, w, content)
    assert status == 200
    assert "Ingelezen: 0 nieuw, 0 gewijzigd, 2 ongewijzigd." in page


def test_all_faults_of_a_table_are_told_at_once(w: Rondewereld) -> None:
    w.verder()
    rows = "Hof;Veenwoude;;veel;2028;9000000;4000000\nDijk;Onbekendstad;;300;2028;9000000;4000000\n"
    status, page = lever(als(w.leider), w, (KOP + rows).encode())
    assert status == 422
    assert "2 meldingen" in page
    assert "Onbekendstad" in page


def test_what_is_odd_in_a_table_is_asked(w: Rondewereld) -> None:
    w.verder()
    rows = "Hof;Veenwoude;;300;2028;4000000;9000000\n"
    _, page = lever(als(w.leider), w, (KOP + rows).encode())
    assert "Ingelezen: 1 nieuw" in page
    assert "Hof: de gevraagde bijdrage is hoger dan het tekort. Klopt dat?" in page


def test_differences_are_in_the_words_of_the_site(w: Rondewereld) -> None:
    w.verder()
    w.voorstel("Merenhof", start_bouw="2028-03-01")
    row = "Merenhof;Veenwoude;;1300;2028-05-01;8000000;4000000\n"
    _, page = lever(als(w.leider), w, (KOP + row).encode())
    for said in ("1 maart 2028", "1 mei 2028", "€ 9 mln.", "1.300"):
        assert said in page, said
    assert "2028-05-01" not in page.split('aria-label="Verschillen"')[1].split("</table>")[0]


def test_a_judgement_says_least_or_most_and_where_it_stands(w: Rondewereld) -> None:
    w.verder()
    made = w.voorstel("Merenhof")
    page = tekst(als(w.leider), f"{ronde(w)}/voorstellen/{made.code}")
    for said in (
        "hoogstens 65 procent",
        "minstens 200 woningen",
        "uiterlijk 1 september 2030",
        "Werkingssfeer",
    ):
        assert said in page, said
    assert "beslist alleen al" not in page
    assert "wokt-2025-06-12" not in page
    assert page.count("versie van 12 juni 2025") == 1
    assert "wokt-2025" not in tekst(als(w.leider), ronde(w))


def test_who_handed_a_sheet_in_is_not_asked_again(w: Rondewereld) -> None:
    w.verder()
    made = w.voorstel("Merenhof")
    w.verder("realisme")
    w.realisme([made])
    w.verder("beoordeling")
    w.doe(w.leider, lambda: services.assign_to_all(
        w.ronde, w.een.gebruiker, w.twee.gebruiker, actor=w.leider.actor))  # fmt: skip
    adres = f"{ronde(w)}/voorstellen/{made.code}"
    assert f"{adres}/beoordelen" in tekst(als(w.een), adres)
    w.lever_in(made, w.een)
    assert f"{adres}/beoordelen" not in tekst(als(w.een), adres)
    assert f"{adres}/beoordelen" in tekst(als(w.twee), adres)
    w.lever_in(made, w.twee, advies="niet toekennen")
    page = tekst(als(w.twee), f"{adres}/afstemmen")
    # On what they differ nobody is put first; on the rest the answer stands.
    assert 'name="advies"' in page
    assert not any("checked" in part.split(">")[0] for part in page.split('name="advies"')[1:])
    assert any("checked" in part.split(">")[0] for part in page.split('name="hoofdnetten"')[1:])


def test_everybody_reads_the_steps_without_names(w: Rondewereld) -> None:
    w.verder()
    w.doe(w.leider, lambda: services.step_back(w.ronde, "Het budget klopte niet.", actor=w.leider.actor))

    def open_up() -> None:
        w.ronde.vertrouwelijkheid = "openbaar"
        store(w.ronde)

    w.doe(w.leider, open_up)
    page = tekst(Client(), ronde(w))
    assert "Het budget klopte niet." in page
    assert "Lena" not in page
    assert "Lena" in tekst(als(w.leider), ronde(w))


def test_a_question_says_who_will_read_it(w: Rondewereld) -> None:
    w.verder()
    made = w.voorstel("Merenhof", start_bouw="")
    w.verder("aanvulling")
    assert "daarna iedereen" in tekst(als(w.leider), f"{ronde(w)}/voorstellen/{made.code}/vragen")


def test_a_refused_proposal_says_once_why(w: Rondewereld) -> None:
    w.verder()
    good, bad = w.voorstel("Merenhof"), w.voorstel("Veenzoom", woningen_nieuw=150)
    w.tot_besluit(good)
    w.doe(w.leider, lambda: services.decide(w.ronde, "rang", w.overleg, actor=w.leider.actor))
    w.doe(w.leider, lambda: services.publish(w.ronde, actor=w.leider.actor))
    page = tekst(Client(), f"{ronde(w)}/voorstellen/{bad.code}")
    told, _ = page.split('aria-labelledby="kop-historie"')
    assert told.count("Veenzoom voldoet niet aan WoKT 2025") == 1
