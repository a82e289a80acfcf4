"""References to parliamentary papers, in the running text and in footnotes."""

from __future__ import annotations

from ruimteregie.inlezen.vondsten import KamerstukVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.kern.kamerstuk import find_kamerstukken

__all__ = ["recognise_kamerstukken"]


def recognise_kamerstukken(werk: Werkdeel) -> tuple[KamerstukVondst, ...]:
    """Every reference, in the order of the text; a notation broken over a line end is one reference."""
    found: list[tuple[int, int, KamerstukVondst]] = []
    for stroom in werk.stromen:
        for g in find_kamerstukken(stroom.tekst):
            zekerheid = 1.0 if g.waarde.nummer else 0.9
            plaats = werk.plaats(stroom, g.begin, g.eind)
            vondst = KamerstukVondst(" ".join(g.tekst.split()), g.waarde, plaats, zekerheid)
            found.append((stroom.regel(g.begin), g.begin, vondst))
    return tuple(vondst for *_, vondst in sorted(found, key=lambda item: item[:2]))
