"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.overleg.models import Agendapunt, Besluit, Overleg
from ruimteregie.register.toegang.beheer import RegisterAdmin

admin.site.register(
    (
        Overleg,
        Agendapunt,
        Besluit,
    ),
    RegisterAdmin,
)
