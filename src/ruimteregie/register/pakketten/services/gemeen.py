"""What the services of a package share: who may, what is still open, codes that become records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils import timezone

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.register.pakketten.models import Pakket, PakketVersie, phase_of
from ruimteregie.register.toegang.codes import slug
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import Actor, require

__all__ = [
    "check_code",
    "records_of",
    "require_draft",
    "require_phase",
    "require_reason",
    "reread",
    "set_phase",
    "settle_phase",
    "speaks_for",
    "with_line",
]

M = TypeVar("M", bound=Model)


def require_draft(versie: PakketVersie, actor: Actor) -> None:
    """Make sure that the actor may change the text of a version, and that it is still open.

    Raises:
        GeenToegang: the actor may not change the package.
        Onveranderlijk: the version is ratified.
        InvoerFout: it lies before the parties, its package is closed, or everyone can read along.
    """
    require(actor, "bewerken", versie)
    versie.guard("gewijzigd", ("teksten",))
    if versie.wijze == "aangeboden":
        raise InvoerFout(
            "deze versie is aangeboden; haar tekst ligt bij de partijen",
            waar=str(versie),
            remedie="Trek de aanbieding in om de tekst te wijzigen.",
            paragraaf="§6",
        )
    if versie.pakket.fase == "gesloten":
        raise InvoerFout("dit pakket is gesloten", waar=str(versie.pakket), remedie="Heropen het pakket.")
    if versie.vertrouwelijkheid == "openbaar":
        raise InvoerFout(
            "deze versie is openbaar, en een tekst waarover nog wordt onderhandeld is dat niet",
            waar=str(versie),
            remedie="Begin een nieuwe versie van het pakket.",
        )


def reread(versie: PakketVersie) -> None:
    """Read a version and its package as they are now, and lock it until the change is done.

    What somebody read a while ago may have been taken back or ratified since. Unsaved changes are forgotten.
    """
    versie.refresh_from_db(from_queryset=QuerySet(PakketVersie).select_for_update())


def speaks_for(actor: Actor, handeling: str, partij: str) -> bool:
    """Whether this person holds a role that may do this for this party, or for its whole."""
    return partij in actor.speaks_for(handeling)


def records_of(model: type[M], given: Iterable[Any], waar: str) -> list[M]:
    """Records that are given as such or by their code, each once and in that order.

    Raises:
        OnbekendeWaarde: nothing has this code.
    """
    listed = list(given)
    codes = {str(item) for item in listed if not isinstance(item, Model)}
    rows: Any = QuerySet(model).filter(code__in=codes)
    known = {row.code: row for row in rows}
    if missing := sorted(codes - set(known)):
        raise OnbekendeWaarde(
            f"{model._meta.verbose_name} {', '.join(map(repr, missing))} bestaat niet",
            waar=waar,
            remedie="Controleer de code of zoek op naam.",
            paragraaf="§1",
        )
    found: list[Any] = [item if isinstance(item, Model) else known[str(item)] for item in listed]
    return list({item.pk: item for item in found}.values())


def check_code(code: str, waar: str = "") -> None:
    """Make sure that a code fits in an address: small letters, digits, dots and hyphens.

    Raises:
        InvoerFout: it has another sign, with the code that would fit.
    """
    if code != slug(code):
        fits = slug(code)
        raise InvoerFout(
            f"{code!r} is geen code",
            waar=waar,
            remedie=f"Neem {fits}: kleine letters, cijfers, punten en streepjes."
            if fits
            else "Gebruik kleine letters, cijfers, punten en streepjes.",
            paragraaf="§1",
        )


def require_phase(pakket: Pakket, *fasen: str) -> None:
    """Raise InvoerFout unless the package is in one of these phases."""
    if pakket.fase not in fasen:
        raise InvoerFout(
            f"dit pakket is {pakket.fase}",
            waar=str(pakket),
            remedie=f"Dit kan als het {' of '.join(fasen)} is.",
            paragraaf="§6",
        )


def set_phase(pakket: Pakket, fase: str) -> None:
    """Store the package in this phase."""
    pakket.fase = fase
    store(pakket)


def settle_phase(pakket: Pakket) -> None:
    """Store the package in the phase that its versions tell; an evaluated one stays so for the time being."""
    fase = phase_of(pakket.versies.values_list("wijze", flat=True))
    if pakket.fase not in (fase, "geëvalueerd"):
        set_phase(pakket, fase)


def require_reason(reden: str, waar: str) -> None:
    """Raise InvoerFout when nothing is said."""
    if not reden.strip():
        raise InvoerFout("er staat niet waarom", waar=waar, remedie="Geef een toelichting.", paragraaf="§5")


def with_line(toelichting: str, kop: str, tekst: str) -> str:
    """An explanation with one line more, that has its heading and the day of today."""
    line = f"{kop} ({timezone.localdate():%d-%m-%Y}): {tekst.strip()}"
    return f"{toelichting}\n{line}".strip()
