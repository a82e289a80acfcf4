"""A table is read cell by cell, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ruimteregie.kern.keuze import Keuze
from ruimteregie.regels.cellen import Celmelding, Tabelfout, Tabelrij, check_head, split_head


class Kleur(Keuze):
    """A closed list with a hyphen."""

    ROOD = "rood"
    DIEP_BLAUW = "diep-blauw"


def rij(tekst: str) -> Tabelrij:
    return Tabelrij(7, {"k": tekst}, [])


@pytest.mark.parametrize(
    ("tekst", "euro"),
    [
        ("1250000", Decimal(1250000)),
        ("1250000,50", Decimal("1250000.5")),
        ("1250000.5", Decimal("1250000.5")),
        ("-12,34", Decimal("-12.34")),
        ("€ 1.250.000", Decimal(1250000)),
        ("€ 1.250", Decimal(1250)),
        ("€ 1.250.000,25", Decimal("1250000.25")),
        ("0", Decimal(0)),
        ("", None),
    ],
)
def test_euros_are_read_to_the_cent(tekst: str, euro: Decimal | None) -> None:
    row = rij(tekst)
    assert row.euro("k") == euro
    assert row.meldingen == []


@pytest.mark.parametrize(
    ("tekst", "zegt"),
    [
        ("1.250.000", "duizendtallen"),
        ("1.250", "duizendtallen"),
        ("1 250 000", "duizendtallen"),
        ("12,345", "duizendtallen, of delen van centen"),
        ("12,3456", "tot op de cent"),
        ("€ 12,345", "tot op de cent"),
        ("€ 12.5", "tot op de cent"),
        ("ca. 5 mln", "tot op de cent"),
        ("1e6", "tot op de cent"),
        ("=A1+5", "formule"),
        ("+A1", "formule"),
        ("@som", "formule"),
        ("-A1", "formule"),
        ("999999999999999999", "tot op de cent"),
        ("€ 9.999.999.999.999.999", "te groot"),
    ],
)
def test_what_is_no_amount_gets_a_message_with_row_and_column(tekst: str, zegt: str) -> None:
    row = rij(tekst)
    assert row.euro("k") is None
    (melding,) = row.meldingen
    assert zegt in str(melding)
    assert (melding.rij, melding.kolom) == (7, "k")
    assert str(melding).startswith("rij 7, kolom k: ")
    assert melding.remedie.endswith(".")


def test_years_words_and_numbers() -> None:
    assert rij("2030").year("k") == 2030
    assert rij("Diep blauw").choice("k", Kleur) is Kleur.DIEP_BLAUW
    assert rij("azuur").choice("k", Kleur, {"Azuur": Kleur.DIEP_BLAUW}) is Kleur.DIEP_BLAUW
    assert rij("2,5%").number("k") == Decimal("2.5")
    assert [rij(t).yes_no("k") for t in ("Ja", "nee", "", "onbekend")] == [True, False, None, None]
    assert rij("  veel   wit ").text("k") == "  veel   wit "
    for method, text in (("year", "30"), ("year", "2130"), ("number", "veel"), ("yes_no", "misschien")):
        row = rij(text)
        assert getattr(row, method)("k") is None
        assert len(row.meldingen) == 1
    row = rij("groen")
    assert row.choice("k", Kleur) is None
    assert "rood, diep blauw" in row.meldingen[0].remedie


def test_text_that_is_a_formula_too_long_or_cannot_be_read() -> None:
    for text, says in (("=HYPERLINK()", "formule"), ("x" * 401, "401 tekens"), ("a\x00b", "niet te lezen")):
        row = rij(text)
        assert row.text("k") == ""
        assert says in row.meldingen[0].wat
    row = rij("")
    assert row.required("k", "Vul in.") == ""
    assert row.meldingen == [Celmelding(7, "k", "deze cel is leeg", "Vul in.")]


def test_the_head_is_found_by_name_and_says_what_is_missing_or_twice() -> None:
    found = check_head(["Soort ", "EURO", "extra", ""], ("soort", "euro", "graad"), ("soort",), rij=1)
    assert found.plaatsen == {"soort": 0, "euro": 1}
    assert found.onbekend == ("extra",)
    rows = list(found.rijen([(2, ["a"]), (3, ["", ""]), (4, ["", "5", "x"])], []))
    assert [(r.nummer, dict(r.cellen)) for r in rows] == [
        (2, {"soort": "a", "euro": ""}),
        (4, {"soort": "", "euro": "5"}),
    ]
    with pytest.raises(Tabelfout, match="kolom graad: deze kolom ontbreekt") as fout:
        check_head(["soort", "Soort"], ("soort", "graad"), ("soort", "graad"), rij=3)
    assert [m.rij for m in fout.value.meldingen] == [3, 3]


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
