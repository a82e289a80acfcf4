"""Measure the puzzle beside its peers and write docs/naslag/snelheid-puzzel.md.

Every solver runs in a process of its own, on the same instance, one after the other; ratios are what counts.

    python benchmarks/puzzel/meten.py [--kort] [--verslag PAD]

``--kort`` measures a tenth of the cells, in a minute or two, to see that all works; it writes nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HIER = Path(__file__).parent
VERSLAG = HIER.parent.parent / "docs" / "naslag" / "snelheid-puzzel.md"
INLEIDING = """\
Written by `make bench` on {today}, on {machine}. Only ratios of one run say something; absolute times are
of this machine at that moment. Times are medians of repeated runs after compiled code is warm; memory is
what was used above the loaded input. Instances: `benchmarks/puzzel/geval.py`, seed 1; every answer has gap 0,
the worth that the peer found, and a certificate that `verify` accepts."""
ALGEMEEN = """\
{cellen:,} cells, eight options with densities and a combination, twelve provinces and sixteen areas across
them, 140 claims: {tijd:.0f} s, relative gap {kloof:.1e}, {mis} claims missed."""
GEODATA = HIER.parent.parent.parent / "shared" / "geodata"


@dataclass(frozen=True, slots=True)
class Maat:
    """An instance: cells, options, regions and the type of the worth."""

    cellen: int
    opties: int
    regios: int
    soort: str = "int32"

    def __str__(self) -> str:
        return f"{self.cellen:,} × {self.opties} × {self.regios}, {self.soort}"

    def smaller(self, factor: int) -> Maat:
        """The same with fewer cells."""
        return Maat(self.cellen // factor, self.opties, self.regios, self.soort)

    @property
    def argumenten(self) -> list[str]:
        """As words on a command line."""
        return [str(self.cellen), str(self.opties), str(self.regios), self.soort]


def run(script: str, *argumenten: str) -> dict[str, Any]:
    """What a solver says of its run, in a process of its own."""
    command = [sys.executable, str(HIER / script), *argumenten]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    if found.returncode:
        raise SystemExit(f"{script} {' '.join(argumenten)}:\n{found.stderr[-2000:]}")
    print(f"  {script} {' '.join(argumenten)}: {found.stdout.strip()[:160]}", file=sys.stderr)
    return json.loads(found.stdout)


def beside_ortools(maat: Maat) -> list[str]:
    """Ours, OR-tools, ours again; times, ratio, memory."""
    own = [run("eigen.py", *maat.argumenten)]
    peer = run("ortools_peer.py", *maat.argumenten)
    own.append(run("eigen.py", *maat.argumenten))
    seconds = statistics.median([t for item in own for t in item["seconden"]])
    verdict = statistics.median([t for item in own for t in item["oordeel_seconden"]])
    memory = max(item["geheugen_mb"] for item in own)
    if own[0]["waarde"] != peer["waarde"] or own[0]["bezwaren"] or own[0]["kloof"]:
        raise SystemExit(f"{maat}: de waarden verschillen of het bewijs klopt niet")
    return [
        str(maat),
        f"{seconds:.2f} s",
        f"{peer['seconden'][0]:.1f} s",
        f"{peer['seconden'][0] / seconds:.1f}",
        f"{memory} MB",
        f"{peer['geheugen_mb']} MB",
        f"{memory / peer['geheugen_mb']:.2f}" if peer["geheugen_mb"] > 10 else "–",
        f"{verdict / seconds:.0%}",
    ]


def beside_highs(maat: Maat) -> list[str]:
    """Ours beside HiGHS on the same instance as a linear programme."""
    own, peer = run("eigen.py", *maat.argumenten), run("highs_peer.py", *maat.argumenten)
    if abs(own["waarde"] - peer["waarde"]) > 1e-6 * abs(peer["waarde"]):
        raise SystemExit(f"{maat}: de waarden verschillen")
    seconds = statistics.median(own["seconden"])
    return [
        str(maat),
        f"{seconds:.3f} s",
        f"{peer['seconden'][0]:.1f} s",
        f"{peer['seconden'][0] / seconds:.0f}",
    ]


def grow(maten: list[Maat]) -> list[list[str]]:
    """Ours on ever more cells: seconds per million cells against the first, and memory per cell."""
    rows: list[list[str]] = []
    first = 0.0
    for maat in maten:
        own = run("eigen.py", *maat.argumenten)
        seconds = statistics.median(own["seconden"])
        per_million = seconds / maat.cellen * 1e6
        first = first or per_million
        rows.append(
            [
                str(maat),
                f"{seconds:.2f} s",
                f"{per_million / first:.2f}",
                f"{own['geheugen_mb'] * 2**20 / maat.cellen:.0f} bytes",
                f"{own['kloof']:g}",
                "geen" if not own["bezwaren"] else str(own["bezwaren"]),
            ]
        )
    return rows


def table(kop: list[str], rijen: list[list[str]]) -> str:
    """A table in Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in [kop, ["---"] * len(kop), *rijen])


