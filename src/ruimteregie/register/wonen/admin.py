"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.toegang.beheer import RegisterAdmin
from ruimteregie.register.wonen.models import (
    Afhankelijkheid,
    Locatiecijfer,
    Woningbouwlijst,
    Woningbouwlocatie,
)

admin.site.register(
    (
        Afhankelijkheid,
        Locatiecijfer,
        Woningbouwlocatie,
        Woningbouwlijst,
    ),
    RegisterAdmin,
)
