"""The ways to change meetings and their agendas; each is called inside ``verantwoord``."""

from __future__ import annotations

from ruimteregie.register.overleg.services.agendapunten import (
    add_agendapunt,
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
from ruimteregie.register.overleg.services.stukken import (
    attach_documents,
    detach_document,
    hand_in_paper,
    not_reading,
    paper_confidentiality,
    papers_open,
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
    "detach_document",
    "hand_in_paper",
    "hold_overleg",
    "leaving_agenda",
    "move_overleg",
    "next_volgorde",
    "not_reading",
    "order_agenda",
    "paper_confidentiality",
    "papers_open",
    "plan_overleg",
    "postpone_overleg",
    "remove_agendapunt",
    "replace_deelnemer",
    "sign_off_deelnemer",
]
