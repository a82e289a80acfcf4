"""Sources of proposals from the agreements: too late, without a day, nothing reported, soon to end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from ruimteregie.kern.datum import write_datum
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.afspraken.selectors import (
    AFGEDAAN,
    as_open,
    overdue,
    with_standen,
    without_term,
)
from ruimteregie.register.agenda.voorstelbron import Voorstel
from ruimteregie.register.toegang.policy import SYSTEEM

__all__ = ["ActiesGeenMelding", "ActiesTeBespreken", "ActiesTeLaat", "AflopendeTermijnen"]

_JAAR = timedelta(days=365)
_BINNENKORT = timedelta(days=90)
_NOOIT = "Over de ene onafgeronde actie is nooit gemeld."


class ActiesTeLaat:
    """Unfinished acties whose calendar term has passed (§3)."""

    naam = "acties-te-laat"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal an Actie."""
        for actie in _read(overdue(SYSTEEM, peildatum)):
            why = f"De termijn{_quoted(actie)} is verstreken; stand: {actie.gemeld}."
            yield _voorstel(actie, why)


class ActiesTeBespreken:
    """Unfinished acties without a calendar term: reviewed at each BO Leefomgeving (§3)."""

    naam = "acties-zonder-kalendertermijn"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal an Actie."""
        for actie in _read(without_term(SYSTEEM)):
            yield _voorstel(actie, f"Zonder datum op de kalender{_quoted(actie)}; stand: {actie.gemeld}.")


class AflopendeTermijnen:
    """Unfinished acties whose calendar term ends within ninety days."""

    naam = "termijn-loopt-af"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal an Actie."""
        soon = _unfinished(peildatum).filter(
            termijn_soort="kalender", termijn_laatst__range=(peildatum, peildatum + _BINNENKORT)
        )
        for actie in _read(soon):
            day = write_datum(actie.termijn_laatst) if actie.termijn_laatst else ""
            yield _voorstel(actie, f"De termijn{_quoted(actie)} loopt af op {day}; stand: {actie.gemeld}.")


class ActiesGeenMelding:
    """Running agreements of which nobody reported progress for a year (§10), too late or not.

    One proposal an Afspraak and not one an Actie: who has to ask for reports asks once for all of it, and
    an agenda of hundreds of lines is not read. What was agreed less than a year ago may still be silent.
    """

    naam = "geen-melding"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal an Afspraak, with how many of its acties are silent.

        An Actie that is more closed than its Afspraak is not counted: the figure would tell of it.
        """
        before = peildatum - _JAAR
        grouped: defaultdict[Afspraak, list[Any]] = defaultdict(list)
        for actie in _read(_unfinished(peildatum)):
            if as_open(actie, actie.afspraak):
                grouped[actie.afspraak].append(actie)
        last = _last_reports(actie for acts in grouped.values() for actie in acts)
        for afspraak, acts in grouped.items():
            why = _silence(afspraak, [last.get(actie.pk) for actie in acts], before)
            if why:
                areas = frozenset(afspraak.landsdeelcodes())
                yield Voorstel(afspraak, afspraak.code, areas, str(afspraak)[:400], why)


def _last_reports(acties: Iterable[Any]) -> dict[int, datetime]:
    listed = [actie.pk for actie in acties]
    found = (
        Actie.objects.filter(meldingen__isnull=False).order_by().annotate(laatst=Max("meldingen__wanneer"))
    )
    known = dict(found.values_list("pk", "laatst"))
    return {pk: known[pk] for pk in listed if pk in known}


def _silence(afspraak: Afspraak, moments: Sequence[datetime | None], before: date) -> str:
    """The reason with its figures; empty when every Actie was reported on in time."""
    days = [timezone.localdate(moment) for moment in moments if moment]
    old = [day for day in days if day < before]
    agreed = afspraak.datum_laatst
    never = len(moments) - len(days) if agreed is None or agreed < before else 0
    if never == len(moments):
        return f"Over geen van de {never} onafgeronde acties is ooit gemeld." if never > 1 else _NOOIT
    parts = [f"over {never} is nog nooit gemeld"] if never else []
    if old:
        parts.append(f"over {len(old)} meer dan een jaar niet (laatst op {write_datum(max(old))})")
    if not parts:
        return ""
    total = "1 onafgeronde actie" if len(moments) == 1 else f"{len(moments)} onafgeronde acties"
    return f"Van {total}: {', '.join(parts)}."


def _unfinished(peildatum: date) -> QuerySet[Actie]:
    rows = with_standen(Actie.objects.all(), peildatum)
    return rows.exclude(stand__in=[stand.value for stand in AFGEDAAN])


def _read(found: QuerySet[Actie]) -> list[Any]:
    """The rows of ``with_standen`` with what a proposal and who may see it need, in a few queries."""
    rows = found.prefetch_related(None).select_related(
        "eigenaar", "afspraak__eigenaar", "afspraak__trekker_rijk", "afspraak__trekker_regio"
    )
    return list(
        rows.prefetch_related(
            "partijen", "afspraak__gebieden__landsdelen", "afspraak__partijen", "afspraak__departementen"
        )
    )


def _quoted(actie: Any) -> str:
    """The term in the words of the document, behind what it explains; empty when there are none."""
    return f" (“{actie.termijn_tekst}”)" if actie.termijn_tekst else ""


def _voorstel(actie: Any, why: str) -> Voorstel:
    return Voorstel(
        onderwerp=actie,
        code=actie.code,
        landsdelen=frozenset(actie.landsdeelcodes()),
        titel=f"{actie.afspraak}: {actie.samenvatting}"[:400],
        aanleiding=why,
    )
