"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.instrumenten.models import Instrument, Instrumentstand, Principe, Traject
from ruimteregie.register.toegang.beheer import RegisterAdmin

admin.site.register((Instrument, Instrumentstand, Principe, Traject), RegisterAdmin)
