"""The columns of a table of MIRT projects: how a cell is read, and how a row becomes what a gate takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ruimteregie.cli.regelinvoer import Lezer
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.regels.celwaarden import (
    Misvatting,
    choice_of,
    read_dag,
    read_euro,
    read_getal,
    read_ja_nee,
    read_naam,
)
from ruimteregie.regels.mirt.fasen import Beslisser
from ruimteregie.regels.mirt.poortstand import Geldbron, Poortstand, Zekerheid

__all__ = ["POORTSTAND", "make_poortstand", "stand_of_options"]

POORTSTAND: Final[Mapping[str, Lezer]] = {
    "naam": read_naam,
    "raming": read_euro,
    "in_zicht": read_euro,
    "beschikbaar": read_euro,
    "onzekerheid": read_getal,
    "onzekerheid_onderhoud": read_getal,
    "hoogwaterbescherming": read_ja_nee,
    "beheer_en_onderhoud": read_ja_nee,
    "startdocument": read_ja_nee,
    "verkenningenrapport": read_ja_nee,
    "mkba": read_ja_nee,
    "projectdossier": read_ja_nee,
    "opleveringsrapportage": read_ja_nee,
    "beslisser": choice_of(Beslisser),
    "overleg": read_ja_nee,
    "partijen_eens": read_ja_nee,
    "ingebruikname": read_dag,
}
_GELD: Final = (("in_zicht", Zekerheid.IN_ZICHT), ("beschikbaar", Zekerheid.BESCHIKBAAR))


def make_poortstand(cellen: Mapping[str, Any]) -> Poortstand:
    """A project of a row. Money in prospect that is not given is not known, as is money that is there."""
    rest = {naam: value for naam, value in cellen.items() if naam not in ("in_zicht", "beschikbaar")}
    if rest.get("raming") is not None:
        rest["raming"] = Bedrag.van(rest["raming"])
    money = tuple(
        Geldbron(naam.replace("_", " "), None if cellen.get(naam) is None else Bedrag.van(cellen[naam]), firm)
        for naam, firm in _GELD
    )
    return Poortstand(**rest, middelen=money)


def stand_of_options(gegevens: Iterable[str]) -> Poortstand:
    """A project of options ``KOLOM=WAARDE``, each read as a cell of the table.

    Raises:
        InvoerFout: another notation, a name that is not known, or a value that cannot be read.
    """
    cells: dict[str, Any] = {}
    for text in gegevens:
        naam, mark, value = text.partition("=")
        naam = naam.strip().replace("-", "_")
        if not mark or naam not in POORTSTAND:
            raise InvoerFout(
                f"{text!r} is geen gegeven",
                waar="--gegeven",
                remedie=f"Schrijf KOLOM=WAARDE; kies uit: {', '.join(POORTSTAND)}.",
            )
        try:
            cells[naam] = POORTSTAND[naam](value.strip())
        except Misvatting as fout:
            raise InvoerFout(fout.wat, waar=f"--gegeven {naam}", remedie=fout.remedie) from None
    cells["naam"] = cells.get("naam") or "Het project"
    return make_poortstand(cells)
