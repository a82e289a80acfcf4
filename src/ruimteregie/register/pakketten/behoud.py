"""Keep what a ratified version holds: its agreements and acties are not removed from the register (§6)."""

from __future__ import annotations

from typing import Any

from ruimteregie.kern.fouten import Onveranderlijk
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.pakketten.models import PakketVersie

__all__ = ["refuse_removal"]


def refuse_removal(sender: type[Any], instance: Any, **_: object) -> None:
    """Signal receiver of ``before_removal``.

    Raises:
        Onveranderlijk: a ratified version holds this Afspraak, or the Afspraak of this Actie.
    """
    afspraak = instance.afspraak if isinstance(instance, Actie) else instance
    if not isinstance(afspraak, Afspraak):
        return
    holding = PakketVersie.objects.filter(afspraken=afspraak).exclude(inhoud_hash="").first()
    if holding is not None:
        raise Onveranderlijk(
            f"een vastgestelde versie bevat deze {instance._meta.verbose_name}",
            waar=str(instance),
            remedie="Laat haar vervallen in een nieuwe versie van het pakket.",
            paragraaf="§6",
        )
