"""``ruimteregie wonen locatie``: what a housing location is, by the rule of a day. Needs no register."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from ruimteregie.cli.nederlands import Opdracht
from ruimteregie.cli.tonen import als_json

if TYPE_CHECKING:
    from ruimteregie.kern.aantal import Aantal
    from ruimteregie.regels.locaties import Locatieindeling

__all__ = ["locatie"]

_SOORTEN = ("metropoolkern", "centrumgemeente", "regiokern", "kleine-regiokern", "geen")
_JA_NEE = click.Choice(("ja", "nee"))
_AANTAL = "Zoals 2500, 2.000 tot 3.000 of minimaal 1.000."


@click.command(cls=Opdracht)
@click.argument("naam", metavar="NAAM")
@click.option("--woningen", metavar="AANTAL", help=f"Alle woningen op de locatie. {_AANTAL}")
@click.option("--tot-en-met-2034", "tm2034", metavar="AANTAL", help="Waarvan tot en met 2034.")
@click.option("--voor-2030", "voor2030", metavar="AANTAL", help="Waarvan voor 2030.")
@click.option("--substantieel", type=_JA_NEE, help="Of dat een substantieel deel is; de brief meet het niet.")
@click.option("--rijksregie", type=_JA_NEE, help="Of de locatie extra Rijksregie vraagt.")
@click.option("--kern", type=click.Choice(_SOORTEN), help="Soort kern waarin de locatie ligt.")
@click.option("--metropoolregio", type=_JA_NEE, help="Of de kern in een metropoolregio ligt.")
@click.option("--peildatum", metavar="JJJJ-MM-DD", help="Dag waarvan de regel geldt. [standaard: vandaag]")
@als_json
def locatie(naam: str, peildatum: str | None, json_: bool, **gegeven: str | None) -> int:
    """Zeg of een woningbouwlocatie nationaal of regionaal grootschalig is, of geen van beide.

    Wat u niet opgeeft is niet bekend, en kan de uitkomst openlaten.
    """
    from ruimteregie.cli.regelinvoer import day_of
    from ruimteregie.regels.locaties import Kernsoort, Locatie, classify

    known = Locatie(
        naam,
        woningen=_number(gegeven["woningen"]),
        woningen_tm_2034=_number(gegeven["tm2034"]),
        woningen_voor_2030=_number(gegeven["voor2030"]),
        deel_voor_2030=_yes_no(gegeven["substantieel"]),
        rijksregie=_yes_no(gegeven["rijksregie"]),
        kernsoort=Kernsoort(gegeven["kern"]) if gegeven["kern"] else None,
        in_metropoolregio=_yes_no(gegeven["metropoolregio"]),
    )
    found = classify(known, day_of(peildatum))
    if json_:
        click.echo(json.dumps(_as_data(found), ensure_ascii=False, indent=2))
        return 0
    click.echo(found.als_zin())
    for zin in found.zinnen():
        click.echo(f"  {zin}")
    if found.ontbreekt:
        click.echo(f"  Er ontbreekt: {', '.join(found.ontbreekt)}.")
    return 0


def _number(text: str | None) -> Aantal | None:
    from ruimteregie.kern.aantal import Aantal

    if not text:
        return None
    return Aantal.parse(text if "woning" in text else f"{text} woningen")


def _yes_no(word: str | None) -> bool | None:
    return None if word is None else word == "ja"


def _as_data(found: Locatieindeling) -> dict[str, Any]:
    from ruimteregie.regels.oordeeldata import oordeel_as_data

    return {
        "categorie": found.categorie.value,
        "mogelijk": [one.value for one in found.mogelijk],
        "zin": found.als_zin(),
        "waarom": list(found.zinnen()),
        "ontbreekt": list(found.ontbreekt),
        "nationaal": oordeel_as_data(found.nationaal),
        "regionaal": oordeel_as_data(found.regionaal) if found.regionaal else None,
    }
