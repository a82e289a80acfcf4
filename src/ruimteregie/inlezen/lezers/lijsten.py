"""The table in a file: the sheet that looks like a list, its head and its rows."""

from __future__ import annotations

from pathlib import Path

from ruimteregie.inlezen.kolommen import find_head
from ruimteregie.inlezen.lezers.blad import Blad, choose_blad
from ruimteregie.inlezen.lezers.csv import best_dialect, read_csv_blad
from ruimteregie.inlezen.lezers.formaat import recognise_format
from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.ods import read_ods_bladen
from ruimteregie.inlezen.lezers.txt import decode
from ruimteregie.inlezen.lezers.xlsx import read_xlsx_bladen
from ruimteregie.inlezen.rijen import Lijst
from ruimteregie.inlezen.tekst import clean_line
from ruimteregie.kern.fouten import BestandLeeg, OnbekendFormaat

__all__ = ["read_lijst_inside"]

_NO_LIST = {"pdf": "een PDF", "docx": "een Worddocument", "odt": "een ODT-document", "html": "een webpagina"}


def read_lijst_inside(path: Path, grenzen: Grenzen) -> Lijst:
    """Read a list in this process; its name and fingerprint are left to the caller.

    Raises:
        LeesFout: it cannot be read or is no list.
    """
    formaat, bladen = _bladen(path, grenzen)
    blad = choose_blad(bladen)
    kop = find_head([rij.cellen for rij in blad.rijen])
    rijen = blad.rijen[kop.index + 1 :]
    if not rijen:
        raise BestandLeeg(
            "de lijst heeft geen rijen onder de kop.",
            remedie="Geef een lijst met een kop en daaronder rijen.",
        )
    names = blad.rijen[kop.index].cellen
    width = max(len(names), *(len(rij.cellen) for rij in rijen))
    return Lijst(
        bestand="",
        formaat=formaat,
        sha256="",
        blad=blad.naam,
        kop=tuple(clean_line(name).strip() for name in (*names, *[""] * (width - len(names)))),
        kopregel=blad.rijen[kop.index].nummer,
        rijen=tuple(rijen),
        waarschuwingen=tuple(blad.meldingen),
    )


def _bladen(path: Path, grenzen: Grenzen) -> tuple[str, list[Blad]]:
    formaat = recognise_format(path, grenzen)
    if formaat == "xlsx":
        return formaat, read_xlsx_bladen(path, grenzen)
    if formaat == "ods":
        return formaat, read_ods_bladen(path, grenzen)
    if formaat == "txt":
        text = decode(path.read_bytes())
        return "csv", [read_csv_blad(text, best_dialect(text), grenzen)]
    raise OnbekendFormaat(
        f"dit is {_NO_LIST[formaat]}, geen lijst.",
        remedie="Lees het in als brief, of geef de lijst als XLSX, ODS of CSV.",
    )
