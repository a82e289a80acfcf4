"""What a file of plans would do, as plain data that a page or a command shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ruimteregie.kern.getal import write_getal
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.wonen.models import Woningbouwplan
from ruimteregie.register.wonen.planservices import Planverschil

__all__ = ["TONEN", "told", "written"]

TONEN: Final = 200
"""Plans of each kind that are told one by one; the others are counted."""
_NAMEN: Final = {"locatie": "woningbouwlocatie", "verdwenen_op": "in het bestand"}


def told(verschil: Planverschil, opmerkingen: Sequence[str]) -> dict[str, Any]:
    """Counts, the first plans of each kind, and the mark by which somebody agrees."""
    return {
        "stand": verschil.stand,
        "aantallen": {
            "nieuw": len(verschil.nieuw),
            "gewijzigd": len(verschil.gewijzigd),
            "ongewijzigd": verschil.ongewijzigd,
            "verdwenen": len(verschil.verdwenen),
        },
        "nieuw": [[p.plancode, p.naam, p.gemeente] for p in verschil.nieuw[:TONEN]],
        "gewijzigd": [
            [
                change.plan.plancode,
                change.plan.naam,
                [[_name(name), *written(name, old, new)] for name, old, new in change.velden],
            ]
            for change in verschil.gewijzigd[:TONEN]
        ],
        "verdwenen": [[plan.plancode, plan.naam] for plan in verschil.verdwenen[:TONEN]],
        "gemeenten": list(verschil.gemeenten),
        "opmerkingen": list(opmerkingen),
    }


def _name(veld: str) -> str:
    found = _NAMEN.get(veld)
    return found or str(Woningbouwplan._meta.get_field(veld).verbose_name)  # type: ignore[union-attr]


def written(veld: str, oud: Any, nieuw: Any) -> tuple[str, str]:
    """An old and a new value as a reader sees them; empty is *niet bekend*."""
    if veld == "verdwenen_op":
        return "ontbrak", "weer aanwezig"
    if veld == "geometrie":
        return "een andere plek" if oud else "", "de plek in het bestand" if nieuw else ""
    return _value(veld, oud), _value(veld, nieuw)


def _value(veld: str, value: Any) -> str:
    match value:
        case None | "" | [] | ():
            return ""
        case bool():
            return "ja" if value else "nee"
        case list() if veld == "programma":
            return "; ".join(_line(line) for line in value)
        case list() | tuple():
            return ", ".join(label(str(one)) for one in value)
        case _ if veld in ("fase", "plantype", "vertrouwelijkheid"):
            return label(str(value))
        case _:
            return str(value)


def _line(line: Mapping[str, Any]) -> str:
    parts = [f"{name.replace('_', ' ')} {line[name]}" for name in _SEGMENTEN if name in line]
    what = f"{line.get('jaar', 'jaar niet bekend')} {line['mutatie']} {line['stand']}: "
    return what + write_getal(line["aantal"]) + (f" ({', '.join(parts)})" if parts else "")


_SEGMENTEN: Final = ("sociale_huur", "middenhuur", "betaalbare_koop", "duur")
