"""A proposal for homes, as plain data: what a municipality asks for and what it says that it buys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.edtf import edtf_interval, write_edtf
from ruimteregie.kern.fouten import InvoerFout

__all__ = ["Werkingssfeer", "Woningvoorstel"]


@dataclass(frozen=True, slots=True)
class Werkingssfeer:
    """Whether a proposal falls under the scheme at all; None is *niet bekend*."""

    buiten_grootschalig: bool | None = None
    bovenplans: bool | None = None


@dataclass(frozen=True, slots=True)
class Woningvoorstel:
    """One proposal. What is None or empty is *niet bekend*, never zero (§1).

    ``woningen_nieuw`` counts homes without an accessibility agreement of 2022. ``start_bouw`` is EDTF:
    a day, or a month or year when no more is known. Amounts are whole sums in euros including VAT.
    ``werkingssfeer`` is None when nobody asked for it, which differs from an answer that is missing.
    ``overig`` keeps every other column of the table as it was written.

    Raises:
        InvoerFout: no name, a negative number, an amount that is a range or without VAT.
    """

    naam: str
    gemeente: str = ""
    provincie: str = ""
    woningen_nieuw: int | None = None
    start_bouw: str = ""
    financieel_tekort: Bedrag | None = None
    rijksbijdrage: Bedrag | None = None
    werkingssfeer: Werkingssfeer | None = None
    overig: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if not self.naam:
            raise InvoerFout("een voorstel heeft een naam", remedie="Vul de kolom voorstel in.")
        if self.woningen_nieuw is not None and self.woningen_nieuw < 0:
            raise self._fout("het aantal woningen is negatief", "Geef een aantal vanaf 0.")
        for naam in ("financieel_tekort", "rijksbijdrage"):
            self._check_bedrag(naam, getattr(self, naam))
        if self.start_bouw:
            edtf_interval(self.start_bouw)
        object.__setattr__(self, "overig", MappingProxyType(dict(self.overig)))

    def _check_bedrag(self, naam: str, bedrag: Bedrag | None) -> None:
        if bedrag is None:
            return
        if bedrag.is_bereik or bedrag.bandbreedte is not None or bedrag.kwalificatie is not None:
            raise self._fout(f"{naam} is {bedrag}, niet één bedrag", "Geef één bedrag in euro's.")
        if bedrag.laag < 0:
            raise self._fout(f"{naam} is negatief", "Geef een bedrag vanaf 0.")
        if bedrag.btw is not Btw.INCL or bedrag.per is not None:
            raise self._fout(
                f"{naam} is niet het hele bedrag inclusief btw", "Geef het hele bedrag inclusief btw."
            )

    def _fout(self, wat: str, remedie: str) -> InvoerFout:
        return InvoerFout(wat, waar=f"voorstel {self.naam}", remedie=remedie)

    @property
    def start_vroegst(self) -> date | None:
        """The first day on which building can start, by what is said."""
        return edtf_interval(self.start_bouw)[0] if self.start_bouw else None

    @property
    def start_laatst(self) -> date | None:
        """The last day on which building can start, by what is said."""
        return edtf_interval(self.start_bouw)[1] if self.start_bouw else None

    @property
    def bijdrage(self) -> Decimal | None:
        """The contribution that is asked, in euros."""
        return None if self.rijksbijdrage is None else self.rijksbijdrage.laag

    @property
    def tekort(self) -> Decimal | None:
        """The shortfall, in euros."""
        return None if self.financieel_tekort is None else self.financieel_tekort.laag

    @property
    def start_in_woorden(self) -> str:
        """The start as a reader says it, such as ``september 2030``; *niet bekend* when it is not."""
        return write_edtf(self.start_bouw) if self.start_bouw else "niet bekend"
