"""``ruimteregie wonen``: housing plans are handed in, and held against the task."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ruimteregie.cli.locatie import locatie
from ruimteregie.cli.nederlands import Groep, why
from ruimteregie.cli.sjabloon import write_sjabloon
from ruimteregie.cli.stand import require_register
from ruimteregie.cli.tonen import als_json, toon
from ruimteregie.cli.wie import als_lezer, als_schrijver, lezer, schrijver
from ruimteregie.kern.fouten import BestandOntbreekt, OnbekendeWaarde

if TYPE_CHECKING:
    from ruimteregie.register.wonen.capaciteit import Gebiedscapaciteit

__all__ = ["opdracht"]

_OMVANG = ("deel", "bronhouder", "gebied")


@click.group(cls=Groep, name="wonen")
def opdracht() -> None:
    """Lees woningbouwplannen in, houd ze tegen de opgave, en deel locaties in."""


opdracht.add_command(locatie)


@opdracht.group(cls=Groep)
def plannen() -> None:
    """Woningbouwplannen: inlezen, en een lege tabel."""


@plannen.command()
@click.argument("bestand", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--bronhouder", required=True, metavar="PARTIJ", help="Code van de partij die levert.")
@click.option("--bron", required=True, metavar="TEKST", help="De registratie waaruit dit komt.")
@click.option("--vertrouwelijkheid", default="intern", show_default=True, metavar="NIVEAU",
              help="Voor nieuwe plannen waarvan het bestand het niet zegt.")  # fmt: skip
@click.option(
    "--omvang",
    required=True,
    type=click.Choice(_OMVANG),
    help="Een deel van de plannen van de bronhouder, al zijn plannen, of alle plannen van het gebied.",
)
@click.option("--gemeenten-toevoegen", "toevoegen", is_flag=True, help="Alleen voor een beheerder.")
@click.option("--proef", is_flag=True, help="Toon wat er zou veranderen; er wordt niets opgeslagen.")
@als_schrijver
@als_json
def inlezen(
    bestand: Path,
    bronhouder: str,
    bron: str,
    vertrouwelijkheid: str,
    omvang: str,
    toevoegen: bool,
    proef: bool,
    email: str,
    json_: bool,
) -> int:
    """Lees een bestand met plannen in: CSV, XLSX, ODS of GeoJSON.

    Alles wordt ingelezen of niets. Alle meldingen komen in één keer, met rij en kolom; dan eindigt de
    opdracht met code 2.
    """
    require_register()
    from ruimteregie.register.partijen.models import Partij
    from ruimteregie.register.toegang.historie import verantwoord
    from ruimteregie.register.wonen.planbestanden import read_planbestand
    from ruimteregie.register.wonen.planservices import Opdracht, compare, take_in

    person, actor = schrijver(email)
    owner = Partij.objects.filter(code=bronhouder).first()
    if owner is None:
        raise OnbekendeWaarde(f"er is geen partij {bronhouder!r}", remedie="Geef de code, zoals PV25.")
    content = _content(bestand)
    read = read_planbestand(bestand.name, content, actor=actor, toevoegen=toevoegen)
    asked = Opdracht(
        read, owner, bestand.name, hashlib.sha256(content).hexdigest(), bron, vertrouwelijkheid,
        geheel=omvang != "deel", heel_gebied=omvang == "gebied",
    )  # fmt: skip
    found = compare(asked, actor=actor)
    counts: dict[str, Any] = {
        "nieuw": len(found.nieuw),
        "gewijzigd": len(found.gewijzigd),
        "ongewijzigd": found.ongewijzigd,
        "verdwenen": len(found.verdwenen),
        "opgeslagen": not proef,
        "opmerkingen": list(read.opmerkingen),
    }
    if not proef:
        with verantwoord(door=person, reden=f"Plannen ingelezen uit {bestand.name}"):
            take_in(asked, actor=actor, gezien=found.stand)
    _say(counts, json_=json_)
    return 0


def _content(bestand: Path) -> bytes:
    try:
        return bestand.read_bytes()
    except OSError as fout:
        raise BestandOntbreekt(
            f"het bestand kan niet worden geopend{why(fout)}",
            waar=str(bestand),
            remedie="Controleer het pad en de naam.",
        ) from None


def _say(counts: Mapping[str, Any], *, json_: bool) -> None:
    if json_:
        click.echo(json.dumps(counts, ensure_ascii=False, indent=2))
        return
    begin = "Ingelezen" if counts["opgeslagen"] else "Proef, er is niets opgeslagen"
    click.echo(
        f"{begin}: {counts['nieuw']} nieuw, {counts['gewijzigd']} gewijzigd, {counts['ongewijzigd']} "
        f"ongewijzigd, {counts['verdwenen']} niet meer in het bestand."
    )
    for note in counts["opmerkingen"]:
        click.echo(note)


@plannen.command()
@click.argument("uitvoer", metavar="BESTAND", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--voorbeeld", is_flag=True, help="Met verzonnen plannen erin.")
@click.option("--overschrijf", is_flag=True, help="Vervang een bestand dat er al is.")
def sjabloon(uitvoer: Path, voorbeeld: bool, overschrijf: bool) -> int:
    """Schrijf een lege tabel om in te vullen: een .xlsx met uitleg, of een .csv zonder."""
    from ruimteregie.regels.planinvoer.sjabloon import make

    makers = {
        ".xlsx": lambda: make("xlsx", voorbeeld=voorbeeld),
        ".csv": lambda: make("csv", voorbeeld=voorbeeld),
    }
    return write_sjabloon(uitvoer, makers, overschrijf=overschrijf)


@opdracht.command()
@click.option("--gebied", default="", metavar="CODE", help="Alleen dit gebied, zoals PV25 of NL.")
@click.option("--van", type=click.IntRange(1990, 2100), help="Eerste jaar, als de opgave er geen noemt.")
@click.option("--volledig", is_flag=True, help="Alle plannen van dit gebied staan in het register.")
@als_lezer
@als_json
def capaciteit(gebied: str, van: int | None, volledig: bool, email: str, json_: bool) -> int:
    """Toon wat plannen bevatten tegenover 130% van de opgave, per gebied.

    Welke status hard is en welke zacht, is niet officieel vastgesteld. Wat niet bekend is, blijft onbekend.
    """
    require_register()
    from django.utils import timezone

    from ruimteregie.regels.oordeeldata import oordeel_as_data
    from ruimteregie.register.gebieden.models import Gebied
    from ruimteregie.register.wonen.capaciteit import Vraag, capaciteiten

    if gebied and not Gebied.objects.filter(code=gebied).exists():
        raise OnbekendeWaarde(f"er is geen gebied {gebied!r}", remedie="Geef de code, zoals PV25 of NL.")
    asked = Vraag(van=van, volledig=frozenset({gebied} if gebied and volledig else ()))
    codes = [gebied] if gebied else []
    found = capaciteiten(lezer(email), timezone.localdate(), asked, codes=codes)
    rows = [_row(one) | {"oordelen": [oordeel_as_data(o) for o in _judged(one)]} for one in found]
    leeg = "Er is geen opgave in woningen met een laatste jaar voor dit gebied."
    toon(rows, _KOLOMMEN, json_=json_, leeg=leeg)
    if gebied and not json_:
        for one in found:
            for verdict in _judged(one):
                click.echo(verdict.als_zin())
    return 0


_KOLOMMEN = (
    ("naam", "Gebied"), ("opgave", "Opgave"), ("jaren", "Jaren"), ("hard", "Hard"), ("zacht", "Zacht"),
    ("niet_ingedeeld", "Rest"), ("oordeel", "Oordeel"),
)  # fmt: skip


def _row(one: Gebiedscapaciteit) -> dict[str, Any]:
    from ruimteregie.kern.getal import write_getal

    count = one.capaciteit
    found: dict[str, Any] = {
        "gebied": one.gebied.code,
        "naam": one.gebied.naam,
        "opgave": write_getal(one.aantal.laag),
        "opgave_hoog": write_getal(one.aantal.hoog),
        "bruto_netto": one.aantal.bruto_netto,
        "jaren": f"{one.periode.van}–{one.periode.tot}",
        "eerste_jaar_genoemd": not one.eerste_jaar_gekozen,
        "indeling": one.indeling.grondslag,
        "dubbel_geleverd": list(one.dubbel),
        "oordeel": one.oordeel.conclusie.woorden,
    }
    for name in ("hard", "zacht", "niet_ingedeeld", "zonder_jaar", "buiten", "sloop", "gerealiseerd",
                 "plannen_zonder_aantal", "volledig"):  # fmt: skip
        found[name] = getattr(count, name) if count else None
    return found


def _judged(one: Gebiedscapaciteit) -> list[Any]:
    parts = [one.oordeel, *(one.betaalbaar or ()), *([one.grootschalig] if one.grootschalig else [])]
    return [*parts, *one.productie]
