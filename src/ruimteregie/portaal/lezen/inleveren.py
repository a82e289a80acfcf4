"""From a file to the review queue: read within its limits, as a letter or as a list, and keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ruimteregie.inlezen import Lezing as GelezenBrief
from ruimteregie.inlezen import Regel, Tekst, als_json, read_and_recognise
from ruimteregie.inlezen.kolommen import Kolommen
from ruimteregie.inlezen.lezers import Volger, read_lijst
from ruimteregie.inlezen.lijstlezing import as_reading, is_list
from ruimteregie.inlezen.overdracht import delen_from_json, delen_to_json
from ruimteregie.inlezen.rijen import Lijst, Rij
from ruimteregie.kern.naslag import Naslag
from ruimteregie.register.afspraken.services import Matchverslag, match_vondsten
from ruimteregie.register.documenten.brief import with_text
from ruimteregie.register.documenten.models import Lezing
from ruimteregie.register.documenten.services import record_lezing
from ruimteregie.register.overleg.services import hand_in_paper
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.policy import NIVEAUS, Actor

__all__ = [
    "GRENZEN_VAN_DELEN",
    "MAX_BESTANDEN",
    "Gelezen",
    "Ingeleverd",
    "keep",
    "keep_paper",
    "levels",
    "lijst_of",
    "read_letter",
    "read_list",
    "result_of",
    "with_columns",
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
    brief: GelezenBrief | None = None

    @property
    def is_lijst(self) -> bool:
        """Whether it is a table, so that somebody has to say what its columns hold."""
        return self.brief is not None and is_list(self.brief.tekst)


@dataclass(frozen=True, slots=True)
class Ingeleverd:
    """A kept reading; ``verslag`` is None when the register had this content already."""

    lezing: Lezing
    verslag: Matchverslag | None


def read_letter(path: Path, naslag: Naslag, volger: Volger | None = None) -> Gelezen:
    """Read and recognise one file; nothing is written. ``volger`` is told how far it is.

    Raises:
        LeesFout: it cannot be read.
    """
    lezing = read_and_recognise(path, naslag, volger=volger)
    return Gelezen(lezing.tekst.sha256, result_of(lezing), lezing)


def read_list(path: Path, gelezen: Gelezen) -> dict[str, Any]:
    """The table in a file that was read, with that reading, as plain data until its columns are known.

    Raises:
        LeesFout: it cannot be read.
    """
    lezing = gelezen.brief
    if lezing is None:
        raise ValueError("only what was read from a file has a table")
    return {
        "lijst": asdict(read_lijst(path)),
        "tekst": asdict(lezing.tekst),
        "delen": delen_to_json(lezing.delen),
    }


def lijst_of(tussenstand: Mapping[str, Any]) -> Lijst:
    """The table that ``read_list`` kept."""
    found = tussenstand["lijst"]
    rows = tuple(Rij(r["nummer"], tuple(r["cellen"]), r["verborgen"]) for r in found["rijen"])
    head, warnings = tuple(found["kop"]), tuple(found["waarschuwingen"])
    return Lijst(**{**found, "kop": head, "rijen": rows, "waarschuwingen": warnings})


_GEWOON_BLAD = re.compile(r"(?:blad|sheet|werkblad|tabelle)\s?\d{0,3}", re.IGNORECASE)
"""The name that a program gives a sheet by itself."""


def with_columns(tussenstand: Mapping[str, Any], kolommen: Kolommen, naslag: Naslag) -> Gelezen:
    """What ``read_list`` kept, once it is known what the columns hold; nothing is written.

    Raises:
        InvoerFout: no column holds a text, a title or an actie.
    """
    kept = tussenstand["tekst"]
    lines = tuple(Regel(**r) for r in kept["regels"])
    tekst = Tekst(**{**kept, "regels": lines, "waarschuwingen": tuple(kept["waarschuwingen"])})
    before = GelezenBrief(tekst, delen_from_json(tussenstand["delen"]))
    lezing = as_reading(before, lijst_of(tussenstand), kolommen, naslag)
    lijst = lijst_of(tussenstand)
    # The subject of a letter is read from its first lines; of a list those are cells, so its sheet names it.
    named = lijst.blad if lijst.blad and not _GEWOON_BLAD.fullmatch(lijst.blad.strip()) else None
    return Gelezen(tekst.sha256, {**result_of(lezing), "onderwerp": named})


def result_of(lezing: GelezenBrief) -> dict[str, Any]:
    """What is kept of a reading: what was found, its lines, and where its documents begin and end."""
    (found,) = als_json([lezing])["documenten"]
    bounds = [[deel.van, deel.tot] for deel in lezing.delen]
    return {**with_text(found, lezing.tekst), GRENZEN_VAN_DELEN: bounds}


def keep(
    gelezen: Gelezen,
    *,
    actor: Actor,
    eigenaar: Partij | None = None,
    vertrouwelijkheid: str = "openbaar",
    partijen: Iterable[Partij] = (),
) -> Ingeleverd:
    """Put a reading in the review queue; what the actor may see of the register is recognised.

    ``partijen`` see what is in concept. Within ``verantwoord``.
    """
    lezing, is_new = record_lezing(
        gelezen.inhoud,
        sha256=gelezen.sha256,
        eigenaar=eigenaar,
        vertrouwelijkheid=vertrouwelijkheid,
        partijen=partijen,
    )
    return Ingeleverd(lezing, match_vondsten(lezing, actor) if is_new else None)


def keep_paper(gelezen: Gelezen, agendapunt: int, *, actor: Actor) -> Ingeleverd:
    """As ``keep``, as a paper of an agenda item (pk), read by who reads the item.

    Raises:
        GeenToegang, InvoerFout, Onveranderlijk: as ``hand_in_paper``.
    """
    lezing, is_new = hand_in_paper(agendapunt, gelezen.inhoud, sha256=gelezen.sha256, actor=actor)
    return Ingeleverd(lezing, match_vondsten(lezing, actor) if is_new else None)


def levels(actor: Actor) -> tuple[str, ...]:
    """The levels of confidentiality that somebody can give a file, the most closed first.

    Without a party of one's own nobody would own what is closed, so nobody could read it.
    """
    if not actor.partijen:
        return ("gedeeld", "openbaar")
    sides = {"rijk": "rijksintern", "regio": "regio-intern"}
    own = {sides[kant] for kant in actor.kanten if kant in sides}
    return tuple(n for n in NIVEAUS if n in {"intern", "gedeeld", "openbaar", *own})
