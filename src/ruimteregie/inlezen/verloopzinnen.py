"""What the comparison over letters found, in Dutch words."""

from __future__ import annotations

from dataclasses import replace

from ruimteregie.inlezen.verloop import Cijferstand, Verloop, VerloopOordeel, Woordverloop
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.getal import write_getal

__all__ = ["tell_letters", "tell_verdict"]


def tell_verdict(verloop: Verloop) -> str:
    """What the letters say of one figure: ``telt op: 70.000 + 100.000 (elders) = 170.000``."""
    values = list(dict.fromkeys(_written(s.aantal) for s in verloop.standen))
    if verloop.oordeel is VerloopOordeel.GELIJK:
        return f"gelijk: overal {values[0]}"
    if verloop.oordeel is VerloopOordeel.SOM:
        return _tell_sum(*verloop.opgeteld)
    unsure = ", maar één ervan noemt geen jaar" if verloop.oordeel is VerloopOordeel.ONZEKER else ""
    return f"verschilt{unsure}: {', '.join(values[:-1])} en {values[-1]}"


def _tell_sum(one: Cijferstand, other: Cijferstand) -> str:
    """The two figures, where the second lies, and what they are together."""
    a, b = one.aantal, other.aantal
    total = replace(a, laag=a.laag + b.laag, hoog=a.hoog + b.hoog)
    return f"telt op: {_written(a)} + {_written(b)} ({other.elders}) = {_written(total)}"


def _written(aantal: Aantal) -> str:
    low = write_getal(aantal.laag)
    return f"{low} tot {write_getal(aantal.hoog)}" if aantal.is_bereik else low


def tell_letters(verloop: Woordverloop) -> str:
    """The letters of an acronym that stand for more than one word: ``V is vitaliseren of versterken``."""
    columns = zip(verloop.afkorting, *(s.woorden for s in verloop.standen), strict=False)
    moved = ((letter, list(dict.fromkeys(words))) for letter, *words in columns)
    return "; ".join(f"{letter} is {' of '.join(words)}" for letter, words in moved if len(words) > 1)
