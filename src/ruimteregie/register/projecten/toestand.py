"""What the register knows of a project when a gate is judged, and that as plain data beside the decision.

The register seldom knows enough: which money there is, and how firm, the letters say of parts. A source that
nobody named is therefore always among the money, so that no share of it is taken for the whole (§1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.keuze import Keuze
from ruimteregie.regels.mirt.fasen import BESLISREGELS, Beslissing
from ruimteregie.regels.mirt.poorten import Poort
from ruimteregie.regels.mirt.poortstand import Geldbron, Poortstand
from ruimteregie.register.middelen.models import Bedragregel
from ruimteregie.register.projecten.models import Project

__all__ = ["next_gate", "stand_as_data", "stand_of_register"]

_DEKKING = ("reservering", "toekenning", "bijdrage", "dekking")
ONGENOEMD = "wat geen document noemt"


def next_gate(project: Project) -> Poort | None:
    """The gate that closes the phase of the project; None when it has no phase that ends."""
    fase = project.plek.fase
    found: Beslissing | None = next((b for b, rule in BESLISREGELS.items() if rule.sluit is fase), None)
    return Poort(found.value) if found else None


def stand_of_register(
    project: Project, ramingen: Iterable[Bedragregel], dekking: Iterable[Bedragregel]
) -> Poortstand:
    """What these amounts say: the estimate when there is exactly one, and each source without firmness."""
    estimates = [r.bedrag for r in ramingen if r.soort == "raming" and r.bedrag is not None and not r.per]
    sources = [
        Geldbron(r.doel, r.bedrag)
        for r in dekking
        if r.soort in _DEKKING and r.bedrag is not None and not r.per
    ]
    return Poortstand(
        project.naam,
        raming=estimates[0] if len(estimates) == 1 else None,
        middelen=(*sources, Geldbron(ONGENOEMD)),
    )


def stand_as_data(stand: Poortstand) -> dict[str, Any]:
    """What is known of it, with Dutch keys; amounts as they are written, days as ISO 8601."""
    found = {f.name: _plain(getattr(stand, f.name)) for f in fields(stand)}
    return {name: value for name, value in found.items() if value not in (None, [], "")}


def _plain(value: Any) -> Any:
    match value:
        case tuple():
            return [_plain(item) for item in value]  # type: ignore[reportUnknownVariableType]  # of any kind
        case Geldbron():
            return {name: _plain(getattr(value, name)) for name in ("bron", "bedrag", "zekerheid")}
        case Poortstand():
            return stand_as_data(value)
        case Bedrag() | Decimal() | Keuze():
            return str(value)
        case date():
            return value.isoformat()
        case _:
            return value
