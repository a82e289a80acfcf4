"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.programmas.models import (
    BeloofdMoment,
    Doorwerking,
    Draad,
    DraadSchakel,
    Momentuitkomst,
    NationaalProgramma,
    NationaleKeuze,
    Opgave,
    Voorrangsregel,
)
from ruimteregie.register.toegang.beheer import AlleenLezenAdmin, RegisterAdmin

admin.site.register(
    (
        NationaalProgramma,
        NationaleKeuze,
        Opgave,
        Voorrangsregel,
        Doorwerking,
        BeloofdMoment,
        Draad,
        DraadSchakel,
    ),
    RegisterAdmin,
)
admin.site.register(Momentuitkomst, AlleenLezenAdmin)
