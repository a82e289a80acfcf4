"""``ruimteregie herstart``: in which orders paused projects can begin again, and what stands in the way.

Needs no register: a table goes in, orders come out.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from ruimteregie.cli.nederlands import Groep
from ruimteregie.cli.sjabloon import uitvoer_of, write_sjabloon
from ruimteregie.cli.tonen import als_json

__all__ = ["opdracht"]

_HULPBRONNEN = ("stikstof", "geld", "capaciteit")


@click.group(cls=Groep, name="herstart")
def opdracht() -> None:
    """Plan de herstart van gepauzeerde projecten: welke volgordes kunnen, en wat bindt.

    Een tabel (CSV, XLSX of ODS) met wat elk onderdeel nodig heeft en wat er per jaar is; 'ruimteregie
    herstart sjabloon' schrijft er een. Alles is zoals u het opgeeft: voor geen project is dit gepubliceerd.
    Er komt geen rangorde uit: het ministerie maakt geen onderscheid in urgentie.
    """


@opdracht.command()
@click.argument("tabel", metavar="TABEL", type=click.Path(path_type=Path))
@click.option(
    "--per-jaar", type=int, default=1, show_default=True, help="Hoogste aantal dat per jaar begint."
)
@click.option(
    "--meenemen",
    type=click.Choice(_HULPBRONNEN),
    multiple=True,
    help="Wat hiervan overblijft gaat mee naar het volgende jaar; mag vaker.",
)
@click.option("--wachten", is_flag=True, help="Een jaar mag leeg blijven, ook als er iets kan beginnen.")
@click.option("--vanaf", type=int, default=1, show_default=True, help="Toon vanaf dit nummer in de lijst.")
@click.option(
    "--hoogstens", type=int, default=20, show_default=True, help="Hoogste aantal volgordes dat u ziet."
)
@click.option("--gespreid", is_flag=True, help="Toon volgordes gelijk verspreid over de hele lijst.")
@als_json
def plan(
    tabel: Path,
    per_jaar: int,
    meenemen: tuple[str, ...],
    wachten: bool,
    vanaf: int,
    hoogstens: int,
    gespreid: bool,
    json_: bool,
) -> int:
    """Toon de volgordes die kunnen, en per jaar wat in de weg staat.

    Een jaar blijft alleen leeg als er niets kan beginnen. Bij veel volgordes ziet u een bladzijde of een
    spreiding; het aantal is precies, of er staat dat het tellen gestopt is.
    """
    from ruimteregie.cli.herstarttekst import print_plan
    from ruimteregie.inlezen.lezers import read_cellen
    from ruimteregie.regels.herstart.plannen import plan as make_plan
    from ruimteregie.regels.herstart.tabel import read_herstart
    from ruimteregie.regels.herstart.uitvoer import as_data
    from ruimteregie.regels.herstart.vraag import Hulpbron, Vraag

    read = read_herstart(read_cellen(tabel), naam=str(tabel))
    vraag = Vraag(read.onderdelen, read.jaren, per_jaar, frozenset(map(Hulpbron, meenemen)), wachten)
    found = make_plan(vraag, vanaf=vanaf - 1, hoogstens=hoogstens, gespreid=gespreid)
    if json_:
        data = as_data(found) | {"opmerkingen": list(read.opmerkingen)}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        print_plan(found, read.opmerkingen)
    return 0


@opdracht.command()
@uitvoer_of("herstart.xlsx")
def sjabloon(uitvoer: Path, overschrijf: bool) -> int:
    """Schrijf een tabel om in te vullen, met verzonnen regels als voorbeeld."""
    from ruimteregie.regels.herstart.sjabloon import make_csv, make_xlsx

    return write_sjabloon(uitvoer, {".xlsx": make_xlsx, ".csv": make_csv}, overschrijf=overschrijf)
