"""Found promises held against the register: what moved, and what stays closed."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from register.brieven import BEOORDELAAR, SHA, found, queue, read
from register.maken import (
    make_actie,
    make_afspraak,
    make_document,
    make_gebied,
    make_partij,
    make_passage,
)
from ruimteregie.inlezen.vergelijking import Verhouding, Verschil
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.termijn import Termijn
from ruimteregie.register.afspraken.selectors import (
    take_stand,
    visible_vergelijking,
    visible_vergelijkingen,
)
from ruimteregie.register.afspraken.services import match_vondsten
from ruimteregie.register.documenten.models import Vondst
from ruimteregie.register.documenten.services import document_of, record_lezing
from ruimteregie.register.middelen.models import Bedragregel, Middel
from ruimteregie.register.moties.models import KamerstukVerwijzing, Motie, Toezegging
from ruimteregie.register.programmas.models import Opgave
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import Wijziging
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

pytestmark = pytest.mark.django_db

BRUG = "Tweede brug over de Merenvaart bij Veenwoude"


def promise(actie: str, termijn: str | None = None, titel: str = BRUG, **more: Any) -> dict[str, Any]:
    """A found agreement with one actie."""
    row = found(titel, more.pop("nummer", None))
    row["acties"] = [{"partijen": [], "tekst": actie, "termijn": termijn, "plaats": None}]
    return {**row, "tekst": actie, **more}


def known(**fields: Any) -> Any:
    """What the register knows: an agreement with a term and an amount."""
    afspraak = make_afspraak("brug", titel="Brug Merenvaart", samenvatting=f"{BRUG} onderzoeken.", **fields)
    make_actie(
        afspraak,
        samenvatting="Het onderzoek naar de tweede brug kost € 40 mln.",
        termijn_tekst="najaar 2026",
        termijn_soort="kalender",
        termijn_edtf=Termijn.parse("najaar 2026").edtf,
    )
    return afspraak


@pytest.mark.parametrize(
    ("actie", "termijn", "verhouding", "verschillen"),
    [
        (f"{BRUG}: het onderzoek loopt.", None, Verhouding.HERHAALT, ()),
        (f"{BRUG}: gereed.", "voorjaar 2027", Verhouding.WIJZIGT,
         (Verschil("termijn", "najaar 2026", "voorjaar 2027"),)),
        (f"{BRUG} kost € 55 mln.", None, Verhouding.WIJZIGT,
         (Verschil("bedrag", str(Bedrag.van("40000000")), str(Bedrag.van("55000000"))),)),
        (f"{BRUG} ontsluit 900 woningen.", None, Verhouding.CONCRETISEERT, None),
        (f"Het onderzoek naar de {BRUG.lower()} is afgerond.", None, Verhouding.SLUIT_AF, None),
        ("De polder bij Oudewaard krijgt een hoger waterpeil.", None, Verhouding.NIEUW, ()),
    ],
)  # fmt: skip
def test_every_open_promise_says_how_it_relates(
    actie: str, termijn: str | None, verhouding: Verhouding, verschillen: Any, schrijven: None
) -> None:
    afspraak = known()
    titel = BRUG if "brug" in actie.lower() else "Hoger peil in de polder"
    lezing = queue(promise(actie, termijn, titel))
    report = match_vondsten(lezing, SYSTEEM)
    assert report.verhoudingen == {verhouding: 1}
    assert (report.herkend, report.nieuw) == (0, 1)
    vondst = Vondst.objects.get()
    assert (vondst.status, vondst.datum) == ("nieuw", "2025-06-12")
    assert vondst.vergelijking["verhouding"] == verhouding
    shown = visible_vergelijking(vondst, PUBLIEK)
    if verhouding is Verhouding.NIEUW:
        assert shown is None
        assert vondst.vergelijking["bekend"] is None
        return
    assert shown is not None
    assert (shown.verhouding, shown.bekend) == (verhouding, afspraak)
    assert verschillen is None or shown.verschillen == verschillen
    assert 0 < shown.gelijkenis <= 1
    assert "vergelijking" not in {name for w in Wijziging.objects.all() for name in w.velden}


def test_a_title_that_is_known_with_another_term_waits_for_a_person(schrijven: None) -> None:
    afspraak = known()
    lezing = queue(promise("Gereed.", "voorjaar 2027", afspraak.titel))
    report = match_vondsten(lezing, SYSTEEM)
    assert (report.herkend, report.verhoudingen) == (0, {Verhouding.WIJZIGT: 1})
    assert match_vondsten(lezing, SYSTEEM) == report, "can be repeated"
    other = queue(promise("Gereed.", "najaar 2026", afspraak.titel), sha256="cd" * 32)
    assert match_vondsten(other, SYSTEEM).herkend == 1


def test_the_same_title_in_another_province_is_another_promise(schrijven: None) -> None:
    oost, noord = make_gebied("PV25"), make_gebied("PV21")
    store(oost), store(noord)
    known(relaties={"gebieden": [oost]})
    names = [{"soort": "gebied", "code": "PV21", "tekst": "Merenland", "aantal": 1, "zekerheid": 1.0}]
    row = promise("De provincie Merenland onderzoekt het.", titel="Brug Merenvaart")
    report = match_vondsten(queue(row, namen=names), SYSTEEM)
    assert (report.herkend, report.verhoudingen) == (0, {Verhouding.NIEUW: 1})
    names[0]["code"] = "PV25"
    assert match_vondsten(queue(row, namen=names, sha256="cd" * 32), SYSTEEM).herkend == 1


def test_the_letters_of_a_bundle_keep_their_own_day_and_become_documents(schrijven: None) -> None:
    part = {**read(promise("Iets.")), "datum": "2026-01-13", "onderwerp": "De tweede brief"}
    lezing = queue(promise("Iets anders."), delen=[read(), part], soort="bundel", datum=None)
    first, second = lezing.vondsten.all()
    assert [(v.deel, v.datum) for v in (first, second)] == [(None, ""), (2, "2026-01-13")]
    document = document_of(second)
    assert (document.titel, document.datum, document.bundel) == (
        "De tweede brief",
        "2026-01-13",
        document_of(first),
    )
    assert document_of(second) == document, "made once"


def test_an_open_letter_does_not_tell_that_a_closed_promise_exists(schrijven: None) -> None:
    afspraak = known(vertrouwelijkheid="intern", eigenaar=make_partij("EZ"))
    lezing = queue(promise("Iets.", titel=afspraak.titel))
    assert match_vondsten(lezing, SYSTEEM).herkend == 0
    vondst = Vondst.objects.get()
    assert (vondst.status, vondst.koppeling) == ("nieuw", "")
    assert visible_vergelijking(vondst, PUBLIEK) is None
    assert visible_vergelijking(vondst, SYSTEEM) is not None


def test_nothing_is_compared_with_what_the_reviewer_may_not_see(schrijven: None) -> None:
    afspraak = known(vertrouwelijkheid="intern", eigenaar=make_partij("EZ"))
    lezing = queue(promise(f"{BRUG} kost € 55 mln."))
    assert match_vondsten(lezing, BEOORDELAAR).verhoudingen == {Verhouding.NIEUW: 1}
    assert match_vondsten(lezing, SYSTEEM).verhoudingen == {Verhouding.WIJZIGT: 1}
    vondst = Vondst.objects.get()
    shown = visible_vergelijking(vondst, SYSTEEM)
    assert shown is not None
    assert shown.bekend == afspraak
    assert visible_vergelijkingen([vondst], BEOORDELAAR) == {}


def test_an_actie_that_is_more_closed_than_its_agreement_is_no_part_of_the_comparison(
    schrijven: None,
) -> None:
    afspraak = make_afspraak("brug", titel="Brug Merenvaart", samenvatting=f"{BRUG} onderzoeken.")
    hidden = make_actie(
        afspraak,
        samenvatting="Dit kost € 40 mln.",
        vertrouwelijkheid="intern",
        eigenaar=make_partij("EZ"),
    )
    match_vondsten(queue(promise(f"{BRUG} kost € 55 mln.")), SYSTEEM)
    vondst = Vondst.objects.get()
    assert vondst.vergelijking["verhouding"] == Verhouding.CONCRETISEERT
    assert "40" not in str(vondst.vergelijking)
    hidden.delete()
    closed_later = known_amount(afspraak)
    match_vondsten(vondst.lezing, SYSTEEM)
    vondst.refresh_from_db()
    assert "40" in str(vondst.vergelijking)
    closed_later.vertrouwelijkheid, closed_later.eigenaar = "intern", make_partij("EZ")
    store(closed_later)
    shown = visible_vergelijking(vondst, BEOORDELAAR)
    assert shown is not None
    assert shown.verschillen == ()


def known_amount(afspraak: Any) -> Any:
    return make_actie(afspraak, 2, samenvatting="Dit kost € 40 mln.")


def test_a_stand_takes_the_same_few_queries_however_much_there_is(
    schrijven: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    known()
    with django_assert_num_queries(3):
        (een,) = take_stand(PUBLIEK).bekenden
    assert [str(t) for t in een.termijnen] == ["najaar 2026"]
    assert een.bedragen == (Bedrag.van("40000000"),)
    for n in range(20):
        make_actie(make_afspraak(f"x-{n}", relaties={"gebieden": [make_gebied()]}))
    with django_assert_num_queries(3):
        assert len(take_stand(PUBLIEK).bekenden) == 21
    with django_assert_num_queries(3):
        take_stand(BEOORDELAAR)


def _amount(euro: str) -> dict[str, Any]:
    return {"tekst": f"€ {euro}", "euro_laag": euro, "euro_hoog": euro, "plaats": _lines(7)}


def _paper(line: int) -> dict[str, Any]:
    found_ = {"tekst": "36600 A nr. 12", "dossier": "36600", "toevoeging": "A", "nummer": "12"}
    return {**found_, "plaats": _lines(line)}


def _lines(first: int) -> dict[str, Any]:
    return {"pagina": None, "regel_van": first, "regel_tot": first}


def test_facts_that_the_register_has_from_the_same_lines_are_recognised(schrijven: None) -> None:
    document = make_document("brief-1", sha256=SHA)
    place, elsewhere = make_passage(document, 6), make_passage(document, 70)
    middel = Middel(code="pot", naam="Pot", soort="reservering")
    store(middel)
    amount = {"soort": "budget", "doel": "Brug", "middel": middel}
    store(
        Bedragregel(code="bedrag-1", euro_laag=5_000_000, euro_hoog=5_000_000, **amount),
        {"passages": [place]},
    )
    store(Bedragregel(code="bedrag-2", euro_laag=8, euro_hoog=8, **amount), {"passages": [elsewhere]})
    store(
        KamerstukVerwijzing(code="k-1", kamerstuk="36600-A-12", notatie="36 600 A, nr. 12"),
        {"passages": [place]},
    )
    goal = {"gebied": make_gebied(), "onderwerp": "woningen", "jaargang": "2025"}
    store(Opgave(code="o-1", laag=900, hoog=900, eenheid="woningen", **goal), {"passages": [place]})
    homes = {"tekst": "900 woningen", "laag": 900, "hoog": 900, "eenheid": "woningen", "plaats": _lines(8)}
    lezing = queue(
        bedragen=[_amount("5000000"), _amount("6000000"), _amount("8")],
        aantallen=[homes],
        kamerstukken=[_paper(7), _paper(30)],
    )
    assert match_vondsten(lezing, PUBLIEK).overig == 3
    rows = [(v.soort, v.status, v.koppeling) for v in lezing.vondsten.all()]
    assert rows == [
        ("bedrag", "herkend", "bedrag-1"),
        ("bedrag", "nieuw", ""),
        ("bedrag", "nieuw", ""),
        ("aantal", "herkend", "o-1"),
        ("kamerstuk", "herkend", "k-1"),
        ("kamerstuk", "nieuw", ""),
    ]


def test_a_fact_that_the_reader_may_not_see_is_not_recognised(schrijven: None) -> None:
    document = make_document("brief-1", sha256=SHA)
    row = KamerstukVerwijzing(
        code="k-1",
        kamerstuk="36600-A-12",
        notatie="x",
        vertrouwelijkheid="intern",
        eigenaar=make_partij("EZ"),
    )
    store(row, {"passages": [make_passage(document, 6)]})
    assert match_vondsten(queue(kamerstukken=[_paper(7)]), BEOORDELAAR).overig == 0


def _motion(status: str | None, kamerstuk: str | None = "36600-XII-53") -> dict[str, Any]:
    return {
        "indieners": ["Van Merel"], "kamerstuk": kamerstuk, "status": status, "tekst": "De motie over brug.",
        "plaats": _lines(12), "zekerheid": 1.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("says", "knows", "recognised"),
    [
        ("open", "open", True),
        (None, "open", True),
        ("uitgevoerd", "open", False),
        ("open", "onbekend", False),
    ],
)
def test_a_motion_is_known_by_its_paper_unless_its_state_moved(
    says: str | None, knows: str, recognised: bool, schrijven: None
) -> None:
    motie = Motie(
        code="m-1", indieners=("Van Merel",), onderwerp="Brug", kamerstuk="36600-XII-53", status=knows
    )
    store(motie)
    lezing = queue(moties=[_motion(says), _motion(says, None)])
    assert match_vondsten(lezing, SYSTEEM).overig == int(recognised)
    assert motie.passages.count() == int(recognised)
    assert [v.status for v in lezing.vondsten.all()] == ["herkend" if recognised else "nieuw", "nieuw"]


def test_a_promise_to_parliament_is_known_by_its_place(schrijven: None) -> None:
    document = make_document("brief-1", sha256=SHA)
    toezegging = Toezegging(code="t-1", aan=("Tweede Kamer",), onderwerp="Brief", status="open")
    store(toezegging, {"passages": [make_passage(document, 11)]})
    row = {"aan": ["Tweede Kamer"], "status": None, "tekst": "Ik zeg een brief toe.", "zekerheid": 0.9}
    lezing = record_lezing(
        read(toezeggingen=[{**row, "plaats": _lines(12)}, {**row, "plaats": _lines(40)}]), sha256=SHA
    )[0]
    assert match_vondsten(lezing, SYSTEEM).overig == 1
    assert [v.koppeling for v in lezing.vondsten.all()] == ["t-1", ""]


def test_the_same_words_on_lines_that_are_a_source_are_known(schrijven: None) -> None:
    document = make_document("brief-1", sha256=SHA)
    afspraak = known(relaties={"passages": [make_passage(document, 4)]})
    other = make_afspraak(
        "polder", samenvatting="Hoger peil in de polder bij Oudewaard, samen met de boeren."
    )
    store(other, {"passages": [make_passage(document, 6)]})
    said = promise(f"{BRUG} kost € 55 mln. en is klaar.", "voorjaar 2027", titel="")
    elsewhere = {**said, "plaats": _lines(40)}
    lezing = queue(said, elsewhere, promise("Een heel ander plan voor het station.", titel=""))
    report = match_vondsten(lezing, SYSTEEM)
    assert (report.herkend, report.verhoudingen) == (1, {Verhouding.WIJZIGT: 1, Verhouding.NIEUW: 1})
    assert [v.koppeling for v in lezing.vondsten.all()] == [afspraak.code, "", ""]
