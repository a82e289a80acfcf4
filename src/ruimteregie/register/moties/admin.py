"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.moties.models import Beantwoording, KamerstukVerwijzing, Motie, Toezegging
from ruimteregie.register.toegang.beheer import RegisterAdmin

admin.site.register(
    (
        Motie,
        Toezegging,
        Beantwoording,
        KamerstukVerwijzing,
    ),
    RegisterAdmin,
)
