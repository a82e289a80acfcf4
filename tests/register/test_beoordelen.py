"""The review queue: what was found in letters, what the register knew, and what people decide."""

from __future__ import annotations

from typing import Any

import pytest

from register.brieven import BEOORDELAAR, SHA, found, queue, read
from register.maken import (
    make_actie,
    make_afspraak,
    make_document,
    make_partij,
    make_passage,
)
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.register.afspraken.models import Afspraak, Doorschuiving, Oproep
from ruimteregie.register.afspraken.services import (
    accept_vondst,
    join_vondst,
    match_vondsten,
    reject_vondst,
    relate,
    undo_vondst,
)
from ruimteregie.register.documenten.models import Document, Passage, Vondst
from ruimteregie.register.documenten.selectors import lezingen, vondsten
from ruimteregie.register.documenten.services import record_lezing
from ruimteregie.register.overleg.models import Besluit
from ruimteregie.register.toegang.historie import Wijziging, verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

pytestmark = pytest.mark.django_db


def test_a_read_file_becomes_findings_in_order_with_their_place(schrijven: None) -> None:
    part = read(found("Tweede", "2.4", 50), bedragen=[{"tekst": "€ 5 mln.", "euro_laag": "5000000"}])
    lezing = queue(found(), delen=[part], oproepen=[{"tekst": "Doe iets.", "zekerheid": None}])
    rows = list(vondsten(SYSTEEM, lezing))
    assert [(v.soort, v.volgorde) for v in rows] == [
        ("afspraak", 1),
        ("oproep", 2),
        ("afspraak", 3),
        ("bedrag", 4),
    ]
    assert rows[0].titel == "Wonen bij spoor"
    assert rows[0].plaats == "r. 5–9"
    assert str(rows[0].zekerheid) == "0.900"
    assert rows[1].titel == "Doe iets."
    assert rows[1].zekerheid is None
    assert rows[3].waarde["euro_laag"] == "5000000"
    assert lezing.resultaat["kenmerk"] == "K-1"


def test_the_same_content_twice_changes_nothing(schrijven: None) -> None:
    first = queue(found())
    before = Wijziging.objects.count()
    again, new = record_lezing(read(found(), found()), sha256=SHA)
    assert (again, new) == (first, False)
    assert Wijziging.objects.count() == before


def test_a_finding_belongs_to_the_part_of_the_bundle_it_stands_in(schrijven: None) -> None:
    bundle = make_document("bundel", sha256=SHA)
    part = make_document("deel", bundel=bundle, regel_van=40, regel_tot=90)
    lezing = queue(found(regel=5), found("Tweede", "2.4", 50))
    assert [v.document for v in vondsten(SYSTEEM, lezing)] == [bundle, part]


def test_a_known_agreement_only_gets_its_passage(schrijven: None) -> None:
    document = make_document("brief-1", sha256=SHA)
    known = make_afspraak(nummer="2.3", titel="Wonen", relaties={"passages": [make_passage(document, 1)]})
    report = match_vondsten(queue(found("Woningen, anders gezegd")), SYSTEEM)
    assert (report.herkend, report.nieuw) == (1, 0)
    assert {p.regel_van for p in known.passages.all()} == {1, 5}
    vondst = Vondst.objects.get()
    assert (vondst.status, vondst.koppeling) == ("herkend", known.code)
    assert Afspraak.objects.count() == 1


@pytest.mark.parametrize("titel", ["Wonen bij spoor", "wonen  bij Spoor.", "Wónen bij spoor"])
def test_a_title_is_known_whatever_its_capitals_and_punctuation(titel: str, schrijven: None) -> None:
    known = make_afspraak(titel="Wonen bij spoor", relaties={"passages": [make_passage()]})
    assert match_vondsten(queue(found(titel)), SYSTEEM).herkend == 1
    assert known.passages.count() == 2


