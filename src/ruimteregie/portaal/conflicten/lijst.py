"""The list of case files and what one case shows; everything through the policy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.http import QueryDict

from ruimteregie.portaal.geschiedenis import Verschilzin, readable_lines
from ruimteregie.portaal.lijst import Lijst, Veld, Weg
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.conflicten.models import Conflictdossier, Dossierclaim
from ruimteregie.register.conflicten.selectors import changes_of, dossiers, sum_hectares
from ruimteregie.register.conflicten.services import claims_for, leads
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.toegang.historie import Wijziging
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["Claimregel", "Gebeurtenis", "list_of", "sheet", "shown"]


@dataclass(frozen=True, slots=True)
class Claimregel:
    """One claim in the table, whether the reader may change it, and who brought it in."""

    claim: Dossierclaim
    eigen: bool
    inbrenger: str


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """What one person changed on one day for one reason: of each field its name, old and new value."""

    wanneer: Any
    door: str
    waarom: str
    regels: list[tuple[str, str, Sequence[Verschilzin]]] = field(
        default_factory=list[tuple[str, str, Sequence[Verschilzin]]]
    )


def list_of(actor: Actor, query: QueryDict) -> Lijst:
    """The cases that the address asks for."""

    def words(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes}

    def areas(codes: Iterable[str]) -> dict[str, str]:
        known = gebieden(actor).prefetch_related(None).filter(code__in=list(codes)).order_by()
        return dict(known.values_list("code", "naam"))

    def parties(codes: Iterable[str]) -> dict[str, str]:
        known = partijen(actor).prefetch_related(None).filter(code__in=list(codes)).order_by()
        return {p.code: p.kort for p in known}

    facets = (
        Veld("stand", "Stand", words, (Weg("stand"),)),
        Veld("gebied", "Gebied", areas, (Weg("gebieden__code"),)),
        Veld("partij", "Partij", parties, (Weg("partijen__code"),)),
    )
    rows = visible(Conflictdossier.objects.all(), actor).order_by("titel", "pk")
    return Lijst(rows, facets, query)


def shown(rows: Any, actor: Actor) -> Any:
    """The rows with what the list shows of them, in a fixed number of queries."""
    return dossiers(actor).filter(pk__in=rows.order_by().values("pk")).order_by("titel", "pk")


def sheet(dossier: Conflictdossier, actor: Actor) -> dict[str, Any]:
    """What the page of one case shows."""
    claims = list(dossier.claims.all())
    own = {p.pk for p in claims_for(actor, dossier)} if dossier.stand == "open" else set()
    steps = list(dossier.stappen.all())
    changes = changes_of(dossier, actor)
    made = [c for c in changes if c.handeling == "aangemaakt" and "dossierclaim" in c.objectsoort]
    brought = {change.objectid: change.door for change in made}
    return {
        "dossier": dossier,
        "claims": [Claimregel(claim, claim.partij.pk in own, brought.get(claim.pk, "")) for claim in claims],
        "som": sum_hectares(claims),
        "stappen": steps,
        "gedaan": sum(step.stand in ("gereed", "overgeslagen") for step in steps),
        "overleg": dossier.overleg if dossier.overleg and mag(actor, "lezen", dossier.overleg) else None,
        "afspraken": list(visible(Afspraak.objects.filter(conflicten=dossier), actor)),
        "leidt": leads(actor, dossier),
        "brengt_in": bool(own),
        "historie": _events(changes, actor),
    }


def _events(changes: Sequence[Wijziging], actor: Actor) -> list[Gebeurtenis]:
    events: dict[tuple[date, str, str], Gebeurtenis] = {}
    for change, values in zip(changes, readable_lines(changes, actor), strict=True):
        key = (change.wanneer.date(), change.door, change.waarom)
        event = events.setdefault(key, Gebeurtenis(change.wanneer, change.door, change.waarom))
        # A step that was made with the case tells nothing that the page does not show.
        names = [name for name, _, _ in change.verschillen]
        lines = [line for name, line in zip(names, values, strict=True) if name != "dossier"]
        if change.handeling != "aangemaakt":
            event.regels.append((_kind(change.objectsoort), change.handeling, lines))
        elif "dossierclaim" in change.objectsoort:
            event.regels.append((_kind(change.objectsoort), "ingebracht", lines))
    return list(events.values())


def _kind(objectsoort: str) -> str:
    return str(apps.get_model(objectsoort)._meta.verbose_name)
