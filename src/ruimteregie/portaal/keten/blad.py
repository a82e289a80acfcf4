"""The page of one record of a chain: what is known of it, one step each way, and the whole as two trees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from ruimteregie.kern.edtf import write_edtf
from ruimteregie.portaal.keten.adressen import own_page
from ruimteregie.register.keten.boom import tree
from ruimteregie.register.keten.services import can_follow
from ruimteregie.register.keten.soorten import RESULTAAT, SOORTEN, TREDEN
from ruimteregie.register.keten.wandelen import Keten, Knoop, Pijl, walk
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["facts_of", "sheet"]


def sheet(knoop: Knoop, actor: Actor) -> dict[str, Any]:
    """Everything that the page shows."""
    on, back = walk(knoop, actor), walk(knoop, actor, vooruit=False)
    writes = mag(actor, "beoordelen")
    return {
        "knoop": knoop,
        "eigen": own_page(knoop),
        "feiten": facts_of(knoop.record),
        "verder": _step(on, knoop),
        "terug": _step(back, knoop),
        "boom_verder": tree(on) if len(on.knopen) > 1 else None,
        "boom_terug": tree(back) if len(back.knopen) > 1 else None,
        "treden": steps_of((*on.knopen.values(), *back.knopen.values()), knoop),
        "mag_verder": writes and any(can_follow(knoop.soort.code, s) for s in SOORTEN),
        "mag_terug": writes and any(can_follow(s, knoop.soort.code) for s in SOORTEN),
        "mag_weg": writes,
        "laatste": RESULTAAT,
        "vandaag": timezone.localdate(),
    }


def _step(keten: Keten, knoop: Knoop) -> list[tuple[Pijl, Knoop]]:
    return sorted(
        keten.next_of(knoop.sleutel), key=lambda row: (list(SOORTEN).index(row[1].soort.code), row[1].naam)
    )


def steps_of(found: Iterable[Knoop], begin: Knoop) -> list[tuple[str, int, bool]]:
    """For each step of a chain: its name, how many of it were reached, and whether one begins there."""
    numbers = [0] * len(TREDEN)
    for knoop in {knoop.sleutel: knoop for knoop in found}.values():
        numbers[knoop.soort.trede] += knoop.telt
    return [(name, numbers[i], i == begin.soort.trede) for i, name in enumerate(TREDEN)]


def facts_of(record: Any) -> list[tuple[str, str]]:
    """What the register knows of it, as name and value; what is not known stays out of it, not empty (§1)."""
    found = (
        ("Gebied", getattr(record, "gebied", None)),
        ("Zoals het er staat", getattr(record, "notatie", "")),
        ("Reikwijdte", getattr(record, "reikwijdte", "")),
        ("Gold op", _day(getattr(record, "jaargang", ""))),
        ("Termijn", getattr(record, "termijn_tekst", "")),
        ("NOVI-principes", ", ".join(label(p).lower() for p in getattr(record, "principes", ()))),
        ("Functie", getattr(record, "functie", "")),
        ("Vorm", label(record.vorm) if getattr(record, "vorm", "") else ""),
        ("Datum", _day(getattr(record, "datum", ""))),
        ("Toelichting", getattr(record, "toelichting", "")),
    )
    return [(name, str(value)) for name, value in found if value]


def _day(edtf: Any) -> str:
    return write_edtf(edtf) if isinstance(edtf, str) and edtf else ""
