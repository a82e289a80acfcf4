"""What a line of a page can be."""

from __future__ import annotations

import re
from enum import Enum

__all__ = ["BULLET", "RegelSoort"]


class RegelSoort(Enum):
    """What a line is."""

    LEEG = "leeg"
    TEKST = "tekst"
    MEUBILAIR = "meubilair"  # header, footer, page number
    VOETNOOT = "voetnoot"


BULLET = re.compile(
    r"^\s*(?P<teken>[-–—−•*·]|o(?=\s)|[a-z][.)]|\([a-z0-9]{1,2}\)|[ivx]{1,4}[.)]|\d{1,2}[.)])\s+(?=\S)"
)
"""The mark that a list item begins with, up to its text."""
