"""The base of every closed vocabulary: an unknown word raises and names the remedy (§1)."""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn

from ruimteregie.kern.fouten import OnbekendeWaarde

__all__ = ["Keuze"]


class Keuze(StrEnum):
    """A closed list of stored Dutch codes; ``Klasse("x")`` raises OnbekendeWaarde for an unknown x."""

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        raise OnbekendeWaarde(
            f"{value!r} is geen {cls.__name__.lower()}.",
            remedie=f"Kies uit: {', '.join(cls)}.",
            paragraaf="§1",
        )
