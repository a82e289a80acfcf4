"""The real country in cells of a hectare, from the layers to the proof, in one go.

python benchmarks/puzzel/land.py GEODATA
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from ruimteregie.puzzel import load_scenario


def main(gegevens: str) -> dict[str, Any]:
    """Build and solve the ready scenario, from a cold start."""
    begin = time.perf_counter()
    puzzel = load_scenario("nederland-100m", gegevens).build()
    built = time.perf_counter() - begin
    found = puzzel.solve()
    if found.gelijkspel is None:
        raise SystemExit("het land heeft geen oplossing")
    return {
        "cellen": puzzel.invoer.cellen,
        "claims": len(puzzel.invoer.claims),
        "bouwen": built,
        "seconden": [time.perf_counter() - begin],
        "kloof": found.kloof,
        "gelijk": found.gelijkspel.aandeel,
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))
