"""Money: values back as Bedrag, years that add up, three values of an allocation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.maken import make_partij
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.middelen.models import Bedragregel, Middel, Toekenning
from ruimteregie.register.middelen.selectors import bedragen, bedragstand, middelen
from ruimteregie.register.middelen.services import set_kasritme
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def toekenning(schrijven: None) -> Toekenning:
    """Ten million for a station."""
    middel = Middel(code="mf", naam="Fonds", soort="fonds")
    store(middel)
    made = Toekenning(
        code="t-1",
        middel=middel,
        ontvanger=make_partij("PV25", "regio"),
        doel="Station",
        notatie="€ 10 mln.",
        euro_laag=Decimal(10_000_000),
        euro_hoog=Decimal(10_000_000),
        prijspeil=2024,
        btw="incl",
    )
    store(made)
    return made


@pytest.mark.parametrize(
    "text",
    [
        "€ 2,5 miljard",
        "circa € 475 miljoen (bandbreedte 25%)",
        "€ 310 miljoen tot € 620 miljoen",
        "€ 7.000 per woning",
    ],
)
def test_an_amount_comes_back_as_it_went_in(text: str, schrijven: None) -> None:
    amount = Bedrag.parse(text)
    row = Bedragregel(
        code="b",
        soort="bijdrage",
        doel="Iets",
        notatie=text,
        euro_laag=amount.laag,
        euro_hoog=amount.hoog,
        bandbreedte=amount.bandbreedte,
        kwalificatie=amount.kwalificatie or "",
        per=amount.per or "",
    )
    store(row)
    assert Bedragregel.objects.get().bedrag == amount
    assert [str(b) for b in bedragen(PUBLIEK)] == [f"Iets: {text}"]


def test_an_unknown_amount_is_not_zero() -> None:
    assert Toekenning().bedrag is None


def test_the_years_add_up_to_the_whole(toekenning: Toekenning) -> None:
    rows = set_kasritme(toekenning, {2026: Decimal(4_000_000), 2027: Decimal(6_000_000)}, actor=SYSTEEM)
    assert [(r.jaar, r.euro) for r in rows] == [(2026, Decimal(4_000_000)), (2027, Decimal(6_000_000))]
    set_kasritme(toekenning, {2027: Decimal(10_000_000)}, actor=SYSTEEM)
    assert [(r.jaar, int(r.euro)) for r in toekenning.kasritme.all()] == [(2027, 10_000_000)]


@pytest.mark.parametrize("jaren", [{}, {2026: Decimal(1)}, {2026: Decimal(10_000_001)}])
def test_years_that_do_not_add_up_are_refused(jaren: dict[int, Decimal], toekenning: Toekenning) -> None:
    with pytest.raises(InvoerFout, match="de toekenning is"):
        set_kasritme(toekenning, jaren, actor=SYSTEEM)
    assert not toekenning.kasritme.exists()


def test_a_range_cannot_be_spread(toekenning: Toekenning) -> None:
    toekenning.euro_hoog = Decimal(12_000_000)
    with pytest.raises(InvoerFout, match="één bekend bedrag"):
        set_kasritme(toekenning, {2026: Decimal(10_000_000)}, actor=SYSTEEM)


def test_first_ratified_and_current_stand_side_by_side(toekenning: Toekenning) -> None:
    def change(**fields: Any) -> None:
        for name, value in fields.items():
            setattr(toekenning, name, value)
        store(toekenning)

    assert bedragstand(toekenning).vastgesteld is None
    change(euro_laag=Decimal(9_000_000), euro_hoog=Decimal(9_000_000), vastgesteld=True)
    change(euro_laag=Decimal(8_500_000), euro_hoog=Decimal(8_500_000))
    stand = bedragstand(Toekenning.objects.get())
    assert [int(b.laag) for b in (stand.eerst, stand.vastgesteld, stand.nu)] == [
        10_000_000,
        9_000_000,
        8_500_000,
    ]
    assert stand.eerst.prijspeil == stand.vastgesteld.prijspeil == 2024
    assert stand.verschoven


def test_funds_are_listed(toekenning: Toekenning) -> None:
    assert [m.code for m in middelen(PUBLIEK)] == ["mf"]


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=8))
def test_no_euro_is_lost_over_the_years(parts: list[int]) -> None:
    total = Decimal(sum(parts))
    row = Toekenning(euro_laag=total, euro_hoog=total)
    assert row.bedrag is not None
    assert row.bedrag.laag == sum(Decimal(p) for p in parts)
