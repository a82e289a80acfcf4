"""The addresses: the administration for beheerders, everything else is the portal's."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("beheer/", admin.site.urls),
    path("", include("ruimteregie.portaal.urls")),
]
