"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.projecten.models import (
    Dekking,
    Fasebesluit,
    GepauzeerdProject,
    Project,
    Raming,
    Risico,
)
from ruimteregie.register.toegang.beheer import RegisterAdmin

admin.site.register(
    (
        Project,
        Fasebesluit,
        Raming,
        Dekking,
        Risico,
        GepauzeerdProject,
    ),
    RegisterAdmin,
)
