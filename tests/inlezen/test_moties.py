"""Motions: their movers, their paper and what came of them, in the ways letters write it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import werk
from ruimteregie.inlezen.herkenners.moties import recognise_moties
from ruimteregie.inlezen.kamer.motievermeldingen import find_vermeldingen
from ruimteregie.inlezen.kamer.namen_van_kamerleden import read_personen

Gevonden = tuple[tuple[str, ...], str | None]

WIE: list[tuple[str, list[Gevonden]]] = [
    ("De motie van het lid Visser vraagt om een plan.", [(("Visser",), None)]),
    ("De motie van het lid Visser c.s. vraagt om een plan.", [(("Visser",), None)]),
    ("De motie van de leden Visser en Bakker vraagt daarom.", [(("Visser", "Bakker"), None)]),
    ("De motie van de leden Visser, Bakker en De Wit (VVD) c.s.", [(("Visser", "Bakker", "De Wit"), None)]),
    ("De motie van de leden Visser (VVD) en Bakker (GroenLinks-PvdA).", [(("Visser", "Bakker"), None)]),
    ("De motie-Visser c.s. is bekend.", [(("Visser",), None)]),
    ("De motie van de leden Bakker en Vis-ser vraagt daarom.", [(("Bakker", "Visser"), None)]),
    ("De motie-Vis-ser is bekend.", [(("Visser",), None)]),
    ("De motie-Van Dijk/El Amrani c.s. is bekend.", [(("Van Dijk", "El Amrani"), None)]),
    ("De motie Visser/Bakker gaat hierover.", [(("Visser", "Bakker"), None)]),
    ("De motie Van der Veen/Bakker gaat hierover.", [(("Van der Veen", "Bakker"), None)]),
    ("De motie Visser-Bakker gaat hierover.", [(("Visser", "Bakker"), None)]),
    ("De motie van Esch-Bakker gaat hierover.", [(("Van Esch", "Bakker"), None)]),
    ("De motie Visser c.s. gaat hierover.", [(("Visser",), None)]),
    ("De motie Visser gaat hierover.", [(("Visser",), None)]),
    ("De motie van Visser c.s. gaat hierover.", [(("Visser",), None)]),
    ("De motie van Van der Veen gaat hierover.", [(("Van der Veen",), None)]),
    ("De motie van der Veen gaat hierover.", [(("Van der Veen",), None)]),
    ("De motie van Esch gaat hierover.", [(("Van Esch",), None)]),
    ("De motie van het lid Peter de Wit gaat hierover.", [(("De Wit",), None)]),
    ("De motie van het lid Anna Visser gaat hierover.", [(("Visser",), None)]),
    ("De motie van het lid P.A. Visser gaat hierover.", [(("Visser",), None)]),
    ("De motie van het lid P.A. (Piet) de Wit gaat hierover.", [(("De Wit",), None)]),
    ("De motie van mevrouw Visser gaat hierover.", [(("Visser",), None)]),
    ("De motie van de heer De Wit c.s. gaat hierover.", [(("De Wit",), None)]),
    ("De motie van de heren Visser en De Wit.", [(("Visser", "De Wit"), None)]),
    ("De motie van het Kamerlid Visser gaat hierover.", [(("Visser",), None)]),
    ("De motie van raadslid Visser gaat hierover.", [(("Visser",), None)]),
    ("De motie van het Statenlid Visser gaat hierover.", [(("Visser",), None)]),
    ("De gewijzigde motie van het lid Visser gaat hierover.", [(("Visser",), None)]),
    ("De nader gewijzigde motie-Visser/De Wit.", [(("Visser", "De Wit"), None)]),
    ("De aangehouden motie van het lid Visser.", [(("Visser",), None)]),
    ("De motie van het lid Michon-Derkzen gaat hierover.", [(("Michon-Derkzen",), None)]),
    ("De motie Michon-Derkzen c.s. gaat hierover.", [(("Michon-Derkzen",), None)]),
    ("De motie van het lid Bruins Slot gaat hierover.", [(("Bruins Slot",), None)]),
    ("De motie van het lid Van 't Wout gaat hierover.", [(("Van 't Wout",), None)]),
    ("De motie van de leden Koşer Kaya en Öztürk.", [(("Koşer Kaya", "Öztürk"), None)]),
    ("De motie over de dijk van het lid Visser is bekend.", [(("Visser",), None)]),
    ("De motie inzake betaalbaar wonen van de leden Visser en De Wit.", [(("Visser", "De Wit"), None)]),
    ("De door het lid Visser ingediende motie is bekend.", [(("Visser",), None)]),
    ("De motie ingediend door de leden Visser en De Wit.", [(("Visser", "De Wit"), None)]),
    ("De leden Visser en De Wit hebben een motie ingediend.", [(("Visser", "De Wit"), None)]),
    ("De moties Visser en De Wit zijn bekend.", [(("Visser",), None), (("De Wit",), None)]),
    ("De moties-Visser c.s. en De Wit c.s. zijn bekend.", [(("Visser",), None), (("De Wit",), None)]),
    (
        "De moties van het lid Visser en van de leden De Wit en Bakker.",
        [(("Visser",), None), (("De Wit", "Bakker"), None)],
    ),
    (
        "De motie van het lid Visser over de dijk en de motie van het lid De Wit over het spoor.",
        [(("Visser",), None), (("De Wit",), None)],
    ),
    ("De motie van het lid Visser en die van het lid De Wit.", [(("Visser",), None), (("De Wit",), None)]),
    ("De motie van de VVD en het CDA vraagt daarom.", [(("VVD", "CDA"), None)]),
    ("De motie van de fracties van D66 en Volt vraagt daarom.", [(("D66", "Volt"), None)]),
    ("De motie van het lid Visser (39999-XII-53).", [(("Visser",), "39999-XII-53")]),
    ("De motie van het lid Visser (39 999 XII, nr. 53).", [(("Visser",), "39999-XII-53")]),
    ("De motie Visser c.s. (Kamerstuk 39 999, nr. 5) vraagt.", [(("Visser",), "39999-5")]),
    ("De motie Visser c.s. (Kamerstukken II 2026/27, 39 999 A, nr. 5).", [(("Visser",), "39999-A-5")]),
    ("De motie van het lid Visser, Kamerstuk 39 999, nr. 5, vraagt.", [(("Visser",), "39999-5")]),
    ("Motie 39999-A-12 van het lid Visser vraagt.", [(("Visser",), "39999-A-12")]),
    ("De motie met Kamerstuk 39 999, nr. 5 vraagt.", [((), "39999-5")]),
    ("De motie (39 999, nr. 5) vraagt.", [((), "39999-5")]),
    (
        "De moties Visser (39 999, nr. 5) en De Wit (39 999, nr. 6).",
        [(("Visser",), "39999-5"), (("De Wit",), "39999-6")],
    ),
    (
        "De moties Visser en De Wit (39 999, nrs. 5 en 6) vragen dat.",
        [(("Visser",), "39999-5"), (("De Wit",), "39999-6")],
    ),
    (
        "De motie van het lid Visser (39 999, nr. 5) en de motie van het lid Visser (39 999, nr. 6).",
        [(("Visser",), "39999-5"), (("Visser",), "39999-6")],
    ),
    ("De raad nam motie M23-12 aan over groen.", [((), None)]),
    ("Motie M 2024-17 ‘Groene daken’ is aangenomen.", [((), None)]),
    ("De motie ‘Ruimte voor fietsers’ van raadslid Visser.", [(("Visser",), None)]),
    ("De motie 'Ruimte voor fietsers' (Visser c.s.) is bekend.", [(("Visser",), None)]),
    ("De motie structuurbeleid is bekend.", [((), None)]),
    (
        "De motie-Van Aalst/Anna Visser over de weg (39999-A, nr. 15).",
        [(("Van Aalst", "Visser"), "39999-A-15")],
    ),
    ("De motie nr. 72 (39999-A) van het lid Visser.", [(("Visser",), "39999-A-72")]),
    ("De raadsmotie van raadslid Visser is bekend.", [(("Visser",), None)]),
    ("De motie vreemd aan de orde van de dag ‘Meer groen’ is bekend.", [((), None)]),
    ("Motie 23-25 CDA en VVD over woningen is bekend.", [(("CDA", "VVD"), None)]),
    (
        "De motie van de leden Visser en De Wit c.s. (39999-A, nr. 15).",
        [(("Visser", "De Wit"), "39999-A-15")],
    ),
]


@pytest.mark.parametrize(("tekst", "moties"), WIE)
def test_movers_and_paper(tekst: str, moties: list[Gevonden]) -> None:
    assert [
        (v.indieners, v.kamerstuk) for v in recognise_moties(werk(f"Geachte voorzitter,\n\n{tekst}"))
    ] == moties


@pytest.mark.parametrize(
    "tekst",
    [
        "De motie is aangenomen.",
        "In de motie wordt om een plan verzocht.",
        "Er zijn moties ingediend.",
        "Het overzicht van moties en toezeggingen volgt.",
        "Moties en toezeggingen in het kader van de dijk",
        "De emoties van de leden liepen op.",
        "De promotie van het lid Visser is een feit.",
        "Er is geen motie ingediend.",
        "De minister gaat in op de motie en op het rapport van de Rekenkamer.",
        "Aan de motie is invulling gegeven.",
    ],
)
def test_what_names_no_motion(tekst: str) -> None:
    assert recognise_moties(werk(f"Geachte voorzitter,\n\n{tekst}")) == ()


STATUS: list[tuple[str, str | None]] = [
    ("Hiermee geef ik uitvoering aan de motie van het lid Visser.", "uitgevoerd"),
    ("Zo wordt invulling gegeven aan de motie Visser c.s. over wonen.", "uitgevoerd"),
    ("Met deze brief beschouw ik de motie Visser als afgedaan.", "uitgevoerd"),
    ("De motie Visser vraagt om een plan. Hiermee beschouw ik de motie als uitgevoerd.", "uitgevoerd"),
    (
        "De motie Visser vraagt om een plan. Dat plan is gemaakt. Daarmee is aan de motie voldaan.",
        "uitgevoerd",
    ),
    ("De motie Visser is uitgevoerd.", "uitgevoerd"),
    ("De motie Visser is hiermee afgedaan.", "uitgevoerd"),
    ("Ik acht de motie Visser daarmee afgedaan.", "uitgevoerd"),
    ("Hiermee doe ik de motie Visser gestand.", "uitgevoerd"),
    ("Aan de motie Visser is voldaan met het rapport.", "uitgevoerd"),
    ("Hiermee voldoe ik aan de motie van het lid Visser.", "uitgevoerd"),
    ("Met dit besluit komt het kabinet tegemoet aan de motie Visser.", "uitgevoerd"),
    ("Conform de motie Visser is het budget verhoogd.", "uitgevoerd"),
    ("Ter uitvoering van de motie Visser heb ik een onderzoek laten doen.", "uitgevoerd"),
    ("In de bijlage vindt u, conform de motie Visser, het overzicht.", "uitgevoerd"),
    ("De motie Visser is deels uitgevoerd.", "deels"),
    ("Hiermee is gedeeltelijk invulling gegeven aan de motie Visser.", "deels"),
    ("De motie Visser vraagt om een plan. Hiermee wordt de motie ten dele als afgedaan beschouwd.", "deels"),
    ("Dit is een eerste stap in de uitvoering van de motie Visser.", "deels"),
    ("De motie Visser wordt betrokken bij de begroting.", "open"),
    ("De motie Visser is nog in uitvoering.", "open"),
    ("De motie Visser wordt momenteel uitgevoerd.", "open"),
    ("In het najaar zal ik uitvoering geven aan de motie Visser.", "open"),
    ("Ik ga uitvoering geven aan de motie Visser.", "open"),
    ("Op dit moment werk ik aan de uitvoering van de motie Visser.", "open"),
    ("Over de motie Visser informeer ik u op een later moment.", "open"),
    ("De motie Visser is nog niet afgedaan.", "open"),
    ("Naar aanleiding van de motie Visser wordt dit onderzocht.", "open"),
    ("Motie-Visser/Bakker over leegstand: uitgevoerd, zie de bijlage.", "uitgevoerd"),
    ("Motie Visser over hofjes: hier werk ik nog aan.", "open"),
    ("Motie-Visser over bos: hieraan werken wij nog. In mei volgt een voorstel.", "open"),
    ("Hiermee wordt de motie Visser en Bakker (39 999, nr. 41) uitgevoerd.", "uitgevoerd"),
    ("De motie Visser vraagt om een toets. De uitvoering hiervan loopt; in mei bericht ik u.", "open"),
    ("De motie Visser verzoekt een onderzoek te doen. Dit onderzoek loopt en is in mei klaar.", "open"),
    ("De motie Visser vraagt om hulp. Ik ben hierover met de VNG in gesprek.", "open"),
    ("De motie Visser staat nog open.", "open"),
    ("De uitvoering van de motie Visser is in voorbereiding.", "open"),
    ("De motie Visser over stations heb ik doorgestuurd. Zodra er antwoord is, kom ik hierop terug.", "open"),
    ("De motie Visser vraagt te verkennen of dit kan. Ik heb deze doorgeleid naar mijn ambtgenoot.", None),
    ("Over de motie Visser is op 2 juni gestemd; zij is verworpen.", None),
    ("De motie Visser is verworpen.\n\nDe toezegging over de kade is afgedaan met deze brief.", None),
    ("De motie Visser is aangenomen.\n\nToegezegd is een plan. Hiermee is dat afgedaan.", None),
    ("De motie Visser vraagt om een plan. Hiervoor is geld nodig, zoals dat in de nota is opgenomen.", None),
    ("Zoals de motie Visser verzoekt, houd ik druk op de regio.", "open"),
    ("De motie Visser vraagt om een plan.", None),
    ("Daartoe riep de motie van het lid Visser ook op.", None),
    ("De Kamer nam de motie Visser aan.", None),
]


@pytest.mark.parametrize(("tekst", "status"), STATUS)
def test_what_came_of_it(tekst: str, status: str | None) -> None:
    (motie,) = recognise_moties(werk(f"Geachte voorzitter,\n\n{tekst}"))
    assert motie.status == status


def test_a_footnote_gives_the_paper() -> None:
    tekst = """
        Geachte voorzitter,

        Zo geef ik invulling aan de motie van het lid Visser1 over wonen. Ook de motie van de leden
        De Wit en Bakker2 noem ik hier.

        1 Kamerstuk 39 999, nr. 12
        2 Kamerstuk 39 998-XII, nr. 3
        """
    found = recognise_moties(werk(tekst))
    assert [(v.indieners, v.kamerstuk, v.status) for v in found] == [
        (("Visser",), "39999-12", "uitgevoerd"),
        (("De Wit", "Bakker"), "39998-XII-3", None),
    ]


def test_each_motion_is_told_once_at_its_first_mention() -> None:
    tekst = """
        Geachte voorzitter,

        De motie van het lid Visser (39 999, nr. 5) gaat over de dijk.
        Het plan daarvoor is klaar. De motie Visser is daarmee uitgevoerd.
        De motie van het lid Visser (39 999, nr. 6) gaat over het spoor en blijft open.
        """
    found = recognise_moties(werk(tekst))
    assert [(v.kamerstuk, v.status, v.plaats.regel_van) for v in found] == [
        ("39999-5", "uitgevoerd", 3),
        ("39999-6", "open", 5),
    ]


def test_movers_over_a_line_end_are_one_motion() -> None:
    (motie,) = recognise_moties(
        werk("Geachte voorzitter,\n\nDe motie van de\nleden Visser en\nDe Wit c.s. vraagt dat.")
    )
    assert motie.indieners == ("Visser", "De Wit")
    assert (motie.plaats.regel_van, motie.plaats.regel_tot) == (3, 5)


NAMEN = st.sampled_from(["Visser", "De Wit", "Van der Veen", "El Amrani", "Öztürk", "Van den Berg", "Bakker"])


@given(
    st.lists(NAMEN, min_size=1, max_size=4, unique=True), st.sampled_from([", ", "/", " & "]), st.booleans()
)
def test_every_name_of_a_list_is_read(namen: list[str], sep: str, cs: bool) -> None:
    text = sep.join(namen[:-1]) + (" en " if len(namen) > 1 else "") + namen[-1] + (" c.s." if cs else "")
    read = read_personen(text + " vraagt", 0)
    assert [naam for persoon in read for naam in persoon.namen] == namen
    assert read[-1].cs is cs
    assert read[-1].eind == len(text)


@given(st.text(st.sampled_from("Motie motiesvanhetlid VisserdeWit-/.,()c.s.en 12\n"), max_size=80))
def test_no_text_breaks_it_and_mentions_do_not_overlap(text: str) -> None:
    end = 0
    for vermelding in find_vermeldingen(text):
        assert end <= vermelding.begin < vermelding.eind <= len(text)
        end = vermelding.eind


@pytest.mark.parametrize(
    "piece",
    ["motie ", "motie van het lid ", "motie Visser ", "motie A/", "Visser, ", "motie van de leden A en "],
)
def test_a_quarter_megabyte_stays_fast(piece: str) -> None:
    line = (piece * (9900 // len(piece))) + "\n"
    found = werk("Geachte voorzitter,\n" + line * 25)
    begin = time.process_time()
    recognise_moties(found)
    assert time.process_time() - begin < 6
