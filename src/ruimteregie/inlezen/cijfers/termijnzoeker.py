"""Where a text speaks of a moment, a rhythm or an event: the notations, not yet what they are there for.

The patterns here are wide and cheap; `Termijn.parse` decides what a stretch of words means. A term that
it refuses as a whole is tried without its first word, then without its second half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ruimteregie.kern._patroon import compile_bounded
from ruimteregie.kern._periode_notatie import MAANDWOORDEN, SEIZOENWOORDEN, TELWOORDEN
from ruimteregie.kern.datum import MAANDEN
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.gevonden import Gevonden
from ruimteregie.kern.termijn import Termijn, TermijnSoort

__all__ = ["NAMED_MEETING", "Notatie", "find_notaties", "find_termijnen", "lowered"]

_J = (
    r"(?:(?:19|20|21)\d\d(?![\w-]|[.,/]\d)|[’']\d\d(?!\d)"
    r"|(?:dit|het|volgend)(?:\s+lopende)?\s+(?:kalender)?jaar(?!\w))"
)
_MAAND = (
    rf"(?:(?:{'|'.join(MAANDEN)})(?!\w)"
    rf"|(?:{'|'.join(w for w in MAANDWOORDEN if w not in MAANDEN)})(?:\.|(?=\s+\d{{4}})))"
)
_RANG = r"(?:eerste|tweede|derde|vierde|laatste|[1-4](?:e|de|ste))"
_VAN_J = rf"(?:,?\s*(?:van\s+)?{_J})?"
_JJ = r"(?:19|20|21)\d\d\s*[-–/]\s*(?:19|20|21)\d\d(?![\w-]|[.,/]\d)"
_WIJZER = r"(?:(?:dit|deze|(?:aan)?komende?|aanstaande|volgende?)\s+)?"
_SEIZOEN = (
    rf"{_WIJZER}(?:{'|'.join(SEIZOENWOORDEN)})(?!\w)"
    rf"(?:\s+(?:van\s+)?{_J}|\s+(?:van\s+)?(?:19|20|21)\d\d[-/]\d\d(?:\d\d)?(?!\d))?"
)
_KWARTAAL = (
    rf"(?:{_RANG}(?:\s+(?:en|of)\s+(?:het\s+)?{_RANG})?\s+kwartaal{_VAN_J}|kwartaal\s+[1-4]{_VAN_J}"
    rf"|q[1-4](?!\w)(?:\s*(?:en|of|-|–|/|t/m)\s*q[1-4](?!\w))?(?:[\s-]*(?:van\s+)?{_J})?|20\d\d[\s-]?q[1-4](?!\w))"
)
_HELFT = (
    rf"{_RANG}\s+(?:jaar)?(?:helft|jaarhelft|half\s?jaar)(?!\w)(?:\s+van\s+{_MAAND}(?:\s+{_J})?|{_VAN_J})"
)
_DAG = (
    rf"\d{{1,2}}e?(?:,\s*\d{{1,2}}){{0,4}}(?:\s*(?:,?\s*en|[-–]|t/m|tot\s+en\s+met)\s*\d{{1,2}})?\s+{_MAAND}"
    rf"(?:\s+{_J})?(?:\s+(?:aanstaande|a\.s\.))?"
)
_CIJFERS = r"(?:\d{1,2}([-/])\d{1,2}\1(?:19|20|21)\d\d|(?:19|20|21)\d\d-\d\d-\d\d)(?![\w-]|[.,/]\d)"
_MAANDJAAR = rf"{_MAAND}(?:\s+(?:van\s+)?{_J})?(?:\s+(?:aanstaande|a\.s\.))?"
_KERN = (
    rf"(?:{_DAG}|{_CIJFERS.replace('(', '(', 1)}|{_MAANDJAAR}|{_SEIZOEN}|{_KWARTAAL}|{_HELFT}|{_JJ}|{_J}"
    r"|(?:deze|dit|komend|volgende?)\s+(?:maand|kwartaal)(?!\w)"
    r"|(?:zomer|kerst)(?:reces|vakantie)(?!\w)(?:\s+(?:van\s+)?20\d\d)?|kerst(?!\w)|jaarwisseling(?!\w))"
)
_DEEL = r"(?:(?:het\s+)?(?:begin|medio|halverwege|half|midden|einde?|ultimo)\s+(?:van\s+)?(?:het\s+|de\s+)?)"
_VOOR = (
    r"(?:in|op|per|v(?:óó|óo|oó|ó|oo)r|na|tot|t/m|met|vanaf|uiterlijk|tussen|van|gedurende|tegen|rond|rondom|omstreeks"
    r"|richting|binnen|ingaande?|nog|later|niet|eerder|dan|op\s+z(?:ij|['’])n\s+(?:vroegst|laatst)|ten\s+laatste|in\s+de\s+loop\s+van|en\s+met|ingang"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:avond|middag|ochtend)?,?|de|het|periode|jaren|jaar|direct|kort|aan|nu|heden|en)"
)
_PERIODE = rf"{_DEEL}?{_KERN.replace('([-/])', '(?:[-/])').replace(chr(92) + '1', '[-/]')}"
_KOPPEL = r"(?:\s*(?:t/m|tot\s+en\s+met|tot|[-–/]|en|of|,)\s*(?:de\s+|het\s+)?)"
_KALENDER = compile_bounded(
    rf"(?<![\w/.,€-])(?P<voor>(?:{_VOOR}\s+){{0,7}})(?P<een>{_PERIODE})"
    rf"(?P<rest>(?:{_KOPPEL}{_PERIODE}){{0,4}})(?P<verder>\s+(?:en\s+verder|e\.v\.))?(?![\w€%]|\.\d)"
)
_ARTICLE = compile_bounded(rf"(?:de|het|en|dan)\s+(?={_VOOR}\s)(?!periode|jaren|jaar)", re.I)
_REEKS = compile_bounded(rf"{_KOPPEL}(?P<volgend>{_PERIODE})")
_ELK = r"(?:elke?|iedere?|eens\s+(?:in\s+de|per)|om\s+de)"
_N = r"(?:twee|drie|vier|vijf|zes)"
_RITME = compile_bounded(
    rf"(?<![\w-])(?:(?:{_N}|half)?jaarlijks|{_N}jaarlijkse|(?:drie)?maandelijks"
    # "de jaarlijkse overleggen" only says which, "een jaarlijkse rapportage" what is to be done
    r"|(?<!\bde\s)(?<!\bhet\s)(?<!deze\s)(?<!dit\s)(?:half)?(?:jaarlijkse|maandelijkse)(?=\s+(?:\w+e\s+)?\w*(?:rapportage|"
    r"monitor(?:ing)?|evaluatie|actualisatie|update|bijeenkomst|gesprek(?:ken)?|overzicht|toets|meting|herijking|brief)(?!\w))"
    rf"|{_ELK}\s+(?:{_N}\s+jaar|half\s?jaar|jaar|kwartaal|maand|{'|'.join(SEIZOENWOORDEN)})"
    r"|(?:ten\s+minste\s+|minimaal\s+|minstens\s+)?(?:vier\s+keer|viermaal|twee\s+keer|tweemaal|[eé][eé]n\s+keer"
    r"|eenmaal)\s+per\s+(?:jaar|kwartaal|maand)|per\s+kwartaal|om\s+het\s+jaar|doorlopend|continu)(?!\w)"
)

NAMED_MEETING = (
    r"(?:BO['’]?s?|NO|CD|BOL|[Bb]estuurlijke?\s+[Oo]verleg(?:gen)?|[Nn]otaoverleg|[Cc]ommissiedebat|Woontop"
    r"|(?:departementale\s+)?begrotingsbehandeling(?:en)?)(?!\w)"
)
"""A meeting at which governments or parliament decide."""

_MEETING = (
    rf"(?:(?:{NAMED_MEETING}|[\w-]*(?:overleg|debat|top|conferentie)(?:gen|ten|pen|s)?(?!\w))"
    r"(?:\s+(?:MIRT|Leefomgeving|Landelijk\s+Gebied|Mobiliteit|MIEK|Verstedelijking|Water|Wonen)(?!\w)){0,2}"
    r"(?:\s+en\s+(?:het\s+)?BO['’]?s?\s+(?:MIRT|Leefomgeving))?)"
)
_VOLGEND = r"(?:(?:eerst(?:e|komende|volgende)|(?:aan)?komende?|volgende?|aanstaande)\s+)"
# With "in" the month or season is a term of its own: "in het BO MIRT in juni 2026".
_WANNEER = (
    rf"(?:\s+(?:van\s+)?(?:(?:\d{{1,2}}\s+)?{_MAAND}\s+|(?:het\s+)?(?:voor|na)jaar\s+(?:van\s+)?)?20\d\d(?![\w-]|[.,/]\d)"
    r"|,?\s+(?:ten\s+eerste|voor\s+het\s+eerst|te\s+beginnen\s+met\s+dat)\s+(?:van|in)\s+20\d\d(?![\w-])"
    r"|\s+van\s+(?:dit|volgend|komend)\s+(?:voor|na)?jaar(?!\w))"
)
_OVERLEG = compile_bounded(
    rf"(?<![\w-])(?P<voor>(?:uiterlijk\s+)?(?:bij|tijdens|op|in|na|v(?:óó|óo|oó|ó|oo)r|voorafgaand\s+aan"
    rf"|in\s+(?:de\s+)?aanloop\s+naar|richting|naar|aan|tot(?:\s+aan)?|met\s+het\s+oog\s+op))\s+(?:(?:het|de)\s+)?"
    rf"{_VOLGEND}?{_MEETING}{_WANNEER}?",
    re.I,
)
# "Het BO MIRT 2026 wordt benut om …": the meeting itself opens the sentence.
_OPENING = compile_bounded(
    rf"(?<![\w-])(?:Het|De)\s+(?P<wat>{_VOLGEND}{_MEETING}{_WANNEER}?|{_MEETING}{_WANNEER})"
    r"(?=\s+(?:wordt|worden|zal|zullen|gaat|gaan|biedt|bieden|moet|moeten|kan|kunnen|besluit|beslist|bespreekt|neemt|stelt)(?!\w))"
)
_STAP = (
    r"(?:afronding|vaststelling|ondertekening|oplevering|publicatie|totstandkoming|goedkeuring|inwerkingtreding"
    r"|besluitvorming|besluit|realisatie|consultatie|inventarisatie|evaluatie|ontvangst|instemming|verkiezingen|formatie"
    r"|aantreden|afloop|voltooiing|toekenning|behandeling|terinzagelegging|inspraak|advisering|verkenning|planuitwerking|gunning|aanbesteding|openstelling"
    r"|bekrachtiging|accordering|ingebruikname|start"
    r"|[\w-]{2,14}(?:besluit|beslissing|vaststelling|evaluatie|onderzoek|studie|verkenning|verkiezingen|sformatie)"
    r"|[\w-]{0,14}(?:periode|procedure|fase|pilot|proef|toets|uitspraak))"
)
_DUUR = rf"(?:\d{{1,3}}|{'|'.join(TELWOORDEN)})\s+(?:jaar|maanden?|weken|week|dagen)"
_WOORD = (
    r"(?:(?!(?:gaat|gaan|wordt|worden|kan|kunnen|zal|zullen|is|zijn|heeft|hebben|moet|moeten|volgt|volgen|start"
    r"|starten|vindt|vinden|wil|willen|maakt|maken|komt|komen|stelt|stellen|levert|neemt|besluit|besluiten|werkt"
    r"|werken|voert|voeren|nader|verder|definitief|opnieuw|goed|te)(?!\w))[\w’'()&/-]+)"
)
_GEBEURTENIS = compile_bounded(
    rf"(?<![\w-])(?:(?:direct|kort|meteen|pas)\s+)?(?:"
    rf"(?:(?:(?:uiterlijk|binnen)\s+)?{_DUUR}\s+na\s+(?:(?:de|het|deze|dit|een)\s+)?(?=[a-z])(?:\w+\s+{_STAP}(?!\w)|[\w-]+)"
    rf"|(?:(?:na|vóór)\s+(?:(?:de|het|deze|dit)\s+)?|voorafgaand\s+aan\s+(?:de|het|deze)\s+)(?:\w+\s+)?{_STAP}(?!\w)"
    r"|bij\s+de\s+(?:voorjaarsnota|najaarsnota|kadernota|kaderbrief|miljoenennota|(?:ontwerp)?begroting)(?:\s+20\d\d)?"
    r"|(?:bij|tijdens)\s+(?:de|het)\s+(?:eerst)?volgende\s+(?!paragraaf|brief|tabel)\w+"
    r"|in\s+de\s+(?:eerst)?volgende\s+(?:ronde|herijking|actualisatie)(?!\w)"
    rf"|na\s+het\s+(?:afronden|vaststellen|opleveren|ondertekenen)\s+van\s+{_WOORD}(?:\s+{_WOORD}){{0,4}}"
    rf"|bij\s+(?:de\s+)?(?:afronding|vaststelling|oplevering|publicatie|ondertekening|start|inwerkingtreding"
    r"|herijking|herziening)(?=\s+van))"
    rf"(?:\s+(?:van|over|met|in|door|op|tussen)\s+{_WOORD}(?:\s+{_WOORD}){{0,8}})?"
    rf"|na\s+(?:de|het|deze|dit)\s+[\w-]{{0,14}}(?:onderzoek|studie|advies|bijeenkomst)(?!\w)"
    rf"|(?:vanaf|tot(?:\s+aan)?)\s+de\s+(?:start|oplevering|vaststelling|ondertekening|inwerkingtreding)\s+van\s+{_WOORD}(?:\s+{_WOORD}){{0,4}}"
    rf"|in\s+(?:de\s+)?aanloop\s+naar\s+{_WOORD}(?:\s+{_WOORD}){{0,4}}"
    rf"|richting\s+(?:het|de)\s+(?:[\w-]+\s+){{0,2}}?(?:[\w-]{{0,20}}arrangement|{_STAP})(?!\w)"
    rf"|(?:uiterlijk\s+)?(?:op|met|rond|na|v[oó]+r)\s+Prinsjesdag(?:\s+20\d\d)?"
    rf"|(?:zodra|nadat|voordat)\s+[^,.;:\n]{{3,90}})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Notatie:
    """A term as it stands at ``tekst[begin:eind]``, and how it was found.

    ``voor`` are the small words before its period ("uiterlijk in het "), ``kaal`` tells that there are
    none; ``aard`` is ``kalender``, ``ritme``, ``overleg`` or ``gebeurtenis``.
    """

    begin: int
    eind: int
    waarde: Termijn
    aard: str
    voor: str = ""
    sprong: int = 0  # how far before it its series begins, in "voor 2030, 2040 en 2050"

    @property
    def kaal(self) -> bool:
        """Whether nothing but the period itself stands there."""
        return not self.voor.strip()


def lowered(text: str) -> str:
    """The text in lower case with every character in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_termijnen(text: str, peildatum: date | None = None) -> list[Gevonden[Termijn]]:
    """Every term that can be read in running text, in order and without overlap, whatever it is there for."""
    return [
        Gevonden(n.begin, n.eind, n.waarde, text[n.begin : n.eind]) for n in find_notaties(text, peildatum)
    ]


