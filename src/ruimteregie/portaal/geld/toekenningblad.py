"""What the page of one allocation shows: from where to which homes, its years, and what was done with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.portaal.geld.jaren import years_of
from ruimteregie.portaal.geschiedenis import Verschilzin, events, readable_lines
from ruimteregie.regels.geld.kasritme import Kasritme as Jaarreeks
from ruimteregie.register.middelen.models import Kasritme, Toekenning, Voorstel
from ruimteregie.register.middelen.selectors import bedragstand, changes_of
from ruimteregie.register.rondes.models import Rondebesluit
from ruimteregie.register.rondes.selectors import besluit_of
from ruimteregie.register.rondes.services import Bouwstand, states_of
from ruimteregie.register.toegang.historie import Wijziging, objectsoort
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Herkomst", "early_years", "sheet", "stamp_of", "years_in"]


@dataclass(frozen=True, slots=True)
class Herkomst:
    """The round, the decision and the homes of an allocation on a proposal."""

    voorstel: Voorstel
    besluit: Rondebesluit | None
    bouw: Bouwstand


def sheet(record: Toekenning, actor: Actor, vandaag: date) -> dict[str, Any]:
    """Everything that the page shows beside its forms."""
    rows = list(record.kasritme.all())
    return {
        "toekenning": record,
        "stand": bedragstand(record),
        "jaren": years_of(Jaarreeks(tuple((row.jaar, row.euro) for row in rows))),
        "som": Bedrag.van(sum((row.euro for row in rows), Decimal(0))),
        "gelezen": stamp_of({row.jaar: row.euro for row in rows}),
        "herkomst": _origin(record, actor, vandaag),
        "historie": events(_lines(changes_of(record, actor), actor)),
    }


def _origin(record: Toekenning, actor: Actor, vandaag: date) -> Herkomst | None:
    if record.voorstel is None:
        return None
    rows = visible(Voorstel.objects.filter(pk=record.voorstel.pk), actor)
    voorstel = rows.select_related("ronde__regeling", "indiener").first()
    if voorstel is None:
        return None
    state = states_of([voorstel], vandaag)[voorstel.pk]
    return Herkomst(voorstel, besluit_of(voorstel.ronde, actor), state)


def _lines(changes: list[Wijziging], actor: Actor) -> Iterator[tuple[Wijziging, list[Verschilzin]]]:
    """Each change with its lines; of a year its euros, also when it came or went."""
    kind = objectsoort(Kasritme)
    years = {c.objectid: str(c.velden["jaar"][1]) for c in changes if c.objectsoort == kind and _made(c)}
    for change, lines in zip(changes, readable_lines(changes, actor), strict=True):
        if change.objectsoort != kind:
            yield change, lines if change.handeling == "gewijzigd" else []
        elif "euro" in change.velden:
            old, new = change.velden["euro"]
            yield change, [(years.get(change.objectid, "Jaar"), _euro(old), _euro(new))]


def _made(change: Wijziging) -> bool:
    return change.handeling == "aangemaakt" and "jaar" in change.velden


def _euro(value: str | None) -> str:
    return str(Bedrag.van(Decimal(value))) if value is not None else "niets"


def stamp_of(jaren: Mapping[int, Decimal]) -> str:
    """The years as a form carries them, so that saving tells when somebody else changed them."""
    return ";".join(f"{jaar}:{euro:.2f}" for jaar, euro in sorted(jaren.items()))


def years_in(stamp: str | None) -> dict[int, Decimal] | None:
    """The years of a form; None when it has none, and then nothing is compared."""
    if stamp is None:
        return None
    pairs = [part.partition(":") for part in stamp[:4000].split(";") if part]
    try:
        return {int(jaar): Decimal(euro) for jaar, _, euro in pairs}
    except (ValueError, ArithmeticError):
        return None


def early_years(record: Toekenning, jaren: Mapping[int, Decimal]) -> str:
    """A remark on years that get money before the allocation was made; empty when there are none."""
    day = record.datum_vroegst
    early = sorted(jaar for jaar, euro in jaren.items() if day is not None and jaar < day.year and euro > 0)
    if not early or day is None:
        return ""
    listed = ", ".join(str(jaar) for jaar in early)
    return f"Let op: {listed} ligt voor de toekenning, die van {day.year} is."
