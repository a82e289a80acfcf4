"""A found promise against the register: new, repeated, made concrete, changed, closed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.inlezen import ActieVondst, AfspraakVondst, Plaats
from ruimteregie.inlezen.vergelijking import Bekend, Stand, Vergelijking, Verhouding, Verschil, compare
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.kern.termijn import Termijn

PLAATS = Plaats(None, 1, 2)
BRUG = Bekend(
    "brug-veenwoude",
    "Brug bij Veenwoude",
    "Onderzoek naar een tweede brug over de Merenvaart bij Veenwoude, met ruimte voor fietsers.",
    termijnen=(Termijn.parse("najaar 2026"),),
    bedragen=(Bedrag.van("40000000"),),
)
WONEN = Bekend(
    "wonen-havenkwartier",
    "Havenkwartier Lindestad",
    "Lindestad bouwt woningen in het Havenkwartier en verlegt daarvoor de rondweg.",
    aantallen=(Aantal(Decimal(4300), Decimal(4300), Eenheid.WONINGEN),),
)
MOERAS = Bekend(
    "veenweide",
    "Veenweide Merenland",
    "Hogere grondwaterpeilen in de veenweide van Merenland, samen met de boeren in het gebied.",
)
STAND = Stand((BRUG, WONEN, MOERAS))


def belofte(tekst: str, *, titel: str | None = None, termijn: str | None = None) -> AfspraakVondst:
    acties = (ActieVondst((), tekst, termijn, PLAATS),) if termijn else ()
    return AfspraakVondst(None, titel, (), (), acties, tekst, PLAATS, 0.9)


def een(vondst: AfspraakVondst, stand: Stand = STAND) -> Vergelijking:
    (found,) = compare([vondst], stand, date(2026, 6, 1))
    return found


@pytest.mark.parametrize(
    ("vondst", "verhouding", "bekend", "verschillen"),
    [
        (
            belofte("Er komt een onderzoek naar de tweede brug over de Merenvaart bij Veenwoude."),
            Verhouding.HERHAALT, "brug-veenwoude", (),
        ),
        (belofte("Iets anders.", titel="Brug bij VEENWOUDE"), Verhouding.HERHAALT, "brug-veenwoude", ()),
        (
            belofte("De tweede brug over de Merenvaart bij Veenwoude kost nu € 55 miljoen."),
            Verhouding.WIJZIGT, "brug-veenwoude", (Verschil("bedrag", "€ 40 mln.", "€ 55 mln."),),
        ),
        (
            belofte("Het onderzoek naar een tweede brug bij Veenwoude volgt.", termijn="voorjaar 2027"),
            Verhouding.WIJZIGT, "brug-veenwoude", (Verschil("termijn", "najaar 2026", "voorjaar 2027"),),
        ),
        (
            belofte("Het onderzoek naar een tweede brug bij Veenwoude volgt.", termijn="najaar 2026"),
            Verhouding.HERHAALT, "brug-veenwoude", (),
        ),
        (
            belofte("Onderzoek veenweide Merenland: hogere grondwaterpeilen.", termijn="medio 2027"),
            Verhouding.CONCRETISEERT, "veenweide", (Verschil("termijn", None, "medio 2027"),),
        ),
        (
            belofte("In het Havenkwartier van Lindestad komen 5.100 woningen en de rondweg schuift op."),
            Verhouding.WIJZIGT, "wonen-havenkwartier",
            (Verschil("aantal", "4.300 woningen", "5.100 woningen"),),
        ),
        (
            belofte("In het Havenkwartier van Lindestad komen 4.300 woningen en de rondweg schuift op."),
            Verhouding.HERHAALT, "wonen-havenkwartier", (),
        ),
        (
            belofte("In het Havenkwartier van Lindestad komen 4.300 woningen en 900 banen bij de rondweg."),
            Verhouding.CONCRETISEERT, "wonen-havenkwartier",
            (Verschil("aantal", None, "900 arbeidsplaatsen"),),
        ),
        (
            belofte("Het onderzoek naar de tweede brug over de Merenvaart bij Veenwoude is afgerond."),
            Verhouding.SLUIT_AF, "brug-veenwoude", (),
        ),
        (
            belofte("Zodra het onderzoek naar de tweede brug over de Merenvaart bij Veenwoude is afgerond."),
            Verhouding.HERHAALT, "brug-veenwoude", (),
        ),
        (
            belofte("Het onderzoek naar de tweede brug bij Veenwoude is nog niet afgerond."),
            Verhouding.HERHAALT, "brug-veenwoude", (),
        ),
        (belofte("Rijk en provincie spreken af samen te werken aan de opgaven."), Verhouding.NIEUW, None, ()),
        (belofte("Er komt een zwembad in Duinrode."), Verhouding.NIEUW, None, ()),
        (belofte(""), Verhouding.NIEUW, None, ()),
    ],
)  # fmt: skip
def test_how_a_found_promise_relates(
    vondst: AfspraakVondst, verhouding: Verhouding, bekend: str | None, verschillen: tuple[Verschil, ...]
) -> None:
    found = een(vondst)
    assert (found.verhouding, found.bekend, found.verschillen) == (verhouding, bekend, verschillen)


def test_two_that_are_as_near_are_none() -> None:
    twin = Bekend("brug-2", "Brug twee", BRUG.tekst)
    assert (
        een(belofte("Onderzoek naar een tweede brug over de Merenvaart."), Stand((BRUG, twin))).bekend is None
    )


def test_an_empty_register_knows_nothing() -> None:
    assert een(belofte("Onderzoek naar een tweede brug."), Stand(())).verhouding is Verhouding.NIEUW


def test_figures_of_the_explanation_are_no_part_of_the_promise() -> None:
    acties = (ActieVondst((), "Lindestad verlegt de rondweg om het Havenkwartier.", None, PLAATS),)
    text = "Het land bouwt 90.000 woningen.\n\nLindestad verlegt de rondweg om het Havenkwartier."
    found = een(AfspraakVondst("1", WONEN.titel, (), (), acties, text, PLAATS, 1.0))
    assert (found.verhouding, found.verschillen) == (Verhouding.HERHAALT, ())


@given(st.text(max_size=300), st.lists(st.text(max_size=120), max_size=4))
def test_any_text_is_compared(tekst: str, bekenden: list[str]) -> None:
    stand = Stand(tuple(Bekend(str(i), t, t) for i, t in enumerate(bekenden)))
    found = een(belofte(tekst), stand)
    assert (found.bekend is None) == (found.verhouding is Verhouding.NIEUW)
    assert 0 <= found.gelijkenis <= 1


@given(st.sampled_from([BRUG, WONEN, MOERAS]))
def test_its_own_words_repeat_a_promise(known: Bekend) -> None:
    found = een(belofte(known.tekst))
    assert (found.bekend, found.verhouding) == (known.code, Verhouding.HERHAALT)
