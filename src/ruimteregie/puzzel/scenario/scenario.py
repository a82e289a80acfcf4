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
                                  toegestaan, verboden (or naam: expression, an exclusion with a name)
                                  and huidig (where it is now; breaks ties)
    claims: a list of             functie, naam, gebieden or per, minimaal, maximaal (12.000 woningen,
                                  40 ha, 10 %), vorm, laag, bron, programma, synthetisch
    niet_gewogen: a list of       naam, reden, bron
    verdeling, perioden           claims over regions and over years (see ``verdelen``)

Numbers are Dutch (1.200 and 0,5), in expressions with a point. The unknown, the doubtful and the wrong unit
are refused with file, line and key.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.invoer import Invoer, NietGewogen
from ruimteregie.puzzel.probleem import Puzzel
from ruimteregie.puzzel.scenario.bouwen import Bouwer
from ruimteregie.puzzel.scenario.lezen import read_opzet
from ruimteregie.puzzel.scenario.opzet import Opzet
from ruimteregie.puzzel.scenario.plaatsen import Grenswaarde, Verdeling
from ruimteregie.puzzel.uitkomst import Melder, Uitkomst
from ruimteregie.puzzel.verklaren.concessies import Concessie, Gewichten, cheapest_concessies
from ruimteregie.puzzel.verklaren.groepen import Uitsluiting
from ruimteregie.raster import Rooster

__all__ = ["Scenario", "load_scenario", "ready_scenarios", "solve_scenario"]


class Scenario:
    """A scenario file that was read and checked; layers are opened when they are needed, and once.

    Args:
        opzet: what the file says.
    """

    def __init__(
        self,
        opzet: Opzet,
        wijzigingen: Mapping[str, Grenswaarde] | None = None,
        bouwer: Bouwer | None = None,
    ) -> None:
        self.opzet = opzet
        self.wijzigingen: Mapping[str, Grenswaarde] = dict(wijzigingen or {})
        self._gemaakt = bouwer

    @property
    def _bouwer(self) -> Bouwer:
        if self._gemaakt is None:
            self._gemaakt = Bouwer(self.opzet)
        return self._gemaakt

    def with_claims(self, grenzen: Mapping[str, Grenswaarde]) -> Scenario:
        """The same scenario with other least and most amounts of some claims; no layer is read again.

        Claims are named as in the answer, or as in the file for all regions of a claim with ``per``; claims
        without a size may get one (see ``te_vullen``). Amounts are in the unit of the function; None is no
        bound, and a claim without any bound is not weighed. ``build`` refuses names that no claim has.
        """
        return Scenario(self.opzet, {**self.wijzigingen, **grenzen}, self._bouwer)

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

    def build(self, melder: Melder | None = None) -> Puzzel:
        """The puzzle, with claims that cannot be weighed set apart; ``melder`` is told how far it is.

        Raises:
            InvoerFout, OnbekendeWaarde: a layer, expression or claim that cannot be used, with its line.
        """
        if melder is not None:
            melder("kaartlagen lezen", 0.0)
        return self._bouwer.build(self.wijzigingen, melder)

    @property
    def te_vullen(self) -> dict[str, str]:
        """The unit of every claim without a size that may be given one, by its name."""
        units = self.eenheden
        return {c.naam or c.functie: units[c.functie] for c in self._bouwer.plaatsing.te_vullen()}

    @property
    def uitsluitingen(self) -> tuple[Uitsluiting, ...]:
        """The exclusions that the file names, for the cheapest concessions and for their value.

        Raises:
            InvoerFout: one name for two conditions.
        """
        return self._bouwer.uitsluitingen

    def concessies(self, invoer: Invoer) -> tuple[Concessie, ...]:
        """The cheapest concessions for a puzzle of this scenario.

        Of what is not allowed only exclusions with a name give way, and only for options that give something:
        the rest is how the land is.
        """
        nothing = {optie.naam: None for optie in self.opzet.opties if not optie.levert}
        weights = Gewichten(opties=nothing, alleen_benoemd=True)
        return cheapest_concessies(invoer, weights, uitsluitingen=self.uitsluitingen)

    @property
    def verdelingen(self) -> tuple[Verdeling, ...]:
        """The claims that may be spread anew over regions, for ``redistribute``.

        Raises:
            OnbekendeWaarde: a share of a region that no cell has.
        """
        return self._bouwer.plaatsing.verdelingen()

    def perioden(self) -> tuple[tuple[int, Invoer], ...]:
        """The puzzle of every year, for ``solve_perioden``; none where the file names no years.

        Raises:
            InvoerFout, OnbekendeWaarde: as ``build``.
        """
        said = self.opzet.perioden
        if said is None:
            return ()
        invoer = self.build().invoer
        return tuple((year.jaar, self._bouwer.plaatsing.in_year(invoer, year)) for year in said.jaren)

    @property
    def blijvend(self) -> tuple[str, ...] | None:
        """The options that stay once they are there; None: all that give something."""
        return None if self.opzet.perioden is None else self.opzet.perioden.blijvend

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

    A ready scenario of zones has its table beside it, and reads no other data.

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
    opzet = read_opzet(ready[str(pad)])
    if opzet.zones is not None:
        return Scenario(opzet)
    if folder is None:
        raise InvoerFout(
            f"het scenario {pad} heeft gegevens nodig",
            waar="gegevens",
            remedie="Geef met --gegevens MAP de map waarin de kaartlagen staan.",
        )
    return Scenario(read_opzet(ready[str(pad)], folder))


def solve_scenario(pad: str | Path, gegevens: str | Path | None = None) -> Uitkomst:
    """Load, build and solve in one call.

    Raises:
        InvoerFout, OnbekendeWaarde: see ``load_scenario`` and ``Scenario.build``.
    """
    return load_scenario(pad, gegevens).build().solve()
