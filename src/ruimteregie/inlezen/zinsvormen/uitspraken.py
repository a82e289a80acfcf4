"""What the recognisers of statements share: sentences with their lead-in and heading, and joint parties.

A list item belongs to its lead-in: "Rijk en regio:" and "- stellen de agenda vast" are one statement. The
words of others, between quotation marks, are not those of the letter, and a question states nothing.
"""

from __future__ import annotations

import re
import threading
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ruimteregie.inlezen.herkenners.termijnen import find_termijn
from ruimteregie.inlezen.opmaak import BULLET, Stroom
from ruimteregie.inlezen.tekst import Plaats
from ruimteregie.inlezen.vondsten import KopVondst, UitspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel, Zin
from ruimteregie.inlezen.zinsvormen.handelenden import PROVINCIES, Tafel, find_handelenden, name_provincie
from ruimteregie.inlezen.zinsvormen.rubrieken import Rubrieken, is_argument, split_at_labels
from ruimteregie.kern.partij import DEPARTEMENTEN

__all__ = [
    "BEDRAG",
    "CONTRACT",
    "PARTIJ",
    "PROVINCIES",
    "SAMEN",
    "Uiting",
    "find_inhoudstermijn",
    "find_uitingen",
    "find_uitspraken",
    "mentions",
    "overlaps",
    "plaats_van",
    "tekst_van",
    "uitspraak",
]

_LONGEST = 2500  # characters: no sentence of a letter is longer
_CITAAT = re.compile(r"‘[^‘’]{1,200}’(?!\w)|“[^“”]{1,300}”|„[^”]{1,300}”|«[^«»]{1,300}»|\"[^\"]{1,300}\"")
_GEZEGD = re.compile(
    r"\b(?:afgesproken|overeengekomen|toegezegd|besloten|vastgesteld|onder(?:tekend|schreven)|bekrachtigd|genomen"
    r"|geaccordeerd|ingestemd|gevraagd|bepleit|beschikbaar gesteld)\b",
    re.I,
)
# "wordt in 2028 vastgesteld": still to be said, then.
_KOMT = re.compile(r"\b(?:wordt|worden|zal|zullen)\b[^,.;:]{0,120}$", re.I)
_ZOALS = re.compile(r"\b(?:zoals|als)\b[^,.;:]{0,60}$", re.I)
_WANNEER = re.compile(r"\s+(?:in|op)\s+(?:\d{1,2}\s+)?(?:[a-z]+\s+)?20\d\d\b")
_GRENS = re.compile(r"(?:tot|uiterlijk|voor|vóór|vanaf|per|na|binnen|de komende|komende?|de periode)\b", re.I)
# A lead-in that points back: what the list holds was said in the sentence before.
_WIJST_TERUG = re.compile(
    r"^(?:(?:Ik|Wij|We)\s+noem\w*|(?:Het|Dit|Dat)\s+(?:gaat|betreft|zijn|is)|Daarbij\s+gaat|De\s+belangrijkste"
    r"|Dat\s+wil\s+zeggen|Namelijk|Concreet|Samengevat|In\s+het\s+kort|Kort\s+gezegd)\b[^.]{0,60}:\s*\d{0,3}$",
    re.I,
)
_LEAD_END = re.compile(r":\s*\d{0,3}$")
CONTRACT = re.compile(
    r"overeenkomst|convenant|akkoord\b|\bdeal\b|woondeal|\bpact\b|intentieverklaring|\barrangement\b", re.I
)
"""A paper in which parties bind themselves."""
BEDRAG = re.compile(r"€\s?\d|\b\d[\d.,]*\s?(?:miljoen|miljard|mln|mld|euro)\b|\beuro\s?\d", re.I)
"""An amount of money, however written."""

