"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["InvesteringenConfig"]


class InvesteringenConfig(AppConfig):
    """Regional investment agendas."""

    name = "ruimteregie.register.investeringen"
    verbose_name = "Investeringsagenda's"
