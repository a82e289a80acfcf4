"""Numbers with a unit (§4)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.bronnen.referentie.schema import SCHEMAS
from ruimteregie.bronnen.referentie.woorden import EENHEDEN
from ruimteregie.kern import Aantal, BrutoNetto, Eenheid, Kwalificatie, find_aantallen
from ruimteregie.kern.eenheid import NIET_OPTELBAAR, read_eenheid
from ruimteregie.kern.fouten import NietOptelbaar, NietVergelijkbaar, NotatieFout, OnbekendeWaarde

from .strategies import aantallen

E = Eenheid


def een(waarde: int | str, eenheid: Eenheid, **meer: object) -> Aantal:
    return Aantal(Decimal(waarde), Decimal(waarde), eenheid, **meer)  # type: ignore[arg-type]


def bereik(laag: int, hoog: int, eenheid: Eenheid, **meer: object) -> Aantal:
    return Aantal(Decimal(laag), Decimal(hoog), eenheid, **meer)  # type: ignore[arg-type]


NOTATIES: list[tuple[str, Aantal]] = [
    ("63.000 tot 75.000 woningen", bereik(63000, 75000, E.WONINGEN)),
    ("175.000-\n220.000 woningen tot 2030", bereik(175000, 220000, E.WONINGEN, horizon_tot=2030)),
    ("ca. 900.000 woningen", een(900000, E.WONINGEN, kwalificatie=Kwalificatie.CIRCA)),
    ("36.000 woningen tot 2040", een(36000, E.WONINGEN, horizon_tot=2040)),
    ("36.000 woningen t/m 2040", een(36000, E.WONINGEN, horizon_tot=2040)),
    ("36.000 woningen (tot en met 2040)", een(36000, E.WONINGEN, horizon_tot=2040)),
    ("500 woningen vóór 2030", een(500, E.WONINGEN, horizon_tot=2029)),
    ("900 woningen van 2021 tot en met 2030", een(900, E.WONINGEN, horizon_van=2021, horizon_tot=2030)),
    ("900.000 woningen (2021-2030)", een(900000, E.WONINGEN, horizon_van=2021, horizon_tot=2030)),
    ("50.000 woningen tussen 2030 en 2040", een(50000, E.WONINGEN, horizon_van=2030, horizon_tot=2040)),
    ("500 woningen vanaf 2026", een(500, E.WONINGEN, horizon_van=2026)),
    ("500 woningen in 2026", een(500, E.WONINGEN, horizon_van=2026, horizon_tot=2026)),
    ("60 tot 70% ten opzichte van 2018", bereik(60, 70, E.PROCENT, basisjaar=2018)),
    ("60% tot 70% t.o.v. 2018", bereik(60, 70, E.PROCENT, basisjaar=2018)),
    ("60% tot 70%", bereik(60, 70, E.PROCENT)),
    ("5 ha tot 7 hectare", bereik(5, 7, E.HA)),
    ("5 t/m 6 woningen", bereik(5, 6, E.WONINGEN)),
    ("5 tot en met 6 woningen t/m 2040", bereik(5, 6, E.WONINGEN, horizon_tot=2040)),
    ("900.000 tot 1 miljoen woningen", bereik(900_000, 10**6, E.WONINGEN)),
    ("900 woningen tot 1 miljoen woningen", bereik(900, 10**6, E.WONINGEN)),
    ("800 tot 1 duizend woningen", bereik(800, 1000, E.WONINGEN)),
    ("1,5 tot 2,2 miljoen woningen", bereik(1_500_000, 2_200_000, E.WONINGEN)),
    ("60-70 procent", bereik(60, 70, E.PROCENT)),
    ("100.000 woningen per jaar", een(100000, E.WONINGEN, reikwijdte="per jaar")),
    ("70.000 nieuwe woningen", een(70000, E.WONINGEN, reikwijdte="nieuwe")),
    ("100.000 nieuwe woningen per jaar", een(100000, E.WONINGEN, reikwijdte="nieuwe, per jaar")),
    ("235.460 woningen bruto, 2022 t/m 2030",
     een(235460, E.WONINGEN, bruto_netto=BrutoNetto.BRUTO, horizon_van=2022, horizon_tot=2030)),
    ("500 meter", een(500, E.M)),
    ("30.000 banen", een(30000, E.ARBEIDSPLAATSEN)),
    ("1 miljoen woningen", een(10**6, E.WONINGEN)),
    ("1,5 mln. inwoners", een(1_500_000, E.INWONERS)),
    ("tussen de 80 en 95 miljoen inwoners", bereik(80 * 10**6, 95 * 10**6, E.INWONERS)),
    ("circa 21 GW", een(21, E.GW, kwalificatie=Kwalificatie.CIRCA)),
    ("380 kV", een(380, E.KV)),
    ("32 mol/ha/jaar", een(32, E.MOL_PER_HA, reikwijdte="per jaar")),
    ("10 à 15 jaar", bereik(10, 15, E.JAAR)),
    ("4 treinen per uur", een(4, E.TREINEN_PER_UUR)),
    ("25 km2", een(25, E.KM2)),
    ("2,5 m³/s", een("2.5", E.M3_PER_S)),
    ("meer dan 30%", een(30, E.PROCENT, kwalificatie=Kwalificatie.MEER_DAN)),
    ("-5 tot -3 ha", bereik(-5, -3, E.HA)),
    ("2000 woningen", een(2000, E.WONINGEN)),
    ("25 500 woningen", een(25500, E.WONINGEN)),
    ("tienduizend woningen", een(10000, E.WONINGEN)),
    ("een miljoen woningen", een(10**6, E.WONINGEN)),
    ("40.000 extra betaalbare en duurzame woningen",
     een(40000, E.WONINGEN, reikwijdte="extra betaalbare en duurzame")),
    ("55.000 nieuwe (betaalbare) woningen", een(55000, E.WONINGEN, reikwijdte="nieuwe betaalbare")),
    ("900 huurwoningen", een(900, E.WONINGEN, reikwijdte="huur")),
    ("900 appartementen", een(900, E.WONINGEN)),
    ("100.000 tot circa 120.000 woningen",
     bereik(100000, 120000, E.WONINGEN, kwalificatie=Kwalificatie.CIRCA)),
    ("± 500 woningen", een(500, E.WONINGEN, kwalificatie=Kwalificatie.CIRCA)),
    ("een kleine 500 woningen", een(500, E.WONINGEN, kwalificatie=Kwalificatie.BIJNA)),
    ("zeker 500 woningen", een(500, E.WONINGEN, kwalificatie=Kwalificatie.MINIMAAL)),
    ("500 woningen jaarlijks", een(500, E.WONINGEN, reikwijdte="per jaar")),
    ("8 sprinters per uur", een(8, E.TREINEN_PER_UUR)),
    ("35 terawattuur", een(35, E.TWH)),
    ("70 mol per hectare", een(70, E.MOL_PER_HA)),
]  # fmt: skip


@pytest.mark.parametrize(("tekst", "aantal"), NOTATIES)
def test_parse_and_find(tekst: str, aantal: Aantal) -> None:
    assert Aantal.parse(tekst) == aantal
    found = find_aantallen(f"Samen zijn dat {tekst}, zei men")
    assert [g.waarde for g in found] == [aantal]
    assert found[0].tekst == tekst


def test_words_that_were_left_out_and_scope() -> None:
    assert Aantal.parse("36.000 woningen ... tot 2040") == een(36000, E.WONINGEN, horizon_tot=2040)
    assert Aantal.parse("36.000 woningen (…) tot 2040") == een(36000, E.WONINGEN, horizon_tot=2040)
    zeven = Aantal.parse("ca. 900.000 woningen tot 2040: de zeven regio's")
    assert zeven.reikwijdte == "de zeven regio's"
    assert zeven != Aantal.parse("ca. 900.000 woningen tot 2040")


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "woningen",
        "40.000 tot 41.000",
        "80 km/uur",
        "400 woningen per hectare",
        "5 m2",
        "€ 5 ha",
        "5 mW",
        "2.5 ha",
        "75.000 tot 63.000 woningen tot",
        "2018 tot 2020 woningen",
        "5 appels",
        "900 tot 1 miljoen woningen",
        "tussen de 900 en 1 miljoen woningen",
        "1 miljoen tot 900 woningen",
        "60% tot 70 woningen",
        "500 meter tot 1 kilometer",
    ],
)
def test_no_number(tekst: str) -> None:
    with pytest.raises(NotatieFout, match="§4"):
        Aantal.parse(tekst)


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("in 2030 74% van de natuur", ["74%"]),
        ("tot 2040 440.000 woningen", ["440.000 woningen"]),
        ("tot 2030 woningen bouwen", []),
        ("met 80 km/uur over 12 km", ["12 km"]),
        ("85% van 500 woningen", ["85%", "500 woningen"]),
        ("36.000 woningen en 28.000 banen tot 2040", ["36.000 woningen", "28.000 arbeidsplaatsen t/m 2040"]),
        ("€ 20.000 per woning", []),
        ("900.000 woningen tussen 2040 en 2030", []),
        ("20 hectare (zie kaart)", ["20 ha"]),
        ("in 2024-2025 ha", []),
        ("900 tot 1 miljoen woningen en 5 ha", ["5 ha"]),
        ("tussen de 900 en 1 miljoen woningen", []),
        ("circa 900 – 1,2 mln. woningen", []),
        ("1 miljoen tot 900 woningen", []),
        ("van 1 miljoen tot 900.000 woningen", ["900.000 woningen"]),
        ("60% tot 70 woningen", ["60%", "70 woningen"]),
        ("500 meter tot 1 kilometer", ["500 m", "1 km"]),
        ("2025 t/m 2030 woningen", []),
        ("tussen 2025 en 2030 woningen", []),
        ("een woning in een wijk", []),
        ("tot 2030 900 woningen", ["900 woningen"]),
        ("500 woningen tot 2030 en 6 ha", ["500 woningen t/m 2030", "6 ha"]),
    ],
)
def test_find(tekst: str, verwacht: list[str]) -> None:
    assert [str(g.waarde) for g in find_aantallen(tekst)] == verwacht


@given(aantallen())
def test_round_trip(aantal: Aantal) -> None:
    assert Aantal.parse(str(aantal)) == aantal


@given(st.text(st.sampled_from("0123456789.,-–totm/ woningenhakm%peràcirca2030()\n"), max_size=40))
def test_running_text_never_breaks(text: str) -> None:
    end = 0
    for gevonden in find_aantallen(text):
        assert end <= gevonden.begin < gevonden.eind
        assert text[gevonden.begin : gevonden.eind] == gevonden.tekst
        end = gevonden.eind


@given(*[aantallen(eenheid=E.HA, precies=True)] * 3)
def test_addition(a: Aantal, b: Aantal, c: Aantal) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert ((a + b).laag, (a + b).hoog) == (a.laag + b.laag, a.hoog + b.hoog)


@given(aantallen(), aantallen())
def test_a_sum_exists_only_for_the_same_meaning(a: Aantal, b: Aantal) -> None:
    meaning = [
        (x.eenheid, x.horizon_van, x.horizon_tot, x.basisjaar, x.reikwijdte, x.bruto_netto) for x in (a, b)
    ]
    clash = a.kwalificatie and b.kwalificatie and a.kwalificatie is not b.kwalificatie
    if meaning[0] != meaning[1] or clash or a.eenheid in NIET_OPTELBAAR:
        with pytest.raises(NietOptelbaar, match="§4"):
            assert a + b
    else:
        assert (a + b).eenheid is a.eenheid


def test_what_does_not_add_up_says_why() -> None:
    with pytest.raises(NietOptelbaar, match="laatste jaar en reikwijdte"):
        assert Aantal.parse("900.000 woningen t/m 2030: land") + Aantal.parse(
            "900.000 woningen t/m 2040: zeven regio's"
        )
    with pytest.raises(NietOptelbaar, match="laat zich niet"):
        assert Aantal.parse("60%") + Aantal.parse("10%")


def test_order() -> None:
    assert Aantal.parse("5 ha") < Aantal.parse("6 tot 9 ha")
    assert Aantal.parse("6 tot 9 ha") > Aantal.parse("5 ha")
    assert Aantal.parse("5 ha") <= Aantal.parse("5 tot 9 ha")
    assert Aantal.parse("9 ha") >= Aantal.parse("5 tot 9 ha")
    with pytest.raises(NietVergelijkbaar):
        assert Aantal.parse("5 ha") < Aantal.parse("5 tot 9 ha")
    with pytest.raises(NietVergelijkbaar, match="eenheid"):
        assert Aantal.parse("5 ha") < Aantal.parse("6 km")
    with pytest.raises(NietVergelijkbaar):
        assert Aantal.parse("circa 5 ha") < Aantal.parse("60 ha")


def test_impossible_numbers_raise() -> None:
    for fields in (
        {"laag": Decimal(2), "hoog": Decimal(1)},
        {"laag": 1.5, "hoog": 2},
        {"laag": 1, "hoog": 10**15},
        {"laag": 1, "hoog": Decimal("1.0000000001")},
        {"laag": 1, "hoog": 1, "horizon_tot": 40},
        {"laag": 1, "hoog": 1, "horizon_van": 2031, "horizon_tot": 2030},
    ):
        with pytest.raises(NotatieFout):
            Aantal(eenheid=E.HA, **fields)  # type: ignore[arg-type]
    with pytest.raises(OnbekendeWaarde):
        een(1, "appels")  # type: ignore[arg-type]
    with pytest.raises(OnbekendeWaarde):
        een(1, E.HA, bruto_netto="half")


@pytest.mark.parametrize("eenheid", Eenheid)
def test_every_unit_is_read_from_its_code_and_word(eenheid: Eenheid) -> None:
    assert read_eenheid(eenheid.woord) is eenheid
    if eenheid is not E.TREINEN_PER_UUR:
        assert read_eenheid(eenheid.value) is eenheid
    with pytest.raises(OnbekendeWaarde, match="§4"):
        read_eenheid("appels")


def test_units_are_those_of_the_reference_data() -> None:
    assert tuple(Eenheid) == EENHEDEN
    kolommen = {kolom.naam: kolom for kolom in SCHEMAS["opgaven"].kolommen}
    assert tuple(BrutoNetto) == kolommen["bruto_netto"].waarden


def test_the_five_documents(seeds: Path) -> None:
    texts = {path.name[:3]: path.read_text(encoding="utf-8") for path in seeds.glob("*.txt")}
    letter = {str(g.waarde) for g in find_aantallen(texts["000"])}
    assert {
        "63.000 tot 75.000 woningen",
        "30.000 tot 41.000 arbeidsplaatsen",
        "ruim 850.000 woningen",
    } <= letter
    oudste = {str(g.waarde) for g in find_aantallen(texts["004"])}
    assert {"circa 900.000 woningen", "175.000 tot 220.000 woningen t/m 2030", "130%"} <= oudste
