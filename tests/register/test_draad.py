"""The same promise through letters and years: five letters, one thread, in order of date."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from inlezen.hulp import lees
from register.brieven import BEOORDELAAR
from register.maken import make_afspraak, make_document, make_partij, make_passage
from ruimteregie.inlezen import als_json
from ruimteregie.inlezen.vergelijking import Verhouding
from ruimteregie.register.afspraken.draden import kin
from ruimteregie.register.afspraken.models import Afspraak, Relatie
from ruimteregie.register.afspraken.selectors import draad_van, visible_vergelijking
from ruimteregie.register.afspraken.services import (
    accept_vondst,
    join_vondst,
    match_vondsten,
    relate,
    undo_vondst,
)
from ruimteregie.register.documenten.models import Vondst
from ruimteregie.register.documenten.services import record_lezing
from ruimteregie.register.programmas.models import Draad, DraadSchakel
from ruimteregie.register.programmas.selectors import draden
from ruimteregie.register.programmas.services import extend_draad
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

pytestmark = pytest.mark.django_db

# (day of the letter, number in its list, title, what the acties say)
BRIEVEN = (
    ("14 november 2024", "3.2", "Tweede brug over de Merenvaart bij Veenwoude",
     "Het Rijk en Provincie Merenland onderzoeken een tweede brug over de Merenvaart bij Veenwoude."),
    ("12 juni 2025", "2.1", "Merenvaart: een tweede brug bij Veenwoude",
     "Het onderzoek naar de tweede brug over de Merenvaart bij Veenwoude is klaar in najaar 2026."),
    ("20 november 2025", "2.4", "Onderzoek brug Merenvaart bij Veenwoude",
     "Het onderzoek naar de tweede brug over de Merenvaart bij Veenwoude is klaar in voorjaar 2027."),
    ("3 maart 2026", "7", "Brug Veenwoude over de Merenvaart",
     "Het Rijk zet het onderzoek naar de tweede brug over de Merenvaart bij Veenwoude voort."),
    ("17 juni 2026", "1.9", "Veenwoude: de tweede brug over de Merenvaart",
     "Het onderzoek naar de tweede brug over de Merenvaart bij Veenwoude is afgerond."),
)  # fmt: skip


def hand_in(dag: str, nummer: str, titel: str, actie: str) -> Vondst:
    """Read a letter with one promise, put it in the queue and hold it against the register."""
    text = f"""
    Aan de Voorzitter van de Tweede Kamer

    Datum {dag}
    Betreft Voortgang Merenland

    Afspraak {nummer} {titel}
    Onderzoeksafspraak
    Betrokken departementen: IenW

    Rijk en provincie spreken af:
    - {actie}
    """
    (found,) = als_json([lees(text)])["documenten"]
    sha = hashlib.sha256(text.encode()).hexdigest()
    lezing, _ = record_lezing({**found, "bestand": f"brief {dag}.txt"}, sha256=sha)
    match_vondsten(lezing, SYSTEEM)
    return lezing.vondsten.get(soort="afspraak")


def test_the_same_promise_in_five_letters_is_one_thread(schrijven: None) -> None:
    # Handed in out of order: the thread follows the dates of the letters, not the order of reading.
    vondsten = {brief[0]: hand_in(*brief) for brief in BRIEVEN[:1]}
    made = accept_vondst(vondsten["14 november 2024"], actor=SYSTEEM, velden={"thema": "bereikbaarheid"})
    assert isinstance(made, Afspraak)

    later = hand_in(*BRIEVEN[3])
    compared = visible_vergelijking(later, SYSTEEM)
    assert compared is not None
    assert (compared.verhouding, compared.bekend) == (Verhouding.HERHAALT, made)
    join_vondst(later, compared.bekend, actor=SYSTEEM)

    for brief, verhouding in (
        (BRIEVEN[1], Verhouding.CONCRETISEERT),
        (BRIEVEN[2], Verhouding.CONCRETISEERT),
        (BRIEVEN[4], Verhouding.SLUIT_AF),
    ):
        vondst = hand_in(*brief)
        held = visible_vergelijking(vondst, SYSTEEM)
        assert held is not None, brief
        assert held.verhouding in (verhouding, Verhouding.WIJZIGT)
        accept_vondst(
            vondst,
            actor=SYSTEEM,
            velden={"thema": "bereikbaarheid"},
            relatie=(str(held.verhouding), held.bekend),
        )

    line = draad_van(made, SYSTEEM)
    assert [place.datum for place in line] == [
        date(2024, 11, 14), date(2025, 6, 12), date(2025, 11, 20), date(2026, 3, 3), date(2026, 6, 17),
    ]  # fmt: skip
    assert line[0].wat == "afgesproken"
    assert line[3].wat == "herhaald"
    assert line[3].afspraak == made
    assert line[4].wat == "sluit-af"
    assert len({place.document for place in line}) == 5
    for member in kin(made, SYSTEEM):
        assert draad_van(member, SYSTEEM) == line, "from wherever one looks"

    draad = draden(PUBLIEK).get()
    links = list(draad.schakels.all())
    assert [link.volgorde for link in links] == [1, 2, 3, 4]
    assert links[0].relatie == "begin"
    days = [link.afspraak.datum_laatst for link in links if link.afspraak is not None]
    assert days == sorted(d for d in days if d is not None)


def test_a_changed_term_is_said_in_the_relation_and_in_the_thread(schrijven: None) -> None:
    first = accept_vondst(hand_in(*BRIEVEN[1]), actor=SYSTEEM, velden={"thema": "bereikbaarheid"})
    assert isinstance(first, Afspraak)
    moved = hand_in(*BRIEVEN[2])
    accept_vondst(moved, actor=SYSTEEM, velden={"thema": "bereikbaarheid"}, relatie=("wijzigt", first))
    assert Relatie.objects.get().toelichting == "termijn: was in najaar 2026, wordt in voorjaar 2027"
    assert DraadSchakel.objects.get(relatie="wijzigt").toelichting == Relatie.objects.get().toelichting
    undo_vondst(moved, actor=SYSTEEM)
    assert not Relatie.objects.exists()
    assert not Draad.objects.exists(), "a thread of one is none"
    assert Afspraak.objects.get() == first


def test_a_thread_grows_and_keeps_what_people_put_in_it(schrijven: None) -> None:
    een, twee, drie = (make_afspraak(f"a-{jaar}", datum=jaar) for jaar in ("2022", "2024", "2023"))
    draad = Draad(code="brug", naam="De brug")
    store(draad)
    store(
        DraadSchakel(code="brug.1", draad=draad, volgorde=1, relatie="begin", afspraak=een, toelichting="x")
    )
    relate(twee, een, "wijzigt")
    relate(drie, een, "herhaalt")
    assert extend_draad(twee, SYSTEEM) == draad
    rows = [(s.volgorde, s.afspraak, s.relatie) for s in draad.schakels.all()]
    assert rows == [(1, een, "begin"), (2, drie, "herhaalt"), (3, twee, "wijzigt")]
    assert extend_draad(twee, SYSTEEM) == draad
    assert draad.schakels.count() == 3, "the second time changes nothing"


def test_what_only_touches_is_no_thread(schrijven: None) -> None:
    een, twee = make_afspraak("a-1"), make_afspraak("a-2")
    relate(twee, een, "raakt")
    assert extend_draad(twee, SYSTEEM) is None
    assert kin(een, SYSTEEM) == [een]


def test_a_closed_agreement_shows_in_no_name_and_no_line(schrijven: None) -> None:
    ez = make_partij("EZ")
    hidden = make_afspraak(
        "geheim", titel="Geheime brug", datum="2023", vertrouwelijkheid="intern", eigenaar=ez
    )
    shown = make_afspraak(
        "a-2", datum="2024", relaties={"passages": [make_passage(make_document("brief-2"))]}
    )
    relate(shown, hidden, "wijzigt", "bedrag: was € 9 mln., wordt € 7 mln.")
    assert extend_draad(shown, SYSTEEM) is None, "one open agreement is no open thread"
    later = make_afspraak("a-3", datum="2025")
    relate(later, shown, "herhaalt")
    draad = extend_draad(later, SYSTEEM)
    assert draad is not None
    assert draad.naam == shown.titel
    (seen,) = draden(PUBLIEK)
    assert [link.afspraak for link in seen.schakels.all()] == [shown, later]
    assert all("mln" not in link.toelichting for link in seen.schakels.all())
    for actor in (PUBLIEK, BEOORDELAAR):
        assert {p.afspraak for p in draad_van(shown, actor)} == {shown}
        assert hidden not in kin(later, actor)
    secret = make_passage(make_document("nota", vertrouwelijkheid="intern", eigenaar=ez))
    store(shown, {"passages": [*shown.passages.all(), secret]})
    assert len(draad_van(shown, PUBLIEK)) == 1
    assert len(draad_van(shown, SYSTEEM)) == 2
