"""The addresses of the room of conflicting claims."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.conflicten import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("conflicten", views.lijst, name="conflicten"),
    path("conflicten/nieuw", views.nieuw, name="conflict-nieuw"),
    path("conflicten/werkwijze", views.werkwijze, name="conflict-werkwijze"),
    path("conflicten/werkwijze/wijzigen", views.werkwijze_wijzigen, name="conflict-werkwijze-wijzigen"),
    path("conflicten/<str:code>", views.detail, name="conflict"),
    path("conflicten/<str:code>/wijzigen", views.wijzigen, name="conflict-wijzigen"),
    path("conflicten/<str:code>/afronden", views.afronden, name="conflict-afronden"),
    path("conflicten/<str:code>/heropenen", views.heropenen, name="conflict-heropenen"),
    path("conflicten/<str:code>/claims/nieuw", views.claim, name="conflict-claim-nieuw"),
    path("conflicten/<str:code>/claims/<int:pk>", views.claim, name="conflict-claim"),
    path("conflicten/<str:code>/claims/<int:pk>/intrekken", views.intrekken, name="conflict-intrekken"),
    path("conflicten/<str:code>/stappen/<int:nummer>", views.stap, name="conflict-stap"),
]
