"""Decisions: which sentences tell of one that was taken, and of which kind it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import werk
from ruimteregie.inlezen.herkenners.besluiten import recognise_besluiten
from ruimteregie.inlezen.vondsten import UitspraakVondst

BESLUITEN = (
    ("Op 4 maart 2029 hebben Rijk en regio de startbeslissing voor de Merellijn genomen.", "startbeslissing"),
    ("De startbeslissing voor de verkenning Oudewaard is genomen.", "startbeslissing"),
    ("In het BO MIRT is de MIRT-startbeslissing genomen.", "startbeslissing"),
    ("Rijk en regio nemen de startbeslissing voor de verkenning N811.", "startbeslissing"),
    ("In november is de voorkeursbeslissing genomen voor de sluis bij Veenwoude.", "voorkeursbeslissing"),
    ("De minister neemt de voorkeursbeslissing voor de A97.", "voorkeursbeslissing"),
    ("Er is een voorkeursalternatief vastgesteld met een tunnel.", "vaststelling"),
    ("Op 17 mei 2030 is de projectbeslissing ondertekend.", "projectbeslissing"),
    ("De projectbeslissing voor de dijk is op 3 juli genomen.", "projectbeslissing"),
    ("Voor het perron is de opleveringsbeslissing genomen.", "opleveringsbeslissing"),
    ("Het ontwikkelperspectief is inmiddels bestuurlijk vastgesteld.", "vaststelling"),
    ("Tijdens het BO Leefomgeving is de uitvoeringsagenda 2.0 vastgesteld.", "vaststelling"),
    ("Van de zestien gebieden hebben er veertien een agenda vastgesteld.", "vaststelling"),
    ("De raad heeft op 12 juni de omgevingsvisie vastgesteld.", "vaststelling"),
    ("Provinciale Staten hebben het programma vastgesteld.", "vaststelling"),
    ("Eind 2028 werd de agenda voor de haven van Oudewaard vastgesteld.", "vaststelling"),
    ("Deze doelstellingen zijn vastgesteld in de woondeal.", "vaststelling"),
    ("Vastgesteld zijn de kaders voor de verdeling.", "vaststelling"),
    ("Rijk en regio stellen de uitvoeringsagenda vast.", "vaststelling"),
    ("Het college stelde het plan vast.", "vaststelling"),
    ("De ontwikkelprincipes zijn door Rijk en regio onderschreven.", "onderschrijving"),
    ("Voor Veenwoude hebben Rijk en regio de strategie onderschreven.", "onderschrijving"),
    ("Partijen onderschrijven het ontwikkelperspectief.", "onderschrijving"),
    ("In maart is de bestuursovereenkomst ondertekend tussen IenW en de gemeente.", "ondertekening"),
    ("Met Merenland heb ik de procesafspraak ‘Op weg’ ondertekend.", "ondertekening"),
    ("Op 9 mei hebben partijen het convenant getekend.", "ondertekening"),
    ("Recent is een samenwerkingsovereenkomst gesloten.", "ondertekening"),
    ("Dit leidde tot een gesprek met als resultaat de ondertekening van het akkoord.", "ondertekening"),
    ("De ondertekening van de woondeal heeft plaatsgevonden op 3 mei.", "ondertekening"),
    ("Met de ondertekening van het akkoord op 12 mei hebben partijen zich gebonden.", "ondertekening"),
    ("Rijk en regio kiezen voor variant B.", "beslissing"),
    ("De agenda is bekrachtigd op het BO van 7 november 2028.", "beslissing"),
    ("De raming is op 10 oktober geaccordeerd door de stuurgroep.", "beslissing"),
    ("De staten hebben ingestemd met het voorstel.", "beslissing"),
    ("Gedeputeerde staten hebben de begroting goedgekeurd.", "beslissing"),
    ("De raad is akkoord gegaan met het krediet.", "beslissing"),
    ("Op basis van de criteria worden 84 voorstellen gehonoreerd.", "beslissing"),
    ("Er zijn 84 aanvragen gehonoreerd.", "beslissing"),
    ("Verder heeft het kabinet besloten om de helft niet uit te keren.", "beslissing"),
    ("Daarnaast is besloten het onderzoek uit te werken.", "beslissing"),
    ("Vanwege de drukte is besloten om het overleg uit te stellen.", "beslissing"),
    ("In 2027 heeft IenW moeten besluiten om projecten te pauzeren.", "beslissing"),
    ("Besloten is de raming te herijken.", "beslissing"),
    ("Rijk en regio besluiten daarom om de haven uit te breiden.", "beslissing"),
    ("Het college besluit de nota vrij te geven.", "beslissing"),
    ("Hierover is een besluit genomen door de ministerraad.", "beslissing"),
    ("Dit heeft geleid tot het besluit om alleen het gebiedsbudget toe te kennen.", "beslissing"),
    ("Aldus vastgesteld in de vergadering van 4 mei 2030.", "beslissing"),
    ("Aldus besloten in de openbare vergadering van 3 juli 2029.", "beslissing"),
)  # fmt: skip
GEEN = (
    "De agenda zal naar verwachting worden vastgesteld in 2031.",
    "De kaders zullen tijdens het overleg worden vastgesteld.",
    "In 2030 worden de hoofdkeuzes vastgesteld.",
    "De agenda wordt tijdens het BO Leefomgeving 2031 vastgesteld.",
    "Nadat is besloten over de tunnel, start de bouw.",
    "Zodra de visie is vastgesteld, volgt de uitvoering.",
    "Als het plan is vastgesteld, begint de aanleg.",
    "Op basis van de vastgestelde criteria volgt een oordeel.",
    "De arrangementen die in juni zijn vastgesteld, worden geëvalueerd.",
    "De arrangementen, die Rijk en provincies hebben ondertekend, zijn een voorbeeld.",
    "Er zijn nog geen besluiten genomen over de tunnel.",
    "Het plan is nog niet vastgesteld.",
    "Het gaat om projecten waarover nog moet worden besloten.",
    "De vaststelling is voorzien in 2031.",
    "Wij zijn geïnformeerd over de projectbeslissing voor de sluis.",
    "Eind 2030 staat de vaststelling van de herziening gepland.",
    "Rijk en regio werken toe naar een besluit over de haven.",
    "Een besluit over het vervolg volgt later.",
    "De verwachting is dat besluiten zullen worden genomen over de toekenning.",
    "Rijk en regio onderschrijven het belang van een snelle aanpak.",
    "Het belang hiervan is door alle partijen onderschreven.",
    "De besprekingen onderschrijven voor mij de noodzaak van samenwerking.",
    "Partijen stellen vast dat de kosten hoger uitvallen.",
    "Er is vastgesteld dat de brug in slechte staat verkeert.",
    "Voorgesteld wordt om te besluiten het krediet te verhogen.",
    "Kan de raad besluiten om het plan te wijzigen?",
    "In het overleg wordt besloten of de regio trekker wordt.",
    "De te nemen besluiten staan in de bijlage.",
    "De regels staan in het Besluit kwaliteit leefomgeving.",
    "Het kabinet wil de visie in 2031 vaststellen.",
    "Het streven is om de strategie in het BO Leefomgeving vast te stellen.",
    "De minister heeft een besloten overleg gevoerd.",
    "Er is afgesproken om in 2030 een besluit te nemen over de tunnel.",
    "Er is gesproken over het ondertekenen van een convenant.",
    "De maatregelen worden uitgevoerd conform de gesloten overeenkomst.",
)  # fmt: skip


def gevonden(text: str) -> tuple[UitspraakVondst, ...]:
    return recognise_besluiten(werk(text))


@pytest.mark.parametrize(("zin", "soort"), BESLUITEN)
def test_decided(zin: str, soort: str) -> None:
    (vondst,) = gevonden(zin)
    assert vondst.soort == soort
    assert vondst.tekst == zin


@pytest.mark.parametrize("zin", GEEN)
def test_not_decided(zin: str) -> None:
    assert gevonden(zin) == ()


def test_who_decides_and_when_is_told() -> None:
    (vondst,) = gevonden("Het Rijk en de provincie Merenland besluiten de brug voor 1 mei 2031 te bouwen.")
    assert vondst.partijen == ("RIJK", "PV99")
    assert vondst.termijn is not None
    assert "1 mei 2031" in vondst.termijn


def test_each_item_under_the_decision_of_a_council() -> None:
    found = gevonden("""
        De raad heeft besloten:
        1. De visie vast te stellen.
        2. Een krediet beschikbaar te stellen.
        """)
    assert [v.soort for v in found] == ["vaststelling", "beslissing"]


@pytest.mark.parametrize(
    "aanhef", ["Gevraagd besluit:", "Voorgesteld besluit:", "Wij stellen de raad voor te besluiten:"]
)
def test_what_is_asked_of_a_council_is_not_decided(aanhef: str) -> None:
    assert gevonden(f"{aanhef}\n1. De visie vast te stellen.\n2. Kennis te nemen van de brief.\n") == ()


def test_items_go_on_with_the_sentence_of_their_lead_in() -> None:
    found = gevonden("""
        Rijk en regio:
        - nemen de startbeslissing voor de Merellijn;
        - bespreken de planning;
        - stellen de agenda vast.
        """)
    assert [v.soort for v in found] == ["startbeslissing", "vaststelling"]
    assert found[0].partijen == ("RIJK", "regio")


@given(st.sampled_from(BESLUITEN), st.sampled_from(GEEN), st.booleans())
def test_other_sentences_change_nothing(besluit: tuple[str, str], ander: str, voor: bool) -> None:
    zinnen = (ander, besluit[0]) if voor else (besluit[0], ander)
    (vondst,) = gevonden("\n\n".join(zinnen))
    assert (vondst.tekst, vondst.soort) == besluit


WOORDEN = [
    "is", "zijn", "heeft", "hebben", "wordt", "zal", "niet", "geen", "die", "dat", "nadat", "Rijk",
    "besloten", "vastgesteld", "genomen", "startbeslissing", "ondertekend", "om", "te", "de", ",", ".", ":",
]  # fmt: skip


@given(st.lists(st.sampled_from(WOORDEN)))
def test_any_order_of_words_is_read(words: list[str]) -> None:
    for vondst in gevonden(" ".join(words)):
        assert vondst.soort is not None
