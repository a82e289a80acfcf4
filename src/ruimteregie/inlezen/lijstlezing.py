"""A list as a reading: its rows are the agreements, once it is known what its columns hold."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from ruimteregie.inlezen.kolommen import Kolommen
from ruimteregie.inlezen.lijst import apply
from ruimteregie.inlezen.rijen import Lijst
from ruimteregie.inlezen.tekst import Tekst
from ruimteregie.inlezen.vondsten import ActieVondst, AfspraakVondst, Deel, Lezing
from ruimteregie.kern.naslag import Naslag

__all__ = ["as_reading", "is_list"]

_FORMATEN = frozenset({"csv", "xlsx", "ods"})
_ZINNEN = ("besluiten", "oproepen", "aandachtspunten", "doorschuivingen")
_ZEKER = 0.95


def is_list(tekst: Tekst) -> bool:
    """Whether the file is a table, of which the columns can be told apart."""
    return tekst.formaat in _FORMATEN


def as_reading(lezing: Lezing, lijst: Lijst, kolommen: Kolommen, naslag: Naslag) -> Lezing:
    """The reading of a file with its rows as agreements; amounts, numbers and terms in it stay.

    What was taken for a sentence of a letter is left out: the row that it stands in says it already.

    Raises:
        InvoerFout: no column holds a text, a title or an actie.
    """
    found = tuple(_as_afspraak(v) for v in apply(lijst, kolommen, naslag))
    first = lezing.delen[0]
    joined: dict[str, Any] = {
        f.name: tuple(v for deel in lezing.delen for v in getattr(deel, f.name))
        for f in fields(Deel)
        if f.default == ()
    }
    joined |= dict.fromkeys(_ZINNEN, ())
    joined |= {"afspraken": found, "tot": lezing.delen[-1].tot, "soort": "afsprakenlijst"}
    return replace(lezing, delen=(replace(first, **joined),))


def _as_afspraak(vondst: AfspraakVondst | ActieVondst) -> AfspraakVondst:
    """An actie of a list without agreements is an agreement of one actie."""
    if isinstance(vondst, AfspraakVondst):
        return vondst
    return AfspraakVondst(None, None, (), (), (vondst,), vondst.tekst, vondst.plaats, _ZEKER)
