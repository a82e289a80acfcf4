"""Reading housing plans, the files that they came in, and what they add up to in the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce

from ruimteregie.regels.planstatus import Indeling, Mutatie, Planstand, Planstatus, indeling_op
from ruimteregie.regels.plantelling import Planpost
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.wonen.models import Planindeling, Planlevering, Planregel, Woningbouwplan

__all__ = [
    "double_towns",
    "hidden_areas",
    "indeling_voor",
    "indelingen",
    "leveringen",
    "plannen",
    "planposten",
    "whole_areas",
    "zonder_regels",
]

_SOMMEN = ("aantal", "sociale_huur", "middenhuur", "betaalbare_koop", "duur")


def plannen(actor: Actor, *, ook_verdwenen: bool = True) -> QuerySet[Woningbouwplan]:
    """The plans that the actor may see, with their places and owners."""
    found = visible(Woningbouwplan.objects.all(), actor)
    if not ook_verdwenen:
        found = found.filter(verdwenen_op__isnull=True)
    return found.select_related("gemeente", "provincie", "regio", "eigenaar")


def leveringen(actor: Actor) -> QuerySet[Planlevering]:
    """The files that were taken in and that the actor may see, newest first."""
    return visible(Planlevering.objects.all(), actor).select_related("eigenaar")


def hidden_areas(actor: Actor) -> set[str]:
    """The codes of provinces and regions with a plan that the actor may not see; one query.

    For who judges: of such an area the actor does not see all, however much is said to be there.
    """
    standing = QuerySet(Woningbouwplan).filter(verdwenen_op__isnull=True).order_by()
    rows = standing.exclude(pk__in=_counted(actor).values("pk"))
    found = rows.values_list("provincie__code", "regio__code").distinct()
    return {code or "" for codes in found for code in codes}


def whole_areas() -> set[str]:
    """The codes of areas of which the last file of their own party says that there are no other plans.

    One that another party handed in a plan of is not among them: then there were others. Decided over all
    plans, whoever asks.
    """
    files = QuerySet(Planlevering).filter(ingetrokken_op__isnull=True).order_by("wanneer", "pk")
    last: dict[str, bool] = dict(files.values_list("eigenaar__code", "heel_gebied"))  # the last one stays
    standing = QuerySet(Woningbouwplan).filter(verdwenen_op__isnull=True).order_by()
    owners = standing.values_list("provincie__code", "regio__code", "eigenaar__code").distinct()
    others = {code for *codes, owner in owners for code in codes if code != owner}
    return {code for code, whole in last.items() if whole} - others


def double_towns(actor: Actor) -> list[tuple[str, frozenset[str]]]:
    """Municipalities of which more than one party handed in plans, each with its province and regions.

    Decided over all plans; one of which the actor does not see that is called *een gemeente*.
    """
    seen = {naam for naam, _ in _double(_counted(actor))}
    everywhere = QuerySet(Woningbouwplan).filter(verdwenen_op__isnull=True).order_by()
    return [(naam if naam in seen else "een gemeente", codes) for naam, codes in _double(everywhere)]


def _double(rows: QuerySet[Woningbouwplan]) -> list[tuple[str, frozenset[str]]]:
    owners = rows.values("gemeente").annotate(n=Count("eigenaar", distinct=True)).filter(n__gt=1)
    places: dict[str, set[str]] = {}
    named = rows.filter(gemeente__in=owners.values("gemeente")).values_list(
        "gemeente__naam", "provincie__code", "regio__code"
    )
    for naam, province, region in named.distinct():
        places.setdefault(naam, set()).update(code for code in (province, region) if code)
    return [(naam, frozenset(codes)) for naam, codes in sorted(places.items())]


def indelingen() -> QuerySet[Planindeling]:
    """Every division into hard and zacht that was laid down, newest first."""
    return Planindeling.objects.select_related("provincie")


def indeling_voor(rijen: Iterable[Planindeling], provincie: str, dag: date) -> Indeling:
    """The division of a province (its code) on a day: its own, else that for all, else the usual one."""
    own: list[Indeling] = []
    common: list[Indeling] = []
    for row in rijen:
        code = row.provincie.code if row.provincie else ""
        if row.geldt_van <= dag and code in ("", provincie):
            one = Indeling(
                row.geldt_van, frozenset(map(Planstatus, row.hard)), frozenset(map(Planstatus, row.zacht)),
                row.grondslag,
            )  # fmt: skip
            (own if code else common).append(one)
    return indeling_op(own or common, dag)


def _counted(actor: Actor) -> QuerySet[Woningbouwplan]:
    return visible(Woningbouwplan.objects.filter(verdwenen_op__isnull=True), actor).order_by()


def planposten(
    actor: Actor, per: str = "provincie", codes: Collection[str] = ()
) -> dict[str, list[Planpost]]:
    """What the plans in each area add up to, by status, year and kind; one query.

    ``per`` is ``provincie``, ``regio`` or ``gemeente``; plans without one come under the empty code.
    ``codes`` keeps some areas.
    """
    path = f"plan__{per}__code"
    rows = Planregel.objects.filter(plan__in=_counted(actor).values("pk"))
    if codes:
        rows = rows.filter(**{f"{path}__in": list(codes)})
    keys = (path, "jaar", "plan__planstatus", "mutatie", "stand", "plan__nationaal")
    sums = {f"som_{name}": Coalesce(Sum(name), 0) for name in _SOMMEN}
    found: dict[str, list[Planpost]] = {}
    for row in rows.order_by().values(*keys).annotate(**sums):
        post = Planpost(
            jaar=row["jaar"],
            status=Planstatus(row["plan__planstatus"]) if row["plan__planstatus"] else None,
            mutatie=Mutatie(row["mutatie"]),
            stand=Planstand(row["stand"]),
            aantal=row["som_aantal"],
            betaalbaar=row["som_sociale_huur"] + row["som_middenhuur"] + row["som_betaalbare_koop"],
            niet_betaalbaar=row["som_duur"],
            nationaal=row["plan__nationaal"],
        )
        found.setdefault(row[path] or "", []).append(post)
    return found


def zonder_regels(actor: Actor, per: str = "provincie") -> dict[str, int]:
    """How many plans in each area do not say how many homes; one query."""
    rows = _counted(actor).filter(bouw__isnull=True).values(f"{per}__code").annotate(n=Count("pk"))
    return {row[f"{per}__code"] or "": row["n"] for row in rows}
