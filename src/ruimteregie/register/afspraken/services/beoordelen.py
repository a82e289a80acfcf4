"""The review of read letters: what is known already, and what a person accepts, joins, rejects or undoes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import ProtectedError

from ruimteregie.bronnen.referentie.woorden import AFSPRAAKSOORTEN, SIGNAALSTATUSSEN
from ruimteregie.kern.fouten import InvoerFout, NotatieFout
from ruimteregie.kern.termijn import Termijn
from ruimteregie.register.afspraken.models import Afspraak, Doorschuiving, Oproep
from ruimteregie.register.afspraken.services.vastleggen import record_afspraak
from ruimteregie.register.documenten.models import Document, Lezing, Passage, Vondst
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.documenten.services import (
    Plaats,
    document_of,
    link_passages,
    passage_of,
    unlink_passages,
)
from ruimteregie.register.overleg.models import Besluit
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import Geregistreerd, store
from ruimteregie.register.toegang.historie import wijzigingen
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, mag, require, visible
from ruimteregie.register.toegang.services import record

__all__ = ["Matchverslag", "accept_vondst", "join_vondst", "match_vondsten", "reject_vondst", "undo_vondst"]

_ALLE = "ALLE"
_MODELLEN: Mapping[str, type[Geregistreerd]] = {
    "afspraak": Afspraak,
    "besluit": Besluit,
    "oproep": Oproep,
    "doorschuiving": Doorschuiving,
}


@dataclass(frozen=True, slots=True)
class Matchverslag:
    """How many agreements found in a file the register knew already, and how many are new to it."""

    herkend: int
    nieuw: int


def match_vondsten(lezing: Lezing, actor: Actor) -> Matchverslag:
    """Hold the agreements found in a file against what the actor may see of the register.

    What is known only gets its Passage, and that only when the actor may edit it. Known is: the same
    number in the same document (or bundle), or a title that, but for case and punctuation, belongs to
    exactly one Afspraak and no other number. Runs inside ``verantwoord``.
    """
    sources = passages_prefetch(actor)
    index = _Index(visible(Afspraak.objects.all(), actor).prefetch_related(sources))
    known = new = 0
    for vondst in lezing.vondsten.filter(soort="afspraak", status="nieuw").select_related(
        "lezing", "document"
    ):
        afspraak = index.find(vondst)
        if afspraak is None:
            new += 1
            continue
        known += 1
        gevolg = _add_source(afspraak, vondst) if mag(actor, "bewerken", afspraak) else ""
        _mark(vondst, "herkend", afspraak.code, gevolg)
    return Matchverslag(known, new)


class _Index:
    """The agreements by number within a bundle of documents, and by title."""

    def __init__(self, afspraken: Iterable[Afspraak]) -> None:
        self.by_number: dict[tuple[str, int], list[Afspraak]] = {}
        self.by_title: dict[str, list[Afspraak]] = {}
        for afspraak in afspraken:
            self.by_title.setdefault(_fold(afspraak.titel), []).append(afspraak)
            bundles = {b for p in afspraak.passages.all() if (b := _bundle(p.document)) is not None}
            for bundle in bundles if afspraak.nummer else ():
                self.by_number.setdefault((afspraak.nummer, bundle), []).append(afspraak)

    def find(self, vondst: Vondst) -> Afspraak | None:
        """The one Afspraak that this is; None when there is none or more than one: never guessed (§1)."""
        number = str(vondst.waarde.get("nummer") or "")
        bundle = _bundle(vondst.document)
        if number and bundle is not None:
            same = self.by_number.get((number, bundle), [])
            if len(same) == 1:
                return same[0]
        titled = self.by_title.get(_fold(str(vondst.waarde.get("titel") or "")), [])
        fitting = [a for a in titled if not number or not a.nummer or a.nummer == number]
        return fitting[0] if len(fitting) == 1 else None


def _bundle(document: Document | None) -> int | None:
    """What the parts of one bundle share."""
    return None if document is None else document.bundel_id or document.pk


def _fold(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", plain.lower()).strip() or title


def accept_vondst(vondst: Vondst, *, actor: Actor, velden: Mapping[str, Any] | None = None) -> Geregistreerd:
    """Take a finding into the register, with the corrections in ``velden``; its place becomes the source.

    An Afspraak needs a ``thema`` and gets its acties as they were found.

    Raises:
        GeenToegang: the actor may not review.
        InvoerFout: decided already, a field is missing, or this kind belongs to an Afspraak: join it.
    """
    require(actor, "beoordelen", vondst)
    _check_open(vondst)
    given = dict(velden or {})
    if vondst.soort == "afspraak":
        made: Geregistreerd = _make_afspraak(vondst, given)
    else:
        made = _make_other(vondst, given)
    _mark(vondst, "overgenomen", _code(vondst), "gemaakt")
    return made


def join_vondst(vondst: Vondst, afspraak: Afspraak, *, actor: Actor) -> None:
    """Say that a finding belongs to a known Afspraak: its place becomes one of the sources.

    Raises:
        GeenToegang: the actor may not review, or not edit the Afspraak.
        InvoerFout: decided already.
    """
    require(actor, "beoordelen", vondst)
    require(actor, "bewerken", afspraak)
    _check_open(vondst)
    _mark(vondst, "overgenomen", afspraak.code, _add_source(afspraak, vondst))


def reject_vondst(vondst: Vondst, *, actor: Actor) -> None:
    """Say that a finding does not enter the register. Raises as ``join_vondst``."""
    require(actor, "beoordelen", vondst)
    _check_open(vondst)
    _mark(vondst, "afgewezen", "")


def undo_vondst(vondst: Vondst, *, actor: Actor) -> None:
    """Take a decision back: what was made is removed (its history stays), what was joined loses this source.

    A source that the record had already, from elsewhere, stays.

    Raises:
        GeenToegang: the actor may not review, or not edit what the finding was joined to or became.
        InvoerFout: nothing was decided, or others have built on what was made.
    """
    require(actor, "beoordelen", vondst)
    if vondst.status == "nieuw":
        raise InvoerFout("over deze vondst is niets besloten", waar=str(vondst))
    if vondst.gevolg == "gemaakt":
        _remove_made(vondst, actor)
    elif vondst.koppeling:
        _take_source_back(vondst, actor)
    _mark(vondst, "nieuw", "")


def _mark(vondst: Vondst, status: str, koppeling: str, gevolg: str = "") -> None:
    vondst.status = status
    vondst.koppeling = koppeling
    vondst.gevolg = gevolg
    store(vondst)


def _add_source(afspraak: Afspraak, vondst: Vondst) -> str:
    """Make the place of a finding a source; what that did, empty when it was one already."""
    # Read again: the sources of the given one may be only those that the actor sees.
    current = Afspraak.objects.get(pk=afspraak.pk)
    return "bron toegevoegd" if link_passages(current, [_passage(vondst)]) else ""


def _take_source_back(vondst: Vondst, actor: Actor) -> None:
    """Take off the source that a finding added; another finding that rests on it becomes the one that did."""
    afspraak = Afspraak.objects.filter(code=vondst.koppeling).first()
    if afspraak is None:  # removed since, and its sources with it
        return
    require(actor, "bewerken", afspraak)
    if vondst.gevolg != "bron toegevoegd":
        return
    place = _passage(vondst)
    others = Vondst.objects.filter(koppeling=afspraak.code, regel_van=vondst.regel_van).exclude(pk=vondst.pk)
    for other in others.exclude(gevolg="gemaakt").select_related("lezing", "document"):
        if _passage(other) == place:
            other.gevolg = vondst.gevolg
            store(other)
            return
    unlink_passages(afspraak, [place])


def _check_open(vondst: Vondst) -> None:
    if vondst.status in ("overgenomen", "afgewezen"):
        raise InvoerFout(
            f"deze vondst is al {vondst.status}", waar=str(vondst), remedie="Maak dat eerst ongedaan."
        )


def _passage(vondst: Vondst) -> Passage:
    return passage_of(Plaats(document_of(vondst), vondst.pagina, vondst.regel_van, vondst.regel_tot))


def _code(vondst: Vondst) -> str:
    """The code of what a finding becomes: the same every time, so that accepting twice is seen."""
    return f"{vondst.lezing.merk}-{vondst.soort}-{vondst.volgorde}"


def _make_afspraak(vondst: Vondst, given: dict[str, Any]) -> Afspraak:
    found: Mapping[str, Any] = vondst.waarde
    if not given.get("thema"):
        raise InvoerFout("een afspraak heeft een thema nodig", waar=str(vondst), remedie="Kies een thema.")
    departments = found.get("departementen") or []
    acties = [_actie(item) for item in found.get("acties") or ()]
    fields = {
        "nummer": str(found.get("nummer") or ""),
        "titel": str(found.get("titel") or vondst.tekst)[:400],
        "soorten": tuple(s for s in found.get("soorten") or () if s in AFSPRAAKSOORTEN),
        "departementen": _parties("RIJK" if d == _ALLE else d for d in departments),
        "samenvatting": str(found.get("titel") or vondst.tekst),
        "datum": str(vondst.lezing.resultaat.get("datum") or ""),
        "eigenaar": vondst.lezing.eigenaar,
        "vertrouwelijkheid": vondst.lezing.vertrouwelijkheid,
        **given,
    }
    return record_afspraak(_code(vondst), fields, bronnen=[_passage(vondst)], acties=acties)


def _parties(codes: Iterable[str]) -> list[Partij]:
    """The parties with these codes; a word that is no known code is left for the reviewer to add."""
    return list(Partij.objects.filter(code__in=list(codes)))


def _actie(item: Mapping[str, Any]) -> dict[str, Any]:
    parties = _parties(str(p) for p in item.get("partijen") or ())
    sides = {p.kant for p in parties} & {"rijk", "regio"}
    fields: dict[str, Any] = {
        "samenvatting": str(item.get("tekst") or ""),
        "partijen": parties,
        "kant": _kant(sides),
    }
    words = item.get("termijn")
    text = str(words.get("tekst") if isinstance(words, Mapping) else words or "")[:90]
    if text:
        fields |= {"termijn_tekst": text, **_termijn(text, words)}
    return fields


def _kant(sides: set[str]) -> str:
    """Who acts; empty, *niet bekend*, when the parties do not tell (§1)."""
    if len(sides) == 2:
        return "samen"
    return next(iter(sides), "")


def _termijn(text: str, found: Any) -> dict[str, Any]:
    """The kind and meaning of a term; empty when its words cannot be read (§1)."""
    edtf = found.get("edtf") if isinstance(found, Mapping) else None
    if edtf:
        return {"termijn_soort": "kalender", "termijn_edtf": str(edtf)}
    try:
        read = Termijn.parse(text)
    except NotatieFout:
        return {}
    return {"termijn_soort": str(read.soort), "termijn_edtf": read.edtf or ""}


def _make_other(vondst: Vondst, given: dict[str, Any]) -> Geregistreerd:
    model = _MODELLEN.get(vondst.soort)
    if model is None:
        raise InvoerFout(
            f"een {label(vondst.soort).lower()} staat niet op zichzelf",
            waar=str(vondst),
            remedie="Koppel de vondst aan de afspraak waar zij bij hoort, of wijs haar af.",
        )
    fields: dict[str, Any] = {
        "samenvatting": vondst.tekst,
        "eigenaar": vondst.lezing.eigenaar,
        "vertrouwelijkheid": vondst.lezing.vertrouwelijkheid,
    }
    fields |= _required(vondst)
    return record(model, {"code": _code(vondst)}, {**fields, **given}, {"passages": [_passage(vondst)]})


def _is_own_work(actor: Actor, records: Iterable[Geregistreerd]) -> bool:
    """Whether the actor alone made and changed these, so that taking them back overrules nobody."""
    return all(change.wie_id == actor.gebruiker_id for r in records for change in wijzigingen(r))


def _required(vondst: Vondst) -> dict[str, Any]:
    """What a kind needs besides its text; not known is said so (§1)."""
    if vondst.soort == "besluit":
        return {"soort": str(vondst.waarde.get("soort") or "overig")}
    if vondst.soort == "oproep":
        return {"status": SIGNAALSTATUSSEN[-1]}
    return {"naar_wie": "niet bekend"}


def _remove_made(vondst: Vondst, actor: Actor) -> None:
    made = _MODELLEN[vondst.soort]._default_manager.get(code=vondst.koppeling)
    parts = list(made.acties.all()) if isinstance(made, Afspraak) else []
    if not _is_own_work(actor, [made, *parts]):
        require(actor, "bewerken", made)
    try:
        for part in reversed(parts):
            part.delete()
        made.delete()
    except ProtectedError as fout:
        raise InvoerFout(
            "hier is al op voortgebouwd",
            waar=str(made),
            remedie="Zet de afspraak op vervallen; zo blijft staan wat erbij hoort.",
        ) from fout
