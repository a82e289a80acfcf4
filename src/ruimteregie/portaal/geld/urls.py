"""The addresses of the pages of money."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.geld import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("middelen", views.lijst, name="middelen"),
]
