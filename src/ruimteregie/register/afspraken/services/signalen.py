"""Calls, points of attention and what was put off: kept, answered, or carried to a next meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from django.db.models import QuerySet

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.afspraken.models import Signaal
from ruimteregie.register.documenten.models import Document, Passage
from ruimteregie.register.documenten.services import Plaats, passage_of
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.overleg.selectors import coming_overleggen
from ruimteregie.register.overleg.services.agendapunten import own_partij
from ruimteregie.register.toegang.codes import drawn_code
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord, verantwoording, wijzigingen
from ruimteregie.register.toegang.policy import Actor, confidentiality, require, visible

__all__ = ["answer_at_table", "answer_signaal", "carry_signaal", "record_signaal", "reopen_signaal"]

S = TypeVar("S", bound=Signaal)

_RELATIES = ("partijen", "gericht_aan", "gebieden")


class _Stap(NamedTuple):
    """How a signal stands, with codes where the history has codes."""

    status: str
    antwoord: str = ""
    antwoord_in: str | None = None
    door_naar: str | None = None


def record_signaal(
    model: type[S], velden: Mapping[str, Any], *, actor: Actor, bronnen: Iterable[Passage]
) -> S:
    """Keep a new call, point of attention or what was put off; it is open.

    ``velden`` holds fields by name and the relations partijen, gericht_aan and gebieden as records.

    Raises:
        GeenToegang: the actor is of no party involved, nor secretaris of a landsdeel of its areas.
        InvoerFout: nothing is said, or there is no source (§8).
        OnbekendeWaarde: a value outside its vocabulary (§1).
        GeenVerantwoording: outside ``verantwoord``.
    """
    passages = list(bronnen)
    name = str(model._meta.verbose_name)
    _demand(
        str(velden.get("samenvatting") or ""), f"een {name} zonder tekst", "Schrijf in één zin wat er speelt."
    )
    if not passages:
        raise InvoerFout(f"een {name} zonder bron", remedie="Geef het document met de regel.", paragraaf="§8")
    own = {key: value for key, value in velden.items() if key not in _RELATIES}
    code = drawn_code(str(own["samenvatting"])[:60])
    made = model(code=code, status="open", **own)
    relations = {key: list(velden.get(key) or ()) for key in _RELATIES}
    with verantwoord(door=verantwoording().door, reden=verantwoording().reden):
        store(made, {**relations, "passages": passages})
        require(actor, "bewerken", made)  # only now it is known who is involved
    return made


def answer_signaal(signaal: S, antwoord: str, *, passage: Passage, actor: Actor) -> S:
    """Say how it was answered, with the passage that answers (§10).

    Raises:
        GeenToegang: the actor may not change it, or may not see the passage.
        InvoerFout: without saying how.
        Bewerkingsconflict: somebody else changed it since it was read.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "bewerken", signaal)
    require(actor, "lezen", passage)
    _demand(
        antwoord,
        "zonder te zeggen hoe kan dit niet worden beantwoord",
        "Schrijf in één zin wat het antwoord is.",
    )
    return _put(signaal, "beantwoord", antwoord.strip(), passage, None)


