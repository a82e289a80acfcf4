"""What is asked of several parties of the region each is not done because one of them says so (§10)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from register.maken import REDEN, make_actie, make_actor, make_afspraak, make_gebied, make_partij
from ruimteregie.register.afspraken.models import Actie, Afspraak, Melding, MeldingInstemming
from ruimteregie.register.afspraken.selectors import (
    Voortgangstand,
    acties,
    own_acties,
    said_by,
    waiting_for_assent,
)
from ruimteregie.register.afspraken.services import assent, report_progress
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM, Actor, visible

TWAALF = tuple(f"PV{n}" for n in range(20, 32))
RIJK = make_actor("medewerker", "VRO", "rijk")


def province(code: str) -> Partij:
    return make_partij(code, "regio", "provincie")


def report(actie: Actie, code: str, stand: str) -> Melding:
    melding = Melding(actie=actie, stand=stand, namens=province(code))
    melding.save()
    return melding


def agree(melding: Melding, partij: Partij) -> None:
    MeldingInstemming(melding=melding, partij=partij).save()


def stand(actie: Actie) -> str:
    row: Any = acties(SYSTEEM).get(pk=actie.pk)
    return row.stand


@pytest.fixture
def allen(schrijven: None) -> Actie:
    """A joint actie of the Rijk and the provinces as a whole, in an agreement about the whole country."""
    for code in TWAALF:
        province(code)
    rijk, all_ = make_partij("RIJK", "rijk", "rijk"), province("PROVINCIES")
    land = make_gebied("NL", "land")
    afspraak = make_afspraak(relaties={"gebieden": [land], "departementen": [make_partij("VRO")]})
    return make_actie(afspraak, 1, (rijk, all_), kant="samen")


@pytest.mark.django_db
def test_eleven_provinces_are_not_all_and_the_twelfth_completes_them(allen: Actie) -> None:
    vro = make_partij("VRO")
    for number, code in enumerate(TWAALF, 1):
        agree(report(allen, code, "gereed"), vro)
        assert stand(allen) == ("gereed" if number == 12 else "deels gemeld"), code
        said = said_by(allen)
        assert said is not None
        assert (len(said.door), said.gevraagd) == (number, 12)
    report(allen, "PV25", "loopt")
    assert stand(allen) == "te bespreken"
    agree(report(allen, "PV20", "gereed"), vro)
    assert stand(allen) == "deels gemeld"


@pytest.mark.django_db
def test_past_its_term_it_is_late_until_each_said_that_it_is_done(schrijven: None) -> None:
    term = {"termijn_tekst": "2025", "termijn_soort": "kalender", "termijn_edtf": "2025"}
    running, closed = make_afspraak(), make_afspraak("af", status="afgerond")
    named = (province("PV25"), province("PV20"))
    actie, old = (make_actie(a, 1, named, kant="regio", **term) for a in (running, closed))

    def on(day: date, found: Actie = actie) -> str:
        row: Any = acties(SYSTEEM, day).get(pk=found.pk)
        return row.stand

    report(actie, "PV25", "gereed")
    report(old, "PV25", "gereed")
    after = date(2026, 1, 1)
    assert [on(date(2025, 12, 31)), on(after), on(after, old)] == ["deels gemeld", "te laat", "deels gemeld"]
    late: Any = acties(SYSTEEM, after).filter(stand=Voortgangstand.TE_LAAT).values("afspraak")
    for _ in range(2):
        late = visible(Afspraak.objects.filter(pk__in=late), RIJK).order_by().values("pk")
    assert [row["pk"] for row in late] == [running.pk]
    report(actie, "PV20", "gereed")
    assert on(after) == "gereed"


@pytest.mark.django_db
def test_a_report_in_the_joint_name_is_that_of_all(allen: Actie) -> None:
    agree(report(allen, "PV25", "gereed"), make_partij("VRO"))
    said = said_by(allen)
    assert said is not None
    assert said.zin == "gereed gemeld door 1 van 12: Partij PV25"
    joint = report(allen, "PROVINCIES", "gereed")
    assert stand(allen) == "te bevestigen"
    agree(joint, make_partij("VRO"))
    assert stand(allen) == "gereed"


@pytest.mark.django_db
def test_of_gemeenten_the_register_does_not_know_all(schrijven: None) -> None:
    town, all_ = make_partij("GM0200", "regio", "gemeente"), make_partij("GEMEENTEN", "regio", "gemeente")
    actie = make_actie(make_afspraak(relaties={"partijen": [town]}), 1, (all_,), kant="regio")
    Melding(actie=actie, stand="gereed", namens=town).save()
    assert stand(actie) == "deels gemeld"
    said = said_by(actie)
    assert said is not None
    assert said.zin == "gereed gemeld door Partij GM0200; nog niet namens Partij GEMEENTEN"
    Melding(actie=actie, stand="gereed", namens=all_).save()
    assert stand(actie) == "gereed"


@pytest.mark.django_db
def test_each_that_is_asked_is_asked_to_confirm_and_its_word_counts(schrijven: None) -> None:
    one, two, vro = province("PV25"), province("PV20"), make_partij("VRO")
    actie = make_actie(make_afspraak(), 1, (one, two, vro), kant="samen")
    melding = report_progress(actie, "gereed", namens=vro, actor=RIJK)
    for partij, now in ((one, "deels gemeld"), (two, "gereed")):
        actor = make_actor("medewerker", partij.code, "regio")
        assert list(waiting_for_assent(actor)) == [melding]
        assent(melding, partij=partij, actor=actor)
        assert not waiting_for_assent(actor).exists()
        assert stand(actie) == now
    assert list(own_acties(RIJK)) == [actie]


@pytest.mark.django_db
@pytest.mark.parametrize("actor", [RIJK, PUBLIEK], ids=["rijk", "publiek"])
def test_the_state_can_be_asked_deep_inside_another_query(schrijven: None, actor: Actor) -> None:
    """SQLite reads only so many queries within one another; a list with filters is itself some deep."""
    actie = make_actie(make_afspraak(), 1, (province("PV25"), province("PV20")), kant="samen")
    report(actie, "PV25", "gereed")
    rows = acties(actor).order_by()
    for state in (Q(stand=Voortgangstand.DEELS_GEMELD), Q(te_bespreken=True)):
        found: Any = rows.filter(state).values("afspraak")
        for _ in range(2):
            found = visible(Afspraak.objects.filter(pk__in=found), actor).order_by().values("pk")
        assert [row["pk"] for row in found] == [actie.afspraak.pk]


class TestNooitTeVroegKlaar(TestCase):
    """Whatever is reported in whatever order: done is only what each named party last said is so."""

    @given(
        gemeld=st.lists(
            st.tuples(
                st.sampled_from(("PV20", "PV21", "PV25")), st.sampled_from(("loopt", "gereed", "vervallen"))
            ),
            max_size=7,
        ),
        genoemd=st.sets(st.sampled_from(("PV20", "PV21", "PV25")), min_size=2),
    )
    def test_done_is_what_each_said(self, gemeld: list[tuple[str, str]], genoemd: set[str]) -> None:
        with verantwoord(door=None, reden=REDEN):
            named = tuple(province(code) for code in sorted(genoemd))
            actie = make_actie(make_afspraak(), 1, named, kant="regio")
            last: dict[str, str] = {}
            for code, said in gemeld:
                report(actie, code, said)
                last[code] = said
        found = stand(actie)
        if gemeld and gemeld[-1][1] != "loopt":
            same = all(last.get(code) == gemeld[-1][1] for code in genoemd)
            assert found == (gemeld[-1][1] if same else "deels gemeld")
        else:
            assert found not in ("gereed", "vervallen", "deels gemeld")
