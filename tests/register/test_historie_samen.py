"""Many records at once: all are written or none, and what was refused can be saved again."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Prefetch
from django.test.utils import CaptureQueriesContext

from register.maken import make_actie, make_afspraak, make_document, make_gebied, make_partij, make_passage
from ruimteregie.kern.fouten import Bewerkingsconflict, InvoerFout, RuimteregieFout
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.toegang.geregistreerd import change_all, create_all, set_relation, store
from ruimteregie.register.toegang.historie import verantwoord, wijzigingen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("schrijven")]


def _acties(count: int) -> list[Actie]:
    afspraak = make_afspraak("a-1")
    return [Actie.objects.get(pk=make_actie(afspraak, n).pk) for n in range(1, count + 1)]


def _save_meanwhile(actie: Actie) -> None:
    again = Actie.objects.get(pk=actie.pk)
    again.samenvatting = "Intussen."
    store(again)


def test_what_was_refused_is_saved_when_it_is_saved_again() -> None:
    one, two = _acties(2)
    _save_meanwhile(two)
    before = one.versie
    one.samenvatting, two.samenvatting = "Eerste.", "Tweede."
    with pytest.raises(Bewerkingsconflict):
        change_all([(one, {}), (two, {})])
    assert (one.versie, one.samenvatting) == (before, "Eerste.")
    assert store(one) is not None
    assert Actie.objects.get(pk=one.pk).samenvatting == "Eerste."


def test_new_records_that_were_refused_are_made_when_they_are_saved_again() -> None:
    above = Gebied(code="RG-a", naam="a", soort="regio")
    below = Gebied(code="RG-b", naam="b", soort="regio", onderdeel_van=above)
    een, twee = (Gebied(code=f"RG-{c}", naam=c, soort="regio") for c in "cd")
    een.onderdeel_van, twee.onderdeel_van = twee, een
    with pytest.raises(InvoerFout, match="kring"):
        create_all([(above, {}), (below, {}), (een, {}), (twee, {})])
    assert [(o.pk, o.versie, o._state.adding) for o in (above, below)] == [(None, 0, True)] * 2
    assert not Gebied.objects.exists()
    make_gebied("RG-x")  # takes the key that the first had
    create_all([(above, {}), (below, {})])
    assert Gebied.objects.get(code="RG-b").onderdeel_van == above
    assert wijzigingen(below).get().velden["onderdeel_van"] == [None, "RG-a"]


def test_what_is_rolled_back_later_is_unsaved_too() -> None:
    (one,) = _acties(1)
    one.samenvatting = "Eerste."
    other = make_afspraak("a-2")
    with (
        pytest.raises(InvoerFout, match="twee keer"),
        verantwoord(door=None, reden="Samen"),
    ):
        assert change_all([(one, {})]) + change_all([(other, {}), (other, {})])
    assert store(one) is not None


def test_who_changes_nothing_is_not_refused_for_what_another_saved() -> None:
    one, two = _acties(2)
    _save_meanwhile(one)
    two.samenvatting = "Tweede."
    assert len(change_all([(one, {}), (two, {})])) == 1
    with pytest.raises(Bewerkingsconflict):  # who names a relation would undo what another did to it
        change_all([(one, {"partijen": []})])


def test_a_record_is_changed_or_made_once() -> None:
    (one,) = _acties(1)
    again = Actie.objects.get(pk=one.pk)
    one.samenvatting, again.samenvatting = "Een.", "Twee."
    for pair in ((one, one), (one, again)):
        with pytest.raises(InvoerFout, match="twee keer"):
            change_all([(record, {}) for record in pair])
    new = Gebied(code="RG-a", naam="a", soort="regio")
    with pytest.raises(InvoerFout, match="twee keer"):
        create_all([(new, {}), (new, {})])
    assert Actie.objects.get(pk=one.pk).versie == one.versie
    assert not Gebied.objects.exists()


def test_only_the_records_themselves_are_locked() -> None:
    acties = _acties(2)
    assert "JOIN" in str(Actie.objects.all().query)  # by itself it is ordered by its Afspraak
    for actie in acties:
        actie.samenvatting = "Anders."
    with CaptureQueriesContext(connection) as seen:
        change_all([(actie, {}) for actie in acties])
    locking = [q["sql"] for q in seen if q["sql"].startswith("SELECT") and '"versie"' in q["sql"]]
    assert locking
    assert not any("JOIN" in sql for sql in locking)


@pytest.mark.parametrize("together", [False, True])
def test_a_relation_that_was_read_in_part_is_changed_as_a_whole(together: bool) -> None:
    afspraak = make_afspraak("a-1")
    hidden = make_passage(make_document("geheim", vertrouwelijkheid="intern", eigenaar=make_partij("BZK")))
    seen = make_passage(make_document("open"), 9)
    set_relation(afspraak, "passages", [hidden])
    known = wijzigingen(afspraak).first()
    assert known is not None
    old = known.velden["passages"][1]
    part = Prefetch("passages", Passage.objects.exclude(pk=hidden.pk))
    read = Afspraak.objects.prefetch_related(part).get(pk=afspraak.pk)
    assert list(read.passages.all()) == []
    change = change_all([(read, {"passages": [seen]})])[0] if together else store(read, {"passages": [seen]})
    assert change is not None
    assert change.velden["passages"][0] == old
    assert list(Afspraak.objects.get(pk=afspraak.pk).passages.all()) == [seen]


def test_a_relation_of_many_costs_as_many_queries_as_that_of_few() -> None:
    def cost(count: int) -> int:
        rows = [make_afspraak(f"b-{count}-{n}") for n in range(count)]
        parties = [make_partij("A"), make_partij("B")]
        with CaptureQueriesContext(connection) as seen:
            change_all([(row, {"partijen": parties}) for row in rows])
        return len(seen)

    assert cost(9) - cost(3) == 6


def test_a_refusal_of_a_guard_leaves_none_behind() -> None:
    one, two = _acties(2)
    one.samenvatting, two.kant = "Eerste.", "onbekend"
    with pytest.raises(RuimteregieFout):
        change_all([(one, {}), (two, {})])
    assert store(one) is not None
