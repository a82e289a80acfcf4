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
from ruimteregie.register.toegang.beheer import RegisterAdmin

admin.site.register(
    (
        Middel,
        Regeling,
        Ronde,
        Voorstel,
        Toekenning,
        Bedragregel,
        Kasritme,
        Aansluiting,
    ),
    RegisterAdmin,
)
