"""Agreements in articles (a bestuursovereenkomst, convenant or woondeal): each sentence that binds a party.

The number of an article or paragraph is no number of an agreement: every sentence is one without number, as
in running text. Articles that define words, tell the aim or settle disputes bind nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ruimteregie.inlezen.afspraakvormen.afspraaksoorten import parse_soorten
from ruimteregie.inlezen.afspraakvormen.artikelkoppen import Artikel, find_artikelen
from ruimteregie.inlezen.afspraakvormen.verbintenissen import Ondertekenaars, is_verbintenis
from ruimteregie.inlezen.afspraakvormen.voorwaarden import find_voorwaarde
from ruimteregie.inlezen.opmaak import RegelSoort
from ruimteregie.inlezen.vondsten import ActieVondst, AfspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.inlezen.zinsvormen.handelenden import Tafel, find_handelenden
from ruimteregie.inlezen.zinsvormen.uitspraken import (
    Uiting,
    find_inhoudstermijn,
    find_uitingen,
    plaats_van,
    tekst_van,
)
from ruimteregie.kern.naslag import Naslag
from ruimteregie.kern.partij import DEPARTEMENTEN

__all__ = ["find_overeenkomst", "make_afspraak", "recognise_artikelafspraken"]

_ZONDER_PLICHT = re.compile(
    r"(?:(?:begrip|definitie|begripsbepaling|begripsomschrijving|begripsdefinitie)(?:pen|s|en)?\b"
    r"|(?:doel|ambitie|doelstelling|aanleiding|overweging|context|karakter|reikwijdte)(?:en|s)?"
    r"(?:\s+(?:en|van)\s+(?:\w+\s?){1,4})?$|(?:toepasselijk recht|geschil|citeertitel))",
    re.I,
)
_HIERNA = re.compile(
    r"\bhierna(?:\s+(?:gezamenlijk|samen|tezamen|tevens|ook|ieder|afzonderlijk|verder|te\s+noemen|genoemd"
    r"|aangeduid|aan\s+te\s+duiden|als|in)){0,5}\s*:?\s*[“\"'‘„]?"
    r"(?:(?:de|het)\s+(?P<klein>[a-z]{4,30})(?=[”\"'’]?\s?[);,])"
    r"|(?:de\s+|het\s+|elk\s+)?(?P<naam>[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,3}))",
)
_PARAGRAAF = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+")
_WIE = (
    (
        "gemeente",
        re.compile(r"(?:[Bb]urgemeester\s+en\s+[Ww]ethouders\s+van|\b[Gg]emeente)\s+([A-Z][\w'’-]+)"),
    ),
    ("provincie", re.compile(r"(?:[Gg]edeputeerde\s+[Ss]taten\s+van|\b[Pp]rovincie)\s+([A-Z][\w'’-]+)")),
    ("waterschap", re.compile(r"\b(?:[Ww]aterschap|[Hh]oogheemraadschap)\s+([A-Z][\w'’-]+)")),
)
_MINISTER = re.compile(r"\b(?:[Mm]inister|[Ss]taatssecretaris)\s+(?:van|voor)\s+[A-Z].{2,80}")
_BESCHRIJVING = 400  # characters before "hierna" that say who it is
_ALLEN = re.compile(r"\b[Pp]artijen\b")
_EN = re.compile(r"\s*(?:,|,?\sen)\s(?:de\s|het\s)?")
_HOOFD = 80  # characters in which a sentence names who acts


@dataclass(frozen=True)
class Overeenkomst:
    """An agreement in articles, and what its parties are called: each name with whom it stands for."""

    artikelen: tuple[Artikel, ...]
    namen: dict[str, tuple[str, ...]]
    regels: frozenset[
        tuple[int | None, int]
    ]  # page and number of each line down to the end of the last article

    def artikel(self, regel: int) -> Artikel | None:
        """The article that holds a line."""
        at = bisect_right(self.artikelen, regel, key=lambda a: a.van) - 1
        return self.artikelen[at] if at >= 0 and regel <= self.artikelen[at].tot else None


def find_overeenkomst(werk: Werkdeel) -> Overeenkomst | None:
    """The agreement in articles that a document is, or None."""
    regels = [
        (i, werk.tekst.regels[i].tekst)
        for i in range(werk.van, werk.tot + 1)
        if werk.soorten[i] is RegelSoort.TEKST
    ]
    artikelen = find_artikelen(regels)
    if not artikelen:
        return None
    head = " ".join(" ".join(text.split()) for i, text in regels if i < artikelen[0].van)
    lines = werk.tekst.regels[werk.van : artikelen[-1].tot + 1]
    places = frozenset((regel.pagina, regel.nummer) for regel in lines)
    return Overeenkomst(artikelen, _defined(head, werk.naslag), places)


def _defined(head: str, naslag: Naslag) -> dict[str, tuple[str, ...]]:
    """The names that "hierna te noemen" gives to the parties; the name of all together is left out."""
    found: dict[str, tuple[str, ...]] = {}
    last = 0
    for m in _HIERNA.finditer(head):
        name = m["naam"] or m["klein"]
        if not name.lower().startswith("partij"):
            found.setdefault(
                name, _codes(name, head[max(last, m.start() - _BESCHRIJVING) : m.start()], naslag)
            )
        last = m.end()
    return found


def _codes(name: str, wie: str, naslag: Naslag) -> tuple[str, ...]:
    """Whom a name stands for: their codes by the name or by what is said of them, otherwise the name."""
    tafel = Tafel(naslag)
    if name == "Rijk":
        return find_handelenden("het Rijk", (), tafel)
    wie = wie.rpartition(";")[2]
    named = [f"{kind} {m[1]}" for kind, pattern in _WIE if (m := pattern.search(wie))]
    minister = _MINISTER.search(wie)
    said = named[0] if named else minister[0] if minister else wie.strip()
    return find_handelenden(said, (), tafel) or (name,)


def recognise_artikelafspraken(werk: Werkdeel) -> tuple[AfspraakVondst, ...]:
    """The sentences in the articles of an agreement in which a party binds itself, in their order.

    Empty when the document is no agreement in articles.
    """
    overeenkomst = find_overeenkomst(werk)
    if overeenkomst is None:
        return ()
    tafel = Tafel(werk.naslag)
    found: list[AfspraakVondst] = []
    for uiting in _binding(find_uitingen(werk), overeenkomst):
        partijen = _parties(uiting.vlak, overeenkomst.namen, tafel)
        found.append(make_afspraak(werk, uiting, partijen, 1.0 if partijen else 0.9))
    return tuple(found)


def _binding(uitingen: Sequence[Uiting], overeenkomst: Overeenkomst) -> Iterator[Uiting]:
    wie = Ondertekenaars(overeenkomst.namen)
    before: Artikel | None = None  # of the sentence before, if that was binding
    for uiting in uitingen:
        artikel = overeenkomst.artikel(uiting.zin.stroom.regel(uiting.begin))
        if artikel is None or _ZONDER_PLICHT.match(artikel.titel) or uiting.vlak.endswith(":"):
            before = None
            continue
        if is_verbintenis(uiting.vlak, wie, vervolg=before is artikel):
            before = artikel
            yield uiting
        else:
            before = None


def make_afspraak(
    werk: Werkdeel, uiting: Uiting, partijen: tuple[str, ...], zekerheid: float
) -> AfspraakVondst:
    """The agreement, without number or title, that one statement is."""
    tekst, plaats = _PARAGRAAF.sub("", tekst_van(uiting)), plaats_van(werk, uiting)
    termijn, voorwaarde = find_inhoudstermijn(tekst), find_voorwaarde(tekst)
    return AfspraakVondst(
        nummer=None,
        titel=None,
        soorten=parse_soorten(tekst),
        departementen=tuple(p for p in partijen if p in DEPARTEMENTEN),
        acties=(ActieVondst(partijen, tekst, termijn, plaats, voorwaarde=voorwaarde),),
        tekst=tekst,
        plaats=plaats,
        zekerheid=zekerheid,
    )


def _parties(zin: str, namen: dict[str, tuple[str, ...]], tafel: Tafel) -> tuple[str, ...]:
    """Who acts: the defined names at the head of the sentence, joined ones too, else by the usual words."""
    head = zin[:_HOOFD]
    if _ALLEN.search(head):
        return tuple(dict.fromkeys(code for codes in namen.values() for code in codes))
    found = ((re.search(rf"\b{re.escape(name)}\b", head), codes) for name, codes in namen.items())
    named = sorted((m.start(), m.end(), codes) for m, codes in found if m)
    if not named:
        return find_handelenden(zin, (), tafel)
    chain = [*named[0][2]]
    for (_, end, _), (following, _, codes) in pairwise(named):
        if not _EN.fullmatch(head[end:following]):
            break
        chain.extend(codes)
    return tuple(dict.fromkeys(chain))
