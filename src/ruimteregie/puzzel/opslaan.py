"""An answer in a folder: map, tables, certificate, report; whole or not at all.

    uitkomst.json       everything the answer says (see ``as_json``), with the scenario it belongs to
    certificaat.json    the proof, for ``verify``
    toewijzing.npz      the allocation: option numbers of cells, or hectares of zones by option
    kaart.tif           the same as a map (COG), for grids
    tabel.csv           hectares by region and option
    claims.csv          what every claim asked, got and costs
    verslag.md          the report, in Dutch

Without an allocation there is no certificate, map or table. An explanation, a division over regions and a
comparison are texts (``.txt`` as on the screen, ``.json`` for a program).
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import BestandBeschadigd, BestandOntbreekt, InvoerFout
from ruimteregie.puzzel.certificaat import SOORT as BEWIJS
from ruimteregie.puzzel.scenario.scenario import Scenario
from ruimteregie.puzzel.uitkomst import Uitkomst
from ruimteregie.puzzel.uitvoer import SOORT, clean
from ruimteregie.puzzel.verslag import write_verslag
from ruimteregie.raster import pick_colours, write_cog, write_npz

__all__ = [
    "check_map",
    "describe",
    "read_toewijzing",
    "read_uitkomst",
    "write_figure",
    "write_map",
    "write_teksten",
]

UITKOMST: Final = "uitkomst.json"
CERTIFICAAT: Final = "certificaat.json"
TOEWIJZING: Final = "toewijzing.npz"
BESTANDEN: Final = frozenset(
    {
        *(UITKOMST, CERTIFICAAT, TOEWIJZING, "kaart.tif", "tabel.csv", "claims.csv", "verslag.md"),
        *("verklaring.json", "verklaring.txt", "verdeling.json", "verdeling.txt"),
        *("vergelijking.json", "vergelijking.txt"),
    }
)
"""What a folder may hold, and what is replaced when that is asked."""
ZOALS_HET_IS: Final = "#e6e6e6"
"""The colour of land with an option that gives nothing: what changes stands out against it."""
KOLOMMEN: Final = (
    *("naam", "functie", "gebieden", "minimaal", "maximaal", "gevuld", "eenheid", "prijs", "bron"),
)


def describe(scenario: Scenario) -> dict[str, Any]:
    """What an answer says of the scenario it belongs to; the bounds that were changed by hand included."""
    return {
        "scenario": scenario.naam,
        "bron": scenario.opzet.bron,
        "synthetisch": scenario.opzet.synthetisch,
        "wijzigingen": {naam: list(grenzen) for naam, grenzen in scenario.wijzigingen.items()},
    }


def check_map(pad: Path, *, overschrijf: bool) -> None:
    """Refuse a folder that cannot be made, or holds what would be lost.

    Raises:
        InvoerFout: it exists and may not be replaced, holds other files, or its own folder does not exist.
    """
    if not pad.absolute().parent.is_dir():
        raise InvoerFout(
            f"de map {pad.absolute().parent} bestaat niet",
            waar="uitvoer",
            remedie="Maak haar, of kies een andere.",
        )
    if pad.is_symlink():
        raise InvoerFout(
            f"{pad} is een koppeling naar iets anders", waar="uitvoer", remedie="Geef de map zelf."
        )
    if not pad.exists():
        return
    others = sorted({item.name for item in pad.iterdir()} - BESTANDEN) if pad.is_dir() else [pad.name]
    if others:
        raise InvoerFout(
            f"{pad} is geen map met alleen een uitkomst (er is ook {others[0]})",
            waar="uitvoer",
            remedie="Kies een andere map.",
        )
    if any(pad.iterdir()) and not overschrijf:
        raise InvoerFout(
            f"in {pad} staat al een uitkomst",
            waar="uitvoer",
            remedie="Kies een andere map, of zeg met --overschrijf dat zij vervangen mag worden.",
        )


def write_map(
    pad: Path,
    uitkomst: Uitkomst,
    scenario: Scenario,
    data: Mapping[str, Any],
    *,
    overschrijf: bool = False,
    ook: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write the folder; it takes its place only when all of it was written.

    Args:
        pad: the folder to make.
        uitkomst: the answer.
        scenario: what it answers.
        data: ``as_json`` of it with ``describe`` of the scenario.
        overschrijf: replace an answer that is there.
        ook: other texts for the folder, by name; see ``write_teksten``.

    Raises:
        InvoerFout: see ``check_map``, or the disk is full or read-only.
    """
    with _fresh(pad, overschrijf=overschrijf) as folder:
        _write_json(folder / UITKOMST, data)
        _write_claims(folder / "claims.csv", data["claims"])
        (folder / "verslag.md").write_text(write_verslag(data), encoding="utf-8")
        _write_texts(folder, ook)
        if uitkomst.toewijzing is not None:
            _write_json(folder / CERTIFICAAT, data["certificaat"])
            _write_regions(folder / "tabel.csv", data["gebieden"], data["opties"])
            _write_allocation(folder, uitkomst.toewijzing, scenario, uitkomst.opties)


def write_teksten(pad: Path, teksten: Mapping[str, str], *, overschrijf: bool = False) -> None:
    """Write a folder of texts, by names out of ``BESTANDEN``; whole or not at all.

    Raises:
        InvoerFout: see ``write_map``.
    """
    with _fresh(pad, overschrijf=overschrijf) as folder:
        _write_texts(folder, teksten)


