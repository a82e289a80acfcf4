"""Motions: at their first mention, with their movers, the code of their paper and what came of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ruimteregie.inlezen.kamer.afdoening import HIERBIJ, join_status, read_status
from ruimteregie.inlezen.kamer.motietabellen import find_tabelmoties
from ruimteregie.inlezen.kamer.motievermeldingen import Vermelding, find_vermeldingen
from ruimteregie.inlezen.opmaak import Stroom
from ruimteregie.inlezen.vondsten import MotieVondst, VoetnootVondst
from ruimteregie.inlezen.werkdeel import Werkdeel, Zin
from ruimteregie.kern.gevonden import Gevonden
from ruimteregie.kern.kamerstuk import Kamerstuk, find_kamerstukken

__all__ = ["recognise_moties"]

_AANDACHT = 3000  # characters in which a later mention can say what came of a motion
_VENSTER = 400  # characters around a mention that can tell its state, in a sentence without end
_MEESTE_PLAATSEN = 6  # further mentions of one motion say nothing new
_KORTE_NOOT = 110  # a longer note says more than where the motion is printed
_ANDER_STUK = re.compile(r"\b(?:brief|kamerbrief|verslag|bijlage|rapport|nota|antwoord\w*)\b", re.I)
_MOTIE = re.compile(r"\bmotie\b", re.I)
_TOEZEGGING = re.compile(r"\btoezegging|\btoegezegd", re.I)
_HIERMEE = re.compile(r"\b(?:hiermee|daarmee|hiertoe|zo|op deze wijze|aldus|waarmee)\b", re.I)
# With these the sentence right behind goes on about the motion.
_ERVAN = re.compile(
    r"\b(?:(?:hier|daar)(?:aan|van|over|op|toe|bij|naar|mee|voor)|dit|deze)\b|^(?:de|een)\s+(?:\w+\s+)?"
    r"(?:uitvoering|uitwerking|reactie|uitkomsten?|afdoening|onderzoek|verkenning)\b",
    re.I,
)
_ZIE_OOK = re.compile(r"[.;,]\s+zie\s+(?:ook|verder|tevens)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Motie:
    """A motion while the text is read: its first mention, and what is known of it so far."""

    stroom: Stroom
    vermelding: Vermelding
    kamerstuk: str | None
    plaatsen: tuple[tuple[int, int], ...]  # every mention, as offsets in the stream


def recognise_moties(werk: Werkdeel) -> tuple[MotieVondst, ...]:
    """Every motion at its first mention, in the order of the text.

    A mention without movers counts when it has a number, a title or a paper of its own. A mention of
    the same movers without another paper is the same motion.
    """
    register = _Register()
    for stroom in werk.stromen:
        found = find_vermeldingen(stroom.tekst)
        codes = _codes(werk, stroom, found)
        for vermelding, code in zip(found, codes, strict=True):
            register.add(_named_in_note(werk, _Motie(stroom, vermelding, code, (vermelding.plek,))))
    zinnen = {id(stroom): [z for z in werk.zinnen if z.stroom is stroom] for stroom in werk.stromen}
    begins = register.begins()
    rows: list[tuple[int, int, MotieVondst]] = []
    for nr, motie in enumerate(register.moties):
        begin = motie.vermelding.begin
        others = _Omgeving(zinnen[id(motie.stroom)], begins[id(motie.stroom)], nr)
        rows.append((motie.stroom.regel(begin), begin, _vondst(werk, motie, others)))
    for regel, vondst in find_tabelmoties(werk):
        _add(rows, regel, vondst)
    return tuple(vondst for *_, vondst in sorted(rows, key=lambda row: row[:2]))


def _add(rows: list[tuple[int, int, MotieVondst]], regel: int, nieuw: MotieVondst) -> None:
    """Add the motion of a table, or what its row says to the one that the text names."""
    for nr, (line, begin, oud) in enumerate(rows):
        if (
            oud.kamerstuk == nieuw.kamerstuk
            if oud.kamerstuk and nieuw.kamerstuk
            else _same_movers(oud, nieuw)
        ):
            kamerstuk, status = oud.kamerstuk or nieuw.kamerstuk, oud.status or nieuw.status
            rows[nr] = (line, begin, replace(oud, kamerstuk=kamerstuk, status=status))
            return
    rows.append((regel, 0, nieuw))


def _same_movers(one: MotieVondst, other: MotieVondst) -> bool:
    return bool(one.indieners) and set(one.indieners) == set(other.indieners)


@dataclass(frozen=True)
class _Omgeving:
    """The sentences of a stream and the mentions in it, seen from one motion."""

    zinnen: Sequence[Zin]
    begins: Sequence[tuple[int, int]]
    nr: int

    def sentence(self, begin: int) -> int:
        """The index of the sentence around a character."""
        return max(bisect_right(self.zinnen, begin, key=lambda zin: zin.begin) - 1, 0)

    def following(self, eind: int, otherwise: int) -> int:
        """Where the next mention of another motion begins."""
        at = bisect_left(self.begins, (eind, -1))
        later = (self.begins[i] for i in range(at, len(self.begins)))
        return next((begin for begin, nr in later if nr != self.nr), otherwise)


class _Register:
    """The motions so far, found back by paper, by name or by first mover."""

    def __init__(self) -> None:
        self.moties: list[_Motie] = []
        self._op: dict[str, int] = {}

    def add(self, nieuw: _Motie) -> None:
        """Add a motion, or a mention to the one that it is."""
        index = self._find(nieuw)
        if index is None:
            v = nieuw.vermelding
            if not (v.indieners or nieuw.kamerstuk or v.naam):
                return
            self.moties.append(nieuw)
            index = len(self.moties) - 1
        else:
            self.moties[index] = _joined(self.moties[index], nieuw)
        motie = self.moties[index]
        for key in _keys(motie.kamerstuk, motie.vermelding):
            self._op[key] = index

    def _find(self, nieuw: _Motie) -> int | None:
        for key in _keys(nieuw.kamerstuk, nieuw.vermelding):
            index = self._op.get(key)
            if index is not None and _is_same(self.moties[index], nieuw):
                return index
        return None

    def begins(self) -> dict[int, list[tuple[int, int]]]:
        """Per stream where each mention begins and of which motion it is."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for nr, motie in enumerate(self.moties):
            found[id(motie.stroom)].extend((begin, nr) for begin, _ in motie.plaatsen)
        return {stroom: sorted(rows) for stroom, rows in found.items()}


