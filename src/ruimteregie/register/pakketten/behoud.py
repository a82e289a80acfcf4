"""Keep what a ratified version holds: agreements and acties are not removed from the register (§6)."""

from __future__ import annotations

from typing import Any

from ruimteregie.kern.fouten import Onveranderlijk
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.pakketten.models import PakketVersie, Raakvlak

__all__ = ["refuse_removal"]


def refuse_removal(sender: type[Any], instance: Any, **_: object) -> None:
    """Signal receiver of ``before_removal``.

    Raises:
        Onveranderlijk: a ratified version holds this Afspraak or Actie, or its package this Raakvlak.
    """
    if not _is_held(instance):
        return
    what = "afspraak" if isinstance(instance, Afspraak) else instance._meta.verbose_name
    raise Onveranderlijk(
        f"een vastgestelde versie bevat {'dit' if isinstance(instance, Raakvlak) else 'deze'} {what}",
        waar=str(instance),
        remedie="Laat haar vervallen in een nieuwe versie van het pakket.",
        paragraaf="§6",
    )


def _is_held(instance: Any) -> bool:
    fixed = PakketVersie.objects.exclude(inhoud_hash="")
    if isinstance(instance, Afspraak):
        return fixed.filter(afspraken=instance).exists()
    if isinstance(instance, Raakvlak):
        return instance.van_pakket is not None and fixed.filter(pakket=instance.van_pakket).exists()
    if isinstance(instance, Actie):
        contents = fixed.filter(afspraken__acties=instance).values_list("inhoud", flat=True)
        return any(_holds(inhoud, instance.code) for inhoud in contents)
    return False


def _holds(inhoud: dict[str, Any], code: str) -> bool:
    """Whether this content names the Actie; one that came later is not of the version."""
    return any(actie["code"] == code for item in inhoud.get("afspraken", ()) for actie in item["acties"])
