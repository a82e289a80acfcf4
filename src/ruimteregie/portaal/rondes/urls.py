"""The addresses of the room of the rounds."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.rondes.views import beoordelen, besluiten, bouw, rondes, tabel, voorstellen

__all__ = ["urlpatterns"]

_RONDES = "regelingen/rondes"
_RONDE = f"{_RONDES}/<str:code>"
_VOORSTEL = f"{_RONDE}/voorstellen/<str:voorstel>"

urlpatterns = [
    path(_RONDES, rondes.lijst, name="rondes"),
    path(f"{_RONDES}/nieuw", rondes.nieuw, name="ronde-nieuw"),
    path(f"{_RONDES}/tabel/<str:naam>.<str:formaat>", tabel.sjabloon, name="ronde-sjabloon"),
    path(_RONDE, rondes.detail, name="ronde"),
    path(f"{_RONDE}/wijzigen", rondes.wijzigen, name="ronde-wijzigen"),
    path(f"{_RONDE}/stap", rondes.stap, name="ronde-stap"),
    path(f"{_RONDE}/tabel", tabel.inlezen, name="ronde-inlezen"),
    path(f"{_RONDE}/beoordelaars", beoordelen.verdelen, name="ronde-beoordelaars"),
    path(f"{_RONDE}/kiezen", besluiten.kiezen, name="ronde-kiezen"),
    path(f"{_RONDE}/doorrekenen", besluiten.doorrekenen, name="ronde-doorrekenen"),
    path(f"{_RONDE}/besluit", besluiten.besluit, name="ronde-besluit"),
    path(f"{_RONDE}/publiceren", besluiten.publiceren, name="ronde-publiceren"),
    path(f"{_RONDE}/bouw", bouw.lijst, name="ronde-bouw"),
    path(f"{_RONDE}/voorstellen", voorstellen.lijst, name="ronde-voorstellen"),
    path(f"{_RONDE}/voorstellen/nieuw", voorstellen.nieuw, name="ronde-voorstel-nieuw"),
    path(_VOORSTEL, voorstellen.detail, name="ronde-voorstel"),
    path(f"{_VOORSTEL}/wijzigen", voorstellen.wijzigen, name="ronde-voorstel-wijzigen"),
    path(f"{_VOORSTEL}/indienen", voorstellen.indienen, name="ronde-indienen"),
    path(f"{_VOORSTEL}/intrekken", voorstellen.intrekken, name="ronde-intrekken"),
    path(f"{_VOORSTEL}/vragen", voorstellen.vragen, name="ronde-vragen"),
    path(f"{_VOORSTEL}/aanvullingen/<int:pk>", voorstellen.aanvulling, name="ronde-aanvulling"),
    path(f"{_VOORSTEL}/realisme", voorstellen.realisme, name="ronde-realisme"),
    path(f"{_VOORSTEL}/beoordelaars", beoordelen.aanwijzen, name="ronde-beoordelaars-van"),
    path(f"{_VOORSTEL}/beoordelen", beoordelen.beoordelen, name="ronde-beoordelen"),
    path(f"{_VOORSTEL}/afstemmen", beoordelen.afstemmen, name="ronde-afstemmen"),
    path(f"{_VOORSTEL}/start", bouw.melden, name="ronde-start"),
]
