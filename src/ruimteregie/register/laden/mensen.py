"""What people did to the records that the loader keeps: it leaves that, and reports it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from ruimteregie.register.toegang.historie import Wijziging, objectsoort, wijzigingen

__all__ = ["REDEN", "changed_by_people", "removed_by_people", "unlinked_by_people"]

REDEN = "Referentiegegevens laden"


def changed_by_people(obj: models.Model, names: Iterable[str]) -> dict[str, str]:
    """The fields, sources apart, whose last change was not made by the loader, with who changed them."""
    asked = set(names) - {"passages"}
    kept: dict[str, str] = {}
    for change in wijzigingen(obj).order_by("-id"):
        for name in asked & set(change.velden):
            asked.discard(name)
            if _is_of_people(change):
                kept[name] = f"gewijzigd door {_who(change)}"
    return kept


def unlinked_by_people(obj: models.Model, codes: Iterable[str]) -> dict[str, str]:
    """The sources, by code, that were last taken off the record by somebody else, with who did."""
    asked = set(codes)
    kept: dict[str, str] = {}
    for change in wijzigingen(obj).order_by("-id"):
        if not asked:
            break
        old, new = (set(codes or ()) for codes in change.velden.get("passages", ((), ())))
        for code in asked & (old ^ new):
            asked.discard(code)
            if code in old and _is_of_people(change):
                kept[code] = f"{code} losgemaakt door {_who(change)}"
    return kept


def removed_by_people(model: type[models.Model], codes: Iterable[str]) -> dict[str, str]:
    """The codes of records that were deleted, with who did; the loader itself deletes nothing."""
    asked = set(codes)
    if not asked:
        return {}
    gone = Wijziging.objects.filter(objectsoort=objectsoort(model), handeling="verwijderd")
    return {
        c.objectcode: f"verwijderd door {_who(c)}"
        for c in gone.select_related("wie").order_by("id")
        if c.objectcode in asked
    }


def _is_of_people(change: Wijziging) -> bool:
    return change.wie_id is not None or change.waarom != REDEN


def _who(change: Any) -> str:
    return f"{change.door} op {change.wanneer:%d-%m-%Y}: {change.waarom}"
