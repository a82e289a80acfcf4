"""``ruimteregie afspraak``: agreements, their acties, and reporting on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from ruimteregie.cli.nederlands import Groep
from ruimteregie.cli.stand import require_register
from ruimteregie.cli.tonen import als_json, toon, zeg
from ruimteregie.cli.wie import als_lezer, als_schrijver, lezer, schrijver
from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde

if TYPE_CHECKING:
    from ruimteregie.register.afspraken.models import Actie, Afspraak, Melding
    from ruimteregie.register.afspraken.services import Bewijsstuk
    from ruimteregie.register.partijen.models import Partij
    from ruimteregie.register.toegang.policy import Actor

__all__ = ["opdracht"]

_KOLOMMEN = (("code", "Code"), ("nummer", "Nr."), ("titel", "Titel"), ("acties", "Acties"),
             ("zonder_melding", "Zonder melding"))  # fmt: skip
_ACTIEKOLOMMEN = (("code", "Code"), ("samenvatting", "Actie"), ("partijen", "Wie"), ("termijn", "Termijn"),
                  ("stand", "Stand"), ("bespreking", "Bespreking"))  # fmt: skip


@click.group(cls=Groep, name="afspraak")
def opdracht() -> None:
    """Lees afspraken en acties, en meld de voortgang."""


@opdracht.command()
@click.option("--gebied", default="", metavar="CODE", help="Landsdeel, provincie of ander gebied.")
@click.option("--partij", default="", metavar="CODE", help="Partij die betrokken is, zoals PV25.")
@click.option("--thema", default="", metavar="THEMA", help="Zoals wonen of bereikbaarheid.")
@click.option("--stand", default="", metavar="STAND", help="Met een actie in deze stand, zoals 'te laat'.")
@click.option("--eenzijdig", is_flag=True, help="Waarbij maar één kant iets doet.")
@click.option("--zonder-trekker", is_flag=True, help="Waarvan niemand de trekker is.")
@als_lezer
@als_json
def lijst(
    gebied: str, partij: str, thema: str, stand: str, eenzijdig: bool, zonder_trekker: bool, email: str,
    json_: bool,
) -> int:  # fmt: skip
    """Toon de afspraken, met hoeveel acties nog geen melding hebben."""
    require_register()
    from ruimteregie.register.afspraken.selectors import (
        AfspraakFilter,
        acties,
        afspraken,
        one_sided,
        without_trekker,
    )

    actor = lezer(email)
    _check_codes(gebied, partij, thema)
    found = afspraken(actor, AfspraakFilter(gebied=gebied, partij=partij, thema=thema))
    if stand:
        found = found.filter(pk__in=_in_state(acties(actor), stand).values("afspraak"))
    if eenzijdig:
        found = found.filter(pk__in=one_sided(actor).order_by().values("pk"))
    if zonder_trekker:
        found = found.filter(pk__in=without_trekker(actor).order_by().values("pk"))
    rows = [_row(afspraak) for afspraak in found]
    toon(
        rows,
        _KOLOMMEN,
        json_=json_,
        leeg="Geen afspraken gevonden.",
        zin=_count(rows, "afspraak", "afspraken"),
    )
    return 0


@opdracht.command(name="toon")
@click.argument("code", metavar="CODE")
@als_lezer
@als_json
def toon_(code: str, email: str, json_: bool) -> int:
    """Toon de acties van één afspraak, met termijn en stand."""
    require_register()
    from ruimteregie.register.afspraken.models import Afspraak
    from ruimteregie.register.afspraken.selectors import acties
    from ruimteregie.register.toegang.selectors import find

    actor = lezer(email)
    afspraak = find(Afspraak.objects.all(), code, actor)
    found = acties(actor).filter(afspraak=afspraak)
    zin = f"{afspraak}\n{afspraak.samenvatting}"
    toon(_actie_rows(found, actor), _ACTIEKOLOMMEN, json_=json_, leeg=f"{zin}\nGeen acties.", zin=zin)
    return 0


@opdracht.command()
@click.option("--mijn", is_flag=True, help="Alleen waarover uw organisatie meldt; vraagt --als.")
@click.option("--stand", default="", metavar="STAND", help="In deze stand, zoals 'geen melding'.")
@als_lezer
@als_json
def acties(mijn: bool, stand: str, email: str, json_: bool) -> int:
    """Toon acties, met termijn, stand en waar ze besproken worden."""
    require_register()
    from ruimteregie.register.afspraken import selectors

    if mijn and not email:
        raise InvoerFout("wie bent u?", waar="--mijn", remedie="Geef ook --als E-MAILADRES.")
    actor = lezer(email)
    found = selectors.own_acties(actor) if mijn else selectors.acties(actor)
    if stand:
        found = _in_state(found, stand)
    rows = _actie_rows(found, actor)
    toon(rows, _ACTIEKOLOMMEN, json_=json_, leeg="Geen acties gevonden.", zin=_count(rows, "actie", "acties"))
    return 0


@opdracht.command()
@click.argument("actie", metavar="ACTIE")
@click.argument("stand", metavar="STAND")
@click.option("--namens", default="", metavar="CODE", help="Partij; nodig als u namens meer partijen meldt.")
@click.option("--toelichting", default="", metavar="ZIN", help="In één zin.")
@click.option(
    "--bewijs", multiple=True, metavar="STUK", help="Openbaar adres, of code van een document; mag vaker."
)
@click.option(
    "--overgenomen-uit", default="", metavar="TEKST",
    help="Voor een secretaris: waaruit dit namens een andere partij is overgenomen.",
)  # fmt: skip
@als_json
@als_schrijver
def meld(
    actie: str, stand: str, namens: str, toelichting: str, bewijs: Sequence[str], overgenomen_uit: str,
    json_: bool, email: str,
) -> int:  # fmt: skip
    """Meld de voortgang van een actie.

    De stand is een van: niet begonnen, loopt, grotendeels gereed, gereed, vervallen.
    """
    require_register()
    from ruimteregie.register.afspraken.services import record_for, report_progress
    from ruimteregie.register.toegang.historie import verantwoord

    person, actor = schrijver(email)
    found = _actie(actie, actor)
    partij = _for_whom(found, namens, actor, taken_over=bool(overgenomen_uit))
    common: dict[str, Any] = {
        "namens": partij,
        "actor": actor,
        "toelichting": toelichting,
        "bewijs": [_proof(stuk, actor) for stuk in bewijs],
    }
    with verantwoord(door=person, reden="Voortgang gemeld"):
        if overgenomen_uit:
            melding = record_for(found, stand, overgenomen_uit=overgenomen_uit, **common)
        else:
            melding = report_progress(found, stand, **common)
    zeg(f"Gemeld namens {partij}: {melding.stand}.", _melding(melding), json_=json_)
    return 0


@opdracht.command()
@click.argument("actie", metavar="ACTIE")
@click.option("--namens", default="", metavar="CODE", help="Partij; nodig als u voor meer partijen spreekt.")
@click.option("--oneens", is_flag=True, help="De melding klopt niet; vraagt --toelichting.")
@click.option("--toelichting", default="", metavar="ZIN", help="Waarom.")
@als_json
@als_schrijver
def bevestig(actie: str, namens: str, oneens: bool, toelichting: str, json_: bool, email: str) -> int:
    """Bevestig of weerspreek de laatste melding van de andere kant over een gezamenlijke actie."""
    require_register()
    from ruimteregie.register.afspraken.services import assent
    from ruimteregie.register.toegang.historie import verantwoord

    person, actor = schrijver(email)
    found = _actie(actie, actor)
    melding = _last(found)
    partij = _for_whom(found, namens, actor, taken_over=False)
    with verantwoord(door=person, reden="Melding weersproken" if oneens else "Melding bevestigd"):
        assent(
            melding,
            partij=partij,
            actor=actor,
            oordeel="oneens" if oneens else "eens",
            toelichting=toelichting,
        )
    said = {"partij": partij.code, "oordeel": "oneens" if oneens else "eens", "melding": _melding(melding)}
    zeg(f"{'Weersproken' if oneens else 'Bevestigd'} namens {partij}: {melding}.", said, json_=json_)
    return 0


def _melding(melding: Melding) -> dict[str, Any]:
    return {
        "actie": melding.actie.code,
        "namens": melding.namens.code,
        "stand": melding.stand,
        "toelichting": melding.toelichting or None,
        "wanneer": melding.wanneer.isoformat(),
    }


def _count(rows: Sequence[Any], one: str, many: str) -> str:
    return f"{len(rows)} {one if len(rows) == 1 else many}"


def _check_codes(gebied: str, partij: str, thema: str) -> None:
    """An unknown filter finds nothing, which is not the same as that there is nothing (§1)."""
    from ruimteregie.bronnen.referentie.woorden import THEMAS
    from ruimteregie.register.gebieden.models import Gebied
    from ruimteregie.register.partijen.models import Partij
    from ruimteregie.register.toegang.policy import PUBLIEK
    from ruimteregie.register.toegang.selectors import find

    if gebied:
        find(Gebied.objects.all(), gebied, PUBLIEK)
    if partij:
        find(Partij.objects.all(), partij, PUBLIEK)
    if thema and thema not in THEMAS:
        raise OnbekendeWaarde(
            f"onbekend thema {thema!r}", remedie=f"Kies uit: {', '.join(THEMAS)}.", paragraaf="§1"
        )


def _in_state(found: Any, stand: str) -> Any:
    """The acties in a state; *geen melding* and *te bespreken* take the late and the silent ones along."""
    from ruimteregie.register.afspraken.selectors import Voortgangstand

    state = Voortgangstand(stand)
    if state is Voortgangstand.GEEN_MELDING:
        return found.filter(gemeld=state.value)
    if state is Voortgangstand.TE_BESPREKEN:
        return found.filter(te_bespreken=True)
    return found.filter(stand=state.value)


def _row(afspraak: Afspraak) -> dict[str, Any]:
    listed: list[Any] = list(afspraak.acties.all())
    return {
        "code": afspraak.code,
        "nummer": afspraak.nummer,
        "titel": afspraak.titel,
        "thema": afspraak.thema,
        "status": afspraak.status,
        "gebieden": [gebied.code for gebied in afspraak.gebieden.all()],
        "partijen": [partij.code for partij in afspraak.partijen.all()],
        "trekker_rijk": afspraak.trekker_rijk.code if afspraak.trekker_rijk else None,
        "trekker_regio": afspraak.trekker_regio.code if afspraak.trekker_regio else None,
        "eenzijdig": bool(afspraak.eenzijdig),
        "acties": len(listed),
        "zonder_melding": sum(actie.gemeld == "geen melding" for actie in listed),
    }


def _actie_rows(found: Any, actor: Actor) -> list[dict[str, Any]]:
    from django.utils import timezone

    from ruimteregie.register.afspraken.selectors import besprekingen

    listed: list[Any] = list(
        found.select_related("onder", "afspraak").prefetch_related("afspraak__gebieden__landsdelen")
    )
    meetings = besprekingen(listed, actor, timezone.localdate())
    return [
        {
            "code": actie.code,
            "afspraak": actie.afspraak.code,
            "samenvatting": actie.samenvatting,
            "kant": actie.kant,
            "partijen": [partij.code for partij in actie.partijen.all()],
            "termijn": actie.termijn_tekst or None,
            "uiterlijk": actie.termijn_laatst,
            "stand": actie.stand,
            "laatst_gemeld": actie.gemeld,
            "bespreking": meetings[actie.pk].zin if actie.pk in meetings else "–",
        }
        for actie in listed
    ]


def _actie(code: str, actor: Actor) -> Actie:
    from ruimteregie.register.afspraken.models import Actie
    from ruimteregie.register.toegang.selectors import find

    return find(Actie.objects.select_related("afspraak"), code, actor)


def _last(actie: Actie) -> Melding:
    last = actie.meldingen.select_related("namens", "actie").first()
    if last is None:
        raise InvoerFout(
            "over deze actie is nog niets gemeld", waar=actie.code, remedie="Er valt nog niets te bevestigen."
        )
    return last


def _for_whom(actie: Actie, code: str, actor: Actor, *, taken_over: bool) -> Partij:
    """The party that is named, or else the only one for which the person reports on this Actie."""
    from ruimteregie.register.afspraken.selectors import reporters
    from ruimteregie.register.partijen.models import Partij
    from ruimteregie.register.toegang.selectors import find

    if code:
        return find(Partij.objects.all(), code, actor)
    own, others = reporters(actie, actor)
    known = others if taken_over else own
    if len(known) == 1:
        return known[0]
    choice = ", ".join(partij.code for partij in known)
    raise InvoerFout(
        "namens welke partij is niet duidelijk" if known else "u meldt niet over deze actie",
        waar=actie.code,
        remedie=f"Geef --namens met een van: {choice}." if known else "De partij die handelt meldt zelf.",
        paragraaf="§10",
    )


def _proof(stuk: str, actor: Actor) -> Bewijsstuk:
    """An address as it is, anything else as the code of a document."""
    from ruimteregie.register.documenten.models import Document
    from ruimteregie.register.toegang.selectors import find

    if "://" in stuk:
        return stuk[:400], stuk
    document = find(Document.objects.all(), stuk, actor)
    return (
        document.titel if document.vertrouwelijkheid == "openbaar" else "Een stuk in het register"
    ), document
