"""What on a page is text, and what is furniture: headers, footers, page numbers, footnotes.

``mark_lines`` says for every line which it is, ``take_out_calls`` removes the figures that call a footnote,
and ``streams`` joins lines into running text, so that a notation broken over a hard line end is whole again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ruimteregie.inlezen.aanroepen import Aanroep, choose_calls
from ruimteregie.inlezen.briefregels import letter_lines
from ruimteregie.inlezen.meubilair import mark_furniture
from ruimteregie.inlezen.noten import mark_notes, note_starts
from ruimteregie.inlezen.regelsoorten import BULLET, RegelSoort
from ruimteregie.inlezen.stromen import Stroom, paragraph_gap, vocabulary
from ruimteregie.inlezen.tekst import Tekst

__all__ = ["BULLET", "RegelSoort", "Stroom", "find_calls", "mark_lines", "paragraph_gap", "streams"]


def mark_lines(tekst: Tekst) -> list[RegelSoort]:
    """Say of each line what it is."""
    soorten = [RegelSoort.LEEG if r.leeg else RegelSoort.TEKST for r in tekst.regels]
    mark_furniture(tekst, soorten)
    mark_notes(tekst, soorten)
    return soorten


def find_calls(
    tekst: Tekst, soorten: Sequence[RegelSoort], van: int, tot: int
) -> dict[int, tuple[Aanroep, ...]]:
    """The places that call a footnote of one document, for each line that has any."""
    return choose_calls(tekst, soorten, note_starts(tekst, soorten, van, tot), van, tot)


def streams(
    tekst: Tekst,
    soorten: Sequence[RegelSoort],
    van: int,
    tot: int,
    aanroepen: Mapping[int, Sequence[Aanroep]] | None = None,
    koppen: Mapping[int, int] | None = None,
) -> tuple[Stroom, ...]:
    """The running text of the lines ``van`` up to and including ``tot``, then each footnote apart.

    ``tekst`` is without the figures that call a note (``without_calls``); ``aanroepen`` say where they
    stood, ``koppen`` to which heading a line belongs. The lines of the head and of the signature of a
    letter are paragraphs of their own too.
    """
    alone = {**letter_lines(tekst, soorten, van, tot), **(koppen or {})}
    gap = paragraph_gap(tekst.regels[van : tot + 1])
    words = vocabulary(tekst.regels[van : tot + 1])
    body = [i for i in range(van, tot + 1) if soorten[i] is RegelSoort.TEKST]
    starts = {index for index, _ in note_starts(tekst, soorten, van, tot)}
    notes: list[list[int]] = []
    for i in range(van, tot + 1):
        if soorten[i] is not RegelSoort.VOETNOOT:
            continue
        if i in starts or not notes:
            notes.append([i])
        else:
            notes[-1].append(i)
    text = [Stroom.join(tekst, body, gap, words, aanroepen, alone)] if body else []
    return (*text, *(replace(Stroom.join(tekst, note, 99, words), is_noot=True) for note in notes))
