"""The pages of this app for beheerders."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from ruimteregie.register.moties.models import Beantwoording, KamerstukVerwijzing, Motie, Toezegging
from ruimteregie.register.toegang.beheer import RegisterAdmin

admin.site.register((Beantwoording, KamerstukVerwijzing), RegisterAdmin)


@admin.register(Motie, Toezegging)
class KamerAdmin(RegisterAdmin):
    """A motion or a promise; its state changes by an answer with its passage, on its own page (§10)."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A new one may say how it stands."""
        return () if obj is None else ("status", "afdoening", "afgedaan_in")
