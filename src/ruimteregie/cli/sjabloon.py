"""A file that a command writes (a table to fill in, open data), by every command in the same way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from ruimteregie.cli.nederlands import why
from ruimteregie.kern.fouten import InvoerFout

__all__ = ["uitvoer_of", "write_sjabloon"]

_Functie = Callable[..., Any]


def uitvoer_of(standaard: str) -> Callable[[_Functie], _Functie]:
    """The options ``uitvoer`` (a path; ``standaard`` when it is not given) and ``overschrijf``."""

    place = click.option(
        "--uitvoer",
        type=click.Path(path_type=Path, dir_okay=False),
        default=Path(standaard),
        show_default=True,
        metavar="BESTAND",
        help="Een .xlsx met uitleg, of een .csv zonder.",
    )
    over = click.option("--overschrijf", is_flag=True, help="Vervang een bestand dat er al is.")
    return lambda function: place(over(function))


def write_sjabloon(uitvoer: Path, maken: Mapping[str, Callable[[], bytes]], *, overschrijf: bool) -> int:
    """Write the file that the maker of its suffix gives; the exit code.

    Raises:
        InvoerFout: another suffix, a file that is there, or a place that cannot be written.
    """
    make = maken.get(uitvoer.suffix.lower())
    if make is None:
        raise InvoerFout(
            f"dit is geen {' of '.join(maken)}",
            waar=str(uitvoer),
            remedie=f"Noem het bestand {uitvoer.stem or 'tabel'}{next(iter(maken))}.",
        )
    if uitvoer.exists() and not overschrijf:
        raise InvoerFout(
            "het bestand bestaat al",
            waar=str(uitvoer),
            remedie="Kies een andere naam, of geef --overschrijf.",
        )
    try:
        uitvoer.write_bytes(make())
    except OSError as fout:
        raise InvoerFout(
            f"het bestand kan niet worden geschreven{why(fout)}",
            waar=str(uitvoer),
            remedie="Kies een map die bestaat en waarin u mag schrijven.",
        ) from None
    click.echo(f"Geschreven: {uitvoer}")
    return 0
