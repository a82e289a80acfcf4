"""Addresses of the room where puzzles are worked out."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.rekenen import views
from ruimteregie.portaal.rekenen.agenderen import agenderen
from ruimteregie.portaal.rekenen.taken import taak

__all__ = ["urlpatterns"]

urlpatterns = [
    path("rekenen", views.kamer, name="rekenen"),
    path("rekenen/vergelijken", views.vergelijken, name="vergelijken"),
    path("rekenen/scenario/<str:sleutel>", views.scenario, name="scenario"),
    path("rekenen/analyses/<int:pk>", views.analyse, name="analyse"),
    path("rekenen/analyses/<int:pk>/agenderen", agenderen, name="analyse-agenderen"),
    path("rekenen/analyses/<int:pk>/kaart.png", views.plaatje, name="analyse-kaart"),
    path("rekenen/taken/<int:pk>", taak, name="rekentaak"),
]
