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
from ruimteregie.register.afspraken.services.signalen import (
    answer_at_table,
    answer_signaal,
    carry_signaal,
    record_signaal,
    reopen_signaal,
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
from ruimteregie.register.afspraken.services.verbinden import relate_afspraken
from ruimteregie.register.afspraken.services.vergelijken import Matchverslag, match_vondsten
from ruimteregie.register.afspraken.services.voortgang import (
    Bewijsstuk,
    assent,
    record_for,
    report_progress,
)

__all__ = [
    "Bewijsstuk",
    "Matchverslag",
    "Overgeslagen",
    "Overnemer",
    "Stapel",
    "accept_certain",
    "accept_vondst",
    "answer_at_table",
    "answer_signaal",
    "assent",
    "carry_signaal",
    "change_actie",
    "change_afspraak",
    "join_vondst",
    "keep_facts",
    "match_vondsten",
    "merge_vondst",
    "overnemer_of",
    "record_actie",
    "record_afspraak",
    "record_for",
    "record_signaal",
    "register_overnemer",
    "reject_vondst",
    "relate",
    "relate_afspraken",
    "reopen_signaal",
    "report_progress",
    "standalone_kinds",
    "undo_batch",
    "undo_vondst",
    "waits_for_a_person",
]
