"""``ruimteregie referentie``: check the reference tables, or load them into the register."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

from ruimteregie.cli.nederlands import Groep
from ruimteregie.cli.stand import require_register

__all__ = ["opdracht"]


@click.group(cls=Groep, name="referentie")
def opdracht() -> None:
    """Controleer of laad de referentiegegevens.

    De feiten uit de documenten, als tabellen met bij elke rij de bron.
    """


@opdracht.command()
@click.argument("map_", metavar="[MAP]", required=False, type=click.Path(path_type=Path))
def controleer(map_: Path | None) -> int:
    """Controleer de tabellen en noem elke fout."""
    from ruimteregie.bronnen.referentie.lezen import GEGEVENS, check, read_all
    from ruimteregie.kern.fouten import BestandOntbreekt

    folder = map_ or GEGEVENS
    if not folder.is_dir():
        raise BestandOntbreekt(
            "deze map bestaat niet.", waar=str(folder), remedie="Noem de map met de tabellen."
        )
    faults = check(folder)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{len(faults)} fouten in {folder}", file=sys.stderr)
        return 2
    rows = {naam: len(found) for naam, found in read_all(folder).items() if found}
    Console().print(f"In orde: {sum(rows.values())} rijen in {len(rows)} tabellen.", highlight=False)
    return 0


@opdracht.command()
def laden() -> int:
    """Laad de tabellen in het register; wat er al staat, verandert niet."""
    require_register()
    from ruimteregie.register.laden import load_reference

    print(load_reference())
    return 0
