"""Opening a published afsprakenlijst to more readers, with what was recorded in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.agenda.selectors import follows_list, listed_records
from ruimteregie.register.agenda.services.afsprakenlijsten import LIJSTNIVEAUS
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.overleg.models import Besluit, Overleg
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, mag, require

__all__ = ["Opening", "intend_opening", "open_afsprakenlijst"]


@dataclass(frozen=True, slots=True)
class Opening:
    """What goes along when a list is opened: the Document, and the records that are as open as it is now."""

    document: Document
    records: Sequence[Besluit | Afspraak]


def intend_opening(overleg: Overleg, vertrouwelijkheid: str, *, actor: Actor) -> Opening:
    """What ``open_afsprakenlijst`` would open; changes nothing and raises as it does."""
    require(actor, "agenderen", overleg)
    if vertrouwelijkheid not in LIJSTNIVEAUS:
        raise OnbekendeWaarde(
            f"een afsprakenlijst is niet {vertrouwelijkheid!r}",
            remedie=f"Kies uit: {', '.join(LIJSTNIVEAUS)}.",
        )
    document = Document.objects.filter(code=overleg.lijstcode).first()
    if document is None:
        raise InvoerFout(
            "de afsprakenlijst ligt nog niet vast", waar=str(overleg), remedie="Leg de lijst eerst vast."
        )
    if NIVEAUS.index(vertrouwelijkheid) <= NIVEAUS.index(document.vertrouwelijkheid):
        raise InvoerFout(
            f"deze lijst is al {label(document.vertrouwelijkheid).lower()}",
            waar=document.titel,
            remedie="Een lijst die vastligt wordt alleen opener, nooit meer besloten.",
        )
    if NIVEAUS.index(vertrouwelijkheid) > NIVEAUS.index(overleg.vertrouwelijkheid):
        raise InvoerFout(
            "een afsprakenlijst is niet opener dan het overleg",
            waar=str(overleg),
            remedie="Maak eerst het overleg opener.",
        )
    same = [r for r in listed_records(overleg) if r.vertrouwelijkheid == document.vertrouwelijkheid]
    return Opening(document, [r for r in same if follows_list(r) and mag(actor, "lezen", r)])


def open_afsprakenlijst(overleg: Overleg, vertrouwelijkheid: str, *, actor: Actor) -> Document:
    """Open a list that is published to more readers, with the Besluiten and Afspraken that follow it.

    What is closer than the list, or was opened or closed on its own since, stays as it is.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting.
        InvoerFout: there is no list yet, it is as open already, or the meeting is not as open.
        OnbekendeWaarde: a level that a list does not have.
        GeenVerantwoording: outside ``verantwoord``.
    """
    opening = intend_opening(overleg, vertrouwelijkheid, actor=actor)
    for record in (opening.document, *opening.records):
        record.vertrouwelijkheid = vertrouwelijkheid
        store(record, alleen={"vertrouwelijkheid"})
    return opening.document
