"""Withdrawing a file of plans: what it changed becomes what it was, and the history keeps both.

    stand = undoing(levering, actor=actor)       what would be undone; nothing is written
    withdraw(levering, actor=actor)              inside ``verantwoord``

Only the last file of an owner that still stands can be withdrawn; then the one before it is the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.toegang.geregistreerd import change_all, store
from ruimteregie.register.toegang.historie import Wijziging, objectsoort
from ruimteregie.register.toegang.policy import Actor
from ruimteregie.register.wonen.models import Planlevering, Woningbouwlocatie, Woningbouwplan
from ruimteregie.register.wonen.planbestanden import delivers_for
from ruimteregie.register.wonen.planregels import replace_lines, total_up

__all__ = ["Terugweg", "may_withdraw", "undoing", "withdraw", "withdrawable"]

_STAP: Final = 500
_VERWIJST: Final[Mapping[str, type[Any]]] = {
    "gemeente": Gebied,
    "provincie": Gebied,
    "regio": Gebied,
    "locatie": Woningbouwlocatie,
    "levering": Planlevering,
}


@dataclass(frozen=True, slots=True)
class Terugweg:
    """What withdrawing undoes: plans that go away again, and plans with the values that they get back."""

    weg: tuple[Woningbouwplan, ...]
    terug: tuple[tuple[Woningbouwplan, Mapping[str, Any]], ...]


def may_withdraw(levering: Planlevering, actor: Actor) -> bool:
    """Whether this is the last file of its owner that stands, and the actor hands in for that owner."""
    return levering.pk in withdrawable(actor)


def withdrawable(actor: Actor) -> set[int]:
    """The keys of the files that the actor may withdraw: the last one that stands of each owner."""
    owners = set(delivers_for(actor).order_by().values_list("pk", flat=True))
    standing = QuerySet(Planlevering).filter(ingetrokken_op__isnull=True).order_by("wanneer", "pk")
    last: dict[int | None, int] = dict(standing.values_list("eigenaar_id", "pk")) if owners else {}
    return {pk for owner, pk in last.items() if owner in owners}


def undoing(levering: Planlevering, *, actor: Actor) -> Terugweg:
    """What withdrawing this file would undo.

    Raises:
        GeenToegang: the actor hands in nothing for this owner.
        InvoerFout: another file of the owner came after it, or it is withdrawn already.
        Bewerkingsconflict: somebody changed one of its plans since, by hand.
    """
    if not delivers_for(actor).filter(pk=levering.eigenaar_id).exists():
        raise GeenToegang(
            "u levert geen plannen namens deze bronhouder", remedie="Vraag het de bronhouder of de beheerder."
        )
    if not may_withdraw(levering, actor):
        raise InvoerFout(
            "alleen de laatste levering van een bronhouder is in te trekken",
            waar=levering.bestand,
            remedie="Trek eerst de leveringen in die erna kwamen.",
        )
    plans = {plan.pk: plan for plan in QuerySet(Woningbouwplan).filter(eigenaar=levering.eigenaar)}
    away: list[Woningbouwplan] = []
    back: list[tuple[Woningbouwplan, Mapping[str, Any]]] = []
    for pk, changes in _since(levering, plans).items():
        plan = plans[pk]
        if changes[0].handeling == "aangemaakt":
            away.append(plan)
        else:
            back.append((plan, _first_values(plan, changes)))
    return Terugweg(tuple(away), tuple(back))


def _since(levering: Planlevering, plans: Mapping[int, Woningbouwplan]) -> dict[int, list[Wijziging]]:
    """The changes of these plans from the file on, oldest first."""
    rows = Wijziging.objects.filter(objectsoort=objectsoort(Woningbouwplan), wanneer__gte=levering.wanneer)
    found: dict[int, list[Wijziging]] = {}
    for change in rows.order_by("pk"):
        if change.objectid in plans:
            found.setdefault(change.objectid, []).append(change)
    return found


def _first_values(plan: Woningbouwplan, changes: Iterable[Wijziging]) -> dict[str, Any]:
    """Of each field that changed, what it was before the first of these changes."""
    found: dict[str, Any] = {}
    for change in changes:
        if not change.velden.keys() & {"levering", "verdwenen_op"}:
            raise Bewerkingsconflict(
                "dit plan is na de levering met de hand gewijzigd; er is niets ingetrokken",
                waar=plan.naam,
                remedie="Lever de juiste stand opnieuw in.",
                paragraaf="§5",
            )
        for name, (old, _) in change.velden.items():
            found.setdefault(name, old)
    return found


def withdraw(levering: Planlevering, *, actor: Actor) -> Terugweg:
    """Undo what a file changed, in one go; municipalities that it added stay. Raises as `undoing`."""
    with transaction.atomic():
        found = undoing(levering, actor=actor)
        for plan in found.weg:
            plan.delete()
        for start in range(0, len(found.terug), _STAP):
            _restore(found.terug[start : start + _STAP])
        levering.ingetrokken_op = timezone.now()
        store(levering)
    return found


def _restore(part: Sequence[tuple[Woningbouwplan, Mapping[str, Any]]]) -> None:
    codes = {
        name: dict(
            QuerySet(model)
            .filter(code__in={str(old[name]) for _, old in part if old.get(name)})
            .order_by()
            .values_list("code", "pk")
        )
        for name, model in _VERWIJST.items()
    }
    lines: list[Woningbouwplan] = []
    for plan, old in part:
        for name, value in old.items():
            if name in _VERWIJST:
                setattr(plan, f"{name}_id", codes[name][str(value)] if value else None)
            elif name == "verdwenen_op":
                plan.verdwenen_op = date.fromisoformat(value) if value else None
            elif name == "knelpunten":
                plan.knelpunten = tuple(value or ())
            else:
                setattr(plan, name, value)
        if "programma" in old:
            plan.programma = old["programma"] or []
            total_up(plan)
            lines.append(plan)
    change_all([(plan, {}) for plan, _ in part])
    replace_lines(lines)
