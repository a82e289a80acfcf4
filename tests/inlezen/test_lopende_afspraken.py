"""Agreements in running text: which sentences are one, who is party to it, by when, on which condition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import afspraken, werk
from ruimteregie.bronnen.referentie.naslag import naslag
from ruimteregie.inlezen.herkenners.lopende_afspraken import recognise_lopende_afspraken
from ruimteregie.inlezen.vondsten import AfspraakVondst
from ruimteregie.inlezen.zinsvormen.uitspraken import find_inhoudstermijn

STERK = (
    "Er is afgesproken om voor Veenwoude een gezamenlijke gebiedsvisie op te stellen.",
    "Met de provincie Merenland is afgesproken dat de sluis bij Oudewaard in 2031 wordt vervangen.",
    "Rijk en regio hebben afgesproken een verkenning te starten naar een tweede brug over de Merel.",
    "Afgesproken is dat de gemeente Veenwoude de grond bouwrijp oplevert.",
    "Ook is afgesproken de raming van de rondweg te herijken.",
    "Daarnaast zijn partijen overeengekomen dat de kosten gelijk worden verdeeld.",
    "Is de financiering rond, dan is overeengekomen om direct te starten met de aanbesteding.",
    "In het akkoord van vorig jaar is afgesproken om 12.000 woningen te bouwen langs de Merellijn.",
    "Tijdens het BO MIRT is afgesproken de voortgang elk kwartaal te bespreken.",
    "Hierover is afgesproken nu niets vast te leggen en eind 2029 opnieuw te kijken.",
    "Bij de start werd afgesproken dat de regio de helft van de kosten draagt.",
    "In de voorjaarsnota is een extra investering van € 40 mln. afgesproken.",
    "De gemeenten Veenwoude en Oudewaard hebben met het Rijk afgesproken 3.000 woningen te bouwen.",
    "In het convenant, waarin met de regio is afgesproken om de dijk te verhogen, staat ook een planning.",
    "Rijk en provincie spreken af om de komende periode een uitvoeringsprogramma op te stellen.",
    "Voor het vervolg spreken Rijk en regio af dat zij het plan in het voorjaar van 2028 afronden.",
    "Specifiek voor het spoor spreken wij af de dienstregeling samen te onderzoeken.",
    "De minister van IenW en de gedeputeerde komen overeen dat de N811 wordt overgedragen.",
    "Partijen komen het volgende overeen over de kostenverdeling.",
    "Het Rijk zegt een bijdrage van € 12 mln. toe voor de vernieuwing van het stationsplein.",
    "Daarbij zegt de provincie Merenland toe het fietspad voor eind 2030 aan te leggen.",
    "De gemeente Veenwoude heeft toegezegd het bestemmingsplan aan te passen.",
    "Door de regio is toegezegd om de benodigde capaciteit te leveren.",
    "Het kabinet stelt € 250 miljoen beschikbaar voor de versnelling van de woningbouw.",
    "De provincie stelt hiervoor menskracht beschikbaar.",
    "Om de bouw te versnellen, stellen Rijk en regio samen extra middelen beschikbaar.",
    "Voor de bodemsanering heeft het ministerie van VRO € 3,5 miljoen beschikbaar gesteld.",
    "Er wordt € 75 mln. beschikbaar gesteld voor onderhoud aan de Merelbrug.",
    "Het kabinet heeft € 2 miljard vrijgemaakt voor de ontsluiting van nieuwe wijken.",
    "Voor de aanleg van de Merellijn is door het Rijk € 310 miljoen gereserveerd.",
    "In de begroting is 18 miljoen euro gereserveerd voor natuurcompensatie.",
    "IenW reserveert maximaal € 22 mln. voor de aanpak van het knooppunt Oudewaard.",
    "De waterschappen dragen gezamenlijk € 9 mln. bij aan de dijkverlegging.",
    "De provincie draagt 30% bij, met een maximum van € 6 miljoen.",
    "De gemeente levert een bijdrage van € 1,8 mln. aan de fietsbrug.",
    "Het Rijk investeert € 45 mln. in het laadnetwerk langs de A97.",
    "De regio trekt hiervoor € 4 mln. uit.",
    "Het Rijk draagt de helft van de kosten, tot een maximum van € 15 miljoen.",
    "ProRail neemt de planuitwerking op zich.",
    "De gemeente Oudewaard neemt de inrichting van het plein voor haar rekening.",
    "Het waterschap staat garant voor het tekort.",
    "De provincies committeren zich aan een jaarlijkse productie van 4.000 woningen.",
    "Rijk en regio verbinden zich ertoe om de planning elk jaar te actualiseren.",
    "Partijen verplichten zich om informatie over het net te delen.",
    "Rijk en regio maken de afspraak om elkaar elk half jaar te informeren.",
    "De afspraak is dat de provincie de regie voert over de planvorming.",
    "Afspraak: de gemeente levert voor 1 mei 2030 een plan van aanpak.",
)  # fmt: skip
ZWAK = (
    "Met Merenland is de afspraak gemaakt om de peilen in het veengebied te verhogen.",
    "Er zijn afspraken gemaakt over het delen van ruimtelijke gegevens.",
    "In de agenda is een afspraak opgenomen over snelle uitwisseling van kaarten.",
    "Over de verdeling van de kosten is overeenstemming bereikt.",
    "Ook de waterschappen hebben aangeboden bij te dragen aan het onderzoek.",
    "Zoals afgesproken in het Akkoord van Oudewaard wordt deelgebied 4 versneld ontwikkeld.",
    "Rijk en regio gaan gezamenlijk een verstedelijkingsstrategie opstellen.",
    "In het voorjaar gaan Rijk, provincie en gemeenten het gesprek aan over de locaties.",
    "Rijk en regio zullen daarbij samen onderzoeken welke maatregelen nodig zijn.",
    "Ook zullen Rijk en regio’s in gesprek gaan over de investeringsagenda.",
    "Tijdens het BO in 2030 zullen Rijk en provincies de voortgang bespreken.",
    "Rijk en regio concretiseren de agenda en agenderen op het BO Leefomgeving 2029 een nieuwe versie.",
    "Rijk en regio verkennen gezamenlijk hoe de uitvoering sneller kan.",
    "OCW en de provincies onderzoeken samen hoe het erfgoed kan worden beschermd.",
    "Beide partijen zijn bereid om ieder € 7 mln. bij te dragen.",
    "De regio is bereid gevonden de helft van de kosten te betalen.",
    "Het Rijk gaat samen met de veenprovincies aan de slag met hogere peilen.",
    "De provincies die aan het meer liggen, onderzoeken gezamenlijk hoe het water wordt verdeeld.",
    "Daarvan zal het Rijk maximaal € 14 mln. bijdragen.",
    "Het Rijk zet zich in om de capaciteit op het net vast te leggen.",
    "Het Rijk biedt ondersteuning om een ontwikkelperspectief op te stellen.",
)
GEEN = (
    "Er is nog geen afspraak gemaakt over de financiering.",
    "Er is gesproken over de toekomst van het station in Veenwoude.",
    "Over de kosten is nog geen overeenstemming bereikt.",
    "Over de tunnel is niets afgesproken.",
    "In 2018 was afgesproken dat de weg zou worden verbreed.",
    "De afgesproken woningaantallen staan in bijlage 2.",
    "De maatregelen die zijn afgesproken, worden gemonitord.",
    "Over de middelen waarover afspraken zijn gemaakt, bent u geïnformeerd.",
    "De afspraken worden jaarlijks gemonitord.",
    "In het komende BO MIRT maken we afspraken over wat er met de middelen gebeurt.",
    "In een convenant worden afspraken gemaakt met de omgeving.",
    "Regio en Rijk willen op basis hiervan concrete afspraken maken.",
    "Wat is er afgesproken over de planning?",
    "Indien hierover wordt afgesproken dat de weg wordt verlegd, volgt een raming.",
    "De Bestuurlijke afspraken staan in de bijlage.",
    "De woningbouwafspraken en prestatieafspraken worden geëvalueerd.",
    "Aan uw Kamer is toegezegd om voor de zomer een brief te sturen.",
    "Aan het lid De Wit is toegezegd het onderzoek te delen.",
    "Tijdens het debat zegde ik uw Kamer toe inzicht te geven in de planning.",
    "Zoals afgesproken informeer ik u hierbij over de uitkomsten.",
    "Hoe wordt voldoende ruimte gereserveerd voor waterberging?",
    "Er is ruimte gereserveerd voor een hoogspanningsstation.",
    "Het programma draagt bij aan de doelen voor waterkwaliteit.",
    "Deze maatregel levert een belangrijke bijdrage aan de leefbaarheid.",
    "Er zijn nog niet voldoende middelen beschikbaar voor alle onderdelen.",
    "De beschikbaarheid van zoet water neemt af.",
    "Rijk en regio kunnen nog afspreken wie de kosten draagt.",
    "Rijk en regio zullen nog keuzes moeten maken over de haven.",
    "De plannen gaan over het centrum en het station.",
    "In de NOVEX-gebieden werken Rijk en regio samen aan de opgaven.",
    "Momenteel werken Rijk en regio in dit gebied een agenda uit.",
    "Het Rijk zal de motie beantwoorden.",
    "De motie verzoekt om ‘af te spreken dat de tarieven gelijk blijven’.",
    "Voor een volgende fase moeten nadere afspraken worden gemaakt.",
    "Het nieuwe station komt in 2031 beschikbaar voor reizigers.",
    "Het plan is besproken en de stand van zaken is gedeeld.",
)


def gevonden(text: str) -> tuple[AfspraakVondst, ...]:
    return recognise_lopende_afspraken(werk(text))


@pytest.mark.parametrize("zin", STERK)
def test_said_outright(zin: str) -> None:
    (vondst,) = gevonden(zin)
    assert vondst.zekerheid >= 0.9
    assert vondst.tekst == zin
    assert (vondst.nummer, vondst.titel) == (None, None)


@pytest.mark.parametrize("zin", ZWAK)
def test_said_by_what_parties_will_do(zin: str) -> None:
    (vondst,) = gevonden(zin)
    assert vondst.zekerheid == 0.7


@pytest.mark.parametrize("zin", GEEN)
def test_no_agreement(zin: str) -> None:
    assert gevonden(zin) == ()


@pytest.mark.parametrize(
    ("zin", "partijen"),
    [
        ("Rijk en regio spreken af een plan te maken.", ("RIJK", "regio")),
        ("De provincie Merenland en IenW hebben afgesproken samen te bouwen.", ("PV99", "IenW")),
        ("Met de provincie Merenland is afgesproken om te bouwen.", ("PV99",)),
        ("Met Merenland is onder meer afgesproken om te bouwen.", ("PV99",)),
        ("De gemeenten Aland, Beland en Celand hebben met het Rijk afgesproken te bouwen.",
         ("gemeente Aland", "gemeente Beland", "gemeente Celand", "RIJK")),
        ("De minister van Volkshuisvesting en Ruimtelijke Ordening zegt € 5 mln. toe.", ("VRO",)),
        ("De ministeries van VRO en IenW stellen € 5 mln. beschikbaar.", ("VRO", "IenW")),
        ("Er is afgesproken dat Rijkswaterstaat de brug beheert.", ("RWS",)),
        ("Er is afgesproken te bouwen.", ()),
    ],
)  # fmt: skip
def test_who_is_party(zin: str, partijen: tuple[str, ...]) -> None:
    (vondst,) = gevonden(zin)
    assert vondst.acties[0].partijen == partijen
    assert vondst.departementen == tuple(p for p in partijen if p in ("VRO", "IenW"))
    assert vondst.zekerheid == (1.0 if partijen else 0.9)


def test_kind_term_and_condition_are_those_that_are_said() -> None:
    (vondst,) = gevonden(
        "Het Rijk zegt toe voor 1 mei 2030 een tunnel te onderzoeken"
        " onder voorbehoud van instemming van de raad."
    )
    assert vondst.soorten == ("onderzoek",)
    assert vondst.acties[0].voorwaarde == "onder voorbehoud van instemming van de raad"
    termijn = vondst.acties[0].termijn
    assert termijn is not None
    assert "1 mei 2030" in termijn


@pytest.mark.parametrize(
    ("zin", "termijn"),
    [
        ("In het BO MIRT van 2028 is afgesproken dat de brug voor 1 mei 2031 klaar is.", "voor 1 mei 2031"),
        ("Tijdens het BO Leefomgeving van 2028 is afgesproken om een plan te maken.", None),
        ("Uiterlijk in 2032 is, zo hebben partijen afgesproken, de brug klaar.", "Uiterlijk in 2032"),
    ],
)
def test_the_term_is_that_of_what_is_agreed(zin: str, termijn: str | None) -> None:
    (vondst,) = gevonden(zin)
    assert vondst.acties[0].termijn == termijn


def test_each_item_under_a_cue_is_an_agreement() -> None:
    found = gevonden("""
        Afgesproken is:
        - Het Rijk onderzoekt de tunnel.
          Dat gebeurt in 2030.
        - De provincie Merenland werkt de visie uit:
          o voor het noorden;
          o voor het zuiden.
        - Verdere uitwerking volgt.

        Dat is alles.
        """)
    assert [v.acties[0].partijen for v in found] == [("RIJK",), ("PV99",), ()]
    assert "Dat gebeurt in 2030." in found[0].tekst
    assert "voor het zuiden" in found[1].tekst


def test_items_go_on_with_the_sentence_of_their_lead_in() -> None:
    found = gevonden("""
        Rijk en regio:
        - spreken af om de brug te vernieuwen;
        - hebben kennisgenomen van het rapport;
        - stellen € 3 mln. beschikbaar voor het plein.
        """)
    assert [v.acties[0].partijen for v in found] == [("RIJK", "regio")] * 2


def test_items_under_a_heading_of_agreements() -> None:
    found = gevonden("""
        Een inleiding staat hier.

        Gemaakte afspraken

        • De gemeente levert een kaart.
        • Het Rijk levert cijfers.

        Overige zaken

        • De koffie was goed.
        """)
    assert len(found) == 2


@pytest.mark.parametrize(
    "aanhef",
    ["Er is gesproken over:", "Nog niet afgesproken is:", "Het voorstel is om af te spreken:", "De agenda:"],
)
def test_other_lists_are_no_agreements(aanhef: str) -> None:
    assert gevonden(f"{aanhef}\n- de brug;\n- de tunnel.\n") == ()


def test_none_inside_the_block_of_a_numbered_agreement() -> None:
    found = afspraken("""
        Afspraak 1.1 Wonen
        Beleidsafspraak
        Betrokken departementen: VRO

        Rijk en provincie spreken af:
        - Het Rijk stelt € 5 mln. beschikbaar.
        """)
    assert [v.nummer for v in found] == ["1.1"]


def test_a_heading_and_a_bullet_are_no_part_of_the_sentence() -> None:
    (vondst,) = gevonden("""
        Station Veenwoude

        - Er is afgesproken de hal te vergroten.
        """)
    assert vondst.tekst == "Er is afgesproken de hal te vergroten."
    assert vondst.plaats.regel_van == 3


@given(st.sampled_from(STERK), st.sampled_from(GEEN), st.integers(55, 100))
def test_broken_lines_and_other_sentences_change_nothing(zin: str, ander: str, breedte: int) -> None:
    lines = [""]
    for word in zin.split():
        if len(lines[-1]) + len(word) > breedte:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    broken = "\n".join(lines)
    if any(line[:1].isdigit() or line[:1] in "-–" for line in lines[1:]):
        return  # such a line begins a list item
    (vondst,) = gevonden(f"De zon scheen op {broken[:1].lower()}.\n\n{broken}\n\n{ander}\n")
    assert vondst.tekst == zin


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for vondst in afspraken(text.replace("\r", " ")):
        assert vondst.tekst is not None


@pytest.mark.parametrize(
    ("regels", "partijen"),
    [
        (("Met Limburg en Zeeland is afgesproken dat de kade wordt verhoogd.",), ("PV31", "PV29")),
        (
            ("Limburg en Zeeland hebben met het Rijk een loket afgesproken.",),
            ("PV31", "PV29", "RIJK"),
        ),
        (("In Drenthe spreken Rijk en provincie af om de sluis te vervangen.",), ("RIJK", "PV22")),
        (("In Drenthe en Zeeland spreken Rijk en provincie af te bouwen.",), ("RIJK", "provincie")),
        (("In Moerland en Veenwoude spreken Rijk en regio af om een plan te maken.",), ("RIJK", "REGIO")),
        (("De minister stelt € 4 mln. beschikbaar voor de kade.",), ()),
        (("Een volgend kabinet stelt hiervoor € 4 mln. beschikbaar.",), ()),
        (("Het kabinet stelt hiervoor € 4 mln. beschikbaar.",), ("KABINET",)),
    ],
)
def test_parties_that_are_named_together_or_by_their_place(
    regels: tuple[str, ...], partijen: tuple[str, ...]
) -> None:
    (found,) = recognise_lopende_afspraken(werk("\n".join(regels), naslag()))
    assert found.acties[0].partijen == partijen


@pytest.mark.parametrize(
    ("tekst", "termijn"),
    [
        ("Zoals in mei 2024 afgesproken met de regio start de bouw in 2030, gevolgd door 2035.", "in 2030"),
        ("Zoals afgesproken in mei 2024 met de regio start de bouw in 2030.", "in 2030"),
        ("De visie wordt in 2028 vastgesteld.", "in 2028"),
    ],
)
def test_the_term_is_of_what_is_agreed(tekst: str, termijn: str) -> None:
    assert find_inhoudstermijn(tekst) == termijn
