"""A table of proposals, as rows of cells: read whole, or refused with every mistake in it.

The columns of a scheme's table; more are allowed and are kept as written in ``Woningvoorstel.overig``:

    voorstel             name, once in the table
    gemeente             name
    provincie            name or code (PVxx)
    woningen_nieuw       whole number
    start_bouw           day, month or year: 2029-05-01, 2029-05, 2029
    financieel_tekort    whole euros including VAT
    rijksbijdrage        whole euros including VAT

Also known: ``buiten_grootschalig`` and ``bovenplans`` (ja, nee or empty) ask whether the scheme applies at
all; ``effect_hoofdnetten``, ``realistisch_rws`` and ``realistisch_prorail`` are shown and never weighed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.gebied import Gebied, GebiedSoort
from ruimteregie.regels.cellen import Kolommen, Meldingen, Tabelrij, check_head, split_head
from ruimteregie.regels.celwaarden import (
    Misvatting,
    fold,
    read_aantal,
    read_datum,
    read_ja_nee,
    read_tekst,
    refuse_word,
    short,
)
from ruimteregie.regels.voorstellen.voorstel import Werkingssfeer, Woningvoorstel

__all__ = [
    "GETOOND",
    "KOLOMMEN",
    "REIKWIJDTE",
    "Voorsteltabel",
    "provincienamen",
    "read_voorstellen",
    "write_voorstellen",
]

KOLOMMEN: Final = (
    "voorstel",
    "gemeente",
    "provincie",
    "woningen_nieuw",
    "start_bouw",
    "financieel_tekort",
    "rijksbijdrage",
)
"""The columns that a table must have, in any order."""
REIKWIJDTE: Final = ("buiten_grootschalig", "bovenplans")
"""Columns that ask whether the scheme applies: ja, nee or empty."""
GETOOND: Final = ("effect_hoofdnetten", "realistisch_rws", "realistisch_prorail")
"""Columns that are shown beside a proposal and never weighed."""
_BEKEND: Final = (*KOLOMMEN, *REIKWIJDTE, *GETOOND)


@dataclass(frozen=True, slots=True)
class Voorsteltabel:
    """The proposals of a table, the row in which each stands, and the names of its other columns."""

    voorstellen: tuple[Woningvoorstel, ...]
    rijen: tuple[int, ...]
    overig: tuple[str, ...] = ()


def provincienamen(gebieden: Iterable[Gebied]) -> dict[str, str]:
    """Every spelling of a province (name, code, alias) and the name that it stands for."""
    return {
        fold(word): gebied.naam
        for gebied in gebieden
        if gebied.soort is GebiedSoort.PROVINCIE
        for word in (*gebied.aliassen, gebied.code, gebied.naam)
    }


def read_voorstellen(rijen: Iterable[Sequence[str]], provincies: Mapping[str, str]) -> Voorsteltabel:
    """Read a head and the rows under it; empty rows are passed over, and so are empty rows above the head.

    ``provincies`` are the spellings of provinces that `provincienamen` gives. ``rijen`` are taken once, in
    order, and every row counts, also an empty one, so that a message names the row of the spreadsheet.

    Raises:
        Tabelfout: one mistake or more; nothing was taken.
    """
    kop, kopregel, under = split_head(rijen)
    columns = check_head(kop, _BEKEND, KOLOMMEN, rij=kopregel, anders="bewaren")
    meldingen = Meldingen()
    voorstellen: list[Woningvoorstel] = []
    numbers: list[int] = []
    seen: dict[str, int] = {}
    for rij in columns.rijen(under, meldingen):
        voorstel = _voorstel(rij, columns, provincies, seen)
        if voorstel is not None:
            voorstellen.append(voorstel)
            numbers.append(rij.nummer)
    if not (voorstellen or meldingen.aantal):
        meldingen.add(kopregel, "", "onder de kop staat niets", "Zet elk voorstel op een rij.")
    meldingen.refuse()
    extra = tuple(naam for naam in columns.plaatsen if naam not in (*KOLOMMEN, *REIKWIJDTE))
    return Voorsteltabel(tuple(voorstellen), tuple(numbers), extra)


def write_voorstellen(voorstellen: Sequence[Woningvoorstel]) -> list[list[str]]:
    """A head and a row a proposal, which `read_voorstellen` reads back to equal proposals."""
    extra = list(dict.fromkeys(naam for v in voorstellen for naam in v.overig))
    asked = REIKWIJDTE if any(v.werkingssfeer for v in voorstellen) else ()
    head = [*KOLOMMEN, *asked, *extra]
    return [head, *(_row(v, asked, extra) for v in voorstellen)]


def _row(voorstel: Woningvoorstel, asked: Sequence[str], extra: Sequence[str]) -> list[str]:
    v, scope = voorstel, voorstel.werkingssfeer or Werkingssfeer()
    homes = "" if v.woningen_nieuw is None else str(v.woningen_nieuw)
    euros = ["" if euro is None else f"{euro:f}" for euro in (v.tekort, v.bijdrage)]
    answers = [{True: "ja", False: "nee", None: ""}[getattr(scope, naam)] for naam in asked]
    others = [v.overig.get(naam, "") for naam in extra]
    return [v.naam, v.gemeente, v.provincie, homes, v.start_bouw, *euros, *answers, *others]


def _voorstel(
    rij: Tabelrij, columns: Kolommen, provincies: Mapping[str, str], gezien: dict[str, int]
) -> Woningvoorstel | None:
    """The proposal in a row; None once anything in the table is wrong, because then nothing is taken."""
    naam = rij.own_name("voorstel", gezien)
    gemeente = rij.text("gemeente")
    provincie = rij.read("provincie", lambda cel: _read_provincie(cel, provincies))
    homes = rij.read("woningen_nieuw", read_aantal)
    start = rij.read("start_bouw", read_datum)
    gap, asked = (rij.read(kolom, read_aantal) for kolom in ("financieel_tekort", "rijksbijdrage"))
    answers = [rij.read(kolom, read_ja_nee) for kolom in REIKWIJDTE]
    scope = Werkingssfeer(*answers) if any(kolom in columns.plaatsen for kolom in REIKWIJDTE) else None
    extra = {
        kolom: text
        for kolom in columns.plaatsen
        if kolom not in KOLOMMEN and kolom not in REIKWIJDTE
        if (text := rij.read(kolom, read_tekst))
    }
    if rij.meldingen.aantal:
        return None
    return Woningvoorstel(
        naam, gemeente, provincie or "", homes, start or "", _euros(gap), _euros(asked), scope, extra
    )


def _read_provincie(cel: str, namen: Mapping[str, str]) -> str:
    """The name of a province by any of its spellings (folded, in ``namen``); empty when unknown.

    Raises:
        Misvatting: no province has this name or code.
    """
    if not cel:
        return ""
    found = namen.get(fold(cel))
    if found is None:
        read_tekst(cel)
        refuse_word(cel)
        raise Misvatting(f"{short(cel)} is geen provincie", _meant(cel, namen))
    return found


def _meant(cel: str, namen: Mapping[str, str]) -> str:
    close = get_close_matches(fold(cel), namen, 1, 0.75)
    known = f"Bedoelt u {namen[close[0]]}? " if close else ""
    example = next(iter(namen.values()), "Zeeland")
    return f"{known}Schrijf de naam of de code van een provincie, zoals {example}."


def _euros(euro: int | None) -> Bedrag | None:
    return None if euro is None else Bedrag.van(euro, btw=Btw.INCL)
