"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.partijen.models import Partij, Rolverlening
from ruimteregie.register.toegang.beheer import RegisterAdmin

admin.site.register(
    (
        Partij,
        Rolverlening,
    ),
    RegisterAdmin,
)
