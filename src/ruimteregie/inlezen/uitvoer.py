"""Findings as plain data for ``--json``; docs/naslag/inlezen.schema.json describes it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from ruimteregie.inlezen.tekst import Plaats
from ruimteregie.inlezen.vondsten import (
    AantalVondst,
    ActieVondst,
    AfspraakVondst,
    BedragVondst,
    Deel,
    KamerstukVondst,
    KopVondst,
    Lezing,
    MotieVondst,
    NaamVondst,
    TermijnVondst,
    ToezeggingVondst,
    UitspraakVondst,
    VoetnootVondst,
    ZaakVondst,
)
from ruimteregie.kern.bedrag import Btw

__all__ = ["als_json"]

# Keys in the order of the schema.
_FINDINGS = (
    "afspraken", "besluiten", "oproepen", "aandachtspunten", "doorschuivingen", "bedragen", "aantallen",
    "termijnen", "kamerstukken", "moties", "toezeggingen", "namen", "koppen", "voetnoten",
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
    head = dict.fromkeys(("datum", "kenmerk", "onderwerp", "afzender", "geadresseerde"))
    return {
        "bestand": bestand,
        "soort": lezing.soort,
        **head,
        "delen": [_deel(bestand, deel) for deel in lezing.delen],
        **{naam: [] for naam in _FINDINGS},
    }


def _deel(bestand: str, deel: Deel) -> dict[str, Any]:
    return {
        "bestand": bestand,
        "soort": deel.soort,
        "datum": deel.datum.isoformat() if deel.datum else None,
        "kenmerk": deel.kenmerk,
        "onderwerp": deel.onderwerp,
        "afzender": deel.afzender,
        "geadresseerde": deel.geadresseerde,
        "delen": [],
        "afspraken": [_afspraak(v) for v in deel.afspraken],
        "besluiten": [_uitspraak(v) for v in deel.besluiten],
        "oproepen": [_uitspraak(v) for v in deel.oproepen],
        "aandachtspunten": [_uitspraak(v) for v in deel.aandachtspunten],
        "doorschuivingen": [_uitspraak(v) for v in deel.doorschuivingen],
        "bedragen": [_bedrag(v) for v in deel.bedragen],
        "aantallen": [_aantal(v) for v in deel.aantallen],
        "termijnen": [_termijn(v) for v in deel.termijnen],
        "kamerstukken": _kamerstukken(deel),
        "moties": [_motie(v) for v in deel.moties],
        "toezeggingen": [_toezegging(v) for v in deel.toezeggingen],
        "namen": [_naam(v) for v in deel.namen],
        "koppen": [_kop(v) for v in deel.koppen],
        "voetnoten": [_voetnoot(v) for v in deel.voetnoten],
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
    return {
        "partijen": list(a.partijen),
        "tekst": a.tekst,
        "termijn": a.termijn,
        "voorwaarde": a.voorwaarde,
        "plaats": _plaats(a.plaats),
    }


def _uitspraak(v: UitspraakVondst) -> dict[str, Any]:
    return {
        "tekst": v.tekst,
        "soort": v.soort,
        "partijen": list(v.partijen),
        "termijn": v.termijn,
        "plaats": _plaats(v.plaats),
        "zekerheid": v.zekerheid,
    }


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
        "bandbreedte": None if bedrag.bandbreedte is None else _number(bedrag.bandbreedte),
        "doel": v.doel,
        "plaats": _plaats(v.plaats),
        "zekerheid": v.zekerheid,
    }


def _euros(value: Decimal) -> str:
    """Whole euros without exponent: "2500000000"; only an amount with cents keeps them: "12.50"."""
    whole = value.to_integral_value()
    return f"{whole:f}" if whole == value else f"{value:.2f}"


def _aantal(v: AantalVondst) -> dict[str, Any]:
    aantal = v.waarde
    return {
        "tekst": v.tekst,
        "eenheid": aantal.eenheid.value,
        "laag": _number(aantal.laag),
        "hoog": _number(aantal.hoog),
        "horizon": aantal.horizon_tot,
        "vanaf": aantal.horizon_van,
        "basisjaar": aantal.basisjaar,
        "kwalificatie": aantal.kwalificatie.value if aantal.kwalificatie else None,
        "reikwijdte": aantal.reikwijdte or None,
        "gebied": v.gebied,
        "plaats": _plaats(v.plaats),
        "zekerheid": v.zekerheid,
    }


def _number(value: Decimal) -> int | float:
    whole = value.to_integral_value()
    return int(whole) if whole == value else float(value)


def _termijn(v: TermijnVondst) -> dict[str, Any]:
    termijn = v.waarde
    return {
        "tekst": v.tekst,
        "soort": termijn.soort.value,
        "edtf": termijn.edtf,
        "vroegst": termijn.vroegst.isoformat() if termijn.vroegst else None,
        "laatst": termijn.laatst.isoformat() if termijn.laatst else None,
        "plaats": _plaats(v.plaats),
        "zekerheid": v.zekerheid,
    }


def _kamerstukken(deel: Deel) -> list[dict[str, Any]]:
    """Papers and cases together, in the order of the text."""
    rows = [(v.plaats, _kamerstuk(v)) for v in deel.kamerstukken]
    rows += [(v.plaats, _zaak(v)) for v in deel.zaken]
    return [row for _, row in sorted(rows, key=lambda item: (item[0].pagina or 0, item[0].regel_van))]


def _kamerstuk(v: KamerstukVondst) -> dict[str, Any]:
    stuk = v.waarde
    return {
        "tekst": v.tekst,
        "dossier": stuk.dossier,
        "toevoeging": stuk.toevoeging or None,
        "nummer": stuk.nummer or None,
        "url": stuk.url,
        "plaats": _plaats(v.plaats),
        "zekerheid": v.zekerheid,
    }


def _zaak(v: ZaakVondst) -> dict[str, Any]:
    """A case or document has a number of its own and no dossier."""
    return {
        "tekst": v.nummer,
        "dossier": None,
        "toevoeging": None,
        "nummer": v.nummer,
        "url": None,
        "plaats": _plaats(v.plaats),
        "zekerheid": v.zekerheid,
    }


def _motie(v: MotieVondst) -> dict[str, Any]:
    return {
        "indieners": list(v.indieners),
        "kamerstuk": v.kamerstuk,
        "status": v.status,
        "tekst": v.tekst,
        "plaats": _plaats(v.plaats),
        "zekerheid": v.zekerheid,
    }


def _toezegging(v: ToezeggingVondst) -> dict[str, Any]:
    return {
        "aan": list(v.aan),
        "status": v.status,
        "tekst": v.tekst,
        "plaats": _plaats(v.plaats),
        "zekerheid": v.zekerheid,
    }


def _naam(v: NaamVondst) -> dict[str, Any]:
    return {
        "soort": v.soort,
        "code": v.code,
        "tekst": v.tekst,
        "aantal": v.aantal,
        "plaats": _plaats(v.plaats),
        "zekerheid": v.zekerheid,
    }


def _kop(v: KopVondst) -> dict[str, Any]:
    return {"tekst": v.tekst, "niveau": v.niveau, "plaats": _plaats(v.plaats)}


def _voetnoot(v: VoetnootVondst) -> dict[str, Any]:
    return {
        "nummer": v.nummer,
        "tekst": v.tekst,
        "aanroep": _plaats(v.aanroep) if v.aanroep else None,
        "plaats": _plaats(v.plaats),
    }
