"""The addresses of the room of housing."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.wonen import views, wijzigen

__all__ = ["urlpatterns"]

urlpatterns = [
    path("wonen", views.wonen, name="wonen"),
    path("wonen/locaties", views.locaties, name="locaties"),
    path("wonen/locaties/nieuw", wijzigen.nieuwe_locatie, name="locatie-nieuw"),
    path("wonen/locaties/<str:code>", views.locatie, name="locatie"),
    path("wonen/locaties/<str:code>/wijzigen", wijzigen.locatie, name="locatie-wijzigen"),
    path("wonen/locaties/<str:code>/getallen/nieuw", wijzigen.nieuw_cijfer, name="locatiecijfer-nieuw"),
    path("wonen/locaties/<str:code>/getallen/<str:cijfer>", wijzigen.cijfer, name="locatiecijfer"),
    path("wonen/lijsten", views.lijsten, name="woningbouwlijsten"),
    path("wonen/afhankelijkheden", views.afhankelijkheden, name="afhankelijkheden"),
    path("wonen/afhankelijkheden/nieuw", wijzigen.nieuwe_afhankelijkheid, name="afhankelijkheid-nieuw"),
    path("wonen/afhankelijkheden/<str:code>", wijzigen.afhankelijkheid, name="afhankelijkheid"),
]
