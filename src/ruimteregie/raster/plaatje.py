"""A picture of what was found on a grid, small enough for a page."""

# rasterio has no types of its own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile

from ruimteregie.raster.rooster import Rooster
from ruimteregie.raster.schrijven import GEEN_CEL

__all__ = ["draw_png"]


def draw_png(rooster: Rooster, toewijzing: NDArray[Any], kleuren: Sequence[str], hoogste: int = 900) -> bytes:
    """A PNG of (n,) option numbers in these colours (``#rrggbb``), see-through where there is no cell.

    Where it would be taller or wider than ``hoogste`` every second, third … cell is shown.

    Raises:
        InvoerFout: another number of cells.
    """
    whole = rooster.expand(toewijzing.astype(np.uint8), leeg=np.uint8(GEEN_CEL))
    step = -(-max(whole.shape) // hoogste)
    seen = np.ascontiguousarray(whole[step // 2 :: step, step // 2 :: step])
    colours = {k: _rgb(kleur) for k, kleur in enumerate(kleuren)} | {GEEN_CEL: (255, 255, 255, 0)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)  # a picture has no place on the map
        with MemoryFile() as file:
            with rasterio.open(
                file.name, "w", driver="PNG", width=seen.shape[1], height=seen.shape[0], count=1,
                dtype="uint8", nodata=GEEN_CEL,
            ) as out:  # fmt: skip
                out.write(seen, 1)
                out.write_colormap(1, colours)
            return bytes(file.read())


def _rgb(kleur: str) -> tuple[int, int, int, int]:
    return int(kleur[1:3], 16), int(kleur[3:5], 16), int(kleur[5:7], 16), 255
