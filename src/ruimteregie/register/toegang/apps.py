"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_migrate

__all__ = ["ToegangConfig"]


class ToegangConfig(AppConfig):
    """Users, history and the policy: who may see and do what."""

    name = "ruimteregie.register.toegang"
    verbose_name = "Toegang"

    def ready(self) -> None:
        """Guard the relations and keep the triggers in the database in place."""
        from ruimteregie.register.toegang import geregistreerd, grendels

        m2m_changed.connect(geregistreerd.refuse_direct_relation, dispatch_uid="toegang.relaties")
        post_migrate.connect(grendels.install_all, sender=self, dispatch_uid="toegang.grendels")
