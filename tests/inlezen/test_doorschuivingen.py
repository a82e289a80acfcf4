"""What is left to a next cabinet or council, or to a later round of meetings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import werk
from ruimteregie.inlezen.herkenners.doorschuivingen import recognise_doorschuivingen
from ruimteregie.inlezen.vondsten import UitspraakVondst

DOORGESCHOVEN = (
    "Het is aan een volgend kabinet om hierover te besluiten.",
    "Een besluit over de Merellijn is aan het volgende kabinet.",
    "Dit is uiteraard aan een nieuw kabinet.",
    "Het is aan een nieuw Kabinet om te bezien hoe de middelen worden gevonden.",
    "Voor een volgend kabinet is het de opgave om het tempo te verhogen.",
    "Het nieuwe kabinet zal hier verdere beslissingen nemen.",
    "Een volgend kabinet moet de keuze maken over de bekostiging.",
    "De dekking wordt overgelaten aan een volgend kabinet.",
    "De keuze over de tunnel laten we over aan het komende kabinet.",
    "Deze keuze ligt bij het volgende kabinet.",
    "Besluitvorming door een nieuw kabinet volgt in 2030.",
    "Verdere invulling is afhankelijk van de ambities van het nieuwe kabinet.",
    "Het plan wordt in de volgende kabinetsperiode verder uitgewerkt.",
    "De uitwerking vindt plaats in een volgende collegeperiode.",
    "Het is aan een nieuw college om de begroting aan te passen.",
    "De keuze is aan de nieuwe coalitie.",
    "Het toekomstige kabinet zal moeten bepalen of de weg er komt.",
    "Het besluit over de haven is doorgeschoven naar 2031.",
    "De besluitvorming wordt doorgeschoven naar het BO MIRT van 2031.",
    "De bouw van de brug is uitgesteld tot na 2032.",
    "Het overleg is uitgesteld naar het voorjaar.",
    "Het voorstel is aangehouden tot de volgende vergadering.",
    "Over de resterende opgave besluit een volgend kabinet.",
    "Dit agendapunt wordt aangehouden.",
    "Dit schuift door naar de volgende ronde.",
    "Dit onderwerp wordt in het volgende BO verder besproken.",
    "Hierover volgt in een volgende ronde een besluit.",
    "De tunnel komt terug in het volgende bestuurlijk overleg.",
    "Over het tracé wordt op een later moment besloten.",
    "Besluitvorming hierover volgt later.",
    "Dit zal in het volgende bestuurlijke overleg worden besproken.",
    "Een eerstvolgend kabinet kan hierover een afweging maken.",
    "Dit punt wordt tijdens het eerstvolgende BO geagendeerd.",
    "De keuze hierover wordt na de kabinetsformatie gemaakt.",
)  # fmt: skip
GEEN = (
    "Het kabinet zet in op snelle bouw.",
    "Het nieuwe kabinet is in juli aangetreden.",
    "In het regeerprogramma van het nieuwe kabinet staat de ambitie.",
    "Het nieuwe kabinet zet in op woningbouw.",
    "Het vorige kabinet heeft hiervoor geld vrijgemaakt.",
    "Dit kabinet zal de visie afronden.",
    "In de volgende fase wordt het plan uitgewerkt.",
    "De volgende stap is het opstellen van een agenda.",
    "De volgende bijeenkomst is in mei.",
    "Het BO MIRT 2029 wordt voorbereid.",
    "Tijdens het BO in het voorjaar bespreken we de voortgang.",
    "De volgende afspraken zijn gemaakt.",
    "Er komen nieuwe locaties voor woningbouw.",
    "Het college stelt de nota vast.",
    "De nieuwe brug is in 2031 klaar.",
    "Later dit jaar verschijnt het rapport.",
    "De besluitvorming loopt door in 2030.",
    "De werken zijn niet later dan gepland.",
    "Een nieuw station wordt gebouwd.",
    "De formatie van het team is rond.",
    "De demissionaire status verandert niets aan de aanpak.",
    "Wordt dit aan een volgend kabinet overgelaten?",
    "De bevoegdheid is overgedragen door het kabinet.",
    "Het schuifje van de sluis is vernieuwd.",
    "Vanwege de kabinetswissel zijn de overleggen in het najaar gehouden.",
    "Over de uitkomsten van het overleg wordt u geïnformeerd.",
    "De komende jaren werkt het kabinet aan de dijken.",
    "Het volgende is afgesproken.",
    "De nieuwe regeling gaat in 2030 in.",
    "De coalitie heeft een akkoord.",
)  # fmt: skip


def gevonden(text: str) -> tuple[UitspraakVondst, ...]:
    return recognise_doorschuivingen(werk(text))


@pytest.mark.parametrize("zin", DOORGESCHOVEN)
def test_left_to_later(zin: str) -> None:
    (vondst,) = gevonden(zin)
    assert (vondst.tekst, vondst.soort) == (zin, None)


@pytest.mark.parametrize("zin", GEEN)
def test_not_left_to_later(zin: str) -> None:
    assert gevonden(zin) == ()


@given(st.sampled_from(DOORGESCHOVEN), st.sampled_from(GEEN))
def test_other_sentences_change_nothing(zin: str, ander: str) -> None:
    assert [v.tekst for v in gevonden(f"{ander}\n\n{zin}\n\n{ander}")] == [zin]


@given(
    st.lists(
        st.sampled_from(
            [
                "het",
                "is",
                "aan",
                "een",
                "volgend",
                "kabinet",
                "om",
                "later",
                "in",
                "volgende",
                "BO",
                ".",
                ",",
                ":",
                "\n",
                "besluit",
            ]
        )
    )
)
def test_any_order_of_words_is_read(words: list[str]) -> None:
    assert all(v.tekst for v in gevonden("Kop " + " ".join(words)))
