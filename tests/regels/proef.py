"""What the tests of the rules share: the outcome of one criterion."""

from __future__ import annotations

from ruimteregie.kern.oordeel import Criterium, Oordeel

__all__ = ["criterium", "uitkomst"]


def criterium(oordeel: Oordeel, naam: str) -> Criterium:
    """The criterion with this name, here or in a sub-judgement."""
    for deel in (oordeel, *oordeel.deeloordelen):
        for one in deel.criteria:
            if one.naam == naam:
                return one
    raise AssertionError(f"no criterion {naam}")


def uitkomst(oordeel: Oordeel, naam: str) -> bool | None:
    """True when it holds, False when it fails, None when it is not known."""
    return {"voldoet": True, "voldoet_niet": False}.get(criterium(oordeel, naam).uitkomst)
