"""A question to the puzzle, its answer as it is stored, and when two questions are the same.

A run is known by the hash of its question (``input_hash``): the kind, the version of the rules, the scenario,
every claim with its bounds, **and** the fingerprint of the very cells (``Invoer.fingerprint``), which the
certificate names too. So the same scenario over other data is another question, and a stored certificate can
be held against the input that it was made for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from ruimteregie.puzzel.certificaat import Certificaat, Controle, verify
from ruimteregie.puzzel.invoer import Claim, Invoer
from ruimteregie.puzzel.oplossen import solve
from ruimteregie.puzzel.scenario.scenario import Scenario
from ruimteregie.puzzel.uitkomst import Melder, Uitkomst
from ruimteregie.puzzel.uitvoer import VERSIE, as_json
from ruimteregie.puzzel.verklaren.concessies import Concessie

__all__ = ["PUZZELVERSIE", "Grenzen", "Puzzelvraag", "check_again", "work_out"]

PUZZELVERSIE: Final = f"puzzel {VERSIE}"
Grenzen = tuple[float | None, float | None]
"""The least and the most of a claim; None is no bound."""


@dataclass(frozen=True, eq=False)
class Puzzelvraag:
    """A scenario with its claims as they were chosen.

    Attributes:
        sleutel: the key of the scenario.
        scenario: what its file says, with the claims that were chosen.
        invoer: the puzzle.
        anders: the claims that were chosen otherwise than the file has them.
        namen: the name of a region by its code.
    """

    sleutel: str
    scenario: Scenario
    invoer: Invoer
    anders: Mapping[str, Grenzen]
    namen: Mapping[str, str]

    @cached_property
    def velden(self) -> dict[str, Any]:
        """What is stored of the question, and makes its hash."""
        opzet = self.scenario.opzet
        return {
            "scenario": self.sleutel,
            "naam": opzet.naam,
            "bron": opzet.bron,
            "zones": self.invoer.deelbaar,
            "cellen": self.invoer.cellen,
            "vingerafdruk": self.invoer.fingerprint(),
            "claims": [_claim(claim) for claim in self.invoer.claims],
            "niet_gewogen": [[item.naam, item.reden] for item in self.invoer.niet_gewogen],
            "anders": {naam: list(bounds) for naam, bounds in sorted(self.anders.items())},
        }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "naam": claim.naam,
        "functie": claim.functie,
        "gebieden": None if claim.gebieden is None else sorted(claim.gebieden),
        "minimaal": claim.minimaal,
        "maximaal": claim.maximaal,
        "bron": claim.bron,
    }


def work_out(vraag: Puzzelvraag, melder: Melder | None = None) -> tuple[Uitkomst, dict[str, Any]]:
    """Solve it, check the proof and explain it; the answer, and what is stored of it.

    To what ``as_json`` says it adds ``controle`` (what the check of the certificate found), ``eenheden``, of
    zones ``toewijzing`` (hectares by zone and option, with which anybody can ``check_again``),
    ``veranderd`` (of each region its hectares and how many of them get another use; None for the last when
    it does not fit), in every collision ``ook_in`` (its codes in the other region systems) and in every
    concession ``claims``: the bounds after it by name; None when it takes more than other bounds.
    """
    invoer, units = vraag.invoer, vraag.scenario.eenheden
    uitkomst = solve(invoer, melder=melder)
    ways = vraag.scenario.concessies(invoer) if uitkomst.past is False else ()
    result = as_json(uitkomst, invoer, namen=vraag.namen, eenheden=units, concessies=ways)
    result["eenheden"] = units
    result["controle"] = _check(uitkomst, invoer)
    result["veranderd"] = _changed(uitkomst, invoer)
    if invoer.deelbaar and uitkomst.toewijzing is not None:
        result["toewijzing"] = uitkomst.toewijzing.tolist()
    for clash in result["botsingen"]:
        clash["ook_in"] = _other_codes(clash["gebieden"], invoer)
    for shown, concessie in zip(result["concessies"], ways, strict=True):
        shown["claims"] = _bounds(concessie, invoer)
    return uitkomst, result


def check_again(vraag: Puzzelvraag, result: Mapping[str, Any]) -> Controle | None:
    """Hold a stored certificate and allocation against the land and claims as they are now.

    None when no allocation was stored: it did not fit, or was a grid.

    Raises:
        InvoerFout: what was stored is no certificate.
    """
    proof, share = result.get("certificaat"), result.get("toewijzing")
    if not proof or not share:
        return None
    return verify(Certificaat.from_json(proof), np.asarray(share, dtype=np.float64), vraag.invoer)


def _check(uitkomst: Uitkomst, invoer: Invoer) -> dict[str, Any] | None:
    if uitkomst.certificaat is None or uitkomst.toewijzing is None:
        return None
    found = verify(uitkomst.certificaat, uitkomst.toewijzing, invoer)
    return {"geldig": found.geldig, "bezwaren": list(found.bezwaren)}


def _changed(uitkomst: Uitkomst, invoer: Invoer) -> dict[str, list[float | None]]:
    """Hectares of each region, and of those that get another use than now; without *now*, that get a use."""
    first = invoer.stelsels[0]
    area = np.broadcast_to(np.asarray(invoer.oppervlak, dtype=np.float64), (invoer.cellen,))
    total = np.bincount(first.nummer, weights=area, minlength=len(first.codes))
    share = uitkomst.toewijzing
    if share is None:
        return {code: [float(ha), None] for code, ha in zip(first.codes, total, strict=True)}
    idle = np.array([not optie.levert for optie in invoer.opties])
    if invoer.huidig is None:
        kept = (share * idle).sum(axis=1) if share.ndim == 2 else area * idle[share]
    elif share.ndim == 2:
        now = np.clip(invoer.huidig, 0, None)
        kept = np.where(invoer.huidig >= 0, np.take_along_axis(share, now[:, None], axis=1)[:, 0], 0.0)
    else:
        kept = area * (share == invoer.huidig)
    moved = total - np.bincount(first.nummer, weights=kept, minlength=len(first.codes))
    return {
        code: [float(ha), max(float(other), 0.0)]
        for code, ha, other in zip(first.codes, total, moved, strict=True)
    }


def _other_codes(codes: Sequence[str], invoer: Invoer) -> list[str]:
    """The regions of the other systems that share land with these of the first."""
    first, *others = invoer.stelsels
    if not others:
        return []
    here = np.isin(first.nummer, [first.codes.index(code) for code in codes])
    return [stelsel.codes[k] for stelsel in others for k in np.unique(stelsel.nummer[here]).tolist()]


def _bounds(concessie: Concessie, invoer: Invoer) -> dict[str, list[float | None]] | None:
    """The bounds that give way; None when land is opened, or a region gets a claim that it did not have."""
    if any(stap.soort in ("uitsluiting", "combinatie") for stap in concessie.stappen):
        return None
    before = {claim.naam: (claim.minimaal, claim.maximaal) for claim in invoer.claims}
    if any(claim.naam not in before for claim in concessie.claims):
        return None
    return {
        claim.naam: [claim.minimaal, claim.maximaal]
        for claim in concessie.claims
        if before[claim.naam] != (claim.minimaal, claim.maximaal)
    }
