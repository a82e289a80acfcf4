"""The policy: one table of who sees what, and lists that never show more than a single look would."""

from __future__ import annotations

import itertools

import pytest
from django.apps import apps
from django.db.models import Model
from hypothesis import given
from hypothesis import strategies as st

from register.maken import make_actie, make_actor, make_afspraak, make_document, make_partij, make_passage
from ruimteregie.kern.fouten import GeenToegang, OnbekendeWaarde
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.documenten.services import Plaats, passage_of
from ruimteregie.register.partijen.models import Partij, Rolverlening
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.rondes.werk import Beoordelingsblad, Doorrekening
from ruimteregie.register.toegang.models import Gebruiker, Wijziging
from ruimteregie.register.toegang.policy import (
    HANDELINGEN,
    NIVEAUS,
    PUBLIEK,
    ROLLEN,
    SYSTEEM,
    Actor,
    confidentiality,
    mag,
    require,
    visible,
)
from ruimteregie.register.toegang.selectors import find

pytestmark = pytest.mark.django_db

# Who asks, in relation to a record that VRO (Rijk) owns and in which PV25 (regio) is involved.
VRAGERS = {
    "publiek": PUBLIEK,
    "eigenaar": make_actor("medewerker", "VRO", "rijk"),
    "betrokken": make_actor("medewerker", "PV25", "regio"),
    "ander rijk": make_actor("medewerker", "EZ", "rijk"),
    "andere regio": make_actor("medewerker", "PV26", "regio"),
    "derde": make_actor("medewerker", "BEDRIJF", "derde"),
    "analist zonder partij": make_actor("analist"),
    "beheerder": make_actor("beheerder"),
}
# The levels, in the order of NIVEAUS: intern, rijksintern, regio-intern, concept, gedeeld, openbaar.
TABEL = {
    "publiek":               "-----x",
    "eigenaar":              "xxxxxx",
    "betrokken":             "--xxxx",
    "ander rijk":            "-x--xx",
    "andere regio":          "--x-xx",
    "derde":                 "-----x",
    "analist zonder partij": "-----x",
    "beheerder":             "xxxxxx",
}  # fmt: skip


@pytest.fixture
def afspraken(schrijven: None) -> dict[str, Afspraak]:
    """One agreement of each level, owned by VRO, in which PV25 is involved."""
    owner, region = make_partij("VRO"), make_partij("PV25", "regio", "provincie")
    return {
        level: make_afspraak(f"a-{level}", {"partijen": [region]}, eigenaar=owner, vertrouwelijkheid=level)
        for level in NIVEAUS
    }


@pytest.mark.parametrize(("wie", "niveau"), list(itertools.product(VRAGERS, NIVEAUS)))
def test_who_sees_what(wie: str, niveau: str, afspraken: dict[str, Afspraak]) -> None:
    expected = TABEL[wie][NIVEAUS.index(niveau)] == "x"
    record, actor = afspraken[niveau], VRAGERS[wie]
    assert mag(actor, "lezen", record) is expected
    assert visible(Afspraak.objects.filter(pk=record.pk), actor).exists() is expected


@pytest.mark.parametrize("wie", list(VRAGERS))
def test_what_hangs_on_a_record_is_seen_by_who_sees_the_record(
    wie: str, afspraken: dict[str, Afspraak]
) -> None:
    actor = VRAGERS[wie]
    acties = {level: make_actie(afspraak) for level, afspraak in afspraken.items()}
    seen = set(visible(Actie.objects.all(), actor))
    assert seen == {acties[level] for level in NIVEAUS if TABEL[wie][NIVEAUS.index(level)] == "x"}
    assert all(mag(actor, "lezen", actie) is (actie in seen) for actie in acties.values())


def test_a_closed_part_of_an_open_record_stays_closed(schrijven: None) -> None:
    actie = make_actie(make_afspraak(), vertrouwelijkheid="intern", eigenaar=make_partij("VRO"))
    assert not mag(PUBLIEK, "lezen", actie)
    assert not visible(Actie.objects.all(), PUBLIEK).exists()
    assert confidentiality(actie) == ("intern", actie.eigenaar, [])


def test_a_source_without_a_document_is_open(schrijven: None) -> None:
    open_ = passage_of(Plaats(adres="https://www.voorbeeld.example/besluit", betrouwbaarheid="A"))
    closed = make_passage(make_document("geheim", vertrouwelijkheid="intern"))
    assert list(visible(Passage.objects.all(), PUBLIEK)) == [open_]
    assert mag(PUBLIEK, "lezen", open_)
    assert not mag(PUBLIEK, "lezen", closed)


# For beheerders only, or (what is being worked on in a round) for who works on it and no list at all.
_NIET_NA_TE_VRAGEN = (Gebruiker, Rolverlening, Wijziging, Beoordelingsblad, Doorrekening)


def test_every_model_says_who_may_see_it() -> None:
    models: list[type[Model]] = [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("ruimteregie.register")
        for model in config.get_models()
        if model not in _NIET_NA_TE_VRAGEN
    ]
    assert len(models) > 50
    for model in models:
        visible(model._default_manager.all(), PUBLIEK).exists()


@pytest.mark.parametrize("model", _NIET_NA_TE_VRAGEN)
def test_a_model_that_does_not_say_so_is_refused(model: type[Model]) -> None:
    with pytest.raises(TypeError, match="who may see it"):
        visible(model._default_manager.all(), PUBLIEK)


