"""Deciding on a round, publishing it, working it out again, and following what came of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from unittest import mock

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from register.rondewereld import Rondewereld
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout, Onveranderlijk
from ruimteregie.regels.kiezen import gewichten
from ruimteregie.register.agenda.bronnen.rondes import LateBouw
from ruimteregie.register.agenda.voorstelbron import bronnen
from ruimteregie.register.analyses.models import Afwezigheid
from ruimteregie.register.middelen.models import Ronde, Toekenning, Voorstel
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.models import Beoordeling, Rondebesluit, Rondeuitslag
from ruimteregie.register.toegang.policy import PUBLIEK, mag, visible


@pytest.fixture
def w(db: None) -> Rondewereld:
    return Rondewereld()


def _decided(w: Rondewereld, methode: str = "rang", **anders: Any) -> Rondebesluit:
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
    w.doe(w.beheerder, lambda: services.change_ronde(
        w.ronde, {"gewichten": {"snelheid": "1", "rendement": "0"}}, actor=w.beheerder.actor,
        reden="De Kamer vroeg erom."))  # fmt: skip
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


def test_other_words_are_no_other_result(w: Rondewereld) -> None:
    decision = Rondebesluit.objects.get(pk=_decided(w).pk)
    again = {**decision.uitkomst, "opmerkingen": ["Anders gezegd."], "een_nieuw_veld": 1}
    judged = [{**v, "oordeel": "In andere woorden."} for v in again["voorstellen"]]
    worked_out = mock.patch("ruimteregie.register.rondes.services.besluiten.work_out")
    with worked_out as told:
        told.return_value = {**again, "voorstellen": judged}
        assert services.recalculate(decision).klopt
        told.return_value = {**again, "voorstellen": [{**v, "voldoet": None} for v in judged]}
        assert services.recalculate(decision).verschillen == ("Anders dan bewaard: oordelen.",)
