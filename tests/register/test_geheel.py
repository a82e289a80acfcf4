"""Who acts for the State as a whole sees what involves a part of it, and does nothing in its name."""

from __future__ import annotations

from typing import Any

import pytest

from register.maken import make_gebruiker, make_overleg, make_partij
from ruimteregie.register.overleg.models import Agendapunt
from ruimteregie.register.overleg.services import add_agendapunt
from ruimteregie.register.partijen.models import Rolverlening
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import SYSTEEM, Actor, mag, visible

pytestmark = pytest.mark.django_db


def actor_of(partij: Any) -> Actor:
    person = make_gebruiker(f"{partij.code.lower()}@voorbeeld.example", partij.code)
    with verantwoord(door=None, reden="Opzet van een test"):
        store(Rolverlening(gebruiker=person, rol="bestuurder", partij=partij))
    return actor_for(person)


def test_the_state_sees_what_a_part_of_it_is_involved_in_and_consents_for_it_and_no_more() -> None:
    rijk, vro, ez = make_partij("RIJK"), make_partij("VRO"), make_partij("EZ")
    region = make_partij("PV25", "regio", "provincie")
    with verantwoord(door=None, reden="Opzet van een test"):
        overleg = make_overleg("bol-2099", (), datum="2099-06-03")
        item, other = (
            add_agendapunt(overleg, titel="Merenland", partijen=parties, actor=SYSTEEM)
            for parties in ([vro, region], [region])
        )
    state = actor_of(rijk)
    assert set(visible(Agendapunt.objects.all(), state)) == {item}
    assert (mag(state, "lezen", item), mag(state, "lezen", other)) == (True, False)
    for handeling in ("inbrengen", "melden", "bewerken"):
        assert not mag(state, handeling, item), handeling
    for handeling in ("instemmen", "ondertekenen"):
        assert (mag(state, handeling, item), mag(state, handeling, other)) == (True, False), handeling
    assert not mag(actor_of(ez), "lezen", item), "a department is not the whole"
