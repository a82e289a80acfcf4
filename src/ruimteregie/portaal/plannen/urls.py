"""The addresses of the room of the housing plans."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.plannen import capaciteit, intrekken, invoer, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("wonen/plannen", views.lijst, name="plannen"),
    path("wonen/plannen/inlezen", invoer.inlezen, name="plannen-inlezen"),
    path("wonen/plannen/inlezen/<int:pk>", invoer.taak, name="plannen-taak"),
    path("wonen/plannen/tabel/<str:naam>.<str:formaat>", invoer.sjabloon, name="plannen-sjabloon"),
    path("wonen/plannen/leveringen/<str:code>/intrekken", intrekken.intrekken, name="levering-intrekken"),
    path("wonen/plannen/<str:code>", views.detail, name="plan"),
    path("wonen/plancapaciteit", capaciteit.capaciteit, name="plancapaciteit"),
]
