"""From file to findings in one go, in the process apart that has limits on time and memory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ruimteregie.inlezen.lezers import GRENZEN, Grenzen, Volger, ask, ask_all, tekst_of
from ruimteregie.inlezen.overdracht import delen_from_json, naslag_to_json
from ruimteregie.inlezen.vondsten import Lezing
from ruimteregie.kern.fouten import LeesFout
from ruimteregie.kern.naslag import Naslag

__all__ = ["read_and_recognise", "read_and_recognise_all"]


def read_and_recognise(
    path: Path, naslag: Naslag, grenzen: Grenzen = GRENZEN, volger: Volger | None = None
) -> Lezing:
    """Read a letter and find what can be held to account in it, equal to ``recognise(read(path), naslag)``.

    Both run in the process apart: text made to keep a recogniser busy costs the caller no more than
    the limits allow, and never the interpreter that serves others. ``volger`` is told how far it is, and
    stops the reading by raising.

    Raises:
        LeesFout: as ``read`` does; BestandTeGroot also when recognising asks too much.
    """
    return _lezing(path, ask(path, grenzen, naslag_to_json(naslag), volger))


def read_and_recognise_all(
    paths: Sequence[Path], naslag: Naslag, grenzen: Grenzen = GRENZEN, volger: Volger | None = None
) -> list[Lezing | LeesFout]:
    """As ``read_and_recognise`` for several files at once: of each the reading, or why it cannot be read."""
    answers = ask_all(paths, grenzen, naslag_to_json(naslag), volger)
    pairs = zip(paths, answers, strict=True)
    return [answer if isinstance(answer, LeesFout) else _lezing(path, answer) for path, answer in pairs]


def _lezing(path: Path, answer: dict[str, Any]) -> Lezing:
    return Lezing(tekst_of(path, answer), delen_from_json(answer["delen"]))
