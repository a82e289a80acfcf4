"""Proposals for tests: complete and holding unless told otherwise."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.regels.kiezen.rangschikking import Kandidaat, candidates
from ruimteregie.regels.voorstellen.voorstel import Woningvoorstel
from ruimteregie.regels.wokt import judge

PEILDATUM = date(2025, 9, 1)
BUDGET = Decimal(1_300_000_000)


def euro(bedrag: int | Decimal) -> Bedrag:
    """A whole amount including VAT."""
    return Bedrag.van(bedrag, btw=Btw.INCL)


def voorstel(naam: str, **anders: object) -> Woningvoorstel:
    """One proposal that holds; ``anders`` replaces fields."""
    velden: dict[str, object] = {
        "gemeente": "Merenland",
        "provincie": "Zeeland",
        "woningen_nieuw": 400,
        "start_bouw": "2027-03-01",
        "financieel_tekort": euro(10_000_000),
        "rijksbijdrage": euro(4_000_000),
    }
    return Woningvoorstel(naam, **(velden | anders))  # pyright: ignore[reportArgumentType]


def kandidaten(voorstellen: list[Woningvoorstel]) -> list[Kandidaat]:
    """Those that hold, as candidates."""
    return candidates(voorstellen, [judge(v, PEILDATUM) for v in voorstellen], PEILDATUM)


def veel(aantal: int, zaad: int) -> list[Woningvoorstel]:
    """Random proposals over twelve provinces, most of which hold."""
    rng = random.Random(zaad)  # noqa: S311
    made: list[Woningvoorstel] = []
    for nummer in range(aantal):
        homes = rng.randint(150, 4000)
        asked = round(homes * rng.randint(3_000, 21_000), -3)
        made.append(
            voorstel(
                f"V{nummer:05}",
                provincie=f"provincie {nummer % 12}",
                woningen_nieuw=homes,
                start_bouw=f"20{rng.randint(26, 31)}-{rng.randint(1, 12):02}-01",
                financieel_tekort=euro(asked * 100 // rng.randint(45, 70)),
                rijksbijdrage=euro(asked),
            )
        )
    return made
