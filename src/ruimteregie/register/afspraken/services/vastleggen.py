"""Create and change agreements: the only door into this part of the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.afspraken.models import Actie, Afspraak, Relatie
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.documenten.services import link_passages
from ruimteregie.register.toegang.services import record

__all__ = ["record_actie", "record_afspraak", "relate"]

_AFSPRAAKRELATIES = ("departementen", "gebieden", "partijen")


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
    if known is None and not passages:
        raise InvoerFout(
            "een afspraak zonder bron", waar=code, remedie="Geef het document met de regel.", paragraaf="§8"
        )
    sources = {p.pk: p for p in [*(known.passages.all() if known else ()), *passages]}
    afspraak = record(Afspraak, {"code": code}, own, {**relations, "passages": sources.values()})
    for number, fields in enumerate(acties, start=1):
        record_actie(afspraak, number, fields, bronnen=passages)
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


def relate(van: Afspraak, naar: Afspraak, soort: str, toelichting: str = "") -> Relatie:
    """Say how one Afspraak relates to an earlier one (herhaalt, concretiseert, wijzigt …)."""
    code = f"{van.code}-{soort}-{naar.code}"
    return record(
        Relatie, {"code": code}, {"van": van, "naar": naar, "soort": soort, "toelichting": toelichting}
    )
