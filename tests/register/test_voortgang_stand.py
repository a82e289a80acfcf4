"""How an Actie stands: one closed vocabulary, never good without a report (§3, §10)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from register.maken import REDEN, make_actie, make_afspraak, make_gebied, make_overleg, make_partij
from ruimteregie.register.afspraken.models import (
    VOORTGANG,
    Actie,
    Afspraak,
    Melding,
    MeldingInstemming,
)
from ruimteregie.register.afspraken.selectors import (
    AFGEDAAN,
    GEEN_MELDING,
    Voortgangstand,
    acties,
    besprekingen,
    one_sided,
    overdue,
    without_term,
    without_trekker,
)
from ruimteregie.register.laden import load_reference
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

VANDAAG = date(2026, 3, 1)
TERMIJNEN: dict[str, dict[str, Any]] = {
    "geen": {},
    "gebeurtenis": {"termijn_tekst": "na de zomer", "termijn_soort": "gebeurtenis"},
    "voorbij": {"termijn_tekst": "2025", "termijn_soort": "kalender", "termijn_edtf": "2025"},
    "straks": {"termijn_tekst": "2027", "termijn_soort": "kalender", "termijn_edtf": "2027"},
    "open eind": {"termijn_tekst": "vanaf 2025", "termijn_soort": "kalender", "termijn_edtf": "2025/.."},
}
GEVALLEN = [
    (kant, gemeld, woord, termijn, status)
    for kant, gemeld, woord, termijn, status in product(
        ("rijk", "regio", "samen"),
        ("", *VOORTGANG),
        ("", "eens", "oneens"),
        TERMIJNEN,
        ("lopend", "afgerond"),
    )
    if not woord or (gemeld and kant == "samen")
]


def make_case(number: int, kant: str, gemeld: str, woord: str, termijn: str, status: str) -> Actie:
    """One Actie with at most one report and one word of the other side about it."""
    afspraak = make_afspraak(f"g-{number}", status=status)
    actie = make_actie(afspraak, kant=kant, **TERMIJNEN[termijn])
    with verantwoord(door=None, reden=REDEN):
        if gemeld:
            melding = Melding(actie=actie, stand=gemeld, namens=make_partij("VRO"))
            melding.save()
            if woord:
                other = make_partij("PV25", "regio", "provincie")
                MeldingInstemming(melding=melding, partij=other, oordeel=woord, toelichting="x").save()
    return actie


def expected(kant: str, gemeld: str, woord: str, termijn: str, status: str) -> str:
    """The rule as one would say it, written apart from the query."""
    if woord == "oneens":
        return "betwist"
    if gemeld in ("gereed", "vervallen"):
        return "te bevestigen" if kant == "samen" and woord != "eens" else gemeld
    if status != "lopend":
        return "afgesloten"
    if termijn == "voorbij":
        return "te laat"
    if not gemeld:
        return "geen melding"
    return "loopt" if termijn == "straks" else "te bespreken"


@pytest.mark.django_db
def test_every_case_has_exactly_the_state_of_the_rule() -> None:
    made = {make_case(i, *case).pk: case for i, case in enumerate(GEVALLEN)}
    found = {actie.pk: actie for actie in acties(SYSTEEM, VANDAAG)}
    wrong = [
        (case, found[pk].stand)  # type: ignore[attr-defined]
        for pk, case in made.items()
        if found[pk].stand != expected(*case)  # type: ignore[attr-defined]
    ]
    assert wrong == []
    # What is asked of several parties each is in test_voortgang_delen.
    every = {s.value for s in Voortgangstand if s is not Voortgangstand.DEELS_GEMELD}
    assert {a.stand for a in found.values()} == every  # type: ignore[attr-defined]


class TestNooitGoedZonderMelding(TestCase):
    """Whatever is reported in whatever order: only the last report counts, and none is never good."""

    @given(
        kant=st.sampled_from(("rijk", "regio", "samen")),
        termijn=st.sampled_from(sorted(TERMIJNEN)),
        gemeld=st.lists(st.sampled_from(VOORTGANG), max_size=3),
        eens=st.booleans(),
        dagen=st.integers(-800, 800),
    )
    def test_the_state_follows_from_the_last_report(
        self, kant: str, termijn: str, gemeld: list[str], eens: bool, dagen: int
    ) -> None:
        day = VANDAAG + timedelta(days=dagen)
        with verantwoord(door=None, reden=REDEN):
            actie = make_actie(make_afspraak(), kant=kant, **TERMIJNEN[termijn])
            for stand in gemeld:
                melding = Melding(actie=actie, stand=stand, namens=make_partij("VRO"))
                melding.save()
                if eens and kant == "samen":
                    MeldingInstemming(melding=melding, partij=make_partij("PV25", "regio")).save()
        found: Any = acties(SYSTEEM, day).get()
        assert found.gemeld == (gemeld[-1] if gemeld else GEEN_MELDING)
        if not gemeld:
            assert found.stand in ("geen melding", "te laat")
        if found.stand in ("gereed", "vervallen"):
            assert gemeld[-1] == found.stand
            assert kant != "samen" or eens
        late = overdue(SYSTEEM, day).exists()
        assert late == (
            found.stand not in AFGEDAAN and bool(found.termijn_laatst) and found.termijn_laatst < day
        )
        assert without_term(SYSTEEM).exists() == found.te_bespreken
        assert not (late and found.te_bespreken)
        assert late or found.te_bespreken or found.stand in AFGEDAAN or found.termijn_laatst >= day


@pytest.mark.django_db
def test_without_a_date_it_comes_up_at_the_next_meeting_of_its_landsdeel() -> None:
    oost = make_gebied("MIRT-OOST", "landsdeel")
    noord = make_gebied("MIRT-NOORD", "landsdeel")
    gelderland = make_gebied("PV25", landsdelen=(oost,))
    make_actie(make_afspraak(relaties={"gebieden": [gelderland]}))
    make_overleg("bol-noord", (noord,), datum="2026-04-02")
    make_overleg("bomirt-oost", (oost,), datum="2026-04-03", soort="bo-mirt")

    def said() -> str:
        found = acties(SYSTEEM, VANDAAG).select_related("onder", "afspraak")
        return next(iter(besprekingen(found, PUBLIEK, VANDAAG).values())).zin

    assert said() == "te bespreken bij het volgende BO Leefomgeving (nog niet gepland)"
    make_overleg("bol-oost-2", (oost, noord), datum="2026-06-12")
    make_overleg("bol-oost", (oost,), datum="2026-05-12")
    make_overleg("bol-oost-geheim", (oost,), datum="2026-05-01", vertrouwelijkheid="rijksintern")
    assert said() == "te bespreken in bol-oost (12 mei 2026)"


@pytest.mark.django_db
def test_no_dashboard_is_green_for_lack_of_dates() -> None:
    load_reference()
    gelderland = Afspraak.objects.filter(code__startswith="arr-gld-")
    rows = list(acties(SYSTEEM, VANDAAG).filter(afspraak__in=gelderland))
    dated = [a for a in rows if a.termijn_soort == "kalender"]
    assert (sum(a.onder is None for a in rows), len(dated)) == (52, 5)
    assert all(a.te_bespreken for a in rows if a not in dated)  # type: ignore[attr-defined]
    public = acties(PUBLIEK, VANDAAG).filter(afspraak__in=gelderland)
    assert {a.gemeld for a in public} == {GEEN_MELDING}  # type: ignore[attr-defined]
    assert not {a.stand for a in public} & {Voortgangstand.GEREED, Voortgangstand.LOOPT}  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_the_lists_of_the_secretaris_hold_with_the_records_themselves() -> None:
    load_reference()
    every = Afspraak.objects.prefetch_related("acties", "gebieden__landsdelen")
    for area in ("", "MIRT-OOST"):
        placed = [a for a in every if not area or area in a.landsdeelcodes()]
        codes = set(one_sided(SYSTEEM, area).values_list("code", flat=True))
        assert codes == {a.code for a in placed if a.eenzijdig}
        leaderless = set(without_trekker(SYSTEEM, area).values_list("code", flat=True))
        assert leaderless == {a.code for a in placed if not a.trekker_rijk and not a.trekker_regio}
        assert codes
        assert leaderless


@pytest.mark.django_db
def test_what_one_may_not_see_makes_nothing_one_sided() -> None:
    afspraak = make_afspraak()
    make_actie(afspraak, 1, kant="rijk")
    make_actie(afspraak, 2, kant="regio", vertrouwelijkheid="regio-intern")
    assert [a.code for a in one_sided(PUBLIEK)] == ["a-1"]
    assert not one_sided(SYSTEEM).exists()
    hidden = make_afspraak("a-2", vertrouwelijkheid="intern")
    make_actie(hidden)
    assert hidden not in one_sided(PUBLIEK)
    assert hidden not in without_trekker(PUBLIEK)
