"""What a puzzle is made of: cells or zones, options and claims; checked at the door, and known by a hash."""

from __future__ import annotations

import difflib
import hashlib
import json
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.puzzel.getallen import tell_getal

__all__ = [
    "Claim",
    "Invoer",
    "NietGewogen",
    "Optie",
    "Regiostelsel",
    "Veldnaam",
    "did_you_mean",
    "read_gebied",
]

MEESTE_OPTIES: Final = 40
GROOTSTE_SCORE: Final = 2**53
DEEL: Final = 1 << 22

Veldnaam = tuple[Literal["oppervlak", "gebied", "geschiktheid", "toegestaan", "huidig", "plaats"], int]
"""A field of the cells, and of which region system or option it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Optie:
    """What a cell can become.

    Attributes:
        naam: the name, once in a puzzle.
        levert: units of each function per hectare; empty for keeping things as they are.
        geschiktheid: (n,) worth per hectare, whole numbers or floats.
        toegestaan: (n,) bool; None: everywhere.
    """

    naam: str
    levert: Mapping[str, float]
    geschiktheid: NDArray[Any]
    toegestaan: NDArray[np.bool_] | None


@dataclass(frozen=True, slots=True)
class Claim:
    """At least and at most so much of a function in an area, in units of the function (hectares, homes).

    ``gebieden`` are codes of one or more region systems; None is everywhere. None as a bound is no bound.
    """

    naam: str
    functie: str
    gebieden: tuple[str, ...] | None
    minimaal: float | None
    maximaal: float | None
    bron: str = ""


@dataclass(frozen=True, slots=True)
class NietGewogen:
    """A claim that cannot be weighed: hectares unknown, a goal, a principle, below or above ground."""

    naam: str
    reden: str
    bron: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Regiostelsel:
    """One division of the land: (n,) number of each cell and the code of each number, rising."""

    nummer: NDArray[Any]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Invoer:
    """A whole puzzle, read only; see ``Puzzel`` for the arrays."""

    oppervlak: NDArray[np.float64] | float
    cellen: int
    stelsels: tuple[Regiostelsel, ...]
    opties: tuple[Optie, ...]
    claims: tuple[Claim, ...]
    niet_gewogen: tuple[NietGewogen, ...]
    deelbaar: bool
    vorm: tuple[int, int] | None
    crs: str | None
    huidig: NDArray[Any] | None
    plaats: NDArray[Any] | None = None

    @property
    def functies(self) -> tuple[str, ...]:
        """Every function that an option gives, by name."""
        return tuple(sorted({functie for optie in self.opties for functie in optie.levert}))

    def fingerprint(self, lees: Callable[[Veldnaam], Iterable[object]] | None = None) -> str:
        """SHA-256 over everything that the answer depends on, the same on every machine.

        Args:
            lees: gives a field of the cells in parts, one after the other, when the cells are not here.

        Raises:
            InvoerFout: parts that are not of one kind.
        """
        digest = hashlib.sha256(b"ruimteregie puzzel 1\n")

        def parts_of(naam: Veldnaam) -> Iterable[object]:
            return (self.field(naam),) if lees is None else lees(naam)

        def add(label: str, value: object) -> None:
            digest.update(f"{label}\n{json.dumps(value, ensure_ascii=False, sort_keys=True)}".encode())

        def add_cells(naam: Veldnaam) -> None:
            digest.update(f"{naam[0]}\n".encode())
            for piece in _pieces(parts_of(naam), self.cellen, naam[0]):
                digest.update(piece)

        add_cells(("oppervlak", 0))
        for number, stelsel in enumerate(self.stelsels):
            add("codes", stelsel.codes)
            add_cells(("gebied", number))
        for number, optie in enumerate(self.opties):
            add("optie", [optie.naam, dict(optie.levert)])
            add_cells(("geschiktheid", number))
            add_cells(("toegestaan", number))
        for claim in self.claims:
            where = sorted(claim.gebieden) if claim.gebieden is not None else None
            add("claim", [claim.naam, claim.functie, where, claim.minimaal, claim.maximaal])
        add("niet gewogen", sorted(item.naam for item in self.niet_gewogen))
        add("overig", [self.cellen, self.deelbaar, list(self.vorm) if self.vorm else None])
        add_cells(("huidig", 0))
        add_cells(("plaats", 0))
        return digest.hexdigest()

    def field(self, naam: Veldnaam) -> object:
        """One field of the cells: an array, a number for all cells, or None."""
        what, number = naam
        if what == "gebied":
            return self.stelsels[number].nummer
        if what in ("oppervlak", "huidig", "plaats"):
            return {"oppervlak": self.oppervlak, "huidig": self.huidig, "plaats": self.plaats}[what]
        return self.opties[number].geschiktheid if what == "geschiktheid" else self.opties[number].toegestaan

    def regions_of(self, claim: Claim) -> list[NDArray[np.bool_]]:
        """Per region system (codes,) bool: the codes that the claim names; everywhere: all of the first."""
        if claim.gebieden is None:
            return [np.ones(len(self.stelsels[0].codes), dtype=np.bool_)]
        named = set(claim.gebieden)
        return [np.array([code in named for code in stelsel.codes]) for stelsel in self.stelsels]


def did_you_mean(naam: str, bekend: Iterable[str]) -> str:
    """The remedy for an unknown name: the nearest known ones, or all of them."""
    names = [str(item) for item in bekend]
    near = difflib.get_close_matches(naam, names, n=2, cutoff=0.6)
    if near:
        return f"Bedoelde u {' of '.join(near)}?"
    shown = ", ".join(names[:20]) + (" …" if len(names) > 20 else "")
    return f"Kies uit: {shown}." if names else "Er is er nog geen."


def _pieces(parts: Iterable[object], cellen: int, waar: str) -> Iterator[bytes | memoryview]:
    """What a hash reads of a field: its kind and how many cells, then the cells; or the one value for all."""
    first = b""
    for value in parts:
        array = cast("NDArray[Any]", value) if isinstance(value, np.ndarray) else np.empty(0)
        kind = array.dtype.newbyteorder("<").str
        head = f"{kind} {cellen}\n" if isinstance(value, np.ndarray) else json.dumps(value)
        if first not in (b"", head.encode()):
            raise InvoerFout("de delen zijn niet van één soort", waar=waar)
        if not first:
            first = head.encode()
            yield first
        for begin in range(0, len(array), DEEL):
            yield np.ascontiguousarray(array[begin : begin + DEEL], dtype=kind).data.cast("B")


def flatten(values: object, cellen: int, vorm: tuple[int, int] | None, waar: str, wat: str) -> NDArray[Any]:
    """(n,) the values of the cells, in the byte order of this machine.

    Raises:
        InvoerFout: another number of values, a grid of another shape, or values that are masked.
    """
    if isinstance(values, np.ma.MaskedArray) and np.ma.is_masked(cast("Any", values)):
        raise InvoerFout(
            f"{wat} heeft gemaskeerde cellen",
            waar=waar,
            remedie="Geef elke cel een waarde, of laat haar weg.",
        )
    array = np.asarray(values)
    if array.size != cellen:
        raise InvoerFout(
            f"{wat} heeft {tell_getal(array.size)} cellen en er zijn er {tell_getal(cellen)}",
            waar=waar,
            remedie="Geef één waarde per cel, in dezelfde volgorde als gebied.",
        )
    if array.ndim > 1 and array.shape != vorm:
        raise InvoerFout(
            f"{wat} heeft vorm {array.shape} en het rooster {vorm or 'geen vorm'}",
            waar=waar,
            remedie="Geef vorm=(rijen, kolommen) en alles in die vorm, of alles plat.",
        )
    flat = array.reshape(-1)
    return flat if flat.dtype.isnative else flat.astype(flat.dtype.newbyteorder("="))


def read_gebied(gebied: object, cellen: int, vorm: tuple[int, int] | None = None) -> tuple[Regiostelsel, ...]:
    """One or several arrays of region codes as region systems; a ``Regiostelsel`` is taken as it is.

    Raises:
        InvoerFout: an array has another length or shape, codes that are no text or whole numbers, or two
            systems that use the same code.
    """
    arrays = _separate(gebied)
    found: list[Regiostelsel] = []
    for number, values in enumerate(arrays, start=1):
        ready = isinstance(values, Regiostelsel)
        array = flatten(values.nummer if ready else values, cellen, vorm, f"gebied {number}", "het")
        found.append(values if ready else _number(array, number))
    seen: dict[str, int] = {}
    for number, stelsel in enumerate(found, start=1):
        for code in stelsel.codes:
            if seen.setdefault(code, number) != number:
                raise InvoerFout(
                    f"de code {code!r} staat ook in gebied {seen[code]}",
                    waar=f"gebied {number}",
                    remedie="Geef elke indeling eigen codes.",
                )
    return tuple(found)


def count_cells(gebied: object) -> int:
    """How many cells the first of the region systems has."""
    first = _separate(gebied)[0]
    return len(first.nummer if isinstance(first, Regiostelsel) else np.asarray(first).reshape(-1))


def _separate(gebied: object) -> Sequence[Any]:
    """The region systems one by one."""
    parts = cast("Sequence[Any]", gebied) if isinstance(gebied, (tuple, list)) else ()
    several = all(isinstance(value, Regiostelsel) or np.ndim(value) > 0 for value in parts)
    return parts if parts and several else [gebied]


def _number(array: NDArray[Any], place: int) -> Regiostelsel:
    """Number the codes; whole numbers without a sort over all cells."""
    if array.dtype.kind == "O":
        bad = next((cell for cell, code in enumerate(array) if not isinstance(code, str)), None)
        if bad is not None:
            raise InvoerFout(
                f"cel {bad} heeft de code {array[bad]!r}, en dat is geen tekst", waar=f"gebied {place}"
            )
    elif array.dtype.kind not in "iuU":
        raise InvoerFout("gebiedscodes zijn tekst of gehele getallen", waar=f"gebied {place}")
    if array.dtype.kind in "iu" and len(array) and int(array.min()) >= 0 and int(array.max()) < 1 << 24:
        used = np.flatnonzero(np.bincount(array))
        lookup = np.zeros(int(used[-1]) + 1, dtype=np.int32)
        lookup[used] = np.arange(len(used))
        kind = np.int16 if len(used) < 1 << 15 else np.int32
        return Regiostelsel(lookup.astype(kind)[array], tuple(str(code) for code in used))
    codes, number = np.unique(array, return_inverse=True)
    return Regiostelsel(number.reshape(-1).astype(np.int32), tuple(str(code) for code in codes))


def check_optie(
    naam: str,
    levert: Mapping[str, float],
    geschiktheid: object,
    toegestaan: object,
    cellen: int,
    vorm: tuple[int, int] | None,
    known: Collection[str],
) -> Optie:
    """An option whose arrays fit the cells.

    Raises:
        InvoerFout: a wrong length or shape, NaN, a worth out of range, a negative yield, a name used twice,
            or more options than can be.
    """
    waar = f"optie {naam!r}"
    if naam in known or not naam.strip():
        what = "die is er al" if naam in known else "er is geen naam"
        raise InvoerFout(what, waar=waar, remedie="Geef elke optie een eigen naam.")
    if len(known) >= MEESTE_OPTIES:
        raise InvoerFout(f"er zijn er al {MEESTE_OPTIES}", waar=waar, remedie="Neem opties samen.")
    for functie, yields in levert.items():
        if not _is_number(yields) or yields <= 0:
            raise InvoerFout(
                f"levert {tell_getal(yields)} {functie} per hectare",
                waar=waar,
                remedie="Geef een getal boven 0.",
            )
    worth = flatten(geschiktheid, cellen, vorm, waar, "geschiktheid")
    if worth.dtype.kind not in "iuf":
        raise InvoerFout(f"geschiktheid is van soort {worth.dtype}", waar=waar, remedie="Geef getallen.")
    if worth.dtype.kind == "f" and worth.dtype.itemsize not in (4, 8):
        worth = worth.astype(np.float32 if worth.dtype.itemsize < 4 else np.float64)
    mask = None if toegestaan is None else flatten(toegestaan, cellen, vorm, waar, "toegestaan")
    if mask is not None and mask.dtype != np.bool_:
        raise InvoerFout(
            f"toegestaan is van soort {mask.dtype}", waar=waar, remedie="Geef waar of onwaar per cel."
        )
    _check_range(worth, waar)
    return Optie(naam, dict(levert), worth, mask)


def _is_number(value: object) -> bool:
    """Whether it is a number that is not NaN or infinite; yes and no are none."""
    known = isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
    return known and math.isfinite(cast("Any", value))


def _check_range(worth: NDArray[Any], waar: str) -> None:
    """Refuse NaN, infinity and whole numbers that add up beyond what can be counted exactly."""
    for begin in range(0, len(worth), DEEL):
        part = worth[begin : begin + DEEL]
        if part.dtype.kind == "f" and not np.isfinite(part).all():
            at = begin + int(np.flatnonzero(~np.isfinite(part))[0])
            raise InvoerFout(
                f"geschiktheid is {tell_getal(worth[at])} in cel {tell_getal(at)}",
                waar=waar,
                remedie="Sluit cellen zonder waarde uit met toegestaan, en geef ze een getal.",
            )
        high = max(abs(float(part.max())), abs(float(part.min())))
        if high > GROOTSTE_SCORE:
            raise InvoerFout(
                f"geschiktheid loopt tot {tell_getal(high)}",
                waar=waar,
                remedie=f"Houd het onder {tell_getal(GROOTSTE_SCORE)}.",
            )


def check_claim(claim: Claim, stelsels: Sequence[Regiostelsel]) -> Claim:
    """A claim whose bounds and regions exist.

    Raises:
        InvoerFout: a bound that is negative, no number, or above the other.
        OnbekendeWaarde: a region that no cell has.
    """
    waar = f"claim {claim.naam!r}"
    for what, bound in (("minimaal", claim.minimaal), ("maximaal", claim.maximaal)):
        if bound is not None and not (_is_number(bound) and bound >= 0):
            raise InvoerFout(
                f"{what} is {tell_getal(bound)}",
                waar=waar,
                remedie="Geef een getal van 0 of meer, of laat het weg.",
            )
    if claim.minimaal is not None and claim.maximaal is not None and claim.minimaal > claim.maximaal:
        low, high = tell_getal(claim.minimaal), tell_getal(claim.maximaal)
        raise InvoerFout(f"minimaal {low} is meer dan maximaal {high}", waar=waar, remedie="Wissel ze om.")
    known = {code for stelsel in stelsels for code in stelsel.codes}
    for code in claim.gebieden or ():
        if code not in known:
            raise OnbekendeWaarde(
                f"onbekend gebied {code!r}", waar=waar, remedie="Gebruik een code die in gebied voorkomt."
            )
    if claim.gebieden == ():
        raise InvoerFout(
            "zonder gebieden", waar=waar, remedie="Noem er een, of laat gebieden weg voor overal."
        )
    return claim
