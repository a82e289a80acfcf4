"""Work a written answer out again: its proof, where its cells lie, and the figures that its reader sees."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import BestandBeschadigd
from ruimteregie.puzzel.certificaat import Certificaat, Controle, verify
from ruimteregie.puzzel.invoer import Invoer
from ruimteregie.puzzel.opslaan import read_toewijzing, read_uitkomst
from ruimteregie.puzzel.scenario.scenario import Scenario
from ruimteregie.puzzel.uitkomst import Uitkomst
from ruimteregie.puzzel.uitvoer import OORDELEN
from ruimteregie.raster import Rooster

__all__ = ["check_folder"]

RUIS: Final = 1e-6
"""Part of a figure, or of one, that is rounding."""


def check_folder(pad: Path, scenario: Scenario) -> Controle:
    """Hold a folder of ``write_map`` against the scenario it belongs to.

    Checked are the certificate and the allocation (``verify``), where the cells lie, and in uitkomst.json the
    verdict, the worth, the bound, the hectares and what every claim got. Sentences, tables, map and report
    are not. A bound below the one that the prices prove comes of trying every possibility: that is not done
    again.

    Raises:
        InvoerFout, BestandOntbreekt, BestandBeschadigd: the folder holds no such answer.
    """
    said = read_uitkomst(pad)
    proof, arrays = read_toewijzing(pad)
    case = scenario.with_claims(_read_changes(said))
    invoer, share = case.build().invoer, arrays["toewijzing"]
    found = verify(Certificaat.from_json(proof), share, invoer)
    objections = [*found.bezwaren, *_check_place(arrays, case.rooster)]
    if found.gevuld:
        objections.extend(_compare(said, found, share, invoer))
    return replace(found, bezwaren=tuple(dict.fromkeys(objections)))


def _read_changes(said: Mapping[str, Any]) -> dict[str, tuple[float | None, float | None]]:
    """The bounds that were given by hand, by claim."""
    try:
        out: dict[str, tuple[float | None, float | None]] = {}
        for naam, bounds in said.get("wijzigingen", {}).items():
            low, high = (None if bound is None else float(bound) for bound in bounds)
            out[str(naam)] = (low, high)
    except (TypeError, ValueError, AttributeError) as fout:
        raise BestandBeschadigd(
            "de wijzigingen zijn geen grenzen van claims",
            waar="uitkomst.json",
            remedie="Maak haar opnieuw met los-op.",
        ) from fout
    return out


def _check_place(arrays: Mapping[str, NDArray[Any]], rooster: Rooster | None) -> Iterator[str]:
    """Whether the cells of the allocation lie where those of the scenario do."""
    if rooster is None:
        return
    size = [rooster.west, rooster.noord, rooster.cel, rooster.rijen, rooster.kolommen]
    wanted = {"rooster_crs": np.array(rooster.crs), "rooster_maat": np.array(size, dtype=np.float64)}
    if rooster.cellen is not None:
        wanted["rooster_cellen"] = rooster.cellen
    there = {naam for naam in arrays if naam.startswith("rooster_")}
    if there != set(wanted) or not all(np.array_equal(arrays[naam], wanted[naam]) for naam in wanted):
        yield "de cellen van de toewijzing liggen ergens anders dan die van het scenario"


def _compare(said: Mapping[str, Any], found: Controle, share: NDArray[Any], invoer: Invoer) -> Iterator[str]:
    """Where uitkomst.json says something else than was worked out."""
    verdict = OORDELEN[None if invoer.niet_gewogen else True]
    if said.get("past") != verdict:
        yield f"uitkomst.json geeft als oordeel {said.get('past')!r}, en het is {verdict!r}"
    if not _near(said.get("waarde"), found.waarde):
        yield "uitkomst.json noemt een andere waarde"
    bound = said.get("bovengrens")
    proved = _number(bound) <= found.bovengrens or _near(bound, found.bovengrens)
    if not proved or not (_number(bound) >= found.waarde or _near(bound, found.waarde)):
        yield "uitkomst.json noemt een bovengrens die niet kan"
    names = tuple(optie.naam for optie in invoer.opties)
    empty = Uitkomst(None, names, share, None, None, (), None, None, None, ())
    if not _same(said.get("hectares"), empty.about(invoer).hectares):
        yield "uitkomst.json noemt andere hectares"
    if not _same(_filled(said.get("claims")), found.gevuld):
        yield "uitkomst.json noemt andere aantallen bij de claims"


def _filled(claims: Any) -> dict[str, Any] | None:
    """What every claim got, as written."""
    try:
        return {claim["naam"]: claim["gevuld"] for claim in claims}
    except (TypeError, KeyError):
        return None


def _same(said: Any, found: Mapping[str, float]) -> bool:
    """Whether the same names have the same figures."""
    if not isinstance(said, Mapping) or set(said) != set(found):  # type: ignore[arg-type]
        return False
    return all(_near(said[naam], value) for naam, value in found.items())


def _near(said: Any, is_: float) -> bool:
    return abs(_number(said) - is_) <= RUIS * max(abs(is_), 1.0)


def _number(value: Any) -> float:
    """A number of JSON; NaN, which is near nothing, for what is none."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
