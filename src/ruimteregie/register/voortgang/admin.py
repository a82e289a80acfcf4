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


@admin.register(Formulier)
class FormulierAdmin(RegisterAdmin):
    """A form; what could not be used of it follows from the file and is not rewritten by hand."""

    readonly_fields = ("gebreken",)


admin.site.register((Formulierregel, Uitnodiging, Voortgangsronde), RegisterAdmin)
admin.site.register((Rondebericht,), AlleenLezenAdmin)
