"""The ways to change money."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.middelen.models import Kasritme, Toekenning
from ruimteregie.register.toegang.geregistreerd import store

__all__ = ["set_kasritme"]


def set_kasritme(toekenning: Toekenning, jaren: Mapping[int, Decimal]) -> list[Kasritme]:
    """Spread an allocation over years; together they are exactly the amount (§12).

    Raises:
        InvoerFout: the amount is not known or a range, or the years do not add up to it.
    """
    amount = toekenning.bedrag
    if amount is None or amount.laag != amount.hoog:
        raise InvoerFout("een kasritme heeft één bekend bedrag nodig", waar=str(toekenning), paragraaf="§12")
    total = sum(jaren.values(), Decimal(0))
    if total != amount.laag:
        raise InvoerFout(
            f"de jaren zijn samen {total} euro, de toekenning is {amount.laag} euro",
            waar=str(toekenning),
            remedie="Verdeel precies het bedrag.",
            paragraaf="§12",
        )
    rows = {row.jaar: row for row in toekenning.kasritme.all()}
    for year in sorted(set(rows) - set(jaren)):
        rows.pop(year).delete()
    for year, euro in jaren.items():
        row = rows.setdefault(year, Kasritme(toekenning=toekenning, jaar=year))
        row.euro = euro
        store(row)
    return [rows[year] for year in sorted(rows)]
