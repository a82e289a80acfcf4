"""``ruimteregie puzzel``: does it fit, where, and if not, what collides."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ruimteregie.cli.nederlands import Groep
from ruimteregie.cli.tonen import als_json
from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde

if TYPE_CHECKING:
    from ruimteregie.puzzel import Invoer, Scenario, Uitkomst

__all__ = ["opdracht"]

_Functie = Callable[..., Any]
EINDCODE = {"past": 0, "past_niet": 1, "geen_oordeel": 3}

_scenario = click.argument("scenario", metavar="SCENARIO")
_gegevens = click.option(
    "--gegevens", metavar="MAP", type=click.Path(path_type=Path), help="Map waarin de kaartlagen staan."
)
_claim = click.option(
    "--claim",
    "claims",
    metavar="NAAM=MIN..MAX",
    multiple=True,
    help='Andere grenzen voor een claim, zoals "Zon=500..2.000" of "Zon=500.."; "Zon=.." is: niet bekend.',
)
_uitvoer = click.option(
    "--uitvoer", metavar="MAP", type=click.Path(path_type=Path), help="Schrijf de uitkomst in deze map."
)
_overschrijf = click.option(
    "--overschrijf", is_flag=True, help="Vervang een uitkomst die al in de map staat."
)


def _vraag(function: _Functie) -> _Functie:
    """What every question about one scenario takes."""
    for option in (_overschrijf, _uitvoer, als_json, _claim, _gegevens, _scenario):
        function = option(function)
    return function


@dataclass(frozen=True, slots=True)
class _Run:
    """A scenario, its puzzle, the answer, and that as data."""

    scenario: Scenario
    invoer: Invoer
    uitkomst: Uitkomst
    data: dict[str, Any]


@click.group(cls=Groep, name="puzzel")
def opdracht() -> None:
    """Reken aan de ruimtelijke puzzel: past het, waar, en zo niet, wat botst er.

    SCENARIO is een YAML-bestand of de naam van een scenario dat is meegeleverd; 'ruimteregie puzzel
    lijst' noemt ze. Er is geen register nodig.
    """


@opdracht.command()
@als_json
def lijst(json_: bool) -> int:
    """Toon de scenario's die zijn meegeleverd."""
    from ruimteregie.cli.tonen import toon
    from ruimteregie.puzzel.scenario.lezen import read_opzet
    from ruimteregie.puzzel.scenario.scenario import ready_scenarios

    rows = []
    for naam, pad in ready_scenarios().items():
        opzet = read_opzet(pad)
        rows.append(
            {
                "scenario": naam,
                "naam": opzet.naam,
                "schaal": "zones" if opzet.zones else f"rooster, cellen van {opzet.cel:.10g} m",
                "gegevens": "geen nodig" if opzet.zones else "map met kaartlagen",
            }
        )
    heads = [("scenario", "Scenario"), ("naam", "Naam"), ("schaal", "Schaal"), ("gegevens", "Gegevens")]
    toon(rows, heads, json_=json_, leeg="Er zijn geen scenario's meegeleverd.")
    return 0


@opdracht.command()
@_vraag
def controleer(
    scenario: str,
    gegevens: Path | None,
    claims: tuple[str, ...],
    json_: bool,
    uitvoer: Path | None,
    overschrijf: bool,
) -> int:
    """Zeg of de claims passen, zonder ze te verdelen.

    De opdracht eindigt met code 0 als het past, 1 als het niet past en 3 als er geen oordeel is.
    """
    from ruimteregie.cli import puzzeltekst

    _check_folder(uitvoer, overschrijf)
    run = _solve(scenario, gegevens, claims, json_=json_, verdict=True)
    _write(run, uitvoer, overschrijf)
    _show(run.data, json_, puzzeltekst.print_oordeel, uitvoer)
    return EINDCODE[run.data["past"]]


@opdracht.command(name="los-op")
@_vraag
@click.option(
    "--tolerantie",
    metavar="GETAL",
    type=float,
    default=0.0,
    help="Kloof die mag blijven, als deel van de waarde; 0 is het optimum, en de standaard.",
)
def los_op(
    scenario: str,
    gegevens: Path | None,
    claims: tuple[str, ...],
    json_: bool,
    uitvoer: Path | None,
    overschrijf: bool,
    tolerantie: float,
) -> int:
    """Verdeel het land zo goed mogelijk over de claims, met bewijs.

    Past het niet, dan staat er wat botst en wat het kan laten passen, en eindigt de opdracht met code 1.
    """
    from ruimteregie.cli import puzzeltekst

    _check_folder(uitvoer, overschrijf)
    run = _solve(scenario, gegevens, claims, json_=json_, tolerantie=tolerantie)
    _write(run, uitvoer, overschrijf)
    _show(run.data, json_, puzzeltekst.print_uitkomst, uitvoer)
    return 1 if run.uitkomst.past is False else 0


