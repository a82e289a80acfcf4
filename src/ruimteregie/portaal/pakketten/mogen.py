"""Which steps somebody can take with a package or a version now; only those get a button.

The services refuse anyway what the policy does not allow; this only spares people a button in vain.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.pakketten.models import AANGENOMEN, Pakket, PakketVersie
from ruimteregie.register.pakketten.services import check_adoption, check_offer
from ruimteregie.register.pakketten.services.levensloop import may_publish
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, mag

__all__ = [
    "Knop",
    "can_write",
    "package_steps",
    "progress_step",
    "version_steps",
    "version_waits",
    "wider_levels",
]

Knop = tuple[str, str]
"""What a button says and where it goes."""


def package_steps(pakket: Pakket, actor: Actor) -> list[Knop]:
    """What can be done with the package as a whole."""
    if not mag(actor, "bewerken", pakket):
        return []
    closed = pakket.fase == "gesloten"
    steps: list[tuple[str, str, bool]] = [
        ("Nieuwe versie beginnen", "versie-nieuw", not closed),
        ("Wijzigen", "pakket-wijzigen", not closed),
        ("Openstellen", "pakket-openstellen", bool(wider_levels(pakket)) and may_publish(pakket, actor)),
        ("Evalueren", "pakket-evalueren", pakket.fase == "aangenomen"),
        ("Sluiten", "pakket-sluiten", not closed),
        ("Heropenen", "pakket-heropenen", closed),
    ]
    return [(name, reverse(f"portaal:{route}", args=[pakket.code])) for name, route, may in steps if may]


def wider_levels(pakket: Pakket) -> tuple[str, ...]:
    """The levels that let more people read it than now; none as long as nothing of it is adopted."""
    wider = NIVEAUS[NIVEAUS.index(pakket.vertrouwelijkheid) + 1 :]
    return wider if wider and pakket.versies.exclude(inhoud_hash="").exists() else ()


def can_write(versie: PakketVersie, actor: Actor) -> bool:
    """Whether this person may change the text now: nobody may while it lies before the parties."""
    closed = versie.is_vast or versie.wijze in (*AANGENOMEN, "aangeboden") or versie.pakket.fase == "gesloten"
    return not closed and versie.vertrouwelijkheid != "openbaar" and mag(actor, "bewerken", versie)


def version_steps(versie: PakketVersie, actor: Actor) -> list[Knop]:
    """What can be done with one version; once it is adopted, only to adopt it in another way too."""
    edits = mag(actor, "bewerken", versie)
    writes = can_write(versie, actor)
    offered = versie.wijze == "aangeboden" and not versie.is_vast
    again = edits or mag(actor, "ondertekenen", versie)
    steps: list[tuple[str, str, bool]] = [
        ("Tekst bewerken", "versietekst", writes),
        ("Tekstrondes", "tekstronde", writes or (not versie.is_vast and mag(actor, "inbrengen", versie))),
        ("Aanbieden", "versie-aanbieden", writes and not _refusal(check_offer, versie)),
        ("Aanbieding intrekken", "versie-terugtrekken", edits and offered),
        ("Instemming geven", "versie-instemmen", offered and mag(actor, "instemmen", versie)),
        ("Vaststellen", "versie-vaststellen", edits and offered and not _refusal(check_adoption, versie)),
        ("Nogmaals aannemen", "versie-herbevestigen", again and versie.is_vast),
    ]
    where: list[Any] = [versie.pakket.code, versie.code]
    found = [(name, reverse(f"portaal:{route}", args=where)) for name, route, may in steps if may]
    return [*found, *progress_step(versie, actor)]


def progress_step(versie: PakketVersie | None, actor: Actor) -> list[Knop]:
    """To open a round of progress of an adopted version, for who may ask the parties."""
    if versie is None or versie.wijze not in AANGENOMEN or versie.pakket.fase == "gesloten":
        return []
    if not mag(actor, "agenderen", versie) or not versie.afspraken.exists():
        return []
    address = f"{reverse('portaal:voortgangsronde-nieuw')}?{urlencode({'versie': versie.code})}"
    return [("Voortgangsronde openen", address)]


def version_waits(versie: PakketVersie, actor: Actor) -> list[str]:
    """What is still needed before the next step, in sentences; for who could take it then."""
    if versie.is_vast or not mag(actor, "bewerken", versie):
        return []
    offered = versie.wijze == "aangeboden"
    step, check = ("Vaststellen", check_adoption) if offered else ("Aanbieden", check_offer)
    if not offered and not can_write(versie, actor):
        return []
    refusal = _refusal(check, versie)
    return [f"{step} kan nog niet: {refusal}"] if refusal else []


def _refusal(check: Callable[[PakketVersie], None], versie: PakketVersie) -> str:
    """Why a step would be refused, and how to mend that; empty when it would not."""
    try:
        check(versie)
    except InvoerFout as fout:
        return f"{fout.wat}. {fout.remedie}".strip()
    return ""
