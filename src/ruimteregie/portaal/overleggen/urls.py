"""The addresses of the room of the meetings."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.overleggen import agenda, deelnemers, plannen, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("overleggen", views.lijst, name="overleggen"),
    path("overleggen/plannen", plannen.plannen, name="overleg-plannen"),
    path("overleggen/jaar", views.jaar, name="overlegjaar"),
    path("overleggen/jaar/<int:jaar>", views.jaar, name="overleg-jaar"),
    path("overleggen/<str:code>", views.detail, name="overleg"),
    path("overleggen/<str:code>/wijzigen", plannen.wijzigen, name="overleg-wijzigen"),
    path("overleggen/<str:code>/verzetten", plannen.verzetten, name="overleg-verzetten"),
    path("overleggen/<str:code>/uitstellen", plannen.uitstellen, name="overleg-uitstellen"),
    path("overleggen/<str:code>/vervallen", plannen.vervallen, name="overleg-vervallen"),
    path("overleggen/<str:code>/gehouden", plannen.gehouden, name="overleg-gehouden"),
    path("overleggen/<str:code>/agenda/toevoegen", agenda.punt_toevoegen, name="punt-toevoegen"),
    path("overleggen/<str:code>/agenda/volgorde", agenda.volgorde, name="agenda-volgorde"),
    path("overleggen/<str:code>/agenda/<int:punt>/wijzigen", agenda.punt_wijzigen, name="punt-wijzigen"),
    path("overleggen/<str:code>/agenda/<int:punt>/afvoeren", agenda.punt_afvoeren, name="punt-afvoeren"),
    path("overleggen/<str:code>/deelnemers/toevoegen", deelnemers.toevoegen, name="deelnemer-toevoegen"),
    path(
        "overleggen/<str:code>/deelnemers/<int:deelnemer>/wijzigen",
        deelnemers.wijzigen,
        name="deelnemer-wijzigen",
    ),
    path(
        "overleggen/<str:code>/deelnemers/<int:deelnemer>/vervangen",
        deelnemers.vervangen,
        name="deelnemer-vervangen",
    ),
    path(
        "overleggen/<str:code>/deelnemers/<int:deelnemer>/afmelden",
        deelnemers.afmelden,
        name="deelnemer-afmelden",
    ),
]
