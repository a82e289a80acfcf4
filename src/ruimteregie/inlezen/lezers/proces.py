"""The reading process: files in, of each its lines and findings or one error out, within limits.

Runs apart, because a file from outside may be made to exhaust memory, to loop or to crash the
reader, or to keep a recogniser busy for hours. What comes back is JSON: no code can hide in it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from ruimteregie.inlezen.lezers.formaat import recognise_format
from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.regels import Gelezen
from ruimteregie.inlezen.lezers.voortgang import tell, tell_from_now
from ruimteregie.inlezen.tekst import Tekst
from ruimteregie.kern.fouten import BestandLeeg, BestandTeGroot, LeesFout
from ruimteregie.kern.naslag import Naslag

__all__ = ["main", "read_inside"]


def read_inside(path: Path, grenzen: Grenzen) -> Gelezen:
    """Read a file in this process, whatever its format.

    Raises:
        LeesFout: it cannot be read; nothing else, whatever the bytes are.
    """
    formaat = recognise_format(path, grenzen)
    try:
        gelezen = _plain(path, grenzen) if formaat == "txt" else _reader(formaat)(path, grenzen)
    except RecursionError:
        raise BestandTeGroot(
            "onderdelen van het bestand zijn te diep in elkaar geplaatst.",
            remedie="Sla het op als PDF en lees dat in.",
        ) from None

    if all(regel.leeg for regel in gelezen.regels):
        raise BestandLeeg(
            "het bestand bevat geen leesbare tekst.",
            remedie="Geef een bestand met de tekst van het document.",
        )
    return gelezen


def _reader(formaat: str) -> Callable[[Path, Grenzen], Gelezen]:
    """The reader of a format, which loads the library that it needs."""
    module = import_module(f"ruimteregie.inlezen.lezers.{formaat}")
    return cast("Callable[[Path, Grenzen], Gelezen]", getattr(module, f"read_{formaat}"))


def _plain(path: Path, grenzen: Grenzen) -> Gelezen:
    """Plain text, which may turn out to be a table."""
    from ruimteregie.inlezen.lezers.csv import find_dialect, read_csv
    from ruimteregie.inlezen.lezers.txt import decode, read_txt

    text = decode(path.read_bytes())
    if (dialect := find_dialect(text)) is not None:
        return read_csv(text, dialect, grenzen)
    return read_txt(text, grenzen)


def _limit(grenzen: Grenzen) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the watch on time remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (grenzen.geheugen, grenzen.geheugen))
    resource.setrlimit(resource.RLIMIT_CPU, (grenzen.seconden, grenzen.seconden + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(limits: str, soort: str, volgen: str, *paths: str) -> None:
    """Write the answer for each file, one a line, to standard output.

    ``soort`` asks for the text ("tekst"), for the list in it ("lijst") or for its bare cells ("cellen").
    Standard input has the Naslag as JSON, or ``null`` when only the lines are asked. With ``volgen`` it
    tells on standard error how far it is. Several files share one limit on time.
    """
    if volgen:
        tell_from_now()
    grenzen = Grenzen(**json.loads(limits))
    naslag = _naslag(json.load(sys.stdin.buffer))
    _limit(grenzen)
    for path in paths:
        answer = _try(Path(path), soort, grenzen, naslag)
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")


def _naslag(data: dict[str, Any] | None) -> Naslag | None:
    if data is None:
        return None
    from ruimteregie.inlezen.overdracht import naslag_from_json

    return naslag_from_json(data)


def _try(path: Path, soort: str, grenzen: Grenzen, naslag: Naslag | None) -> dict[str, object]:
    try:
        if soort == "cellen":
            return _read_cellen(path, grenzen)
        return _read_lijst(path, grenzen) if soort == "lijst" else _read(path, grenzen, naslag)
    except MemoryError:
        return _answer(
            BestandTeGroot(
                f"het lezen vraagt meer dan {grenzen.geheugen // 1024**2} MB geheugen.",
                remedie="Splits het bestand, of geef een kleinere versie.",
            )
        )
    except LeesFout as fout:
        return _answer(fout)


def _read(path: Path, grenzen: Grenzen, naslag: Naslag | None) -> dict[str, object]:
    gelezen = read_inside(path, grenzen)
    answer: dict[str, object] = {
        "formaat": gelezen.formaat,
        "regels": [[r.tekst, r.nummer, r.pagina, r.paginabegin] for r in gelezen.regels],
        "waarschuwingen": gelezen.waarschuwingen,
    }
    if naslag is not None:
        from ruimteregie.inlezen.herkennen import recognise
        from ruimteregie.inlezen.overdracht import delen_to_json

        tell("zoeken naar afspraken, bedragen en termijnen")
        tekst = Tekst(path.name, gelezen.formaat, "", tuple(gelezen.regels), gelezen.waarschuwingen)
        answer["delen"] = delen_to_json(recognise(tekst, naslag).delen)
    return answer


def _read_lijst(path: Path, grenzen: Grenzen) -> dict[str, object]:
    from ruimteregie.inlezen.lezers.lijsten import read_lijst_inside

    lijst = read_lijst_inside(path, grenzen)
    return {
        "formaat": lijst.formaat,
        "blad": lijst.blad,
        "kop": lijst.kop,
        "kopregel": lijst.kopregel,
        "rijen": [[r.nummer, r.cellen, r.verborgen] for r in lijst.rijen],
        "waarschuwingen": lijst.waarschuwingen,
    }


def _read_cellen(path: Path, grenzen: Grenzen) -> dict[str, object]:
    from ruimteregie.inlezen.lezers.cellen import read_cellen_inside

    return {"rijen": read_cellen_inside(path, grenzen)}


def _answer(fout: LeesFout) -> dict[str, object]:
    return {"fout": type(fout).__name__, "wat": fout.wat, "remedie": fout.remedie}


if __name__ == "__main__":
    main(*sys.argv[1:])
