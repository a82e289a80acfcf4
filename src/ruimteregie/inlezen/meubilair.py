"""Headers, footers and page numbers: what a page repeats and no sentence of the document holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ruimteregie.inlezen.lezers.paginas import find_merk
from ruimteregie.inlezen.noten import is_source
from ruimteregie.inlezen.regelsoorten import BULLET, RegelSoort
from ruimteregie.inlezen.tekst import Regel, Tekst

__all__ = ["mark_furniture"]

_KEYWORD = re.compile(
    r"^\s*(?:Ministerie van\b|DG\s|Directoraat|Datum\b|(?:Ons |Uw )?[Kk]enmerk\b|Onze referentie\b"
    r"|Uw referentie\b"
    r"|Ons kenmerk\b|Versie\b)"
)
_VALUE_KEYWORD = re.compile(r"^\s*(?:Datum|(?:Ons |Uw )?[Kk]enmerk|Onze referentie|Uw referentie)\s*:?\s*$")
_NUMBER_ALONE = re.compile(r"^\s*(?:[-–]\s*)?\d{1,4}(?:\s*[-–])?\s*$")
_COUNTER = re.compile(
    r"^(?P<voor>\d{1,4})(?P<staart>\s*(?:[|/–-]|van)\s*(?=\S).{1,90})$"
    r"|^(?P<kop>(?=[^\d\W]|[-–|])(?!(?i:afspraak|artikel|bijlage|spoor|fase|stap|deel|hoofdstuk|paragraaf|actie"
    r"|maatregel|tabel|figuur|kaart|punt|opgave|ambitie|doel|perspectief|thema|pijler|prioriteit|lijn)\b)"
    r"[^\d]{2,90}[\s|–-])(?P<na>\d{1,4})$"
)
# The foot of a printed paper of parliament: "Tweede Kamer, vergaderjaar 2018–2019, 35 000 A, nr. 96   3", and
# on the first page its code and the ISSN. In a note the same words have no page number behind them.
_PRINT = re.compile(
    r"^\s*+(?:['’‘`]s-Gravenhage\s++(?:19|20)\d\d\s*+)?(?:Tweede|Eerste) Kamer(?: der Staten-Generaal)?,"
    r"\s++vergaderjaar\s[^.;:]{4,70}?(?:nr\.\s?\w{1,4}|\s[A-Z]{1,2})\s++\d{1,3}$"
    r"|^\s*+(?:kst-[2-4]\d{4}(?:-[A-Z0-9]{1,6}){1,2}|ISSN\s\d{4}\s?-\s?\d{3}[\dX]|['’‘`]s-Gravenhage\s(?:19|20)\d\d)$"
)
_RUNNING = 110  # characters of a running head
_APART = 8  # lines at least between two of them
_PAGES = 3  # on fewer pages nothing can be told to return
_EDGE = 10  # lines at the top and at the bottom of a page that may be a header or footer
_HEAD = 14
_LONGEST = 90  # characters of a header or footer that is told by its return alone
_WORDS = 4  # a line with fewer words is no part of a sentence
_CLOSED = re.compile(r"[.;?!][)’”'\"]?$")
_VERB = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|heeft|hebben|kan|kunnen|zal|zullen|moet|moeten|mag|mogen|wil|willen"
    r"|komt|komen|gaat|gaan|doet|doen|staat|staan|vraagt|vragen|verzoekt|verzoeken|draagt|dragen"
    r"|spreken|spreekt|dat|ik|wij|we)\b"
)


def mark_furniture(tekst: Tekst, soorten: list[RegelSoort]) -> None:
    """Say which lines are headers and footers; changes ``soorten``."""
    regels = tekst.regels
    for index, regel in enumerate(regels):
        if soorten[index] is not RegelSoort.TEKST:
            continue
        if find_merk(regel.tekst):
            _mark_head(regels, soorten, index)
        elif _PRINT.match(regel.tekst) or (_NUMBER_ALONE.match(regel.tekst) and _stands_alone(regels, index)):
            soorten[index] = RegelSoort.MEUBILAIR
    _mark_repeated(regels, soorten)
    _mark_counting(regels, soorten)


def _stands_alone(regels: Sequence[Regel], index: int) -> bool:
    """A page number has white space on both sides, or stands at the edge of a page."""
    before = index == 0 or regels[index - 1].leeg or regels[index].paginabegin
    after = index + 1 == len(regels) or regels[index + 1].leeg or regels[index + 1].paginabegin
    return before and after


def _mark_head(regels: Sequence[Regel], soorten: list[RegelSoort], mark: int) -> None:
    """The page mark and the block of ministry, date and reference around it."""
    soorten[mark] = RegelSoort.MEUBILAIR
    for step in (-1, 1):
        block = _short_lines(regels, mark, step)
        keywords = [n for n, i in enumerate(block) if _KEYWORD.match(regels[i].tekst)]
        if not keywords:
            continue
        last = keywords[-1]
        if step == 1 and _VALUE_KEYWORD.match(regels[block[last]].tekst):
            last += 1
        for i in block[: last + 1]:
            soorten[i] = RegelSoort.MEUBILAIR


def _short_lines(regels: Sequence[Regel], mark: int, step: int) -> list[int]:
    found: list[int] = []
    index = mark + step
    while 0 <= index < len(regels) and len(found) < _HEAD and abs(index - mark) < 4 * _HEAD:
        text = regels[index].tekst.strip()
        if text:
            if len(text) > 40 or text[-1] in ".;,!?" or is_source(text) or BULLET.match(text):
                break
            if find_merk(text):  # the head of another page
                break
            found.append(index)
        index += step
    return found


def _mark_repeated(regels: Sequence[Regel], soorten: list[RegelSoort]) -> None:
    """Lines that return at the edge of at least half of the pages, whatever their figures."""
    pages = [page for page in _pages(regels, soorten) if page]
    if len(pages) < _PAGES:
        return
    edges = [edge for page in pages for edge in (page[:_EDGE], page[: -_EDGE - 1 : -1])]
    forms = {i: _form(regels[i].tekst) for edge in edges for i in edge}
    counts = Counter(forms.values())
    often = {f for f, n in counts.items() if n >= max(_PAGES, len(pages) / 2) and len(f) < _LONGEST}
    for edge in edges:
        for index in edge:  # from the edge inward, until a line that does not return
            form = forms[index]
            returns = form in often and not form.endswith(":") and not _is_prose(regels, index)
            if form == "#" and _heads_text(regels, index, forms.get(index + 1) in often):
                returns = False  # the number of a row or heading, whose text stands right below it
            if soorten[index] is RegelSoort.TEKST and not returns:
                break
            soorten[index] = RegelSoort.MEUBILAIR


def _is_prose(regels: Sequence[Regel], index: int) -> bool:
    """Whether a line is a sentence, or a part of one that the line next to it goes on with."""
    text = regels[index].tekst.strip()
    if len(text.split()) < _WORDS:
        return False
    if _CLOSED.search(text) or _VERB.search(text):
        return True
    below = regels[index + 1].tekst.strip() if index + 1 < len(regels) else ""
    return below[:1].islower() and len(below.split()) >= _WORDS and bool(_CLOSED.search(below))


def _heads_text(regels: Sequence[Regel], index: int, returns: bool) -> bool:
    """Whether the line right below, on the same page, is text; ``returns``: it is a running head."""
    below = regels[index + 1] if index + 1 < len(regels) else None
    return below is not None and not (below.leeg or below.paginabegin or returns)


def _pages(regels: Sequence[Regel], soorten: Sequence[RegelSoort]) -> list[list[int]]:
    """The lines of each page that are neither blank nor a footnote: by their number, else by their breaks."""
    pages: dict[tuple[int, int], list[int]] = {}
    begun = 0
    for index, regel in enumerate(regels):
        begun += regel.paginabegin
        if soorten[index] is not RegelSoort.LEEG and not is_source(regel.tekst):
            pages.setdefault((regel.pagina or 0, 0 if regel.pagina else begun), []).append(index)
    return list(pages.values())


def _form(tekst: str) -> str:
    return re.sub(r"\d+", "#", tekst.strip())


def _mark_counting(regels: Sequence[Regel], soorten: list[RegelSoort]) -> None:
    """Running heads that count the pages, where nothing else tells of pages: "Merenland | 7", "8 / 30".

    Their figure rises by one each time. So does that of headings ("Afspraak 3"), which are left alone.
    """
    series: dict[str, list[tuple[int, int]]] = {}
    for index, regel in enumerate(regels):
        text = regel.tekst.strip()
        if soorten[index] is RegelSoort.TEKST and len(text) <= _RUNNING and (m := _COUNTER.match(text)):
            number = int(m["voor"] or m["na"])
            form = f"{m['kop'] or ''}#{m['staart'] or ''}"
            series.setdefault(form, []).append((index, number))
    for found in series.values():
        rising = sum(b[1] == a[1] + 1 and b[0] - a[0] >= _APART for a, b in pairwise(found))
        if rising >= max(_PAGES - 1, 0.8 * (len(found) - 1)):
            for index, _ in found:
                soorten[index] = RegelSoort.MEUBILAIR
