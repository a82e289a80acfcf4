"""The proof that travels with an answer, and the independent check that anyone can run on it.

The proof is one price per claim. For any prices, what the cells choose on their own plus what the claims'
bounds are worth at those prices is at least the worth of every allocation that holds the claims (weak
duality). An allocation that holds the claims and reaches that bound is optimal. ``verify`` uses plain NumPy
and nothing of the solver.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.getallen import tell_getal
from ruimteregie.puzzel.invoer import Claim, Invoer

__all__ = [
    "SOORT",
    "Certificaat",
    "Controle",
    "claim_bounds",
    "claim_yields",
    "tidy_bound",
    "verify",
    "weigh",
    "weigh_cells",
    "weigh_claims",
]

SOORT: Final = "certificaat van een ruimtelijke puzzel"
"""What a file with a certificate says it is."""
DEEL: Final = 1 << 20
RUIS: Final = 1e-9
"""Part of a worth that is rounding."""
FIJN: Final = 10_000
"""The finest fraction of a unit a hectare that counts as one."""


@dataclass(frozen=True, slots=True)
class Certificaat:
    """Prices that prove a bound on the worth of every allocation.

    Attributes:
        invoer_hash: SHA-256 of the input it belongs to. prijzen: per claim, by name, what one more unit of
        its function costs at its minimum (positive), or what
            one more would bring at its maximum (negative).
        waarde: the worth reached.
        bovengrens: the bound proved.
    """

    invoer_hash: str
    prijzen: Mapping[str, float]
    waarde: float
    bovengrens: float

    def as_json(self) -> dict[str, Any]:
        """What is written to a file."""
        return {
            "soort": SOORT,
            "invoer": self.invoer_hash,
            "prijzen": {naam: prijs + 0.0 for naam, prijs in self.prijzen.items()},
            "waarde": self.waarde,
            "bovengrens": tidy_bound(self.waarde, self.bovengrens)[0],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Certificaat:
        """Read what ``as_json`` wrote.

        Raises:
            InvoerFout: it is no certificate.
        """
        try:
            prices = {str(naam): _read_number(prijs) for naam, prijs in data["prijzen"].items()}
            worth, bound = (_read_number(data[key]) for key in ("waarde", "bovengrens"))
            return cls(str(data["invoer"]), prices, worth, bound)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InvoerFout(
                "dit is geen certificaat van een puzzel",
                remedie="Geef het bestand certificaat.json dat bij de uitkomst hoort.",
            ) from error


def _read_number(value: object) -> float:
    """A number of JSON; text and yes or no are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    return float(value)


def tidy_bound(waarde: float | None, bovengrens: float | None) -> tuple[float | None, float | None]:
    """Bound and gap as they are written: a bound that rounding put below the worth is that worth.

    A bound that lies further below is left as it is: then something is wrong, and ``verify`` says so.
    """
    if waarde is None or bovengrens is None:
        return bovengrens, None
    if 0 < waarde - bovengrens <= RUIS * max(abs(waarde), abs(bovengrens), 1.0):
        bovengrens = waarde
    return bovengrens, bovengrens - waarde


@dataclass(frozen=True, slots=True)
class Controle:
    """What the check found: nothing wrong, or in Dutch what.

    Attributes:
        bezwaren: what is wrong.
        waarde: the worth of the allocation.
        bovengrens: the bound that the prices prove.
        gevuld: units by claim; empty when that was not reached.
    """

    bezwaren: tuple[str, ...]
    waarde: float
    bovengrens: float
    gevuld: Mapping[str, float] = field(default_factory=dict[str, float])

    @property
    def geldig(self) -> bool:
        """Whether the certificate proves what it says."""
        return not self.bezwaren


