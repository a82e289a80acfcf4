"""Plans as GeoJSON (RFC 7946): a feature a plan, its properties called as the columns of the table.

The homes are in the property ``regels``, a list of objects; of a plan with one year they may stand among the
properties themselves. What is wrong is told by the number of the feature, from 1.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from ruimteregie.kern.fouten import BestandBeschadigd
from ruimteregie.regels.cellen import Meldingen, Tabelrij
from ruimteregie.regels.celwaarden import Misvatting, clean, fold, short
from ruimteregie.regels.planinvoer.bouwen import Bouwer
from ruimteregie.regels.planinvoer.kolommen import KOLOMMEN, REGELKOLOMMEN
from ruimteregie.regels.planinvoer.plan import Bekend, Planbestand, Planinvoer
from ruimteregie.regels.planinvoer.plek import check_crs

__all__ = ["MEESTE_PLANNEN", "read_plangeojson"]

MEESTE_PLANNEN: Final = 50_000
_REGELS: Final = "regels"
_NAMEN: Final = {fold(naam): naam for naam in (*KOLOMMEN, _REGELS)}


def read_plangeojson(inhoud: bytes, bekend: Bekend) -> Planbestand:
    """Read a FeatureCollection.

    Raises:
        BestandBeschadigd: it is no JSON, or no FeatureCollection.
        Tabelfout: one mistake or more in it; nothing was taken.
    """
    features, crs = _features(inhoud)
    meldingen = Meldingen()
    try:
        check_crs(crs)
    except Misvatting as fout:
        meldingen.add(0, "crs", fout.wat, fout.remedie)
    if len(features) > MEESTE_PLANNEN:
        what = f"het bestand heeft meer dan {MEESTE_PLANNEN} plannen"
        meldingen.add(0, "", what, "Splits het bestand per gemeente.")
        meldingen.refuse()
    if not features:
        meldingen.add(0, "", "het bestand heeft geen plannen", "Zet elk plan in een feature.")
    maker = Bouwer(bekend, meldingen)
    seen: dict[str, int] = {}
    odd: dict[str, None] = {}
    named: set[str] = set()
    found: list[Planinvoer] = []
    for number, feature in enumerate(features, 1):
        read = _rows_of(number, feature, meldingen, odd)
        if read is None:
            continue
        row, lines, listed = read
        place = cast("Mapping[str, Any]", feature).get("geometry")
        named.update(_said(row, listed=listed, place=place))
        _check_code(row, seen)
        plan = maker.plan(row, lines, place)
        if plan is not None:
            found.append(plan)
    meldingen.refuse()
    return Planbestand(
        tuple(found),
        frozenset(named),
        tuple(f"De eigenschap {short(name)} wordt niet gelezen." for name in odd),
    )


def _said(row: Tabelrij, *, listed: bool, place: Any) -> set[str]:
    """The columns of which a feature says something; without homes or a place it takes none away."""
    found = set(row.cellen)
    if listed or found & set(REGELKOLOMMEN):
        found.update(REGELKOLOMMEN)
    if place is not None or found & {"lengtegraad", "breedtegraad"}:
        found.update(("lengtegraad", "breedtegraad"))
    return found


def _features(inhoud: bytes) -> tuple[Sequence[Any], Any]:
    try:
        data: Any = json.loads(
            inhoud.decode("utf-8-sig"), parse_constant=_no_constant, object_pairs_hook=_pairs
        )
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BestandBeschadigd(
            "het bestand is geen leesbare GeoJSON", remedie="Sla het op als GeoJSON in UTF-8."
        ) from None
    top = _object(data)
    features: Any = top.get("features")
    if top.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise BestandBeschadigd(
            "het bestand is geen FeatureCollection",
            remedie="Geef een GeoJSON met type FeatureCollection en een lijst features.",
        )
    return cast("Sequence[Any]", features), top.get("crs")


def _object(value: Any) -> Mapping[str, Any]:
    """What is between braces; nothing when it is something else."""
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}


class _Dubbel(dict[str, Any]):
    """An object with a name that it has twice; ``naam`` is that name."""

    naam = ""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; one with the same name twice is marked, for the last would win in silence."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    marked, seen = _Dubbel(found), set[str]()
    for name, _ in pairs:
        if name in seen:
            marked.naam = name
        seen.add(name)
    return marked


def _no_constant(naam: str) -> float:
    raise ValueError(naam)


def _rows_of(
    number: int, feature: Any, meldingen: Meldingen, odd: dict[str, None]
) -> tuple[Tabelrij, list[Tabelrij], bool] | None:
    """The cells of a plan and of its lines, and whether it has a list of these; None when it is none."""
    given = _object(feature)
    properties: Any = given.get("properties")
    if given.get("type") != "Feature" or not isinstance(properties, Mapping):
        meldingen.add(number, "", "dit is geen feature met eigenschappen", "Geef type Feature en properties.")
        return None
    cells: dict[str, Any] = {}
    _refuse_double(properties, number, meldingen)
    for name, value in cast("Mapping[Any, Any]", properties).items():
        known = _NAMEN.get(fold(str(name)))
        if known is None:
            odd.setdefault(str(name)[:80])
        elif known in cells:
            _report_double(str(name), number, meldingen)
        else:
            cells[known] = value
    lines = cells.pop(_REGELS, None)
    row = Tabelrij(number, _texts(cells, number, meldingen), meldingen)
    if lines is None:
        return row, [row], False
    if any(row.cellen.get(kolom, "") for kolom in REGELKOLOMMEN):
        row.report(_REGELS, "de woningen staan er twee keer", "Zet ze alleen in de lijst regels.")
    return row, list(_lines(number, lines, meldingen)), True


def _refuse_double(given: Any, number: int, meldingen: Meldingen) -> None:
    if isinstance(given, _Dubbel):
        _report_double(given.naam, number, meldingen)


def _report_double(naam: str, number: int, meldingen: Meldingen) -> None:
    meldingen.add(number, "", f"{short(naam)} staat er twee keer", "Laat elke eigenschap één keer staan.")


def _lines(number: int, lines: Any, meldingen: Meldingen) -> Iterator[Tabelrij]:
    if not isinstance(lines, list) or not all(isinstance(line, Mapping) for line in cast("list[Any]", lines)):
        meldingen.add(number, _REGELS, "regels is geen lijst van objecten", 'Geef [{"jaar": 2030, …}, …].')
        return
    for line in cast("list[Mapping[Any, Any]]", lines):
        cells: dict[str, Any] = {}
        _refuse_double(line, number, meldingen)
        for name, value in line.items():
            known = _NAMEN.get(fold(str(name)), "")
            if known not in REGELKOLOMMEN:
                what = f"{short(str(name))} is hier geen bekend woord"
                meldingen.add(number, _REGELS, what, f"Kies uit: {', '.join(REGELKOLOMMEN)}.")
            else:
                cells[known] = value
        yield Tabelrij(number, _texts(cells, number, meldingen), meldingen)


def _texts(cells: Mapping[str, Any], number: int, meldingen: Meldingen) -> dict[str, str]:
    """Each value as a cell of a table would hold it."""
    found: dict[str, str] = {}
    for name, value in cells.items():
        match value:
            case None:
                continue
            case bool():
                found[name] = "ja" if value else "nee"
            case str():
                found[name] = value.strip()
            case int():
                found[name] = str(value)
            case float():
                found[name] = str(int(value)) if value.is_integer() else f"{value:.9f}".rstrip("0")
            case list() if name == "knelpunten":
                found[name] = ", ".join(map(str, cast("list[Any]", value)))
            case _:
                meldingen.add(number, name, "dit is geen tekst of getal", "Geef één waarde.")
    return found


def _check_code(row: Tabelrij, seen: dict[str, int]) -> None:
    code = clean(row.cellen.get("plan_id", ""))
    if not code:
        row.report("plan_id", "deze eigenschap ontbreekt", "Geef elk plan een eigen code.")
        return
    first = seen.setdefault(code, row.nummer)
    if first != row.nummer:
        what = f"{short(code)} staat ook bij feature {first}"
        row.report("plan_id", what, "Geef elk plan een eigen code, of voeg de regels samen.")
