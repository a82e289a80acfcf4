"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.projecten.models import (
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
        Project,
        Projectpartij,
        Mijlpaal,
        Fasebesluit,
        JuridischBesluit,
        Raming,
        Dekking,
        Risico,
        GepauzeerdProject,
    ),
    RegisterAdmin,
)
admin.site.register(Vrijval, AlleenLezenAdmin)
