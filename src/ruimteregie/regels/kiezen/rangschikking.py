"""The order of the proposals that hold: on speed and on contribution a home.

The letter of 12 June 2025 names both and gives no formula. Ours is *niet officieel vastgesteld*: each
proposal gets a mark from 0 to 1 for speed (0 when building starts on the last day that the rule allows,
1 on the reference day or before) and one for yield (0 at the highest contribution a home, 1 at none);
the score is their weighted mean. A mark depends on the proposal and the rule alone, so another proposal
more or less never turns the order of two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ruimteregie.kern.oordeel import Oordeel, Uitkomst
from ruimteregie.regels import wokt
from ruimteregie.regels.kiezen.gewichten import Gewichten
from ruimteregie.regels.voorstellen.voorstel import Woningvoorstel

__all__ = ["Kandidaat", "candidates", "rank"]


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """A proposal that holds, with what is needed to rank and choose it.

    ``snelheid`` and ``rendement`` are its marks, exact, 0 to 1. ``bijdrage`` is in euros.
    """

    naam: str
    provincie: str
    woningen: int
    bijdrage: Decimal
    start: date
    snelheid: Fraction
    rendement: Fraction

    def score(self, gewichten: Gewichten) -> Fraction:
        """The weighted mean of both marks, exact, 0 to 1."""
        part = gewichten.deel_snelheid
        return part * self.snelheid + (1 - part) * self.rendement


def candidates(
    voorstellen: Sequence[Woningvoorstel], oordelen: Sequence[Oordeel], peildatum: date
) -> list[Kandidaat]:
    """The proposals whose judgement is that they hold, in the order given."""
    pairs = zip(voorstellen, oordelen, strict=True)
    return [_candidate(v, peildatum) for v, o in pairs if o.conclusie is Uitkomst.VOLDOET]


def rank(kandidaten: Iterable[Kandidaat], gewichten: Gewichten) -> list[Kandidaat]:
    """Best first. Equal scores: the earlier start, the lower contribution a home, more homes, the name."""
    return sorted(
        kandidaten,
        key=lambda k: (-k.score(gewichten), k.start, k.bijdrage / k.woningen, -k.woningen, k.naam),
    )


def _candidate(voorstel: Woningvoorstel, peildatum: date) -> Kandidaat:
    start, homes, asked = voorstel.start_laatst, voorstel.woningen_nieuw, voorstel.bijdrage
    if start is None or not homes or asked is None:
        raise ValueError(f"{voorstel.naam} holds without all that the rule needs")
    limit = wokt.laatste_startdag(peildatum)
    left = Fraction((limit - start).days, (limit - peildatum).days)
    most = wokt.HOOGSTE_PER_WONING.laag
    return Kandidaat(
        voorstel.naam,
        voorstel.provincie,
        homes,
        asked,
        start,
        min(Fraction(1), left),
        1 - Fraction(asked) / (Fraction(most) * homes),
    )
