"""What somebody chose otherwise than the scenario says, in words: a run is read by who did not make it."""

from __future__ import annotations

from collections.abc import Sequence

from ruimteregie.puzzel.verklaren.zinnen import write_maat
from ruimteregie.register.analyses.models import Analyse

__all__ = ["changed_claims", "left_out"]


def changed_claims(run: Analyse) -> list[tuple[str, str]]:
    """Each claim that was given other bounds, and what was filled in for it."""
    units = {claim["naam"]: claim["eenheid"] or "" for claim in run.resultaat.get("claims") or ()}
    changed = run.invoer.get("anders") or {}
    return [(naam, _bounds(bounds, units.get(naam, ""))) for naam, bounds in changed.items()]


def left_out(run: Analyse) -> list[str]:
    """The names of what was not weighed."""
    return list(dict.fromkeys(item["naam"] for item in run.resultaat.get("niet_gewogen") or ()))


def _bounds(bounds: Sequence[float | None], unit: str) -> str:
    low, high = bounds
    parts = [f"ten minste {write_maat(low, unit)}"] if low is not None else []
    parts += [f"ten hoogste {write_maat(high, unit)}"] if high is not None else []
    return ", ".join(parts) or "niet meer gevraagd"
