"""What comes on an agenda and what becomes of it; each is called inside ``verantwoord``."""

from __future__ import annotations

from ruimteregie.register.agenda.services.afsprakenlijsten import (
    LIJSTNIVEAUS,
    VORMEN,
    Vastlegging,
    Voornemen,
    intend_afsprakenlijst,
    publish_afsprakenlijst,
)
from ruimteregie.register.agenda.services.meesluiten import close_with_subject
from ruimteregie.register.agenda.services.uitkomsten import (
    AANGENOMEN,
    conclude_agendapunt,
    reopen_agendapunt,
)
from ruimteregie.register.agenda.services.voorstellen import (
    Verzamelverslag,
    collect_voorstellen,
    propose_now,
    put_on_agenda,
    release_voorstellen,
    relink_voorstellen,
    reopen,
    turn_down,
)

__all__ = [
    "AANGENOMEN",
    "LIJSTNIVEAUS",
    "VORMEN",
    "Vastlegging",
    "Verzamelverslag",
    "Voornemen",
    "close_with_subject",
    "collect_voorstellen",
    "conclude_agendapunt",
    "intend_afsprakenlijst",
    "propose_now",
    "publish_afsprakenlijst",
    "put_on_agenda",
    "release_voorstellen",
    "relink_voorstellen",
    "reopen",
    "reopen_agendapunt",
    "turn_down",
]
