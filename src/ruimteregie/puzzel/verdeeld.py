"""The same solve over tiles on a Dask cluster, local or remote, with the same answer.

A tile stays on the worker that has it. Prices go out; counts of cells, one sum, and the cells that prices
leave undecided come back. So here there is never more than the choice of each cell (one byte), its place when
the cells are a part of a grid, and the undecided cells. For the hash of the input one field of one tile comes
by at a time.

``client`` is a ``distributed.Client``; a tile is an ``Invoer`` with the same options, claims and region codes
as the others, in row order. Puzzles that cannot be counted in whole cells (zones, densities, combinations,
cells of several sizes, regions that cross) are refused: ``solve`` is for those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.certificaat import weigh_cells, weigh_claims
from ruimteregie.puzzel.getallen import tell_getal
from ruimteregie.puzzel.invoer import Invoer, Optie, Regiostelsel, Veldnaam
from ruimteregie.puzzel.precies.toewijzen import Kaart
from ruimteregie.puzzel.precies.velden import Afrekening, Velden
from ruimteregie.puzzel.samenstelling import Bereik, combine_regions, compile_cellen, measure
from ruimteregie.puzzel.telbaar import Telbaar, solve_telbaar
from ruimteregie.puzzel.uitkomst import Melder, Uitkomst

__all__ = ["Ploeg", "cut_tiles", "solve_verdeeld"]

Heel = NDArray[np.int64]

TEGEL: Final = 1 << 20


class Ploeg(Protocol):
    """What is asked of a ``distributed.Client``."""

    def submit(self, func: Callable[..., Any], *args: Any, pure: bool) -> Any:
        """Have a worker do something; returns a future."""
        ...

    def scatter(self, data: Any, *, hash: bool) -> Any:  # noqa: A002
        """Bring data to a worker; returns a future."""
        ...

    def gather(self, futures: Any) -> Any:
        """The results of futures."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class _Kop:
    """What must be known of a tile before it can be solved: the rest of ``invoer`` is empty.

    Attributes:
        invoer: options, claims and regions without cells.
        oppervlak: hectares of the smallest and the largest cell.
        soorten: the combinations of regions that occur, as numbers (``_codes``), rising.
        bereik: how far its scores go.
    """

    invoer: Invoer
    oppervlak: tuple[float, float]
    soorten: Heel
    bereik: Bereik


def solve_verdeeld(
    invoer: Invoer | Sequence[Any],
    client: Ploeg,
    *,
    tegel: int = TEGEL,
    vorm: tuple[int, int] | None = None,
    melder: Melder | None = None,
) -> Uitkomst:
    """The best allocation with its proof, or the collisions; the same as ``solve`` finds.

    Args:
        invoer: the puzzle, which is cut into tiles here; or futures of tiles that workers have read.
        client: the cluster.
        tegel: cells in a tile, when the puzzle is cut here.
        vorm: rows and columns of all tiles together, when they are given as futures and make a grid.
        melder: told what is being done, and which part of it is done.

    Raises:
        InvoerFout: tiles that do not belong together, a tile size below 1, a puzzle that is not counted in
            whole cells, or a cell that may not have any option.
    """
    tell = melder or _tell_nobody
    tell("tegels verdelen", 0.0)
    whole = invoer if isinstance(invoer, Invoer) else None
    parts = list(_scatter(invoer, client, tegel)) if isinstance(invoer, Invoer) else list(invoer)
    koppen: list[_Kop] = client.gather([client.submit(_head, part, pure=False) for part in parts])
    samen = _join(koppen, whole.vorm if whole else vorm)
    sizes = [kop.bereik.cellen for kop in koppen]
    vraag = _compile(client, parts, koppen, samen, np.cumsum([0, *sizes]))
    found = solve_telbaar(vraag, only_verdict=False, melder=tell)
    tell("klaar", 1.0)
    return found.about(whole) if whole else replace(found, oppervlak=vraag.cellen.oppervlak)


