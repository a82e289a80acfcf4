"""Amounts from one price level to another, with an index table that the user supplies (§2).

This package holds no index figures. Which percentages the State applied to its investments (IBOI) is not
known here, so without a table nothing is converted and nothing is guessed.

Rounding: the factor between two years is an exact fraction. One amount is rounded once, to the nearest
cent, half a cent to the even one. The parts of a series are rounded together (largest remainder), so that
they are to the cent the converted sum. A bandwidth in percent and the words circa, minimaal … stay.

Indexing hides no shortfall: `set_against` puts an estimate against a budget at the price level of both,
and says of a level that cannot be given why not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import InvoerFout, NietOptelbaar, RuimteregieFout
from ruimteregie.kern.getal import write_getal
from ruimteregie.kern.kwalificatie import Kwalificatie
from ruimteregie.kern.verdeling import round_together
from ruimteregie.regels.cellen import Celmelding, Meldingen, Ruwetabel, Tabelfout, Tabelrij, check_head

__all__ = [
    "Indextabel",
    "Peilstand",
    "Peilvergelijking",
    "convert",
    "convert_all",
    "make_indextabel",
    "read_indexcijfers",
    "read_indextabel",
    "require_peil",
    "set_against",
]

_MEESTE_JAREN = 200
_TAAK = "Geef een tabel met de kolommen jaar en index (of jaar en procent) en noem de bron ervan."


@dataclass(frozen=True, slots=True)
class Indextabel:
    """Index figures by year, under a name and with the source that the user gave.

    Only their ratios count: from 2022 to 2025 is the figure of 2025 divided by that of 2022.
    """

    naam: str
    bron: str
    cijfers: tuple[tuple[int, Fraction], ...]

    def __post_init__(self) -> None:
        if not (self.naam and self.bron):
            raise InvoerFout(
                "een indextabel heeft een naam en een bron",
                remedie="Zeg hoe de reeks heet en waar zij vandaan komt.",
                paragraaf="§8",
            )
        years = [jaar for jaar, _ in self.cijfers]
        if not years or len(set(years)) != len(years) or any(cijfer <= 0 for _, cijfer in self.cijfers):
            raise InvoerFout(
                "een indextabel heeft elk jaar één keer, met een cijfer boven nul",
                waar=self.naam,
                remedie=_TAAK,
            )
        object.__setattr__(self, "cijfers", tuple(sorted(self.cijfers)))

    @classmethod
    def of_index(cls, naam: str, bron: str, cijfers: Mapping[int, Decimal]) -> Indextabel:
        """From index figures, whatever year is 100."""
        return cls(naam, bron, tuple((jaar, Fraction(cijfer)) for jaar, cijfer in cijfers.items()))

    @classmethod
    def of_procent(cls, naam: str, bron: str, procenten: Mapping[int, Decimal]) -> Indextabel:
        """From yearly changes: the percentage of 2024 leads from price level 2023 to 2024.

        Raises:
            InvoerFout: a year is missing in between, or a change of -100% or less.
        """
        years = sorted(procenten)
        gaps = [jaar for jaar in range(years[0], years[-1]) if jaar not in procenten] if years else []
        if gaps:
            raise InvoerFout(
                f"tussen de percentages ontbreekt {gaps[0]}",
                waar=naam,
                remedie="Geef een percentage elk jaar.",
            )
        level = Fraction(100)
        levels = {years[0] - 1: level} if years else {}
        for jaar in years:
            level *= 1 + Fraction(procenten[jaar]) / 100
            levels[jaar] = level
        return cls(naam, bron, tuple(levels.items()))

    @property
    def jaren(self) -> tuple[int, ...]:
        """The years that it knows."""
        return tuple(jaar for jaar, _ in self.cijfers)

    def factor(self, van: int, naar: int) -> Fraction:
        """What an amount of price level ``van`` is multiplied by; InvoerFout when a year is missing."""
        found = dict(self.cijfers)
        missing = [jaar for jaar in (van, naar) if jaar not in found]
        if missing:
            raise InvoerFout(
                f"de tabel heeft geen cijfer voor {' en '.join(map(str, dict.fromkeys(missing)))}",
                waar=f"indextabel {self.naam} ({self.jaren[0]} tot en met {self.jaren[-1]})",
                remedie="Vul het jaar aan uit de bron; het wordt niet geschat.",
                paragraaf="§1",
            )
        return found[naar] / found[van]

    def __str__(self) -> str:
        return f"{self.naam} (bron: {self.bron})"


def read_indextabel(
    kop: Sequence[str], rijen: Ruwetabel, *, naam: str, bron: str, kopregel: int = 1
) -> Indextabel:
    """Read a table with the columns ``jaar`` and either ``index`` or ``procent`` (the yearly change).

    Raises:
        Tabelfout: every cell that cannot be used, at once.
        InvoerFout: no name or source, or a year is missing between the percentages.
    """
    wijze, cijfers = read_indexcijfers(kop, rijen, waar=naam, kopregel=kopregel)
    return make_indextabel(naam, bron, wijze, cijfers)


def make_indextabel(naam: str, bron: str, wijze: str, cijfers: Mapping[int, Decimal]) -> Indextabel:
    """From figures by year as a table gave them; ``wijze`` is index or procent. InvoerFout as above."""
    return (Indextabel.of_index if wijze == "index" else Indextabel.of_procent)(naam, bron, cijfers)


def read_indexcijfers(
    kop: Sequence[str], rijen: Ruwetabel, *, waar: str, kopregel: int = 1
) -> tuple[str, dict[int, Decimal]]:
    """The figures by year as they are written, and whether they are ``"index"`` or ``"procent"``.

    Raises:
        Tabelfout: every cell that cannot be used, at once.
    """
    columns = check_head(kop, ("jaar", "index", "procent"), ("jaar",), rij=kopregel, waar=waar)
    kinds = [kind for kind in ("index", "procent") if kind in columns.plaatsen]
    if len(kinds) != 1:
        what = (
            "er staat een kolom index én een kolom procent" if kinds else "er is geen kolom index of procent"
        )
        raise Tabelfout([Celmelding(kopregel, "", what, "Geef precies één van beide.")], waar=waar)
    kind = kinds[0]
    meldingen = Meldingen()
    found: dict[int, Decimal] = {}
    for rij in columns.rijen(rijen, meldingen):
        _take(rij, kind, found)
    if len(found) > _MEESTE_JAREN or not (found or meldingen.aantal):
        meldingen.add(kopregel, "", "er staan geen bruikbare jaren onder de kop", _TAAK)
    meldingen.refuse(waar)
    return kind, found


def _take(rij: Tabelrij, kind: str, found: dict[int, Decimal]) -> None:
    before = rij.meldingen.aantal
    jaar, value = rij.year("jaar"), rij.number(kind)
    if rij.meldingen.aantal > before:
        return
    if jaar is None or value is None:
        rij.report("jaar" if jaar is None else kind, "deze cel is leeg", "Vul haar, of haal de rij weg.")
    elif jaar in found:
        rij.report("jaar", f"{jaar} staat er twee keer", "Laat één van beide rijen staan.")
    elif (kind == "index" and value <= 0) or value <= -100:
        rij.report(kind, f"{write_getal(value)} kan hier niet", "Geef een index boven nul.")
    else:
        found[jaar] = value


def require_peil(bedrag: Bedrag) -> int:
    """The price level of an amount; InvoerFout when it has none."""
    if bedrag.prijspeil is None:
        raise InvoerFout(
            f"van {bedrag} is het prijspeil niet bekend, dus het is niet om te rekenen",
            remedie="Zoek in de bron op van welk jaar het prijspeil is.",
            paragraaf="§2",
        )
    return bedrag.prijspeil


def convert(bedrag: Bedrag, naar: int, tabel: Indextabel | None) -> Bedrag:
    """The amount at price level ``naar``; itself when it has that price level already.

    Raises:
        InvoerFout: the amount has no price level, there is no table, or the table lacks a year.
    """
    factor = _factor(require_peil(bedrag), naar, tabel)
    (laag,), (hoog,) = (round_together([Fraction(end) * factor]) for end in (bedrag.laag, bedrag.hoog))
    return replace(bedrag, laag=laag, hoog=hoog, prijspeil=naar)


def convert_all(bedragen: Iterable[Bedrag], naar: int, tabel: Indextabel | None) -> tuple[Bedrag, ...]:
    """The parts of one sum at price level ``naar``; together they are the converted sum, to the cent.

    Raises:
        NietOptelbaar: the parts do not add up, or one is a range.
        InvoerFout: as for `convert`.
    """
    parts = tuple(bedragen)
    if not parts:
        return ()
    if any(part.is_bereik for part in parts):
        raise NietOptelbaar(
            "een reeks met een bereik is niet op de cent te verdelen.",
            remedie="Reken de ondergrenzen en de bovengrenzen elk apart om.",
            paragraaf="§12",
        )
    factor = _factor(require_peil(Bedrag.som(parts)), naar, tabel)
    rounded = round_together(Fraction(part.laag) * factor for part in parts)
    return tuple(
        replace(part, laag=euro, hoog=euro, prijspeil=naar) for part, euro in zip(parts, rounded, strict=True)
    )


def _factor(van: int, naar: int, tabel: Indextabel | None) -> Fraction:
    if van == naar:
        return Fraction(1)
    if tabel is None:
        raise InvoerFout(
            f"omrekenen van prijspeil {van} naar {naar} kan niet zonder indextabel: de percentages van de"
            " IBOI zijn hier niet bekend en worden niet geraden",
            remedie=_TAAK,
            paragraaf="§1",
        )
    return tabel.factor(van, naar)


@dataclass(frozen=True, slots=True)
class Peilstand:
    """An estimate against a budget at one price level; ``tekort`` is below zero when money is left.

    What cannot be given is None, and then ``reden`` says why in Dutch. ``prijspeil`` is None when that
    of the amount is not known.
    """

    prijspeil: int | None
    raming: Bedrag | None
    budget: Bedrag | None
    tekort: Bedrag | None
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Peilvergelijking:
    """An estimate against a budget at the price level of each; one stand when both have the same."""

    raming: Bedrag
    budget: Bedrag
    standen: tuple[Peilstand, ...]

    def als_zin(self) -> str:
        """Every price level in Dutch, those that cannot be given with the reason."""
        return " ".join(f"{_say(stand).rstrip('.')}." for stand in self.standen)


def set_against(raming: Bedrag, budget: Bedrag, tabel: Indextabel | None) -> Peilvergelijking:
    """The shortfall at the price level of the estimate and at that of the budget, never only one.

    The bounds of a bandwidth make the shortfall a range. NietOptelbaar when one amount is per home and
    the other is not: those are never set against each other.
    """
    if raming.per != budget.per:
        raise NietOptelbaar(
            f"{raming} en {budget} gelden niet voor hetzelfde.",
            remedie="Zet een totaal tegenover een totaal.",
            paragraaf="§2",
        )
    levels = tuple(dict.fromkeys((raming.prijspeil, budget.prijspeil)))
    return Peilvergelijking(raming, budget, tuple(_at(raming, budget, level, tabel) for level in levels))


def _at(raming: Bedrag, budget: Bedrag, level: int | None, tabel: Indextabel | None) -> Peilstand:
    one, why = _reach(raming, level, tabel)
    two, why_too = _reach(budget, level, tabel)
    if one is None or two is None:
        return Peilstand(level, one, two, None, why or why_too)
    if one.btw is not two.btw:
        return Peilstand(level, one, two, None, "de raming en het budget hebben niet dezelfde btw.")
    return Peilstand(level, one, two, *_difference(one, two))


def _reach(bedrag: Bedrag, level: int | None, tabel: Indextabel | None) -> tuple[Bedrag | None, str]:
    if bedrag.prijspeil == level:
        return bedrag, ""
    if level is None:
        return None, "van een van beide bedragen is het prijspeil niet bekend."
    try:
        return convert(bedrag, level, tabel), ""
    except RuimteregieFout as fout:
        return None, fout.als_zin()


def _difference(one: Bedrag, two: Bedrag) -> tuple[Bedrag | None, str]:
    """The estimate less the budget; where a word leaves it without bounds, the figures with that word."""
    low, high = one.grenzen, two.grenzen
    plain = Bedrag(one.laag, one.laag, prijspeil=one.prijspeil, btw=one.btw, per=one.per)
    if all(end.is_finite() for end in (low.laag, low.hoog, high.laag, high.hoog)):
        ends = (low.laag - high.hoog, low.hoog - high.laag)
        laag, hoog = (round_together([Fraction(end)])[0] for end in ends)
        return replace(plain, laag=laag, hoog=hoog), ""
    words = {one.kwalificatie, _TEGEN.get(two.kwalificatie, two.kwalificatie)} - {None}
    if len(words) > 1 or one.bandbreedte or two.bandbreedte:
        return None, f"{one} en {two} laten het verschil open."
    return replace(plain, laag=one.laag - two.hoog, hoog=one.hoog - two.laag, kwalificatie=words.pop()), ""


_K = Kwalificatie
# What is taken off turns its word around: less than at least ten leaves at most.
_TEGEN: Mapping[Kwalificatie | None, Kwalificatie] = {
    _K.MINIMAAL: _K.MAXIMAAL, _K.MAXIMAAL: _K.MINIMAAL, _K.MEER_DAN: _K.MINDER_DAN,
    _K.MINDER_DAN: _K.MEER_DAN, _K.RUIM: _K.BIJNA, _K.BIJNA: _K.RUIM,
}  # fmt: skip


def _say(stand: Peilstand) -> str:
    level = f"prijspeil {stand.prijspeil}" if stand.prijspeil else "het onbekende prijspeil"
    if stand.tekort is None:
        return f"Op {level} is het tekort niet te geven: {stand.reden}"
    bare = replace(stand.tekort, prijspeil=None)
    if bare.laag > 0:
        return f"Op {level} is het tekort {bare}."
    if bare.hoog <= 0:
        turned = _TEGEN.get(bare.kwalificatie, bare.kwalificatie)
        left = replace(bare, laag=-bare.hoog, hoog=-bare.laag, kwalificatie=turned)
        return f"Op {level} is er geen tekort; er blijft {left} over."
    over, short = replace(bare, laag=-bare.laag, hoog=-bare.laag), replace(bare, laag=bare.hoog)
    return f"Op {level} loopt het van {over} over tot {short} tekort."
