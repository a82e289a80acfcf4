"""Numbers written out in Dutch words: ``honderdduizend``, ``tweeënhalf``, ``een half``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

__all__ = ["TELWOORD_PATROON", "read_telwoord"]

TELWOORD_PATROON = r"(?:een\s+half|[a-zéëï]{3,40})"
"""Regular expression (ignore case) of what can be one; `read_telwoord` decides."""

_TOT_TWINTIG = (
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip
_TIENTALLEN = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")


def _below_hundred() -> dict[str, int]:
    words = {word: n for n, word in enumerate(_TOT_TWINTIG, 1)}
    for tens, ten in enumerate(_TIENTALLEN, 2):
        words[ten] = 10 * tens
        for n, one in enumerate(_TOT_TWINTIG[:9], 1):
            words[f"{one}en{ten}"] = 10 * tens + n
    return words


def _below_thousand() -> dict[str, int]:
    small = _below_hundred()
    words = dict(small)
    for head, times in (("", 1), *((one, n) for n, one in enumerate(_TOT_TWINTIG[1:9], 2))):
        words[f"{head}honderd"] = 100 * times
        for word, n in small.items():
            words[f"{head}honderd{word}"] = words[f"{head}honderden{word}"] = 100 * times + n
    return words


_WOORDEN: Mapping[str, int] = MappingProxyType(_below_thousand())
_HALVEN: Mapping[str, Decimal] = MappingProxyType(
    {"half": Decimal("0.5"), "een half": Decimal("0.5"), "anderhalf": Decimal("1.5")}
    | {f"{word}enhalf": n + Decimal("0.5") for word, n in _below_hundred().items()}
)


def read_telwoord(text: str) -> Decimal | None:
    """The value of a number in words below a million; None when the text is no such number."""
    word = " ".join(text.lower().split()).translate(str.maketrans("éë", "ee"))
    if word in _HALVEN:
        return _HALVEN[word]
    head, thousand, tail = word.partition("duizend")
    if not thousand:
        return Decimal(_WOORDEN[word]) if word in _WOORDEN else None
    thousands, rest = _WOORDEN.get(head, 0 if head else 1), _WOORDEN.get(tail, -1) if tail else 0
    return Decimal(thousands * 1000 + rest) if thousands and rest >= 0 else None
