"""Case files of conflicting claims: who sees and changes them, and what is never made up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.maken import make_actor, make_afspraak, make_gebied, make_overleg, make_partij, make_passage
from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.register.analyses.models import Ruimteclaim
from ruimteregie.register.conflicten.models import Conflictdossier, Dossierclaim, Werkwijze
from ruimteregie.register.conflicten.selectors import changes_of, dossiers, sum_hectares
from ruimteregie.register.conflicten.services import (
    add_claim,
    change_claim,
    change_dossier,
    conclude_dossier,
    leads,
    move_step,
    open_dossier,
    reopen_dossier,
    set_werkwijze,
    withdraw_claim,
)
from ruimteregie.register.conflicten.werkwijze import STANDAARDSTAPPEN, werkwijze
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import Wijziging
from ruimteregie.register.toegang.policy import PUBLIEK, Actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("schrijven")]

RIJK = make_actor("medewerker", "VRO", "rijk")
REGIO = make_actor("medewerker", "PV25", "regio")
BUITEN = make_actor("medewerker", "PV30", "regio")
BEHEERDER = make_actor("beheerder")
SECRETARIS = make_actor("secretaris", "VRO", "rijk", "MIRT-OOST")


def make_dossier(actor: Actor = RIJK, **velden: Any) -> Conflictdossier:
    oost = make_gebied("MIRT-OOST", "landsdeel")
    return open_dossier(
        {
            "titel": "Veenwoude-Oost",
            "aanleiding": "Natuur en wonen.",
            "eigenaar": make_partij("VRO"),
            **velden,
        },
        actor=actor,
        partijen=[make_partij("VRO"), make_partij("PV25", "regio", "provincie")],
        gebieden=[make_gebied("PV25", landsdelen=(oost,))],
    )


def claim_of(code: str, **velden: Any) -> dict[str, Any]:
    return {"partij": make_partij(code), "functie": "natuur", "omschrijving": "Een moeras.", **velden}


def test_a_case_begins_with_the_steps_of_the_method_that_is_not_official() -> None:
    dossier = make_dossier()
    assert [(s.naam, s.stand) for s in dossier.stappen.all()] == [(n, "te doen") for n, _ in STANDAARDSTAPPEN]
    assert not dossier.werkwijze.is_officieel
    assert (dossier.stand, dossier.vertrouwelijkheid) == ("open", "concept")
    made = Wijziging.objects.get(objectcode=dossier.werkwijze.code)
    assert made.door == "systeem"


def test_the_parties_involved_see_it_and_nobody_else() -> None:
    dossier = make_dossier()
    add_claim(dossier, claim_of("VRO"), actor=RIJK)
    seen = {naam: list(dossiers(actor)) for naam, actor in (
        ("rijk", RIJK), ("regio", REGIO), ("buiten", BUITEN), ("publiek", PUBLIEK), ("beheerder", BEHEERDER),
    )}  # fmt: skip
    assert {naam: bool(rows) for naam, rows in seen.items()} == {
        "rijk": True, "regio": True, "buiten": False, "publiek": False, "beheerder": True,
    }  # fmt: skip
    assert changes_of(dossier, BUITEN) == []


@pytest.mark.parametrize("velden", [{"titel": " "}, {"aanleiding": ""}])
def test_a_case_without_what_it_is_about_is_refused(velden: dict[str, Any]) -> None:
    with pytest.raises(InvoerFout, match="mist"):
        make_dossier(**velden)
    assert not Conflictdossier.objects.exists()


@pytest.mark.parametrize(
    "actor", [REGIO, PUBLIEK, make_actor("bestuurder", "VRO", "rijk"), make_actor("analist", "VRO", "rijk")]
)
def test_one_opens_a_case_for_the_own_party_only(actor: Actor) -> None:
    with pytest.raises(GeenToegang):
        make_dossier(actor)


def test_a_party_brings_in_its_own_claim_and_the_owner_any() -> None:
    dossier = make_dossier()
    own = add_claim(dossier, claim_of("PV25", hectare=Decimal("40.5")), actor=REGIO)
    with pytest.raises(GeenToegang, match="geen claim van"):
        add_claim(dossier, claim_of("VRO"), actor=REGIO)
    other = add_claim(dossier, claim_of("PV25"), actor=RIJK)
    with pytest.raises(GeenToegang):
        change_claim(add_claim(dossier, claim_of("VRO"), actor=RIJK), {"functie": "x"}, actor=REGIO)
    with pytest.raises(InvoerFout, match="geen partij"):
        add_claim(dossier, claim_of("PV30"), actor=RIJK)
    change_claim(other, {"omschrijving": "Een rietland."}, actor=REGIO)
    withdraw_claim(own, actor=REGIO)
    assert [c.omschrijving for c in dossier.claims.filter(partij__code="PV25")] == ["Een rietland."]
    kept = [c for c in changes_of(dossier, REGIO) if c.handeling == "verwijderd"]
    assert kept[0].velden["hectare"] == ["40.5", None]


@pytest.mark.parametrize("velden", [
    {"functie": ""}, {"omschrijving": " "}, {"hectare": Decimal(0)}, {"hectare": Decimal(-1)},
    {"kleur": "rood"},
])  # fmt: skip
def test_a_claim_that_says_nothing_is_refused(velden: dict[str, Any]) -> None:
    dossier = make_dossier()
    with pytest.raises(InvoerFout):
        add_claim(dossier, claim_of("VRO", **velden), actor=RIJK)
    assert not Dossierclaim.objects.exists()


def test_only_a_public_ruimteclaim_is_linked() -> None:
    dossier = make_dossier()
    known = Ruimteclaim(
        code="rc", naam="Bos", functie="natuur", vorm="hectare", laag_van_de_ruimte="oppervlak"
    )
    known.vertrouwelijkheid = "gedeeld"
    store(known)
    with pytest.raises(InvoerFout, match="niet openbaar"):
        add_claim(dossier, claim_of("VRO", ruimteclaim=known), actor=RIJK)
    known.vertrouwelijkheid = "openbaar"
    store(known)
    assert add_claim(dossier, claim_of("VRO", ruimteclaim=known), actor=RIJK).ruimteclaim == known


@given(st.lists(st.one_of(st.none(), st.decimals("0.01", "9999", places=2)), max_size=12))
def test_the_sum_never_hides_what_is_not_known(hectares: list[Decimal | None]) -> None:
    som = sum_hectares([Dossierclaim(hectare=h) for h in hectares])
    assert som.zonder == hectares.count(None)
    assert som.is_whole is (None not in hectares)
    assert som.bekend == (sum(h for h in hectares if h) if any(hectares) else None)


def test_steps_move_and_skipping_needs_a_reason() -> None:
    dossier = make_dossier()
    first, second = dossier.stappen.all()[:2]
    move_step(first, "gereed", actor=RIJK, verslag="Gemeld.")
    assert first.datum is not None
    with pytest.raises(InvoerFout, match="reden"):
        move_step(second, "overgeslagen", actor=RIJK)
    move_step(second, "overgeslagen", actor=RIJK, verslag="Alles lag al op tafel.")
    with pytest.raises(OnbekendeWaarde):
        move_step(second, "half", actor=RIJK)
    with pytest.raises(GeenToegang):
        move_step(second, "gereed", actor=REGIO)


def test_who_leads_is_the_owner_and_the_secretaris_of_the_landsdeel() -> None:
    dossier = make_dossier()
    leading = [a for a in (RIJK, REGIO, SECRETARIS, BUITEN, PUBLIEK, BEHEERDER) if leads(a, dossier)]
    assert leading == [RIJK, SECRETARIS, BEHEERDER]


def test_a_closed_case_is_left_alone_until_it_is_opened_again() -> None:
    dossier = make_dossier()
    meeting = make_overleg("bol", (), status="gehouden", datum="2026-01-13")
    coming = make_overleg("bol-30", (), datum="2030-01-13")
    with pytest.raises(InvoerFout, match="nog niet gehouden"):
        conclude_dossier(dossier, "opgelost", "Wonen op palen.", actor=RIJK, overleg=coming)
    with pytest.raises(InvoerFout, match="zonder tekst"):
        conclude_dossier(dossier, "opgelost", " ", actor=RIJK)
    with pytest.raises(OnbekendeWaarde):
        conclude_dossier(dossier, "open", "Klaar.", actor=RIJK)
    conclude_dossier(
        dossier, "opgelost", "Wonen op palen.", actor=RIJK, overleg=meeting, afspraken=[make_afspraak()]
    )
    assert dossier.overleg == meeting
    assert [a.code for a in dossier.afspraken.all()] == ["a-1"]
    for attempt in (
        lambda: add_claim(dossier, claim_of("VRO"), actor=RIJK),
        lambda: change_dossier(dossier, {"titel": "Anders"}, actor=RIJK),
        lambda: move_step(dossier.stappen.all()[0], "gereed", actor=RIJK),
        lambda: conclude_dossier(dossier, "ingetrokken", "Toch niet.", actor=RIJK),
    ):
        with pytest.raises(InvoerFout, match="opgelost"):
            attempt()
    reopen_dossier(dossier, actor=RIJK)
    assert (dossier.stand, dossier.uitkomst) == ("open", "Wonen op palen.")
    with pytest.raises(InvoerFout, match="al open"):
        reopen_dossier(dossier, actor=RIJK)


def test_what_one_may_not_see_is_no_outcome() -> None:
    dossier = make_dossier()
    closed = make_afspraak(
        "dicht", vertrouwelijkheid="intern", eigenaar=make_partij("PV30", "regio", "provincie")
    )
    with pytest.raises(GeenToegang):
        conclude_dossier(dossier, "opgelost", "Klaar.", actor=RIJK, afspraken=[closed])
    assert Conflictdossier.objects.get().stand == "open"


def test_a_party_with_a_claim_stays_in_the_case() -> None:
    dossier = make_dossier()
    add_claim(dossier, claim_of("PV25"), actor=REGIO)
    pv30 = make_partij("PV30", "regio", "provincie")
    with pytest.raises(InvoerFout, match="PV25 heeft een claim"):
        change_dossier(dossier, {"partijen": [make_partij("VRO"), pv30]}, actor=RIJK)
    change_dossier(dossier, {"partijen": [*dossier.partijen.all(), pv30]}, actor=RIJK)
    assert list(dossiers(BUITEN)) == [dossier]


def test_two_people_at_one_case() -> None:
    made = make_dossier()
    first, second = (Conflictdossier.objects.get(pk=made.pk) for _ in range(2))
    change_dossier(first, {"titel": "Een"}, actor=RIJK)
    with pytest.raises(Bewerkingsconflict) as fout:
        change_dossier(second, {"aanleiding": "Iets anders."}, actor=RIJK)
    assert fout.value.verschillen["titel"].opgeslagen == "Een"


def test_another_method_is_for_new_cases_only() -> None:
    old = make_dossier()
    with pytest.raises(GeenToegang):
        set_werkwijze("algemeen", "Kort", [("Praten", "")], actor=RIJK)
    set_werkwijze("algemeen", "Kort", [("Praten", "Aan tafel."), ("Kiezen", "")], actor=BEHEERDER)
    new = make_dossier(titel="Nog een")
    assert [s.naam for s in new.stappen.all()] == ["Praten", "Kiezen"]
    assert len(old.stappen.all()) == len(STANDAARDSTAPPEN)
    set_werkwijze("formeel", "Formeel", [("Een", "")], actor=BEHEERDER, vastgesteld_in=make_passage())
    used, steps, _ = werkwijze()
    assert (used.code, used.is_officieel, [s.naam for s in steps]) == ("formeel", True, ["Een"])
    assert Werkwijze.objects.filter(in_gebruik=True).count() == 1
    with pytest.raises(InvoerFout):
        set_werkwijze("leeg", "Leeg", [], actor=BEHEERDER)


def test_a_method_read_before_somebody_elses_change_is_not_overwritten() -> None:
    first = set_werkwijze("algemeen", "Een", [("Praten", "")], actor=BEHEERDER)
    read = first.versie
    set_werkwijze("algemeen", "Twee", [("Praten", "")], actor=BEHEERDER, versie=read)
    with pytest.raises(Bewerkingsconflict):
        set_werkwijze("algemeen", "Drie", [("Praten", "")], actor=BEHEERDER, versie=read)


def test_without_a_method_the_neutral_steps_are_shown_and_nothing_is_stored() -> None:
    used, steps, letter = werkwijze()
    assert not used.is_officieel
    assert [s.naam for s in steps] == [n for n, _ in STANDAARDSTAPPEN]
    assert letter is None
    assert not Werkwijze.objects.exists()
