"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.overleg.models import (
    Agendapunt,
    Annotatie,
    Besluit,
    Deelnemer,
    Overleg,
    Tekstreactie,
    Tekstvoorstel,
    Verplaatsing,
)
from ruimteregie.register.toegang.beheer import AlleenLezenAdmin, RegisterAdmin

admin.site.register(
    (
        Overleg,
        Agendapunt,
        Annotatie,
        Besluit,
        Deelnemer,
    ),
    RegisterAdmin,
)
admin.site.register((Tekstreactie, Tekstvoorstel, Verplaatsing), AlleenLezenAdmin)
