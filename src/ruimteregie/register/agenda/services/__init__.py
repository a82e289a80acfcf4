"""What comes on an agenda and what becomes of it; each is called inside ``verantwoord``."""

from __future__ import annotations

from ruimteregie.register.agenda.services.voorstellen import (
    Verzamelverslag,
    collect_voorstellen,
    put_on_agenda,
    release_voorstellen,
    reopen,
    turn_down,
)

__all__ = [
    "Verzamelverslag",
    "collect_voorstellen",
    "put_on_agenda",
    "release_voorstellen",
    "reopen",
    "turn_down",
]
