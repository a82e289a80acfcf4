"""Area codes (§11)."""

from __future__ import annotations

from typing import get_type_hints

import pytest

from ruimteregie.bronnen.referentie.woorden import GEBIEDSOORTEN
from ruimteregie.kern import Gebied, Gebiedscode, GebiedSoort
from ruimteregie.kern.fouten import NotatieFout, OnbekendeWaarde


@pytest.mark.parametrize(
    ("code", "soort"),
    [
        ("NL", GebiedSoort.LAND),
        ("MIRT-NOORDWEST", GebiedSoort.LANDSDEEL),
        ("PV20", GebiedSoort.PROVINCIE),
        ("PV31", GebiedSoort.PROVINCIE),
        ("GM0230", GebiedSoort.GEMEENTE),
        ("NX16", GebiedSoort.NOVEX),
        ("WB-oude-lijn", GebiedSoort.WONINGBOUWGEBIED),
        ("RG-foodvalley", GebiedSoort.REGIO),
    ],
)
def test_a_code_tells_its_kind(code: str, soort: GebiedSoort) -> None:
    assert Gebiedscode(code).soort is soort
    assert Gebiedscode(code) == code


@pytest.mark.parametrize(
    "code",
    [
        "",
        "PV19",
        "PV32",
        "GM230",
        "NX00",
        "NX17",
        "MIRT-WEST",
        "WB-",
        "WB-Oude Lijn",
        "pv25",
        "PV25 ",
        "NL\n",
    ],
)
def test_any_other_text_is_no_code(code: str) -> None:
    with pytest.raises(NotatieFout, match="§11"):
        Gebiedscode(code)


def test_an_area_may_lie_in_several_landsdelen() -> None:
    gebied = Gebied(
        Gebiedscode("RG-foodvalley"),
        "Regio Foodvalley",
        GebiedSoort.REGIO,
        (Gebiedscode("MIRT-OOST"), Gebiedscode("MIRT-NOORDWEST")),
        (Gebiedscode("PV25"), Gebiedscode("PV26")),
    )
    assert gebied.landsdelen == ("MIRT-OOST", "MIRT-NOORDWEST")
    assert str(gebied) == "Regio Foodvalley"
    assert len({gebied, gebied}) == 1


def test_own_region_codes_also_name_nature_areas() -> None:
    assert (
        Gebied(Gebiedscode("RG-veluwe"), "Veluwe", GebiedSoort.NATUURGEBIED).soort is GebiedSoort.NATUURGEBIED
    )


@pytest.mark.parametrize(
    "maak",
    [
        lambda: Gebied(Gebiedscode("PV25"), "Gelderland", GebiedSoort.REGIO),
        lambda: Gebied(Gebiedscode("PV25"), "Gelderland", GebiedSoort.PROVINCIE, (Gebiedscode("PV25"),)),
        lambda: Gebied(Gebiedscode("GM0228"), "Ede", GebiedSoort.GEMEENTE, (), (Gebiedscode("MIRT-OOST"),)),
    ],
)
def test_code_and_kind_must_agree(maak: object) -> None:
    assert callable(maak)
    with pytest.raises(NotatieFout, match="past niet"):
        maak()


def test_an_unknown_kind_raises() -> None:
    with pytest.raises(OnbekendeWaarde):
        GebiedSoort("stadsdeel")


def test_kinds_are_those_of_the_reference_data() -> None:
    assert tuple(GebiedSoort) == GEBIEDSOORTEN
    assert get_type_hints(Gebied)["code"] is Gebiedscode
