"""``ruimteregie inlezen``: what stands in a letter, as a table, as JSON, or into the review queue."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ruimteregie.cli.nederlands import Opdracht
from ruimteregie.cli.stand import require_register
from ruimteregie.kern.fouten import InvoerFout, LeesFout

__all__ = ["opdracht", "openbaar_optie", "read_letters", "record_letters"]

openbaar_optie = click.option(
    "--openbaar",
    is_flag=True,
    help="De brieven zijn openbaar. Anders ziet alleen wie bij een overheid inlogt wat erin staat.",
)


@click.command(cls=Opdracht, name="inlezen")
@click.argument("bestanden", metavar="BESTAND…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--json", "als_json_", is_flag=True, help="Toon de vondsten als JSON (docs/naslag/inlezen.schema.json)."
)
@click.option("--naar-register", is_flag=True, help="Zet de vondsten klaar ter beoordeling in het register.")
@openbaar_optie
@click.option(
    "--kolommen",
    metavar="VELD=KOLOM,…",
    default="",
    help='Wat in de kolommen van een lijst staat, zoals "titel=Omschrijving,termijn=Deadline".',
)
@click.option("--alles", is_flag=True, help="Toon ook elk bedrag, aantal, termijn en Kamerstuk.")
def opdracht(
    bestanden: tuple[Path, ...],
    als_json_: bool,
    naar_register: bool,
    openbaar: bool,
    kolommen: str,
    alles: bool,
) -> int:
    """Lees brieven en toon welke afspraken, besluiten, oproepen, moties en toezeggingen erin staan.

    Een bestand is een brief (PDF met tekst, DOCX, ODT, HTML of tekst) of een lijst (XLSX, ODS of CSV).
    Is er één bestand dat niet gelezen kan worden, dan wordt van deze opdracht niets in het register
    gezet.
    """
    from ruimteregie.inlezen import als_json

    doubts: list[str] = []
    lezingen = read_letters(bestanden, kolommen=kolommen, twijfels=doubts)
    for doubt in doubts:
        click.echo(doubt, err=True)
    notes = record_letters(lezingen, openbaar=openbaar) if naar_register else []
    if als_json_:
        click.echo(json.dumps(als_json(lezingen), ensure_ascii=False, indent=2))
    else:
        from rich.console import Console

        from ruimteregie.cli.tabel import print_lezingen

        print_lezingen(lezingen, Console(highlight=False), alles=alles)
    for note in notes:
        click.echo(note, err=als_json_)
    return 0


def read_letters(
    bestanden: Sequence[Path], *, kolommen: str = "", twijfels: list[str] | None = None
) -> list[Any]:
    """Read and recognise every file, each content once; ``kolommen`` say what the columns of a list hold.

    What is in doubt about the columns of a list is added to ``twijfels``, in Dutch.

    Raises:
        InvoerFout: one or more files cannot be read, or have no such columns; the message names each.
    """
    from ruimteregie.bronnen.referentie.naslag import naslag
    from ruimteregie.cli.voortgang import follow
    from ruimteregie.inlezen import read_and_recognise_all

    known = naslag()
    faults: list[str] = []
    paths = _each_once(bestanden, faults)
    name = paths[0].name if len(paths) == 1 else f"{len(paths)} bestanden"
    with follow(name) as volger:
        read = read_and_recognise_all(paths, known, volger=volger) if paths else []
    found: list[Any] = []
    for path, lezing in zip(paths, read, strict=True):
        try:
            found.append(_with_columns(path, lezing, kolommen, known, [] if twijfels is None else twijfels))
        except (LeesFout, InvoerFout) as fout:
            faults.append(str(fout))
    if faults:
        raise InvoerFout("\n".join(faults))
    return found


def _each_once(bestanden: Sequence[Path], faults: list[str]) -> list[Path]:
    """The files of which the content did not come before; what is no file is told in ``faults``."""
    from ruimteregie.inlezen import fingerprint

    first: dict[str, Path] = {}
    for path in bestanden:
        try:
            first.setdefault(fingerprint(path), path)
        except LeesFout as fout:
            faults.append(str(fout))
    return list(first.values())


def _with_columns(path: Path, lezing: Any, kolommen: str, naslag: Any, twijfels: list[str]) -> Any:
    """The reading of a file, by its columns where it is a list; the error where it could not be read."""
    from ruimteregie.inlezen.lijstlezing import is_list

    if isinstance(lezing, LeesFout):
        raise lezing
    if kolommen or is_list(lezing.tekst):
        return _read_list(path, lezing, kolommen, naslag, twijfels)
    return lezing


def _read_list(path: Path, lezing: Any, kolommen: str, naslag: Any, twijfels: list[str]) -> Any:
    """The reading of a list by its columns; of one whose columns say nothing, as the text that it is."""
    from ruimteregie.inlezen.lezers import read_lijst
    from ruimteregie.inlezen.lijst import match_columns, parse_columns
    from ruimteregie.inlezen.lijstlezing import as_reading

    lijst = read_lijst(path)
    if kolommen:
        return as_reading(lezing, lijst, parse_columns(kolommen, lijst.kop), naslag)
    proposal = match_columns(lijst.kop)
    twijfels.extend(f"{path.name}: {line}" for line in proposal.meldingen())
    if not {"tekst", "titel", "actie"} & set(proposal.kolommen):
        return lezing
    return as_reading(lezing, lijst, proposal.kolommen, naslag)


def record_letters(lezingen: Sequence[Any], *, openbaar: bool) -> list[str]:
    """Put the findings of letters in the review queue, all or none; a line for each file on what happened.

    Letters that are not said to be public are shared among governments, not with everybody.
    """
    require_register()
    from ruimteregie.portaal.lezen.inleveren import result_of
    from ruimteregie.register.afspraken.services import match_vondsten
    from ruimteregie.register.documenten.models import Vondst
    from ruimteregie.register.documenten.services import record_lezing
    from ruimteregie.register.toegang.historie import verantwoord
    from ruimteregie.register.toegang.policy import SYSTEEM

    notes: list[str] = []
    with verantwoord(door=None, reden="Brieven ingelezen"):
        for lezing in lezingen:
            row, new = record_lezing(
                result_of(lezing),
                sha256=lezing.tekst.sha256,
                vertrouwelijkheid="openbaar" if openbaar else "gedeeld",
            )
            if not new:
                notes.append(f"{lezing.tekst.bestand}: was al ingelezen, niets veranderd.")
                continue
            verslag = match_vondsten(row, SYSTEEM)
            notes.append(_note(lezing.tekst.bestand, Vondst.objects.filter(lezing=row).count(), verslag))
    return notes


def _note(bestand: str, vondsten: int, verslag: Any) -> str:
    agreements = verslag.herkend + verslag.nieuw
    if not agreements:
        return f"{bestand}: {vondsten} vondsten klaar ter beoordeling, geen genummerde afspraken."
    return (
        f"{bestand}: {vondsten} vondsten klaar ter beoordeling; van de {agreements} afspraken stonden er "
        f"{verslag.herkend} al in het register."
    )
