"""Totals against their parts: nothing smoothed, nothing compared that is not alike, nothing counted twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import InvoerFout, NietOptelbaar
from ruimteregie.kern.kwalificatie import Kwalificatie
from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.regels.geld.aansluiting import (
    VERSIE,
    Aansluiting,
    Aansluitsoort,
    Controle,
    Post,
    classify,
    reconcile,
)
from ruimteregie.regels.geld.speling import add_up, room, subtract

DAG = date(2026, 2, 1)


def posten(*teksten: str) -> tuple[Post, ...]:
    return tuple(Post(f"p{i}", f"deel {i}", Bedrag.parse(t) if t else None) for i, t in enumerate(teksten))


def som(totaal: str, *delen: str, volledig: bool | None = None) -> Aansluiting:
    whole = Post("t", "totaal", Bedrag.parse(totaal)) if totaal else None
    return reconcile(Controle("c", "Merenland", Aansluitsoort.SOM, whole, posten(*delen), volledig), DAG)


def twee(soort: str, een: str, ander: str) -> Aansluiting:
    first = Post("t", "een", Bedrag.parse(een))
    return reconcile(Controle("c", "Merenland", Aansluitsoort(soort), first, posten(ander)), DAG)


@pytest.mark.parametrize(("totaal", "delen", "stand", "verschil"), [
    ("€ 10 mln.", ("€ 4 mln.", "€ 6 mln."), "sluit", "€ 0"),
    ("€ 10 mln.", ("€ 4 mln.", "€ 5,99 mln."), "verschil", "€ 10.000"),
    ("€ 10 mln.", ("€ 4 mln.", "€ 7 mln."), "verschil", "-€ 1 mln."),
    ("€ 2,5 mld.", ("€ 1,3 mld.", "circa € 1,2 mld."), "sluit binnen circa", "circa € 0"),
    ("circa € 700 mln.", ("€ 200 mln.", "€ 206 mln.", "€ 290 mln."), "sluit binnen circa", "circa € 4 mln."),
    ("circa € 700 mln.", ("€ 650 mln.",), "sluit binnen circa", "circa € 50 mln."),
    ("circa € 700 mln.", ("€ 649,99 mln.",), "verschil", "circa € 50,01 mln."),
    ("€ 500 mln. (bandbreedte 10%)", ("€ 450 mln.",), "sluit binnen circa", "€ 0 tot € 100 mln."),
    ("€ 500 mln. (bandbreedte 10%)", ("€ 449 mln.",), "verschil", "€ 1 mln. tot € 101 mln."),
    ("€ 3 mln. tot € 5 mln.", ("€ 4 mln.",), "sluit binnen circa", "-€ 1 mln. tot € 1 mln."),
    ("€ 10 mln.", ("maximaal € 4 mln.", "€ 6 mln."), "niet te zeggen", None),
    ("€ 10 mln. (prijspeil 2022)", ("€ 10 mln.",), "niet te zeggen", None),
    ("€ 10 mln. (incl. btw)", ("€ 10 mln. (excl. btw)",), "niet te zeggen", None),
    ("€ 10 mln. per jaar", ("€ 10 mln.",), "niet te zeggen", None),
    ("", ("€ 4 mln.", "€ 6 mln."), "niet te zeggen", None),
    ("€ 10 mln.", ("",), "niet te zeggen", None),
    ("€ 10 mln.", (), "niet te zeggen", None),
])  # fmt: skip
def test_a_total_against_its_parts(
    totaal: str, delen: tuple[str, ...], stand: str, verschil: str | None
) -> None:
    found = som(totaal, *delen)
    assert (found.stand, str(found.verschil) if found.verschil else None) == (stand, verschil)
    assert (
        found.oordeel.conclusie
        == {
            "sluit": Uitkomst.VOLDOET,
            "sluit binnen circa": Uitkomst.VOLDOET,
            "verschil": Uitkomst.VOLDOET_NIET,
            "niet te zeggen": Uitkomst.ONBEKEND,
        }[stand]
    )
    assert found.oordeel.regelversie == VERSIE
    assert ".." not in found.zin


def test_what_cannot_be_compared_says_how_to_make_it_so() -> None:
    assert "reken eerst om met een indextabel" in som("€ 10 mln. (prijspeil 2022)", "€ 10 mln.").zin
    assert "prijspeil verschilt (2022 en niet bekend)" in som("€ 10 mln. (prijspeil 2022)", "€ 9 mln.").zin
    assert "zoek op of zij erin zit" in som("€ 10 mln. (incl. btw)", "€ 10 mln.").zin
    assert "vraag op hoeveel het er zijn" in som("€ 10 mln. per jaar", "€ 10 mln.").zin
    assert "maar één grens" in som("€ 10 mln.", "minimaal € 9 mln.").zin


def test_a_rest_that_was_never_named_is_no_fault_in_the_sum() -> None:
    rest = som("€ 206 mln.", "€ 50 mln.", "€ 54 mln.", "€ 16 mln.", volledig=False)
    assert rest.zin == "De genoemde delen zijn samen € 120 mln. van € 206 mln.; € 86 mln. is niet genoemd."
    over = som("€ 100 mln.", "€ 120 mln.", volledig=False)
    assert "samen € 20 mln. te veel" in over.zin
    assert som("", "€ 4 mln.", "€ 6 mln.").samen == Bedrag.parse("€ 10 mln.")


@pytest.mark.parametrize(("een", "ander", "stand"), [
    ("€ 600 mln.", "€ 600 mln.", "sluit"),
    ("maximaal € 20.000 per woning", "maximaal € 20.000 per woning", "sluit"),
    ("circa € 5 mln.", "circa € 5 mln.", "sluit"),
    ("€ 5 mln.", "circa € 5 mln.", "sluit binnen circa"),
    ("€ 280 mln.", "€ 290 mln.", "verschil"),
])  # fmt: skip
def test_one_figure_in_two_places(een: str, ander: str, stand: str) -> None:
    assert twee("gelijk", een, ander).stand == stand


def test_of_many_places_the_one_that_is_furthest_off_is_told() -> None:
    first = Post("t", "eerste brief", Bedrag.parse("€ 280 mln."))
    others = posten("€ 280 mln.", "€ 285 mln.", "€ 290 mln.")
    found = reconcile(Controle("c", "Merenland", Aansluitsoort.GELIJK, first, others), DAG)
    assert found.zin == "De ene plaats noemt € 280 mln., de andere € 290 mln.: de tweede is € 10 mln. hoger."
    outcomes = [c.uitkomst for c in found.oordeel.criteria]
    assert outcomes == [Uitkomst.VOLDOET, Uitkomst.VOLDOET_NIET, Uitkomst.VOLDOET_NIET]


def test_an_estimate_against_a_budget() -> None:
    found = twee("raming-budget", "€ 597 mln.", "circa € 459 mln.")
    assert found.stand == "verschil"
    assert str(found.verschil) == "circa € 138 mln."
    assert "de raming is circa € 138 mln. hoger" in found.zin
    old = twee("raming-budget", "circa € 475 mln. (bandbreedte 25%)", "€ 1.145 mln. (prijspeil 2022)")
    assert (old.stand, old.verschil) == ("niet te zeggen", None)
    assert "prijspeil" in old.zin


def test_two_purposes_are_never_a_fault() -> None:
    found = twee("twee-doelen", "€ 7.000 per woning", "€ 7.370 per woning")
    assert found.stand == "niet te zeggen"
    assert "eigen doel" in found.zin
    assert str(found.verschil) == "-€ 370 per woning"


@pytest.mark.parametrize(("soort", "totaal", "aantal"), [
    ("gelijk", False, 1), ("raming-budget", False, 1), ("raming-budget", True, 2), ("twee-doelen", True, 0),
])  # fmt: skip
def test_a_check_that_lacks_an_amount_is_refused(soort: str, totaal: bool, aantal: int) -> None:
    first = Post("t", "een", Bedrag.parse("€ 1")) if totaal else None
    with pytest.raises(InvoerFout):
        Controle("c", "Merenland", Aansluitsoort(soort), first, posten(*["€ 1"] * aantal))


def test_an_amount_is_not_counted_twice() -> None:
    same = Post("p", "deel", Bedrag.parse("€ 1"))
    with pytest.raises(InvoerFout, match="twee keer"):
        Controle("c", "Merenland", Aansluitsoort.SOM, None, (same, same))
    with pytest.raises(InvoerFout, match="twee keer"):
        Controle("c", "Merenland", Aansluitsoort.SOM, same, (same,))


def test_every_amount_is_in_a_check_or_stands_on_itself() -> None:
    check = Controle("c", "Merenland", Aansluitsoort.SOM, None, posten("€ 1", "€ 2"))
    assert classify(["p0", "p1", "p9"], [check]) == {"p0": ("c",), "p1": ("c",), "p9": ()}


euros = st.integers(-(10**11), 10**11).map(lambda cents: Decimal(cents) / 100)
kwalificaties = st.sampled_from([None, Kwalificatie.CIRCA, Kwalificatie.INDICATIEF])
bandbreedtes = st.sampled_from([None, Decimal(1), Decimal("12.5"), Decimal(25)])
bedragen = st.builds(
    lambda a, b, k, band: Bedrag(min(a, b), max(a, b), kwalificatie=k, bandbreedte=band),
    euros, euros, kwalificaties, bandbreedtes,
)  # fmt: skip


@given(st.lists(euros, min_size=1, max_size=9))
def test_exact_parts_close_on_their_sum_and_on_nothing_else(parts: list[Decimal]) -> None:
    total = sum(parts, Decimal(0))
    posts = tuple(Post(f"p{i}", "deel", Bedrag.van(part)) for i, part in enumerate(parts))
    whole = Post("t", "totaal", Bedrag.van(total))
    closed = reconcile(Controle("c", "Merenland", Aansluitsoort.SOM, whole, posts), DAG)
    assert (closed.stand, closed.verschil) == ("sluit", Bedrag.van(0))
    off = Post("t", "totaal", Bedrag.van(total + Decimal("0.01")))
    open_ = reconcile(Controle("c", "Merenland", Aansluitsoort.SOM, off, posts), DAG)
    assert (open_.stand, open_.verschil) == ("verschil", Bedrag.van("0.01"))


@given(bedragen, bedragen)
def test_a_difference_holds_every_value_that_it_can_be(one: Bedrag, other: Bedrag) -> None:
    try:
        found = subtract(one, other)
    except NietOptelbaar:
        pytest.fail("the same price level, VAT and unit can be subtracted")
    assert found.laag <= one.laag - other.hoog
    assert found.hoog >= one.hoog - other.laag
    turned = subtract(other, one)
    assert (turned.laag, turned.hoog) == (-found.hoog, -found.laag)
    assert found.bandbreedte is None


@given(st.lists(bedragen.filter(lambda b: b.kwalificatie is not Kwalificatie.INDICATIEF), min_size=1))
def test_a_sum_is_as_wide_as_its_parts_together(parts: list[Bedrag]) -> None:
    found = add_up(parts)
    alone = [add_up([part]) for part in parts]
    assert found.laag == sum(part.laag for part in alone)
    assert found.hoog == sum(part.hoog for part in alone)
    assert (found.kwalificatie is Kwalificatie.CIRCA) == any(part.kwalificatie for part in parts)


@given(bedragen)
def test_the_room_of_an_amount_holds_the_amount(bedrag: Bedrag) -> None:
    low, high = room(bedrag)
    assert low <= bedrag.laag <= bedrag.hoog <= high
