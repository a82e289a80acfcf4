"""The reading process: one file in, its lines and findings or one error out, within limits.

Runs apart, because a file from outside may be made to exhaust memory, to loop or to crash the
reader, or to keep a recogniser busy for hours. What comes back is JSON: no code can hide in it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.tekst import Regel, Tekst
from ruimteregie.kern.fouten import BestandTeGroot, LeesFout, OnbekendFormaat

__all__ = ["main", "read_inside", "recognise_format"]

_ELSEWHERE = {
    b"PK\x03\x04": "een zip-bestand (zoals DOCX, ODT of XLSX)",
    b"\xd0\xcf\x11\xe0": "een oud Word- of Excelbestand",
    b"{\\rtf": "een RTF-bestand",
}


def recognise_format(begin: bytes) -> str:
    """``pdf`` or ``txt``, by the first kilobyte of the content and never by the name.

    Raises:
        OnbekendFormaat: a known format that is not read.
    """
    if b"%PDF-" in begin[:1024]:
        return "pdf"
    for mark, naam in _ELSEWHERE.items():
        if begin.startswith(mark):
            raise OnbekendFormaat(
                f"dit is {naam}; dat formaat wordt niet gelezen.",
                remedie="Sla het document op als PDF of als tekstbestand en lees dat in.",
            )
    return "txt"


def read_inside(path: Path, grenzen: Grenzen) -> tuple[str, list[Regel]]:
    """Read a file in this process: its format and its lines."""
    with path.open("rb") as file:
        formaat = recognise_format(file.read(1024))
    if formaat == "pdf":
        from ruimteregie.inlezen.lezers.pdf import read_pdf

        return formaat, read_pdf(path, grenzen)
    from ruimteregie.inlezen.lezers.txt import read_txt

    return formaat, read_txt(path, grenzen)


def _limit(grenzen: Grenzen) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the watch on time remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (grenzen.geheugen, grenzen.geheugen))
    resource.setrlimit(resource.RLIMIT_CPU, (grenzen.seconden, grenzen.seconden + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: str, limits: str) -> None:
    """Write the answer of one file to standard output.

    Standard input has the Naslag as JSON, or ``null`` when only the lines are asked.
    """
    grenzen = Grenzen(**json.loads(limits))
    naslag = json.load(sys.stdin.buffer)
    _limit(grenzen)
    try:
        answer = _read(Path(path), grenzen, naslag)
    except MemoryError:
        answer = _answer(
            BestandTeGroot(
                f"het lezen vraagt meer dan {grenzen.geheugen // 1024**2} MB geheugen.",
                remedie="Splits het bestand, of geef een kleinere versie.",
            )
        )
    except LeesFout as fout:
        answer = _answer(fout)
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _read(path: Path, grenzen: Grenzen, naslag: dict[str, Any] | None) -> dict[str, object]:
    formaat, regels = read_inside(path, grenzen)
    answer: dict[str, object] = {
        "formaat": formaat,
        "regels": [[r.tekst, r.nummer, r.pagina, r.paginabegin] for r in regels],
    }
    if naslag is not None:
        from ruimteregie.inlezen.herkennen import recognise
        from ruimteregie.inlezen.overdracht import delen_to_json, naslag_from_json

        tekst = Tekst(path.name, formaat, "", tuple(regels))
        answer["delen"] = delen_to_json(recognise(tekst, naslag_from_json(naslag)).delen)
    return answer


def _answer(fout: LeesFout) -> dict[str, object]:
    return {"fout": type(fout).__name__, "wat": fout.wat, "remedie": fout.remedie}


if __name__ == "__main__":
    main(*sys.argv[1:])
