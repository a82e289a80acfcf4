"""Codes of records, as they stand in addresses: made in one way, and silent about what one may not see."""

from __future__ import annotations

import unicodedata
from secrets import token_hex
from typing import Any

from django.db.models import QuerySet

from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["MAX_CODE", "drawn_code", "open_code", "slug"]

MAX_CODE = 120
"""How many signs a code can have."""
_START = MAX_CODE - 9  # room for the end that is drawn


def slug(text: str) -> str:
    """Text as part of a code: small letters without accents, digits, dots and hyphens; it can be empty."""
    plain = unicodedata.normalize("NFKD", text).lower()
    signs = (c if c.isascii() and (c.isalnum() or c == ".") else "-" for c in plain if not _accent(c))
    return "-".join(part for part in "".join(signs).split("-") if part)


def _accent(sign: str) -> bool:
    return unicodedata.combining(sign) > 0


def drawn_code(text: str) -> str:
    """A code that begins with this text and ends in eight signs that are drawn.

    A number that counts on would tell that there are others.
    """
    return "-".join(filter(None, (slug(text)[:_START].strip("-."), token_hex(4))))


def open_code(wanted: str, actor: Actor, *taken: QuerySet[Any]) -> str:
    """The code wanted, or a free one like it: numbered after what the actor sees, drawn after what not.

    ``taken`` are the records, whoever may see them, that have their code already.
    """
    code, number = wanted[:MAX_CODE], 1
    seen = [visible(rows, actor) for rows in taken]
    while any(rows.filter(code=code).exists() for rows in seen):
        number += 1
        code = f"{wanted[:_START]}-{number}"
    while any(rows.filter(code=code).exists() for rows in taken):
        code = drawn_code(wanted)
    return code
