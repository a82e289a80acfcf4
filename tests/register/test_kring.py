"""Who reads a record, party by party: exactly those whom the policy lets read it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.maken import make_actor, make_document, make_partij
from ruimteregie.register.overleg.models import Agendapunt, Overleg
from ruimteregie.register.partijen.kring import IEDEREEN, circle, circles
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import NIVEAUS, PUBLIEK, Actor, mag

pytestmark = pytest.mark.usefixtures("schrijven")

KANTEN = {"RIJK": "rijk", "VRO": "rijk", "IenW": "rijk", "PV25": "regio", "PV20": "regio", "PBL": "derde"}
groups = st.sets(st.sampled_from(sorted(KANTEN)))


def actor_of(*codes: str) -> Actor:
    whole = {c for c, kant in KANTEN.items() if kant == "rijk"} if "RIJK" in codes else set()
    return Actor(
        rollen=frozenset({"medewerker"}),
        partijen=frozenset(codes),
        kanten=frozenset(KANTEN[c] for c in codes),
        omvat=frozenset(whole),
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(NIVEAUS), st.sampled_from(NIVEAUS), groups, groups, groups)
def test_a_circle_within_another_means_reading_no_more(
    db: None, one: str, other: str, in_one: set[str], in_other: set[str], people: set[str]
) -> None:
    known = {code: make_partij(code, kant) for code, kant in KANTEN.items()}
    made = [make_document(code, eigenaar=known["VRO"]) for code in ("een", "ander")]
    for document, level, parties in zip(made, (one, other), (in_one, in_other), strict=True):
        document.vertrouwelijkheid = level
        store(document, {"partijen": [known[c] for c in parties]})
    found = circles(made)
    for document, codes in zip(made, found, strict=True):
        assert codes == {c for c in KANTEN if mag(actor_of(c), "lezen", document)} | (
            {IEDEREEN} if mag(PUBLIEK, "lezen", document) else set()
        )
    if found[0] <= found[1]:  # also for somebody of several parties
        assert not mag(actor_of(*people), "lezen", made[0]) or mag(actor_of(*people), "lezen", made[1])


def test_a_circle_is_that_of_the_record_and_of_what_it_hangs_on() -> None:
    vro, prov, other = make_partij("VRO"), make_partij("PV25", "regio"), make_partij("PV20", "regio")
    meeting = Overleg(
        code="o", naam="O", soort="bo-leefomgeving", status="gepland", vertrouwelijkheid="concept"
    )
    store(meeting, {"deelnemers": [vro, prov]})
    punt = Agendapunt(overleg=meeting, volgorde=1, titel="Iets", vertrouwelijkheid="concept")
    store(punt, {"partijen": [prov, other]})
    assert circle(punt) == {"PV25"}
    assert circle(vro) == {"VRO", "PV25", "PV20", IEDEREEN}
    assert not mag(make_actor("medewerker", "PV20", "regio"), "lezen", punt)
