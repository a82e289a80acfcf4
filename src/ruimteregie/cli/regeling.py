"""``ruimteregie regeling``: test proposals by the rules of a day, and choose within a budget.

Needs no register: a table goes in, judgements come out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ruimteregie.cli.nederlands import Groep
from ruimteregie.cli.sjabloon import uitvoer_of, write_sjabloon
from ruimteregie.cli.tonen import als_json, toon

if TYPE_CHECKING:
    from ruimteregie.kern.oordeel import Oordeel

__all__ = ["opdracht"]

_tabel = click.argument("tabel", metavar="TABEL", type=click.Path(path_type=Path))
_peildatum = click.option(
    "--peildatum", metavar="JJJJ-MM-DD", help="Dag waarvan de regels gelden. [standaard: vandaag]"
)
_gewichten = click.option(
    "--gewichten",
    default="snelheid=0.5,rendement=0.5",
    show_default=True,
    metavar="NAAM=GETAL,…",
    help="Gewichten van snelheid en rendement; niet officieel vastgesteld.",
)


@click.group(cls=Groep, name="regeling")
def opdracht() -> None:
    """Toets voorstellen aan de regels van een dag, en kies binnen een budget.

    Een tabel (CSV of XLSX) erin, oordelen eruit. Wat niet bekend is, blijft onbekend.
    """


@opdracht.group(cls=Groep)
def wokt() -> None:
    """Woningbouw op korte termijn (WoKT 2025): beoordelen, kiezen, sjabloon."""


@wokt.command()
@_tabel
@_peildatum
@_gewichten
@als_json
def beoordeel(tabel: Path, peildatum: str | None, gewichten: str, json_: bool) -> int:
    """Beoordeel elk voorstel en zet wat voldoet op volgorde."""
    from ruimteregie.cli.regelinvoer import day_of, voorstellen_of
    from ruimteregie.cli.regeltekst import print_wokt
    from ruimteregie.regels.kiezen.gewichten import Gewichten
    from ruimteregie.regels.kiezen.uitvoer import assess

    day, weights = day_of(peildatum), Gewichten.parse(gewichten)
    voorstellen = voorstellen_of(tabel).voorstellen
    data = assess(voorstellen, day, weights)
    if json_:
        return _dump(data)
    print_wokt(data, voorstellen)
    return 0


@wokt.command()
@_tabel
@click.option("--budget", required=True, metavar="EURO", help="Budget in hele euro's, zoals 1300000000.")
@click.option(
    "--methode",
    type=click.Choice(("rang", "optimum")),
    default="rang",
    show_default=True,
    help="Op rang, of zo veel mogelijk woningen.",
)
@_gewichten
@click.option(
    "--minimum",
    "minima",
    multiple=True,
    metavar="GEBIED=AANTAL",
    help='Minstens zo veel woningen in een provincie of landsdeel, zoals "Zeeland=400".',
)
@_peildatum
@als_json
def kies(
    tabel: Path,
    budget: str,
    methode: str,
    gewichten: str,
    minima: tuple[str, ...],
    peildatum: str | None,
    json_: bool,
) -> int:
    """Kies voorstellen binnen een budget en toon wat elke keuze aan woningen kost."""
    from ruimteregie.cli.regelinvoer import day_of, euros_of, minimum_of, voorstellen_of
    from ruimteregie.cli.regeltekst import print_choice
    from ruimteregie.regels.kiezen.gewichten import Gewichten
    from ruimteregie.regels.kiezen.portefeuille import Methode
    from ruimteregie.regels.kiezen.uitvoer import Vraag, choose

    asked = Vraag(
        euros_of(budget, "--budget"),
        Methode(methode),
        Gewichten.parse(gewichten),
        tuple(map(minimum_of, minima)),
    )
    day = day_of(peildatum)
    voorstellen = voorstellen_of(tabel).voorstellen
    data = choose(voorstellen, day, asked)
    if json_:
        return _dump(data)
    print_choice(data, voorstellen)
    return 0


@wokt.command()
@uitvoer_of("voorstellen.xlsx")
def sjabloon(uitvoer: Path, overschrijf: bool) -> int:
    """Schrijf een lege tabel om in te vullen."""
    from ruimteregie.cli.regelinvoer import province_names
    from ruimteregie.regels.voorstellen.sjabloon import make_csv, make_xlsx

    makers = {".xlsx": lambda: make_xlsx(province_names()), ".csv": make_csv}
    return write_sjabloon(uitvoer, makers, overschrijf=overschrijf)


@opdracht.command()
@als_json
def lijst(json_: bool) -> int:
    """Toon elke regel met versie, dagen, grondslag en wat niet bekend is."""
    from ruimteregie.regels.overzicht import rules

    rows = [
        {
            "regel": kaart.regel,
            "versie": kaart.versie,
            "van": kaart.van.isoformat(),
            "tot": kaart.tot.isoformat() if kaart.tot else None,
            "grondslag": kaart.grondslag,
            "niet_bekend": kaart.niet_bekend,
        }
        for kaart in rules()
    ]
    if json_:
        return _dump(rows)
    toon(
        [
            {**row, "dagen": f"{row['van']} t/m {row['tot']}" if row["tot"] else f"vanaf {row['van']}"}
            for row in rows
        ],
        (
            ("versie", "Versie"),
            ("dagen", "Dagen"),
            ("grondslag", "Grondslag"),
            ("niet_bekend", "Niet bekend"),
        ),
        json_=False,
        leeg="",
    )
    return 0


@opdracht.command()
@_tabel
@_peildatum
@als_json
def realisatiestimulans(tabel: Path, peildatum: str | None, json_: bool) -> int:
    """Reken uit wat de realisatiestimulans in het jaar van de peildatum betaalt.

    \b
    Kolommen (alleen naam is verplicht):
      naam, aantal, start_bouw, eigendom (huur, koop, onzelfstandig), prijs, prijsjaar,
      wijze (nieuwbouw, transformatie, splitsing), andere_rijksregeling, met_opslag
    """
    from ruimteregie.cli.regelinvoer import day_of, read_rows
    from ruimteregie.cli.regeltabellen import WONINGREEKS, make_woningreeks
    from ruimteregie.cli.regeltekst import print_uitkering
    from ruimteregie.regels.oordeeldata import oordeel_as_data, plain
    from ruimteregie.regels.realisatiestimulans import BEDRAGEN, Bedragdoel, pay

    day = day_of(peildatum)
    paid = pay(read_rows(tabel, WONINGREEKS, make_woningreeks), day)
    note = BEDRAGEN[Bedragdoel.UITKERING].kanttekening
    if json_:
        return _dump(
            {
                "oordelen": [oordeel_as_data(o) for o in paid.oordelen],
                "woningen": paid.woningen,
                "bedrag": plain(paid.bedrag),
                "woningen_onbekend": paid.onbekend,
                "doel": str(Bedragdoel.UITKERING),
                "kanttekening": note,
            }
        )
    print_uitkering(paid, day.year, note)
    return 0


@opdracht.command()
@_tabel
@_peildatum
@als_json
def woningbouwimpuls(tabel: Path, peildatum: str | None, json_: bool) -> int:
    """Toets aanvragen aan de woningbouwimpuls; een score is nooit een toekenning.

    \b
    Kolommen (alleen naam is verplicht):
      naam, gemeente, inwoners, woningen, betaalbaar, tekort, andere_bijdrage, beschikking,
      eerste_werken, laatste_werken, financieel, geografisch, organisatorisch, aanvragen,
      noodzaak, effectiviteit, efficientie, urgentie
    """
    from ruimteregie.cli.regelinvoer import day_of, read_rows
    from ruimteregie.cli.regeltabellen import AANVRAAG, make_aanvraag
    from ruimteregie.regels.woningbouwimpuls import judge

    day = day_of(peildatum)
    return _tell([judge(one, day) for one in read_rows(tabel, AANVRAAG, make_aanvraag)], day, json_=json_)


@opdracht.command()
@_tabel
@_peildatum
@als_json
def gebiedsbudget(tabel: Path, peildatum: str | None, json_: bool) -> int:
    """Toets proposities aan wat van het gebiedsbudget en het afweegkader bekend is.

    \b
    Kolommen (alleen naam is verplicht):
      naam, gebied (code of naam), ontvanger (gemeente, openbaar-lichaam-wgr, anders),
      maatregelen_nodig, woningen, tijdelijk, start_bouw, termijn_onderbouwd,
      inzet_rws_onderbouwd, inzet_prorail_onderbouwd
    """
    from ruimteregie.cli.regelinvoer import day_of, gebiedslijsten, read_rows
    from ruimteregie.cli.regeltabellen import PROPOSITIE, make_propositie
    from ruimteregie.regels.gebiedsbudget import judge

    day = day_of(peildatum)
    rows = read_rows(tabel, PROPOSITIE, make_propositie)
    return _tell([judge(one, day, gebiedslijsten()) for one in rows], day, json_=json_)


def _tell(oordelen: list[Oordeel], day: date, *, json_: bool) -> int:
    from ruimteregie.cli.regeltekst import print_oordelen
    from ruimteregie.kern.datum import write_datum
    from ruimteregie.regels.oordeeldata import oordeel_as_data

    if json_:
        return _dump({"oordelen": [oordeel_as_data(o) for o in oordelen]})
    click.echo(f"{len(oordelen)} getoetst aan de regels van {write_datum(day)}.")
    print_oordelen(oordelen)
    return 0


def _dump(data: Mapping[str, Any] | list[dict[str, Any]]) -> int:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    return 0
