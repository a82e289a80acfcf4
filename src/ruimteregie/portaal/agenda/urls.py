"""The addresses of proposals, items of an agenda and afsprakenlijsten; below those of the meetings."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.agenda.views import annotaties, lijsten, punten, voorstellen

__all__ = ["urlpatterns"]

_PUNT = "overleggen/<str:code>/punten/<int:pk>"

urlpatterns = [
    path("overleggen/voorstellen", voorstellen.voorstellen, name="voorstellen"),
    path("overleggen/<str:code>/afsprakenlijst", lijsten.afsprakenlijst, name="afsprakenlijst"),
    path(
        "overleggen/<str:code>/afsprakenlijst/openbaar",
        lijsten.openbaar_maken,
        name="afsprakenlijst-openbaar",
    ),
    path(_PUNT, punten.agendapunt, name="agendapunt"),
    path(f"{_PUNT}/annotatie/<slug:kant>", annotaties.annotatie, name="annotatie"),
]
