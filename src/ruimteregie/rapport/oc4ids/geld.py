"""The money of a project in OC4IDS: what adds up stands as an amount, everything else in words only.

An amount of the register is what one document says, so that the same money can stand there several times.
Who adds the amounts of the file must not count it twice: only what covers costs now, is no part of another
amount and does not repeat one, carries a figure.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from django.db.models import Prefetch

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.regels.geld.aansluiting import Aansluitsoort
from ruimteregie.regels.oordeeldata import plain
from ruimteregie.register.middelen.models import Aansluiting, Bedragregel
from ruimteregie.register.projecten.models import Dekking, Project
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["budget_as_data", "counted_twice", "is_dekking"]

_DEKT: Final = frozenset(
    {"bijdrage", "dekking", "investering", "reservering", "subsidie", "toekenning", "verhoging"}
)
"""Kinds by which somebody pays. A budget or a maximum says how large something is, not from whom."""


def is_dekking(regel: Bedragregel) -> bool:
    """Whether somebody pays this now: a contribution or reservation that did not go free."""
    return regel.soort in _DEKT and not _went_free(regel)


def _went_free(regel: Any) -> bool:
    """Whether a no-go let the money go free."""
    return bool(regel.vrijval.all())


def counted_twice(actor: Actor) -> frozenset[int]:
    """The keys of the covering amounts that are part of another amount, or repeat one.

    Of amounts that say the same one stays: the total, else the first. What the state pays and what a region
    pays are not the same money, however equal.
    """
    covering = visible(Dekking.objects.all(), actor).values("regel")
    lines = visible(Bedragregel.objects.filter(pk__in=covering), actor).prefetch_related("van")
    known = {line.pk: line for line in lines if line.soort in _DEKT}
    parts = Prefetch("delen", visible(Bedragregel.objects.order_by("code"), actor))
    found: set[int] = set()
    for one in visible(Aansluiting.objects.all(), actor).prefetch_related(parts):
        keys = [part.pk for part in one.delen.all()]
        if one.soort == Aansluitsoort.SOM and one.totaal_id is not None:
            found.update(keys)
        elif one.soort == Aansluitsoort.GELIJK:
            seen: set[frozenset[str]] = set()
            for key in filter(None, (one.totaal_id, *keys)):
                if key in known and key not in found:
                    sides = frozenset(party.kant for party in known[key].van.all())
                    if sides in seen:
                        found.add(key)
                    seen.add(sides)
    return frozenset(found)


def budget_as_data(project: Project, dubbel: Collection[int]) -> dict[str, Any]:
    """The estimate, when there is one exact figure; every estimate in words; and the cover by source.

    ``dubbel`` are the keys of ``counted_twice``. Empty when nothing is known.
    """
    costs = [one.regel for one in project.ramingen.all() if one.regel.soort == "raming"]
    value = _value(costs[0].bedrag) if len(costs) == 1 else None
    cover = [_cover(one.regel, dubbel) for one in project.dekkingen.all()]
    data: dict[str, Any] = {}
    if costs:
        data["description"] = "; ".join(map(_words, costs))
    if value:
        data["amount"] = value
    if cover:
        group = {"id": "dekking", "description": "Dekking per bron", "budgetBreakdown": cover}
        data["budgetBreakdowns"] = [group]
    return data


def _cover(regel: Bedragregel, dubbel: Collection[int]) -> dict[str, Any]:
    data: dict[str, Any] = {"id": regel.code, "description": _words(regel)}
    if not is_dekking(regel):
        return data
    payers = list(regel.van.all())
    if len(payers) == 1:
        data["sourceParty"] = {"id": payers[0].code, "name": payers[0].naam}
    value = None if regel.pk in dubbel else _value(regel.bedrag)
    return {**data, "amount": value} if value else data


def _words(regel: Bedragregel) -> str:
    freed = " (vrijgevallen)" if _went_free(regel) else ""
    return f"{regel.doel.rstrip('.')}: {regel.notatie}{freed}"


def _value(amount: Bedrag | None) -> dict[str, Any] | None:
    """One exact total; a range, *circa* or *maximaal*, and one per home or year have no figure."""
    if amount is None or amount.per is not None or amount.kwalificatie is not None:
        return None
    if amount.is_bereik or amount.bandbreedte is not None:
        return None
    return {"amount": plain(amount.laag), "currency": "EUR"}
