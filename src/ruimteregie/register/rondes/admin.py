"""The pages of this app for beheerders; the sheets that assessors work on are not among them."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.rondes.models import (
    Aanvulling,
    Beoordelaar,
    Beoordeling,
    Eindbeoordeling,
    Realismeoordeel,
    Rondebesluit,
    Rondeuitslag,
    Startmelding,
)
from ruimteregie.register.toegang.beheer import AlleenLezenAdmin, RegisterAdmin

admin.site.register((Aanvulling, Beoordelaar, Eindbeoordeling, Realismeoordeel, Rondeuitslag), RegisterAdmin)
admin.site.register((Beoordeling, Rondebesluit, Startmelding), AlleenLezenAdmin)
