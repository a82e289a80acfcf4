"""The NOVEX matrix: how far each product of each of the areas is, counted in one sentence and per cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from ruimteregie.portaal.gebieden.duiding import BEWINDSPERSOON, ZEVEN, absence, counts_of_types
from ruimteregie.portaal.gebieden.lijst import Stand
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.selectors import NOVEX_PRODUCTEN, Novexcel, Novexrij, novex_matrix
from ruimteregie.register.strategieen.selectors import buiten_novex
from ruimteregie.register.toegang.keuzes import label

__all__ = ["KOLOMMEN", "KOP", "Cel", "Kolom", "Rij", "matrix"]

KOLOMMEN = tuple(product for product in NOVEX_PRODUCTEN if product != "masterplan")
"""The products that every area is to have; a masterplan is noted with the areas that have one."""
KOP = ("code", "gebied", "product", "titel", "versie", "datum", "hoe aangenomen", "afgeleid", "bron")
_NAMEN = {
    "ontwikkelperspectief": "ontwikkelperspectief",
    "uitvoeringsagenda": "uitvoeringsagenda",
    "ria": "regionale investeringsagenda (RIA)",
}


@dataclass(frozen=True, slots=True)
class Cel:
    """One product of one area: the version that tells its state (None: not known) and the other ones."""

    product: str
    stand: Stand | None
    andere: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class Rij:
    """One area: its cells in the order of ``KOLOMMEN``, and its masterplans."""

    gebied: Any
    cellen: tuple[Cel, ...]
    masterplannen: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One product: for how many areas it is adopted, of which derived, and how many are otherwise.

    ``anders`` counts the areas where it is on its way, ``ontbreekt`` where a document says there is none.
    """

    product: str
    aangenomen: int
    afgeleid: int
    anders: int
    ontbreekt: int
    onbekend: int


def matrix(request: HttpRequest) -> HttpResponseBase:
    """The matrix, as a page or with ``formaat=csv`` as a file with every version."""
    found = novex_matrix(request.actor)  # type: ignore[attr-defined]
    if request.GET.get("formaat") == "csv":
        return csv_response("novex", KOP, _csv_rows(found))
    columns = [_column(product, [row.cel(product) for row in found]) for product in KOLOMMEN]
    context = {
        "rijen": [_row(row) for row in found],
        "producten": KOLOMMEN,
        "kolommen": columns,
        "zin": _sentence(columns, len(found)),
        "typen": counts_of_types(row.gebied for row in found),
        "zeven": absence(ZEVEN, request.actor),  # type: ignore[attr-defined]
        "bewindspersoon": absence(BEWINDSPERSOON, request.actor),  # type: ignore[attr-defined]
        "buiten": buiten_novex(request.actor),  # type: ignore[attr-defined]
    }
    return render(request, "portaal/gebieden/novex.html", context)


def _row(row: Novexrij) -> Rij:
    return Rij(
        row.gebied,
        tuple(_cell(row.cel(product)) for product in KOLOMMEN),
        tuple(_stand(versie, "masterplan") for versie in row.cel("masterplan").versies),
    )


def _cell(cell: Novexcel) -> Cel:
    telling = cell.laatste
    return Cel(
        cell.product,
        _stand(telling, cell.product) if telling else None,
        tuple(_stand(versie, cell.product) for versie in cell.versies if versie is not telling),
    )


def _stand(versie: PakketVersie, product: str) -> Stand:
    return Stand(versie, tuple(soort for soort in versie.pakket.soorten if soort != product))


def _column(product: str, cells: Sequence[Novexcel]) -> Kolom:
    adopted = [cell for cell in cells if cell.geldend is not None]
    absent = sum(cell.ontbreekt for cell in cells)
    unknown = sum(not cell.is_bekend for cell in cells)
    return Kolom(
        product,
        len(adopted),
        sum(bool(cell.geldend and cell.geldend.afgeleid) for cell in adopted),
        len(cells) - len(adopted) - absent - unknown,
        absent,
        unknown,
    )


def _sentence(columns: Sequence[Kolom], total: int) -> str:
    """For how many areas each product was adopted, in words."""
    first, *others = (f"voor {_many(k.aangenomen, total)} een {_NAMEN[k.product]}" for k in columns)
    return f"Van de {total} NOVEX-gebieden is {first} aangenomen, {' en '.join(others)}."


def _many(count: int, total: int) -> str:
    return "alle" if count == total else str(count) if count else "geen"


def _csv_rows(rows: Iterable[Novexrij]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        for cell in row.cellen:
            where = (row.gebied.code, row.gebied.naam, label(cell.product))
            if not cell.versies and cell.product in KOLOMMEN:
                yield (*where, "", "", "", "niet bekend", "", "")
            for versie in cell.versies:
                yield (
                    *where,
                    versie.titel,
                    versie.versienummer,
                    versie.datum,
                    label(versie.wijze),
                    "ja" if versie.afgeleid else "nee",
                    "; ".join(map(str, versie.passages.all())),
                )
