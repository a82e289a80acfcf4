"""The calculating process: a question in, its answer out; what it does it tells on standard error.

Runs apart, because a grid takes seconds to minutes and gigabytes: the site goes on meanwhile, and the process
can be stopped. It knows nothing of the register. Standard input has the question as JSON, standard output the
answer: ``velden`` (what is stored of the question), ``resultaat`` and ``synthetisch``, or ``fout``.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any

from ruimteregie.inlezen.lezers.voortgang import tell, tell_from_now
from ruimteregie.kern.fouten import RuimteregieFout
from ruimteregie.puzzel.scenario.lezen import read_opzet
from ruimteregie.puzzel.scenario.scenario import Scenario
from ruimteregie.puzzel.uitkomst import Uitkomst
from ruimteregie.raster.plaatje import draw_png
from ruimteregie.raster.schrijven import pick_colours
from ruimteregie.register.analyses.puzzelvraag import Puzzelvraag, work_out

__all__ = ["main", "work"]

_LEZEN, _REKENEN = 40, 90
"""How much of the bar reading the layers and working out take, in hundredths."""

_STIL = "#d9d9d9"
"""The colour of land that stays as it is."""


def main() -> None:
    """Answer the question on standard input."""
    tell_from_now()
    answer = work(json.load(sys.stdin))
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))


def work(vraag: dict[str, Any]) -> dict[str, Any]:
    """The answer to a question: ``sleutel``, ``pad``, ``gegevens``, ``anders`` and ``namen``."""
    try:
        return _answer(vraag)
    except RuimteregieFout as fout:
        return {"fout": {"wat": fout.wat, "waar": fout.waar, "remedie": fout.remedie}}
    except MemoryError:
        return {"fout": {
            "wat": "er is te weinig geheugen voor dit rooster", "waar": "",
            "remedie": "Neem grotere cellen of een server met meer geheugen.",
        }}  # fmt: skip


def _answer(vraag: dict[str, Any]) -> dict[str, Any]:
    opzet = read_opzet(Path(vraag["pad"]), Path(vraag["gegevens"]) if vraag["gegevens"] else None)
    anders = {naam: (low, high) for naam, (low, high) in vraag["anders"].items()}
    scenario = Scenario(opzet).with_claims(anders)
    invoer = scenario.build(lambda what, part: tell(what, int(_LEZEN * part), 100)).invoer
    asked = Puzzelvraag(vraag["sleutel"], scenario, invoer, anders, {**vraag["namen"], **scenario.namen})
    room = _REKENEN - _LEZEN
    uitkomst, result = work_out(asked, lambda what, part: tell(what, int(_LEZEN + room * part), 100))
    tell("kaart tekenen", _REKENEN, 100)
    result["beeld"] = _picture(scenario, uitkomst)
    return {"velden": asked.velden, "resultaat": result, "synthetisch": opzet.synthetisch}


def _picture(scenario: Scenario, uitkomst: Uitkomst) -> dict[str, Any] | None:
    """The map as a PNG in base64, and the colour of each option; None without an allocation on a grid."""
    if scenario.rooster is None or uitkomst.toewijzing is None:
        return None
    idle = {optie.naam for optie in scenario.opzet.opties if not optie.levert}
    picked = iter(pick_colours(len(uitkomst.opties)))
    colours = [_STIL if naam in idle else next(picked) for naam in uitkomst.opties]
    png = draw_png(scenario.rooster, uitkomst.toewijzing, colours)
    return {
        "png": base64.b64encode(png).decode(),
        "kleuren": dict(zip(uitkomst.opties, colours, strict=True)),
    }


if __name__ == "__main__":
    main()
