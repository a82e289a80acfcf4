"""What the register knows of a location, as the rule of large housing locations asks it.

figures = figures_of([locatie], actor)[locatie.pk]
indeling = classify(as_known(locatie, figures), peildatum)
for telling in per_telling(locatie, figures): classify(telling.bekend, peildatum)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ruimteregie.kern.aantal import Aantal, Eenheid
from ruimteregie.kern.kwalificatie import Kwalificatie
from ruimteregie.regels.locaties import LAATSTE_JAAR, Kernsoort, Locatie
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.programmas.models import Opgave
from ruimteregie.register.programmas.selectors import opgaven
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.wonen.models import Locatiecijfer, Woningbouwlocatie

__all__ = ["Locatiegetal", "Telling", "as_known", "figures_of", "per_telling"]

Locatiegetal = Opgave | Locatiecijfer
"""A figure of a location: its own, or of the area that it is the whole of."""

_NIEUW = "nieuwe woningen"


@dataclass(frozen=True, slots=True)
class Telling:
    """The figures that count the same homes, and what is known of the location when only they hold."""

    cijfers: tuple[Locatiegetal, ...]
    bekend: Locatie


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
    least to the most when sources disagree on the same homes, for no rule says which of them holds. Figures
    that count other homes (another ``reikwijdte``) make no range: then the number is not known, and
    ``per_telling`` takes each of them apart. Homes that come earlier come before 2035 too, so that such a
    figure is at least that many. When one source gives more homes until 2034 than another gives in all, how
    many there are in all is not known.
    """
    numbers = [n for _, n in _homes(cijfers)]
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


def per_telling(locatie: Woningbouwlocatie, cijfers: Sequence[Locatiegetal]) -> tuple[Telling, ...]:
    """The location as each scope counts it; nothing when all figures count the same homes."""
    found: dict[str, list[Locatiegetal]] = {}
    for figure, number in _homes(cijfers):
        found.setdefault(number.reikwijdte, []).append(figure)
    if len(found) < 2:
        return ()
    return tuple(Telling(tuple(group), as_known(locatie, group)) for group in found.values())


def _homes(cijfers: Iterable[Locatiegetal]) -> list[tuple[Locatiegetal, Aantal]]:
    """The figures of new homes with their number."""
    return [(c, n) for c in cijfers if c.onderwerp == _NIEUW and (n := c.aantal) and _are_homes(n)]


def _are_homes(number: Aantal) -> bool:
    return number.eenheid is Eenheid.WONINGEN and number.laag >= 0


def _span(numbers: Sequence[Aantal]) -> Aantal | None:
    """From the least to the most that is said of the same homes; roughly when any of several is qualified."""
    if not numbers or not _same_homes(numbers):
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


def _same_homes(numbers: Sequence[Aantal]) -> bool:
    """Whether they count the same homes, or come out at one number whatever they count."""
    return len({n.reikwijdte for n in numbers}) < 2 or len({(n.laag, n.hoog) for n in numbers}) == 1


def _until(numbers: Sequence[Aantal]) -> Aantal | None:
    said = [n for n in numbers if n.horizon_tot == LAATSTE_JAAR]
    if said:
        return _span(said)
    earlier = [n for n in numbers if n.horizon_tot is not None and n.horizon_tot < LAATSTE_JAAR]
    if not _same_homes(earlier):
        return None
    least = max((n.grenzen.laag for n in earlier), default=None)
    if least is None or not least.is_finite():
        return None
    return Aantal(
        least, least, Eenheid.WONINGEN, horizon_tot=LAATSTE_JAAR, kwalificatie=Kwalificatie.MINIMAAL
    )
