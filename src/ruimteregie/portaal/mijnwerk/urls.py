"""The addresses of one's own work and of the acties."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.mijnwerk import bevestigen, melden, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("mijn-werk", views.mijn_werk, name="mijn-werk"),
    path("mijn-werk/acties", views.mijn_acties, name="mijn-acties"),
    path("acties/<str:code>", views.actie, name="actie"),
    path("acties/<str:code>/melden", melden.melden, name="actie-melden"),
    path("acties/<str:code>/bevestigen", bevestigen.bevestigen, name="actie-bevestigen"),
]
