"""The sums of some lines of an agenda, and where they are shown: by period, measure, payer, condition."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.regels.geld.kasritme import Verplichtingsgraad
from ruimteregie.regels.investeringsagenda.posten import Bronsoort, Voorwaarde

__all__ = ["Bronstand", "Fasestand", "Maatregelstand", "Periode", "Periodestand", "Saldo", "Voorwaardestand"]

_NUL: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Periode:
    """Years ``van`` up to and including ``tot``; ``binnen`` is False for those outside the horizon."""

    van: int
    tot: int
    binnen: bool = True

    def __str__(self) -> str:
        years = str(self.van) if self.van == self.tot else f"{self.van} tot en met {self.tot}"
        return years if self.binnen else f"{years} (buiten de looptijd)"


@dataclass(frozen=True, slots=True)
class Saldo:
    """Sums in euros of some lines, and how many of them have an amount that is not known.

    ``markt`` and ``zonder_voorwaarde`` (public) have no open condition; ``onder_voorwaarde`` and
    ``geblokkeerd`` are of everybody.
    """

    behoefte: Decimal = _NUL
    opbrengst: Decimal = _NUL
    markt: Decimal = _NUL
    zonder_voorwaarde: Decimal = _NUL
    onder_voorwaarde: Decimal = _NUL
    geblokkeerd: Decimal = _NUL
    behoefte_onbekend: int = 0
    inkomst_onbekend: int = 0

    def __add__(self, other: Saldo) -> Saldo:
        return Saldo(
            self.behoefte + other.behoefte,
            self.opbrengst + other.opbrengst,
            self.markt + other.markt,
            self.zonder_voorwaarde + other.zonder_voorwaarde,
            self.onder_voorwaarde + other.onder_voorwaarde,
            self.geblokkeerd + other.geblokkeerd,
            self.behoefte_onbekend + other.behoefte_onbekend,
            self.inkomst_onbekend + other.inkomst_onbekend,
        )

    @property
    def onrendabele_top(self) -> Decimal:
        """What the measure costs after what it earns itself; below zero when it earns more."""
        return self.behoefte - self.opbrengst - self.markt

    @property
    def tekort(self) -> Decimal:
        """What cover without an open condition leaves open."""
        return max(self.onrendabele_top - self.zonder_voorwaarde, _NUL)

    @property
    def tekort_na_voorwaarden(self) -> Decimal:
        """What is open even when every open condition is fulfilled."""
        return max(self.onrendabele_top - self.zonder_voorwaarde - self.onder_voorwaarde, _NUL)

    @property
    def over(self) -> Decimal:
        """Cover without an open condition beyond what is needed."""
        return max(self.zonder_voorwaarde - self.onrendabele_top, _NUL)

    @property
    def uitkomst(self) -> Uitkomst:
        """Covered without an open condition, not covered whatever happens, or not known."""
        if self.tekort_na_voorwaarden and not self.inkomst_onbekend:
            return Uitkomst.VOLDOET_NIET
        if self.tekort or self.behoefte_onbekend:
            return Uitkomst.ONBEKEND
        return Uitkomst.VOLDOET


@dataclass(frozen=True, slots=True)
class Periodestand:
    """One period: the sums of all measures, and the gaps of each measure added up."""

    periode: Periode
    saldo: Saldo
    tekort: Decimal
    tekort_na_voorwaarden: Decimal
    over: Decimal
    uitkomst: Uitkomst


@dataclass(frozen=True, slots=True)
class Fasestand:
    """One phase of a measure; an empty ``fase`` is the measure as a whole."""

    fase: str
    saldo: Saldo
    bronnen: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Maatregelstand:
    """One measure over all years, its phases, and its sums in each period (in the order of the periods)."""

    maatregel: str
    saldo: Saldo
    fasen: tuple[Fasestand, ...]
    perioden: tuple[Saldo, ...]


@dataclass(frozen=True, slots=True)
class Bronstand:
    """What one payer gives: without an open condition, waiting for one, blocked; and how firm it is.

    ``graden`` has the euros by grade, None where the grade is not known.
    """

    bron: Bronsoort
    partij: str
    zonder_voorwaarde: Decimal
    onder_voorwaarde: Decimal
    geblokkeerd: Decimal
    onbekend: int
    graden: tuple[tuple[Verplichtingsgraad | None, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Voorwaardestand:
    """A condition, the euros that hang on it, and whose money for which measures."""

    voorwaarde: Voorwaarde
    euro: Decimal
    onbekend: int
    maatregelen: tuple[str, ...]
    financiers: tuple[str, ...]
