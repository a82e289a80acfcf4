"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.toegang.beheer import RegisterAdmin

admin.site.register((Agendavoorstel,), RegisterAdmin)