def _write_texts(folder: Path, teksten: Mapping[str, str]) -> None:
    for naam, text in teksten.items():
        (folder / naam).write_text(text, encoding="utf-8")


@contextmanager
def _fresh(pad: Path, *, overschrijf: bool) -> Generator[Path]:
    """A folder beside the one asked for, that takes its place when the work is done."""
    check_map(pad, overschrijf=overschrijf)
    whole = pad.absolute()
    fresh = whole.with_name(f".{whole.name}.nieuw")
    shutil.rmtree(fresh, ignore_errors=True)  # left by a run that was stopped
    try:
        fresh.mkdir()
        yield fresh
        if whole.exists():
            shutil.rmtree(whole)
        fresh.rename(whole)
    except OSError as fout:
        raise InvoerFout(
            f"{pad} kan niet worden geschreven ({fout.strerror or fout})",
            waar="uitvoer",
            remedie="Controleer de schijfruimte en uw rechten.",
        ) from fout
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write_json(pad: Path, data: Any) -> None:
    pad.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _write_allocation(
    folder: Path, toewijzing: NDArray[Any], scenario: Scenario, opties: Sequence[str]
) -> None:
    grid = scenario.rooster
    if grid is None:
        np.savez_compressed(folder / TOEWIJZING, toewijzing=toewijzing)
        return
    write_npz(folder / TOEWIJZING, grid, toewijzing=toewijzing)
    gives = [bool(optie.levert) for optie in scenario.opzet.opties]
    colours = iter(pick_colours(sum(gives)))
    shown = [next(colours) if one else ZOALS_HET_IS for one in gives]
    write_cog(folder / "kaart.tif", grid, toewijzing, opties, shown)


def _write_regions(pad: Path, regions: Sequence[Mapping[str, Any]], opties: Sequence[str]) -> None:
    """Hectares by region (rows) and option (columns), with totals."""
    rows = [[region["hectares"][optie] for optie in opties] for region in regions]
    total = [sum(column) for column in zip(*rows, strict=True)]
    names = [(region["code"], region["naam"]) for region in regions]
    table = [
        [code, naam, *map(write_figure, (*row, sum(row)))]
        for (code, naam), row in zip([*names, ("totaal", "totaal")], [*rows, total], strict=True)
    ]
    _write_csv(pad, ["gebied", "naam", *opties, "totaal"], table)


def _write_claims(pad: Path, claims: Iterable[Mapping[str, Any]]) -> None:
    _write_csv(pad, KOLOMMEN, ([_cell(claim[key]) for key in KOLOMMEN] for claim in claims))


def _write_csv(pad: Path, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Semicolons and decimal commas, as Dutch spreadsheets read it."""
    with pad.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(heads)
        writer.writerows(rows)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return write_figure(value) if isinstance(value, int | float) else " ".join(value)


def write_figure(value: float) -> str:
    """A figure for a spreadsheet: ten digits and a decimal comma, never a power of ten."""
    plain = f"{Decimal(f'{clean(value):.10g}'):f}"
    return plain.replace(".", ",")


def read_uitkomst(pad: Path) -> dict[str, Any]:
    """What was written of an answer: a folder, or its uitkomst.json.

    Raises:
        BestandOntbreekt: there is none.
        BestandBeschadigd: it is something else.
    """
    return _read_json(pad / UITKOMST if pad.is_dir() else pad, SOORT)


def _read_json(file: Path, soort: str) -> dict[str, Any]:
    """The contents of a file that says it is of this kind."""
    if not file.is_file():
        raise BestandOntbreekt(
            f"het bestand {file} bestaat niet",
            waar=file.name,
            remedie="Geef een map die met --uitvoer is gemaakt.",
        )
    try:
        found: Any = json.loads(file.read_text(encoding="utf-8"))
        if found["soort"] == soort:
            return found
    except (ValueError, TypeError, KeyError):
        pass
    raise BestandBeschadigd(f"dit is geen {soort}", waar=file.name, remedie="Maak haar opnieuw met los-op.")


def read_toewijzing(pad: Path) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """The certificate in a folder, and the arrays of its allocation: ``toewijzing``, and where its cells lie.

    Raises:
        InvoerFout: the folder holds an answer without allocation.
        BestandOntbreekt: one of them is not there.
        BestandBeschadigd: one of them is something else.
    """
    if not (pad / CERTIFICAAT).exists() and (pad / UITKOMST).is_file():
        said = read_uitkomst(pad)
        why = "past niet" if said.get("past") == "past_niet" else "heeft alleen een oordeel"
        raise InvoerFout(
            f"deze puzzel {why}: er is geen verdeling om na te rekenen",
            waar=str(pad),
            remedie="Geef een map die met los-op is gemaakt van een puzzel die past.",
        )
    proof = _read_json(pad / CERTIFICAAT, BEWIJS)
    file = pad / TOEWIJZING
    if not file.is_file():
        raise BestandOntbreekt(
            f"het bestand {file} bestaat niet", waar=file.name, remedie="Los de puzzel opnieuw op."
        )
    try:
        with np.load(file, allow_pickle=False) as arrays:
            found: dict[str, NDArray[Any]] = dict(arrays)
        if "toewijzing" in found:
            return proof, found
        why_not = None
    except (ValueError, OSError, EOFError, BadZipFile) as fout:
        why_not = fout
    raise BestandBeschadigd(
        "hierin staat geen toewijzing", waar=file.name, remedie="Los de puzzel opnieuw op."
    ) from why_not
