"""The papers of an agenda item: nobody reads one who does not read the item, also when that is closed."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.brieven import found, read
from register.maken import make_actor, make_afspraak, make_document, make_gebied, make_overleg, make_partij
from ruimteregie.kern.fouten import InvoerFout, Onveranderlijk
from ruimteregie.register.documenten.models import Document, Lezing
from ruimteregie.register.documenten.services import Plaats, passage_of
from ruimteregie.register.overleg import services
from ruimteregie.register.overleg.models import Agendapunt, Overleg
from ruimteregie.register.overleg.selectors import agendapunten
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import NIVEAUS, SYSTEEM, Actor, mag

pytestmark = pytest.mark.usefixtures("schrijven")

SECRETARIS = make_actor("secretaris", "VRO", "rijk", "MIRT-OOST")
RIJK = make_actor("medewerker", "VRO", "rijk")
GELDERLAND = make_actor("medewerker", "PV25", "regio")
UTRECHT = make_actor("medewerker", "PV26", "regio")
KANTEN = {"VRO": "rijk", "IenW": "rijk", "PV25": "regio", "PV26": "regio", "PBL": "derde"}


@pytest.fixture
def partijen(db: None) -> dict[str, Partij]:
    return {code: make_partij(code, kant) for code, kant in KANTEN.items()}


@pytest.fixture
def overleg(partijen: dict[str, Partij]) -> Overleg:
    made = make_overleg("o", (make_gebied("MIRT-OOST", "landsdeel"),), vertrouwelijkheid="gedeeld")
    store(made, {"deelnemers": [partijen[c] for c in ("VRO", "PV25", "PV26")]})
    return made


def item(overleg: Overleg, **fields: Any) -> Agendapunt:
    return services.add_agendapunt(overleg, titel="Veenwoude", actor=SECRETARIS, **fields)


def hand_in(punt: Agendapunt, sha: str = "ab" * 32, actor: Actor = SECRETARIS) -> tuple[Document, Lezing]:
    lezing, _ = services.hand_in_paper(punt.pk, read(found()), sha256=sha, actor=actor)
    return fresh(punt).documenten.get(sha256=sha), lezing


def fresh(punt: Agendapunt) -> Agendapunt:
    return Agendapunt.objects.get(pk=punt.pk)


def reads(record: Any) -> list[bool]:
    now = type(record).objects.get(pk=record.pk)
    return [mag(actor, "lezen", now) for actor in (RIJK, GELDERLAND, UTRECHT)]


@pytest.mark.parametrize(
    ("velden", "who"),
    [
        ({"vertrouwelijkheid": "rijksintern"}, [True, False, False]),
        ({"vertrouwelijkheid": "intern"}, [True, False, False]),
        ({"partijen": ["VRO", "PV25"]}, [True, True, False]),
    ],
)
def test_a_paper_is_closed_with_its_item(
    overleg: Overleg, partijen: dict[str, Partij], velden: dict[str, Any], who: list[bool]
) -> None:
    punt = item(overleg)
    document, lezing = hand_in(punt)
    assert reads(document) == reads(lezing) == reads(punt) == [True, True, True]
    if "partijen" in velden:
        velden = {"partijen": [partijen[c] for c in velden["partijen"]]}
    services.change_agendapunt(fresh(punt), velden, actor=SECRETARIS)
    assert reads(document) == reads(lezing) == reads(punt) == who


def test_a_paper_is_closed_with_the_meeting(overleg: Overleg, partijen: dict[str, Partij]) -> None:
    punt = item(overleg, vertrouwelijkheid="gedeeld")
    document, lezing = hand_in(punt)
    assert Document.objects.get(pk=document.pk).vertrouwelijkheid == "gedeeld"
    closed = {"vertrouwelijkheid": "concept", "deelnemers": [partijen["VRO"], partijen["PV25"]]}
    services.change_overleg(Overleg.objects.get(pk=overleg.pk), closed, actor=SECRETARIS)
    assert reads(document) == reads(lezing) == reads(punt) == [True, True, False]


def test_a_paper_is_closed_with_the_subject(overleg: Overleg) -> None:
    subject = make_afspraak("a-1", vertrouwelijkheid="gedeeld", eigenaar=make_partij("VRO"))
    about = {"onderwerp_soort": "afspraken.afspraak", "onderwerp_code": "a-1"}
    punt = item(overleg, vertrouwelijkheid="gedeeld", **about)
    document, lezing = hand_in(punt)
    subject.vertrouwelijkheid = "rijksintern"
    store(subject)
    assert reads(document) == reads(lezing) == reads(punt) == [True, False, False]


def test_a_paper_on_which_more_rests_keeps_its_item_open(overleg: Overleg) -> None:
    punt, other = item(overleg), item(overleg)
    document, _ = hand_in(punt)
    passage_of(Plaats(document, None, 1, 2))  # something was taken over from it
    second, _ = hand_in(punt, "cd" * 32)
    services.attach_documents(other, [second], actor=SECRETARIS)
    with pytest.raises(InvoerFout, match="opener blijven") as caught:
        services.change_agendapunt(fresh(punt), {"vertrouwelijkheid": "rijksintern"}, actor=SECRETARIS)
    assert document.titel in caught.value.wat
    for paper in (document, second):
        services.detach_document(fresh(punt), paper, actor=SECRETARIS)
    services.change_agendapunt(fresh(punt), {"vertrouwelijkheid": "rijksintern"}, actor=SECRETARIS)
    assert reads(document) == [True, True, True]


def test_a_paper_that_was_open_already_keeps_its_level(overleg: Overleg) -> None:
    punt = item(overleg)
    public = make_document("openbaar")
    services.attach_documents(punt, [public], actor=SECRETARIS)
    services.change_agendapunt(fresh(punt), {"vertrouwelijkheid": "rijksintern"}, actor=SECRETARIS)
    assert Document.objects.get(pk=public.pk).vertrouwelijkheid == "openbaar"


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    levels=st.tuples(st.sampled_from(NIVEAUS), st.sampled_from(NIVEAUS)),
    owners=st.tuples(st.sampled_from(sorted(KANTEN)), st.sampled_from(sorted(KANTEN))),
    circles=st.tuples(st.sets(st.sampled_from(sorted(KANTEN))), st.sets(st.sampled_from(sorted(KANTEN)))),
    own=st.sets(st.sampled_from(sorted(KANTEN)), min_size=1, max_size=3),
)
def test_the_party_that_owns_a_paper_reads_its_item(
    partijen: dict[str, Partij],
    levels: tuple[str, str],
    owners: tuple[str, str],
    circles: tuple[set[str], set[str]],
    own: set[str],
) -> None:
    """Whatever parties somebody acts for, and whoever owns the item and the meeting."""
    here = make_overleg(uuid4().hex, (make_gebied("MIRT-OOST", "landsdeel"),))
    here.vertrouwelijkheid, here.eigenaar = levels[0], partijen[owners[0]]
    store(here, {"deelnemers": [partijen[c] for c in circles[0]]})
    punt = Agendapunt(overleg=here, volgorde=1, titel="Iets")
    punt.vertrouwelijkheid, punt.eigenaar = levels[1], partijen[owners[1]]
    store(punt, {"partijen": [partijen[c] for c in circles[1]]})
    actor = Actor(
        rollen=frozenset({"secretaris", "medewerker"}),
        partijen=frozenset(own),
        kanten=frozenset(KANTEN[c] for c in own),
        landsdelen=frozenset({"MIRT-OOST"}),
    )
    if not mag(actor, "agenderen", punt):
        return
    level, owner, parties = services.paper_confidentiality(punt, actor)
    paper = make_document(f"stuk-{uuid4()}", vertrouwelijkheid=level, eigenaar=owner)
    store(paper, {"partijen": parties})
    for code, kant in KANTEN.items():
        reader = make_actor("medewerker", code, kant)
        assert not mag(reader, "lezen", paper) or mag(reader, "lezen", punt), (code, level)


def test_a_file_that_was_handed_in_before_says_who_cannot_read_it(overleg: Overleg) -> None:
    closed, wide = item(overleg, vertrouwelijkheid="rijksintern"), item(overleg)
    document, first = hand_in(closed)
    _, again = hand_in(wide)
    assert again.pk == first.pk
    assert reads(document) == [True, False, False]
    found = services.not_reading(wide, [document])
    assert [p.code for p in found[document.pk]] == ["PV25", "PV26"]
    assert services.not_reading(closed, [document]) == {document.pk: []}


def test_papers_stay_from_the_meeting_on_whatever_was_read_before(overleg: Overleg) -> None:
    paper = make_document("stuk")
    punt = item(overleg, documenten=[paper])
    stale = Agendapunt.objects.select_related("overleg").get(pk=punt.pk)
    held = Overleg.objects.get(pk=overleg.pk)
    held.status, held.datum = "gehouden", "2026-01-05"
    store(held)
    assert not services.papers_open(stale)
    with pytest.raises(Onveranderlijk, match="gehouden"):
        services.attach_documents(stale, [make_document("laat")], actor=SECRETARIS)
    with pytest.raises(Onveranderlijk, match="gehouden"):
        store(stale, {"documenten": []})
    assert [d.code for d in fresh(punt).documenten.all()] == ["stuk"]


def test_papers_that_one_does_not_see_stay_when_the_item_was_read_for_somebody(overleg: Overleg) -> None:
    hidden, seen = make_document("dicht", vertrouwelijkheid="regio-intern"), make_document("open")
    services.attach_documents(item(overleg), [hidden], actor=SYSTEEM)
    (shown,) = agendapunten(overleg, SECRETARIS)
    services.attach_documents(shown, [seen], actor=SECRETARIS)
    services.detach_document(agendapunten(overleg, SECRETARIS)[0], seen, actor=SECRETARIS)
    assert [d.code for d in fresh(shown).documenten.all()] == ["dicht"]
