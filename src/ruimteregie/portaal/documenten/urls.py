"""The addresses of the room of the documents."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.documenten import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("documenten", views.lijst, name="documenten"),
    path("documenten/verloop", views.verloop, name="verloop"),
    path("documenten/<str:code>", views.detail, name="document"),
]
