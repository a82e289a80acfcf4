"""The addresses of the room of the packages."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.pakketten.views import beheren, concept, lezen, rondes, stappen, tekst

__all__ = ["urlpatterns"]

_VERSIE = "pakketten/<str:code>/versies/<str:versiecode>"

urlpatterns = [
    path("pakketten", lezen.lijst, name="pakketten"),
    path("pakketten/nieuw", stappen.nieuw, name="pakket-nieuw"),
    path("pakketten/<str:code>", lezen.detail, name="pakket"),
    path("pakketten/<str:code>/vergelijk", lezen.vergelijking, name="pakketvergelijking"),
    path("pakketten/<str:code>/wijzigen", beheren.wijzigen, name="pakket-wijzigen"),
    path("pakketten/<str:code>/openstellen", beheren.openstellen, name="pakket-openstellen"),
    path("pakketten/<str:code>/heropenen", beheren.heropenen, name="pakket-heropenen"),
    path("pakketten/<str:code>/evalueren", stappen.evalueren, name="pakket-evalueren"),
    path("pakketten/<str:code>/sluiten", stappen.sluiten, name="pakket-sluiten"),
    path("pakketten/<str:code>/versies/nieuw", stappen.nieuwe_versie, name="versie-nieuw"),
    path(_VERSIE, lezen.versie, name="pakketversie"),
    path(f"{_VERSIE}/tekst", tekst.teksten, name="versietekst"),
    path(f"{_VERSIE}/tekst/nieuw", tekst.nieuwe_afspraak, name="tekst-nieuw"),
    path(f"{_VERSIE}/tekst/volgorde", tekst.volgorde, name="tekst-volgorde"),
    path(f"{_VERSIE}/tekst/bijwerken", concept.bijwerken, name="tekst-bijwerken"),
    path(f"{_VERSIE}/tekst/<str:tekstcode>", tekst.afspraak_wijzigen, name="tekst-wijzigen"),
    path(f"{_VERSIE}/tekst/<str:tekstcode>/weglaten", tekst.weglaten, name="tekst-weglaten"),
    path(f"{_VERSIE}/ronde", rondes.ronde, name="tekstronde"),
    path(f"{_VERSIE}/ronde/openen", rondes.openen, name="ronde-openen"),
    path(f"{_VERSIE}/ronde/reageren", rondes.reageren, name="ronde-reageren"),
    path(f"{_VERSIE}/ronde/behandelen", rondes.behandelen, name="ronde-behandelen"),
    path(f"{_VERSIE}/ronde/sluiten", rondes.sluiten, name="ronde-sluiten"),
    path(f"{_VERSIE}/laten-vallen", concept.laten_vallen, name="versie-laten-vallen"),
    path(f"{_VERSIE}/aanbieden", stappen.aanbieden, name="versie-aanbieden"),
    path(f"{_VERSIE}/terugtrekken", stappen.terugtrekken, name="versie-terugtrekken"),
    path(f"{_VERSIE}/instemmen", stappen.instemmen, name="versie-instemmen"),
    path(f"{_VERSIE}/vaststellen", stappen.vaststellen, name="versie-vaststellen"),
    path(f"{_VERSIE}/herbevestigen", stappen.herbevestigen, name="versie-herbevestigen"),
]
