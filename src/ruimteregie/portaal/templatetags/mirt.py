"""Words of moments on the pages of the MIRT."""

from __future__ import annotations

import re

from django import template

register = template.Library()

_ROND = re.compile(r"^(?:voorzien )?in |^t/m |^uiterlijk |[.]$")


@register.filter
def says_more_than(tekst: str, betekenis: str) -> bool:
    """Whether the words of a document say anything that their meaning does not: "In 2027" is just "2027"."""

    def bare(words: str) -> str:
        return _ROND.sub("", words.strip().lower()).strip()

    return bare(tekst) != bare(betekenis)
