"""The administration site in place of Django's own."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig

__all__ = ["BeheerConfig"]


class BeheerConfig(AdminConfig):
    """The administration, open to whom the policy calls a beheerder."""

    default_site = "ruimteregie.register.toegang.beheer.Beheersite"
