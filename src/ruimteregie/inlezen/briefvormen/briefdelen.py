"""The parts of a letter around its text: head, salutation, closing and signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["body_begin", "is_closing", "is_salutation"]

_SALUTATION = re.compile(
    r"^\s*(?:Geachte|Beste|Waarde|Hooggeachte|Excellentie)\b[^.]{0,80}$"
    r"|^\s*(?:Mijnheer|Mevrouw) de [Vv]oorzitter\b"
)
_CLOSING = re.compile(
    r"^\s*(?:Hoogachtend|Met (?:vriendelijke|hartelijke) groet|Met (?:de meeste )?hoogachting"
    r"|Aldus (?:overeengekomen|ondertekend|vastgesteld|opgemaakt|besloten))\b"
    r"|^\s*(?:mede namens\s+)?(?:de|DE|De)\s+(?:(?:vice)?minister(?:-president)?|staatssecretaris|MINISTER"
    r"|STAATSSECRETARIS|Minister(?:-president)?|Staatssecretaris)"
    r"\s+(?:van|voor|VAN|VOOR)\b[^.]{3,90}(?:a\.i\.)?,?\s*$"
    r"|^\s*(?:[Hh]et\s+)?(?:[Cc]ollege van\s+)?(?i:burgemeester en wethouders|gedeputeerde staten)\b"
    r"[^.]{0,60},\s*$"
)
_HEAD = 60  # lines in which the salutation comes


def is_closing(tekst: str) -> bool:
    """Whether a line closes a letter: "Hoogachtend," or the office of a minister who signs."""
    return bool(_CLOSING.match(tekst))


def is_salutation(tekst: str) -> bool:
    """Whether a line is the salutation of a letter."""
    return bool(_SALUTATION.match(tekst))


def body_begin(lines: Sequence[str]) -> int:
    """The line where the text of a letter begins, after its salutation; 0 for another document."""
    return next((i + 1 for i, line in enumerate(lines[:_HEAD]) if is_salutation(line)), 0)
