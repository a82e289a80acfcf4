"""Toezeggingen to parliament, a council or one of their members: to whom, and what came of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ruimteregie.inlezen.kamer.afdoening import HIERBIJ, join_status, read_follow_up, read_status
from ruimteregie.inlezen.kamer.namen_van_kamerleden import INLEIDING, read_personen
from ruimteregie.inlezen.vondsten import ToezeggingVondst
from ruimteregie.inlezen.werkdeel import Werkdeel, Zin

__all__ = ["recognise_toezeggingen"]

# The words that make a sentence one about a toezegging.
_WOORD = re.compile(
    r"\btoezegging(?:en)?\b|\btoegezegd\w?\b|\btoe\s+te\s+zeggen\b|\bTZ\d{6}-\d{1,4}\b"
    r"|\b(?:zeg|zegt|zeggen|zegde|zegden|zei|zeiden)\b[^.;:]{0,90}?\btoe\b",
    re.I,
)
_NUMMER = re.compile(r"\bTZ\d{6}-\d{1,4}\b")
_TERUG = re.compile(r"\b(?:deze|die|genoemde|bovenstaande|bovengenoemde|beide)\s+toezegging(?:en)?\b", re.I)
_LOSSE_TERUG = re.compile(r"\bde\s+toezegging\b|\b(?:zoals|als)\s+(?:eerder\s+|is\s+)?toegezegd\b", re.I)
# "… uitvoering gegeven aan de motie en de toezegging aan de Kamer." names no content of its own.
_BLOOT = re.compile(r"\btoezegging(?:en)?(?:\s+aan\s+(?:de|uw)\s+(?:Kamer|raad|Staten))?\s*\W{0,3}$", re.I)
# "moties en toezeggingen over dit onderwerp", "het overzicht van toezeggingen": no toezegging by itself.
_ALGEMEEN = re.compile(
    r"\bmoties\s+en\s+(?:de\s+)?toezeggingen\b|\btoezeggingen\s+en\s+(?:de\s+)?moties\b"
    r"|\b(?:overzicht|lijst|stand\s+van\s+zaken)\s+(?:van\s+)?(?:de\s+|alle\s+|openstaande\s+)?toezeggingen\b",
    re.I,
)
_NAMEN = re.compile(
    rf"(?P<aan>\b(?:aan|richting|jegens)\s+)?(?<!\w)(?P<wie>{INLEIDING})\s+(?=[^a-z]|[a-z’']{{1,4}}\s+[^a-z])"
)
_KAMER = re.compile(
    r"\b(?:(?P<aan>aan|richting|jegens|in|naar|bij)\s+)?(?P<wie>(?:uw|de)\s+(?:vaste\s+)?(?:(?P<welke>Tweede|Eerste)\s+)?Kamer"
    r"|beide\s+Kamers|(?:uw|de)\s+(?:gemeenteraad|raad)(?!\s+van\s+(?:state|bestuur|europa))"
    r"|(?:uw|de|provinciale)\s+Staten(?!-)|(?:uw|de)\s+(?:raads|staten)?commissie)\b",
    re.I,
)
_U = re.compile(
    r"\b(?:heb|hebben|zeg|zeggen|zegde|zegden|is|had)\b[^.;:]{0,30}?\bu\b|\baan\s+u\s+toegezegd\b", re.I
)
_IK = re.compile(
    r"\b(?:heb|had|zeg|zegde|zei|doe|deed|gaf)\s+(?:ik|mijn\b)|\b(?:ik|wij|we)\b[^.;:]{0,60}?\b(?:toegezegd|toe)\b"
    r"|\b(?:hebben|zeggen|zegden)\s+(?:wij|we)\b|\b(?:mijn|onze)\s+toezegging|\bmijn\s+(?:ambts)?voorganger",
    re.I,
)
# A promise made in the letter itself, or to be kept in a year to come, is open while nothing else is said.
_ZEG_NU = re.compile(
    r"\b(?:(?:ik|wij|we)\s+(?:zeg|zeggen)|(?:zeg|zeggen)\s+(?:ik|wij|we))\b[^.;:]{0,120}?\btoe\b", re.I
)
# "toegezegd is dat u voor de zomer een brief ontvangt", "dat ik de Kamer zal informeren"
_KOMT = re.compile(
    r"\b(?:zal|zullen)\b[^.;:]{0,160}?\b(?:informeren|sturen|toesturen|toezenden|aanbieden|berichten|rapporteren"
    r"|terugkomen|delen|voorleggen|ontvangen)\b"
    r"|\b(?:informeren|sturen|toesturen|toezenden|aanbieden|berichten|rapporteren|terugkomen|delen|voorleggen"
    r"|ontvangen)\s+(?:zal|zullen)\b"
    r"|\bontvangt\s+(?:u|uw|de)\b|\b(?:u|uw\s+Kamer|de\s+Kamer|de\s+raad)\b[^.;:]{0,160}?\bontvangt\b",
    re.I,
)
_JAAR = re.compile(r"(?<![\w/.,-])20\d\d(?![\w/-])")
# "Toegezegd is … dat u … ontvangt": promised to whom the letter goes.
_LIJDEND = re.compile(
    r"^(?:\W|\d)*toegezegd\s+(?:is|werd)\b|\b(?:is|zijn|werd|werden)\b[^.;:]{0,80}?\btoegezegd\b", re.I
)
_AAN_U = re.compile(r"\b(?:u|uw)\b")
# What the word names, when it is told: "de toezegging over de bewonersavond", "de toezegging om … te sturen".
_INHOUD = re.compile(
    r"\btoezegging\b(?:\s+aan\s+[^,.;:]{2,60}?)?\s+(?:over|om|inzake|betreffende|dat|m\.b\.t\.)\s+(?P<wat>[^,.;:]{5,160})",
    re.I,
)
_WOORDEN = re.compile(r"\w{6,}")
# A debate: what is promised there is promised to those who hold it.
_DEBAT = re.compile(
    r"\b(?:debat|commissiedebat|notaoverleg|wetgevingsoverleg|algemeen\s+overleg|begrotingsbehandeling|vragenuur"
    r"|raadsvergadering|statenvergadering|commissievergadering|plenaire?|CD|AO|WGO|NO|VAO|SO|tweeminutendebat)\b"
)
# Governments among themselves: an agreement or a contribution, told elsewhere.
_ANDEREN = re.compile(
    r"\b(?:het\s+)?Rijk\b|\b(?:de\s+)?(?:provincies?|gemeenten?|regio'?s?|regio’s|waterschap(?:pen)?|alliantie\w*"
    r"|ProRail|NS|marktpartijen|ontwikkelaar\w*|corporaties?|bedrijven|partijen)\b",
)
_AANHEF = re.compile(r"(?:.{0,900}?\s)?(?:Geachte|Beste)\s[^,.]{3,80},\s+(?=[^\W\d_a-z])", re.S)
_TOEGEZEGDE = re.compile(r"\b(?:het|de)\s+(?:\w+\s+){0,3}toegezegde\b", re.I)
_GEVRAAGD = re.compile(r"\b(?:verzocht|verzoek|gevraagd|vroeg|vroegen|vraag)\b", re.I)
_GELD = re.compile(r"€|\b(?:bijdrage|cofinanciering|subsidie)\b", re.I)
_NABIJ = 900  # characters in which a later sentence can still be about the same toezegging
_HIERMEE = re.compile(r"\b(?:hiermee|daarmee|hiertoe|daartoe|op deze wijze|aldus)\b", re.I)
_RAAD = re.compile(r"\b(?:gemeenteraad|leden van de raad|raadsleden|raadsinformatiebrief|raadsbrief)\b", re.I)
_STATEN = re.compile(r"\b(?:Provinciale Staten|Statenleden|statenbrief|leden van de Staten)\b")
_HOOFD = 60  # lines in which a letter says to whom it goes


@dataclass(frozen=True, slots=True)
class _Toezegging:
    """A toezegging while the text is read."""

    zin: Zin
    aan: tuple[str, ...]
    nummer: str | None
    staten: tuple[str | None, ...]
    laatste: int  # where the last sentence about it ends


def recognise_toezeggingen(werk: Werkdeel) -> tuple[ToezeggingVondst, ...]:
    """Every sentence that names a toezegging, once each, in the order of the text.

    A sentence that only comes back to it ("deze toezegging", "zoals toegezegd") tells its state. What
    governments promise each other is an agreement and no toezegging.
    """
    lichaam = _body(werk)
    found: list[_Toezegging] = []
    before: Zin | None = None
    for zin in map(_without_salutation, werk.zinnen):
        _read(zin, before, found, lichaam)
        before = zin
    rows = [(t.zin.stroom.regel(t.zin.begin), t.zin.begin, _vondst(werk, t)) for t in found]
    return tuple(vondst for *_, vondst in sorted(rows, key=lambda row: row[:2]))


def _without_salutation(zin: Zin) -> Zin:
    """The sentence without address and salutation, which have no full stop of their own."""
    aanhef = _AANHEF.match(zin.tekst)
    if not aanhef:
        return zin
    return replace(zin, begin=zin.begin + aanhef.end(), tekst=zin.tekst[aanhef.end() :])


def _read(zin: Zin, before: Zin | None, found: list[_Toezegging], lichaam: str) -> None:
    """Add the toezegging of a sentence, or what it says of the last one."""
    last = found[-1] if found and found[-1].zin.stroom is zin.stroom else None
    near = last is not None and zin.begin - last.laatste < _NABIJ
    woord = _WOORD.search(zin.tekst)
    if not woord:
        if last and near and (status := _follow_up(zin, last)):
            found[-1] = replace(last, staten=(*last.staten, status))
        return
    if _ALGEMEEN.search(zin.tekst) and not _NUMMER.search(zin.tekst):
        return
    aan = _addressees(zin.tekst, woord.start(), lichaam) or _who_asked(zin, before)
    nummer = _NUMMER.search(zin.tekst)
    if last and near and not nummer and _is_back(zin, last, aan):
        found[-1] = _told(last, zin)
    elif _is_toezegging(zin.tekst, aan):
        number = nummer.group() if nummer else None
        status = read_status(zin.tekst, losjes="toezegging" in zin.tekst.lower())
        found.append(_Toezegging(zin, aan, number, (status,), zin.eind))


def _is_back(zin: Zin, last: _Toezegging, aan: Sequence[str]) -> bool:
    """Whether a sentence comes back to the last toezegging instead of naming another."""
    if _TERUG.search(zin.tekst) or (_HIERMEE.match(zin.tekst) and _BLOOT.search(zin.tekst)):
        return True
    if _names_another(zin.tekst, last.zin.tekst):
        return False
    return bool(_LOSSE_TERUG.search(zin.tekst)) and (not aan or tuple(aan) == last.aan)


def _names_another(tekst: str, vorige: str) -> bool:
    """Whether the words behind "de toezegging over" are about something that the last one does not name."""
    inhoud = _INHOUD.search(tekst)
    if not inhoud:
        return False
    words = {w.lower() for w in _WOORDEN.findall(inhoud["wat"])}
    return len(words & {w.lower() for w in _WOORDEN.findall(vorige)}) * 2 < len(words)


def _follow_up(zin: Zin, last: _Toezegging) -> str | None:
    """What a sentence without the word says was done: right behind it, or with "Hiermee"."""
    if zin.begin - last.laatste < 3:
        return read_follow_up(zin.tekst)
    return read_status(zin.tekst, losjes=False) if _HIERMEE.match(zin.tekst) else None


def _told(last: _Toezegging, zin: Zin) -> _Toezegging:
    return replace(last, staten=(*last.staten, read_status(zin.tekst)), laatste=zin.eind)


def _is_toezegging(tekst: str, aan: Sequence[str]) -> bool:
    if aan or _NUMMER.search(tekst) or _DEBAT.search(tekst):
        return True
    if _GELD.search(tekst):
        return False
    if _IK.search(tekst) or (_TOEGEZEGDE.search(tekst) and HIERBIJ.search(tekst)):
        return True
    if _ANDEREN.search(tekst):
        return False
    return bool(_INHOUD.search(tekst) or re.search(r"\bzoals\b[^.;]{0,40}\btoegezegd\b", tekst, re.I))


def _addressees(tekst: str, woord: int, lichaam: str) -> tuple[str, ...]:
    """To whom: the members that the sentence names, otherwise the body."""
    named = list(_members(tekst))
    directed = [namen for namen, aan in named if aan]
    if directed:
        return directed[0]
    bodies = list(_KAMER.finditer(tekst))
    straight = [
        m
        for m in bodies
        if (m["aan"] or "").lower() in ("aan", "in", "richting", "jegens") or m.start() < woord
    ]
    if straight:
        return _of_body(straight[0], lichaam)
    if named:
        return named[0][0]
    if bodies:
        return _of_body(bodies[0], lichaam)
    told = _U.search(tekst) or (_LIJDEND.search(tekst) and _AAN_U.search(tekst))
    return (lichaam,) if lichaam and told else ()


def _who_asked(zin: Zin, before: Zin | None) -> tuple[str, ...]:
    """The members who asked, in the sentence before, for what now comes "as promised"."""
    if not before or before.stroom is not zin.stroom or not _GEVRAAGD.search(before.tekst):
        return ()
    if not _TOEGEZEGDE.search(zin.tekst) and not _LOSSE_TERUG.search(zin.tekst):
        return ()
    return next((namen for namen, _ in _members(before.tekst)), ())


def _members(tekst: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    for match in _NAMEN.finditer(tekst):
        persons = read_personen(tekst, match.end(), ingeleid=True)
        if persons:
            yield tuple(naam for persoon in persons for naam in persoon.namen), bool(match["aan"])


def _of_body(match: re.Match[str], lichaam: str) -> tuple[str, ...]:
    words = match["wie"].lower()
    if words == "beide kamers":
        return ("Tweede Kamer", "Eerste Kamer")
    if match["welke"]:
        return (f"{match['welke'].capitalize()} Kamer",)
    if words.endswith("kamer"):
        return (lichaam if lichaam.endswith("Kamer") else "Tweede Kamer",)
    if words.endswith("raad"):
        return ("gemeenteraad",)
    return ("Provinciale Staten",) if words.endswith("staten") else ((lichaam,) if lichaam else ())


def _body(werk: Werkdeel) -> str:
    """The body to which the letter goes; empty when its head does not say."""
    lines = werk.tekst.regels[werk.van : min(werk.tot + 1, werk.van + _HOOFD)]
    head = " ".join(regel.tekst for regel in lines)
    if re.search(r"Eerste\s+Kamer\s+der\s+Staten", head):
        return "Eerste Kamer"
    if re.search(r"Tweede\s+Kamer\s+der\s+Staten|uw\s+Kamer|de\s+Kamer\b", head):
        return "Tweede Kamer"
    if _STATEN.search(head):
        return "Provinciale Staten"
    return "gemeenteraad" if _RAAD.search(head) else ""


def _vondst(werk: Werkdeel, t: _Toezegging) -> ToezeggingVondst:
    plaats = werk.plaats(t.zin.stroom, t.zin.begin, t.zin.eind)
    tekst = " ".join(t.zin.tekst.split())
    status = join_status(t.staten) or ("open" if _is_ahead(tekst, werk.datum) else None)
    return ToezeggingVondst(t.aan, status, tekst, plaats, 1.0 if t.aan else 0.9)


def _is_ahead(tekst: str, datum: date | None) -> bool:
    """Whether a promise is made here and now, is to be kept, or names a year after that of the letter.

    One that names only years gone by may have been kept since.
    """
    if _ZEG_NU.search(tekst):
        return True
    years = [int(jaar) for jaar in _JAAR.findall(tekst)]
    if datum is not None and years:
        return max(years) > datum.year or (max(years) == datum.year and bool(_KOMT.search(tekst)))
    return bool(_KOMT.search(tekst))
