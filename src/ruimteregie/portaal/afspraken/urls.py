"""The addresses of the room of the agreements."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.afspraken import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("afspraken", views.lijst, name="afspraken"),
    path("afspraken/<str:code>", views.detail, name="afspraak"),
]
