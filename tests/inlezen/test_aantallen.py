"""Numbers of homes, jobs, hectares … in running text (§4), with their period and their area."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import lines_at, tekst_of, werk
from ruimteregie.inlezen.herkenners.aantallen import recognise_aantallen
from ruimteregie.inlezen.vondsten import AantalVondst
from ruimteregie.kern.gebied import Gebied, Gebiedscode, GebiedSoort
from ruimteregie.kern.getal import write_getal
from ruimteregie.kern.naslag import Naslag

BRIEF = date(2026, 6, 12)
KENNIS = Naslag(
    gebieden=(
        Gebied(Gebiedscode("GM9001"), "Veenwoude", GebiedSoort.GEMEENTE),
        Gebied(Gebiedscode("RG-merenland"), "Merenland", GebiedSoort.REGIO),
        Gebied(Gebiedscode("WB-oude-dijk"), "Oude Dijk", GebiedSoort.WONINGBOUWGEBIED),
    )
)


def vind(tekst: str, datum: date | None = BRIEF) -> tuple[AantalVondst, ...]:
    return recognise_aantallen(werk(tekst, KENNIS, datum))


def kort(tekst: str) -> list[str]:
    """Per finding: bounds and unit, then the last year, in one line."""
    found: list[str] = []
    for v in vind(tekst):
        w = v.waarde
        figure = write_getal(w.laag) + ("" if w.laag == w.hoog else f"-{write_getal(w.hoog)}")
        kw = f"{w.kwalificatie.value} " if w.kwalificatie else ""
        found.append(f"{kw}{figure} {w.eenheid.value}" + (f" {w.horizon_tot}" if w.horizon_tot else ""))
    return found


GEVONDEN: list[tuple[str, list[str]]] = [
    ("Er komen 4.300 woningen.", ["4.300 woningen"]),
    ("Er komen 4300 woningen.", ["4.300 woningen"]),
    ("Er komen 25 500 woningen.", ["25.500 woningen"]),
    ("Er komen 40.000 extra betaalbare en duurzame woningen.", ["40.000 woningen"]),
    ("Er komen 55.000 nieuwe (betaalbare) woningen.", ["55.000 woningen"]),
    ("Er komen 100.000 tot 120.000 woningen.", ["100.000-120.000 woningen"]),
    ("Er komen 100.000 tot circa 120.000 woningen.", ["circa 100.000-120.000 woningen"]),
    ("Er komen ca. 15.000–18.000 woningen en 9.000 banen.",
     ["circa 15.000-18.000 woningen", "9.000 arbeidsplaatsen"]),
    ("Er komen tussen de 900 en de 1.200 woningen.", ["900-1.200 woningen"]),
    ("Er zijn 1,2 miljoen woningen nodig.", ["1.200.000 woningen"]),
    ("Er zijn een miljoen woningen nodig.", ["1.000.000 woningen"]),
    ("Er komen tienduizend woningen.", ["10.000 woningen"]),
    ("Er komen duizend sociale huurwoningen.", ["1.000 woningen"]),
    ("Er komen 350 flexwoningen en 80 studentenwoningen.", ["350 woningen", "80 woningen"]),
    ("Er komen 900 appartementen.", ["900 woningen"]),
    ("Dat zijn ruim 850.000 woningen.", ["ruim 850.000 woningen"]),
    ("Dat zijn een kleine 5.000 woningen.", ["bijna 5.000 woningen"]),
    ("Dat zijn zeker 5.000 woningen.", ["minimaal 5.000 woningen"]),
    ("Dat zijn grofweg 5.000 woningen.", ["circa 5.000 woningen"]),
    ("Dat zijn ± 5.000 woningen.", ["circa 5.000 woningen"]),
    ("De ondergrens is 400 woningen.", ["minimaal 400 woningen"]),
    ("De locaties hebben een minimale omvang van 3.500 woningen.", ["minimaal 3.500 woningen"]),
    ("Maximale percentage bijdrage: 65% van het tekort.", ["maximaal 65 procent"]),
    ("Aantal woningen: 4.300", ["4.300 woningen"]),
    ("Aantal nieuwe woningen: minimaal 200 nieuwe woningen.", ["minimaal 200 woningen"]),
    ("Van de helft van de woningen (ca. 6.000) is de bouw gestart.", ["50 procent", "circa 6.000 woningen"]),
    ("Woningen: 4.300, arbeidsplaatsen: 2.000", ["4.300 woningen", "2.000 arbeidsplaatsen"]),
    ("Er komen 9.000 woningen, waarvan 6.000 betaalbaar.", ["9.000 woningen", "6.000 woningen"]),
    ("Het gaat om 3.000, 4.000 en 5.000 woningen.", ["3.000 woningen", "4.000 woningen", "5.000 woningen"]),
    # the period
    ("Er komen 4.300 woningen tot 2040.", ["4.300 woningen 2040"]),
    ("Er komen 4.300 woningen t/m 2034.", ["4.300 woningen 2034"]),
    ("Tot 2040 moeten er 49.000 woningen en 20.000 banen bij.",
     ["49.000 woningen 2040", "20.000 arbeidsplaatsen 2040"]),
    ("Er komen 36.000 woningen en 28.000 arbeidsplaatsen tot 2040.",
     ["36.000 woningen 2040", "28.000 arbeidsplaatsen 2040"]),
    ("Zij realiseren 25.500 woningen in dit gebied tot en met 2030.", ["25.500 woningen 2030"]),
    ("In de periode 2030-2040 komen er 8.000 woningen bij.", ["8.000 woningen 2040"]),
    ("In de periode van 2026 tot en met 2030 8.000 woningen.", ["8.000 woningen 2030"]),
    ("Er zijn 900 woningen waarvan de bouw op korte termijn (vóór 2034) start.", ["900 woningen 2033"]),
    ("Van 90.000 woningen tot 2030 naar 165.000 woningen tot 2040.",
     ["90.000 woningen 2030", "165.000 woningen 2040"]),
    ("Er komen 175.000 woningen tot 2030, met een kans op 220.000 woningen.",
     ["175.000 woningen 2030", "220.000 woningen 2030"]),
    ("Er kunnen tot 2040 44.000 woningen komen, waarvan circa 21.000 in de periode tot 2030.",
     ["44.000 woningen 2040", "circa 21.000 woningen 2030"]),
    ("Er komen 100.000 woningen per jaar bij.", ["100.000 woningen"]),
    ("In 2030 moet 74% van het gebied voldoen.", ["74 procent 2030"]),
    ("De uitstoot moet met maximaal 40% dalen in 2030.", ["maximaal 40 procent 2030"]),
    ("De brief van 2024 noemt 900 woningen.", ["900 woningen"]),
    ("In 2024 is afgesproken dat er 900 woningen komen.", ["900 woningen"]),
    ("Na 2030 komen er nog 900 woningen.", ["900 woningen"]),
    # other units
    ("Een reductie van 60 tot 70 procent ten opzichte van 2018.", ["60-70 procent"]),
    ("Twee derde is betaalbaar, dus 65%.", ["66,666666667 procent", "65 procent"]),
    ("Dit vraagt 120 hectare en 30 ha natuur.", ["120 ha", "30 ha"]),
    ("Er komt circa 21 GW wind op zee en 40 MW zon.", ["circa 21 GW", "40 MW"]),
    ("Er komt 35 TWh elektriciteit.", ["35 TWh"]),
    ("De belasting daalt met 32 mol/ha/jaar.", ["32 mol/ha"]),
    ("Er komt een 380 kV-station.", ["380 kV"]),
    ("Het gaat om circa 2.500 kilometer fietspad.", ["circa 2.500 km"]),
    ("De spoordienst gaat naar acht treinen per uur.", ["8 treinen-per-uur"]),
    ("De sprinter rijdt acht keer per uur.", ["8 treinen-per-uur"]),
    ("De stad groeit naar 100.000 inwoners.", ["100.000 inwoners"]),
    ("Er is 1,5 Mton reductie nodig.", ["1,5 Mton"]),
]  # fmt: skip


@pytest.mark.parametrize(("tekst", "verwacht"), GEVONDEN)
def test_figures_are_found(tekst: str, verwacht: list[str]) -> None:
    assert kort(tekst) == verwacht


@pytest.mark.parametrize(
    "tekst",
    [
        "Dit kost € 4.300 per woning.",
        "De bijdrage is € 5 miljoen.",
        "In 2030 woningen bouwen is te laat.",
        "Tussen 2025 en 2030 woningen bouwen.",
        "Zie Kamerstuk 39 999, nr. 12.",
        "Artikel 12 geldt.",
        "Bel 070 123 45 67.",
        "Het overleg duurde 2 uur.",
        "De inwoner is 67 jaar.",
        "De komende tien jaar verandert er veel.",
        "Er zijn 18 gebieden en 88 gemeenten.",
        "Een aantal gemeenten doet mee.",
        "Per 1.000 inwoners is er één arts.",
        "Het bedrag (bandbreedte 25%) is geraamd.",
        "Het bedrag is inclusief 21% btw.",
        "Elke woning telt.",
        "De eerste 80 km/uur is gehaald.",
        "Het bedrag is € 7.370 voor elke betaalbare woning.",
        "",
    ],
)
def test_what_is_no_figure(tekst: str) -> None:
    assert kort(tekst) == []


@pytest.mark.parametrize(
    ("tekst", "gebied"),
    [
        ("Er komen 4.300 woningen in Veenwoude.", "Veenwoude"),
        ("Er komen 4.300 woningen langs de Oude Dijk.", "Oude Dijk"),
        ("In Merenland komen 4.300 woningen.", "Merenland"),
        ("In de gemeente Zandhoek komen 4.300 woningen.", "gemeente Zandhoek"),
        ("Er komen 4.300 woningen in heel Nederland.", "heel Nederland"),
        ("Er komen 4.300 woningen in deelgebied 5.", "deelgebied 5"),
        ("Er is een akkoord voor Merenland. Hier komen 4.300 woningen.", "Merenland"),
        ("Er komen 4.300 woningen. Ook in Merenland wordt gebouwd.", None),
        ("De gemeente Zandhoek bouwt 4.300 woningen.", "gemeente Zandhoek"),
        ("In Zandhoek wordt gebouwd.\n\n- Zandhoek: 4.300 woningen", "Zandhoek"),
        ("- Totaal: 4.300 woningen", None),
        ("Het Rijk steunt 4.300 woningen.", None),
        ("Met de Nota Ruimte komen er 4.300 woningen.", None),
    ],
)
def test_the_area_in_the_words_of_the_text(tekst: str, gebied: str | None) -> None:
    (vondst,) = vind(tekst)
    assert vondst.gebied == gebied


def test_the_area_of_the_heading_above() -> None:
    tekst = (
        "Geachte Voorzitter,\n\nStand van Merenland\n\nDe strategie gaat uit van 4.300 woningen tot 2030.\n"
    )
    (vondst,) = vind(tekst)
    assert (vondst.gebied, vondst.waarde.horizon_tot) == ("Merenland", 2030)


def test_items_of_a_list_share_the_period_of_the_line_above() -> None:
    tekst = (
        "Tot en met 2034 komen er:\n\n- 900 woningen in Veenwoude;\n\n- 500 woningen in Merenland tot 2030."
    )
    assert [v.waarde.horizon_tot for v in vind(tekst)] == [2034, 2030]


def test_the_area_of_the_document_as_a_whole() -> None:
    tekst = "Onderwerp: Woondeal Zandhoek\n\nGeachte raad,\n\nEr komen 4.300 woningen.\n"
    (vondst,) = vind(tekst)
    assert vondst.gebied == "Zandhoek"


def test_a_site_goes_before_the_places_that_it_lies_in() -> None:
    tekst = "Onderwerp: Veenwoude (Groot Oever: Veenwoude en Merenland)\n\nEr komen 4.300 woningen.\n"
    assert [v.gebied for v in vind(tekst)] == ["Groot Oever"]


def test_a_size_has_only_the_period_that_stands_with_it() -> None:
    assert kort("Op 12 maart 2026 vergaderde de raad over de grens van 70 mol/ha.") == ["70 mol/ha"]
    assert kort("In 2027 onderzoeken de partijen samen het tracé van 34 km.") == ["34 km"]
    assert kort("De provincie legt 210 ha natuur aan tot 2030.") == ["210 ha 2030"]


def test_a_share_in_a_year_is_a_goal_for_that_year() -> None:
    (vondst,) = vind("Van de huizen is 40% in 2040 van het gas af.")
    assert (vondst.waarde.horizon_van, vondst.waarde.horizon_tot) == (None, 2040)


def test_what_is_counted_is_kept() -> None:
    def scope(zin: str) -> str:
        return vind(zin)[0].waarde.reikwijdte

    assert scope("Er komen 900 nieuwe betaalbare woningen.") == "nieuwe betaalbare"
    assert scope("Er komen 900 sociale huurwoningen.") == "sociale, huur"
    assert scope("Er komen 900 woningen in de sociale huur.") == "sociale huur"
    assert scope("De startbouw van 900 woningen is voorzien.") == "start bouw"
    assert scope("Er komen 900 woningen per jaar.") == "per jaar"


def test_certainty_and_place() -> None:
    tekst = "Geachte Voorzitter,\n\nIn Veenwoude komen circa\n4.300 woningen en ook elders 20 woningen."
    stad, elders = vind(tekst)
    assert (stad.zekerheid, stad.tekst) == (1.0, "circa 4.300 woningen")
    assert len(lines_at(tekst_of(tekst), stad.plaats)) == 2
    assert elders.plaats.regel_van == 4
    assert [v.zekerheid for v in vind("Er komen 20 woningen.")] == [0.9]


BREUKEN: list[tuple[str, str]] = [
    ("Een derde van de huizen is klaar.", "33,333333333 procent"),
    ("Circa een derde van de huizen is klaar.", "circa 33,333333333 procent"),
    ("Twee derde hiervan is sociaal.", "66,666666667 procent"),
    ("Het plan is voor tweederde rond.", "66,666666667 procent"),
    ("De nieuwe huizen zijn ten minste voor 2/3 deel betaalbaar.", "66,666666667 procent"),
    ("Er komen huizen, waarvan 1/3 sociale huur.", "33,333333333 procent"),
    ("De gemeente betaalt een kwart van de brug.", "25 procent"),
    ("Ruim driekwart is klaar.", "ruim 75 procent"),
    ("De helft van de percelen is verkocht.", "50 procent"),
    ("Rijk en regio betalen ieder de helft.", "50 procent"),
    ("Een vijfde van het gebied blijft open.", "20 procent"),
    ("Een derde tot de helft van het gebied blijft open.", "33,333333333-50 procent"),
]


@pytest.mark.parametrize(("zin", "verwacht"), BREUKEN)
def test_a_fraction_is_a_share_in_percent(zin: str, verwacht: str) -> None:
    assert kort(zin) == [verwacht]
    assert [v.zekerheid for v in vind(zin)] == [1.0]


@pytest.mark.parametrize(
    "zin",
    ["Dat volgt in de tweede helft van 2027.", "Dat gaat door in de helft van 2027.",
     "In het derde kwartaal is er overleg.",
     "Een derde partij neemt dit over.", "Er volgt een derde fase.", "Het besluit van 1/3/2026 blijft staan.",
     "Zie Kamerstuk 31 305, nr. 2/3.", "Dat duurt driekwart jaar.", "Het stond op spoor 2/3.",
     "Er zijn een tweede en een derde.", "De grond gaat naar een koper of aan een derde.",
     "Daarvoor is een twee derde meerderheid nodig.", "Het dossier 12/3.10/2016 is gesloten."],
)  # fmt: skip
def test_what_looks_like_a_fraction_is_none(zin: str) -> None:
    assert kort(zin) == []


AANTALLEN = st.integers(2, 900_000)
EENHEDEN = st.sampled_from(["woningen", "banen", "hectare", "km", "GW", "procent", "inwoners"])
WOORDEN = st.lists(st.sampled_from(["De", "partijen", "willen", "samen", "nog", "dan", "met"]), max_size=6)


@given(WOORDEN, AANTALLEN, EENHEDEN, WOORDEN)
def test_a_figure_is_found_among_any_words(voor: list[str], n: int, eenheid: str, na: list[str]) -> None:
    figure = f"{n:,}".replace(",", ".")
    (found,) = vind(" ".join((*voor, figure, eenheid, *na)) + ".")
    assert (found.waarde.laag, found.waarde.hoog, found.tekst) == (n, n, f"{figure} {eenheid}")


@given(st.text(st.sampled_from("0123456789.,-–totm/ woningenhakm%percirca2030(:)\n"), max_size=80))
def test_any_text_is_read_without_failing(text: str) -> None:
    for vondst in vind(text):
        assert vondst.waarde.laag <= vondst.waarde.hoog


@pytest.mark.parametrize(
    "piece",
    ["1.000 woningen tot ", "900 woningen en ", "waarvan 900 ", "woningen: ", "1.000, 2.000, ",
     "in Veenwoude ", "duizend ", "betaalbare en ", "5 nieuwe, extra ", "(900 woningen ", "tussen 5 en 6 ",
     "een miljoen ", "een derde ", "waarvan 2/3 ", "circa de helft tot "],
)  # fmt: skip
def test_hostile_text_stays_fast(piece: str) -> None:
    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        vind(text)
        return time.process_time() - begin

    cost(1000)
    assert cost(100_000) < max(5 * cost(25_000) + 1.0, 2.0)
