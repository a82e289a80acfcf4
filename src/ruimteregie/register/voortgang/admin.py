"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.toegang.beheer import AlleenLezenAdmin, RegisterAdmin
from ruimteregie.register.voortgang.models import (
    Formulier,
    Formulierregel,
    Rondebericht,
    Uitnodiging,
    Voortgangsronde,
)

admin.site.register((Formulier, Formulierregel, Uitnodiging, Voortgangsronde), RegisterAdmin)
admin.site.register((Rondebericht,), AlleenLezenAdmin)
