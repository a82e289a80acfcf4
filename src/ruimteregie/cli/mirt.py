"""``ruimteregie mirt``: the phases and gates of the MIRT, and the projects as open data (OC4IDS)."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ruimteregie.cli.nederlands import Groep
from ruimteregie.cli.tonen import als_json, toon

__all__ = ["opdracht"]

_POORTEN = (
    "startbeslissing", "voorkeursbeslissing", "voorlopig-voorkeursalternatief", "projectbeslissing",
    "opleveringsbeslissing",
)  # fmt: skip


@click.group(cls=Groep, name="mirt")
def opdracht() -> None:
    """Toets projecten aan de beslissingen van het MIRT."""


@opdracht.command()
@click.argument("beslissing", type=click.Choice(_POORTEN))
@click.argument("tabel", metavar="[TABEL]", type=click.Path(path_type=Path), required=False)
@click.option(
    "--gegeven",
    "gegevens",
    metavar="KOLOM=WAARDE",
    multiple=True,
    help="Zonder tabel: een gegeven van één project, zoals raming=400000000; mag vaker.",
)
@click.option("--peildatum", metavar="JJJJ-MM-DD", help="Dag waarvan de regels gelden. [standaard: vandaag]")
@als_json
def poort(
    beslissing: str, tabel: Path | None, gegevens: tuple[str, ...], peildatum: str | None, json_: bool
) -> int:
    """Toets of een project voldoet aan wat een beslissing vraagt; wat niet bekend is, blijft onbekend.

    \b
    Kolommen en gegevens (alleen naam is in een tabel verplicht):
      naam, raming, in_zicht, beschikbaar (euro's), onzekerheid, onzekerheid_onderhoud (procent),
      hoogwaterbescherming, beheer_en_onderhoud, startdocument, verkenningenrapport, mkba,
      projectdossier, opleveringsrapportage, overleg, partijen_eens (ja of nee),
      beslisser (bevoegd-gezag, bewindspersoon, dg), ingebruikname
    """
    from ruimteregie.cli.mirttabel import POORTSTAND, make_poortstand, stand_of_options
    from ruimteregie.cli.regelinvoer import day_of, read_rows
    from ruimteregie.cli.regeltekst import print_oordelen
    from ruimteregie.kern.datum import write_datum
    from ruimteregie.kern.fouten import InvoerFout
    from ruimteregie.regels.mirt.poorten import GRONDSLAG, Poort, judge, opmerkingen
    from ruimteregie.regels.oordeeldata import oordeel_as_data

    if bool(tabel) == bool(gegevens):
        raise InvoerFout("geef een tabel of gegevens", waar="poort", remedie="Een van de twee, niet allebei.")
    day, gate = day_of(peildatum), Poort(beslissing)
    stands = read_rows(tabel, POORTSTAND, make_poortstand) if tabel else [stand_of_options(gegevens)]
    judged = [(one, judge(gate, one, day), opmerkingen(gate, one, day)) for one in stands]
    if json_:
        rows = [oordeel_as_data(oordeel) | {"opmerkingen": list(notes)} for _, oordeel, notes in judged]
        click.echo(json.dumps({"oordelen": rows}, ensure_ascii=False, indent=2))
        return 0
    click.echo(f"{len(judged)} getoetst aan {gate.regel} ({GRONDSLAG}), peildatum {write_datum(day)}.")
    print_oordelen([oordeel for _, oordeel, _ in judged])
    said = list(dict.fromkeys(f"{one.naam}: {note}" for one, _, notes in judged for note in notes))
    if said:
        click.echo("\nLet op")
        for note in said:
            click.echo(f"- {note}")
    return 0


@opdracht.command()
@als_json
def fasen(json_: bool) -> int:
    """Toon de fasen, de beslissing die elke fase sluit, en wie haar neemt."""
    from ruimteregie.regels.mirt.fasen import BESLISREGELS, DEELFASEN

    rows = [
        {
            "fase": rule.sluit.woorden,
            "code": str(rule.sluit),
            "delen": [str(deel) for deel in DEELFASEN.get(rule.sluit, ())],
            "beslissing": str(rule.beslissing),
            "opent": rule.opent.woorden,
            "wie": rule.wie,
            "paragraaf": rule.paragraaf,
        }
        for rule in BESLISREGELS.values()
    ]
    columns = (
        ("fase", "Fase"), ("delen", "Delen"), ("beslissing", "Sluit met"), ("wie", "Wie beslist"),
        ("opent", "Opent"),
    )  # fmt: skip
    toon(rows, columns, json_=json_, leeg="", zin="Geen fase gaat vanzelf over in een andere.")
    return 0


@opdracht.command()
@click.option(
    "--uitvoer",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="BESTAND",
    help="Schrijf naar dit bestand; zonder: naar het scherm.",
)
@click.option("--overschrijf", is_flag=True, help="Vervang een bestand dat er al is.")
@click.option("--adres", metavar="URL", default="", help="Waar het bestand te vinden is.")
@click.option("--uitgever", metavar="NAAM", default="", help="Wie het uitgeeft.")
@click.option(
    "--prefix", metavar="TEKST", default="", help="Uw eigen, bij OC4IDS geregistreerde voorvoegsel."
)
def oc4ids(uitvoer: Path | None, overschrijf: bool, adres: str, uitgever: str, prefix: str) -> int:
    """Schrijf de openbare projecten als open data volgens OC4IDS 0.9 (JSON).

    Alleen wat openbaar en bekend is komt erin. Het standaardvoorvoegsel is niet geregistreerd: vraag er zelf
    een aan als u publiceert.
    """
    from ruimteregie.cli.sjabloon import write_sjabloon
    from ruimteregie.cli.stand import require_register

    require_register()
    from ruimteregie.rapport.oc4ids.pakket import ADRES, PREFIX, UITGEVER, write_package

    data = write_package(adres=adres or ADRES, uitgever=uitgever or UITGEVER, prefix=prefix or PREFIX)
    text = json.dumps(data, ensure_ascii=False, indent=2)
    if uitvoer is None:
        click.echo(text)
        return 0
    return write_sjabloon(uitvoer, {".json": text.encode}, overschrijf=overschrijf)
