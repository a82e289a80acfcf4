"""The addresses of motions and promises to parliament."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.moties import briefviews, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("moties", views.lijst, {"soort": "motie"}, name="moties"),
    path("moties/toezeggingen", views.lijst, {"soort": "toezegging"}, name="toezeggingen"),
    path("moties/open-voor-brief", briefviews.open_voor_brief, name="kamerbrief-open"),
    path("moties/motie/<str:code>", views.detail, {"soort": "motie"}, name="motie"),
    path("moties/toezegging/<str:code>", views.detail, {"soort": "toezegging"}, name="toezegging"),
]
