"""The addresses of the site: Dutch, in kebab case, the same for everyone."""

from __future__ import annotations

from django.urls import path, re_path

from ruimteregie.portaal.views import (
    aanmelden,
    afspraken,
    documenten,
    fouten,
    gebieden,
    leestaken,
    lezen,
    overleggen,
    overzicht,
    stapels,
    verantwoording,
)

__all__ = ["app_name", "urlpatterns"]

app_name = "portaal"
_KAMERS = "afspraken|gebieden|overleggen|documenten|inlezen"

urlpatterns = [
    path("", overzicht.overzicht, name="overzicht"),
    path("afspraken", afspraken.lijst, name="afspraken"),
    path("afspraken/<str:code>", afspraken.detail, name="afspraak"),
    path("gebieden", gebieden.lijst, name="gebieden"),
    path("gebieden/<str:code>", gebieden.detail, name="gebied"),
    path("overleggen", overleggen.lijst, name="overleggen"),
    path("overleggen/voorstellen", overleggen.voorstellen, name="voorstellen"),
    path("overleggen/<str:code>", overleggen.detail, name="overleg"),
    path("documenten", documenten.lijst, name="documenten"),
    path("documenten/verloop", documenten.verloop, name="verloop"),
    path("documenten/<str:code>", documenten.detail, name="document"),
    path("inlezen", lezen.wachtrij, name="inlezen"),
    path("inlezen/voortgang", leestaken.voortgang, name="voortgang"),
    path("inlezen/taken/<int:pk>", leestaken.taak, name="leestaak"),
    path("inlezen/taken/<int:pk>/kolommen", leestaken.kolommen, name="kolommen"),
    path("inlezen/<int:pk>", lezen.beoordelen, name="beoordelen"),
    path("inlezen/<int:pk>/stapel", stapels.stapel, name="stapel"),
    path("inlezen/<int:pk>/besluiten", lezen.besluiten, name="besluiten"),
    path("inloggen", aanmelden.Aanmelden.as_view(), name="aanmelden"),
    path("uitloggen", aanmelden.Afmelden.as_view(), name="afmelden"),
    path("waar-komt-dit-vandaan", verantwoording.verantwoording, name="verantwoording"),
    path("gezond", overzicht.gezond, name="gezond"),
    # A slash too many: only for addresses that exist without it, or the two redirects would chase each other.
    re_path(rf"^(?P<pad>{_KAMERS}|inloggen|waar-komt-dit-vandaan)/$", fouten.zonder_schuine_streep),
    re_path(r"^(?P<pad>(?:afspraken|gebieden|overleggen|documenten)/[^/]+)/$", fouten.zonder_schuine_streep),
]
