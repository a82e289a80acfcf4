"""The ways to change locations, their figures, and what homes depend on; each inside ``verantwoord``.

    locatie = record_locatie({"naam": …, "eigenaar": …}, actor=actor, bronnen=[passage])
    cijfer = record_cijfer(locatie, {"notatie": "2.500 woningen t/m 2034", "jaargang": "2026-01"}, …)
    record_afhankelijkheid({"soort": "mobiliteit", "maatregel": …, "locatie": locatie, …}, …)
    change_record(record, {"toelichting": …}, actor=actor)
    remove_record(record, actor=actor)

A number is given as it stands in its source; what it means is read from that, and kept with it (§4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import transaction

from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.codes import drawn_code
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, confidentiality, require
from ruimteregie.register.wonen.models import Afhankelijkheid, Locatiecijfer, Woningbouwlocatie

__all__ = [
    "acts_for",
    "change_record",
    "record_afhankelijkheid",
    "record_cijfer",
    "record_locatie",
    "remove_record",
]

R = TypeVar("R", Woningbouwlocatie, Locatiecijfer, Afhankelijkheid)

_RELATIES = ("gemeenten", "partijen")
_VAST = frozenset({"id", "code", "versie"})
_GETAL = (
    "laag", "hoog", "eenheid", "kwalificatie", "horizon_van", "horizon_tot", "basisjaar", "bruto_netto",
)  # fmt: skip


def acts_for(actor: Actor) -> frozenset[str]:
    """The codes of the parties for which this person may add a location or a dependency."""
    return actor.parties_as(HANDELINGEN["bewerken"])


def record_locatie(
    velden: Mapping[str, Any], *, actor: Actor, bronnen: Iterable[Passage]
) -> Woningbouwlocatie:
    """Keep a new location of a party of the actor (``eigenaar``).

    Raises:
        GeenToegang: the actor does not act for that party.
        InvoerFout: no name or no source (§8), or the whole of an area that is not named.
    """
    _own_party(actor, velden)
    made = Woningbouwlocatie(code=drawn_code(str(velden.get("naam", ""))[:60] or "locatie"))
    return _make(made, velden, bronnen)


def record_cijfer(
    locatie: Woningbouwlocatie, velden: Mapping[str, Any], *, actor: Actor, bronnen: Iterable[Passage]
) -> Locatiecijfer:
    """Keep a figure of a location: ``notatie`` with its unit, ``jaargang`` (EDTF), ``reikwijdte``.

    It is read by who reads the location.

    Raises:
        GeenToegang: the actor may not change the location.
        InvoerFout: no source, no day, or a number that is none.
        NotatieFout: the number or the day cannot be read.
    """
    require(actor, "bewerken", locatie)
    level, owner, _ = confidentiality(locatie)
    code = drawn_code(f"{locatie.code[:60]}-cijfer")
    made = Locatiecijfer(code=code, locatie=locatie, vertrouwelijkheid=level, eigenaar=owner)
    return _make(made, velden, bronnen)


def record_afhankelijkheid(
    velden: Mapping[str, Any], *, actor: Actor, bronnen: Iterable[Passage]
) -> Afhankelijkheid:
    """Keep that homes of a ``gebied`` or a ``locatie`` depend on a ``maatregel``, for a party of the actor.

    Raises:
        GeenToegang: the actor does not act for that party, or may not see the location or the project.
        InvoerFout: no place, no measure or no source.
        NotatieFout: the number cannot be read.
    """
    _own_party(actor, velden)
    _see_links(actor, velden)
    made = Afhankelijkheid(code=drawn_code(str(velden.get("maatregel", ""))[:60] or "afhankelijkheid"))
    return _make(made, velden, bronnen)


def change_record(record: R, velden: Mapping[str, Any], *, actor: Actor) -> R:
    """Change fields and relations; a new ``notatie`` is read anew.

    Raises:
        GeenToegang: the actor may not change it.
        InvoerFout: it would lose its name, its place or its measure.
        NotatieFout: the number or the day cannot be read.
        Bewerkingsconflict: somebody else changed it since it was read.
    """
    require(actor, "bewerken", record)
    _see_links(actor, velden)
    relations = _fill(record, velden)
    store(record, relations)
    return record


def remove_record(record: Locatiecijfer | Afhankelijkheid, *, actor: Actor) -> None:
    """Remove a figure or a dependency; the history keeps what it said.

    Raises:
        GeenToegang: the actor may not change it.
    """
    require(actor, "bewerken", record)
    record.delete()


def _own_party(actor: Actor, velden: Mapping[str, Any]) -> None:
    owner: Partij | None = velden.get("eigenaar")
    if actor.is_beheerder or (owner is not None and owner.code in acts_for(actor)):
        return
    raise GeenToegang(
        "u mag dit voor deze partij niet toevoegen", remedie="Voeg het toe voor uw eigen organisatie."
    )


def _see_links(actor: Actor, velden: Mapping[str, Any]) -> None:
    for name in ("locatie", "project"):
        if velden.get(name) is not None:
            require(actor, "lezen", velden[name])


def _make(made: R, velden: Mapping[str, Any], bronnen: Iterable[Passage]) -> R:
    passages = list(bronnen)
    relations = _fill(made, velden)
    if not passages:
        raise InvoerFout(
            "zonder bron kan dit niet in het register",
            waar=str(made),
            remedie="Geef het document met de regel, of een openbaar adres.",
            paragraaf="§8",
        )
    with transaction.atomic():
        store(made, {**relations, "passages": passages})
    return made


def _fill(record: R, velden: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set the fields and give back the relations."""
    known = {field.name for field in record._meta.concrete_fields} - _VAST
    unknown = sorted(set(velden) - known - set(_RELATIES))
    if unknown:
        raise OnbekendeWaarde(
            f"{record._meta.verbose_name} heeft geen {', '.join(unknown)}",
            remedie=f"Kies uit: {', '.join(sorted(known))}.",
            paragraaf="§1",
        )
    for name, value in velden.items():
        if name in known and name != "notatie":
            setattr(record, name, value)
    if "notatie" in velden and not isinstance(record, Woningbouwlocatie):
        _read_number(record, str(velden["notatie"] or "").strip())
    _check(record)
    return {name: list(velden[name]) for name in _RELATIES if name in velden}


