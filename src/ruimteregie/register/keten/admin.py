"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.keten.models import Ketenverband
from ruimteregie.register.toegang.beheer import RegisterAdmin

admin.site.register(Ketenverband, RegisterAdmin)