def cut_tiles(invoer: Invoer, tegel: int) -> Iterator[Invoer]:
    """The puzzle in tiles of so many cells, in row order; arrays are looked at, not copied.

    Raises:
        InvoerFout: a tile size below 1.
    """
    if tegel < 1:
        raise InvoerFout(
            f"een tegel van {tell_getal(tegel)} cellen kan niet",
            waar="tegel",
            remedie="Geef 1 of meer cellen.",
        )
    for begin in range(0, invoer.cellen, tegel):
        at = slice(begin, min(begin + tegel, invoer.cellen))
        yield _part(invoer, at)


def _part(invoer: Invoer, at: slice) -> Invoer:
    area, now = invoer.oppervlak, invoer.huidig
    opties: list[Optie] = []
    for optie in invoer.opties:
        mask = None if optie.toegestaan is None else optie.toegestaan[at]
        opties.append(replace(optie, geschiktheid=optie.geschiktheid[at], toegestaan=mask))
    return replace(
        invoer,
        oppervlak=area[at] if isinstance(area, np.ndarray) else area,
        cellen=at.stop - at.start,
        stelsels=tuple(Regiostelsel(stelsel.nummer[at], stelsel.codes) for stelsel in invoer.stelsels),
        opties=tuple(opties),
        vorm=None,
        huidig=None if now is None else now[at],
        plaats=None if invoer.plaats is None else invoer.plaats[at],
    )


def _tell_nobody(wat: str, deel: float) -> None:
    """Nobody follows."""


def _scatter(invoer: Invoer, client: Ploeg, tegel: int) -> Iterator[Any]:
    for tile in cut_tiles(invoer, tegel):
        yield client.scatter(tile, hash=False)


# What workers do with a tile.


def _head(part: Invoer) -> _Kop:
    area = np.ravel(part.oppervlak)
    return _Kop(
        _part(part, slice(0, 0)),
        (float(area.min()), float(area.max())),
        np.flatnonzero(np.bincount(_codes(part))),
        measure(part),
    )


def _codes(part: Invoer) -> Heel:
    """(n,) one number for the regions of each cell in all systems."""
    code = part.stelsels[0].nummer.astype(np.int64)
    for stelsel in part.stelsels[1:]:
        code = code * len(stelsel.codes) + stelsel.nummer
    return code


def _ready(part: Invoer, soorten: Heel, nummer: Heel, regios: int, schaal: float, begin: int) -> Velden:
    """The cells of a tile, ready to be read; combinations ``soorten`` of regions are region ``nummer``."""
    lookup = np.zeros(int(soorten[-1]) + 1, dtype=np.int32)
    lookup[soorten] = nummer
    scores = [optie.geschiktheid for optie in part.opties]
    masks = [optie.toegestaan for optie in part.opties]
    return Velden(scores, masks, lookup[_codes(part)], regios, schaal, begin)


def _ask(velden: Velden, what: str, *args: Any) -> Any:
    return getattr(velden, what)(*args)


def _field(part: Invoer, naam: Veldnaam) -> Any:
    return part.field(naam)


def _now(part: Invoer, cells: Heel) -> Any:
    return None if part.huidig is None else part.huidig[cells]


def _weigh(part: Invoer, keuze: NDArray[Any], prijzen: Mapping[str, float]) -> tuple[float, float]:
    return weigh_cells(part, keuze, prijzen)


# What happens here.


