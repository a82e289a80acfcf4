"""Motions: at their first mention, with their movers, the code of their paper and what came of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ruimteregie.inlezen.herkenners.afdoening import HIERBIJ, join_status, read_status
from ruimteregie.inlezen.herkenners.motievermeldingen import Vermelding, find_vermeldingen
from ruimteregie.inlezen.opmaak import Stroom
from ruimteregie.inlezen.vondsten import MotieVondst, VoetnootVondst
from ruimteregie.inlezen.werkdeel import Werkdeel, Zin
from ruimteregie.kern.gevonden import Gevonden
from ruimteregie.kern.kamerstuk import Kamerstuk, find_kamerstukken

__all__ = ["recognise_moties"]

_AANDACHT = 3000  # characters in which a later mention can say what came of a motion
_KORTE_NOOT = 110  # a longer note says more than where the motion is printed
_ANDER_STUK = re.compile(r"\b(?:brief|kamerbrief|verslag|bijlage|rapport|nota|antwoord\w*)\b", re.I)
_MOTIE = re.compile(r"\bmotie\b", re.I)
_TOEZEGGING = re.compile(r"\btoezegging|\btoegezegd", re.I)
_HIERMEE = re.compile(r"\b(?:hiermee|daarmee|hiertoe|zo|op deze wijze|aldus|waarmee)\b", re.I)


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
    moties: list[_Motie] = []
    for stroom in werk.stromen:
        found = find_vermeldingen(stroom.tekst)
        codes = _codes(werk, stroom, found)
        for vermelding, code in zip(found, codes, strict=True):
            _note(moties, _named_in_note(werk, _Motie(stroom, vermelding, code, (vermelding.plek,))))
    zinnen = {id(stroom): [z for z in werk.zinnen if z.stroom is stroom] for stroom in werk.stromen}
    rows = [
        (
            motie.stroom.regel(motie.vermelding.begin),
            motie.vermelding.begin,
            _vondst(werk, motie, moties, zinnen),
        )
        for motie in moties
    ]
    return tuple(vondst for *_, vondst in sorted(rows, key=lambda row: row[:2]))


def _note(moties: list[_Motie], nieuw: _Motie) -> None:
    """Add a motion, or a mention to the one that it is."""
    for index in range(len(moties) - 1, -1, -1):
        if _is_same(moties[index], nieuw):
            oud = moties[index]
            plaatsen = oud.plaatsen + nieuw.plaatsen if oud.stroom is nieuw.stroom else oud.plaatsen
            wie = oud.vermelding.indieners or nieuw.vermelding.indieners
            moties[index] = replace(
                oud,
                kamerstuk=oud.kamerstuk or nieuw.kamerstuk,
                plaatsen=plaatsen,
                vermelding=replace(oud.vermelding, indieners=wie),
            )
            return
    if nieuw.vermelding.indieners or nieuw.kamerstuk or nieuw.vermelding.naam:
        moties.append(nieuw)


def _is_same(oud: _Motie, nieuw: _Motie) -> bool:
    if oud.kamerstuk and nieuw.kamerstuk:
        return oud.kamerstuk == nieuw.kamerstuk
    mine, theirs = nieuw.vermelding, oud.vermelding
    if mine.naam and mine.naam == theirs.naam:
        return True
    if not mine.indieners:
        # "de motie (36 600 XII, nr. 53)" is another one; "de motie" alone says nothing new.
        return False
    if not theirs.indieners or mine.indieners[0] != theirs.indieners[0]:
        return False
    near = oud.stroom is nieuw.stroom and mine.begin - oud.plaatsen[-1][1] < _AANDACHT
    return near or nieuw.kamerstuk is None


def _codes(werk: Werkdeel, stroom: Stroom, found: Sequence[Vermelding]) -> list[str | None]:
    """The paper of each mention: written behind it, or in the footnote that it or its sentence calls."""
    stukken = find_kamerstukken(stroom.tekst)
    codes: list[str | None] = []
    for nr, vermelding in enumerate(found):
        own = _own(werk, stroom, vermelding, stukken, _grens(stroom, found, nr))
        codes.append(own)
    return _share_out(werk, stroom, found, codes, stukken)


def _grens(stroom: Stroom, found: Sequence[Vermelding], nr: int) -> int:
    """How far a paper can belong to a mention: to the end of its sentence, or to the next mention."""
    stop = found[nr].zin_eind
    return min(stop, found[nr + 1].begin) if nr + 1 < len(found) else stop


def _own(
    werk: Werkdeel, stroom: Stroom, vermelding: Vermelding, stukken: Sequence[Gevonden[Kamerstuk]], stop: int
) -> str | None:
    written = [g for g in stukken if vermelding.begin <= g.begin < stop and g.waarde.nummer]
    if written and _is_behind(stroom.tekst, vermelding.eind, written[0].begin):
        return written[0].waarde.code
    number = vermelding.noot
    called = [n for n in werk.voetnoten if n.nummer == number] if number else ()
    for noot in (*called, *werk.noten_bij(stroom, vermelding.begin + 1, vermelding.eind + 3)):
        if code := _in_note(noot, 0):
            return code
    for noot in werk.noten_bij(stroom, vermelding.eind, stop + 1):
        if (
            len(noot.tekst) < _KORTE_NOOT
            and not _ANDER_STUK.search(noot.tekst)
            and (code := _in_note(noot, 0))
        ):
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
    found: Sequence[Vermelding],
    codes: list[str | None],
    stukken: Sequence[Gevonden[Kamerstuk]],
) -> list[str | None]:
    """Motions named together ("de moties X en Y") whose papers stand together behind them or in one note."""
    for nr in range(len(found)):
        group = [i for i in range(len(found)) if found[i].groep == found[nr].groep]
        if group[0] != nr or len(group) == 1:
            continue
        last = found[group[-1]]
        written = [g.waarde.code for g in stukken if last.eind <= g.begin < _grens(stroom, found, group[-1])]
        for noot in werk.noten_bij(stroom, last.begin + 1, last.eind + 3):
            written = written if len(written) == len(group) else _all_in(noot)
        if len(written) == len(group):
            for i, code in zip(group, written, strict=True):
                codes[i] = code
    return codes


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


def _vondst(
    werk: Werkdeel, motie: _Motie, moties: Sequence[_Motie], zinnen: dict[int, list[Zin]]
) -> MotieVondst:
    v = motie.vermelding
    tekst = " ".join(motie.stroom.tekst[v.begin : v.eind].split())
    status = join_status(_states(motie, moties, zinnen[id(motie.stroom)]))
    zekerheid = 1.0 if v.indieners and motie.kamerstuk else 0.9 if v.indieners or motie.kamerstuk else 0.7
    plaats = werk.plaats(motie.stroom, v.begin, v.eind)
    return MotieVondst(v.indieners, motie.kamerstuk, status, tekst, plaats, zekerheid)


def _states(motie: _Motie, moties: Sequence[_Motie], zinnen: Sequence[Zin]) -> Iterator[str | None]:
    """What the sentences that name the motion say, and those that go on about it."""
    others = sorted(b for m in moties if m is not motie and m.stroom is motie.stroom for b, _ in m.plaatsen)
    for begin, eind in motie.plaatsen:
        following = next((b for b in others if b > eind), len(motie.stroom.tekst))
        for zin in zinnen:
            if zin.begin <= begin < zin.eind:
                yield read_status(zin.tekst)
                if following < zin.eind:
                    break
            elif begin < zin.begin < begin + _AANDACHT and zin.eind <= following and _goes_on(zin, begin):
                yield _closing(zin)


def _goes_on(zin: Zin, begin: int) -> bool:
    """Whether a sentence further on is about the motion still."""
    if _MOTIE.search(zin.tekst):
        return True
    near = zin.begin - begin < _AANDACHT // 4 and not _TOEZEGGING.search(zin.tekst)
    return near and bool(_HIERMEE.search(zin.tekst[:60]) or HIERBIJ.search(zin.tekst))


def _closing(zin: Zin) -> str | None:
    """The state in a sentence further on: without the word motion only what closes it counts."""
    status = read_status(zin.tekst)
    return status if _MOTIE.search(zin.tekst) or status != "open" else None
