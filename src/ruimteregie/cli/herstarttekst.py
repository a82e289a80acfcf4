"""What ``ruimteregie herstart plan`` prints for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from ruimteregie.regels.herstart.plannen import Herstartplan, Keus
from ruimteregie.regels.herstart.uitvoer import samenvatting, write_knelpunt, write_verhindering
from ruimteregie.regels.herstart.volgorde import Jaarbeeld

__all__ = ["print_plan"]


def print_plan(plan: Herstartplan, opmerkingen: Sequence[str] = ()) -> None:
    """The orders, what binds in the first of them, and what cannot even begin alone."""
    for zin in (*samenvatting(plan), *opmerkingen):
        click.echo(zin)
    if plan.volgordes:
        click.echo("\nVolgordes")
    for number, order in enumerate(plan.volgordes, plan.vanaf + 1):
        mark = "-" if plan.keus is Keus.GESPREID else f"{number}."
        steps = [f"{year.jaar} {' en '.join(year.begint) or 'niets'}" for year in order.jaren]
        left = f" (blijft over: {', '.join(order.blijft_over)})" if order.blijft_over else ""
        click.echo(f"{mark} {'; '.join(steps)}{left}")
    binding = [
        (year.jaar, line) for one in plan.volgordes[:1] for year in one.jaren for line in _binding(year)
    ]
    if binding:
        click.echo("\nWat bindt in de eerste getoonde volgorde")
        for jaar, line in binding:
            click.echo(f"- {jaar}: {line}")
    blocked = [(year.jaar, one) for year in plan.jaren for one in year.verhinderd]
    if blocked:
        click.echo("\nKan niet beginnen, ook als niets anders begint")
        for jaar, one in blocked:
            click.echo(f"- {jaar}: {one.onderdeel} ({write_verhindering(one)})")


def _binding(year: Jaarbeeld) -> Iterator[str]:
    for one in year.verhinderd:
        yield f"{one.onderdeel} kan er niet bij ({write_verhindering(one)})"
    if year.tempo_bereikt and year.ook_mogelijk:
        yield f"het tempo bindt; ook mogelijk was {', '.join(year.ook_mogelijk)}"
    for point, names in year.een_meer:
        yield f"één meer kan beginnen ({' of '.join(names)}) met meer {write_knelpunt(point)}"
