"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from ruimteregie.register.pakketten.models import Instemming, Pakket, PakketVersie, Raakvlak
from ruimteregie.register.pakketten.onderhandeling import Actieverval, Concepttekst, Opmerking, Tekstronde
from ruimteregie.register.toegang.beheer import AlleenLezenAdmin, RegisterAdmin

admin.site.register((Concepttekst, Opmerking, Pakket, Raakvlak, Tekstronde), RegisterAdmin)
admin.site.register((Actieverval, Instemming), AlleenLezenAdmin)


@admin.register(PakketVersie)
class PakketVersieAdmin(RegisterAdmin):
    """Versions; a ratified one can only be read (§6)."""

    def has_change_permission(self, request: HttpRequest, obj: PakketVersie | None = None) -> bool:
        """Not for a ratified version."""
        return super().has_change_permission(request, obj) and not (obj is not None and obj.is_vast)
