"""Shares written as a fraction: "een derde van de woningen", "waarvan 2/3 betaalbaar" (§4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ruimteregie.kern._patroon import compile_bounded
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.kern.gevonden import Gevonden
from ruimteregie.kern.kwalificatie import KWALIFICATIE_PATROON, read_kwalificatie

__all__ = ["find_breuken"]

_TELLERS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
            "acht": 8, "negen": 9}  # fmt: skip
_NOEMERS = {"helft": 2, "derde": 3, "kwart": 4, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7,
            "achtste": 8, "negende": 9, "tiende": 10}  # fmt: skip
_TELLER = "|".join(_TELLERS)
_NOEMER = "|".join(n for n in _NOEMERS if n != "helft")


def _breuk(nr: int) -> str:
    return (
        rf"(?:(?P<cijfer{nr}>[1-9]/(?:[2-9]|1[02]))(?:\s?(?:de|e))?"
        rf"|(?P<teller{nr}>{_TELLER})[\s-]?(?P<noemer{nr}>{_NOEMER})n?|de\s+(?P<helft{nr}>helft))(?![\w/%]|[.,-]\d)"
    )


_BREUK = compile_bounded(
    rf"(?<![\w/.,€-])(?:(?P<kw>{KWALIFICATIE_PATROON})\s+)?(?<![\w/])(?<![,.]\d){_breuk(1)}"
    rf"(?:\s+(?:tot|à)\s+{_breuk(2)})?",
    re.I,
)
# A share of time, a vote, or a measure: no share of anything that is promised.
_NO_SHARE = compile_bounded(
    r"\s+(?:van\s+(?:(?:het|de|dit|deze|komend\w*|volgend)\s+){0,2}(?:(?:19|20|21)\d\d|jaar|jaren|januari|februari|maart|april|mei"
    r"|juni|juli|augustus|september|oktober|november|december|week|maand|eeuw|dag|periode|kwartaal|zomer|winter)\b"
    r"|jaar|eeuw|uur|dag|maand|liter|miljoen|miljard|mln|mld|meerderheid|partij|fase)",
    re.I,
)
_OF = compile_bounded(r"\s+(?:(?:van|deel|hiervan|daarvan|ervan)\b|\([^()\n]{1,40}\)\s+van\b)", re.I)
_PART_OF = compile_bounded(
    r"\s+(?:betaalba\w+|sociaal|sociale|midden\w*|koop|huur|in|op|voor|gaat|komt|wordt|worden)\b", re.I
)
_END = compile_bounded(r"\s*(?:[.;)]|,\s|$)")
_SHARED = compile_bounded(
    r"\b(?:waarvan|waaronder|hiervan|daarvan|ieder|elk|beide|draag(?:t|en)|inclusief|betaalt|betalen)\b[^.;:]{0,30}$",
    re.I,
)
# What stands before an ordinal or a person: "aan een derde", "een tweede en een derde".
_ORDINAL = compile_bounded(
    r"\b(?:aan|door|met|tussen|namens|tweede(?:\s+en)?|artikel|spoor|fase|pagina|perron|lid|deel|nr\.?)\s+$",
    re.I,
)


def find_breuken(tekst: str) -> Iterator[Gevonden[Aantal]]:
    """Every fraction that is a share of something, in percent to nine decimals."""
    for m in _BREUK.finditer(tekst):
        if not _is_share(tekst, m):
            continue
        laag = _procent(m, 1)
        hoog = _procent(m, 2) if _has(m, 2) else laag
        if laag is not None and hoog is not None and laag <= hoog:
            kw = read_kwalificatie(m["kw"]) if m["kw"] else None
            waarde = Aantal(laag, hoog, Eenheid.PROCENT, kwalificatie=kw)
            yield Gevonden(m.start(), m.end(), waarde, m.group())


def _has(m: re.Match[str], nr: int) -> bool:
    return any(m[f"{name}{nr}"] for name in ("cijfer", "noemer", "helft"))


def _procent(m: re.Match[str], nr: int) -> Decimal | None:
    if m[f"cijfer{nr}"]:
        teller, noemer = (int(part) for part in m[f"cijfer{nr}"].split("/"))
    elif m[f"helft{nr}"]:
        teller, noemer = 1, 2
    else:
        teller, noemer = _TELLERS[m[f"teller{nr}"].lower()], _NOEMERS[m[f"noemer{nr}"].lower()]
    return round(Decimal(100 * teller) / noemer, 9) if teller < noemer else None


def _is_share(tekst: str, m: re.Match[str]) -> bool:
    """Whether it is a share; a bare "een derde" may be an ordinal, and a bare 2/3 two platforms."""
    voor = tekst[max(0, m.start() - 60) : m.start()]
    if _NO_SHARE.match(tekst, m.end()) or _ORDINAL.search(voor):
        return False
    teller = (m["teller1"] or "").lower()
    unambiguous = m["helft1"] or (teller and (_TELLERS[teller] > 1 or m["noemer1"].lower() == "kwart"))
    if unambiguous or _OF.match(tekst, m.end()):
        return True
    told = m["kw"] or _SHARED.search(voor)
    return bool(told and (_PART_OF.match(tekst, m.end()) or _END.match(tekst, m.end())))
