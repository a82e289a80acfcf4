"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.strategieen.models import Gebiedsduiding, Ontwikkelstrategie, Sleutelproject
from ruimteregie.register.toegang.beheer import RegisterAdmin

admin.site.register((Gebiedsduiding, Ontwikkelstrategie, Sleutelproject), RegisterAdmin)
