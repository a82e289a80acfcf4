"""Numbers of homes, jobs, hectares …: range, unit, period, base year and scope (§4)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import KW_ONLY, dataclass, replace
from decimal import Decimal

from ruimteregie.kern._aantal_notatie import GelezenAantal, find_numbers, read_number
from ruimteregie.kern._soort import is_same_kind
from ruimteregie.kern.bereik import Grenzen, bounds, join_kwalificatie
from ruimteregie.kern.eenheid import NIET_OPTELBAAR, Eenheid
from ruimteregie.kern.fouten import NietOptelbaar, NietVergelijkbaar, NotatieFout
from ruimteregie.kern.getal import GROOTSTE, as_decimal, write_getal
from ruimteregie.kern.gevonden import Gevonden
from ruimteregie.kern.keuze import Keuze
from ruimteregie.kern.kwalificatie import Kwalificatie

__all__ = ["Aantal", "BrutoNetto", "Eenheid", "find_aantallen"]


class BrutoNetto(Keuze):
    """Whether what disappears has been taken off."""

    BRUTO = "bruto"
    NETTO = "netto"


@dataclass(frozen=True, slots=True)
class Aantal:
    """From ``laag`` to ``hoog`` (equal when it is one figure) of a unit; a range is never its mean.

    ``horizon_van`` and ``horizon_tot`` are the first and last year that it counts, ``basisjaar`` the
    year that a percentage is against, ``reikwijdte`` says in words what is counted. All are part of
    what the figure means: only figures that agree in all of them add up or have an order.
    """

    laag: Decimal
    hoog: Decimal
    eenheid: Eenheid
    _: KW_ONLY
    horizon_van: int | None = None
    horizon_tot: int | None = None
    basisjaar: int | None = None
    reikwijdte: str = ""
    bruto_netto: str | None = None
    kwalificatie: Kwalificatie | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "laag", as_decimal(self.laag, "aantal"))
        object.__setattr__(self, "hoog", as_decimal(self.hoog, "aantal"))
        object.__setattr__(self, "eenheid", Eenheid(self.eenheid))
        object.__setattr__(self, "reikwijdte", " ".join(self.reikwijdte.split()))
        if self.bruto_netto is not None:
            object.__setattr__(self, "bruto_netto", BrutoNetto(self.bruto_netto))
        if self.kwalificatie is not None:
            object.__setattr__(self, "kwalificatie", Kwalificatie(self.kwalificatie))
        self._check()

    def _check(self) -> None:
        if self.laag > self.hoog:
            raise _fout(f"{self.laag} ligt boven {self.hoog}.", "Geef de ondergrens eerst.")
        if max(abs(self.laag), abs(self.hoog)) >= GROOTSTE:
            raise _fout(f"{self.hoog} is te groot.", "Controleer het veelvoud (mln., mld.).")
        if any(value != round(value, 9) for value in (self.laag, self.hoog)):
            raise _fout(f"{self.hoog} heeft meer dan negen decimalen.", "Rond zelf af en zeg hoe.")
        for jaar in (self.horizon_van, self.horizon_tot, self.basisjaar):
            if jaar is not None and not 1900 <= jaar <= 2199:
                raise _fout(f"{jaar} is geen jaar.", "Geef vier cijfers.")
        if self.horizon_van and self.horizon_tot and self.horizon_van > self.horizon_tot:
            raise _fout(f"{self.horizon_van} ligt na {self.horizon_tot}.", "Geef het eerste jaar eerst.")

    @classmethod
    def parse(cls, text: str) -> Aantal:
        """Read one notation, such as ``"63.000 tot 75.000 woningen t/m 2040"``. NotatieFout otherwise.

        Words after a colon are the scope: ``"ca. 900.000 woningen tot 2040: de zeven regio's"``.
        """
        read = read_number(text)
        if read is None:
            raise _fout(
                f"{text!r} is geen aantal.",
                "Schrijf getal en eenheid, zoals 63.000 tot 75.000 woningen t/m 2040: reikwijdte.",
            )
        return _make(read)

    @property
    def grenzen(self) -> Grenzen:
        """The least and most it can be, by range and qualification."""
        return bounds(self.laag, self.hoog, self.kwalificatie)

    @property
    def is_bereik(self) -> bool:
        """Whether it is a range and not one figure."""
        return self.laag != self.hoog

    def __str__(self) -> str:
        """The canonical notation, which `parse` reads back to an equal number."""
        parts = [self.kwalificatie.woord] if self.kwalificatie else []
        figures = write_getal(self.laag)
        if self.is_bereik:
            figures += f" tot {write_getal(self.hoog)}"
        parts.append(figures + ("%" if self.eenheid is Eenheid.PROCENT else f" {self.eenheid.woord}"))
        parts.extend(part for part in (self.bruto_netto or "", self._period()) if part)
        if self.basisjaar is not None:
            parts.append(f"ten opzichte van {self.basisjaar}")
        return " ".join(parts) + (f": {self.reikwijdte}" if self.reikwijdte else "")

    def _period(self) -> str:
        if self.horizon_van is None:
            return "" if self.horizon_tot is None else f"t/m {self.horizon_tot}"
        if self.horizon_tot is None:
            return f"vanaf {self.horizon_van}"
        if self.horizon_van == self.horizon_tot:
            return f"in {self.horizon_van}"
        return f"van {self.horizon_van} t/m {self.horizon_tot}"

    def __add__(self, other: Aantal) -> Aantal:
        if not is_same_kind(self, other):
            return NotImplemented
        verschil = self._difference(other)
        if verschil:
            raise NietOptelbaar(
                f"{self} en {other} verschillen in {verschil}.",
                remedie="Tel alleen op wat hetzelfde telt over dezelfde jaren.",
                paragraaf="§4",
            )
        if self.eenheid in NIET_OPTELBAAR:
            raise NietOptelbaar(
                f"{self.eenheid.woord} laat zich niet optellen.",
                remedie="Reken eerst om naar een hoeveelheid.",
                paragraaf="§4",
            )
        joined = join_kwalificatie(self.kwalificatie, other.kwalificatie, paragraaf="§4")
        return replace(self, laag=self.laag + other.laag, hoog=self.hoog + other.hoog, kwalificatie=joined)

    def _difference(self, other: Aantal) -> str:
        fields = (
            ("eenheid", self.eenheid, other.eenheid),
            ("eerste jaar", self.horizon_van, other.horizon_van),
            ("laatste jaar", self.horizon_tot, other.horizon_tot),
            ("basisjaar", self.basisjaar, other.basisjaar),
            ("reikwijdte", self.reikwijdte, other.reikwijdte),
            ("bruto of netto", self.bruto_netto, other.bruto_netto),
        )
        return " en ".join(naam for naam, one, two in fields if one != two)

    def _comparable(self, other: Aantal) -> None:
        verschil = self._difference(other)
        if verschil:
            raise NietVergelijkbaar(
                f"{self} en {other} verschillen in {verschil}.",
                remedie="Vergelijk alleen wat hetzelfde telt over dezelfde jaren.",
                paragraaf="§4",
            )

    def __lt__(self, other: Aantal) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        self._comparable(other)
        return self.grenzen.less(other.grenzen, paragraaf="§4")

    def __le__(self, other: Aantal) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        self._comparable(other)
        return self.grenzen.at_most(other.grenzen, paragraaf="§4")

    def __gt__(self, other: Aantal) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        return other.__lt__(self)

    def __ge__(self, other: Aantal) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        return other.__le__(self)


def find_aantallen(text: str) -> list[Gevonden[Aantal]]:
    """Every figure with a unit in running text, in order and without overlap.

    Period and base year count only right behind the unit; a year before a unit ("tot 2030 woningen")
    and a rate in a unit that we do not keep ("80 km/uur") are left out.
    """
    return list(_found(text))


def _found(text: str) -> Iterator[Gevonden[Aantal]]:
    for read in find_numbers(text):
        # What reads as a number but cannot be one (years in the wrong order) is left out.
        with suppress(NotatieFout):
            yield Gevonden(read.begin, read.eind, _make(read), text[read.begin : read.eind])


def _make(read: GelezenAantal) -> Aantal:
    return Aantal(
        read.laag,
        read.hoog,
        read.eenheid,
        horizon_van=read.horizon_van,
        horizon_tot=read.horizon_tot,
        basisjaar=read.basisjaar,
        reikwijdte=", ".join(read.reikwijdte),
        bruto_netto=read.bruto_netto,
        kwalificatie=read.kwalificatie,
    )


def _fout(wat: str, remedie: str) -> NotatieFout:
    return NotatieFout(wat, remedie=remedie, paragraaf="§4")
