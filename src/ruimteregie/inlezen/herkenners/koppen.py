"""The headings of a document, with their level.

A heading begins a block of its own and breaks off before its line is full: what follows it is set apart
by white space, or begins a sentence. It is no item of a list, cell of a table, caption, line of a letter
head or name under a signature.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ruimteregie.inlezen.briefvormen.briefdelen import body_begin, is_closing
from ruimteregie.inlezen.briefvormen.regelafstand import Blad
from ruimteregie.inlezen.opmaak import BULLET, RegelSoort
from ruimteregie.inlezen.tekst import Tekst
from ruimteregie.inlezen.vondsten import KopVondst

__all__ = ["find_koppen", "heading_lines"]

_MAX_HEADING = 240  # characters over all its lines
_MAX_LINES = 3
_LONGEST = 140  # characters of a heading without number
_LONG = 90  # of one that ends with a question mark or colon
_SHORT_ITEM = 60  # of one with a bullet
_SIGNED = 16  # lines of names below a closing
_NAME = 60  # characters
_NUMBERED = re.compile(
    r"^(?:(?P<cijfer>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?|(?P<romeins>[IVX]{1,5})\.|(?P<letter>[A-H][1-9]?)\."
    r"|(?P<klein>[a-h])\))\s+(?=[\"'‘“(]?[A-Z0-9ÀÉ…])"
)
_NAMED = re.compile(
    r"^(?P<naam>Afspraak|AFSPRAAK|Artikel|ARTIKEL|Hoofdstuk|HOOFDSTUK|Deel|Bijlage|BIJLAGE|Paragraaf|Perspectief"
    r"|Spoor|Thema|Onderdeel|Agendapunt|Pijler)(?:\s+|(?=:))(?:(?P<nummer>\d{1,2}(?:\.\d{1,2}){0,2})|[A-Z]|[IVX]{1,5}|(?=:))"
    r"(?![\w,])(?P<rest>.*)$"
)
_NAMED_LEVEL = {
    "hoofdstuk": 1, "deel": 1, "bijlage": 1, "artikel": 2, "afspraak": 2, "paragraaf": 2, "perspectief": 2,
}  # fmt: skip
_MARKED = re.compile(
    r"^(?:\*\*|__)(?P<vet>[^*_].{0,190}?)(?:\*\*|__)[.:]?$|^(?P<hekjes>#{1,5})\s+(?P<kop>\S.*)$"
)
_CAPTION = re.compile(
    r"^(?:Figuur|Tabel|Kaart|Afbeelding|Grafiek|Foto|Bron|Illustratie|Legenda|Bovenstaande|Onderstaande"
    r"|Betrokken |Betreft\b|Onderwerp\b|Inhoud\b|Inhoudsopgave\b|INHOUD\b|Aan\b(?!\w)|Kopie\b|cc\b|Behandeld)"
)
_KIND = re.compile(r"^(?:\w{3,20}s?afspraak(?:\s*[/&,]\s*)?){1,4}\*?$", re.I)
_LEADER = re.compile(r"\.{3,}\s*\d*$|…{2,}|\s{3,}\S|\t|\|")
_INNER_END = re.compile(r"[a-z)’]{2}[.?!;]\s+[A-Z]")
_LOOSE_END = re.compile(
    r"(?:\b(?:en|of|de|het|een|van|in|op|voor|met|aan|te|tot|bij|om|naar|over|per|dat|die|als|is)|[-–,/])$"
)
_VERB = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|kan|kunnen|zal|zullen|moet|moeten|wil|willen"
    r"|gaat|gaan|komt|komen|loopt|lopen|geeft|staat|ligt|werkt|vraagt|biedt|maakt|vormt|blijkt|leidt|zorgt|draagt"
    r"|speelt|neemt|brengt|stelt|volgt|luidt|betreft|spreken|spreekt|afgesproken|namelijk|dat"
    r"|\w{3,20}eert)\b"
)
_OPENER = re.compile(
    r"^(?:Omdat|Zoals|Hierbij|Daarnaast|Daarom|Ook|Er|Ik|We|Wij|Dit|Deze|Sinds|Vanwege|Tijdens|Hiermee)\b"
)
_SUBJECT = re.compile(r"^(?:De|Het|Rijk|We|Wij)\b")
_EMPTY = re.compile(r"^(?:Geen|Nvt|NVT|N\.v\.t|Niet van toepassing|Ja|Nee)\b")
_SENTENCE = 40  # characters from which a verb makes a line a sentence
_QUESTION = re.compile(r"^(?:Wat|Wie|Waar|Wanneer|Waarom|Hoe|Welke)\b")
_LAST = re.compile(
    r"^(?:Tot slot|Slot|Slotwoord|Afsluiting|Conclusie|Samenvatting|Inleiding|Vervolg)\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Kop:
    """A heading of the lines ``begin`` up to and including ``eind``, counted in lines of text."""

    begin: int
    eind: int
    tekst: str
    niveau: int | None  # None where it bears no number
    soort: str = ""  # how it is numbered
    nummers: tuple[int, ...] = ()


def find_koppen(tekst: Tekst, soorten: Sequence[RegelSoort], van: int, tot: int) -> tuple[KopVondst, ...]:
    """The headings between two lines, in order."""
    blad = Blad.of(tekst, soorten, van, tot)
    koppen = _without_contents(_candidates(blad))
    found: list[KopVondst] = []
    for kop, level in zip(koppen, _levels(koppen), strict=True):
        first, last = blad.regels[kop.begin].index, blad.regels[kop.eind].index
        found.append(KopVondst(kop.tekst, level, tekst.plaats(first, last), first))
    return tuple(found)


def heading_lines(tekst: Tekst, koppen: Sequence[KopVondst]) -> dict[int, int]:
    """For each line of a heading the first line of it: what tells one heading from the next."""
    lines: dict[int, int] = {}
    for kop in koppen:
        size = kop.plaats.regel_tot - kop.plaats.regel_van
        lines.update(
            (i, kop.regel) for i in range(kop.regel, kop.regel + size + 1) if not tekst.regels[i].leeg
        )
    return lines


def _candidates(blad: Blad) -> list[_Kop]:
    found: list[_Kop] = []
    at = body_begin([r.tekst for r in blad.regels])
    signed = -1  # the last line of a signature inside the document, which an annex follows
    while at < len(blad.regels):
        signed = _signature(blad, at) if is_closing(blad.regels[at].tekst) else signed
        kop = None if at <= signed else _read(blad, at, bool(found) and found[-1].eind == at - 1)
        if kop is not None:
            found.append(kop)
            at = kop.eind
        at += 1
    return found


def _signature(blad: Blad, closing: int) -> int:
    """The last line below a closing that still belongs to it: names, up to the next page."""
    last = closing
    for at in range(closing + 1, min(closing + _SIGNED, len(blad.regels))):
        text = blad.regels[at].tekst
        if blad.regels[at].pagina or len(text) > _NAME or _NAMED.match(text) or _NUMBERED.match(text):
            break
        last = at
    return last


def _read(blad: Blad, at: int, after_heading: bool) -> _Kop | None:
    """The heading that begins at a line of text."""
    text = blad.regels[at].tekst
    if m := _MARKED.match(text):
        return _Kop(at, at, (m["vet"] or m["kop"]).strip(), len(m["hekjes"]) if m["hekjes"] else None)
    if len(text) > _MAX_HEADING or not (after_heading or blad.opens(at)):
        return None
    named, numbered = _named(text), _NUMBERED.match(text)
    strong = bool(named or numbered)
    if not strong and not (
        _may_open(blad, at) and (after_heading or blad.regels[at].apart or blad.stands_out(at))
    ):
        return None
    if (end := _end(blad, at, strong=strong)) is None:
        return None
    whole = " ".join(r.tekst for r in blad.regels[at : end + 1])
    bullet = None if strong else BULLET.match(whole)
    whole = whole[bullet.end() :] if bullet else whole
    if not _reads_as_heading(whole, strong=strong) or (whole[-1] == ":" and blad.lists(end)):
        return None
    if not strong and not blad.leads(end):
        return None
    return _Kop(at, end, whole, _own_level(named, numbered), *_numbering(named, numbered))


def _named(text: str) -> re.Match[str] | None:
    """ "Afspraak 2.3 Wonen", "Artikel 4": not "Bijlage 1 bevat" or "Deel 2 van de brief"."""
    m = _NAMED.match(text)
    if m and re.match(r"\s*[a-z]", m["rest"]) and m["naam"].lower() != "afspraak":
        return None
    return m


def _may_open(blad: Blad, at: int) -> bool:
    """Whether a line without number may begin a heading; one with a bullet only when it heads a text."""
    text = blad.regels[at].tekst
    if m := BULLET.match(text):
        text = text[m.end() :]
        if m["teken"] not in "•-–" or len(text) > _SHORT_ITEM or not blad.single_item(at):
            return False
    return text.lstrip("‘'\"“")[:1].isupper() and not is_closing(text)


def _end(blad: Blad, at: int, *, strong: bool) -> int | None:
    """The last line of the heading that begins at a line, when it breaks off on purpose."""
    size = 0
    for end in range(at, min(at + _MAX_LINES, len(blad.regels))):
        text = blad.regels[end].tekst
        size += len(text) + 1
        if size > _MAX_HEADING or (end > at and (BULLET.match(text) or _NUMBERED.match(text))):
            return None
        if blad.breaks_off(end, strong=strong) and not _LOOSE_END.search(text):
            return end
        if blad.parted(end) and not _LOOSE_END.search(text):
            return None
        if not (_LOOSE_END.search(text) or blad.goes_on(end)):
            return None
    return None


def _reads_as_heading(text: str, *, strong: bool) -> bool:
    """Whether the words are those of a heading; ``strong`` tells that it has a number."""
    if len(text) < 3 or not any(c.isalpha() for c in text) or text[-1] in ".,;!":
        return False
    if any(p.search(text) for p in (_LEADER, _CAPTION, _KIND, _EMPTY)) or text.count("(") > text.count(")"):
        return False
    if text.count('"') % 2:
        return False
    if text[-1] == "?":
        return len(text) <= _LONG
    if text[-1] == ":":
        return strong or (len(text) <= _LONG and _heads_with_colon(text))
    return strong or not (_INNER_END.search(text) or _is_sentence(text))


def _heads_with_colon(text: str) -> bool:
    if _QUESTION.match(text):
        return True
    if "ten aanzien van" in text.lower():
        return False
    return not (_VERB.search(text) or (_SUBJECT.match(text) and text.count(" ") > 2))


def _is_sentence(text: str) -> bool:
    """Whether a line is part of a sentence or enumeration; a few words may well hold a verb."""
    if len(text) > _LONGEST or text.count(",") >= 3:
        return True
    if len(text) <= _SENTENCE or _QUESTION.match(text):
        return False
    return bool(_VERB.search(text) or _OPENER.match(text))


def _own_level(named: re.Match[str] | None, numbered: re.Match[str] | None) -> int | None:
    if named:
        return _NAMED_LEVEL.get(named["naam"].lower(), 2)
    if numbered is None:
        return None
    if numbered["cijfer"]:
        return numbered["cijfer"].count(".") + 1
    if numbered["letter"]:
        return len(numbered["letter"])
    return 3 if numbered["klein"] else 1


def _numbering(named: re.Match[str] | None, numbered: re.Match[str] | None) -> tuple[str, tuple[int, ...]]:
    """How a heading is numbered, and its numbers, so that those of one list can be told."""
    if named:
        return named["naam"], tuple(int(n) for n in (named["nummer"] or "0").split("."))
    if numbered is None:
        return "", ()
    kind = str(numbered.lastgroup)
    value = str(numbered[kind])
    if kind == "cijfer":
        return kind, tuple(int(n) for n in value.split("."))
    return kind, tuple(ord(c) for c in value)


def _without_contents(koppen: Sequence[_Kop]) -> list[_Kop]:
    """Less the numbered lines that follow each other without text between: a list, or the contents."""
    listed: set[int] = set()
    for n in range(1, len(koppen)):
        above, kop = koppen[n - 1], koppen[n]
        if _adjoin(above, kop) and above.nummers < kop.nummers and len(kop.nummers) <= len(above.nummers):
            listed.update((n - 1, n))
    for n in range(len(koppen) - 2, -1, -1):  # "2." above "2.1", "2.2" in a table of contents
        if n + 1 in listed and _adjoin(koppen[n], koppen[n + 1]):
            listed.add(n)
    letters = {kop.nummers[0] for kop in koppen if kop.soort == "letter"}
    alone = [kop.soort == "letter" and len(kop.nummers) == len(letters) == 1 for kop in koppen]
    return [kop for n, kop in enumerate(koppen) if n not in listed and not alone[n]]


def _adjoin(above: _Kop, below: _Kop) -> bool:
    return below.begin == above.eind + 1 and below.soort == above.soort != ""


def _levels(koppen: Sequence[_Kop]) -> list[int]:
    """The level of each: as numbered, else one below the last number, and below a heading right above."""
    levels: list[int] = []
    base = 0  # the level of the last heading with a number
    for n, kop in enumerate(koppen):
        if kop.niveau is not None:
            base = kop.niveau
            levels.append(base)
            continue
        if _LAST.match(kop.tekst):
            base = 0
        directly = n > 0 and koppen[n - 1].eind + 1 == kop.begin
        levels.append(min(levels[-1] + 1, 6) if directly else base + 1)
    return levels
