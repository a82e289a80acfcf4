"""Regular expressions for running text that stay fast on hostile input.

Letters break a notation over a line or two, never over a page: runs of space inside a notation are
bounded, so that a file of spaces cannot make the search take the square of its length.
"""

from __future__ import annotations

import re

__all__ = ["compile_bounded"]


def compile_bounded(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Compile with every ``\s*`` and ``\s+`` bounded to nine characters."""
    return re.compile(pattern.replace(r"\s*", r"\s{0,9}").replace(r"\s+", r"\s{1,9}"), flags)