@opdracht.command()
@_vraag
def verklaar(
    scenario: str,
    gegevens: Path | None,
    claims: tuple[str, ...],
    json_: bool,
    uitvoer: Path | None,
    overschrijf: bool,
) -> int:
    """Leg uit waarom het niet past, of wat elke claim de andere kost.

    Past het niet: welke claims botsen, en de goedkoopste concessies. Past het wel: de prijs van elke
    claim en wat een hectare meer voor de ene claim kost aan de andere. In beide gevallen: hoeveel land
    elke combinatie en elke uitsluiting met een naam waard is.
    """
    from ruimteregie.cli import puzzeltekst
    from ruimteregie.puzzel.toelichten import explain_costs

    _check_folder(uitvoer, overschrijf)
    run = _solve(scenario, gegevens, claims, json_=json_)
    data = {**run.data, **explain_costs(run.scenario, run.invoer, run.uitkomst)}
    _write(run, uitvoer, overschrijf, puzzeltekst.as_files("verklaring", data, puzzeltekst.print_verklaring))
    _show(data, json_, puzzeltekst.print_verklaring, uitvoer)
    return 0


@opdracht.command()
@_vraag
def herverdeel(
    scenario: str,
    gegevens: Path | None,
    claims: tuple[str, ...],
    json_: bool,
    uitvoer: Path | None,
    overschrijf: bool,
) -> int:
    """Verdeel landelijke claims over gebieden, binnen hun aandelen, en over de jaren.

    Toont wat van waar naar waar gaat en wat dat kost, en wat daardoor elders of later terechtkomt. Wat
    te verdelen is, staat in het scenario onder verdeling en perioden.
    """
    from ruimteregie.cli import puzzeltekst
    from ruimteregie.cli.voortgang import follow_stages
    from ruimteregie.puzzel.opslaan import write_teksten
    from ruimteregie.puzzel.toelichten import spread

    _check_folder(uitvoer, overschrijf)
    case = _open(scenario, gegevens, claims)
    with follow_stages(scenario, still=json_) as tell:
        data = spread(case, tell)
    if uitvoer is not None:
        files = puzzeltekst.as_files("verdeling", data, puzzeltekst.print_verdeling)
        write_teksten(uitvoer, files, overschrijf=overschrijf)
    _show(data, json_, puzzeltekst.print_verdeling, uitvoer)
    return 0


@opdracht.command()
@click.argument("een", metavar="EEN")
@click.argument("ander", metavar="ANDER")
@_gegevens
@als_json
@_uitvoer
@_overschrijf
def vergelijk(
    een: str, ander: str, gegevens: Path | None, json_: bool, uitvoer: Path | None, overschrijf: bool
) -> int:
    """Zet twee uitkomsten naast elkaar, het verschil in woorden voorop.

    EEN en ANDER zijn elk een map die met --uitvoer is gemaakt, een uitkomst.json, of een scenario.
    """
    from ruimteregie.cli import puzzeltekst
    from ruimteregie.puzzel.opslaan import write_teksten
    from ruimteregie.puzzel.vergelijken import compare

    _check_folder(uitvoer, overschrijf)
    pair = [_outcome(item, gegevens, json_) for item in (een, ander)]
    data = {"namen": [een, ander], **compare(*pair)}
    if uitvoer is not None:
        files = puzzeltekst.as_files("vergelijking", data, puzzeltekst.print_vergelijking)
        write_teksten(uitvoer, files, overschrijf=overschrijf)
    _show(data, json_, puzzeltekst.print_vergelijking, uitvoer)
    return 0


@opdracht.command()
@click.argument("map_", metavar="MAP", type=click.Path(path_type=Path))
@_scenario
@_gegevens
@als_json
def verifieer(map_: Path, scenario: str, gegevens: Path | None, json_: bool) -> int:
    """Reken een certificaat na, los van het programma dat het maakte.

    MAP is met --uitvoer gemaakt en SCENARIO is het scenario van toen; claims die met --claim anders
    waren, staan in de map. Nagerekend worden het certificaat, de toewijzing en de cijfers in
    uitkomst.json; niet de tabellen, de kaart en het verslag. De opdracht eindigt met code 1 als er iets
    niet klopt.
    """
    from ruimteregie.cli import puzzeltekst
    from ruimteregie.puzzel.narekenen import check_folder

    found = check_folder(map_, _load(scenario, gegevens))
    data = {
        "geldig": found.geldig,
        "bezwaren": list(found.bezwaren),
        "waarde": found.waarde,
        "bovengrens": found.bovengrens,
    }
    _show(data, json_, puzzeltekst.print_controle, None)
    return 0 if found.geldig else 1


