"""``ruimteregie ria``: a regional investment agenda, need against cover."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ruimteregie.cli.nederlands import Groep
from ruimteregie.cli.sjabloon import uitvoer_of, write_sjabloon
from ruimteregie.cli.tonen import als_json
from ruimteregie.kern.fouten import RuimteregieFout

if TYPE_CHECKING:
    from ruimteregie.regels.geld.prijspeil import Indextabel
    from ruimteregie.regels.investeringsagenda.posten import Agenda
    from ruimteregie.regels.investeringsagenda.tabel import Gelezen

__all__ = ["opdracht"]

_Functie = Callable[..., Any]
EINDCODE = {"voldoet": 0, "voldoet_niet": 1, "onbekend": 3}

_bestand = click.argument("bestand", metavar="BESTAND", type=click.Path(path_type=Path))
_van = click.option("--van", type=int, help="Eerste jaar van de agenda; anders dat van de tabel.")
_tot = click.option("--tot", type=int, help="Laatste jaar van de agenda; anders dat van de tabel.")
_index = click.option(
    "--index",
    metavar="TABEL",
    type=click.Path(path_type=Path),
    help="Indextabel met de kolommen jaar en index, of jaar en procent.",
)
_prijspeil = click.option(
    "--prijspeil", type=int, help="Reken alles om naar dit jaar; daarvoor is een indextabel nodig."
)


def _vraag(function: _Functie) -> _Functie:
    """What every question about one agenda takes."""
    for option in (als_json, _prijspeil, _index, _tot, _van, _bestand):
        function = option(function)
    return function


@click.group(cls=Groep, name="ria")
def opdracht() -> None:
    """Reken een regionale investeringsagenda door: wat is nodig, wie betaalt, wat ontbreekt.

    BESTAND is een tabel als CSV of XLSX met een regel per behoefte, opbrengst of deel van de dekking;
    'ruimteregie ria sjabloon' schrijft een lege. Er is geen register nodig. Indexcijfers geeft u zelf: de
    percentages van de IBOI zijn niet bekend en worden niet geraden.
    """


@opdracht.command()
@_bestand
@als_json
def controleer(bestand: Path, json_: bool) -> int:
    """Controleer de tabel, cel voor cel.

    Alle meldingen komen in één keer, met rij en kolom; dan eindigt de opdracht met code 2.
    """
    from ruimteregie.regels.investeringsagenda.peil import needs_index, prijspeilen

    try:
        with _about(bestand):
            read = _read(bestand, None, None)
            mixed = needs_index(read.agenda)
    except RuimteregieFout as fout:
        if not json_:
            raise
        click.echo(_json(_refused(fout)))
        return 2
    agenda, notes = read.agenda, list(read.opmerkingen)
    if mixed:
        levels = " en ".join(map(str, prijspeilen(agenda)))
        notes.append(f"De bedragen staan op prijspeil {levels}: reken met --index en --prijspeil.")
    counts = {
        "bruikbaar": True,
        "regels": len(agenda.posten),
        "maatregelen": len(agenda.maatregelen),
        "voorwaarden": len(agenda.voorwaarden),
        "van": agenda.van,
        "tot": agenda.tot,
        "opmerkingen": notes,
    }
    if json_:
        click.echo(_json(counts))
        return 0
    click.echo(
        f"De tabel is bruikbaar: {counts['regels']} regels over {counts['maatregelen']} maatregelen,"
        f" {agenda.van} tot en met {agenda.tot}, met {counts['voorwaarden']} voorwaarden."
    )
    for note in notes:
        click.echo(note)
    return 0


@opdracht.command()
@_vraag
def toon(
    bestand: Path, van: int | None, tot: int | None, index: Path | None, prijspeil: int | None, json_: bool
) -> int:
    """Toon de maatregelen per fase en bron, wie wat betaalt, en de voorwaarden."""
    from ruimteregie.cli import riatekst
    from ruimteregie.regels.investeringsagenda.stand import judge
    from ruimteregie.regels.investeringsagenda.uitvoer import as_data

    with _about(bestand):
        read = _read(bestand, van, tot)
        stand = judge(_at(read.agenda, _tabel(index), prijspeil), date.today())  # noqa: DTZ011 - the day of the user
    if json_:
        click.echo(_json(as_data(stand) | {"opmerkingen": read.opmerkingen}))
    else:
        riatekst.print_opbouw(stand, read.opmerkingen)
    return 0


@opdracht.command()
@_vraag
@click.option(
    "--scenario",
    "scenarios",
    metavar="TEKST",
    multiple=True,
    help="Vergelijk met een scenario, zoals vertraging:2, minder:25:rijk, uitval:provincie of"
    " prijspeil:2030; mag vaker.",
)
def reken(
    bestand: Path,
    van: int | None,
    tot: int | None,
    index: Path | None,
    prijspeil: int | None,
    json_: bool,
    scenarios: tuple[str, ...],
) -> int:
    """Zet behoefte tegenover dekking, per periode van vijf jaar.

    Scenario's: vertraging:JAREN[:MAATREGEL], minder:PROCENT[:BRON], uitval:BRON[:PARTIJ] en
    prijspeil:JAAR; met ' + ' ertussen gelden delen samen. De opdracht eindigt met code 0 als alles
    gedekt is zonder open voorwaarde, 1 als er een tekort is en 3 als dat van een voorwaarde of een onbekend
    bedrag afhangt.
    """
    from ruimteregie.cli import riatekst
    from ruimteregie.regels.investeringsagenda.scenario import compare, parse_scenario
    from ruimteregie.regels.investeringsagenda.stand import judge, judge_each_peil
    from ruimteregie.regels.investeringsagenda.uitvoer import as_data, peilen_as_data, scenarios_as_data

    today = date.today()  # noqa: DTZ011 - the day of the user
    tabel = _tabel(index)
    parsed = [parse_scenario(text) for text in scenarios]
    with _about(bestand):
        read = _read(bestand, van, tot)
        stand = judge(_at(read.agenda, tabel, prijspeil), today)
        # At every price level that the table itself has as well: indexing must not hide a gap.
        levels = judge_each_peil(read.agenda, tabel, prijspeil, today)
        compared = [compare(read.agenda, one, tabel, today, prijspeil) for one in parsed]
    if json_:
        data = as_data(stand)
        data["per_prijspeil"] = peilen_as_data(levels)
        data["scenarios"] = scenarios_as_data(compared)
        data["opmerkingen"] = read.opmerkingen
        click.echo(_json(data))
    else:
        riatekst.print_stand(stand, levels, compared, read.opmerkingen)
    return EINDCODE[stand.oordeel.conclusie.value]


@opdracht.command()
@uitvoer_of("investeringsagenda.xlsx")
@click.option("--voorbeeld", is_flag=True, help="Met enkele ingevulde regels; alles erin is verzonnen.")
def sjabloon(uitvoer: Path, overschrijf: bool, voorbeeld: bool) -> int:
    """Schrijf een lege tabel om in te vullen."""
    from ruimteregie.regels.investeringsagenda.sjabloon import make

    makers = {
        ".xlsx": lambda: make("xlsx", voorbeeld=voorbeeld),
        ".csv": lambda: make("csv", voorbeeld=voorbeeld),
    }
    return write_sjabloon(uitvoer, makers, overschrijf=overschrijf)


@contextmanager
def _about(bestand: Path) -> Iterator[None]:
    """What goes wrong names the file as it was given, and not the name of the agenda in it."""
    try:
        yield
    except RuimteregieFout as fout:
        if fout.waar in ("", bestand.stem):
            fout.waar = str(bestand)
        raise


def _refused(fout: RuimteregieFout) -> dict[str, Any]:
    """Why a table cannot be used, as data; a message about the file as a whole has no row."""
    from ruimteregie.regels.cellen import Tabelfout

    if isinstance(fout, Tabelfout):
        count, messages = fout.aantal, [asdict(one) for one in fout.meldingen]
    else:
        count, messages = 1, [{"rij": None, "kolom": "", "wat": fout.wat, "remedie": fout.remedie}]
    return {"bruikbaar": False, "aantal": count, "meldingen": messages}


def _read(bestand: Path, van: int | None, tot: int | None) -> Gelezen:
    from ruimteregie.inlezen.lezers import read_cellen
    from ruimteregie.regels.cellen import split_head
    from ruimteregie.regels.investeringsagenda.tabel import read_agenda

    kop, kopregel, rijen = split_head(read_cellen(bestand))
    return read_agenda(kop, rijen, naam=bestand.stem, van=van, tot=tot, kopregel=kopregel)


def _at(agenda: Agenda, tabel: Indextabel | None, prijspeil: int | None) -> Agenda:
    from ruimteregie.regels.investeringsagenda.peil import convert_agenda

    return agenda if prijspeil is None else convert_agenda(agenda, prijspeil, tabel)


def _tabel(index: Path | None) -> Indextabel | None:
    from ruimteregie.inlezen.lezers import read_cellen
    from ruimteregie.regels.cellen import split_head
    from ruimteregie.regels.geld.prijspeil import read_indextabel

    if index is None:
        return None
    with _about(index):
        kop, kopregel, rijen = split_head(read_cellen(index))
        return read_indextabel(kop, rijen, naam=index.stem, bron=f"bestand {index.name}", kopregel=kopregel)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
