"""The ways around the history and around a ratified version, each of them closed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from register.maken import make_actie, make_afspraak, make_partij, make_passage, make_versie
from ruimteregie.kern.fouten import Bewerkingsconflict, GeenVerantwoording, InvoerFout, Onveranderlijk
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.services import fix_content
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import set_relation, store
from ruimteregie.register.toegang.historie import Wijziging, verantwoord, wijzigingen

pytestmark = pytest.mark.django_db


@pytest.fixture
def vast(schrijven: None) -> PakketVersie:
    """A ratified version with one agreement and one source."""
    versie = make_versie()
    store(versie, {"afspraken": [make_afspraak()], "passages": [make_passage()]})
    return fix_content(versie)


def test_the_relations_of_a_ratified_version_are_fixed(vast: PakketVersie) -> None:
    afspraak, other = vast.afspraken.get(), make_afspraak("a-2")
    open_version = make_versie(vast.pakket, "arr-2", wijze="aangeboden")
    set_relation(open_version, "afspraken", [other])
    through: Any = PakketVersie.afspraken.through
    sources: Any = PakketVersie.passages.through
    attempts: list[Any] = [
        lambda: through.objects.filter(pakketversie=vast).delete(),
        lambda: through.objects.create(pakketversie=vast, afspraak=other),
        lambda: through.objects.filter(pakketversie=vast).update(afspraak=other),
        lambda: through.objects.filter(pakketversie=open_version).update(pakketversie=vast),
        lambda: sources.objects.filter(pakketversie=vast).delete(),
        lambda: sources.objects.create(pakketversie=vast, passage=make_passage(regel=7)),
    ]
    for attempt in attempts:
        with pytest.raises(DatabaseError, match="vastgestelde versie"), transaction.atomic():
            attempt()
    with pytest.raises(Onveranderlijk, match="vastgestelde versie"), transaction.atomic():
        afspraak.delete()
    set_relation(open_version, "afspraken", [])
    assert list(vast.afspraken.all()) == [afspraak]


def test_a_relation_is_changed_from_the_side_that_has_its_history(vast: PakketVersie) -> None:
    with pytest.raises(GeenVerantwoording, match="Wijzig afspraken van die pakketversie"):
        store(vast.afspraken.get(), {"pakketversies": []})


def test_no_way_of_writing_slips_past(schrijven: None) -> None:
    afspraak, other = make_afspraak(), make_afspraak("a-2")
    actie = make_actie(afspraak)
    attempts: list[Any] = [
        lambda: other.acties.add(actie),
        lambda: Afspraak._base_manager.update(titel="X"),
        lambda: Passage._base_manager.all().delete(),
        lambda: Actie.objects.all()._raw_delete("default"),
        lambda: Wijziging._base_manager.all()._raw_delete("default"),
    ]
    for attempt in attempts:
        with pytest.raises(GeenVerantwoording, match="historie"):
            attempt()
    assert Actie.objects.get().afspraak == afspraak


def test_the_lowest_save_writes_history_too() -> None:
    afspraak, passage = make_afspraak(), make_passage()
    afspraak.titel = "Anders"
    with pytest.raises(GeenVerantwoording):
        afspraak.save_base()
    with pytest.raises(Onveranderlijk):
        passage.save_base()
    with verantwoord(door=None, reden="Andere titel"):
        afspraak.save_base()
    change = wijzigingen(afspraak).first()
    assert change is not None
    assert change.velden == {"titel": ["Afspraak a-1", "Anders"]}


def test_replacing_a_row_of_the_history_is_refused(schrijven: None) -> None:
    make_partij()
    columns = [str(f.column) for f in Wijziging._meta.concrete_fields]
    values = ["'anders'" if c == "waarom" else c for c in columns]
    replace = (
        f"INSERT OR REPLACE INTO toegang_wijziging ({', '.join(columns)}) "  # noqa: S608 - made of names
        f"SELECT {', '.join(values)} FROM toegang_wijziging"
    )
    statement = replace if connection.vendor == "sqlite" else "TRUNCATE toegang_wijziging"
    connection.check_constraints()  # PostgreSQL truncates no table whose constraints are still to be checked
    with pytest.raises(DatabaseError, match="kan niet worden"), transaction.atomic():
        connection.cursor().execute(statement)


def test_an_expression_is_no_value(schrijven: None) -> None:
    afspraak = make_afspraak(nummer="1.1")
    afspraak.titel = F("nummer")  # type: ignore[assignment]
    with pytest.raises(InvoerFout, match="expressie"):
        afspraak.save()


def test_after_a_rollback_the_same_record_can_be_saved_again() -> None:
    partij, new = make_partij(), Partij(code="N", naam="Nieuw", soort="overig", kant="derde")

    def fail_afterwards() -> None:
        with verantwoord(door=None, reden="Buitenste"):
            with verantwoord(door=None, reden="Binnenste"):
                partij.naam = "Anders"
                partij.save()
                new.save()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_afterwards()
    assert (partij.versie, new.versie, new.pk) == (1, 0, None)
    with verantwoord(door=None, reden="Nog eens"):
        partij.save()
        new.save()
    assert Partij.objects.get(code="VRO").naam == "Anders"
    assert [c.waarom for c in wijzigingen(new)] == ["Nog eens"]


def test_an_old_set_of_a_relation_is_a_conflict(schrijven: None) -> None:
    vro = make_partij()
    pk = make_afspraak(relaties={"partijen": [vro]}).pk
    van_a = Afspraak.objects.get(pk=pk)
    van_b = Afspraak.objects.prefetch_related("partijen").get(pk=pk)
    seen = list(van_b.partijen.all())
    store(van_a, {"partijen": [vro, make_partij("IenW")]})
    with pytest.raises(Bewerkingsconflict) as fout:
        store(van_b, {"partijen": seen})
    difference = fout.value.verschillen["partijen"]
    assert (difference.opgeslagen, difference.eigen) == (["IenW", "VRO"], ["VRO"])
    # The same set as there is now, from an old version: nothing would be written, and it is still stale.
    with pytest.raises(Bewerkingsconflict):
        store(van_b, {"partijen": list(van_a.partijen.all())})
