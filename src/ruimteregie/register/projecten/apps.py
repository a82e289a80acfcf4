"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ProjectenConfig"]


class ProjectenConfig(AppConfig):
    """MIRT projects with phases, estimates, cover and risks."""

    name = "ruimteregie.register.projecten"
    verbose_name = "Projecten"