def test_another_number_is_another_agreement(schrijven: None) -> None:
    make_afspraak(nummer="4.1", titel="Wonen bij spoor", relaties={"passages": [make_passage()]})
    assert match_vondsten(queue(found()), SYSTEEM).nieuw == 1


def test_a_title_that_several_have_is_not_guessed(schrijven: None) -> None:
    for code in ("a-1", "a-2"):
        make_afspraak(code, titel="Wonen bij spoor")
    assert match_vondsten(queue(found(nummer=None)), SYSTEEM).nieuw == 1


def test_a_file_that_is_not_in_the_register_becomes_a_document_of_it(schrijven: None) -> None:
    make_afspraak(titel="Wonen bij spoor")
    match_vondsten(queue(found(), eigenaar=None), SYSTEEM)
    document = Document.objects.get(sha256=SHA)
    assert (document.soort, document.datum, document.titel) == ("kamerbrief", "2025-06-12", "Een brief")
    assert Passage.objects.get().document == document


def test_accepting_makes_the_agreement_with_its_acties(schrijven: None) -> None:
    vro, region, rijk = (
        make_partij("VRO"),
        make_partij("PV25", "regio", "provincie"),
        make_partij("RIJK", "rijk", "rijk"),
    )
    queue(found())
    vondst = Vondst.objects.get()
    made = accept_vondst(vondst, actor=BEOORDELAAR, velden={"thema": "wonen", "titel": "Huizen bij spoor"})
    afspraak = Afspraak.objects.get()
    assert made == afspraak
    assert (afspraak.nummer, afspraak.titel, afspraak.soorten) == (
        "2.3",
        "Huizen bij spoor",
        ("onderzoek",),
    )
    assert set(afspraak.departementen.all()) == {vro, rijk}
    assert afspraak.passages.count() == 1
    acties = list(afspraak.acties.all())
    assert [(a.kant, a.termijn_soort, a.termijn_tekst) for a in acties] == [
        ("rijk", "kalender", "najaar 2025"),
        ("samen", "", ""),
        ("", "", "zo gauw als kan"),
    ], "who acts and what a term means stay unknown where the text does not tell"
    assert set(acties[1].partijen.all()) == {vro, region}
    assert acties[2].termijn is None
    assert (vondst.status, vondst.koppeling) == ("overgenomen", afspraak.code)


def test_accepting_needs_a_theme_and_happens_once(schrijven: None) -> None:
    queue(found())
    vondst = Vondst.objects.get()
    with pytest.raises(InvoerFout, match="thema"):
        accept_vondst(vondst, actor=BEOORDELAAR)
    accept_vondst(vondst, actor=BEOORDELAAR, velden={"thema": "wonen"})
    with pytest.raises(InvoerFout, match="al overgenomen"):
        accept_vondst(vondst, actor=BEOORDELAAR, velden={"thema": "wonen"})


@pytest.mark.parametrize(
    ("sleutel", "model"), [("besluiten", Besluit), ("oproepen", Oproep), ("doorschuivingen", Doorschuiving)]
)
def test_other_findings_become_what_they_are(sleutel: str, model: type[Any], schrijven: None) -> None:
    found_: dict[str, Any] = {sleutel: [{"tekst": "Zo zit het.", "plaats": {"regel_van": 7, "regel_tot": 7}}]}
    record_lezing(read(**found_), sha256=SHA)
    vondst = Vondst.objects.get()
    made = accept_vondst(vondst, actor=BEOORDELAAR)
    assert isinstance(made, model)
    assert made.passages.count() == 1  # type: ignore[attr-defined]
    undo_vondst(vondst, actor=BEOORDELAAR)
    assert not model._default_manager.exists()


@pytest.mark.parametrize(
    ("found_", "kept"),
    [
        ("startbeslissing", "startbeslissing"),
        ("ondertekening", "overig"),
        ("beslissing", "overig"),
        (None, "overig"),
    ],
)
def test_a_decision_keeps_its_kind_where_the_register_has_it(
    found_: str | None, kept: str, schrijven: None
) -> None:
    vondst = queue(besluiten=[{"tekst": "Zo is besloten.", "soort": found_}]).vondsten.get()
    made = accept_vondst(vondst, actor=BEOORDELAAR)
    assert isinstance(made, Besluit)
    assert (made.soort, made.datum) == (kept, ""), "the day of the letter is not that of the decision"


