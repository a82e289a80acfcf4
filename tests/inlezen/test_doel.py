"""What an amount is for, where the sentence opens with it, and words that tell no purpose."""

from __future__ import annotations

import pytest

from ruimteregie.inlezen.cijfers.doel import find_doel
from ruimteregie.kern.bedrag import find_bedragen


@pytest.mark.parametrize(
    ("tekst", "doel"),
    [
        ("De gemeente Veenwoude krijgt € 5 mln.", "gemeente Veenwoude"),
        ("De dorpen ontvangen samen € 5 mln.", "dorpen"),
        ("Het Rijk neemt € 5 mln. voor haar rekening.", None),
        ("Er is een indicatief budget van € 5 mln.", None),
        ("Er is een taakstellend budget van € 5 mln.", None),
        ("Voor de aanpak van de dijk is € 5 mln. beschikbaar.", "aanpak van de dijk"),
        ("Er is € 5 mln. ten behoeve van de nieuwe brug.", "nieuwe brug"),
    ],
)
def test_the_purpose_in_its_sentence(tekst: str, doel: str | None) -> None:
    found = find_bedragen(tekst)[-1]
    assert find_doel(tekst, found.begin, found.eind) == doel
