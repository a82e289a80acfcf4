"""Bounds, and what order and sums they allow (§2, §4)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ruimteregie.kern import Grenzen, Kwalificatie
from ruimteregie.kern.bereik import bounds, join_kwalificatie
from ruimteregie.kern.fouten import NietOptelbaar, NietVergelijkbaar

D = Decimal


def test_bounds() -> None:
    assert bounds(D(5), D(9), None) == Grenzen(D(5), D(9))
    assert bounds(D(100), D(100), Kwalificatie.CIRCA, D(25)) == Grenzen(D(75), D(125))
    assert bounds(D(-100), D(-100), None, D(25)) == Grenzen(D(-125), D(-75))
    assert bounds(D(5), D(5), Kwalificatie.MINIMAAL) == Grenzen(D(5), D("Infinity"))
    assert bounds(D(5), D(5), Kwalificatie.BIJNA) == Grenzen(D("-Infinity"), D(5))
    for kwalificatie in (None, Kwalificatie.CIRCA, Kwalificatie.INDICATIEF):
        assert bounds(D(100), D(100), kwalificatie, D(25)) == Grenzen(D(75), D(125))
    for kwalificatie in (Kwalificatie.MINIMAAL, Kwalificatie.MEER_DAN, Kwalificatie.RUIM):
        assert bounds(D(100), D(100), kwalificatie, D(25)) == Grenzen(D(75), D("Infinity"))
    for kwalificatie in (Kwalificatie.MAXIMAAL, Kwalificatie.MINDER_DAN, Kwalificatie.BIJNA):
        assert bounds(D(100), D(100), kwalificatie, D(25)) == Grenzen(D("-Infinity"), D(125))
    assert bounds(D(5), D(5), Kwalificatie.CIRCA) == Grenzen(D("-Infinity"), D("Infinity"))


def test_order_needs_certainty() -> None:
    five, six, wide = Grenzen(D(5), D(5)), Grenzen(D(6), D(6)), Grenzen(D(5), D(6))
    assert five.less(six, paragraaf="§4")
    assert not six.less(five, paragraaf="§4")
    assert not five.less(five, paragraaf="§4")
    assert five.at_most(five, paragraaf="§4")
    assert five.at_most(wide, paragraaf="§4")
    for vraag in (lambda: five.less(wide, paragraaf="§4"), lambda: wide.at_most(wide, paragraaf="§4")):
        with pytest.raises(NietVergelijkbaar, match="§4"):
            vraag()


@pytest.mark.parametrize("one", [None, *Kwalificatie])
@pytest.mark.parametrize("two", [None, *Kwalificatie])
def test_a_sum_keeps_the_only_qualification(one: Kwalificatie | None, two: Kwalificatie | None) -> None:
    if one and two and one is not two:
        with pytest.raises(NietOptelbaar, match="§2"):
            join_kwalificatie(one, two, paragraaf="§2")
    else:
        assert join_kwalificatie(one, two, paragraaf="§2") is (one or two)
