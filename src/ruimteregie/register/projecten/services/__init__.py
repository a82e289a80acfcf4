"""The ways to change MIRT projects; each is called inside ``verantwoord``.

record_fasebesluit(project, gegeven, actor=…)     the only way in which a phase changes, with
pause_project / restart_project(project, actor=…)   a pause and a restart
withdraw_fasebesluit(besluit, reden, actor=…)      a decision that was recorded by mistake
record_juridisch_besluit(project, …)               the legal decision, linked to the administrative one
record_mijlpaal / change_verwachting / record_werkelijk(…)   what is planned, expected, and was
correct_werkelijk(mijlpaal, dag or None, …)         a day that was recorded by mistake
record_risico / change_risico / end_risico, set_trekker, link_afspraak, unlink_afspraak
"""

from __future__ import annotations

from ruimteregie.register.projecten.services.besluiten import (
    Beslissinggegevens,
    pause_project,
    record_fasebesluit,
    restart_project,
)
from ruimteregie.register.projecten.services.intrekken import withdraw_fasebesluit
from ruimteregie.register.projecten.services.juridisch import record_juridisch_besluit
from ruimteregie.register.projecten.services.planning import (
    change_risico,
    change_verwachting,
    correct_werkelijk,
    end_risico,
    record_mijlpaal,
    record_risico,
    record_werkelijk,
)
from ruimteregie.register.projecten.services.verband import link_afspraak, set_trekker, unlink_afspraak

__all__ = [
    "Beslissinggegevens",
    "change_risico",
    "change_verwachting",
    "correct_werkelijk",
    "end_risico",
    "link_afspraak",
    "pause_project",
    "record_fasebesluit",
    "record_juridisch_besluit",
    "record_mijlpaal",
    "record_risico",
    "record_werkelijk",
    "restart_project",
    "set_trekker",
    "unlink_afspraak",
    "withdraw_fasebesluit",
]
