"""A thread as a time line: each place with its day, letter and words, and the values that moved since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.programmas.models import Draad, DraadSchakel
from ruimteregie.register.programmas.selectors import draden
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["Schakel", "Tijdlijn", "Verschoven", "Waarde", "lines_of", "threads", "timeline"]

_VERANDERT = ("wijzigt", "vervangt")
# How a place follows on the one before, as a reader would say it.
_WOORDEN: Mapping[str, str] = {
    "begin": "hier begint het",
    "herhaalt": "herhaalt het vorige",
    "concretiseert": "werkt het vorige uit",
    "wijzigt": "wijzigt het vorige",
    "vervangt": "vervangt het vorige",
    "sluit-af": "sluit het af",
    "onbekend": "uitkomst niet bekend",
}


class Waarde(NamedTuple):
    """A value as it stood at one place of a thread: what it is of, and in which words."""

    waarvan: str
    tekst: str


class Verschoven(NamedTuple):
    """A value that is no longer what it was at the last place that gave it."""

    waarvan: str
    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class Schakel:
    """One place: how it follows on the one before, what it is, when, where it is written, what moved.

    ``open`` says that the outcome is not known. ``adres`` is that of its page, empty when it has none;
    ``hier`` is True for the agreement whose page this is. Nothing tells whether there are places that the
    reader may not see.
    """

    relatie: str
    open: bool
    titel: str
    datum: str
    dag: date | None
    adres: str
    toelichting: str
    hier: bool
    overleg: Any
    passages: Sequence[Any]
    waarden: Sequence[Waarde]
    verschoven: Sequence[Verschoven]


@dataclass(frozen=True, slots=True)
class Tijdlijn:
    """A thread of at least two places that the reader may see."""

    draad: Draad
    schakels: Sequence[Schakel]

    @property
    def van(self) -> date | None:
        """The first day known; None when no place has one."""
        return min(self._days, default=None)

    @property
    def tot(self) -> date | None:
        """The last day known; None when no place has one."""
        return max(self._days, default=None)

    @property
    def _days(self) -> list[date]:
        return [s.dag for s in self.schakels if s.dag is not None]

    @property
    def brieven(self) -> int:
        """In how many documents it is written."""
        return len({p.document_id for s in self.schakels for p in s.passages if p.document_id})

    @property
    def verschoven(self) -> int:
        """How many values moved."""
        return sum(len(s.verschoven) for s in self.schakels)


def threads(actor: Actor) -> QuerySet[Draad]:
    """The threads with their links; see ``lines_of`` for which of them are shown."""
    return draden(actor)


def lines_of(found: Iterable[Draad], actor: Actor, hier: Afspraak | None = None) -> list[Tijdlijn]:
    """The time lines of these threads that have one: a single place would tell of others that are closed."""
    lines = (timeline(draad, actor, hier) for draad in found)
    return [line for line in lines if line is not None]


def timeline(draad: Draad, actor: Actor, hier: Afspraak | None = None) -> Tijdlijn | None:
    """A thread of ``threads`` as a time line; None when the actor may not see two of its places."""
    links = list(draad.schakels.all())
    if len(links) < 2:
        return None
    meetings: dict[int, Any] = {}
    places: list[Schakel] = []
    numbers: dict[tuple[Any, ...], tuple[Waarde, tuple[Any, ...]]] = {}
    term: Waarde | None = None
    for at, link in enumerate(links):
        values, moved = _number(link, numbers)
        now = _term(link)
        if now is not None:
            values.append(now)
            if term is not None and term.tekst != now.tekst and link.relatie in _VERANDERT:
                moved.append(Verschoven(now.waarvan, term.tekst, now.tekst))
            term = now
        titel, adres = _subject(link)
        datum, day = _moment(link)
        places.append(
            Schakel(
                # That a first place changes an earlier one would tell that there is one.
                relatie=_WOORDEN[link.relatie if at or link.relatie == "onbekend" else "begin"],
                open=link.relatie == "onbekend",
                titel=titel,
                datum=datum,
                dag=day,
                adres=adres,
                toelichting=link.toelichting,
                hier=hier is not None and link.afspraak_id == hier.pk,
                overleg=_meeting(link, actor, meetings),
                passages=list(link.passages.all()),
                waarden=values,
                verschoven=moved,
            )
        )
    return Tijdlijn(draad, places)


def _number(
    link: DraadSchakel, numbers: dict[tuple[Any, ...], tuple[Waarde, tuple[Any, ...]]]
) -> tuple[list[Waarde], list[Verschoven]]:
    """The number of a link, and whether it moved since the last one of the same thing in the same place.

    Numbers for another year, or of another base, are not the same number that moved (§4).
    """
    goal = link.opgave
    if goal is None or goal.aantal is None:
        return [], []
    now = Waarde(f"{goal.onderwerp}, {goal.gebied}", goal.notatie or str(goal.aantal))
    same = (goal.gebied.pk, goal.onderwerp, goal.eenheid, goal.horizon_van, goal.horizon_tot, goal.basisjaar)
    before, size = numbers.get(same, (None, None))
    amount = (goal.laag, goal.hoog, goal.kwalificatie)
    numbers[same] = (now, amount)
    if before is None or size == amount:
        return [now], []
    return [now], [Verschoven(now.waarvan, before.tekst, now.tekst)]


def _term(link: DraadSchakel) -> Waarde | None:
    """The term of the one actie that has one on the calendar; None when none has, or several have."""
    if link.afspraak is None:
        return None
    dated = [a for a in link.afspraak.acties.all() if a.termijn_soort == "kalender"]
    return Waarde("termijn", dated[0].termijn_tekst) if len(dated) == 1 else None


def _subject(link: DraadSchakel) -> tuple[str, str]:
    """What a link is about and the address of its page; the words of the link when it is about no record."""
    if link.afspraak is not None:
        return str(link.afspraak), reverse("portaal:afspraak", args=[link.afspraak.code])
    if link.besluit is not None:
        return str(link.besluit), ""
    if link.opgave is not None:
        return str(link.opgave), reverse("portaal:gebied", args=[link.opgave.gebied.code])
    if link.pakket is not None:
        return str(link.pakket), reverse("portaal:pakket", args=[link.pakket.code])
    return "", ""


def _moment(link: DraadSchakel) -> tuple[str, date | None]:
    """When it was, as EDTF with its last day: of what it is about, or else of the letter it stands in."""
    if link.afspraak is not None and link.afspraak.datum:
        return link.afspraak.datum, link.afspraak.datum_laatst
    if link.besluit is not None and link.besluit.datum:
        return link.besluit.datum, link.besluit.datum_laatst
    if link.opgave is not None:
        return link.opgave.jaargang, link.opgave.jaargang_laatst
    if link.pakket is not None:
        version = next((v for v in link.pakket.versies.all() if v.datum), None)
        if version is not None:
            return version.datum, version.datum_laatst
    letter = next((p.document for p in link.passages.all() if p.document is not None), None)
    return (letter.datum, letter.datum_laatst) if letter is not None else ("", None)


def _meeting(link: DraadSchakel, actor: Actor, known: dict[int, Any]) -> Any:
    """The meeting where it was agreed or decided, when the actor may see it."""
    subject = link.besluit or link.afspraak
    meeting = subject.overleg if subject is not None else None
    if meeting is None:
        return None
    if meeting.pk not in known:
        known[meeting.pk] = meeting if mag(actor, "lezen", meeting) else None
    return known[meeting.pk]
