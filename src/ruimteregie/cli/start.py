"""``ruimteregie start``: what ``make start`` does after the installation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ruimteregie.cli.inlezen import openbaar_optie
from ruimteregie.cli.nederlands import Opdracht
from ruimteregie.cli.serveer import check_port, poort_optie, serve
from ruimteregie.cli.stand import pending_migrations
from ruimteregie.kern.fouten import BestandOntbreekt, InvoerFout, LeesFout

if TYPE_CHECKING:
    from ruimteregie.register.laden.verslag import Laadverslag

__all__ = ["letters_in", "opdracht"]

_PAGINAS = (
    ("portaal:overzicht", "de stand van de cyclus"),
    ("portaal:afspraken", "alle afspraken, met filters, acties en bron"),
    ("portaal:inlezen", "wat in de brieven gevonden is, ter beoordeling (log in)"),
    ("portaal:rekenen", "de puzzel: past het, en zo niet wat botst"),
    ("portaal:gebieden", "de provincies en NOVEX-gebieden, met kaart"),
    ("portaal:overleggen", "de bestuurlijke overleggen"),
    ("admin:index", "het beheer"),
)
_SUFFIXES = (".txt", ".pdf", ".docx", ".odt", ".html", ".htm", ".xlsx", ".ods", ".csv")


@click.command(cls=Opdracht, name="start")
@click.argument("meer", metavar="[BRIEF…]", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--brieven", multiple=True, metavar="PAD", type=click.Path(path_type=Path),
    help="Brief of map met brieven om in te lezen; mag vaker. Standaard een verzonnen voorbeeldbrief.",
)  # fmt: skip
@openbaar_optie
@poort_optie
@click.option("--niet-serveren", is_flag=True, help="Zet alles klaar, maar start de server niet.")
def opdracht(
    meer: tuple[Path, ...], brieven: tuple[Path, ...], openbaar: bool, poort: int, niet_serveren: bool
) -> int:
    """Zet het register klaar, lees brieven in en serveer het portaal.

    Een tweede keer verandert niets: wat al geladen of gelezen is, wordt overgeslagen.
    """
    if not niet_serveren:
        check_port(poort)
    paths = list(letters_in([*brieven, *meer]))
    from ruimteregie.config import setup

    setup()
    click.echo("Ruimteregie")
    for line in _prepare(paths, openbaar=openbaar):
        click.echo(f"  {line}")
    for line in _guide(poort):
        click.echo(line)
    if not niet_serveren:
        click.echo("Stop de server met Ctrl-C.")
        serve(poort)
    return 0


def letters_in(paden: Sequence[Path]) -> Iterator[Path]:
    """The files that are meant: a folder stands for the letters in it; nothing stands for the sample.

    Raises:
        BestandOntbreekt: a folder holds no letters.
    """
    if not paden:
        from ruimteregie import inlezen

        yield Path(inlezen.__file__).parent / "voorbeelden" / "voorbeeldbrief.txt"
    for path in paden:
        if not path.is_dir():
            yield path
            continue
        letters = sorted(
            p for p in path.iterdir() if p.suffix.lower() in _SUFFIXES and not p.name.startswith(".")
        )
        if not letters:
            raise BestandOntbreekt(
                "in deze map staan geen brieven.",
                waar=str(path),
                remedie=f"Zet er bestanden in met een van deze uitgangen: {', '.join(_SUFFIXES)}.",
            )
        yield from letters


def _prepare(paths: Sequence[Path], *, openbaar: bool) -> Iterator[str]:
    """Bring the register up to date, step by step; a line for each step on what it changed.

    The letters are read before anything changes: one wrong file leaves the register as it was.
    """
    from ruimteregie.cli.inlezen import read_letters, record_letters

    unread = list(_unread(paths))
    lezingen = read_letters(unread)
    yield from _migrate()
    yield from _load()
    yield from _demo_accounts()
    yield from record_letters(lezingen, openbaar=openbaar)
    yield from _solve()
    yield from _collect()
    if skipped := len(paths) - len(unread):
        yield f"Al eerder ingelezen: {skipped} {'brief' if skipped == 1 else 'brieven'}."


def _migrate() -> Iterator[str]:
    from django.core.management import call_command

    from ruimteregie.register.toegang.aanleg import is_empty, lay_out

    pending = pending_migrations()
    if is_empty():
        lay_out()
    elif pending:
        call_command("migrate", verbosity=0, interactive=False)
    yield f"Register aangelegd of bijgewerkt ({len(pending)} stappen)." if pending else "Register is bij."


def _load() -> Iterator[str]:
    from ruimteregie.register.laden import load_reference

    yield from _loaded(load_reference())


def _loaded(verslag: Laadverslag) -> Iterator[str]:
    """What loading changed, and then what it left as it was: for people to look at."""
    if verslag.is_changed:
        new = sum(t.nieuw for t in verslag.tellingen.values())
        changed = sum(t.gewijzigd for t in verslag.tellingen.values())
        total = verslag.rijen
        yield f"Referentiegegevens geladen: {new} rijen nieuw, {changed} gewijzigd, {total} in totaal."
    else:
        yield f"Referentiegegevens zijn bij ({verslag.rijen} rijen)."
    gone = [f"{name} {code}" for name, t in verslag.tellingen.items() for code in t.verdwenen]
    if gone:
        yield f"Verdwenen uit de tabellen, in het register gebleven: {len(gone)}."
        yield from (f"  {line}" for line in gone)
    if verslag.afwijkingen:
        yield f"Afwijkend van de tabellen, gelaten zoals het is: {len(verslag.afwijkingen)}."
        yield from (f"  {afwijking}" for afwijking in verslag.afwijkingen)


def _solve() -> Iterator[str]:
    """Work out the puzzle of the whole country, once for the same land and claims."""
    from ruimteregie.register.analyses.selectors import LANDELIJK
    from ruimteregie.register.analyses.services import keep_ready_puzzel
    from ruimteregie.register.toegang.historie import verantwoord

    with verantwoord(door=None, reden="Puzzel uitgerekend bij het starten"):
        run, new = keep_ready_puzzel(LANDELIJK)
    yield f"{run.naam} {run.resultaat['oordeel']}{'' if new else ' (eerder uitgerekend)'}"


def _collect() -> Iterator[str]:
    from django.utils import timezone

    from ruimteregie.register.agenda.services import collect_voorstellen
    from ruimteregie.register.toegang.historie import verantwoord

    with verantwoord(door=None, reden="Voorstellen voor de agenda verzamelen"):
        verslag = collect_voorstellen(timezone.localdate())
    yield (
        f"Voorstellen voor de agenda: {verslag.nieuw} nieuw, {verslag.gebleven} gebleven, "
        f"{verslag.vervallen} vervallen."
    )


def _demo_accounts() -> Iterator[str]:
    from django.conf import settings

    if settings.DEMO:
        from ruimteregie.register.partijen.services import create_demo_accounts

        made = create_demo_accounts()
        yield f"Demonstratieaccounts: {made} gemaakt." if made else "Demonstratieaccounts bestonden al."


def _unread(paths: Sequence[Path]) -> Iterator[Path]:
    """The files whose content is not in the register yet, each content once."""
    from ruimteregie.inlezen import fingerprint

    prints: dict[str, Path] = {}
    faults: list[str] = []
    for path in paths:
        try:
            prints.setdefault(fingerprint(path), path)
        except LeesFout as fout:
            faults.append(str(fout))
    if faults:
        raise InvoerFout("\n".join(faults))
    known = _known(list(prints))
    yield from (path for sha256, path in prints.items() if sha256 not in known)


def _known(prints: Sequence[str]) -> set[str]:
    """Which of these contents were read before; none in a register that is yet to be made."""
    if pending_migrations():
        return set()
    from ruimteregie.register.documenten.models import Lezing

    return set(Lezing.objects.filter(sha256__in=prints).values_list("sha256", flat=True))


def _guide(poort: int) -> Iterator[str]:
    """What to look at, and as whom."""
    from django.conf import settings
    from django.urls import reverse

    site = f"http://localhost:{poort}"
    yield ""
    yield "Bekijk:"
    for naam, uitleg in _PAGINAS:
        yield f"  {site}{reverse(naam):<14} {uitleg}"
    if settings.DEMO:
        from ruimteregie.register.partijen.services import DEMO_WACHTWOORD, demo_accounts

        yield ""
        yield f"Demonstratieaccounts (wachtwoord: {DEMO_WACHTWOORD}):"
        for account in demo_accounts():
            yield f"  {account}"
