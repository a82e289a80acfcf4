"""Calls: which sentences are one party calling on, pleading with or asking another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import werk
from ruimteregie.inlezen.herkenners.oproepen import recognise_oproepen
from ruimteregie.inlezen.vondsten import UitspraakVondst

OPROEPEN = (
    "De provincie Merenland heeft de oproep gedaan om tot een snelle aanpak te komen.",
    "Ook heeft de regio de oproep gedaan dat er meer geld komt voor dijken.",
    "De gemeente Veenwoude doet een oproep aan het Rijk om de tunnel te betalen.",
    "De regio deed nogmaals een klemmende oproep om de lijn aan te leggen.",
    "In het overleg is door de regio een oproep gedaan voor meer capaciteit.",
    "De vervoerregio roept het kabinet op om de middelen te verhogen.",
    "Ik roep gemeenten op om snel te starten met de bouw.",
    "De regio doet nogmaals een dringend beroep op het Rijk om de N811 op te nemen.",
    "De provincies roepen het rijk op hierin partner te zijn.",
    "De waterschappen riepen de minister op tot spoed.",
    "De gemeenten hebben het Rijk opgeroepen om te investeren in het spoor.",
    "De provincie pleit voor een integrale aanpak van het veen.",
    "De regio heeft bepleit om ook vanuit het Rijk te blijven werken aan oplossingen.",
    "Door de regio is gepleit voor een langjarige bekostiging.",
    "De wethouder pleitte voor behoud van het station.",
    "De vervoerders houden een pleidooi voor ruimere dienstregelingen.",
    "De regio dringt aan op een snelle start van de werken.",
    "Ook drong de gedeputeerde aan op duidelijkheid over het geld.",
    "Tijdens het overleg is aangedrongen op een besluit.",
    "De gemeenten verzoeken het Rijk om de regeling te verlengen.",
    "De provincie Merenland verzoekt de minister om de raming te delen.",
    "Wij verzoeken het kabinet om vaart te maken met de tunnel.",
    "De regio heeft het Rijk verzocht om mee te betalen.",
    "De regio vraagt het Rijk om duidelijkheid over de planning.",
    "De gemeente Oudewaard vroeg de provincie om steun voor het plan.",
    "Het Rijk vraagt de provincies om de doelen ruimtelijk te vertalen.",
    "Het college vraagt het kabinet om ruimte in de regels.",
    "Wij vragen de minister om dit voorjaar een keuze te maken.",
    "Aan de provincies wordt gevraagd om de opgaven te combineren.",
    "Aanvullend hebben Limburg en Zeeland aandacht gevraagd voor de bestaande voorraad.",
    "De wethouder wees op de drukte en vroeg aandacht voor de doorstroming.",
    "De provincie vraagt aandacht voor de uitvoeringskracht van gemeenten.",
    "De provincie vraagt hierbij specifiek aandacht voor het splitsingspunt.",
    "Gelderland vraagt aandacht voor de positie van kleine kernen.",
    "Er is aandacht gevraagd voor de krapte op het net.",
    "Door de waterschappen is aandacht gevraagd voor de dijken.",
    "Het Rijk herkent de oproep van medeoverheden om steun bij lastige keuzes.",
    "Oproep aan het kabinet: zorg voor meer personeel.",
)  # fmt: skip
GEEN = (
    "De motie van het lid De Wit roept de regering op om te stoppen.",
    "De motie verzoekt de regering om de tarieven te onderzoeken.",
    "De Kamer heeft verzocht om een brief.",
    "De Tweede Kamer heeft het kabinet opgeroepen de lijn te bouwen.",
    "Het lid Bakker vroeg om een overzicht.",
    "Er zijn moties aangenomen die de minister oproepen om te bouwen.",
    "De energietransitie vraagt ruimte in de ondergrond.",
    "Dit vraagt om een integrale afweging.",
    "De opgaven vragen om nationale regie.",
    "De infrastructuur vraagt om een flinke versterking.",
    "Deze vragen aandacht in het ontwerp.",
    "Een goed vestigingsklimaat vraagt om voldoende ruimte.",
    "Er wordt bij ieder plan een onderbouwing gevraagd.",
    "De gevraagde gegevens staan in de bijlage.",
    "Er is aandacht voor landbouw en natuur.",
    "Met aandacht voor de kenmerken van het gebied werken we verder.",
    "De vraag naar woningen neemt toe.",
    "De vraag is hoe de regio hiermee omgaat.",
    "Wij vragen u kennis te nemen van deze brief.",
    "Wij verzoeken u in te stemmen met het voorstel.",
    "De provincie benadrukte het belang van afstemming.",
    "Tijdens het overleg is gesproken over het spoor.",
    "Het station is oproepbaar per telefoon.",
    "De brandweer heeft vrijwilligers met een oproepdienst.",
    "Kan de regio het Rijk vragen om geld?",
    "De regio vraagt niet om extra geld.",
    "Op verzoek van de regio is het rapport toegevoegd.",
    "Gelet op het verzoek aan de provincies worden de keuzes nu gemaakt.",
    "Er is afgesproken een plan te maken.",
    "De visie is vastgesteld.",
    "Deze punten roepen vragen op.",
    "Het riep herinneringen op.",
)  # fmt: skip


def gevonden(text: str) -> tuple[UitspraakVondst, ...]:
    return recognise_oproepen(werk(text))


@pytest.mark.parametrize("zin", OPROEPEN)
def test_a_call(zin: str) -> None:
    (vondst,) = gevonden(zin)
    assert vondst.tekst == zin
    assert vondst.soort is None
    assert vondst.zekerheid >= 0.9


@pytest.mark.parametrize("zin", GEEN)
def test_no_call(zin: str) -> None:
    assert gevonden(zin) == ()


@pytest.mark.parametrize(
    ("zin", "partijen"),
    [
        ("De provincie Merenland pleit voor een tunnel.", ("PV99",)),
        ("Het Rijk vraagt de provincies om de doelen te vertalen.", ("RIJK",)),
        ("Er is aandacht gevraagd voor de dijken.", ()),
    ],
)
def test_who_calls(zin: str, partijen: tuple[str, ...]) -> None:
    (vondst,) = gevonden(zin)
    assert vondst.partijen == partijen


def test_an_item_goes_on_with_its_lead_in() -> None:
    (vondst,) = gevonden("""
        De regio:
        - vraagt het Rijk om duidelijkheid;
        - neemt kennis van de brief.
        """)
    assert vondst.tekst == "vraagt het Rijk om duidelijkheid;"


@given(st.sampled_from(OPROEPEN), st.sampled_from(GEEN))
def test_other_sentences_change_nothing(zin: str, ander: str) -> None:
    assert [v.tekst for v in gevonden(f"{ander}\n\n{zin}\n\n{ander}")] == [zin]


@given(st.text(alphabet="de regio vraagt het Rijk om ,.:;?-\n", max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(v.tekst for v in gevonden(f"Kop\n{text}"))