# Each thing one can do with a record that VRO owns and PV25 is part of, and by whom.
@pytest.mark.parametrize(
    ("handeling", "wie"),
    [
        ("bewerken", {"eigenaar", "betrokken", "beheerder"}),
        ("melden", {"eigenaar", "betrokken"}),
        ("instemmen", set[str]()),
        ("ondertekenen", set[str]()),
        ("beoordelen", {"eigenaar", "betrokken", "ander rijk", "andere regio", "derde", "beheerder"}),
        ("rekenen", {"analist zonder partij", "beheerder"}),
        ("beheren", {"beheerder"}),
        ("agenderen", {"beheerder"}),
    ],
)
def test_who_does_what(handeling: str, wie: set[str], afspraken: dict[str, Afspraak]) -> None:
    assert {name for name, actor in VRAGERS.items() if mag(actor, handeling, afspraken["openbaar"])} == wie


def test_one_signs_only_for_the_party_one_is_bestuurder_of(afspraken: dict[str, Afspraak]) -> None:
    actor = Actor(
        rollen=frozenset({"bestuurder", "medewerker"}),
        partijen=frozenset({"EZ", "VRO"}),
        kanten=frozenset({"rijk"}),
        namens=frozenset({("bestuurder", "EZ"), ("medewerker", "VRO")}),
    )
    assert mag(actor, "bewerken", afspraken["openbaar"])
    assert not mag(actor, "instemmen", afspraken["openbaar"])


def test_an_unknown_thing_to_do_is_refused() -> None:
    with pytest.raises(OnbekendeWaarde, match="'wissen'"):
        mag(SYSTEEM, "wissen")


def test_a_refusal_does_not_name_what_may_not_be_seen(afspraken: dict[str, Afspraak]) -> None:
    with pytest.raises(GeenToegang) as fout:
        require(PUBLIEK, "lezen", afspraken["intern"])
    assert "a-intern" not in str(fout.value)


def test_what_is_hidden_looks_as_if_it_does_not_exist(afspraken: dict[str, Afspraak]) -> None:
    with pytest.raises(OnbekendeWaarde) as hidden:
        find(Afspraak.objects.all(), "a-intern", PUBLIEK)
    with pytest.raises(OnbekendeWaarde) as absent:
        find(Afspraak.objects.all(), "a-weg", PUBLIEK)
    assert str(hidden.value).replace("a-intern", "") == str(absent.value).replace("a-weg", "")
    assert find(Afspraak.objects.all(), "a-intern", SYSTEEM).code == "a-intern"


@given(
    rollen=st.frozensets(st.sampled_from(ROLLEN)),
    partijen=st.frozensets(st.sampled_from(["VRO", "PV25", "EZ", "GM0230"])),
    kanten=st.frozensets(st.sampled_from(["rijk", "regio", "derde"])),
)
def test_a_list_shows_exactly_what_single_looks_show(
    rollen: frozenset[str], partijen: frozenset[str], kanten: frozenset[str]
) -> None:
    actor = Actor(rollen=rollen, partijen=partijen, kanten=kanten)
    _make_all_levels()
    listed = set(visible(Afspraak.objects.all(), actor))
    assert (
        listed == {a for a in Afspraak.objects.all() if mag(actor, "lezen", a)} if rollen else listed >= set()
    )
    for handeling in HANDELINGEN:
        for record in Afspraak.objects.all():
            if mag(actor, handeling, record):
                assert mag(actor, handeling)
                assert record in listed


def _make_all_levels() -> None:
    if Afspraak.objects.exists():
        return
    owner, region = make_partij("VRO"), make_partij("PV25", "regio", "provincie")
    for level in NIVEAUS:
        make_afspraak(f"a-{level}", {"partijen": [region]}, eigenaar=owner, vertrouwelijkheid=level)
        make_afspraak(f"b-{level}", vertrouwelijkheid=level)


def test_an_actor_follows_from_the_roles_given(anna: Gebruiker, schrijven: None) -> None:
    assert actor_for(anna).rollen == {"publiek"}
    vro = make_partij("VRO")
    given_ = grant_rol(anna, "bestuurder", partij=vro)
    assert grant_rol(anna, "bestuurder", partij=vro) == given_
    grant_rol(anna, "secretaris", landsdeel="MIRT-OOST")
    actor = actor_for(anna)
    assert actor.rollen == {"publiek", "bestuurder", "secretaris"}
    assert (actor.partijen, actor.kanten, actor.landsdelen) == ({"VRO"}, {"rijk"}, {"MIRT-OOST"})
    assert actor.parties_as(("bestuurder",)) == {"VRO"}
    assert actor.parties_as(("medewerker",)) == frozenset()


def test_who_left_is_a_stranger(anna: Gebruiker, schrijven: None) -> None:
    grant_rol(anna, "beheerder")
    anna.is_active = False
    anna.save()
    assert actor_for(anna) == PUBLIEK
    assert actor_for(None) == PUBLIEK


def test_an_unknown_role_is_refused(anna: Gebruiker, schrijven: None) -> None:
    with pytest.raises(OnbekendeWaarde, match="'minister'"):
        grant_rol(anna, "minister")


def test_parties_are_open_to_everyone(schrijven: None) -> None:
    make_partij("VRO")
    assert visible(Partij.objects.all(), PUBLIEK).count() == 1
