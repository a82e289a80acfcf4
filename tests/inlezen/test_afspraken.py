"""Numbered agreements: headings, kinds, departments, acties, and what is none."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inlezen.hulp import NASLAG, lees, tekst_of
from ruimteregie.inlezen.herkennen import lay_out
from ruimteregie.inlezen.herkenners.afspraken import recognise_afspraken
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
        ("Afspraak 3: Sporen", "3", "Sporen"),
        ("Afspraak A.1 Sporen", "A.1", "Sporen"),
        ("Afspraak A: Sporen", "A", "Sporen"),
        ("Afspraak IV – Sporen", "IV", "Sporen"),
        ("Afspraak 3a: Sporen", "3a", "Sporen"),
        ("Afspraak WB-01: Sporen", "WB-01", "Sporen"),
        ("Afspraak 2024-3: Sporen", "2024-3", "Sporen"),
        ("Afspraak (7) Sporen", "7", "Sporen"),
        ("Afspraak no. 7 Sporen", "7", "Sporen"),
        ("Afspraak #7 Sporen", "7", "Sporen"),
        ("Afspraak nummer 7 - Sporen", "7", "Sporen"),
        ("Afspraak 3 | Sporen", "3", "Sporen"),
        ("AFSPRAAK 4", "4", None),
        ("AFSPRAAK 4: SPOREN", "4", "SPOREN"),
        ("Bestuurlijke afspraak 12", "12", None),
        ("Bestuurlijke afspraak 12. Sporen", "12", "Sporen"),
        ("BESTUURLIJKE AFSPRAAK 12: SPOREN", "12", "SPOREN"),
        ("Gezamenlijke afspraak 2: Sporen", "2", "Sporen"),
        ("Werkafspraak 2: Sporen", "2", "Sporen"),
        ("**Afspraak 1**", "1", None),
        ("**Afspraak 1** Sporen", "1", "Sporen"),
        ("**Afspraak 1: Sporen en wegen**", "1", "Sporen en wegen"),
        ("__Afspraak 1__ Sporen", "1", "Sporen"),
        ("## Afspraak 1 | Sporen", "1", "Sporen"),
        ("Afspraaknummer: 14", "14", None),
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


def test_kind_may_stand_in_the_title_or_before_the_number() -> None:
    found = afspraken(
        "Afspraak 1 Sporen (uitvoeringsafspraak)\n- Het Rijk levert.\n\nBeleidsafspraak 2: Groen\n- Het"
        " Rijk levert."
    )
    assert [(v.titel, v.soorten) for v in found] == [("Sporen", ("uitvoering",)), ("Groen", ("beleid",))]


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


LIJST = "Afsprakenlijst Bestuurlijk Overleg Merenland\n\n"
SPREEKT = "Partijen spreken af:\n- Het Rijk levert kaarten.\n- De regio werkt ze uit.\n"


def numbers(text: str) -> list[tuple[str | None, str | None, int]]:
    return [(v.nummer, v.titel, len(v.acties)) for v in afspraken(text)]


@pytest.mark.parametrize(
    ("een", "twee", "verwacht"),
    [
        ("1. Wonen", "2. Werken", [("1", "Wonen"), ("2", "Werken")]),
        ("1 Wonen", "2 Werken", [("1", "Wonen"), ("2", "Werken")]),
        ("1) Wonen", "2) Werken", [("1", "Wonen"), ("2", "Werken")]),
        ("1.1 Wonen", "1.2 Werken", [("1.1", "Wonen"), ("1.2", "Werken")]),
        ("1.1. Wonen", "2.1. Werken", [("1.1", "Wonen"), ("2.1", "Werken")]),
        ("2.4.1 Wonen", "2.4.2 Werken", [("2.4.1", "Wonen"), ("2.4.2", "Werken")]),
        ("A. Wonen", "B. Werken", [("A", "Wonen"), ("B", "Werken")]),
        ("A) Wonen", "B) Werken", [("A", "Wonen"), ("B", "Werken")]),
        ("A1. Wonen", "A2. Werken", [("A1", "Wonen"), ("A2", "Werken")]),
        ("A1: Wonen", "B1: Werken", [("A1", "Wonen"), ("B1", "Werken")]),
        ("A.1 Wonen", "A.2 Werken", [("A.1", "Wonen"), ("A.2", "Werken")]),
        ("A1.", "A2.", [("A1", None), ("A2", None)]),
        ("I. Wonen", "II. Werken", [("I", "Wonen"), ("II", "Werken")]),
        ("**1. Wonen**", "**2. Werken**", [("1", "Wonen"), ("2", "Werken")]),
        ("**1** Wonen", "**2** Werken", [("1", "Wonen"), ("2", "Werken")]),
        ("### 1. Wonen", "### 2. Werken", [("1", "Wonen"), ("2", "Werken")]),
        ("1 | Wonen", "2 | Werken", [("1", "Wonen"), ("2", "Werken")]),
        ("1 – Wonen aan het water", "2 – Werken", [("1", "Wonen aan het water"), ("2", "Werken")]),
        ("1.1\nWonen en leven", "1.2\nWerken", [("1.1", "Wonen en leven"), ("1.2", "Werken")]),
        ("A1.\nWonen", "A2.\nWerken", [("A1", "Wonen"), ("A2", "Werken")]),
    ],
)
def test_numbers_with_a_title_in_a_list_of_agreements(
    een: str, twee: str, verwacht: list[tuple[str, str | None]]
) -> None:
    text = f"{LIJST}{een}\n{SPREEKT}\n{twee}\n{SPREEKT}"
    assert numbers(text) == [(nummer, titel, 2) for nummer, titel in verwacht]


@pytest.mark.parametrize(
    "titel",
    [
        "Woondeal Merenland",
        "Regionale Woondeal Merenland 2022-2030",
        "Uitvoeringsagenda Merenland",
        "Ruimtelijk arrangement Merenland",
        "Convenant Veenwoude",
        "Bestuursovereenkomst stationsgebied",
        "Bestuurlijke afspraken Rijk-regio",
        "Verstedelijkingsakkoord Merenland",
        "Regio Deal Veenland",
    ],
)
@pytest.mark.parametrize("cue", ["Het Rijk en de regio spreken af:", "Besluit:", "Afspraak:", "Afspraken:"])
def test_kinds_of_documents_and_cues(titel: str, cue: str) -> None:
    blok = f"{cue}\n- Het Rijk levert kaarten.\n- De regio betaalt.\n"
    text = f"{titel}\n\nInleiding\n\nDe opgave is groot.\n\n1. Wonen\n{blok}\n2. Werken\n{blok}"
    assert numbers(text) == [("1", "Wonen", 2), ("2", "Werken", 2)]


TWEE = f"Afspraak 1 Kade\n{BODY}\nAfspraak 2 Dorp\n{BODY}"
ZIN = "Rijk en regio spreken af dat de kade in 2027 wordt vernieuwd. Het Rijk betaalt de helft."
PUNT = "Afspraak\n- Het Rijk levert.\n"
BRIEF = "Geachte voorzitter,\n\nIn deze brief leest u meer over de regio Merenland.\n\n"


@pytest.mark.parametrize(
    ("text", "verwacht"),
    [
        # a letter: under a heading of agreements, or by labels that only an agreement has
        (f"{BRIEF}Bestuurlijke afspraken\n\n1. Wonen\n{SPREEKT}\n2. Werken\n{SPREEKT}", ["1", "2"]),
        (f"{BRIEF}3. Afspraken\n\n3.1 Wonen\n{SPREEKT}\n3.2 Werken\n{SPREEKT}", ["3.1", "3.2"]),
        (f"{BRIEF}1. Wonen\nBeleidsafspraak\n{SPREEKT}", ["1"]),
        (f"{BRIEF}1. Wonen\nBetrokken departementen: VRO\n{SPREEKT}", ["1"]),
        (f"{BRIEF}1. Wonen\n{SPREEKT}\n2. Werken\n{SPREEKT}", []),
        # chapters above agreements
        (f"{LIJST}1. Inleiding\nHier staat iets.\n\n2. Wonen\n\n2.1 Kade\n{SPREEKT}\n2.2 Dorp\n{SPREEKT}",
         ["2.1", "2.2"]),
        (f"{LIJST}1. Kade\n{SPREEKT}\n2. Dorp\nDe tekst volgt.\n\n3. Stad\n{SPREEKT}", ["1", "2", "3"]),
        (f"{LIJST}1. Kade\n{SPREEKT}\n2. Monitoring\nElk jaar volgt een rapport.", ["1"]),
        # running text that says what is agreed, in a list of agreements and in a letter
        (f"{LIJST}1. Kade\n\n{ZIN}\n\n2. Dorp\n\n{ZIN}\n\n3. Stad\n\nGeen.", ["1", "2"]),
        # the items of an agenda
        (f"{LIJST}1. Opening\n\nGeen.\n\n2. Kade\n\n{ZIN}\n\n3. Dorp\n\n{ZIN}", []),
        (f"{LIJST}1. Kade\n\n{ZIN}\n\n2. Dorp\n\n{ZIN}\n\n3. Rondvraag en sluiting\n\nGeen.", []),
        (f"{LIJST}1. Kade\n{SPREEKT}\n2. Mededelingen\n\nGeen.\n\n3. Dorp\n{SPREEKT}", []),
        (f"{LIJST}1. Opening\n\nGeen.\n\n2. Kade\nType afspraak: beleid\n{SPREEKT}", ["2"]),
        # items that say of themselves what they are
        (f"{LIJST}1. Kade\n{PUNT}\n2. Dorp\nBesluit\nHet plan is er.\n\n3. Stad\n{PUNT}", ["1", "3"]),
        (f"{LIJST}1. Kade\n{PUNT}\n2. Dorp\nTer kennisname\nGeen vragen.\n\n3. Stad\n{PUNT}", ["1", "3"]),
        (f"{LIJST}1\nKade,\nook bij nacht\n{PUNT}\n2\nDorp\n{PUNT}", ["1", "2"]),
        # sentences with a number
        (f"{LIJST}1. Het Rijk levert kaarten.\n2. De regio stelt een visie vast.", ["1", "2"]),
        (f"{LIJST}1. Het gebied is groot.\n2. Er is veel water.", []),
        (f"{BRIEF}1. Het Rijk levert kaarten.\n2. De regio stelt een visie vast.", []),
        # a survey of agreements that stand in full elsewhere
        (f"{TWEE}\nBijlage\n\nNr. | Afspraak | Termijn\n1 | Kade | 2026\n2 | Dorp | 2027", ["1", "2"]),
        (f"Inhoud\n\nAfspraak 1 Kade\nAfspraak 2 Dorp\n\nInleiding\n\nTekst.\n\n{TWEE}", ["1", "2"]),
        (f"{BRIEF}Deze brief raakt aan:\n- Afspraak 4.4 Goederen\n- Afspraak 4.5 Economie", []),
        (f"{BRIEF}Afspraak 1: Kade\n\n{SPREEKT}\n\nAfspraak 2: Dorp\n\n{SPREEKT}\nHoogachtend,", ["1", "2"]),
    ],
)  # fmt: skip
def test_what_is_a_numbered_agreement(text: str, verwacht: list[str]) -> None:
    assert [v.nummer for v in afspraken(text)] == verwacht


def test_a_sentence_in_the_heading_is_the_actie() -> None:
    found = afspraken(
        "Afspraak 1: De gemeente Veldwijk bouwt in 2027 een brug.\n\n"
        "Afspraak 2: Kade\nHet Rijk stelt € 5 mln. beschikbaar."
    )
    assert [(v.nummer, v.titel, [a.tekst for a in v.acties]) for v in found] == [
        ("1", None, ["De gemeente Veldwijk bouwt in 2027 een brug."]),
        ("2", "Kade", ["Het Rijk stelt € 5 mln. beschikbaar."]),
    ]


NUMMERS = st.lists(st.integers(1, 40), min_size=1, max_size=5, unique=True).map(sorted)
VORMEN = st.sampled_from(
    ("Afspraak {}: Titel", "Afspraak {} Titel", "**Afspraak {} – Titel**", "AFSPRAAK {}. Titel",
     "Bestuurlijke afspraak {}: Titel", "Afspraak nr. {} Titel", "## Afspraak {} | Titel")
)  # fmt: skip


@given(NUMMERS, VORMEN, st.sampled_from(("\n", "\n\n", "\n\n\n")))
def test_every_heading_is_found_in_any_text(nummers: list[int], vorm: str, wit: str) -> None:
    text = f"Inleiding.{wit}" + wit.join(f"{vorm.format(n)}\n{SPREEKT}" for n in nummers)
    assert numbers(text) == [(str(n), "Titel", 2) for n in nummers]


STUKKEN = st.sampled_from(
    ("Nr. | Afspraak | Trekker", "1 | x | Rijk", "Nr.", "Afspraak", "Trekker", "1", "2", "", "Afspraak 1",
     "1.1 Titel", "Nr.   Afspraak    Trekker", "1     Kade        Rijk", "Onderwerp: x", "Afspraak: y",
     "Planning: 2027", "Afsprakenlijst", "Soort: beleid", "Departementen:", "Zij spreken af:", "- x", "A.",
     "||", "Actie 1: x")
)  # fmt: skip


@given(st.lists(STUKKEN, max_size=30).map("\n".join))
@settings(max_examples=300)
def test_pieces_in_any_order_give_agreements_that_do_not_overlap(text: str) -> None:
    found = afspraken(text)
    assert len({v.nummer for v in found}) == len(found)
    places = [(v.plaats.regel_van, v.plaats.regel_tot) for v in found]
    assert places == sorted(places)
    assert all(one[1] < other[0] for one, other in pairwise(places))


@pytest.mark.parametrize(
    "stuk",
    ["Nr. | Afspraak | Trekker\n", "1 | x | Rijk\n", "Afspraak: x\n", "Nr.\nAfspraak\nTrekker\n", "1\n",
     "1.1 Titel\n", "\n1.1 Titel\n", "Trekker: " * 50 + "\n", "|" * 900 + "\n", "a  " * 300 + "\n",
     "A. " * 200 + "\n",
     "Soort afspraak – " * 9 + "\n", "\n- x\nSpreken af:\n"],
)  # fmt: skip
def test_hostile_text_stays_fast(stuk: str) -> None:
    text = f"{LIJST}Nr. | Afspraak | Trekker\n1 | x | Rijk\n" + stuk * (100_000 // len(stuk))
    ((_, werk),) = lay_out(tekst_of(text), NASLAG)
    begin = time.process_time()
    recognise_afspraken(werk)
    assert time.process_time() - begin < 5


def test_rules_between_agreements_are_no_text() -> None:
    rule = "-" * 95
    found = afspraken(
        f"""AFSPRAKENKADER MERENLAND

B.  AFSPRAKEN

{rule}
Afspraak M1         Brug bij Veenwoude
Aard                beleidsafspraak
Rijkspartijen       VRO, IenW
{rule}
(i)    Het Rijk stelt uiterlijk 1 november 2027 een besluit op.
(ii)   De provincie wijst 40 hectare aan.

{rule}
Afspraak M2         Water
Aard                onderzoeksafspraak
Rijkspartijen       LVVN
{rule}
(i)    De provincie onderzoekt de opslag.
"""
    )
    assert [(v.nummer, v.titel, v.soorten, len(v.acties)) for v in found] == [
        ("M1", "Brug bij Veenwoude", ("beleid",), 2),
        ("M2", "Water", ("onderzoek",), 1),
    ]
