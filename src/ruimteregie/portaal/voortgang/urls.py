"""The addresses of the room of the yearly rounds."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.voortgang import formulieren, views

__all__ = ["urlpatterns"]

_RONDE = "voortgangsrondes/<str:code>"

urlpatterns = [
    path("voortgangsrondes", views.lijst, name="voortgangsrondes"),
    path("voortgangsrondes/nieuw", views.nieuw, name="voortgangsronde-nieuw"),
    path(_RONDE, views.detail, name="voortgangsronde"),
    path(f"{_RONDE}/bijlage", views.bijlage, name="voortgangsronde-bijlage"),
    path(f"{_RONDE}/berichten", views.berichten, name="voortgangsronde-berichten"),
    path(f"{_RONDE}/adressen", views.adressen, name="voortgangsronde-adressen"),
    path(f"{_RONDE}/stand", views.stand, name="voortgangsronde-stand"),
    path(f"{_RONDE}/vellen/<str:partij>/<str:formaat>", formulieren.vel, name="voortgangsvel"),
    path(f"{_RONDE}/formulieren", formulieren.innemen, name="voortgangsformulieren"),
    path(f"{_RONDE}/formulieren/<int:pk>", formulieren.detail, name="voortgangsformulier"),
]