def verify(certificaat: Certificaat | None, toewijzing: NDArray[Any] | None, invoer: Invoer) -> Controle:
    """Check a certificate and its allocation against the input, in one pass over the cells.

    ``toewijzing`` is (n,) option numbers, or (n, options) hectares for zones. It is checked that the input is
    the one meant, every choice is allowed, every claim holds (a grid may miss a bound by what less than one
    cell gives), and that worth and bound are what the certificate says.

    Raises:
        InvoerFout: there is no certificate or allocation, as of a puzzle that does not fit.
    """
    if certificaat is None or toewijzing is None:
        raise InvoerFout(
            "er is geen verdeling om na te rekenen",
            waar="certificaat",
            remedie="Een puzzel die niet past, of waarvan alleen het oordeel is gevraagd, heeft er geen.",
        )
    found: list[str] = []
    if invoer.fingerprint() != certificaat.invoer_hash:
        found.append("de invoer is een andere dan die van het certificaat")
    objection = _check_prices(certificaat, invoer) or _check_form(toewijzing, invoer)
    if objection:
        return Controle((*found, objection), 0.0, 0.0)
    problems, filled, worth, bound = _pass(invoer, toewijzing, certificaat.prijzen)
    bound += weigh_claims(invoer, certificaat.prijzen)
    found.extend(problems)
    if bound == math.inf:
        found.append("een claim zonder maximum heeft een prijs onder nul")
    found.extend(_check_claims(invoer, filled))
    scale = max(abs(worth), abs(bound), 1.0)
    for what, said, is_ in (
        ("waarde", certificaat.waarde, worth),
        ("bovengrens", certificaat.bovengrens, bound),
    ):
        if not abs(said - is_) <= RUIS * scale:  # what is no number is never near
            found.append(f"de {what} is {_tell(is_)} en het certificaat zegt {_tell(said)}")
    names = [claim.naam for claim in invoer.claims]
    return Controle(tuple(dict.fromkeys(found)), worth, bound, dict(zip(names, filled.tolist(), strict=True)))


def _check_prices(certificaat: Certificaat, invoer: Invoer) -> str:
    """Why these are no prices of the claims; empty when they are."""
    if set(certificaat.prijzen) != {claim.naam for claim in invoer.claims}:
        return "het certificaat noemt andere claims dan de invoer"
    if not all(math.isfinite(price) for price in certificaat.prijzen.values()):
        return "een prijs in het certificaat is geen getal"
    return ""


def _check_form(toewijzing: NDArray[Any], invoer: Invoer) -> str:
    """Why these are no options of these cells, or hectares of these zones; empty when they are."""
    shape = (invoer.cellen, len(invoer.opties)) if invoer.deelbaar else (invoer.cellen,)
    if toewijzing.shape != shape:
        return f"de toewijzing heeft vorm {toewijzing.shape} en niet {shape}"
    if toewijzing.dtype.kind not in ("fiu" if invoer.deelbaar else "iu"):
        return f"de toewijzing is van soort {toewijzing.dtype}"
    if not invoer.deelbaar and not 0 <= int(toewijzing.min()) <= int(toewijzing.max()) < len(invoer.opties):
        return "de toewijzing noemt een optie die er niet is"
    return ""


def weigh(invoer: Invoer, toewijzing: NDArray[Any], prijzen: Mapping[str, float]) -> tuple[float, float]:
    """The worth of an allocation and the bound that prices prove."""
    worth, bound = weigh_cells(invoer, toewijzing, prijzen)
    return worth, bound + weigh_claims(invoer, prijzen)


def weigh_cells(
    invoer: Invoer, toewijzing: NDArray[Any], prijzen: Mapping[str, float]
) -> tuple[float, float]:
    """The worth of an allocation, and what the cells would choose on their own at these prices."""
    _, _, worth, bound = _pass(invoer, toewijzing, prijzen)
    return worth, bound


def weigh_claims(invoer: Invoer, prijzen: Mapping[str, float]) -> float:
    """What the bounds of the claims add to the bound at these prices; infinite when a price has no bound."""
    price = _costs(invoer, prijzen)
    low, high = claim_bounds(invoer)
    up = price > 0
    return float((high[up] * price[up]).sum() + (low[~up] * price[~up]).sum())


def _costs(invoer: Invoer, prijzen: Mapping[str, float]) -> NDArray[np.float64]:
    """(claims,) what a unit costs a cell: a claim at its minimum pays for it."""
    return -np.array([prijzen[claim.naam] for claim in invoer.claims], dtype=np.float64)


