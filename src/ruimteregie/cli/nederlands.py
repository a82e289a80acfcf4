"""Click in Dutch: help pages, and what is wrong with a command as it was typed."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

__all__ = ["Groep", "Opdracht", "explain", "why"]

_SOORTEN: Mapping[str, str] = {
    "integer": "een geheel getal",
    "integer range": "een geheel getal",
    "path": "een pad",
    "file": "een bestand",
    "directory": "een map",
}

_BESTAND: Mapping[int, str] = {
    errno.ENOENT: "het pad bestaat niet",
    errno.ENOTDIR: "het pad bestaat niet",
    errno.EISDIR: "dit is een map",
    errno.EACCES: "u hebt er geen toegang toe",
    errno.EPERM: "u hebt er geen toegang toe",
    errno.EROFS: "er mag niet worden geschreven",
    errno.ENOSPC: "de schijf is vol",
    errno.ENAMETOOLONG: "de naam is te lang",
}


class Opdracht(click.Command):
    """A command whose help page is Dutch."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, explained in Dutch."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Toon deze uitleg."
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line: how to type it."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Gebruik: ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What may follow the name of the command."""
        pieces = super().collect_usage_pieces(ctx)
        return ["[OPTIES]" if piece == "[OPTIONS]" else piece for piece in pieces]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, under a Dutch heading."""
        params = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [r for p in params if (r := p.get_help_record(ctx)) is not None]
        if records:
            with formatter.section("Opties"):
                formatter.write_dl(
                    [
                        (
                            name,
                            text.replace("[default: ", "[standaard: ").replace("[required]", "[verplicht]"),
                        )
                        for name, text in records
                    ]
                )


class Groep(Opdracht, click.Group):
    """A command with commands under it."""

    command_class = Opdracht

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What may follow the name of the group."""
        return ["[OPTIES]", "OPDRACHT …"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and then the commands, under Dutch headings."""
        Opdracht.format_options(self, ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(200)) for name in self.list_commands(ctx)]
        with formatter.section("Opdrachten"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they were added: the most used first."""
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        """Find the command that was typed; UsageError in Dutch when there is none."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            ctx.fail(f"de opdracht '{args[0]}' bestaat niet; kies uit {', '.join(self.list_commands(ctx))}.")
        return super().resolve_command(ctx, args)


def explain(fout: click.ClickException) -> str:
    """What is wrong with a command, in Dutch, with how to see what is right; a help page stays as it is."""
    if isinstance(fout, NoArgsIsHelpError):
        return fout.message
    text = next((say(fout) for soort, say in _UITLEG.items() if isinstance(fout, soort)), fout.message)
    context = fout.ctx if isinstance(fout, click.UsageError) else None
    hint = f"\nZie '{context.command_path} --help' voor uitleg." if context else ""
    return f"Fout: {text}{hint}"


def why(fout: OSError) -> str:
    """Why a file cannot be read or written, between brackets after a space; empty where that is not known."""
    reason = _BESTAND.get(fout.errno or 0)
    return f" ({reason})" if reason else ""


def _name(fout: click.BadParameter) -> str:
    if fout.param is None:
        return str(fout.param_hint or "")
    return fout.param.opts[0] if isinstance(fout.param, click.Option) else str(fout.param.human_readable_name)


def _missing(fout: Any) -> str:
    return f"{_name(fout)} ontbreekt."


def _no_option(fout: Any) -> str:
    meant = f" Bedoelt u {', '.join(sorted(fout.possibilities))}?" if fout.possibilities else ""
    return f"de optie {fout.option_name} bestaat niet.{meant}"


def _bad_option(fout: Any) -> str:
    return f"de optie {fout.option_name} is onvolledig of krijgt een waarde die zij niet verwacht."


def _bad_value(fout: Any) -> str:
    kind = fout.param.type if fout.param is not None else None
    if isinstance(kind, click.Choice):
        return f"de waarde van {_name(fout)} deugt niet; kies uit {', '.join(map(str, kind.choices))}."
    expected = _SOORTEN.get(kind.name, "") if kind is not None else ""
    return f"de waarde van {_name(fout)} deugt niet{f': {expected} is nodig' if expected else ''}."


def _file(fout: Any) -> str:
    return f"{fout.ui_filename} kan niet worden geopend."


def _usage(fout: Any) -> str:
    if "extra argument" in fout.message:
        return f"er staat te veel: {fout.message.rpartition('(')[2].rstrip(')')}."
    return "er ontbreekt een opdracht." if "Missing command" in fout.message else fout.message


# The most special error first: every BadParameter is a UsageError.
_UITLEG: Mapping[type[click.ClickException], Callable[[Any], str]] = {
    click.MissingParameter: _missing,
    click.NoSuchOption: _no_option,
    click.BadOptionUsage: _bad_option,
    click.BadParameter: _bad_value,
    click.FileError: _file,
    click.UsageError: _usage,
}
