"""A found promise held against the register: new, repeated, made concrete, changed or closed.

The register is a plain snapshot, the Stand, which the caller takes first. Which known promise a found
one is, follows from the words they share, weighed by how rare each is; in doubt it is new: two
promises wrongly called one would hide a change (§1). What moved is shown as both values.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ruimteregie.inlezen.herkenners.termijnen import find_termijn
from ruimteregie.inlezen.vondsten import AfspraakVondst
from ruimteregie.inlezen.zinnen import sentences
from ruimteregie.kern.aantal import Aantal, find_aantallen
from ruimteregie.kern.bedrag import Bedrag, find_bedragen
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.keuze import Keuze
from ruimteregie.kern.termijn import Termijn

__all__ = ["Bekend", "Stand", "Vergelijking", "Verhouding", "Verschil", "compare"]

_GELIJKEND = 0.5  # share of the weight of the words, from here on the same promise
_MARGE = 0.12  # how much better than the next one
_MIN_SHARED = 3  # words of substance that two promises must share
_MIN_WORD = 4
_EMPTY_WORDS = (
    "aan alle alleen als andere betrokken binnen bij daarbij daarmee daarnaast daarom daarvoor deze die "
    "dit door een eigen elkaar gaan geen gezamenlijk gezamenlijke haar hebben heeft hierbij hiermee "
    "hiervoor hoe hun ieder iedere inzet kader komen komende kunnen maken mede meer met mogelijk moet "
    "moeten naar naast niet nodig nog onder onze ook opgave over overleg partijen provincie provincies "
    "regio regionale rijk samen spreken stellen tussen uit uitvoering van vanuit verder via volgens voor "
    "waar waarbij waarin waarmee waaronder wanneer want welke werken werkt wordt worden zich zijn zoals "
    "zodat zal zullen afspraak afspraken afgesproken bestuurlijk bestuurlijke gemeente gemeenten "
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ENDING = re.compile(r"(?<=\w{4})(?:en|s|e|ing|ingen)$")
_CLOSED = re.compile(
    r"\b(?:is|zijn|werd|werden)\b[^.;]{0,60}\b(?:afgerond|gereed|opgeleverd|voltooid|nagekomen|afgesloten"
    r"|gerealiseerd|uitgevoerd)\b",
    re.I,
)
_NOT_CLOSED = re.compile(r"\b(?:nog|niet|zodra|nadat|wanneer|als|indien|deels|gedeeltelijk)\b", re.I)


class Verhouding(Keuze):
    """How a found promise relates to the known one."""

    NIEUW = "nieuw"
    HERHAALT = "herhaalt"
    CONCRETISEERT = "concretiseert"
    WIJZIGT = "wijzigt"
    SLUIT_AF = "sluit-af"


@dataclass(frozen=True, slots=True)
class Bekend:
    """A promise as the register knows it: its code, and what its text, terms and figures say now."""

    code: str
    titel: str
    tekst: str
    nummer: str = ""
    gebieden: tuple[str, ...] = ()
    termijnen: tuple[Termijn, ...] = ()
    bedragen: tuple[Bedrag, ...] = ()
    aantallen: tuple[Aantal, ...] = ()


@dataclass(frozen=True, slots=True)
class Verschil:
    """What moved: ``wat`` is termijn, bedrag or aantal; ``was`` is None where nothing was known."""

    wat: str
    was: str | None
    wordt: str


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """The outcome for one found promise; ``bekend`` is the code of the known one, None when new.

    ``gelijkenis`` is the share of the words of substance that agree, from 0 to 1.
    """

    verhouding: Verhouding
    bekend: str | None = None
    verschillen: tuple[Verschil, ...] = ()
    gelijkenis: float = 0.0


@dataclass(frozen=True)
class Stand:
    """The promises that the register knows, ready to be compared with."""

    bekenden: tuple[Bekend, ...]

    @cached_property
    def _words(self) -> tuple[frozenset[str], ...]:
        return tuple(_substance(f"{b.titel} {b.tekst}") for b in self.bekenden)

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        counts = Counter(word for words in self._words for word in words)
        total = len(self.bekenden) + 1
        return {word: math.log(1 + total / count) for word, count in counts.items()}

    @cached_property
    def _holding(self) -> Mapping[str, tuple[int, ...]]:
        index: dict[str, list[int]] = {}
        for number, words in enumerate(self._words):
            for word in words:
                index.setdefault(word, []).append(number)
        return {word: tuple(numbers) for word, numbers in index.items()}

    @cached_property
    def _titled(self) -> Mapping[str, tuple[int, ...]]:
        index: dict[str, list[int]] = {}
        for number, known in enumerate(self.bekenden):
            index.setdefault(_fold(known.titel), []).append(number)
        return {titel: tuple(numbers) for titel, numbers in index.items()}

    def find(self, vondst: AfspraakVondst) -> tuple[Bekend, float] | None:
        """The known promise that this is and how alike they are; None when none or more than one fits."""
        same = self._titled.get(_fold(vondst.titel), ()) if vondst.titel else ()
        if len(same) == 1:
            return self.bekenden[same[0]], 1.0
        words = _substance(f"{vondst.titel or ''} {vondst.tekst}")
        ranked = sorted(self._ranked(words), reverse=True)[:2]
        if not ranked or ranked[0][0] < _GELIJKEND:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGE:
            return None
        return self.bekenden[ranked[0][1]], ranked[0][0]

    def _ranked(self, words: frozenset[str]) -> Iterator[tuple[float, int]]:
        shared = Counter(n for word in words for n in self._holding.get(word, ()))
        rare = math.log(2 + len(self.bekenden))
        own = sum(self._weights.get(word, rare) for word in words)
        for number, count in shared.items():
            if count < _MIN_SHARED:
                continue
            known = self._words[number]
            common = sum(self._weights[word] for word in words & known)
            theirs = sum(self._weights[word] for word in known)
            yield common / min(own, theirs), number


def compare(
    afspraken: Iterable[AfspraakVondst], stand: Stand, peildatum: date | None = None
) -> tuple[Vergelijking, ...]:
    """Each found promise against the register, in order; ``peildatum`` is the day of the letter."""
    return tuple(_compare(vondst, stand, peildatum) for vondst in afspraken)


def _compare(vondst: AfspraakVondst, stand: Stand, peildatum: date | None) -> Vergelijking:
    found = stand.find(vondst)
    if found is None:
        return Vergelijking(Verhouding.NIEUW)
    known, alike = found
    moved = tuple(_differences(vondst, known, peildatum))
    return Vergelijking(_relation(vondst, moved), known.code, moved, round(alike, 3))


def _relation(vondst: AfspraakVondst, moved: Sequence[Verschil]) -> Verhouding:
    if _is_closed(vondst.tekst):
        return Verhouding.SLUIT_AF
    if any(v.was is not None for v in moved):
        return Verhouding.WIJZIGT
    return Verhouding.CONCRETISEERT if moved else Verhouding.HERHAALT


def _is_closed(tekst: str) -> bool:
    return any(_CLOSED.search(zin) and not _NOT_CLOSED.search(zin) for zin in sentences(tekst))


def _differences(vondst: AfspraakVondst, known: Bekend, peildatum: date | None) -> Iterator[Verschil]:
    """Terms, amounts and numbers of the found promise that the known one has otherwise or not at all."""
    terms = tuple(_terms(vondst, peildatum))
    yield from _moved("termijn", _calendar(known.termijnen), _calendar(terms))
    # Figures of the explanation above the acties are no part of the promise.
    promised = "\n".join(a.tekst for a in vondst.acties) or vondst.tekst
    amounts = [g.waarde for g in find_bedragen(promised)]
    yield from _moved("bedrag", _by_value(known.bedragen), _by_value(amounts))
    numbers = [g.waarde for g in find_aantallen(promised)]
    for unit in dict.fromkeys(n.eenheid for n in numbers):
        was = _by_size(n for n in known.aantallen if n.eenheid is unit)
        yield from _moved("aantal", was, _by_size(n for n in numbers if n.eenheid is unit))


def _moved(wat: str, was: Mapping[object, str], wordt: Mapping[object, str]) -> Iterator[Verschil]:
    """What is new on one side, each beside what went on the other when exactly one went."""
    gone = [text for key, text in was.items() if key not in wordt]
    for key, text in wordt.items():
        if key in was:
            continue
        if not was:
            yield Verschil(wat, None, text)
        elif gone:
            yield Verschil(wat, ", ".join(gone), text)


def _terms(vondst: AfspraakVondst, peildatum: date | None) -> Iterator[Termijn]:
    words = [a.termijn for a in vondst.acties if a.termijn] or [find_termijn(vondst.tekst)]
    for text in dict.fromkeys(w for w in words if w):
        try:
            yield Termijn.parse(text, peildatum)
        except NotatieFout:
            continue


def _calendar(termijnen: Iterable[Termijn]) -> dict[object, str]:
    return {t.edtf: t.tekst for t in termijnen if t.edtf}


def _by_value(bedragen: Iterable[Bedrag]) -> dict[object, str]:
    return {(b.laag, b.hoog, b.per): str(b) for b in bedragen}


def _by_size(aantallen: Iterable[Aantal]) -> dict[object, str]:
    return {(a.laag, a.hoog): str(a) for a in aantallen}


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(_WORD.findall(plain.lower()))


def _substance(text: str) -> frozenset[str]:
    """The words that carry meaning, without endings, so that plural and singular meet."""
    return frozenset(
        _ENDING.sub("", word)
        for word in _fold(text).split()
        if (len(word) >= _MIN_WORD or not word.isalpha()) and word not in _EMPTY and not word.isdigit()
    )
