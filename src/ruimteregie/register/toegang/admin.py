"""The pages of this app for beheerders."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from ruimteregie.register.toegang.beheer import AlleenLezenAdmin, RegisterAdmin
from ruimteregie.register.toegang.models import Gebruiker, Wijziging

admin.site.unregister(Group)  # the policy knows no groups


@admin.register(Gebruiker)
class GebruikerAdmin(RegisterAdmin):
    """People. A password is set by the command line or by the person, never read or typed here."""

    exclude = ("password", "last_login")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Made by the command line, which asks for a password."""
        return False


@admin.register(Wijziging)
class WijzigingAdmin(AlleenLezenAdmin):
    """The history of everything, newest first."""

    list_display = ("wanneer", "objectsoort", "objectcode", "handeling", "door", "waarom")
    list_filter = ("handeling", "objectsoort")
    search_fields = ("objectcode", "waarom")
    list_select_related = ("wie",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Newest first."""
        return super().get_queryset(request).order_by("-id")
