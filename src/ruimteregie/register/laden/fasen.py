"""Where each package of the tables stands in its life, by what they say of its versions (§6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ruimteregie.bronnen.referentie.lezen import Rij
from ruimteregie.register.laden.stappen import novex_pakket
from ruimteregie.register.pakketten.models import phase_of

__all__ = ["phases_of"]


def phases_of(rijen: Mapping[str, Sequence[Rij]]) -> dict[str, str]:
    """The phase of each package by its code: that of the version that came furthest."""
    found: dict[str, list[str]] = {}
    for rij in rijen.get("pakketten", ()):
        found.setdefault(rij.tekst("code"), []).append(rij.tekst("wijze"))
    for rij in rijen.get("novex_producten", ()):
        found.setdefault(novex_pakket(rij), []).append(rij.tekst("wijze"))
    return {code: phase_of(wijzen) for code, wijzen in found.items()}
