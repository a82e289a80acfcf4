"""Numbered agreements: headings, kinds, departments, acties, and what is none."""

from __future__ import annotations

from textwrap import dedent

import pytest

from inlezen.hulp import NASLAG, lees
from ruimteregie.inlezen.herkenners.afspraken import parse_departementen, parse_soorten
from ruimteregie.inlezen.herkenners.handelenden import Tafel, find_handelenden
from ruimteregie.inlezen.herkenners.termijnen import find_termijn
from ruimteregie.inlezen.vondsten import AfspraakVondst


def afspraken(text: str) -> list[AfspraakVondst]:
    """The numbered agreements in a text."""
    return [v for deel in lees(text).delen for v in deel.afspraken if v.nummer]


BODY = "Beleidsafspraak\nBetrokken departementen: VRO\n\nRijk en provincie spreken af:\n- Het Rijk levert.\n"


@pytest.mark.parametrize(
    ("kop", "nummer", "titel"),
    [
        ("Afspraak 2.3 Water: bouwen bij dijken", "2.3", "Water: bouwen bij dijken"),
        ("Afspraak 4.4. Bereikbaarheid: corridors", "4.4", "Bereikbaarheid: corridors"),
        ("Afspraak 5.2: Woonopgave", "5.2", "Woonopgave"),
        ("Afspraak 3 – Sporen", "3", "Sporen"),
        ("Afspraak 3 - Sporen", "3", "Sporen"),
        ("Afspraak 12) Sporen", "12", "Sporen"),
        ("Afspraak 1.2.3 Sporen", "1.2.3", "Sporen"),
        ("Afspraak A1 Sporen", "A1", "Sporen"),
        ("Afspraak Z-4 Sporen", "Z-4", "Sporen"),
        ("Afspraak nr. 7: Sporen", "7", "Sporen"),
        ("AFSPRAAK 2.1 SPOREN", "2.1", "SPOREN"),
        ("**Afspraak 2.1 Sporen**", "2.1", "Sporen"),
        ("### Afspraak 2.1 Sporen", "2.1", "Sporen"),
        ("   Afspraak 2.1 Sporen", "2.1", "Sporen"),
        ("Bestuurlijke afspraak 9: Sporen", "9", "Sporen"),
        ("Afspraak 2.1 zorgvuldig: recht doen aan …", "2.1", "zorgvuldig: recht doen aan …"),
        ("Afspraak 6.2: Inpassing kazernes A, B irt C  ", "6.2", "Inpassing kazernes A, B irt C"),
        ("Afspraak 5.3: Strategie (VISTA)", "5.3", "Strategie (VISTA)"),
        ("Afspraak 8", "8", None),
    ],
)
def test_headings(kop: str, nummer: str, titel: str | None) -> None:
    (found,) = afspraken(f"{kop}\n{BODY}")
    assert (found.nummer, found.titel, found.soorten, len(found.acties)) == (nummer, titel, ("beleid",), 1)


def test_a_title_runs_over_several_lines_up_to_the_kind() -> None:
    (found,) = afspraken(
        "Afspraak 3.2 Zorgvuldig ruimtegebruik: landbouw-\ngrond en\nnatuur\n(Zie ook het programma)\n" + BODY
    )
    assert found.titel == "Zorgvuldig ruimtegebruik: landbouw-grond en natuur"


@pytest.mark.parametrize(
    "regel",
    [
        "Zoals in\nAfspraak 2.3 staat, bouwen wij niet bij dijken.",
        "Het net is vol: zie\nAfspraak 2.3 Water: bouwen bij dijken",
        "− Het net is vol: zie Afspraak 2.3 Water: bouwen bij dijken",
        "Afspraak 2.3 wordt volgend jaar herzien.",
        "Afspraak 2.3 en 2.4 horen bij elkaar.",
        "Afspraak 2.3 is een vervolg op eerdere afspraken.",
        "Afspraak 2.3 Water ......................... 14",
        "Afspraak 2.3 Water                       14",
        "Afspraak 4.1 Energie & Afspraak 4.2 Warmte",
        "afspraak 2.3 Water",
        "Rijk en provincie hebben er vaker over gesproken en leggen het nu vast in de\nAfspraak 2.3 Water",
        "De afspraken 2.3 en 2.4 gelden.",
        "Afspraken 2025",
    ],
)
def test_references_are_no_agreements(regel: str) -> None:
    assert afspraken(f"Inleiding.\n\n{regel}\n\nVerder niets.") == []


