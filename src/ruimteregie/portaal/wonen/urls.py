"""The addresses of the room of housing."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.wonen import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("wonen", views.wonen, name="wonen"),
    path("wonen/locaties", views.locaties, name="locaties"),
    path("wonen/locaties/<str:code>", views.locatie, name="locatie"),
    path("wonen/lijsten", views.lijsten, name="woningbouwlijsten"),
    path("wonen/afhankelijkheden", views.afhankelijkheden, name="afhankelijkheden"),
]
