"""Conditions: the literal words up to the end of their clause, and what sets no condition."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruimteregie.inlezen.afspraakvormen.voorwaarden import find_voorwaarde

GEVALLEN = (
    # onder voorbehoud
    ("Het Rijk betaalt mee, onder voorbehoud van goedkeuring door de Kamer.",
     "onder voorbehoud van goedkeuring door de Kamer"),
    ("Het Rijk stelt, onder voorbehoud van instemming van de raad, € 5 mln. beschikbaar.",
     "onder voorbehoud van instemming van de raad"),
    ("Het Rijk stelt, onder voorbehoud van instemming van de raad, de middelen beschikbaar.",
     "onder voorbehoud van instemming van de raad"),
    ("Onder voorbehoud van besluitvorming in de raad stelt de gemeente € 2 mln. beschikbaar.",
     "Onder voorbehoud van besluitvorming in de raad"),
    ("Onder voorbehoud van instemming van de Staten, levert de provincie een bijdrage.",
     "Onder voorbehoud van instemming van de Staten"),
    ("Dit alles onder voorbehoud van parlementaire goedkeuring.",
     "alles onder voorbehoud van parlementaire goedkeuring"),
    ("De bijdrage is € 3 mln. (onder voorbehoud van dekking) in 2026.", "onder voorbehoud van dekking"),
    ("De bijdrage volgt onder het voorbehoud dat de begroting wordt vastgesteld.",
     "onder het voorbehoud dat de begroting wordt vastgesteld"),
    ("Zij starten onder het gebruikelijke voorbehoud van begrotingsgoedkeuring.",
     "onder het gebruikelijke voorbehoud van begrotingsgoedkeuring"),
    ("Partijen tekenen onder voorbehoud.", "onder voorbehoud"),
    ("De raad stemt in, met het voorbehoud dat het tekort wordt gedekt.",
     "met het voorbehoud dat het tekort wordt gedekt"),
    ("Dit geldt onder voorbehoud van instemming van de raad, de Staten van Merenland en de Kamer.",
     "onder voorbehoud van instemming van de raad, de Staten van Merenland en de Kamer"),
    ("Het geld komt in 2027 onder voorbehoud van de stikstofruimte; de provincie meldt dit.",
     "onder voorbehoud van de stikstofruimte"),
    # onder/op voorwaarde
    ("Het Rijk betaalt onder voorwaarde dat de regio de helft bijdraagt.",
     "onder voorwaarde dat de regio de helft bijdraagt"),
    ("Het Rijk betaalt onder de voorwaarde dat de regio de helft bijdraagt.",
     "onder de voorwaarde dat de regio de helft bijdraagt"),
    ("Onder de voorwaarde dat de raad instemt, start de bouw in 2027.",
     "Onder de voorwaarde dat de raad instemt"),
    ("De gemeente bouwt onder voorwaarde van een sluitende begroting.",
     "onder voorwaarde van een sluitende begroting"),
    ("Dit kan op voorwaarde dat het net het toelaat.", "op voorwaarde dat het net het toelaat"),
    ("Op voorwaarde dat de subsidie wordt toegekend, bouwt Veldwijk 300 woningen.",
     "Op voorwaarde dat de subsidie wordt toegekend"),
    ("De provincie betaalt, op voorwaarde dat Veldwijk, Broekhuizen en Oosterwold meedoen.",
     "op voorwaarde dat Veldwijk, Broekhuizen en Oosterwold meedoen"),
    ("Het Rijk draagt bij onder de strikte voorwaarde dat de bouw voor 2028 start.",
     "onder de strikte voorwaarde dat de bouw voor 2028 start"),
    ("Dit gebeurt met als voorwaarde dat de weg eerst klaar is.",
     "met als voorwaarde dat de weg eerst klaar is"),
    ("Het plan gaat door. Voorwaarde hierbij is dat de brug breder wordt.",
     "Voorwaarde hierbij is dat de brug breder wordt"),
    ("Als voorwaarde geldt dat de helft betaalbaar is.", "Als voorwaarde geldt dat de helft betaalbaar is"),
    ("Randvoorwaarde is dat het spoor bereikbaar blijft.",
     "Randvoorwaarde is dat het spoor bereikbaar blijft"),
    # mits
    ("De gemeente start in 2026, mits de raad instemt.", "mits de raad instemt"),
    ("Het kan, mits tijdig gemeld, alsnog.", "mits tijdig gemeld"),
    ("Mits de raad instemt, start de gemeente in 2026.", "Mits de raad instemt"),
    ("Mits de raad instemt start de gemeente in 2026.", "Mits de raad instemt"),
    ("Dit gaat door, mits de gemeenten, de provincie en het waterschap instemmen.",
     "mits de gemeenten, de provincie en het waterschap instemmen"),
    ("Dit gaat door mits de raad, die in juni vergadert, instemt.",
     "mits de raad, die in juni vergadert, instemt"),
    ("Zij bouwen in 2027 (mits de grond beschikbaar is) en leveren in 2029.", "mits de grond beschikbaar is"),
    ("Het Rijk draagt bij, mits de regio minimaal € 1,5 mln. bijdraagt.",
     "mits de regio minimaal € 1,5 mln. bijdraagt"),
    ("De bouw start – mits het net het toelaat – in 2027.", "mits het net het toelaat"),
    # indien, als, wanneer
    ("De provincie verlengt de lijn indien de middelen beschikbaar komen.",
     "indien de middelen beschikbaar komen"),
    ("Indien de middelen beschikbaar komen, verlengt de provincie de lijn.",
     "Indien de middelen beschikbaar komen"),
    ("Indien de raad instemt gaat de gemeente aan de slag.", "Indien de raad instemt"),
    ("Indien uit de toets blijkt dat het past, dan start het Rijk de verkenning.",
     "Indien uit de toets blijkt dat het past"),
    ("De gemeente koopt de grond alleen als het Rijk meebetaalt.", "alleen als het Rijk meebetaalt"),
    ("De brug komt er pas wanneer de weg klaar is.", "pas wanneer de weg klaar is"),
    ("Als het budget beschikbaar komt, start de aanleg in 2028.", "Als het budget beschikbaar komt"),
    ("Wanneer de Kamer akkoord gaat, keert het Rijk de helft uit.", "Wanneer de Kamer akkoord gaat"),
    ("Het Rijk betaalt voor zover middelen beschikbaar zijn.", "voor zover middelen beschikbaar zijn"),
    ("Dit geldt met dien verstande dat de provincie de grond levert.",
     "met dien verstande dat de provincie de grond levert"),
    ("Vooropgesteld dat de raad instemt, bouwt Veldwijk.", "Vooropgesteld dat de raad instemt"),
    # afhankelijk van, behoudens
    ("De start is 2027, afhankelijk van besluitvorming in de raad.",
     "afhankelijk van besluitvorming in de raad"),
    ("Afhankelijk van de uitkomsten van de verkenning reserveert het Rijk € 10 mln.",
     "Afhankelijk van de uitkomsten van de verkenning"),
    ("Het werk begint afhankelijk van de beschikbaarheid van budget in 2029.",
     "afhankelijk van de beschikbaarheid van budget in 2029"),
    ("Afhankelijk van nog te nemen besluiten volgt een tweede fase.",
     "Afhankelijk van nog te nemen besluiten"),
    ("De bijdrage volgt behoudens instemming van de Staten.", "behoudens instemming van de Staten"),
    ("Behoudens goedkeuring door de Kamer, draagt het Rijk bij.", "Behoudens goedkeuring door de Kamer"),
    ("Onder Voorbehoud Van dekking.", "Onder Voorbehoud Van dekking"),
    # none
    ("Het Rijk stelt zonder voorbehoud € 5 mln. beschikbaar.", None),
    ("Zij bespreken dit indien nodig opnieuw.", None),
    ("Indien gewenst, levert de provincie kaarten.", None),
    ("De gemeente past het plan, indien van toepassing, aan.", None),
    ("De opbrengst is afhankelijk van het weer.", None),
    ("De start is niet afhankelijk van besluitvorming in de raad.", None),
    ("De mitsen en maren zijn besproken.", None),
    ("De voorwaarden staan in de bijlage.", None),
    ("De provincie stelt voorwaarden aan de bouw.", None),
    ("Water is een belangrijke randvoorwaarde voor nieuwe wijken.", None),
    ("Als eerste stap kijken zij naar de weg.", None),
    ("Wanneer de bouw start, is nog niet bekend.", None),
    ("Behoudens de kust is het gebied vlak.", None),
    ("De gemeente bouwt 300 woningen.", None),
    ("", None),
)  # fmt: skip


@pytest.mark.parametrize(("tekst", "verwacht"), GEVALLEN)
def test_conditions(tekst: str, verwacht: str | None) -> None:
    assert find_voorwaarde(tekst) == verwacht


VOORWAARDEN = (
    "onder voorbehoud van instemming van de raad",
    "mits de provincie de helft betaalt",
    "op voorwaarde dat het net het toelaat",
    "indien de middelen beschikbaar komen",
    "afhankelijk van besluitvorming in de Staten",
)
ZINNEN = ("De gemeente bouwt 300 woningen, {}.", "Uiterlijk in 2027 start de bouw ({}).", "Het kan; {}.")


@given(st.sampled_from(VOORWAARDEN), st.sampled_from(ZINNEN), st.sampled_from(("", "Er is haast. ", "- ")))
def test_a_condition_is_found_in_any_sentence(voorwaarde: str, zin: str, ervoor: str) -> None:
    assert find_voorwaarde(f"{ervoor}{zin.format(voorwaarde)} Daarna volgt de rest.") == voorwaarde


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_what_is_found_are_words_of_the_text(tekst: str) -> None:
    found = find_voorwaarde(tekst)
    assert found is None or found in " ".join(tekst.split())


@pytest.mark.parametrize(
    "stuk",
    ["mits ", "onder voorbehoud van ", "indien de ", "als de ", "onder de de ", "afhankelijk van de ", ", "],
)
def test_hostile_text_stays_fast(stuk: str) -> None:
    begin = time.process_time()
    find_voorwaarde("De raad " + stuk * (200_000 // len(stuk)))
    assert time.process_time() - begin < 2
