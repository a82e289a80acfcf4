"""The addresses of the room of the agreements."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.afspraken import views, wijzigen

__all__ = ["urlpatterns"]

urlpatterns = [
    path("afspraken", views.lijst, name="afspraken"),
    path("afspraken/<str:code>", views.detail, name="afspraak"),
    path("afspraken/<str:code>/wijzigen", wijzigen.wijzigen, name="afspraak-wijzigen"),
    path("afspraken/<str:code>/acties/<int:nummer>/wijzigen", wijzigen.actie_wijzigen, name="actie-wijzigen"),
]
