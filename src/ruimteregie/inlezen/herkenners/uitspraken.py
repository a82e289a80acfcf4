"""What the recognisers of statements share: sentences with their lead-in and heading, and joint parties.

A list item belongs to its lead-in: "Rijk en regio:" and "- stellen de agenda vast" are one statement. The
words of others, between quotation marks, are not those of the letter, and a question states nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ruimteregie.inlezen.herkenners.handelenden import Tafel, find_handelenden
from ruimteregie.inlezen.herkenners.termijnen import find_termijn
from ruimteregie.inlezen.opmaak import BULLET, Stroom
from ruimteregie.inlezen.tekst import Plaats
from ruimteregie.inlezen.vondsten import UitspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel, Zin
from ruimteregie.kern.partij import DEPARTEMENTEN

__all__ = [
    "BEDRAG",
    "SAMEN",
    "Uiting",
    "find_inhoudstermijn",
    "find_uitingen",
    "mentions",
    "overlaps",
    "plaats_van",
    "tekst_van",
    "uitspraak",
]

_LONGEST = 2500  # characters: no sentence of a letter is longer
_CITAAT = re.compile(r"‘[^‘’]{1,200}’(?!\w)|“[^“”]{1,300}”|„[^”]{1,300}”|«[^«»]{1,300}»|\"[^\"]{1,300}\"")
_FIGURE = re.compile(r"\(?\d{1,2}[.)]")
_GEZEGD = re.compile(
    r"\b(?:afgesproken|overeengekomen|toegezegd|besloten|vastgesteld|onder(?:tekend|schreven)|bekrachtigd|genomen"
    r"|geaccordeerd|ingestemd|gevraagd|bepleit|beschikbaar gesteld)\b",
    re.I,
)
_GRENS = re.compile(r"(?:tot|uiterlijk|voor|vóór|vanaf|per|na|binnen|de komende|komende?|de periode)\b", re.I)
_LEAD_END = re.compile(r":\s*\d{0,3}$")
BEDRAG = re.compile(r"€\s?\d|\b\d[\d.,]*\s?(?:miljoen|miljard|mln|mld|euro)\b|\beuro\s?\d", re.I)
"""An amount of money, however written."""

_EEN = (
    r"(?:(?i:Rijk|regio['’]?s?|provincies?|gemeenten?|waterschap(?:pen)?|kabinet|(?:woning)?corporaties"
    r"|marktpartijen"
    r"|netbeheerders?|ministeries?|medeoverheden|stakeholders|vervoerders?|vervoerregio['’]?s?|partners"
    r"|partijen"
    r"|bestuurders|overheden|drinkwaterbedrijven|bewindspersonen)|ProRail|Rijkswaterstaat|TenneT|Defensie"
    rf"|{'|'.join(DEPARTEMENTEN)})"
)
_BIJ = (
    r"(?:(?:[Dd]e|[Hh]et|[Aa]lle|[Bb]etrokken|[Rr]egionale|andere|beide|overige|deelnemende|decentrale|vier"
    r"|drie)\s+){0,3}"
)
_NAAM = r"(?:\s+(?:van\s+|voor\s+)?[A-Z][\w'’-]+){0,3}"
SAMEN = (
    rf"(?:{_BIJ}{_EEN}{_NAAM}(?:,\s+{_BIJ}(?:{_EEN}|[A-Z][\w'’-]+){_NAAM}){{0,6}},?\s+(?:en"
    rf"|samen met)\s+{_BIJ}"
    rf"(?:{_EEN}|[A-Z][\w'’-]+){_NAAM}(?:\s+en\s+[A-Z][\w'’-]+)?"
    r"|(?:[Dd]e\s+|[Aa]lle\s+|[Bb]eide\s+)?(?:betrokken\s+|samenwerkende\s+)?(?:[Pp]artijen|overheden"
    r"|ministeries"
    r"|partners|provincies)(?![\w-]))"
)
"""Two parties or more that act together: "Rijk en regio", "partijen"; for patterns that mind case."""


@dataclass(frozen=True, slots=True)
class Uiting:
    """A sentence as a statement.

    ``tekst`` has no bullet and single spaces; ``vlak`` is the text to search, behind its lead-in where
    that ends with parties or a verb, and without quotations, ``klein`` the same in small letters.
    ``aanhef`` is the line above the list; ``punt`` tells that this is the first sentence of an item, which
    runs to ``punt_eind``; ``genest`` that the item is part of another, ``in_lijst`` that this stands in a
    list at all.
    """

    zin: Zin
    begin: int
    tekst: str
    vlak: str
    klein: str
    aanhef: str
    kop: str
    vorige: str
    punt: bool
    genest: bool
    in_lijst: bool
    punt_eind: int


def find_uitingen(werk: Werkdeel) -> Iterator[Uiting]:
    """Every statement of the body, in the order of the text, without questions and headings."""
    koppen = {kop.regel: kop.tekst for kop in werk.koppen}
    lijst = _Lijst()
    vorige = ""
    zinnen = list(_with_bullets(z for z in werk.zinnen if not z.stroom.is_noot))
    for index, zin in enumerate(zinnen):
        begin = _below_headings(zin, koppen)
        if begin >= zin.eind:
            lijst.leave()
            continue
        tekst = " ".join(zin.stroom.tekst[begin : zin.eind].split())
        lijst.enter(zin, begin, tekst)
        bullet = BULLET.match(tekst) if lijst.punt else None
        plain = tekst[bullet.end() :] if bullet else tekst
        if len(plain) <= _LONGEST and not plain.endswith("?"):
            vlak = _CITAAT.sub("‘’", lijst.complete(plain))
            yield Uiting(
                zin=zin,
                begin=begin,
                tekst=plain,
                vlak=vlak,
                klein=vlak.lower(),
                aanhef=lijst.aanhef if lijst.in_punt else "",
                kop=_kop(werk, zin.stroom, begin),
                vorige=vorige,
                punt=lijst.punt,
                in_lijst=lijst.in_punt,
                genest=lijst.punt and lijst.is_nested(tekst),
                punt_eind=_item_end(zinnen, index, lijst, koppen) if lijst.punt else zin.eind,
            )
        vorige = plain


def mentions(klein: str, stammen: tuple[str, ...]) -> bool:
    """Whether any of these stems stands in a text: a quick look before a pattern is tried."""
    return any(stam in klein for stam in stammen)


def uitspraak(
    werk: Werkdeel, uiting: Uiting, zekerheid: float, soort: str | None = None, *, geheel: bool = False
) -> UitspraakVondst:
    """The finding of a statement, or (``geheel``) of the list item that it opens."""
    tekst = tekst_van(uiting, geheel=geheel)
    return UitspraakVondst(
        tekst=tekst,
        plaats=plaats_van(werk, uiting, geheel=geheel),
        zekerheid=zekerheid,
        soort=soort,
        partijen=find_handelenden(uiting.vlak, (), Tafel(werk.naslag)),
        termijn=find_inhoudstermijn(tekst),
    )


def find_inhoudstermijn(tekst: str) -> str | None:
    """By when what is said is to be done, not when it was said ("in het BO van 2028 is afgesproken …")."""
    parts = _GEZEGD.split(tekst, maxsplit=1)
    if len(parts) == 1:
        return find_termijn(tekst)
    if termijn := find_termijn(parts[1]):
        return termijn
    before = find_termijn(parts[0])
    return before if before and _GRENS.match(before) else None


def overlaps(one: Plaats, other: Plaats) -> bool:
    """Whether two places have a line in common."""
    same = one.pagina == other.pagina
    return same and one.regel_van <= other.regel_tot and other.regel_van <= one.regel_tot


def tekst_van(uiting: Uiting, *, geheel: bool = False) -> str:
    """The words of a statement, or of the list item that it opens, without its bullet."""
    if not geheel:
        return uiting.tekst
    return BULLET.sub("", " ".join(uiting.zin.stroom.tekst[uiting.begin : uiting.punt_eind].split()))


def plaats_van(werk: Werkdeel, uiting: Uiting, *, geheel: bool = False) -> Plaats:
    """The lines of a statement, or of the list item that it opens."""
    return werk.plaats(uiting.zin.stroom, uiting.begin, uiting.punt_eind if geheel else uiting.zin.eind)


def _with_bullets(zinnen: Iterable[Zin]) -> Iterator[Zin]:
    """The sentences, with the figure of a list item ("1.") joined to what follows it."""
    figure: Zin | None = None
    for zin in zinnen:
        if figure is not None and figure.stroom is zin.stroom:
            yield Zin(zin.stroom, figure.begin, zin.eind, zin.stroom.tekst[figure.begin : zin.eind])
            figure = None
        elif _FIGURE.fullmatch(zin.tekst):
            figure = zin
        else:
            yield zin


class _Lijst:
    """Which lead-in holds at a sentence: that of the list in which it stands."""

    def __init__(self) -> None:
        self.aanhef = ""
        self.punt = False
        self.in_punt = False
        self._teken = ""

    def leave(self) -> None:
        """A heading ends every list."""
        self.aanhef, self.punt, self.in_punt, self._teken = "", False, False, ""

    def enter(self, zin: Zin, begin: int, tekst: str) -> None:
        opens = begin != zin.begin or _opens_paragraph(zin)
        bullet = BULLET.match(tekst) if opens else None
        self.punt = bullet is not None
        if bullet:
            self.in_punt = True
            self._teken = self._teken or _class(bullet["teken"])
        elif opens or not self.in_punt:
            self.leave()
            if _LEAD_END.search(tekst):
                self.aanhef = _LEAD_END.sub("", tekst)

    def is_nested(self, tekst: str) -> bool:
        """Whether a list item has another sign than the first of its list."""
        bullet = BULLET.match(tekst)
        return bullet is not None and _class(bullet["teken"]) != self._teken

    def complete(self, tekst: str) -> str:
        """The item behind its lead-in, where it goes on with that sentence: it begins with a small letter."""
        runs_on = self.punt and self.aanhef and tekst[:1].islower()
        return f"{self.aanhef} {tekst}" if runs_on else tekst


def _opens_paragraph(zin: Zin) -> bool:
    return zin.begin == 0 or zin.stroom.tekst[max(0, zin.begin - 2) : zin.begin] == "\n\n"


def _class(teken: str) -> str:
    if teken[-1] in ".)":
        return "cijfer" if teken.strip("().").isdigit() else "letter"
    return "o" if teken == "o" else "streep"


def _item_end(zinnen: list[Zin], index: int, lijst: _Lijst, koppen: dict[int, str]) -> int:
    """Where the list item ends that begins with this sentence, with what is nested under it."""
    eind = zinnen[index].eind
    for zin in zinnen[index + 1 : index + 40]:
        if zin.stroom is not zinnen[index].stroom or zin.stroom.regel(zin.begin) in koppen:
            break
        if _opens_paragraph(zin) and not lijst.is_nested(zin.tekst):
            break
        eind = zin.eind
    return eind


def _below_headings(zin: Zin, koppen: dict[int, str]) -> int:
    """Where a sentence begins that was joined to the heading above it; what goes on small is one sentence."""
    begin = zin.begin
    stroom = zin.stroom
    while begin < zin.eind and stroom.regel(begin) in koppen:
        position = bisect_right(stroom.starts, begin)
        following = stroom.starts[position] if position < len(stroom.starts) else zin.eind
        if stroom.tekst[following : following + 1].islower():
            break
        begin = following
    return min(begin, zin.eind)


def _kop(werk: Werkdeel, stroom: Stroom, offset: int) -> str:
    boven = werk.koppen_boven(stroom, offset)
    return boven[0].tekst if boven else ""
