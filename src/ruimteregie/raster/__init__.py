"""Grids and layers: where cells lie, what lies in them, and how far it is.

    Rooster       square cells in metres, of which those inside an area are kept
    Bron, Laag    where a layer is to be had, and its value for every kept cell
    Tabel         the columns of a CSV file of zones

Every array holds one value for each kept cell, in row order from the north. Nothing is shifted or filled in:
a file that does not fit the grid is refused with the way to mend it.
"""

from ruimteregie.raster.afstand import distance_to
from ruimteregie.raster.beelden import Ligging
from ruimteregie.raster.laag import Bron, Laag, make_laag, read_grens, read_laag
from ruimteregie.raster.passen import Samenvoegen
from ruimteregie.raster.rooster import Rooster
from ruimteregie.raster.schrijven import GEEN_CEL, pick_colours, write_cog, write_npz
from ruimteregie.raster.tabel import Tabel, read_tabel

__all__ = [
    "GEEN_CEL",
    "Bron",
    "Laag",
    "Ligging",
    "Rooster",
    "Samenvoegen",
    "Tabel",
    "distance_to",
    "make_laag",
    "pick_colours",
    "read_grens",
    "read_laag",
    "read_tabel",
    "write_cog",
    "write_npz",
]
