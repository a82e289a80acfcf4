"""The ways to change agreements; each is called inside ``verantwoord``."""

from __future__ import annotations

from ruimteregie.register.afspraken.services.beoordelen import (
    accept_vondst,
    join_vondst,
    merge_vondst,
    reject_vondst,
    undo_vondst,
)
from ruimteregie.register.afspraken.services.feiten import keep_facts
from ruimteregie.register.afspraken.services.overnemers import (
    Overnemer,
    overnemer_of,
    register_overnemer,
    standalone_kinds,
)
from ruimteregie.register.afspraken.services.stapel import Overgeslagen, Stapel
from ruimteregie.register.afspraken.services.stapels import (
    accept_certain,
    undo_batch,
    waits_for_a_person,
)
from ruimteregie.register.afspraken.services.vastleggen import (
    change_actie,
    change_afspraak,
    record_actie,
    record_afspraak,
    relate,
)
from ruimteregie.register.afspraken.services.vergelijken import Matchverslag, match_vondsten
from ruimteregie.register.afspraken.services.voortgang import assent, report_progress

__all__ = [
    "Matchverslag",
    "Overgeslagen",
    "Overnemer",
    "Stapel",
    "accept_certain",
    "accept_vondst",
    "assent",
    "change_actie",
    "change_afspraak",
    "join_vondst",
    "keep_facts",
    "match_vondsten",
    "merge_vondst",
    "overnemer_of",
    "record_actie",
    "record_afspraak",
    "register_overnemer",
    "reject_vondst",
    "relate",
    "report_progress",
    "standalone_kinds",
    "undo_batch",
    "undo_vondst",
    "waits_for_a_person",
]
