"""The smaller apps: motions, analyses, housing lists, projects, threads, and the snapshot of names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from register.maken import make_actor, make_afspraak, make_document, make_gebied, make_partij, make_passage
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde, Onveranderlijk
from ruimteregie.register.analyses.models import Afwezigheid, Kengetal, Ruimteclaim
from ruimteregie.register.analyses.selectors import (
    afwezigheden,
    analyses,
    kengetallen,
    regelwaarden,
    ruimteclaims,
)
from ruimteregie.register.analyses.services import input_hash, record_analyse
from ruimteregie.register.documenten.selectors import documenten
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.moties.selectors import moties, toezeggingen
from ruimteregie.register.moties.services import settle, states_of
from ruimteregie.register.overleg.selectors import besluiten, overleggen
from ruimteregie.register.pakketten.selectors import raakvlakken
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.programmas.models import Draad, DraadSchakel
from ruimteregie.register.programmas.selectors import draden, opgaven, programmas, take_naslag
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.projecten.selectors import gepauzeerd, projecten
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import wijzigingen
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM, Actor
from ruimteregie.register.wonen.models import Woningbouwlijst
from ruimteregie.register.wonen.selectors import woningbouwlijst

pytestmark = pytest.mark.django_db


def test_closing_a_motion_needs_the_passage_and_how(schrijven: None) -> None:
    motie = Motie(code="m", indieners=("De Vries",), onderwerp="Bouw", kamerstuk="36600-A-27", status="open")
    store(motie)
    for refused in (PUBLIEK, make_actor("medewerker", "VRO")):
        with pytest.raises(GeenToegang):
            settle(motie, "uitgevoerd", "Opgenomen.", passage=make_passage(), actor=refused)
    with pytest.raises(InvoerFout, match="hoe"):
        settle(motie, "uitgevoerd", " ", passage=make_passage(), actor=SYSTEEM)
    for status in ("uitgevoerd", "deels"):
        with pytest.raises(InvoerFout, match="passage"):
            settle(motie, status, "Opgenomen.", passage=None, actor=SYSTEEM)
    with pytest.raises(OnbekendeWaarde, match="onbekende stand"):
        settle(motie, "afgedaan", "Opgenomen.", passage=make_passage(), actor=SYSTEEM)
    settle(motie, "deels", "De helft.", passage=make_passage(), actor=SYSTEEM)
    assert (motie.status, motie.afgedaan_in, motie.passages.count()) == ("deels", None, 1)
    settle(motie, "uitgevoerd", "Opgenomen in de brief.", passage=make_passage(regel=9), actor=SYSTEEM)
    assert (motie.status, str(motie.afgedaan_in)) == ("uitgevoerd", "brief-1, r. 9–11")
    assert motie.adres.endswith("kst-36600-A-27.html")
    assert [m.code for m in moties(PUBLIEK, "uitgevoerd")] == ["m"]


def test_a_motion_that_nobody_is_named_for_says_so() -> None:
    assert str(Motie(code="x", indieners=("niet genoemd",), onderwerp="Dijk")) == (
        "Motie (indiener niet genoemd): Dijk"
    )


def test_closing_a_promise_to_parliament(schrijven: None) -> None:
    row = Toezegging(code="t", aan=("Kamer",), onderwerp="Een brief", status="open")
    store(row)
    settle(row, "afgedaan", "Brief gestuurd.", passage=make_passage(), actor=SYSTEEM)
    assert [str(t) for t in toezeggingen(PUBLIEK, "afgedaan")] == ["Toezegging aan Kamer: Een brief"]
    settle(row, "open", "De brief ging over iets anders.", passage=None, actor=SYSTEEM)
    assert (row.status, row.afgedaan_in) == ("open", None)


def test_what_closed_a_motion_stays_its_source_and_no_source_is_lost(schrijven: None) -> None:
    vro = make_partij("VRO")
    hidden = make_passage(make_document("geheim", vertrouwelijkheid="intern", eigenaar=make_partij("EZ")))
    closing = make_passage(make_document("brief-9"))
    motie = Motie(code="m", onderwerp="Bouw", status="aangenomen", eigenaar=vro)
    store(motie, {"passages": [hidden]})
    actor = make_actor("medewerker", "VRO", "rijk")
    settle(moties(actor).get(), "uitgevoerd", "Gedaan.", passage=closing, actor=actor)
    assert states_of(moties(actor).get()) == ("uitgevoerd", "deels", "open", "aangenomen")
    settle(moties(actor).get(), "aangenomen", "Toch niet.", passage=None, actor=actor)
    after = Motie.objects.get()
    assert (after.status, after.afgedaan_in) == ("aangenomen", None)
    assert set(after.passages.all()) == {hidden, closing}
    assert "passages" not in wijzigingen(after)[0].velden
    loaded = Motie(code="n", onderwerp="Weg", status="uitgevoerd", eigenaar=vro, afgedaan_in=closing)
    store(loaded)
    assert states_of(loaded) == ("uitgevoerd", "deels", "open")
    settle(moties(actor).get(code="n"), "open", "Toch niet.", passage=None, actor=actor)
    assert list(loaded.passages.all()) == [closing]
    with pytest.raises(OnbekendeWaarde):
        settle(loaded, "aangenomen", "Toch niet.", passage=None, actor=actor)


def test_a_run_is_kept_for_its_owner(schrijven: None) -> None:
    pbl = make_partij("PBL", "derde")
    analist = make_actor("analist", "PBL", "derde")
    run, _ = record_analyse(
        "puzzel",
        "Past het?",
        invoer={"a": 1},
        resultaat={"oordeel": "geen oordeel"},
        programmaversie="1",
        actor=analist,
        eigenaar=pbl,
    )
    assert run.invoer_hash == input_hash("puzzel", {"a": 1}, "1") != input_hash("puzzel", {"a": 1}, "2")
    assert analyses(analist).count() == 1
    assert analyses(PUBLIEK).count() == 0
    run.naam = "Anders"
    with pytest.raises(Onveranderlijk):
        run.save()
    with pytest.raises(GeenToegang):
        record_analyse("puzzel", "x", invoer={}, resultaat={}, programmaversie="1", actor=PUBLIEK)


def test_a_claim_that_is_not_hectares_has_no_number(schrijven: None) -> None:
    claim = Ruimteclaim(
        code="c", naam="Kazerne", functie="defensie", vorm="locatie", laag_van_de_ruimte="oppervlak"
    )
    store(claim)
    assert ruimteclaims(PUBLIEK).get().aantal is None


def test_a_housing_list_holds_from_a_date_to_a_date(schrijven: None) -> None:
    for code, start, end in (("l-1", "2023", "2025-11"), ("l-2", "2025-12", "")):
        store(
            Woningbouwlijst(
                code=code,
                lijst="beleid-17",
                gebied=make_gebied("WB-oost", "woningbouwgebied"),
                naam_op_lijst=code,
                geldt_van=start,
                geldt_tot=end,
            )
        )
    assert [e.code for e in woningbouwlijst(PUBLIEK, "beleid-17", date(2024, 1, 1))] == ["l-1"]
    assert [e.code for e in woningbouwlijst(PUBLIEK, op=date(2026, 1, 1))] == ["l-2"]
    assert woningbouwlijst(PUBLIEK).count() == 2


def test_a_thread_hides_the_links_one_may_not_see(schrijven: None) -> None:
    draad = Draad(code="d", naam="Een draad")
    store(draad)
    for number, level in enumerate(("openbaar", "intern"), start=1):
        link = DraadSchakel(
            code=f"d.{number}",
            draad=draad,
            volgorde=number,
            relatie="herhaalt",
            toelichting="x",
            afspraak=make_afspraak(f"a-{number}", vertrouwelijkheid=level),
        )
        store(link)
    assert [s.code for s in draden(PUBLIEK).get().schakels.all()] == ["d.1"]  # type: ignore[attr-defined]
    assert draden(SYSTEEM).get().schakels.count() == 2  # type: ignore[attr-defined]


def test_a_project_has_parts_in_phases_of_their_own(schrijven: None) -> None:
    line = Project(code="lijn", naam="Lijn", stand="In delen.", fase="programma")
    store(line, {"landsdelen": [make_gebied("MIRT-ZUIDWEST", "landsdeel")]})
    store(
        Project(
            code="lijn-noord",
            naam="Noord",
            stand="Bezig.",
            fase="verkenning",
            onderdeel_van=line,
            planning_tekst="t/m 2034",
            planning="../2034",
        )
    )
    found = {p.code: p for p in projecten(PUBLIEK)}
    assert [d.code for d in found["lijn"].delen.all()] == ["lijn-noord"]  # type: ignore[attr-defined]
    assert str(found["lijn-noord"].termijn) == "t/m 2034"
    assert found["lijn"].termijn is None
    assert found["lijn"].landsdeelcodes() == {"MIRT-ZUIDWEST"}


def test_the_snapshot_of_names_finds_by_alias(schrijven: None) -> None:
    gebied = make_gebied("PV25", landsdelen=(make_gebied("MIRT-OOST", "landsdeel"),))
    gebied.aliassen = ("Gelre",)
    store(gebied)
    make_partij("VRO")
    naslag = take_naslag()
    assert naslag.find_gebied("gelre") == "PV25"
    assert naslag.find_partij("Partij VRO") == "VRO"
    assert naslag.find_partij("Onbekend") is None


def test_what_is_absent_and_what_is_counted_are_listed(schrijven: None) -> None:
    store(Afwezigheid(code="w", onderwerp="De bijlage", toelichting="Niet gevonden."))
    store(
        Kengetal(
            code="k", gebied=make_gebied(), onderwerp="Inwoners", jaar=2025, waarde=1, eenheid="inwoners"
        )
    )
    assert afwezigheden(PUBLIEK).count() == 1
    assert kengetallen(PUBLIEK, "PV25").count() == 1


@pytest.mark.parametrize(
    "lijst",
    [
        documenten,
        gebieden,
        overleggen,
        besluiten,
        partijen,
        opgaven,
        programmas,
        gepauzeerd,
        raakvlakken,
        regelwaarden,
    ],
)
def test_a_list_of_nothing_is_empty(lijst: Callable[[Actor], Iterable[Any]]) -> None:
    assert list(lijst(PUBLIEK)) == []