def test_the_agreement_wins_over_a_reference_with_the_same_number() -> None:
    (found,) = afspraken(
        f"Afspraak 1.1 Wonen\n\nAfspraak 1.1 Wonen\n{BODY}\n\nBijlage\n\nAfspraak 1.1 Wonen\n"
    )
    assert (found.plaats.regel_van, len(found.acties)) == (3, 1)


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Beleidsafspraak", ("beleid",)),
        ("Onderzoeksafspraak/beleidsafspraak", ("onderzoek", "beleid")),
        ("Beleidsafspraak / uitvoeringsafspraak", ("beleid", "uitvoering")),
        ("Beleids- en onderzoeksafspraak", ("beleid", "onderzoek")),
        ("Beleids-, onderzoeks- en procesafspraak", ("beleid", "onderzoek", "proces")),
        ("UITVOERINGSAFSPRAAK", ("uitvoering",)),
        ("Soort: procesafspraak", ("proces",)),
        ("beleidsafspraak, beleidsafspraak", ("beleid",)),
        ("iets anders", ()),
    ],
)
def test_kinds(tekst: str, verwacht: tuple[str, ...]) -> None:
    assert parse_soorten(tekst) == verwacht


@pytest.mark.parametrize(
    ("tekst", "verwacht", "volledig"),
    [
        ("IenW, VRO", ("IenW", "VRO"), True),
        ("EZ, KGG, VRO, en I&W", ("EZ", "KGG", "VRO", "IenW"), True),
        ("EZ, KGG, VRO, LVV en I&W", ("EZ", "KGG", "VRO", "LVVN", "IenW"), True),
        ("Alle departementen", ("ALLE",), True),
        ("Defensie, VRO", ("DEF", "VRO"), True),
        ("het ministerie van Infrastructuur en Waterstaat", ("IenW",), True),
        ("VRO, Toverij", ("VRO",), False),
        ("", (), True),
    ],
)
def test_departments(tekst: str, verwacht: tuple[str, ...], volledig: bool) -> None:
    assert parse_departementen(tekst) == (verwacht, volledig)


@pytest.mark.parametrize(
    "regel",
    [
        "Betrokken departementen: VRO, IenW",
        "Betrokken ministeries: VRO en IenW",
        "Departementen: VRO,\nIenW",
        "Betrokken departementen:\nVRO, IenW",
        "Betrokken departementen zijn: VRO en\nIenW",
        "*Ministeries*: VRO, IenW",
    ],
)
def test_lines_of_departments(regel: str) -> None:
    (found,) = afspraken(f"Afspraak 1 Titel\nProcesafspraak\n{regel}\n- Het Rijk levert.")
    assert (found.departementen, found.titel, found.zekerheid) == (("VRO", "IenW"), "Titel", 1.0)


def test_kind_may_stand_in_the_title_or_before_the_number() -> None:
    found = afspraken(
        "Afspraak 1 Sporen (uitvoeringsafspraak)\n- Het Rijk levert.\n\nBeleidsafspraak 2: Groen\n- Het"
        " Rijk levert."
    )
    assert [(v.titel, v.soorten) for v in found] == [("Sporen", ("uitvoering",)), ("Groen", ("beleid",))]


def acties(lijst: str) -> list[tuple[str, int]]:
    text = "Afspraak 1 Titel\nBeleidsafspraak\nBetrokken departementen: VRO\n\n" + dedent(lijst).strip("\n")
    (found,) = afspraken(text)
    return [(a.tekst.split("\n")[0], len(a.onderdelen)) for a in found.acties]


@pytest.mark.parametrize("teken", ["-", "–", "•", "−", "—", "*", "o", "·"])
def test_bullets(teken: str) -> None:
    assert acties(f"Zij spreken af:\n{teken} een\n{teken} twee\n  en meer\n{teken} drie") == [
        ("een", 0),
        ("twee en meer", 0),
        ("drie", 0),
    ]


