"""What it is worth to allow a combination or lift an exclusion: hectares that come free, and worth won."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.invoer import Invoer, Optie
from ruimteregie.puzzel.oplossen import solve
from ruimteregie.puzzel.uitkomst import Uitkomst
from ruimteregie.puzzel.verklaren.groepen import Groepen, Uitsluiting, group_cells, lay_out
from ruimteregie.puzzel.verklaren.programma import Programma
from ruimteregie.puzzel.verklaren.rand import marginal_yields

__all__ = [
    "Beslag",
    "Ruimtewaarde",
    "Schaduwprijs",
    "land_use",
    "shadow_prices",
    "value_combinaties",
    "value_uitsluitingen",
]


@dataclass(frozen=True, slots=True)
class Beslag:
    """The least land that the claims take: hectares in use for what they ask, and hectares short."""

    gebruikt: float
    tekort: float

    @property
    def hectares(self) -> float:
        """Land that is used or missed."""
        return self.gebruikt + self.tekort


@dataclass(frozen=True, slots=True)
class Ruimtewaarde:
    """What one change of the rules is worth.

    Attributes:
        naam: the combination, option or exclusion.
        vrijgekomen: hectares that the claims take less, or miss less.
        tekort_voor, tekort_na: hectares that the claims are short without and with the change.
        winst: worth won; None when the puzzle does not fit before or after, or was not solved.
    """

    naam: str
    vrijgekomen: float
    tekort_voor: float
    tekort_na: float
    winst: float | None


@dataclass(frozen=True, slots=True)
class Schaduwprijs:
    """The worth that one unit, and one hectare, more of a claim costs; below 0 what it would bring.

    ``levert`` is the units on such a hectare: of the land that would be gained or lost first.
    """

    claim: str
    per_eenheid: float
    per_hectare: float
    levert: float


def shadow_prices(uitkomst: Uitkomst, invoer: Invoer) -> tuple[Schaduwprijs, ...]:
    """The price of every claim in a solved puzzle."""
    levert = marginal_yields(uitkomst, invoer).tolist()
    return tuple(
        Schaduwprijs(item.claim.naam, item.prijs, item.prijs * yields, yields)
        for item, yields in zip(uitkomst.claims, levert, strict=True)
    )


def land_use(groepen: Groepen) -> Beslag:
    """The least land that claims take: first as little short as can be, then as little land in use.

    Land is in use when it has an option that gives a function which some claim asks there.
    """
    programma = Programma()
    veld = lay_out(groepen, programma, groepen.toegestaan)
    short = np.flatnonzero(veld.minimum >= 0)
    over = np.flatnonzero(veld.maximum >= 0)
    down = programma.add_columns(groepen.hectare[short], groepen.laag[short])
    up = programma.add_columns(groepen.hectare[over], np.full(len(over), np.inf))
    programma.add_entries(veld.minimum[short], down, np.ones(len(short)))
    programma.add_entries(veld.maximum[over], up, -np.ones(len(over)))
    slack = np.concatenate([groepen.hectare[short], groepen.hectare[over]])
    columns = np.concatenate([down, up])
    limit = programma.add_rows(np.zeros(1), np.full(1, np.inf))
    programma.add_entries(np.repeat(limit, len(columns)), columns, slack)
    first = programma.minimise()
    if first is None:
        raise InvoerFout(
            "er is land dat geen enkele optie mag krijgen",
            waar="toegestaan",
            remedie="Voeg een optie toe die overal mag, zoals laten zoals het is.",
        )
    programma.move_row(int(limit[0]), 0.0, first.kosten * (1 + 1e-9) + 1e-7)
    asked = groepen.laag > 0
    serves = np.einsum("cg,co->go", groepen.dekking[asked].astype(np.float64), groepen.levert[asked]) > 0
    cost = np.zeros(len(veld.kolom) + len(columns))
    cost[veld.kolom] = serves[veld.groep, veld.optie] * groepen.maat
    programma.change_costs(cost)
    second = programma.minimise()
    used = second.kosten if second is not None else np.nan
    return Beslag(used, first.kosten)


def value_combinaties(
    invoer: Invoer, combinaties: Sequence[Optie] = (), *, met_winst: bool = True
) -> tuple[Ruimtewaarde, ...]:
    """What each combination is worth, most hectares first.

    Combinations are the options of the puzzle that give more than one function, each against the puzzle
    without it, and the given ones that the puzzle does not have, each against the puzzle as it is.

    Args:
        met_winst: also solve the puzzle with and without, for the worth.
    """
    out: list[Ruimtewaarde] = []
    for optie in (o for o in invoer.opties if len(o.levert) > 1):
        without = replace(invoer, opties=tuple(o for o in invoer.opties if o is not optie), huidig=None)
        out.append(_compare(optie.naam, without, invoer, met_winst))
    for optie in combinaties:
        group_cells(invoer, (), (optie,))  # refuses what does not fit the cells
        out.append(_compare(optie.naam, invoer, replace(invoer, opties=(*invoer.opties, optie)), met_winst))
    return tuple(sorted(out, key=lambda item: -item.vrijgekomen))


def value_uitsluitingen(
    invoer: Invoer, uitsluitingen: Sequence[Uitsluiting] = (), *, met_winst: bool = True
) -> tuple[Ruimtewaarde, ...]:
    """What lifting each exclusion is worth, most hectares first.

    Without named exclusions: every option that may not come everywhere, allowed everywhere. With them: each
    name, lifted where no other name keeps the option out too.
    """
    out: list[Ruimtewaarde] = []
    if not uitsluitingen:
        for number, optie in enumerate(invoer.opties):
            if optie.toegestaan is not None and not optie.toegestaan.all():
                free = replace(optie, toegestaan=None)
                opties = (*invoer.opties[:number], free, *invoer.opties[number + 1 :])
                out.append(_compare(optie.naam, invoer, replace(invoer, opties=opties), met_winst))
    else:
        group_cells(invoer, uitsluitingen)  # refuses what does not fit the cells
        out.extend(
            _compare(item.naam, invoer, _lift(invoer, item, uitsluitingen), met_winst)
            for item in uitsluitingen
        )
    return tuple(sorted(out, key=lambda item: -item.vrijgekomen))


def _lift(invoer: Invoer, item: Uitsluiting, all_items: Sequence[Uitsluiting]) -> Invoer:
    """The puzzle without one named exclusion."""
    opties: list[Optie] = []
    for optie in invoer.opties:
        if optie.toegestaan is None or not (item.opties is None or optie.naam in item.opties):
            opties.append(optie)
            continue
        open_now = item.cellen.copy()
        for other in all_items:
            if other is not item and (other.opties is None or optie.naam in other.opties):
                open_now &= ~other.cellen
        opties.append(replace(optie, toegestaan=optie.toegestaan | open_now))
    return replace(invoer, opties=tuple(opties))


def _compare(naam: str, before: Invoer, after: Invoer, met_winst: bool) -> Ruimtewaarde:
    old, new = land_use(group_cells(before)), land_use(group_cells(after))
    win = None
    if met_winst and max(old.tekort, new.tekort) < 1e-6:
        one, other = solve(before).waarde, solve(after).waarde
        win = None if one is None or other is None else other - one
    return Ruimtewaarde(naam, old.hectares - new.hectares, old.tekort, new.tekort, win)
