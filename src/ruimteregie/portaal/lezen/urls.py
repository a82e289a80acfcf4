"""The addresses of the room where letters are read."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.lezen.views import beoordelen, leestaken, stapels, wachtrij

__all__ = ["urlpatterns"]

urlpatterns = [
    path("inlezen", wachtrij.wachtrij, name="inlezen"),
    path("inlezen/voortgang", leestaken.voortgang, name="voortgang"),
    path("inlezen/taken/<int:pk>", leestaken.taak, name="leestaak"),
    path("inlezen/taken/<int:pk>/kolommen", leestaken.kolommen, name="kolommen"),
    path("inlezen/<int:pk>", beoordelen.beoordelen, name="beoordelen"),
    path("inlezen/<int:pk>/stapel", stapels.stapel, name="stapel"),
    path("inlezen/<int:pk>/besluiten", beoordelen.besluiten, name="besluiten"),
]
