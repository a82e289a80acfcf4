"""What the services of projects share: codes, and who reads what is made from a project."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.db.models import Model, QuerySet

from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.policy import confidentiality

__all__ = ["free_code", "level_of"]

_LANGSTE = 110  # of the 120 signs of a code, so that a number fits behind it


def free_code(model: type[Model], *delen: str) -> str:
    """A code of these words that no record of this kind has."""
    folded = unicodedata.normalize("NFKD", "-".join(delen)).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9.]+", "-", folded).strip("-")[:_LANGSTE]
    taken = set(QuerySet(model).filter(code__startswith=base).values_list("code", flat=True))
    found, n = base, 1
    while found in taken:
        n += 1
        found = f"{base}-{n}"
    return found


def level_of(project: Project) -> dict[str, Any]:
    """The confidentiality and owner of what is made from a project: those of the project."""
    level, owner, _ = confidentiality(project)
    return {"vertrouwelijkheid": level, "eigenaar": owner}
