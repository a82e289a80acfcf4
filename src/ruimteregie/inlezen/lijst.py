"""A list as somebody keeps it (XLSX, ODS or CSV): its rows, its columns, and the agreements in it.

lijst = read_lijst(path)
voorstel = match_columns(lijst.kop)      # the user confirms or corrects it
vondsten = apply(lijst, voorstel.kolommen, naslag)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ruimteregie.inlezen.herkenners.afspraken import parse_departementen, parse_soorten
from ruimteregie.inlezen.kolommen import Kolommen, Kolomvoorstel, match_columns, parse_columns
from ruimteregie.inlezen.rijen import Lijst, Rij
from ruimteregie.inlezen.tekst import Plaats
from ruimteregie.inlezen.vondsten import ActieVondst, AfspraakVondst
from ruimteregie.kern.fouten import InvoerFout, NotatieFout
from ruimteregie.kern.naslag import Naslag

__all__ = [
    "Kolommen",
    "Kolomvoorstel",
    "Lijst",
    "Rij",
    "apply",
    "match_columns",
    "parse_columns",
    "values_of",
]

_SPLIT = re.compile(r"\s*(?:[;\n/]|,\s|\s\+\s|\s&\s|\ben\b)\s*")
_BULLET = re.compile(r"^\s*(?:[-–—•*]\s+)")
_ZEKER = 0.95  # the user said what the columns hold


def values_of(rij: Rij, kolommen: Kolommen) -> dict[str, str]:
    """The filled fields of a row, as text; several columns of one field are joined by "; "."""
    found: dict[str, str] = {}
    for veld, columns in kolommen.items():
        if text := "; ".join(cel for kolom in columns if (cel := rij.cel(kolom))):
            found[veld] = text
    return found


def apply(
    lijst: Lijst, kolommen: Kolommen, naslag: Naslag | None = None
) -> tuple[AfspraakVondst | ActieVondst, ...]:
    """The agreements in a list, once somebody confirmed what its columns hold; in the order of the rows.

    Each row is an agreement. Where the list has a column for acties besides, rows with the same number
    (or with neither a number, a title nor a text of their own) are acties of the one above. A list of
    acties alone gives acties. Fields that a finding has no place for are in ``values_of``.

    Raises:
        InvoerFout: no column holds a text, a title or an actie.
    """
    if not {"tekst", "titel", "actie"} & set(kolommen):
        raise InvoerFout(
            "geen kolom is aangewezen als tekst, titel of actie.",
            waar=lijst.bestand,
            remedie='Wijs er een aan, zoals --kolommen "tekst=Omschrijving".',
        )
    known = naslag or Naslag()
    rows = [(rij, velden) for rij in lijst.rijen if (velden := values_of(rij, kolommen))]
    if not {"tekst", "titel"} & set(kolommen):
        return tuple(_actie(rij, velden, known) for rij, velden in rows if "actie" in velden)
    return tuple(_group(rows, known, per_actie="actie" in kolommen))


_Rijvelden = tuple[Rij, dict[str, str]]


def _group(rows: Sequence[_Rijvelden], naslag: Naslag, *, per_actie: bool) -> Iterator[AfspraakVondst]:
    current: AfspraakVondst | None = None
    for rij, velden in rows:
        if current is not None and per_actie and _goes_on(velden, current):
            current = replace(
                current,
                acties=(*current.acties, _actie(rij, velden, naslag)),
                plaats=replace(current.plaats, regel_tot=rij.nummer),
            )
            continue
        if not {"tekst", "titel", "actie"} & set(velden):
            continue  # a row with a heading or a total
        if current is not None:
            yield current
        current = _afspraak(rij, velden, naslag)
    if current is not None:
        yield current


def _goes_on(velden: dict[str, str], current: AfspraakVondst) -> bool:
    """Whether a row is one more actie of the agreement above it."""
    if "actie" not in velden:
        return False
    if "nummer" in velden:
        return velden["nummer"] == current.nummer
    own = {velden.get("titel"), velden.get("tekst")} - {None}
    return own <= {current.titel, current.tekst}


def _afspraak(rij: Rij, velden: dict[str, str], naslag: Naslag) -> AfspraakVondst:
    tekst = velden.get("tekst") or velden.get("titel") or velden["actie"]
    departementen, all_known = parse_departementen(velden.get("departementen", ""))
    soorten = parse_soorten(velden.get("soort", ""))
    has_actie = {"actie", "partijen", "termijn", "voorwaarde"} & set(velden)
    doubt = ("soort" in velden and not soorten) or not all_known
    return AfspraakVondst(
        nummer=velden.get("nummer"),
        titel=velden.get("titel"),
        soorten=soorten,
        departementen=departementen,
        acties=(_actie(rij, velden, naslag),) if has_actie else (),
        tekst=tekst,
        plaats=Plaats(None, rij.nummer, rij.nummer),
        zekerheid=0.7 if doubt else _ZEKER,
    )


def _actie(rij: Rij, velden: dict[str, str], naslag: Naslag) -> ActieVondst:
    tekst = velden.get("actie") or velden.get("tekst") or velden["titel"]
    return ActieVondst(
        partijen=tuple(_partijen(velden.get("partijen", ""), naslag)),
        tekst=_BULLET.sub("", tekst),
        termijn=velden.get("termijn"),
        plaats=Plaats(None, rij.nummer, rij.nummer),
        voorwaarde=velden.get("voorwaarde"),
    )


def _partijen(tekst: str, naslag: Naslag) -> dict[str, None]:
    """The parties of a cell, by code where known: the whole cell if that is a name, else its parts."""
    whole = _find(tekst, naslag)
    if whole:
        return {whole: None}
    parts = [part.strip(" .,;") for part in _SPLIT.split(tekst)]
    return dict.fromkeys(_find(part, naslag) or part for part in parts if part)


def _find(tekst: str, naslag: Naslag) -> str | None:
    try:
        return naslag.find_partij(tekst) if tekst else None
    except NotatieFout:  # several parties bear this name: the words stay, nothing is chosen
        return None
