"""``ruimteregie overleg``: meetings, their agenda, the proposals for it, and the afsprakenlijst."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ruimteregie.cli.nederlands import Groep, why
from ruimteregie.cli.stand import require_register
from ruimteregie.cli.tonen import als_json, toon, zeg
from ruimteregie.cli.wie import als_lezer, als_schrijver, lezer, schrijver
from ruimteregie.kern.edtf import write_edtf
from ruimteregie.kern.fouten import BestandOntbreekt, InvoerFout

if TYPE_CHECKING:
    from ruimteregie.register.agenda.models import Agendavoorstel
    from ruimteregie.register.overleg.models import Overleg
    from ruimteregie.register.toegang.policy import Actor

__all__ = ["opdracht"]

_code = click.argument("code", metavar="OVERLEG")
_landsdeel = click.option("--landsdeel", default="", metavar="CODE", help="Landsdeel, zoals MIRT-OOST.")
_LIJST = (("code", "Code"), ("naam", "Naam"), ("datum", "Datum"), ("status", "Stand"))
_VOORSTELLEN = (
    ("nummer", "Nr."), ("landsdeel", "Landsdeel"), ("titel", "Voorstel"), ("aanleiding", "Aanleiding"),
)  # fmt: skip


@click.group(cls=Groep, name="overleg")
def opdracht() -> None:
    """Toon, plan en verzet overleggen, vul hun agenda en haal de afsprakenlijst op."""


@opdracht.command()
@_landsdeel
@click.option("--soort", default="", metavar="SOORT", help="Soort overleg, zoals bo-mirt.")
@click.option("--jaar", type=int, metavar="JAAR", help="Jaar waarin het overleg valt.")
@click.option("--status", default="", metavar="STAND", help="Stand, zoals gepland of gehouden.")
@als_json
@als_lezer
def lijst(landsdeel: str, soort: str, jaar: int | None, status: str, json_: bool, email: str) -> int:
    """Toon de overleggen, het nieuwste eerst."""
    require_register()
    from ruimteregie.register.overleg.selectors import overleggen, overleggen_in

    actor = lezer(email)
    found = overleggen(actor, soort, landsdeel).order_by("-datum_laatst", "code")
    if jaar is not None:
        found = found.filter(pk__in=overleggen_in(jaar, actor).values("pk"))
    if status:
        found = found.filter(status=status)
    toon([_overleg(o) for o in found], _LIJST, json_=json_, leeg="Er zijn geen overleggen die passen.")
    return 0


@opdracht.command(name="toon")
@_code
@als_json
@als_lezer
def toon_overleg(code: str, json_: bool, email: str) -> int:
    """Toon een overleg met zijn agenda en wat ermee gebeurde."""
    require_register()
    from ruimteregie.register.agenda.selectors import lijstregels

    actor = lezer(email)
    overleg = _find(code, actor)
    lines = [
        {"nummer": r.nummer, "titel": r.titel, "uitkomst": r.uitkomst or None, "tekst": r.tekst,
         "partijen": [p.code for p in r.partijen], "vorm": r.vorm or None, "code": r.code or None,
         "naar": r.naar.code if r.naar else None, "punt": r.punt}
        for r in lijstregels(overleg, actor)
    ]  # fmt: skip
    if json_:
        whole = {**_overleg(overleg), "uitkomst": overleg.uitkomst, "vastgelegd": overleg.heeft_lijst}
        click.echo(json.dumps({**whole, "agenda": lines}, ensure_ascii=False, indent=2))
        return 0
    day = write_edtf(overleg.datum) if overleg.datum else "datum niet bekend"
    click.echo(f"{overleg.naam}: {day}, {overleg.status}.")
    if overleg.uitkomst:
        click.echo(overleg.uitkomst)
    heads = (("nummer", "Nr."), ("titel", "Punt"), ("uitkomst", "Uitkomst"))
    toon(lines, heads, json_=False, leeg="Er staan geen punten op de agenda die u kunt zien.")
    return 0


@opdracht.command()
@click.option(
    "--bijwerken", is_flag=True, help="Verzamel eerst opnieuw; zonder --als doet het systeem het zelf."
)
@_landsdeel
@als_json
@als_lezer
def voorstellen(bijwerken: bool, landsdeel: str, json_: bool, email: str) -> int:
    """Toon wat een plek op een agenda vraagt, en waarom."""
    require_register()
    from ruimteregie.register.agenda.selectors import agendavoorstellen, subjects

    if bijwerken:
        _collect(email)
    actor = lezer(email)
    found = list(agendavoorstellen(actor, landsdeel))
    seen = subjects(((v.onderwerp_soort, v.onderwerp_code) for v in found), actor)
    rows = [_voorstel(v, gezien=(v.onderwerp_soort, v.onderwerp_code) in seen) for v in found]
    toon(rows, _VOORSTELLEN, json_=json_, leeg="Er zijn geen voorstellen die u kunt zien.")
    return 0


@opdracht.command()
@_code
@click.option("--voorstel", "nummers", type=int, multiple=True, metavar="NUMMER",
              help="Nummer van een voorstel; mag vaker.")  # fmt: skip
@click.option("--titel", default="", metavar="TEKST", help="Titel van een eigen agendapunt.")
@als_json
@als_schrijver
def agendeer(code: str, nummers: tuple[int, ...], titel: str, json_: bool, email: str) -> int:
    """Zet voorstellen, of een eigen punt, op de agenda van een overleg."""
    require_register()
    from ruimteregie.register.agenda.services import put_on_agenda
    from ruimteregie.register.overleg.services import add_agendapunt
    from ruimteregie.register.toegang.historie import verantwoord

    if not nummers and not titel:
        raise InvoerFout(
            "er is niets om te agenderen", waar="overleg agendeer", remedie="Geef --voorstel of --titel."
        )
    person, actor = schrijver(email)
    overleg = _find(code, actor)
    proposals = [_proposal(number, actor) for number in nummers]
    with verantwoord(door=person, reden="Op de agenda gezet"):
        made = [put_on_agenda(v, overleg, actor=actor) for v in proposals]
        if titel:
            made.append(add_agendapunt(overleg, titel=titel, actor=actor))
    rows = [{"punt": p.pk, "nummer": p.volgorde, "titel": p.titel, "overleg": overleg.code} for p in made]
    said = "\n".join(f"Op de agenda van {overleg.naam}: {punt.titel}." for punt in made)
    zeg(said, {"punten": rows}, json_=json_)
    return 0


@opdracht.command()
@click.argument("soort", metavar="SOORT")
@click.argument("datum", metavar="DATUM")
@click.option("--landsdeel", "landsdelen", multiple=True, metavar="CODE", help="Landsdeel; mag vaker.")
@click.option("--gebied", "gebieden", multiple=True, metavar="CODE", help="Gebied; mag vaker.")
@click.option("--naam", default="", metavar="TEKST", help="Eigen naam; leeg: soort, landsdeel en datum.")
@als_json
@als_schrijver
def plan(
    soort: str, datum: str, landsdelen: tuple[str, ...], gebieden: tuple[str, ...], naam: str,
    json_: bool, email: str,
) -> int:  # fmt: skip
    """Plan een overleg; de datum is EDTF, zoals 2027-06-03 of 2027-06."""
    require_register()
    from ruimteregie.register.overleg.services import plan_overleg
    from ruimteregie.register.toegang.historie import verantwoord

    person, actor = schrijver(email)
    fields: dict[str, Any] = {"soort": soort, "datum": datum, "naam": naam}
    fields |= {"landsdelen": _areas(landsdelen, actor), "gebieden": _areas(gebieden, actor)}
    with verantwoord(door=person, reden="Overleg gepland"):
        made = plan_overleg(fields, actor=actor)
    zeg(f"Gepland: {made.naam} ({made.code}).", _overleg(made), json_=json_)
    return 0


@opdracht.command()
@_code
@click.argument("datum", metavar="DATUM")
@click.option("--reden", required=True, metavar="TEKST", help="Waarom; blijft bij het overleg staan.")
@als_json
@als_schrijver
def verzet(code: str, datum: str, reden: str, json_: bool, email: str) -> int:
    """Verzet een overleg naar een andere datum (EDTF); de oude blijft bewaard."""
    require_register()
    from ruimteregie.register.overleg.services import move_overleg
    from ruimteregie.register.toegang.historie import verantwoord

    person, actor = schrijver(email)
    overleg = _find(code, actor)
    with verantwoord(door=person, reden=reden):
        moved = move_overleg(overleg, datum, reden, actor=actor)
    zeg(f"Verzet: {overleg.naam}, {moved}.", _overleg(overleg), json_=json_)
    return 0


@opdracht.command()
@_code
@click.argument("datum", metavar="DATUM")
@click.option(
    "--uitkomst", default="", metavar="TEKST", help="Wat het overleg opleverde, in een paar zinnen."
)
@als_json
@als_schrijver
def houd(code: str, datum: str, uitkomst: str, json_: bool, email: str) -> int:
    """Leg vast dat een overleg gehouden is, op welke dag of dagen (EDTF)."""
    require_register()
    from ruimteregie.register.overleg.services import hold_overleg
    from ruimteregie.register.toegang.historie import verantwoord

    person, actor = schrijver(email)
    overleg = _find(code, actor)
    with verantwoord(door=person, reden="Overleg gehouden"):
        hold_overleg(overleg, datum, uitkomst=uitkomst, actor=actor)
    zeg(f"Gehouden: {overleg.naam}.", _overleg(overleg), json_=json_)
    return 0


@opdracht.command()
@_code
@click.option("--uitvoer", type=click.Path(path_type=Path), metavar="BESTAND",
              help="Schrijf naar dit bestand in plaats van naar het scherm.")  # fmt: skip
@als_lezer
def afsprakenlijst(code: str, uitvoer: Path | None, email: str) -> int:
    """Toon de afsprakenlijst van een overleg als tekst."""
    require_register()
    from ruimteregie.portaal.agenda.lijsttekst import lijst_text

    actor = lezer(email)
    text = lijst_text(_find(code, actor), actor)
    if uitvoer is None:
        click.echo(text, nl=False)
        return 0
    try:
        uitvoer.write_text(text, encoding="utf-8")
    except OSError as fout:
        raise BestandOntbreekt(
            f"dit bestand kan niet worden geschreven{why(fout)}.",
            waar=str(uitvoer),
            remedie="Kies een map die bestaat en waarin u mag schrijven.",
        ) from fout
    click.echo(f"Geschreven: {uitvoer}.")
    return 0


def _overleg(overleg: Overleg) -> dict[str, Any]:
    return {
        "code": overleg.code,
        "naam": overleg.naam,
        "soort": overleg.soort,
        "datum": overleg.datum or None,
        "status": overleg.status,
        "landsdelen": sorted(overleg.landsdeelcodes()),
        "ronde": overleg.cyclus or None,
    }


def _voorstel(voorstel: Agendavoorstel, *, gezien: bool) -> dict[str, Any]:
    return {
        "nummer": voorstel.pk,
        "bron": voorstel.bron,
        "landsdeel": voorstel.landsdeel.code if voorstel.landsdeel else None,
        "titel": voorstel.titel,
        "aanleiding": voorstel.aanleiding,
        "onderwerp": voorstel.onderwerp_code if gezien else None,
        "overleg": voorstel.overleg.code if voorstel.overleg else None,
        "peildatum": voorstel.peildatum.isoformat(),
    }


def _find(code: str, actor: Actor) -> Overleg:
    from ruimteregie.register.overleg.models import Overleg
    from ruimteregie.register.toegang.selectors import find

    return find(Overleg.objects.all(), code, actor)


def _areas(codes: Iterable[str], actor: Actor) -> list[Any]:
    from ruimteregie.register.gebieden.models import Gebied
    from ruimteregie.register.toegang.selectors import find

    return [find(Gebied.objects.all(), code, actor) for code in codes]


def _proposal(number: int, actor: Actor) -> Agendavoorstel:
    """The proposal with this number.

    Raises:
        InvoerFout: there is none, or the actor may not see it; the two cannot be told apart.
    """
    from ruimteregie.register.agenda.models import Agendavoorstel
    from ruimteregie.register.toegang.policy import visible

    rows = visible(Agendavoorstel.objects.filter(pk=number), actor)
    found = rows.select_related("landsdeel", "eigenaar").first()
    if found is None:
        raise InvoerFout(
            f"er is geen voorstel {number}",
            waar="overleg agendeer",
            remedie="Zie 'ruimteregie overleg voorstellen'.",
        )
    return found


def _collect(email: str) -> None:
    """Bring the proposals up to date, as this person or as the system."""
    from django.utils import timezone

    from ruimteregie.register.agenda.services import collect_voorstellen
    from ruimteregie.register.toegang.historie import verantwoord
    from ruimteregie.register.toegang.policy import SYSTEEM

    person, actor = schrijver(email) if email else (None, SYSTEEM)
    with verantwoord(door=person, reden="Voorstellen voor de agenda verzamelen"):
        collect_voorstellen(timezone.localdate(), actor=actor)
