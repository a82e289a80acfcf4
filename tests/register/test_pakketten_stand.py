"""The state of NOVEX areas and arrangements as the letters tell it, and amounts in three stages."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from register.maken import make_actie, make_afspraak, make_versie
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.register.pakketten.models import Pakket
from ruimteregie.register.pakketten.selectors import (
    Novexrij,
    arrangementstand,
    bedragstanden,
    novex_matrix,
    pakket_detail,
)
from ruimteregie.register.pakketten.services import fix_content
from ruimteregie.register.toegang.geregistreerd import set_relation, store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def matrix(gegevens: None, db: None) -> dict[str, Novexrij]:
    """The rows by the code of their area."""
    return {row.gebied.code: row for row in novex_matrix(PUBLIEK)}


def test_the_newest_adopted_version_tells_the_state(matrix: dict[str, Novexrij]) -> None:
    cel = matrix["NX04"].cel("uitvoeringsagenda")
    assert [(v.versienummer, v.wijze) for v in cel.versies] == [
        ("2.0", "vastgesteld"),
        ("1.0", "vastgesteld"),
        ("1.0", "aangeboden"),
    ]
    assert cel.geldend is not None
    assert (cel.geldend.versienummer, cel.geldend.datum) == ("2.0", "2025-06")
    assert matrix["NX15"].cel("uitvoeringsagenda").geldend.versienummer == "2.0"  # type: ignore[union-attr]


@pytest.mark.parametrize("code", ["NX11", "NX12"])
def test_one_document_that_is_two_products_counts_in_both_columns(
    code: str, matrix: dict[str, Novexrij]
) -> None:
    agenda, ria = matrix[code].cel("uitvoeringsagenda"), matrix[code].cel("ria")
    assert agenda.geldend is not None
    assert agenda.geldend == ria.geldend
    assert agenda.gecombineerd
    assert ria.gecombineerd


def test_not_there_and_not_known_are_two_things(matrix: dict[str, Novexrij]) -> None:
    assert matrix["NX14"].cel("uitvoeringsagenda").stand == "ontbreekt"
    assert [matrix[code].cel("ria").is_bekend for code in ("NX14", "NX16")] == [False, False]
    empty = matrix["NX01"].cel("masterplan")
    assert (empty.stand, empty.is_bekend, empty.ontbreekt) == ("niet bekend", False, False)
    assert matrix["NX16"].cel("masterplan").stand == "in-voorbereiding"


def test_what_follows_from_a_general_statement_is_marked(matrix: dict[str, Novexrij]) -> None:
    first = matrix["NX01"].cel("ontwikkelperspectief").laatste
    named = matrix["NX12"].cel("ontwikkelperspectief").laatste
    assert first is not None
    assert named is not None
    assert (first.afgeleid, named.afgeleid) == (True, False)


def test_a_hidden_package_does_not_show(gegevens: None, db: None) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        pakket = Pakket.objects.get(code="arr-dre-1")
        pakket.vertrouwelijkheid = "intern"
        store(pakket)
    found = {row.provincie.code: row for row in arrangementstand(PUBLIEK)}["PV22"]
    assert (found.geldend, found.stand) == (None, "niet bekend")
    assert {row.provincie.code: row for row in arrangementstand(SYSTEEM)}["PV22"].geldend is not None


def test_the_states_take_a_handful_of_queries(gegevens: None, db: None) -> None:
    for selector, most in ((novex_matrix, 14), (arrangementstand, 14)):
        with CaptureQueriesContext(
            connection,
        ) as caught:
            for row in selector(PUBLIEK):
                str(row)
        assert len(caught) <= most, selector


def test_a_sheet_of_a_package_has_all_it_shows(gegevens: None, db: None) -> None:
    pakket = pakket_detail(PUBLIEK).get(code="arr-gro-1")
    with CaptureQueriesContext(connection) as caught:
        assert pakket.volgt_op is not None
        assert pakket.volgt_op.code == "proces-gro-2025"
        assert [list(v.instemmingen.all()) for v in pakket.versies.all()] == [[]]
        assert not list(pakket.opvolgers.all())
    assert not len(caught)


def test_the_amounts_of_an_agreement_stand_side_by_side_in_three_stages(schrijven: None) -> None:
    afspraak = make_afspraak(samenvatting="Het Rijk geeft € 10 miljoen.")
    make_actie(afspraak, samenvatting="De regio legt € 2 miljoen bij.")
    versie = make_versie()
    set_relation(versie, "afspraken", [afspraak])
    afspraak.samenvatting = "Het Rijk geeft € 11 miljoen."
    store(afspraak)
    fix_content(versie)
    afspraak.samenvatting = "Het Rijk geeft € 12 miljoen."
    store(afspraak)
    stand = bedragstanden([afspraak], PUBLIEK)[afspraak.pk]
    ten, eleven, twelve, two = (Bedrag.parse(f"€ {n} miljoen") for n in (10, 11, 12, 2))
    assert (stand.eerst, stand.vastgesteld, stand.nu) == ((ten, two), (eleven, two), (twelve, two))
    assert stand.verschoven


def test_the_amounts_of_a_version_that_is_hidden_do_not_show(schrijven: None) -> None:
    afspraak = make_afspraak()
    versie = make_versie(vertrouwelijkheid="intern")
    set_relation(versie, "afspraken", [afspraak])
    fix_content(versie)
    stand = bedragstanden([afspraak], PUBLIEK)[afspraak.pk]
    assert (stand.eerst, stand.vastgesteld, stand.nu) == ((), None, ())
    assert not stand.verschoven
