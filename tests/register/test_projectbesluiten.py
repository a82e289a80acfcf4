"""Decisions that are mistakes, that end a whole with its parts, or that are history; risks and days too."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from register.maken import make_actor, make_partij
from register.test_projecten import DAG, besluit, cover, make_project
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, NotatieFout
from ruimteregie.regels.mirt.fasen import Fase, Uitslag
from ruimteregie.register.projecten import services
from ruimteregie.register.projecten.models import Besluitintrekking, Fasebesluit, Project, Vrijval
from ruimteregie.register.projecten.selectors import fasebesluiten, whole_projects
from ruimteregie.register.projecten.services import Beslissinggegevens
from ruimteregie.register.toegang.policy import SYSTEEM, Actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("schrijven")]
VKA = "voorkeursbeslissing"


def _record(project: Project, uitslag: Uitslag, actor: Actor = SYSTEEM, **more: Any) -> Fasebesluit:
    return services.record_fasebesluit(project, besluit(VKA, uitslag, **more), actor=actor)


def _phases() -> dict[str, str]:
    return dict(Project.objects.values_list("code", "fase"))


@pytest.mark.parametrize("uitslag", [Uitslag.NO_GO, Uitslag.TERUG])
def test_a_no_go_and_a_way_back_need_a_motivation(uitslag: Uitslag) -> None:
    project = make_project(fase="planuitwerking")
    naar = None if uitslag is Uitslag.NO_GO else Fase("verkenning")
    given = besluit("projectbeslissing", uitslag, naar=naar, motivering=" ")
    with pytest.raises(InvoerFout, match="zonder motivering"):
        services.record_fasebesluit(project, given, actor=SYSTEEM)
    assert _phases() == {"brug": "planuitwerking"}


@pytest.mark.parametrize(
    ("dag", "match"),
    [(date(2999, 1, 1), "moet nog komen"), (date(1899, 1, 1), "te lang geleden")],
)
@pytest.mark.parametrize("historie", [False, True])
def test_a_day_that_cannot_be_is_refused(dag: date, match: str, historie: bool) -> None:
    given = Beslissinggegevens(VKA, Uitslag.GO, dag, "Er is besloten.", historie=historie)
    with pytest.raises(InvoerFout, match=match):
        services.record_fasebesluit(make_project(), given, actor=SYSTEEM)


def test_a_decision_is_not_older_than_the_one_before_it() -> None:
    project = make_project()
    _record(project, Uitslag.GO)
    early = Beslissinggegevens("projectbeslissing", Uitslag.GO, date(2026, 3, 1), "Er is besloten.")
    with pytest.raises(InvoerFout, match="al een later besluit"):
        services.record_fasebesluit(project, early, actor=SYSTEEM)


def test_an_earlier_decision_is_kept_as_history_and_moves_nothing() -> None:
    project = make_project()
    cover(project, "r", "reservering", 5)
    old = Beslissinggegevens("startbeslissing", Uitslag.GO, date(2023, 5, 1), "De start.", historie=True)
    made = services.record_fasebesluit(project, old, actor=SYSTEEM)
    assert (made.fase_van, made.fase_naar, made.fasen_ervoor) == ("onderzoek", "verkenning", {})
    assert _phases() == {"brug": "verkenning"}
    services.withdraw_fasebesluit(made, "Verkeerd project.", actor=SYSTEEM)
    assert _phases() == {"brug": "verkenning"}
    assert not Vrijval.objects.exists()


def test_a_provisional_alternative_of_an_unknown_phase_names_no_phase() -> None:
    given = besluit("voorlopig-voorkeursalternatief", Uitslag.VOORLOPIG)
    made = services.record_fasebesluit(make_project(fase=""), given, actor=SYSTEEM)
    assert (made.fase_van, made.fase_naar) == ("", "")


def _whole() -> tuple[Project, Project]:
    lijn = make_project("lijn")
    een = make_project("een", "planuitwerking", onderdeel_van=lijn)
    make_project("klaar", "opgeleverd", onderdeel_van=lijn)
    cover(een, "r", "reservering", 7)
    return lijn, een


def test_a_no_go_of_the_whole_says_what_becomes_of_its_parts() -> None:
    lijn, een = _whole()
    with pytest.raises(InvoerFout, match="nog delen lopen"):
        _record(lijn, Uitslag.NO_GO)
    made = _record(lijn, Uitslag.NO_GO, lopende_delen=True)
    assert _phases() == {"lijn": "beeindigd", "een": "beeindigd", "klaar": "opgeleverd"}
    assert made.met_geheel
    assert list(made.onderdelen.all()) == [een]
    assert Vrijval.objects.get().regel.code == "r"


def test_parts_can_go_on_without_the_whole() -> None:
    lijn, _ = _whole()
    made = _record(lijn, Uitslag.NO_GO, lopende_delen=False)
    assert _phases() == {"lijn": "beeindigd", "een": "planuitwerking", "klaar": "opgeleverd"}
    assert not made.onderdelen.exists()
    assert not Vrijval.objects.exists()


@pytest.mark.parametrize("more", [{"lopende_delen": True}, {"delen": True}])
def test_a_part_of_somebody_else_is_not_moved(more: dict[str, Any]) -> None:
    partij, ander = make_partij("PV25", "regio", "provincie"), make_partij("PV26", "regio", "provincie")
    lijn = make_project("lijn", trekker=partij)
    een = make_project("een", onderdeel_van=lijn, trekker=ander)
    given = {"delen": [een]} if "delen" in more else more
    with pytest.raises(GeenToegang):
        _record(lijn, Uitslag.NO_GO, make_actor("medewerker", "PV25", "regio"), **given)
    assert _phases() == {"lijn": "verkenning", "een": "verkenning"}


def test_a_decision_taken_back_restores_phase_pause_and_money() -> None:
    project = make_project()
    regel = cover(project, "r", "reservering", 40)
    services.pause_project(project, actor=SYSTEEM)
    made = _record(project, Uitslag.NO_GO)
    with pytest.raises(InvoerFout, match="zonder reden"):
        services.withdraw_fasebesluit(made, " ", actor=SYSTEEM)
    gone = services.withdraw_fasebesluit(made, "Verkeerd project gekozen.", actor=SYSTEEM)
    project.refresh_from_db()
    assert (project.fase, project.fase_voor_pauze) == ("gepauzeerd", "verkenning")
    (shown,) = whole_projects(SYSTEEM)
    assert list(shown.dekkingen.all()[0].regel.vrijval.all()) == []
    assert [d.ingetrokken for d in fasebesluiten(project, SYSTEEM)] == [gone]
    with pytest.raises(InvoerFout, match="al ingetrokken"):
        services.withdraw_fasebesluit(made, "Nog eens.", actor=SYSTEEM)
    again = _record(project, Uitslag.NO_GO)
    assert [v.fasebesluit for v in Vrijval.objects.filter(regel=regel).order_by("pk")] == [made, again]


def test_what_was_taken_back_is_locked_in_the_database() -> None:
    made = _record(make_project(), Uitslag.GO)
    services.withdraw_fasebesluit(made, "Vergissing.", actor=SYSTEEM)
    assert Besluitintrekking.objects.count() == 1
    with pytest.raises(DatabaseError, match="ligt vast"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE projecten_besluitintrekking SET reden = ''")


def test_the_last_decision_is_taken_back_first() -> None:
    project = make_project()
    made = _record(project, Uitslag.GO)
    later = services.record_fasebesluit(project, besluit("projectbeslissing", Uitslag.GO), actor=SYSTEEM)
    with pytest.raises(InvoerFout, match="nog eens veranderd"):
        services.withdraw_fasebesluit(made, "Vergissing.", actor=SYSTEEM)
    services.withdraw_fasebesluit(later, "Vergissing.", actor=SYSTEEM)
    services.withdraw_fasebesluit(made, "Vergissing.", actor=SYSTEEM)
    assert _phases() == {"brug": "verkenning"}


def test_a_risk_changes_and_ends_and_stays() -> None:
    risk = services.record_risico(
        make_project(), {"omschrijving": "Stikstof", "soort": "stikstof"}, actor=SYSTEEM
    )
    services.change_risico(risk, {"omschrijving": "Te weinig ruimte", "kans": "hoog"}, actor=SYSTEEM)
    services.end_risico(risk, actor=SYSTEEM, op=DAG)
    risk.refresh_from_db()
    assert (risk.omschrijving, risk.kans, risk.vervallen_op) == ("Te weinig ruimte", "hoog", DAG)
    with pytest.raises(InvoerFout, match="al vervallen"):
        services.end_risico(risk, actor=SYSTEEM, op=DAG)
    with pytest.raises(InvoerFout, match="al vervallen"):
        services.change_risico(risk, {"omschrijving": "Anders"}, actor=SYSTEEM)


def test_a_wrong_day_is_mended_and_can_be_taken_back() -> None:
    made = services.record_mijlpaal(make_project(), "openstelling", "2025", actor=SYSTEEM, op=DAG)
    with pytest.raises(InvoerFout, match="niets te herstellen"):
        services.correct_werkelijk(made, None, actor=SYSTEEM, vandaag=DAG)
    services.record_werkelijk(made, date(2026, 2, 1), actor=SYSTEEM, vandaag=DAG)
    services.correct_werkelijk(made, date(2026, 2, 2), actor=SYSTEEM, vandaag=DAG)
    assert made.werkelijk == "2026-02-02"
    services.correct_werkelijk(made, None, actor=SYSTEEM, vandaag=DAG)
    made.refresh_from_db()
    assert (made.is_voorbij, made.werkelijk_laatst) == (False, None)


def test_a_word_that_is_no_moment_is_refused_in_plain_dutch() -> None:
    with pytest.raises(NotatieFout) as fout:
        services.record_mijlpaal(make_project(), "gunning", "ergens in het najaar", actor=SYSTEEM, op=DAG)
    assert "EDTF" not in f"{fout.value.wat} {fout.value.remedie}"
    assert "najaar 2027" in fout.value.remedie
