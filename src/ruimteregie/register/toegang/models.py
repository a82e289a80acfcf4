"""The people who use the register, and its history."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.historie import BewaakteQuerySet, Wijziging

__all__ = ["Gebruiker", "GebruikerManager", "Wijziging", "canonical_email"]


def canonical_email(email: str) -> str:
    """An e-mail address as it is kept: one spelling an account, so that its failed logins add up."""
    return email.strip().lower()


class GebruikerManager(BaseUserManager.from_queryset(BewaakteQuerySet)):  # type: ignore[misc]
    """Finds people by their e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> Gebruiker:
        """The person with this address; DoesNotExist when there is none."""
        return self.get(email=canonical_email(username or ""))


class Gebruiker(AbstractBaseUser, Geregistreerd):
    """A person who logs in with an e-mail address; what they may do follows from their roles."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]
    niet_bijgehouden = frozenset({"password", "last_login"})

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=120)
    is_active = models.BooleanField("actief", default=True)
    demo = models.BooleanField("demonstratieaccount", default=False, editable=False)
    aangemaakt_op = models.DateTimeField("aangemaakt op", default=timezone.now, editable=False)

    objects = GebruikerManager()

    class Meta(AbstractBaseUser.Meta, Geregistreerd.Meta):
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ("email",)

    def __str__(self) -> str:
        return self.naam or self.email

    def get_full_name(self) -> str:
        """The name, as the administration shows it."""
        return self.naam

    get_short_name = get_full_name

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's own permissions are not used: the policy decides (``policy``)."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """As ``has_perm``."""
        return False
