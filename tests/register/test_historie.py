"""History (§5): every change with who, when and why; nothing slips past; nothing can be rewritten."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from register.maken import make_afspraak, make_gebied, make_partij, make_passage
from ruimteregie.kern.fouten import (
    Bewerkingsconflict,
    GeenVerantwoording,
    InvoerFout,
    OnbekendeWaarde,
    Onveranderlijk,
)
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.models import Document, Passage
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang import grendels
from ruimteregie.register.toegang.geregistreerd import change_all, create_all, set_relation, store
from ruimteregie.register.toegang.historie import Wijziging, first_values, verantwoord, wijzigingen
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM
from ruimteregie.register.toegang.selectors import history

pytestmark = pytest.mark.django_db


def test_a_change_needs_who_and_why() -> None:
    with pytest.raises(GeenVerantwoording, match="wie en waarom"):
        Partij(code="X", naam="X", soort="overig", kant="derde").save()
    assert not Partij.objects.exists()


@pytest.mark.parametrize("reden", ["", "  ", "\n"])
def test_a_reason_is_not_empty(reden: str) -> None:
    with pytest.raises(GeenVerantwoording, match="reden"), verantwoord(door=None, reden=reden):
        pass


def test_a_person_is_a_known_one() -> None:
    with (
        pytest.raises(GeenVerantwoording, match="ingelogd"),
        verantwoord(door=Gebruiker(email="niemand@voorbeeld.example"), reden="Toch"),
    ):
        pass


def test_creating_writes_one_change_with_every_known_value(anna: Gebruiker) -> None:
    with verantwoord(door=anna, reden="Nieuwe provincie"):
        partij = Partij.objects.create(code="PV99", naam="Nieuwland", soort="provincie", kant="regio")
    change = wijzigingen(partij).get()
    assert (change.wie, change.waarom, change.handeling, change.versie) == (
        anna,
        "Nieuwe provincie",
        "aangemaakt",
        1,
    )
    assert change.velden["naam"] == [None, "Nieuwland"]
    assert "tooi" not in change.velden, "what is not known is not written down as known"


def test_changing_writes_old_and_new_of_what_changed_only(anna: Gebruiker) -> None:
    partij = make_partij()
    with verantwoord(door=anna, reden="Andere naam"):
        partij.naam = "Ministerie"
        partij.save()
    change = wijzigingen(partij).first()
    assert change is not None
    assert change.velden == {"naam": ["Partij VRO", "Ministerie"]}
    assert change.door == "Anna"
    assert partij.versie == 2


def test_an_unchanged_save_writes_nothing_and_needs_no_reason() -> None:
    partij = make_partij()
    before = Wijziging.objects.count()
    Partij.objects.get(pk=partij.pk).save()
    assert Wijziging.objects.count() == before
    assert Partij.objects.get(pk=partij.pk).versie == 1


def test_a_reference_is_kept_by_its_code(schrijven: None) -> None:
    trekker = make_partij("IenW")
    afspraak = make_afspraak(trekker_rijk=trekker)
    assert wijzigingen(afspraak).get().velden["trekker_rijk"] == [None, "IenW"]


def test_fields_and_relations_are_one_change(schrijven: None) -> None:
    afspraak = make_afspraak()
    afspraak.titel = "Anders"
    store(afspraak, {"partijen": [make_partij("VRO"), make_partij("IenW")], "passages": [make_passage()]})
    change = wijzigingen(afspraak).first()
    assert change is not None
    assert change.velden == {
        "titel": ["Afspraak a-1", "Anders"],
        "partijen": [[], ["IenW", "VRO"]],
        "passages": [[], ["brief-1, r. 1–3"]],
    }


def test_a_relation_can_be_set_from_its_other_side(schrijven: None) -> None:
    partij, passage = make_partij(), make_passage()
    set_relation(partij, "passages", [passage])
    assert list(partij.passages.all()) == [passage]  # type: ignore[attr-defined]
    assert set_relation(partij, "passages", [passage]) is None
    set_relation(partij, "passages", [])
    assert not passage.partijen.exists()


def test_in_bulk_nothing_slips_past(schrijven: None) -> None:
    afspraak = make_afspraak()
    attempts: list[Any] = [
        lambda: Afspraak.objects.update(titel="X"),
        lambda: Afspraak.objects.filter(pk=afspraak.pk).delete(),
        lambda: Afspraak.objects.bulk_create([Afspraak(code="b")]),
        lambda: Afspraak.objects.bulk_update([afspraak], ["titel"]),
        lambda: afspraak.acties.update(samenvatting="X"),
        lambda: Wijziging.objects.all().delete(),
        lambda: Wijziging.objects.update(waarom="iets anders"),
        lambda: Passage.objects.update(betwist=""),
    ]
    for attempt in attempts:
        with pytest.raises(GeenVerantwoording, match="historie"):
            attempt()


def test_a_relation_is_never_changed_directly(schrijven: None) -> None:
    afspraak, partij = make_afspraak(), make_partij()
    attempts: list[Any] = [
        lambda: afspraak.partijen.add(partij),
        lambda: afspraak.partijen.set([partij]),
        lambda: partij.afspraken.add(afspraak),  # type: ignore[attr-defined]
        lambda: make_passage().partijen.add(partij),
    ]
    for attempt in attempts:
        with pytest.raises(GeenVerantwoording, match="set_relation"), transaction.atomic():
            attempt()
    set_relation(afspraak, "partijen", [partij])
    with pytest.raises(GeenVerantwoording), transaction.atomic():
        afspraak.partijen.clear()
    with pytest.raises(GeenVerantwoording), transaction.atomic():
        afspraak.partijen.remove(partij)


def test_deleting_keeps_every_value_in_the_history(schrijven: None) -> None:
    afspraak = make_afspraak(relaties={"partijen": [make_partij()]})
    pk = afspraak.pk
    afspraak.delete()
    change = Wijziging.objects.get(objectsoort="afspraken.afspraak", objectid=pk, handeling="verwijderd")
    assert change.velden["titel"] == ["Afspraak a-1", None]
    assert change.velden["partijen"] == [["VRO"], None]


def test_deleting_needs_who_and_why() -> None:
    partij = make_partij()
    with pytest.raises(GeenVerantwoording):
        partij.delete()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE toegang_wijziging SET waarom = 'iets anders'",
        "DELETE FROM toegang_wijziging",
        "UPDATE documenten_passage SET betwist = 'x'",
        "DELETE FROM documenten_passage",
    ],
)
def test_the_database_itself_refuses_to_rewrite(sql: str) -> None:
    make_passage()
    with pytest.raises(DatabaseError, match=r"kan niet worden|ligt vast"), transaction.atomic():
        connection.cursor().execute(sql)


@pytest.mark.usefixtures("transactional_db")
def test_the_locks_are_there_again_after_tables_were_emptied() -> None:
    make_passage()
    for _ in range(2):
        grendels.remove_all()
        grendels.install_all()
    with pytest.raises(DatabaseError, match="ligt vast"), transaction.atomic():
        connection.cursor().execute("DELETE FROM documenten_passage")


def test_what_is_added_once_is_never_saved_again(schrijven: None) -> None:
    passage = make_passage()
    passage.betwist = "toch"
    with pytest.raises(Onveranderlijk, match="ligt vast"):
        passage.save()
    with pytest.raises(Onveranderlijk):
        passage.delete()


def test_a_change_and_its_history_are_written_together_or_not_at_all(schrijven: None) -> None:
    make_partij("EZ")
    before = Wijziging.objects.count()
    with pytest.raises(DatabaseError):
        Partij(code="EZ", naam="Dubbel", soort="ministerie", kant="rijk").save()
    assert Wijziging.objects.count() == before


def test_all_changes_under_one_reason_or_none() -> None:
    def fail_halfway() -> None:
        with verantwoord(door=None, reden="Halverwege mis"):
            Partij.objects.create(code="A", naam="A", soort="overig", kant="derde")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert not Partij.objects.exists()
    assert not Wijziging.objects.exists()


def test_an_unknown_word_is_refused_and_named(schrijven: None) -> None:
    with pytest.raises(OnbekendeWaarde, match=r"'woonvisie'.*Kies uit"):
        make_afspraak(thema="woonvisie")
    with pytest.raises(OnbekendeWaarde, match="'wens'"):
        make_afspraak(soorten=("beleid", "wens"))


def test_the_second_of_two_people_gets_the_difference(anna: Gebruiker, bram: Gebruiker) -> None:
    pk = make_afspraak(titel="Woningen bij het spoor").pk
    van_anna, van_bram = Afspraak.objects.get(pk=pk), Afspraak.objects.get(pk=pk)
    with verantwoord(door=anna, reden="Titel korter"):
        van_anna.titel = "Woningen"
        van_anna.save()
    van_bram.titel = "Woningen langs het spoor"
    with (
        pytest.raises(Bewerkingsconflict, match="gewijzigd door Anna") as fout,
        verantwoord(door=bram, reden="Titel beter"),
    ):
        van_bram.save()
    difference = fout.value.verschillen["titel"]
    assert (difference.uitgangspunt, difference.opgeslagen, difference.eigen) == (
        "Woningen bij het spoor",
        "Woningen",
        "Woningen langs het spoor",
    )
    assert Afspraak.objects.get(pk=pk).titel == "Woningen"


def test_a_form_that_was_read_earlier_is_stale_too(anna: Gebruiker, schrijven: None) -> None:
    afspraak = make_afspraak()
    read = afspraak.versie
    store(afspraak, {"partijen": [make_partij()]})
    later = Afspraak.objects.get(pk=afspraak.pk)
    later.versie = read
    later.samenvatting = "Iets anders."
    with pytest.raises(Bewerkingsconflict) as fout:
        later.save()
    assert set(fout.value.verschillen) == {"partijen", "samenvatting"}


def test_login_leaves_no_trace_in_the_history(anna: Gebruiker) -> None:
    before = Wijziging.objects.count()
    anna.last_login = anna.aangemaakt_op
    anna.save(update_fields=["last_login"])
    assert Wijziging.objects.count() == before
    assert Gebruiker.objects.get(pk=anna.pk).last_login == anna.aangemaakt_op


def test_a_password_is_never_in_the_history(anna: Gebruiker) -> None:
    assert all("password" not in change.velden for change in wijzigingen(anna))


def test_many_at_once_have_the_same_history_as_one_by_one(schrijven: None) -> None:
    land = Gebied(code="NL", naam="Nederland", soort="land")
    deel = Gebied(code="MIRT-OOST", naam="Oost", soort="landsdeel", onderdeel_van=land)
    create_all([(deel, {"landsdelen": [deel]}), (land, {})])
    assert wijzigingen(deel).get().velden == {
        "code": [None, "MIRT-OOST"],
        "naam": [None, "Oost"],
        "soort": [None, "landsdeel"],
        "onderdeel_van": [None, "NL"],
        "landsdelen": [None, ["MIRT-OOST"]],
    }
    assert deel.versie == 1
    deel.naam = "Landsdeel Oost"
    store(deel)
    assert wijzigingen(deel).count() == 2


def _two_agreements() -> tuple[Afspraak, Afspraak]:
    one, two = make_afspraak("a-1"), make_afspraak("a-2")
    set_relation(one, "partijen", [make_partij("A"), make_partij("B")])
    return one, two


def test_changing_many_at_once_leaves_what_one_by_one_leaves(schrijven: None) -> None:
    one, two = _two_agreements()
    make_afspraak("a-3")
    three = Afspraak.objects.get(code="a-3")
    one.titel, two.titel = "Eerste", "Tweede"
    others = [make_partij("B"), make_partij("C")]
    changes = change_all([(one, {"partijen": others}), (two, {"partijen": others}), (three, {})])
    store(three)
    three.titel = "Derde"
    alone = store(three, {"partijen": others})
    assert alone is not None
    assert [c.velden["partijen"] for c in (*changes, alone)] == [
        [["A", "B"], ["B", "C"]],
        [[], ["B", "C"]],
        [[], ["B", "C"]],
    ]
    assert [c.velden["titel"][1] for c in (*changes, alone)] == ["Eerste", "Tweede", "Derde"]
    for record in (one, two, three):
        stored = Afspraak.objects.get(pk=record.pk)
        assert (stored.titel, stored.versie) == (record.titel, record.versie)
        assert wijzigingen(record).first() in (*changes, alone)
        assert [p.code for p in stored.partijen.order_by("code")] == ["B", "C"]
    assert change_all([(one, {"partijen": others}), (two, {})]) == []


def test_of_many_at_once_none_is_written_when_one_was_saved_meanwhile(schrijven: None) -> None:
    one, two = _two_agreements()
    again = Afspraak.objects.get(pk=two.pk)
    again.titel = "Intussen"
    store(again)
    one.titel, two.titel = "Eerste", "Tweede"
    before = one.versie
    with (
        pytest.raises(Bewerkingsconflict) as fout,
        verantwoord(door=None, reden="Samen"),
    ):
        change_all([(one, {"partijen": []}), (two, {})])
    assert fout.value.verschillen["titel"].opgeslagen == "Intussen"
    assert (one.versie, one.titel) == (before, "Eerste")
    assert Afspraak.objects.get(pk=one.pk).titel != "Eerste"
    assert one.partijen.count() == 2
    change_all([(one, {})])
    assert Afspraak.objects.get(pk=one.pk).titel == "Eerste"


def test_records_in_a_circle_are_refused(schrijven: None) -> None:
    een, twee = Gebied(code="RG-a", naam="a", soort="regio"), Gebied(code="RG-b", naam="b", soort="regio")
    een.onderdeel_van, twee.onderdeel_van = twee, een
    with pytest.raises(InvoerFout, match="kring"):
        create_all([(een, {}), (twee, {})])


def test_the_history_is_hidden_with_its_record(schrijven: None) -> None:
    afspraak = make_afspraak(vertrouwelijkheid="intern", eigenaar=make_partij())
    assert history(afspraak, PUBLIEK).count() == 0
    assert history(afspraak, SYSTEEM).count() == 1


def test_derived_days_follow_the_term(schrijven: None) -> None:
    document = Document(code="d", titel="d", soort="overig", datum="2025-33")
    document.save()
    document.refresh_from_db()
    assert str(document.datum_vroegst), str(document.datum_laatst) == ("2025-01-01", "2025-03-31")
    assert "datum_laatst" not in wijzigingen(document).get().velden


WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cs",)), max_size=30
)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["rijk", "regio", "derde"])), min_size=1, max_size=6))
def test_replaying_the_history_gives_the_record(states: list[tuple[str, str]]) -> None:
    with transaction.atomic():
        partij = Partij(code="P", soort="overig")
        for naam, kant in states:
            with verantwoord(door=None, reden="Volgende stand"):
                partij.naam, partij.kant = naam, kant
                partij.save()
        replayed: dict[str, Any] = {}
        changes = list(wijzigingen(partij).order_by("id"))
        for change in changes:
            for name, (old, new) in change.velden.items():
                assert replayed.get(name) in (old, None)
                replayed[name] = new
        stored = Partij.objects.get(pk=partij.pk)
        assert (replayed.get("naam", ""), replayed["kant"]) == (stored.naam, stored.kant)
        assert [change.versie for change in changes] == list(range(1, len(changes) + 1))
        assert stored.versie == len(changes)
        assert first_values(Partij, [partij.pk], ["kant"])[partij.pk] == {"kant": states[0][1]}
        transaction.set_rollback(True)


def test_an_area_keeps_what_it_lies_in(schrijven: None) -> None:
    oost = make_gebied("MIRT-OOST", "landsdeel")
    assert make_gebied("PV25", landsdelen=(oost,)).landsdeelcodes() == {"MIRT-OOST"}
    assert oost.landsdeelcodes() == {"MIRT-OOST"}