@pytest.mark.parametrize(
    ("lijst", "verwacht"),
    [
        ("Zij spreken af:\n1. een\n2. twee", [("een", 0), ("twee", 0)]),
        ("Zij spreken af:\na. een\nb. twee", [("een", 0), ("twee", 0)]),
        ("Zij spreken af:\n(a) een;\n(b) twee.", [("een;", 0), ("twee.", 0)]),
        ("Zij spreken af:\n- een:\na. x\nb. y\n- twee", [("een:", 2), ("twee", 0)]),
        ("Zij spreken af:\n- een:\n  - x\n  - y\n- twee", [("een:", 2), ("twee", 0)]),
        ("Zij spreken af:\n- een:\no x\n• y\n• z\n- twee", [("een:", 3), ("twee", 0)]),
        (
            "Zij spreken af:\n- Om mee te nemen:\n- recht doen aan water\n- recht doen aan bodem",
            [("Om mee te nemen:", 2)],
        ),
        (
            "Zij spreken af:\n- onderzoek naar:\n- water\n- Het Rijk betaalt.",
            [("onderzoek naar:", 1), ("Het Rijk betaalt.", 0)],
        ),
        ("De provincie brengt in aan tafel:\n- Een verkenning:\n− x\n− y", [("Een verkenning:", 2)]),
        ("- De provincie werkt.\n- Het Rijk werkt.", [("De provincie werkt.", 0), ("Het Rijk werkt.", 0)]),
        ("Zij spreken af:\n- cluster\n6) is belangrijk", [("cluster 6) is belangrijk", 0)]),
        ("Zij hebben eerder afgesproken:\n• x\n• y\n\nZij spreken af:\n- een", [("een", 0)]),
        ("Het Rijk zegt toe:\n- een\nDe regio zegt toe:\n- twee", [("een", 0), ("twee", 0)]),
        ("Partijen komen overeen:\n- een", [("een", 0)]),
        ("Acties\n- een\n- twee", [("een", 0), ("twee", 0)]),
        ("Zij spreken af:\n- een.\n\nRegionale aandachtspunten: oost\n\n- geen actie", [("een.", 0)]),
        ("Zij spreken af:\n- een.\n\n\nBovenstaande kaart laat iets zien.\n- geen actie", [("een.", 0)]),
        ("Zij spreken af:\n- een.\n\nDe uitkomst wordt gedeeld.", [("een.", 0)]),
        (
            "Zij spreken af:\nHet Rijk deelt gegevens.\n\nDe provincie ook.",
            [("Het Rijk deelt gegevens.", 0), ("De provincie ook.", 0)],
        ),
        (
            "Rijk en provincie spreken af dat het onderzoek begint. Zij wachten af.",
            [("Rijk en provincie spreken af dat het onderzoek begint.", 0)],
        ),
        ("Er is nog veel onduidelijk.", []),
        ("Zij spreken het volgende\naf:\n- een", [("een", 0)]),
        (
            "Zij spreken af:\n- een lange regel waar\n\neen witregel in valt\n- twee",
            [("een lange regel waar een witregel in valt", 0), ("twee", 0)],
        ),
        ("Zij spreken af:\nTen aanzien van water:\n- een\n- twee", [("een", 0), ("twee", 0)]),
    ],
)
def test_lists(lijst: str, verwacht: list[tuple[str, int]]) -> None:
    assert acties(lijst) == verwacht


def test_headers_footers_and_page_breaks_are_no_text() -> None:
    text = (
        "Pagina 1 van 3\n\nAfspraak 1 Titel\nBeleidsafspraak\nBetrokken departementen: VRO\n\nZij spreken"
        " af:\n- een zin die\n"
        "1 Kamerstuk 39 999, nr. 1\n\nMinisterie van\nVoorbeelden\n\nKenmerk\nVB-1\n\nPagina 2 van"
        " 3\n\nover de bladzijde loopt.\n"
        "- twee\n\n14\n\nen verder\n\nPagina 3 van 3\n"
    )
    (found,) = afspraken(text)
    assert [a.tekst for a in found.acties] == ["een zin die over de bladzijde loopt.", "twee en verder"]


def test_an_agreement_ends_at_the_next_section() -> None:
    water = "2. Water\n\nAlgemene tekst over water."
    text = f"1. Wonen\n\nAfspraak 1.1 Titel\n{BODY}\n{water}\n\nAfspraak 2.1 Ander\n{BODY}"
    first, second = afspraken(text)
    assert (first.plaats.regel_van, first.plaats.regel_tot) == (3, 8)
    assert second.nummer == "2.1"
    assert "Algemene" not in first.tekst


def test_the_heading_of_the_next_section_is_no_part_of_it() -> None:
    first, _ = afspraken(f"Afspraak 1 Titel\n{BODY}\nWater en bodem\n\nAfspraak 2 Ander\n{BODY}")
    assert first.plaats.regel_tot == 6


def test_certainty_falls_with_what_is_missing() -> None:
    def certainty(text: str) -> float:
        return afspraken(text)[0].zekerheid

    assert certainty(f"Afspraak 1 Titel\n{BODY}") == 1.0
    assert certainty("Afspraak 1 Titel\nBeleidsafspraak\n- Het Rijk levert.") == 0.9
    assert certainty("Afspraak 1 Titel\n- Het Rijk levert.") == 0.7
    assert certainty(f"Afspraak 1 Titel\n{BODY}".replace("VRO", "VRO, Toverij")) == 0.7
    assert certainty("Afspraak 1 Titel\n\nEr is niets bekend.") == 0.5


