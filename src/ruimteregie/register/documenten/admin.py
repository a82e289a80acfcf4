"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.documenten.models import Document, Lezing, Passage, Vondst
from ruimteregie.register.toegang.beheer import AlleenLezenAdmin, RegisterAdmin

admin.site.register((Document,), RegisterAdmin)
admin.site.register(
    (
        Passage,
        Lezing,
        Vondst,
    ),
    AlleenLezenAdmin,
)
