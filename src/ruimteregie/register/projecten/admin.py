"""The pages of this app for beheerders."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from ruimteregie.register.projecten.models import (
    Besluitintrekking,
    Dekking,
    Fasebesluit,
    GepauzeerdProject,
    JuridischBesluit,
    Mijlpaal,
    Project,
    Projectpartij,
    Raming,
    Risico,
    Vrijval,
)
from ruimteregie.register.toegang.beheer import AlleenLezenAdmin, RegisterAdmin

admin.site.register(
    (
        Projectpartij,
        Mijlpaal,
        JuridischBesluit,
        Raming,
        Dekking,
        Risico,
        GepauzeerdProject,
    ),
    RegisterAdmin,
)
admin.site.register((Fasebesluit, Vrijval, Besluitintrekking), AlleenLezenAdmin)


@admin.register(Project)
class ProjectAdmin(RegisterAdmin):
    """A project; its phase changes by a decision, a pause or a restart, on its own page."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A new project may say in which phase it is."""
        return () if obj is None else ("fase", "fase_voor_pauze")
