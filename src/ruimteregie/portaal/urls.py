"""The addresses of the site: Dutch, in kebab case, the same for everyone."""

from __future__ import annotations

from django.urls import path

from ruimteregie.portaal.afspraken.urls import urlpatterns as afspraken
from ruimteregie.portaal.agenda.urls import urlpatterns as agenda
from ruimteregie.portaal.conflicten.urls import urlpatterns as conflicten
from ruimteregie.portaal.documenten.urls import urlpatterns as documenten
from ruimteregie.portaal.doorwerking.urls import urlpatterns as doorwerking
from ruimteregie.portaal.draden.urls import urlpatterns as draden
from ruimteregie.portaal.gebieden.urls import urlpatterns as gebieden
from ruimteregie.portaal.geld.urls import urlpatterns as geld
from ruimteregie.portaal.instrumenten.urls import urlpatterns as instrumenten
from ruimteregie.portaal.investeringen.urls import urlpatterns as investeringen
from ruimteregie.portaal.keten.urls import urlpatterns as keten
from ruimteregie.portaal.lezen.urls import urlpatterns as lezen
from ruimteregie.portaal.mijnwerk.urls import urlpatterns as mijnwerk
from ruimteregie.portaal.mirt.urls import urlpatterns as mirt
from ruimteregie.portaal.moties.urls import urlpatterns as moties
from ruimteregie.portaal.naamregister.urls import urlpatterns as naamregister
from ruimteregie.portaal.overleggen.urls import urlpatterns as overleggen
from ruimteregie.portaal.pakketten.urls import urlpatterns as pakketten
from ruimteregie.portaal.plannen.urls import urlpatterns as plannen
from ruimteregie.portaal.programmas.urls import urlpatterns as programmas
from ruimteregie.portaal.rekenen.urls import urlpatterns as rekenen
from ruimteregie.portaal.rondes.urls import urlpatterns as rondes
from ruimteregie.portaal.signalen.urls import urlpatterns as signalen
from ruimteregie.portaal.views import aanmelden, fouten, overzicht, verantwoording
from ruimteregie.portaal.voortgang.urls import urlpatterns as voortgang
from ruimteregie.portaal.wonen.urls import urlpatterns as wonen

__all__ = ["app_name", "urlpatterns"]

app_name = "portaal"

_PAGINAS = [
    path("", overzicht.overzicht, name="overzicht"),
    *naamregister,
    *afspraken,
    *conflicten,
    *signalen,
    *moties,
    *doorwerking,
    *draden,
    *pakketten,
    *plannen,
    *gebieden,
    *geld,
    *programmas,
    *keten,
    *instrumenten,
    *investeringen,
    *mirt,
    *agenda,
    *overleggen,
    *documenten,
    *lezen,
    *mijnwerk,
    *voortgang,
    *rondes,
    *wonen,
    *rekenen,
    path("inloggen", aanmelden.Aanmelden.as_view(), name="aanmelden"),
    path("uitloggen", aanmelden.Afmelden.as_view(), name="afmelden"),
    path("waar-komt-dit-vandaan", verantwoording.verantwoording, name="verantwoording"),
    path("gezond", overzicht.gezond, name="gezond"),
]

# A slash too many is forgiven: for each address that exists without it, and for no other, or this redirect
# and that of Django to an address with a slash would chase each other.
urlpatterns = [
    *_PAGINAS,
    *(path(f"{pagina.pattern}/", fouten.zonder_schuine_streep) for pagina in _PAGINAS if str(pagina.pattern)),
]
