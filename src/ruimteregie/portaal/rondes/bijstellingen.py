"""What changed of a round after it opened, in words: its days, budget, weights and minima."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.getal import write_getal
from ruimteregie.portaal.rondes.velden import write_minima
from ruimteregie.register.middelen.models import Ronde
from ruimteregie.register.rondes.selectors import changed_rules
from ruimteregie.register.toegang.historie import Wijziging
from ruimteregie.register.toegang.policy import Actor

__all__ = ["bijstellingen"]

_NAMEN = {
    "opent": "open vanaf", "sluit": "laatste dag", "peildatum": "peildatum", "regelversie": "regel",
    "euro_hoog": "budget", "gewichten": "gewichten", "minima": "minima",
}  # fmt: skip


def bijstellingen(ronde: Ronde, actor: Actor) -> list[tuple[Wijziging, str]]:
    """Each change with what was there before, the oldest first."""
    return [
        (found.wijziging, "; ".join(_before(name, old) for name, old in found.eerder.items()))
        for found in changed_rules(ronde, actor)
    ]


def _before(name: str, old: Any) -> str:
    return f"{_NAMEN[name]} was {_written(name, old) or 'niet ingevuld'}"


def _written(name: str, old: Any) -> str:
    """A value of the history as the pages write it."""
    if not old:
        return ""
    if name == "gewichten" and isinstance(old, Mapping):
        return " en ".join(f"{criterium} {write_getal(Decimal(str(n)))}" for criterium, n in old.items())
    if name == "minima":
        return ", ".join(write_minima(old).splitlines())
    if name == "euro_hoog":
        return f"€ {write_getal(Decimal(str(old)))}"
    if name in ("opent", "sluit", "peildatum"):
        return write_datum(date.fromisoformat(str(old)))
    return str(old)
