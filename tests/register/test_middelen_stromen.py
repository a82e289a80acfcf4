"""Flows of money: what is allocated and what remains at each level, no euro twice, years that add up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.maken import make_partij
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.register.middelen.aansluitingen import nagerekend, op_zichzelf
from ruimteregie.register.middelen.models import Aansluiting, Bedragregel, Middel, Toekenning
from ruimteregie.register.middelen.services import (
    preview_kasschuif,
    record_toekenning,
    set_kasritme,
    set_verplichtingsgraad,
    shift_kas,
)
from ruimteregie.register.middelen.stromen import Stroom, fund_by_year, payments, stromen, toekenningen
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import wijzigingen
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM, Actor

pytestmark = pytest.mark.django_db
MILJOEN = Decimal(10**6)


def make_middel(code: str, onder: Middel | None = None, mln: int | None = None, **fields: Any) -> Middel:
    """A Middel with its size in millions."""
    made = Middel(code=code, naam=f"Middel {code}", soort="budget", onderdeel_van=onder, **fields)
    store(made)
    if mln is not None:
        make_bedrag(f"b-{code}", mln, middel=made, omvang=True)
    return made


def make_bedrag(code: str, mln: int, **fields: Any) -> Bedragregel:
    """An amount of a document."""
    euro = mln * MILJOEN
    made = Bedragregel(
        code=code, soort="budget", doel=f"Doel {code}", notatie=f"€ {mln} mln.", euro_laag=euro,
        euro_hoog=euro, **fields,
    )  # fmt: skip
    store(made)
    return made


def make_toekenning(code: str, middel: Middel, mln: int, **fields: Any) -> Toekenning:
    """An allocation to a province, made as the system."""
    euro = mln * MILJOEN
    velden = {
        "ontvanger": make_partij("PV25", "regio", "provincie"), "doel": f"Doel {code}", "euro_laag": euro,
        "euro_hoog": euro, "notatie": f"€ {mln} mln.", **fields,
    }  # fmt: skip
    return record_toekenning(code, middel, velden, actor=SYSTEEM)


def by_code(roots: tuple[Stroom, ...]) -> dict[str, Stroom]:
    return {stroom.middel.code: stroom for root in roots for stroom in root.alle()}


@pytest.fixture
def fonds(schrijven: None) -> dict[str, Middel]:
    """A fund of 100 with two budgets (60, of which 25 in a scheme, and one that nobody sized)."""
    fund = make_middel("fonds", mln=100)
    wegen = make_middel("wegen", fund, 60)
    scheme = make_middel("regeling", wegen, 25)
    return {"fonds": fund, "wegen": wegen, "regeling": scheme, "paden": make_middel("paden", fund)}


def test_every_level_says_what_is_divided_and_what_is_left(fonds: dict[str, Middel]) -> None:
    make_toekenning("t-1", fonds["regeling"], 10)
    make_toekenning("t-2", fonds["wegen"], 5)
    found = by_code(stromen(PUBLIEK))
    assert [str(found["fonds"].verdeeld), str(found["fonds"].rest)] == ["€ 60 mln.", "€ 40 mln."]
    assert [s.middel.code for s in found["fonds"].zonder_omvang] == ["paden"]
    assert [str(found["wegen"].verdeeld), str(found["wegen"].rest)] == ["€ 25 mln.", "€ 35 mln."]
    assert (found["regeling"].verdeeld, found["regeling"].rest) == (None, None)
    assert [str(found[c].toegekend) for c in ("fonds", "wegen", "regeling")] == [
        "€ 15 mln.", "€ 15 mln.", "€ 10 mln.",
    ]  # fmt: skip
    assert str(found["regeling"].toe_te_kennen) == "€ 15 mln."
    assert found["paden"].toegekend is None


def test_a_child_is_never_added_to_its_parent(fonds: dict[str, Middel]) -> None:
    make_toekenning("t-1", fonds["regeling"], 10)
    (root,) = stromen(PUBLIEK)
    assert [t.code for t in root.alle_toekenningen] == ["t-1"]
    assert str(root.verdeeld) == "€ 60 mln."  # not 85, the 25 is within the 60


def test_more_given_than_there_is_shows_below_zero(fonds: dict[str, Middel]) -> None:
    make_toekenning("t-1", fonds["regeling"], 30)
    assert str(by_code(stromen(PUBLIEK))["regeling"].toe_te_kennen) == "-€ 5 mln."


def test_other_price_levels_are_not_added_up(fonds: dict[str, Middel]) -> None:
    make_toekenning("t-1", fonds["regeling"], 10, prijspeil=2022)
    make_toekenning("t-2", fonds["regeling"], 10, prijspeil=2025)
    found = by_code(stromen(PUBLIEK))["regeling"]
    assert (found.toegekend, found.toe_te_kennen) == (None, None)
    assert len(found.toekenningen) == 2


def test_a_hidden_parent_leaves_its_part_a_root(fonds: dict[str, Middel]) -> None:
    fonds["fonds"].vertrouwelijkheid = "intern"
    store(fonds["fonds"])
    assert [s.middel.code for s in stromen(PUBLIEK)] == ["paden", "wegen"]
    assert [s.middel.code for s in stromen(SYSTEEM)] == ["fonds"]


def test_a_hidden_allocation_is_not_in_a_sum(fonds: dict[str, Middel]) -> None:
    make_toekenning("t-1", fonds["regeling"], 10)
    make_toekenning("t-2", fonds["regeling"], 7, vertrouwelijkheid="intern")
    assert str(by_code(stromen(PUBLIEK))["regeling"].toegekend) == "€ 10 mln."
    assert str(by_code(stromen(SYSTEEM))["regeling"].toegekend) == "€ 17 mln."


def test_sizes_by_year_are_a_series_and_no_size(schrijven: None) -> None:
    fund = make_middel("mf")
    for year, mln in ((2027, 12), (2026, 10)):
        make_bedrag(f"mf-{year}", mln, middel=fund, omvang=True, periode=str(year))
    (root,) = stromen(PUBLIEK)
    assert root.bedrag is None
    assert [regel.periode for regel in fund_by_year(PUBLIEK, "mf")] == ["2026", "2027"]


def tree(depth: int) -> st.SearchStrategy[Stroom]:
    """A Middel of unknown size with allocations and parts, none of them stored."""
    given_ = st.lists(st.integers(1, 10**12), max_size=3).map(
        lambda cents: tuple(Toekenning(euro_laag=Decimal(c) / 100, euro_hoog=Decimal(c) / 100) for c in cents)
    )
    parts = st.lists(tree(depth - 1), max_size=3).map(tuple) if depth else st.just(())
    return st.builds(lambda p, t: Stroom(Middel(code="m"), None, p, t), parts, given_)


@given(tree(3))
def test_all_allocations_together_are_those_at_each_place_once(root: Stroom) -> None:
    def cents(stroom: Stroom) -> Decimal:
        own = sum((t.bedrag.laag for t in stroom.toekenningen if t.bedrag), Decimal(0))
        return own + sum((cents(deel) for deel in stroom.delen), Decimal(0))

    assert (root.toegekend.laag if root.toegekend else Decimal(0)) == cents(root)
    assert len({id(t) for t in root.alle_toekenningen}) == len(root.alle_toekenningen)


def test_payments_by_year_follow_the_price_level(fonds: dict[str, Middel]) -> None:
    one = make_toekenning("t-1", fonds["regeling"], 10, prijspeil=2025)
    two = make_toekenning("t-2", fonds["wegen"], 6, prijspeil=2025)
    old = make_toekenning("t-3", fonds["wegen"], 3)
    set_kasritme(one, {2026: 4 * MILJOEN, 2027: 6 * MILJOEN}, actor=SYSTEEM)
    set_kasritme(two, {2027: 6 * MILJOEN}, actor=SYSTEEM)
    set_kasritme(old, {2026: 3 * MILJOEN}, actor=SYSTEEM)
    found = payments(PUBLIEK)
    assert [(s.prijspeil, s.jaren) for s in found] == [
        (None, ((2026, 3 * MILJOEN),)),
        (2025, ((2026, 4 * MILJOEN), (2027, 12 * MILJOEN))),
    ]
    assert [s.jaren for s in payments(PUBLIEK, ["regeling"])] == [((2026, 4 * MILJOEN), (2027, 6 * MILJOEN))]
    assert payments(PUBLIEK, ["paden"]) == []


def test_a_kasschuif_leaves_the_whole_as_it_was(fonds: dict[str, Middel]) -> None:
    made = make_toekenning("t-1", fonds["regeling"], 10)
    set_kasritme(made, {2026: 4 * MILJOEN, 2027: 6 * MILJOEN}, actor=SYSTEEM)
    before, after = preview_kasschuif(made, {2026: -MILJOEN, 2028: MILJOEN})
    assert before.totaal == after.totaal
    assert made.kasritme.count() == 2
    rows = shift_kas(made, {2026: -4 * MILJOEN, 2028: 4 * MILJOEN}, actor=SYSTEEM)
    assert [(r.jaar, r.euro) for r in rows] == [(2027, 6 * MILJOEN), (2028, 4 * MILJOEN)]


@pytest.mark.parametrize(("schuif", "waarom"), [
    ({2026: -1}, "niet budgetneutraal"),
    ({2026: -5, 2027: 5}, "kan .* niet uit weg"),
])  # fmt: skip
def test_a_kasschuif_that_makes_or_takes_money_is_refused(
    fonds: dict[str, Middel], schuif: dict[int, int], waarom: str
) -> None:
    made = make_toekenning("t-1", fonds["regeling"], 10)
    set_kasritme(made, {2026: 4 * MILJOEN, 2027: 6 * MILJOEN}, actor=SYSTEEM)
    with pytest.raises(InvoerFout, match=waarom):
        shift_kas(made, {year: mln * MILJOEN for year, mln in schuif.items()}, actor=SYSTEEM)
    assert [int(r.euro) for r in made.kasritme.all()] == [4_000_000, 6_000_000]


def test_without_years_there_is_nothing_to_shift(fonds: dict[str, Middel]) -> None:
    made = make_toekenning("t-1", fonds["regeling"], 10)
    with pytest.raises(InvoerFout, match="nog geen kasritme"):
        preview_kasschuif(made, {2026: Decimal(0)})


@pytest.fixture
def beheerd(fonds: dict[str, Middel]) -> Middel:
    """A Middel that IenW manages."""
    middel = fonds["regeling"]
    middel.beheerder = make_partij("IenW")
    store(middel)
    return middel


def as_(partij: str, kant: str, rol: str = "medewerker") -> Actor:
    return Actor(rollen=frozenset({rol}), partijen=frozenset({partij}), kanten=frozenset({kant}))


def test_who_manages_allocates_and_who_receives_reads(beheerd: Middel) -> None:
    velden = {
        "ontvanger": make_partij("PV25", "regio", "provincie"),
        "doel": "Brug",
        "euro_laag": 5,
        "euro_hoog": 5,
    }
    made = record_toekenning("t-1", beheerd, velden, actor=as_("IenW", "rijk"), jaren={2026: Decimal(5)})
    assert [t.code for t in toekenningen(PUBLIEK)] == ["t-1"]
    for actor in (as_("PV25", "regio"), as_("IenW", "rijk", "analist"), PUBLIEK):
        with pytest.raises(GeenToegang):
            set_kasritme(made, {2027: Decimal(5)}, actor=actor)
        with pytest.raises(GeenToegang):
            shift_kas(made, {}, actor=actor)
        with pytest.raises(GeenToegang):
            set_verplichtingsgraad(made, "juridisch-verplicht", actor=actor)
        with pytest.raises(GeenToegang):
            record_toekenning("t-2", beheerd, velden, actor=actor)
    assert [(r.jaar, int(r.euro)) for r in made.kasritme.all()] == [(2026, 5)]


@pytest.mark.parametrize("velden", [{"doel": "Brug"}, {"ontvanger": None, "doel": "x"}])
def test_an_allocation_needs_a_recipient_and_a_purpose(beheerd: Middel, velden: dict[str, Any]) -> None:
    with pytest.raises(InvoerFout, match="zonder ontvanger"):
        record_toekenning("t-1", beheerd, velden, actor=SYSTEEM)
    with pytest.raises(OnbekendeWaarde, match="kleur"):
        record_toekenning("t-1", beheerd, {"kleur": "rood"}, actor=SYSTEEM)


def test_years_that_do_not_add_up_leave_no_allocation_behind_in_a_request(beheerd: Middel) -> None:
    made = make_toekenning("t-1", beheerd, 1)
    with pytest.raises(InvoerFout, match="al vergeven"):
        make_toekenning("t-1", beheerd, 1)
    assert made.vertrouwelijkheid == "openbaar"


def test_how_firm_money_is_bound_has_a_history(beheerd: Middel) -> None:
    set_verplichtingsgraad(beheerd, "bestuurlijk-gebonden", actor=as_("IenW", "rijk"))
    beheerd.refresh_from_db()
    assert beheerd.verplichtingsgraad == "bestuurlijk-gebonden"
    set_verplichtingsgraad(beheerd, "", actor=as_("IenW", "rijk"))
    assert [w.velden.get("verplichtingsgraad") for w in wijzigingen(beheerd).order_by("id")][-2:] == [
        ["", "bestuurlijk-gebonden"], ["bestuurlijk-gebonden", ""],
    ]  # fmt: skip
    with pytest.raises(OnbekendeWaarde):
        set_verplichtingsgraad(beheerd, "stellig", actor=SYSTEEM)


def make_check(code: str, totaal: Bedragregel | None, *delen: Bedragregel, soort: str = "som") -> Aansluiting:
    made = Aansluiting(code=code, naam=f"Controle {code}", soort=soort, totaal=totaal)
    store(made, {"delen": delen})
    return made


def test_checks_stand_with_the_differences_first(fonds: dict[str, Middel]) -> None:
    ten, four, six, seven = (make_bedrag(f"x{n}", n) for n in (10, 4, 6, 7))
    alone = make_bedrag("alleen", 3)
    make_check("goed", ten, four, six)
    make_check("fout", ten, four, seven)
    make_check("open", None, four, six)
    found = nagerekend(PUBLIEK, date(2026, 2, 1))
    assert [n.record.code for n in found] == ["fout", "open", "goed"]
    assert found[0].codes == {"x10", "x4", "x7"}
    assert alone.code in {regel.code for regel in op_zichzelf(PUBLIEK, found)}
    assert not {"x10", "x4", "x6", "x7"} & {regel.code for regel in op_zichzelf(PUBLIEK, found)}


def test_a_check_put_together_wrongly_says_so_and_breaks_nothing(fonds: dict[str, Middel]) -> None:
    ten = make_bedrag("x10", 10)
    make_check("dubbel", ten, ten)
    make_check("zonder", None, ten, soort="raming-budget")
    found = {n.record.code: n.uitkomst for n in nagerekend(PUBLIEK, date(2026, 2, 1))}
    assert [str(u.stand) for u in found.values()] == ["niet te zeggen"] * 2
    assert "twee keer" in found["dubbel"].zin
    assert "geen bedrag om mee te vergelijken" in found["zonder"].zin


def test_a_check_with_a_hidden_amount_is_not_shown_by_half(fonds: dict[str, Middel]) -> None:
    hidden = make_bedrag("geheim", 6, vertrouwelijkheid="intern")
    ten, four = make_bedrag("x10", 10), make_bedrag("x4", 4)
    make_check("deel", ten, four, hidden)
    make_check("totaal", hidden, four)
    assert nagerekend(PUBLIEK, date(2026, 2, 1)) == []
    assert len(nagerekend(SYSTEEM, date(2026, 2, 1))) == 2
