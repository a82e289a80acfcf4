"""The addresses of where agreements land, and of relating an agreement to an earlier one."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.doorwerking import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("doorwerking", views.lijst, name="doorwerking"),
    path("doorwerking/nieuw/<str:afspraakcode>", views.nieuw, name="doorwerking-nieuw"),
    path("doorwerking/<str:code>", views.bewerken, name="doorwerking-bewerken"),
    path("draden/koppelen/<str:afspraakcode>", views.relateren, name="afspraak-koppelen"),
]
