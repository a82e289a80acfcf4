"""The addresses of calls, points of attention, what was put off, and the transfer list."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.signalen import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("oproepen", views.lijst, {"soort": "oproep"}, name="oproepen"),
    path("oproepen/aandachtspunten", views.lijst, {"soort": "aandachtspunt"}, name="aandachtspunten"),
    path("oproepen/doorschuivingen", views.lijst, {"soort": "doorschuiving"}, name="doorschuivingen"),
    path("oproepen/overdrachtslijst", views.overdrachtslijst, name="overdrachtslijst"),
    path("oproepen/<slug:soort>/nieuw", views.nieuw, name="signaal-nieuw"),
    path("oproepen/<slug:soort>/<str:code>", views.detail, name="signaal"),
    path("oproepen/<slug:soort>/<str:code>/beantwoorden", views.beantwoorden, name="signaal-beantwoorden"),
    path("oproepen/<slug:soort>/<str:code>/doorschuiven", views.doorschuiven, name="signaal-doorschuiven"),
    path("oproepen/<slug:soort>/<str:code>/terugnemen", views.terugnemen, name="signaal-terugnemen"),
]
