"""The table of the planner: a line for each item and year that it takes something, and for each year.

Columns, found by name and in any order:

    soort        nodig (of an item) or beschikbaar (in a year)
    onderdeel    name of the item; only with nodig
    project      the project of which it is a phase; only with nodig
    na           items that begin in an earlier year, with " + " between; only with nodig
    vroegst      first year in which it can begin; only with nodig
    jaar         with beschikbaar the year, with nodig the how manieth year of the item; empty is the first
    stikstof     nitrogen room, in a unit of one's own; empty is niet bekend
    geld         euros in digits, or € 40 mln.; empty is niet bekend
    capaciteit   staff, in a unit of one's own; empty is niet bekend

Nothing taken or nothing there is a 0. Other columns are not read, and the reader of the table hears which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import InvoerFout, NotatieFout
from ruimteregie.kern.keuze import Keuze
from ruimteregie.regels.cellen import Meldingen, Tabelrij, check_head, split_head
from ruimteregie.regels.celwaarden import Misvatting, read_aantal, read_euro, read_getal, short
from ruimteregie.regels.herstart.vraag import MEESTE_JAREN, Hulpbron, Jaarruimte, Onderdeel

__all__ = ["KOLOMMEN", "VERPLICHT", "VOORBEELD", "Gelezen", "Regelsoort", "read_herstart"]

KOLOMMEN: Final = ("soort", "onderdeel", "project", "na", "vroegst", "jaar", *Hulpbron)
VERPLICHT: Final = ("soort", "onderdeel")
MEESTE_RIJEN: Final = 3_000
VOORBEELD: Final = (
    ("nodig", "Voorbeeld: Veenwoude fase 1", "Weg Veenwoude", "", "", "1", "12", "40000000", "8"),
    ("nodig", "Voorbeeld: Veenwoude fase 1", "", "", "", "2", "0", "35000000", "6"),
    ("nodig", "Voorbeeld: Veenwoude fase 2", "Weg Veenwoude", "Voorbeeld: Veenwoude fase 1", "2029", "1",
     "9", "60000000", "10"),
    ("nodig", "Voorbeeld: sluis Merenland", "", "", "", "1", "4", "25000000,50", "5"),
    ("beschikbaar", "", "", "", "", "2027", "15", "50000000", "12"),
    ("beschikbaar", "", "", "", "", "2028", "12", "70000000", "12"),
    ("beschikbaar", "", "", "", "", "2029", "10", "95000000", "16"),
    ("beschikbaar", "", "", "", "", "2030", "10", "70000000", "12"),
)  # fmt: skip
"""Lines with invented names and figures, to show how the table is filled in."""
_TEKENS_TUSSEN: Final = " + "


class Regelsoort(Keuze):
    """What a line is about."""

    NODIG = "nodig"
    BESCHIKBAAR = "beschikbaar"


@dataclass(frozen=True, slots=True)
class Gelezen:
    """The items and years of a table, and in Dutch what was passed over."""

    onderdelen: tuple[Onderdeel, ...]
    jaren: tuple[Jaarruimte, ...]
    opmerkingen: tuple[str, ...] = ()


@dataclass(slots=True)
class _Deel:
    """An item as its lines have it so far."""

    rij: Tabelrij
    project: str = ""
    na: tuple[str, ...] = ()
    vroegst: int | None = None
    jaren: dict[int, tuple[Decimal | None, ...]] = field(
        default_factory=dict[int, tuple[Decimal | None, ...]]
    )


def read_herstart(rijen: Sequence[Sequence[str]], *, naam: str = "") -> Gelezen:
    """Read the table; ``naam`` is that of the file, for the messages.

    Raises:
        Tabelfout: every cell that cannot be used, at once; nothing was read.
    """
    kop, kopregel, under = split_head(rijen)
    columns = check_head(kop, KOLOMMEN, VERPLICHT, rij=kopregel, waar=naam)
    faults = Meldingen()
    items: dict[str, _Deel] = {}
    years: dict[int, Jaarruimte] = {}
    for rij in columns.rijen(under, faults, meeste=MEESTE_RIJEN):
        soort = rij.choice("soort", Regelsoort)
        if soort is Regelsoort.BESCHIKBAAR:
            _year(rij, years)
        elif soort is Regelsoort.NODIG:
            _item(rij, items)
        elif not rij.cellen.get("soort"):
            rij.report("soort", "deze cel is leeg", "Schrijf nodig of beschikbaar.")
    made = [_make(name, one) for name, one in items.items()]
    _check_names(items)
    for kind, found in (("nodig", items), ("beschikbaar", years)):
        if not (found or faults.aantal):
            faults.add(kopregel, "soort", f"er is geen rij met {kind}", "Zet er minstens een onder de kop.")
    faults.refuse(naam)
    return Gelezen(tuple(one for one in made if one), tuple(years.values()), columns.opmerkingen)


def _amounts(rij: Tabelrij) -> tuple[Decimal | None, ...]:
    return tuple(rij.read(soort, _geld if soort is Hulpbron.GELD else read_getal) for soort in Hulpbron)


def _geld(cel: str) -> Decimal | None:
    """Euros as digits, or as a letter writes one exact amount: ``€ 40 mln.``."""
    if "€" not in cel and "m" not in cel.lower():
        return read_euro(cel)
    try:
        amount = Bedrag.parse(cel)
    except NotatieFout:
        amount = None
    if amount is None or amount != Bedrag.van(amount.laag) or amount.laag < 0:
        raise Misvatting(f"{short(cel)} is geen bedrag", "Schrijf 40000000, of € 40 mln.")
    return amount.laag


def _year(rij: Tabelrij, years: dict[int, Jaarruimte]) -> None:
    for kolom in ("onderdeel", "project", "na", "vroegst"):
        if rij.cellen.get(kolom):
            rij.report(kolom, "dit hoort niet bij beschikbaar", "Laat de cel leeg, of maak er nodig van.")
    if not rij.cellen.get("jaar"):
        rij.report("jaar", "deze cel is leeg", "Schrijf het jaar in vier cijfers.")
    year, amounts = rij.year("jaar"), _amounts(rij)
    if year is None:
        return
    if year in years:
        rij.report("jaar", f"{year} staat er twee keer", "Geef elk jaar een keer.")
    years[year] = Jaarruimte(year, dict(zip(Hulpbron, amounts, strict=True)))


def _item(rij: Tabelrij, items: dict[str, _Deel]) -> None:
    name = rij.required("onderdeel", "Geef elk onderdeel een naam.")
    which, amounts = rij.read("jaar", _ordinal), _amounts(rij)
    project, early = rij.text("project"), rij.year("vroegst")
    before = tuple(rij.read("na", _names) or ())
    if not name or which is None:
        return
    if _TEKENS_TUSSEN in name:
        rij.report("onderdeel", "' + ' staat tussen namen in de kolom na", "Schrijf de naam zonder ' + '.")
        return
    one = items.setdefault(name, _Deel(rij, project, before, early))
    if which in one.jaren:
        rij.report("jaar", f"jaar {which} van {short(name)} staat er twee keer", "Geef elk jaar een keer.")
    one.jaren[which] = amounts
    for kolom, mine, first in (
        ("project", project, one.project),
        ("vroegst", early, one.vroegst),
        ("na", before, one.na),
    ):
        if mine and mine != first:
            what = f"bij {short(name)} staat op rij {one.rij.nummer} iets anders"
            rij.report(kolom, what, "Zet het op de eerste rij van het onderdeel.")


def _make(naam: str, deel: _Deel) -> Onderdeel | None:
    last = max(deel.jaren)
    if absent := [n for n in range(1, last) if n not in deel.jaren]:
        what = f"jaar {absent[0]} van {short(naam)} ontbreekt"
        deel.rij.report("jaar", what, "Geef elk jaar een rij; nul is 0, niet bekend is leeg.")
        return None
    columns = zip(*(deel.jaren[n] for n in range(1, last + 1)), strict=True)
    try:
        return Onderdeel(naam, dict(zip(Hulpbron, columns, strict=True)), deel.project, deel.na, deel.vroegst)
    except InvoerFout as fout:
        deel.rij.report("", fout.wat, fout.remedie)
        return None


def _check_names(items: dict[str, _Deel]) -> None:
    for one in items.values():
        for name in one.na:
            if name not in items:
                one.rij.report("na", f"{short(name)} is geen onderdeel", "Schrijf de naam precies zo.")


def _ordinal(cel: str) -> int:
    """The how manieth year of an item; the first when the cell is empty."""
    number = read_aantal(cel) if cel else 1
    if number is None or not 1 <= number <= MEESTE_JAREN:
        raise Misvatting(
            f"{short(cel)} is geen jaar van het onderdeel",
            f"Schrijf 1 voor het eerste, tot en met {MEESTE_JAREN}.",
        )
    return number


def _names(cel: str) -> Iterator[str]:
    for name in cel.split(_TEKENS_TUSSEN):
        if name.strip():
            yield name.strip()
