"""Where a round is decided: what was said of each proposal stands beside the calculation."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from portaal.test_rondes import als, direct, ronde, stuur, tekst
from register.maken import make_overleg
from register.rondewereld import Rondewereld
from ruimteregie.portaal.rondes import keuzeblad
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.models import Rondebesluit

__all__ = ["direct"]  # the fixture that calculates inside the request


@pytest.fixture
def w(db: None) -> Rondewereld:
    return Rondewereld()


def tot_besluit(w: Rondewereld, **adviezen: str) -> dict[str, Voorstel]:
    """A round that waits for its decision; by title what both assessors advise."""
    w.verder()
    made = {titel: w.voorstel(titel) for titel in adviezen}
    w.verder("realisme")
    w.realisme(list(made.values()))
    w.verder("beoordeling")
    w.doe(w.leider, lambda: services.assign_to_all(
        w.ronde, w.een.gebruiker, w.twee.gebruiker, actor=w.leider.actor))  # fmt: skip
    for titel, voorstel in made.items():
        for wie in (w.een, w.twee):
            w.lever_in(voorstel, wie, advies=adviezen[titel], hoofdnetten="ongunstig")
    w.verder("besluit")
    return made


def besluit(w: Rondewereld, **velden: Any) -> Any:
    return als(w.leider).post(f"{ronde(w)}/kiezen", {"methode": "rang", "overleg": w.overleg.pk, **velden})


def test_the_page_of_the_choice_shows_what_was_said_of_each_proposal(w: Rondewereld) -> None:
    tot_besluit(w, Merenhof="niet toekennen", Veenzoom="toekennen")
    page = stuur(als(w.leider), f"{ronde(w)}/doorrekenen", handeling="rekenen")
    assert "2 keuzes gaan" not in page
    assert "1 keuze gaat tegen het advies" in page
    for said in (
        "ongunstig",
        f"{w.rws.kort}: realistisch",
        f"{w.prorail.kort}: realistisch",
        "Spreiding over het land",
    ):
        assert said in page, said
    assert str(w.provincie.naam) in page
    assert str(w.noord.naam) in page


def test_money_against_the_advice_asks_a_reason_and_is_marked(w: Rondewereld) -> None:
    made = tot_besluit(w, Merenhof="niet toekennen", Veenzoom="toekennen")
    code = made["Merenhof"].code
    stuur(als(w.leider), f"{ronde(w)}/doorrekenen", handeling="rekenen")
    answer = besluit(w)
    assert answer.status_code == 422
    assert "tegen het advies te kiezen bij Merenhof" in answer.content.decode()
    assert not Rondebesluit.objects.exists()
    assert besluit(w, **{f"reden-{code}": "De brug ligt er al."}).status_code == 302
    assert Rondebesluit.objects.get().afwijkingen == [
        {"voorstel": code, "besluit": "wel", "reden": "De brug ligt er al.", "tegen": "alleen advies"}
    ]
    page = tekst(als(w.leider), f"{ronde(w)}/besluit")
    for said in ("tegen het advies", "De brug ligt er al.", "Hoofdnetten", "ongunstig", "RWS: realistisch"):
        assert said in page, said
    assert "precies dezelfde uitkomst" in tekst(als(w.leider), f"{ronde(w)}/besluit?narekenen=nu")
    versie = Ronde.objects.get(pk=w.ronde.pk).versie
    stuur(als(w.leider), f"{ronde(w)}/publiceren", bevestigd="ja", versie=versie)
    page = tekst(Client(), f"{ronde(w)}/besluit")
    # Everybody reads that and why the choice goes against the advice; the assessments stay closed.
    assert "tegen het advies" in page
    assert "De brug ligt er al." in page
    assert "ongunstig" not in page
    assert "In afwijking van het advies" in tekst(Client(), f"{ronde(w)}/voorstellen/{code}")


def test_a_deviation_from_both_needs_one_reason(w: Rondewereld) -> None:
    made = tot_besluit(w, Merenhof="niet toekennen", Veenzoom="toekennen", Zoutdijk="toekennen")
    stuur(als(w.leider), f"{ronde(w)}/doorrekenen", handeling="rekenen")
    order = services.preview(w.ronde)["rang"]
    out = next(v for v in made.values() if v.code not in order["gekozen"])
    fields = {f"reden-{v.code}": "Om de brug." for v in made.values()}
    drop = order["gekozen"][-1]
    answer = besluit(w, **fields, **{f"wijk-{out.code}": "wel", f"wijk-{drop}": "niet"})
    assert answer.status_code == 302
    kept = {item["voorstel"]: item for item in Rondebesluit.objects.get().afwijkingen}
    advised = made["Merenhof"].code
    assert {code for code, item in kept.items() if "tegen" in item} <= {advised}


def test_no_decision_before_the_choices_were_worked_out(w: Rondewereld) -> None:
    tot_besluit(w, Merenhof="toekennen")
    answer = besluit(w)
    assert answer.status_code == 422
    assert "Reken eerst door" in answer.content.decode()
    assert not Rondebesluit.objects.exists()
    assert "Reken eerst door" in tekst(als(w.leider), f"{ronde(w)}/kiezen")
    # Once it is done, the page that waited for it shows the form as well.
    stuur(als(w.leider), f"{ronde(w)}/doorrekenen", handeling="rekenen")
    waiting = als(w.leider).get(f"{ronde(w)}/kiezen", headers={"HX-Request": "true"})
    assert waiting.headers["HX-Refresh"] == "true"


def test_the_meetings_of_a_decision_are_those_since_the_round_opened(w: Rondewereld) -> None:
    make_overleg("bo-lang-geleden", (w.noord,), datum="2020-11-01", vertrouwelijkheid="gedeeld")
    tot_besluit(w, Merenhof="toekennen")
    page = stuur(als(w.leider), f"{ronde(w)}/doorrekenen", handeling="rekenen")
    assert "2020" not in page.split('name="overleg"')[1].split("</select>")[0]
    assert besluit(w, methode="").status_code == 422


def _rang(**anders: Any) -> dict[str, Any]:
    compared = {"rang_haalt_minima": True, "rang_kost_woningen": 0, "minima_kosten_woningen": 0}
    return {"minima": [], "vergelijking": {**compared, **anders}}


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({}, "Op rang kiezen kost geen woningen"),
        ({"rang_kost_woningen": 1200}, "Op rang kiezen kost 1.200 woningen"),
        ({"rang_kost_woningen": None}, "is niet bekend: het optimum is niet bewezen"),
        ({"rang_kost_woningen": None, "rang_haalt_minima": False}, "haalt niet alle minima"),
    ],
)
def test_what_is_not_proven_is_no_cost(anders: dict[str, Any], zin: str) -> None:
    assert zin in keuzeblad._sentence(_rang(**anders), {})


def test_weights_are_as_many_as_were_tried() -> None:
    weights = {"onderzocht_bij_snelheid": [0, 0.5, 1], "altijd_gekozen": ["a"], "wisselt": []}
    less = {"haalbaar": True, "vervalt": [], "komt_erbij": [], "minima_niet_gehaald": []}
    said = keuzeblad._sensitive({"budget_min_10_procent": less, "gewichten": weights}, {})
    assert "Bij alle 3 onderzochte wegingen is het dezelfde keuze." in said
    less = {**less, "haalbaar": False, "minima_niet_gehaald": ["Zeeland"]}
    weights = {**weights, "wisselt": [{"voorstel": "b", "gekozen_bij_snelheid": [0.5]}]}
    said = keuzeblad._sensitive({"budget_min_10_procent": less, "gewichten": weights}, {"b": "Hof"})
    assert said[0] == "Met 10% minder budget worden deze minima niet gehaald: Zeeland."
    assert said[-1].endswith("Hof (gekozen bij 1).")


def test_a_decision_shows_the_figures_on_which_was_decided(w: Rondewereld) -> None:
    made = tot_besluit(w, Merenhof="toekennen")
    stuur(als(w.leider), f"{ronde(w)}/doorrekenen", handeling="rekenen")
    assert besluit(w).status_code == 302
    with connection.cursor() as cursor:  # beside the services, that refuse it
        where = [made["Merenhof"].pk]
        cursor.execute("UPDATE middelen_voorstel SET woningen_nieuw = 9999 WHERE id = %s", where)
    page = tekst(als(w.leider), f"{ronde(w)}/besluit")
    assert "voor 300 woningen" in page
    assert "sindsdien gewijzigd" in page
    assert "9.999 woningen" in page
