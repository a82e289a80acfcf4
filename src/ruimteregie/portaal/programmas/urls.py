"""The addresses of the national programmes."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.programmas import formulieren, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("programmas", views.lijst, name="programmas"),
    path("programmas/momenten", views.momentenlijst, name="beloofde-momenten"),
    path("programmas/momenten/<str:code>", formulieren.uitkomst, name="beloofd-moment"),
    path("programmas/<str:code>", views.programma, name="programma"),
]
