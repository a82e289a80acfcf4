"""Statements in text made to keep a recogniser busy: time grows with the text."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from inlezen.hulp import NASLAG, tekst_of
from ruimteregie.inlezen.herkennen import lay_out
from ruimteregie.inlezen.herkenners.aandachtspunten import recognise_aandachtspunten
from ruimteregie.inlezen.herkenners.besluiten import recognise_besluiten
from ruimteregie.inlezen.herkenners.doorschuivingen import recognise_doorschuivingen
from ruimteregie.inlezen.herkenners.lopende_afspraken import recognise_lopende_afspraken
from ruimteregie.inlezen.herkenners.oproepen import recognise_oproepen

HERKENNERS: tuple[Callable[..., Any], ...] = (
    recognise_lopende_afspraken,
    recognise_besluiten,
    recognise_oproepen,
    recognise_aandachtspunten,
    recognise_doorschuivingen,
)
STUKKEN = {
    "parties without a verb": "Rijk en regio en provincie, ",
    "verbs without a particle": "Rijk en regio spreken ",
    "particles without a verb": "af toe overeen beschikbaar vast ",
    "auxiliaries": "is zijn heeft hebben ",
    "participles": "is afgesproken, vastgesteld besloten ",
    "subordinate clauses": "nadat zodra die dat is besloten ",
    "relative clauses": "de provincie die ",
    "modals": "zullen moeten worden ",
    "amounts": "reserveert € 5 mln. en ",
    "calls": "regio vraagt de provincie aandacht ",
    "calls with names": "Aa Bb en Cc, Dd vraagt ",
    "capitals": "Aa ",
    "next cabinets": "een volgend nieuw kabinet aan later ",
    "later rounds": "in het volgende besluit ",
    "quotation marks": "‘ “ \" ",
    "points": "aandachtspunten als zijn ",
    "items": "\n- is afgesproken:",
    "nested items": "\n- a:\no b",
    "figures": "\n1. ",
    "headings": "\n\nAandachtspunten\n\n",
    "paragraphs": "Rijk stelt vast.\n\n",
    "colons": "Afgesproken is: ",
    "labels": "\nBesluit\n",
    "labels with a title": "\nBesluit 1: aa aa aa\nAa",
    "decisions": "de raad besluit het college ",
    "decisions about": "De raad besluiten Rijk over ",
    "years": "stelt in 2031 in 2032 ",
    "fragments": "Een plan die aa is bb en ",
    "successors": "laat ik aan mijn opvolger ",
    "elections": "na de verkiezingen een besluit ",
    "contracts": "convenant is vastgelegd dat ",
    "making together": "werken Rijk en regio uit op in ",
    "points with a subject": "Aa.\nWonen en werken: De ",
    "arguments": "\n\n1.1 Er is afgesproken\n\n",
    "asking for means": "en vraagt extra meer ",
}  # fmt: skip


@pytest.mark.parametrize("stuk", STUKKEN.values(), ids=STUKKEN.keys())
@pytest.mark.parametrize("herkenner", HERKENNERS, ids=lambda h: h.__name__)
def test_fifty_thousand_characters_take_seconds(herkenner: Callable[..., Any], stuk: str) -> None:
    regels = (stuk * (2400 // len(stuk)) + ".\n") * 20
    ((_, found),) = lay_out(tekst_of(regels), NASLAG)
    begin = time.process_time()
    herkenner(found)
    assert time.process_time() - begin < 3