def answer_at_table(signaal: S, antwoord: str, overleg: Overleg, *, actor: Actor) -> S:
    """Say how it was answered in a meeting that was held.

    The source is the afsprakenlijst of the meeting; without one, a note that it was said there, as closed as
    the meeting (§8).

    Raises:
        GeenToegang: the actor may not change it, or may not see the meeting.
        InvoerFout: without saying how, or the meeting was not held.
        Bewerkingsconflict: somebody else changed it since it was read.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "bewerken", signaal)
    require(actor, "lezen", overleg)
    if overleg.status != "gehouden":
        raise InvoerFout(
            "dit overleg is nog niet gehouden",
            waar=str(overleg),
            remedie="Kies een overleg dat gehouden is, of geef het document met het antwoord.",
        )
    with verantwoord(door=verantwoording().door, reden=verantwoording().reden):
        kept = visible(Document.objects.filter(code=overleg.lijstcode), actor).first()
        passage = passage_of(Plaats(kept or _note_of(overleg, actor)))
        return answer_signaal(signaal, antwoord, passage=passage, actor=actor)


def _note_of(overleg: Overleg, actor: Actor) -> Document:
    """That something was said at the table: a document of its own, since no other lays it down."""
    level, owner, _ = confidentiality(overleg)
    # The end is drawn: who may not see the note of somebody else makes an own one.
    note = Document(
        code=drawn_code(f"aan-tafel-{overleg.code}"),
        titel=f"Gezegd aan tafel: {overleg.naam}"[:400],
        soort="overig",
        datum=overleg.datum if len(overleg.datum) <= 40 else "",
        vertrouwelijkheid=level,
        eigenaar=owner or own_partij(actor),
    )
    store(note)
    return note


def carry_signaal(signaal: S, overleg: Overleg, reden: str, *, actor: Actor) -> S:
    """Carry it to a next meeting; the reason stands in the history.

    Raises:
        GeenToegang: the actor may not change it, or may not see the meeting.
        InvoerFout: no reason, or a meeting that is over.
        Bewerkingsconflict: somebody else changed it since it was read.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "bewerken", signaal)
    require(actor, "lezen", overleg)
    _demand(reden, "doorschuiven zonder reden", "Schrijf in één zin waarom het doorschuift.")
    if not coming_overleggen(actor).filter(pk=overleg.pk).exists():
        over = overleg.status if overleg.status in ("gehouden", "vervallen") else "al voorbij"
        raise InvoerFout(
            f"dit overleg is {over}",
            waar=str(overleg),
            remedie="Kies een overleg dat nog komt.",
        )
    with verantwoord(door=verantwoording().door, reden=reden):
        return _put(signaal, "doorgeschoven", "", None, overleg)


def reopen_signaal(signaal: S, reden: str, *, actor: Actor) -> S:
    """Take the last step back: it stands again as before it was answered or carried; open when none is known.

    Raises:
        GeenToegang: the actor may not change it.
        InvoerFout: no reason, or there is no step to take back.
        Bewerkingsconflict: somebody else changed it since it was read.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "bewerken", signaal)
    _demand(reden, "terugnemen zonder reden", "Schrijf in één zin waarom de stap wordt teruggenomen.")
    if signaal.status not in ("beantwoord", "doorgeschoven"):
        raise InvoerFout("er is geen stap om terug te nemen", waar=str(signaal))
    before = _before(signaal)
    passage = _passage_called(before.antwoord_in)
    overleg = Overleg.objects.filter(code=before.door_naar).first() if before.door_naar else None
    with verantwoord(door=verantwoording().door, reden=reden):
        return _put(signaal, before.status, before.antwoord, passage, overleg)


def _demand(text: str, wat: str, remedie: str) -> None:
    if not text.strip():
        raise InvoerFout(wat, remedie=remedie, paragraaf="§10")


def _put(signaal: S, status: str, antwoord: str, passage: Passage | None, overleg: Overleg | None) -> S:
    signaal.status = status
    signaal.antwoord = antwoord
    signaal.antwoord_in = passage
    signaal.door_naar = overleg
    store(signaal)
    return signaal


def _before(signaal: Signaal) -> _Stap:
    """How it stood before its last step; a step that was taken back no longer counts."""
    steps: list[_Stap] = []
    now = _Stap("onbekend")
    for change in wijzigingen(signaal).order_by("id"):
        moved = {name: change.velden[name][1] for name in _Stap._fields if name in change.velden}
        if not moved and steps:
            continue
        now = now._replace(**{name: value or _leeg(name) for name, value in moved.items()})
        if len(steps) > 1 and steps[-2] == now:
            steps.pop()
        else:
            steps.append(now)
    return steps[-2] if len(steps) > 1 else _Stap("open")


def _leeg(name: str) -> str | None:
    return None if name in ("antwoord_in", "door_naar") else ""


def _passage_called(code: str | None) -> Passage | None:
    """The passage that the history calls so: by its place, or by its number."""
    if not code:
        return None
    if str(code).isdecimal():
        return QuerySet(Passage).filter(pk=int(code)).first()
    found = QuerySet(Passage).filter(Passage.named([str(code)])).select_related("document")
    return next((passage for passage in found if passage.code == code), None)
