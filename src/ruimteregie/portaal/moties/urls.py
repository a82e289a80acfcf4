"""The addresses of motions and promises to parliament."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.moties import briefviews, vastleggen, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("moties", views.lijst, {"soort": "motie"}, name="moties"),
    path("moties/toezeggingen", views.lijst, {"soort": "toezegging"}, name="toezeggingen"),
    path("moties/open-voor-brief", briefviews.open_voor_brief, name="kamerbrief-open"),
    path("moties/nieuwe-motie", vastleggen.nieuw, {"soort": "motie"}, name="motie-nieuw"),
    path("moties/nieuwe-toezegging", vastleggen.nieuw, {"soort": "toezegging"}, name="toezegging-nieuw"),
    path("moties/motie/<str:code>", views.detail, {"soort": "motie"}, name="motie"),
    path("moties/toezegging/<str:code>", views.detail, {"soort": "toezegging"}, name="toezegging"),
    path(
        "moties/motie/<str:code>/verbeteren",
        vastleggen.wijzigen,
        {"soort": "motie"},
        name="motie-verbeteren",
    ),
    path(
        "moties/toezegging/<str:code>/verbeteren",
        vastleggen.wijzigen,
        {"soort": "toezegging"},
        name="toezegging-verbeteren",
    ),
]
