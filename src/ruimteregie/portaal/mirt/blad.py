"""What the page of one project shows."""

from __future__ import annotations

from typing import Any

from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.policy import Actor

__all__ = ["sheet"]


def sheet(project: Project, actor: Actor) -> dict[str, Any]:
    """Everything that the page shows beside its forms."""
    return {"project": project}
