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
from ruimteregie.register.toegang.beheer import AlleenLezenAdmin

# Who assesses what, and what is asked, said and decided, changes through the services alone: these keep the
# sheets of one assessor from another.
admin.site.register(
    (
        Aanvulling,
        Beoordelaar,
        Beoordeling,
        Eindbeoordeling,
        Realismeoordeel,
        Rondebesluit,
        Rondeuitslag,
        Startmelding,
    ),
    AlleenLezenAdmin,
)
