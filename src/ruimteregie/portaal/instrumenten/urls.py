"""The addresses of instruments, rules of precedence and the Ontwerpagenda."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.instrumenten import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("instrumenten", views.lijst, name="instrumenten"),
    path("instrumenten/<str:code>", views.detail, name="instrument"),
    path("voorrangsregels", views.voorrang, name="voorrangsregels"),
    path("ontwerpagenda", views.ontwerpagenda, name="ontwerpagenda"),
]
