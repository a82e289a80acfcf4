"""The ways to change agreements; each is called inside ``verantwoord``."""

from __future__ import annotations

from ruimteregie.register.afspraken.services.beoordelen import (
    Matchverslag,
    accept_vondst,
    join_vondst,
    match_vondsten,
    reject_vondst,
    undo_vondst,
)
from ruimteregie.register.afspraken.services.vastleggen import record_actie, record_afspraak, relate
from ruimteregie.register.afspraken.services.voortgang import assent, report_progress

__all__ = [
    "Matchverslag",
    "accept_vondst",
    "assent",
    "join_vondst",
    "match_vondsten",
    "record_actie",
    "record_afspraak",
    "reject_vondst",
    "relate",
    "report_progress",
    "undo_vondst",
]
