"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.afspraken.models import (
    Aandachtspunt,
    Actie,
    Afspraak,
    Bewijs,
    Doorschuiving,
    Melding,
    MeldingInstemming,
    Oproep,
    Relatie,
)
from ruimteregie.register.toegang.beheer import AlleenLezenAdmin, RegisterAdmin

admin.site.register(
    (
        Afspraak,
        Actie,
        Relatie,
        Oproep,
        Aandachtspunt,
        Doorschuiving,
    ),
    RegisterAdmin,
)
admin.site.register(
    (
        Melding,
        MeldingInstemming,
        Bewijs,
    ),
    AlleenLezenAdmin,
)
