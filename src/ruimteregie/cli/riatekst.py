"""What ``ruimteregie ria`` prints: the verdict first, then the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import click

from ruimteregie.cli.tonen import toon
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.getal import write_getal
from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.regels.investeringsagenda.posten import payer
from ruimteregie.regels.investeringsagenda.scenario import Scenariovergelijking
from ruimteregie.regels.investeringsagenda.stand import Agendastand, Peiluitkomst

__all__ = ["print_opbouw", "print_stand"]

_WERKING = {"telt-mee": "vervuld", "onder-voorwaarde": "niet bekend", "geblokkeerd": "niet vervuld"}
_UITKOMST = {
    Uitkomst.VOLDOET: "gedekt",
    Uitkomst.VOLDOET_NIET: "tekort",
    Uitkomst.ONBEKEND: "hangt ervan af",
}


def print_stand(
    stand: Agendastand,
    peilen: Sequence[Peiluitkomst],
    scenarios: Sequence[Scenariovergelijking],
    opmerkingen: Sequence[str],
) -> None:
    """The verdict, the periods, the gap at every price level, the scenarios, and what was passed over."""
    _head(stand)
    rows = [
        {
            "periode": _years(one.periode.van, one.periode.tot, one.periode.binnen),
            "behoefte": _cijfers(one.saldo.behoefte),
            "top": _cijfers(one.saldo.onrendabele_top),
            "zeker": _cijfers(one.saldo.zonder_voorwaarde),
            "open": _cijfers(one.saldo.onder_voorwaarde),
            "tekort": _cijfers(one.tekort),
            "uitkomst": _UITKOMST[one.uitkomst],
        }
        for one in stand.perioden
    ]
    heads = [
        ("periode", "Periode"), ("behoefte", "Behoefte"), ("top", "Top"), ("zeker", "Zonder"),
        ("open", "Onder voorw."), ("tekort", "Tekort"), ("uitkomst", ""),
    ]  # fmt: skip
    _table("Per periode, in hele euro's", rows, heads)
    if len(peilen) > 1 or any(one.stand is None for one in peilen):
        _points("Op elk prijspeil", [_peil(one) for one in peilen])
    _points("Scenario's", [one.als_zin() for one in scenarios])
    _points("Let op", opmerkingen)


def print_opbouw(stand: Agendastand, opmerkingen: Sequence[str]) -> None:
    """The verdict, the measures with their phases and payers, the sources, and the conditions.

    What was passed over in the table comes last.
    """
    _head(stand)
    measures = [
        {
            "maatregel": measure.maatregel,
            "fase": fase.fase or "(hele maatregel)",
            "behoefte": _known(fase.saldo.behoefte, fase.saldo.behoefte_onbekend),
            "opbrengst": _euro(fase.saldo.opbrengst),
            "dekking": [f"{who}: {_euro(euro)}" for who, euro in fase.bronnen],
        }
        for measure in stand.maatregelen
        for fase in measure.fasen
    ]
    heads = [
        ("maatregel", "Maatregel"), ("fase", "Fase"), ("behoefte", "Behoefte"), ("opbrengst", "Opbrengst"),
        ("dekking", "Dekking"),
    ]  # fmt: skip
    _table("Maatregelen", measures, heads)
    sources = [
        {
            "wie": payer(one.bron, one.partij),
            "zeker": _known(one.zonder_voorwaarde, one.onbekend),
            "open": _euro(one.onder_voorwaarde),
            "dicht": _euro(one.geblokkeerd),
            "graden": [f"{g.woorden if g else 'graad niet bekend'}: {_euro(e)}" for g, e in one.graden],
        }
        for one in stand.bronnen
    ]
    heads = [
        ("wie", "Wie betaalt"), ("zeker", "Zonder"), ("open", "Onder voorw."),
        ("dicht", "Geblokkeerd"), ("graden", "Hoe vast"),
    ]  # fmt: skip
    _table("Bronnen", sources, heads)
    _points(
        "Voorwaarden",
        [
            f"{one.voorwaarde} ({_WERKING[one.voorwaarde.werking]}): {_known(one.euro, one.onbekend)} van"
            f" {', '.join(one.financiers)} voor {', '.join(one.maatregelen)}"
            for one in stand.voorwaarden
        ],
    )
    _points("Let op", opmerkingen)


def _head(stand: Agendastand) -> None:
    click.echo(f"{stand.agenda.naam}, {stand.agenda.van} tot en met {stand.agenda.tot}")
    click.echo(stand.als_zin())
    if stand.looptijd.conclusie is Uitkomst.VOLDOET_NIET:
        click.echo(stand.looptijd.als_zin())


def _table(title: str, rows: Sequence[Mapping[str, Any]], heads: Sequence[tuple[str, str]]) -> None:
    if rows:
        click.echo("")
        toon(rows, heads, json_=False, leeg="", zin=title)


def _points(title: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo(f"\n{title}")
        for line in lines:
            click.echo(f"- {line}")


def _peil(one: Peiluitkomst) -> str:
    level = f"prijspeil {one.prijspeil}" if one.prijspeil else "prijspeil niet bekend"
    if one.stand is None:
        return f"{level}: niet te geven. {one.reden}"
    return (
        f"{level}: tekort {_euro(one.stand.tekort)}, per periode samen {_euro(one.stand.tekort_in_perioden)}"
    )


def _years(van: int, tot: int, binnen: bool) -> str:
    text = str(van) if van == tot else f"{van}–{tot}"
    return text if binnen else f"{text} (buiten)"


def _known(euro: Decimal, unknown: int) -> str:
    return f"{_euro(euro)} en {unknown} niet bekend" if unknown else _euro(euro)


def _cijfers(euro: Decimal) -> str:
    # A column that fits a terminal; the cents are in the sentences and in JSON.
    return write_getal(Decimal(round(euro)))


def _euro(euro: Decimal) -> str:
    return str(Bedrag.van(euro))
