"""The loader: every column has a home, a second run changes nothing, people's changes stay."""

from __future__ import annotations

import time

import pytest

from register.tabellen import rij, small_tables
from ruimteregie.bronnen.referentie.kolommen import BRON
from ruimteregie.bronnen.referentie.lezen import Rij, read_all
from ruimteregie.bronnen.referentie.schema import SCHEMAS
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.documenten.services import Plaats, link_passages, passage_of
from ruimteregie.register.laden import REDEN, load_reference
from ruimteregie.register.laden.laden import columns_of
from ruimteregie.register.laden.stappen import MODELLEN, STAPPEN
from ruimteregie.register.middelen.models import Bedragregel
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.projecten.models import Dekking, Fasebesluit, Project, Raming
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import Wijziging, verantwoord, wijzigingen
from ruimteregie.register.toegang.models import Gebruiker

pytestmark = pytest.mark.django_db


def test_every_column_of_every_table_has_a_home() -> None:
    linked_back = {(table, column) for step in STAPPEN for table, column in step.terug.values()}
    keys = {
        "pakketten": {"code"},
        "novex_producten": {"gebied", "producten", "pakket"},
        "draden": {"draad"},
    }
    for name, schema in SCHEMAS.items():
        steps = [step for step in STAPPEN if step.aggregaat == name]
        assert steps, name
        homes = {column.naam for step in steps for column in columns_of(step).values()}
        homes |= {column for table, column in linked_back if table == name} | keys.get(name, set())
        missing = {column.naam for column in schema.kolommen} - homes - {"code"}
        assert missing == set(), f"{name}: {missing}"
        assert any(step.bron for step in steps), name


def test_the_columns_of_the_source_are_those_of_a_passage() -> None:
    fields = {f.name for f in Passage._meta.concrete_fields}
    homes = {
        "bron_document": "document",
        "bron_pagina": "pagina",
        "bron_regel": "regel_van",
        "bron_adres": "adres",
    }
    assert {homes.get(column.naam, column.naam) for column in BRON} <= fields


def test_every_table_is_something_one_can_refer_to() -> None:
    assert set(MODELLEN) == set(SCHEMAS)


def test_a_first_run_makes_everything_with_its_sources(db: None) -> None:
    report = load_reference(small_tables())
    assert {t.nieuw for t in report.tellingen.values()} >= {1, 2}
    assert report.rijen == sum(len(rows) for rows in small_tables().values())
    afspraak = Afspraak.objects.get(code="arr-1.1")
    assert afspraak.soorten == ("beleid", "proces")
    assert [str(p.bron) for p in afspraak.passages.all()] == ["brief, r. 12–14"]
    assert afspraak.landsdeelcodes() == {"MIRT-OOST"}
    nested = Actie.objects.get(code="arr-1.1.1a")
    assert nested.onder is not None
    assert nested.onder.code == "arr-1.1.1"
    assert str(nested.onder.termijn) == "najaar 2025"
    assert str(nested.onder.termijn_laatst) == "2025-11-30"
    assert [p.code for p in Partij.objects.get(code="VRO").voorgangers.all()] == ["BZK"]
    assert Partij.objects.get(code="VRO").passages.count() == 1  # type: ignore[attr-defined]


def test_columns_that_live_elsewhere_arrive_there(db: None) -> None:
    load_reference(small_tables())
    assert Fasebesluit.objects.get().project.code == "weg"
    assert Raming.objects.get().regel.code == "kosten"
    assert Dekking.objects.get().regel.code == "bijdrage"
    assert [a.code for a in PakketVersie.objects.get(code="arr").afspraken.all()] == ["arr-1.1"]
    novex = Pakket.objects.get(code="pv25-ontwikkelperspectief")
    assert {v.versienummer: v.afgeleid for v in novex.versies.all()} == {"1.0": True, "2.0": None}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("wijzen", "fase"),
    [
        (("voorzien",), "voorstel"),
        (("ontbreekt",), "voorstel"),
        (("in-voorbereiding", "voorzien"), "concept"),
        (("besproken",), "concept"),
        (("aangeboden", "besproken"), "aangeboden"),
        (("gepubliceerd",), "aangenomen"),
        (("bekrachtigd", "aangeboden", "geaccordeerd"), "aangenomen"),
        (("vastgesteld", "in-voorbereiding"), "aangenomen"),
    ],
)
def test_a_package_is_as_far_as_its_furthest_version(db: None, wijzen: tuple[str, ...], fase: str) -> None:
    products = [
        rij("novex_producten", f"p-{w}", gebied="PV25", producten=("ria",), wijze=w, versie=w) for w in wijzen
    ]
    load_reference(small_tables(novex_producten=products))
    assert Pakket.objects.get(code="pv25-ria").fase == fase
    assert Pakket.objects.get(code="arr").fase == "aangenomen"


