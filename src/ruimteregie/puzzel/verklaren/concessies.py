"""The cheapest concessions that make a puzzle fit, over claims, exclusions, combinations and regions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.invoer import Claim, Invoer, Optie
from ruimteregie.puzzel.verklaren.groepen import Groepen, Uitsluiting, group_cells
from ruimteregie.puzzel.verklaren.programma import Antwoord
from ruimteregie.puzzel.verklaren.speelruimte import SOORTEN, Gewichten, Kring, Opening, Soort, Speelruimte

__all__ = ["SAMEN", "Concessie", "Gewichten", "Stap", "cheapest_concessies"]

Echt = NDArray[np.float64]
Heel = NDArray[np.int64]

SAMEN: Final = "samen"
"""The kind of a concession that mixes several kinds."""

NIETS: Final = 1e-7
MEESTE_ALLEEN: Final = 3
"""Claims of which it is asked whether they could give way alone: each takes a programme."""
"""Below this part of the largest amount a step is rounding."""


@dataclass(frozen=True, slots=True)
class Stap:
    """One thing that gives way.

    Attributes:
        soort: the kind.
        eenheden: units of the function for a claim; hectares for an exclusion or combination.
        hectares: the same in hectares; whole cells where cells are counted.
        kosten: hectares times weight.
        claim: whose bound moves, or of which part moves away.
        naar: the claim that receives the part, or None where a region gets a claim of its own.
        gebieden: codes of the regions: where an exclusion is lifted, a combination comes, a part arrives.
        optie: the option that is let in.
        uitsluitingen: the named exclusions that are lifted for it.
    """

    soort: Soort
    eenheden: float
    hectares: float
    kosten: float
    claim: Claim | None = None
    naar: Claim | None = None
    gebieden: tuple[str, ...] = ()
    optie: str = ""
    uitsluitingen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Concessie:
    """Steps that together make the puzzle fit, and no smaller amount of which does.

    Attributes:
        soort: the kind of all steps, or ``samen`` for the cheapest mix of kinds.
        stappen: the steps, largest cost first.
        kosten: what they cost together.
    """

    soort: str
    stappen: tuple[Stap, ...]
    kosten: float
    claims: tuple[Claim, ...] = field(repr=False)
    openingen: tuple[tuple[int, int, float], ...] = field(repr=False)
    groepen: Groepen = field(repr=False)

    @property
    def hectares(self) -> float:
        """Hectares that give way, all steps together."""
        return sum(stap.hectares for stap in self.stappen)

    def apply(self) -> Invoer:
        """The puzzle after the concession.

        An exclusion is lifted for the best cells of its group and no more of them than are needed; a zone is
        opened whole. A combination becomes an option of the puzzle, on such cells only.
        """
        groepen, invoer = self.groepen, self.groepen.invoer
        opened = self._open_cells()
        opties: list[Optie] = []
        for number, optie in enumerate(groepen.opties):
            cells = opened.get(number)
            if number >= groepen.basis:
                if cells is None:
                    continue
                mask = np.zeros(invoer.cellen, dtype=np.bool_)
            elif cells is None or optie.toegestaan is None:
                opties.append(optie)
                continue
            else:
                mask = optie.toegestaan.copy()
            mask[cells] = True
            opties.append(replace(optie, toegestaan=mask))
        return replace(invoer, opties=tuple(opties), claims=self.claims)

    def _open_cells(self) -> dict[int, Heel]:
        """Per option the cells that it is let in to; no cell is used twice."""
        if not self.openingen:
            return {}
        groepen, invoer = self.groepen, self.groepen.invoer
        group_of = groepen.number_cells()
        area = np.broadcast_to(np.asarray(invoer.oppervlak, dtype=np.float64), (invoer.cellen,))
        left: dict[int, Heel] = {}
        out: dict[int, list[Heel]] = {}
        for group, option, amount in self.openingen:
            cells = left.get(group)
            if cells is None:
                cells = np.flatnonzero(group_of == group)
            if invoer.deelbaar:
                chosen = cells
            else:
                order = np.argsort(
                    -groepen.opties[option].geschiktheid[cells].astype(np.float64), kind="stable"
                )
                size = np.ones(len(cells)) if groepen.heel else area[cells][order]
                need = int(np.searchsorted(np.cumsum(size), amount * (1 - NIETS) - NIETS)) + 1
                chosen, left[group] = cells[order[:need]], cells[order[need:]]
            out.setdefault(option, []).append(chosen)
        return {option: np.concatenate(parts) for option, parts in out.items()}


def cheapest_concessies(
    invoer: Invoer,
    gewichten: Gewichten | None = None,
    *,
    uitsluitingen: Sequence[Uitsluiting] = (),
    combinaties: Sequence[Optie] = (),
) -> tuple[Concessie, ...]:
    """What can give way to make the puzzle fit, cheapest first; nothing when it fits.

    The first is the cheapest of all, over every kind together. The others use one kind alone, or where that
    asks something of several claims, one claim alone; what cannot make the puzzle fit is not there.

    Args:
        invoer: the puzzle.
        gewichten: what giving way counts; one a hectare for everything if left out.
        uitsluitingen: what is behind ``toegestaan``, by name, each with a weight of its own.
        combinaties: options that are not allowed now and could be.

    Raises:
        InvoerFout: a weight that is no number above 0, an exclusion or combination that does not fit the
            cells.
        OnbekendeWaarde: a weight or exclusion that names what does not exist.
    """
    groepen = group_cells(invoer, uitsluitingen, combinaties)
    weights = gewichten or Gewichten()
    weights.check(groepen)
    together = _concede(groepen, weights, SOORTEN, SAMEN)
    if together is None or not together.stappen:
        return ()
    alone = [_concede(groepen, weights, (soort,), soort) for soort in SOORTEN]
    alone += [
        _concede(groepen, _only(naam, weights, invoer), (soort,), soort) for soort, naam in _alone(alone)
    ]
    found: list[Concessie] = []
    for item in sorted((item for item in alone if item is not None), key=lambda item: item.kosten):
        if item.stappen not in [other.stappen for other in found]:
            found.append(item)
    if found and found[0].kosten <= together.kosten * (1 + NIETS):
        return tuple(found)
    return (together, *found)


def _alone(concessies: Sequence[Concessie | None]) -> list[tuple[Soort, str]]:
    """Where several claims give way, the ones that give most: could each do so alone?"""
    found: list[tuple[Soort, str]] = []
    for concessie in concessies:
        if concessie is None or concessie.soort not in ("minimum", "maximum") or len(concessie.stappen) < 2:
            continue
        steps = concessie.stappen[:MEESTE_ALLEEN]
        found.extend((stap.soort, stap.claim.naam) for stap in steps if stap.claim is not None)
    return found


def _only(naam: str, weights: Gewichten, invoer: Invoer) -> Gewichten:
    """The same weights, with every other claim as it is."""
    others: dict[str, float | None] = {claim.naam: None for claim in invoer.claims if claim.naam != naam}
    return replace(weights, claims={**weights.claims, **others})


def _concede(groepen: Groepen, weights: Gewichten, soorten: Collection[Soort], naam: str) -> Concessie | None:
    """The cheapest concession with these kinds; None when they cannot make it fit."""
    room = Speelruimte(groepen, weights, soorten)
    found = room.solve()
    return None if found is None else _Lezing(room, found).concession(naam)


class _Lezing:
    """The optimum of a ``Speelruimte`` in steps."""

    def __init__(self, ruimte: Speelruimte, antwoord: Antwoord) -> None:
        self.ruimte, self.groepen = ruimte, ruimte.groepen
        largest = max(1.0, float(self.groepen.maten.max(initial=0.0)))
        values = antwoord.kolommen.copy()
        near = np.abs(values - np.round(values)) < NIETS * largest
        if self.groepen.heel:
            values[near] = np.round(values[near])
        values[values < NIETS * largest] = 0.0
        self.values = values

    def concession(self, naam: str) -> Concessie:
        groepen = self.groepen
        moved, circles = self._moves()
        bounds, slack = self._bounds(moved)
        moves = [step for circle in circles for step in circle]
        steps = [*slack, *moves, *self._openings("uitsluiting"), *self._openings("combinatie")]
        steps.sort(key=lambda stap: -stap.kosten)
        claims = (*bounds, *_own_claims(circles, groepen.invoer))
        return Concessie(
            naam, tuple(steps), sum(stap.kosten for stap in steps), claims, self._places(), groepen
        )

    def _value(self, columns: Heel) -> Echt:
        return np.where(columns >= 0, self.values[columns], 0.0)

    def _bounds(self, moved: Echt) -> tuple[list[Claim], list[Stap]]:
        """The claims with their new bounds, and the steps that are not moves."""
        groepen, ruimte = self.groepen, self.ruimte
        short, over = self._value(ruimte.minimum), self._value(ruimte.maximum)
        cost_low, cost_high = ruimte.claim_weights("minimum"), ruimte.claim_weights("maximum")
        claims: list[Claim] = []
        steps: list[Stap] = []
        for k, claim in enumerate(groepen.invoer.claims):
            unit, shift = float(groepen.eenheid[k]), float(moved[k])
            low = self._shifted(claim.minimaal, shift * unit)
            high = None if claim.maximaal is None else claim.maximaal + shift * unit
            if short[k] and low is not None:
                new = self._give(low, (groepen.laag[k] + shift - short[k]) * unit, -1)
                steps.append(self._slack("minimum", claim, low - new, short[k], k, cost_low[k]))
                low = new
            if over[k] and high is not None:
                new = self._give(high, (groepen.hoog[k] + shift + over[k]) * unit, 1)
                steps.append(self._slack("maximum", claim, new - high, over[k], k, cost_high[k]))
                high = new
            claims.append(replace(claim, minimaal=low, maximaal=high))
        return claims, steps

    def _shifted(self, bound: float | None, by: float) -> float | None:
        """A minimum after a move; a claim without one gets it."""
        if bound is None and by <= 0:
            return None
        return max((bound or 0.0) + by, 0.0)

    def _give(self, bound: float, new: float, sign: int) -> float:
        """A bound that has given way, with the last digit of the solver to spare where land is divisible."""
        spare = 0.0 if self.groepen.heel else 1e-9 * max(1.0, abs(bound))
        return max(0.0, new + sign * spare) if sign > 0 else max(0.0, min(bound, new - spare))

    def _slack(self, soort: Soort, claim: Claim, units: float, amount: float, k: int, cost: float) -> Stap:
        return Stap(soort, units, float(amount * self.groepen.hectare[k]), float(amount * cost), claim)

    def _moves(self) -> tuple[Echt, list[list[Stap]]]:
        """(claims,) what each claim gains by moves, and the moves within each circle."""
        net = np.zeros(len(self.groepen.laag))
        steps: list[list[Stap]] = []
        weights = self.ruimte.claim_weights("verplaatsen")
        for kring in self.ruimte.kringen:
            out, into = self._value(kring.uit), self._value(kring.naar)
            gain = into.copy()
            gain[: len(out)] -= out
            net[list(kring.claims)] += gain[: len(out)]
            steps.append(self._pair(kring, gain, weights))
        return net, steps

    def _pair(self, kring: Kring, gain: Echt, weights: Echt) -> list[Stap]:
        """Who gives what to whom: givers and takers in their order."""
        groepen, left, steps = self.groepen, gain.copy(), list[Stap]()
        for giver in np.flatnonzero(gain < 0):
            for taker in np.flatnonzero(gain > 0):
                amount = min(-left[giver], left[taker])
                if amount <= 0:
                    continue
                left[giver] += amount
                left[taker] -= amount
                k = kring.claims[giver]
                claims = groepen.invoer.claims
                to = claims[kring.claims[taker]] if taker < len(kring.claims) else None
                where = (to.gebieden or ()) if to else (kring.vrij[taker - len(kring.claims)],)
                units, area = amount * groepen.eenheid[k], amount * groepen.hectare[k]
                steps.append(
                    Stap(
                        "verplaatsen",
                        float(units),
                        float(area),
                        float(amount * weights[k]),
                        claims[k],
                        to,
                        where,
                    )
                )
        return steps

    def _opening(self, soort: str) -> Opening:
        return self.ruimte.uitsluiting if soort == "uitsluiting" else self.ruimte.combinatie

    def _openings(self, soort: Soort) -> list[Stap]:
        """Land that gets an option which it may not have, by option, region and exclusions."""
        groepen, opening = self.groepen, self._opening(soort)
        codes = groepen.region_codes() if len(opening.kolom) else []
        amounts = self._value(opening.kolom)
        total: dict[tuple[int, str, tuple[str, ...]], Echt] = {}
        for at in np.flatnonzero(amounts):
            group, option = int(opening.groep[at]), int(opening.optie[at])
            by = groepen.excluded_by(option)[group] if soort == "uitsluiting" else np.zeros(0, dtype=np.bool_)
            names = tuple(groepen.uitsluitingen[k].naam for k in np.flatnonzero(by))
            key = option, codes[int(groepen.regio[group])], names
            add = amounts[at] * np.array([groepen.maat, opening.gewicht[at]])
            total[key] = total.get(key, np.zeros(2)) + add
        return [
            Stap(
                soort,
                float(area),
                float(area),
                float(cost),
                None,
                None,
                (code,),
                groepen.opties[option].naam,
                names,
            )
            for (option, code, names), (area, cost) in total.items()
        ]

    def _places(self) -> tuple[tuple[int, int, float], ...]:
        """Group, option and amount of everything that is let in."""
        out: list[tuple[int, int, float]] = []
        for opening in (self.ruimte.uitsluiting, self.ruimte.combinatie):
            amounts = self._value(opening.kolom)
            out.extend(
                (int(opening.groep[at]), int(opening.optie[at]), float(amounts[at]))
                for at in np.flatnonzero(amounts)
            )
        return tuple(out)


def _own_claims(circles: Sequence[Sequence[Stap]], invoer: Invoer) -> list[Claim]:
    """A claim for every region that had none, for all that moved there within a circle."""
    taken = {claim.naam for claim in invoer.claims}
    out: list[Claim] = []
    for steps in circles:
        new = [step for step in steps if step.naar is None and step.claim is not None]
        for where in dict.fromkeys(step.gebieden for step in new):
            here = [step for step in new if step.gebieden == where]
            source = next(step.claim for step in here if step.claim is not None)
            base = f"{source.functie} in {', '.join(where)}, verplaatst"
            name = next(n for n in chain([base], (f"{base} ({k})" for k in count(2))) if n not in taken)
            taken.add(name)
            units = sum(step.eenheden for step in here)
            out.append(Claim(name, source.functie, where, units, None, source.bron))
    return out
