"""References to parliamentary papers, and numbers of cases, in the running text and in footnotes."""

from __future__ import annotations

from ruimteregie.inlezen.vondsten import KamerstukVondst, ZaakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.kern.kamerstuk import find_kamerstukken, find_zaken

__all__ = ["recognise_kamerstukken", "recognise_zaken"]


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


def recognise_zaken(werk: Werkdeel) -> tuple[ZaakVondst, ...]:
    """Every number of a case (``2021Z19042``) or document (``2024D26244``), in the order of the text."""
    found: list[tuple[int, int, ZaakVondst]] = []
    for stroom in werk.stromen:
        for g in find_zaken(stroom.tekst):
            vondst = ZaakVondst(g.waarde, werk.plaats(stroom, g.begin, g.eind), 1.0)
            found.append((stroom.regel(g.begin), g.begin, vondst))
    return tuple(vondst for *_, vondst in sorted(found, key=lambda item: item[:2]))