def find_notaties(text: str, peildatum: date | None = None) -> list[Notatie]:
    """The same with how each was found. Of two that overlap the one that begins first stays."""
    found = sorted(
        (*_calendar(text, peildatum), *_rhythms(text), *_meetings(text), *_events(text)),
        key=lambda n: (n.begin, -n.eind),
    )
    kept: list[Notatie] = []
    for notatie in found:
        if not kept or notatie.begin >= kept[-1].eind:
            kept.append(notatie)
    return kept


def _parse(text: str, peildatum: date | None) -> Termijn | None:
    try:
        return Termijn.parse(text, peildatum)
    except NotatieFout:
        return None


def _calendar(text: str, peildatum: date | None) -> Iterator[Notatie]:
    low = lowered(text)
    for m in _KALENDER.finditer(low):
        yield from _read(text, m, peildatum)


def _read(text: str, m: re.Match[str], peildatum: date | None) -> Iterator[Notatie]:
    """The longest reading; where the whole is none, its first period and then each that follows."""
    whole = _from_start(text, m.start(), m.end(), m.start("een"), peildatum)
    if whole or not m["rest"]:
        if whole:
            yield whole
        return
    first = _from_start(text, m.start(), m.end("een"), m.start("een"), peildatum)
    if first:
        yield first
    voor = first.voor if first else ""
    for after in _REEKS.finditer(m["rest"]):
        begin, eind = m.start("rest") + after.start("volgend"), m.start("rest") + after.end("volgend")
        # In "tot 2030 en 2040" the first word holds for both.
        waarde = _parse(voor + text[begin:eind], peildatum)
        if waarde and waarde.soort is TermijnSoort.KALENDER:
            alone = Termijn.van_edtf(waarde.edtf or "", text[begin:eind])
            yield Notatie(begin, eind, alone, "kalender", voor, begin - m.start())


