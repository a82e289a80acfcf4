"""A grid that is no network: homes by density, a combination, two region systems that cross; proven gap.

python benchmarks/puzzel/algemeen.py CELLEN
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import numpy as np
from geval import peak_memory

from ruimteregie.puzzel import Puzzel, verify

FUNCTIES = ("wonen", "werken", "natuur", "zon", "bos")


def make_land(cellen: int, seed: int = 1) -> Puzzel:
    """A square of twelve provinces and sixteen slanting bands across them, in cells of a hectare."""
    rng = np.random.default_rng(seed)
    side = int(cellen**0.5)
    row, column = np.divmod(np.arange(side * side), side)
    province = row * 4 // side * 3 + column * 3 // side
    band = (row + column) * 16 // (2 * side)
    stelsels = [np.char.add("PV", province.astype(str)), np.char.add("NX", band.astype(str))]
    puzzel = Puzzel(oppervlak=1.0, gebied=tuple(stelsels), vorm=(side, side))
    n = side * side
    field = rng.standard_normal(n, dtype=np.float32)

    def worth(k: int) -> np.ndarray[Any, Any]:
        own = rng.standard_normal(n, dtype=np.float32) + np.float32(0.5 * np.sin(k)) * field
        return 500 + 150 * own

    puzzel.add_optie("blijft", {}, np.full(n, 800, dtype=np.float32))
    for k, functie in enumerate(FUNCTIES, start=1):
        levert = {functie: 25.0 if functie == "wonen" else 1.0}
        puzzel.add_optie(functie, levert, worth(k), rng.random(n) < 0.8)
    puzzel.add_optie("hoogbouw", {"wonen": 60.0}, worth(7) - 150, rng.random(n) < 0.2)
    puzzel.add_optie("zon met natuur", {"zon": 0.6, "natuur": 0.5}, worth(8), rng.random(n) < 0.5)
    for codes, share in ((stelsels[0], 0.12), (stelsels[1], 0.11)):
        for code, size in zip(*np.unique(codes, return_counts=True), strict=True):
            for functie in FUNCTIES:
                asked = float(size) * share * rng.uniform(0.5, 1.5) * (25.0 if functie == "wonen" else 1.0)
                puzzel.add_claim(functie, [str(code)], minimaal=asked)
    return puzzel


def main(cellen: int) -> dict[str, Any]:
    """Solve once, after compiled code is warm."""
    make_land(40_000).solve()
    puzzel = make_land(cellen)
    before = peak_memory(reset=True)
    begin = time.perf_counter()
    found = puzzel.solve()
    seconds = time.perf_counter() - begin
    if found.certificaat is None or found.toewijzing is None or found.waarde is None or found.kloof is None:
        raise SystemExit("het geval heeft geen oplossing")
    proof = verify(found.certificaat, found.toewijzing, puzzel.invoer)
    return {
        "seconden": [seconds],
        "geheugen_mb": peak_memory() - before,
        "kloof": found.kloof / abs(found.waarde),
        "bezwaren": len(proof.bezwaren),
        "claims_mis": sum(not item.binnen for item in found.claims),
    }


if __name__ == "__main__":
    print(json.dumps(main(int(float(sys.argv[1])))))
