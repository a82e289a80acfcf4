"""MIRT projects: decisions that move a phase, money that goes free, and what was first planned that stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from register.maken import make_actor, make_afspraak, make_gebied, make_partij
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, Onveranderlijk
from ruimteregie.regels.mirt.fasen import Fase, Uitslag
from ruimteregie.regels.mirt.poorten import Poort
from ruimteregie.regels.mirt.poortstand import Geldbron, Poortstand, Zekerheid
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.middelen.models import Bedragregel
from ruimteregie.register.projecten import services
from ruimteregie.register.projecten.models import Dekking, Fasebesluit, Project, Projectpartij, Vrijval
from ruimteregie.register.projecten.services import Beslissinggegevens
from ruimteregie.register.projecten.toestand import next_gate, stand_of_register
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import first_values
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM, mag, visible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("schrijven")]
DAG = date(2026, 3, 2)


def make_project(code: str = "brug", fase: str = "verkenning", **fields: Any) -> Project:
    """A project of the MIRT."""
    made = Project(code=code, naam=f"Project {code}", fase=fase, stand="Verzonnen.", **fields)
    store(made)
    return made


def besluit(soort: str, uitslag: Uitslag, **more: Any) -> Beslissinggegevens:
    """A decision as somebody records it."""
    why = "" if uitslag is Uitslag.GO else "Te duur."
    return Beslissinggegevens(soort, uitslag, DAG, "Er is besloten.", **{"motivering": why, **more})


def cover(project: Project, code: str, soort: str, euro: int) -> Bedragregel:
    """Money for a project."""
    regel = Bedragregel(
        code=code, soort=soort, doel="Bouw", notatie=f"€ {euro}", euro_laag=euro, euro_hoog=euro
    )
    store(regel)
    store(Dekking(regel=regel, project=project))
    return regel


@pytest.mark.parametrize(("fase", "soort", "uitslag", "naar", "verwacht"), [
    ("onderzoek", "startbeslissing", Uitslag.GO, None, "verkenning"),
    ("verkenning", "voorkeursbeslissing", Uitslag.GO, None, "planuitwerking"),
    ("verkenning", "voorlopig-voorkeursalternatief", Uitslag.VOORLOPIG, None, "verkenning"),
    ("verkenning", "voorkeursbeslissing", Uitslag.NO_GO, None, "beeindigd"),
    ("planuitwerking", "projectbeslissing", Uitslag.TERUG, Fase.VERKENNING, "verkenning"),
    ("planuitwerking", "projectbeslissing", Uitslag.GO, None, "realisatie"),
    ("realisatie", "opleveringsbeslissing", Uitslag.GO, None, "opgeleverd"),
    ("", "voorlopig-voorkeursalternatief", Uitslag.VOORLOPIG, None, ""),
])  # fmt: skip
def test_a_decision_moves_the_phase(
    fase: str, soort: str, uitslag: Uitslag, naar: Fase | None, verwacht: str
) -> None:
    project = make_project(fase=fase)
    made = services.record_fasebesluit(project, besluit(soort, uitslag, naar=naar), actor=SYSTEEM)
    project.refresh_from_db()
    assert project.fase == verwacht
    assert (made.uitkomst, made.fase_van, made.besluit.soort) == (uitslag.value, fase, soort)
    assert str(made.poort) == ("voorkeursbeslissing" if "voorlopig" in soort else soort)


def test_a_decision_of_another_phase_changes_nothing() -> None:
    project = make_project(fase="onderzoek")
    with pytest.raises(InvoerFout, match="sluit de fase"):
        services.record_fasebesluit(project, besluit("projectbeslissing", Uitslag.GO), actor=SYSTEEM)
    assert not Fasebesluit.objects.exists()
    assert Project.objects.get().fase == "onderzoek"


def test_a_decision_for_parts_moves_those_alone() -> None:
    lijn = make_project("lijn")
    een, twee = (make_project(code, onderdeel_van=lijn) for code in ("een", "twee"))
    given = besluit("voorkeursbeslissing", Uitslag.GO, delen=[een])
    made = services.record_fasebesluit(lijn, given, actor=SYSTEEM)
    phases = dict(Project.objects.values_list("code", "fase"))
    assert phases == {"lijn": "verkenning", "een": "planuitwerking", "twee": "verkenning"}
    assert list(made.onderdelen.all()) == [een]
    with pytest.raises(InvoerFout, match="geen deel van"):
        services.record_fasebesluit(twee, given, actor=SYSTEEM)
    both = besluit("voorkeursbeslissing", Uitslag.GO, delen=[Project.objects.get(code="een"), twee])
    with pytest.raises(InvoerFout, match="niet in dezelfde fase"):
        services.record_fasebesluit(lijn, both, actor=SYSTEEM)


def test_a_no_go_lets_reserved_money_go_free_and_deletes_nothing() -> None:
    project = make_project()
    reserved = cover(project, "r", "reservering", 40_000_000)
    cover(project, "b", "bijdrage", 5_000_000)
    made = services.record_fasebesluit(project, besluit("voorkeursbeslissing", Uitslag.NO_GO), actor=SYSTEEM)
    (freed,) = Vrijval.objects.all()
    assert (freed.regel, freed.fasebesluit, freed.datum) == (reserved, made, DAG)
    assert freed.bedrag == Bedrag.van(Decimal(40_000_000))
    assert Dekking.objects.count() == 2
    assert Bedragregel.objects.filter(code="r").exists()
    with pytest.raises(Onveranderlijk):
        freed.delete()


def test_what_went_free_is_locked_in_the_database() -> None:
    project = make_project()
    cover(project, "r", "reservering", 1)
    services.record_fasebesluit(project, besluit("voorkeursbeslissing", Uitslag.NO_GO), actor=SYSTEEM)
    with (
        pytest.raises(DatabaseError, match="ligt vast"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE projecten_vrijval SET datum = '2030-01-01'")


def _poor() -> Poortstand:
    money = (Geldbron("Fonds", Bedrag.van(Decimal(50)), Zekerheid.BESCHIKBAAR),)
    return Poortstand("Brug", raming=Bedrag.van(Decimal(100)), middelen=money)


def test_a_go_against_the_gate_needs_a_reason_and_keeps_the_judgement() -> None:
    project = make_project()
    with pytest.raises(InvoerFout, match="zonder motivering"):
        services.record_fasebesluit(
            project, besluit("voorkeursbeslissing", Uitslag.GO, toestand=_poor()), actor=SYSTEEM
        )
    given = besluit("voorkeursbeslissing", Uitslag.GO, toestand=_poor(), motivering="De regio stond garant.")
    made = services.record_fasebesluit(project, given, actor=SYSTEEM)
    made.refresh_from_db()
    assert made.oordeel["voldoet"] is False
    assert made.oordeel["peildatum"] == "2026-03-02"
    assert made.toestand["middelen"][0]["bron"] == "Fonds"
    made.uitkomst = "no-go"
    with pytest.raises(Onveranderlijk):
        store(made)


def test_a_provisional_alternative_is_not_held_to_all_the_money() -> None:
    given = besluit("voorlopig-voorkeursalternatief", Uitslag.VOORLOPIG, toestand=_poor())
    made = services.record_fasebesluit(make_project(), given, actor=SYSTEEM)
    asked = {c["criterium"] for c in made.oordeel["criteria"]}
    assert asked
    assert "middelen_beschikbaar" not in asked


def test_a_pause_keeps_the_phase_to_go_back_to() -> None:
    project = make_project(fase="planuitwerking")
    services.pause_project(project, actor=SYSTEEM)
    assert (project.fase, project.fase_voor_pauze) == ("gepauzeerd", "planuitwerking")
    with pytest.raises(InvoerFout, match="gepauzeerd"):
        services.record_fasebesluit(project, besluit("projectbeslissing", Uitslag.GO), actor=SYSTEEM)
    with pytest.raises(InvoerFout, match="al gepauzeerd"):
        services.pause_project(project, actor=SYSTEEM)
    services.restart_project(project, actor=SYSTEEM)
    assert (project.fase, project.fase_voor_pauze) == ("planuitwerking", "")


def test_a_restart_of_what_lost_its_phase_leaves_it_unknown() -> None:
    project = make_project(fase="gepauzeerd")
    assert services.restart_project(project, actor=SYSTEEM).fase == ""


def test_a_new_forecast_keeps_the_first_planning() -> None:
    project = make_project()
    made = services.record_mijlpaal(project, "openstelling", "najaar 2028", actor=SYSTEEM, op=DAG)
    services.change_verwachting(made, "2030", actor=SYSTEEM, op=DAG)
    made.refresh_from_db()
    first, now, was = made.termijnen
    assert (first and first.tekst, now and now.edtf, was) == ("najaar 2028", "2030", None)
    assert first_values(type(made), [made.pk], ["verwacht_tekst"])[made.pk] == {
        "verwacht_tekst": "najaar 2028"
    }
    made.eerst_tekst = "2030"
    with pytest.raises(Onveranderlijk):
        store(made)


def test_a_term_on_an_event_has_no_day() -> None:
    made = services.record_mijlpaal(make_project(), "gunning", "zodra het geld er is", actor=SYSTEEM, op=DAG)
    assert (made.verwacht_tekst, made.verwacht, made.verwacht_laatst) == ("zodra het geld er is", "", None)


def test_what_has_been_is_no_longer_expected() -> None:
    made = services.record_mijlpaal(make_project(), "openstelling", "2025", actor=SYSTEEM, op=DAG)
    with pytest.raises(InvoerFout, match="moet nog komen"):
        services.record_werkelijk(made, date(2026, 3, 3), actor=SYSTEEM, vandaag=DAG)
    services.record_werkelijk(made, date(2026, 3, 1), actor=SYSTEEM, vandaag=DAG)
    assert made.werkelijk_tekst == "1 maart 2026"
    with pytest.raises(InvoerFout, match="al geweest"):
        services.change_verwachting(made, "2027", actor=SYSTEEM, op=DAG)


def _change(project: Project, actor: Any) -> Sequence[Any]:
    """Each way to change a project, to be called."""
    afspraak = Afspraak.objects.first() or make_afspraak()
    return [
        lambda: services.pause_project(project, actor=actor),
        lambda: services.set_trekker(project, None, actor=actor),
        lambda: services.link_afspraak(project, afspraak, actor=actor),
        lambda: services.record_mijlpaal(project, "openstelling", "2030", actor=actor, op=DAG),
        lambda: services.record_risico(project, {"omschrijving": "Stikstof"}, actor=actor),
        lambda: services.record_juridisch_besluit(project, {"soort": "projectbesluit"}, actor=actor),
        lambda: services.record_fasebesluit(
            project, besluit("voorkeursbeslissing", Uitslag.NO_GO), actor=actor
        ),
    ]


def test_only_who_takes_part_or_runs_the_landsdeel_changes_a_project() -> None:
    oost = make_gebied("MIRT-OOST", "landsdeel")
    project = make_project()
    store(project, {"landsdelen": [oost]})
    partij = make_partij("PV25", "regio", "provincie")
    role = Projectpartij(code="brug-pv25", project=project, partij=partij, rol="betaalt-mee")
    store(role)
    for actor in (
        PUBLIEK,
        make_actor("medewerker", "PV26", "regio"),
        make_actor("bestuurder", "PV25", "regio"),
    ):
        for change in _change(project, actor):
            with pytest.raises(GeenToegang):
                change()
    assert mag(make_actor("medewerker", "PV25", "regio"), "bewerken", project)
    assert mag(make_actor("secretaris", landsdeel="MIRT-OOST"), "bewerken", project)
    assert not mag(make_actor("secretaris", landsdeel="MIRT-ZUID"), "bewerken", project)


def test_what_is_made_from_a_closed_project_is_as_closed() -> None:
    project = make_project(vertrouwelijkheid="rijksintern", eigenaar=make_partij("IenW"))
    made = services.record_fasebesluit(project, besluit("voorkeursbeslissing", Uitslag.GO), actor=SYSTEEM)
    risk = services.record_risico(project, {"omschrijving": "Geld", "soort": "geld"}, actor=SYSTEEM)
    assert made.besluit.vertrouwelijkheid == risk.vertrouwelijkheid == "rijksintern"
    assert not visible(Fasebesluit.objects.all(), PUBLIEK).exists()


def test_the_legal_decision_is_a_record_of_its_own() -> None:
    project, other = make_project(), make_project("ander")
    made = services.record_fasebesluit(project, besluit("voorkeursbeslissing", Uitslag.GO), actor=SYSTEEM)
    legal = services.record_juridisch_besluit(
        project,
        {"soort": "voorkeursbeslissing", "artikel": "5.49", "stand": "genomen", "fasebesluit": made},
        actor=SYSTEEM,
    )
    assert list(made.juridisch.all()) == [legal]
    with pytest.raises(InvoerFout, match="een ander project"):
        services.record_juridisch_besluit(
            other, {"soort": "projectbesluit", "stand": "genomen", "fasebesluit": made}, actor=SYSTEEM
        )


def test_an_agreement_is_linked_once_and_can_be_unlinked() -> None:
    project, afspraak = make_project(), make_afspraak()
    services.link_afspraak(project, afspraak, actor=SYSTEEM)
    with pytest.raises(InvoerFout, match="staat er al bij"):
        services.link_afspraak(project, afspraak, actor=SYSTEEM)
    services.unlink_afspraak(project, afspraak, actor=SYSTEEM)
    assert not project.afspraken.exists()


def test_the_register_never_takes_the_money_it_knows_for_all_the_money() -> None:
    project = make_project()
    regel = cover(project, "r", "reservering", 99)
    estimate = Bedragregel(
        code="k", soort="raming", doel="Brug", notatie="€ 100", euro_laag=100, euro_hoog=100
    )
    assert next_gate(project) is Poort.VOORKEURSBESLISSING
    stand = stand_of_register(project, [estimate], [regel])
    assert stand.raming == Bedrag.van(Decimal(100))
    assert [m.bedrag for m in stand.middelen] == [Bedrag.van(Decimal(99)), None]
    assert next_gate(make_project("dicht", "opgeleverd")) is None