def _show(
    data: Mapping[str, Any], json_: bool, tell: Callable[[Mapping[str, Any]], None], uitvoer: Path | None
) -> None:
    """Print what was found, for a script or for a person, and then where it was written."""
    if json_:
        click.echo(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))
        return
    tell(data)
    if uitvoer is not None:
        click.echo(f"\nGeschreven in {uitvoer}.")


def _check_folder(uitvoer: Path | None, overschrijf: bool) -> None:
    """Refuse a folder that cannot be written before any work is done."""
    from ruimteregie.puzzel.opslaan import check_map

    if uitvoer is not None:
        check_map(uitvoer, overschrijf=overschrijf)


def _write(run: _Run, uitvoer: Path | None, overschrijf: bool, ook: Mapping[str, str] | None = None) -> None:
    """Write the answer in the folder that was asked for, if any."""
    from ruimteregie.puzzel.opslaan import write_map

    if uitvoer is not None:
        write_map(uitvoer, run.uitkomst, run.scenario, run.data, overschrijf=overschrijf, ook=ook or {})


def _load(naam: str, gegevens: Path | None) -> Scenario:
    """The scenario in that file or with that name.

    Raises:
        OnbekendeWaarde: it is neither.
    """
    from ruimteregie.puzzel.invoer import did_you_mean
    from ruimteregie.puzzel.scenario.scenario import load_scenario, ready_scenarios

    ready = ready_scenarios()
    if naam not in ready and not Path(naam).exists():
        raise OnbekendeWaarde(
            f"er is geen bestand en geen scenario {naam!r}",
            waar="scenario",
            remedie=did_you_mean(naam, ready),
        )
    return load_scenario(naam, gegevens)


def _open(naam: str, gegevens: Path | None, claims: tuple[str, ...]) -> Scenario:
    """The scenario with the claims as the command gives them."""
    changed = dict(_read_claim(text) for text in claims)
    case = _load(naam, gegevens)
    return case.with_claims(changed) if changed else case


def _read_claim(text: str) -> tuple[str, tuple[float | None, float | None]]:
    """Name and bounds of ``NAAM=MIN..MAX``."""
    from ruimteregie.kern.getal import read_getal

    naam, equals, bounds = text.rpartition("=")
    low, dots, high = bounds.partition("..")
    if not (naam.strip() and equals and dots):
        raise InvoerFout(
            f"{text!r} is geen claim",
            waar="--claim",
            remedie='Schrijf naam=minimaal..maximaal, zoals "Zon=500..2.000"; laat weg wat er niet is.',
        )
    least, most = (float(read_getal(part)) if part.strip() else None for part in (low, high))
    return naam.strip(), (least, most)


def _solve(
    naam: str,
    gegevens: Path | None,
    claims: tuple[str, ...],
    *,
    json_: bool,
    verdict: bool = False,
    tolerantie: float = 0.0,
) -> _Run:
    """The answer to a scenario, with concessions when it does not fit."""
    from ruimteregie.cli.voortgang import follow_stages
    from ruimteregie.puzzel import as_json
    from ruimteregie.puzzel.opslaan import describe

    case = _open(naam, gegevens, claims)
    with follow_stages(naam, still=json_) as tell:
        puzzel = case.build(tell and (lambda what, part: tell(what, part / 2)))
        half = tell and (lambda what, part: tell(what, 0.5 + part / 2))
        found = puzzel.check(melder=half) if verdict else puzzel.solve(tolerantie, melder=half)
    invoer = puzzel.invoer
    ways = case.concessies(invoer) if found.past is False and not verdict else None
    data = as_json(found, invoer, namen=case.namen, eenheden=case.eenheden, concessies=ways)
    return _Run(case, invoer, found, {**describe(case), **data})


def _outcome(item: str, gegevens: Path | None, json_: bool) -> dict[str, Any]:
    """The answer that was stored there, or of that scenario."""
    from ruimteregie.puzzel.opslaan import read_uitkomst

    path = Path(item)
    if path.is_dir() or path.suffix == ".json":
        return read_uitkomst(path)
    return _solve(item, gegevens, (), json_=json_).data
