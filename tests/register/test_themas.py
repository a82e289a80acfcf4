"""The theme that the words of a promise point to."""

from __future__ import annotations

import pytest

from ruimteregie.bronnen.referentie.woorden import THEMAS
from ruimteregie.register.afspraken.themas import STAMMEN, propose_thema


@pytest.mark.parametrize(("titel", "tekst", "thema"), [
    ("Tempo in de woningbouw van Veenwoude", "De gemeente zorgt voor 300 woningen.", "wonen"),
    ("Station Merenland", "De regio verkent de fietsroutes.", "bereikbaarheid"),
    ("Samenwerking aan de dijk", "Wij werken samen aan de rivier en het water.", "water-bodem"),
    ("Samenwerking", "Partijen zetten de samenwerking voort.", "samenwerking"),
    ("Woningen en energie", "Woningen en energie gaan samen op.", ""),
    ("Vervolg", "Partijen spreken elkaar in het najaar.", ""),
    ("", "", ""),
])  # fmt: skip
def test_a_theme_is_proposed_only_when_it_clearly_leads(titel: str, tekst: str, thema: str) -> None:
    assert propose_thema(titel, tekst) == thema


def test_every_theme_with_stems_is_a_theme() -> None:
    assert set(STAMMEN) <= set(THEMAS)
