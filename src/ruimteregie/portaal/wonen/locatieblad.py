"""The page of one housing location: everything that the register knows of it, and its classification."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ruimteregie.portaal.geschiedenis import readable_lines
from ruimteregie.portaal.wonen.aanwijzing import designations_of
from ruimteregie.portaal.wonen.proef import Proefformulier
from ruimteregie.portaal.wonen.wachten import changeable
from ruimteregie.regels.locaties import LAATSTE_JAAR, Locatie, classify
from ruimteregie.register.afspraken.selectors import afspraken
from ruimteregie.register.middelen.selectors import bedragen
from ruimteregie.register.projecten.selectors import projecten
from ruimteregie.register.toegang.policy import Actor, mag
from ruimteregie.register.toegang.selectors import history
from ruimteregie.register.wonen.indeling import Locatiegetal, as_known, figures_of, per_telling
from ruimteregie.register.wonen.models import Woningbouwlocatie
from ruimteregie.register.wonen.planselectors import plannen
from ruimteregie.register.wonen.selectors import dependencies_at, woningbouwlijst

__all__ = ["sheet"]

PLANNEN = 20
"""How many plans are shown; the rest is behind a link to the list of plans."""


def sheet(locatie: Woningbouwlocatie, actor: Actor, vandaag: date, query: Any) -> dict[str, Any]:
    """Everything that the page shows; the form tries other values when the address holds some."""
    figures = figures_of([locatie], actor)[locatie.pk]
    known = as_known(locatie, figures)
    form = Proefformulier(known, vandaag, query)
    dependencies = list(dependencies_at(locatie, actor))
    places = _places(locatie)
    plans = plannen(actor, ook_verdwenen=False).filter(locatie=locatie).order_by("naam")
    changes = list(history(locatie, actor))
    return {
        "locatie": locatie,
        "cijfers": figures,
        "lijsten": _lists(locatie, actor),
        "aanwijzingen": designations_of([locatie], actor).get(locatie.gebied_id or 0, ()),
        "tellingen": [(t.cijfers, classify(t.bekend, vandaag)) for t in per_telling(locatie, figures)],
        "afgeleid": _derived(known, figures),
        "indeling": form.indeling or classify(known, vandaag),
        "geprobeerd": form.indeling is not None,
        "form": form,
        "afhankelijkheden": dependencies,
        "projecten": projecten(actor).filter(gebieden__in=places).distinct() if places else (),
        "bedragen": bedragen(actor).filter(gebieden__in=places).distinct() if places else (),
        "afspraken": afspraken(actor).filter(gebieden__in=places).distinct() if places else (),
        "plannen": plans[:PLANNEN],
        "plannen_aantal": plans.count(),
        "te_wijzigen": changeable(dependencies, actor),
        "mag_wijzigen": mag(actor, "bewerken", locatie),
        "historie": list(zip(changes, readable_lines(changes, actor), strict=True)),
    }


def _derived(known: Locatie, figures: Sequence[Locatiegetal]) -> list[Locatiegetal]:
    """The figures of earlier years that are a least one until 2034, when no source gives that year."""
    if known.woningen_tm_2034 is None:
        return []
    until = [f for f in figures if f.onderwerp == "nieuwe woningen" and f.horizon_tot]
    if any(f.horizon_tot == LAATSTE_JAAR for f in until):
        return []
    return [f for f in until if f.horizon_tot and f.horizon_tot < LAATSTE_JAAR]


def _places(locatie: Woningbouwlocatie) -> list[int]:
    """The area whose money, projects and agreements are about the location: only the one that it is."""
    return [locatie.gebied_id] if locatie.hele_gebied and locatie.gebied_id else []


def _lists(locatie: Woningbouwlocatie, actor: Actor) -> list[Any]:
    if not locatie.hele_gebied or not locatie.gebied_id:
        return []
    return list(woningbouwlijst(actor).filter(gebied=locatie.gebied_id).order_by("van_vroegst", "lijst"))
