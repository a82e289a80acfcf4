"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.conflicten.models import (
    Conflictdossier,
    Dossierclaim,
    Dossierstap,
    Werkwijze,
    Werkwijzestap,
)
from ruimteregie.register.toegang.beheer import RegisterAdmin

admin.site.register((Conflictdossier, Dossierclaim, Dossierstap, Werkwijze, Werkwijzestap), RegisterAdmin)
