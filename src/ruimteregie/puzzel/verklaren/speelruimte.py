"""The ways in which a puzzle that does not fit can give way, as columns of a linear programme.

Five ways: a minimum becomes lower, a maximum higher, an option comes where it is excluded, a combination is
allowed, part of a claim moves to another region. A claim that moves takes both its bounds along, so that what
all regions together must and may have stays the same (§12). As long as cells can be counted and there is no
combination, the programme is a network and its corners are whole cells.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.puzzel.getallen import tell_getal
from ruimteregie.puzzel.precies.boom import nests
from ruimteregie.puzzel.verklaren.groepen import Groepen, Velddeel, lay_out
from ruimteregie.puzzel.verklaren.programma import Antwoord, Programma

__all__ = ["SOORTEN", "Gewichten", "Kring", "Opening", "Soort", "Speelruimte"]

Echt = NDArray[np.float64]
Heel = NDArray[np.int64]
Soort = Literal["minimum", "maximum", "uitsluiting", "combinatie", "verplaatsen"]

SOORTEN: Final[tuple[Soort, ...]] = ("minimum", "maximum", "uitsluiting", "combinatie", "verplaatsen")


@dataclass(frozen=True, slots=True)
class Gewichten:
    """What one hectare of giving way counts; None forbids it.

    A claim in other units than hectares counts the hectares that its units take at the option that gives
    most. The weight of a claim, option or exclusion multiplies the weight of the kind; several exclusions
    on one place add up.

    Attributes:
        minimum, maximum, uitsluiting, combinatie, verplaatsen: the weight of each kind.
        claims: weight by name of the claim, for its bounds and for moving it.
        opties: weight by name of the option, for letting it in and for a combination.
        uitsluitingen: weight by name of the exclusion.
        alleen_benoemd: lift only exclusions with a name; what is not allowed for another reason stays so.
    """

    minimum: float | None = 1.0
    maximum: float | None = 1.0
    uitsluiting: float | None = 1.0
    combinatie: float | None = 1.0
    verplaatsen: float | None = 1.0
    claims: Mapping[str, float | None] = field(default_factory=dict[str, float | None])
    opties: Mapping[str, float | None] = field(default_factory=dict[str, float | None])
    uitsluitingen: Mapping[str, float | None] = field(default_factory=dict[str, float | None])
    alleen_benoemd: bool = False

    def of_kind(self, soort: Soort) -> float:
        """The weight of a kind; infinite where it is forbidden."""
        given = {
            "minimum": self.minimum,
            "maximum": self.maximum,
            "uitsluiting": self.uitsluiting,
            "combinatie": self.combinatie,
            "verplaatsen": self.verplaatsen,
        }[soort]
        return np.inf if given is None else given

    def check(self, groepen: Groepen) -> None:
        """Refuse weights that mean nothing.

        Raises:
            InvoerFout: a weight that is no number above 0.
            OnbekendeWaarde: the name of a claim, option or exclusion that does not exist.
        """
        for soort in SOORTEN:
            _positive(soort, self.of_kind(soort))
        known = (
            ("claim", self.claims, {claim.naam for claim in groepen.invoer.claims}),
            ("optie", self.opties, {optie.naam for optie in groepen.opties}),
            ("uitsluiting", self.uitsluitingen, {item.naam for item in groepen.uitsluitingen}),
        )
        for kind, given, names in known:
            for naam, weight in given.items():
                if naam not in names:
                    raise OnbekendeWaarde(
                        f"onbekende {kind} {naam!r}",
                        waar="gewichten",
                        remedie=f"Kies uit {', '.join(sorted(names))}.",
                    )
                _positive(naam, np.inf if weight is None else weight)


def _positive(naam: str, weight: float) -> None:
    if not weight > 0:
        raise InvoerFout(
            f"{naam} weegt {tell_getal(weight)}",
            waar="gewichten",
            remedie="Geef een getal boven 0, of None voor wat niet mag.",
        )


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """Columns that put options where they may not be: (columns,) group, option, number and cost of a maat."""

    groep: Heel
    optie: Heel
    kolom: Heel
    gewicht: Echt


@dataclass(frozen=True, slots=True, eq=False)
class Kring:
    """Claims on one function in regions that lie apart, between which parts can move.

    Attributes:
        claims: the claims by number.
        vrij: codes of regions of the same kind where nobody claims the function.
        uit: (claims,) column of what leaves each.
        naar: (claims + vrij,) column of what arrives.
    """

    claims: tuple[int, ...]
    vrij: tuple[str, ...]
    uit: Heel
    naar: Heel


class Speelruimte:
    """A programme with the ways of giving way that are asked for.

    Args:
        groepen: the puzzle.
        gewichten: what each way costs.
        soorten: the kinds that may be used.
    """

    def __init__(self, groepen: Groepen, gewichten: Gewichten, soorten: Collection[Soort]) -> None:
        self.groepen, self.gewichten = groepen, gewichten
        self.programma = Programma()
        base = groepen.toegestaan.copy()
        base[:, groepen.basis :] = False
        self.veld = lay_out(groepen, self.programma, base)
        self._basis: tuple[Velddeel, list[Opening]] = (self.veld, [])
        self.uitsluiting = self._open("uitsluiting", soorten, self._lift_weights())
        self.combinatie = self._open("combinatie", soorten, self._combine_weights())
        self.minimum = self._slacken("minimum", soorten)
        self.maximum = self._slacken("maximum", soorten)
        self.kringen = self._join() if "verplaatsen" in soorten else []

    def solve(self) -> Antwoord | None:
        """The cheapest way to give way; None when no amount of it helps."""
        return self.programma.minimise()

    def claim_weights(self, soort: Soort) -> Echt:
        """(claims,) cost of one that a claim counts; infinite where it is forbidden."""
        given = [self.gewichten.claims.get(claim.naam, 1.0) for claim in self.groepen.invoer.claims]
        own = np.array([np.inf if weight is None else weight for weight in given], dtype=np.float64)
        return own * self.gewichten.of_kind(soort) * self.groepen.hectare

    def _slacken(self, soort: Soort, soorten: Collection[Soort]) -> Heel:
        """(claims,) column that gives a bound room, -1 where there is none."""
        rows, room, sign = (
            (self.veld.minimum, self.groepen.laag, 1.0)
            if soort == "minimum"
            else (self.veld.maximum, np.full(len(self.groepen.hoog), np.inf), -1.0)
        )
        cost = self.claim_weights(soort)
        out = np.full(len(rows), -1)
        at = (
            np.flatnonzero((rows >= 0) & np.isfinite(cost))
            if soort in soorten
            else np.zeros(0, dtype=np.int64)
        )
        out[at] = self.programma.add_columns(cost[at], room[at])
        self.programma.add_entries(rows[at], out[at], np.full(len(at), sign))
        return out

    def _open(self, soort: Soort, soorten: Collection[Soort], weights: Echt) -> Opening:
        """Columns for the pairs of a group and an option whose weight is finite."""
        groepen = self.groepen
        cost = weights * self.gewichten.of_kind(soort) * groepen.maat
        group, option = (
            np.nonzero(np.isfinite(cost)) if soort in soorten else (np.zeros(0, dtype=np.int64),) * 2
        )
        column = self.programma.add_columns(cost[group, option], groepen.maten[group])
        opening = Opening(group.astype(np.int64), option.astype(np.int64), column, cost[group, option])
        self.programma.add_entries(self.veld.grond[group], column, np.ones(len(group)))
        for claim in range(len(groepen.laag)):
            counts = groepen.levert[claim][option] * groepen.dekking[claim][group]
            at = np.flatnonzero(counts)
            for row in (self.veld.minimum[claim], self.veld.maximum[claim]):
                if row >= 0:
                    self.programma.add_entries(np.full(len(at), row), column[at], counts[at])
        self._basis[1].append(opening)
        return opening

    def _lift_weights(self) -> Echt:
        """(groups, options) weight of letting an option in; infinite where it may come already or never."""
        groepen, given = self.groepen, self.gewichten
        named = np.array([_weight(given.uitsluitingen.get(item.naam, 1.0)) for item in groepen.uitsluitingen])
        out = np.full(groepen.toegestaan.shape, np.inf)
        for option in range(groepen.basis):
            by = groepen.excluded_by(option)
            total = np.where(by, named, 0.0).sum(axis=1) if len(named) else np.zeros(len(by))
            weight = np.where(by.any(axis=1), total, np.inf if given.alleen_benoemd else 1.0) * _weight(
                given.opties.get(groepen.opties[option].naam, 1.0)
            )
            out[:, option] = np.where(groepen.toegestaan[:, option], np.inf, weight)
        return out

    def _combine_weights(self) -> Echt:
        """(groups, options) weight of a combination that the puzzle does not have; infinite for all else."""
        groepen = self.groepen
        out = np.full(groepen.toegestaan.shape, np.inf)
        for option in range(groepen.basis, len(groepen.opties)):
            weight = _weight(self.gewichten.opties.get(groepen.opties[option].naam, 1.0))
            out[groepen.toegestaan[:, option], option] = weight
        return out

    def _join(self) -> list[Kring]:
        """The circles of claims between which parts can move."""
        weights = self.claim_weights("verplaatsen")
        circles: list[Kring] = []
        for members in _apart(self.groepen, np.isfinite(weights)):
            codes = _free_codes(self.groepen, members)
            if not (self.groepen.laag[members] > 0).any() or len(members) + len(codes) < 2:
                continue
            circles.append(self._circle(members, codes, weights))
        return circles

    def _circle(self, members: list[int], codes: list[str], weights: Echt) -> Kring:
        groepen, programma = self.groepen, self.programma
        pool = programma.add_rows(np.zeros(1), np.zeros(1))
        inf = np.full(len(members) + len(codes), np.inf)
        out = programma.add_columns(weights[members], groepen.laag[members])
        into = programma.add_columns(np.zeros(len(inf)), inf)
        programma.add_entries(np.repeat(pool, len(out)), out, np.ones(len(out)))
        programma.add_entries(np.repeat(pool, len(into)), into, -np.ones(len(into)))
        for place, claim in enumerate(members):
            if self.veld.minimum[claim] < 0:
                self.veld.minimum[claim] = self._add_minimum(groepen.dekking[claim], groepen.levert[claim])
            for row in (self.veld.minimum[claim], self.veld.maximum[claim]):
                if row >= 0:
                    pair = np.array([out[place], into[place]])
                    programma.add_entries(np.repeat(row, 2), pair, np.array([1.0, -1.0]))
        for place, code in enumerate(codes, start=len(members)):
            row = self._add_minimum(groepen.covers(code)[groepen.regio], groepen.levert[members[0]])
            programma.add_entries(np.array([row]), into[place : place + 1], np.array([-1.0]))
        return Kring(tuple(members), tuple(codes), out, into)

    def _add_minimum(self, covers: NDArray[np.bool_], gives: Echt) -> int:
        """A row for what a function gets in some groups, at least nothing."""
        row = int(self.programma.add_rows(np.zeros(1), np.full(1, np.inf))[0])
        veld, openings = self._basis
        for group, option, column in (
            (veld.groep, veld.optie, veld.kolom),
            *((item.groep, item.optie, item.kolom) for item in openings),
        ):
            self.programma.add_entries(np.full(len(column), row), column, gives[option] * covers[group])
        return row


def _weight(given: float | None) -> float:
    return np.inf if given is None else given


def _apart(groepen: Groepen, may: NDArray[np.bool_]) -> list[list[int]]:
    """Claims that may move, per function and region system, in lists within which no two overlap."""
    circles: dict[tuple[str, int, int], list[int]] = {}
    covers = groepen.regios.van_claim
    for number, claim in enumerate(groepen.invoer.claims):
        system = _system(groepen, claim.gebieden)
        if system is None or not may[number]:
            continue
        turn = 0
        while any((covers[number] & covers[k]).any() for k in circles.get((claim.functie, system, turn), [])):
            turn += 1
        circles.setdefault((claim.functie, system, turn), []).append(number)
    return list(circles.values())


def _system(groepen: Groepen, codes: tuple[str, ...] | None) -> int | None:
    """The region system that holds all these codes."""
    for number, stelsel in enumerate(groepen.invoer.stelsels):
        if codes is not None and set(codes) <= set(stelsel.codes):
            return number
    return None


def _free_codes(groepen: Groepen, members: list[int]) -> list[str]:
    """Codes of the same region system where none of these claims lies and a claim of its own would nest."""
    invoer, covers = groepen.invoer, groepen.regios.van_claim
    functie = invoer.claims[members[0]].functie
    system = _system(groepen, invoer.claims[members[0]].gebieden)
    taken = covers[members].any(axis=0)
    sets = [covers[k] for k, claim in enumerate(invoer.claims) if claim.functie == functie]
    out: list[str] = []
    for code in invoer.stelsels[system or 0].codes:
        mine = groepen.covers(code)
        all_sets = [frozenset(np.flatnonzero(row).tolist()) for row in (*sets, mine)]
        if not (mine & taken).any() and (not groepen.heel or nests(all_sets) is None):
            out.append(code)
    return out
