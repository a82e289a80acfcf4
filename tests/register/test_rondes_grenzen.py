"""What a round refuses: acting on what one did not see, and changing what others already judged."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from unittest import mock

import pytest
from django.utils import timezone

from register.maken import make_partij, make_passage
from register.rondewereld import Mens, Rondewereld
from ruimteregie.kern.fouten import (
    Bewerkingsconflict,
    GeenToegang,
    InvoerFout,
    OnbekendeWaarde,
    Onveranderlijk,
)
from ruimteregie.register.middelen.models import Regeling, Ronde, Toekenning, Voorstel
from ruimteregie.register.overleg.models import Besluit
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.afstemming import final_of, opened
from ruimteregie.register.rondes.models import Beoordelaar, Beoordeling, Eindbeoordeling, Startmelding
from ruimteregie.register.rondes.selectors import changed_rules, own_place, own_sheet
from ruimteregie.register.rondes.stappen import obstacles
from ruimteregie.register.rondes.werk import Beoordelingsblad
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import wijzigingen
from ruimteregie.register.toegang.policy import mag


@pytest.fixture
def w(db: None) -> Rondewereld:
    return Rondewereld()


def _in_beoordeling(w: Rondewereld) -> Voorstel:
    w.verder()
    made = w.voorstel("Merenhof")
    w.verder("realisme")
    w.realisme([made])
    w.verder("beoordeling")
    w.doe(w.leider, lambda: services.assign_to_all(
        w.ronde, w.een.gebruiker, w.twee.gebruiker, actor=w.leider.actor))  # fmt: skip
    return made


def _wijzig(w: Rondewereld, wie: Mens, voorstel: Voorstel, reden: str = "", **velden: Any) -> Voorstel:
    return w.doe(
        wie, lambda: services.change_voorstel(voorstel, velden, actor=wie.actor, reden=reden)
    )  # fmt: skip


def _stel_bij(w: Rondewereld, wie: Mens, velden: dict[str, Any], reden: str = "") -> Ronde:
    return w.doe(wie, lambda: services.change_ronde(w.ronde, velden, actor=wie.actor, reden=reden))


def test_a_joint_judgement_is_confirmed_only_as_it_was_read(w: Rondewereld) -> None:
    made = _in_beoordeling(w)
    w.lever_in(made, w.een)
    w.lever_in(made, w.twee, advies="niet toekennen")

    def write(wie: Mens, text: str, gelezen: int) -> Eindbeoordeling:
        joint = {
            "onderbouwing": "deels",
            "hoofdnetten": "neutraal",
            "advies": "toekennen",
            "motivering": text,
        }
        return w.doe(
            wie, lambda: services.write_eindbeoordeling(made, joint, actor=wie.actor, gelezen=gelezen)
        )  # fmt: skip

    first = write(w.een, "Zoals samen besproken.", 0)
    read = first.versie
    write(w.een, "Toch iets heel anders.", read)
    with pytest.raises(Bewerkingsconflict) as fout:
        w.doe(w.twee, lambda: services.confirm_eindbeoordeling(made, actor=w.twee.actor, gelezen=read))
    assert fout.value.verschillen["motivering"].opgeslagen == "Toch iets heel anders."
    assert final_of(made) is None
    with pytest.raises(Bewerkingsconflict):  # and who never saw any writes over none
        write(w.twee, "Het mijne.", 0)
    w.doe(w.twee, lambda: services.confirm_eindbeoordeling(made, actor=w.twee.actor, gelezen=read + 1))
    assert final_of(made) is not None


def test_a_sheet_is_of_who_wrote_it_whoever_sits_there_later(w: Rondewereld) -> None:
    made = _in_beoordeling(w)
    place = Beoordelaar.objects.get(voorstel=made, gebruiker=w.een.gebruiker)
    w.doe(w.een, lambda: services.save_blad(place, {"motivering": "Alleen van Een"}, actor=w.een.actor))
    other = Beoordelaar.objects.get(pk=place.pk)
    other.gebruiker = w.leider.gebruiker  # as no service does
    w.doe(w.leider, lambda: store(other))
    found = own_place(made, w.leider.actor)
    assert found is not None
    assert own_sheet(found, w.leider.actor) is None
    saved = w.doe(w.leider, lambda: services.save_blad(found, {"motivering": "X"}, actor=w.leider.actor))
    assert (saved.gebruiker, Beoordelingsblad.objects.count()) == (w.leider.gebruiker, 1)


def test_a_change_after_closing_takes_a_reason_and_withdraws_what_was_assessed(w: Rondewereld) -> None:
    made = _in_beoordeling(w)
    w.lever_in(made, w.een)
    w.lever_in(made, w.twee, advies="niet toekennen")
    joint = {
        "onderbouwing": "deels",
        "hoofdnetten": "neutraal",
        "advies": "toekennen",
        "motivering": "Samen.",
    }
    w.doe(w.een, lambda: services.write_eindbeoordeling(made, joint, actor=w.een.actor))
    w.doe(w.twee, lambda: services.confirm_eindbeoordeling(made, actor=w.twee.actor))
    assert not obstacles(w.ronde)
    with pytest.raises(InvoerFout, match="reden"):
        _wijzig(w, w.leider, made, woningen_nieuw=700)
    assert Voorstel.objects.get(pk=made.pk).woningen_nieuw == 300
    made = Voorstel.objects.select_related("ronde").get(pk=made.pk)
    _wijzig(w, w.leider, made, "Een telfout in de aanvraag.", woningen_nieuw=700)
    assert wijzigingen(made)[0].waarom == "Een telfout in de aanvraag."
    assert opened(made) == []
    assert Beoordeling.objects.count() == 2  # what was said stays said
    assert not Eindbeoordeling.objects.exists()
    assert obstacles(w.ronde) == ["Merenhof is nog niet door twee mensen beoordeeld en afgestemd."]
    for wie in (w.een, w.twee):
        mine = own_place(made, wie.actor)
        assert mine is not None
        w.doe(wie, lambda x=wie, m=mine: services.hand_in(m, joint, actor=x.actor))
    assert len(opened(made)) == 2
    assert not obstacles(w.ronde)


def test_a_sheet_that_waits_goes_back_when_the_proposal_changes(w: Rondewereld) -> None:
    made = _in_beoordeling(w)
    w.lever_in(made, w.een, motivering="Over driehonderd woningen.")
    _wijzig(w, w.leider, made, "Een telfout.", woningen_nieuw=700)
    sheet = Beoordelingsblad.objects.get()
    assert (sheet.ingeleverd_om, sheet.motivering) == (None, "Over driehonderd woningen.")


def test_who_assesses_a_proposal_never_changes_it(w: Rondewereld) -> None:
    made = _in_beoordeling(w)
    assert services.leads(w.een.actor, w.ronde)
    assert not services.may_change(w.een.actor, made)
    with pytest.raises(GeenToegang):
        _wijzig(w, w.een, made, "Het mijne.", woningen_nieuw=700)
    w.lever_in(made, w.een)
    w.lever_in(made, w.twee)
    _wijzig(w, w.leider, made, "Een telfout.", woningen_nieuw=700)
    assert not services.may_change(w.twee.actor, made)


def test_what_a_round_asks_changes_with_a_reason_that_is_read_at_the_decision(w: Rondewereld) -> None:
    w.verder()
    w.voorstel("Merenhof")
    later = timezone.localdate() - timedelta(days=1)
    for velden in ({"sluit": later}, {"budget": Decimal(5)}, {"gewichten": {"snelheid": 1, "rendement": 9}}):
        with pytest.raises(InvoerFout, match="reden"):
            _stel_bij(w, w.leider, velden)
        w.ronde.refresh_from_db()
    same = {"gewichten": {"snelheid": "1.00", "rendement": "1.0"}, "budget": Decimal("10000000.00")}
    _stel_bij(w, w.leider, {"naam": "Anders genoemd", **same})
    assert changed_rules(w.ronde, w.leider.actor) == []
    _stel_bij(w, w.leider, {"gewichten": {"snelheid": "1", "rendement": "9"}}, "De Kamer vroeg erom.")
    (found,) = changed_rules(w.ronde, w.leider.actor)
    assert found.wijziging.waarom == "De Kamer vroeg erom."
    assert found.eerder == {"gewichten": {"snelheid": "1", "rendement": "1"}}


def test_from_the_first_assessment_on_weights_are_fixed_but_for_a_beheerder(w: Rondewereld) -> None:
    made = _in_beoordeling(w)
    w.lever_in(made, w.een)
    w.lever_in(made, w.twee)
    other = {"gewichten": {"snelheid": "0.05", "rendement": "0.95"}}
    with pytest.raises(InvoerFout, match="al beoordeeld"):
        _stel_bij(w, w.leider, other, "Dit komt beter uit.")
    w.ronde.refresh_from_db()
    with pytest.raises(InvoerFout, match="reden"):
        _stel_bij(w, w.beheerder, other)
    w.ronde.refresh_from_db()
    assert _stel_bij(w, w.beheerder, other, "Zo is besloten.").gewichten["snelheid"] == "0.05"


def test_a_round_follows_a_rule_of_its_own_scheme_and_is_led_by_a_ministry(w: Rondewereld) -> None:
    def scheme() -> Regeling:
        made = Regeling(code="anders", middel=w.regeling.middel, naam="Anderregeling")
        store(made)
        return made

    anders = w.doe(w.beheerder, scheme)

    def prepare(regeling: Regeling, eigenaar: Any, **velden: Any) -> Ronde:
        return w.doe(w.beheerder, lambda: services.prepare_ronde(
            regeling, {"naam": "Ronde", **velden}, actor=w.beheerder.actor, eigenaar=eigenaar))  # fmt: skip

    with pytest.raises(OnbekendeWaarde, match="Anderregeling"):
        prepare(anders, w.vro, regelversie="wokt-2025-06-12")
    with pytest.raises(InvoerFout, match="leidt geen rondes"):
        prepare(w.regeling, w.rws)
    assert prepare(anders, w.vro).regelversie == ""


def _gepubliceerd(w: Rondewereld, **besluit: Any) -> Voorstel:
    w.verder()
    made = w.voorstel("Merenhof")
    w.tot_besluit(made)
    w.doe(w.leider, lambda: services.decide(
        w.ronde, "rang", w.overleg, actor=w.leider.actor, **besluit))  # fmt: skip
    w.doe(w.leider, lambda: services.publish(w.ronde, actor=w.leider.actor))
    return Voorstel.objects.select_related("ronde__regeling__middel").get(pk=made.pk)


def test_an_allocation_has_the_decision_as_its_source(w: Rondewereld) -> None:
    passage = make_passage()
    written = Besluit(code="proef", samenvatting="De ronde.", soort="toekenning", overleg=w.overleg)
    w.doe(w.beheerder, lambda: store(written, {"passages": [passage]}))
    _gepubliceerd(w, overlegbesluit=written)
    assert list(Toekenning.objects.get().passages.all()) == [passage]


def test_a_published_round_says_so_when_it_is_published_again(w: Rondewereld) -> None:
    _gepubliceerd(w)
    with pytest.raises(Onveranderlijk, match="al gepubliceerd") as fout:
        w.doe(w.leider, lambda: services.publish(w.ronde, actor=w.leider.actor))
    assert "Zet de ronde" not in fout.value.remedie
    assert Toekenning.objects.count() == 1


DAG = date(2026, 2, 1)


def _meld(w: Rondewereld, voorstel: Voorstel, homes: int, dag: date = DAG, **anders: Any) -> Startmelding:
    wie = w.ambtenaar
    return w.doe(wie, lambda: services.report_start(
        voorstel, dag, homes, anders.pop("bewijs", "Bouwmelding 12"), actor=wie.actor, **anders))  # fmt: skip


def test_a_start_lies_between_the_reference_day_and_today(w: Rondewereld) -> None:
    made = _gepubliceerd(w)
    with mock.patch.object(timezone, "localdate", return_value=DAG):
        for dag in (date(1900, 1, 1), date(2025, 8, 31), DAG + timedelta(days=1)):
            with pytest.raises(InvoerFout):
                _meld(w, made, 10, dag)
        assert _meld(w, made, 10, date(2025, 9, 1)).woningen == 10


def test_the_same_start_counts_once_and_more_than_promised_is_asked(w: Rondewereld) -> None:
    made = _gepubliceerd(w)
    with mock.patch.object(timezone, "localdate", return_value=DAG):
        assert _meld(w, made, 7).pk == _meld(w, made, 7).pk
        assert Startmelding.objects.count() == 1
        with pytest.raises(InvoerFout, match="4707 meer dan de 300"):
            _meld(w, made, 5000)
        _meld(w, made, 5000, meer_dan_beloofd=True)
    state = services.states_of([made], DAG)[made.pk]
    assert (state.begonnen, state.geteld, state.meer) == (5007, 300, 4707)


def test_a_start_is_corrected_with_a_reason_and_both_stay(w: Rondewereld) -> None:
    made = _gepubliceerd(w)
    with mock.patch.object(timezone, "localdate", return_value=DAG):
        wrong = _meld(w, made, 290)

        def correct(melding: Startmelding, homes: int, reden: str) -> Startmelding:
            wie = w.ambtenaar
            return w.doe(wie, lambda: services.correct_start(
                melding, DAG, homes, "Bouwmelding 12", reden, actor=wie.actor))  # fmt: skip

        with pytest.raises(InvoerFout, match="reden"):
            correct(wrong, 29, " ")
        with pytest.raises(GeenToegang):
            w.doe(w.andere, lambda: services.correct_start(
                wrong, DAG, 1, "x", "y", actor=w.andere.actor))  # fmt: skip
        right = correct(wrong, 29, "Een nul te veel.")
        assert services.states_of([made], DAG)[made.pk].begonnen == 29
        with pytest.raises(Onveranderlijk):
            correct(wrong, 30, "Nog eens.")
        correct(right, 0, "Er is niets begonnen.")
    state = services.states_of([made], DAG)[made.pk]
    assert (state.begonnen, state.eerste, Startmelding.objects.count()) == (0, None, 3)


def test_a_reference_day_before_the_rule_is_refused(w: Rondewereld) -> None:
    with pytest.raises(InvoerFout, match="gold de regel"):
        _stel_bij(w, w.leider, {"peildatum": date(2019, 1, 1)})
    w.ronde.refresh_from_db()
    with pytest.raises(InvoerFout, match="gold de regel"):
        w.doe(w.leider, lambda: services.prepare_ronde(
            w.regeling, {"naam": "X", "regelversie": "wokt-2025-06-12", "peildatum": date(2025, 6, 11)},
            actor=w.leider.actor, eigenaar=w.vro))  # fmt: skip


def test_a_round_does_not_open_after_its_last_day(w: Rondewereld) -> None:
    today = timezone.localdate()
    gone = {"opent": today - timedelta(days=9), "sluit": today - timedelta(days=1)}
    _stel_bij(w, w.leider, gone)
    assert [line for line in obstacles(w.ronde) if "al voorbij" in line]


def test_who_keeps_the_money_reads_the_proposals_of_a_round_that_another_leads(w: Rondewereld) -> None:
    ienw = make_partij("IenW")
    w.ronde = w.doe(w.leider, lambda: services.prepare_ronde(
        w.regeling,
        {"naam": "Van een ander", "opent": w.ronde.opent, "sluit": w.ronde.sluit, "budget": Decimal(5),
         "peildatum": w.ronde.peildatum, "regelversie": w.ronde.regelversie, "gewichten": w.ronde.gewichten},
        actor=w.leider.actor, eigenaar=ienw, behandelaars=[w.rws]))  # fmt: skip
    w.verder()
    made = w.voorstel("Merenhof")
    assert services.leads(w.leider.actor, w.ronde)
    assert mag(w.leider.actor, "lezen", made)
    _stel_bij(w, w.leider, {"naam": "Anders"})
    w.doe(w.leider, lambda: services.change_ronde(w.ronde, {}, actor=w.leider.actor, behandelaars=[w.rws]))
    assert {p.code for p in w.ronde.behandelaars.all()} == {"IenW", "VRO", "RWS"}
