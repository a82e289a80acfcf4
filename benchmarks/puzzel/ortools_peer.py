"""The same instance by the min-cost flow of OR-tools, region by region, in a process of its own.

It cannot share a process with HiGHS, so the arrays are made by the generator and no puzzle is built.

    python benchmarks/puzzel/ortools_peer.py CELLEN OPTIES REGIOS [SOORT]
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import min_cost_flow


def solve_region(worth: NDArray[np.int64], allowed: NDArray[np.bool_], claims: NDArray[np.int64]) -> int:
    """The best worth of one region: (cells, options) worth and allowed, (options,) exact cells."""
    cells, options = worth.shape
    cell, option = np.nonzero(allowed)
    tail, head = cell.astype(np.int32), (cells + option).astype(np.int32)
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tail, head, np.ones(len(tail), np.int64), -worth[cell, option])
    supply = np.concatenate([np.ones(cells, np.int64), -claims])
    flow.set_nodes_supplies(np.arange(cells + options, dtype=np.int32), supply)
    if flow.solve() != flow.OPTIMAL:
        raise SystemExit("OR-tools vindt geen optimum")
    return -int(flow.optimal_cost())


def main(cellen: int, opties: int, regios: int, soort: str = "int32") -> dict[str, Any]:
    """Solve once; seconds, memory above the loaded input, worth."""
    from geval import make_geval, peak_memory

    geval = make_geval(cellen, opties, regios, soort)
    before = peak_memory(reset=True)
    begin, total = time.perf_counter(), 0
    for region in range(regios):
        at = slice(*np.searchsorted(geval.regio, [region, region + 1]))
        worth = np.stack([part[at].astype(np.int64) for part in geval.geschiktheid], axis=1)
        free = np.ones(len(worth), dtype=np.bool_)
        allowed = np.stack([free if mask is None else mask[at] for mask in geval.toegestaan], axis=1)
        claims = geval.claims[region].copy()
        claims[0] = len(worth) - int(claims[1:].sum())
        total += solve_region(worth, allowed, claims)
    return {
        "seconden": [time.perf_counter() - begin],
        "geheugen_mb": peak_memory() - before,
        "waarde": total,
    }


if __name__ == "__main__":
    size, options, regions, *rest = sys.argv[1:]
    print(json.dumps(main(int(float(size)), int(options), int(regions), *rest)))
