"""The addresses of the MIRT."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.mirt import besluiten, handelingen, herstart, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("mirt", views.bord, name="mirt"),
    path("mirt/oc4ids.json", views.oc4ids, name="oc4ids"),
    path("mirt/portfolio", views.portfolio, name="portfolio"),
    path("mirt/herstart", herstart.herstart, name="herstart"),
    path("mirt/herstart/<slug:naam>.<slug:formaat>", herstart.tabel, name="herstart-tabel"),
    path("mirt/projecten", views.lijst, name="projecten"),
    path("mirt/projecten/<str:code>", views.project, name="project"),
    path("mirt/projecten/<str:code>/poort", besluiten.poort, name="project-poort"),
    path("mirt/projecten/<str:code>/besluit", besluiten.besluit, name="project-besluit"),
    path("mirt/projecten/<str:code>/<slug:wat>", handelingen.handeling, name="project-handeling"),
]
