"""Taking files in: read all of them within their limits, then keep all of them for review, or none."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from ruimteregie.inlezen import GRENZEN, als_json, read_and_recognise
from ruimteregie.inlezen import Lezing as GelezenBrief
from ruimteregie.kern.fouten import BestandLeeg, BestandTeGroot, LeesFout
from ruimteregie.kern.naslag import Naslag
from ruimteregie.register.afspraken.services import Matchverslag, match_vondsten
from ruimteregie.register.documenten.brief import with_text
from ruimteregie.register.documenten.models import Lezing
from ruimteregie.register.documenten.services import record_lezing
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.policy import NIVEAUS, Actor

__all__ = [
    "GRENZEN_VAN_DELEN",
    "MAX_BESTANDEN",
    "Gelezen",
    "Ingeleverd",
    "keep",
    "levels",
    "read_letter",
    "read_uploads",
    "result_of",
]

MAX_BESTANDEN = 10
"""How many files one form takes."""
GRENZEN_VAN_DELEN = "grenzen"
"""Under this key the result of a reading keeps the index of the first and last line of each document."""


@dataclass(frozen=True, slots=True)
class Gelezen:
    """What was read from one file: its fingerprint and the result to keep, with its lines."""

    sha256: str
    inhoud: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ingeleverd:
    """A kept reading; ``verslag`` is None when the register had this content already."""

    lezing: Lezing
    verslag: Matchverslag | None


def read_letter(path: Path, naslag: Naslag) -> Gelezen:
    """Read and recognise one file; nothing is written.

    Raises:
        LeesFout: it cannot be read.
    """
    lezing = read_and_recognise(path, naslag)
    return Gelezen(lezing.tekst.sha256, result_of(lezing))


def result_of(lezing: GelezenBrief) -> dict[str, Any]:
    """What is kept of a reading: what was found, its lines, and where its documents begin and end."""
    (found,) = als_json([lezing])["documenten"]
    bounds = [[deel.van, deel.tot] for deel in lezing.delen]
    return {**with_text(found, lezing.tekst), GRENZEN_VAN_DELEN: bounds}


def keep(
    gelezen: Gelezen, *, actor: Actor, eigenaar: Partij | None = None, vertrouwelijkheid: str = "openbaar"
) -> Ingeleverd:
    """Put a reading in the review queue; what the actor may see of the register is recognised.

    Within ``verantwoord``.
    """
    lezing, is_new = record_lezing(
        gelezen.inhoud, sha256=gelezen.sha256, eigenaar=eigenaar, vertrouwelijkheid=vertrouwelijkheid
    )
    return Ingeleverd(lezing, match_vondsten(lezing, actor) if is_new else None)


def read_uploads(files: Sequence[UploadedFile], naslag: Naslag) -> tuple[list[Gelezen], list[str]]:
    """Read uploaded files; what was read, and one Dutch sentence for each file that could not be."""
    found: list[Gelezen] = []
    errors: list[str] = []
    for upload in files:
        name = PurePath(upload.name or "bestand").name
        try:
            with _on_disk(upload, name) as path:
                found.append(read_letter(path, naslag))
        except LeesFout as fout:
            errors.append(f"{name}: {fout.wat.rstrip('.')}. {fout.remedie}".strip())
    return found, errors


@contextmanager
def _on_disk(upload: UploadedFile, name: str) -> Iterator[Path]:
    """The upload as a file under its own name, cut to what a file system takes, for as long as it is read.

    Raises:
        LeesFout: it is empty or too large; checked before a byte is copied.
    """
    size = upload.size or 0
    if not size:
        raise BestandLeeg("het bestand is leeg", remedie="Kies een bestand met de tekst van het document.")
    if size > GRENZEN.bytes:
        raise BestandTeGroot(
            f"het bestand is {size / 1e6:.0f} MB; meer dan {GRENZEN.bytes / 1e6:.0f} MB wordt niet gelezen",
            remedie="Splits het bestand per document, of haal de afbeeldingen eruit.",
        )
    with tempfile.TemporaryDirectory(prefix="ruimteregie-") as folder:
        # A file system counts bytes, 255 at most; the end of a name says what kind of file it is.
        kept = name.replace("\x00", "")[-120:].encode("utf-8", "ignore")[-240:].decode("utf-8", "ignore")
        path = Path(folder) / (kept or "bestand")
        with path.open("wb") as file:
            file.writelines(_chunks(upload))
        yield path


def _chunks(upload: UploadedFile) -> Iterable[bytes]:
    yield from upload.chunks()


def levels(actor: Actor) -> tuple[str, ...]:
    """The levels of confidentiality that somebody can give a file, the most closed first.

    Without a party of one's own nobody would own what is closed, so nobody could read it.
    """
    if not actor.partijen:
        return ("gedeeld", "openbaar")
    sides = {"rijk": "rijksintern", "regio": "regio-intern"}
    own = {sides[kant] for kant in actor.kanten if kant in sides}
    return tuple(n for n in NIVEAUS if n in {"intern", "gedeeld", "openbaar", *own})
