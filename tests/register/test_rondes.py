"""A round from the call to the first homes: every step, what it refuses, and who sees what."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from unittest import mock

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from register.rondewereld import Rondewereld
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout, Onveranderlijk
from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.regels.cellen import Tabelfout
from ruimteregie.regels.kiezen import gewichten
from ruimteregie.register.agenda.bronnen.rondes import LateBouw
from ruimteregie.register.agenda.voorstelbron import bronnen
from ruimteregie.register.analyses.models import Afwezigheid
from ruimteregie.register.middelen.models import RONDESTAPPEN, Ronde, Toekenning, Voorstel
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.afstemming import differences, final_of, opened
from ruimteregie.register.rondes.models import Beoordeling, Rondebesluit, Rondeuitslag
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
    theirs = made.beoordelaars.get(gebruiker=w.een.gebruiker)
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


def _decided(w: Rondewereld, methode: str = "rang", **anders: object) -> Rondebesluit:
    w.verder()
    first = w.voorstel("Merenhof", start_bouw="2027-01-01", bijdrage=Decimal(5_000_000))
    second = w.voorstel("Veenzoom", start_bouw="2028-01-01", bijdrage=Decimal(4_500_000))
    third = w.voorstel("Lindepark", start_bouw="2029-01-01", bijdrage=Decimal(4_800_000), woningen_nieuw=290)
    w.tot_besluit(first, second, third)
    return w.doe(w.leider, lambda: services.decide(
        w.ronde, methode, w.overleg, actor=w.leider.actor, **anders))  # fmt: skip


def test_a_preview_says_what_each_choice_costs(w: Rondewereld) -> None:
    w.verder()
    made = w.voorstel("Merenhof")
    w.tot_besluit(made)
    seen = services.preview(w.ronde)
    assert seen["rang"]["gekozen"] == seen["optimum"]["gekozen"] == [made.code]
    assert seen["rang"]["vergelijking"]["rang_kost_woningen"] == 0
    before = services.choices_hash(w.ronde)
    w.doe(w.leider, lambda: services.change_ronde(
        w.ronde, {"gewichten": {"snelheid": "1", "rendement": "0"}}, actor=w.leider.actor))  # fmt: skip
    assert services.choices_hash(w.ronde) != before


def test_a_decision_holds_its_whole_input_and_never_changes(w: Rondewereld) -> None:
    decision = _decided(w)
    assert decision.invoer["budget"] == "10000000.00"
    assert decision.invoer["gewichten"] == {"snelheid": "1", "rendement": "1"}
    assert len(decision.gekozen) == 2
    assert decision.wie == w.leider.gebruiker
    with pytest.raises(Onveranderlijk):
        decision.save()
    with pytest.raises(DatabaseError, match="ligt vast"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE rondes_rondebesluit SET methode = 'optimum'")
    with pytest.raises(Onveranderlijk):
        w.doe(w.leider, lambda: services.decide(w.ronde, "rang", w.overleg, actor=w.leider.actor))
    with pytest.raises(Onveranderlijk):
        w.doe(w.leider, lambda: services.step_back(w.ronde, "Toch niet", actor=w.leider.actor))
    made = w.ronde.voorstellen.first()
    assert made is not None
    with pytest.raises(Onveranderlijk):
        w.doe(w.leider, lambda: services.withdraw_voorstel(made, "Weg", actor=w.leider.actor))


def test_it_is_worked_out_again_to_the_same_whatever_the_defaults_become(w: Rondewereld) -> None:
    decision = Rondebesluit.objects.get(pk=_decided(w, "optimum").pk)
    other = gewichten.Gewichten(Decimal(9), Decimal(1))
    with mock.patch.object(gewichten, "GELIJK", other):
        assert services.recalculate(decision).verschillen == ()
    # The register may go on: the decision stands by itself.
    made = w.ronde.voorstellen.get(titel="Merenhof")
    made.woningen_nieuw = 5
    with_reason = w.doe(w.beheerder, lambda: made.save())
    assert with_reason is None
    assert services.recalculate(decision).klopt
    decision.uitkomst = {**decision.uitkomst, "gekozen": []}
    said = services.recalculate(decision).verschillen
    assert "vingerafdruk" in said[0]
    assert any("niet gekozen en nu wel" in line for line in said)


def test_a_deviation_has_a_reason_and_stays_within_rule_and_budget(w: Rondewereld) -> None:
    w.verder()
    first = w.voorstel("Merenhof", bijdrage=Decimal(5_500_000))
    second = w.voorstel("Veenzoom", start_bouw="2029-01-01", bijdrage=Decimal(5_600_000), tekort=None)
    third = w.voorstel("Lindepark", start_bouw="2029-01-01", bijdrage=Decimal(5_600_000))
    w.verder("toetsing")
    until = timezone.localdate()
    w.doe(w.leider, lambda: services.ask_aanvulling(second, "Het tekort?", until, actor=w.leider.actor))
    later = mock.patch.object(timezone, "localdate", return_value=until + timedelta(days=1))
    with later:
        w.tot_besluit(first, third)

        def decide(*afwijkingen: dict[str, str]) -> Rondebesluit:
            return w.doe(w.leider, lambda: services.decide(
                w.ronde, "rang", w.overleg, actor=w.leider.actor, afwijkingen=afwijkingen))  # fmt: skip

        wel = {"voorstel": third.code, "besluit": "wel", "reden": "Spreiding."}
        niet = {"voorstel": first.code, "besluit": "niet", "reden": "De weg is er niet."}
        for refused in (
            [{**wel, "reden": " "}], [wel], [{**wel, "voorstel": second.code}], [{**niet, "besluit": "wel"}],
        ):  # fmt: skip
            with pytest.raises(InvoerFout):
                decide(*refused)
        assert not Rondeuitslag.objects.exists()
        decision = decide(wel, niet)
    assert decision.gekozen == [third.code]
    assert decision.uitkomst["gekozen"] == [first.code]
    assert [item["reden"] for item in decision.afwijkingen] == ["Spreiding.", "De weg is er niet."]


def test_nothing_of_the_outcome_is_public_before_publication(w: Rondewereld) -> None:
    decision = _decided(w)
    for wie in (w.ambtenaar.actor, w.andere.actor, PUBLIEK):
        assert visible(Rondebesluit.objects.all(), wie).count() == 0
        assert not mag(wie, "lezen", decision)
    assert visible(Ronde.objects.filter(pk=w.ronde.pk), PUBLIEK).count() == 0
    granted = w.doe(w.leider, lambda: services.publish(w.ronde, actor=w.leider.actor))
    assert visible(Rondebesluit.objects.all(), PUBLIEK).count() == 1
    assert visible(Voorstel.objects.filter(ronde=w.ronde), PUBLIEK).count() == 3
    assert visible(Beoordeling.objects.all(), PUBLIEK).count() == 0
    assert sorted(t.voorstel.titel for t in granted if t.voorstel) == ["Merenhof", "Veenzoom"]
    assert sum(t.euro_laag for t in Toekenning.objects.filter(pk__in=[t.pk for t in granted])) == 9_500_000
    third = w.ronde.voorstellen.get(titel="Lindepark")
    assert third.status == "afgewezen"
    assert "niet gekozen" in third.afloop
    assert w.ronde.stap == "gepubliceerd"


def test_drafts_and_what_was_withdrawn_stay_closed(w: Rondewereld) -> None:
    w.verder()
    kept = w.voorstel("Merenhof")
    gone = w.voorstel("Veenzoom")
    w.doe(w.ambtenaar, lambda: services.withdraw_voorstel(gone, "Te duur.", actor=w.ambtenaar.actor))
    w.doe(w.ambtenaar, lambda: services.draft_voorstel(
        w.ronde, w.veenwoude, {"titel": "Nog niet af"}, actor=w.ambtenaar.actor))  # fmt: skip
    w.tot_besluit(kept)
    w.doe(w.leider, lambda: services.decide(w.ronde, "rang", w.overleg, actor=w.leider.actor))
    w.doe(w.leider, lambda: services.publish(w.ronde, actor=w.leider.actor))
    seen = visible(Voorstel.objects.filter(ronde=w.ronde), PUBLIEK)
    assert [v.titel for v in seen] == ["Merenhof"]


def test_the_start_of_building_is_counted_and_what_is_late_is_said(w: Rondewereld) -> None:
    _decided(w)
    w.doe(w.leider, lambda: services.publish(w.ronde, actor=w.leider.actor))
    made = w.ronde.voorstellen.get(titel="Merenhof")
    day = date(2027, 2, 1)
    assert services.states_of([made], day)[made.pk].te_laat
    with mock.patch.object(timezone, "localdate", return_value=day):
        with pytest.raises(GeenToegang):
            w.doe(w.andere, lambda: services.report_start(made, day, 9, "foto", actor=w.andere.actor))
        with pytest.raises(InvoerFout, match="bewijs"):
            w.doe(w.ambtenaar, lambda: services.report_start(made, day, 9, "", actor=w.ambtenaar.actor))
        for homes in (100, 200):
            w.doe(w.ambtenaar, lambda n=homes: services.report_start(
                made, day, n, "Bouwmelding 12", actor=w.ambtenaar.actor))  # fmt: skip
    state = services.states_of([made], day)[made.pk]
    assert (state.begonnen, state.beloofd, state.te_laat, state.woorden) == (300, 300, False, "begonnen")


KOP = "voorstel;gemeente;provincie;woningen_nieuw;start_bouw;financieel_tekort;rijksbijdrage"


def _rows(*regels: str) -> list[list[str]]:
    return services.rows_of_file("voorstellen.csv", "\n".join([KOP, *regels]).encode())


def test_a_table_is_taken_in_whole_and_again_as_a_correction(w: Rondewereld) -> None:
    w.verder()
    rows = _rows("Merenhof;Veenwoude;;300;2028-03;9000000;4000000", "Lindepark;Merenland;;250;;;")

    def take(rijen: list[list[str]], akkoord: bool = False) -> services.Inname:
        def work() -> services.Inname:
            read = services.read_table(rijen, w.ronde, actor=w.leider.actor)
            return services.take_in(read, w.ronde, actor=w.leider.actor, akkoord=akkoord)

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
    assert take(other, akkoord=True).gedaan
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


def test_of_two_who_decide_at_once_one_is_refused(w: Rondewereld) -> None:
    w.verder()
    made = w.voorstel("Merenhof")
    w.tot_besluit(made)
    one, other = Ronde.objects.get(pk=w.ronde.pk), Ronde.objects.get(pk=w.ronde.pk)
    other_checks = mock.patch("ruimteregie.register.rondes.services.besluiten.check_open")
    w.doe(w.leider, lambda: services.decide(one, "rang", w.overleg, actor=w.leider.actor))
    with other_checks, pytest.raises(Bewerkingsconflict):
        w.doe(w.leider, lambda: services.decide(other, "optimum", w.overleg, actor=w.leider.actor))
    assert Rondebesluit.objects.count() == 1


def test_a_late_start_becomes_a_proposal_for_the_agenda(w: Rondewereld) -> None:
    decision = _decided(w)
    bron = LateBouw()
    assert list(bron.collect(date(2030, 1, 1))) == []
    w.doe(w.leider, lambda: services.publish(w.ronde, actor=w.leider.actor))
    assert list(bron.collect(date(2027, 1, 1))) == []
    late = list(bron.collect(date(2027, 1, 2)))
    assert [(v.titel, v.landsdelen) for v in late] == [
        ("Start van de bouw: Merenhof", frozenset({"MIRT-NOORD"}))
    ]
    assert late[0].code in decision.gekozen
    assert bron.naam in {known.naam for known in bronnen()}
    made = w.ronde.voorstellen.get(titel="Merenhof")
    with mock.patch.object(timezone, "localdate", return_value=date(2027, 2, 1)):
        w.doe(w.leider, lambda: services.report_start(
            made, date(2027, 1, 1), 5, "Bouwmelding", actor=w.leider.actor))  # fmt: skip
    assert list(bron.collect(date(2027, 1, 2))) == []


@pytest.mark.usefixtures("gegevens")
def test_the_round_of_2025_is_known_by_its_outcome_alone(db: None) -> None:
    known = Ronde.objects.get(code="wokt-2025")
    assert (known.uitkomst_voorstellen, known.uitkomst_gemeenten, known.stap) == (106, 88, "")
    assert Aantal.parse(known.uitkomst_woningen).laag == 159_000
    assert Bedrag.parse(known.uitkomst_bedrag).laag == 1_300_000_000
    assert known.passages.exists()
    assert known.regeling.grondslag == "Kamerbrief 12 juni 2025"
    assert not known.voorstellen.exists()
    assert Afwezigheid.objects.filter(code="d000-106-voorstellen").exists()
