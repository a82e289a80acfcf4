"""Correcting the acties of a found promise before it enters the register."""

from __future__ import annotations

from portaal.brieven import first, send
from portaal.conftest import Inloggen
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.models import Lezing
from ruimteregie.register.partijen.models import Partij


def test_text_parties_term_and_condition_of_an_actie_are_corrected(
    inloggen: Inloggen, lezing: Lezing
) -> None:
    client, vondst = inloggen("medewerker"), first(lezing, "afspraak")
    page = client.get(f"/inlezen/{lezing.pk}?vondst={vondst.pk}").content.decode()
    assert 'name="actie-0-termijn"' in page
    party = Partij.objects.get(code="VRO")
    fields = {
        "actie-0-tekst": "VRO telt de bruggen.", "actie-0-erbij": party.naam,
        "actie-0-termijn": "in 2031", "actie-0-voorwaarde": "als er geld is",
    }  # fmt: skip
    assert send(client, vondst, "overnemen", thema="wonen", **(fields | {"actie-0-erbij": "Niemand"})) == 422
    assert send(client, vondst, "overnemen", thema="wonen", **fields) == 302
    vondst.refresh_from_db()
    afspraak = Afspraak.objects.get(code=vondst.koppeling)
    actie = afspraak.acties.get()
    assert (actie.samenvatting, actie.voorwaarde) == ("VRO telt de bruggen.", "als er geld is")
    assert (actie.termijn_tekst, actie.termijn_edtf) == ("in 2031", "2031")
    assert [p.code for p in actie.partijen.all()] == ["VRO"]
    assert [p.code for p in afspraak.partijen.all()] == ["VRO"]
