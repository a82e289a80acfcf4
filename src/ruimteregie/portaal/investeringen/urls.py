"""The addresses of investment agendas."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.investeringen import views

__all__ = ["urlpatterns"]

_EEN = "investeringsagendas/<str:code>"

urlpatterns = [
    path("investeringsagendas", views.lijst, name="investeringsagendas"),
    path("investeringsagendas/nieuw", views.nieuw, name="investeringsagenda-nieuw"),
    path(
        "investeringsagendas/tabellen/<str:naam>.<str:formaat>",
        views.sjabloon,
        name="investeringsagenda-sjabloon",
    ),
    path(_EEN, views.detail, name="investeringsagenda"),
    path(f"{_EEN}/wijzigen", views.wijzigen, name="investeringsagenda-wijzigen"),
    path(f"{_EEN}/regels", views.uitvoer, name="investeringsagenda-uitvoer"),
    path(f"{_EEN}/regels/nieuw", views.regel, name="investeringsagenda-regel"),
    path(f"{_EEN}/tabel", views.tabel, name="investeringsagenda-tabel"),
    path(f"{_EEN}/tabellen/<int:nummer>", views.tabel_toen, name="investeringsagenda-tabel-toen"),
    path(f"{_EEN}/indextabel", views.indextabel, name="investeringsagenda-indextabel"),
    path(f"{_EEN}/voorwaarden/<int:pk>", views.voorwaarde, name="investeringsagenda-voorwaarde"),
]
