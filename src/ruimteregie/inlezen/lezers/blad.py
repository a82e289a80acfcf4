"""A sheet of a list: its rows, as lines for the recognisers and as a Lijst for the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ruimteregie.inlezen.kolommen import find_head
from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.regels import Gelezen, Melder, join_cells, too_many_lines
from ruimteregie.inlezen.rijen import Rij
from ruimteregie.inlezen.tekst import Regel
from ruimteregie.kern.fouten import BestandLeeg, BestandTeGroot

__all__ = ["Blad", "Cellenteller", "as_gelezen", "choose_blad"]

_NAMED = 5  # names or numbers in one warning


@dataclass(slots=True)
class Blad:
    """One sheet; ``naam`` is None for CSV. Blank rows are not among ``rijen``."""

    naam: str | None
    rijen: list[Rij]
    verborgen: bool = False
    meldingen: list[str] = field(default_factory=list[str])


class Cellenteller:
    """Counts rows and cells over all sheets of one file against the limits."""

    def __init__(self, grenzen: Grenzen) -> None:
        self._grenzen = grenzen
        self._cellen = 0

    def count(self, rijen: int, cellen: int) -> None:
        """Raises BestandTeGroot beyond a limit; ``rijen`` are those of one sheet, ``cellen`` are new."""
        self._cellen += cellen
        if rijen > self._grenzen.rijen:
            raise self._too_large(f"een blad heeft meer dan {self._grenzen.rijen} rijen")
        if self._cellen > self._grenzen.cellen:
            raise self._too_large(f"het heeft meer dan {self._grenzen.cellen} gevulde cellen")

    def column(self, kolom: int) -> bool:
        """Whether a column (from 0) is within the limit; what stands further away is not read."""
        return kolom < self._grenzen.kolommen

    def _too_large(self, wat: str) -> BestandTeGroot:
        return BestandTeGroot(
            f"de lijst is te groot: {wat}.",
            remedie="Bewaar alleen het blad en de rijen met de afspraken, en lees dat bestand in.",
        )


def choose_blad(bladen: Sequence[Blad]) -> Blad:
    """The sheet that looks like a list: the one with the most known columns, then with the most rows.

    Raises:
        BestandLeeg: no sheet has a filled cell.
    """
    filled = [blad for blad in bladen if blad.rijen]
    if not filled:
        raise BestandLeeg(
            "het bestand bevat geen gevulde cellen.", remedie="Geef een lijst met een kop en rijen."
        )
    visible = [blad for blad in filled if not blad.verborgen] or filled

    def rank(blad: Blad) -> tuple[int, int]:
        kop = find_head([rij.cellen for rij in blad.rijen])
        return kop.bekend, len(blad.rijen) - kop.index

    chosen = max(visible, key=rank)
    if others := [blad for blad in filled if blad is not chosen]:
        names = ", ".join(f"“{blad.naam}”" for blad in others[:_NAMED]) + (
            " …" if len(others) > _NAMED else ""
        )
        chosen.meldingen.append(f"Alleen blad “{chosen.naam}” is gelezen, niet: {names}.")
    if chosen.verborgen:
        chosen.meldingen.append(f"Blad “{chosen.naam}” is in het bestand verborgen.")
    hidden = [str(rij.nummer) for rij in chosen.rijen if rij.verborgen]
    if hidden:
        named = ", ".join(hidden[:_NAMED]) + (" …" if len(hidden) > _NAMED else "")
        chosen.meldingen.append(f"{len(hidden)} verborgen rijen zijn meegelezen (rij {named}).")
    return chosen


def as_gelezen(formaat: str, blad: Blad, grenzen: Grenzen) -> Gelezen:
    """The rows of a sheet as lines with the numbers of the rows, cells joined by " | "."""
    if not blad.rijen:
        raise BestandLeeg(
            "de lijst heeft geen gevulde cellen.", remedie="Geef een lijst met een kop en rijen."
        )
    if len(blad.rijen) > grenzen.regels:
        raise too_many_lines(len(blad.rijen), grenzen)
    melder = Melder(list(blad.meldingen))
    regels = [
        Regel(melder.clean(_line(rij, grenzen), rij.nummer), rij.nummer, None, index == 0)
        for index, rij in enumerate(blad.rijen)
    ]
    return Gelezen(formaat, regels, melder.all())


def _line(rij: Rij, grenzen: Grenzen) -> str:
    line = join_cells(rij.cellen).rstrip(" |")
    if len(line) > grenzen.regellengte:
        raise BestandTeGroot(
            f"rij {rij.nummer} heeft {len(line)} tekens; de grens is {grenzen.regellengte}.",
            remedie="Kort de cellen van die rij in, of lees de tekst in als brief.",
        )
    return line
