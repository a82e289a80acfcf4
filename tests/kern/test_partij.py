"""Departments, parties and TOOI (§1, §7, §11)."""

from __future__ import annotations

import pytest

from ruimteregie.bronnen.referentie.woorden import KANTEN, PARTIJSOORTEN
from ruimteregie.kern import (
    DEPARTEMENTEN,
    Kant,
    Partij,
    PartijSoort,
    Tooi,
    normalise_departement,
    split_departementen,
)
from ruimteregie.kern.fouten import NotatieFout, OnbekendeWaarde


@pytest.mark.parametrize(
    ("tekst", "code"),
    [
        ("I&W", "IenW"),
        ("I & W", "IenW"),
        ("IenW", "IenW"),
        ("LVV", "LVVN"),
        ("Defensie", "DEF"),
        ("alle departementen", "ALLE"),
        ("Alle departementen ", "ALLE"),
        ("ministerie van Infrastructuur en Waterstaat", "IenW"),
        ("het ministerie van VRO", "VRO"),
        ("minister voor Volkshuisvesting en Ruimtelijke Ordening", "VRO"),
        ("LNV", "LNV"),
        ("ezk", "EZK"),
    ],
)
def test_one_department(tekst: str, code: str) -> None:
    assert normalise_departement(tekst) == code


@pytest.mark.parametrize(("code", "naam"), DEPARTEMENTEN.items())
def test_every_code_and_name_is_read(code: str, naam: str) -> None:
    assert normalise_departement(code) == normalise_departement(naam) == code


@pytest.mark.parametrize(
    ("tekst", "codes"),
    [
        ("EZ, KGG, VRO, LVV en I&W", ("EZ", "KGG", "VRO", "LVVN", "IenW")),
        ("IenW en VRO  ", ("IenW", "VRO")),
        ("EZ, KGG, VRO, en LVVN", ("EZ", "KGG", "VRO", "LVVN")),
        ("OCW, KGG, VRO, IenW, Defensie, \n", ("OCW", "KGG", "VRO", "IenW", "DEF")),
        ("Onderwijs, Cultuur en Wetenschap en Infrastructuur en Waterstaat", ("OCW", "IenW")),
        ("Landbouw, Visserij, Voedselzekerheid en Natuur; VRO", ("LVVN", "VRO")),
        ("VRO, VRO/IenW.", ("VRO", "IenW")),
        ("Alle departementen", ("ALLE",)),
        ("", ()),
    ],
)
def test_a_list_of_departments(tekst: str, codes: tuple[str, ...]) -> None:
    assert split_departementen(tekst) == codes


@pytest.mark.parametrize("tekst", ["VRO, XYZ en EZ", "VROM", "VRO waar nodig", "EZK2"])
def test_no_department_is_dropped_in_silence(tekst: str) -> None:
    with pytest.raises(OnbekendeWaarde, match="§1"):
        split_departementen(tekst)
    with pytest.raises(OnbekendeWaarde):
        normalise_departement(tekst)


def test_tooi() -> None:
    tooi = Tooi("https://identifier.overheid.nl/tooi/id/provincie/pv25")
    assert (tooi.soort, tooi.code) == ("provincie", "pv25")
    for wrong in ("pv25", "http://identifier.overheid.nl/tooi/id/provincie/pv25", tooi + "/x", tooi + "\n"):
        with pytest.raises(NotatieFout):
            Tooi(wrong)


def test_partij() -> None:
    partij = Partij("VRO", "Volkshuisvesting en Ruimtelijke Ordening", PartijSoort.MINISTERIE, Kant.RIJK)
    assert partij.tooi == ""
    assert str(partij).startswith("Volks")
    assert partij < Partij("WS0152", "Vallei en Veluwe", PartijSoort.WATERSCHAP, Kant.REGIO)
    assert len({partij, partij}) == 1
    with pytest.raises(NotatieFout):
        Partij("VRO", "", PartijSoort.MINISTERIE, Kant.RIJK)
    with pytest.raises(NotatieFout):
        Partij("VRO", "VRO", PartijSoort.MINISTERIE, Kant.RIJK, tooi="mnre9999")


def test_vocabularies_are_those_of_the_reference_data() -> None:
    assert tuple(PartijSoort) == PARTIJSOORTEN
    assert tuple(Kant) == KANTEN