def test_a_decision_of_an_unknown_kind_is_refused(schrijven: None) -> None:
    vondst = queue(besluiten=[{"tekst": "Zo is besloten.", "soort": "gril"}]).vondsten.get()
    with pytest.raises(OnbekendeWaarde, match="'gril'"):
        accept_vondst(vondst, actor=BEOORDELAAR)


def test_an_amount_belongs_to_an_agreement(schrijven: None) -> None:
    queue(bedragen=[{"tekst": "€ 5 mln.", "plaats": {"regel_van": 7, "regel_tot": 7}}])
    vondst = Vondst.objects.get()
    with pytest.raises(InvoerFout, match="Koppel"):
        accept_vondst(vondst, actor=BEOORDELAAR)
    afspraak = make_afspraak(eigenaar=make_partij("VRO"))
    join_vondst(vondst, afspraak, actor=BEOORDELAAR)
    assert afspraak.passages.count() == 1
    undo_vondst(vondst, actor=BEOORDELAAR)
    assert afspraak.passages.count() == 0
    assert vondst.status == "nieuw"


def test_undo_takes_the_agreement_back_and_keeps_its_history(schrijven: None) -> None:
    queue(found())
    vondst = Vondst.objects.get()
    accept_vondst(vondst, actor=BEOORDELAAR, velden={"thema": "wonen"})
    undo_vondst(vondst, actor=BEOORDELAAR)
    assert not Afspraak.objects.exists()
    assert Wijziging.objects.filter(objectsoort="afspraken.afspraak", handeling="verwijderd").count() == 1
    accept_vondst(vondst, actor=BEOORDELAAR, velden={"thema": "wonen"})
    assert Afspraak.objects.count() == 1


def test_undo_is_refused_when_others_built_on_it(schrijven: None) -> None:
    queue(found())
    vondst = Vondst.objects.get()
    accept_vondst(vondst, actor=BEOORDELAAR, velden={"thema": "wonen"})
    relate(make_afspraak(), Afspraak.objects.exclude(code="a-1").get(), "herhaalt")
    with pytest.raises(InvoerFout, match="voortgebouwd"), verantwoord(door=None, reden="Terugdraaien"):
        undo_vondst(vondst, actor=BEOORDELAAR)
    assert Afspraak.objects.count() == 2
    assert Afspraak.objects.exclude(code="a-1").get().acties.count() == 3


def test_undo_of_nothing_is_refused(schrijven: None) -> None:
    queue(found())
    with pytest.raises(InvoerFout, match="niets besloten"):
        undo_vondst(Vondst.objects.get(), actor=BEOORDELAAR)


def test_rejecting_and_taking_that_back(schrijven: None) -> None:
    lezing = queue(found())
    vondst = Vondst.objects.get()
    reject_vondst(vondst, actor=BEOORDELAAR)
    assert match_vondsten(lezing, SYSTEEM).nieuw == 0, "what was decided is not looked at again"
    assert lezingen(SYSTEEM).get().aantal_afgewezen == 1  # type: ignore[attr-defined]
    undo_vondst(vondst, actor=BEOORDELAAR)
    assert vondst.status == "nieuw"


def test_the_public_does_not_review(schrijven: None) -> None:
    queue(found())
    with pytest.raises(GeenToegang):
        reject_vondst(Vondst.objects.get(), actor=PUBLIEK)


def test_an_unknown_kind_of_relation_is_refused(schrijven: None) -> None:
    een, twee = make_afspraak("a-1"), make_afspraak("a-2")
    make_actie(een)
    with pytest.raises(OnbekendeWaarde, match="'lijkt-op'"):
        relate(een, twee, "lijkt-op")
