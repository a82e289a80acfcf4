"""What the register knows of a location, as the rule of large housing locations asks it.

figures = figures_of([locatie], actor)[locatie.pk]
indeling = classify(as_known(locatie, figures), peildatum)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ruimteregie.kern.aantal import Aantal, Eenheid
from ruimteregie.kern.kwalificatie import Kwalificatie
from ruimteregie.regels.locaties import LAATSTE_JAAR, Kernsoort, Locatie
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.programmas.models import Opgave
from ruimteregie.register.programmas.selectors import opgaven
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.wonen.models import Locatiecijfer, Woningbouwlocatie

__all__ = ["Locatiegetal", "as_known", "figures_of"]

Locatiegetal = Opgave | Locatiecijfer
"""A figure of a location: its own, or of the area that it is the whole of."""

_NIEUW = "nieuwe woningen"


def figures_of(locaties: Iterable[Woningbouwlocatie], actor: Actor) -> dict[int, list[Locatiegetal]]:
    """The figures of each location by its key, oldest first, and below those of one day its own first."""
    rows = list(locaties)
    found: dict[int, list[Locatiegetal]] = {row.pk: [] for row in rows}
    own = visible(Locatiecijfer.objects.filter(locatie__in=rows), actor)
    for figure in own.prefetch_related(passages_prefetch(actor)):
        found[figure.locatie_id].append(figure)
    whole = {row.gebied_id: row.pk for row in rows if row.hele_gebied and row.gebied_id}
    for goal in opgaven(actor).filter(gebied__in=whole):
        found[whole[goal.gebied.pk]].append(goal)
    for figures in found.values():
        figures.sort(key=lambda f: (str(f.jaargang_vroegst or ""), f.code))
    return found


def as_known(locatie: Woningbouwlocatie, cijfers: Sequence[Locatiegetal]) -> Locatie:
    """The location with what is known of it.

    All homes are the figures without years, those until and including 2034 the ones that say so: from the
    least to the most when sources disagree, for no rule says which of them holds. Homes that come earlier
    come before 2035 too, so that such a figure is at least that many. When one source gives more homes until
    2034 than another gives in all, how many there are in all is not known.
    """
    numbers = [n for c in cijfers if c.onderwerp == _NIEUW and (n := c.aantal) and _are_homes(n)]
    whole = _span([n for n in numbers if n.horizon_tot is None and n.horizon_van is None])
    until = _until(numbers)
    if whole is not None and until is not None and until.grenzen.laag > whole.grenzen.hoog:
        whole = None
    return Locatie(
        locatie.naam,
        woningen=whole,
        woningen_tm_2034=until,
        deel_voor_2030=locatie.deel_voor_2030,
        rijksregie=locatie.rijksregie,
        kernsoort=Kernsoort(locatie.kernsoort) if locatie.kernsoort else None,
        in_metropoolregio=locatie.in_metropoolregio,
    )


def _are_homes(number: Aantal) -> bool:
    return number.eenheid is Eenheid.WONINGEN and number.laag >= 0


def _span(numbers: Sequence[Aantal]) -> Aantal | None:
    """From the least to the most that is said; roughly when any of several is qualified."""
    if not numbers:
        return None
    first = numbers[0]
    same = {n.kwalificatie for n in numbers}
    return Aantal(
        min(n.laag for n in numbers),
        max(n.hoog for n in numbers),
        Eenheid.WONINGEN,
        horizon_tot=first.horizon_tot,
        kwalificatie=first.kwalificatie if len(same) == 1 else Kwalificatie.CIRCA,
    )


def _until(numbers: Sequence[Aantal]) -> Aantal | None:
    said = _span([n for n in numbers if n.horizon_tot == LAATSTE_JAAR])
    if said is not None:
        return said
    earlier = [n for n in numbers if n.horizon_tot is not None and n.horizon_tot < LAATSTE_JAAR]
    least = max((n.grenzen.laag for n in earlier), default=None)
    if least is None or not least.is_finite():
        return None
    return Aantal(
        least, least, Eenheid.WONINGEN, horizon_tot=LAATSTE_JAAR, kwalificatie=Kwalificatie.MINIMAAL
    )
