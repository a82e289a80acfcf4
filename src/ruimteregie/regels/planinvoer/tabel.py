"""Plans as a table: a row for each year of a plan, with what is said of the plan on its first row.

On the next rows of a plan its own columns are the same or empty. A plan without homes is one row in which
the columns of the line are empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ruimteregie.regels.cellen import Meldingen, Tabelrij, check_head, split_head
from ruimteregie.regels.celwaarden import clean, short
from ruimteregie.regels.planinvoer.bouwen import Bouwer
from ruimteregie.regels.planinvoer.kolommen import KOLOMMEN, PLANKOLOMMEN, VERPLICHT
from ruimteregie.regels.planinvoer.plan import Bekend, Planbestand, Planinvoer

__all__ = ["read_plantabel"]


def read_plantabel(rijen: Iterable[Sequence[str]], bekend: Bekend) -> Planbestand:
    """Read a head and the rows under it; ``rijen`` are all rows of the file, also the empty ones.

    Raises:
        Tabelfout: one mistake or more; nothing was taken.
    """
    kop, kopregel, under = split_head(rijen)
    columns = check_head(kop, KOLOMMEN, VERPLICHT, rij=kopregel)
    meldingen = Meldingen()
    grouped: dict[str, list[Tabelrij]] = {}
    for row in columns.rijen(under, meldingen):
        code = clean(row.cellen.get("plan_id", ""))
        if not code:
            row.report("plan_id", "deze cel is leeg", "Geef elke rij de code van haar plan.")
            continue
        grouped.setdefault(code, []).append(row)
    maker = Bouwer(bekend, meldingen)
    found: list[Planinvoer] = []
    for rows in grouped.values():
        _check_same(rows)
        plan = maker.plan(rows[0], rows)
        if plan is not None:
            found.append(plan)
    if not (found or meldingen.aantal):
        meldingen.add(kopregel, "", "onder de kop staat niets", "Zet elk plan op een rij.")
    meldingen.refuse()
    return Planbestand(tuple(found), frozenset(columns.plaatsen), columns.opmerkingen)


def _check_same(rows: Sequence[Tabelrij]) -> None:
    """What a later row says of the plan is what its first row says: else two plans have one code."""
    first = rows[0]
    for row in rows[1:]:
        for kolom in PLANKOLOMMEN[1:]:
            here, there = clean(row.cellen.get(kolom, "")), clean(first.cellen.get(kolom, ""))
            if here and here != there:
                what = f"{short(here)} staat op rij {first.nummer} anders bij hetzelfde plan"
                row.report(kolom, what, "Maak ze gelijk, of geef het andere plan een eigen plan_id.")
