"""Keep what a ratified version holds: its agreements are not removed from the register (§6)."""

from __future__ import annotations

from typing import Any

from ruimteregie.kern.fouten import Onveranderlijk
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.pakketten.models import PakketVersie

__all__ = ["refuse_removal"]


def refuse_removal(sender: type[Any], instance: Any, **_: object) -> None:
    """Signal receiver of ``before_removal``.

    Raises:
        Onveranderlijk: a ratified version holds this Afspraak.
    """
    if not isinstance(instance, Afspraak):
        return
    if PakketVersie.objects.filter(afspraken=instance).exclude(inhoud_hash="").exists():
        raise Onveranderlijk(
            "een vastgestelde versie bevat deze afspraak",
            waar=str(instance),
            remedie="Laat haar vervallen in een nieuwe versie van het pakket.",
            paragraaf="§6",
        )
