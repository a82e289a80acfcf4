"""The form of one party, filled with its acties and what it last reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.register.afspraken.models import Actie, Melding
from ruimteregie.register.afspraken.selectors import GEEN_MELDING
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, require, visible
from ruimteregie.register.voortgang.formulieren import (
    Formulierpost,
    Formuliervel,
    Kenmerk,
    make_odt,
    make_xlsx,
)
from ruimteregie.register.voortgang.models import Voortgangsronde
from ruimteregie.register.voortgang.selectors import acties_of, as_party, last_reports

__all__ = ["FORMATEN", "Bestand", "form_for", "kenmerk_of"]

_Maker = Callable[[Formuliervel], bytes]
_FORMATEN: dict[str, tuple[_Maker, str]] = {
    "xlsx": (make_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "odt": (make_odt, "application/vnd.oasis.opendocument.text"),
}
FORMATEN = tuple(_FORMATEN)
"""The formats of a form."""


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file to hand out: its name, bytes and media type."""

    naam: str
    inhoud: bytes
    mediatype: str


def form_for(ronde: Voortgangsronde, partij: Partij, formaat: str, *, actor: Actor) -> Bestand:
    """The form of a party: its acties that it may see itself, the term in the letter's words, its last state.

    Raises:
        GeenToegang: the actor does not run this round.
        InvoerFout: the party has no acties in it.
        OnbekendeWaarde: an unknown format.
    """
    require(actor, "agenderen", ronde)
    if formaat not in _FORMATEN:
        raise OnbekendeWaarde(
            f"onbekend formaat {formaat!r}", remedie=f"Kies uit: {', '.join(FORMATEN)}.", paragraaf="§1"
        )
    acts = list(visible(acties_of(ronde, partij, actor), as_party(partij)))
    if not acts:
        raise InvoerFout(f"{partij} heeft in deze ronde geen acties", waar=str(ronde))
    last = last_reports(partij, [a.pk for a in acts], actor)
    vel = Formuliervel(
        titel=str(ronde),
        partij=partij.naam,
        uiterlijk=write_datum(ronde.sluit_op) if ronde.sluit_op else "",
        posten=tuple(_post(ronde, partij, actie, last.get(actie.pk)) for actie in acts),
    )
    maker, mediatype = _FORMATEN[formaat]
    return Bestand(f"{ronde.code}-{partij.code.lower()}.{formaat}", maker(vel), mediatype)


def kenmerk_of(ronde: Voortgangsronde, partij: Partij, actiecode: str) -> Kenmerk:
    """By what a line of a form is known again."""
    text = ronde.pakketversie.inhoud_hash or ronde.pakketversie.code
    return Kenmerk(ronde.code, partij.code, actiecode, text)


def _post(ronde: Voortgangsronde, partij: Partij, actie: Actie, last: Melding | None) -> Formulierpost:
    return Formulierpost(
        kenmerk=kenmerk_of(ronde, partij, actie.code).code,
        nummer=actie.afspraak.nummer,
        afspraak=actie.afspraak.titel,
        actie=actie.samenvatting,
        termijn=actie.termijn_tekst or "geen termijn genoemd",
        laatst=_last(last),
    )


def _last(last: Melding | None) -> str:
    if last is None:
        return label(GEEN_MELDING)
    return f"{label(last.stand)} ({write_datum(timezone.localdate(last.wanneer))})"
