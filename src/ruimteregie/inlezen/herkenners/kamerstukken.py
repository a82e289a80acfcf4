"""References to parliamentary papers, in the running text and in footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from ruimteregie.inlezen.opmaak import Stroom
from ruimteregie.inlezen.tekst import Tekst
from ruimteregie.inlezen.vondsten import KamerstukVondst, Vondst
from ruimteregie.kern.kamerstuk import find_kamerstukken

__all__ = ["recognise_kamerstukken"]


def recognise_kamerstukken(tekst: Tekst, stromen: Sequence[Stroom]) -> tuple[KamerstukVondst, ...]:
    """Every reference, in the order of the text; a notation broken over a line end is one reference."""
    found: list[tuple[int, int, KamerstukVondst]] = []
    for stroom in stromen:
        for gevonden in find_kamerstukken(stroom.tekst):
            van, tot = stroom.span(gevonden.begin, gevonden.eind)
            zekerheid = 1.0 if gevonden.waarde.nummer else 0.9
            vondst = Vondst(
                " ".join(gevonden.tekst.split()), gevonden.waarde, tekst.plaats(van, tot), zekerheid
            )
            found.append((van, gevonden.begin, vondst))
    return tuple(vondst for *_, vondst in sorted(found, key=lambda item: item[:2]))
