"""The same instance as a linear programme for HiGHS, in a process of its own; the network makes it whole.

python benchmarks/puzzel/highs_peer.py CELLEN OPTIES REGIOS [SOORT]
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import highspy
import numpy as np
from geval import Geval, make_geval, peak_memory


def build(geval: Geval) -> highspy.Highs:
    """A column for every allowed pair of a cell and an option, a row for every cell and every claim."""
    cells, options = len(geval.regio), len(geval.geschiktheid)
    free = np.ones(cells, dtype=np.bool_)
    allowed = np.stack([free if mask is None else mask for mask in geval.toegestaan], axis=1)
    cell, option = np.nonzero(allowed)
    worth = np.stack(geval.geschiktheid, axis=1)[cell, option].astype(np.float64)
    claimed = option > 0
    claim_row = cells + geval.regio[cell].astype(np.int64) * (options - 1) + option - 1
    rows = np.stack([cell, np.where(claimed, claim_row, -1)], axis=1).reshape(-1)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(cell), cells + geval.claims[:, 1:].size
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = worth, np.zeros(len(cell)), np.ones(len(cell))
    bounds = np.concatenate([np.ones(cells), geval.claims[:, 1:].reshape(-1).astype(np.float64)])
    lp.row_lower_ = lp.row_upper_ = bounds
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(1 + claimed)]).astype(np.int32)
    lp.a_matrix_.index_ = rows[rows >= 0].astype(np.int32)
    lp.a_matrix_.value_ = np.ones(int((rows >= 0).sum()))
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.passModel(lp)
    return solver


def main(cellen: int, opties: int, regios: int, soort: str = "int32") -> dict[str, Any]:
    """Solve once; seconds with building the programme, memory above the loaded input, worth."""
    geval = make_geval(cellen, opties, regios, soort)
    before = peak_memory(reset=True)
    begin = time.perf_counter()
    solver = build(geval)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise SystemExit("HiGHS vindt geen optimum")
    return {
        "seconden": [time.perf_counter() - begin],
        "geheugen_mb": peak_memory() - before,
        "waarde": float(solver.getInfo().objective_function_value),
    }


if __name__ == "__main__":
    size, options, regions, *rest = sys.argv[1:]
    print(json.dumps(main(int(float(size)), int(options), int(regions), *rest)))
