"""The fields of an Afspraak and its acties as a finding has them; what it does not tell stays empty (§1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ruimteregie.bronnen.referentie.woorden import AFSPRAAKSOORTEN
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.termijn import Termijn
from ruimteregie.register.afspraken.services.kennis import Kennis
from ruimteregie.register.documenten.models import Vondst

__all__ = ["actie_velden", "afspraak_velden", "peildatum_of", "read_termijn"]


def afspraak_velden(vondst: Vondst, kennis: Kennis) -> dict[str, Any]:
    """The fields and relations of the Afspraak that a finding becomes; parties are those of its acties."""
    found: Mapping[str, Any] = vondst.waarde
    acting = (code for actie in found.get("acties") or () for code in actie.get("partijen") or ())
    return {
        "nummer": str(found.get("nummer") or "")[:20],
        "titel": str(found.get("titel") or vondst.tekst)[:400],
        "soorten": tuple(s for s in found.get("soorten") or () if s in AFSPRAAKSOORTEN),
        "departementen": kennis.partijen_van(found.get("departementen") or ()),
        "partijen": kennis.partijen_van(acting),
        "gebieden": kennis.gebieden_van(vondst),
        "samenvatting": str(found.get("titel") or vondst.tekst),
        "datum": vondst.datum,
    }


def peildatum_of(vondst: Vondst) -> date | None:
    """The day of the letter that a finding stands in, to read "komend voorjaar" by; None when not known."""
    try:
        return date.fromisoformat(vondst.datum)
    except ValueError:
        return None


def actie_velden(item: Mapping[str, Any], kennis: Kennis, peildatum: date | None) -> dict[str, Any]:
    """The fields of one Actie as it was found."""
    parties = kennis.partijen_van(item.get("partijen") or ())
    fields: dict[str, Any] = {
        "samenvatting": str(item.get("tekst") or ""),
        "voorwaarde": str(item.get("voorwaarde") or ""),
        "partijen": parties,
        "kant": _kant({p.kant for p in parties} & {"rijk", "regio"}),
    }
    words = item.get("termijn")
    text = str(words.get("tekst") if isinstance(words, Mapping) else words or "")[:90]
    if text:
        fields |= {"termijn_tekst": text, **_termijn(text, words, peildatum)}
    return fields


def _kant(sides: set[str]) -> str:
    """Who acts; empty, *niet bekend*, when the parties do not tell (§1)."""
    if len(sides) == 2:
        return "samen"
    return next(iter(sides), "")


def _termijn(text: str, found: Any, peildatum: date | None) -> dict[str, Any]:
    edtf = found.get("edtf") if isinstance(found, Mapping) else None
    if edtf:
        return {"termijn_soort": "kalender", "termijn_edtf": str(edtf)}
    return read_termijn(text, peildatum)


def read_termijn(text: str, peildatum: date | None) -> dict[str, Any]:
    """The kind and meaning of a term; empty when its words cannot be read (§1)."""
    try:
        read = Termijn.parse(text, peildatum)
    except NotatieFout:
        return {}
    return {"termijn_soort": str(read.soort), "termijn_edtf": read.edtf or ""}
