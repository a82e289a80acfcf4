"""A plain snapshot of known names and codes, which callers hand to the recognisers.

The recognisers know nothing of a database: whoever calls them takes the snapshot first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ruimteregie.kern.fouten import NotatieFout, ReferentieFout
from ruimteregie.kern.gebied import Gebied
from ruimteregie.kern.partij import Partij

__all__ = ["Naslag", "Programma"]

_Index = Mapping[str, tuple[tuple[str, ...], ...]]
_Rij = tuple[str, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, order=True)
class Programma:
    """A national programme: its code, its name, and how else the documents write it. Sorts by code."""

    code: str
    naam: str
    aliassen: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.naam


@dataclass(frozen=True)
class Naslag:
    """Known parties, areas and programmes.

    A find takes a whole name, not a sentence: exact but for case and spaces. A code goes before a
    name, a name before an abbreviation or alias. None when nothing answers to the text; NotatieFout
    when several do at the same rank (the province and the city of Utrecht), naming their codes.
    """

    partijen: tuple[Partij, ...] = ()
    gebieden: tuple[Gebied, ...] = ()
    programmas: tuple[Programma, ...] = ()
    _partij: _Index = field(init=False, repr=False, compare=False)
    _gebied: _Index = field(init=False, repr=False, compare=False)
    _programma: _Index = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        partijen = ((p.code, (p.naam,), (p.afkorting, *p.aliassen)) for p in self.partijen)
        gebieden = ((g.code, (g.naam,), g.aliassen) for g in self.gebieden)
        programmas = ((p.code, (p.naam,), p.aliassen) for p in self.programmas)
        object.__setattr__(self, "_partij", _index("partij", partijen))
        object.__setattr__(self, "_gebied", _index("gebied", gebieden))
        object.__setattr__(self, "_programma", _index("programma", programmas))

    def find_partij(self, text: str) -> str | None:
        """The code of the party with this code, name, abbreviation or alias."""
        return _find(self._partij, text)

    def find_gebied(self, text: str) -> str | None:
        """The code of the area with this code, name or alias."""
        return _find(self._gebied, text)

    def find_programma(self, text: str) -> str | None:
        """The code of the programme with this code, name or alias."""
        return _find(self._programma, text)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _index(wat: str, rows: Iterable[_Rij]) -> _Index:
    """Per folded text the codes at each rank: as code, as name, as alias."""
    index: dict[str, tuple[dict[str, None], dict[str, None], dict[str, None]]] = {}
    seen: set[str] = set()
    for code, namen, aliassen in rows:
        if code in seen:
            raise ReferentieFout(
                f"de code komt twee keer voor als {wat}.", waar=code, remedie="Voeg de twee rijen samen."
            )
        seen.add(code)
        for rank, words in enumerate(((code,), namen, aliassen)):
            for word in filter(None, map(_fold, words)):
                index.setdefault(word, ({}, {}, {}))[rank][code] = None
    return MappingProxyType({word: tuple(tuple(codes) for codes in ranks) for word, ranks in index.items()})


def _find(index: _Index, text: str) -> str | None:
    codes = next((codes for codes in index.get(_fold(text), ()) if codes), ())
    if len(codes) > 1:
        raise NotatieFout(
            f"{text.strip()!r} is meerduidig: {', '.join(codes)}.",
            remedie="Schrijf de code of de volle naam.",
            paragraaf="§1",
        )
    return codes[0] if codes else None
