"""What the projects of the world need beside what their fields tell: a phase that ends with a gate."""

from __future__ import annotations

from rechten.wereld import Wereld
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord

__all__ = ["begin_projects"]


def begin_projects(made: Wereld) -> None:
    """Every project is in its verkenning, so that its gate and its decision have a page."""
    with verantwoord(door=None, reden="Opzet van een proef"):
        for records in made.values():
            project = records[Project]
            project.fase = "verkenning"
            store(project)
