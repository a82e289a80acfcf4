"""Locations, their figures and what homes depend on: who may change them, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from register.maken import make_actor, make_gebied, make_partij, make_passage
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, NotatieFout
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord, wijzigingen
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM, Actor, mag
from ruimteregie.register.wonen.models import Afhankelijkheid, Locatiecijfer, Woningbouwlocatie
from ruimteregie.register.wonen.selectors import (
    afhankelijkheden,
    dependencies_at,
    dependencies_of,
    homes_of_project,
    locaties,
)
from ruimteregie.register.wonen.services import (
    change_record,
    record_afhankelijkheid,
    record_cijfer,
    record_locatie,
    remove_record,
)

REDEN = "Een test"

pytestmark = pytest.mark.django_db


@pytest.fixture
def gemeente(db: None) -> Actor:
    """Somebody of the municipality of Merenland."""
    make_partij("GM9001", "regio", "gemeente")
    return make_actor("medewerker", "GM9001", "regio")


@pytest.fixture
def locatie(gemeente: Actor) -> Woningbouwlocatie:
    """Veenwoude-Zuid, of that municipality."""
    return maak(gemeente)


@pytest.fixture(autouse=True)
def account() -> Iterator[None]:
    with verantwoord(door=None, reden=REDEN):
        yield


def maak(actor: Actor, **velden: Any) -> Woningbouwlocatie:
    owner = make_partij("GM9001", "regio", "gemeente")
    given = {"naam": "Veenwoude-Zuid", "eigenaar": owner, "vertrouwelijkheid": "openbaar", **velden}
    with verantwoord(door=None, reden=REDEN):
        return record_locatie(given, actor=actor, bronnen=[make_passage()])


def wacht(actor: Actor, **velden: Any) -> Afhankelijkheid:
    given = {
        "soort": "mobiliteit", "stand": "stokt", "maatregel": "Een brug over de Veenvaart",
        "eigenaar": make_partij("GM9001", "regio", "gemeente"), "vertrouwelijkheid": "openbaar", **velden,
    }  # fmt: skip
    return record_afhankelijkheid(given, actor=actor, bronnen=[make_passage()])


def test_a_location_is_kept_for_the_own_party_only(locatie: Woningbouwlocatie) -> None:
    assert locaties(PUBLIEK).get() == locatie
    assert locatie.passages.count() == 1
    with pytest.raises(GeenToegang, match="voor deze partij"):
        maak(make_actor("medewerker", "VRO", "rijk"))
    with pytest.raises(GeenToegang):
        maak(PUBLIEK)


def test_without_a_name_or_a_source_there_is_no_location(gemeente: Actor) -> None:
    with pytest.raises(InvoerFout, match="heeft een naam"):
        maak(gemeente, naam="")
    with pytest.raises(InvoerFout, match="van welk gebied"):
        maak(gemeente, hele_gebied=True)
    owner = make_partij("GM9001")
    with pytest.raises(InvoerFout, match="zonder bron"):
        record_locatie({"naam": "Veenwoude", "eigenaar": owner}, actor=gemeente, bronnen=[])
    assert not Woningbouwlocatie.objects.exists()


def test_who_is_involved_changes_it_and_others_do_not(locatie: Woningbouwlocatie, gemeente: Actor) -> None:
    make_partij("PV25", "regio", "provincie")
    other = make_actor("medewerker", "PV25", "regio")
    with pytest.raises(GeenToegang):
        change_record(locatie, {"rijksregie": True}, actor=other)
    change_record(locatie, {"partijen": [make_partij("PV25")]}, actor=gemeente)
    changed = change_record(
        locaties(SYSTEEM).get(), {"rijksregie": True, "kernsoort": "regiokern"}, actor=other
    )
    assert (changed.rijksregie, changed.kernsoort) == (True, "regiokern")
    assert wijzigingen(changed).count() == 3


def test_a_secretaris_of_the_landsdeel_changes_it(gemeente: Actor) -> None:
    place = make_gebied("GM9002", "gemeente", (make_gebied("MIRT-OOST", "landsdeel"),))
    found = maak(gemeente, gemeenten=[place])
    assert mag(make_actor("secretaris", landsdeel="MIRT-OOST"), "bewerken", found)
    assert not mag(make_actor("secretaris", landsdeel="MIRT-ZUID"), "bewerken", found)


def test_a_figure_is_read_from_its_words(locatie: Woningbouwlocatie, gemeente: Actor) -> None:
    given = {"notatie": "2.000 tot 2.500 woningen t/m 2034", "jaargang": "2026-01", "reikwijdte": "Alles."}
    figure = record_cijfer(locatie, given, actor=gemeente, bronnen=[make_passage()])
    expected = Aantal.parse("2.000 tot 2.500 woningen t/m 2034: Alles.")
    assert figure.aantal == expected
    assert figure.eigenaar == locatie.eigenaar
    change_record(figure, {"notatie": "minimaal 3.500 woningen"}, actor=gemeente)
    figure.refresh_from_db()
    assert (figure.horizon_tot, figure.kwalificatie, figure.hoog) == (None, "minimaal", 3500)
    remove_record(figure, actor=gemeente)
    assert not Locatiecijfer.objects.exists()


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"notatie": "veel", "jaargang": "2026"}, NotatieFout),
        ({"notatie": "", "jaargang": "2026"}, InvoerFout),
        ({"notatie": "300 woningen", "jaargang": ""}, InvoerFout),
        ({"notatie": "300 woningen", "jaargang": "ooit"}, NotatieFout),
    ],
)
def test_a_figure_that_cannot_be_read_is_refused(
    locatie: Woningbouwlocatie, gemeente: Actor, velden: dict[str, str], fout: type[Exception]
) -> None:
    with pytest.raises(fout):
        record_cijfer(locatie, velden, actor=gemeente, bronnen=[make_passage()])


def test_homes_wait_at_a_place_for_a_measure(locatie: Woningbouwlocatie, gemeente: Actor) -> None:
    found = wacht(gemeente, locatie=locatie, notatie="circa 1.200 woningen")
    assert str(found) == "Veenwoude-Zuid: Een brug over de Veenvaart"
    assert found.aantal == Aantal.parse("circa 1.200 woningen")
    assert list(dependencies_at(locatie, PUBLIEK)) == [found]
    for velden, what in (
        ({}, "Kies een gebied"),
        ({"locatie": locatie, "maatregel": ""}, "Noem de maatregel"),
        ({"locatie": locatie, "notatie": "12 ha"}, "geen aantal woningen"),
    ):
        with pytest.raises(InvoerFout, match=what):
            wacht(gemeente, **velden)
    remove_record(found, actor=gemeente)
    assert not afhankelijkheden(PUBLIEK).exists()


def test_what_is_closed_does_not_leak_by_what_waits_for_it(gemeente: Actor) -> None:
    closed = maak(gemeente, vertrouwelijkheid="intern")
    wacht(gemeente, locatie=closed)
    stranger = make_actor("medewerker", "VRO", "rijk")
    assert not locaties(stranger).exists()
    assert not afhankelijkheden(stranger).exists()
    assert afhankelijkheden(gemeente).count() == 1
    with pytest.raises(GeenToegang):
        wacht(stranger, locatie=closed, eigenaar=make_partij("VRO"))


def test_homes_of_a_project_and_of_an_area(locatie: Woningbouwlocatie, gemeente: Actor) -> None:
    whole, part, other = (Project(code=f"p-{n}", naam=f"Project {n}", stand="Loopt.") for n in "abc")
    store(whole)
    part.onderdeel_van = whole
    store(part)
    store(other)
    province = make_gebied("PV25")
    town = make_gebied("GM9003", "gemeente")
    store(town, {"provincies": [province]})
    change_record(locatie, {"gemeenten": [town]}, actor=gemeente)
    one = wacht(gemeente, locatie=locatie, project=part)
    two = wacht(gemeente, gebied=province, project=whole, stand="loopt")
    assert set(homes_of_project(whole, PUBLIEK)) == {one, two}
    assert set(homes_of_project(part, PUBLIEK)) == {one, two}
    assert not homes_of_project(other, PUBLIEK).exists()
    assert set(dependencies_of(province, PUBLIEK)) == {one, two}
    assert set(dependencies_of(town, PUBLIEK)) == {one}


def test_an_unknown_field_is_refused(locatie: Woningbouwlocatie, gemeente: Actor) -> None:
    with pytest.raises(Exception, match="heeft geen kleur"):
        change_record(locatie, {"kleur": "rood"}, actor=gemeente)
