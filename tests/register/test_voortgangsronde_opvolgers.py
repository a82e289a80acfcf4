"""Who is asked in a yearly round when a party is no more, or another came forth from it."""

from __future__ import annotations

import pytest

from register.maken import make_actie, make_partij
from register.test_voortgangsronde import make_ronde, make_wereld, standen
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord

pytestmark = pytest.mark.django_db


def end(partij: Partij, opvolger: str) -> Partij:
    """A party that is no more since 2024, and who came after it."""
    after = make_partij(opvolger)
    with verantwoord(door=None, reden="Nieuw kabinet"):
        partij.bestaat_tot = "2024"
        store(partij)
        store(after, {"voorgangers": [partij]})
    return after


def test_in_place_of_a_party_that_is_no_more_the_last_successor_is_asked() -> None:
    versie, vro, _ = make_wereld()
    end(end(vro, "BZO"), "RUIM")
    ronde = make_ronde(versie)
    assert {code: total for code, (_, _, total) in standen(ronde).items()} == {"RUIM": 1, "PV25": 2}
    assert set(ronde.uitnodigingen.values_list("partij__code", flat=True)) == {"RUIM", "PV25"}


def test_a_party_that_still_exists_is_asked_whoever_came_forth_from_it() -> None:
    versie, vro, _ = make_wereld()
    bzk = make_partij("BZK")
    afspraak = versie.afspraken.get()
    with verantwoord(door=None, reden="Nieuw kabinet"):
        store(vro, {"voorgangers": [bzk]})
        store(afspraak, {"departementen": [vro, bzk]})
    make_actie(afspraak, 101, (bzk,), kant="rijk", samenvatting="Wet voorbereiden.")
    ronde = make_ronde(versie)
    assert {code: total for code, (_, _, total) in standen(ronde).items()} == {
        "BZK": 1, "VRO": 1, "PV25": 2,
    }  # fmt: skip
