"""``ruimteregie beheer``: the management commands of Django, for beheerders."""

from __future__ import annotations

import click

from ruimteregie.cli.nederlands import Opdracht
from ruimteregie.kern.fouten import InvoerFout

__all__ = ["opdracht"]


@click.command(
    cls=Opdracht,
    name="beheer",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("argumenten", metavar="…", nargs=-1, type=click.UNPROCESSED)
def opdracht(argumenten: tuple[str, ...]) -> int:
    """Geef een beheeropdracht door aan Django.

    Bijvoorbeeld 'migrate' of 'check --deploy'; zonder argumenten verschijnt de lijst van
    opdrachten. Accounts maakt u met 'ruimteregie account'.
    """
    if argumenten[:1] == ("createsuperuser",):
        raise InvoerFout(
            "een account krijgt hier een rol; superusers bestaan niet.",
            waar="createsuperuser",
            remedie="Gebruik 'ruimteregie account maak E-MAILADRES --naam NAAM --rol beheerder'.",
        )
    from ruimteregie.config import setup

    setup()
    from django.core.management import CommandError, ManagementUtility

    try:
        ManagementUtility(["ruimteregie beheer", *(argumenten or ("help",))]).execute()
    except CommandError as fout:
        raise click.ClickException(str(fout)) from fout
    except SystemExit as einde:
        return einde.code if isinstance(einde.code, int) else 2 if einde.code else 0
    return 0
