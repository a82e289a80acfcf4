"""A round from the call to the first homes: every step, what it refuses, and who sees what."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from register.rondewereld import Rondewereld
from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout, Onveranderlijk
from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.regels.cellen import Tabelfout
from ruimteregie.register.middelen.models import RONDESTAPPEN, Ronde, Voorstel
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.afstemming import differences, final_of, opened
from ruimteregie.register.rondes.models import Beoordelaar, Beoordeling
from ruimteregie.register.rondes.rekenen import judge
from ruimteregie.register.rondes.stappen import STAPPEN, obstacles
from ruimteregie.register.rondes.werk import Beoordelingsblad
from ruimteregie.register.toegang.historie import Wijziging, wijzigingen
from ruimteregie.register.toegang.policy import PUBLIEK, mag, visible


@pytest.fixture
def w(db: None) -> Rondewereld:
    return Rondewereld()


def test_the_steps_are_those_of_the_register() -> None:
    assert tuple(stap.code for stap in STAPPEN) == RONDESTAPPEN


def test_a_round_opens_only_when_all_that_matters_is_set(w: Rondewereld) -> None:
    def empty() -> Ronde:
        return services.prepare_ronde(
            w.regeling, {"naam": "Leeg"}, actor=w.leider.actor, eigenaar=w.vro, behandelaars=[]
        )

    leeg = w.doe(w.leider, empty)
    assert len(obstacles(leeg)) == 7
    with pytest.raises(InvoerFout, match="nog niet") as fout:
        w.doe(w.leider, lambda: services.advance(leeg, actor=w.leider.actor))
    assert "peildatum" in fout.value.remedie
    w.verder()
    assert w.ronde.stap == "open"


def test_who_does_not_lead_changes_nothing(w: Rondewereld) -> None:
    for wie in (w.ambtenaar, w.uitvoerders[0]):
        with pytest.raises(GeenToegang):
            w.doe(wie, lambda wie=wie: services.advance(w.ronde, actor=wie.actor))
        with pytest.raises(GeenToegang):
            w.doe(wie, lambda wie=wie: services.change_ronde(w.ronde, {"naam": "X"}, actor=wie.actor))
    with pytest.raises(GeenToegang):
        w.doe(w.ambtenaar, lambda: services.prepare_ronde(
            w.regeling, {"naam": "X"}, actor=w.ambtenaar.actor, eigenaar=w.veenwoude))  # fmt: skip


def test_a_step_back_takes_a_reason_and_is_in_the_history(w: Rondewereld) -> None:
    w.verder()
    with pytest.raises(InvoerFout, match="reden"):
        w.doe(w.leider, lambda: services.step_back(w.ronde, " ", actor=w.leider.actor))
    w.doe(w.leider, lambda: services.step_back(w.ronde, "Het budget klopte niet.", actor=w.leider.actor))
    assert w.ronde.stap == "voorbereiding"
    last = wijzigingen(w.ronde).first()
    assert last is not None
    assert last.velden["stap"] == ["open", "voorbereiding"]
    assert last.velden["stapreden"][1] == "Het budget klopte niet."
    assert last.wie == w.leider.gebruiker


def test_two_who_go_on_at_once_do_not_skip_a_step(w: Rondewereld) -> None:
    one, other = Ronde.objects.get(pk=w.ronde.pk), Ronde.objects.get(pk=w.ronde.pk)
    w.doe(w.leider, lambda: services.advance(one, actor=w.leider.actor))
    with pytest.raises(Bewerkingsconflict):
        w.doe(w.beheerder, lambda: services.advance(other, actor=w.beheerder.actor))


def test_a_round_stays_open_until_its_closing_day_is_past(w: Rondewereld) -> None:
    w.verder()
    w.voorstel("Merenhof")
    with pytest.raises(InvoerFout, match="nog niet"):
        w.doe(w.leider, lambda: services.advance(w.ronde, actor=w.leider.actor))
    w.verder()
    assert w.ronde.stap == "toetsing"


def test_a_proposal_is_seen_by_its_party_and_who_handles_it(w: Rondewereld) -> None:
    w.verder()
    made = w.voorstel("Merenhof")
    rows = Voorstel.objects.filter(pk=made.pk)
    for wie in (w.ambtenaar, w.leider, *w.uitvoerders, w.een, w.beheerder):
        assert visible(rows, wie.actor).count() == 1
    assert visible(rows, w.andere.actor).count() == 0
    assert visible(rows, PUBLIEK).count() == 0
    assert not mag(w.andere.actor, "lezen", made)


def test_a_party_hands_in_for_itself_only(w: Rondewereld) -> None:
    w.verder()
    with pytest.raises(GeenToegang):
        w.voorstel("Merenhof", wie=w.andere, partij=w.veenwoude)
    w.voorstel("Merenhof")
    with pytest.raises(InvoerFout, match="al een voorstel"):
        w.voorstel("merenhof")


def test_what_comes_late_is_refused_unless_a_beheerder_says_why(w: Rondewereld) -> None:
    w.verder()
    w.voorstel("Merenhof")
    w.sluit()
    with pytest.raises(Onveranderlijk, match="gesloten"):
        w.voorstel("Te laat")
    with pytest.raises(Onveranderlijk):
        w.voorstel("Te laat", wie=w.beheerder)

    def late() -> Voorstel:
        made = services.draft_voorstel(
            w.ronde, w.veenwoude, {"titel": "Te laat"}, actor=w.beheerder.actor,
            laat_omdat="De site was onbereikbaar.",
        )  # fmt: skip
        return services.submit_voorstel(made, actor=w.beheerder.actor)

    assert w.doe(w.beheerder, late).laat_omdat == "De site was onbereikbaar."


def test_unknown_is_asked_and_the_answer_is_a_new_version(w: Rondewereld) -> None:
    w.verder()
    made = w.voorstel("Merenhof", start_bouw="")
    w.verder("toetsing")
    assert judge(made).conclusie is Uitkomst.ONBEKEND
    w.verder("aanvulling")
    assert obstacles(w.ronde) == ["Merenhof is niet te beoordelen en er is nog geen aanvulling gevraagd."]
    until = timezone.localdate() + timedelta(days=14)
    asked = w.doe(w.leider, lambda: services.ask_aanvulling(made, "Wanneer?", until, actor=w.leider.actor))
    assert obstacles(w.ronde) == ["Merenhof: de termijn voor aanvulling loopt nog."]
    with pytest.raises(GeenToegang):
        w.doe(w.andere, lambda: services.answer_aanvulling(asked, "Nu", {}, actor=w.andere.actor))
    before = made.versie
    answer = {"start_bouw": "2028-05-01"}
    w.doe(w.ambtenaar, lambda: services.answer_aanvulling(
        asked, "Op 1 mei 2028.", answer, actor=w.ambtenaar.actor))  # fmt: skip
    made.refresh_from_db()
    assert (made.versie, judge(made).conclusie) == (before + 1, Uitkomst.VOLDOET)
    assert wijzigingen(made)[0].velden["start_bouw"] == [None, "2028-05-01"] or wijzigingen(made)[0].velden[
        "start_bouw"
    ] == ["", "2028-05-01"]
    assert obstacles(w.ronde) == []


def test_after_the_term_an_answer_is_too_late(w: Rondewereld) -> None:
    w.verder()
    made = w.voorstel("Merenhof", start_bouw="")
    w.verder("aanvulling")
    today = timezone.localdate()
    asked = w.doe(w.leider, lambda: services.ask_aanvulling(made, "Wanneer?", today, actor=w.leider.actor))
    later = mock.patch.object(timezone, "localdate", return_value=today + timedelta(days=1))
    with later, pytest.raises(InvoerFout, match="termijn liep af"):
        w.doe(w.ambtenaar, lambda: services.answer_aanvulling(asked, "x", {}, actor=w.ambtenaar.actor))


def test_realism_is_said_by_the_parties_that_carry_it_out(w: Rondewereld) -> None:
    w.verder()
    made = w.voorstel("Merenhof")
    w.verder("realisme")
    assert len(obstacles(w.ronde)) == 2
    rik = w.uitvoerders[0]
    for partij, wie in ((w.prorail, rik), (w.vro, w.leider), (w.rws, w.leider)):
        with pytest.raises(GeenToegang):
            w.doe(wie, lambda p=partij, x=wie: services.judge_realism(
                made, p, "realistisch", "Ja.", actor=x.actor))  # fmt: skip
    w.realisme([made])
    assert obstacles(w.ronde) == []
    # It is shown and never weighed.
    w.doe(rik, lambda: services.judge_realism(made, w.rws, "niet realistisch", "Nee.", actor=rik.actor))
    assert judge(made).conclusie is Uitkomst.VOLDOET


def _assigned(w: Rondewereld) -> Voorstel:
    w.verder()
    made = w.voorstel("Merenhof")
    w.verder("realisme")
    w.realisme([made])
    w.verder("beoordeling")
    w.doe(w.leider, lambda: services.assign_to_all(
        w.ronde, w.een.gebruiker, w.twee.gebruiker, actor=w.leider.actor))  # fmt: skip
    return made


def test_an_assessment_is_sealed_until_both_are_in(w: Rondewereld) -> None:
    made = _assigned(w)
    changes = Wijziging.objects.count()
    assert w.lever_in(made, w.een, motivering="Geheim van Een") is False
    # No record, no history, no trace for anybody.
    assert Beoordeling.objects.count() == 0
    assert opened(made) == []
    assert Wijziging.objects.count() == changes
    for wie in (w.twee, w.leider, w.beheerder):
        assert visible(Beoordeling.objects.all(), wie.actor).count() == 0
    theirs = Beoordelaar.objects.get(voorstel=made, gebruiker=w.een.gebruiker)
    with pytest.raises(GeenToegang):
        w.doe(w.twee, lambda: services.save_blad(theirs, {}, actor=w.twee.actor))
    with pytest.raises(GeenToegang):
        w.doe(w.beheerder, lambda: services.save_blad(theirs, {}, actor=w.beheerder.actor))
    with pytest.raises(Onveranderlijk):
        w.lever_in(made, w.een, motivering="Toch anders")
    assert w.lever_in(made, w.twee) is True
    assert [b.motivering for b in opened(made)] == ["Geheim van Een", "Gezien door Twee."]
    assert not Beoordelingsblad.objects.exists()
    assert visible(Beoordeling.objects.all(), w.ambtenaar.actor).count() == 0


def test_a_draft_sheet_is_handed_in_only_when_complete(w: Rondewereld) -> None:
    made = _assigned(w)
    with pytest.raises(InvoerFout, match="advies"):
        w.lever_in(made, w.een, advies="")


def test_nobody_is_both_and_nobody_judges_the_own_party(w: Rondewereld) -> None:
    made = _assigned(w)
    for een, twee in ((w.een, w.een), (w.een, w.ambtenaar), (w.andere, w.twee)):
        with pytest.raises(InvoerFout):
            w.doe(w.leider, lambda a=een, b=twee: services.assign_beoordelaars(
                made, a.gebruiker, b.gebruiker, actor=w.leider.actor))  # fmt: skip
    assert "indiener" in services.can_assess(w.ambtenaar.gebruiker, made)


def test_differences_are_settled_together(w: Rondewereld) -> None:
    made = _assigned(w)
    w.lever_in(made, w.een)
    w.lever_in(made, w.twee, advies="niet toekennen")
    assert [(p.vraag, p.een, p.twee) for p in differences(opened(made))] == [
        ("advies", "toekennen", "niet toekennen")
    ]
    assert final_of(made) is None
    assert obstacles(w.ronde)
    joint = {
        "onderbouwing": "voldoende", "hoofdnetten": "neutraal", "advies": "onder voorwaarden",
        "motivering": "Als de weg er op tijd ligt.",
    }  # fmt: skip
    w.doe(w.een, lambda: services.write_eindbeoordeling(made, joint, actor=w.een.actor))
    for wie in (w.een, w.leider):
        with pytest.raises(GeenToegang):
            w.doe(wie, lambda x=wie: services.confirm_eindbeoordeling(made, actor=x.actor))
    w.doe(w.twee, lambda: services.confirm_eindbeoordeling(made, actor=w.twee.actor))
    final = final_of(made)
    assert final is not None
    assert final.advies == "onder voorwaarden"
    assert obstacles(w.ronde) == []


KOP = "voorstel;gemeente;provincie;woningen_nieuw;start_bouw;financieel_tekort;rijksbijdrage"


def _rows(*regels: str) -> list[list[str]]:
    return services.rows_of_file("voorstellen.csv", "\n".join([KOP, *regels]).encode())


def test_a_table_is_taken_in_whole_and_again_as_a_correction(w: Rondewereld) -> None:
    w.verder()
    rows = _rows("Merenhof;Veenwoude;;300;2028-03;9000000;4000000", "Lindepark;Merenland;;250;;;")

    def take(rijen: list[list[str]], gezien: str = "") -> services.Inname:
        def work() -> services.Inname:
            read = services.read_table(rijen, w.ronde, actor=w.leider.actor)
            return services.take_in(read, w.ronde, actor=w.leider.actor, gezien=gezien)

        return w.doe(w.leider, work)

    done = take(rows)
    assert (done.gedaan, done.nieuw) == (True, ("Merenhof", "Lindepark"))
    again = take(rows)
    assert (again.gedaan, again.nieuw, again.gelijk) == (True, (), 2)
    other = _rows("Merenhof;Veenwoude;;320;2028-03;9000000;4000000")
    seen = take(other)
    assert not seen.gedaan
    assert seen.correcties[0].velden == (("woningen_nieuw", 300, 320),)
    assert w.ronde.voorstellen.get(titel="Merenhof").woningen_nieuw == 300
    # Somebody saved it since: what was agreed with is no longer what would happen.
    made = w.ronde.voorstellen.get(titel="Merenhof")
    w.doe(w.leider, lambda: services.change_voorstel(made, {"woningen_nieuw": 900}, actor=w.leider.actor,
                                                     reden="Geteld."))  # fmt: skip
    again = take(other, gezien=seen.stand)
    assert not again.gedaan
    assert again.correcties[0].velden == (("woningen_nieuw", 900, 320),)
    assert take(other, gezien=again.stand).gedaan
    assert w.ronde.voorstellen.get(titel="Merenhof").woningen_nieuw == 320


def test_a_table_with_faults_is_refused_with_all_of_them(w: Rondewereld) -> None:
    w.verder()
    rows = _rows("Merenhof;Veenwoude;;1.200;2028-03;=1+1;4", "Lindepark;Veenwoude;;;morgen;;")
    with pytest.raises(Tabelfout) as fout:
        services.read_table(rows, w.ronde, actor=w.leider.actor)
    assert [(m.rij, m.kolom) for m in fout.value.meldingen] == [
        (2, "woningen_nieuw"), (2, "financieel_tekort"), (3, "start_bouw"),
    ]  # fmt: skip
    with pytest.raises(Tabelfout, match="staat niet als gemeente"):
        services.read_table(_rows("Merenhof;Nergenshuizen;;;;;"), w.ronde, actor=w.leider.actor)
    with pytest.raises(Tabelfout, match="u dient niets in"):
        services.read_table(_rows("Merenhof;Merenland;;;;;"), w.ronde, actor=w.ambtenaar.actor)
    assert not w.ronde.voorstellen.exists()


def test_a_beheerder_may_add_the_municipalities_of_a_table(w: Rondewereld) -> None:
    w.verder()
    rows = _rows("Merenhof;Nergenshuizen;;300;2028-03;9000000;4000000", "Ander;Nergenshuizen;;;;;")
    with pytest.raises(GeenToegang):
        services.read_table(rows, w.ronde, actor=w.leider.actor, gemeenten_toevoegen=True)

    def work() -> services.Inname:
        read = services.read_table(rows, w.ronde, actor=w.beheerder.actor, gemeenten_toevoegen=True)
        return services.take_in(read, w.ronde, actor=w.beheerder.actor)

    assert w.doe(w.beheerder, work).nieuw == ("Merenhof", "Ander")
    assert {v.indiener.naam for v in w.ronde.voorstellen.all()} == {"Gemeente Nergenshuizen"}
