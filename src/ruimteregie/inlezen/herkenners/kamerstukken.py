"""References to parliamentary papers, and numbers of cases, in the running text and in footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ruimteregie.inlezen.noten import split_note
from ruimteregie.inlezen.opmaak import RegelSoort, Stroom
from ruimteregie.inlezen.vondsten import KamerstukVondst, ZaakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.kern.kamerstuk import Kamerstuk, find_kamerstukken, find_zaken

__all__ = ["recognise_kamerstukken", "recognise_zaken"]

# The head of a printed paper: "35 000 A   Title of the dossier", and some lines below "Nr. 96   BRIEF VAN …".
_DOSSIER = re.compile(
    r"^\s*(?P<dossier>[2-4]\d\s?\d{3})(?:[\s-](?P<toev>[A-Z]|[IVX]{1,6}[A-Z]?))?(?:\s+(?![IVX]+\b)[A-Z‘’'\"].*)?$"
)
_NUMMER = re.compile(r"^\s*N[rR]\.?\s*(?P<nummer>[1-9]\d{0,3})(?:\s+[A-Z]{2}[A-Z -].*)?$")
_TOP = 20  # lines of text among which the head of a paper stands
_TITEL = 8  # lines of the titles of its dossiers


@dataclass(frozen=True, slots=True)
class _Eigen:
    """The number that a document itself bears, and the lines from dossier to number with their words."""

    waarde: Kamerstuk
    tekst: str
    van: int
    tot: int


def recognise_kamerstukken(werk: Werkdeel) -> tuple[KamerstukVondst, ...]:
    """Every reference, in the order of the text; a notation broken over a line end is one reference.

    The number that the document itself bears in its printed head counts as one.
    """
    found: list[tuple[int, int, KamerstukVondst]] = []
    eigen = _own(werk)
    if eigen:
        plaats = werk.tekst.plaats(eigen.van, eigen.tot)
        found.append((eigen.van, 0, KamerstukVondst(eigen.tekst, eigen.waarde, plaats, 1.0)))
    for stroom in werk.stromen:
        for g in find_kamerstukken(_without_number(stroom)):
            regel = stroom.regel(g.begin)
            if eigen and eigen.van <= regel <= eigen.tot:
                continue
            zekerheid = 1.0 if g.waarde.nummer else 0.9
            plaats = werk.plaats(stroom, g.begin, g.eind)
            vondst = KamerstukVondst(" ".join(g.tekst.split()), g.waarde, plaats, zekerheid)
            found.append((regel, g.begin, vondst))
    return tuple(vondst for *_, vondst in sorted(found, key=lambda item: item[:2]))


def _without_number(stroom: Stroom) -> str:
    """The text of a stream at the same offsets; the number of a note is no part of a dossier."""
    note = split_note(stroom.tekst) if stroom.is_noot else None
    return note[1].rjust(len(stroom.tekst.rstrip())) if note else stroom.tekst


def _own(werk: Werkdeel) -> _Eigen | None:
    """The paper that the document is, by the dossier and the number on top of it."""
    top = [(index, werk.tekst.regels[index].tekst) for index in _top(werk)]
    for nth, (van, text) in enumerate(top):
        if not (dossier := _DOSSIER.match(text)):
            continue
        for size, (index, below) in enumerate(top[nth + 1 : nth + 1 + _TITEL], nth + 1):
            if number := _NUMMER.match(below):
                digits = "".join(ch for ch in dossier["dossier"] if ch.isdecimal())
                words = " ".join((*(line for _, line in top[nth:size]), below[: number.end("nummer")]))
                paper = Kamerstuk(digits, number["nummer"], dossier["toev"] or "")
                return _Eigen(paper, " ".join(words.split()), van, index)
        return None
    return None


def _top(werk: Werkdeel) -> Iterator[int]:
    """The first lines of text of the document."""
    filled = (i for i in range(werk.van, werk.tot + 1) if werk.soorten[i] is RegelSoort.TEKST)
    for _, index in zip(range(_TOP), filled, strict=False):
        yield index


def recognise_zaken(werk: Werkdeel) -> tuple[ZaakVondst, ...]:
    """Every number of a case (``2021Z19042``) or document (``2024D26244``), in the order of the text."""
    found: list[tuple[int, int, ZaakVondst]] = []
    for stroom in werk.stromen:
        for g in find_zaken(stroom.tekst):
            vondst = ZaakVondst(g.waarde, werk.plaats(stroom, g.begin, g.eind), 1.0)
            found.append((stroom.regel(g.begin), g.begin, vondst))
    return tuple(vondst for *_, vondst in sorted(found, key=lambda item: item[:2]))
