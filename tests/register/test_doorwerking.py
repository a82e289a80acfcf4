"""Where agreements land, and relating an agreement to an earlier one by hand."""

from __future__ import annotations

import pytest

from register.maken import make_actor, make_afspraak, make_partij, make_passage
from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.register.afspraken.models import Afspraak, Relatie
from ruimteregie.register.afspraken.services import relate_afspraken
from ruimteregie.register.programmas.models import Doorwerking, Draad
from ruimteregie.register.programmas.selectors import doorwerkingen, draden
from ruimteregie.register.programmas.services import change_doorwerking, record_doorwerking
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

pytestmark = pytest.mark.django_db

MEREN = make_actor("medewerker", "PV98", "regio")
ANDER = make_actor("medewerker", "PV97", "regio")
VELDEN = {"toelichting": "De oever blijft open.", "stand": "voorzien", "naam": "Omgevingsvisie Merenland"}


@pytest.fixture
def afspraak(schrijven: None) -> Afspraak:
    """An agreement of a province."""
    make_partij("PV97", "regio", "provincie")
    return make_afspraak("oever", {"partijen": [make_partij("PV98", "regio", "provincie")]}, datum="2025-06")


def _record(afspraak: Afspraak) -> Doorwerking:
    return record_doorwerking(afspraak, "omgevingsvisie", VELDEN, actor=MEREN, bronnen=[make_passage()])


def test_a_party_says_where_its_agreement_lands(afspraak: Afspraak) -> None:
    made = _record(afspraak)
    assert (made.instrument, made.stand, made.naam) == (
        "omgevingsvisie",
        "voorzien",
        "Omgevingsvisie Merenland",
    )
    assert made.passages.count() == 1
    assert list(doorwerkingen(PUBLIEK)) == [made]


def test_others_say_nothing(afspraak: Afspraak) -> None:
    with pytest.raises(GeenToegang):
        record_doorwerking(afspraak, "programma", VELDEN, actor=ANDER, bronnen=[make_passage()])
    made = _record(afspraak)
    with pytest.raises(GeenToegang):
        change_doorwerking(made, {**VELDEN, "stand": "vastgesteld"}, actor=ANDER)
    assert Doorwerking.objects.get().stand == "voorzien"


def test_it_needs_a_source_an_explanation_and_known_words(afspraak: Afspraak) -> None:
    with pytest.raises(InvoerFout):
        record_doorwerking(afspraak, "programma", VELDEN, actor=MEREN, bronnen=[])
    with pytest.raises(InvoerFout):
        record_doorwerking(
            afspraak, "programma", {**VELDEN, "toelichting": " "}, actor=MEREN, bronnen=[make_passage()]
        )
    for instrument, stand in (("bord", "voorzien"), ("programma", "bijna")):
        with pytest.raises(OnbekendeWaarde):
            record_doorwerking(
                afspraak, instrument, {**VELDEN, "stand": stand}, actor=MEREN, bronnen=[make_passage()]
            )
    assert not Doorwerking.objects.exists()


def test_the_second_of_two_who_change_it_is_told(afspraak: Afspraak) -> None:
    first = _record(afspraak)
    second = Doorwerking.objects.get()
    change_doorwerking(first, {**VELDEN, "stand": "ontwerp"}, actor=MEREN, bronnen=[make_passage(regel=9)])
    with pytest.raises(Bewerkingsconflict) as told:
        change_doorwerking(second, {**VELDEN, "stand": "vastgesteld"}, actor=MEREN)
    assert told.value.verschillen["stand"].opgeslagen == "ontwerp"
    assert Doorwerking.objects.get().passages.count() == 2


def test_it_is_as_closed_as_its_agreement(schrijven: None) -> None:
    closed = make_afspraak("stil", {"partijen": [make_partij("PV98", "regio")]}, vertrouwelijkheid="concept")
    made = record_doorwerking(closed, "programma", VELDEN, actor=MEREN, bronnen=[make_passage()])
    assert list(doorwerkingen(MEREN)) == [made]
    assert not doorwerkingen(ANDER).exists()
    assert not doorwerkingen(PUBLIEK).exists()


def test_two_related_agreements_are_a_thread(afspraak: Afspraak) -> None:
    earlier = make_afspraak("oever-eerder", datum="2022-05")
    relate_afspraken(afspraak, earlier, "wijzigt", "De oever wordt smaller.", actor=MEREN)
    (draad,) = draden(PUBLIEK)
    shown = [(link.afspraak.code, link.relatie) for link in draad.schakels.all() if link.afspraak]
    assert shown == [("oever-eerder", "begin"), ("oever", "wijzigt")]


def test_what_only_touches_is_no_thread(afspraak: Afspraak) -> None:
    relate_afspraken(afspraak, make_afspraak("dijk"), "raakt", actor=MEREN)
    assert Relatie.objects.get().soort == "raakt"
    assert not Draad.objects.exists()


def test_relating_takes_a_right_on_the_one_and_sight_of_the_other(afspraak: Afspraak) -> None:
    closed = make_afspraak("stil", vertrouwelijkheid="intern", eigenaar=make_partij("PV97", "regio"))
    with pytest.raises(GeenToegang):
        relate_afspraken(afspraak, closed, "herhaalt", actor=MEREN)
    with pytest.raises(GeenToegang):
        relate_afspraken(afspraak, make_afspraak("dijk"), "herhaalt", actor=ANDER)
    with pytest.raises(InvoerFout):
        relate_afspraken(afspraak, afspraak, "herhaalt", actor=MEREN)
    with pytest.raises(OnbekendeWaarde):
        relate_afspraken(afspraak, make_afspraak("kade"), "lijkt", actor=MEREN)
    assert not Relatie.objects.exists()


def test_a_link_does_not_tell_of_a_closed_one_before_it(afspraak: Afspraak) -> None:
    open_one = make_afspraak("oever-later", datum="2026-01")
    relate_afspraken(open_one, afspraak, "herhaalt", actor=SYSTEEM)
    closed = make_afspraak(
        "stil", datum="2020", vertrouwelijkheid="intern", eigenaar=make_partij("PV98", "regio")
    )
    relate_afspraken(afspraak, closed, "wijzigt", "Minder dan in stilte beloofd.", actor=SYSTEEM)
    (draad,) = draden(PUBLIEK)
    words = " ".join(link.toelichting for link in draad.schakels.all())
    assert "stilte" not in words
    assert [link.afspraak.code for link in draad.schakels.all() if link.afspraak] == ["oever", "oever-later"]
