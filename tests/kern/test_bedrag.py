"""Amounts (§2)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ruimteregie.bronnen.referentie.schema import SCHEMAS
from ruimteregie.bronnen.referentie.woorden import KWALIFICATIES
from ruimteregie.kern import Bedrag, Btw, Kwalificatie, Per, find_bedragen
from ruimteregie.kern.bedrag import find_bedragen_in_doubt
from ruimteregie.kern.fouten import (
    NietOptelbaar,
    NietVergelijkbaar,
    NotatieFout,
    OnbekendeWaarde,
    RuimteregieFout,
)

from .strategies import bedragen

MLN, MLD = 10**6, 10**9
K = Kwalificatie

NOTATIES: list[tuple[str, Bedrag]] = [
    ("€ 2,5 mld.", Bedrag.van(2_500_000_000)),
    ("€2,5 miljard", Bedrag.van(2_500_000_000)),
    ("€ 2,5 \nmld.", Bedrag.van(2_500_000_000)),
    ("€ 5 mld.", Bedrag.van(5 * MLD)),
    ("€ 310 tot € 620 mln.", Bedrag(Decimal(310 * MLN), Decimal(620 * MLN))),
    ("€ 310 à 350 mln.", Bedrag(Decimal(310 * MLN), Decimal(350 * MLN))),
    ("€ 310-350 mln.", Bedrag(Decimal(310 * MLN), Decimal(350 * MLN))),
    ("€ 310 tot en met € 620 mln.", Bedrag(Decimal(310 * MLN), Decimal(620 * MLN))),
    ("€ 25.000 tot € 3 mln.", Bedrag(Decimal(25_000), Decimal(3 * MLN))),
    ("€ 900,- tot € 1 mln.", Bedrag(Decimal(900), Decimal(MLN))),
    ("€ 1,-- tot € 5 mln.", Bedrag(Decimal(1), Decimal(5 * MLN))),
    ("€ 310 tot maximaal € 620 mln.", Bedrag(Decimal(310 * MLN), Decimal(620 * MLN))),
    ("€ 50.000 tot € 1 mln.", Bedrag(Decimal(50_000), Decimal(MLN))),
    ("€ 900 mln. tot € 1,1 mld.", Bedrag(Decimal(900 * MLN), Decimal(1100 * MLN))),
    ("tussen de € 80 en € 95 miljoen", Bedrag(Decimal(80 * MLN), Decimal(95 * MLN))),
    ("500 tot 600 miljoen euro", Bedrag(Decimal(500 * MLN), Decimal(600 * MLN))),
    ("500 euro tot 1 miljoen euro", Bedrag(Decimal(500), Decimal(MLN))),
    (
        "circa € 475 mln. (bandbreedte 25%)",
        Bedrag.van(475 * MLN, kwalificatie=K.CIRCA, bandbreedte=Decimal(25)),
    ),
    (
        "circa € 475 mln. (met een \n\nbandbreedte van 25%)",
        Bedrag.van(475 * MLN, kwalificatie=K.CIRCA, bandbreedte=Decimal(25)),
    ),
    ("€ 5 mln. (± 12,5 procent)", Bedrag.van(5 * MLN, bandbreedte=Decimal("12.5"))),
    ("ca. € 1,2 mld.", Bedrag.van(1_200_000_000, kwalificatie=K.CIRCA)),
    ("€ 7.370", Bedrag.van(7370)),
    ("€20.000 per woning (incl. btw)", Bedrag.van(20_000, per=Per.WONING, btw=Btw.INCL)),
    ("€100 miljoen per jaar", Bedrag.van(100 * MLN, per=Per.JAAR)),
    ("€ 100 mln. jaarlijks", Bedrag.van(100 * MLN, per=Per.JAAR)),
    ("500 miljoen euro", Bedrag.van(500 * MLN)),
    ("ruim € 1,5 mld.", Bedrag.van(1_500_000_000, kwalificatie=K.RUIM)),
    ("EUR 1.145.000.000", Bedrag.van(1_145_000_000)),
    ("€ 1.145 mln. (prijspeil 2022)", Bedrag.van(1_145_000_000, prijspeil=2022)),
    ("€ 5 mln., prijspeil 2023, excl. btw", Bedrag.van(5 * MLN, prijspeil=2023, btw=Btw.EXCL)),
    ("€ 5 mln. (prijspeil januari 2023; inclusief BTW)", Bedrag.van(5 * MLN, prijspeil=2023, btw=Btw.INCL)),
    ("maximaal € 20.000", Bedrag.van(20_000, kwalificatie=K.MAXIMAAL)),
    ("niet meer dan € 20.000", Bedrag.van(20_000, kwalificatie=K.MAXIMAAL)),
    ("€ 242 miljoen (indicatief)", Bedrag.van(242 * MLN, kwalificatie=K.INDICATIEF)),
    ("€ 1,- ", Bedrag.van(1)),
    ("€ 20.000,--", Bedrag.van(20_000)),
    ("1.234,56 euro", Bedrag.van("1234.56")),
    ("-€ 5 mln.", Bedrag.van(-5 * MLN)),
    ("€ -5", Bedrag.van(-5)),
    ("€ 0", Bedrag.van(0)),
    ("€ 4.750.000,-", Bedrag.van(4_750_000)),
    ("€ 4.750.000,=", Bedrag.van(4_750_000)),
    ("€ 50.000,- tot € 75.000,-", Bedrag(Decimal(50_000), Decimal(75_000))),
    ("€ 5-7 mln", Bedrag(Decimal(5 * MLN), Decimal(7 * MLN))),
    ("€ 5 – € 7 mln.", Bedrag(Decimal(5 * MLN), Decimal(7 * MLN))),
    ("€ 5 a 7 mln", Bedrag(Decimal(5 * MLN), Decimal(7 * MLN))),
    ("tussen 80 en 95 miljoen euro", Bedrag(Decimal(80 * MLN), Decimal(95 * MLN))),
    ("€ 80 tot circa € 95 mln.", Bedrag(Decimal(80 * MLN), Decimal(95 * MLN), kwalificatie=K.CIRCA)),
    ("honderdduizend euro", Bedrag.van(100_000)),
    ("tweehonderdvijftigduizend euro", Bedrag.van(250_000)),
    ("circa anderhalf miljoen euro", Bedrag.van(1_500_000, kwalificatie=K.CIRCA)),
    ("een half miljard euro", Bedrag.van(500 * MLN)),
    ("tweeënhalf miljoen euro", Bedrag.van(2_500_000)),
    ("twee tot drie miljoen euro", Bedrag(Decimal(2 * MLN), Decimal(3 * MLN))),
    ("vijf miljoen euro's", Bedrag.van(5 * MLN)),
    ("5 miljoen €", Bedrag.van(5 * MLN)),
    ("k€ 250", Bedrag.van(250_000)),
    ("250 k€", Bedrag.van(250_000)),
    ("M€ 5,5", Bedrag.van(5_500_000)),
    ("-/- € 5 mln.", Bedrag.van(-5 * MLN)),
    ("max. € 5 mln.", Bedrag.van(5 * MLN, kwalificatie=K.MAXIMAAL)),
    ("een kleine € 5 mln.", Bedrag.van(5 * MLN, kwalificatie=K.BIJNA)),
    ("€ 5 mln. (pp 2025)", Bedrag.van(5 * MLN, prijspeil=2025)),
    ("€ 5 mln. prijspeil 1-1-2024, excl. BTW", Bedrag.van(5 * MLN, prijspeil=2024, btw=Btw.EXCL)),
    ("€ 5 mln. in prijzen van 2023", Bedrag.van(5 * MLN, prijspeil=2023)),
    ("€ 5 mln. +/- 25%", Bedrag.van(5 * MLN, bandbreedte=Decimal(25))),
    ("€ 5 mln. met een onzekerheidsmarge van 40%", Bedrag.van(5 * MLN, bandbreedte=Decimal(40))),
    ("€ 7.500 voor elke betaalbare woning", Bedrag.van(7500, per=Per.WONING)),
    ("€ 7.500 per nieuwe sociale huurwoning", Bedrag.van(7500, per=Per.WONING)),
    ("€ 12 mln. structureel per jaar", Bedrag.van(12 * MLN, per=Per.JAAR)),
    ("€ 12 mln./jaar", Bedrag.van(12 * MLN, per=Per.JAAR)),
]


@pytest.mark.parametrize(("tekst", "bedrag"), NOTATIES)
def test_parse_and_find(tekst: str, bedrag: Bedrag) -> None:
    assert Bedrag.parse(tekst) == bedrag
    text = f"In 2026 is er {tekst.strip()} voor 400 woningen"
    found = find_bedragen(text)
    assert [g.waarde for g in found] == [bedrag]
    assert text[found[0].begin : found[0].eind] == found[0].tekst == tekst.strip()


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "€",
        "2030",
        "de 7,5 miljard",
        "63.000 tot 75.000 woningen",
        "36 600 A, nr. 63",
        "€ 2.5 mld.",
        "€ 1,234",
        "€ 12345.6",
        "€ 36 600",
        "€ 5M",
        "€ 5 M",
        "€ 20k",
        "€ 5 per m2",
        "€ 5/m2",
        "€ 10 per woning per jaar",
        "€ 5 mln. per locatie",
        "€ 1.2345",
        "A2 €",
        "2030 tot 74%",
        "60 tot 70% van 2018",
        "€ 900 tot 1 mld.",
        "€ 800 tot € 1,2 mld.",
        "circa € 800 tot € 1,2 mld.",
        "tussen de € 800 en € 1,2 mld.",
        "900 tot 1 miljard euro",
        "€ 900 - 1,1 mln.",
        "€ 1.500 tot € 2 mld.",
        "€ 6 tot € 5 mln.",
        "€ 310.000 tot € 620 mln.",
        "€ 5 mln. tot € 6",
        "€ 5 tot 6 miljoen inwoners",
    ],
)
def test_no_amount(tekst: str) -> None:
    with pytest.raises(NotatieFout, match="§2"):
        Bedrag.parse(tekst)
    assert find_bedragen(f"zie {tekst} daar") == []


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("€ 5 mln. tot 2030", ["€ 5 mln."]),
        ("in 2030 tot 5 miljoen euro", ["€ 5 mln."]),
        ("€ 5 mln. tot 75.000 woningen", ["€ 5 mln."]),
        ("€ 20.000 tot 75.000 woningen", ["€ 20.000"]),
        ("verlaagd van € 5 mln. tot € 900.000", ["€ 5 mln.", "€ 900.000"]),
        ("€ 900 tot 1 mld. en € 5 mln.", ["€ 5 mln."]),
        ("€ 5, € 6 en € 7 mln.", ["€ 5 mln.", "€ 6 mln.", "€ 7 mln."]),
        ("€ 5, 6 en 7 mln. per jaar", ["€ 5 mln. per jaar", "€ 6 mln. per jaar", "€ 7 mln. per jaar"]),
        ("5, 6 en 7 miljoen euro", ["€ 5 mln.", "€ 6 mln.", "€ 7 mln."]),
        ("€ 5 of € 6 mln.", ["€ 5 mln.", "€ 6 mln."]),
        ("€ 5 en € 6 mln. (pp 2024)", ["€ 5 mln. (prijspeil 2024)", "€ 6 mln. (prijspeil 2024)"]),
        ("€ 900 en € 1 mln.", ["€ 1 mln."]),
        ("€ 1.500 en € 2 mln.", ["€ 2 mln."]),
        ("€ 20.000 en € 3 mln.", ["€ 20.000", "€ 3 mln."]),
        ("€ 5, 6 mln.", []),
        ("€ 5, 40 woningen en € 7 mln.", ["€ 5", "€ 7 mln."]),
        ("van € 2 mln. naar € 3 mln.", ["€ 2 mln.", "€ 3 mln."]),
        ("jaarlijks circa € 5 mln.", ["circa € 5 mln. per jaar"]),
        ("inclusief BTW € 5 mln.", ["€ 5 mln. (incl. btw)"]),
        ("een indicatief budget van € 5 mln.", ["indicatief € 5 mln."]),
        ("een maximale bijdrage van € 5.000 per woning", ["maximaal € 5.000 per woning"]),
        ("bedragen x € 1.000", []),
        ("(in € 1 mln.)", []),
        ("een derde van € 30 mln.", ["€ 30 mln."]),
        ("elke euro telt en geen euro meer", []),
        ("€ 310 tot ruim € 620 mln.", ["ruim € 620 mln."]),
        ("€ 75 mln. en € 100 mln.", ["€ 75 mln.", "€ 100 mln."]),
        ("(€ 5 miljard + € 2,5 miljard)", ["€ 5 mld.", "€ 2,5 mld."]),
        ("€ 2,5 mld. (1,2 in 2026)", ["€ 2,5 mld."]),
        ("- € 5 mln.", ["€ 5 mln."]),
        ("€ 5 mln. (incl. btw, zie bijlage)", ["€ 5 mln. (incl. btw)"]),
        ("€ 5 mln. (prijspeil januari 2024, afgerond)", ["€ 5 mln. (prijspeil 2024)"]),
        ("€ 5 mln. (zie bijlage)", ["€ 5 mln."]),
        ("€ 5 mln. (bandbreedte 250%)", []),
        ("€ 9.999.999 mld.", []),
        ("€ " + "9" * 40, []),
        ("€ 999" + ".999" * 40, []),
        ("tussen € 5 mln. voor wonen en € 6 mln. voor natuur", ["€ 5 mln.", "€ 6 mln."]),
    ],
)
def test_find_leaves_out_what_is_in_doubt(tekst: str, verwacht: list[str]) -> None:
    assert [str(g.waarde) for g in find_bedragen(tekst)] == verwacht


@pytest.mark.parametrize(
    ("tekst", "waarde"), [("€ 250 per m2", "€ 250"), ("€ 5 mln. per locatie", "€ 5 mln."), ("€ 9/uur", "€ 9")]
)
def test_a_rate_in_another_unit_is_in_doubt(tekst: str, waarde: str) -> None:
    ((found, zeker),) = find_bedragen_in_doubt(f"Dat kost {tekst} nu.")
    assert not zeker
    assert str(found.waarde) == waarde
    assert found.tekst.startswith(waarde)


@given(bedragen())
def test_round_trip(bedrag: Bedrag) -> None:
    assert Bedrag.parse(str(bedrag)) == bedrag
    assert [g.waarde for g in find_bedragen(f"Zie: {bedrag}.")] == [bedrag]


@given(st.text(st.sampled_from("€ 0123456789.,-–totmlnde()%incl.bwàper jaar\n"), max_size=40))
def test_running_text_never_breaks_and_finds_are_readable(text: str) -> None:
    end = 0
    for gevonden in find_bedragen(text):
        assert end <= gevonden.begin < gevonden.eind
        assert text[gevonden.begin : gevonden.eind] == gevonden.tekst
        end = gevonden.eind


@given(bedragen(precies=True), bedragen(precies=True), bedragen(precies=True))
def test_addition(a: Bedrag, b: Bedrag, c: Bedrag) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c) == Bedrag.som([a, b, c])
    assert a + Bedrag.van(0) == a
    assert (a + b).laag == a.laag + b.laag
    assert (a - b).laag == a.laag - b.hoog
    assert (a - b).laag <= (a - b).hoog


@given(bedragen(), bedragen())
def test_a_sum_exists_only_at_one_price_level_and_vat(a: Bedrag, b: Bedrag) -> None:
    same = (a.prijspeil, a.btw, a.per, a.bandbreedte) == (b.prijspeil, b.btw, b.per, b.bandbreedte)
    opposite = a.bandbreedte is not None and (a.laag * b.laag < 0 or a.hoog * b.hoog < 0)
    same = (
        same
        and not opposite
        and (a.kwalificatie is b.kwalificatie or not (a.kwalificatie and b.kwalificatie))
    )
    if same:
        assert (a + b).prijspeil == a.prijspeil
        for kant in ("laag", "hoog"):
            of_parts = getattr(a.grenzen, kant) + getattr(b.grenzen, kant)
            # A qualified part opens the bounds of the sum; otherwise they are the sums of the bounds.
            assert getattr((a + b).grenzen, kant) == of_parts or a.kwalificatie is not b.kwalificatie
        assert (a + b).kwalificatie == (a.kwalificatie or b.kwalificatie)
    else:
        with pytest.raises(NietOptelbaar, match="§2"):
            assert a + b


def test_what_does_not_add_up_says_how_to_convert() -> None:
    with pytest.raises(NietOptelbaar, match=r"prijspeil en btw.*Reken eerst om"):
        assert Bedrag.van(5, prijspeil=2022, btw=Btw.INCL) + Bedrag.van(5)
    with pytest.raises(NietOptelbaar, match="waarper"):
        assert Bedrag.van(5, per=Per.JAAR) + Bedrag.van(5)
    with pytest.raises(NietOptelbaar, match="bandbreedte"):
        assert Bedrag.van(5, bandbreedte=Decimal(25)) + Bedrag.van(5)
    with pytest.raises(NietOptelbaar, match="teken"):
        assert Bedrag.van(100, bandbreedte=Decimal(25)) + Bedrag.van(-100, bandbreedte=Decimal(25))
    with pytest.raises(NietOptelbaar, match="niet precies"):
        assert Bedrag.van(5, kwalificatie=K.CIRCA) - Bedrag.van(5)
    with pytest.raises(NietOptelbaar, match="§1"):
        Bedrag.som([])


@given(bedragen(precies=True), bedragen(precies=True), bedragen(precies=True))
def test_order(a: Bedrag, b: Bedrag, c: Bedrag) -> None:
    def less(one: Bedrag, two: Bedrag) -> bool | None:
        try:
            return one < two
        except NietVergelijkbaar:
            return None

    assume(None not in (less(a, b), less(b, c)))
    if a < b:
        assert not b < a
        assert b > a
        assert a <= b
        assert a.hoog < b.laag
    if a < b and b < c:
        assert a < c


def test_order_needs_certainty() -> None:
    smal, breed = Bedrag.van(5 * MLN), Bedrag.parse("€ 4 tot € 6 mln.")
    with pytest.raises(NietVergelijkbaar):
        assert smal < breed
    with pytest.raises(NietVergelijkbaar):
        assert Bedrag.parse("circa € 475 mln.") < Bedrag.parse("€ 480 mln.")
    assert Bedrag.parse("circa € 475 mln. (bandbreedte 25%)") < Bedrag.parse("€ 600 mln.")
    assert Bedrag.parse("maximaal € 5 mln.") < Bedrag.parse("minimaal € 6 mln.")
    with pytest.raises(NietVergelijkbaar):
        assert Bedrag.parse("minimaal € 5 mln.") < Bedrag.parse("€ 6 mln.")
    for open_einde in ("minimaal", "meer dan", "ruim"):
        with pytest.raises(NietVergelijkbaar):
            assert Bedrag.parse(f"{open_einde} € 5 mln. (bandbreedte 25%)") < Bedrag.parse("€ 7 mln.")
        assert Bedrag.parse(f"{open_einde} € 5 mln. (bandbreedte 25%)") > Bedrag.parse("€ 3 mln.")
    with pytest.raises(NietVergelijkbaar):
        assert Bedrag.parse("maximaal € 5 mln. (bandbreedte 25%)") > Bedrag.parse("€ 3 mln.")
    assert Bedrag.parse("maximaal € 5 mln. (bandbreedte 25%)") < Bedrag.parse("€ 7 mln.")
    with pytest.raises(NietVergelijkbaar, match="prijspeil"):
        assert smal < Bedrag.van(6 * MLN, prijspeil=2022)
    assert smal >= Bedrag.van(5 * MLN)
    assert smal <= Bedrag.van(5 * MLN)
    assert not smal > Bedrag.van(5 * MLN)


@pytest.mark.parametrize(
    "maak",
    [
        lambda: Bedrag.van(1.5),  # type: ignore[arg-type]
        lambda: Bedrag.van("7.370"),
        lambda: Bedrag.van("1.005"),
        lambda: Bedrag.van(Decimal("1.0050")),
        lambda: Bedrag(Decimal(2), Decimal(1)),
        lambda: Bedrag.van(1, prijspeil=22),
        lambda: Bedrag.van(1, prijspeil=2100),
        lambda: Bedrag.van(1, bandbreedte=Decimal(0)),
        lambda: Bedrag.van(1, bandbreedte=Decimal(101)),
        lambda: Bedrag.van(10**15),
        lambda: Bedrag.van(Decimal("Infinity")),
        lambda: Bedrag.van(1, btw="soms"),  # type: ignore[arg-type]
        lambda: Bedrag.van(1, per="hectare"),  # type: ignore[arg-type]
    ],
)
def test_impossible_amounts_raise(maak: object) -> None:
    assert callable(maak)
    with pytest.raises(RuimteregieFout) as fout:
        maak()
    assert isinstance(fout.value, NotatieFout | OnbekendeWaarde)


def test_hash_equals_on_value_not_on_digits() -> None:
    assert len({Bedrag.van(5), Bedrag.van("5.00"), Bedrag.van(Decimal("5E0"))}) == 1
    assert Bedrag.parse("€ 1.145 mln.") == Bedrag.parse("€ 1,145 mld.")
    assert Bedrag.van(5) != Bedrag.van(5, prijspeil=2022)


def test_vocabularies_are_those_of_the_reference_data() -> None:
    kolommen = {kolom.naam: kolom for kolom in SCHEMAS["bedragen"].kolommen}
    assert tuple(Kwalificatie) == KWALIFICATIES
    assert set(Per) == set(kolommen["per"].waarden)
    assert set(Btw) - {Btw.ONBEKEND} == set(kolommen["btw"].waarden)


def test_the_five_documents(seeds: Path) -> None:
    """Every euro sign of the letters belongs to an amount that was found."""
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found = find_bedragen(text)
        outside = [
            place
            for place, sign in enumerate(text)
            if sign == "€" and not any(g.begin <= place < g.eind for g in found)
        ]
        assert outside == [], path.name
