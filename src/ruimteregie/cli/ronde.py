"""``ruimteregie ronde``: the yearly rounds in which parties report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ruimteregie.cli.nederlands import Groep
from ruimteregie.cli.stand import require_register
from ruimteregie.cli.tonen import als_json, toon, zeg
from ruimteregie.cli.wie import als_lezer, als_schrijver, lezer, schrijver
from ruimteregie.kern.fouten import BestandOntbreekt, InvoerFout, OnbekendeWaarde

if TYPE_CHECKING:
    from ruimteregie.register.partijen.models import Partij
    from ruimteregie.register.toegang.policy import Actor
    from ruimteregie.register.voortgang.models import Voortgangsronde
    from ruimteregie.register.voortgang.services import Verzendverslag

__all__ = ["opdracht"]

_code = click.argument("code", metavar="RONDE")
_partijen = click.option(
    "--partij",
    "codes",
    multiple=True,
    metavar="CODE",
    help="Alleen deze partij; mag vaker. Zonder: allemaal.",
)
_adres = click.option(
    "--adres",
    default="",
    metavar="URL",
    help="Adres van de site, voor wie een account heeft; zonder: het formulier.",
)
_opnieuw = click.option("--opnieuw", is_flag=True, help="Ook aan wie dit bericht vandaag al kreeg.")
_STAND = (("naam", "Partij"), ("stand", "Stand"), ("gemeld", "Gemeld"), ("totaal", "Van"),
          ("door", "Ook door"))  # fmt: skip


@click.group(cls=Groep, name="ronde")
def opdracht() -> None:
    """Houd voortgangsrondes: nodig partijen uit, lees hun formulieren in en sluit af."""


@opdracht.command()
@click.argument("code", metavar="RONDE", default="")
@als_json
@als_lezer
def lijst(code: str, json_: bool, email: str) -> int:
    """Toon de rondes, of van één ronde hoe ver elke partij is."""
    require_register()
    from ruimteregie.register.voortgang.selectors import rondes, round_status, tally

    actor = lezer(email)
    if code:
        rows: list[dict[str, Any]] = [
            {"partij": s.partij.code, "naam": s.partij.naam, "stand": s.deelname.value,
             "gemeld": s.gemeld, "totaal": s.totaal,
             "door": ", ".join(p.naam for p in s.door) or ("" if json_ else "geen")}
            for s in round_status(_find(code, actor), actor)
        ]  # fmt: skip
        toon(rows, _STAND, json_=json_, leeg="Er doet geen partij mee.")
        return 0
    found = list(rondes(actor))
    counted = tally(found, actor)
    rows = [
        {"code": r.code, "jaar": r.jaar, "pakket": str(r.pakketversie), "open": r.is_open,
         "sluit_op": r.sluit_op, "gemeld": counted[r.pk].gemeld, "partijen": counted[r.pk].partijen}
        for r in found
    ]  # fmt: skip
    heads = (("code", "Code"), ("open", "Open"), ("gemeld", "Meldden"), ("partijen", "Van"))
    toon(rows, heads, json_=json_, leeg="Er zijn geen voortgangsrondes.")
    return 0


@opdracht.command(name="open")
@click.argument("versie", metavar="VERSIE")
@click.argument("jaar", type=int, metavar="JAAR")
@click.option("--tot", default="", metavar="JJJJ-MM-DD", help="Laatste dag om te melden.")
@als_json
@als_schrijver
def openen(versie: str, jaar: int, tot: str, json_: bool, email: str) -> int:
    """Open een ronde op een aangenomen versie van een pakket; er gaat nog geen post uit."""
    require_register()
    from ruimteregie.register.pakketten.models import PakketVersie
    from ruimteregie.register.toegang.historie import verantwoord
    from ruimteregie.register.toegang.selectors import find
    from ruimteregie.register.voortgang.services import open_voortgangsronde

    person, actor = schrijver(email)
    try:
        last = datetime.strptime(tot, "%Y-%m-%d").date() if tot else None  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise InvoerFout(
            f"{tot!r} is geen dag", waar="--tot", remedie="Schrijf hem als 2026-05-01."
        ) from None
    found = find(PakketVersie.objects.all(), versie, actor)
    with verantwoord(door=person, reden="Voortgangsronde geopend"):
        ronde = open_voortgangsronde(found, jaar, actor=actor, sluit_op=last)
    zeg(f"Geopend: {ronde.code}, met {ronde.partijen.count()} partijen.", _row(ronde), json_=json_)
    return 0


@opdracht.command()
@_code
@click.argument("partij", metavar="PARTIJ")
@click.argument("mail", metavar="E-MAILADRES")
@als_schrijver
def adres(code: str, partij: str, mail: str, email: str) -> int:
    """Leg vast waar de post van een partij heen gaat."""
    require_register()
    from ruimteregie.register.toegang.historie import verantwoord
    from ruimteregie.register.voortgang.selectors import uitnodigingen
    from ruimteregie.register.voortgang.services import set_address

    person, actor = schrijver(email)
    found = uitnodigingen(_find(code, actor), actor).filter(partij__code=partij).first()
    if found is None:
        raise _not_there(partij)
    with verantwoord(door=person, reden="Adres van een partij vastgelegd"):
        set_address(found, mail, actor=actor)
    click.echo(f"Post voor {found.partij} gaat naar {found.adres}.")
    return 0


@opdracht.command(name="nodig-uit")
@_code
@_partijen
@_adres
@_opnieuw
@als_json
@als_schrijver
def nodig_uit(code: str, codes: tuple[str, ...], adres: str, opnieuw: bool, json_: bool, email: str) -> int:
    """Nodig partijen uit om te melden; wie geen account heeft, krijgt het formulier."""
    return _tell(_send("nodig-uit", code, codes, adres, email, opnieuw=opnieuw), json_=json_)


@opdracht.command()
@_code
@_partijen
@_adres
@_opnieuw
@als_json
@als_schrijver
def herinner(code: str, codes: tuple[str, ...], adres: str, opnieuw: bool, json_: bool, email: str) -> int:
    """Herinner wie nog niet alles meldde."""
    return _tell(_send("herinner", code, codes, adres, email, opnieuw=opnieuw), json_=json_)


def _send(
    soort: str, code: str, codes: tuple[str, ...], adres: str, email: str, *, opnieuw: bool
) -> Verzendverslag:
    require_register()
    from ruimteregie.register.voortgang.services import invite, remind

    _, actor = schrijver(email)
    ronde = _find(code, actor)
    parties = [_partij(ronde, c) for c in codes] or None
    send = invite if soort == "nodig-uit" else remind
    return send(ronde, parties, actor=actor, adres=adres, opnieuw=opnieuw)


def _tell(report: Verzendverslag, *, json_: bool) -> int:
    if json_:
        sent_to = [{"partij": b.uitnodiging.partij.code, "adres": b.adres} for b in report.verzonden]
        skipped = [{"partij": partij.code, "reden": reason} for partij, reason in report.overgeslagen]
        failed = [{"partij": partij.code, "reden": reason} for partij, reason in report.mislukt]
        zeg("", {"verzonden": sent_to, "overgeslagen": skipped, "mislukt": failed}, json_=True)
        return 2 if failed else 0
    for sent in report.verzonden:
        click.echo(f"Verzonden aan {sent.uitnodiging.partij} ({sent.adres}).")
    for partij, reason in report.overgeslagen:
        click.echo(f"Niet verzonden: {partij} {reason}.")
    for partij, reason in report.mislukt:
        click.echo(f"Mislukt: {partij}: {reason}.", err=True)
    if not (report.verzonden or report.overgeslagen or report.mislukt):
        click.echo("Er was niemand om aan te schrijven.")
    return 2 if report.mislukt else 0


@opdracht.command()
@_code
@_partijen
@click.option(
    "--formaat", type=click.Choice(("xlsx", "odt")), default="xlsx", show_default=True, help="Soort bestand."
)
@click.option(
    "--naar",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="MAP",
    help="Waar ze komen.",
)
@als_schrijver
def formulieren(code: str, codes: tuple[str, ...], formaat: str, naar: Path, email: str) -> int:
    """Schrijf de formulieren van partijen als bestanden in een map."""
    require_register()
    from ruimteregie.register.voortgang.selectors import round_status
    from ruimteregie.register.voortgang.services import form_for

    _, actor = schrijver(email)
    ronde = _find(code, actor)
    parties = [_partij(ronde, c) for c in codes] or [s.partij for s in round_status(ronde, actor) if s.totaal]
    naar.mkdir(parents=True, exist_ok=True)
    for partij in parties:
        file = form_for(ronde, partij, formaat, actor=actor)
        (naar / file.naam).write_bytes(file.inhoud)
        click.echo(str(naar / file.naam))
    return 0


@opdracht.command(name="lees-in")
@_code
@click.argument("bestand", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--van", default="", metavar="NAAM", help="Van wie het kwam.")
@click.option("--neem-over", is_flag=True, help="Neem meteen over waarover de partij nog niets meldde.")
@als_json
@als_schrijver
def lees_in(code: str, bestand: Path, van: str, neem_over: bool, json_: bool, email: str) -> int:
    """Lees een ingevuld formulier in en toon wat het zegt naast wat gemeld is."""
    require_register()
    from ruimteregie.register.toegang.historie import verantwoord
    from ruimteregie.register.voortgang.services import merge_all_new, take_in_form
    from ruimteregie.register.voortgang.vergelijken import compare, faults_of

    if not bestand.is_file():
        raise BestandOntbreekt("het bestand bestaat niet.", waar=str(bestand), remedie="Controleer het pad.")
    person, actor = schrijver(email)
    ronde = _find(code, actor)
    with verantwoord(door=person, reden="Formulier ingenomen"):
        taken = take_in_form(ronde, bestand.name, bestand.read_bytes(), actor=actor, ontvangen_van=van)
        if neem_over:
            merge_all_new(taken.formulier, actor=actor)
    for note in (() if taken.is_nieuw else ("Dit bestand was al ingelezen.",)) + taken.opmerkingen:
        click.echo(note, err=True)
    for fault in faults_of(taken.formulier, actor):
        click.echo(f"Niet ingelezen: {fault['waar']}: {fault['wat']}. {fault['remedie']}", err=True)
    rows = [
        {"actie": v.regel.actie.code, "formulier": v.regel.stand, "uitkomst": v.regel.uitkomst,
         "gemeld": v.nu.stand if v.nu else "geen melding"}
        for v in compare(taken.formulier, actor)
    ]  # fmt: skip
    heads = (
        ("actie", "Actie"),
        ("gemeld", "Gemeld"),
        ("formulier", "In het formulier"),
        ("uitkomst", "Uitkomst"),
    )
    toon(rows, heads, json_=json_, leeg="Het formulier heeft geen antwoorden.")
    return 0


@opdracht.command()
@_code
@click.option("--uitkomst", default="", metavar="TEKST", help="Wat de ronde opleverde.")
@als_json
@als_schrijver
def sluit(code: str, uitkomst: str, json_: bool, email: str) -> int:
    """Sluit een ronde; wie niet meldde, komt bij de uitkomst te staan."""
    require_register()
    from ruimteregie.register.toegang.historie import verantwoord
    from ruimteregie.register.voortgang.services import close_voortgangsronde

    person, actor = schrijver(email)
    with verantwoord(door=person, reden="Voortgangsronde gesloten"):
        ronde = close_voortgangsronde(_find(code, actor), uitkomst, actor=actor)
    zeg(ronde.slotwoord, _row(ronde), json_=json_)
    return 0


@opdracht.command()
@_code
@als_json
@als_schrijver
def heropen(code: str, json_: bool, email: str) -> int:
    """Heropen een gesloten ronde."""
    require_register()
    from ruimteregie.register.toegang.historie import verantwoord
    from ruimteregie.register.voortgang.services import reopen_voortgangsronde

    person, actor = schrijver(email)
    with verantwoord(door=person, reden="Voortgangsronde heropend"):
        ronde = reopen_voortgangsronde(_find(code, actor), actor=actor)
    zeg(f"Heropend: {ronde.code}.", _row(ronde), json_=json_)
    return 0


def _row(ronde: Voortgangsronde) -> dict[str, Any]:
    return {
        "code": ronde.code,
        "versie": ronde.pakketversie.code,
        "jaar": ronde.jaar,
        "open": ronde.is_open,
        "sluit_op": ronde.sluit_op,
        "partijen": [partij.code for partij in ronde.partijen.order_by("code")],
        "slotwoord": ronde.slotwoord or None,
    }


def _find(code: str, actor: Actor) -> Voortgangsronde:
    from ruimteregie.register.toegang.selectors import find
    from ruimteregie.register.voortgang.models import Voortgangsronde

    return find(Voortgangsronde.objects.select_related("pakketversie__pakket"), code, actor)


def _partij(ronde: Voortgangsronde, code: str) -> Partij:
    found = ronde.partijen.filter(code=code).first()
    if found is None:
        raise _not_there(code)
    return found


def _not_there(code: str) -> OnbekendeWaarde:
    return OnbekendeWaarde(
        f"partij {code!r} doet in deze ronde niet mee",
        remedie="Zie 'ruimteregie ronde lijst RONDE'.",
        paragraaf="§1",
    )
