"""The same generic agreement across provinces, side by side, with the differences in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.afspraken.selectors import afspraken
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor

__all__ = ["LANDELIJK", "Generiek", "Overzicht", "Plaats", "overview"]

LANDELIJK = "Landelijk of voor meer gebieden"
"""Where a generic agreement stands that is not written for one province."""


@dataclass(frozen=True, slots=True)
class Plaats:
    """A generic agreement as it is written for one province, or for the whole country."""

    gebied: str
    afspraak: Afspraak
    termijnen: Sequence[str]
    kanten: str


@dataclass(slots=True)
class Generiek:
    """One generic agreement with the places where it is written, and how those differ in words."""

    sleutel: str
    naam: str
    plaatsen: list[Plaats] = field(default_factory=list)
    verschillen: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Overzicht:
    """The generic agreements; the provinces with a text, and how many, and those without any.

    ``arrangementen`` are the provinces whose texts come from their arrangement itself and not from a letter.
    """

    afspraken: list[Generiek]
    bekend: list[tuple[str, int]]
    arrangementen: list[str]
    onbekend: list[str]


def overview(actor: Actor) -> Overzicht:
    """The generic agreements that the actor may see; those written in one place only come last."""
    provinces = {g.code: g.naam.removeprefix("Provincie ") for g in gebieden(actor, "provincie")}
    found: dict[str, Generiek] = {}
    counts: dict[str, int] = dict.fromkeys(provinces, 0)
    own_text: set[str] = set()
    rows = afspraken(actor).exclude(generiek="").prefetch_related("gebieden__provincies")
    for afspraak in rows.order_by("generiek", "code"):
        one = _province(afspraak, provinces)
        if one:
            counts[one] += 1
            own_text |= {one} if _from_arrangement(afspraak) else set()
        group = found.setdefault(afspraak.generiek, Generiek(afspraak.generiek, label(afspraak.generiek)))
        group.plaatsen.append(_place(afspraak, provinces[one] if one else LANDELIJK))
    for group in found.values():
        group.plaatsen.sort(key=lambda p: (p.gebied != LANDELIJK, p.gebied, p.afspraak.code))
        group.verschillen = _differences(group.plaatsen)
    ordered = sorted(found.values(), key=lambda g: (len(g.plaatsen) < 2, g.naam))
    return Overzicht(
        ordered,
        [(provinces[code], n) for code, n in counts.items() if n],
        sorted(provinces[code] for code in own_text),
        [provinces[code] for code, n in counts.items() if not n],
    )


def _province(afspraak: Afspraak, provinces: Collection[str]) -> str:
    """The code of the one province that it is written for; empty when it is for more, or for the country."""
    areas = list(afspraak.gebieden.all())
    own = [g.code for g in areas if g.code in provinces]
    if len(own) != 1:
        return ""
    within = all(
        {p.code for p in g.provincies.all()} <= {own[0]}
        for g in areas
        if g.soort not in ("land", "landsdeel")
    )
    only = within and not any(g.soort in ("land", "landsdeel") for g in areas)
    return own[0] if only or _from_arrangement(afspraak) else ""


def _from_arrangement(afspraak: Afspraak) -> bool:
    return any(p.document is not None and p.document.soort == "arrangement" for p in afspraak.passages.all())


def _place(afspraak: Afspraak, gebied: str) -> Plaats:
    acties = list(afspraak.acties.all())
    terms = list(dict.fromkeys(a.termijn_tekst for a in acties if a.termijn_tekst))
    sides = [(side, sum(a.kant == side for a in acties)) for side in ("rijk", "regio", "samen")]
    named = {"rijk": "van het Rijk", "regio": "van de regio", "samen": "van beide samen"}
    shown = ", ".join(f"{n} {named[side]}" for side, n in sides if n)
    return Plaats(gebied, afspraak, terms, shown)


def _differences(places: Sequence[Plaats]) -> list[str]:
    """In what the places differ, one sentence a subject; empty for a single place."""
    if len(places) < 2:
        return []
    sentences = (
        _sentence("Departementen", places, lambda a: [p.kort for p in a.departementen.all()]),
        _sentence("Partijen", places, lambda a: [p.kort for p in a.partijen.all()]),
        _sentence("Soort afspraak", places, lambda a: [label(s).lower() for s in a.soorten]),
        _said("Termijnen", [(p, [f"‘{t}’" for t in p.termijnen]) for p in places]),
    )
    return [sentence for sentence in sentences if sentence]


def _sentence(what: str, places: Sequence[Plaats], values: Any) -> str:
    return _said(what, [(p, values(p.afspraak)) for p in places])


def _said(what: str, found: Sequence[tuple[Plaats, list[str]]]) -> str:
    """``Departementen: landelijk LVVN; Gelderland LVVN, IenW.``; empty when all say the same."""
    if len({tuple(sorted(values)) for _, values in found}) < 2:
        return ""
    parts = (f"{_where(place, found)} {_listed(values)}" for place, values in found)
    return f"{what}: {'; '.join(parts)}."


def _where(place: Plaats, found: Sequence[tuple[Plaats, list[str]]]) -> str:
    """The area, with the title when there are more of it."""
    same = sum(other.gebied == place.gebied for other, _ in found)
    name = "landelijk" if place.gebied == LANDELIJK else place.gebied
    return f"{name} (‘{place.afspraak.titel}’)" if same > 1 else name


def _listed(values: Iterable[str]) -> str:
    return ", ".join(values) or "niet genoemd"
