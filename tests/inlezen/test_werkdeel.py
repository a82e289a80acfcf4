"""What the recognisers get on their desk: sentences, headings above, notes called."""

from __future__ import annotations

from inlezen.hulp import werk

TWEE_BLADZIJDEN = """
Pagina 1 van 2

De brug bij Veenwoude kost meer dan gedacht.1 Het Rijk betaalt mee aan de brug en aan de weg.

1 Kamerstuk 39 999, nr. 11.
\x0cPagina 2 van 2

De weg bij Lindestad kost minder dan gedacht.1 De provincie betaalt mee aan de weg en de brug.

1 Kamerstuk 39 999, nr. 22.
"""


def test_notes_that_start_again_on_each_page_go_with_their_own_call() -> None:
    found = werk(TWEE_BLADZIJDEN)
    body = found.stromen[0]
    notes = [found.noten_bij(body, zin.begin, zin.eind) for zin in found.zinnen if not zin.stroom.is_noot]
    assert [n.tekst for called in notes for n in called] == [
        "Kamerstuk 39 999, nr. 11.",
        "Kamerstuk 39 999, nr. 22.",
    ]


def test_the_headings_above_a_place_nearest_first() -> None:
    found = werk(
        "1. Wonen\n\nTekst over wonen in het land.\n\n1.1 Veenwoude\n\nTekst over Veenwoude en de brug."
    )
    body = found.stromen[0]
    at = body.tekst.index("de brug")
    assert [k.tekst for k in found.koppen_boven(body, at)] == ["1.1 Veenwoude", "1. Wonen"]
    assert [k.tekst for k in found.koppen_boven(body, body.tekst.index("over wonen"))] == ["1. Wonen"]
