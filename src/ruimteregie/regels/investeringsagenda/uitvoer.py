"""A stand as plain data with Dutch keys, for scripts. Euros are text with two decimals, so nothing rounds.

A judgement in it is written as every judgement is.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.regels.geld.kasritme import Verplichtingsgraad
from ruimteregie.regels.investeringsagenda.saldo import Bronstand, Maatregelstand, Saldo, Voorwaardestand
from ruimteregie.regels.investeringsagenda.scenario import Scenariovergelijking
from ruimteregie.regels.investeringsagenda.stand import Agendastand, Peiluitkomst
from ruimteregie.regels.oordeeldata import oordeel_as_data

__all__ = ["as_data", "peilen_as_data", "scenarios_as_data"]

Gegeven = dict[str, Any]


def as_data(stand: Agendastand) -> Gegeven:
    """Everything about one agenda at one price level."""
    return {
        "agenda": stand.agenda.naam,
        "van": stand.agenda.van,
        "tot": stand.agenda.tot,
        "prijspeil": stand.prijspeil,
        "btw": stand.btw.value,
        "conclusie": stand.oordeel.conclusie.value,
        "zin": stand.als_zin(),
        **_gaps(stand),
        **_saldo(stand.saldo),
        "graden_zonder_voorwaarde": _grades(stand.graden),
        "perioden": [
            {
                "van": one.periode.van,
                "tot": one.periode.tot,
                "binnen_looptijd": one.periode.binnen,
                **_saldo(one.saldo),
                "tekort": _euro(one.tekort),
                "tekort_na_voorwaarden": _euro(one.tekort_na_voorwaarden),
                "over": _euro(one.over),
                "uitkomst": one.uitkomst.value,
            }
            for one in stand.perioden
        ],
        "maatregelen": [_measure(one) for one in stand.maatregelen],
        "bronnen": [_source(one) for one in stand.bronnen],
        "voorwaarden": [_condition(one) for one in stand.voorwaarden],
        "oordeel": oordeel_as_data(stand.oordeel),
        "looptijd": oordeel_as_data(stand.looptijd),
    }


def peilen_as_data(uitkomsten: Iterable[Peiluitkomst]) -> list[Gegeven]:
    """The gap at every price level, or why it cannot be given."""
    return [
        {
            "prijspeil": one.prijspeil,
            "tekort": _euro(one.stand.tekort) if one.stand else None,
            "tekort_in_perioden": _euro(one.stand.tekort_in_perioden) if one.stand else None,
            "reden": one.reden,
        }
        for one in uitkomsten
    ]


def scenarios_as_data(vergelijkingen: Iterable[Scenariovergelijking]) -> list[Gegeven]:
    """Each scenario with its sentence, its gaps and its judgement."""
    return [
        {
            "scenario": one.scenario.tekst,
            "zin": one.als_zin(),
            "prijspeil": one.uitkomst.prijspeil,
            "conclusie": one.uitkomst.oordeel.conclusie.value,
            **_gaps(one.uitkomst),
            "verschil": _difference(one.verschil),
            "verschil_na_voorwaarden": _difference(one.verschil_na_voorwaarden),
        }
        for one in vergelijkingen
    ]


def _difference(verschil: Bedrag | None) -> str | None:
    return None if verschil is None else _euro(verschil.laag)


def _gaps(stand: Agendastand) -> Gegeven:
    return {
        "te_dekken": _euro(stand.te_dekken),
        "tekort": _euro(stand.tekort),
        "tekort_na_voorwaarden": _euro(stand.tekort_na_voorwaarden),
        "tekort_in_perioden": _euro(stand.tekort_in_perioden),
        "tekort_in_perioden_na_voorwaarden": _euro(stand.tekort_in_perioden_na_voorwaarden),
    }


def _saldo(saldo: Saldo) -> Gegeven:
    return {
        "behoefte": _euro(saldo.behoefte),
        "opbrengst": _euro(saldo.opbrengst),
        "markt": _euro(saldo.markt),
        "onrendabele_top": _euro(saldo.onrendabele_top),
        "zonder_voorwaarde": _euro(saldo.zonder_voorwaarde),
        "onder_voorwaarde": _euro(saldo.onder_voorwaarde),
        "geblokkeerd": _euro(saldo.geblokkeerd),
        "bedragen_niet_bekend": saldo.behoefte_onbekend + saldo.inkomst_onbekend,
    }


def _measure(one: Maatregelstand) -> Gegeven:
    phases = [
        {"fase": fase.fase, **_saldo(fase.saldo), "dekking": {who: _euro(euro) for who, euro in fase.bronnen}}
        for fase in one.fasen
    ]
    return {
        "maatregel": one.maatregel,
        **_saldo(one.saldo),
        "tekort": _euro(one.saldo.tekort),
        "tekort_na_voorwaarden": _euro(one.saldo.tekort_na_voorwaarden),
        "fasen": phases,
    }


def _source(one: Bronstand) -> Gegeven:
    return {
        "bron": one.bron.value,
        "partij": one.partij,
        "zonder_voorwaarde": _euro(one.zonder_voorwaarde),
        "onder_voorwaarde": _euro(one.onder_voorwaarde),
        "geblokkeerd": _euro(one.geblokkeerd),
        "bedragen_niet_bekend": one.onbekend,
        "graden": _grades(one.graden),
    }


def _grades(graden: Iterable[tuple[Verplichtingsgraad | None, Decimal]]) -> dict[str, str]:
    return {graad.value if graad else "niet-bekend": _euro(euro) for graad, euro in graden}


def _condition(one: Voorwaardestand) -> Gegeven:
    return {
        "voorwaarde": one.voorwaarde.tekst,
        "soort": one.voorwaarde.soort.value,
        "vervuld": one.voorwaarde.vervuld,
        "werking": one.voorwaarde.werking.value,
        "bewijs": one.voorwaarde.bewijs,
        "euro": _euro(one.euro),
        "bedragen_niet_bekend": one.onbekend,
        "maatregelen": list(one.maatregelen),
        "financiers": list(one.financiers),
    }


def _euro(euro: Decimal) -> str:
    return f"{euro:.2f}"
