"""A no-go with its check, taking it back, history, risks and days that were wrong, and what beheer leaves."""

from __future__ import annotations

import pytest
from django.test import Client

from portaal.conftest import Inloggen
from ruimteregie.register.projecten.models import Fasebesluit, Mijlpaal, Project, Risico
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord

pytestmark = pytest.mark.django_db
BLAD = "/mirt/projecten/n36"
NOGO = {
    "uitslag": "no-go", "datum": "2026-02-02", "samenvatting": "Het gaat niet door.",
    "reden": "Besluit van het BO MIRT", "motivering": "Te duur.", "gevolgen": "on",
}  # fmt: skip


def _post(client: Client, handeling: str, /, **given: str) -> tuple[int, str]:
    data = {f"{handeling}-{name}": value for name, value in given.items()}
    project = Project.objects.get(code="n36")
    answer = client.post(f"{BLAD}/{handeling}", {**data, "versie": str(project.versie)}, follow=True)
    return answer.status_code, answer.content.decode()


def _phase() -> str:
    return Project.objects.get(code="n36").fase


def _phase_is(fase: str) -> None:
    with verantwoord(door=None, reden="Opzet van een proef"):
        project = Project.objects.get(code="n36")
        project.fase = fase
        store(project)


def test_a_no_go_names_what_it_does_and_is_not_chosen_beforehand(inloggen: Inloggen) -> None:
    client = inloggen("secretaris")
    text = client.get(f"{BLAD}/besluit").content.decode()
    assert "Wat een no-go doet" in text
    assert '<option value="" selected>Kies …</option>' in text
    answer = client.post(f"{BLAD}/besluit", {**NOGO, "gevolgen": "", "motivering": ""})
    assert answer.status_code == 422
    assert "Lees wat een no-go doet" in answer.content.decode()
    assert "Zeg waarom het no-go is." in answer.content.decode()
    assert _phase() == "planuitwerking"


def test_a_no_go_says_what_went_free_and_can_be_taken_back(inloggen: Inloggen) -> None:
    client = inloggen("secretaris")
    text = client.post(f"{BLAD}/besluit", NOGO, follow=True).content.decode()
    assert "Vrijgevallen: niets" in text
    assert "is vervallen" in text
    made = Fasebesluit.objects.get(project__code="n36", uitkomst="no-go")
    status, text = _post(client, "besluit-intrekken", fasebesluit=str(made.pk), reden="Verkeerd project.")
    assert (status, _phase()) == (200, "planuitwerking")
    assert "ingetrokken: Verkeerd project." in text
    assert "Vrijgevallen: niets" not in text


def test_an_earlier_decision_moves_nothing(inloggen: Inloggen) -> None:
    status, text = _post(
        inloggen("secretaris"), "eerder-besluit", soort="startbeslissing", uitslag="go",
        datum="2021-05-01", samenvatting="De verkenning begon.", reden="Uit het archief",
    )  # fmt: skip
    assert (status, _phase()) == (200, "planuitwerking")
    assert "De verkenning begon." in text


def test_oplevering_knows_no_no_go(inloggen: Inloggen) -> None:
    _phase_is("realisatie")
    client = inloggen("secretaris")
    text = client.get(f"{BLAD}/besluit").content.decode()
    assert "no-go" not in text.lower()
    assert client.post(f"{BLAD}/besluit", NOGO).status_code == 422


def test_a_risk_is_changed_and_ends(inloggen: Inloggen) -> None:
    client = inloggen("secretaris")
    _post(client, "risico", soort="stikstof", omschrijving="Te weinig ruimte", reden="Gemeld")
    risk = Risico.objects.get(project__code="n36", omschrijving="Te weinig ruimte")
    status, text = _post(client, "risico-wijzigen", risico=risk.code, kans="hoog", reden="Gestegen")
    assert (status, "Zonder document" in text) == (200, True)
    risk.refresh_from_db()
    assert (risk.kans, risk.omschrijving, risk.soort) == ("hoog", "Te weinig ruimte", "stikstof")
    assert "vervallen" in _post(client, "risico-vervalt", risico=risk.code, reden="Opgelost")[1]
    assert _post(client, "risico-wijzigen", risico=risk.code, kans="laag", reden="Toch")[0] == 422


def test_a_wrong_day_is_mended(inloggen: Inloggen) -> None:
    client = inloggen("secretaris")
    _post(client, "mijlpaal", welke="openstelling", verwacht="2026", reden="Uit het overleg")
    made = Mijlpaal.objects.get(project__code="n36", welke="openstelling")
    _post(client, "werkelijk", mijlpaal=made.code, werkelijk="2026-01-05", reden="Geopend")
    assert _post(client, "dag-herstellen", mijlpaal=made.code, werkelijk="2026-01-06", reden="Fout")[0] == 200
    made.refresh_from_db()
    assert made.werkelijk == "2026-01-06"
    _post(client, "dag-herstellen", mijlpaal=made.code, werkelijk="", reden="Nog niet")
    made.refresh_from_db()
    assert not made.is_voorbij


def test_the_page_says_who_keeps_it(client: Client, inloggen: Inloggen) -> None:
    assert "Bijhouden mag" in inloggen("secretaris").get(BLAD).content.decode()


@pytest.mark.parametrize(
    ("app", "veld"),
    [("projecten/project", "fase"), ("moties/motie", "status"), ("moties/motie", "afgedaan_in")],
)
def test_beheer_offers_no_state_that_a_decision_or_answer_gives(
    inloggen: Inloggen, app: str, veld: str
) -> None:
    client = inloggen("beheerder")
    label, name = app.split("/")
    from django.apps import apps

    record = apps.get_model(label, name)._default_manager.order_by("pk").first()
    assert record is not None
    text = client.get(f"/beheer/{app}/{record.pk}/change/").content.decode()
    assert f"field-{veld}" in text
    assert f'name="{veld}"' not in text


@pytest.mark.parametrize("app", ["projecten/fasebesluit", "programmas/momentuitkomst"])
def test_beheer_adds_and_changes_no_decision_or_outcome(inloggen: Inloggen, app: str) -> None:
    assert inloggen("beheerder").get(f"/beheer/{app}/add/").status_code == 403