def _read_number(record: Locatiecijfer | Afhankelijkheid, text: str) -> None:
    """What the number means, from its words; an empty one is not known (§1)."""
    if text == record.notatie and record.laag is not None:
        return
    number = Aantal.parse(text) if text else None
    if number is not None and isinstance(record, Afhankelijkheid) and number.eenheid is not Eenheid.WONINGEN:
        raise InvoerFout(
            f"{text!r} is geen aantal woningen", waar="aantal", remedie="Schrijf 1.200 woningen t/m 2030."
        )
    record.notatie = text
    for name in _GETAL:
        value = getattr(number, name, None)
        empty = None if record._meta.get_field(name).null else ""
        setattr(record, name, empty if value is None else value)


def _check(record: Woningbouwlocatie | Locatiecijfer | Afhankelijkheid) -> None:
    match record:
        case Woningbouwlocatie():
            _demand(record.naam, "een locatie heeft een naam", "Vul de naam in.")
            whole_of_nothing = record.hele_gebied and record.gebied_id is None
            _demand(
                not whole_of_nothing, "van welk gebied de locatie het geheel is, staat er niet",
                "Kies het gebied, of haal het vinkje weg.",
            )  # fmt: skip
        case Locatiecijfer():
            _demand(record.notatie, "een cijfer heeft een getal", "Schrijf 2.500 woningen t/m 2034.")
            _demand(record.onderwerp, "waarvan het getal is, staat er niet", "Schrijf: nieuwe woningen.")
            _demand(record.jaargang, "op welke dag het getal gold, staat er niet", "Schrijf 2026-01.")
            edtf_interval(record.jaargang)
        case Afhankelijkheid():
            _demand(record.maatregel, "waar de woningen op wachten, staat er niet", "Noem de maatregel.")
            placed = record.gebied is not None or record.locatie is not None
            _demand(placed, "welke woningen wachten, staat er niet", "Kies een gebied of een locatie.")


def _demand(holds: object, wat: str, remedie: str) -> None:
    if not holds:
        raise InvoerFout(wat, remedie=remedie)
