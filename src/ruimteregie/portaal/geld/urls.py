"""The addresses of the pages of money."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.geld import toekenning, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("middelen", views.lijst, name="middelen"),
    path("middelen/aansluitingen", views.aansluitingen, name="aansluitingen"),
    path("middelen/kasritme", views.kasritme, name="kasritme"),
    path("middelen/beheersing", views.beheersing, name="beheersing"),
    path("middelen/toekenningen/<str:code>", toekenning.toekenning, name="toekenning"),
    path("middelen/toekenningen/<str:code>/kasschuif", toekenning.kasschuif, name="kasschuif"),
    path("middelen/toekenningen/<str:code>/jaren", toekenning.jaren, name="toekenning-jaren"),
    path("middelen/toekenningen/<str:code>/graad", toekenning.graad, name="toekenning-graad"),
    path("middelen/<str:code>", views.middel, name="middel"),
    path("middelen/<str:code>/graad", views.graad, name="middel-graad"),
]
