"""What a read file is called on the screens: what was recognised of it, and its own name otherwise."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ruimteregie.portaal.templatetags.ruimteregie import kop


@pytest.mark.parametrize(
    ("soort", "datum", "onderwerp", "titel"),
    [
        ("kamerbrief", "2026-03-03", "Uitkomsten", "Kamerbrief van 3 maart 2026: Uitkomsten"),
        ("kamerbrief", "2026-03-03", None, "Kamerbrief van 3 maart 2026"),
        ("arrangement", None, "Merenland", "Arrangement: Merenland"),
        ("bundel", None, None, "brief.txt"),
        ("kamerbrief", "null", None, "brief.txt"),
        (None, None, None, "brief.txt"),
    ],
)
def test_the_title_says_what_is_known(
    soort: str | None, datum: str | None, onderwerp: str | None, titel: str
) -> None:
    assert kop(SimpleNamespace(naam="brief.txt", soort=soort, datum=datum, onderwerp=onderwerp)) == titel
