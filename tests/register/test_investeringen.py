"""Investment agendas in the register: the table comes in whole, comes back the same, and nothing leaks."""

from __future__ import annotations

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
from ruimteregie.register.investeringen.selectors import agenda_of, agendas, indextabel_of, whole_agendas
from ruimteregie.register.investeringen.services import (
    change_agenda,
    open_agenda,
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
    assert found.voorwaarden[0].werking == "zeker"
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