def _keys(kamerstuk: str | None, vermelding: Vermelding) -> Iterator[str]:
    if kamerstuk:
        yield f"stuk {kamerstuk}"
    if vermelding.naam:
        yield f"naam {vermelding.naam}"
    if vermelding.indieners:
        yield f"wie {vermelding.indieners[0]}"


def _joined(oud: _Motie, nieuw: _Motie) -> _Motie:
    here = oud.stroom is nieuw.stroom and len(oud.plaatsen) < _MEESTE_PLAATSEN
    wie = oud.vermelding.indieners or nieuw.vermelding.indieners
    return replace(
        oud,
        kamerstuk=oud.kamerstuk or nieuw.kamerstuk,
        plaatsen=oud.plaatsen + nieuw.plaatsen if here else oud.plaatsen,
        vermelding=replace(oud.vermelding, indieners=wie),
    )


def _is_same(oud: _Motie, nieuw: _Motie) -> bool:
    if oud.kamerstuk and nieuw.kamerstuk:
        return oud.kamerstuk == nieuw.kamerstuk
    mine, theirs = nieuw.vermelding, oud.vermelding
    if mine.naam and mine.naam == theirs.naam:
        return True
    # "de motie (36 600 XII, nr. 53)" is another one; "de motie" alone says nothing new.
    if not mine.indieners or not theirs.indieners or mine.indieners[0] != theirs.indieners[0]:
        return False
    near = oud.stroom is nieuw.stroom and mine.begin - oud.plaatsen[-1][1] < _AANDACHT
    return near or nieuw.kamerstuk is None


def _codes(werk: Werkdeel, stroom: Stroom, found: Sequence[Vermelding]) -> list[str | None]:
    """The paper of each mention: written behind it, or in the footnote that it or its sentence calls."""
    stukken = [g for g in find_kamerstukken(stroom.tekst) if g.waarde.nummer] if found else []
    begins = [g.begin for g in stukken]
    codes: list[str | None] = []
    groups = [list(group) for _, group in groupby(range(len(found)), key=lambda nr: found[nr].groep)]
    for group in groups:
        own: list[str | None] = []
        for nr in group:
            stop = _grens(found, nr)
            written = stukken[bisect_left(begins, found[nr].begin) : bisect_left(begins, stop)]
            own.append(_own(werk, stroom, found[nr], written, stop))
        last = found[group[-1]]
        behind = stukken[bisect_left(begins, last.eind) : bisect_left(begins, _grens(found, group[-1]))]
        codes.extend(_share_out(werk, stroom, last, own, behind) if len(group) > 1 else own)
    return codes


def _grens(found: Sequence[Vermelding], nr: int) -> int:
    """How far a paper can belong to a mention: to the end of its sentence, or to the next mention."""
    stop = found[nr].zin_eind
    return min(stop, found[nr + 1].begin) if nr + 1 < len(found) else stop