def _join(koppen: Sequence[_Kop], vorm: tuple[int, int] | None) -> Invoer:
    """One cell for every combination of regions, with the options and claims of the tiles.

    Raises:
        InvoerFout: no tiles, or tiles that differ in options, claims or regions.
    """
    if not koppen:
        raise InvoerFout("er zijn geen tegels", waar="invoer", remedie="Geef ten minste één tegel.")
    first = koppen[0].invoer
    for number, kop in enumerate(koppen):
        differs = _difference(first, kop.invoer)
        if differs:
            raise InvoerFout(
                f"tegel {number} heeft andere {differs} dan tegel 0",
                waar="invoer",
                remedie="Geef elke tegel dezelfde opties, claims en gebiedscodes (Regiostelsel).",
            )
    soorten = np.unique(np.concatenate([kop.soorten for kop in koppen]))
    numbers = np.unravel_index(soorten, tuple(len(stelsel.codes) for stelsel in first.stelsels))
    few = len(soorten)
    return replace(
        first,
        oppervlak=koppen[0].oppervlak[0],
        cellen=few,
        stelsels=tuple(
            Regiostelsel(number, stelsel.codes)
            for number, stelsel in zip(numbers, first.stelsels, strict=True)
        ),
        opties=tuple(Optie(o.naam, o.levert, np.zeros(few, dtype=np.int8), None) for o in first.opties),
        vorm=vorm,
    )


def _difference(one: Invoer, other: Invoer) -> str:
    """In Dutch what two tiles do not have in common; empty when they belong together."""
    if [s.codes for s in one.stelsels] != [s.codes for s in other.stelsels]:
        return "gebiedscodes"
    if [(o.naam, dict(o.levert)) for o in one.opties] != [(o.naam, dict(o.levert)) for o in other.opties]:
        return "opties"
    if (one.claims, one.niet_gewogen, one.deelbaar) != (other.claims, other.niet_gewogen, other.deelbaar):
        return "claims"
    return ""


def _compile(
    client: Ploeg, parts: Sequence[Any], koppen: Sequence[_Kop], samen: Invoer, edges: Heel
) -> Telbaar:
    """The puzzle over its tiles, ready to be solved."""
    bereik = Bereik(
        max(kop.bereik.hoogst for kop in koppen),
        all(kop.bereik.heel for kop in koppen),
        int(edges[-1]),
    )
    regios = combine_regions(samen)
    sizes = {size for kop in koppen for size in kop.oppervlak}
    uneven = "" if len(sizes) == 1 else "de cellen zijn niet even groot"
    cellen = uneven or compile_cellen(samen, regios, bereik)
    if isinstance(cellen, str):
        raise InvoerFout(
            f"deze puzzel is niet in hele cellen te tellen: {cellen}",
            waar="invoer",
            remedie="Los haar op met solve, zonder tegels.",
        )
    soorten = _codes(samen)
    nummer = np.asarray(regios.nummer, dtype=np.int64)
    tiles = [
        client.submit(_ready, part, soorten, nummer, regios.aantal, cellen.schaal, int(begin), pure=False)
        for part, begin in zip(parts, edges[:-1], strict=True)
    ]
    velden = _Tegels(client, tiles, edges, regios.aantal, len(samen.opties))

    def present(cells: Heel) -> NDArray[Any]:
        return np.concatenate(velden.ask_some(parts, cells, _now))

    def prove(keuze: NDArray[Any], prijzen: Mapping[str, float]) -> tuple[float, float]:
        asked = [
            client.submit(_weigh, part, keuze[begin:end], dict(prijzen), pure=False)
            for part, begin, end in zip(parts, edges[:-1], edges[1:], strict=True)
        ]
        worth, bound = np.sum(client.gather(asked), axis=0)
        return float(worth), float(bound) + weigh_claims(samen, prijzen)

    def read(naam: Veldnaam) -> Iterable[object]:
        for part in parts:
            yield client.gather(client.submit(_field, part, naam, pure=False))

    known = koppen[0].invoer.huidig is not None
    placed = [] if koppen[0].invoer.plaats is None else [np.asarray(part) for part in read(("plaats", 0))]
    plaats = np.concatenate(placed) if placed else None
    return Telbaar(
        samen,
        regios,
        cellen,
        velden,
        Kaart(*samen.vorm, plaats) if samen.vorm else None,
        present if known else None,
        prove,
        lambda: replace(samen, cellen=bereik.cellen).fingerprint(read),
    )


