"""Which steps somebody can take with a package or a version now; only those get a button.

The services refuse anyway what the policy does not allow; this only spares people a button in vain.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from ruimteregie.register.pakketten.models import AANGENOMEN, Pakket, PakketVersie
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, mag

__all__ = ["Knop", "can_write", "package_steps", "version_steps", "wider_levels"]

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
        ("Openstellen", "pakket-openstellen", bool(wider_levels(pakket))),
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
    steps: list[tuple[str, str, bool]] = [
        ("Tekst bewerken", "versietekst", writes),
        ("Tekstrondes", "tekstronde", writes or (not versie.is_vast and mag(actor, "inbrengen", versie))),
        ("Aanbieden", "versie-aanbieden", writes),
        ("Aanbieding intrekken", "versie-terugtrekken", edits and offered),
        ("Instemming geven", "versie-instemmen", offered and mag(actor, "instemmen", versie)),
        ("Vaststellen", "versie-vaststellen", edits and offered),
        ("Nogmaals aannemen", "versie-herbevestigen", edits and versie.is_vast),
    ]
    where: list[Any] = [versie.pakket.code, versie.code]
    return [(name, reverse(f"portaal:{route}", args=where)) for name, route, may in steps if may]
