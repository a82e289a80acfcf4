"""Investment agendas in the register: the table comes in whole, comes back the same, and nothing leaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from register.maken import make_actor, make_gebied, make_partij
from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout
from ruimteregie.regels.investeringsagenda.posten import Agenda
from ruimteregie.regels.investeringsagenda.scenario import parse_scenario
from ruimteregie.regels.investeringsagenda.stand import judge
from ruimteregie.regels.investeringsagenda.tabel import KOLOMMEN, VOORBEELD, read_agenda
from ruimteregie.register.investeringen.models import (
    Dekkingsvoorwaarde,
    Investeringsagenda,
    Investeringsregel,
)
from ruimteregie.register.investeringen.selectors import (
    agenda_at,
    agenda_of,
    agendas,
    indextabel_of,
    tables_since,
    whole_agendas,
)
from ruimteregie.register.investeringen.services import (
    add_regel,
    change_agenda,
    open_agenda,
    preview_regels,
    replace_regels,
    set_indextabel,
    set_voorwaarde,
)
from ruimteregie.register.pakketten.models import Pakket
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import Wijziging
from ruimteregie.register.toegang.policy import PUBLIEK, Actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("schrijven")]

RIJK = make_actor("medewerker", "VRO", "rijk")
REGIO = make_actor("medewerker", "PV25", "regio")
BUITEN = make_actor("medewerker", "PV30", "regio")
SECRETARIS = make_actor("secretaris", "VRO", "rijk", "MIRT-OOST")


def lees(*rijen: tuple[str, ...]) -> Agenda:
    return read_agenda(KOLOMMEN, list(enumerate(rijen or VOORBEELD, 2)), naam="Merenland").agenda


def maak(gelezen: Agenda | None = None, actor: Actor = RIJK, **velden: Any) -> Investeringsagenda:
    oost = make_gebied("MIRT-OOST", "landsdeel")
    values = {
        "naam": "Merenland",
        "gebied": make_gebied("PV25", landsdelen=(oost,)),
        "eigenaar": make_partij("VRO"),
        **velden,
    }
    return open_agenda(
        values,
        gelezen,
        actor=actor,
        partijen=[make_partij("VRO"), make_partij("PV25", "regio", "provincie")],
    )


def make_pakket(code: str, soort: str) -> Pakket:
    made = Pakket(code=code, naam="Merenland", soorten=(soort,))
    store(made)
    return made


def again(agenda: Investeringsagenda) -> Investeringsagenda:
    return whole_agendas(RIJK).get(pk=agenda.pk)


def test_a_table_comes_back_as_it_went_in() -> None:
    gelezen = lees()
    agenda = maak(gelezen)
    found = agenda_of(again(agenda))
    assert found is not None
    assert set(found.posten) == set(gelezen.posten)
    assert [p.maatregel for p in found.posten] == [p.maatregel for p in gelezen.posten]
    assert (agenda.vertrouwelijkheid, agenda.landsdeelcodes()) == ("concept", {"MIRT-OOST"})


def test_what_is_spread_unevenly_becomes_a_line_a_year_with_the_same_cents() -> None:
    less = parse_scenario("minder:33").apply(lees(), None)
    agenda = maak(less)
    found = agenda_of(again(agenda))
    assert found is not None
    day = date(2026, 1, 1)
    assert judge(found, day).saldo == judge(less, day).saldo
    assert sum(r.euro or 0 for r in Investeringsregel.objects.filter(soort="dekking")) == sum(
        p.euro or 0 for p in less.posten if p.soort == "dekking"
    )


def test_an_agenda_without_lines_has_no_sums() -> None:
    agenda = maak(None, horizon_van=2026, horizon_tot=2040)
    assert agenda_of(again(agenda)) is None
    replace_regels(agenda, lees(), actor=RIJK)
    found = agenda_of(again(agenda))
    assert found is not None
    assert (found.van, found.tot) == (2026, 2040)


def test_the_parties_involved_see_it_and_nobody_else() -> None:
    maak(lees())
    assert [agendas(actor).count() for actor in (RIJK, REGIO, BUITEN, PUBLIEK)] == [1, 1, 0, 0]
    assert agendas(RIJK).get().aantal_maatregelen == 2  # type: ignore[attr-defined]


def test_who_may_change_it() -> None:
    agenda = maak(lees())
    voorwaarde = agenda.voorwaarden.get()
    for actor in (BUITEN, PUBLIEK):
        with pytest.raises(GeenToegang):
            replace_regels(agenda, lees(), actor=actor)
        with pytest.raises(GeenToegang):
            set_voorwaarde(voorwaarde, vervuld=True, bewijs="x", actor=actor)
        with pytest.raises(GeenToegang):
            set_indextabel(agenda, naam="n", bron="b", wijze="index", cijfers={2022: Decimal(1)}, actor=actor)
        with pytest.raises(GeenToegang):
            change_agenda(agenda, {"naam": "x"}, actor=actor)
        with pytest.raises(GeenToegang):
            maak(actor=actor)
    assert change_agenda(agenda, {"naam": "Merenland 2"}, actor=REGIO).naam == "Merenland 2"
    assert change_agenda(agenda, {"toelichting": "Voor het overleg."}, actor=SECRETARIS).toelichting


def test_a_condition_is_fulfilled_with_evidence_only() -> None:
    agenda = maak(lees())
    voorwaarde = agenda.voorwaarden.get()
    for vervuld in (True, False):
        with pytest.raises(InvoerFout, match="bewijs"):
            set_voorwaarde(voorwaarde, vervuld=vervuld, bewijs="  ", actor=RIJK)
    stale = Dekkingsvoorwaarde.objects.get(pk=voorwaarde.pk)
    set_voorwaarde(voorwaarde, vervuld=True, bewijs="Besluit 12 van Provinciale Staten", actor=RIJK)
    with pytest.raises(Bewerkingsconflict):
        set_voorwaarde(stale, vervuld=False, bewijs="Brief", actor=RIJK)
    found = agenda_of(again(agenda))
    assert found is not None
    assert found.voorwaarden[0].werking == "telt-mee"
    change = Wijziging.objects.filter(objectid=voorwaarde.pk, velden__has_key="vervuld").order_by("-pk")[0]
    assert change.velden["vervuld"] == [None, True]
    set_voorwaarde(voorwaarde, vervuld=None, bewijs="", actor=RIJK)
    voorwaarde.vervuld = True  # past the service, the database refuses it too
    with pytest.raises(IntegrityError), transaction.atomic():
        voorwaarde.save()


def test_a_new_table_keeps_what_was_recorded_of_a_condition() -> None:
    agenda = maak(lees())
    set_voorwaarde(agenda.voorwaarden.get(), vervuld=True, bewijs="Besluit 12", actor=RIJK)
    replace_regels(agenda, lees(*VOORBEELD[:4]), actor=RIJK)
    (kept,) = agenda.voorwaarden.all()
    assert (kept.vervuld, kept.bewijs) == (True, "Besluit 12")
    assert [m.naam for m in agenda.maatregelen.all()] == ["Voorbeeld: brug Veenwoude"]
    told = dict(zip(KOLOMMEN, VOORBEELD[3], strict=True)) | {"voorwaarde_vervuld": "nee", "bewijs": "Brief"}
    replace_regels(agenda, lees(*VOORBEELD[:3], tuple(told[k] for k in KOLOMMEN)), actor=RIJK)
    (kept,) = agenda.voorwaarden.all()
    assert (kept.vervuld, kept.bewijs) == (False, "Brief")
    replace_regels(agenda, lees(*VOORBEELD[:3]), actor=RIJK)
    assert not agenda.voorwaarden.exists()


def test_the_index_table_is_what_the_user_gave() -> None:
    agenda = maak(lees())
    assert indextabel_of(again(agenda)) is None
    figures = {2022: Decimal(100), 2025: Decimal("113.1")}
    set_indextabel(agenda, naam="Reeks", bron="verzonnen", wijze="index", cijfers=figures, actor=RIJK)
    found = indextabel_of(again(agenda))
    assert found is not None
    assert found.factor(2022, 2025) * 1000 == 1131
    changes = {2023: Decimal("6.4"), 2024: Decimal("2.123456789")}
    set_indextabel(agenda, naam="Reeks", bron="verzonnen", wijze="procent", cijfers=changes, actor=RIJK)
    found = indextabel_of(again(agenda))
    assert found is not None
    assert found.jaren == (2022, 2023, 2024)
    assert agenda.indextabellen.count() == 1
    with pytest.raises(InvoerFout, match="bron"):
        set_indextabel(agenda, naam="Reeks", bron="", wijze="index", cijfers=figures, actor=RIJK)
    assert indextabel_of(again(agenda)) == found


@pytest.mark.parametrize(
    ("velden", "zegt"),
    [
        ({"naam": " "}, "naam en een gebied"),
        ({"gebied": None}, "naam en een gebied"),
        ({"horizon_van": 2026}, "looptijd"),
        ({"horizon_van": 2040, "horizon_tot": 2026}, "looptijd"),
    ],
)
def test_what_cannot_be_is_refused(velden: dict[str, Any], zegt: str) -> None:
    with pytest.raises(InvoerFout, match=zegt):
        maak(**velden)
    assert not Investeringsagenda.objects.exists()


def test_it_points_at_a_package_of_the_kind_ria() -> None:
    with pytest.raises(InvoerFout, match="geen regionale investeringsagenda"):
        maak(pakket=make_pakket("p-1", "woondeal"))
    assert maak(pakket=make_pakket("p-2", "ria")).pakket is not None


def met(rij: tuple[str, ...], **anders: str) -> tuple[str, ...]:
    return tuple((dict(zip(KOLOMMEN, rij, strict=True)) | anders)[naam] for naam in KOLOMMEN)


def test_who_saw_another_table_is_refused_and_told_who_was_first() -> None:
    agenda = maak(lees())
    assert agenda.tabelnummer == 1
    seen = Investeringsagenda.objects.get(pk=agenda.pk)
    replace_regels(agenda, lees(met(VOORBEELD[0], euro="5000000"), *VOORBEELD[1:]), actor=REGIO, nummer=1)
    with pytest.raises(Bewerkingsconflict, match="intussen gewijzigd door"):
        replace_regels(seen, lees(*VOORBEELD[:3]), actor=RIJK, nummer=1)
    assert [r.euro for r in Investeringsregel.objects.filter(volgorde=1)] == [5_000_000]
    assert tables_since(agenda, 1)[0].velden["tabelnummer"] == [1, 2]
    replace_regels(seen, lees(*VOORBEELD[:3]), actor=RIJK, nummer=2)
    assert Investeringsregel.objects.count() == 3


def test_a_condition_that_changed_makes_the_table_another_one() -> None:
    agenda = maak(lees())
    set_voorwaarde(agenda.voorwaarden.get(), vervuld=True, bewijs="Besluit 12", actor=RIJK)
    with pytest.raises(Bewerkingsconflict):
        replace_regels(agenda, lees(*VOORBEELD[:3]), actor=REGIO, nummer=1)
    told = preview_regels(agenda, lees(), actor=REGIO)
    assert not told.regels  # the table is silent about it, so it stays fulfilled


def test_the_same_table_again_changes_nothing() -> None:
    agenda = maak(lees())
    before = Wijziging.objects.count()
    replace_regels(agenda, lees(), actor=RIJK, nummer=1)
    assert (agenda.tabelnummer, Wijziging.objects.count()) == (1, before)


def test_the_history_says_what_each_table_changed_and_gives_it_back() -> None:
    first = lees()
    agenda = maak(first)
    set_voorwaarde(agenda.voorwaarden.get(), vervuld=True, bewijs="Besluit 12", actor=RIJK)
    second = agenda_of(again(agenda))
    dearer = met(VOORBEELD[1], euro="40000000")
    replace_regels(agenda, lees(VOORBEELD[0], dearer, VOORBEELD[2]), actor=RIJK)
    add_regel(agenda, dict(zip(KOLOMMEN, VOORBEELD[6], strict=True)), actor=REGIO)
    assert agenda.tabelnummer == 4
    told = {c.velden["tabelnummer"][1]: c.velden["tabelverschil"][1] for c in tables_since(agenda, 0)}
    assert told[2].startswith("1 regel anders (1 gewijzigd), 6 ongewijzigd.")
    assert "vervuld niet bekend → ja" in told[2]
    assert "Behoefte € 58,5 mln. → € 44 mln." in told[3]
    assert "bedrag € 36 mln. (prijspeil 2025, incl. btw) → € 40 mln. (prijspeil 2025, incl. btw)" in told[3]
    assert agenda_at(agenda, 1) == replace(first, posten=tuple(first.posten))
    assert agenda_at(agenda, 2) == second
    assert agenda_at(agenda, 4) == agenda_of(again(agenda))
    third = agenda_at(agenda, 3)
    assert third is not None
    assert [p.euro for p in third.posten] == [4_000_000, 40_000_000, 2_500_000]
    assert agenda_at(agenda, 0) is None
    assert agenda_at(agenda, 5) is None
    other = maak(lees(*VOORBEELD[:1]), naam="Veenwoude")
    found = agenda_at(other, 1)
    assert found is not None
    assert len(found.posten) == 1


def test_the_history_tells_the_first_lines_of_a_long_difference() -> None:
    many = [met(VOORBEELD[0], maatregel=f"Maatregel {n}") for n in range(30)]
    agenda = maak(lees(*many))
    assert agenda.tabelverschil.splitlines()[0].startswith("30 regels anders (30 nieuw)")
    assert agenda.tabelverschil.splitlines()[-1] == "en nog 5"
