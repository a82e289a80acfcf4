"""Two people at one record: the second is refused, with the difference; used by ``geregistreerd`` only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import QuerySet

from ruimteregie.kern.fouten import Bewerkingsconflict, Verschil
from ruimteregie.register.toegang.historie import wijzigingen
from ruimteregie.register.toegang.relatiewijziging import Relatiewijziging, codes_of
from ruimteregie.register.toegang.veldwaarden import plain_value

if TYPE_CHECKING:
    from ruimteregie.register.toegang.geregistreerd import Geregistreerd

__all__ = ["check_version"]


def check_version(
    obj: Geregistreerd, changed: Sequence[models.Field[Any, Any]], moves: Mapping[str, Relatiewijziging]
) -> None:
    """Refuse to overwrite what somebody else saved since ``obj`` was read; lock the row otherwise.

    Raises:
        Bewerkingsconflict: it was saved since, with the difference a field and relation.
    """
    rows = QuerySet(type(obj)).filter(pk=obj.pk).order_by("pk").select_for_update()
    stored = rows.values_list("versie", flat=True).first()
    if stored == obj.versie:
        return
    later = list(wijzigingen(obj).filter(versie__gt=obj.versie).order_by("versie"))
    own = {f.name: plain_value(f, f.value_from_object(obj), obj) for f in changed}
    theirs: dict[str, list[Any]] = {}
    for change in later:
        for name, (old, new) in change.velden.items():
            theirs.setdefault(name, [old, new])[1] = new
    own |= {n: codes_of(m.targets) for n, m in moves.items() if m.is_change or n in theirs}
    differences = {
        name: Verschil(
            uitgangspunt=theirs[name][0] if name in theirs else None,
            opgeslagen=theirs[name][1] if name in theirs else None,
            eigen=own.get(name),
        )
        for name in sorted({*theirs, *own})
    }
    who = f" door {later[-1].door}" if later else ""
    raise Bewerkingsconflict(
        f"intussen gewijzigd{who}",
        waar=str(obj),
        remedie="Vergelijk de verschillen en sla opnieuw op.",
        paragraaf="§5",
        verschillen=differences,
    )
