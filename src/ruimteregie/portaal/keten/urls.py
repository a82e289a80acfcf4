"""The addresses of the chain from goal to result."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.keten import formulieren, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("keten", views.breuken, name="keten"),
    path("keten/verbanden/<str:code>/weg", formulieren.weg, name="ketenverband-weg"),
    path("keten/<str:soort>/<str:code>", views.keten, name="keten-van"),
    path("keten/<str:soort>/<str:code>/verbinden/<str:kant>", formulieren.verbinden, name="keten-verbinden"),
]
