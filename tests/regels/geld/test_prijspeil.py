"""Price levels: never guessed, never a cent lost, never one level only (§2, §12)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.kern import Bedrag, Btw, Kwalificatie, Per
from ruimteregie.kern.fouten import InvoerFout, NietOptelbaar
from ruimteregie.regels.cellen import Tabelfout
from ruimteregie.regels.geld.prijspeil import (
    Indextabel,
    convert,
    convert_all,
    read_indextabel,
    set_against,
)

TABEL = Indextabel.of_index(
    "Voorbeeldreeks", "verzonnen", {2022: Decimal(100), 2023: Decimal("106.4"), 2025: Decimal("113.1")}
)
CENTEN = st.integers(-(10**13), 10**13).map(lambda n: Decimal(n) / 100)
CIJFERS = st.decimals(Decimal("0.1"), 1000, places=3, allow_nan=False)


def test_one_amount_is_rounded_to_the_nearest_cent() -> None:
    assert convert(Bedrag.van(1_000_000, prijspeil=2022), 2025, TABEL) == Bedrag.van(
        1_131_000, prijspeil=2025
    )
    back = convert(Bedrag.van(100, prijspeil=2023), 2022, TABEL)
    assert back == Bedrag.van("93.98", prijspeil=2022)
    keeps = Bedrag.van(
        100,
        prijspeil=2022,
        btw=Btw.INCL,
        kwalificatie=Kwalificatie.CIRCA,
        bandbreedte=Decimal(25),
        per=Per.JAAR,
    )
    assert (
        str(convert(keeps, 2023, TABEL))
        == "circa € 106,40 per jaar (bandbreedte 25%, prijspeil 2023, incl. btw)"
    )


def test_the_same_price_level_needs_no_table() -> None:
    bedrag = Bedrag.van("12.34", prijspeil=2022)
    assert convert(bedrag, 2022, None) == bedrag


def test_nothing_is_guessed() -> None:
    with pytest.raises(InvoerFout, match=r"IBOI zijn hier niet bekend en worden niet geraden"):
        convert(Bedrag.van(1, prijspeil=2022), 2025, None)
    with pytest.raises(InvoerFout, match="geen cijfer voor 2024"):
        convert(Bedrag.van(1, prijspeil=2022), 2024, TABEL)
    with pytest.raises(InvoerFout, match="prijspeil niet bekend"):
        convert(Bedrag.van(1), 2025, TABEL)
    with pytest.raises(InvoerFout, match="naam en een bron"):
        Indextabel.of_index("Reeks", "", {2022: Decimal(100)})


@given(st.lists(CENTEN, min_size=1, max_size=20), CIJFERS, CIJFERS)
def test_the_parts_are_the_converted_sum_to_the_cent(
    delen: list[Decimal], een: Decimal, twee: Decimal
) -> None:
    tabel = Indextabel.of_index("t", "b", {2022: een, 2030: twee})
    bedragen = [Bedrag.van(deel, prijspeil=2022) for deel in delen]
    parts = convert_all(bedragen, 2030, tabel)
    assert Bedrag.som(parts) == convert(Bedrag.som(bedragen), 2030, tabel)
    factor = Fraction(twee) / Fraction(een)
    assert all(
        abs(Fraction(new.laag) - Fraction(old) * factor) < Fraction(1, 100)
        for new, old in zip(parts, delen, strict=True)
    )


def test_a_series_adds_up_or_is_refused() -> None:
    assert convert_all([], 2025, TABEL) == ()
    with pytest.raises(NietOptelbaar):
        convert_all([Bedrag.van(1, prijspeil=2022), Bedrag.van(1, prijspeil=2023)], 2025, TABEL)
    with pytest.raises(NietOptelbaar, match="bereik"):
        convert_all([Bedrag(Decimal(1), Decimal(2), prijspeil=2022)], 2025, TABEL)


def test_yearly_changes_make_the_same_factors() -> None:
    tabel = Indextabel.of_procent("p", "b", {2023: Decimal("6.4"), 2024: Decimal(-2)})
    assert tabel.jaren == (2022, 2023, 2024)
    assert tabel.factor(2022, 2024) == Fraction("1.064") * Fraction("0.98")
    with pytest.raises(InvoerFout, match="ontbreekt 2024"):
        Indextabel.of_procent("p", "b", {2023: Decimal(1), 2025: Decimal(1)})


def test_a_table_is_read_whole_or_not_at_all() -> None:
    tabel = read_indextabel(
        ["Jaar", "Index"], [(2, ["2022", "100"]), (3, ["2023", "106,4"])], naam="r", bron="b"
    )
    assert tabel.factor(2022, 2023) == Fraction("1.064")
    procent = read_indextabel(["jaar", "procent"], [(2, ["2023", "6,4%"])], naam="r", bron="b")
    assert procent.factor(2022, 2023) == Fraction("1.064")
    cells = [("22", "100"), ("2023", "=A1"), ("2024", ""), ("2025", "0"), ("2026", "1"), ("2026", "1")]
    rows = list(enumerate(cells, 2))
    with pytest.raises(Tabelfout) as fout:
        read_indextabel(["jaar", "index"], rows, naam="r", bron="b")
    assert [(m.rij, m.kolom) for m in fout.value.meldingen] == [
        (2, "jaar"), (3, "index"), (4, "index"), (5, "index"), (7, "jaar"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kop", "zegt"),
    [
        (["jaar"], "geen kolom index of procent"),
        (["jaar", "index", "procent"], "index én een kolom procent"),
        (["index"], "kolom jaar: deze kolom ontbreekt"),
        (["jaar", "index"], "geen bruikbare jaren"),
    ],
)
def test_the_head_of_a_table(kop: list[str], zegt: str) -> None:
    with pytest.raises(Tabelfout, match=zegt):
        read_indextabel(kop, [], naam="r", bron="b")


def test_a_shortfall_stands_at_both_price_levels() -> None:
    raming, budget = Bedrag.van(1_145_000_000, prijspeil=2022), Bedrag.van(1_200_000_000, prijspeil=2025)
    een, twee = set_against(raming, budget, TABEL).standen
    assert (een.prijspeil, twee.prijspeil) == (2022, 2025)
    assert een.tekort is not None
    assert twee.tekort is not None
    assert twee.tekort.laag == Decimal("94995000")
    assert een.tekort.laag > 0
    text = set_against(raming, budget, TABEL).als_zin()
    assert "Op prijspeil 2022 is het tekort" in text
    assert "Op prijspeil 2025 is het tekort € 94,995 mln." in text
    assert ".." not in text


def test_a_level_that_cannot_be_given_says_why() -> None:
    raming, budget = Bedrag.van(500, prijspeil=2022), Bedrag.van(400, prijspeil=2024)
    text = set_against(raming, budget, TABEL).als_zin()
    assert text.count("is het tekort niet te geven") == 2
    assert text.count("2024") >= 2
    zonder = set_against(raming, budget, None)
    assert all(stand.tekort is None and "IBOI" in stand.reden for stand in zonder.standen)
    onbekend = set_against(raming, Bedrag.van(400), TABEL)
    assert [stand.prijspeil for stand in onbekend.standen] == [2022, None]
    assert all(stand.tekort is None and "niet bekend" in stand.reden for stand in onbekend.standen)
    btw = set_against(raming, Bedrag.van(400, prijspeil=2022, btw=Btw.INCL), TABEL)
    assert "niet dezelfde btw" in btw.als_zin()


def test_one_level_for_both_is_one_stand() -> None:
    (stand,) = set_against(Bedrag.van(5, prijspeil=2022), Bedrag.van(7, prijspeil=2022), None).standen
    assert stand.tekort == Bedrag.van(-2, prijspeil=2022)
    text = set_against(Bedrag.van(5), Bedrag.van(7), None).als_zin()
    assert text == "Op het onbekende prijspeil is er geen tekort; er blijft € 2 over."


def test_a_bandwidth_makes_the_shortfall_a_range_and_a_word_stays() -> None:
    raming = Bedrag.van(400, prijspeil=2022, bandbreedte=Decimal(25), kwalificatie=Kwalificatie.CIRCA)
    vergelijking = set_against(raming, Bedrag.van(350, prijspeil=2022), None)
    assert vergelijking.standen[0].tekort == Bedrag(Decimal(-50), Decimal(150), prijspeil=2022)
    assert vergelijking.als_zin() == "Op prijspeil 2022 loopt het van € 50 over tot € 150 tekort."
    least = Bedrag.van(400, kwalificatie=Kwalificatie.MINIMAAL)
    assert "minimaal € 50" in set_against(least, Bedrag.van(350), None).als_zin()
    assert "blijft minimaal € 50 over" in set_against(Bedrag.van(350), least, None).als_zin()
    assert "open" in set_against(least, least, None).standen[0].reden
    with pytest.raises(NietOptelbaar, match="niet voor hetzelfde"):
        set_against(Bedrag.van(1, per=Per.WONING), Bedrag.van(1), None)
