"""What was ratified stays to be read: its name and parties, and what the register changed since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from portaal.conftest import BACKEND, Inloggen
from portaal.test_pakketten_stappen import words
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.pakketten import services
from ruimteregie.register.pakketten.inhoud import working_hash
from ruimteregie.register.pakketten.models import Instemming, Pakket, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Opmerking
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import SYSTEEM
from ruimteregie.register.toegang.services import create_gebruiker

BASIS = "/pakketten/merenland/versies/merenland-1.0"


@pytest.fixture(autouse=True)
def schrijven(gevuld: None, db: None) -> Iterator[None]:
    with verantwoord(door=None, reden="Opzet van een test"):
        yield


def person(rol: str, partij: str) -> Gebruiker:
    made = create_gebruiker(f"{rol}.{partij.lower()}@merenland.example", "Noor Meer", "een-lang-wachtwoord-7")
    grant_rol(made, rol, partij=Partij.objects.get(code=partij))
    return made


def client(gebruiker: Gebruiker) -> Client:
    made = Client()
    made.force_login(gebruiker, BACKEND)
    return made


def ratify(versie: PakketVersie) -> PakketVersie:
    """Adopted with the words of its parties."""
    services.offer_versie(versie, actor=SYSTEEM, datum="2026-02-03")
    for partij in versie.pakket.partijen.all():
        rol = "RIJK" if partij.kant == "rijk" else partij.code
        services.give_instemming(
            versie, partij=partij, oordeel="instemming", gelezen=working_hash(versie),
            actor=actor_for(person("bestuurder", rol)),
        )  # fmt: skip
    return services.adopt(versie, "vastgesteld", actor=SYSTEEM, datum="2026-03-04")


def test_a_ratified_version_keeps_name_and_parties_when_the_package_changes(
    versie: PakketVersie, regio: Client, inloggen: Inloggen
) -> None:
    ratify(versie)
    pakket = Pakket.objects.get(code="merenland")
    page = "/pakketten/merenland/wijzigen"
    sent: dict[str, Any] = {
        "naam": "Heel anders", "soorten": ["ruimtelijk-arrangement"], "gebieden": ["PV25"],
        "partijen": ["PV25"], "versie": pakket.versie, "reden": "Andere naam.",
    }  # fmt: skip
    assert regio.post(page, sent).status_code == 302
    pakket.refresh_from_db()
    assert (pakket.naam, [p.code for p in pakket.partijen.all()]) == ("Heel anders", ["PV25"])
    shown = words(regio.get(BASIS))
    assert "Arrangement Merenland 1.0" in shown
    assert "Rijk : instemming" in shown
    pakket.naam = "Nog anders"  # as the administration stores it
    pakket.save()
    admin = inloggen("beheerder")
    assert "Arrangement Merenland 1.0" in words(admin.get(BASIS))
    form = f"/beheer/pakketten/pakketversie/{versie.pk}/change/"
    answer = admin.post(form, {"titel": "Gekaapt", "versienummer": "9"})
    assert answer.status_code in (302, 403, 404)
    versie.refresh_from_db()
    assert str(versie) == "Arrangement Merenland 1.0"


def test_an_agreement_says_that_it_changed_since_it_was_ratified(versie: PakketVersie, regio: Client) -> None:
    tekst = versie.teksten.get()
    given = {"samenvatting": "Het Rijk geeft € 5 mln."}
    services.change_tekst(tekst, given, actor=SYSTEEM)
    ratify(versie)
    afspraak = Afspraak.objects.get(pakketversies=versie)
    page = regio.get(f"/afspraken/{afspraak.code}")
    assert "gewijzigd sinds vaststelling" not in words(page)
    assert "eerst afgesproken" not in words(page)
    afspraak.samenvatting = "Het Rijk geeft € 7 mln."
    store(afspraak)
    page = regio.get(f"/afspraken/{afspraak.code}")
    assert "Tekst gewijzigd sinds vaststelling op 4 maart 2026" in words(page)
    assert "eerst afgesproken: € 5 mln. → vastgesteld: € 5 mln. → nu: € 7 mln." in words(page)
    where = "/pakketten/merenland/vergelijk?van=merenland-1.0&amp;naar=merenland-1.0:nu"
    assert where in page.content.decode()
    compared = words(regio.get(where.replace("&amp;", "&")))
    assert "1 bedrag gewijzigd van € 5 mln. naar € 7 mln. " in compared
    assert "mln.." not in compared
    assert "Nu in het register 1.1 Wonen aan het water € 5 mln. € 5 mln. € 7 mln. € 7 mln." in compared


def test_the_state_agrees_for_a_ministry_that_is_a_party(versie: PakketVersie, regio: Client) -> None:
    pakket = versie.pakket
    services.change_pakket(pakket, {"partijen": ["PV25", "VRO", "BZK"]}, actor=SYSTEEM)
    services.offer_versie(versie, actor=SYSTEEM, datum="2026-02-03")
    minister = person("bestuurder", "RIJK")
    rijk = client(minister)
    assert "Geef instemming" in words(rijk.get("/mijn-werk"))
    read = {"oordeel": "instemming", "functie": "minister", "gelezen": working_hash(versie)}
    for code in ("VRO", "BZK"):
        sent = {"partij": code, **read}
        assert rijk.post(f"{BASIS}/instemmen", sent).status_code == 302
    assert "Geef instemming" not in words(rijk.get("/mijn-werk"))
    assert {w.naam for w in Instemming.objects.all()} == {"Noor Meer, namens het Rijk"}
    assert "Noor Meer, namens het Rijk, minister" in words(regio.get(BASIS))
    other = client(person("bestuurder", "IenW"))
    assert other.get(f"{BASIS}/instemmen").status_code in (403, 404)
    assert client(person("medewerker", "RIJK")).get(f"{BASIS}/instemmen").status_code == 403
    director = actor_for(person("bestuurder", "PV25"))
    services.give_instemming(
        versie, partij=Partij.objects.get(code="PV25"), oordeel="instemming", gelezen=working_hash(versie),
        actor=director,
    )  # fmt: skip
    sent = {"wijze": "vastgesteld", "datum": "2026-03-04"}
    assert regio.post(f"{BASIS}/vaststellen", sent).status_code == 302


def test_a_reservation_is_no_open_work_once_the_version_is_adopted(
    versie: PakketVersie, inloggen: Inloggen
) -> None:
    services.open_ronde(versie, sluit_op=None, toelichting="", actor=SYSTEEM)
    ronde = versie.rondes.get()
    remark = Opmerking(
        tekstronde=ronde, partij=Partij.objects.get(code="PV25"), soort="voorbehoud", tekst="Mits er geld is."
    )
    remark.save()
    services.close_ronde(ronde, actor=SYSTEEM)
    secretaris = inloggen("secretaris")
    assert "Arrangement Merenland 1.0 : 1 open opmerking" in words(inloggen("beheerder").get("/mijn-werk"))
    ratify(versie)
    assert "open opmerking" not in words(inloggen("beheerder").get("/mijn-werk")).replace("geen open", "")
    assert secretaris.get("/mijn-werk").status_code == 200


def test_a_day_that_is_asked_for_is_not_called_empty(inloggen: Inloggen) -> None:
    page = words(inloggen("secretaris").get("/overleggen/plannen"))
    assert "Datum (mag leeg)" not in page
    assert "Datum" in page
