"""The addresses of the MIRT."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.mirt import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("mirt", views.bord, name="mirt"),
    path("mirt/projecten", views.lijst, name="projecten"),
    path("mirt/projecten/<str:code>", views.project, name="project"),
]
