"""Points of attention: sentences that name one, and what stands under a heading or lead-in that does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import werk
from ruimteregie.inlezen.herkenners.aandachtspunten import recognise_aandachtspunten
from ruimteregie.inlezen.vondsten import UitspraakVondst

PUNTEN = (
    "Aandachtspunt is de krapte op het elektriciteitsnet.",
    "Een belangrijk aandachtspunt is de bereikbaarheid van Veenwoude.",
    "Een aandachtspunt blijft de stikstofruimte.",
    "Aandachtspunt: de planning van de brug is krap.",
    "Ook de energietransitie wordt benoemd als aandachtspunt bij de actualisatie.",
    "De kosten vormen een aandachtspunt.",
    "Het draagvlak in de kernen is een punt van zorg en een aandachtspunt voor de volgende fase.",
    "Daarbij geldt de waterveiligheid als aandachtspunt.",
    "Als aandachtspunt geeft de regio de capaciteit van gemeenten mee.",
    "Belangrijke aandachtspunten zijn de netcapaciteit en de bodem.",
    "Aandachtspunten hierbij zijn geluid en luchtkwaliteit.",
    "Aandachtspunten blijven de kosten en de planning.",
    "De regio noemt als aandachtspunten het geld en de mensen.",
    "De commissie heeft drie aandachtspunten meegegeven over het ontwerp.",
    "Aandachtspunten voor de uitwerking zijn de fasering en het beheer.",
    "Specifiek aandachtspunt voor Merenland is de verzilting.",
    "Hiermee is de verkeersveiligheid een blijvend aandachtspunt.",
    "Zorgwekkend en een bestuurlijk aandachtspunt is het tekort aan personeel.",
    "Voor de provincie is het grondwater het voornaamste aandachtspunt.",
    "Aandachtspunten zijn: geld, tijd en mensen.",
    "Dit onderwerp heeft als aandachtspunt de samenhang met het spoor.",
    "Het tekort op de begroting is een financieel aandachtspunt.",
    "De aansluiting op de A97 blijft voor Oudewaard een aandachtspunt.",
    "Een tweede aandachtspunt betreft het onderhoud.",
    "Als laatste aandachtspunt noemen wij de communicatie.",
    "Nieuw aandachtspunt is de inpassing van het station.",
    "Tot slot is er als aandachtspunt de doorstroming op de N811.",
    "Voor het waterschap is de peilverhoging een belangrijk aandachtspunt.",
    "Aandachtspunten vormen de ligging en de ontsluiting.",
    "Uit het onderzoek komt de geluidhinder als aandachtspunt naar voren.",
)  # fmt: skip
GEEN = (
    "Er is aandacht voor water en bodem.",
    "De aandachtspunten zijn opgenomen in de bijlage.",
    "Deze aandachtspunten worden meegenomen in het ontwerp.",
    "Alle aandachtspunten uit de nota worden betrokken bij het vervolg.",
    "Er zijn geen aandachtspunten.",
    "Er is geen aandachtspunt voor deze locatie.",
    "De genoemde aandachtspunten leest u in hoofdstuk 4.",
    "De aandachtspuntenlijst is bijgevoegd.",
    "Welke aandachtspunten ziet de regio?",
    "Is dit een aandachtspunt?",
    "Het punt verdient aandacht.",
    "De regio vraagt aandacht voor het net.",
    "De aandacht gaat uit naar de punten in de bijlage.",
    "Een belangrijk punt is de kwaliteit.",
    "Hun aandachtspunten zijn verwerkt in de visie.",
    "De aandachtspunten worden in 2031 besproken.",
    "De visie is vastgesteld.",
    "Er is afgesproken om te bouwen.",
    "De aandachtsgebieden staan op de kaart.",
    "Uw aandachtspunten hebben we besproken.",
    "Onderstaande aandachtspunten zijn gedeeld met de raad.",
    "Het agendapunt is aangehouden.",
    "Risico’s zijn er niet.",
    "De bespreekpunten staan hieronder.",
    "De opgave vraagt bijzondere aandacht.",
    "De aandachtspunten zijn eerder besproken met de regio.",
    "Aandachtspunten worden verwerkt in het eindrapport.",
    "In de bijlage zijn de aandachtspunten opgenomen.",
    "De discussiepunten en actiepunten zijn gedeeld.",
    "Met aandacht voor elk punt is de brief geschreven.",
)  # fmt: skip


def gevonden(text: str) -> tuple[UitspraakVondst, ...]:
    return recognise_aandachtspunten(werk(text))


@pytest.mark.parametrize("zin", PUNTEN)
def test_named_as_such(zin: str) -> None:
    (vondst,) = gevonden(zin)
    assert (vondst.tekst, vondst.zekerheid, vondst.soort) == (zin, 1.0, None)


@pytest.mark.parametrize("zin", GEEN)
def test_not_named_as_such(zin: str) -> None:
    assert gevonden(zin) == ()


@pytest.mark.parametrize(
    "aanhef", ["Aandachtspunten:", "Aandachtspunten hierbij zijn:", "De regio noemt drie aandachtspunten:"]
)
def test_items_under_a_lead_in(aanhef: str) -> None:
    found = gevonden(f"Een brief.\n\n{aanhef}\n- het net is vol;\n- de bodem daalt.\n\nDat was alles.\n")
    assert [v.tekst for v in found] == ["het net is vol;", "de bodem daalt."]


def test_items_and_paragraphs_under_a_heading() -> None:
    found = gevonden("""
        Een inleiding staat hier en loopt door tot het eind.

        Regionale aandachtspunten: Regio Veenwoude

        Wonen: De regio wil groeien. Dat kost ruimte.

        - De provincie Merenland ziet verzilting.

        5. Slot

        Hiermee is alles gezegd.
        """)
    assert [(v.tekst, v.zekerheid) for v in found] == [
        ("Wonen: De regio wil groeien. Dat kost ruimte.", 0.7),
        ("De provincie Merenland ziet verzilting.", 0.9),
    ]
    assert found[1].partijen == ("PV99",)


def test_another_list_has_none() -> None:
    assert gevonden("Geen aandachtspunten zijn:\n- de brug;\n- de tunnel.\n") == ()


@given(st.sampled_from(PUNTEN), st.sampled_from(GEEN))
def test_other_sentences_change_nothing(zin: str, ander: str) -> None:
    assert [v.tekst for v in gevonden(f"{ander}\n\n{zin}\n\n{ander}")] == [zin]


@given(
    st.lists(
        st.sampled_from(
            ["Aandachtspunten", "aandachtspunten:", "- ", "\n", "\n\n", "zijn", "een punt.", "4. X"]
        )
    )
)
def test_any_text_is_read(pieces: list[str]) -> None:
    assert all(v.tekst for v in gevonden("Kop\n" + " ".join(pieces)))
