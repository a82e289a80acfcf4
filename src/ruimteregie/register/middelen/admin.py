"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.middelen.models import (
    Aansluiting,
    Bedragregel,
    Kasritme,
    Middel,
    Regeling,
    Ronde,
    Toekenning,
    Voorstel,
)
from ruimteregie.register.toegang.beheer import AlleenLezenAdmin, RegisterAdmin

admin.site.register((Middel, Regeling, Bedragregel, Aansluiting), RegisterAdmin)
# A round, what is asked in it, what it gives and when that is paid change through the services alone: only
# these keep steps in order, cents whole and a decision as it was taken.
admin.site.register((Ronde, Voorstel, Toekenning, Kasritme), AlleenLezenAdmin)
