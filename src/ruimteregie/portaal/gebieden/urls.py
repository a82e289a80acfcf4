"""The addresses of the room of the areas."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.gebieden import novex, strategieen, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("gebieden", views.lijst, name="gebieden"),
    path("gebieden/novex", novex.matrix, name="novex"),
    path("gebieden/strategieen", strategieen.strategieen, name="strategieen"),
    path("gebieden/sleutelprojecten", strategieen.sleutels, name="sleutelprojecten"),
    path("gebieden/<str:code>", views.detail, name="gebied"),
]