def _from_start(text: str, begin: int, eind: int, kern: int, peildatum: date | None) -> Notatie | None:
    """Drop small words at the start until what is left is a term."""
    while True:
        if article := _ARTICLE.match(text, begin, kern):
            begin = article.end()
            continue
        waarde = _parse(text[begin:eind], peildatum)
        if waarde and waarde.soort is TermijnSoort.KALENDER:
            return Notatie(begin, eind, waarde, "kalender", text[begin:kern])
        space = re.compile(r"\S+\s+").match(text, begin, kern)
        if not space:
            return None
        begin = space.end()


def _rhythms(text: str) -> Iterator[Notatie]:
    low = lowered(text)
    for m in _RITME.finditer(low):
        words = re.sub(r"^(?:ten\s+minste|minimaal|minstens)\s+", "", m[0])
        waarde = _parse(words, None)
        if waarde and waarde.ritme:
            literal = Termijn(text[m.start() : m.end()], TermijnSoort.TERUGKEREND, ritme=waarde.ritme)
            yield Notatie(m.start(), m.end(), literal, "ritme")


def _meetings(text: str) -> Iterator[Notatie]:
    for m in _OVERLEG.finditer(text):
        if waarde := _event(m[0]):
            yield Notatie(m.start(), m.end(), waarde, "overleg", m["voor"])
    for m in _OPENING.finditer(text):
        waarde = Termijn(m[0], TermijnSoort.GEBEURTENIS, gebeurtenis=" ".join(m["wat"].split()))
        yield Notatie(m.start(), m.end(), waarde, "overleg")


def _events(text: str) -> Iterator[Notatie]:
    for m in _GEBEURTENIS.finditer(text):
        if waarde := _event(m[0]):
            yield Notatie(m.start(), m.end(), waarde, "gebeurtenis")


def _event(words: str) -> Termijn | None:
    waarde = _parse(words, None)
    return waarde if waarde and waarde.soort is TermijnSoort.GEBEURTENIS else None
