"""The command ``ruimteregie``; exit code 0 when it went well, 2 when the user has something to mend."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from ruimteregie import __version__
from ruimteregie.cli.nederlands import Groep, explain
from ruimteregie.kern.fouten import RuimteregieFout

__all__ = ["main", "opdrachten"]

# Each command lives in a module of its own, that is imported only when it is needed.
_OPDRACHTEN = (
    "inlezen",
    "vergelijken",
    "start",
    "serveer",
    "referentie",
    "afspraak",
    "pakket",
    "overleg",
    "ronde",
    "keten",
    "puzzel",
    "regeling",
    "mirt",
    "herstart",
    "wonen",
    "ria",
    "account",
    "beheer",
)


class _Opdrachten(Groep):
    """The commands by name, each from the module of that name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_OPDRACHTEN)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _OPDRACHTEN:
            return None
        command = import_module(f"ruimteregie.cli.{cmd_name}").opdracht
        self.commands.setdefault(cmd_name, command)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.commands = {name: c for name in _OPDRACHTEN if (c := self.get_command(ctx, name))}
        super().format_options(ctx, formatter)


@click.group(
    cls=_Opdrachten, context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100}
)
@click.version_option(__version__, message="ruimteregie %(version)s", help="Toon de versie.")
def opdrachten() -> None:
    """De open regiekamer van de Nederlandse ruimtelijke ordening."""


def main(argumenten: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; what is wrong goes to standard error, in Dutch."""
    try:
        code: Any = opdrachten.main(args=argumenten, prog_name="ruimteregie", standalone_mode=False)
    except click.ClickException as fout:
        return _fail(explain(fout))
    except RuimteregieFout as fout:
        return _fail(f"Fout: {fout}")
    except (click.Abort, KeyboardInterrupt):
        return 130
    return code if isinstance(code, int) else 0


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