def country() -> str:
    """The real country in hectares; a word where the data is absent."""
    if not GEODATA.is_dir():
        return "Not measured: the geodata is not beside the project."
    land = run("land.py", str(GEODATA))
    return (
        f"342 gemeenten in {land['cellen']:,} cells of a hectare, large waters and Natura 2000 excluded, "
        f"{land['claims']:,} claims (national, provinces, gemeenten): layers read and burnt in "
        f"{land['bouwen']:.1f} s, {land['seconden'][0]:.1f} s with the solution, from a cold start; "
        f"gap {land['kloof']:g}; {land['gelijk']:.0%} of the cells are tied."
    )


def main() -> None:
    """Measure, print, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kort", action="store_true")
    parser.add_argument("--verslag", type=Path, default=VERSLAG)
    chosen = parser.parse_args()
    factor = 10 if chosen.kort else 1
    network = [beside_ortools(m.smaller(factor)) for m in (Maat(1_000_000, 8, 12), Maat(4_150_000, 10, 12))]
    many = beside_ortools(Maat(4_150_000, 10, 342).smaller(factor))
    linear = [beside_highs(Maat(cells, 8, 4).smaller(factor)) for cells in (20_000, 50_000)]
    growth = grow([Maat(c, 10, 12, "int16").smaller(factor) for c in (4_150_000, 16_600_000, 66_400_000)])
    general = run("algemeen.py", str(1_000_000 // factor))
    peers = [
        "Instance (cells × options × regions)",
        "Ruimteregie",
        "OR-tools",
        "times faster",
        "memory",
        "OR-tools",
        "ratio",
        "verdict that it does not fit / solve",
    ]
    today = datetime.now(tz=UTC).date().isoformat()
    machine = f"{os.cpu_count()} cores ({platform.machine()}, Python {platform.python_version()})"
    growing = ["Instance", "time", "time per cell", "memory above input per cell", "gap", "objections"]
    parts = [
        "# Speed of the puzzle",
        INLEIDING.format(today=today, machine=machine),
        "## Against min-cost flow (OR-tools), split per region",
        table(peers, [*network, many]),
        "## Against linear programming (HiGHS)",
        table(["Instance", "Ruimteregie", "HiGHS", "times faster"], linear),
        "## More cells",
        "Time per cell against the first row; the input is not copied.",
        table(growing, growth),
        "## A grid that is no network",
        ALGEMEEN.format(
            cellen=1_000_000 // factor,
            tijd=general["seconden"][0],
            kloof=general["kloof"],
            mis=general["claims_mis"],
        ),
        "## The Netherlands in hectares",
        country(),
    ]
    text = "\n\n".join(parts) + "\n"
    print(text)
    if not chosen.kort:
        chosen.verslag.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