class _Tegels:
    """Cells in tiles on workers, read as if they were here (``Lezer``)."""

    def __init__(self, client: Ploeg, tiles: Sequence[Any], edges: Heel, regios: int, opties: int) -> None:
        self.client, self.tiles, self.edges = client, tiles, edges
        self.regios, self.opties = regios, opties

    def __len__(self) -> int:
        return int(self.edges[-1])

    def ask(self, what: str, *args: Any) -> list[Any]:
        """What every tile answers, in order."""
        return self.client.gather(
            [self.client.submit(_ask, tile, what, *args, pure=False) for tile in self.tiles]
        )

    def ask_some(self, of: Sequence[Any], cells: Heel, work: Callable[..., Any]) -> list[Any]:
        """What ``work`` says of some cells, rising, tile by tile; ``of`` are the tiles or their input."""
        at = np.searchsorted(cells, self.edges)
        asked = [
            self.client.submit(work, of[k], cells[at[k] : at[k + 1]] - self.edges[k], pure=False)
            for k in range(len(of))
            if at[k] < at[k + 1] or k == 0  # the first always: it tells of what kind nothing is
        ]
        return self.client.gather(asked)

    def local(self) -> Velden:
        """All the cells here: only asked when there are few."""
        return self.take(np.arange(len(self)))

    def take(self, cells: Heel) -> Velden:
        """A copy of some cells, rising."""
        return _stack(self.ask_some(self.tiles, cells, _take))

    def pick(self, limit: Heel) -> Heel:
        """The cells whose hash is below the limit of their region: the same as without tiles."""
        return self._place(self.ask("pick", limit))

    def count_regions(self) -> Heel:
        """(regions,) cells."""
        return np.sum(self.ask("count_regions"), axis=0)

    def count_masks(self) -> tuple[Heel, NDArray[np.bool_], NDArray[Any]]:
        """The groups of cells that may have the same options, over all tiles."""
        regio, allowed, many = (np.concatenate(part) for part in zip(*self.ask("count_masks"), strict=True))
        code = (regio << self.opties) | (allowed @ (1 << np.arange(self.opties, dtype=np.int64)))
        _, first, at = np.unique(code, return_index=True, return_inverse=True)
        total = np.zeros(len(first), dtype=np.int64)
        np.add.at(total, at, many)
        return regio[first], allowed[first], total

    def scan(self, prijzen: Heel, venster: Heel) -> tuple[Heel, Heel]:
        """The cells that these prices leave undecided, and the others counted."""
        found = self.ask("scan", prijzen, venster)
        return self._place([cells for cells, _ in found]), np.sum([counts for _, counts in found], axis=0)

    def settle(self, prijzen: Heel) -> Afrekening:
        """What every cell chooses at these prices."""
        found: list[Afrekening] = self.ask("settle", prijzen)
        return Afrekening(
            np.concatenate([part.keuze for part in found]),
            self._place([part.gelijk for part in found]),
            sum(part.som for part in found),
            np.sum([part.per_regio for part in found], axis=0),
        )

    def _place(self, found: Sequence[Heel]) -> Heel:
        """Cells of each tile as cells of the whole."""
        return np.concatenate([cells + begin for cells, begin in zip(found, self.edges[:-1], strict=True)])


def _take(velden: Velden, cells: Heel) -> Velden:
    return velden.take(cells)


def _stack(parts: Sequence[Velden]) -> Velden:
    """The cells of several tiles, one after the other."""
    first = parts[0]
    masks: list[NDArray[np.bool_] | None] = []
    for option in range(first.opties):
        mine = [part.toegestaan[option] for part in parts]
        known = [
            np.ones(len(p), dtype=np.bool_) if m is None else m for p, m in zip(parts, mine, strict=True)
        ]
        masks.append(None if all(m is None for m in mine) else np.concatenate(known))
    scores = [np.concatenate([part.scores[option] for part in parts]) for option in range(first.opties)]
    return Velden(scores, masks, np.concatenate([part.regio for part in parts]), first.regios, first.schaal)
