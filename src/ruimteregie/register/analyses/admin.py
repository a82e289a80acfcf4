"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.analyses.models import Afwezigheid, Analyse, Kengetal, Regelwaarde, Ruimteclaim
from ruimteregie.register.toegang.beheer import AlleenLezenAdmin, RegisterAdmin

admin.site.register(
    (
        Ruimteclaim,
        Regelwaarde,
        Kengetal,
        Afwezigheid,
    ),
    RegisterAdmin,
)
admin.site.register((Analyse,), AlleenLezenAdmin)
