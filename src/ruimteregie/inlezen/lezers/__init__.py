"""Readers: a file in, a Tekst out. The format follows from the content, not from the name."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from ruimteregie.inlezen.lezers.grenzen import GRENZEN, TABEL, Grenzen
from ruimteregie.inlezen.lezers.voortgang import Volger, run_followed
from ruimteregie.inlezen.rijen import Lijst, Rij
from ruimteregie.inlezen.tekst import Regel, Tekst
from ruimteregie.kern import fouten
from ruimteregie.kern.fouten import (
    BestandBeschadigd,
    BestandBinair,
    BestandLeeg,
    BestandOntbreekt,
    BestandTeGroot,
    LeesFout,
    OnbekendFormaat,
)

__all__ = [
    "GRENZEN",
    "Grenzen",
    "Volger",
    "ask",
    "ask_all",
    "fingerprint",
    "read",
    "read_cellen",
    "read_lijst",
    "tekst_of",
]


def read(path: Path, grenzen: Grenzen = GRENZEN) -> Tekst:
    """Read a letter as lines with their places, in a process apart with limits.

    Raises:
        LeesFout: the file is missing, a folder, empty, blank, binary, locked, damaged, a scan, of an
            unknown format, or beyond a limit. The message says what, where and how to mend it.
    """
    return tekst_of(path, ask(path, grenzen))


def tekst_of(path: Path, answer: dict[str, Any]) -> Tekst:
    """The text in an answer of the reading process."""
    regels = tuple(Regel(*values) for values in answer["regels"])
    # A name that is no UTF-8 comes from the system with lone surrogates, which no output takes.
    name = path.name.encode("utf-8", "replace").decode()
    return Tekst(name, answer["formaat"], fingerprint(path), regels, tuple(answer["waarschuwingen"]))


def read_lijst(path: Path, grenzen: Grenzen = GRENZEN) -> Lijst:
    """Read the table in an XLSX, ODS or CSV file, in a process apart with limits.

    Raises:
        LeesFout: as ``read`` does; OnbekendFormaat when the file is no list.
    """
    _check(path, grenzen)
    answer = _ok(path, _run([path], grenzen, None, "lijst")[0])
    return Lijst(
        path.name,
        answer["formaat"],
        fingerprint(path),
        answer["blad"],
        tuple(answer["kop"]),
        answer["kopregel"],
        tuple(Rij(nummer, tuple(cellen), verborgen) for nummer, cellen, verborgen in answer["rijen"]),
        tuple(answer["waarschuwingen"]),
    )


def read_cellen(bron: Path | bytes, grenzen: Grenzen = TABEL, *, naam: str = "") -> list[list[str]]:
    """Read the bare cells of a CSV, XLSX or ODS (a path, or its bytes), in a process apart with limits.

    Every row is there, also an empty one, so that the first is row 1 of the spreadsheet. Of bytes ``naam``
    is the file that they came from, for the messages.

    Raises:
        LeesFout: as ``read`` does; OnbekendFormaat when it is none of these. The remedy is about a table.
    """
    if isinstance(bron, bytes):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "tabel"
            path.write_bytes(bron)
            try:
                return read_cellen(path, grenzen)
            except LeesFout as fout:
                fout.waar = f"bestand {naam}" if naam else ""  # where it lay for a moment says nothing
                raise
    try:
        _check(bron, grenzen)
        return _ok(bron, _run([bron], grenzen, None, "cellen")[0])["rijen"]
    except (BestandBinair, BestandLeeg, OnbekendFormaat) as fout:
        fout.remedie = "Vul de tabel in, sla haar op als XLSX, ODS of CSV (UTF-8), en geef dat bestand."
        raise
    except BestandTeGroot as fout:
        fout.remedie = "Splits de tabel, of haal eruit wat er niet bij hoort."
        raise


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal; LeesFout when the file is missing, empty or too large."""
    _check(path, GRENZEN)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check(path: Path, grenzen: Grenzen) -> None:
    waar = str(path)
    if path.is_dir():
        raise BestandOntbreekt(
            "dit is een map, geen bestand.",
            waar=waar,
            remedie="Noem de bestanden in de map, zoals map/*.txt.",
        )
    if not path.exists():
        raise BestandOntbreekt(
            "het bestand bestaat niet.", waar=waar, remedie="Controleer het pad en de naam."
        )
    if not path.is_file():
        raise BestandOntbreekt(
            "dit is geen gewoon bestand.",
            waar=waar,
            remedie="Geef een bestand met de tekst van het document.",
        )
    if not os.access(path, os.R_OK):
        raise BestandOntbreekt(
            "het bestand mag niet gelezen worden.", waar=waar, remedie="Geef jezelf leesrecht."
        )
    size = path.stat().st_size
    if size == 0:
        raise BestandLeeg(
            "het bestand is leeg.", waar=waar, remedie="Geef een bestand met de tekst van het document."
        )
    if size > grenzen.bytes:
        raise BestandTeGroot(
            f"het bestand is {size / 1e6:.0f} MB; meer dan {grenzen.bytes / 1e6:.0f} MB wordt niet gelezen.",
            waar=waar,
            remedie="Splits het bestand per document, of haal de afbeeldingen eruit.",
        )


