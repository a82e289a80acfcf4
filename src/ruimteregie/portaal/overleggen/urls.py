"""The addresses of the room of the meetings."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.overleggen import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("overleggen", views.lijst, name="overleggen"),
    path("overleggen/voorstellen", views.voorstellen, name="voorstellen"),
    path("overleggen/<str:code>", views.detail, name="overleg"),
]