def _own(
    werk: Werkdeel, stroom: Stroom, vermelding: Vermelding, written: Sequence[Gevonden[Kamerstuk]], stop: int
) -> str | None:
    if written and _is_behind(stroom.tekst, vermelding.eind, written[0].begin):
        return written[0].waarde.code
    number = vermelding.noot
    called = [n for n in werk.voetnoten if n.nummer == number] if number else ()
    for noot in (*called, *werk.noten_bij(stroom, vermelding.begin + 1, vermelding.eind + 3)):
        if code := _in_note(noot, 0):
            return code
    for noot in werk.noten_bij(stroom, vermelding.eind, stop + 1):
        tekst = _ZIE_OOK.split(noot.tekst, maxsplit=1)[0]
        if len(tekst) < _KORTE_NOOT and not _ANDER_STUK.search(tekst) and (code := _in_note(noot, 0)):
            return code
    return written[0].waarde.code if written and stroom.is_noot else None


def _is_behind(tekst: str, eind: int, begin: int) -> bool:
    """Whether a paper stands right behind the words that name a motion, in brackets or after a comma."""
    between = tekst[eind:begin]
    return len(between) < 60 and not re.search(r"[.;]\s|\)", between)


def _in_note(noot: VoetnootVondst, nr: int) -> str | None:
    stukken = [g.waarde.code for g in find_kamerstukken(noot.tekst) if g.waarde.nummer]
    return stukken[nr] if nr < len(stukken) else None


def _share_out(
    werk: Werkdeel,
    stroom: Stroom,
    last: Vermelding,
    own: list[str | None],
    behind: Sequence[Gevonden[Kamerstuk]],
) -> list[str | None]:
    """Motions named together ("de moties X en Y") whose papers stand together behind them or in one note."""
    papers = [g.waarde.code for g in behind]
    for noot in werk.noten_bij(stroom, last.begin + 1, last.eind + 3):
        papers = papers if len(papers) == len(own) else _all_in(noot)
    return list(papers) if len(papers) == len(own) else own


def _all_in(noot: VoetnootVondst) -> list[str]:
    return [g.waarde.code for g in find_kamerstukken(noot.tekst) if g.waarde.nummer]


def _named_in_note(werk: Werkdeel, motie: _Motie) -> _Motie:
    """A motion without movers in the text can have them in its footnote."""
    if motie.vermelding.indieners or motie.stroom.is_noot:
        return motie
    for noot in werk.noten_bij(motie.stroom, motie.vermelding.begin, motie.vermelding.zin_eind + 1):
        for named in find_vermeldingen(noot.tekst):
            if named.indieners:
                vermelding = replace(motie.vermelding, indieners=named.indieners)
                return replace(motie, vermelding=vermelding, kamerstuk=motie.kamerstuk or _in_note(noot, 0))
    return motie


def _vondst(werk: Werkdeel, motie: _Motie, omgeving: _Omgeving) -> MotieVondst:
    v = motie.vermelding
    tekst = " ".join(motie.stroom.tekst[v.begin : v.eind].split())
    status = join_status(_states(motie, omgeving))
    zekerheid = 1.0 if v.indieners and motie.kamerstuk else 0.9 if v.indieners or motie.kamerstuk else 0.7
    plaats = werk.plaats(motie.stroom, v.begin, v.eind)
    return MotieVondst(v.indieners, motie.kamerstuk, status, tekst, plaats, zekerheid)


def _states(motie: _Motie, omgeving: _Omgeving) -> Iterator[str | None]:
    """What the sentences that name the motion say, and those that go on about it."""
    tekst = motie.stroom.tekst
    for begin, eind in motie.plaatsen:
        at = omgeving.sentence(begin)
        following = omgeving.following(eind, len(tekst))
        own = omgeving.zinnen[at]
        yield read_status(tekst[max(own.begin, begin - _VENSTER) : min(own.eind, eind + _VENSTER)])
        anders = False  # whether a toezegging came in between, of which later sentences tell
        for index in range(at + 1, len(omgeving.zinnen) if following >= own.eind else 0):
            zin = omgeving.zinnen[index]
            if zin.begin > begin + _AANDACHT or zin.eind > following:
                break
            anders = anders or bool(_TOEZEGGING.search(zin.tekst))
            if index == at + 1 and not anders and _follows(zin, own):
                yield read_status(zin.tekst, volgens=bool(_MOTIE.search(zin.tekst)))
            elif _goes_on(zin, begin, anders=anders):
                yield _closing(zin)


def _follows(zin: Zin, own: Zin) -> bool:
    """Whether a sentence right behind, in the same paragraph, goes on about the motion."""
    between = zin.stroom.tekst[own.eind : zin.begin]
    return "\n\n" not in between and bool(_ERVAN.search(zin.tekst))


def _goes_on(zin: Zin, begin: int, *, anders: bool) -> bool:
    """Whether a sentence further on is about the motion still."""
    if _MOTIE.search(zin.tekst):
        return True
    near = zin.begin - begin < _AANDACHT // 4 and not anders
    return near and bool(_HIERMEE.search(zin.tekst[:60]) or HIERBIJ.search(zin.tekst))


def _closing(zin: Zin) -> str | None:
    """The state in a sentence further on: without the word motion only what closes it counts."""
    status = read_status(zin.tekst)
    return status if _MOTIE.search(zin.tekst) or status != "open" else None
