"""The snapshot of names and codes (§1, §11)."""

from __future__ import annotations

import dataclasses

import pytest

from ruimteregie.kern import (
    Gebied,
    Gebiedscode,
    GebiedSoort,
    Kant,
    Naslag,
    Partij,
    PartijSoort,
    Programma,
)
from ruimteregie.kern.fouten import NotatieFout, ReferentieFout

PROVINCIE = Partij("PV26", "Provincie Utrecht", PartijSoort.PROVINCIE, Kant.REGIO, aliassen=("Utrecht",))
GEMEENTE = Partij(
    "GM0344", "Gemeente Utrecht", PartijSoort.GEMEENTE, Kant.REGIO, aliassen=("Utrecht", "Domstad")
)
IENW = Partij(
    "IenW", "Infrastructuur en Waterstaat", PartijSoort.MINISTERIE, Kant.RIJK, "IenW", aliassen=("I&W",)
)
FOODVALLEY = Gebied(
    Gebiedscode("RG-foodvalley"), "Regio Foodvalley", GebiedSoort.REGIO, aliassen=("Foodvalley",)
)
NPRD = Programma("nprd", "Nationaal Programma Ruimte voor Defensie", ("NPRD",))
NASLAG = Naslag((PROVINCIE, GEMEENTE, IENW), (FOODVALLEY,), (NPRD,))


@pytest.mark.parametrize(
    ("tekst", "code"),
    [
        ("IenW", "IenW"),
        ("i&w", "IenW"),
        ("infrastructuur en\n waterstaat ", "IenW"),
        ("provincie utrecht", "PV26"),
        ("Domstad", "GM0344"),
        ("PV26", "PV26"),
        ("Vallei", None),
        ("de provincie Utrecht wil", None),
        ("", None),
    ],
)
def test_a_whole_name_is_found(tekst: str, code: str | None) -> None:
    assert NASLAG.find_partij(tekst) == code


def test_areas_and_programmes() -> None:
    assert NASLAG.find_gebied("FOODVALLEY") == "RG-foodvalley"
    assert NASLAG.find_gebied("Utrecht") is None
    assert NASLAG.find_programma("nprd") == "nprd"
    assert NASLAG.find_programma("onbekend") is None
    assert str(NPRD) == NPRD.naam


def test_a_name_with_two_meanings_raises() -> None:
    with pytest.raises(NotatieFout, match="PV26, GM0344"):
        NASLAG.find_partij("Utrecht")


def test_a_name_goes_before_an_alias() -> None:
    stad = Partij("GM0344", "Utrecht", PartijSoort.GEMEENTE, Kant.REGIO)
    assert Naslag((PROVINCIE, stad)).find_partij("utrecht") == "GM0344"


def test_the_same_code_twice_raises() -> None:
    with pytest.raises(ReferentieFout, match="PV26"):
        Naslag((PROVINCIE, PROVINCIE))


def test_it_is_frozen_and_compares_by_content() -> None:
    assert Naslag((IENW,)) == Naslag((IENW,))
    assert len({Naslag((IENW,)), Naslag((IENW,)), Naslag()}) == 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        NASLAG.partijen = ()  # type: ignore[misc]
