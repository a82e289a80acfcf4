"""Hypothesis strategies for the value objects."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from ruimteregie.kern import Aantal, Bedrag, BrutoNetto, Btw, Eenheid, Kamerstuk, Kwalificatie, Per
from ruimteregie.kern.edtf import edtf_interval

SCALES = st.sampled_from(
    [Decimal("0.01"), Decimal(1), Decimal(1000), Decimal(10**5), Decimal(10**6), Decimal(10**8)]
)
JAREN = st.integers(1950, 2150)
PRIJSPEILEN = st.integers(1900, 2099)


def euros(least: int = -9999) -> st.SearchStrategy[Decimal]:
    """Whole cents, small and large."""
    return st.builds(lambda n, scale: n * scale, st.integers(least, 9999), SCALES)


@st.composite
def bedragen(draw: st.DrawFn, *, precies: bool = False) -> Bedrag:
    """Any amount; ``precies`` leaves out what keeps two amounts from adding up."""
    laag, hoog = sorted((draw(euros()), draw(euros())))
    if draw(st.booleans()):
        hoog = laag
    if precies:
        return Bedrag(laag, hoog)
    return Bedrag(
        laag,
        hoog,
        prijspeil=draw(st.none() | PRIJSPEILEN),
        btw=draw(st.sampled_from(Btw)),
        kwalificatie=draw(st.none() | st.sampled_from(Kwalificatie)),
        bandbreedte=draw(
            st.none() | st.sampled_from([Decimal(10), Decimal(25), Decimal("12.5"), Decimal(100)])
        ),
        per=draw(st.none() | st.sampled_from(Per)),
    )


@st.composite
def aantallen(draw: st.DrawFn, *, eenheid: Eenheid | None = None, precies: bool = False) -> Aantal:
    """Any number with a unit."""
    numbers = st.decimals(-(10**9), 10**9, places=3, allow_nan=False) | st.integers(-9999, 10**7).map(Decimal)
    laag, hoog = sorted((draw(numbers), draw(numbers)))
    unit = eenheid or draw(st.sampled_from(Eenheid))
    if precies:
        return Aantal(laag, hoog, unit)
    van, tot = sorted((draw(JAREN), draw(JAREN)))
    return Aantal(
        laag,
        draw(st.sampled_from([laag, hoog])),
        unit,
        horizon_van=draw(st.none() | st.just(van)),
        horizon_tot=draw(st.none() | st.just(tot)),
        basisjaar=draw(st.none() | JAREN),
        reikwijdte=draw(
            st.sampled_from(["", "per jaar", "de zeven regio's", "nieuwe: alleen (betaalbaar) tot 2040"])
        ),
        bruto_netto=draw(st.none() | st.sampled_from(BrutoNetto)),
        kwalificatie=draw(st.none() | st.sampled_from(Kwalificatie)),
    )


@st.composite
def edtf_delen(draw: st.DrawFn) -> str:
    """One EDTF date of the subset."""
    jaar = draw(JAREN)
    mark = draw(st.sampled_from(["", "", "~", "?", "%"]))
    kind = draw(st.sampled_from("jmdsk"))
    if kind == "d":
        day = date(jaar, 1, 1) + timedelta(days=draw(st.integers(0, 364)))
        return day.isoformat() + mark
    codes = {"m": st.integers(1, 12), "s": st.integers(21, 24), "k": st.integers(33, 36)}
    return (f"{jaar}-{draw(codes[kind]):02}" if kind in codes else str(jaar)) + mark


@st.composite
def edtfs(draw: st.DrawFn) -> str:
    """One EDTF date or interval of the subset, in the right order."""
    one, two = draw(edtf_delen()), draw(edtf_delen())
    if (edtf_interval(one)[0] or date.min) > (edtf_interval(two)[1] or date.max):
        one, two = two, one
    return draw(st.sampled_from([one, f"../{two}", f"{one}/..", f"{one}/{two}"]))


kamerstukken = st.builds(
    Kamerstuk,
    st.integers(20000, 49999).map(str),
    st.just("") | st.integers(1, 9999).map(str) | st.sampled_from(["AA", "AC", "BZ"]),
    st.sampled_from(["", "A", "J", "V", "XII", "XXII", "IXB"]),
)
