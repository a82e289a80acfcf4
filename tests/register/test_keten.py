"""The chain from goal to result: forward is back turned round, and nothing of what one may not see."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from register.ketenwereld import (
    knoop,
    make_besluit,
    make_claim,
    make_keuze,
    make_moment,
    make_opgave,
    make_programma,
    make_verband,
)
from register.maken import (
    REDEN,
    make_actie,
    make_actor,
    make_afspraak,
    make_document,
    make_partij,
    make_passage,
)
from ruimteregie.bronnen.referentie.lezen import read_all
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.register.keten.boom import tree
from ruimteregie.register.keten.breuken import BREUKEN, broken, count_all
from ruimteregie.register.keten.models import Ketenverband
from ruimteregie.register.keten.services import can_follow, link_knopen, unlink
from ruimteregie.register.keten.soorten import BINNEN_SOORT, SOORTEN, VANZELF
from ruimteregie.register.keten.wandelen import find_knoop, walk
from ruimteregie.register.projecten.models import Mijlpaal, Project
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import Wijziging, verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM, Actor

pytestmark = pytest.mark.django_db

MEREN = make_actor("medewerker", "PV98", "regio")
LEZER = make_actor("bestuurder", "PV97", "regio")
Sleutel = tuple[str, str]


def reached(begin: Sleutel, actor: Actor = SYSTEEM, *, vooruit: bool = True) -> set[Sleutel]:
    return set(walk(knoop(*begin, actor), actor, vooruit=vooruit).knopen)


@pytest.fixture
def keten(schrijven: None) -> None:
    """Goal, choice, claim, agreement with an actie, and a decision, each following from the one before."""
    programma = make_programma()
    make_opgave("doel", programma=programma)
    make_keuze("keuze", programma)
    make_claim("claim")
    make_actie(make_afspraak("afspraak"))
    make_besluit("besluit")
    make_verband(("opgave", "doel"), ("keuze", "keuze"))
    make_verband(("keuze", "keuze"), ("ruimteclaim", "claim"))
    make_verband(("ruimteclaim", "claim"), ("afspraak", "afspraak"))
    make_verband(("afspraak", "afspraak"), ("besluit", "besluit"))


@pytest.mark.usefixtures("keten")
def test_a_chain_is_walked_from_goal_to_result_and_back() -> None:
    whole = [("opgave", "doel"), ("keuze", "keuze"), ("ruimteclaim", "claim"), ("afspraak", "afspraak")]
    on = reached(("opgave", "doel"))
    assert set(whole) | {("besluit", "besluit")} < on
    assert {soort for soort, _ in on} == {"opgave", "keuze", "ruimteclaim", "afspraak", "actie", "besluit"}
    back = reached(("besluit", "besluit"), vooruit=False)
    assert back == {*whole, ("besluit", "besluit"), ("programma", "oevers")}


_KEUZES = [f"k{i}" for i in range(4)]
_PLAATSEN: list[Sleutel] = [
    *(("opgave", f"o{i}") for i in range(2)), *(("keuze", code) for code in _KEUZES),
    *(("ruimteclaim", f"c{i}") for i in range(2)), *(("afspraak", f"a{i}") for i in range(2)),
    ("besluit", "b0"),
]  # fmt: skip
_PAREN = [(a, b) for a in _PLAATSEN for b in _PLAATSEN if a != b and can_follow(a[0], b[0])]


@settings(max_examples=12, deadline=None)
@given(paren=st.sets(st.sampled_from(_PAREN), max_size=14))
def test_forward_is_back_turned_round(paren: set[tuple[Sleutel, Sleutel]]) -> None:
    """Also where choices follow from one another in a ring."""
    _places()
    with verantwoord(door=None, reden=REDEN):
        for verband in Ketenverband.objects.all():
            verband.delete()
    for van, naar in paren:
        make_verband(van, naar)
    on = {place: reached(place) for place in _PLAATSEN}
    back = {place: reached(place, vooruit=False) for place in _PLAATSEN}
    for a in _PLAATSEN:
        assert a in on[a]
        for b in _PLAATSEN:
            assert (b in on[a]) is (a in back[b])
        assert {(p.van, p.naar) for p in walk(knoop(*a), SYSTEEM).pijlen if p.verband} == {
            (van, naar) for van, naar in paren if van in on[a] and naar in on[a]
        }
        branches = [tak.knoop.sleutel for tak in tree(walk(knoop(*a), SYSTEEM)).alle()]
        assert set(branches) == on[a]


def _places() -> None:
    if find_knoop("besluit", "b0", SYSTEEM) is not None:
        return
    programma = make_programma("p")
    for soort, code in _PLAATSEN:
        match soort:
            case "opgave":
                make_opgave(code)
            case "keuze":
                make_keuze(code, programma)
            case "ruimteclaim":
                make_claim(code)
            case "afspraak":
                make_afspraak(code)
            case _:
                make_besluit(code)


@pytest.mark.usefixtures("keten")
def test_what_one_may_not_see_hides_what_is_reached_through_it_alone() -> None:
    owner = make_partij("PV98", "regio", "provincie")
    make_afspraak("geheim", vertrouwelijkheid="intern", eigenaar=owner)
    make_besluit("erna")
    make_verband(("ruimteclaim", "claim"), ("afspraak", "geheim"))
    make_verband(("afspraak", "geheim"), ("besluit", "erna"))
    assert {("afspraak", "geheim"), ("besluit", "erna")} <= reached(("opgave", "doel"), MEREN)
    seen = reached(("opgave", "doel"), PUBLIEK)
    assert not {("afspraak", "geheim"), ("besluit", "erna")} & seen
    assert reached(("besluit", "erna"), PUBLIEK, vooruit=False) == {("besluit", "erna")}
    assert find_knoop("afspraak", "geheim", PUBLIEK) is None


@pytest.mark.usefixtures("keten")
def test_a_break_counts_what_the_reader_sees() -> None:
    owner = make_partij("PV98", "regio", "provincie")
    make_claim("los")
    make_afspraak("geheim", vertrouwelijkheid="intern", eigenaar=owner)
    make_verband(("ruimteclaim", "los"), ("afspraak", "geheim"))
    breuk = next(b for b in BREUKEN if b.code == "claim-zonder-afspraak")
    assert [c.code for c in broken(breuk, PUBLIEK)] == ["los"]
    assert not broken(breuk, MEREN).exists()
    counts = {b.code: (every, open_) for b, every, open_ in count_all(PUBLIEK)}
    assert counts["doel-zonder-keuze"] == (1, 0)
    assert counts["afspraak-zonder-maatregel"] == (1, 0)  # its actie follows by itself
    assert counts["actie-zonder-resultaat"] == (1, 1)


@pytest.mark.usefixtures("keten")
def test_the_number_of_queries_does_not_grow_with_the_chain(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    programma = make_programma("lang")
    for i in range(30):
        make_keuze(f"stap-{i}", programma)
    for i in range(29):
        make_verband(("keuze", f"stap-{i}"), ("keuze", f"stap-{i + 1}"))
    begin = knoop("keuze", "stap-0")
    with django_assert_max_num_queries(12):
        assert len(walk(begin, SYSTEEM).knopen) == 30


def test_a_tree_leaves_out_what_is_too_much_and_says_so(schrijven: None) -> None:
    programma = make_programma("breed")
    for i in range(8):
        make_keuze(f"k-{i}", programma)
    root = tree(walk(knoop("programma", "breed"), SYSTEEM), hoogstens=5)
    assert (len(root.takken), root.meer) == (4, 4)


def test_kinds_stand_in_the_order_in_which_they_follow() -> None:
    order = list(SOORTEN)
    assert all(order.index(v.van) < order.index(v.naar) for v in VANZELF)
    for van in SOORTEN:
        for naar in SOORTEN:
            if can_follow(van, naar):
                assert order.index(van) < order.index(naar) or (van == naar and van in BINNEN_SOORT)


def test_every_link_of_the_reference_data_can_be_and_is_there_once() -> None:
    rows = read_all()["ketenverbanden"]
    links = [tuple(r.tekst(c) for c in ("van_soort", "van_code", "naar_soort", "naar_code")) for r in rows]
    assert len(set(links)) == len(links) > 150
    assert [link for link in links if not can_follow(link[0], link[2])] == []


@pytest.fixture
def los(schrijven: None) -> None:
    """A goal and a choice that nothing links."""
    make_partij("PV98", "regio", "provincie")
    make_opgave("doel")
    make_keuze("keuze", make_programma())


@pytest.mark.usefixtures("los")
def test_a_link_is_made_with_its_source_and_taken_away_with_its_history() -> None:
    made = link_knopen(
        knoop("opgave", "doel"),
        knoop("keuze", "keuze"),
        " Voor dit doel. ",
        actor=MEREN,
        bronnen=[make_passage()],
    )
    assert (made.toelichting, made.vertrouwelijkheid) == ("Voor dit doel.", "openbaar")
    assert ("keuze", "keuze") in reached(("opgave", "doel"), PUBLIEK)
    code = made.code
    unlink(made, actor=MEREN)
    assert reached(("opgave", "doel")) == {("opgave", "doel")}
    said = Wijziging.objects.filter(objectcode=code).order_by("pk").values_list("handeling", flat=True)
    assert list(said) == ["aangemaakt", "verwijderd"]


@pytest.mark.usefixtures("los")
def test_a_link_is_no_more_open_than_its_source() -> None:
    closed = make_document(
        "geheim", vertrouwelijkheid="intern", eigenaar=make_partij("PV98", "regio", "provincie")
    )
    link_knopen(
        knoop("opgave", "doel"),
        knoop("keuze", "keuze"),
        "Intern.",
        actor=MEREN,
        bronnen=[make_passage(closed)],
    )
    assert reached(("opgave", "doel"), PUBLIEK) == {("opgave", "doel")}
    assert ("keuze", "keuze") in reached(("opgave", "doel"), MEREN)


@pytest.mark.usefixtures("los")
@pytest.mark.parametrize(
    ("van", "naar", "woorden", "bron", "fout"),
    [
        ("keuze", "opgave", "Zo.", True, "volgt niet uit"),
        ("opgave", "keuze", " ", True, "zonder toelichting"),
        ("opgave", "keuze", "Zo.", False, "zonder bron"),
        ("opgave", "opgave", "Zo.", True, "twee keer hetzelfde"),
    ],
)
def test_a_link_that_cannot_be_is_refused(van: str, naar: str, woorden: str, bron: bool, fout: str) -> None:
    codes = {"opgave": "doel", "keuze": "keuze"}
    sources = [make_passage()] if bron else []
    with pytest.raises(InvoerFout, match=fout):
        link_knopen(knoop(van, codes[van]), knoop(naar, codes[naar]), woorden, actor=MEREN, bronnen=sources)
    assert not Ketenverband.objects.exists()


@pytest.mark.usefixtures("los")
def test_a_link_is_made_once_and_not_by_who_only_reads() -> None:
    van, naar = knoop("opgave", "doel"), knoop("keuze", "keuze")
    with pytest.raises(GeenToegang):
        link_knopen(van, naar, "Zo.", actor=LEZER, bronnen=[make_passage()])
    made = link_knopen(van, naar, "Zo.", actor=MEREN, bronnen=[make_passage()])
    with pytest.raises(InvoerFout, match="is er al"):
        link_knopen(van, naar, "Zo.", actor=MEREN, bronnen=[make_passage()])
    with pytest.raises(GeenToegang):
        unlink(made, actor=LEZER)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(OnbekendeWaarde, match="'plan'"):
        find_knoop("plan", "x", SYSTEEM)


def test_a_moment_follows_from_its_choice(schrijven: None) -> None:
    programma = make_programma()
    with verantwoord(door=None, reden=REDEN):
        make_moment("m", programma, keuze=make_keuze("keuze", programma))
    assert ("moment", "m") in reached(("keuze", "keuze"))
    assert reached(("moment", "m"), vooruit=False) >= {("keuze", "keuze"), ("programma", "oevers")}


@pytest.mark.parametrize(
    ("welke", "werkelijk", "telt"),
    [
        ("openstelling", "14 april 2025", True),
        ("oplevering", "eind december", True),
        ("openstelling", "", False),
        ("startbeslissing", "6 oktober 2025", False),
    ],
)
def test_a_project_has_a_result_once_it_is_open_or_delivered(
    schrijven: None, welke: str, werkelijk: str, telt: bool
) -> None:
    project = Project(code="brug", naam="Brug", stand="Verzonnen.")
    mijlpaal = Mijlpaal(code="klaar", project=project, welke=welke, werkelijk_tekst=werkelijk)
    with verantwoord(door=None, reden=REDEN):
        store(project)
        store(mijlpaal, {"passages": [make_passage()]})
    assert (("mijlpaal", "klaar") in reached(("project", "brug"))) is telt
    zonder = next(breuk for breuk in BREUKEN if breuk.code == "project-zonder-resultaat")
    assert broken(zonder, SYSTEEM).filter(code="brug").exists() is not telt
    if telt:
        assert ("project", "brug") in reached(("mijlpaal", "klaar"), vooruit=False)
