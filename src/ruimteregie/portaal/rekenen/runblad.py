"""What the page of a stored run shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse

from ruimteregie.portaal.rekenen.agenderen import stand_of
from ruimteregie.portaal.rekenen.blad import outcome, where
from ruimteregie.portaal.rekenen.schuiven import address, sliders_of
from ruimteregie.puzzel.verklaren.zinnen import write_maat
from ruimteregie.register.analyses.models import Analyse
from ruimteregie.register.analyses.scenarios import Scenariokeuze, scenarios
from ruimteregie.register.analyses.verzet import changed_claims
from ruimteregie.register.toegang.policy import Actor

__all__ = ["claim_rows", "sheet"]

_AFRONDING = 1e-9


def sheet(run: Analyse, namen: Mapping[str, str], actor: Actor) -> dict[str, Any]:
    """The context of the page; ``scenario`` is what it was about when this reader may still choose that."""
    invoer, result = run.invoer, run.resultaat
    choice = next((item for item in scenarios(actor) if item.sleutel == invoer.get("scenario")), None)
    proof = result.get("certificaat")
    anders = invoer.get("anders") or {}
    on = _way_on(choice, anders)
    return {
        "analyse": run,
        "blad": outcome(result, namen, on),
        "beeld": list(((result.get("beeld") or {}).get("kleuren") or {}).items()),
        "scenario": choice,
        "anders": changed_claims(run),
        "bewijs": None if proof is None else {
            "waarde": write_maat(proof["waarde"]),
            "bovengrens": write_maat(proof["bovengrens"]),
            "kloof": write_maat(_gap(result)),
        },
        "controle": result.get("controle"),
        "agenda": stand_of(run, actor),
        "vingerafdruk": invoer.get("vingerafdruk", ""),
        "cellen": invoer.get("cellen"),
        "adres": on(None) if on else "",
    }  # fmt: skip


def _way_on(
    choice: Scenariokeuze | None, anders: Mapping[str, Sequence[float | None]]
) -> Callable[[Mapping[str, Any] | None], str] | None:
    """From the bounds of a concession the address with the sliders set to it; None where there are none."""
    if choice is None or choice.opzet is None or choice.mist:
        return None
    base = reverse("portaal:scenario", args=[choice.sleutel])
    sliders = sliders_of(choice.opzet, anders)

    def on(bounds: Mapping[str, Any] | None) -> str:
        query = address(sliders, bounds)
        return query and f"{base}{query.removesuffix('?')}"

    return on


def _gap(result: Mapping[str, Any]) -> float:
    """Bound less worth; what is less than a rounding of either is 0."""
    gap = float(result.get("kloof") or 0.0)
    return 0.0 if abs(gap) <= _AFRONDING * max(abs(result.get("waarde") or 0.0), 1.0) else gap


def claim_rows(run: Analyse) -> tuple[Sequence[str], Iterator[tuple[object, ...]]]:
    """The claims of a run for a spreadsheet: head and rows."""
    head = ("claim", "functie", "gebieden", "minimaal", "maximaal", "gevuld", "eenheid", "prijs", "bron")
    rows = (_cells(claim) for claim in run.resultaat.get("claims") or ())
    return head, rows


def _cells(claim: Mapping[str, Any]) -> tuple[object, ...]:
    numbers = [_cell(claim[name]) for name in ("minimaal", "maximaal", "gevuld")]
    place = where(claim["gebieden"], {})
    return (
        claim["naam"],
        claim["functie"],
        place,
        *numbers,
        claim["eenheid"],
        _cell(claim["prijs"]),
        claim["bron"],
    )


def _cell(value: float | None) -> str:
    """A number as Dutch spreadsheets read it; empty when it is not known."""
    return "" if value is None else f"{value:.10g}".replace(".", ",")