def _pass(
    invoer: Invoer, toewijzing: NDArray[Any], prijzen: Mapping[str, float]
) -> tuple[list[str], NDArray[np.float64], float, float]:
    """Problems, units per claim, worth, and what the cells would choose."""
    price = _costs(invoer, prijzen)
    covers = _coverage(invoer)
    gives = claim_yields(invoer)
    found: list[str] = []
    filled, worth, bound = np.zeros(len(price)), 0.0, 0.0
    for begin in range(0, invoer.cellen, DEEL):
        cells = slice(begin, min(begin + DEEL, invoer.cellen))
        problem, part_filled, part_worth, part_bound = _check_part(
            invoer, toewijzing, cells, covers, gives, price
        )
        found.extend(problem)
        filled += part_filled
        worth += part_worth
        bound += part_bound
    return found, filled, worth, bound


def claim_bounds(invoer: Invoer) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(claims,) least and most; no most is infinite.

    Whole cells of one size give a claim whole multiples of something; its bounds are rounded to those,
    inwards.
    """
    low = np.array([claim.minimaal or 0.0 for claim in invoer.claims], dtype=np.float64)
    high = np.array([np.inf if c.maximaal is None else c.maximaal for c in invoer.claims], dtype=np.float64)
    grain = _grain(invoer)
    whole = grain > 0
    low[whole] = np.ceil(np.round(low[whole] / grain[whole], 9)) * grain[whole]
    high[whole] = np.floor(np.round(high[whole] / grain[whole], 9)) * grain[whole]
    return low, high


def _grain(invoer: Invoer) -> NDArray[np.float64]:
    """(claims,) what the units that cells give a claim are whole multiples of; 0: there is no such thing."""
    area = np.ravel(invoer.oppervlak)
    out = np.zeros(len(invoer.claims))
    if invoer.deelbaar or float(np.ptp(area)) > 0:
        return out
    for row, gives in enumerate(claim_yields(invoer)):
        kinds = np.unique(gives[gives > 0])
        parts = [Fraction(float(kind)).limit_denominator(FIJN) for kind in kinds]
        if len(kinds) == 1:
            out[row] = kinds[0] * float(area[0])
        elif parts and all(
            abs(float(part) - kind) <= 1e-15 * kind for part, kind in zip(parts, kinds, strict=True)
        ):
            below = math.lcm(*(part.denominator for part in parts))
            above = math.gcd(*(int(part * below) for part in parts))
            out[row] = above / below * float(area[0]) if below <= FIJN else 0.0
    return out


def _is_exact(invoer: Invoer) -> bool:
    """Whether claims hold to the cell: equal cells, one function an option, regions that nest."""
    if float(np.ptp(np.ravel(invoer.oppervlak))) > 0 or any(len(optie.levert) > 1 for optie in invoer.opties):
        return False
    gives = claim_yields(invoer)
    if any(len(np.unique(row[row > 0])) > 1 for row in gives):
        return False
    number = np.zeros(invoer.cellen, dtype=np.int64)
    for stelsel in invoer.stelsels:
        number = number * len(stelsel.codes) + stelsel.nummer
    _, cells = np.unique(number, return_index=True)
    inside = np.zeros((len(invoer.claims), len(cells)), dtype=np.int64)
    for row, per_system in enumerate(_coverage(invoer)):
        for stelsel, named in zip(invoer.stelsels, per_system, strict=False):
            inside[row] |= named[stelsel.nummer[cells]]
    for functie in {claim.functie for claim in invoer.claims}:
        mine = inside[[claim.functie == functie for claim in invoer.claims]]
        both, size = mine @ mine.T, mine.sum(axis=1)
        if ((both > 0) & (both < size[:, None]) & (both < size[None, :])).any():
            return False
    return True


def claim_yields(invoer: Invoer) -> NDArray[np.float64]:
    """(claims, options) units per hectare that each option gives to each claim."""
    rows = [[optie.levert.get(claim.functie, 0.0) for optie in invoer.opties] for claim in invoer.claims]
    return np.array(rows, dtype=np.float64).reshape(len(invoer.claims), len(invoer.opties))


def _coverage(invoer: Invoer) -> list[list[NDArray[np.bool_]]]:
    """Per claim and region system which codes it names."""
    return [invoer.regions_of(claim) for claim in invoer.claims]


def _check_part(
    invoer: Invoer,
    toewijzing: NDArray[Any],
    cells: slice,
    covers: list[list[NDArray[np.bool_]]],
    gives: NDArray[np.float64],
    price: NDArray[np.float64],
) -> tuple[list[str], NDArray[np.float64], float, float]:
    """Problems, units per claim, worth and bound of some cells."""
    size = cells.stop - cells.start
    area = (
        np.broadcast_to(np.ravel(invoer.oppervlak), invoer.cellen)[cells]
        if np.ndim(invoer.oppervlak)
        else None
    )
    area = np.full(size, float(np.ravel(invoer.oppervlak)[0])) if area is None else area
    inside, kind = _kinds(invoer, cells, covers)
    if invoer.deelbaar:
        share = toewijzing[cells]
    else:
        share = np.zeros((size, len(invoer.opties)))
        share[np.arange(size), toewijzing[cells]] = area
    problems: list[str] = []
    best = np.full(size, -np.inf)
    worth, filled = 0.0, np.zeros(len(price))
    for number, optie in enumerate(invoer.opties):
        may = np.ones(size, dtype=np.bool_) if optie.toegestaan is None else optie.toegestaan[cells]
        value = optie.geschiktheid[cells].astype(np.float64)
        cost = ((price * gives[:, number]) @ inside)[kind]
        best = np.where(may, np.maximum(best, value - cost), best)
        if (share[:, number] > 1e-9 * np.maximum(area, 1.0))[~may].any():
            problems.append(f"{optie.naam} staat waar het niet mag")
        worth += float((share[:, number] * value).sum())
        land = np.bincount(kind, weights=share[:, number], minlength=inside.shape[1])
        filled += gives[:, number] * (inside @ land)
    if (share < -1e-9).any():
        problems.append("er is een bestemming met minder dan nul hectare")
    if not np.allclose(share.sum(axis=1), area, rtol=1e-9, atol=1e-9):
        problems.append("niet elke hectare heeft precies één bestemming")
    return problems, filled, worth, float((best * area).sum())


def _kinds(
    invoer: Invoer, cells: slice, covers: list[list[NDArray[np.bool_]]]
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """(claims, kinds) whom each combination of region codes serves, and (cells,) the kind of each cell."""
    number = np.zeros(cells.stop - cells.start, dtype=np.int64)
    for stelsel in invoer.stelsels:
        number = number * len(stelsel.codes) + stelsel.nummer[cells]
    _, first, kind = np.unique(number, return_index=True, return_inverse=True)
    inside = np.zeros((len(covers), len(first)), dtype=np.bool_)
    for row, per_system in enumerate(covers):
        for stelsel, named in zip(invoer.stelsels, per_system, strict=False):
            inside[row] |= named[stelsel.nummer[cells][first]]
    return inside, kind.reshape(-1)


def _check_claims(invoer: Invoer, filled: NDArray[np.float64]) -> list[str]:
    """What a claim misses beyond rounding, or beyond one cell where cells cannot be counted exactly."""
    found: list[str] = []
    low, high = claim_bounds(invoer)
    exact = invoer.deelbaar or _is_exact(invoer)
    largest = float(np.ravel(invoer.oppervlak).max())
    for number, (claim, gives) in enumerate(zip(invoer.claims, claim_yields(invoer), strict=True)):
        slack = 1e-9 * max(filled[number], 1.0)
        if not exact:
            slack += largest * float(gives.max(initial=0.0))
        if filled[number] < low[number] - slack or filled[number] > high[number] + slack:
            found.append(f"claim {claim.naam} heeft {_tell(filled[number])} en niet {_tell_bounds(claim)}")
    return found


def _tell(value: float) -> str:
    """A figure in ten digits."""
    return tell_getal(float(f"{value:.10g}"))


def _tell_bounds(claim: Claim) -> str:
    """What a claim may have."""
    if claim.maximaal is None:
        return f"ten minste {tell_getal(claim.minimaal or 0)}"
    if not claim.minimaal:
        return f"ten hoogste {tell_getal(claim.maximaal)}"
    return f"{tell_getal(claim.minimaal)} tot {tell_getal(claim.maximaal)}"
