"""The review of findings that belong together: facts in a promise, two that are one, a known promise."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from register.brieven import BEOORDELAAR, SHA, found, queue, read
from register.maken import make_afspraak, make_gebied, make_partij, make_versie
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde, Onveranderlijk
from ruimteregie.register.afspraken.models import Aandachtspunt, Afspraak, Relatie
from ruimteregie.register.afspraken.services import (
    accept_vondst,
    join_vondst,
    merge_vondst,
    overnemer_of,
    reject_vondst,
    standalone_kinds,
    undo_vondst,
)
from ruimteregie.register.documenten.models import FEITSOORTEN, VONDSTSOORTEN, Lezing, Vondst
from ruimteregie.register.documenten.services import record_lezing
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import SYSTEEM

pytestmark = pytest.mark.django_db

WONEN = {"thema": "wonen"}


def line(number: int, pagina: int | None = None) -> dict[str, Any]:
    return {"pagina": pagina, "regel_van": number, "regel_tot": number}


def amount(number: int, pagina: int | None = None) -> dict[str, Any]:
    return {"tekst": "€ 5", "euro_laag": "5", "euro_hoog": "5", "plaats": line(number, pagina)}


def states(lezing: Lezing) -> list[tuple[str, str, str]]:
    return [(v.status, v.koppeling, v.gevolg) for v in lezing.vondsten.all()]


def test_every_kind_becomes_something_or_is_a_fact() -> None:
    assert set(standalone_kinds()) | set(FEITSOORTEN) == set(VONDSTSOORTEN)
    assert not set(standalone_kinds()) & set(FEITSOORTEN)
    with pytest.raises(InvoerFout, match="staat niet op zichzelf"):
        overnemer_of("bedrag")


def test_open_facts_in_the_lines_of_a_promise_go_along(schrijven: None) -> None:
    lezing = queue(found(regel=5), bedragen=[amount(6), amount(9), amount(10), amount(7)])
    rejected = lezing.vondsten.last()
    assert rejected is not None
    reject_vondst(rejected, actor=BEOORDELAAR)
    promise = lezing.vondsten.get(soort="afspraak")
    made = accept_vondst(promise, actor=BEOORDELAAR, velden=WONEN)
    along = ("overgenomen", made.code, "meegenomen")
    assert states(lezing)[1:] == [along, along, ("nieuw", "", ""), ("afgewezen", "", "")]
    assert made.passages.count() == 1, "their lines are those of the promise"
    undo_vondst(promise, actor=BEOORDELAAR)
    assert [s[0] for s in states(lezing)] == ["nieuw", "nieuw", "nieuw", "nieuw", "afgewezen"]
    known = make_afspraak(eigenaar=make_partij("VRO"))
    join_vondst(promise, known, actor=BEOORDELAAR)
    assert states(lezing)[1] == ("overgenomen", "a-1", "meegenomen")
    undo_vondst(promise, actor=BEOORDELAAR)
    assert states(lezing)[1] == ("nieuw", "", "")


def test_in_a_pdf_only_the_lines_of_the_same_page_count(schrijven: None) -> None:
    promise = found(regel=1)
    promise["plaats"]["pagina"] = 2
    regels = [[1, 1, "a"], [2, 1, "b"], [1, 2, "c"], [2, 2, "d"]]
    lezing = queue(promise, bedragen=[amount(2, 1), amount(2, 2)], regels=regels)
    accept_vondst(lezing.vondsten.get(soort="afspraak"), actor=BEOORDELAAR, velden=WONEN)
    assert [s[0] for s in states(lezing)] == ["overgenomen", "nieuw", "overgenomen"]


def test_an_agreement_gets_the_parties_areas_and_conditions_of_its_words(schrijven: None) -> None:
    vro, region = make_partij("VRO"), make_partij("PV25", "regio", "provincie")
    province, city = make_gebied("PV25"), make_gebied("GM0200", "gemeente")
    row = found()
    row["acties"][1] |= {"tekst": "In Merenland en Veenwoude opschrijven.", "voorwaarde": "mits er geld is"}
    names = [
        {"soort": "gebied", "code": code, "tekst": text, "aantal": 1, "zekerheid": sure}
        for code, text, sure in (
            ("PV25", "Merenland", 1.0),
            ("GM0200", "Veenwoude", 1.0),
            ("PV25", "Merengeest", 1.0),
            ("PV25", "opschrijven", 0.5),
        )
    ]
    made = accept_vondst(queue(row, namen=names).vondsten.get(), actor=BEOORDELAAR, velden=WONEN)
    assert isinstance(made, Afspraak)
    assert set(made.partijen.all()) == {vro, region}
    assert list(made.gebieden.all()) == [province]
    assert [a.voorwaarde for a in made.acties.all()] == ["", "mits er geld is", ""]
    given = {**WONEN, "gebieden": [city], "partijen": [], "titel": "Anders"}
    other = queue(row, namen=names, sha256="cd" * 32).vondsten.get()
    corrected = accept_vondst(other, actor=BEOORDELAAR, velden=given)
    assert isinstance(corrected, Afspraak)
    assert (list(corrected.gebieden.all()), list(corrected.partijen.all())) == ([city], [])
    assert str(corrected).endswith("Anders"), "what was made says its title as corrected"


def test_a_name_that_two_areas_share_says_nothing(schrijven: None) -> None:
    make_gebied("PV25"), make_gebied("NX01", "novex")
    names = [
        {"soort": "gebied", "code": code, "tekst": "Merenland", "aantal": 1, "zekerheid": 1.0}
        for code in ("PV25", "NX01")
    ]
    row = {**found(), "tekst": "Wij bouwen in Merenland."}
    made = accept_vondst(queue(row, namen=names).vondsten.get(), actor=BEOORDELAAR, velden=WONEN)
    assert isinstance(made, Afspraak)
    assert not made.gebieden.exists()


@pytest.mark.parametrize("soort", ["herhaalt", "concretiseert", "wijzigt", "vervangt", "sluit-af"])
def test_a_promise_is_accepted_with_its_relation_to_a_known_one(soort: str, schrijven: None) -> None:
    known = make_afspraak()
    vondst = queue(found()).vondsten.get()
    made = accept_vondst(vondst, actor=BEOORDELAAR, velden=WONEN, relatie=(soort, known))
    relatie = Relatie.objects.get()
    assert (relatie.van, relatie.naar, relatie.soort) == (made, known, soort)
    assert relatie.passages.count() == 1
    undo_vondst(vondst, actor=BEOORDELAAR)
    assert not Relatie.objects.exists()
    assert Afspraak.objects.get() == known


def test_a_relation_that_others_laid_stands_in_the_way_of_undo(schrijven: None) -> None:
    known, other = make_afspraak(), make_afspraak("a-2")
    vondst = queue(found()).vondsten.get()
    made = accept_vondst(vondst, actor=BEOORDELAAR, velden=WONEN, relatie=("wijzigt", known))
    store(Relatie(code="eigen", van=made, naar=other, soort="raakt"))
    with pytest.raises(InvoerFout, match="voortgebouwd"), verantwoord(door=None, reden="Terug"):
        undo_vondst(vondst, actor=BEOORDELAAR)
    assert Relatie.objects.count() == 2


def test_a_relation_needs_a_known_word_and_an_agreement_that_one_sees(schrijven: None) -> None:
    known = make_afspraak()
    hidden = make_afspraak("geheim", vertrouwelijkheid="intern", eigenaar=make_partij("EZ"))
    lezing = queue(found(), oproepen=[{"tekst": "Doe iets.", "plaats": line(40)}])
    promise, call = lezing.vondsten.all()
    with pytest.raises(OnbekendeWaarde, match="lijkt-op"):
        accept_vondst(promise, actor=BEOORDELAAR, velden=WONEN, relatie=("lijkt-op", known))
    with pytest.raises(GeenToegang):
        accept_vondst(promise, actor=BEOORDELAAR, velden=WONEN, relatie=("wijzigt", hidden))
    with pytest.raises(InvoerFout, match="alleen een afspraak"):
        accept_vondst(call, actor=BEOORDELAAR, relatie=("wijzigt", known))
    assert Afspraak.objects.count() == 2


def test_two_findings_that_are_one_share_what_they_become(schrijven: None) -> None:
    lezing = queue(found(regel=5), found("Zelfde", regel=50), bedragen=[amount(51)])
    een, twee, fact = lezing.vondsten.all()
    merge_vondst(twee, een, actor=BEOORDELAAR)
    assert (twee.status, twee.samen_met, twee.koppeling) == ("samengevoegd", een, "")
    made = accept_vondst(een, actor=BEOORDELAAR, velden=WONEN)
    assert {p.regel_van for p in made.passages.all()} == {5, 50}
    twee.refresh_from_db(), fact.refresh_from_db()
    assert (twee.koppeling, fact.gevolg) == (made.code, "meegenomen")
    undo_vondst(een, actor=BEOORDELAAR)
    assert states(lezing) == [("nieuw", "", ""), ("samengevoegd", "", ""), ("nieuw", "", "")]
    twee.refresh_from_db()
    undo_vondst(twee, actor=BEOORDELAAR)
    assert (twee.status, twee.samen_met) == ("nieuw", None)


def test_merging_into_what_was_decided_adds_the_place_and_undo_takes_it_off(schrijven: None) -> None:
    lezing = queue(found(regel=5), found("Zelfde", regel=50), bedragen=[amount(51)])
    een, twee, fact = lezing.vondsten.all()
    made = accept_vondst(een, actor=BEOORDELAAR, velden=WONEN)
    merge_vondst(twee, een, actor=BEOORDELAAR)
    assert {p.regel_van for p in made.passages.all()} == {5, 50}
    fact.refresh_from_db()
    assert fact.koppeling == made.code
    undo_vondst(twee, actor=BEOORDELAAR)
    assert {p.regel_van for p in made.passages.all()} == {5}
    assert [s[0] for s in states(lezing)] == ["overgenomen", "nieuw", "nieuw"]


def test_merged_findings_follow_a_join_and_its_undo(schrijven: None) -> None:
    known = make_afspraak(eigenaar=make_partij("VRO"))
    een, twee, drie = queue(found(), found("B", regel=50), found("C", regel=70)).vondsten.all()
    merge_vondst(drie, twee, actor=BEOORDELAAR)
    merge_vondst(twee, een, actor=BEOORDELAAR)
    join_vondst(een, known, actor=BEOORDELAAR)
    assert {p.regel_van for p in known.passages.all()} == {5, 50, 70}
    undo_vondst(een, actor=BEOORDELAAR)
    assert not known.passages.exists()


def test_only_open_findings_of_one_kind_are_merged_by_who_may(schrijven: None) -> None:
    lezing = queue(found(), found("B", regel=50), oproepen=[{"tekst": "Doe.", "plaats": line(80)}])
    een, twee, call = lezing.vondsten.all()
    for into in (een, call):
        with pytest.raises(InvoerFout):
            merge_vondst(een, into, actor=BEOORDELAAR)
    reject_vondst(twee, actor=BEOORDELAAR)
    with pytest.raises(InvoerFout, match="afgewezen"):
        merge_vondst(een, twee, actor=BEOORDELAAR)
    with pytest.raises(InvoerFout, match="al afgewezen"):
        merge_vondst(twee, een, actor=BEOORDELAAR)
    ez = make_partij("EZ")
    closed, _ = record_lezing(read(found()), sha256="cd" * 32, eigenaar=ez, vertrouwelijkheid="intern")
    with pytest.raises(GeenToegang):
        merge_vondst(een, closed.vondsten.get(), actor=BEOORDELAAR)


def test_merging_needs_the_right_to_edit_what_another_made(anna: Gebruiker) -> None:
    with verantwoord(door=anna, reden="Beoordelen"):
        een, twee = queue(found(), found("B", regel=50)).vondsten.all()
        made = accept_vondst(een, actor=SYSTEEM, velden=WONEN)
        with pytest.raises(GeenToegang):
            merge_vondst(twee, een, actor=BEOORDELAAR)
    assert made.passages.count() == 1


@pytest.mark.parametrize(
    ("says", "state"),
    [("uitgevoerd", "uitgevoerd"), ("deels", "deels"), ("open", "open"), (None, "onbekend")],
)
def test_a_motion_enters_with_what_the_letter_says(says: str | None, state: str, schrijven: None) -> None:
    row = {
        "indieners": ["Van Merel", "De Sluis"],
        "kamerstuk": "36600-XII-53",
        "status": says,
        "tekst": "Brug.",
    }
    vondst = queue(moties=[{**row, "plaats": line(3)}]).vondsten.get()
    made = accept_vondst(vondst, actor=BEOORDELAAR, velden={"onderwerp": "Een brug"})
    assert isinstance(made, Motie)
    assert (made.indieners, made.kamerstuk, made.status) == (("Van Merel", "De Sluis"), "36600-XII-53", state)
    assert (made.onderwerp, made.passages.count()) == ("Een brug", 1)
    assert (made.afgedaan_in is not None, made.afdoening) == (
        (True, "Brug.") if says == "uitgevoerd" else (False, "")
    )
    undo_vondst(vondst, actor=BEOORDELAAR)
    assert not Motie.objects.exists()


def test_a_promise_to_parliament_has_words_of_its_own_for_its_state(schrijven: None) -> None:
    row = {"aan": ["Tweede Kamer"], "tekst": "Ik zeg toe.", "plaats": line(3)}
    lezing = queue(toezeggingen=[{**row, "status": "uitgevoerd"}, {**row, "status": "zoek"}])
    done, odd = lezing.vondsten.all()
    made = accept_vondst(done, actor=BEOORDELAAR)
    assert isinstance(made, Toezegging)
    assert (made.aan, made.status) == (("Tweede Kamer",), "afgedaan")
    with pytest.raises(OnbekendeWaarde, match="'zoek'"):
        accept_vondst(odd, actor=BEOORDELAAR)


def test_a_motion_is_joined_to_a_motion_and_nothing_else(schrijven: None) -> None:
    motie = Motie(code="m-1", indieners=("Van Merel",), onderwerp="Brug", status="open")
    store(motie)
    row = {
        "indieners": ["Van Merel"],
        "kamerstuk": None,
        "status": "open",
        "tekst": "Brug.",
        "plaats": line(3),
    }
    vondst = queue(moties=[row]).vondsten.get()
    with pytest.raises(InvoerFout, match="hoort niet bij een afspraak"):
        join_vondst(vondst, make_afspraak(), actor=SYSTEEM)
    join_vondst(vondst, motie, actor=SYSTEEM)
    assert motie.passages.count() == 1
    undo_vondst(vondst, actor=SYSTEEM)
    assert motie.passages.count() == 0


def test_a_point_of_attention_has_its_parties(schrijven: None) -> None:
    region = make_partij("PV25", "regio", "provincie")
    row = {"tekst": "Het net is vol.", "partijen": ["PV25", "iemand"], "plaats": line(3)}
    made = accept_vondst(queue(aandachtspunten=[row]).vondsten.get(), actor=BEOORDELAAR)
    assert isinstance(made, Aandachtspunt)
    assert list(made.partijen.all()) == [region]


def test_an_agreement_of_a_ratified_version_is_not_taken_back(schrijven: None) -> None:
    vondst = queue(found()).vondsten.get()
    made = accept_vondst(vondst, actor=SYSTEEM, velden=WONEN)
    version = make_versie()
    store(version, {"afspraken": [made]})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pakketten_pakketversie SET inhoud_hash = 'x' WHERE id = %s", [version.pk])
    with pytest.raises(Onveranderlijk, match="vastgestelde versie"), verantwoord(door=None, reden="Terug"):
        undo_vondst(vondst, actor=SYSTEEM)
    assert Vondst.objects.get(lezing__sha256=SHA).status == "overgenomen"


def test_what_a_beheerder_removed_since_does_not_block_undo(schrijven: None) -> None:
    vondst = queue(oproepen=[{"tekst": "Doe.", "plaats": line(3)}]).vondsten.get()
    accept_vondst(vondst, actor=BEOORDELAAR).delete()
    undo_vondst(vondst, actor=BEOORDELAAR)
    assert vondst.status == "nieuw"
