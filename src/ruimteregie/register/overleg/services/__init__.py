"""The ways to change meetings and their agendas; each is called inside ``verantwoord``."""

from __future__ import annotations

from ruimteregie.register.overleg.services.agendapunten import (
    add_agendapunt,
    attach_documents,
    change_agendapunt,
    detach_document,
    leaving_agenda,
    next_volgorde,
    order_agenda,
    remove_agendapunt,
)

__all__ = [
    "add_agendapunt",
    "attach_documents",
    "change_agendapunt",
    "detach_document",
    "leaving_agenda",
    "next_volgorde",
    "order_agenda",
    "remove_agendapunt",
]