AANHEF = ("RIJK", "PV99")


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Het Rijk levert geld.", ("RIJK",)),
        ("Rijk en provincie werken samen.", ("RIJK", "PV99")),
        ("Provincie en Rijk verkennen dit.", ("PV99", "RIJK")),
        ("De provincie Merenland onderzoekt dit met het Rijk.", ("PV99",)),
        ("Provincie Merenland zal inbrengen:", ("PV99",)),
        ("Merenland werkt aan een plan.", ("PV99",)),
        ("Rijk en Merenland zetten in op groen.", ("RIJK", "PV99")),
        ("We blijven samenwerken.", AANHEF),
        ("Met elkaar te verkennen wat kan.", AANHEF),
        ("In te zetten op water.", AANHEF),
        ("Open te staan voor de opgave.", AANHEF),
        ("Gezamenlijk invulling te geven aan de opgave.", AANHEF),
        (
            "Na afronding van het onderzoek gaan Rijk, provincie en de netbeheerders om tafel.",
            ("RIJK", "PV99", "netbeheerders"),
        ),
        ("Defensie en alle overheden gaan om tafel.", ("DEF",)),
        ("OCW en de provincies onderzoeken dit.", ("OCW", "provincies")),
        ("VRO deelt haar model met de provincie.", ("VRO",)),
        ("Het ministerie van IenW stelt een kader op.", ("IenW",)),
        ("Rijkswaterstaat toetst het ontwerp.", ("RWS",)),
        ("Rijkswaterstaat en ProRail toetsen het ontwerp.", ("RWS", "ProRail")),
        ("De gemeente Veldwijk maakt een plan.", ("gemeente Veldwijk",)),
        ("Partijen houden een lijst bij.", AANHEF),
        ("De resultaten worden gedeeld met de provincie.", ()),
        ("De keuze van het Rijk leidt tot drukte.", ()),
        ("De lijst is openbaar.", ()),
        ("Ondertussen werkt de provincie aan een visie.", ("PV99",)),
    ],
)
def test_who_acts(tekst: str, verwacht: tuple[str, ...]) -> None:
    assert find_handelenden(tekst, AANHEF, Tafel(NASLAG, "provincie Merenland")) == verwacht


def test_items_under_a_verb_are_done_by_its_subject() -> None:
    (found,) = afspraken("Afspraak 1 T\nDe provincie Merenland brengt in:\n- Een verkenning van water.")
    assert found.acties[0].partijen == ("PV99",)


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("De brug is uiterlijk 1 juli 2027 klaar.", "uiterlijk 1 juli 2027"),
        ("Dit gebeurt voor het einde van de dag.", None),
        ("In het derde kwartaal van 2025 gaan zij om tafel.", "In het derde kwartaal van 2025"),
        ("Het is in de eerste helft van 2025 voorzien.", "in de eerste helft van 2025"),
        ("Medio 2026 volgt meer.", "Medio 2026"),
        ("Het wordt eind 2026 vastgesteld.", "eind 2026"),
        ("Voor de zomer van 2025 is er een plan.", "Voor de zomer van 2025"),
        ("In het najaar van 2025 volgt een brief.", "In het najaar van 2025"),
        ("Zij bespreken dit bij het BO MIRT 2026.", "bij het BO MIRT 2026"),
        ("Zij bespreken dit jaarlijks.", "jaarlijks"),
        ("Dit loopt tot en met 2030.", "tot en met 2030"),
        ("In de periode 2026 tot en met 2028 bouwen zij.", "In de periode 2026 tot en met 2028"),
        ("Komend voorjaar is er overleg.", "Komend voorjaar"),
        ("In de komende maanden werken zij dit uit.", "In de komende maanden"),
        ("Zodra het plan er is, begint de bouw.", "Zodra het plan er is"),
        ("Na afronding van het onderzoek gaan zij om tafel.", "Na afronding van het onderzoek"),
        ("Zoals afgesproken op de top van 11 december 2024.", None),
        ("Het kader (ministerie van IenW, versie april 2024) geldt.", None),
        ("Het programma 2023-2030 loopt.", None),
        ("Er is geen termijn.", None),
    ],
)
def test_terms(tekst: str, verwacht: str | None) -> None:
    found = find_termijn(tekst)
    assert (found or "").lower() == (verwacht or "").lower()
