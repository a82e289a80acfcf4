"""Classifying a housing location: every threshold at, below and above, and what stays open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regels.proef import criterium, uitkomst
from ruimteregie.bronnen.referentie.woorden import KERNSOORTEN
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.regels.locaties import (
    NATIONAAL,
    NATIONAAL_2023,
    Categorie,
    Kernsoort,
    Locatie,
    Locatieindeling,
    classify,
)

DAG = date(2026, 1, 13)
DREMPELS = [
    (Kernsoort.REGIOKERN, False, 400),
    (Kernsoort.REGIOKERN, True, 400),
    (Kernsoort.REGIOKERN, None, 400),
    (Kernsoort.CENTRUMGEMEENTE, False, 1000),
    (Kernsoort.CENTRUMGEMEENTE, True, 2000),
    (Kernsoort.METROPOOLKERN, False, 2000),
    (Kernsoort.METROPOOLKERN, True, 2000),
    (Kernsoort.METROPOOLKERN, None, 2000),
]


def woningen(text: int | str) -> Aantal:
    return Aantal.parse(f"{text} woningen")


def deel_in(dag: date = DAG, **bekend: Any) -> Locatieindeling:
    return classify(Locatie("Veenwoude", **bekend), dag)


@pytest.mark.parametrize(("kern", "metropool", "drempel"), DREMPELS)
@pytest.mark.parametrize(("meer", "voldoet"), [(-1, False), (0, True), (1, True)])
def test_a_regional_threshold(
    kern: Kernsoort, metropool: bool | None, drempel: int, meer: int, voldoet: bool
) -> None:
    found = deel_in(woningen=woningen(drempel + meer), kernsoort=kern, in_metropoolregio=metropool)
    assert found.regionaal
    assert uitkomst(found.regionaal, "woningen") is voldoet
    assert criterium(found.regionaal, "woningen").drempel == drempel
    assert found.categorie is (Categorie.REGIONAAL if voldoet else Categorie.GEEN)


@pytest.mark.parametrize(("meer", "categorie"), [(-1, "geen"), (0, "nationaal"), (1, "nationaal")])
def test_the_national_threshold(meer: int, categorie: str) -> None:
    found = deel_in(
        woningen_tm_2034=woningen(NATIONAAL + meer), deel_voor_2030=True, rijksregie=True,
        kernsoort=Kernsoort.GEEN,
    )  # fmt: skip
    assert found.categorie == categorie
    assert found.ontbreekt == ()


@pytest.mark.parametrize(("meer", "categorie"), [(-1, "geen"), (0, "nationaal"), (1, "nationaal")])
@pytest.mark.parametrize("dag", [date(2023, 10, 16), date(2025, 6, 11)])
def test_the_rule_of_thumb_of_2023(meer: int, categorie: str, dag: date) -> None:
    found = deel_in(dag, woningen=woningen(NATIONAAL_2023 + meer))
    assert found.categorie == categorie
    assert found.regionaal is None
    assert found.nationaal.regelversie == "locaties-2023-10-16"
    bron = criterium(found.nationaal, "woningen").bron
    assert bron
    assert bron.betrouwbaarheid == "C"


def test_the_rule_changes_on_its_day_and_there_was_none_before() -> None:
    assert deel_in(date(2025, 6, 12)).nationaal.regelversie == "locaties-2025-06-12"
    with pytest.raises(InvoerFout, match="15 oktober 2023 gold"):
        deel_in(date(2023, 10, 15))


@pytest.mark.parametrize("ontbreekt", ["deel_voor_2030", "rijksregie", "woningen_tm_2034"])
def test_every_national_demand_counts(ontbreekt: str) -> None:
    alles: dict[str, Any] = {
        "woningen_tm_2034": woningen(5000), "deel_voor_2030": True, "rijksregie": True,
        "kernsoort": Kernsoort.REGIOKERN, "woningen": woningen(6000),
    }  # fmt: skip
    assert deel_in(**alles).categorie is Categorie.NATIONAAL
    found = deel_in(**{**alles, ontbreekt: None})
    assert found.mogelijk == (Categorie.NATIONAAL, Categorie.REGIONAAL)
    assert len(found.ontbreekt) == 1
    niet = woningen(1) if ontbreekt == "woningen_tm_2034" else False
    assert deel_in(**{**alles, ontbreekt: niet}).categorie is Categorie.REGIONAAL


def test_a_number_before_2030_is_no_judgement_unless_it_is_none_at_all() -> None:
    def early(**bekend: Any) -> bool | None:
        return uitkomst(deel_in(**bekend).nationaal, "substantieel_deel_voor_2030")

    assert early(woningen_voor_2030=woningen(2000)) is None
    assert early(woningen_voor_2030=woningen(2000), deel_voor_2030=True) is True
    assert early(woningen_voor_2030=woningen(0), deel_voor_2030=True) is False


def test_what_is_known_of_the_whole_bounds_the_part_and_the_other_way_round() -> None:
    small = deel_in(woningen=woningen(3499))
    assert uitkomst(small.nationaal, "woningen_t/m_2034") is False
    assert criterium(small.nationaal, "woningen_t/m_2034").waarde == "hoogstens 3.499 woningen"
    part = deel_in(woningen_tm_2034=woningen(400), kernsoort=Kernsoort.REGIOKERN)
    assert part.regionaal
    assert uitkomst(part.regionaal, "woningen") is True
    # Fewer until 2034 says nothing of how many come after.
    few = deel_in(woningen_tm_2034=woningen(300), kernsoort=Kernsoort.REGIOKERN)
    assert few.regionaal
    assert uitkomst(few.regionaal, "woningen") is None


@pytest.mark.parametrize(
    ("aantal", "voldoet"),
    [("300 tot 399", False), ("300 tot 400", None), ("400 tot 900", True), ("circa 900", None),
     ("minimaal 400", True), ("maximaal 399", False), ("maximaal 400", None)],
)  # fmt: skip
def test_a_range_counts_only_when_both_ends_agree(aantal: str, voldoet: bool | None) -> None:
    found = deel_in(woningen=woningen(aantal), kernsoort=Kernsoort.REGIOKERN).regionaal
    assert found
    assert uitkomst(found, "woningen") is voldoet


def test_an_unknown_place_leaves_open_what_depends_on_it() -> None:
    found = deel_in(woningen=woningen(1500), kernsoort=Kernsoort.CENTRUMGEMEENTE, rijksregie=False)
    assert found.mogelijk == (Categorie.REGIONAAL, Categorie.GEEN)
    assert found.regionaal
    assert criterium(found.regionaal, "woningen").drempel == "1.000 of 2.000 woningen"
    # Of a kleine regiokern no number is known, so with no kind of place no number decides.
    assert deel_in(woningen=woningen(399)).mogelijk == (Categorie.REGIONAAL, Categorie.GEEN)
    assert deel_in(woningen=woningen(2000), rijksregie=False).categorie is Categorie.ONBEKEND


def test_a_small_regiokern_has_no_threshold_and_another_place_no_category() -> None:
    small = deel_in(woningen=woningen(3000), kernsoort=Kernsoort.KLEINE_REGIOKERN)
    assert small.mogelijk == (Categorie.REGIONAAL, Categorie.GEEN)
    other = deel_in(woningen=woningen(3000), kernsoort=Kernsoort.GEEN)
    assert other.categorie is Categorie.GEEN
    assert "geen van deze soorten" in other.zinnen()[1]


def test_it_explains_itself() -> None:
    found = deel_in(
        woningen=woningen(4000), woningen_tm_2034=woningen(2500), rijksregie=True,
        kernsoort=Kernsoort.METROPOOLKERN,
    )  # fmt: skip
    assert found.als_zin().startswith("Veenwoude is regionaal grootschalig (versie locaties-2025-06-12")
    why_not, why, least = found.zinnen()
    assert "2.500 woningen (drempel 3.500 woningen), voldoet niet" in why_not
    assert why.startswith("Wel regionaal: soort kern: metropoolkern")
    assert "besluit" in least
    assert "niet te zeggen" in deel_in().als_zin()
    assert set(deel_in().ontbreekt) >= {"woningen t/m 2034", "soort kern", "extra Rijksregie nodig"}


@pytest.mark.parametrize(
    "bekend",
    [
        {"woningen": Aantal.parse("12 ha")},
        {"woningen": woningen(100), "woningen_tm_2034": woningen(101)},
        {"woningen_tm_2034": woningen(100), "woningen_voor_2030": woningen(101)},
    ],
)
def test_what_cannot_be_is_refused(bekend: dict[str, Any]) -> None:
    with pytest.raises(InvoerFout, match="Veenwoude"):
        deel_in(**bekend)


def test_the_words_are_those_of_the_reference_data() -> None:
    assert tuple(kern.value for kern in Kernsoort) == KERNSOORTEN


bekendheid = st.none() | st.booleans()
getallen = st.none() | st.integers(0, 9000)


@given(getallen, getallen, bekendheid, bekendheid, st.none() | st.sampled_from(Kernsoort), bekendheid)
def test_knowing_more_never_opens_what_was_closed(
    alle: int | None,
    vroeg: int | None,
    deel: bool | None,
    regie: bool | None,
    kern: Kernsoort | None,
    metropool: bool | None,
) -> None:
    if alle is not None and vroeg is not None and vroeg > alle:
        alle, vroeg = vroeg, alle
    bekend: dict[str, Any] = {
        "woningen": None if alle is None else woningen(alle),
        "woningen_tm_2034": None if vroeg is None else woningen(vroeg),
        "deel_voor_2030": deel, "rijksregie": regie, "kernsoort": kern, "in_metropoolregio": metropool,
    }  # fmt: skip
    left = set(deel_in(**bekend).mogelijk)
    assert left
    for naam in bekend:
        assert left <= set(deel_in(**{**bekend, naam: None}).mogelijk)
