"""What a delay of a project does: computed from what is planned, nothing is stored.

A number of months is added to the newest planning of every moment that is still to come. What depends on the
project then moves, collides, or cannot be told because a day is not known (§1). Nothing says that a delay
passes on in full: a dependent project may have slack, so *schuift mogelijk* is as far as this goes.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import Prefetch, Q

from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.register.afspraken.models import Actie
from ruimteregie.register.projecten.models import Mijlpaal, Project
from ruimteregie.register.projecten.selectors import mijlpalen, waiting_for
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.wonen.models import Afhankelijkheid
from ruimteregie.register.wonen.selectors import afhankelijkheden, homes_of_project

__all__ = ["Gevolg", "Gevolgrij", "Vertragingsformulier", "consequences", "has_day", "shift"]

MEESTE_MAANDEN = 360
_GEEN_DAG = "Wanneer dit project er is, is niet bekend."
# A moment with which a project is there, the surest first.
_EINDE = ("openstelling", "oplevering", "realisatie", "afronding")
BOTST, SCHUIFT, RAAKT_NIET, ONBEKEND = "botst", "schuift mogelijk", "raakt niet", "niet bekend"


class Vertragingsformulier(SiteForm):
    """How many months later."""

    vertraging = forms.IntegerField(
        label="Vertraging in maanden", min_value=1, max_value=MEESTE_MAANDEN, initial=18
    )


@dataclass(frozen=True, slots=True)
class Gevolgrij:
    """One thing that depends on the project: its moment and the new one, what happens, and why.

    ``naam`` says whose milestone it is.
    """

    record: Project | Mijlpaal | Actie | Afhankelijkheid
    moment: str
    wordt: date | None
    uitkomst: str
    waarom: str
    naam: str = ""


@dataclass(frozen=True, slots=True)
class Gevolg:
    """Everything that a delay touches; ``einde`` and ``straks`` are None when no day is known.

    ``uit_delen`` says that the end is that of the last part of which a day is known.
    """

    maanden: int
    einde: date | None
    straks: date | None
    uit_delen: bool
    mijlpalen: Sequence[Gevolgrij]
    projecten: Sequence[Gevolgrij]
    woningen: Sequence[Gevolgrij]
    acties: Sequence[Gevolgrij]

    @property
    def botsingen(self) -> int:
        """How many of them collide."""
        groups = (self.projecten, self.woningen, self.acties)
        return sum(row.uitkomst == BOTST for group in groups for row in group)

    @property
    def onbekend(self) -> int:
        """Of how many nobody can tell."""
        groups = (self.projecten, self.woningen, self.acties)
        return sum(row.uitkomst == ONBEKEND for group in groups for row in group)


def shift(day: date, maanden: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + maanden, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of(project: Project) -> date | None:
    """The last day on which the project is expected to be there; None when that is not known or past."""
    known = list(project.mijlpalen.all())
    for welke in _EINDE:
        days = [
            m.verwacht_laatst for m in known if m.welke == welke and not m.is_voorbij and m.verwacht_laatst
        ]
        if days:
            return max(days)
    return project.planning_laatst


def parts_of(project: Project, actor: Actor) -> list[Project]:
    """Its parts, and theirs, with their milestones, as far as the actor may see them."""
    inside = Q(onderdeel_van=project) | Q(onderdeel_van__onderdeel_van=project)
    rows = visible(Project.objects.filter(inside), actor).order_by("naam", "code")
    return list(rows.prefetch_related(Prefetch("mijlpalen", mijlpalen(actor))))


def has_day(project: Project, actor: Actor) -> bool:
    """Whether anything of the project or its parts has a day that a delay can move."""
    return any(
        end_of(one) or any(m.verwacht_laatst and not m.is_voorbij for m in one.mijlpalen.all())
        for one in (project, *parts_of(project, actor))
    )


def consequences(project: Project, maanden: int, actor: Actor) -> Gevolg:
    """What a delay of so many months touches, as far as the actor may see it; its parts move along."""
    parts = parts_of(project, actor)
    own = end_of(project)
    end = own or max((day for part in parts if (day := end_of(part))), default=None)
    later = shift(end, maanden) if end else None
    waiting = waiting_for(project, actor)
    return Gevolg(
        maanden,
        end,
        later,
        own is None and end is not None,
        [
            _milestone(m, maanden, "dit project" if one is project else one.naam)
            for one in (project, *parts)
            for m in one.mijlpalen.all()
            if not m.is_voorbij
        ],
        [_project(p, end, later) for p in waiting],
        [_homes(home, later) for home in _dependent_homes(project, waiting, actor)],
        [_actie(actie, end, later) for actie in _acties(project, actor)],
    )


def _milestone(mijlpaal: Mijlpaal, maanden: int, van: str) -> Gevolgrij:
    day = mijlpaal.verwacht_laatst
    words = mijlpaal.verwacht_tekst
    if day is None:
        return Gevolgrij(mijlpaal, words, None, ONBEKEND, "Van dit moment is geen dag bekend.", van)
    return Gevolgrij(
        mijlpaal, words, shift(day, maanden), SCHUIFT, "Gerekend vanaf de laatste dag ervan.", van
    )


def _project(other: Project, einde: date | None, straks: date | None) -> Gevolgrij:
    own = end_of(other)
    words = next((m.verwacht_tekst for m in other.mijlpalen.all() if m.verwacht_tekst), other.planning_tekst)
    if own is None or straks is None:
        lacks = "Het wacht op dit project, maar heeft zelf geen dag."
        return Gevolgrij(other, words, None, ONBEKEND, lacks if own is None else _GEEN_DAG)
    if own < straks:
        return Gevolgrij(other, words, straks, BOTST, "Het is eerder gepland dan waar het op wacht.")
    why = "Het wacht op dit project; hoeveel speling er is, is niet bekend."
    return Gevolgrij(other, words, None, SCHUIFT if einde and own >= einde else RAAKT_NIET, why)


def _dependent_homes(project: Project, waiting: Iterable[Project], actor: Actor) -> list[Afhankelijkheid]:
    found = {home.pk: home for home in homes_of_project(project, actor)}
    further = afhankelijkheden(actor).filter(project__in=[p.pk for p in waiting])
    found.update({home.pk: home for home in further})
    return list(found.values())


def _homes(home: Afhankelijkheid, straks: date | None) -> Gevolgrij:
    until = home.horizon_tot
    words = f"t/m {until}" if until is not None else ""
    if until is None or straks is None:
        lacks = "Wanneer de woningen er moeten zijn, is niet bekend."
        return Gevolgrij(home, words, None, ONBEKEND, lacks if until is None else _GEEN_DAG)
    if until < straks.year:
        return Gevolgrij(
            home, words, straks, BOTST, "Het project komt na het jaar waarin de woningen er zijn."
        )
    return Gevolgrij(home, words, None, SCHUIFT, "Het project komt nog binnen die periode.")


def _acties(project: Project, actor: Actor) -> list[Actie]:
    seen = visible(Actie.objects.filter(afspraak__in=list(project.afspraken.all())), actor)
    return list(seen.select_related("afspraak").order_by("termijn_laatst", "code"))


def _actie(actie: Actie, einde: date | None, straks: date | None) -> Gevolgrij:
    day, words = actie.termijn_laatst, actie.termijn_tekst
    if day is None or straks is None:
        lacks = "De actie heeft geen dag om mee te vergelijken."
        return Gevolgrij(actie, words, None, ONBEKEND, lacks if day is None else _GEEN_DAG)
    if day >= straks:
        return Gevolgrij(actie, words, None, RAAKT_NIET, "De termijn ligt na de nieuwe datum.")
    already = einde is not None and day < einde
    why = "De termijn lag al voor de oude datum." if already else "De termijn ligt voor de nieuwe datum."
    return Gevolgrij(actie, words, None, RAAKT_NIET if already else BOTST, why)
