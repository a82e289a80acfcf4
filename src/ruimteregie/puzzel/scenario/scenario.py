"""Scenario files: a puzzle in YAML, with layers, expressions, options and claims.

    naam, bron                    what it is and where it comes from
    synthetisch                   ja: made up to show or test something; every claim then says so
    gegevens                      folder of the data, from the folder of this file
    rooster: crs, cel, grens      a grid: EPSG code, side of a cell (100 m), the layer that bounds it
    zones: bestand, oppervlak, eenheid      instead of a grid: a CSV file, its column of areas, ha or km2
    lagen: naam:                  bestand, veld, kaartlaag, band, reeks, ligging, samenvoegen, leeg, eenheid;
                                  for zones: kolom, leeg, eenheid
    gebieden: naam: laag          region systems; or laag, rest (the code of cells without region) and
                                  namen (code: name), for sentences and screens
    uitdrukkingen: naam: …        expressions over layers (see ``taal``)
    opties: naam:                 levert (functie: 30 woningen/ha); expressions geschiktheid,
                                  toegestaan, verboden
    claims: a list of             functie, naam, gebieden or per, minimaal, maximaal (12.000 woningen,
                                  40 ha, 10 %), vorm, laag, bron, programma, synthetisch
    niet_gewogen: a list of       naam, reden, bron

Numbers are Dutch (1.200 and 0,5), in expressions with a point. The unknown, the doubtful and the wrong unit
are refused with file, line and key.
"""

from __future__ import annotations

from functools import cached_property
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.invoer import NietGewogen
from ruimteregie.puzzel.probleem import Puzzel
from ruimteregie.puzzel.scenario.bouwen import Bouwer
from ruimteregie.puzzel.scenario.lezen import read_opzet
from ruimteregie.puzzel.scenario.opzet import Opzet
from ruimteregie.puzzel.uitkomst import Uitkomst
from ruimteregie.raster import Rooster

__all__ = ["Scenario", "load_scenario", "ready_scenarios", "solve_scenario"]


class Scenario:
    """A scenario file that was read and checked; layers are opened when they are needed, and once.

    Args:
        opzet: what the file says.
    """

    def __init__(self, opzet: Opzet) -> None:
        self.opzet = opzet

    @cached_property
    def _bouwer(self) -> Bouwer:
        return Bouwer(self.opzet)

    @property
    def naam(self) -> str:
        """The name of the scenario."""
        return self.opzet.naam

    @property
    def rooster(self) -> Rooster | None:
        """Where the cells of the allocation lie; None for zones.

        Raises:
            InvoerFout: the area cannot be used.
        """
        return self._bouwer.rooster

    @property
    def hectares(self) -> NDArray[np.float64] | float:
        """Hectares of every zone, or of a cell.

        Raises:
            InvoerFout: the areas cannot be used.
        """
        return self._bouwer.hectares

    @property
    def eenheden(self) -> dict[str, str]:
        """The unit in which every function counts, such as woningen or ha."""
        return {functie: str(maat) for functie, maat in self._bouwer.eenheden.items()}

    @property
    def namen(self) -> dict[str, str]:
        """The name of every region that the file names, by its code."""
        return {code: name for gebied in self.opzet.gebieden.values() for code, name in gebied.namen.items()}

    def build(self) -> Puzzel:
        """The puzzle, with claims that cannot be weighed set apart.

        Raises:
            InvoerFout, OnbekendeWaarde: a layer, expression or claim that cannot be used, with its line.
        """
        return self._bouwer.build()

    @property
    def niet_gewogen(self) -> tuple[NietGewogen, ...]:
        """The claims that cannot be weighed, and why: no size, a goal or principle, underground or air."""
        claims = self.opzet.claims
        found = [NietGewogen(c.naam or c.functie, c.reden, c.herkomst) for c in claims if c.reden]
        return (*found, *(NietGewogen(*item) for item in self.opzet.niet_gewogen))


def ready_scenarios() -> dict[str, Path]:
    """The scenario files that come with Ruimteregie, by name."""
    folder = resources.files("ruimteregie.puzzel") / "scenarios"
    files = (Path(str(item)) for item in folder.iterdir() if item.name.endswith(".yaml"))
    return {path.stem: path for path in sorted(files)}


def load_scenario(pad: str | Path, gegevens: str | Path | None = None) -> Scenario:
    """The scenario in a file, or a ready one by its name, with the folder of data that its layers are in.

    A ready scenario of zones has its table beside it and needs no other data.

    Raises:
        BestandOntbreekt, BestandBeschadigd: the file is not there or no YAML.
        InvoerFout, OnbekendeWaarde: what the file says cannot be used; with line and key.
    """
    ready = ready_scenarios()
    folder = None if gegevens is None else Path(gegevens)
    if folder is not None and not folder.is_dir():
        raise InvoerFout(
            f"de map {folder} bestaat niet", waar="gegevens", remedie="Geef de map met de gegevens."
        )
    if str(pad) not in ready:
        return Scenario(read_opzet(Path(pad), folder))
    opzet = read_opzet(ready[str(pad)], folder)
    if folder is None and opzet.zones is None:
        raise InvoerFout(
            f"het scenario {pad} heeft gegevens nodig",
            waar="gegevens",
            remedie="Geef de map waarin de kaartlagen staan.",
        )
    return Scenario(opzet)


def solve_scenario(pad: str | Path, gegevens: str | Path | None = None) -> Uitkomst:
    """Load, build and solve in one call.

    Raises:
        InvoerFout, OnbekendeWaarde: see ``load_scenario`` and ``Scenario.build``.
    """
    return load_scenario(pad, gegevens).build().solve()
