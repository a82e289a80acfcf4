"""Write what was found on a grid: a map (COG) and arrays (.npz)."""

# rasterio have no types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportAttributeAccessIssue=false

from __future__ import annotations

import colorsys
import json
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
import rasterio
import rasterio.shutil
from affine import Affine
from numpy.typing import NDArray
from rasterio.windows import Window

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.raster.rooster import Rooster

__all__ = ["GEEN_CEL", "pick_colours", "write_cog", "write_npz"]

GEEN_CEL: Final = 255
"""What a map holds where there is no cell."""

KLEUREN: Final = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#6b6b6b")
"""The colours of Okabe and Ito, told apart by colour-blind readers too; grey for the black of theirs."""


def pick_colours(aantal: int) -> tuple[str, ...]:
    """As many colours as asked, ``#rrggbb``: the best known first, then evenly around the circle."""
    extra = aantal - len(KLEUREN)
    more = [colorsys.hsv_to_rgb(k / max(extra, 1), 0.45, 0.75) for k in range(extra)]
    return (*KLEUREN, *("#" + "".join(f"{round(part * 255):02x}" for part in rgb) for rgb in more))[:aantal]


def write_cog(
    pad: Path,
    rooster: Rooster,
    toewijzing: NDArray[Any],
    opties: Sequence[str],
    kleuren: Sequence[str] | None = None,
) -> None:
    """A cloud-optimised GeoTIFF of (n,) option numbers, with their colours, and their names as tags.

    Tag ``opties`` holds the names in order as JSON, tag ``optie_<number>`` each by itself.

    Raises:
        InvoerFout: another number of cells, an option without name or colour, or more than 255 options.
    """
    rooster.check_values(toewijzing)
    chosen = tuple(kleuren) if kleuren is not None else pick_colours(len(opties))
    if not 0 < len(opties) <= GEEN_CEL or len(chosen) != len(opties):
        raise InvoerFout(
            f"{len(opties)} opties en {len(chosen)} kleuren",
            waar=pad.name,
            remedie=f"Geef 1 tot {GEEN_CEL} opties, elk met een kleur.",
        )
    if int(toewijzing.min()) < 0 or int(toewijzing.max()) >= len(opties):
        raise InvoerFout(
            f"dit noemt optie {int(toewijzing.min())} tot {int(toewijzing.max())} van {len(opties)}",
            waar=pad.name,
            remedie="Geef de namen van alle opties, in de volgorde van de puzzel.",
        )
    with _fresh(pad) as target:
        plain = target.with_name(target.name + ".vlak")
        try:
            _write_plain(plain, rooster, toewijzing, opties, chosen)
            rasterio.shutil.copy(plain, target, driver="COG", compress="deflate", overview_resampling="mode")
        finally:
            plain.unlink(missing_ok=True)


def _write_plain(
    pad: Path, rooster: Rooster, toewijzing: NDArray[Any], opties: Sequence[str], kleuren: Sequence[str]
) -> None:
    """A tiled GeoTIFF, in strips: the whole grid is never in memory."""
    with rasterio.open(
        pad,
        "w",
        driver="GTiff",
        width=rooster.kolommen,
        height=rooster.rijen,
        count=1,
        dtype="uint8",
        crs=rooster.crs,
        transform=Affine(rooster.cel, 0.0, rooster.west, 0.0, -rooster.cel, rooster.noord),
        nodata=GEEN_CEL,
        tiled=True,
        compress="deflate",
    ) as out:
        out.write_colormap(1, {k: _rgb(kleur) for k, kleur in enumerate(kleuren)} | {GEEN_CEL: (0, 0, 0, 0)})
        out.update_tags(
            opties=json.dumps(list(opties), ensure_ascii=False),
            **{f"optie_{k}": naam for k, naam in enumerate(opties)},
        )
        done = 0
        for blok in rooster.blokken():
            _write_rows(out, np.full((blok.begin - done, rooster.kolommen), GEEN_CEL, dtype=np.uint8), done)
            strip = np.full((blok.eind - blok.begin) * rooster.kolommen, GEEN_CEL, dtype=np.uint8)
            strip[blok.plaats] = toewijzing[blok.deel]
            _write_rows(out, strip.reshape(-1, rooster.kolommen), blok.begin)
            done = blok.eind
        _write_rows(out, np.full((rooster.rijen - done, rooster.kolommen), GEEN_CEL, dtype=np.uint8), done)


def _write_rows(out: Any, values: NDArray[np.uint8], begin: int) -> None:
    if len(values):
        out.write(values, 1, window=Window(0, begin, values.shape[1], len(values)))  # type: ignore[call-arg]


def _rgb(kleur: str) -> tuple[int, int, int]:
    return int(kleur[1:3], 16), int(kleur[3:5], 16), int(kleur[5:7], 16)


def write_npz(pad: Path, rooster: Rooster, **reeksen: NDArray[Any]) -> None:
    """Arrays of (n,) values with the grid they lie on; ``read_laag`` reads them back.

    Raises:
        InvoerFout: an array of another length, or named as a part of the grid.
    """
    for naam, values in reeksen.items():
        rooster.check_values(values)
        if naam.startswith("rooster_"):
            raise InvoerFout(
                f"de naam {naam!r} is van het rooster", waar=pad.name, remedie="Kies een andere naam."
            )
    size = np.array(
        [rooster.west, rooster.noord, rooster.cel, rooster.rijen, rooster.kolommen], dtype=np.float64
    )
    grid: dict[str, NDArray[Any]] = {"rooster_crs": np.array(rooster.crs), "rooster_maat": size}
    if rooster.cellen is not None:
        grid["rooster_cellen"] = rooster.cellen
    with _fresh(pad) as target, target.open("wb") as out:
        np.savez_compressed(out, **grid, **reeksen)  # type: ignore[arg-type]


@contextmanager
def _fresh(pad: Path) -> Generator[Path]:
    """A name beside the file, that takes its place only when all was written."""
    target = pad.with_name(f".{pad.name}.nieuw")
    try:
        yield target
        target.replace(pad)
    finally:
        target.unlink(missing_ok=True)
