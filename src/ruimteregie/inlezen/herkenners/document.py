"""Which documents a file holds, and what the head of each says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ruimteregie.inlezen.briefvormen.afzender import find_addressee, find_sender
from ruimteregie.inlezen.briefvormen.grenzen import find_starts
from ruimteregie.inlezen.briefvormen.kenmerken import (
    find_date,
    find_document_date,
    find_reference,
    find_subject,
    read_head,
)
from ruimteregie.inlezen.briefvormen.soorten import TITLE, find_kind
from ruimteregie.inlezen.opmaak import RegelSoort
from ruimteregie.inlezen.tekst import Tekst
from ruimteregie.inlezen.vondsten import Deel

__all__ = ["find_date", "find_documents"]

_LISTED = re.compile(
    r"^\s*(?:[•\-–*]\s*)?(?:Bijlage\s+\w{1,3}|[A-Z])[.:)]\s*(?P<titel>.+?)\s+(?:dd|d\.d\.)\s+(?P<datum>.+)$"
)
_ARTICLE = re.compile(r"^(?:Kamerbrief|Raadsinformatiebrief|Raadsvoorstel|Raadsbrief)\s+(?=\S)")
_TITLE_LINES = 3  # lines over which the title of a document runs
_TITLED = 6  # lines in which a document that is no letter names itself
_LETTERS = ("kamerbrief", "raadsinformatiebrief")


def find_documents(tekst: Tekst, soorten: Sequence[RegelSoort]) -> list[Deel]:
    """The documents of a file in order, without findings; together they cover every line."""
    starts = find_starts(tekst.regels, soorten)
    ends = [start - 1 for start in starts[1:]] + [len(tekst.regels) - 1]
    delen = [_describe(tekst, soorten, van, tot) for van, tot in zip(starts, ends, strict=True)]
    return _from_list_of_annexes(tekst, delen) if len(delen) > 1 else delen


def _describe(tekst: Tekst, soorten: Sequence[RegelSoort], van: int, tot: int) -> Deel:
    kop = read_head(tekst, soorten, van, tot)
    lines = [r.tekst for r in tekst.regels[van : tot + 1] if not r.leeg]
    kind = find_kind(lines)
    title = None if kind in _LETTERS else _title(tekst, van, tot)
    return Deel(
        soort=kind,
        datum=find_document_date(kop) or (find_date(title) if title else None),
        kenmerk=find_reference(kop),
        onderwerp=find_subject(kop) or title,
        van=van,
        tot=tot,
        afzender=find_sender(kop, lines),
        geadresseerde=find_addressee(kop, lines),
    )


def _title(tekst: Tekst, van: int, tot: int) -> str | None:
    """The name that a document which is no letter gives itself, over at most three lines."""
    filled = [i for i in range(van, min(tot, van + 60) + 1) if not tekst.regels[i].leeg][:_TITLED]
    for position, index in enumerate(filled):
        if not TITLE.match(tekst.regels[index].tekst):
            continue
        parts = [tekst.regels[index].tekst.strip()]
        for above, below in zip(
            filled[position:], filled[position + 1 : position + _TITLE_LINES], strict=False
        ):
            text = tekst.regels[below].tekst.strip()
            if below - above > 1 or len(text) > 90 or text[-1] in ".:;" or find_date(text[:20]):
                break
            parts.append(text)
        return " ".join(parts)
    return None


def _from_list_of_annexes(tekst: Tekst, delen: Sequence[Deel]) -> list[Deel]:
    """Fill what a part does not say itself from the list of annexes in the first, when it fits."""
    first = delen[0]
    listed = [
        m
        for r in tekst.regels[first.van : first.tot + 1]
        if (m := _LISTED.match(r.tekst)) and find_date(m["datum"])
    ]
    if len(listed) != len(delen) - 1:
        return list(delen)
    filled = [
        replace(
            deel,
            datum=deel.datum or find_date(m["datum"]),
            onderwerp=deel.onderwerp or _ARTICLE.sub("", m["titel"]),
        )
        for deel, m in zip(delen[1:], listed, strict=True)
    ]
    return [first, *filled]
