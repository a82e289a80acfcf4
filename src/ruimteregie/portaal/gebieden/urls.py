"""The addresses of the room of the areas."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.gebieden import novex, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("gebieden", views.lijst, name="gebieden"),
    path("gebieden/novex", novex.matrix, name="novex"),
    path("gebieden/<str:code>", views.detail, name="gebied"),
]
