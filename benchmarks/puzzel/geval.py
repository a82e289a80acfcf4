"""The instances that are measured: made up, the same for everybody by their seed.

Every cell has a normal worth for each option around a field that the options share, so that options compete
for the same land; every option but the first is forbidden on a fifth of the cells, at random. Every region
claims an exact number of cells for every option but the first, 90% of its land together at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from ruimteregie.puzzel import Puzzel

__all__ = ["Geval", "make_geval", "peak_memory"]


@dataclass(frozen=True, slots=True)
class Geval:
    """One instance.

    Attributes:
        regio: (n,) number of the region.
        geschiktheid: per option (n,) whole worth.
        toegestaan: per option (n,) bool, None for the first.
        claims: (regions, options) cells claimed; the first option takes what is left.
    """

    regio: NDArray[np.int32]
    geschiktheid: list[NDArray[Any]]
    toegestaan: list[NDArray[np.bool_] | None]
    claims: NDArray[np.int64]

    def puzzel(self, meer: int = 0) -> Puzzel:
        """The instance as a puzzle; ``meer`` cells more for the first claim, so that it does not fit."""
        from ruimteregie.puzzel import Puzzel  # here: a peer that makes the same instance may not load HiGHS

        puzzel = Puzzel(oppervlak=1.0, gebied=self.regio)
        for option, (worth, mask) in enumerate(zip(self.geschiktheid, self.toegestaan, strict=True)):
            levert = {f"f{option}": 1.0} if option else {}
            puzzel.add_optie(f"o{option}", levert, worth, mask)
        for region, cells in enumerate(self.claims):
            for option in range(1, len(cells)):
                asked = int(cells[option]) + (meer if (region, option) == (0, 1) else 0)
                puzzel.add_claim(f"f{option}", [str(region)], asked, asked)
        return puzzel


def make_geval(cellen: int, opties: int, regios: int, soort: str = "int32", seed: int = 1) -> Geval:
    """The instance of this size; ``soort`` is the type of the worth: int32 to a million, int16 to 5,000."""
    rng = np.random.default_rng(seed)
    scale = np.float32(1e6 if soort == "int32" else 5e3)
    regio = (np.arange(cellen, dtype=np.int64) * regios // cellen).astype(np.int32)
    field = rng.standard_normal(cellen, dtype=np.float32)
    worth: list[NDArray[Any]] = []
    for option in range(opties):
        own = rng.standard_normal(cellen, dtype=np.float32)
        own += np.float32(0.5 * np.sin(option + 1)) * field
        own *= scale
        worth.append(np.clip(own, -6 * scale, 6 * scale).astype(soort))
    masks = [None, *(rng.random(cellen, dtype=np.float32) < 0.8 for _ in range(opties - 1))]
    share = rng.dirichlet(np.full(opties, 3.0), regios) * 0.9
    claims = (np.bincount(regio, minlength=regios)[:, None] * share).astype(np.int64)
    return Geval(regio, worth, masks, claims)


def peak_memory(reset: bool = False) -> int:
    """The most memory that this process held, in MB, since the last ``reset`` (Linux)."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024
