"""Keeping motions and promises to parliament, and what letters answer to them (§10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.utils import timezone

from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.kern.kamerstuk import Kamerstuk
from ruimteregie.register.afspraken.services.velden import read_termijn
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.moties.models import Beantwoording, Motie, Toezegging
from ruimteregie.register.toegang.codes import drawn_code
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import wijzigingen
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, confidentiality, require

__all__ = ["OPEN", "ZEGT_NIETS", "change_kamer", "record_kamer", "settle", "state_after", "states_of"]

T = TypeVar("T", Motie, Toezegging)

OPEN = ("open", "aangenomen")
"""The states in which nothing was done yet, so that no passage says so."""
ZEGT_NIETS = "onbekend"
"""What an answer has that says nothing of the state: it stays as it was."""
_DICHT = {Motie: "uitgevoerd", Toezegging: "afgedaan"}
_RELATIES = ("departementen", "afspraken", "programmas", "gebieden", "projecten")


def states_of(record: Motie | Toezegging) -> tuple[str, ...]:
    """What a person can say became of it: closed, partly or open; the first one closes it.

    What the house adopted, with nothing known of it yet, can stand so (again).
    """
    was = {record.status, *(s for w in wijzigingen(record) for s in w.velden.get("status", ()))}
    return (_DICHT[type(record)], "deels", *(state for state in OPEN if state == "open" or state in was))


def state_after(stand: str, was: str, dicht: str) -> str:
    """The state after an answer with this ``stand``, when it ``was`` that; ``dicht`` is the closed one.

    An answer that says nothing of the state leaves it; what was partly done stays partly, unless an answer
    says that it is done; what was closed is open again when a later answer says so.
    """
    if stand == ZEGT_NIETS or (stand == "open" and was == "deels"):
        return was
    return dicht if stand == "afgedaan" else stand


def settle(
    record: T,
    status: str,
    afdoening: str,
    *,
    passage: Passage | None,
    actor: Actor,
    datum: str = "",
    resteert: str = "",
) -> T:
    """Say what became of it, and how; with the passage that says so this is kept as an answer.

    What is done, also partly, needs the passage. ``datum`` is the day of the answer (EDTF); that of the
    document when empty. An answer that is older than one that is known leaves the state. Only what is wholly
    done is closed by its passage; what is partly done stays open and has it as a source. Without a passage
    the state itself is put right.

    Raises:
        GeenToegang: the actor may not settle it, or may not see the passage.
        InvoerFout: without saying how, without the passage, with one that fewer people can read, or closed
            by the place that an earlier answer has for its being open.
        OnbekendeWaarde: a state that it cannot have.
        Bewerkingsconflict: somebody else changed it since it was read.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "afdoen", record)
    states = states_of(record)
    if status not in (*states, ZEGT_NIETS):
        raise OnbekendeWaarde(
            f"onbekende stand {status!r}",
            waar=str(record),
            remedie=f"Kies uit: {', '.join(states)}.",
            paragraaf="§1",
        )
    _demand(
        afdoening,
        "zonder te zeggen hoe kan dit niet worden afgedaan",
        record,
        "Schrijf in één zin hoe ermee is omgegaan.",
    )
    if passage is not None:
        require(actor, "lezen", passage)
        _check_open(record, passage)
        _answer(record, status, afdoening.strip(), passage, datum or _day_of(passage), resteert.strip())
    elif status in OPEN:
        record.status, record.afdoening, closing = status, afdoening.strip(), record.afgedaan_in_id
        record.afgedaan_in = None
        _keep(record, Passage.objects.filter(pk=closing))
    else:
        _demand("", "zonder de passage waarin dit staat kan het niet worden afgedaan", record,
                "Geef het document, of een openbaar adres.")  # fmt: skip
    return record


def _answer(record: T, status: str, text: str, passage: Passage, day: str, resteert: str) -> None:
    """Keep the answer, and bring the record to it when none that is known is later."""
    closed = _DICHT[type(record)]
    stand = "afgedaan" if status == closed else "open" if status in OPEN else status
    made = Beantwoording(
        code=drawn_code(record.code), datum=day, stand=stand, zegt=text, resteert=resteert,
        **{str(type(record)._meta.model_name): record},
    )  # fmt: skip
    if status == closed:
        _check_not_open(record, passage)
    last = edtf_interval(day)[1] if day else None
    later = last is not None and record.beantwoordingen.filter(datum_laatst__gt=last).exists()
    store(made, {"passages": [passage]})
    before = Passage.objects.filter(pk=record.afgedaan_in_id)
    if not later:
        outcome = status if status in OPEN else stand
        record.status = state_after(outcome, record.status, closed)
        record.afdoening = record.afdoening if stand == ZEGT_NIETS and record.afdoening else text
        if stand != ZEGT_NIETS:
            record.afgedaan_in = passage if record.status == closed else None
    _keep(record, [*before, passage])


