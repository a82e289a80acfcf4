"""Create and change agreements: the only door into this part of the register."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.afspraken.models import Actie, Afspraak, Relatie
from ruimteregie.register.afspraken.services.velden import read_termijn
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.documenten.services import link_passages
from ruimteregie.register.toegang.geregistreerd import Geregistreerd, Relaties, create_all, store
from ruimteregie.register.toegang.policy import Actor, require
from ruimteregie.register.toegang.services import record

__all__ = ["change_actie", "change_afspraak", "record_actie", "record_afspraak", "relate"]

_MAX_CODE = 120
_AFSPRAAKRELATIES = ("departementen", "gebieden", "partijen")
# What a person changes by hand; each of the first cannot be empty.
_AFSPRAAK_NODIG = ("titel", "samenvatting", "thema", "status")
_AFSPRAAK_VRIJ = ("soorten", "trekker_rijk", "trekker_regio", "voorwaarde", *_AFSPRAAKRELATIES)
_ACTIE_NODIG = ("samenvatting",)
_ACTIE_VRIJ = ("kant", "voorwaarde", "termijn_tekst", "partijen")


def record_afspraak(
    code: str,
    velden: Mapping[str, Any],
    *,
    bronnen: Iterable[Passage],
    acties: Sequence[Mapping[str, Any]] = (),
) -> Afspraak:
    """Create or change an Afspraak with its acties, under the accountability of the moment.

    ``velden`` holds fields by name and the relations departementen, gebieden and partijen as records. Each of
    ``acties`` holds the fields of an Actie; without a code it gets that of the Afspraak and its number.
    Sources are added to the ones it has.

    Raises:
        InvoerFout: a new Afspraak without a source (§8).
        OnbekendeWaarde: a value outside its vocabulary (§1).
        GeenVerantwoording: outside ``verantwoord``.
    """
    passages = list(bronnen)
    own = {name: value for name, value in velden.items() if name not in _AFSPRAAKRELATIES}
    relations = {name: list(velden[name]) for name in _AFSPRAAKRELATIES if name in velden}
    known = Afspraak.objects.filter(code=code).first()
    if known is None:
        if not passages:
            raise InvoerFout(
                "een afspraak zonder bron",
                waar=code,
                remedie="Geef het document met de regel.",
                paragraaf="§8",
            )
        return _create_afspraak(Afspraak(code=code, **own), relations, passages, acties)
    sources = {p.pk: p for p in [*known.passages.all(), *passages]}
    afspraak = record(Afspraak, {"code": code}, own, {**relations, "passages": sources.values()})
    for number, fields in enumerate(acties, start=1):
        record_actie(afspraak, number, fields, bronnen=passages)
    return afspraak


def _create_afspraak(
    afspraak: Afspraak,
    relations: Relaties,
    passages: Sequence[Passage],
    acties: Sequence[Mapping[str, Any]],
) -> Afspraak:
    """A new Afspraak and its acties together, in few queries: letters have hundreds."""
    create_all([(afspraak, {**relations, "passages": passages})])
    made: list[tuple[Actie, Relaties]] = []
    for number, fields in enumerate(acties, start=1):
        own = {name: value for name, value in fields.items() if name != "partijen"}
        own["code"] = own.get("code") or f"{afspraak.code}.{number}"
        actie = Actie(afspraak=afspraak, volgorde=number, **own)
        made.append((actie, {"partijen": list(fields.get("partijen") or ()), "passages": passages}))
    create_all(made)
    return afspraak


def record_actie(
    afspraak: Afspraak, volgorde: int, velden: Mapping[str, Any], *, bronnen: Iterable[Passage] = ()
) -> Actie:
    """Create or change one Actie of an Afspraak. Raises as ``record_afspraak``."""
    own = {name: value for name, value in velden.items() if name not in ("code", "partijen")}
    code = velden.get("code") or f"{afspraak.code}.{volgorde}"
    relations: dict[str, Iterable[Any]] = {}
    if "partijen" in velden:
        relations["partijen"] = list(velden["partijen"])
    actie = record(Actie, {"code": code}, {"afspraak": afspraak, "volgorde": volgorde, **own}, relations)
    link_passages(actie, bronnen)
    return actie


def change_afspraak(afspraak: Afspraak, velden: Mapping[str, Any], *, actor: Actor) -> Afspraak:
    """Change an Afspraak by hand, fields and relations (as lists of records) together.

    A ratified version keeps what it holds; the Afspraak itself goes on with its current values (§5, §6).

    Raises:
        GeenToegang: the actor may not edit it.
        InvoerFout: a field that is needed is empty, or one that is not changed by hand.
        OnbekendeWaarde: a value outside its vocabulary (§1).
        Bewerkingsconflict: somebody else saved it since it was read (§5).
    """
    require(actor, "bewerken", afspraak)
    _change(afspraak, velden, _AFSPRAAK_NODIG, _AFSPRAAK_VRIJ)
    return afspraak


def change_actie(actie: Actie, velden: Mapping[str, Any], *, actor: Actor) -> Actie:
    """Change an Actie by hand; another term is read as of today and kept in its words when it is none (§3).

    The terms that were first agreed and ratified stay where they are (§5). Raises as ``change_afspraak``.
    """
    require(actor, "bewerken", actie)
    words = str(velden.get("termijn_tekst", actie.termijn_tekst))
    if words != actie.termijn_tekst:
        read = read_termijn(words, timezone.localdate())
        actie.termijn_soort = read.get("termijn_soort", "")
        actie.termijn_edtf = read.get("termijn_edtf", "")
    _change(actie, velden, _ACTIE_NODIG, _ACTIE_VRIJ)
    return actie


def _change(
    obj: Geregistreerd, velden: Mapping[str, Any], needed: Sequence[str], free: Sequence[str]
) -> None:
    """Set fields and relations and store them as one change."""
    for name, value in velden.items():
        if name not in (*needed, *free):
            raise InvoerFout(
                f"{name!r} wijzigt niet met de hand",
                waar=str(obj),
                remedie=f"Kies uit: {', '.join((*needed, *free))}.",
            )
        if name in needed and not str(value or "").strip():
            raise InvoerFout(f"{name} is leeg", waar=str(obj), remedie="Vul dit veld in.")
    plural = {field.name for field in obj._meta.many_to_many}
    for name, value in velden.items():
        if name not in plural:
            setattr(obj, name, value)
    store(obj, {name: list(value) for name, value in velden.items() if name in plural})


def relate(
    van: Afspraak, naar: Afspraak, soort: str, toelichting: str = "", *, bronnen: Iterable[Passage] = ()
) -> Relatie:
    """Say how one Afspraak relates to an earlier one (herhaalt, concretiseert, wijzigt …)."""
    code = f"{van.code}-{soort}-{naar.code}"
    if len(code) > _MAX_CODE:
        code = hashlib.sha256(code.encode()).hexdigest()
    fields = {"van": van, "naar": naar, "soort": soort, "toelichting": toelichting}
    passages = list(bronnen)
    return record(Relatie, {"code": code}, fields, {"passages": passages} if passages else None)
