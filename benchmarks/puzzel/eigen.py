"""Our own solver on one instance, in a process of its own; prints one line of JSON.

python benchmarks/puzzel/eigen.py CELLEN OPTIES REGIOS [SOORT] [RONDEN]
"""

from __future__ import annotations

import json
import sys
import time

from geval import make_geval, peak_memory

from ruimteregie.puzzel import verify


def main(cellen: int, opties: int, regios: int, soort: str = "int32", ronden: int = 3) -> dict[str, object]:
    """Solve ``ronden`` times after compiled code is warm; seconds of each, memory above the loaded input."""
    warm = make_geval(30_000, opties, min(regios, 30), soort)
    warm.puzzel().solve()
    warm.puzzel(30_000).check()
    puzzel = make_geval(cellen, opties, regios, soort).puzzel()
    before = peak_memory(reset=True)
    times: list[float] = []
    for _ in range(ronden):
        begin = time.perf_counter()
        found = puzzel.solve()
        times.append(time.perf_counter() - begin)
    memory = peak_memory() - before
    if found.certificaat is None or found.toewijzing is None:
        raise SystemExit("het geval heeft geen oplossing")
    begin = time.perf_counter()
    proof = verify(found.certificaat, found.toewijzing, puzzel.invoer)
    checked = time.perf_counter() - begin
    misfit = make_geval(cellen, opties, regios, soort).puzzel(cellen // regios)
    verdicts: list[float] = []
    for _ in range(ronden):
        begin = time.perf_counter()
        verdict = misfit.check()
        verdicts.append(time.perf_counter() - begin)
    return {
        "seconden": times,
        "geheugen_mb": memory,
        "waarde": found.waarde,
        "kloof": found.kloof,
        "bezwaren": len(proof.bezwaren),
        "controle_seconden": checked,
        "oordeel_seconden": verdicts,
        "oordeel_past": verdict.past,
    }


if __name__ == "__main__":
    size, options, regions, *rest = sys.argv[1:]
    kind, rounds = [*rest, *("int32", "3")[len(rest) :]]
    print(json.dumps(main(int(float(size)), int(options), int(regions), kind, int(rounds))))
