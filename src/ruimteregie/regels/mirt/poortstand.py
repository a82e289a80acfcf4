"""What is known of a project when a decision of the MIRT is due, as plain data; None is *niet bekend*."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.getal import as_decimal, write_getal
from ruimteregie.kern.keuze import Keuze
from ruimteregie.kern.kwalificatie import Kwalificatie
from ruimteregie.regels.mirt.fasen import Beslisser

__all__ = ["Aandeel", "Geldbron", "Poortstand", "Zekerheid", "share"]

_GEEN_PLAFOND = (Kwalificatie.MINIMAAL, Kwalificatie.MEER_DAN, Kwalificatie.RUIM)
_GEEN_BODEM = (Kwalificatie.MAXIMAAL, Kwalificatie.MINDER_DAN, Kwalificatie.BIJNA)


class Zekerheid(Keuze):
    """How firm the money of a source is; *beschikbaar* is there within the horizon of the plan."""

    IN_ZICHT = "in-zicht"
    BESCHIKBAAR = "beschikbaar"


@dataclass(frozen=True, slots=True)
class Geldbron:
    """What one source pays; an amount or a firmness of None is *niet bekend*.

    Raises:
        InvoerFout: the amount is negative, or is per home or year.
    """

    bron: str
    bedrag: Bedrag | None = None
    zekerheid: Zekerheid | None = None

    def __post_init__(self) -> None:
        if not self.bron:
            raise _fout("een geldbron heeft een naam", "Zeg wie betaalt, of uit welk fonds.")
        _check(self.bedrag, self.bron, positive=False)


@dataclass(frozen=True, slots=True)
class Poortstand:
    """A project, or a programme with its parts that can be decided on one by one (``delen``).

    ``raming`` is the estimate of the most likely solution, the preferred alternative or the project; only
    when there is none, ``opties`` has those of the credible options. An empty ``middelen`` is *niet bekend*;
    no money at all is a source of € 0. ``onzekerheid`` is percent to both sides, the larger when they differ;
    without it the bandwidth of the estimate counts. ``overleg`` is whether the meeting that the decision
    asks for discussed it, ``partijen_eens`` whether the parties agree without one.

    Raises:
        InvoerFout: an estimate that is not above zero, an uncertainty that is negative, or parts of parts.
    """

    naam: str
    raming: Bedrag | None = None
    opties: tuple[Bedrag | None, ...] = ()
    middelen: tuple[Geldbron, ...] = ()
    onzekerheid: Decimal | None = None
    onzekerheid_onderhoud: Decimal | None = None
    hoogwaterbescherming: bool | None = None
    beheer_en_onderhoud: bool | None = None
    startdocument: bool | None = None
    verkenningenrapport: bool | None = None
    mkba: bool | None = None
    projectdossier: bool | None = None
    opleveringsrapportage: bool | None = None
    beslisser: Beslisser | None = None
    overleg: bool | None = None
    partijen_eens: bool | None = None
    ingebruikname: date | None = None
    programmafinanciering_vast: bool | None = None
    delen: tuple[Poortstand, ...] = ()

    def __post_init__(self) -> None:
        for naam in ("opties", "middelen", "delen"):
            object.__setattr__(self, naam, tuple(getattr(self, naam)))
        if not self.naam:
            raise _fout("wat getoetst wordt, heeft een naam", "Geef het project een naam.")
        for bedrag in (self.raming, *self.opties):
            _check(bedrag, self.naam, positive=True)
        for naam in ("onzekerheid", "onzekerheid_onderhoud"):
            value = getattr(self, naam)
            if value is not None:
                percent = as_decimal(value, naam)
                if percent < 0:
                    raise _fout(f"een onzekerheid van {percent} procent kan niet", "Geef een getal vanaf 0.")
                object.__setattr__(self, naam, percent)
        if any(deel.delen for deel in self.delen):
            raise _fout("een onderdeel kan zelf geen onderdelen hebben", "Zet alle onderdelen naast elkaar.")

    @property
    def marge(self) -> Decimal | None:
        """The uncertainty of the estimate, in percent."""
        if self.onzekerheid is not None or self.raming is None:
            return self.onzekerheid
        return self.raming.bandbreedte


@dataclass(frozen=True, slots=True)
class Aandeel:
    """Which part of the cost the money is, in percent: at least and at most; ``hoog`` None has no bound.

    ``waarom`` says why nothing is known, when it is.
    """

    laag: Fraction
    hoog: Fraction | None
    waarom: str = ""

    def reaches(self, drempel: Decimal) -> bool | None:
        """Whether the share is at least so many percent; None when it can be either."""
        if self.laag >= drempel:
            return True
        return False if self.hoog is not None and self.hoog < drempel else None

    @property
    def waarde(self) -> Decimal | str | None:
        """The share as a criterion shows it: a number, a range in words, or None.

        Rounded down, so that what fails never shows as the threshold itself.
        """
        if self.waarom:
            return self.waarom
        if self.laag == self.hoog:
            return _percent(self.laag)
        if self.hoog is None:
            return f"minstens {write_getal(_percent(self.laag))} procent" if self.laag else None
        return f"{write_getal(_percent(self.laag))} tot {write_getal(_percent(self.hoog))} procent"


def share(stand: Poortstand, telt: Iterable[Zekerheid]) -> Aandeel:
    """Which part of the estimate the money of these firmnesses covers.

    A range counts with both its ends and *minimaal* or *maximaal* with one; *circa* and a bandwidth count as
    the figure that is written, because the uncertainty of the estimate has a criterion of its own.
    """
    counts = frozenset(telt)
    costs = (stand.raming,) if stand.raming is not None else stand.opties
    known = [c for c in costs if c is not None]
    paid = [m.bedrag for m in stand.middelen if m.bedrag is not None]
    if not known or len(known) < len(costs) or not stand.middelen:
        return Aandeel(Fraction(0), None)
    if len({(one.prijspeil, one.btw) for one in (*known, *paid)}) > 1:
        return Aandeel(Fraction(0), None, "prijspeil of btw van de bedragen verschilt")
    low, high = _money(stand.middelen, counts)
    cheap, dear = _mean([_ends(c) for c in known])
    least = low / dear * 100 if dear is not None else Fraction(0)
    most = None if high is None or not cheap else high / cheap * 100
    return Aandeel(least, most)


def _money(middelen: Iterable[Geldbron], counts: frozenset[Zekerheid]) -> tuple[Fraction, Fraction | None]:
    """The least and the most that counts; a firmness that is not known may count."""
    low, high = Fraction(0), Fraction(0)
    bounded = True
    for one in middelen:
        if one.zekerheid is not None and one.zekerheid not in counts:
            continue
        if one.bedrag is None:
            bounded = False
            continue
        least, most = _ends(one.bedrag)
        low += least if one.zekerheid is not None else 0
        bounded = bounded and most is not None
        high += most or 0
    return low, high if bounded else None


def _mean(ends: list[tuple[Fraction, Fraction | None]]) -> tuple[Fraction, Fraction | None]:
    count = len(ends)
    tops = [top for _, top in ends if top is not None]
    return sum((low for low, _ in ends), Fraction(0)) / count, (
        sum(tops, Fraction(0)) / count if len(tops) == count else None
    )


def _ends(bedrag: Bedrag) -> tuple[Fraction, Fraction | None]:
    low = Fraction(0) if bedrag.kwalificatie in _GEEN_BODEM else Fraction(bedrag.laag)
    return low, None if bedrag.kwalificatie in _GEEN_PLAFOND else Fraction(bedrag.hoog)


def _percent(deel: Fraction) -> Decimal:
    """To four decimals, rounded down in whole numbers: a quotient of decimals may round up."""
    steps = deel.numerator * 10_000 // deel.denominator
    return Decimal(steps).scaleb(-4)


def _check(bedrag: Bedrag | None, waar: str, *, positive: bool) -> None:
    if bedrag is None:
        return
    if bedrag.per is not None:
        raise _fout(f"{bedrag} is geen totaal", "Geef het bedrag van het geheel.", waar)
    if bedrag.laag < 0 or (positive and not bedrag.laag):
        least = "boven" if positive else "vanaf"
        raise _fout(f"{bedrag} kan hier niet", f"Geef een bedrag {least} nul; laat onbekend leeg.", waar)


def _fout(wat: str, remedie: str, waar: str = "") -> InvoerFout:
    return InvoerFout(wat, waar=waar, remedie=remedie, paragraaf="§2")
