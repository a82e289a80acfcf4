"""The wording of an item, what parties say of it, and the annotation of one side."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from register.maken import make_actor, make_gebied, make_gebruiker, make_overleg, make_partij
from ruimteregie.kern.fouten import (
    Bewerkingsconflict,
    GeenToegang,
    InvoerFout,
    OnbekendeWaarde,
    Onveranderlijk,
)
from ruimteregie.register.overleg.models import Agendapunt, Annotatie, Tekstvoorstel
from ruimteregie.register.overleg.services import add_agendapunt, remove_agendapunt
from ruimteregie.register.overleg.services.annotaties import find_annotatie, own_sides, write_annotatie
from ruimteregie.register.overleg.services.teksten import (
    add_tekstvoorstel,
    latest_tekst,
    positions,
    react,
    speaking_parties,
)
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import Wijziging, verantwoord
from ruimteregie.register.toegang.policy import Actor, visible

pytestmark = pytest.mark.django_db

SECRETARIS = make_actor("secretaris", landsdeel="MIRT-OOST")
RIJK = make_actor("medewerker", "VRO", "rijk")
REGIO = make_actor("medewerker", "PV25", "regio")
VREEMD = make_actor("medewerker", "EZ", "rijk")


@pytest.fixture
def vro(db: None) -> Partij:
    return make_partij("VRO")


@pytest.fixture
def pv25(db: None) -> Partij:
    return make_partij("PV25", "regio", "provincie")


@pytest.fixture
def punt(vro: Partij, pv25: Partij) -> Iterator[Agendapunt]:
    """An item in concept between VRO and a province."""
    make_partij("EZ")
    overleg = make_overleg("bol-oost-2026", (make_gebied("MIRT-OOST", "landsdeel"),), datum="2026-06")
    with verantwoord(door=make_gebruiker("s@voorbeeld.example", "Sanne"), reden="Opzet van een test"):
        yield add_agendapunt(
            overleg, titel="Woningen in Merenland", partijen=[vro, pv25], actor=make_actor("beheerder")
        )


def test_a_wording_takes_the_place_of_the_last_and_both_stay(
    punt: Agendapunt, vro: Partij, pv25: Partij
) -> None:
    assert latest_tekst(punt) is None
    add_tekstvoorstel(punt, " Wij bouwen. ", namens=vro, actor=RIJK)
    second = add_tekstvoorstel(punt, "Wij bouwen samen.", namens=pv25, actor=REGIO, toelichting="Samen")
    assert (second.nummer, second.wie.naam if second.wie else "") == (2, "Sanne")
    assert latest_tekst(punt) == second
    assert [t.tekst for t in punt.tekstvoorstellen.order_by("nummer")] == ["Wij bouwen.", "Wij bouwen samen."]


@pytest.mark.parametrize(
    ("tekst", "words"), [("  ", "zonder tekst"), ("Wij bouwen.", r"ligt er al \(tekst 1\)")]
)
def test_a_wording_says_something_new(punt: Agendapunt, vro: Partij, tekst: str, words: str) -> None:
    add_tekstvoorstel(punt, "Wij bouwen.", namens=vro, actor=RIJK)
    with pytest.raises(InvoerFout, match=words):
        add_tekstvoorstel(punt, tekst, namens=vro, actor=RIJK)


def test_a_party_speaks_only_for_itself(punt: Agendapunt, vro: Partij, pv25: Partij) -> None:
    with pytest.raises(GeenToegang, match="niets in namens Partij VRO"):
        add_tekstvoorstel(punt, "Tekst", namens=vro, actor=REGIO)
    tekst = add_tekstvoorstel(punt, "Tekst", namens=vro, actor=RIJK)
    with pytest.raises(GeenToegang):
        react(tekst, "akkoord", namens=pv25, actor=RIJK)
    for actor in (VREEMD, SECRETARIS, Actor()):
        with pytest.raises(GeenToegang):
            react(tekst, "akkoord", namens=vro, actor=actor)
    assert not tekst.reacties.exists()


def test_roles_for_two_parties_are_kept_apart(punt: Agendapunt, vro: Partij) -> None:
    both = Actor(
        rollen=frozenset({"medewerker", "analist"}),
        partijen=frozenset({"VRO", "EZ"}),
        kanten=frozenset({"rijk"}),
        namens=frozenset({("analist", "VRO"), ("medewerker", "EZ")}),
    )
    assert speaking_parties(both, punt) == []
    assert speaking_parties(RIJK, punt) == [vro]


def test_the_last_word_of_each_party_counts(punt: Agendapunt, vro: Partij, pv25: Partij) -> None:
    assert positions(punt) == []
    first = add_tekstvoorstel(punt, "Tekst", namens=vro, actor=RIJK)
    react(first, "niet akkoord", namens=pv25, actor=REGIO, tekst="Te vaag.")
    react(first, "akkoord met voorbehoud", namens=pv25, actor=REGIO, tekst="Mits er geld is.")
    said = {s.partij.code: s.reactie and s.reactie.oordeel for s in positions(punt)}
    assert said == {"VRO": None, "PV25": "akkoord met voorbehoud"}
    second = add_tekstvoorstel(punt, "Betere tekst", namens=vro, actor=RIJK)
    assert {s.reactie for s in positions(punt)} == {None}, "another wording asks again"
    with pytest.raises(Onveranderlijk, match="nieuwere tekst"):
        react(first, "akkoord", namens=pv25, actor=REGIO)
    with pytest.raises(InvoerFout, match="vraagt een toelichting"):
        react(second, "niet akkoord", namens=pv25, actor=REGIO)
    with pytest.raises(OnbekendeWaarde):
        react(second, "misschien", namens=pv25, actor=REGIO, tekst="Tja")


def test_after_the_outcome_nobody_brings_in_text(punt: Agendapunt, vro: Partij) -> None:
    punt.uitkomst = "aangehouden"
    punt.save()
    with pytest.raises(Onveranderlijk):
        add_tekstvoorstel(punt, "Tekst", namens=vro, actor=RIJK)


def test_wordings_are_as_closed_as_the_item(punt: Agendapunt, vro: Partij) -> None:
    tekst = add_tekstvoorstel(punt, "Tekst", namens=vro, actor=RIJK)
    react(tekst, "akkoord", namens=vro, actor=RIJK)
    for actor, seen in ((RIJK, True), (REGIO, True), (VREEMD, False), (Actor(), False)):
        assert visible(Tekstvoorstel.objects.all(), actor).exists() is seen


def test_an_annotation_is_for_the_own_side_alone(punt: Agendapunt) -> None:
    note = write_annotatie(punt, {"advies": "Instemmen."}, actor=RIJK, kant="rijk")
    assert note.vertrouwelijkheid == "rijksintern"
    assert find_annotatie(punt, "rijk", RIJK) == note
    assert find_annotatie(punt, "rijk", REGIO) is None
    assert not visible(Annotatie.objects.all(), REGIO).exists()
    with pytest.raises(GeenToegang):
        write_annotatie(punt, {"advies": "Weigeren."}, actor=REGIO, kant="rijk")
    assert (own_sides(REGIO, punt), own_sides(RIJK, punt, schrijven=True)) == (["regio"], ["rijk"])
    assert own_sides(VREEMD, punt) == [], "who does not see the item sees no annotation of it either"
    with pytest.raises(GeenToegang) as caught:
        write_annotatie(punt, {"advies": "Ja."}, actor=VREEMD, kant="rijk")
    assert "Merenland" not in str(caught.value)


def test_two_of_one_side_lose_nothing(punt: Agendapunt) -> None:
    write_annotatie(punt, {"advies": "Een", "geld": "Niets"}, actor=RIJK, kant="rijk", versie=0)
    with pytest.raises(Bewerkingsconflict) as caught:
        write_annotatie(punt, {"advies": "Twee"}, actor=RIJK, kant="rijk", versie=0)
    found = caught.value.verschillen["advies"]
    assert (found.opgeslagen, found.eigen) == ("Een", "Twee")
    note = write_annotatie(punt, {"advies": "Drie"}, actor=RIJK, kant="rijk", versie=1)
    assert (note.advies, note.geld, note.versie) == ("Drie", "Niets", 2)
    with pytest.raises(OnbekendeWaarde):
        write_annotatie(punt, {"onzin": "x"}, actor=RIJK, kant="rijk")


def test_an_item_goes_off_the_agenda_without_telling_of_an_annotation(punt: Agendapunt) -> None:
    write_annotatie(punt, {"advies": "Instemmen."}, actor=RIJK, kant="rijk")
    remove_agendapunt(punt, actor=make_actor("beheerder"))
    assert not Agendapunt.objects.exists()
    kept = Wijziging.objects.filter(objectsoort="overleg.annotatie", handeling="verwijderd").get()
    assert kept.velden["advies"] == ["Instemmen.", None]
