"""The table of proposals for a round, empty or with an example, as CSV and as XLSX."""

from __future__ import annotations

from ruimteregie.regels.sjabloon import Blad, Kolom, Vulling, make_csv, make_xlsx
from ruimteregie.regels.voorstellen.sjabloon import REGELS
from ruimteregie.regels.voorstellen.tabel import REIKWIJDTE

__all__ = ["KOLOMMEN", "VOORBEELD", "make"]

_UITLEG = {
    "voorstel": "Naam van het voorstel. Verplicht; één keer per gemeente.",
    "gemeente": "Gemeente die indient. Verplicht; naam of code (GM0000).",
    "provincie": "Naam of code (PV00); leeg volgt uit de gemeente.",
    "woningen_nieuw": "Nieuwe woningen, een heel getal; zonder afspraak over bereikbaarheid uit 2022.",
    "start_bouw": "Start van de bouw: 2029-05-01, 2029-05 of 2029.",
    "financieel_tekort": "Hele euro's inclusief btw, alleen cijfers.",
    "rijksbijdrage": "Gevraagde rijksbijdrage in hele euro's inclusief btw, alleen cijfers.",
    "buiten_grootschalig": "Buiten de grootschalige gebieden: ja, nee, of leeg.",
    "bovenplans": "Bovenplanse infrastructuur: ja, nee, of leeg.",
    "toelichting": "Vrije tekst; mag leeg.",
}
KOLOMMEN = tuple(
    Kolom(
        naam,
        uitleg,
        ("ja", "nee") if naam in REIKWIJDTE else (),
        Vulling.TEKST,
        40 if naam == "toelichting" else 24,
        naam in ("voorstel", "gemeente"),
    )
    for naam, uitleg in _UITLEG.items()
)
"""The columns of a round: those of a proposal, and what the municipality adds in words."""
_MERK = "Voorbeeld, verzonnen"
VOORBEELD = (
    ("Merenhof (voorbeeld)", "Merenland", "", "420", "2028-03", "12500000", "7900000", "ja", "ja", _MERK),
    ("Veenzoom (voorbeeld)", "Veenwoude", "", "260", "2027", "6000000", "3600000", "ja", "ja", _MERK),
    (
        "Lindepark (voorbeeld)",
        "Lindestede",
        "",
        "180",
        "2029-05-01",
        "9000000",
        "3500000",
        "ja",
        "nee",
        _MERK,
    ),
    ("Oude Haven (voorbeeld)", "Havenrijk", "", "510", "", "15000000", "9500000", "ja", "ja", _MERK),
)


def make(formaat: str, *, voorbeeld: bool = False) -> bytes:
    """The table as ``csv`` or ``xlsx``, with invented proposals when asked."""
    blad = Blad("Voorstellen", KOLOMMEN, VOORBEELD if voorbeeld else ())
    return make_csv(blad) if formaat == "csv" else make_xlsx([blad], REGELS)