def ask(
    path: Path, grenzen: Grenzen, naslag: dict[str, Any] | None = None, volger: Volger | None = None
) -> dict[str, Any]:
    """Let the reading process read, and recognise where it gets a ``naslag``; its answer as plain data.

    ``volger`` is told how far it is, and stops the reading by raising.

    Raises:
        LeesFout: the error in its answer, or the one that its end means.
    """
    _check(path, grenzen)
    return _ok(path, _run([path], grenzen, naslag, "tekst", volger)[0])


def ask_all(
    paths: Sequence[Path], grenzen: Grenzen, naslag: dict[str, Any], volger: Volger | None = None
) -> list[dict[str, Any] | LeesFout]:
    """As ``ask`` for several files, the error in place of the answer.

    One process reads them all, which saves its start; where that breaks, each is read apart, so that
    no file stands in the way of another.
    """
    try:
        for path in paths:
            _check(path, grenzen)
        answers = _run(paths, grenzen, naslag, "tekst", volger)
    except LeesFout:
        return [_attempt(lambda path=path: ask(path, grenzen, naslag, volger)) for path in paths]
    pairs = zip(paths, answers, strict=True)
    return [_attempt(lambda path=path, answer=answer: _ok(path, answer)) for path, answer in pairs]


def _attempt(read: Callable[[], dict[str, Any]]) -> dict[str, Any] | LeesFout:
    try:
        return read()
    except LeesFout as fout:
        return fout


def _ok(path: Path, answer: dict[str, Any]) -> dict[str, Any]:
    if "fout" in answer:
        soort = cast("type[LeesFout]", getattr(fouten, answer["fout"]))
        raise soort(answer["wat"], waar=str(path), remedie=answer["remedie"])
    return answer


def _run(
    paths: Sequence[Path],
    grenzen: Grenzen,
    naslag: dict[str, Any] | None,
    soort: str,
    volger: Volger | None = None,
) -> list[dict[str, Any]]:
    """The answers of one reading process. LeesFout, about the first file, where it breaks."""
    command = [sys.executable, "-P", "-m", "ruimteregie.inlezen.lezers.proces"]
    command += [json.dumps(asdict(grenzen)), soort, "volgen" if volger else ""]
    command += [str(path.absolute()) for path in paths]
    given = json.dumps(naslag).encode()
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    path = paths[0]
    try:
        if volger:
            done = run_followed(command, given, grenzen.seconden, env, volger)
        else:
            done = subprocess.run(  # noqa: S603 - our own module; the path is an argument, never a shell word
                command, input=given, capture_output=True, timeout=grenzen.seconden, check=False, env=env
            )
    except subprocess.TimeoutExpired:
        raise _too_slow(path, grenzen) from None
    if done.returncode == 0:
        return [json.loads(line) for line in done.stdout.splitlines()]
    if -done.returncode == getattr(signal, "SIGXCPU", 0):
        raise _too_slow(path, grenzen)
    fout = BestandBeschadigd(
        "het bestand laat het leesprogramma vastlopen.",
        waar=str(path),
        remedie="Open het bestand, sla het opnieuw op als PDF of als tekst, en lees dat in.",
    )
    fout.add_note(done.stderr[-2000:].decode(errors="replace"))
    raise fout


def _too_slow(path: Path, grenzen: Grenzen) -> BestandTeGroot:
    return BestandTeGroot(
        f"het lezen duurt langer dan {grenzen.seconden} seconden.",
        waar=str(path),
        remedie="Splits het bestand per document.",
    )
