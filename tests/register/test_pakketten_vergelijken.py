"""The difference between two contents: nothing is left unnamed, and it can be read in a sentence."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.register.pakketten.models import content_hash
from ruimteregie.register.pakketten.vergelijken import (
    Bedragverschil,
    Versieverschil,
    compare_contents,
    compare_texts,
    flatten,
    name_of_place,
)

_WOORDEN = st.sampled_from(
    ("", "Iets doen.", "Niets doen.", "Het kost € 10 miljoen.", "Het kost € 12 miljoen.")
)
_CODES = st.lists(st.sampled_from(("VRO", "PV25", "RIJK")), unique=True).map(sorted)
_TERMIJN = st.sampled_from((
    ["", "", ""], ["najaar 2025", "kalender", "2025-23"], ["jaarlijks", "terugkerend", ""],
    ["in overleg", "", ""],
))  # fmt: skip


def _acties(afspraak: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    actie = st.fixed_dictionaries({
        "code": st.sampled_from([f"{afspraak}.{n}" for n in (1, 2, 3)]),
        "onder": st.just(""), "kant": st.sampled_from(("rijk", "regio", "samen")), "partijen": _CODES,
        "samenvatting": _WOORDEN, "voorwaarde": _WOORDEN, "termijn": _TERMIJN,
    })  # fmt: skip
    return st.lists(actie, max_size=3, unique_by=lambda a: a["code"])


def _afspraak(code: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({
        "code": st.just(code), "nummer": st.sampled_from(("1", "2")), "titel": _WOORDEN,
        "soorten": st.sampled_from(([], ["beleid"])), "thema": st.sampled_from(("wonen", "energie")),
        "samenvatting": _WOORDEN, "voorwaarde": _WOORDEN, "departementen": _CODES, "partijen": _CODES,
        "trekker_rijk": st.sampled_from(("", "VRO")), "trekker_regio": st.just(""),
        "gebieden": st.just(["PV25"]), "acties": _acties(code),
    })  # fmt: skip


_INHOUD = st.fixed_dictionaries({
    "pakket": st.just("arr"), "naam": _WOORDEN, "versie": st.sampled_from(("1.0", "2.0")),
    "partijen": _CODES, "gebieden": st.just(["PV25"]),
    "afspraken": st.lists(
        st.sampled_from(("a-1", "a-2", "a-3")).flatmap(_afspraak), max_size=3, unique_by=lambda a: a["code"]
    ),
})  # fmt: skip


@given(_INHOUD)
def test_a_content_does_not_differ_from_itself(inhoud: dict[str, Any]) -> None:
    found = compare_contents(inhoud, copy.deepcopy(inhoud))
    assert not found
    assert found.zin == "geen verschil"


@given(_INHOUD, _INHOUD)
def test_there_is_a_difference_exactly_when_the_fingerprints_differ(
    een: dict[str, Any], ander: dict[str, Any]
) -> None:
    found = compare_contents(een, ander)
    assert bool(found) == (content_hash(een) != content_hash(ander))
    assert (found.zin == "geen verschil") == (not found)


@given(_INHOUD, _INHOUD)
def test_the_other_way_round_is_its_mirror(een: dict[str, Any], ander: dict[str, Any]) -> None:
    there, back = compare_contents(een, ander), compare_contents(ander, een)
    assert {a["code"] for a in there.nieuw} == {a["code"] for a in back.vervallen}
    assert {a["code"] for a in there.vervallen} == {a["code"] for a in back.nieuw}
    assert _moves(there) == {(place, new, old) for place, old, new in _moves(back)}
    assert len(there.bedragen) == len(back.bedragen)


@given(_INHOUD, _INHOUD)
def test_every_change_of_a_value_is_named(een: dict[str, Any], ander: dict[str, Any]) -> None:
    before, after = ({a["code"]: flatten(a) for a in side["afspraken"]} for side in (een, ander))
    wanted = {
        (code, actie, veld)
        for code in before.keys() & after.keys()
        for actie, veld in before[code].keys() & after[code].keys()
        if before[code][actie, veld] != after[code][actie, veld]
    }
    assert {place for place, _, _ in _moves(compare_contents(een, ander)) if place[2] != "volgorde"} == wanted


def _moves(found: Versieverschil) -> set[tuple[tuple[str, str, str], str, str]]:
    """Every changed value of an agreement that stays, by its place."""
    return {
        ((afspraak.code, actie, v.veld), str(v.oud), str(v.nieuw))
        for afspraak in found.gewijzigd
        for actie, values in _values(afspraak)
        for v in values
    }


def _values(afspraak: Any) -> Iterator[tuple[str, Any]]:
    yield "", afspraak.velden
    for actie in afspraak.acties:
        yield actie.code, actie.velden


def _content(*afspraken: Mapping[str, Any]) -> dict[str, Any]:
    return {"pakket": "arr", "naam": "Merenland", "versie": "1.0", "afspraken": list(afspraken)}


def _agreement(code: str, *acties: Mapping[str, Any], **velden: Any) -> dict[str, Any]:
    return {"code": code, "nummer": code[-1], "titel": f"Titel {code}", "acties": list(acties), **velden}


def _action(code: str, termijn: str = "", edtf: str = "", **velden: Any) -> dict[str, Any]:
    return {"code": code, "termijn": [termijn, "kalender" if edtf else "", edtf], **velden}


def test_the_headline_counts_what_matters() -> None:
    old = _content(
        _agreement("a-1", _action("a-1.1", "najaar 2025", "2025-23"), _action("a-1.2")),
        _agreement("a-2"),
    )
    new = _content(
        _agreement("a-1", _action("a-1.1", "januari 2026", "2026-01"), _action("a-1.3")),
        _agreement("a-3"),
        _agreement("a-4"),
    )
    assert compare_contents(old, new).zin == (
        "2 afspraken nieuw, 1 vervallen, 1 gewijzigd, 1 actie nieuw, 1 actie vervallen, "
        "1 termijn verschoven van najaar 2025 naar januari 2026"
    )


def test_a_term_that_comes_or_goes_did_not_shift() -> None:
    with_, without = (_content(_agreement("a-1", _action("a-1.1", *t))) for t in (("2026", "2026"), ()))
    assert compare_contents(without, with_).zin == "1 afspraak gewijzigd, 1 termijn erbij"
    assert compare_contents(with_, without).zin == "1 afspraak gewijzigd, 1 termijn geschrapt"


def test_the_amounts_in_a_text_are_values_with_old_and_new() -> None:
    old = _content(_agreement("a-1", samenvatting="Het Rijk geeft € 10 miljoen en de regio € 2 miljoen."))
    new = _content(_agreement("a-1", samenvatting="Het Rijk geeft € 12 miljoen, de regio € 2 miljoen."))
    found = compare_contents(old, new)
    assert found.bedragen == (Bedragverschil(Bedrag.parse("€ 10 miljoen"), Bedrag.parse("€ 12 miljoen")),)
    assert found.zin == "1 afspraak gewijzigd, 1 bedrag gewijzigd van € 10 mln. naar € 12 mln."
    gone = compare_contents(old, _content(_agreement("a-1", samenvatting="Samen betalen.")))
    assert [b.nieuw for b in gone.bedragen] == [None, None]
    assert gone.zin.endswith("2 bedragen erbij of geschrapt")


def test_a_word_that_moves_around_an_amount_does_not_change_it() -> None:
    old = _content(_agreement("a-1", samenvatting="Er is € 10 miljoen nodig."))
    new = _content(_agreement("a-1", samenvatting="Nodig is € 10 miljoen."))
    assert compare_contents(old, new).bedragen == ()


def test_what_was_ratified_before_a_field_was_kept_does_not_differ_in_it() -> None:
    old, new = _content(_agreement("a-1")), _content(_agreement("a-1", thema="wonen"))
    assert not compare_contents(old, new)


def test_another_order_is_named_and_what_is_said_of_the_whole() -> None:
    old, new = _content(_agreement("a-1"), _agreement("a-2")), _content(_agreement("a-2"), _agreement("a-1"))
    new["versie"] = "2.0"
    found = compare_contents(old, new)
    assert [(v.naam, v.oud, v.nieuw) for v in found.kop] == [
        ("versienummer", "1.0", "2.0"),
        ("volgorde", ["a-1", "a-2"], ["a-2", "a-1"]),
    ]
    assert found.zin == "de afspraken zijn gelijk; anders is: versienummer, volgorde"


def test_one_text_by_itself_and_the_names_of_its_places() -> None:
    found = compare_texts(_agreement("a-1", kant="rijk"), _agreement("a-1", kant="regio"))
    assert [(v.naam, v.oud, v.nieuw) for v in found.velden] == [("wie handelt", "rijk", "regio")]
    assert name_of_place(("", "trekker_rijk")) == "trekker Rijk"
    assert name_of_place(("a-1.1", "termijn")) == "actie a-1.1: termijn"


@pytest.mark.parametrize("aantal", [2, 3])
def test_several_terms_are_counted(aantal: int) -> None:
    old, new = (
        _content(_agreement("a-1", *(_action(f"a-1.{n}", jaar, jaar) for n in range(aantal))))
        for jaar in ("2025", "2026")
    )
    assert compare_contents(old, new).zin == f"1 afspraak gewijzigd, {aantal} termijnen verschoven"
