"""The addresses of the room of the housing plans."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.plannen import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("wonen/plannen", views.lijst, name="plannen"),
    path("wonen/plannen/<str:code>", views.detail, name="plan"),
]
