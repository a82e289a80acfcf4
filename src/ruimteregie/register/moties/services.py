"""Saying what became of a motion or a promise to parliament, with the passage that says so (§10)."""

from __future__ import annotations

from typing import TypeVar

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import wijzigingen
from ruimteregie.register.toegang.policy import Actor, require

__all__ = ["OPEN", "settle", "states_of"]

T = TypeVar("T", Motie, Toezegging)

OPEN = ("open", "aangenomen")
"""The states in which nothing was done yet, so that no passage says so."""
_DICHT = {Motie: "uitgevoerd", Toezegging: "afgedaan"}


def states_of(record: Motie | Toezegging) -> tuple[str, ...]:
    """What a person can say became of it: closed, partly or open; the first one closes it.

    What the house adopted, with nothing known of it yet, can stand so (again).
    """
    was = {record.status, *(s for w in wijzigingen(record) for s in w.velden.get("status", ()))}
    return (_DICHT[type(record)], "deels", *(state for state in OPEN if state == "open" or state in was))


def settle(record: T, status: str, afdoening: str, *, passage: Passage | None, actor: Actor) -> T:
    """Say what became of it, and how; what is done, also partly, needs the passage that says so.

    Only what is wholly done is closed by its passage; what is partly done stays open and has it as a source.

    Raises:
        GeenToegang: the actor may not settle it, or may not see the passage.
        InvoerFout: without saying how, or without the passage.
        OnbekendeWaarde: a state that it cannot have.
        Bewerkingsconflict: somebody else changed it since it was read.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "afdoen", record)
    states = states_of(record)
    if status not in states:
        raise OnbekendeWaarde(
            f"onbekende stand {status!r}",
            waar=str(record),
            remedie=f"Kies uit: {', '.join(states)}.",
            paragraaf="§1",
        )
    if not afdoening.strip():
        raise InvoerFout(
            "zonder te zeggen hoe kan dit niet worden afgedaan",
            waar=str(record),
            remedie="Schrijf in één zin hoe ermee is omgegaan.",
            paragraaf="§10",
        )
    if passage is not None:
        require(actor, "lezen", passage)
    elif status not in OPEN:
        raise InvoerFout(
            "zonder de passage waarin dit staat kan het niet worden afgedaan",
            waar=str(record),
            remedie="Geef het document, of een openbaar adres.",
            paragraaf="§10",
        )
    closing = Passage.objects.filter(pk=record.afgedaan_in_id).first()
    record.status = status
    record.afdoening = afdoening.strip()
    record.afgedaan_in = passage if status == states[0] else None
    # Read afresh: a selector leaves out the sources that the actor does not see. What closed it stays one.
    stored = type(record)._default_manager.get(pk=record.pk)
    sources = {p.pk: p for p in stored.passages.all()}
    sources |= {p.pk: p for p in (closing, passage) if p is not None}
    store(record, {"passages": sources.values()})
    return record
