"""The room of the MIRT: the board, the list, a project, the years, a delay, and the restart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from ruimteregie.portaal.mirt.bord import board
from ruimteregie.portaal.mirt.portfolio import portfolio
from ruimteregie.portaal.mirt.vertraging import consequences, shift
from ruimteregie.regels.herstart.tabel import VOORBEELD
from ruimteregie.register.projecten.models import Mijlpaal, Project
from ruimteregie.register.projecten.selectors import projecten, whole_projects
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def schrijven(db: None) -> Iterator[None]:
    """A test inside one accountability of the system."""
    with verantwoord(door=None, reden="Opzet van een test"):
        yield


def _text(client: Client, adres: str, status: int = 200) -> str:
    answer = client.get(adres)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_oude_lijn_stands_in_two_phases_with_the_parts_that_are_there(bezoeker: Client) -> None:
    made = board(projecten(PUBLIEK))
    cards = {
        column.code: next((k for k in column.kaartjes if k.project.code == "oude-lijn"), None)
        for column in made.kolommen
    }
    assert {code for code, card in cards.items() if card} == {"verkenning", "planuitwerking"}
    stations, rest = cards["planuitwerking"], cards["verkenning"]
    assert stations is not None
    assert rest is not None
    assert (stations.zelf, len(stations.delen)) == (False, 3)
    assert rest.zelf
    assert {d.code for d in rest.delen} >= {
        "oude-lijn-dordrecht-leerpark", "oude-lijn-rijswijk-buiten", "oude-lijn-rotterdam-van-nelle",
        "oude-lijn-schiedam-kethel",
    }  # fmt: skip
    assert stations.elders == (("Verkenning", 7, True),)


def test_every_project_stands_on_the_board_once(bezoeker: Client) -> None:
    made = board(projecten(PUBLIEK))
    columns = (*made.kolommen, *made.apart)
    assert sum(column.aantal for column in columns) == Project.objects.count()


def test_the_filters_of_the_board_narrow_it(bezoeker: Client) -> None:
    text = _text(bezoeker, "/mirt?landsdeel=MIRT-OOST&modaliteiten=weg")
    assert "N50 Kampen-Ramspol" in text
    assert "Oude Lijn" not in text
    assert "nog geen project in dit register" not in text
    assert "nog geen project in dit register" in _text(bezoeker, "/mirt")


def test_the_list_searches_names_and_other_spellings(bezoeker: Client) -> None:
    assert "PHS Nijmegen" in _text(bezoeker, "/mirt/projecten?q=nijmegen")
    assert "Berlijntrein" not in _text(bezoeker, "/mirt/projecten?q=nijmegen")
    rows = (
        b"".join(bezoeker.get("/mirt/projecten?formaat=csv&fase=onbekend")).decode("utf-8-sig").splitlines()
    )
    assert rows[0].startswith("code;naam;onderdeel van;fase")
    assert any(row.startswith("paddepoelsterbrug;") for row in rows)
    assert not any(row.startswith("oude-lijn;") for row in rows)
    assert "Niets gevonden" in _text(bezoeker, "/mirt/projecten?q=bestaat-niet")


@pytest.mark.parametrize(("code", "staat"), [
    ("nedersaksenlijn", ["Startbeslissing", "6 oktober 2025", "verkenning", "Provincie Drenthe"]),
    ("merwedelijn", ["Voorlopig", "de fase bleef verkenning", "€ 562 mln."]),
    ("oude-lijn", ["geen oordeel", "Den Haag Laan van NOI", "170.000 woningen"]),
    ("wilhelminakanaal-sluis-ii", ["voor de zomer van 2026", "geen dag te zeggen", "Betaalt mee"]),
    ("n18-verkeersveiligheid", ["verschoven naar 2027"]),
    ("a1-a28-hoevelaken", ["Gepauzeerd", "betwist", "Ontwerptracébesluit", "in welke fase is niet bekend"]),
    ("wom", ["Een programma als geheel heeft geen fase"]),
])  # fmt: skip
def test_a_project_says_what_the_letters_say(bezoeker: Client, code: str, staat: list[str]) -> None:
    text = _text(bezoeker, f"/mirt/projecten/{code}")
    assert [words for words in staat if words not in text] == []


def test_a_visitor_gets_no_forms_and_an_unknown_project_is_not_there(bezoeker: Client) -> None:
    assert "Bijwerken" not in _text(bezoeker, "/mirt/projecten/phs-nijmegen")
    _text(bezoeker, "/mirt/projecten/bestaat-niet", 404)
    _text(bezoeker, "/mirt/projecten/wom/poort", 404)


def test_a_closed_project_is_nowhere(bezoeker: Client, schrijven: None) -> None:
    closed = Project(
        code="geheim", naam="Geheime brug", fase="verkenning", stand="Stil.", vertrouwelijkheid="intern"
    )
    store(closed)
    store(
        Mijlpaal(
            code="geheim-1", project=closed, welke="openstelling", verwacht="2031", verwacht_tekst="2031"
        )
    )
    open_one = Project.objects.get(code="phs-nijmegen")
    store(open_one, {"wacht_op": [closed]})
    for adres in ("/mirt", "/mirt/projecten", "/mirt/portfolio", "/mirt/projecten/phs-nijmegen"):
        assert "Geheime brug" not in _text(bezoeker, adres)
    csv = b"".join(bezoeker.get("/mirt/projecten?formaat=csv")) + b"".join(
        bezoeker.get("/mirt/portfolio?formaat=csv")
    )
    assert b"Geheime brug" not in csv
    _text(bezoeker, "/mirt/projecten/geheim", 404)


def test_a_gate_is_judged_with_what_one_states_and_nothing_is_kept(bezoeker: Client) -> None:
    adres = "/mirt/projecten/merwedelijn/poort"
    assert "geen oordeel" in _text(bezoeker, adres).lower()
    stated = "?raming=€+100+mln.&beschikbaar=€+{}+mln.&onzekerheid=25&verkenningenrapport=ja&mkba=ja"
    stated += "&overleg=ja&beslisser=bewindspersoon"
    assert "voldoet aan" in _text(bezoeker, adres + stated.format(100))
    assert "voldoet niet" in _text(bezoeker, adres + stated.format("99,9"))
    assert "is geen bedrag" in _text(bezoeker, adres + "?raming=veel", 422)
    assert Project.objects.get(code="merwedelijn").versie == 1


@pytest.mark.parametrize(("dag", "maanden", "wordt"), [
    (date(2026, 12, 31), 2, date(2027, 2, 28)),
    (date(2026, 12, 31), 14, date(2028, 2, 29)),
    (date(2026, 1, 15), 12, date(2027, 1, 15)),
    (date(2026, 12, 1), 1, date(2027, 1, 1)),
])  # fmt: skip
def test_months_are_added_to_a_day(dag: date, maanden: int, wordt: date) -> None:
    assert shift(dag, maanden) == wordt


def test_a_delay_reaches_what_waits_and_the_homes(bezoeker: Client) -> None:
    project = whole_projects(SYSTEEM).get(code="oude-lijn-spoorverdubbeling")
    found = consequences(project, 18, SYSTEEM)
    assert (found.einde, found.straks) == (date(2026, 12, 31), date(2028, 6, 30))
    assert {row.uitkomst for row in found.projecten} == {"botst"}
    assert len(found.projecten) == 4
    outcomes = {str(row.record.notatie): row.uitkomst for row in found.woningen}  # type: ignore[union-attr]
    assert set(outcomes.values()) <= {"niet bekend", "schuift mogelijk", "botst"}
    text = _text(bezoeker, "/mirt/projecten/oude-lijn-spoorverdubbeling?vertraging=18")
    assert "uiterlijk 30 juni 2028 in plaats van 31 december 2026" in text
    assert "4 botsingen" in text
    _text(bezoeker, "/mirt/projecten/oude-lijn-spoorverdubbeling?vertraging=-3", 422)


def test_a_delay_of_what_has_no_day_says_so(bezoeker: Client) -> None:
    assert "is niet te zeggen" in _text(bezoeker, "/mirt/projecten/merwedelijn?vertraging=12")


def test_homes_that_must_be_there_before_collide(bezoeker: Client) -> None:
    project = whole_projects(SYSTEEM).get(code="oude-lijn-spoorverdubbeling")
    late = consequences(project, 360, SYSTEEM)
    dated = [row for row in late.woningen if row.moment]
    assert dated
    assert {row.uitkomst for row in dated} == {"botst"}


def test_the_years_show_what_was_and_what_is_expected(bezoeker: Client) -> None:
    rows = projecten(PUBLIEK).filter(code__in=["phs-nijmegen", "merwedelijn", "wilhelminakanaal-sluis-ii"])
    made = portfolio(rows.prefetch_related("mijlpalen"), date(2026, 5, 1))
    years = {row.project.code: {v.jaar: v for v in row.vakken if v.woorden} for row in made.rijen}
    assert set(years) == {"phs-nijmegen", "wilhelminakanaal-sluis-ii"}
    assert years["phs-nijmegen"][2025].standen == {"geweest"}
    assert years["phs-nijmegen"][2028].woorden == ("Oplevering: verwacht",)
    assert [p.code for p in made.onbekend] == ["merwedelijn"]
    kanaal = next(row for row in made.rijen if row.project.code == "wilhelminakanaal-sluis-ii")
    assert list(kanaal.zonder_dag) == ["Gunning"]
    text = _text(bezoeker, "/mirt/portfolio?modaliteiten=vaarweg")
    assert "Wilhelminakanaal" in text
    assert "PHS Nijmegen" not in text


def test_the_restart_lists_both_rounds_as_disputed_and_ranks_nobody(bezoeker: Client) -> None:
    text = _text(bezoeker, "/mirt/herstart")
    assert "17 projecten" in text
    assert "5 projecten" in text
    assert text.count("betwist") >= 22
    assert "Niemand rangschikt" in text


def _as_text() -> str:
    head = "soort;onderdeel;project;na;vroegst;jaar;stikstof;geld;capaciteit"
    return "\n".join([head, *(";".join(row) for row in VOORBEELD)])


def test_the_planner_gives_the_orders_that_fit(bezoeker: Client) -> None:
    answer = bezoeker.post("/mirt/herstart", {"tabel": _as_text(), "per_jaar": "1"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "volgordes mogelijk (hoogstens 1 per jaar, 2027" in text
    assert "Dit is geen rangorde" in text
    assert "Voorbeeld: sluis Merenland" in text


def test_what_is_not_known_is_not_planned(bezoeker: Client) -> None:
    given = "soort;onderdeel;jaar;stikstof;geld;capaciteit\nnodig;Brug;1;;;\nbeschikbaar;;2027;1;1;1"
    text = bezoeker.post("/mirt/herstart", {"tabel": given, "per_jaar": "1"}).content.decode()
    assert "Niet te plannen: Brug" in text


def test_a_wrong_cell_is_named_and_what_was_typed_stays(bezoeker: Client) -> None:
    given = "soort;onderdeel;jaar;stikstof;geld;capaciteit\nnodig;Brug;1;veel;0;0\nbeschikbaar;;2027;1;1;1"
    answer = bezoeker.post("/mirt/herstart", {"tabel": given, "per_jaar": "1"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "stikstof" in text
    assert "nodig;Brug;1;veel;0;0" in text
    assert bezoeker.post("/mirt/herstart", {"per_jaar": "1"}).status_code == 422


@pytest.mark.parametrize(("teken", "einde"), [(";", "\r"), (",", "\n"), ("\t", "\r\n")])
def test_a_typed_table_is_read_as_a_file_is(bezoeker: Client, teken: str, einde: str) -> None:
    given = _as_text().replace(",50", "").replace(";", teken).replace("\n", einde)
    answer = bezoeker.post("/mirt/herstart", {"tabel": given, "per_jaar": "1"})
    assert answer.status_code == 200
    assert "mogelijk (hoogstens 1 per jaar" in answer.content.decode()


def test_the_table_can_be_a_file(bezoeker: Client) -> None:
    upload = SimpleUploadedFile("herstart.csv", _as_text().encode())
    answer = bezoeker.post("/mirt/herstart", {"bestand": upload, "per_jaar": "1"})
    assert "mogelijk (hoogstens 1 per jaar" in answer.content.decode()


def test_the_template_names_what_is_paused(bezoeker: Client) -> None:
    book = load_workbook(BytesIO(bezoeker.get("/mirt/herstart/sjabloon.xlsx").content))
    names = [row[1] for row in book["Herstart"].iter_rows(min_row=2, values_only=True)]
    assert len(names) == 22
    assert names == sorted(names, key=lambda n: str(n).casefold())
    assert bezoeker.get("/mirt/herstart/anders.csv").status_code == 404


def test_the_open_data_hold_what_is_public_and_no_more(bezoeker: Client, schrijven: None) -> None:
    store(
        Project(
            code="geheim", naam="Geheime brug", fase="verkenning", stand="Stil.", vertrouwelijkheid="intern"
        )
    )
    package = bezoeker.get("/mirt/oc4ids.json").json()
    titles = {project["title"] for project in package["projects"]}
    assert package["uri"] == "http://testserver/mirt/oc4ids.json"
    assert "Oude Lijn" in titles
    assert "Geheime brug" not in titles


@pytest.mark.parametrize(("adres", "hoogste"), [
    ("/mirt", 34), ("/mirt/projecten", 34), ("/mirt/portfolio", 20), ("/mirt/projecten/oude-lijn", 84),
    ("/mirt/projecten/oude-lijn?vertraging=18", 90), ("/mirt/herstart", 12),
])  # fmt: skip
def test_the_number_of_queries_stays_the_same(
    inloggen: Inloggen, adres: str, hoogste: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = inloggen("secretaris")
    client.get(adres)
    with django_assert_max_num_queries(hoogste):
        client.get(adres)
