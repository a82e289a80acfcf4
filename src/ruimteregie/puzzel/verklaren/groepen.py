"""A puzzle brought back to groups of land that may have the same: what is asked of them, in one small matrix.

A zone is its own group. The cells of a grid are grouped by region, by the options that they may have and by
the named exclusions that lie on them: a few thousand groups, however many cells. Suitability is left out,
so what is said of groups is about room alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.puzzel.invoer import Invoer, Optie
from ruimteregie.puzzel.samenstelling import RUIM, Regios, combine_regions, compile_cellen
from ruimteregie.puzzel.verklaren.programma import Programma

__all__ = ["Groepen", "Uitsluiting", "Velddeel", "group_cells", "lay_out"]

Echt = NDArray[np.float64]
Heel = NDArray[np.int64]

DEEL: Final = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Uitsluiting:
    """A rule with a name that keeps options out of cells, such as *Natura 2000*.

    Attributes:
        naam: the name, once in a puzzle.
        opties: the options that it keeps out; None: all of them.
        cellen: (n,) bool, where it holds. It explains what ``toegestaan`` of those options forbids there.
    """

    naam: str
    opties: tuple[str, ...] | None
    cellen: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Groepen:
    """Groups of land, and what the claims ask of them.

    A *maat* is what a group is measured in: cells where they can be counted exactly, otherwise hectares.

    Attributes:
        invoer: the puzzle.
        regios: its regions.
        heel: whether cells are counted; then every optimum of a network of claims is in whole cells.
        opties: the options of the puzzle, then the combinations that could be allowed.
        uitsluitingen: exclusions by name.
        sleutel: (groups,) the number that cells of the group share, rising; see ``number_cells``.
        regio: (groups,) region.
        maten: (groups,) how much land.
        toegestaan: (groups, options) bool.
        uitgesloten: (groups, exclusions) bool.
        dekking: (claims, groups) bool.
        levert: (claims, options) what one maat of an option counts for each claim.
        laag, hoog: (claims,) bounds in what ``levert`` counts.
        eenheid: (claims,) units of the function for one of what ``levert`` counts.
        hectare: (claims,) hectares that one of it takes at the option that gives most.
        maat: hectares in one maat.
        codes: per region system (regions,) the number of the code that each region has.
    """

    invoer: Invoer
    regios: Regios
    heel: bool
    opties: tuple[Optie, ...]
    uitsluitingen: tuple[Uitsluiting, ...]
    sleutel: Heel
    regio: Heel
    maten: Echt
    toegestaan: NDArray[np.bool_]
    uitgesloten: NDArray[np.bool_]
    dekking: NDArray[np.bool_]
    levert: Echt
    laag: Echt
    hoog: Echt
    eenheid: Echt
    hectare: Echt
    maat: float
    codes: tuple[Heel, ...]

    @property
    def basis(self) -> int:
        """How many of the options are in the puzzle as it stands."""
        return len(self.invoer.opties)

    def number_cells(self) -> Heel:
        """(n,) the group of each cell."""
        if self.invoer.deelbaar:
            return np.arange(self.invoer.cellen)
        parts = [
            _keys(self.invoer, self.regios, self.opties, self.uitsluitingen, part)
            for part in _parts(self.invoer)
        ]
        return np.searchsorted(self.sleutel, np.concatenate(parts)).astype(np.int64)

    def region_codes(self) -> list[str]:
        """Per region the code of the first region system."""
        return [self.invoer.stelsels[0].codes[int(number)] for number in self.codes[0]]

    def covers(self, code: str) -> NDArray[np.bool_]:
        """(regions,) bool: the regions that lie in the area with this code."""
        out = np.zeros(self.regios.aantal, dtype=np.bool_)
        for stelsel, number in zip(self.invoer.stelsels, self.codes, strict=True):
            if code in stelsel.codes:
                out |= number == stelsel.codes.index(code)
        return out

    def excluded_by(self, optie: int) -> NDArray[np.bool_]:
        """(groups, exclusions) bool: the named exclusions that keep this option out of each group."""
        name = self.opties[optie].naam
        mine = np.array([e.opties is None or name in e.opties for e in self.uitsluitingen], dtype=np.bool_)
        return self.uitgesloten & mine & ~self.toegestaan[:, optie, None]


def group_cells(
    invoer: Invoer, uitsluitingen: Sequence[Uitsluiting] = (), combinaties: Sequence[Optie] = ()
) -> Groepen:
    """The groups of a puzzle.

    Raises:
        InvoerFout: an exclusion or combination of another length or with a name that is taken, or too many
            of them.
        OnbekendeWaarde: an exclusion names an option that does not exist.
    """
    opties = (*invoer.opties, *combinaties)
    _check(invoer, uitsluitingen, opties)
    regios = combine_regions(invoer)
    cellen = None if invoer.deelbaar else compile_cellen(invoer, regios)
    heel = cellen is not None and not isinstance(cellen, str)
    key, size, regio, may, out = _survey(invoer, regios, opties, tuple(uitsluitingen), heel)
    claims = invoer.claims
    gives = np.array([[o.levert.get(c.functie, 0.0) for o in opties] for c in claims], dtype=np.float64)
    gives = gives.reshape(len(claims), len(opties))
    low = np.array([claim.minimaal or 0.0 for claim in claims], dtype=np.float64)
    high = np.array(
        [np.inf if claim.maximaal is None else claim.maximaal for claim in claims], dtype=np.float64
    )
    unit, maat = np.ones(len(claims)), 1.0
    best = gives[:, : len(invoer.opties)].max(axis=1, initial=0.0)
    hectare = 1.0 / np.where(best > 0, best, 1.0)
    if heel:
        maat = float(np.ravel(invoer.oppervlak)[0])
        unit = np.where(best > 0, best, 1.0) * maat
        gives = gives * maat / unit[:, None]
        low = np.ceil(np.round(low / unit, 9))
        high = np.floor(np.round(np.minimum(high / unit, float(RUIM)), 9))
        high = np.where(high >= float(RUIM), np.inf, high)
        hectare = np.full(len(claims), maat)
    return Groepen(
        invoer, regios, heel, opties, tuple(uitsluitingen), key, regio, size, may, out,
        regios.van_claim[:, regio], gives, low, high, unit, hectare, maat, _codes(invoer, regios),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Velddeel:
    """The part of a programme that spreads land over options.

    Attributes:
        groep, optie: (columns,) what each column spreads where.
        kolom: (columns,) their numbers in the programme.
        minimum, maximum: (claims,) the row of each bound, -1 where there is none.
        grond: (groups,) the row of each group.
    """

    groep: Heel
    optie: Heel
    kolom: Heel
    minimum: Heel
    maximum: Heel
    grond: Heel


def lay_out(
    groepen: Groepen, programma: Programma, toegestaan: NDArray[np.bool_], kosten: Echt | None = None
) -> Velddeel:
    """Put the land and the claims in a programme.

    Args:
        toegestaan: (groups, options) bool: the pairs that get a column, not only the allowed ones.
        kosten: (groups, options) what one maat costs; nothing if left out.
    """
    land = programma.add_rows(groepen.maten, groepen.maten)
    minimum, maximum = np.full(len(groepen.laag), -1), np.full(len(groepen.laag), -1)
    has_low, has_high = np.flatnonzero(groepen.laag > 0), np.flatnonzero(np.isfinite(groepen.hoog))
    minimum[has_low] = programma.add_rows(groepen.laag[has_low], np.full(len(has_low), np.inf))
    maximum[has_high] = programma.add_rows(np.full(len(has_high), -np.inf), groepen.hoog[has_high])
    group, option = np.nonzero(toegestaan)
    cost = np.zeros(len(group)) if kosten is None else kosten[group, option]
    column = programma.add_columns(cost, groepen.maten[group])
    programma.add_entries(land[group], column, np.ones(len(group)))
    for claim in range(len(groepen.laag)):
        counts = groepen.levert[claim][option] * groepen.dekking[claim][group]
        at = np.flatnonzero(counts)
        for row in (minimum[claim], maximum[claim]):
            if row >= 0:
                programma.add_entries(np.full(len(at), row), column[at], counts[at])
    return Velddeel(group.astype(np.int64), option.astype(np.int64), column, minimum, maximum, land)


def _codes(invoer: Invoer, regios: Regios) -> tuple[Heel, ...]:
    """Per region system (regions,) the number of the code that each region has."""
    found: list[Heel] = []
    for stelsel in invoer.stelsels:
        number = np.zeros(regios.aantal, dtype=np.int64)
        number[np.asarray(regios.nummer)] = stelsel.nummer
        found.append(number)
    return tuple(found)


def _check(invoer: Invoer, uitsluitingen: Sequence[Uitsluiting], opties: Sequence[Optie]) -> None:
    names = [optie.naam for optie in opties]
    for kind, given in (("optie", names), ("uitsluiting", [item.naam for item in uitsluitingen])):
        for naam in given:
            if given.count(naam) > 1:
                raise InvoerFout("die is er al", waar=f"{kind} {naam!r}", remedie="Geef elke een eigen naam.")
    for item in uitsluitingen:
        _check_uitsluiting(invoer, item, names)
    for optie in opties[len(invoer.opties) :]:
        if len(optie.geschiktheid) != invoer.cellen:
            raise InvoerFout(
                f"geschiktheid heeft {len(optie.geschiktheid)} cellen en er zijn er {invoer.cellen}",
                waar=f"combinatie {optie.naam!r}",
                remedie="Geef één waarde per cel.",
            )


def _check_uitsluiting(invoer: Invoer, item: Uitsluiting, names: Sequence[str]) -> None:
    waar = f"uitsluiting {item.naam!r}"
    if item.cellen.shape != (invoer.cellen,) or item.cellen.dtype != np.bool_:
        raise InvoerFout(
            f"geef {invoer.cellen} keer waar of onwaar, één per cel",
            waar=waar,
            remedie="Neem de maat van gebied.",
        )
    for naam in item.opties or ():
        if naam not in names:
            raise OnbekendeWaarde(
                f"onbekende optie {naam!r}", waar=waar, remedie=f"Kies uit {', '.join(names)}."
            )


def _parts(invoer: Invoer) -> list[slice]:
    return [slice(begin, min(begin + DEEL, invoer.cellen)) for begin in range(0, invoer.cellen, DEEL)]


def _keys(
    invoer: Invoer, regios: Regios, opties: Sequence[Optie], uitsluitingen: Sequence[Uitsluiting], part: slice
) -> Heel:
    """One number for region, allowed options and exclusions of some cells."""
    key = np.asarray(regios.nummer[part]).astype(np.int64)
    for optie in opties:
        key <<= 1
        key |= 1 if optie.toegestaan is None else optie.toegestaan[part]
    for item in uitsluitingen:
        key <<= 1
        key |= item.cellen[part]
    return key


def _survey(
    invoer: Invoer,
    regios: Regios,
    opties: tuple[Optie, ...],
    uitsluitingen: tuple[Uitsluiting, ...],
    heel: bool,
) -> tuple[Heel, Echt, Heel, NDArray[np.bool_], NDArray[np.bool_]]:
    """Key, size, region, allowed options and exclusions of each group."""
    bits = len(opties) + len(uitsluitingen)
    if bits + int(regios.aantal).bit_length() > 62:
        raise InvoerFout(
            f"{len(opties)} opties en {len(uitsluitingen)} uitsluitingen zijn er samen te veel",
            remedie="Voeg uitsluitingen samen.",
        )
    area = np.ravel(np.asarray(invoer.oppervlak, dtype=np.float64))
    keys: list[Heel] = []
    sizes: list[Echt] = []
    for part in _parts(invoer):
        key = _keys(invoer, regios, opties, uitsluitingen, part)
        worth = np.full(len(key), 1.0 if heel else area[0]) if heel or len(area) == 1 else area[part]
        if not invoer.deelbaar:
            key, at = np.unique(key, return_inverse=True)
            worth = np.bincount(at.reshape(-1), weights=worth).astype(np.float64)
        keys.append(key)
        sizes.append(worth)
    key, size = np.concatenate(keys), np.concatenate(sizes)
    sleutel = np.arange(len(key))
    if not invoer.deelbaar:
        key, at = np.unique(key, return_inverse=True)
        size, sleutel = np.bincount(at.reshape(-1), weights=size).astype(np.float64), key
    spread = ((key[:, None] >> np.arange(bits - 1, -1, -1)) & 1).astype(np.bool_)
    return sleutel, size, key >> bits, spread[:, : len(opties)], spread[:, len(opties) :]
