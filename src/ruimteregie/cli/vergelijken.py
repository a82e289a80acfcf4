"""``ruimteregie vergelijken``: figures and acronyms that drift from letter to letter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from ruimteregie.cli.inlezen import read_letters
from ruimteregie.cli.nederlands import Opdracht

__all__ = ["opdracht"]


@click.command(cls=Opdracht, name="vergelijken")
@click.argument(
    "bestanden", metavar="BESTAND BESTAND…", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--json", "als_json_", is_flag=True, help="Toon het verloop als JSON.")
def opdracht(bestanden: tuple[Path, ...], als_json_: bool) -> int:
    """Lees brieven en toon welke cijfers en afkortingen van brief tot brief verschuiven.

    Een cijfer wordt gevolgd met zijn eenheid en het gebied waar het bij staat. Ook wat alleen lijkt
    te verschuiven staat erbij: hetzelfde cijfer, vaker genoemd.
    """
    from ruimteregie.inlezen.verloop import find_verloop, find_woordverloop

    lezingen = read_letters(bestanden)
    figures, acronyms = find_verloop(lezingen), find_woordverloop(lezingen)
    if als_json_:
        click.echo(json.dumps(_as_data(figures, acronyms), ensure_ascii=False, indent=2))
    else:
        _print(figures, acronyms)
    return 0


def _as_data(figures: Sequence[Any], acronyms: Sequence[Any]) -> dict[str, Any]:
    """Plain data in the order of the outcome; figures as they are written, days ISO, unknown null."""
    from ruimteregie.inlezen.verloopzinnen import tell_letters, tell_verdict

    return {
        "cijfers": [
            {
                "gebied": v.gebied,
                "eenheid": v.eenheid.value,
                "oordeel": v.oordeel.value,
                "uitleg": tell_verdict(v),
                "standen": [{**_mention(s), "tekst": s.tekst, "aantal": str(s.aantal)} for s in v.standen],
                "opgeteld": [{**_mention(s), "tekst": s.tekst, "aantal": str(s.aantal)} for s in v.opgeteld],
            }
            for v in figures
        ],
        "afkortingen": [
            {
                "afkorting": v.afkorting,
                "uitleg": tell_letters(v),
                "standen": [{**_mention(s), "woorden": list(s.woorden)} for s in v.standen],
            }
            for v in acronyms
        ],
    }


def _mention(stand: Any) -> dict[str, Any]:
    place = stand.plaats
    return {
        "document": stand.document,
        "datum": stand.datum.isoformat() if stand.datum else None,
        "plaats": {"pagina": place.pagina, "regel_van": place.regel_van, "regel_tot": place.regel_tot},
    }


def _print(figures: Sequence[Any], acronyms: Sequence[Any]) -> None:
    from rich.console import Console
    from rich.text import Text

    from ruimteregie.inlezen.verloop import VerloopOordeel
    from ruimteregie.inlezen.verloopzinnen import tell_letters, tell_verdict

    console = Console(highlight=False)
    drifting = sum(v.oordeel is not VerloopOordeel.GELIJK for v in figures)
    console.print(_summary(drifting, len(figures) - drifting, len(acronyms)))
    for v in figures:
        console.print()
        console.print(Text(f"{v.eenheid.woord}: {v.gebied}", style="bold"), Text(tell_verdict(v)), sep="\n")
        console.print(_table("Staat er", [(s, s.tekst_met_plaats) for s in v.standen]))
    for v in acronyms:
        console.print()
        console.print(Text(v.afkorting, style="bold"), Text(tell_letters(v)), sep="\n")
        ordered = sorted(v.standen, key=lambda s: s.datum or date.min)
        console.print(_table("Uitgeschreven als", [(s, ", ".join(s.woorden)) for s in ordered]))


def _summary(drifting: int, same: int, acronyms: int) -> str:
    if not drifting + same + acronyms:
        return "Geen cijfer met hetzelfde gebied staat in meer dan één document, en geen afkorting verschilt."
    parts = (
        (drifting, "cijfer verschuift", "cijfers verschuiven"),
        (same, "blijft gelijk", "blijven gelijk"),
        (acronyms, "afkorting is verschillend uitgeschreven", "afkortingen zijn verschillend uitgeschreven"),
    )
    return ", ".join(f"{n or 'geen'} {one if n == 1 else more}" for n, one, more in parts).capitalize() + "."


def _table(kop: str, rijen: Sequence[tuple[Any, str]]) -> Any:
    from ruimteregie.cli.tabel import place_of, table_of

    cells = [
        ([s.datum.strftime("%d-%m-%Y") if s.datum else "niet bekend", tekst, s.document], place_of(s.plaats))
        for s, tekst in rijen
    ]
    return table_of([("Datum", 11), (kop, None), ("Document", 40)], cells)
