"""Findings as plain data for ``--json``; docs/naslag/inlezen.schema.json describes it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from ruimteregie.inlezen.tekst import Plaats
from ruimteregie.inlezen.vondsten import (
    ActieVondst,
    AfspraakVondst,
    BedragVondst,
    Deel,
    KamerstukVondst,
    Lezing,
)
from ruimteregie.kern.bedrag import Btw

__all__ = ["als_json"]

# Keys in the order of the schema. This version fills three of them; a list that it does not fill is
# empty, so that a reader of the JSON needs no second structure.
_FINDINGS = (
    "afspraken", "besluiten", "oproepen", "doorschuivingen", "bedragen", "aantallen", "termijnen",
    "kamerstukken", "moties", "toezeggingen",
)  # fmt: skip


def als_json(lezingen: Iterable[Lezing]) -> dict[str, Any]:
    """The readings of several files as one structure, in stable order; unknown is None.

    A bundle has its documents in ``delen``; findings stand only at the deepest part.
    """
    return {"documenten": [_document(lezing) for lezing in lezingen]}


def _document(lezing: Lezing) -> dict[str, Any]:
    bestand = lezing.tekst.bestand
    if not lezing.is_bundel:
        return _deel(bestand, lezing.delen[0])
    top = {"bestand": bestand, "soort": lezing.soort, "datum": None, "kenmerk": None, "onderwerp": None}
    return {
        **top,
        "delen": [_deel(bestand, deel) for deel in lezing.delen],
        **{naam: [] for naam in _FINDINGS},
    }


def _deel(bestand: str, deel: Deel) -> dict[str, Any]:
    found: dict[str, list[dict[str, Any]]] = {naam: [] for naam in _FINDINGS}
    found["afspraken"] = [_afspraak(v) for v in deel.afspraken]
    found["bedragen"] = [_bedrag(v) for v in deel.bedragen]
    found["kamerstukken"] = [_kamerstuk(v) for v in deel.kamerstukken]
    return {
        "bestand": bestand,
        "soort": deel.soort,
        "datum": deel.datum.isoformat() if deel.datum else None,
        "kenmerk": deel.kenmerk,
        "onderwerp": deel.onderwerp,
        "delen": [],
        **found,
    }


def _plaats(plaats: Plaats) -> dict[str, int | None]:
    return {"pagina": plaats.pagina, "regel_van": plaats.regel_van, "regel_tot": plaats.regel_tot}


def _afspraak(v: AfspraakVondst) -> dict[str, Any]:
    return {
        "nummer": v.nummer,
        "titel": v.titel,
        "soorten": list(v.soorten),
        "departementen": list(v.departementen),
        "acties": [_actie(a) for a in v.acties],
        "tekst": v.tekst,
        "plaats": _plaats(v.plaats),
        "zekerheid": v.zekerheid,
    }


def _actie(a: ActieVondst) -> dict[str, Any]:
    return {"partijen": list(a.partijen), "tekst": a.tekst, "termijn": a.termijn, "plaats": _plaats(a.plaats)}


def _bedrag(v: BedragVondst) -> dict[str, Any]:
    bedrag = v.waarde
    return {
        "tekst": v.tekst,
        "euro_laag": _euros(bedrag.laag),
        "euro_hoog": _euros(bedrag.hoog),
        "per": bedrag.per.value if bedrag.per else None,
        "prijspeil": bedrag.prijspeil,
        "btw": None if bedrag.btw is Btw.ONBEKEND else bedrag.btw.value,
        "kwalificatie": bedrag.kwalificatie.value if bedrag.kwalificatie else None,
        "doel": v.doel,
        "plaats": _plaats(v.plaats),
    }


def _euros(value: Decimal) -> str:
    """A decimal string without exponent or needless zeros: "2500000000", "12.50" keeps its cents."""
    whole = value.to_integral_value()
    return f"{whole:f}" if whole == value else f"{value:f}"


def _kamerstuk(v: KamerstukVondst) -> dict[str, Any]:
    stuk = v.waarde
    return {
        "tekst": v.tekst,
        "dossier": stuk.dossier,
        "toevoeging": stuk.toevoeging or None,
        "nummer": stuk.nummer or None,
        "url": stuk.url,
        "plaats": _plaats(v.plaats),
    }
