"""The pages of this app for beheerders."""

from __future__ import annotations

from django.contrib import admin

from ruimteregie.register.investeringen.models import (
    Dekkingsvoorwaarde,
    Indexcijfer,
    Indextabel,
    Investeringsagenda,
    Investeringsregel,
    Maatregel,
)
from ruimteregie.register.toegang.beheer import RegisterAdmin

admin.site.register(
    (Investeringsagenda, Maatregel, Dekkingsvoorwaarde, Investeringsregel, Indextabel, Indexcijfer),
    RegisterAdmin,
)
