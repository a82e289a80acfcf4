"""Statements under labels, headings and lead-ins: what a list of agreements, minutes or a decree holds."""

from __future__ import annotations

import pytest

from inlezen.test_stijlen import kinds


def test_labels_in_a_table_set_the_points_below_them() -> None:
    found = kinds("""
        Afsprakenlijst BO MIRT Oost

        1.  Merellijn
            Besluit
            Rijk en regio besluiten de verkenning te starten.
            Planning: 2031
            Ter kennisname
            De planning is gedeeld.
            Afspraak
            De provincie levert in het voorjaar een startnotitie.
            Departement: IenW
        2.  Station Veenwoude
            Ter kennisname
            • Er zijn nieuwe cijfers.
        """)
    assert found == [
        ("A", "De provincie levert in het voorjaar een startnotitie."),
        ("B", "Rijk en regio besluiten de verkenning te starten."),
    ]


def test_a_label_with_a_title_is_no_part_of_the_decision() -> None:
    found = kinds("""
        Een inleiding staat hier.

        Besluit 1: Instelling werkgroep
        De aanwezigen besluiten een werkgroep in te stellen.

        Besluit 2: Planning
        De planning wordt vastgesteld.

        Actiepunten zonder afspraak
        • Over de tunnel is gesproken.
        """)
    assert found == [
        ("B", "De aanwezigen besluiten een werkgroep in te stellen."),
        ("B", "De planning wordt vastgesteld."),
    ]


@pytest.mark.parametrize(
    ("kop", "soort"),
    [
        ("Oproepen", "O"),
        ("Oproepen aan het Rijk", "O"),
        ("Verzoeken aan de minister", "O"),
        ("Aandachtspunten", "P"),
        ("Punten van aandacht:", "P"),
        ("Doorgeschoven", "D"),
        ("Voor een volgend overleg", "D"),
        ("Gemaakte afspraken", "A"),
        ("Actiepunten", "A"),
        ("Genomen besluiten", "B"),
        ("De provincies vragen het Rijk:", "O"),
        ("De regio doet de volgende oproepen:", "O"),
        ("Aan een volgend kabinet laat ik over:", "D"),
        ("De volgende punten zijn doorgeschoven naar het voorjaar:", "D"),
        ("De stuurgroep heeft de volgende besluiten genomen:", "B"),
        ("Partijen komen het volgende overeen:", "A"),
        ("De motie-De Wit verzoekt de regering:", ""),
        ("Voortgang van de afspraken", ""),
        ("Vragen van inwoners", ""),
        ("Gevraagd besluit", ""),
        ("Ter kennisname", ""),
    ],
)
def test_items_under_a_heading_or_lead_in(kop: str, soort: str) -> None:
    found = kinds(
        f"Een brief.\n\n{kop}\n\n• Meer middelen voor fietsroutes.\n• Het beheer van de brug.\n\nKlaar.\n"
    )
    expected = [(soort, "Meer middelen voor fietsroutes."), (soort, "Het beheer van de brug.")]
    assert found == (expected if soort else [])


def test_commands_under_a_heading_of_calls() -> None:
    found = kinds("""
        Een inleiding staat hier.

        Oproepen

        - Verhoog het budget voor fietsroutes.
        - Maak haast met de aanpak van het net.
        """)
    assert [kind for kind, _ in found] == ["O", "O"]


def test_a_lead_in_may_point_back_to_what_was_said_before_it() -> None:
    found = kinds("""
        In maart hebben Rijk en regio afspraken gemaakt over wonen. Het gaat om:

        - de regio bouwt 4.000 woningen;
        - het Rijk betaalt de ontsluiting.

        Er is ook gesproken over het spoor. Ik noem de belangrijkste punten:

        - de dienstregeling;
        - het geluid.
        """)
    assert found == [("A", "de regio bouwt 4.000 woningen;"), ("A", "het Rijk betaalt de ontsluiting.")]


def test_what_minutes_say_is_decided_is_only_planned_in_a_letter() -> None:
    zin = "De regionale programmering wordt vastgesteld."
    assert kinds(f"Verslag bestuurlijk overleg Merenland\n\n{zin}\n") == [("B", zin)]
    assert kinds(f"Geachte voorzitter,\n\n{zin}\n") == []


def test_a_decree_of_a_council() -> None:
    found = kinds("""
        De raad van de gemeente Veenwoude;
        gelezen het voorstel van 3 mei;
        gelet op artikel 108 van de Gemeentewet;
        besluit:
        1. de woonvisie vast te stellen;
        2. het krediet beschikbaar te stellen.
        """)
    assert [kind for kind, _ in found] == ["B", "B"]


def test_an_argument_with_a_number_states_something_itself() -> None:
    found = kinds("""
        Argumenten

        1.1 Met de corporaties is afgesproken dat zij bouwen

        Dit staat in de bijlage. Meer is er niet over te zeggen.

        1.2 Wat is er afgesproken

        De cijfers volgen.
        """)
    assert found == [("A", "Met de corporaties is afgesproken dat zij bouwen")]


@pytest.mark.parametrize(
    ("zin", "soorten"),
    [
        ("Daarin staat dat de gemeente het beheer overneemt.", ["A"]),
        ("Daarin staan 3.000 woningen.", []),
        ("Daarin is vastgelegd dat partijen de kosten delen.", ["A"]),
    ],
)
def test_what_a_contract_of_the_sentence_before_holds(zin: str, soorten: list[str]) -> None:
    found = kinds(f"Op 3 mei is de bestuursovereenkomst ondertekend. {zin}")
    assert [kind for kind, _ in found] == [*soorten, "B"]


def test_points_that_begin_with_their_subject() -> None:
    found = kinds("""
        Een inleiding staat hier en loopt door tot het eind.

        Aandachtspunten

        Wonen: De regio wil groeien en zoekt daarvoor ruimte.
        Natuur: De druk op het gebied neemt toe. Hoe vangen we dat op?
        Water: Er is in de zomer te weinig.
        """)
    assert [tekst.split(":")[0] for _, tekst in found] == ["Wonen", "Natuur", "Water"]