def _keep(record: T, sources: Iterable[Passage]) -> None:
    """Store the record with these sources beside the ones it has."""
    # Read afresh: a selector leaves out the sources that the actor does not see. What closed it stays one.
    stored = type(record)._default_manager.get(pk=record.pk)
    kept = {p.pk: p for p in stored.passages.all()} | {p.pk: p for p in sources}
    store(record, {"passages": kept.values()})


def _day_of(passage: Passage) -> str:
    return passage.document.datum if passage.document else ""


def _check_not_open(record: Motie | Toezegging, passage: Passage) -> None:
    """Refuse to close it by the very place that an earlier answer has for its being open."""
    if record.beantwoordingen.filter(passages=passage, stand__in=("open", "deels")).exists():
        raise InvoerFout(
            "op deze plaats staat volgens een eerder antwoord dat het nog open is",
            waar=str(record),
            remedie="Geef de regels die zeggen dat het is afgedaan, of het latere document dat dat zegt.",
            paragraaf="§10",
        )


def _check_open(record: Motie | Toezegging, passage: Passage) -> None:
    """Refuse an answer from what fewer people can read than the record: its state would tell of it."""
    levels = [NIVEAUS.index(confidentiality(one)[0]) for one in (passage, record)]
    if levels[0] < levels[1]:
        raise InvoerFout(
            "dit document is meer gesloten dan de motie of toezegging zelf",
            waar=str(record),
            remedie="Leg het antwoord vast als het document openbaar is, of geef een openbaar adres.",
            paragraaf="§10",
        )


def record_kamer(model: type[T], velden: Mapping[str, Any], *, actor: Actor, bronnen: Iterable[Passage]) -> T:
    """Keep a new motion or promise; ``velden`` holds fields by name and relations as records.

    A new motion was adopted, a new promise is open: what became of it is said with ``settle``.

    Raises:
        GeenToegang: the actor may not settle what is asked of the government.
        InvoerFout: nothing is asked, nobody moved it, or there is no source (§8).
        NotatieFout: the Kamerstuk is none.
        GeenVerantwoording: outside ``verantwoord``.
    """
    passages = list(bronnen)
    if not passages:
        raise InvoerFout(
            f"een {model._meta.verbose_name} zonder bron",
            remedie="Geef het document met de regel.",
            paragraaf="§8",
        )
    fields, relations = _parted(velden, "")
    made = model(
        code=drawn_code(f"{model._meta.model_name}-{fields.get('onderwerp', '')[:50]}"),
        status="aangenomen" if model is Motie else "open",
        **fields,
    )
    _check(made)
    require(actor, "afdoen", made)
    store(made, {**relations, "passages": passages})
    return made


def change_kamer(record: T, velden: Mapping[str, Any], *, actor: Actor) -> T:
    """Correct what is known of it; its state and its answers are not among the fields.

    Raises:
        GeenToegang: the actor may not settle it.
        InvoerFout: nothing is asked, or nobody moved it.
        NotatieFout: the Kamerstuk is none.
        Bewerkingsconflict: somebody else changed it since it was read.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "afdoen", record)
    fields, relations = _parted(velden, record.termijn_tekst)
    for name, value in fields.items():
        setattr(record, name, value)
    _check(record)
    store(record, relations)
    return record


def _parted(velden: Mapping[str, Any], termijn: str) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """The fields and the relations; never the state, nor how it was dealt with.

    What other words of a term mean is read anew; what they do not say stays unknown (§1).
    """
    closed = ("status", "afdoening", "afgedaan_in", *_RELATIES)
    fields = {name: value for name, value in velden.items() if name not in closed}
    words = str(fields.get("termijn_tekst", termijn))
    if words != termijn:
        read = read_termijn(words, timezone.localdate())
        fields |= {"termijn_soort": "", "termijn_edtf": "", **read}
    return fields, {name: list(velden[name]) for name in _RELATIES if name in velden}


def _check(record: Motie | Toezegging) -> None:
    _demand(
        record.onderwerp,
        "er staat niet wat wordt gevraagd of toegezegd",
        record,
        "Schrijf dat in één zin, in eigen woorden.",
    )
    who = record.indieners if isinstance(record, Motie) else record.aan
    _demand(
        "".join(who),
        "er staat niet van wie de motie is of aan wie is toegezegd",
        record,
        "Geef een naam; is die niet genoemd, schrijf dan: niet genoemd.",
    )
    if isinstance(record, Motie) and record.kamerstuk:
        record.kamerstuk = Kamerstuk.parse(record.kamerstuk).code


def _demand(text: str, wat: str, record: Motie | Toezegging, remedie: str) -> None:
    if not text.strip():
        raise InvoerFout(wat, waar=str(record), remedie=remedie, paragraaf="§10")
