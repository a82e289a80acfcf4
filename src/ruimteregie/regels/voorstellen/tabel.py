"""A table of proposals, as rows of cells: read whole, or refused with every mistake in it.

The columns of a scheme's table; more are allowed and are kept as written in ``Woningvoorstel.overig``:

    voorstel             name, once in the table
    gemeente             name
    provincie            name or code (PVxx)
    woningen_nieuw       whole number
    start_bouw           day, month or year: 2029-05-01, 2029-05, 2029
    financieel_tekort    whole euros including VAT
    rijksbijdrage        whole euros including VAT

Also known: ``buiten_grootschalig`` and ``bovenplans`` (ja, nee or empty) ask whether the scheme applies at
all; ``effect_hoofdnetten``, ``realistisch_rws`` and ``realistisch_prorail`` are shown and never weighed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.gebied import Gebied, GebiedSoort
from ruimteregie.regels.cellen import Celmelding, Tabelfout
from ruimteregie.regels.voorstellen.cellen import (
    Misvatting,
    clean,
    fold,
    read_aantal,
    read_datum,
    read_ja_nee,
    read_naam,
    read_provincie,
    read_tekst,
)
from ruimteregie.regels.voorstellen.voorstel import Werkingssfeer, Woningvoorstel

__all__ = [
    "GETOOND",
    "KOLOMMEN",
    "MEEST_GETOOND",
    "REIKWIJDTE",
    "Voorsteltabel",
    "provincienamen",
    "read_voorstellen",
    "write_voorstellen",
]

KOLOMMEN: Final = (
    "voorstel",
    "gemeente",
    "provincie",
    "woningen_nieuw",
    "start_bouw",
    "financieel_tekort",
    "rijksbijdrage",
)
"""The columns that a table must have, in any order."""
REIKWIJDTE: Final = ("buiten_grootschalig", "bovenplans")
"""Columns that ask whether the scheme applies: ja, nee or empty."""
GETOOND: Final = ("effect_hoofdnetten", "realistisch_rws", "realistisch_prorail")
"""Columns that are shown beside a proposal and never weighed."""
MEEST_GETOOND: Final = 200
"""Mistakes that are told in full; the others are counted."""

T = TypeVar("T")
_BEKEND: Final = frozenset((*KOLOMMEN, *REIKWIJDTE, *GETOOND))
_MEEST_KOLOMMEN: Final = 100


@dataclass(frozen=True, slots=True)
class Voorsteltabel:
    """The proposals of a table, the row in which each stands, and the names of its other columns."""

    voorstellen: tuple[Woningvoorstel, ...]
    rijen: tuple[int, ...]
    overig: tuple[str, ...] = ()


def provincienamen(gebieden: Iterable[Gebied]) -> dict[str, str]:
    """Every spelling of a province (name, code, alias) and the name that it stands for."""
    return {
        fold(word): gebied.naam
        for gebied in gebieden
        if gebied.soort is GebiedSoort.PROVINCIE
        for word in (*gebied.aliassen, gebied.code, gebied.naam)
    }


def read_voorstellen(rijen: Iterable[Sequence[str]], provincies: Mapping[str, str]) -> Voorsteltabel:
    """Read a head and the rows under it; empty rows are passed over, and so are empty rows above the head.

    ``provincies`` are the spellings of provinces that `provincienamen` gives. ``rijen`` are taken once, in
    order, and every row counts, also an empty one, so that a message names the row of the spreadsheet.

    Raises:
        Tabelfout: one mistake or more, of which the first `MEEST_GETOOND` are told; nothing was taken.
    """
    return _Lezer(provincies).read(rijen)


def write_voorstellen(voorstellen: Sequence[Woningvoorstel]) -> list[list[str]]:
    """A head and a row a proposal, which `read_voorstellen` reads back to equal proposals."""
    extra = list(dict.fromkeys(naam for v in voorstellen for naam in v.overig))
    asked = REIKWIJDTE if any(v.werkingssfeer for v in voorstellen) else ()
    head = [*KOLOMMEN, *asked, *extra]
    return [head, *(_row(v, asked, extra) for v in voorstellen)]


def _row(voorstel: Woningvoorstel, asked: Sequence[str], extra: Sequence[str]) -> list[str]:
    v, scope = voorstel, voorstel.werkingssfeer or Werkingssfeer()
    homes = "" if v.woningen_nieuw is None else str(v.woningen_nieuw)
    euros = ["" if euro is None else f"{euro:f}" for euro in (v.tekort, v.bijdrage)]
    answers = [{True: "ja", False: "nee", None: ""}[getattr(scope, naam)] for naam in asked]
    others = [v.overig.get(naam, "") for naam in extra]
    return [v.naam, v.gemeente, v.provincie, homes, v.start_bouw, *euros, *answers, *others]


@dataclass(slots=True)
class _Lezer:
    """Takes the rows one by one, and keeps the mistakes."""

    provincies: Mapping[str, str]
    meldingen: list[Celmelding] = field(default_factory=list[Celmelding])
    aantal: int = 0
    voorstellen: list[Woningvoorstel] = field(default_factory=list[Woningvoorstel])
    rijen: list[int] = field(default_factory=list[int])
    kop: list[str] = field(default_factory=list[str])
    gezien: dict[str, int] = field(default_factory=dict[str, int])

    def read(self, rijen: Iterable[Sequence[str]]) -> Voorsteltabel:
        filled = _filled(rijen)
        nummer, names = next(filled, (1, ()))
        if not names:
            self._wrong(1, "", "de tabel is leeg", f"Begin met een kop: {', '.join(KOLOMMEN)}.")
        elif self._head(nummer, names):
            for nummer, cells in filled:
                self._row(nummer, cells)
            if not self.gezien and not self.aantal:
                self._wrong(nummer, "", "onder de kop staat geen voorstel", "Zet elk voorstel op een rij.")
        if self.aantal:
            raise Tabelfout(self.meldingen, aantal=self.aantal)
        extra = tuple(naam for naam in self.kop if naam and naam not in (*KOLOMMEN, *REIKWIJDTE))
        return Voorsteltabel(tuple(self.voorstellen), tuple(self.rijen), extra)

    def _head(self, nummer: int, names: Sequence[str]) -> bool:
        """Take the head; False when the rows under it cannot be read by it."""
        self.kop = [_column(naam) for naam in names]
        while not self.kop[-1]:
            self.kop.pop()
        if len(self.kop) > _MEEST_KOLOMMEN:
            wat = f"de kop heeft {len(self.kop)} kolommen"
            self._wrong(nummer, "", wat, f"Houd hoogstens {_MEEST_KOLOMMEN} kolommen over.")
            return False
        folded = [fold(naam) for naam in self.kop]
        for place, naam in enumerate(self.kop, 1):
            if not naam:
                self._wrong(nummer, str(place), "de kolom heeft geen naam", "Geef de kolom een naam.")
            elif fold(naam) in folded[: place - 1]:
                self._wrong(nummer, naam, "de kolom komt vaker voor", "Houd er één over.")
            else:
                self._cell(nummer, naam, naam, read_tekst)
        absent = [naam for naam in KOLOMMEN if naam not in self.kop]
        for naam in absent:
            self._wrong(nummer, naam, "de kolom ontbreekt", _absent(len(self.kop)))
        return not self.aantal

    def _row(self, nummer: int, cells: Sequence[str]) -> None:
        over = next((i for i in range(len(cells) - 1, len(self.kop) - 1, -1) if cells[i].strip()), None)
        if over is not None:
            self._wrong(
                nummer,
                "",
                f"de rij heeft {over + 1} cellen, de kop {len(self.kop)}",
                "Zet een tekst met een komma of puntkomma tussen dubbele aanhalingstekens.",
            )
            return
        voorstel = self._voorstel(nummer, dict(zip(self.kop, map(str.strip, cells), strict=False)))
        if voorstel is None:
            self.voorstellen.clear()  # nothing will be taken, so nothing need be kept
        else:
            self.voorstellen.append(voorstel)
            self.rijen.append(nummer)

    def _voorstel(self, nummer: int, texts: Mapping[str, str]) -> Woningvoorstel | None:
        """The proposal in a row; None once anything in the table is wrong."""
        naam = self._name(nummer, clean(texts.get("voorstel", "")))

        def read(kolom: str, reader: Callable[[str], T]) -> T | None:
            return self._cell(nummer, kolom, texts.get(kolom, ""), reader)

        gemeente = read("gemeente", read_naam)
        provincie = read("provincie", lambda cel: read_provincie(cel, self.provincies))
        homes = read("woningen_nieuw", read_aantal)
        start = read("start_bouw", read_datum)
        gap = read("financieel_tekort", read_aantal)
        asked = read("rijksbijdrage", read_aantal)
        answers = [read(kolom, read_ja_nee) for kolom in REIKWIJDTE]
        scope = Werkingssfeer(*answers) if any(kolom in self.kop for kolom in REIKWIJDTE) else None
        extra = {
            kolom: text
            for kolom, cel in texts.items()
            if cel and kolom not in KOLOMMEN and kolom not in REIKWIJDTE
            if (text := self._cell(nummer, kolom, cel, read_tekst))
        }
        if self.aantal:
            return None
        return Woningvoorstel(
            naam,
            gemeente or "",
            provincie or "",
            homes,
            start or "",
            _euros(gap),
            _euros(asked),
            scope,
            extra,
        )

    def _name(self, nummer: int, naam: str) -> str:
        if not naam:
            self._wrong(nummer, "voorstel", "de naam ontbreekt", "Geef elk voorstel een eigen naam.")
            return ""
        read = self._cell(nummer, "voorstel", naam, read_naam) or ""
        first = self.gezien.setdefault(fold(naam), nummer)
        if first != nummer:
            wat = f"‘{naam[:60]}’ staat ook op rij {first}"
            self._wrong(nummer, "voorstel", wat, "Geef elk voorstel een eigen naam, of haal er een weg.")
        return read

    def _cell(self, nummer: int, kolom: str, cel: str, read: Callable[[str], T]) -> T | None:
        try:
            return read(cel)
        except Misvatting as fout:
            self._wrong(nummer, kolom, fout.wat, fout.remedie)
            return None

    def _wrong(self, nummer: int, kolom: str, wat: str, remedie: str) -> None:
        self.aantal += 1
        if self.aantal <= MEEST_GETOOND:
            self.meldingen.append(Celmelding(nummer, kolom, wat, remedie))


def _filled(rijen: Iterable[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows with something in them, by number."""
    return ((nummer, cells) for nummer, cells in enumerate(rijen, 1) if any(cel.strip() for cel in cells))


def _column(naam: str) -> str:
    """The name of a column: a known one however it is written, another as it stands."""
    plain = clean(naam.removeprefix("\ufeff"))
    known = plain.casefold().replace(" ", "_").replace("-", "_")
    return known if known in _BEKEND else plain


def _absent(breedte: int) -> str:
    if breedte == 1:
        return "Scheid de kolommen met een komma of een puntkomma, en begin met de kop."
    return f"De kop heeft in elk geval: {', '.join(KOLOMMEN)}."


def _euros(euro: int | None) -> Bedrag | None:
    return None if euro is None else Bedrag.van(euro, btw=Btw.INCL)
