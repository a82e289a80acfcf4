"""The addresses of threads, generic agreements and raakvlakken."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.draden import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("draden", views.draden, name="draden"),
    path("draden/<str:code>", views.draad, name="draad"),
    path("generieke-afspraken", views.generieke_afspraken, name="generieke-afspraken"),
    path("raakvlakken", views.raakvlakkenlijst, name="raakvlakken"),
]
