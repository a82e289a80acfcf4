"""Reading packages, what two versions differ in, and the three values of a term (§5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from ruimteregie.kern.termijn import Termijn
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.pakketten.models import Pakket, PakketVersie, Raakvlak
from ruimteregie.register.toegang.historie import first_values
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.waarden import termijn_van

__all__ = ["Driewaarden", "compare_versions", "pakketten", "raakvlakken", "termijnstanden", "versies"]

_TERMIJN = ("termijn_tekst", "termijn_soort", "termijn_edtf")


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


def pakketten(actor: Actor, soort: str = "") -> QuerySet[Pakket]:
    """The packages with their versions, newest first."""
    found = visible(Pakket.objects.all(), actor).prefetch_related(
        "gebieden", "partijen", passages_prefetch(actor), Prefetch("versies", versies(actor))
    )
    return found.filter(soorten__heeft=soort) if soort else found


def versies(actor: Actor) -> QuerySet[PakketVersie]:
    """The versions with the agreements that the actor may see."""
    agreements = Prefetch("afspraken", visible(Afspraak.objects.all(), actor))
    found = visible(PakketVersie.objects.all(), actor).select_related("pakket", "overleg")
    return found.defer("inhoud").prefetch_related(agreements, passages_prefetch(actor))


def raakvlakken(actor: Actor) -> QuerySet[Raakvlak]:
    """The references between packages and agreements; ``klopt`` is False for the ones that point wrong."""
    found = visible(Raakvlak.objects.all(), actor).select_related("van_pakket", "naar_afspraak", "bedoeld")
    return found.prefetch_related(passages_prefetch(actor))


def compare_versions(oud: PakketVersie, nieuw: PakketVersie) -> list[tuple[str, Any, Any]]:
    """What two ratified versions differ in, readable: (place, old, new) with None for absent."""
    before, after = _flat(oud.inhoud), _flat(nieuw.inhoud)
    places = sorted({*before, *after})
    return [(p, before.get(p), after.get(p)) for p in places if before.get(p) != after.get(p)]


def _flat(value: Any, place: str = "") -> dict[str, Any]:
    """Every value by its place; things with a code by their code, so that a move is no difference."""
    if isinstance(value, Mapping):
        inner = {str(k): v for k, v in value.items()}
    elif isinstance(value, list) and value and all(isinstance(v, Mapping) and "code" in v for v in value):
        inner = {str(v["code"]): v for v in value}
    else:
        return {place: value}
    found: dict[str, Any] = {}
    for name, item in inner.items():
        found |= _flat(item, f"{place} › {name}" if place else name)
    return found


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
    seen = visible(PakketVersie.objects.all(), actor)
    fixed = seen.filter(afspraken__acties__code__in=codes).exclude(inhoud_hash="")
    found: dict[str, Termijn | None] = {}
    for versie in fixed.distinct().order_by("datum_laatst", "pk"):
        for afspraak in versie.inhoud.get("afspraken", ()):
            for actie in afspraak["acties"]:
                if actie["code"] in codes:
                    found[actie["code"]] = _term(*actie["termijn"])
    return found
