"""Whether a moment that a sentence names is a term: something to come, and not a name or the past.

The day of the letter decides most: what lies behind it is no term, unless the sentence says that it was
agreed to do it then. Within the period of that day, and where the day is not known, the tense decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ruimteregie.inlezen.cijfers.termijntijd import (
    AGREED,
    HAVE,
    SIMPLE_PAST,
    TO,
    has_verb,
    is_done,
    looks_ahead,
)
from ruimteregie.inlezen.cijfers.termijnzoeker import NAMED_MEETING, Notatie
from ruimteregie.kern._patroon import compile_bounded
from ruimteregie.kern._periode_notatie import SEIZOENWOORDEN
from ruimteregie.kern.eenheid import EENHEID_PATROON
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.termijn import Ritme, Termijn, TermijnSoort

__all__ = ["Omgeving", "judge"]

_THE = re.compile(r"\b(?:de|het|een|deze|zijn|haar)\s+$", re.I)
_DONE_THING = re.compile(
    r"(?!(?:\s+\w+){0,5}?\s+te\s)(?:\s+\w+){0,4}?\s+\w*(?:ge|ver|be|ont|her)\w{3,25}(?:de|te|en)\s+\w"
)
_WINDOW = 400  # characters; a longer sentence is cut
_FAR = 300  # no clause is longer
_BRACKETS = re.compile(r"\([^()]{0,120}\)")
_CLAUSE = re.compile(
    r"[;:()•\n]|,\s|\b(?:die|dat|om|waarin|waarmee|waarbij|waarvan|waarop|omdat|zodat|terwijl|toen|mits)\s"
)
# Before a moment: what follows tells of which day or year something is, not when it is to be done.
_OF_A_DAY = compile_bounded(
    r"(?:\b(?:d\.d\.|dd\.?|gedateerd|sinds|sedert|ten\s+opzichte\s+van|t\.o\.v\.|vergeleken\s+met|versie|kenmerk"
    r"|prijspeil|(?:verslag|datum|opgesteld|bron|status)\s*:|peildatum|peiljaar|basisjaar|referentiejaar|stand\s+(?:van|per)|oorspronkelijk\w*|vergaderjaar"
    r"|begrotingsjaar|tranche|editie|dienstregeling|zichtjaar|seizoen|pagina|nr\.|nummer|artikel"
    r"|(?:meer|minder|\w{3,}er)\s[^.;:]{0,60}\bdan)\s*\(?)$",
    re.I,
)
_NAME = compile_bounded(
    r"\b[\w-]*(?:begroting(?:en)?|nota|akkoord|jaarplan|jaarverslag|programma|visie|agenda|perspectief|monitor|rapport"
    r"|regeling|verordening|strategie|verkenning|analyse|balans|plan|beeld|brief|scenario['’]?s?|prognose|wet)"
    r"(?:\s+[A-Z][\w-]*){0,3}\s+(?:voor\s+|van\s+)?(?:het\s+jaar\s+)?$"
)
_STAP = (
    r"(?i:start(?:\s+(?:bouw|realisatie|uitvoering|werk(?:zaamheden)?))?|\w*oplevering|openstelling|ingebruikname"
    r"|realisatie|vaststelling|ondertekening|aanbesteding|gunning|uitvoering|afronding|inwerkingtreding|opening"
    r"|eerste\s+(?:paal|schop)|planuitwerking|terinzagelegging|bouw|aanleg|sloop|verhuizing)"
)
_PRODUCT = (
    r"(?i:\w*(?:besluit|besluitvorming|beslissing|evaluatie|visies?|ontwerp|onderzoek|rapportage)"
    r"|herijking|herziening|actualisatie)"
)
_LABEL = compile_bounded(
    r"\b(?:\w*termijn|planning|tijdpad|doel(?:stelling)?|ambitie|gereed|gepland|oplevering|deadline|startjaar|\w*jaar|afronding|uitvoering|looptijd|horizon"
    r"|moment|wanneer|start(?:\s+bouw)?|realisatie|mijlpaal|\w+datum|datum\s+gereed)(?:\s+is|\s+zijn)?\s*[:=]?\s*$",
    re.I,
)
# "aanleg 2027, openstelling 2029" and the rows of a planning: "2029      herijking van de woondeal"
_STEP_BEFORE = compile_bounded(
    rf"(?<!\bde\s)(?<!\bhet\s)(?<!\bvan\s)\b(?:{_STAP}(?:\s+[a-z]\w*){{0,2}}(?:\s*:)?[ ]{{0,60}}"
    rf"|{_PRODUCT}(?:\s+[a-z]\w*){{0,3}}(?:\s*:[ ]?|[ ]{{2,60}}))$"
)
_STEP_AFTER = re.compile(rf"(?:\s{{2,40}}|\s?[|–:-]\s?)(?:[^\W\d]\w*\s+){{0,4}}(?:{_STAP}|{_PRODUCT})\b")
# "Planning: verkenning 2027, ontwerp 2028"
_PLANNED = re.compile(
    r"\b(?:planning|tijdpad|fasering|mijlpalen|wanneer|trekkers?|actiehouders?)\s?:[^.;:]{1,100}$", re.I
)
_ROW = re.compile(r"\s?[:–]\s+[^\W\d]|\s-\s+[^\W\d]")
_ITEM_ENDS = re.compile(r"\s*(?:[,;.|)•]|$)|\s{2,}|\s?\n|\s(?=(?:\d{1,2}\.?\s+)?[A-Z])")
# "Eerste paal: voorjaar 2028" as a line of its own
_LINE = re.compile(
    r"^\W{0,3}(?!(?:verslag|datum|versie|kenmerk|status|bron|bijlage|betreft|opgesteld|vergadering|ons|uw)\b)"
    r"\w[\w\s()/’'-]{1,40}:\s*$",
    re.I,
)
_SHIFTED = compile_bounded(
    r"\b(?:(?:verschoven|uitgesteld|vertraagd|opgeschoven|verplaatst|doorgeschoven|op\s+weg|vooruit|doorkijk|kijken)\s+naar"
    r"|(?:gepland|voorzien|geraamd)\s+voor)\s+$",
    re.I,
)
_AIMED = compile_bounded(
    r"\b(?:gepland|voorzien|geagendeerd|ingepland|geprogrammeerd|uitgenodigd)\s+(?:staat\s+)?$", re.I
)
_AIM = compile_bounded(
    r"\b(?:(?:streef|toekomst)beeld(?:en)?|\w*doel(?:en|stelling(?:en)?)?|ambities?|opgaven?|keuzes|planning|prognoses?|\w*raming(?:en)?|middelen|budget"
    r"|programmering|agenda|doorkijk|vooruitblik|capaciteit)\s+$",
    re.I,
)
# Behind a moment: "3 juni jl."
_PASSED = re.compile(r"\s*(?:jl\b|jongstleden|laatstleden)")
# "dat betekent niet dat tot de zomer …"
_DENIED = re.compile(r"\b(?:betekent|wil|houdt)\s+niet\b[^.;:]{0,20}\bdat\b[^.;:]{0,60}$")
# Behind a year: "voor 2028 is € 3 mln. beschikbaar"
_SET_ASIDE = re.compile(
    r"(?:\s+en\s+\d{4})?\s+(?:is|zijn|staat|staan|wordt|worden|trekt|heeft|hebben|geldt|gelden)\s[^.;:]{0,60}?"
    r"(?:€|\bmln|\bmld|\bmiljoen|beschikbaar|gereserveerd|gesteld|begroot|geraamd|programma\b|agenda\b|voorzien|gepland)"
)
_FIRST_WORD = re.compile(r"\S+\s+")
_COUNTED = compile_bounded(rf"\s+(?:\w+\s+)?{EENHEID_PATROON}")
_FOR_YEAR = compile_bounded(r"voor\s+(?:het\s+jaar\s+)?(?:19|20|21)\d\d(?:\s*[-–/]\s*\d{4})?", re.I)
_NAMED = re.compile(r"(?<!\w)(?!Kamer|Staten|Raad|College|Rijk)[A-Z][a-zé]+\s+$")
_YEAR = re.compile(r"(?:19|20|21)\d\d(?:\s*[-–/]\s*(?:19|20|21)\d\d)?")
_HABIT = re.compile(
    r"\b(?:normaliter|jaarlijks|ieder|iedere|elk|elke|meestal|doorgaans|gewoonlijk|telkens|altijd|steeds)\b",
    re.I,
)
_POINTS = re.compile(r"(?:dit|deze|(?:de |het )?(?:aan)?komend|begin|medio|eind|half|later)|.*\bnog$", re.I)
_TIED = re.compile(
    r"\d{4}(?:\s?[-–/]\s?\d{4})?$|dit|deze|komend|aan|volgend|begin|medio|eind|half|later|ultimo", re.I
)
_WARM = re.compile(r"in de (?:zomer|winter)", re.I)
_FOLLOWS = re.compile(
    r"\b(?:volgt|volgen|verwacht\w*|gereed|klaar|informeer\w*|publice\w+|gepland|voorzien|gepresenteerd|vastgesteld"
    r"|opgeleverd|verzonden|gestuurd|besproken)\b"
)
_TO_BEFORE = re.compile(r"\bte\s+\w+en\s+$")
_RATE_BEFORE = compile_bounded(
    r"(?:\d|€|\bmln\.?|\bmld\.?|miljoen|miljard|euro|woningen|banen|keer)\s*$", re.I
)
_RATE_AFTER = compile_bounded(
    r"\s*(?:met\s+)?(?:circa\s+|ca\.\s+|ruim\s+|bijna\s+|minimaal\s+|maximaal\s+|zo['’]n\s+|ongeveer\s+|gemiddeld\s+)?"
    r"(?:€|\d[\d.,]*\s*(?:€|m|w|%|nieuwe|euro|procent|tot\s|à\s|[-–])|\d{1,3}\.\d{3}"
    r"|(?:\w+e\s+){0,2}\w*(?:kosten|lasten|uitgaven|bijdragen?|budget|vergoeding|opbrengst(?:en)?|inkomsten|toename|groei)\b)",
    re.I,
)
# "de oogst van dit jaar" is no term, "de laatste weken van dit jaar" is.
_ATTRIBUTE = re.compile(r"(?<!maanden )(?<!weken )(?<!deel )(?<!loop )\bvan\s+(?:het\s+)?$")
_THIS_YEAR = re.compile(r"(?:dit|volgend)(?: kalender)?jaar|(?:dit|volgend) jaar", re.I)
_EXPECTED = re.compile(r"\bverwachte?\b[^.;:()]{0,90}\($")
_TALKED = re.compile(r"\b(?:be|ge|afge)sproken\b|\boverlegd\b|\bverkend\b")
_MEETING_OF = compile_bounded(r"\s+(?:in|op|van|medio|eind|begin)\s+(?:het\s+|de\s+)?[\w\s]{0,20}\b20\d\d")
_AHEAD = re.compile(
    r"(?:uiterlijk|voorafgaand|in (?:de )?aanloop|richting|met het oog|v(?:óó|óo|oó|ó|oo)r)", re.I
)
_ON_AGENDA = re.compile(r"\b(?:geagendeerd|agenderen|terugkomen|voorgelegd)\b")
_DAY = re.compile(r"\d{1,2}\s+[a-z]+\s+20\d\d$")
_NAMED_MEETING = re.compile(NAMED_MEETING)
_SENDS = re.compile(
    r"\b(?:ontvang\w*|stuur\w*|informeer\w*|ge[iï]nformeerd|gestuurd|aangeboden|toekomen|toegezonden)\b"
)
# "Bij het commissiedebat kom ik hierop terug": the one who writes promises.
_I_WILL = re.compile(
    r"\b(?:zal|ga|kom|bespreek|informeer|stuur|leg|bied|agendeer|rapporteer|neem|maak|besluit)\s+ik\b"
    r"|\b(?:zullen|gaan|komen|bespreken|informeren|leggen|agenderen|nemen|maken|besluiten|spreken)\s+(?:wij|we)\b"
)
_AHEAD_VERB = re.compile(r"\b(?:wordt|worden|zal|zullen|te|gaan|gaat)\b")


@dataclass(frozen=True, slots=True)
class Omgeving:
    """A sentence and where in it a notation stands, with the day of the letter if that is known."""

    zin: str
    begin: int
    eind: int
    datum: date | None

    @classmethod
    def around(cls, tekst: str, zin: tuple[int, int], notatie: Notatie, datum: date | None) -> Omgeving:
        """The sentence ``tekst[zin]`` around a notation, at most some lines to both sides."""
        low = max(zin[0], notatie.begin - _WINDOW)
        text = tekst[low : max(min(zin[1], notatie.eind + _WINDOW), notatie.eind)]
        return cls(text, notatie.begin - low, notatie.eind - low, datum)

    @property
    def voor(self) -> str:
        """What stands before it in the sentence."""
        return self.zin[: self.begin]

    @property
    def na(self) -> str:
        """What stands behind it in the sentence."""
        return self.zin[self.eind :]

    def clause(self) -> str:
        """The part of the sentence around it, between commas, colons and brackets, without itself.

        What stands between brackets elsewhere in it is left out.
        """
        before, after = _BRACKETS.sub(" ", self.voor[-_FAR:]), _BRACKETS.sub(" ", self.na[:_FAR])
        cuts = [m.end() for m in _CLAUSE.finditer(before)]
        end = _CLAUSE.search(after)
        return f"{before[cuts[-1] if cuts else 0 :]} | {after[: end.start() if end else None]}"

    def is_done(self) -> bool:
        """Whether the clause around a moment tells what has been done by then."""
        # "de in maart vastgestelde visie", but not "de in maart vast te stellen visie"
        if _THE.search(self.voor) and _DONE_THING.match(self.na):
            return True
        return is_done(self.voor, self.na, self.clause())


def judge(notatie: Notatie, om: Omgeving) -> Termijn | None:
    """The term that a notation is in its sentence; None when it is none there."""
    if notatie.aard == "kalender":
        return _calendar(notatie, om)
    holds = {"ritme": _is_rhythm, "overleg": _is_meeting, "gebeurtenis": _is_event}[notatie.aard]
    return notatie.waarde if holds(notatie, om) else None


def _calendar(notatie: Notatie, om: Omgeving) -> Termijn | None:
    voor = om.zin[: om.begin - notatie.sprong][-120:]
    if _OF_A_DAY.search(voor) or _PASSED.match(om.na) or _DENIED.search(om.voor[-120:]):
        return None
    if _is_quoted(om.voor) or _is_name(notatie, om, voor) or _is_habit(notatie, om):
        return None
    waarde = _aimed(notatie, voor, om)
    return waarde if _is_ahead(notatie, waarde, om) else None


def _is_quoted(voor: str) -> bool:
    """Whether a quotation is open: the title of a document or the name of a plan."""
    return (
        voor.rfind("“") > voor.rfind("”")
        or voor[-120:].rfind("‘") > voor[-120:].rfind("’")
        or voor[-120:].count('"') == 1
    )


def _is_name(notatie: Notatie, om: Omgeving, voor: str) -> bool:
    """Whether it belongs to a name or counts something: "begroting 2026", "tot 2030 woningen"."""
    words = om.zin[om.begin : om.eind]
    year = _YEAR.search(words)
    if year and words.endswith(year[0]) and len(year[0]) == 4 and _COUNTED.match(om.na):
        return not re.match(r"\s+\d", om.na)
    if not year or not words.strip().endswith(year[0]):
        return False
    if notatie.kaal and _YEAR.fullmatch(words):
        return not (_is_labelled(om) or _is_step(om) or _is_aside(om, words) or _SHIFTED.search(voor))
    if _FOR_YEAR.fullmatch(words):
        return bool((_NAME.search(voor) and not _AIM.search(voor)) or _NAMED.search(voor))
    return False


def _is_step(om: Omgeving) -> bool:
    """A year beside a step: "aanleg 2027, openstelling 2029", or one in a row of a planning."""
    if _STEP_AFTER.match(om.na[:120]) or (not om.voor.strip(" \t•*–−-") and _ROW.match(om.na)):
        return True
    before = _STEP_BEFORE.search(om.voor[-80:]) or _PLANNED.search(om.voor[-120:])
    return bool(before and _ITEM_ENDS.match(om.na))


def _is_labelled(om: Omgeving) -> bool:
    """Whether what stands before it says that a moment follows."""
    return bool(_LABEL.search(om.voor[-120:]) or (_LINE.match(om.voor) and len(om.na.strip(" .;,")) < 40))


def _is_aside(om: Omgeving, words: str) -> bool:
    """A year or range to come alone between brackets: "op de lange termijn (2050)"."""
    alone = re.search(r"(?<![\w-])(?:[a-zé]\w*|\d)\s*\($", om.voor) and re.match(r"\)", om.na)
    return bool(alone and om.datum and int(words[-4:]) > om.datum.year)


def _is_habit(notatie: Notatie, om: Omgeving) -> bool:
    """A season of every year, or one that is only a word: "lage standen in de zomer"."""
    words = om.zin[om.begin : om.eind].strip()
    if words.lower() == "het jaar":
        return True
    if not re.search(r"\d{4}|\bjaar\b", words) and _HABIT.search(f"{om.voor[-30:]} {om.clause()}"):
        return True
    if _WARM.fullmatch(words):
        return not _FOLLOWS.search(om.clause())
    return notatie.kaal and _is_title(notatie, words, om)


def _is_title(notatie: Notatie, words: str, om: Omgeving) -> bool:
    """A season or month that stands alone: part of a title, unless a verb or label is with it."""
    if words.lower() in SEIZOENWOORDEN or words.lower() == "kerst":
        return True
    day = notatie.waarde.vroegst
    ahead = day is not None and day == notatie.waarde.laatst and om.datum is not None and day > om.datum
    if ahead or _TIED.match(words):
        return False
    return not (has_verb(om.zin) or _is_labelled(om) or _is_step(om))


def _aimed(notatie: Notatie, voor: str, om: Omgeving) -> Termijn:
    """Behind "gepland" or "doelen" the word "voor" does not mean before."""
    if not notatie.voor.lower().startswith("voor "):
        return notatie.waarde
    words = notatie.waarde.tekst
    dated = re.search(r"\d{1,2}e?\s+[a-z]{3}", words)
    aimed_for = (notatie.sprong or _FOR_YEAR.fullmatch(words)) and _SET_ASIDE.match(om.na)
    if not (_AIMED.search(voor) or aimed_for or (_AIM.search(voor) and not dated)):
        return notatie.waarde
    try:
        aimed = Termijn.parse(_FIRST_WORD.sub("", words, count=1) if not notatie.sprong else words, om.datum)
    except NotatieFout:
        return notatie.waarde
    if aimed.soort is not TermijnSoort.KALENDER or not aimed.edtf:
        return notatie.waarde
    return Termijn.van_edtf(aimed.edtf, words)


def _is_ahead(notatie: Notatie, waarde: Termijn, om: Omgeving) -> bool:
    yearless = not re.search(r"\d{4}|[’']\d\d|\bjaar\b", waarde.tekst)
    if (yearless or _THIS_YEAR.fullmatch(waarde.tekst)) and _ATTRIBUTE.search(om.voor):
        return False
    if om.datum is None:
        return _is_ahead_by_tense(notatie, waarde, om)
    if waarde.vroegst == waarde.laatst == om.datum:
        return False
    if waarde.laatst is not None and waarde.laatst < om.datum:
        return _was_to_be(om)
    if waarde.laatst is None and waarde.vroegst is not None and waarde.vroegst.year < om.datum.year:
        return False
    inside = waarde.vroegst is not None and waarde.vroegst <= om.datum
    if (
        inside
        and notatie.kaal
        and not (
            _POINTS.match(waarde.tekst) or _is_labelled(om) or _is_step(om) or _is_aside(om, waarde.tekst)
        )
    ):
        return False
    return not (inside or yearless) or not om.is_done()


def _is_ahead_by_tense(notatie: Notatie, waarde: Termijn, om: Omgeving) -> bool:
    """Where the day of the letter is not known: a goal holds, a day needs a verb that looks ahead."""
    clause = om.clause()
    if waarde.vroegst is None and waarde.laatst is not None:
        return not (SIMPLE_PAST.search(clause) or HAVE.search(clause))
    if om.is_done() and not (waarde.laatst is None and _TALKED.search(clause)):
        return False
    if not notatie.kaal or _POINTS.match(waarde.tekst) or _is_labelled(om) or _is_step(om):
        return True
    named = re.search(r"\b(?:van|uit|[A-Z]\w+)\s+$", om.voor)
    return not named and bool(has_verb(clause) or looks_ahead(clause))


def _was_to_be(om: Omgeving) -> bool:
    """Whether what is past by now was to be done then: "is afgesproken om in 2025 … te maken"."""
    if _TO_BEFORE.search(om.voor) or (_EXPECTED.search(om.voor[-120:]) and om.na.startswith(")")):
        return True
    begin = om.zin.rfind(" om ", 0, om.begin + 1)
    return begin >= 0 and bool(AGREED.search(om.zin, 0, begin)) and bool(TO.search(om.na))


def _is_rhythm(notatie: Notatie, om: Omgeving) -> bool:
    if notatie.waarde.ritme is Ritme.DOORLOPEND:
        return _is_labelled(om)
    return not (_RATE_BEFORE.search(om.voor[-20:]) or _RATE_AFTER.match(om.na))


def _is_meeting(notatie: Notatie, om: Omgeving) -> bool:
    clause = om.clause()
    words = om.zin[om.begin : om.eind]
    if _MEETING_OF.match(om.na) or _HABIT.search(clause):
        return False
    year = _YEAR.search(words)
    to_come = re.search(r"\b(?:komende?|volgende?|eerst\w+|aanstaande)\b", words, re.I)
    if year and om.datum is not None and int(year[0]) != om.datum.year:
        return int(year[0]) > om.datum.year
    day = _DAY.search(words)
    if day and om.datum is not None and (when := _parsed(day[0])) and when < om.datum:
        return False
    if om.is_done() and not (year and _AHEAD.match(words) and not SIMPLE_PAST.search(clause)):
        return _was_to_be(om)
    if year or to_come:
        return True
    if not _NAMED_MEETING.search(words):
        return False
    if _AHEAD.match(words):
        return not words.lower().startswith("voor ") or bool(TO.search(om.na[:80]) or _SENDS.search(clause))
    return bool(_I_WILL.search(clause) or (_AHEAD_VERB.search(clause) and _ON_AGENDA.search(clause)))


def _parsed(words: str) -> date | None:
    try:
        return Termijn.parse(words).laatst
    except NotatieFout:
        return None


def _is_event(notatie: Notatie, om: Omgeving) -> bool:
    words = om.zin[om.begin : om.eind]
    if re.match(r"(?:zodra|nadat|voordat)\b", words, re.I):
        if words.startswith("voordat"):  # mostly what comes first in general, no term
            return False
        rest = f"{om.voor} {om.na}"
        return not SIMPLE_PAST.search(om.zin) and (words[0] in "zZV" or bool(looks_ahead(rest)))
    return not om.is_done()
