"""Who can log in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

__all__ = ["GebruikerBackend"]


class GebruikerBackend(ModelBackend):
    """Active people; demonstration accounts only in demonstration mode, their open sessions included."""

    def user_can_authenticate(self, user: Any) -> bool:
        """False for who left, and for a demonstration account outside demonstration mode."""
        return super().user_can_authenticate(user) and (settings.DEMO or not getattr(user, "demo", False))
