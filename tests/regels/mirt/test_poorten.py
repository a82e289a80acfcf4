"""The gates of the MIRT: every threshold at, just below and just above; what is not known stays so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regels.proef import criterium, uitkomst
from ruimteregie.kern.bedrag import Bedrag, Btw, Per
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.regels.mirt.fasen import Beslisser
from ruimteregie.regels.mirt.poorten import Poort, judge, opmerkingen
from ruimteregie.regels.mirt.poortstand import Geldbron, Poortstand, Zekerheid, share

DAG = date(2026, 1, 7)
IN_ZICHT, BESCHIKBAAR = Zekerheid
JA, NEE, OPEN = Uitkomst.VOLDOET, Uitkomst.VOLDOET_NIET, Uitkomst.ONBEKEND


def euro(bedrag: int | str, **meer: Any) -> Bedrag:
    return Bedrag.van(bedrag, **meer)


def rijk(bedrag: int | str | None, zekerheid: Zekerheid | None = BESCHIKBAAR, **meer: Any) -> Geldbron:
    return Geldbron("Rijk", None if bedrag is None else euro(bedrag, **meer), zekerheid)


GOED = Poortstand(
    "Brug Veenwoude",
    euro(400_000_000),
    middelen=(rijk(300_000_000), Geldbron("Provincie Merenland", euro(100_000_000), BESCHIKBAAR)),
    onzekerheid=Decimal(15),
    onzekerheid_onderhoud=Decimal(35),
    hoogwaterbescherming=False,
    beheer_en_onderhoud=True,
    startdocument=True,
    verkenningenrapport=True,
    mkba=True,
    projectdossier=True,
    opleveringsrapportage=True,
    overleg=True,
)
WIE = {
    Poort.STARTBESLISSING: Beslisser.BEVOEGD_GEZAG,
    Poort.VOORKEURSBESLISSING: Beslisser.BEWINDSPERSOON,
    Poort.VOORLOPIG: Beslisser.BEWINDSPERSOON,
    Poort.PROJECTBESLISSING: Beslisser.BEWINDSPERSOON,
    Poort.OPLEVERINGSBESLISSING: Beslisser.DG,
}


def toets(poort: Poort, **velden: Any) -> Any:
    return judge(poort, replace(GOED, **{"beslisser": WIE[poort], **velden}), DAG)


@pytest.mark.parametrize("poort", Poort)
def test_a_complete_project_passes_every_gate(poort: Poort) -> None:
    assert toets(poort).conclusie is JA


@pytest.mark.parametrize("poort", Poort)
def test_of_nothing_known_nothing_is_judged(poort: Poort) -> None:
    oordeel = judge(poort, Poortstand("Brug Veenwoude"), DAG)
    assert oordeel.conclusie is OPEN
    assert {c.uitkomst for c in oordeel.criteria} == {OPEN}
    assert all(c.bron for c in oordeel.criteria)


@pytest.mark.parametrize(
    ("middelen", "hoogwater", "voldoet", "waarde"),
    [
        ("300000000", False, True, "75"),
        ("299999999.99", False, False, "74.9999"),
        ("300000000.01", False, True, "75"),
        ("360000000", True, True, "90"),
        ("359999999.99", True, False, "89.9999"),
        ("360000000.01", True, True, "90"),
        ("300000000", None, None, "75"),
        ("359999999.99", None, None, "89.9999"),
        ("360000000", None, True, "90"),
        ("299999999.99", None, False, "74.9999"),
        ("0", False, False, "0"),
        ("500000000", False, True, "125"),
    ],
)
def test_the_startbeslissing_asks_prospect_of_75_percent_or_90(
    middelen: str, hoogwater: bool | None, voldoet: bool | None, waarde: str
) -> None:
    oordeel = toets(
        Poort.STARTBESLISSING, middelen=(rijk(middelen, IN_ZICHT),), hoogwaterbescherming=hoogwater
    )
    assert uitkomst(oordeel, "zicht_op_financiering") is voldoet
    assert criterium(oordeel, "zicht_op_financiering").waarde == Decimal(waarde)
    assert oordeel.conclusie is {True: JA, False: NEE, None: OPEN}[voldoet]


@pytest.mark.parametrize(
    ("middelen", "voldoet"),
    [
        ((rijk("400000000"),), True),
        ((rijk("399999999.99"),), False),
        ((rijk("400000000.01"),), True),
        ((rijk("400000000", IN_ZICHT),), False),  # in prospect is not there
        ((rijk("300000000"), rijk("100000000", None)), None),  # how firm is not known
        ((rijk("300000000"), rijk(None)), None),  # how much is not known
        ((rijk("400000000"), rijk(None)), True),  # enough without it
        ((rijk("300000000"), rijk(None, IN_ZICHT)), False),
        ((), None),
        ((rijk("400000000", prijspeil=2024),), None),  # at another price level
        ((rijk("400000000", btw=Btw.INCL),), None),
    ],
)
def test_the_voorkeursbeslissing_asks_that_all_the_money_is_there(
    middelen: tuple[Geldbron, ...], voldoet: bool | None
) -> None:
    oordeel = toets(Poort.VOORKEURSBESLISSING, middelen=middelen)
    assert uitkomst(oordeel, "middelen_beschikbaar") is voldoet
    assert oordeel.conclusie is {True: JA, False: NEE, None: OPEN}[voldoet]


@pytest.mark.parametrize(
    ("poort", "veld", "naam", "grens"),
    [
        (Poort.VOORKEURSBESLISSING, "onzekerheid", "kostenonzekerheid", 25),
        (Poort.PROJECTBESLISSING, "onzekerheid", "kostenonzekerheid", 15),
        (Poort.PROJECTBESLISSING, "onzekerheid_onderhoud", "onzekerheid_onderhoud", 35),
    ],
)
def test_how_uncertain_an_estimate_may_be(poort: Poort, veld: str, naam: str, grens: int) -> None:
    for value, holds in (
        (Decimal(grens), True),
        (Decimal(grens) - Decimal("0.01"), True),
        (Decimal(grens) + Decimal("0.01"), False),
        (Decimal(0), True),
        (None, None),
    ):
        oordeel = toets(poort, **{veld: value})
        assert uitkomst(oordeel, naam) is holds
        assert criterium(oordeel, naam).drempel == Decimal(grens)
        assert oordeel.conclusie is {True: JA, False: NEE, None: OPEN}[holds]


def test_the_bandwidth_of_an_estimate_is_its_uncertainty_unless_that_is_given() -> None:
    wide = euro(400_000_000, bandbreedte=Decimal(26))
    assert (
        uitkomst(toets(Poort.VOORKEURSBESLISSING, raming=wide, onzekerheid=None), "kostenonzekerheid")
        is False
    )
    assert uitkomst(toets(Poort.VOORKEURSBESLISSING, raming=wide), "kostenonzekerheid") is True
    assert uitkomst(toets(Poort.VOORKEURSBESLISSING, raming=wide), "middelen_beschikbaar") is True


@pytest.mark.parametrize(
    ("poort", "veld", "naam"),
    [
        (Poort.STARTBESLISSING, "startdocument", "startdocument"),
        (Poort.STARTBESLISSING, "beheer_en_onderhoud", "beheer_en_onderhoud_meegeteld"),
        (Poort.STARTBESLISSING, "overleg", "bestuurlijk_overleg"),
        (Poort.VOORKEURSBESLISSING, "verkenningenrapport", "verkenningenrapport"),
        (Poort.VOORKEURSBESLISSING, "mkba", "mkba"),
        (Poort.VOORKEURSBESLISSING, "overleg", "besproken_in_bo_mirt"),
        (Poort.VOORLOPIG, "overleg", "besproken_in_bo_mirt"),
        (Poort.PROJECTBESLISSING, "projectdossier", "projectdossier"),
        (Poort.PROJECTBESLISSING, "overleg", "besproken_in_bo_mirt"),
        (Poort.OPLEVERINGSBESLISSING, "opleveringsrapportage", "opleveringsrapportage"),
    ],
)
def test_what_is_there_or_not(poort: Poort, veld: str, naam: str) -> None:
    for value, result in ((True, JA), (False, NEE), (None, OPEN)):
        oordeel = toets(poort, **{veld: value})
        assert uitkomst(oordeel, naam) is value
        assert oordeel.conclusie is result


@pytest.mark.parametrize("poort", Poort)
def test_who_decides(poort: Poort) -> None:
    allowed = {
        Poort.STARTBESLISSING: {Beslisser.BEVOEGD_GEZAG},
        Poort.PROJECTBESLISSING: {Beslisser.BEWINDSPERSOON},
        Poort.OPLEVERINGSBESLISSING: {Beslisser.DG},
    }.get(poort, {Beslisser.BEVOEGD_GEZAG, Beslisser.BEWINDSPERSOON})
    for one in Beslisser:
        assert uitkomst(toets(poort, beslisser=one), "wie_beslist") is (one in allowed)
    assert toets(poort, beslisser=None).conclusie is OPEN


def test_delivery_needs_no_meeting_when_the_parties_agree() -> None:
    def holds(**velden: Any) -> bool | None:
        return uitkomst(toets(Poort.OPLEVERINGSBESLISSING, **velden), "partijen_eens_of_overleg")

    assert holds(partijen_eens=True, overleg=False) is True
    assert holds(partijen_eens=None, overleg=True) is True
    assert holds(partijen_eens=False, overleg=False) is False
    assert holds(partijen_eens=False, overleg=None) is None
    assert holds(partijen_eens=None, overleg=None) is None


def test_a_provisional_alternative_is_not_held_to_100_percent_and_says_so() -> None:
    poor = {"middelen": (rijk(1),), "onzekerheid": Decimal(60), "mkba": False, "verkenningenrapport": None}
    assert toets(Poort.VOORKEURSBESLISSING, **poor).conclusie is NEE
    oordeel = toets(Poort.VOORLOPIG, **poor)
    assert oordeel.conclusie is JA
    assert "zonder eis van 100 procent" in oordeel.als_zin()
    (zin,) = opmerkingen(Poort.VOORLOPIG, replace(GOED, **poor), DAG)
    assert "geen voorkeursbeslissing" in zin
    assert zin.endswith("nu beschikbaar: 0 procent.")


def test_without_a_most_likely_solution_the_mean_of_the_options_counts() -> None:
    options = (euro(300_000_000), euro(500_000_000))
    at = {"raming": None, "opties": options, "middelen": (rijk("300000000", IN_ZICHT),)}
    oordeel = toets(Poort.STARTBESLISSING, **at)
    assert criterium(oordeel, "zicht_op_financiering").waarde == Decimal(75)
    assert oordeel.conclusie is JA
    assert any(
        "gemiddelde van 2 opties" in z for z in opmerkingen(Poort.STARTBESLISSING, replace(GOED, **at), DAG)
    )
    less = toets(Poort.STARTBESLISSING, **{**at, "middelen": (rijk("299999999.99", IN_ZICHT),)})
    assert less.conclusie is NEE
    unknown = toets(Poort.STARTBESLISSING, **{**at, "opties": (*options, None)})
    assert uitkomst(unknown, "zicht_op_financiering") is None


def test_a_range_is_judged_at_both_ends() -> None:
    wide = Bedrag(Decimal(400_000_000), Decimal(500_000_000))

    def holds(euros: int) -> bool | None:
        return uitkomst(
            toets(Poort.VOORKEURSBESLISSING, raming=wide, middelen=(rijk(euros),)), "middelen_beschikbaar"
        )

    assert [holds(e) for e in (399_999_999, 400_000_000, 499_999_999, 500_000_000)] == [
        False,
        None,
        None,
        True,
    ]
    least = Bedrag.parse("minimaal € 400 mln.")
    assert uitkomst(toets(Poort.VOORKEURSBESLISSING, raming=least), "middelen_beschikbaar") is None
    at_least = (Geldbron("Rijk", least, BESCHIKBAAR),)
    assert uitkomst(toets(Poort.VOORKEURSBESLISSING, middelen=at_least), "middelen_beschikbaar") is True


DEEL = Poortstand("Station Oost", euro(100), middelen=(rijk(75, IN_ZICHT),))
ARM = Poortstand("Station West", euro(100), middelen=(rijk(74, IN_ZICHT),))


@pytest.mark.parametrize(
    ("delen", "vast", "conclusie"),
    [
        ((DEEL, DEEL), False, JA),
        ((DEEL, ARM), False, NEE),
        ((DEEL, ARM), True, JA),
        ((DEEL, ARM), None, OPEN),
        ((DEEL, DEEL), None, JA),
        ((DEEL, Poortstand("Station Zuid")), False, OPEN),
    ],
)
def test_each_part_of_a_programme_has_its_own_money_unless_that_is_fixed(
    delen: tuple[Poortstand, ...], vast: bool | None, conclusie: Uitkomst
) -> None:
    oordeel = toets(
        Poort.STARTBESLISSING, raming=None, middelen=(), delen=delen, programmafinanciering_vast=vast
    )
    assert oordeel.conclusie is conclusie
    assert len(oordeel.deeloordelen) == (0 if vast else 2)
    assert vast or oordeel.deeloordelen[0].onderwerp == "Station Oost"


def test_a_part_of_a_flood_programme_needs_90_percent() -> None:
    delen = (DEEL,)
    strict = toets(
        Poort.STARTBESLISSING, delen=delen, programmafinanciering_vast=False, hoogwaterbescherming=True
    )
    assert strict.conclusie is NEE
    assert criterium(strict.deeloordelen[0], "zicht_op_financiering").drempel == Decimal(90)


def test_at_later_decisions_parts_go_one_by_one() -> None:
    with pytest.raises(InvoerFout, match="elk apart"):
        toets(Poort.VOORKEURSBESLISSING, delen=(DEEL,))


def test_before_2022_these_rules_did_not_apply() -> None:
    assert judge(Poort.STARTBESLISSING, GOED, date(2022, 1, 1)).criteria
    with pytest.raises(InvoerFout, match="nog niet"):
        judge(Poort.STARTBESLISSING, GOED, date(2021, 12, 31))


def test_what_a_reader_must_know_beside_the_judgement() -> None:
    assert "juridische beslissing" in opmerkingen(Poort.PROJECTBESLISSING, GOED, DAG)[0]
    late = replace(GOED, ingebruikname=date(2025, 1, 6))
    assert "ongeveer een jaar" in opmerkingen(Poort.OPLEVERINGSBESLISSING, late, DAG)[0]
    assert opmerkingen(Poort.OPLEVERINGSBESLISSING, replace(GOED, ingebruikname=date(2025, 1, 7)), DAG) == ()


@pytest.mark.parametrize(
    "bad",
    [
        lambda: Poortstand(""),
        lambda: Poortstand("Brug", euro(0)),
        lambda: Poortstand("Brug", euro(5, per=Per.WONING)),
        lambda: Poortstand("Brug", onzekerheid=Decimal(-1)),
        lambda: Poortstand("Brug", delen=(Poortstand("Deel", delen=(DEEL,)),)),
        lambda: Geldbron("", euro(1)),
        lambda: Geldbron("Rijk", euro(-1)),
    ],
)
def test_what_cannot_be_is_refused(bad: Any) -> None:
    with pytest.raises(InvoerFout) as fout:
        bad()
    assert fout.value.remedie


@given(
    cost=st.integers(1, 10**9),
    money=st.lists(st.tuples(st.integers(0, 10**9), st.sampled_from([*Zekerheid, None])), min_size=1),
)
def test_a_share_holds_whatever_is_not_known(cost: int, money: list[tuple[int, Zekerheid | None]]) -> None:
    """The bounds of the share hold for both readings of what is not known."""
    sources = tuple(rijk(e, z) for e, z in money)
    found = share(Poortstand("Brug", euro(cost), middelen=sources), (BESCHIKBAAR,))
    sure = sum(e for e, z in money if z is BESCHIKBAAR)
    may = sum(e for e, z in money if z in (BESCHIKBAAR, None))
    assert found.laag * cost == sure * 100
    assert found.hoog is not None
    assert found.hoog * cost == may * 100
