"""The table of an agenda: read whole, or every message at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from ruimteregie.kern import Btw, Uitkomst
from ruimteregie.regels.cellen import Tabelfout
from ruimteregie.regels.geld.kasritme import Verplichtingsgraad
from ruimteregie.regels.investeringsagenda.posten import Agenda, Bronsoort, Regelsoort, Voorwaardesoort
from ruimteregie.regels.investeringsagenda.scenario import parse_scenario
from ruimteregie.regels.investeringsagenda.stand import judge
from ruimteregie.regels.investeringsagenda.tabel import (
    KOLOMMEN,
    MEESTE_RIJEN,
    VOORBEELD,
    read_agenda,
    write_agenda,
)

from .test_agenda import agendas


def rij(**cellen: str) -> tuple[str, ...]:
    base = {
        "maatregel": "Brug Veenwoude",
        "soort": "behoefte",
        "jaar": "2028",
        "euro": "100",
        "prijspeil": "2025",
    }
    return tuple((base | cellen).get(kolom, "") for kolom in KOLOMMEN)


def dekking(**cellen: str) -> tuple[str, ...]:
    return rij(**{"soort": "dekking", "bron": "provincie", **cellen})


def lees(*rijen: tuple[str, ...]) -> Agenda:
    return read_agenda(KOLOMMEN, list(enumerate(rijen, 2)), naam="Merenland").agenda


def meldingen(*rijen: tuple[str, ...]) -> list[tuple[int, str, str]]:
    with pytest.raises(Tabelfout) as fout:
        lees(*rijen)
    return [(m.rij, m.kolom, m.wat) for m in fout.value.meldingen]


def test_a_line_is_read_with_all_that_it_says() -> None:
    agenda = lees(
        rij(jaar="", van="2028", tot="2030", euro="100,01", btw="exclusief", fase="realisatie"),
        dekking(
            bron="Rijk",
            partij="I&W",
            graad="Juridisch verplicht",
            voorwaarde="akkoord",
            voorwaarde_soort="voorbehoud",
            voorwaarde_vervuld="ja",
            bewijs="besluit 12",
        ),
        dekking(euro=""),
    )  # fmt: skip
    need, cover, unknown = agenda.posten
    assert (need.soort, need.van, need.tot, need.rij, need.fase) == (
        Regelsoort.BEHOEFTE,
        2028,
        2030,
        2,
        "realisatie",
    )
    assert need.ritme is not None
    assert need.ritme.btw is Btw.EXCL
    assert need.ritme.jaren == ((2028, Decimal("33.34")), (2029, Decimal("33.34")), (2030, Decimal("33.33")))
    assert (cover.bron, cover.partij, cover.graad) == (
        Bronsoort.RIJK, "IenW", Verplichtingsgraad.JURIDISCH_VERPLICHT,
    )  # fmt: skip
    assert cover.voorwaarde is not None
    assert (cover.voorwaarde.soort, cover.voorwaarde.vervuld) == (Voorwaardesoort.VOORBEHOUD, True)
    assert str(cover.voorwaarde) == "onder voorbehoud van akkoord"
    assert unknown.ritme is None
    assert (agenda.van, agenda.tot) == (2028, 2030)


@settings(max_examples=40, deadline=None)
@given(agendas(prijspeilen=(2025, 2022, None)))
def test_what_is_written_is_read_back_the_same(agenda: Agenda) -> None:
    written = write_agenda(agenda)
    read = read_agenda(written[0], list(enumerate(written[1:], 2)), naam=agenda.naam).agenda
    assert read == agenda


def test_what_a_scenario_makes_uneven_is_written_a_line_a_year() -> None:
    agenda = lees(rij(), dekking(jaar="", van="2028", tot="2030", euro="100"))
    less = parse_scenario("minder:33").apply(agenda, None)
    written = write_agenda(less)
    again = read_agenda(written[0], list(enumerate(written[1:], 2)), naam="Merenland").agenda
    day = date(2026, 1, 1)
    assert judge(again, day).saldo == judge(less, day).saldo


@pytest.mark.parametrize(
    ("cellen", "kolom", "zegt"),
    [
        ({"maatregel": ""}, "maatregel", "leeg"),
        ({"maatregel": "=CMD()"}, "maatregel", "formule"),
        ({"soort": ""}, "soort", "leeg"),
        ({"soort": "wens"}, "soort", "geen bekend woord"),
        ({"jaar": ""}, "jaar", "leeg"),
        ({"jaar": "28"}, "jaar", "geen jaar"),
        ({"jaar": "2028", "van": "2027"}, "jaar", "een jaar én een van of tot"),
        ({"jaar": "", "van": "2028"}, "tot", "leeg"),
        ({"jaar": "", "tot": "2028"}, "van", "leeg"),
        ({"jaar": "", "van": "2030", "tot": "2028"}, "tot", "2030 tot en met 2028 kan niet"),
        ({"euro": "1.250.000"}, "euro", "duizendtekens"),
        ({"euro": "=B2*2"}, "euro", "formule"),
        ({"euro": "+5"}, "euro", "formule"),
        ({"euro": "12,345"}, "euro", "te veel decimalen"),
        ({"euro": "€ 1.250"}, "euro", "muntteken"),
        ({"euro": "onbekend"}, "euro", "waarde hoort"),
        ({"btw": "onbekend"}, "btw", "waarde hoort"),
        ({"euro": "-5"}, "euro", "negatief"),
        ({"prijspeil": "nu"}, "prijspeil", "geen jaar"),
        ({"btw": "hoog"}, "btw", "geen bekend woord"),
        ({"bron": "rijk"}, "bron", "hoort niet bij behoefte"),
        ({"graad": "juridisch verplicht"}, "graad", "hoort niet bij behoefte"),
    ],
)
def test_a_wrong_cell_gets_a_message(cellen: dict[str, str], kolom: str, zegt: str) -> None:
    ((where, column, what),) = meldingen(rij(**cellen))
    assert (where, column) == (2, kolom)
    assert zegt in what


@pytest.mark.parametrize(
    ("cellen", "kolom", "zegt"),
    [
        ({"bron": ""}, "bron", "heeft een bron"),
        ({"bron": "bank"}, "bron", "geen bekend woord"),
        ({"bron": "rijk"}, "partij", "departement"),
        ({"bron": "rijk", "partij": "Merenland"}, "partij", "Merenland"),
        ({"graad": "zeker"}, "graad", "geen bekend woord"),
        ({"voorwaarde_vervuld": "ja"}, "voorwaarde", "zonder voorwaarde"),
        ({"voorwaarde": "x", "voorwaarde_vervuld": "ja"}, "bewijs", "zonder bewijs"),
        ({"voorwaarde": "x", "voorwaarde_vervuld": "soms"}, "voorwaarde_vervuld", "geen ja of nee"),
        ({"voorwaarde": "x", "voorwaarde_soort": "eis"}, "voorwaarde_soort", "geen bekend woord"),
    ],
)
def test_a_wrong_cell_of_cover_gets_a_message(cellen: dict[str, str], kolom: str, zegt: str) -> None:
    ((where, column, what),) = meldingen(dekking(**cellen))
    assert (where, column) == (2, kolom)
    assert zegt in what


def test_all_messages_come_at_once_in_the_order_of_the_rows() -> None:
    found = meldingen(rij(euro="x"), rij(), rij(soort="wens", jaar="x"), rij(), dekking(voorwaarde="a"),
                      dekking(voorwaarde="A", voorwaarde_vervuld="nee"))  # fmt: skip
    assert [(row, column) for row, column, _ in found] == [
        (2, "euro"), (4, "soort"), (4, "jaar"), (5, ""), (7, "voorwaarde"),
    ]  # fmt: skip
    assert found[3][2] == "deze regel is gelijk aan rij 3"


def test_a_hundred_thousand_rows_are_refused_with_the_row() -> None:
    rows = ((n, rij(fase=str(n))) for n in range(2, 100_002))
    with pytest.raises(Tabelfout, match=f"rij {MEESTE_RIJEN + 2}: de tabel heeft meer dan 10000 rijen"):
        read_agenda(KOLOMMEN, rows, naam="Merenland")


def test_the_head_and_an_empty_table() -> None:
    with pytest.raises(Tabelfout, match="kolom euro: deze kolom ontbreekt"):
        read_agenda(["maatregel", "soort"], [], naam="Merenland")
    with pytest.raises(Tabelfout, match="onder de kop staat niets"):
        read_agenda(KOLOMMEN, [], naam="Merenland")
    extra = read_agenda([*KOLOMMEN, "opmerking"], [(2, [*rij(), "let op"])], naam="Merenland")
    assert extra.opmerkingen == ("De kolom ‘opmerking’ wordt niet gelezen.",)


def test_the_example_reads_and_is_marked_as_invented() -> None:
    agenda = lees(*VOORBEELD)
    assert all(naam.startswith("Voorbeeld: ") for naam in agenda.maatregelen)
    found = judge(agenda, date(2026, 1, 1))
    assert found.oordeel.conclusie is Uitkomst.VOLDOET_NIET
    assert found.saldo.onder_voorwaarde == 20_000_000
