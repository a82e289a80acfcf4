"""Every rule is listed with its version, days and legal basis."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from ruimteregie.regels import wokt
from ruimteregie.regels.overzicht import rules


def test_every_version_once_and_with_its_basis() -> None:
    found = rules()
    assert len({kaart.versie for kaart in found}) == len(found)
    assert all(kaart.grondslag and kaart.niet_bekend and kaart.regel for kaart in found)
    assert all(kaart.tot is None or kaart.van < kaart.tot for kaart in found)
    assert wokt.VERSIE in {kaart.versie for kaart in found}


def test_versions_of_a_rule_follow_each_other() -> None:
    for one, two in pairwise(rules()):
        if one.regel != two.regel or one.regel == "Woningbouwimpuls":
            continue
        assert one.tot is not None
        assert two.van == one.tot + timedelta(days=1)


def test_of_the_woningbouwimpuls_two_versions_share_2022() -> None:
    first, second, third = (kaart for kaart in rules() if kaart.regel == "Woningbouwimpuls")
    assert first.tot == date(2022, 12, 31)
    assert second.van == date(2022, 1, 1)
    assert "dag in 2022" in second.niet_bekend
    assert "2022" not in third.niet_bekend + third.grondslag
