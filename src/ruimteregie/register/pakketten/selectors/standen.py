"""A term or amount first agreed, ratified and now, side by side (§5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from ruimteregie.kern.bedrag import Bedrag, find_bedragen
from ruimteregie.kern.termijn import Termijn
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.pakketten.inhoud import plain_afspraken
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.vergelijken import compare_texts
from ruimteregie.register.toegang.historie import first_values
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.waarden import termijn_van

__all__ = ["Driewaarden", "Vaststelling", "bedragstanden", "ratified_in", "termijnstanden"]

_TERMIJN = ("termijn_tekst", "termijn_soort", "termijn_edtf")
_TEKSTEN = ("samenvatting", "voorwaarde")
# Without a day it comes first, whatever the database makes of NULL.
_OLDEST_FIRST = F("datum_laatst").asc(nulls_first=True)


@dataclass(frozen=True, slots=True)
class Driewaarden:
    """A term or amount in three stages, side by side; None where that stage is not known.

    ``eerst`` is as first recorded, ``vastgesteld`` as in the last ratified version, ``nu`` as it is.
    """

    eerst: Any
    vastgesteld: Any
    nu: Any

    @property
    def verschoven(self) -> bool:
        """Whether what it is now differs from what was agreed first or ratified."""
        return any(earlier is not None and earlier != self.nu for earlier in (self.eerst, self.vastgesteld))


@dataclass(frozen=True, slots=True)
class Vaststelling:
    """The version that ratified an Afspraak, and whether the register says anything else since."""

    versie: PakketVersie
    gewijzigd: bool


def termijnstanden(acties: Iterable[Actie], actor: Actor) -> dict[int, Driewaarden]:
    """For each Actie its term as first agreed, as ratified and now; in a handful of queries.

    The caller has chosen acties that the actor may see; a version that the actor may not see counts for
    nothing.
    """
    listed = list(acties)
    first = first_values(Actie, [a.pk for a in listed], _TERMIJN)
    ratified = _ratified_terms({a.code for a in listed}, actor)
    return {
        a.pk: Driewaarden(
            eerst=_term(*(first.get(a.pk, {}).get(name) or "" for name in _TERMIJN)),
            vastgesteld=ratified.get(a.code),
            nu=a.termijn,
        )
        for a in listed
    }


def _term(tekst: str, soort: str, edtf: str) -> Termijn | None:
    return termijn_van(tekst, soort, edtf) if tekst or edtf else None


def _ratified_terms(codes: set[str], actor: Actor) -> dict[str, Termijn | None]:
    """The term of each Actie in the last ratified version that holds it and that the actor may see."""
    seen = visible(PakketVersie.objects.all(), actor).filter(afspraken__acties__code__in=codes)
    return {
        actie["code"]: _term(*actie["termijn"])
        for item in _ratified_items(seen)
        for actie in item["acties"]
        if actie["code"] in codes
    }


def bedragstanden(afspraken: Iterable[Afspraak], actor: Actor) -> dict[int, Driewaarden]:
    """For each Afspraak the amounts in its words and those of its acties, in the same three stages.

    Each stage is a tuple of amounts in the order of the text, empty when it names none; None when that stage
    is not known. The caller has chosen agreements that the actor may see; a version that the actor may not
    see counts for nothing.
    """
    listed = list(afspraken)
    acties = {a.pk: list(a.acties.all()) for a in listed}
    first = first_values(Afspraak, [a.pk for a in listed], _TEKSTEN)
    first_acties = first_values(Actie, [x.pk for found in acties.values() for x in found], _TEKSTEN)
    ratified = _ratified_texts({a.code for a in listed}, actor)
    found: dict[int, Driewaarden] = {}
    for afspraak in listed:
        begun = [first.get(afspraak.pk, {}), *(first_acties.get(x.pk, {}) for x in acties[afspraak.pk])]
        fixed = ratified.get(afspraak.code)
        found[afspraak.pk] = Driewaarden(
            eerst=_amounts(begun) if any(begun) else None,
            vastgesteld=None if fixed is None else _amounts([fixed, *fixed["acties"]]),
            nu=_amounts({n: getattr(x, n) for n in _TEKSTEN} for x in (afspraak, *acties[afspraak.pk])),
        )
    return found


def ratified_in(afspraak: Afspraak, actor: Actor) -> Vaststelling | None:
    """The last ratified version that holds an Afspraak; None when the actor sees no such version."""
    seen = visible(PakketVersie.objects.all(), actor).filter(afspraken=afspraak).exclude(inhoud_hash="")
    for versie in seen.select_related("pakket").order_by(_OLDEST_FIRST, "pk").reverse():
        said = next((i for i in versie.inhoud.get("afspraken", ()) if i["code"] == afspraak.code), None)
        if said is not None:
            now = plain_afspraken(Afspraak.objects.filter(pk=afspraak.pk))[0]
            return Vaststelling(versie, gewijzigd=bool(compare_texts(said, now)))
    return None


def _amounts(texts: Iterable[Mapping[str, Any]]) -> tuple[Bedrag, ...]:
    return tuple(f.waarde for text in texts for name in _TEKSTEN for f in find_bedragen(text.get(name) or ""))


def _ratified_texts(codes: set[str], actor: Actor) -> dict[str, Mapping[str, Any]]:
    """What the last ratified version says of each Afspraak."""
    seen = visible(PakketVersie.objects.all(), actor).filter(afspraken__code__in=codes)
    return {item["code"]: item for item in _ratified_items(seen) if item["code"] in codes}


def _ratified_items(versies: Any) -> Iterator[Mapping[str, Any]]:
    """Every Afspraak that these versions ratified, the last version last."""
    for versie in versies.exclude(inhoud_hash="").distinct().order_by(_OLDEST_FIRST, "pk"):
        yield from versie.inhoud.get("afspraken", ())
