"""The sliders of a scenario: one for every bound of a claim, in the unit of its function.

A share of the area has no slider: it is another amount in every region.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.http import urlencode
from django.utils.text import slugify

from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.getal import read_getal
from ruimteregie.puzzel.scenario.eenheden import Hoeveelheid, Maat
from ruimteregie.puzzel.scenario.opzet import ClaimOpzet, Opzet
from ruimteregie.puzzel.verklaren.zinnen import write_maat
from ruimteregie.register.analyses.puzzelvraag import Grenzen

__all__ = ["Groep", "Schuif", "address", "chosen_bounds", "groups", "read_sliders", "sliders_of"]

_MEESTE: Final = 10**10
_STAPPEN: Final = 200
_GEHEEL: Final = "In het hele gebied"
_ONBEKEND: Final = "Omvang niet bekend: vul zelf in"
ONBEKEND_RUIM: Final = 100_000
"""How far the slider of a claim of unknown size goes, in its unit; the field takes more."""


@dataclass(frozen=True, slots=True)
class Schuif:
    """A bound that can be moved.

    Attributes:
        veld: its name in addresses and forms.
        claim: the claim that it is a bound of.
        grens: ``minimaal`` or ``maximaal``.
        eenheid: the word for the unit.
        basis: what the scenario says; None: not known.
        waarde: what holds now; None: not known.
        invoer: what was typed and could not be read; otherwise empty.
        hoogst, stap: how far the slider goes and by how much; the field beside it takes any number.
    """

    veld: str
    claim: ClaimOpzet
    grens: str
    eenheid: str
    basis: float | None
    waarde: float | None
    invoer: str
    hoogst: float
    stap: float

    @property
    def naam(self) -> str:
        """The name of its claim."""
        return self.claim.naam or self.claim.functie

    @property
    def label(self) -> str:
        """What stands above it; a most says so."""
        return f"{self.naam}, hoogstens" if self.grens == "maximaal" else self.naam

    @property
    def anders(self) -> bool:
        """Whether it holds something else than the scenario says."""
        return self.waarde != self.basis

    @property
    def getal(self) -> str:
        """The value as the field has it."""
        return self.invoer or ("" if self.waarde is None else plain(self.waarde))

    @property
    def balk(self) -> str:
        """The value as the slider of a browser reads it, with a point."""
        return "0" if self.waarde is None else plain(self.waarde).replace(",", ".")

    @property
    def basisgetal(self) -> str:
        """What the scenario says, as the field has it; empty when that is not known."""
        return "" if self.basis is None else plain(self.basis)

    @property
    def nu(self) -> str:
        """What it holds now, in words."""
        return "niet bekend" if self.waarde is None else write_maat(self.waarde, self.eenheid)

    @property
    def was(self) -> str:
        """What the scenario says, in words."""
        return "omvang niet bekend" if self.basis is None else write_maat(self.basis, self.eenheid)


@dataclass(frozen=True, slots=True)
class Groep:
    """Sliders that belong together, under a title."""

    titel: str
    schuiven: tuple[Schuif, ...]

    @property
    def anders(self) -> int:
        """How many of them were moved."""
        return sum(schuif.anders for schuif in self.schuiven)


def plain(value: float) -> str:
    """A number as people type it here: a comma for decimals, no points."""
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",") if value % 1 else f"{value:.0f}"


def _read(text: str) -> float | None:
    """A Dutch number of zero or more; None when it is none. A point is for thousands, never for decimals."""
    try:
        value = read_getal(text)
    except NotatieFout:
        return None
    return float(value) if 0 <= value < _MEESTE else None


def read_sliders(opzet: Opzet, given: Mapping[str, str]) -> list[Schuif]:
    """Every bound that can be moved, with what was given for it; an empty field is what the scenario says."""
    units = _units(opzet)
    found: list[Schuif] = []
    for naam, claim in _names(opzet.claims):
        unit = units.get(claim.functie)
        known = [(name, b) for name in ("minimaal", "maximaal") if (b := getattr(claim, name)) is not None]
        if unit is None or (claim.reden and known):
            continue
        for grens, bound in known or [("minimaal", None)]:
            if bound is None or bound.maat.machten == unit.machten:
                field = naam if grens == "minimaal" else f"{naam}-hoogstens"
                found.append(_slider(field, claim, grens, bound, unit, given.get(field, "").strip()))
    return found


def _slider(
    veld: str, claim: ClaimOpzet, grens: str, bound: Hoeveelheid | None, unit: Maat, text: str
) -> Schuif:
    basis = None if bound is None else round(bound.getal * bound.maat.factor / unit.factor, 6)
    typed = _read(text)
    value = basis if typed is None else typed
    top = max(_round_up(2 * basis) if basis else float(ONBEKEND_RUIM), value or 0.0)
    wrong = text[:40] if typed is None else ""
    return Schuif(veld, claim, grens, str(unit), basis, value, wrong, top, _step(top))


def _names(claims: Iterable[ClaimOpzet]) -> Iterator[tuple[str, ClaimOpzet]]:
    """Each claim with a name for its field, once in a form."""
    taken: set[str] = {"formaat", "pagina"}
    for claim in claims:
        base = slugify(claim.naam or claim.functie) or "claim"
        name = next(n for n in (base, *(f"{base}-{k}" for k in range(2, 10**4))) if n not in taken)
        taken |= {name, f"{name}-hoogstens"}
        yield name, claim


def _units(opzet: Opzet) -> dict[str, Maat]:
    """The unit of every function: that of the first option that gives it."""
    units: dict[str, Maat] = {}
    for optie in opzet.opties:
        for functie, levering in optie.levert.items():
            units.setdefault(functie, levering.maat)
    return units


def _round_up(value: float) -> float:
    """One, two or five times a power of ten, not below the value."""
    size = 10.0 ** math.floor(math.log10(value))
    return next(size * k for k in (1, 2, 5, 10) if size * k >= value * (1 - 1e-12))


def _step(top: float) -> float:
    return max(10.0 ** math.floor(math.log10(top / _STAPPEN)), 0.01) if top else 1.0


def sliders_of(opzet: Opzet, anders: Mapping[str, Sequence[float | None]]) -> list[Schuif]:
    """The sliders as a kept run had them, from the claims that were chosen otherwise in it."""
    given: dict[str, str] = {}
    for schuif in read_sliders(opzet, {}):
        bound = anders.get(schuif.naam, (None, None))[0 if schuif.grens == "minimaal" else 1]
        if bound is not None:
            given[schuif.veld] = plain(bound)
    return read_sliders(opzet, given)


def groups(sliders: Iterable[Schuif]) -> list[Groep]:
    """The sliders of the whole area, then those of regions by function, then those of unknown size."""
    found: dict[str, list[Schuif]] = {_GEHEEL: []}
    unknown: list[Schuif] = []
    for schuif in sliders:
        claim = schuif.claim
        if schuif.basis is None:
            unknown.append(schuif)
        elif claim.gebieden is None and claim.per is None:
            found[_GEHEEL].append(schuif)
        else:
            found.setdefault(f"{claim.functie.capitalize()} per gebied", []).append(schuif)
    found[_ONBEKEND] = unknown
    return [Groep(titel, tuple(items)) for titel, items in found.items() if items]


def chosen_bounds(sliders: Iterable[Schuif]) -> dict[str, Grenzen]:
    """The bounds of the claims that were moved, by name of the claim, in units of its function."""
    sliders = list(sliders)
    moved = {schuif.naam for schuif in sliders if schuif.anders}
    found: dict[str, Grenzen] = {}
    for schuif in sliders:
        if schuif.naam in moved:
            low, high = found.get(schuif.naam, (None, None))
            least = schuif.grens == "minimaal"
            found[schuif.naam] = (schuif.waarde, high) if least else (low, schuif.waarde)
    return found


def address(sliders: Iterable[Schuif], bounds: Mapping[str, Sequence[float | None]] | None = None) -> str:
    """The question of the page with these sliders: only what was moved.

    With ``bounds``, by claim and in units of its function, these go before what the sliders say; empty when
    there is no slider for one of them. A least is rounded down and a most up, so that what fits still fits.
    """
    query: dict[str, str] = {}
    placed: set[str] = set()
    for schuif in sliders:
        value = schuif.waarde
        if bounds is not None and schuif.naam in bounds:
            placed.add(schuif.naam)
            bound = bounds[schuif.naam][0 if schuif.grens == "minimaal" else 1]
            value = None if bound is None else _rounded(bound, up=schuif.grens == "maximaal")
        if value is not None and value != schuif.basis:
            query[schuif.veld] = plain(value)
    if bounds is not None and set(bounds) - placed:
        return ""
    return f"?{urlencode(query)}" if query else "?"


def _rounded(value: float, *, up: bool) -> float:
    """Whole from a hundred up, below that to a hundredth."""
    part = 1.0 if value >= 100 else 0.01
    whole = value / part
    return (math.ceil(whole - 1e-6) if up else max(0, math.floor(whole + 1e-6))) * part
