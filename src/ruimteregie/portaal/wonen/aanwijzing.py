"""By whom, when and as what a location was designated: decisions and lists of policy, each with its source.

Being designated is a decision; meeting the least numbers is a test. A page says the first before the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ruimteregie.register.overleg.selectors import besluiten
from ruimteregie.register.toegang.policy import Actor
from ruimteregie.register.wonen.models import Woningbouwlocatie
from ruimteregie.register.wonen.selectors import woningbouwlijst

__all__ = ["NIVEAUS", "Aanwijzing", "designations_of"]

NIVEAUS: Final = ("nationaal", "regionaal")
_BELEID: Final = ("novi-2020", "beleid-17")


@dataclass(frozen=True, slots=True)
class Aanwijzing:
    """One designation: as what (``niveau`` empty when it was before the levels), by whom and when (EDTF)."""

    niveau: str
    door: str
    wanneer: str
    toelichting: str
    passages: Sequence[Any]

    @property
    def als(self) -> str:
        """As what, in words."""
        return f"{self.niveau} grootschalig" if self.niveau else "locatie voor grootschalige woningbouw"


def designations_of(locaties: Iterable[Woningbouwlocatie], actor: Actor) -> dict[int, tuple[Aanwijzing, ...]]:
    """The designations by the area of a location that is the whole of it: decisions, then lists of policy."""
    areas = {
        one.gebied_id
        for one in locaties
        if one.gebied_id and one.hele_gebied and one.gebied and one.gebied.soort == "woningbouwgebied"
    }
    found: dict[int, list[Aanwijzing]] = {}
    made = besluiten(actor).filter(soort="aanwijzing", gebieden__in=areas).distinct()
    for besluit in made.prefetch_related("partijen"):
        who = ", ".join(p.naam for p in besluit.partijen.all())
        level = _level(besluit.samenvatting)
        sources = list(besluit.passages.all())
        one = Aanwijzing(level, who, besluit.datum, besluit.samenvatting, sources)
        for key in areas & {area.pk for area in besluit.gebieden.all()}:
            found.setdefault(key, []).append(one)
    for entry in woningbouwlijst(actor).filter(gebied__in=areas, lijst__in=_BELEID):
        one = Aanwijzing(
            "nationaal", entry.lijstnaam, entry.geldt_van, "",
            list(entry.passages.all()),
        )  # fmt: skip
        found.setdefault(entry.gebied.pk, []).append(one)
    return {area: tuple(rows) for area, rows in found.items()}


def _level(text: str) -> str:
    return next((level for level in NIVEAUS if f"{level} grootschalig" in text), "")
