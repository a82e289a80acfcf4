"""The cents stay, whatever happens to the years (§12)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.bronnen.referentie.lezen import read
from ruimteregie.kern import Bedrag, Btw, Kwalificatie
from ruimteregie.kern.fouten import InvoerFout, NietOptelbaar, NotatieFout, OnbekendeWaarde
from ruimteregie.regels.geld.kasritme import (
    Kasritme,
    Kasschuif,
    Verplichtingsgraad,
    merge,
)
from ruimteregie.regels.geld.prijspeil import Indextabel, convert

CENTEN = st.integers(0, 10**12).map(lambda n: Decimal(n) / 100)
JAREN = st.integers(2025, 2045)
RITMES = st.builds(
    lambda jaren: Kasritme(tuple(jaren.items()), 2024, Btw.INCL),
    st.dictionaries(JAREN, CENTEN, min_size=1, max_size=15),
)
GEWICHTEN = st.lists(
    st.tuples(st.text(max_size=3), st.integers(0, 10**6)), min_size=1, max_size=6, unique_by=lambda p: p[0]
).filter(lambda pairs: any(weight for _, weight in pairs))


@given(RITMES, GEWICHTEN)
def test_split_by_source_and_merged_again_is_the_same(
    ritme: Kasritme, gewichten: list[tuple[str, int]]
) -> None:
    parts = ritme.split(gewichten)
    assert [naam for naam, _ in parts] == [naam for naam, _ in gewichten]
    assert merge(part for _, part in parts) == ritme
    assert sum(part.totaal.laag for _, part in parts) == ritme.totaal.laag


@given(RITMES, JAREN, JAREN, st.integers(0, 100))
def test_a_kasschuif_is_budget_neutral(ritme: Kasritme, van: int, naar: int, procent: int) -> None:
    euro = round(dict(ritme.jaren).get(van, Decimal(0)) * procent / 100, 2)
    euro = min(euro, dict(ritme.jaren).get(van, Decimal(0)))
    shifted = ritme.shift(Kasschuif.move(van, naar, euro))
    assert shifted.totaal == ritme.totaal
    assert shifted.between(2000, 2100) == ritme.between(2000, 2100)
    back = shifted.shift(Kasschuif.move(naar, van, euro))
    assert {j: e for j, e in back.jaren if e} == {j: e for j, e in ritme.jaren if e}


@given(RITMES, st.decimals(Decimal("0.5"), 3, places=3), st.integers(-5, 5))
def test_years_stay_together_the_converted_total(ritme: Kasritme, index: Decimal, jaren: int) -> None:
    tabel = Indextabel.of_index("t", "b", {2024: Decimal(1), 2030: index})
    assert ritme.convert(2030, tabel).totaal == convert(ritme.totaal, 2030, tabel)
    assert ritme.later(jaren).totaal == ritme.totaal


@given(CENTEN, st.dictionaries(JAREN, st.integers(1, 9), min_size=1))
def test_an_amount_spread_over_years_is_that_amount(euro: Decimal, gewichten: dict[int, int]) -> None:
    bedrag = Bedrag.van(euro, prijspeil=2022, btw=Btw.EXCL)
    assert Kasritme.spread(bedrag, gewichten).totaal == bedrag


def test_years_are_sorted_and_added_up() -> None:
    ritme = Kasritme(((2030, Decimal(5)), (2028, Decimal("1.50")), (2030, Decimal("-2"))))
    assert ritme.jaren == ((2028, Decimal("1.5")), (2030, Decimal(3)))
    assert ritme.between(2029, 2035) == 3
    assert Kasritme(()).totaal == Bedrag.van(0)


def test_a_shift_that_is_not_neutral_or_takes_too_much_is_refused() -> None:
    with pytest.raises(InvoerFout, match=r"niet budgetneutraal: de jaren zijn samen € 1, geen nul"):
        Kasschuif(((2028, Decimal(-4)), (2029, Decimal(5))))
    ritme = Kasritme(((2028, Decimal(10)),))
    with pytest.raises(InvoerFout, match=r"in 2028 staat € 10; daar kan € 11 niet uit weg"):
        ritme.shift(Kasschuif.move(2028, 2030, Decimal(11)))
    twice = Kasschuif.move(2028, 2030, Decimal(6)) + Kasschuif.move(2028, 2031, Decimal(4))
    assert ritme.shift(twice).jaren == ((2028, Decimal(0)), (2030, Decimal(6)), (2031, Decimal(4)))
    with pytest.raises(InvoerFout):
        ritme.shift(twice + Kasschuif.move(2028, 2031, Decimal(1)))


def test_what_does_not_add_up_is_refused() -> None:
    one, two = Kasritme(((2028, Decimal(1)),), 2022), Kasritme(((2028, Decimal(1)),), 2024)
    with pytest.raises(NietOptelbaar, match=r"prijspeil 2022, btw onbekend en een van prijspeil 2024"):
        one + two
    with pytest.raises(NietOptelbaar, match="prijspeil 2024"):
        merge([one, one, two])
    with pytest.raises(NietOptelbaar, match="geen kasritme"):
        merge([])
    with pytest.raises(NotatieFout, match="delen van centen"):
        Kasritme(((2028, Decimal("0.001")),))
    with pytest.raises(InvoerFout, match="niet precies genoeg"):
        Kasritme.spread(Bedrag.van(10, kwalificatie=Kwalificatie.CIRCA), {2028: 1})


def test_the_grades_are_the_three_of_the_source() -> None:
    words = [graad.woorden for graad in Verplichtingsgraad]
    assert words == ["juridisch verplicht", "bestuurlijk gebonden", "beleidsmatig gereserveerd"]
    with pytest.raises(OnbekendeWaarde):
        Verplichtingsgraad("zeker")
    rule = next(row for row in read("regels") if row["code"] == "mf-verplichtingsgraden")
    assert all(word in rule.tekst("criterium").casefold() for word in words)
