"""The Django app of the site."""

from django.apps import AppConfig

__all__ = ["PortaalConfig"]


class PortaalConfig(AppConfig):
    """Templates, static files and tags; no models."""

    name = "ruimteregie.portaal"
    label = "portaal"
    verbose_name = "Portaal"
