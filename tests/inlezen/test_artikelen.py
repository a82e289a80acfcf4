"""Agreements in articles: which sentences bind a party, and which tell, define or allow."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import afspraken, lees, werk
from ruimteregie.inlezen.afspraakvormen.artikelkoppen import find_artikelen
from ruimteregie.inlezen.afspraakvormen.verbintenissen import Ondertekenaars, is_verbintenis
from ruimteregie.inlezen.herkenners.artikelen import find_overeenkomst, recognise_artikelafspraken

WIE = Ondertekenaars(("Gemeente", "Provincie", "Corporatie", "Ontwikkelaar", "Rijk"))


@pytest.mark.parametrize(
    "zin",
    [
        "De Gemeente draagt zorg voor de verwerving van de gronden.",
        "De Gemeente zorgt ervoor dat in 2031 de brug open is.",
        "Het Rijk stelt € 4 miljoen beschikbaar voor de tunnel.",
        "Partijen spannen zich in om het net tijdig te verzwaren.",
        "Partijen verplichten zich de kosten te delen.",
        "Alle Partijen leveren hun gegevens vóór 1 maart aan.",
        "Beide partijen informeren elkaar over vertraging.",
        "Iedere Partij wijst een contactpersoon aan.",
        "Elke partij draagt haar eigen kosten.",
        "Partijen, ieder voor zich, bewaken de planning.",
        "Het Rijk en de Provincie betalen elk de helft.",
        "De Provincie en de Gemeente richten een projectbureau in.",
        "De Corporatie bouwt 120 sociale huurwoningen in Veenwoude.",
        "De Ontwikkelaar legt de paden aan en onderhoudt deze tien jaar.",
        "Jaarlijks rapporteert de Gemeente aan het Rijk.",
        "Uiterlijk 1 mei 2032 stellen Partijen een uitvoeringsplan vast.",
        "Voor de uitvoering van lid 2 reserveert de Provincie € 900.000.",
        "Indien de raming wordt overschreden, treden Partijen in overleg.",
        "Als de vergunning uitblijft, dan verlengt de Gemeente de termijn.",
        "Binnen zes weken na ondertekening publiceert het Rijk deze overeenkomst.",
        "Partijen indexeren de bijdragen niet.",
        "Partijen zullen elkaar tijdig betrekken.",
        "De Gemeente dient de aanvraag in vóór 1 juli 2031.",
        "De Gemeente is verantwoordelijk voor het beheer van het park.",
        "Partijen zijn gehouden tot geheimhouding.",
        "De Provincie is verplicht de subsidie binnen acht weken te betalen.",
        "Partijen hebben de verplichting elkaar te waarschuwen.",
        "De kosten van het onderzoek worden door Partijen gelijk gedragen.",
        "De meerkosten komen voor rekening van de Ontwikkelaar.",
        "2.  De Gemeente vraagt het onderzoek aan bij de netbeheerder.",
        "3.2 De Provincie verleent de ontheffing binnen twaalf weken.",
        "a. De Gemeente wijzigt het omgevingsplan.",
        "Wij leveren ieder kwartaal de cijfers.",
        "De gemeente Veenwoude past de parkeernorm toe.",
        "Rijkswaterstaat voert het werk uit.",
        "De minister van Verkeer verstrekt een specifieke uitkering.",
        "In afwijking van lid 1 betaalt het Rijk het voorschot in twee delen.",
        "Daartoe stelt de Provincie een regeling op.",
        "Partijen komen tweemaal per jaar bijeen.",
        "Partijen evalueren de overeenkomst in 2033.",
    ],
)
def test_a_sentence_that_binds_a_party(zin: str) -> None:
    assert is_verbintenis(zin, WIE)


@pytest.mark.parametrize(
    "zin",
    [
        "Deze overeenkomst treedt in werking op 1 januari 2031.",
        "Deze overeenkomst wordt aangehaald als Convenant Merenland.",
        "Projectgebied: het gebied op de kaart in bijlage B.",
        "Op deze overeenkomst is Nederlands recht van toepassing.",
        "Een geschil leggen Partijen voor aan de rechter.",
        "Partijen kunnen de overeenkomst schriftelijk wijzigen.",
        "De Gemeente kan nadere eisen stellen.",
        "De Provincie mag van lid 2 afwijken.",
        "Partijen erkennen het belang van schoon water.",
        "Partijen constateren dat de opgave groot is.",
        "Partijen beogen een groene wijk.",
        "Partijen streven naar draagvlak.",
        "Partijen zijn zich bewust van de risico's.",
        "Partijen gaan ervan uit dat de rente daalt.",
        "Partijen stellen vast dat het net vol is.",
        "De Gemeente heeft op 3 maart 2030 de visie vastgesteld.",
        "De Provincie stelde in 2029 een regeling op.",
        "De Gemeente ontvangt een bijdrage van € 2 miljoen.",
        "De Gemeente behoudt zich het recht voor te stoppen.",
        "De Gemeente telt 40.000 inwoners.",
        "Partijen wensen hun samenwerking voort te zetten.",
        "De warmtecentrale heeft een vermogen van 12 MW.",
        "De opzegtermijn bedraagt zes maanden.",
        "Voor de tunnel is geen dekking opgenomen.",
        "De termijn waarbinnen de Gemeente reageert is zes weken.",
        "Het bedrag dat het Rijk verstrekt wordt niet verhoogd.",
        "De afspraken tussen de Provincie en het Rijk blijven gelden.",
        "De stuurgroep bestaat uit bestuurders van Partijen.",
        "Het voorzitterschap wisselt jaarlijks.",
        "Zij leggen dit vast in een protocol.",
        "Indien de Gemeente het aantal niet haalt.",
        "Onder overmacht vallen gebeurtenissen buiten de macht van Partijen.",
    ],
)
def test_a_sentence_that_binds_nobody(zin: str) -> None:
    assert not is_verbintenis(zin, WIE)


def test_a_pronoun_goes_on_with_the_party_before() -> None:
    assert is_verbintenis("Zij legt dit plan voor aan de raad.", WIE, vervolg=True)


KOP = """
    SAMENWERKINGSOVEREENKOMST STATIONSKWARTIER VEENWOUDE

    De ondergetekenden:

    1. De minister van Volkshuisvesting en Ruimtelijke Ordening, hierna te noemen: het Rijk;
    2. Gedeputeerde Staten van Merenland, hierna te noemen: “de Provincie”;
    3. Het college van burgemeester en wethouders van Veenwoude, hierna: de Gemeente;
    4. Woonstichting De Hoeve, hierna: de Corporatie;

    hierna gezamenlijk te noemen: Partijen,

    overwegende dat:
    - Partijen op 3 mei 2030 hebben afgesproken de spoorzone te ontwikkelen;
    - de Gemeente daarvoor € 3 miljoen reserveert;

    komen het volgende overeen:
"""
SLOT = """

    Aldus overeengekomen te Veenwoude op 4 juni 2031

    De Gemeente levert de pennen.
"""


def _lees(artikelen: str) -> list[tuple[tuple[str, ...], str]]:
    return [(v.acties[0].partijen, v.tekst) for v in afspraken(KOP + artikelen + SLOT)]


STIJLEN = {
    "heading with number and title": """
    Artikel 1 Begrippen
    Woning: een zelfstandige woonruimte die de Gemeente aanwijst.
    De Gemeente bepaalt wat een woning is.

    Artikel 2 Inzet
    1. De Gemeente koopt de gronden.
    2. Partijen beogen een groene wijk.
    3. Het Rijk en de Provincie betalen ieder de helft.
    """,
    "number alone, title below": """
    Artikel 1
    Definities

    1.1 Onder woning wordt verstaan een zelfstandige woonruimte.

    Artikel 2
    Inzet van partijen

    2.1 De Gemeente koopt de gronden.

    2.2 Partijen beogen een groene wijk.

    2.3 Het Rijk en de Provincie betalen ieder de helft.
    """,
    "capitals and dots": """
    ARTIKEL 1. DOEL
    De Gemeente maakt met deze overeenkomst de wijk mogelijk.

    ARTIKEL 2. INZET
    De Gemeente koopt de gronden. Partijen beogen een groene wijk. Het Rijk en de Provincie betalen ieder
    de helft.
    """,
    "letters": """
    Artikel 1: Doelstelling
    De overeenkomst regelt de bouw.

    Artikel 2: Inzet
    a. De Gemeente koopt de gronden.
    b. Partijen beogen een groene wijk.
    c. Het Rijk en de Provincie betalen ieder de helft.
    """,
}


@pytest.mark.parametrize("artikelen", STIJLEN.values(), ids=STIJLEN.keys())
def test_the_same_articles_in_several_layouts(artikelen: str) -> None:
    assert [(w, " ".join(t.split()[-3:])) for w, t in _lees(artikelen)] == [
        (("gemeente Veenwoude",), "koopt de gronden."),
        (("RIJK", "PV99"), "ieder de helft."),
    ]


def test_an_article_that_lists_under_a_party() -> None:
    found = _lees("""
    Artikel 1 Bijdragen
    De Corporatie:
    a. bouwt 80 woningen;
    b. onderhoudt de tuin.

    Artikel 2 Geschillen
    Partijen benoemen samen een arbiter.
    """)
    assert [t for _, t in found] == ["bouwt 80 woningen;", "onderhoudt de tuin."]
    assert {w for w, _ in found} == {("Corporatie",)}


def test_all_parties_act_as_partijen() -> None:
    ((wie, _),) = _lees(
        "\n    Artikel 1 Inzet\n    Partijen delen de kosten.\n\n    Artikel 2 Slot\n    Einde.\n"
    )
    assert wie == ("RIJK", "PV99", "gemeente Veenwoude", "Corporatie")


def test_names_between_brackets_and_numbers_of_paragraphs() -> None:
    found = afspraken("""
    Convenant Veenkanaal

    Partijen
    de Staat, vertegenwoordigd door de Minister van Infrastructuur en Waterstaat (hierna: ‘IenW’);
    de provincie Merenland, te dezen vertegenwoordigd door de heer J. Visser (hierna: ‘de provincie’);
    de gemeenten Veldwijk en Meerdorp (hierna ‘de gemeenten’);
    gezamenlijk aan te duiden als ‘partijen’

    Spreken het volgende af:

    Artikel 1 – Ambitie
    Partijen willen de uitstoot halveren.

    Artikel 2 – Inzet
    2.1 IenW draagt € 6 miljoen bij. De bijdrage komt in twee delen.
    2.2 De provincie en de gemeenten verlenen de vergunningen.
    """)
    assert [(v.acties[0].partijen, v.tekst) for v in found] == [
        (("IenW",), "IenW draagt € 6 miljoen bij."),
        (
            ("PV99", "gemeente Veldwijk", "gemeente Meerdorp"),
            "De provincie en de gemeenten verlenen de vergunningen.",
        ),
    ]


def test_a_sentence_of_an_article_is_found_once() -> None:
    deel = lees(KOP + "\n    Artikel 1 Inzet\n    Partijen besluiten vóór 2033 over het vervolg.\n"
                "\n    Artikel 2 Slot\n    Het Rijk publiceert de tekst.\n" + SLOT).delen[0]  # fmt: skip
    assert [v.nummer for v in deel.afspraken] == [None, None]
    assert deel.besluiten == ()


@pytest.mark.parametrize(
    "text",
    [
        "Geachte voorzitter,\n\nArtikel 1 van de wet geldt. De gemeente zorgt voor alles.\n\nArtikel 2 ook.",
        "Verordening\n\nArtikel 1 Begrippen\nEen boom is een boom.\n\nArtikel 2 Kap\nDe gemeente beslist.",
        "Overeenkomst tussen partijen\n\nArtikel 1 Inzet\nDe gemeente zorgt voor het plan.",
        "Partijen\n\nArtikel 12 Inzet\nDe gemeente zorgt.\n\nArtikel 14 Slot\nHet Rijk betaalt.",
    ],
)
def test_what_is_no_agreement_in_articles(text: str) -> None:
    assert find_overeenkomst(werk(text)) is None
    assert recognise_artikelafspraken(werk(text)) == ()


def test_where_the_articles_begin_and_end() -> None:
    lines = ["Partijen:", "Artikel 1 Doel", "a", "Artikel 2", "Inzet", "b", "Bijlage 1", "c"]
    found = find_artikelen(list(enumerate(lines)))
    assert [(a.nummer, a.titel, a.van, a.tot) for a in found] == [(1, "Doel", 1, 2), (2, "Inzet", 3, 5)]


@given(st.text(alphabet="Artikel 123.\nPartijen hierna: de Gemeente", max_size=300))
def test_any_text_is_read(text: str) -> None:
    recognise_artikelafspraken(werk(f"Partijen\n\nArtikel 1 Inzet\n{text}\nArtikel 2 Slot\n"))


@pytest.mark.parametrize(
    "stuk",
    [
        "Artikel 1 Inzet\n",
        "hierna te noemen: ",
        "De Gemeente en ",
        "Partijen, ",
        "wordt door Partijen ",
        "a " * 50,
    ],
)
def test_hostile_text_stays_fast(stuk: str) -> None:
    text = f"Partijen\nArtikel 1 Inzet\n{stuk * (100_000 // len(stuk))}\nArtikel 2 Slot\n"
    begun = time.process_time()
    recognise_artikelafspraken(werk(text))
    assert time.process_time() - begun < 10
