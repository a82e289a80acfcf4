"""Who can log in, and with what kind of password."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.password_validation import MinimumLengthValidator

__all__ = ["GebruikerBackend", "MinimumlengteValidator"]


class GebruikerBackend(ModelBackend):
    """Active people; demonstration accounts only in demonstration mode, their open sessions included."""

    def user_can_authenticate(self, user: Any) -> bool:
        """False for who left, and for a demonstration account outside demonstration mode."""
        return super().user_can_authenticate(user) and (settings.DEMO or not getattr(user, "demo", False))


class MinimumlengteValidator(MinimumLengthValidator):
    """As Django's own, with the sentence that its Dutch translation misses."""

    def get_error_message(self) -> str:
        """What is wrong with a shorter password."""
        return f"Dit wachtwoord is te kort. De minimale lengte is {self.min_length} tekens."
