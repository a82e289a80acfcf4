"""MIRT projects and parts, each in its phase: parties, planning, decisions, estimates, cover, risks."""

from __future__ import annotations

from ruimteregie.register.projecten.models.besluiten import (
    Besluitintrekking,
    Fasebesluit,
    JuridischBesluit,
)
from ruimteregie.register.projecten.models.geld import Dekking, Raming, Vrijval
from ruimteregie.register.projecten.models.planning import Mijlpaal, Risico
from ruimteregie.register.projecten.models.project import (
    MODALITEITEN,
    GepauzeerdProject,
    Project,
    Projectpartij,
)

__all__ = [
    "MODALITEITEN",
    "Besluitintrekking",
    "Dekking",
    "Fasebesluit",
    "GepauzeerdProject",
    "JuridischBesluit",
    "Mijlpaal",
    "Project",
    "Projectpartij",
    "Raming",
    "Risico",
    "Vrijval",
]
