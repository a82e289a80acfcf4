"""A table is read cell by cell, or not at all."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ruimteregie.kern.keuze import Keuze
from ruimteregie.regels.cellen import Celmelding, Meldingen, Tabelfout, Tabelrij, check_head, split_head
from ruimteregie.regels.celwaarden import read_aantal, read_euro, read_getal


class Kleur(Keuze):
    """A closed list with a hyphen."""

    ROOD = "rood"
    DIEP_BLAUW = "diep-blauw"


def rij(tekst: str) -> Tabelrij:
    return Tabelrij(7, {"k": tekst}, Meldingen())


@pytest.mark.parametrize(
    ("tekst", "euro"),
    [
        ("1250000", Decimal(1250000)),
        ("1250000,50", Decimal("1250000.5")),
        ("1250000.5", Decimal("1250000.5")),
        ("0", Decimal(0)),
        ("", None),
    ],
)
def test_euros_are_read_to_the_cent(tekst: str, euro: Decimal | None) -> None:
    row = rij(tekst)
    assert row.euro("k") == euro
    assert row.meldingen.aantal == 0


_GEEN_GETAL = [
    ("1.250.000", "duizendtekens"),
    ("1.250", "duizendtekens"),
    ("1 250 000", "duizendtekens"),
    ("1.250.000,25", "duizendtekens"),
    ("€ 1.250.000", "muntteken"),
    ("5 euro", "muntteken"),
    ("ca. 5 mln", "is geen"),
    ("1e6", "is geen"),
    ("١٢", "is geen"),
    ("=A1+5", "formule"),
    ("+A1", "formule"),
    ("+5", "formule"),
    ("@som", "formule"),
    ("-A1", "formule"),
    ("-12,34", "negatief"),
    ("−5", "negatief"),
    ("onbekend", "waarde hoort"),
    ("n.v.t.", "waarde hoort"),
    ("-", "waarde hoort"),
]


@pytest.mark.parametrize("lezer", [read_euro, read_aantal, lambda cel: read_getal(cel, decimalen=2)])
@pytest.mark.parametrize(("tekst", "zegt"), _GEEN_GETAL)
def test_every_number_has_one_set_of_rules(lezer: Any, tekst: str, zegt: str) -> None:
    row = rij(tekst)
    assert row.read("k", lezer) is None
    (melding,) = row.meldingen.getoond
    assert zegt in str(melding)
    assert (melding.rij, melding.kolom) == (7, "k")
    assert str(melding).startswith("rij 7, kolom k: ‘")
    assert melding.remedie.endswith(".")


@pytest.mark.parametrize("tekst", ["12,345", "12.3456", "999999999999999999", "5%"])
def test_parts_of_a_cent_and_what_is_too_large_are_no_euros(tekst: str) -> None:
    row = rij(tekst)
    assert row.euro("k") is None
    assert row.meldingen.aantal == 1


def test_years_words_and_numbers() -> None:
    assert rij("2030").year("k") == 2030
    assert rij("Diep blauw").choice("k", Kleur) is Kleur.DIEP_BLAUW
    assert rij("diép_BLAUW").choice("k", Kleur) is Kleur.DIEP_BLAUW
    assert rij("azuur").choice("k", Kleur, {"Azuur": Kleur.DIEP_BLAUW}) is Kleur.DIEP_BLAUW
    assert rij("2,5%").number("k") == Decimal("2.5")
    assert rij("-2,5 %").number("k") == Decimal("-2.5")
    assert rij("102,436").number("k") == Decimal("102.436")
    assert [rij(t).yes_no("k") for t in ("Ja", "nee", "")] == [True, False, None]
    assert rij("  veel   wit ").text("k") == "veel wit"
    wrong = (
        ("year", "30"), ("year", "2230"), ("year", "onbekend"), ("number", "veel"), ("number", "%"),
        ("number", "-1.2.3"), ("yes_no", "misschien"), ("yes_no", "waar"), ("yes_no", "j"),
        ("yes_no", "onbekend"), ("choice", "onbekend"), ("choice", "=A1"),
    )  # fmt: skip
    for method, text in wrong:
        row = rij(text)
        assert getattr(row, method)("k", *([Kleur] if method == "choice" else [])) is None
        assert row.meldingen.aantal == 1
    row = rij("groen")
    assert row.choice("k", Kleur) is None
    assert row.meldingen.getoond[0].remedie == "Kies uit: rood, diep blauw."


def test_text_that_is_a_formula_too_long_or_cannot_be_read() -> None:
    long = ("x" * 401, "401 tekens")
    for text, says in (
        ("=HYPERLINK()", "formule"),
        long,
        ("a\x00b", "onleesbaar"),
        ("a\ue000", "onleesbaar"),
    ):
        row = rij(text)
        assert row.text("k") == ""
        assert says in row.meldingen.getoond[0].wat
    row = rij("")
    assert row.required("k", "Vul in.") == ""
    assert row.meldingen.getoond == [Celmelding(7, "k", "deze cel is leeg", "Vul in.")]


def test_the_head_is_found_by_name_and_says_what_is_missing_or_twice() -> None:
    found = check_head(["Soort ", "EURO", "extra", ""], ("soort", "euro", "graad"), ("soort",), rij=1)
    assert found.plaatsen == {"soort": 0, "euro": 1}
    assert found.onbekend == ("extra",)
    rows = list(found.rijen([(2, ["a"]), (3, ["", ""]), (4, ["", "5", "x"])], Meldingen()))
    assert [(r.nummer, dict(r.cellen)) for r in rows] == [
        (2, {"soort": "a", "euro": ""}),
        (4, {"soort": "", "euro": "5"}),
    ]
    with pytest.raises(Tabelfout, match="kolom graad: deze kolom ontbreekt") as fout:
        check_head(["soort", "Soort"], ("soort", "graad"), ("soort", "graad"), rij=3)
    assert [m.rij for m in fout.value.meldingen] == [3, 3]


def faults(kop: list[str], anders: Any = "overslaan") -> list[str]:
    with pytest.raises(Tabelfout) as fout:
        check_head(kop, ("soort", "voorwaarde", "btw"), ("soort",), rij=1, anders=anders)
    return [f"{m.kolom}: {m.wat}. {m.remedie}" for m in fout.value.meldingen]


@pytest.mark.parametrize("anders", ["overslaan", "bewaren", "weigeren"])
def test_the_head_of_every_table_has_the_same_checks(anders: Any) -> None:
    (found,) = faults(["soort", "voorwarde"], anders)
    assert found.startswith("voorwarde: deze kolom is niet bekend. Schrijf voorwaarde, of ")
    assert faults(["soort", "", "btw"], anders) == [
        "2: de kolom heeft geen naam. Geef de kolom een naam, of haal haar weg."
    ]
    assert "twee keer" in faults(["soort", "nota", "Nota"], anders)[-1]
    assert "formule" in faults(["soort", "=A1"], anders)[0]
    assert "101 kolommen" in faults([f"k{n}" for n in range(101)], anders)[0]
    assert check_head(["\ufeffsoort", "BTW"], ("soort", "btw"), (), rij=1, anders=anders).breedte == 2


def test_a_column_like_one_that_is_there_is_another_column() -> None:
    found = check_head(["voorstel", "voorstel nr"], ("voorstel",), (), rij=1, anders="bewaren")
    assert found.plaatsen == {"voorstel": 0, "voorstel nr": 1}
    assert faults(["soort", "kleur"], "weigeren") == [
        "kleur: deze kolom is niet bekend. Kies uit: soort, voorwaarde, btw."
    ]


def test_a_row_with_more_cells_than_the_head_is_refused() -> None:
    found, messages = check_head(["jaar", "index", ""], ("jaar", "index"), (), rij=1), Meldingen()
    rows = [(2, ["2025", "100", " ", ""]), (3, ["2026", "102", "4", ""]), (4, ["", "", "", "x"])]
    assert [r.nummer for r in found.rijen(rows, messages)] == [2]
    assert [(m.rij, m.kolom, m.wat) for m in messages.getoond] == [
        (3, "", "de rij heeft 3 cellen, de kop 2"),
        (4, "", "de rij heeft 4 cellen, de kop 2"),
    ]


def test_a_table_has_a_limit_and_a_name_stands_once() -> None:
    found, messages, seen = check_head(["naam"], ("naam",), (), rij=1), Meldingen(), dict[str, int]()
    rows = list(found.rijen(((n, ["Kade"]) for n in range(2, 9)), messages, meeste=2))
    assert [r.own_name("naam", seen) for r in rows] == ["Kade", "Kade"]
    assert [m.wat for m in messages.getoond] == [
        "de tabel heeft meer dan 2 rijen", "‘Kade’ staat ook op rij 2",
    ]  # fmt: skip


def test_the_error_shows_the_first_messages_and_counts_the_rest() -> None:
    fout = Tabelfout([Celmelding(n, "k", "fout", "Mend.") for n in range(2, 302)])
    assert len(fout.meldingen) == 300
    assert "300 meldingen; er is niets ingelezen" in str(fout)
    assert "rij 201, kolom k" in str(fout)
    assert "rij 202, kolom k" not in str(fout)
    assert "en nog 100 meldingen" in str(fout)


def test_the_first_filled_row_is_the_head() -> None:
    head, number, rows = split_head([[], ["", " "], ["a", "b"], [], ["1"]])
    assert (head, number, rows) == (["a", "b"], 3, [(5, ["1"])])
    with pytest.raises(Tabelfout, match="de tabel is leeg"):
        split_head([[], [""]])
