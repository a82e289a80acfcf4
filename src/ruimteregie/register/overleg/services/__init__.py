"""The ways to change meetings and their agendas; each is called inside ``verantwoord``."""

from __future__ import annotations

from ruimteregie.register.overleg.services.agendapunten import (
    add_agendapunt,
    attach_documents,
    change_agendapunt,
    leaving_agenda,
    next_volgorde,
    order_agenda,
    remove_agendapunt,
)
from ruimteregie.register.overleg.services.deelnemers import (
    add_deelnemer,
    change_deelnemer,
    replace_deelnemer,
    sign_off_deelnemer,
)
from ruimteregie.register.overleg.services.plannen import (
    calendar_changed,
    cancel_overleg,
    change_overleg,
    hold_overleg,
    move_overleg,
    plan_overleg,
    postpone_overleg,
)

__all__ = [
    "add_agendapunt",
    "add_deelnemer",
    "attach_documents",
    "calendar_changed",
    "cancel_overleg",
    "change_agendapunt",
    "change_deelnemer",
    "change_overleg",
    "hold_overleg",
    "leaving_agenda",
    "move_overleg",
    "next_volgorde",
    "order_agenda",
    "plan_overleg",
    "postpone_overleg",
    "remove_agendapunt",
    "replace_deelnemer",
    "sign_off_deelnemer",
]
