"""Who sends a document and to whom, in the words of its head, salutation and signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruimteregie.inlezen.briefvormen.briefdelen import is_closing
from ruimteregie.inlezen.briefvormen.kenmerken import Briefkop

__all__ = ["find_addressee", "find_sender"]

_LOOSE = re.compile(r"(?:\b(?:van|voor|en|der|de|het)|,)$", re.I)
_MINISTRY = re.compile(r"^(?:Ministerie van|MINISTERIE VAN)\b[^.]{0,80}$")
_BODY = re.compile(
    r"^(?:Gemeente|GEMEENTE|Provincie|PROVINCIE|Waterschap|Hoogheemraadschap|Metropoolregio|Regio"
    r"|Vervoerregio|Omgevingsdienst|Rijkswaterstaat|ProRail)\b[^.,:;]{0,50}$"
)
_LETTER_FROM = re.compile(r"^BRIEF VAN (?:DE |HET )?(?P<wie>[A-Z][^a-z.]{5,140})$")
_SIGNED = re.compile(
    r"^(?:(?:mede )?[Nn]amens\s+)?(?:[Dd]e|DE|[Hh]et|HET)?\s*"
    r"(?P<wie>(?:(?:vice)?minister(?:-president)?|staatssecretaris"
    r"|MINISTER|STAATSSECRETARIS|Minister|Staatssecretaris)\s+(?:van|voor|VAN|VOOR)\b.{2,120}"
    r"|(?:[Cc]ollege van\s+)?(?:[Bb]urgemeester en [Ww]ethouders|[Gg]edeputeerde [Ss]taten"
    r"|GEDEPUTEERDE STATEN|BURGEMEESTER EN WETHOUDERS|[Dd]ijkgraaf en [Hh]eemraden)\b.{0,80}"
    r"|(?:[Aa]lgemeen|[Dd]agelijks) [Bb]estuur\b.{0,80}|[Cc]ollege van B\s?(?:&|en)\s?W\b.{0,60})$"
)
_NOT_SENDER = re.compile(r"^(?:Aan|AAN|T\.a\.v|t\.a\.v|Postbus|De [Vv]oorzitter|De leden)\b")
_CHAMBER = (
    r"(?:Eerste en (?:de )?Tweede|Tweede en (?:de )?Eerste|Tweede|Eerste) Kamer(?: der Staten-Generaal)?"
)
_ADDRESSEE = re.compile(
    r"^(?P<aan>[Aa]an:?\s+)?"
    r"(?P<rol>(?:[Dd]e\s+)?(?:[Vv]oorzitters?|[Ll]eden|[Vv]oorzitter en (?:de )?leden)\s+van\s+)?"
    rf"(?:[Dd]e\s+|[Hh]et\s+)?(?P<wie>{_CHAMBER}|TWEEDE KAMER|EERSTE KAMER"
    r"|(?:[Gg]emeente)?[Rr]a(?:ad|den)\b.{0,80}|[Pp]rovinciale [Ss]taten\b.{0,60}"
    r"|[Aa]lgemeen [Bb]estuur\b.{0,60}|(?:[Cc]ollege van )?[Bb]urgemeester en [Ww]ethouders\b.{0,60}"
    r"|[Gg]edeputeerde [Ss]taten\b.{0,60})$"
)
_GREETED = re.compile(
    r"^Geachte\s+(?:leden van (?:de |het )?|heer/mevrouw,?\s*)?"
    r"(?P<wie>(?:gemeente)?raad|Staten|Provinciale Staten|raadsleden|Statenleden|statenleden)\b",
    re.I,
)
_GREETINGS = {"raadsleden": "raad", "statenleden": "Staten", "staten": "Staten"}
_END = 40  # lines at the end among which the signature stands


def find_sender(kop: Briefkop, lines: Sequence[str]) -> str | None:
    """The ministry or government of the head, else who signs; ``lines`` are all that are not blank."""
    for value, _ in kop.values("van"):
        if value[:1].isupper() and len(value) <= 90:
            return value
    texts = [" ".join(line.split()) for line in kop.regels]
    for pattern in (_MINISTRY, _BODY):
        for at, text in enumerate(texts):
            if pattern.match(text) and not any(_NOT_SENDER.match(t) for t in texts[max(at - 2, 0) : at]):
                return _whole(texts, at)
    for at in range(kop.aantal):
        if m := _LETTER_FROM.match(_whole(texts, at)):
            return m["wie"]
    return _signer([" ".join(line.split()) for line in lines[-_END:]])


def _whole(texts: Sequence[str], at: int, ends: str = "\n") -> str:
    """A name that may run over several lines, up to one that ends with ``ends``."""
    name = texts[at].rstrip()
    for text in texts[at + 1 : at + 5]:
        if name.endswith(ends) or not (_LOOSE.search(name) or text[:3].lower() == "en "):
            break
        name = f"{name} {text.strip()}"
    return name


def _signer(texts: Sequence[str]) -> str | None:
    """The office below the last closing."""
    closings = [at for at, text in enumerate(texts) if is_closing(text)]
    for at in range(closings[0] if closings else len(texts), len(texts)):
        name = _whole(texts, at, ends=",")
        if m := _SIGNED.match(name):
            return m["wie"].strip().rstrip(",").strip()
    return None


def find_addressee(kop: Briefkop, lines: Sequence[str]) -> str | None:
    """To whom a document is addressed, by its head or its salutation."""
    texts = [" ".join(line.split()).rstrip(",;") for line in kop.regels[: kop.aantal]]
    for value, _ in kop.values("aan"):
        if m := _ADDRESSEE.match(" ".join(value.split()).rstrip(",")):
            return m["wie"]
    for at, text in enumerate(texts):
        m = _ADDRESSEE.match(text)
        if m and (m["aan"] or m["rol"] or (at and texts[at - 1].lower().rstrip(":") == "aan")):
            return m["wie"]
    for line in lines[: kop.aantal + 1]:
        if m := _GREETED.match(line.strip()):
            return _GREETINGS.get(m["wie"].lower(), m["wie"])
    return _your_chamber(lines)


def _your_chamber(lines: Sequence[str]) -> str | None:
    """The Tweede Kamer, where a letter without head speaks of "uw Kamer" and names no other chamber."""
    whole = "\n".join(lines)
    if not re.search(r"\b[Uu]w Kamer\b", whole) or "Tweede Kamer" not in whole:
        return None
    other = re.findall(r"(\w+\s+\w+\s+\w+)\s+Eerste Kamer", whole)
    return "Tweede Kamer" if all(words.startswith("ook ") for words in other) else None
