"""Where claims lie and how much they ask: percentages of areas worked out, one claim a region where asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde, RuimteregieFout
from ruimteregie.puzzel.invoer import Claim, Invoer, Regiostelsel, did_you_mean
from ruimteregie.puzzel.probleem import Puzzel
from ruimteregie.puzzel.scenario.eenheden import EENHEDEN, PROCENT, Hoeveelheid, Maat
from ruimteregie.puzzel.scenario.opzet import ClaimOpzet, Hoogtelaag, Opzet, PeriodeOpzet

__all__ = ["Grenswaarde", "Plaatsing", "Verdeling", "at_line"]

Grenswaarde = tuple[float | None, float | None]
"""The least and the most of a claim, in units of its function."""
Iets = TypeVar("Iets")


@dataclass(frozen=True, slots=True)
class Verdeling:
    """What ``redistribute`` asks: the least and most share of each region, and how much is spread."""

    functie: str
    aandelen: Mapping[str, tuple[float, float]]
    totaal: float | None


class Plaatsing:
    """The claims of a scenario on its land.

    Args:
        opzet: what the file says.
        stelsels: the region systems by name.
        hectares: (n,) of each cell or zone, or of all.
        aantal: cells or zones.
        eenheden: the unit of every function.
    """

    def __init__(
        self,
        opzet: Opzet,
        stelsels: Mapping[str, Regiostelsel],
        hectares: NDArray[np.float64] | float,
        aantal: int,
        eenheden: Mapping[str, Maat],
    ) -> None:
        self.opzet, self.stelsels, self.eenheden = opzet, stelsels, eenheden
        self.hectares, self.aantal = hectares, aantal
        self.namen = {code: naam for gebied in opzet.gebieden.values() for code, naam in gebied.namen.items()}

    def add_claims(self, puzzel: Puzzel, wijzigingen: Mapping[str, Grenswaarde]) -> None:
        """Add every claim; those that cannot be weighed set apart, unless ``wijzigingen`` give them a size.

        Raises:
            InvoerFout, OnbekendeWaarde: a claim that cannot be used, with its line; a change of no claim.
        """
        left = dict(wijzigingen)
        for claim in self.opzet.claims:
            naam = claim.naam or claim.functie
            if claim.reden and naam in left:
                self._add_sized(puzzel, claim, left.pop(naam))
            elif claim.reden:
                puzzel.add_niet_gewogen(naam, claim.reden, claim.herkomst)
            else:
                for built, codes in self._parts(claim):
                    self._add(puzzel, claim, built, codes, self._bounds(claim, codes))
        for naam, reden, bron in self.opzet.niet_gewogen:
            puzzel.add_niet_gewogen(naam, reden, bron)
        known = {claim.naam: claim.functie for claim in puzzel.invoer.claims} if left else {}
        for naam, (low, high) in self._spell_out(left, known).items():
            self._check_named(puzzel, naam)
            puzzel.change_claim(naam, low, high)

    def _check_named(self, puzzel: Puzzel, naam: str) -> None:
        """Refuse a change of what is no claim; those that may be given a size are claims too."""
        sized = [claim.naam for claim in puzzel.invoer.claims]
        if naam in sized:
            return
        unsized = [claim.naam or claim.functie for claim in self.te_vullen()]
        whole = [claim.naam or claim.functie for claim in self.opzet.claims if claim.per is not None]
        raise OnbekendeWaarde(
            f"onbekende claim {naam!r}",
            waar="claims",
            remedie=did_you_mean(naam, dict.fromkeys((*unsized, *whole, *sized))),
        )

    def _spell_out(
        self, wijzigingen: dict[str, Grenswaarde], known: Mapping[str, str]
    ) -> dict[str, Grenswaarde]:
        """The changes by claim: one by the name as written is one of each of its regions.

        ``known`` is the function of every claim by its name.
        """
        out: dict[str, Grenswaarde] = {}
        for claim in self.opzet.claims:
            naam = claim.naam or claim.functie
            if claim.per is not None and naam in wijzigingen:
                bounds = wijzigingen.pop(naam)
                out |= {built: bounds for built, _ in self._parts(claim)}
        return {self._only_one(naam, known): bounds for naam, bounds in (out | wijzigingen).items()}

    @staticmethod
    def _only_one(naam: str, known: Mapping[str, str]) -> str:
        """The name of the only claim on a function, where a function was given and no claim is called so."""
        mine = [claim for claim, functie in known.items() if functie == naam]
        return mine[0] if naam not in known and len(mine) == 1 else naam

    def in_year(self, invoer: Invoer, jaar: PeriodeOpzet) -> Invoer:
        """The puzzle as it must stand by a year: part of every minimum, and the bounds that it gives."""
        given: dict[str, Grenswaarde] = {}
        for claim in self.opzet.claims:
            bounds = jaar.claims.get(claim.naam or claim.functie)
            if bounds is None or claim.reden:
                continue
            written = replace(claim, minimaal=bounds[0], maximaal=bounds[1])
            for built, codes in self._parts(claim):
                given[built] = self._bounds(written, codes)

        def then(claim: Claim) -> Claim:
            low = None if claim.minimaal is None else claim.minimaal * jaar.deel
            low, high = given.get(claim.naam, (low, claim.maximaal))
            return replace(claim, minimaal=low, maximaal=high)

        return replace(invoer, claims=tuple(then(claim) for claim in invoer.claims))

    def verdelingen(self) -> tuple[Verdeling, ...]:
        """The claims that may be spread anew, region by region.

        Raises:
            OnbekendeWaarde: a region that no cell has, with its line.
        """
        out: list[Verdeling] = []
        for said in self.opzet.verdelingen:
            codes = () if said.per is None else self.stelsels[said.per].codes
            for code in said.aandelen:
                self._check_code(code, said.waar)
            shares = dict.fromkeys(codes, said.aandeel) | dict(said.aandelen)
            total = said.totaal
            unit = self.eenheden[said.functie]
            amount = None if total is None else total.getal * (total.maat.factor / unit.factor)
            out.append(Verdeling(said.functie, shares, amount))
        return tuple(out)

    def te_vullen(self) -> tuple[ClaimOpzet, ...]:
        """The claims without a size that can be weighed as soon as somebody gives them one."""
        return tuple(
            claim
            for claim in self.opzet.claims
            if claim.reden and claim.hoogtelaag is Hoogtelaag.OPPERVLAK and claim.functie in self.eenheden
        )

    @cached_property
    def _areas(self) -> dict[str, dict[str, float]]:
        """Hectares of every region, by system."""
        return {naam: self._areas_of(stelsel) for naam, stelsel in self.stelsels.items()}

    def _areas_of(self, stelsel: Regiostelsel) -> dict[str, float]:
        area = self.hectares
        weights = None if isinstance(area, float) else area
        total = np.bincount(stelsel.nummer, weights=weights) * (area if isinstance(area, float) else 1.0)
        return dict(zip(stelsel.codes, total.tolist(), strict=True))

    def _parts(self, claim: ClaimOpzet) -> list[tuple[str, tuple[str, ...] | None]]:
        """The names and regions of the claims that one claim as written becomes."""
        if claim.per is None:
            return [(claim.naam or self._call(claim), claim.gebieden)]
        naam, codes = claim.naam or claim.functie, self.stelsels[claim.per].codes
        called = [self.namen.get(code, code) for code in codes]
        if len(set(called)) < len(called):
            called = list(codes)
        return [(f"{naam} in {place}", (code,)) for place, code in zip(called, codes, strict=True)]

    def _call(self, claim: ClaimOpzet) -> str:
        """A name with those of its regions for a claim without one; empty where the puzzle has to make it."""
        alike = [c for c in self.opzet.claims if (c.functie, c.gebieden) == (claim.functie, claim.gebieden)]
        if claim.reden or len(alike) > 1 or not any(code in self.namen for code in claim.gebieden or ()):
            return ""
        return f"{claim.functie} in {', '.join(self.namen.get(code, code) for code in claim.gebieden or ())}"

    def _add_sized(self, puzzel: Puzzel, claim: ClaimOpzet, grenzen: Grenswaarde) -> None:
        """A claim without a size, with the one that was given to it."""
        naam = claim.naam or claim.functie
        if grenzen == (None, None):
            puzzel.add_niet_gewogen(naam, claim.reden, claim.herkomst)
            return
        if claim not in self.te_vullen():
            surface = claim.hoogtelaag is Hoogtelaag.OPPERVLAK
            why = f"geen enkele optie levert {claim.functie!r}" if surface else claim.reden
            raise InvoerFout(
                f"{naam} krijgt geen omvang: {why}",
                waar=claim.waar,
                remedie="Laat de claim ongewogen, of voeg een optie toe die haar dient.",
            )
        for built, codes in self._parts(claim):
            self._add(puzzel, claim, built or naam, codes, (None, None))
            puzzel.change_claim(built or naam, *grenzen)

    def _add(
        self,
        puzzel: Puzzel,
        claim: ClaimOpzet,
        naam: str,
        codes: tuple[str, ...] | None,
        grenzen: Grenswaarde,
    ) -> None:
        for code in codes or ():
            self._check_code(code, claim.waar)
        at_line(
            claim.waar,
            lambda: puzzel.add_claim(claim.functie, codes, *grenzen, bron=claim.herkomst, naam=naam),
        )

    def _check_code(self, code: str, waar: str) -> None:
        known = [code for stelsel in self.stelsels.values() for code in stelsel.codes]
        if code not in known:
            raise OnbekendeWaarde(f"onbekend gebied {code!r}", waar=waar, remedie=did_you_mean(code, known))

    def _bounds(self, claim: ClaimOpzet, codes: tuple[str, ...] | None) -> Grenswaarde:
        low, high = (
            None if bound is None else self._in_units(bound, codes, claim)
            for bound in (claim.minimaal, claim.maximaal)
        )
        return low, high

    def _in_units(self, bound: Hoeveelheid, codes: tuple[str, ...] | None, claim: ClaimOpzet) -> float:
        """A bound in units of its function; a percentage is of the area of the regions."""
        unit = self.eenheden[claim.functie]
        if bound.maat != PROCENT:
            return bound.getal * (bound.maat.factor / unit.factor)
        if codes is None:
            total = float(np.sum(np.broadcast_to(self.hectares, self.aantal)))
        else:
            for code in codes:
                self._check_code(code, claim.waar)
            mine = [areas for areas in self._areas.values() if any(code in areas for code in codes)]
            if len(mine) > 1:
                raise InvoerFout(
                    "een percentage over gebieden van verschillende indelingen kan niet",
                    waar=claim.waar,
                    remedie="Noem gebieden van één indeling, of schrijf hectares.",
                )
            total = sum(mine[0][code] for code in set(codes))
        return bound.getal / 100 * total * (EENHEDEN["ha"].factor / unit.factor)


def at_line(waar: str, work: Callable[[], Iets]) -> Iets:
    """Do it; an error says the line of the scenario too."""
    try:
        return work()
    except RuimteregieFout as fout:
        place = f"{waar} ({fout.waar})" if fout.waar else waar
        raise type(fout)(fout.wat, waar=place, remedie=fout.remedie, paragraaf=fout.paragraaf) from None