def test_the_phase_that_a_person_chose_stays(anna: Gebruiker) -> None:
    load_reference(small_tables())
    pakket = Pakket.objects.get(code="arr")
    with verantwoord(door=anna, reden="Afgerond"):
        pakket.fase = "gesloten"
        store(pakket)
    report = load_reference(small_tables())
    assert not report.is_changed
    pakket.refresh_from_db()
    assert pakket.fase == "gesloten"
    assert [(a.code, a.veld) for a in report.afwijkingen] == [("arr", "fase")]


def test_a_product_is_a_version_of_the_package_that_it_names(db: None) -> None:
    named = rij(
        "novex_producten", "arr-eerst", gebied="PV25", producten=("uitvoeringsagenda",), pakket="arr",
        wijze="aangeboden", versie="0.9",
    )  # fmt: skip
    load_reference(small_tables(novex_producten=[named]))
    pakket = Pakket.objects.get()
    assert (pakket.code, pakket.naam, pakket.fase) == ("arr", "Arrangement", "aangenomen")
    assert {v.code for v in pakket.versies.all()} == {"arr", "arr-eerst"}


def test_what_was_adopted_is_fixed(db: None) -> None:
    assert load_reference(small_tables()).vastgesteld == 1
    versie = PakketVersie.objects.get(code="arr")
    assert versie.hash_klopt
    assert versie.inhoud["afspraken"][0]["acties"][0]["termijn"] == ["najaar 2025", "kalender", "2025-23"]


def test_a_second_run_changes_nothing_and_writes_nothing(db: None) -> None:
    load_reference(small_tables())
    before = Wijziging.objects.count()
    report = load_reference(small_tables())
    assert not report.is_changed
    assert Wijziging.objects.count() == before


def test_a_changed_row_changes_its_record(db: None) -> None:
    load_reference(small_tables())
    changed = small_tables(
        overleggen=[
            rij(
                "overleggen",
                "bol",
                naam="BO Leefomgeving",
                soort="bo-leefomgeving",
                status="gehouden",
                datum="2025-06-04",
                bron_regel="20",
            )
        ]
    )
    report = load_reference(changed)
    assert report.tellingen["overleggen"].gewijzigd == 1
    assert sum(t.gewijzigd for t in report.tellingen.values()) == 1
    overleg = Afspraak.objects.get().overleg
    assert overleg is not None
    assert overleg.naam == "BO Leefomgeving"
    assert [p.regel_van for p in overleg.passages.all()] == [20], "the earlier place of the loader is gone"


def test_a_row_that_is_gone_is_reported_and_stays(db: None) -> None:
    load_reference(small_tables())
    report = load_reference(small_tables(projecten=[], besluiten=[], bedragen=[]))
    assert report.tellingen["projecten"].verdwenen == ["weg"]
    assert "verdwenen uit de tabel: projecten weg" in str(report)
    assert Raming.objects.exists()


def test_what_a_person_changed_stays_and_is_reported(anna: Gebruiker) -> None:
    load_reference(small_tables())
    afspraak = Afspraak.objects.get()
    with verantwoord(door=anna, reden="Beter gezegd"):
        afspraak.samenvatting = "In overleg."
        store(afspraak, {"partijen": []})
    tables = small_tables()
    cells = dict(tables["afspraken"][0].cellen) | {"titel": "Ruimte voor wonen"}
    report = load_reference({**tables, "afspraken": [Rij("afspraken", 2, cells)]})
    afspraak.refresh_from_db()
    assert afspraak.samenvatting == "In overleg."
    assert afspraak.titel == "Ruimte voor wonen", "what nobody touched follows the table"
    assert not afspraak.partijen.exists()
    assert {a.veld for a in report.afwijkingen} == {"samenvatting", "partijen"}
    assert "gewijzigd door Anna" in str(report)


def test_what_a_person_made_is_never_reported_as_gone(anna: Gebruiker) -> None:
    load_reference(small_tables())
    with verantwoord(door=anna, reden="Nieuwe partij"):
        Partij.objects.create(code="NIEUW", naam="Nieuw", soort="overig", kant="derde")
    assert load_reference(small_tables()).tellingen["partijen"].verdwenen == []


def test_a_ratified_version_is_left_and_reported(db: None) -> None:
    load_reference(small_tables())
    tables = small_tables()
    cells = dict(tables["pakketten"][0].cellen) | {"versie": "1.1"}
    report = load_reference({**tables, "pakketten": [Rij("pakketten", 2, cells)]})
    assert PakketVersie.objects.get(code="arr").versienummer == "1.0"
    assert [(a.code, a.veld) for a in report.afwijkingen] == [("arr", "versienummer")]