PARTIJ = (
    r"(?:(?i:Rijk|regio['’]?s?|provincies?|gemeenten?|waterschap(?:pen)?|kabinet|(?:woning)?corporaties"
    r"|marktpartijen|netbeheerders?|ministeries?|medeoverheden|stakeholders|vervoerders?|vervoerregio['’]?s?"
    r"|partners|partijen|bestuurders|overheden|drinkwaterbedrijven|bewindspersonen|gedeputeerde|wethouder"
    r"|minister|staatssecretaris)"
    r"|ProRail|NS|Rijkswaterstaat|Staatsbosbeheer|TenneT|Gasunie|Defensie|VNG|IPO|MRDH|Unie van Waterschappen"
    rf"|{PROVINCIES}|{'|'.join(DEPARTEMENTEN)})"
)
"""One party by a word or name of its kind; for patterns that mind case."""
_BIJ = (
    r"(?:(?:[Dd]e|[Hh]et|[Aa]lle|[Bb]etrokken|[Rr]egionale|andere|beide|overige|deelnemende|decentrale|vier"
    r"|drie)\s+){0,3}"
)
_NAAM = r"(?:\s+(?:van\s+|voor\s+)?[A-Z][\w'’-]+){0,3}"
SAMEN = (
    rf"(?:{_BIJ}{PARTIJ}{_NAAM}(?:,\s+{_BIJ}(?:{PARTIJ}|[A-Z][\w'’-]+){_NAAM}){{0,6}},?\s+(?:en"
    rf"|samen met)\s+{_BIJ}"
    rf"(?:{PARTIJ}|[A-Z][\w'’-]+){_NAAM}(?:\s+en\s+[A-Z][\w'’-]+)?"
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
    list at all. ``kop`` is the heading or label above it, ``eerste`` that nothing was said under that yet.
    """

    zin: Zin
    begin: int
    tekst: str
    vlak: str
    klein: str
    aanhef: str
    kop: str
    vorige: str
    punt_eind: int
    punt: bool = False
    genest: bool = False
    in_lijst: bool = False
    eerste: bool = False


class _Laatste:
    """The statements of the document that was asked last: five recognisers ask them one after another."""

    def __init__(self) -> None:
        self._werk: weakref.ref[Werkdeel] | None = None
        self._uitingen: tuple[Uiting, ...] = ()

    def of(self, werk: Werkdeel) -> tuple[Uiting, ...]:
        """Its statements, found once."""
        if self._werk is None or self._werk() is not werk:
            self._uitingen = tuple(_find(werk))
            self._werk = weakref.ref(werk, self._forget)
        return self._uitingen

    def _forget(self, gone: weakref.ref[Werkdeel]) -> None:
        if gone is self._werk:
            self._werk, self._uitingen = None, ()


_LAATSTE = threading.local()


def find_uitingen(werk: Werkdeel) -> tuple[Uiting, ...]:
    """Every statement of the body, in the order of the text, without questions and headings."""
    laatste: _Laatste | None = getattr(_LAATSTE, "laatste", None)
    if laatste is None:
        laatste = _LAATSTE.laatste = _Laatste()
    return laatste.of(werk)


def _find(werk: Werkdeel) -> Iterator[Uiting]:
    koppen = {kop.regel: kop.tekst for kop in werk.koppen}
    lijst = _Lijst()
    rubrieken = Rubrieken()
    vorige = ""
    stukken = [
        (stuk, Zin(zin.stroom, stuk.begin, stuk.eind, zin.stroom.tekst[stuk.begin : stuk.eind]))
        for zin in werk.zinnen
        if not zin.stroom.is_noot
        for stuk in split_at_labels(zin.stroom, zin.begin, zin.eind, koppen)
    ]
    zinnen = [zin for _, zin in stukken]
    for index, (stuk, zin) in enumerate(stukken):
        begin = zin.begin
        yield from _arguments(zin.stroom, stuk.koppen)
        rubrieken.enter(_kop(werk, zin.stroom, min(begin, zin.eind - 1)), stuk.label)
        if begin >= zin.eind:
            lijst.leave()
            continue
        kop, eerste = rubrieken.state()
        tekst = " ".join(zin.stroom.tekst[begin : zin.eind].split())
        lijst.enter(tekst, vorige, opens=bool(stuk.koppen) or stuk.label is not None or _opens_paragraph(zin))
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
                kop=kop,
                eerste=eerste,
                vorige=vorige,
                punt=lijst.punt,
                in_lijst=lijst.in_punt,
                genest=lijst.punt and lijst.is_nested(tekst),
                punt_eind=_item_end(zinnen, index, lijst, koppen) if lijst.punt else zin.eind,
            )
        vorige = plain


def _arguments(stroom: Stroom, koppen: tuple[tuple[int, int], ...]) -> Iterator[Uiting]:
    """The headings that state something themselves."""
    for begin, eind in koppen:
        tekst = stroom.tekst[begin:eind].strip()
        if is_argument(tekst):
            plain = tekst.split(maxsplit=1)[1]
            kop = Zin(stroom, begin, begin + len(tekst), tekst)
            vlak = _CITAAT.sub("‘’", plain)
            yield Uiting(kop, begin, plain, vlak, vlak.lower(), "", "", "", kop.eind)


def mentions(klein: str, stammen: tuple[str, ...]) -> bool:
    """Whether any of these stems stands in a text: a quick look before a pattern is tried."""
    for stam in stammen:  # noqa: SIM110 - a loop costs half of what any() does, and this runs most of all
        if stam in klein:
            return True
    return False


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
        partijen=name_provincie(
            find_handelenden(uiting.vlak, (), Tafel(werk.naslag)),
            (uiting.tekst, uiting.aanhef, uiting.kop),
            werk.naslag,
        ),
        termijn=find_inhoudstermijn(tekst),
    )


def find_inhoudstermijn(tekst: str) -> str | None:
    """By when what is said is to be done, not when it was said ("in het BO van 2028 is afgesproken …")."""
    parts = _GEZEGD.split(tekst, maxsplit=1)
    if len(parts) == 1 or _KOMT.search(parts[0]):
        return find_termijn(tekst)
    if said := _ZOALS.search(parts[0]) and _WANNEER.match(parts[1]):
        parts[1] = parts[1][said.end() :]
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

    def enter(self, tekst: str, vorige: str, *, opens: bool) -> None:
        """Go on to a statement; ``vorige`` is the one before it, ``opens`` that it opens a paragraph."""
        bullet = BULLET.match(tekst) if opens else None
        self.punt = bullet is not None
        if bullet:
            self.in_punt = True
            self._teken = self._teken or _class(bullet["teken"])
        elif opens or not self.in_punt:
            self.leave()
            if _LEAD_END.search(tekst):
                lead = vorige.rstrip(".") if vorige and _WIJST_TERUG.match(tekst) else tekst
                self.aanhef = _LEAD_END.sub("", lead)

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


def _kop(werk: Werkdeel, stroom: Stroom, offset: int) -> KopVondst | None:
    boven = werk.koppen_boven(stroom, offset)
    return boven[0] if boven else None


def find_uitspraken(
    werk: Werkdeel,
    stammen: tuple[str, ...],
    is_listed: Callable[[Uiting], bool],
    vorm: Callable[[str], float | None],
) -> tuple[UitspraakVondst, ...]:
    """The statements of one kind, in the order of the text.

    ``is_listed`` says of an item that its list makes it one; otherwise ``vorm`` says how certain the words
    are, None when they are none. It is only asked where a stem occurs.
    """
    found: list[UitspraakVondst] = []
    for uiting in find_uitingen(werk):
        if is_listed(uiting):
            found.append(uitspraak(werk, uiting, 0.9, geheel=True))
        elif (
            not uiting.vlak.endswith(":") and mentions(uiting.klein, stammen) and (sure := vorm(uiting.vlak))
        ):
            found.append(uitspraak(werk, uiting, sure))
    return tuple(found)
