"""The page of one Middel."""

from __future__ import annotations

from datetime import date
from typing import Any

from ruimteregie.portaal.geld.jaren import bars, series
from ruimteregie.portaal.geld.nagerekend import titles_of
from ruimteregie.register.middelen.aansluitingen import nagerekend
from ruimteregie.register.middelen.selectors import bedragen
from ruimteregie.register.middelen.stromen import fund_by_year, payments, stromen
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["sheet"]


def sheet(code: str, actor: Actor, vandaag: date) -> dict[str, Any] | None:
    """Everything that the page shows; None when there is no such Middel that the actor may see."""
    stroom = next((s for root in stromen(actor) for s in root.alle() if s.middel.code == code), None)
    if stroom is None:
        return None
    under = [s.middel.code for s in stroom.alle()]
    regels = list(bedragen(actor).filter(middel__code=code))
    codes = {regel.code for regel in regels}
    checks = [check for check in nagerekend(actor, vandaag) if check.codes & codes]
    fund = fund_by_year(actor, code)
    years = {regel.pk for regel in fund}
    return {
        "stroom": stroom,
        "middel": stroom.middel,
        "bedragen": [regel for regel in regels if regel.pk not in years],
        "rondes": stroom.rondes,
        "toekenningen": stroom.toekenningen,
        "balken": bars(fund),
        "reeksen": series(payments(actor, under)),
        "controles": checks,
        "brontitels": titles_of(checks),
        "mag_wijzigen": mag(actor, "bewerken", stroom.middel),
    }
