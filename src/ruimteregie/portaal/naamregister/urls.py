"""The addresses of the index of names."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.naamregister import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("register", views.register, name="naamregister"),
    path("register/<str:letter>", views.letterblad, name="naamregister-letter"),
]
