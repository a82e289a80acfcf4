"""What every rule needs to weigh one criterion: yes, no or not known, and days that are only roughly said."""

from __future__ import annotations

from datetime import date

from ruimteregie.kern.bron import Bron
from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.oordeel import Criterium, Uitkomst, Waarde
from ruimteregie.kern.termijn import Termijn

__all__ = ["NIET_OPENBAAR", "check_day", "in_time", "moment", "toets", "years_later"]

NIET_OPENBAAR = "formule, gewichten en scores zijn niet openbaar"


def toets(
    naam: str,
    holds: bool | None,
    waarde: Waarde,
    drempel: Waarde = None,
    *,
    bron: Bron,
    eenheid: str = "",
    knock_out: bool = True,
) -> Criterium:
    """One criterion; None for ``holds`` is *onbekend*."""
    outcome = Uitkomst.ONBEKEND if holds is None else (Uitkomst.VOLDOET if holds else Uitkomst.VOLDOET_NIET)
    return Criterium(naam, outcome, waarde, drempel, eenheid, bron, knock_out)


def in_time(edtf: str, laatste_dag: date, eerste_dag: date = date.min) -> bool | None:
    """Whether a day that is said as EDTF lies within the limits; None when it can and when it is not said."""
    begin, end = edtf_interval(edtf) if edtf else (None, None)
    if begin is None or end is None:
        return None
    if eerste_dag <= begin and end <= laatste_dag:
        return True
    return False if begin > laatste_dag or end < eerste_dag else None


def moment(edtf: str) -> Waarde:
    """What is said as EDTF, for a criterion: a day, a term in words (``september 2030``), None when empty."""
    if not edtf:
        return None
    begin, end = edtf_interval(edtf)
    return begin if begin == end else Termijn.van_edtf(edtf)


def years_later(dag: date, jaren: int) -> date:
    """The same day so many years later; from 29 February it is 28 February where that day is not.

    Raises:
        InvoerFout: it is past the year 9999.
    """
    if dag.year + jaren > date.max.year:
        raise InvoerFout(
            f"{jaren} jaar na {write_datum(dag)} valt buiten de kalender",
            remedie=f"Kies een dag voor het jaar {date.max.year - jaren + 1}.",
            paragraaf="§3",
        )
    try:
        return dag.replace(year=dag.year + jaren)
    except ValueError:
        return dag.replace(year=dag.year + jaren, day=28)


def check_day(peildatum: date, regel: str, van: date, tot: date | None = None) -> None:
    """Refuse a day on which a rule did not apply; ``tot`` is its last day.

    Raises:
        InvoerFout: the rule did not apply on this day.
    """
    if van <= peildatum <= (tot or date.max):
        return
    until = f" tot en met {write_datum(tot)}" if tot else ""
    raise InvoerFout(
        f"op {write_datum(peildatum)} gold {regel} {'nog niet' if peildatum < van else 'niet meer'}",
        waar="peildatum",
        remedie=f"Kies een dag vanaf {write_datum(van)}{until}.",
        paragraaf="§9",
    )