def test_a_source_that_reading_added_stays(db: None) -> None:
    load_reference(small_tables())
    afspraak = Afspraak.objects.get()
    document = afspraak.passages.get().document
    with verantwoord(door=None, reden="Brief gelezen"):
        link_passages(afspraak, [passage_of(Plaats(document, 3, 99, 99))])
    assert not load_reference(small_tables()).is_changed
    assert afspraak.passages.count() == 2


def test_a_source_that_a_person_took_off_stays_off_and_is_reported(anna: Gebruiker) -> None:
    load_reference(small_tables())
    afspraak = Afspraak.objects.get()
    with verantwoord(door=anna, reden="Verkeerde plaats"):
        store(afspraak, {"passages": []})
    report = load_reference(small_tables())
    assert not report.is_changed
    assert not afspraak.passages.exists()
    assert [(a.code, a.veld) for a in report.afwijkingen] == [("arr-1.1", "passages")]
    assert "losgemaakt door Anna" in str(report)


def test_a_record_that_a_person_deleted_is_not_made_again(anna: Gebruiker) -> None:
    load_reference(small_tables())
    with verantwoord(door=anna, reden="Dubbel"):
        Raming.objects.get().delete()
        Bedragregel.objects.get(code="kosten").delete()
        Partij.objects.get(code="BZK").delete()
    report = load_reference(small_tables())
    assert not report.is_changed
    assert report.rijen == sum(len(rows) for rows in small_tables().values())
    assert not Raming.objects.exists()
    assert {(a.aggregaat, a.code) for a in report.afwijkingen} == {
        ("partijen", "BZK"),
        ("bedragen", "kosten"),
    }
    assert "bedragen kosten, record: verwijderd door Anna" in str(report)


def test_what_refers_to_a_deleted_record_is_not_made(anna: Gebruiker) -> None:
    tables = small_tables()
    # What is ratified is not deleted: this version is still under way.
    cells = dict(tables["pakketten"][0].cellen) | {"wijze": "in-voorbereiding"}
    tables = {**tables, "pakketten": [Rij("pakketten", 2, cells)]}
    load_reference(tables)
    with verantwoord(door=anna, reden="Vervallen"):
        Actie.objects.get(code="arr-1.1.1a").delete()
        Actie.objects.get(code="arr-1.1.1").delete()
    cells = dict(tables["acties"][0].cellen) | {"code": "arr-1.1.1b", "volgorde": 3}
    report = load_reference({**tables, "acties": [*tables["acties"], Rij("acties", 4, cells)]})
    assert not Actie.objects.exists()
    assert "acties arr-1.1.1b, record: verwijst naar arr-1.1.1, verwijderd door Anna" in str(report)


def test_a_record_that_was_made_again_is_named_once(anna: Gebruiker) -> None:
    load_reference(small_tables())
    with verantwoord(door=anna, reden="Opnieuw"):
        Fasebesluit.objects.get().delete()
        Raming.objects.get().delete()
        Dekking.objects.get().delete()
        Project.objects.get().delete()
    with verantwoord(door=None, reden=REDEN):
        Project.objects.create(code="weg", naam="Weg")
    report = load_reference(small_tables(projecten=[], besluiten=[], bedragen=[]))
    assert report.tellingen["projecten"].verdwenen == ["weg"]


def test_nothing_is_loaded_when_something_fails(db: None) -> None:
    broken = small_tables(
        acties=[rij("acties", "a.1", afspraak="bestaat-niet", volgorde=1, kant="rijk", samenvatting="x")]
    )
    with pytest.raises(KeyError):
        load_reference(broken)
    assert not Partij.objects.exists()


def test_the_real_tables_load_fast_and_once(db: None) -> None:
    rows = read_all()
    start = time.perf_counter()
    report = load_reference(rows)
    first = time.perf_counter() - start
    assert report.rijen == sum(len(r) for r in rows.values()) > 1500
    assert first < 10 * max(1, report.rijen / 1500), f"{first:.1f} s"
    before = Wijziging.objects.count()
    again = load_reference(rows)
    assert not again.is_changed
    assert again.afwijkingen == []
    assert Wijziging.objects.count() == before
    gelderland = Afspraak.objects.get(nummer="2.3", code__startswith="arr-gld")
    assert gelderland.passages.exists()
    assert wijzigingen(gelderland).get().waarom == REDEN


def test_every_record_of_the_real_tables_has_a_source(db: None) -> None:
    load_reference()
    for step in STAPPEN:
        if step.bron:
            without = step.model._default_manager.filter(passages__isnull=True)
            assert not without.exists(), (step.model.__name__, without.first())
