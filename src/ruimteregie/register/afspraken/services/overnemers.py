"""What a finding of each kind becomes: one Overnemer a kind, registered by the app that has the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ruimteregie.bronnen.referentie.woorden import SIGNAALSTATUSSEN
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.afspraken.models import Aandachtspunt, Afspraak, Doorschuiving, Oproep
from ruimteregie.register.afspraken.services.kennis import Kennis
from ruimteregie.register.afspraken.services.velden import afspraak_velden
from ruimteregie.register.documenten.models import Brongebonden, Vondst
from ruimteregie.register.overleg.models import Besluit
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Overnemer", "overnemer_of", "register_overnemer", "standalone_kinds"]


@dataclass(frozen=True, slots=True)
class Overnemer:
    """How a finding of one kind enters the register.

    ``titelveld`` is the field that holds what it is about, for a reviewer to correct. ``velden`` gives every
    field and relation but the sources. ``find_known`` finds the record that the register has of it already,
    among what the actor may see; None when it never has.
    """

    soort: str
    model: type[Brongebonden]
    titelveld: str
    velden: Callable[[Vondst, Kennis], Mapping[str, Any]]
    find_known: Callable[[Vondst, Actor], Brongebonden | None] | None = None


_overnemers: dict[str, Overnemer] = {}


def register_overnemer(overnemer: Overnemer) -> None:
    """Say what the findings of a kind become; called from ``ready`` of an app."""
    _overnemers[overnemer.soort] = overnemer


def standalone_kinds() -> tuple[str, ...]:
    """The kinds of finding that become a record of their own."""
    return tuple(_overnemers)


def overnemer_of(soort: str) -> Overnemer:
    """How a finding of this kind enters the register.

    Raises:
        InvoerFout: a finding of this kind belongs to an Afspraak or to its document.
    """
    found = _overnemers.get(soort)
    if found is None:
        raise InvoerFout(
            f"een {label(soort).lower()} staat niet op zichzelf",
            remedie="Koppel de vondst aan de afspraak waar zij bij hoort, bewaar haar bij het document, "
            "of wijs haar af.",
        )
    return found


def _utterance(vondst: Vondst, kennis: Kennis) -> dict[str, Any]:
    """What decisions, calls, points of attention and what was put off have in common."""
    parties = kennis.partijen_van(vondst.waarde.get("partijen") or ())
    return {"samenvatting": vondst.tekst, "partijen": parties, "gebieden": kennis.gebieden_van(vondst)}


# Kinds that inlezen tells apart and the register keeps together; the others have one name (§1).
_BESLUITSOORTEN: Mapping[str | None, str] = {
    "opleveringsbeslissing": "overig",
    "ondertekening": "overig",
    "onderschrijving": "overig",
    "beslissing": "overig",
    None: "overig",
}


def _besluit(vondst: Vondst, kennis: Kennis) -> dict[str, Any]:
    """A decision; when it was taken is not the day of the letter, so that stays unknown."""
    found = vondst.waarde.get("soort")
    return {**_utterance(vondst, kennis), "soort": _BESLUITSOORTEN.get(found, found)}


def _oproep(vondst: Vondst, kennis: Kennis) -> dict[str, Any]:
    return {**_utterance(vondst, kennis), "status": SIGNAALSTATUSSEN[-1]}


def _doorschuiving(vondst: Vondst, kennis: Kennis) -> dict[str, Any]:
    return {**_utterance(vondst, kennis), "naar_wie": "niet bekend"}


for _overnemer in (
    Overnemer("afspraak", Afspraak, "titel", afspraak_velden),
    Overnemer("besluit", Besluit, "samenvatting", _besluit),
    Overnemer("oproep", Oproep, "samenvatting", _oproep),
    Overnemer("aandachtspunt", Aandachtspunt, "samenvatting", _utterance),
    Overnemer("doorschuiving", Doorschuiving, "samenvatting", _doorschuiving),
):
    register_overnemer(_overnemer)
