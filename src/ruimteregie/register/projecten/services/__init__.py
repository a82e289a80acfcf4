"""The ways to change MIRT projects; each is called inside ``verantwoord``.

record_fasebesluit(project, gegeven, actor=…)     the only way in which a phase changes, with
pause_project / restart_project(project, actor=…)   a pause and a restart
record_juridisch_besluit(project, …)               the legal decision, linked to the administrative one
record_mijlpaal / change_verwachting / record_werkelijk(…)   what is planned, expected, and was
record_risico, set_trekker, link_afspraak, unlink_afspraak
"""

from __future__ import annotations

from ruimteregie.register.projecten.services.besluiten import (
    Beslissinggegevens,
    pause_project,
    record_fasebesluit,
    record_juridisch_besluit,
    restart_project,
)
from ruimteregie.register.projecten.services.planning import (
    change_verwachting,
    record_mijlpaal,
    record_risico,
    record_werkelijk,
)
from ruimteregie.register.projecten.services.verband import link_afspraak, set_trekker, unlink_afspraak

__all__ = [
    "Beslissinggegevens",
    "change_verwachting",
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
]
