"""The kinds of an agreement and the departments it binds, however they are written."""

from __future__ import annotations

import re

from ruimteregie.inlezen.afspraakvormen.velden import find_velden, veld_of_line
from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.kern.partij import ALLE_DEPARTEMENTEN, split_departementen

__all__ = ["is_soortregel", "parse_departementen", "parse_soorten", "split_titel"]

_SOORT = r"(?:beleid|onderzoek|uitvoering|proces)"
_WOORD = re.compile(
    rf"\b({_SOORT[3:-1]})s?(?:[\s-]*afspra(?:ak|ken)\b|(?=\s*(?:/|,|;|-|–|en\b|of\b|&|\+|\.|\)|\||$)))", re.I
)
_DEEL = rf"{_SOORT}s?[\s-]*+(?:afspra(?:ak|ken))?+"
_REGEL = re.compile(
    r"^\s*+[*_(\[]*+(?:(?:dit|het)\s+(?:is|betreft)\s+(?:zowel\s+)?een\s+|betreft:?\s+(?:een\s+)?)?+"
    rf"{_DEEL}(?:\s*+(?:/|,|;|\ben\b|\bof\b|&|\+|-|–)\s*+(?:een\s+)?+{_DEEL}){{0,5}}+"
    r"\s*+(?:\([^)]{1,60}\))?[*_.)\]]*+\s*+$",
    re.I,
)
_GENOEMD = re.compile(r"afspra", re.I)
_IN_TITEL = re.compile(r"\s*[(\[]\s*([^()\[\]]{0,80}?afspra(?:ak|ken))\s*[)\]]\s*", re.I)
_ACHTER_TITEL = re.compile(rf"\s+[–—|-]\s+({_DEEL}(?:\s*+(?:/|,|en|&)\s*+{_DEEL}){{0,3}}+)\s*$", re.I)
_LONGEST = 300  # characters of a line of kinds or of a list of departments that is read part by part

_ALLE = re.compile(
    r"\b(?:alle\s+(?:\w+\s+)?(?:departementen|ministeries|rijkspartijen|bewindspersonen)"
    r"|rijksbreed|het gehele rijk|allen)\b",
    re.I,
)
_SPELLING = ((re.compile(r"\bOC\s?(?:&|en)\s?W\b"), "OCW"), (re.compile(r"\bmin\.\s*", re.I), ""))
_SEPARATOR = re.compile(r"[,;/|+()\n]|\s[–—-]\s|\ben\b(?!\s?[A-Z]\b)|\bevenals\b|\bi\.s\.m\.|\bsamen met\b")
_NOISE = re.compile(
    r"\b(?:(?:eerste |mede)?trekkers?|penvoerder|co[oö]rdinerende?|mede|o\.a\.|onder andere|via|namens"
    r"|de|het|in"
    r"|ieder geval|primair|secundair|eventueel|ministeries?|ministers?|departement(?:en)?|van|voor|rijk"
    r"|overige"
    r"|betrokken|staatssecretaris)\b|[*_.:]",
    re.I,
)


# A label before wide white space, as in the head of an agreement laid out in two columns.
_BREED = re.compile(r"^\s*+(?:Soort|Type|Aard)(?: afspraak)?\s{3,60}(?=\S)(.{3,80})$", re.I)


def parse_soorten(tekst: str) -> tuple[str, ...]:
    """The kinds in "Onderzoeksafspraak/beleidsafspraak", each once, in the order of the text."""
    return tuple(dict.fromkeys(m[1].lower() for m in _WOORD.finditer(tekst)))


def is_soortregel(tekst: str) -> bool:
    """Whether a line says of what kind the agreement is, and no more than that and its departments."""
    if len(tekst) > _LONGEST:
        return False
    if m := _BREED.match(tekst):
        return bool(parse_soorten(m[1]))
    if veld := veld_of_line(tekst):
        return veld.naam == "soort" and bool(parse_soorten(_until_next(veld.waarde)))
    marks = find_velden(tekst)
    plain = tekst[: marks[0].begin].rstrip(" |;,.–-") if marks and marks[0].begin else tekst
    return bool(_REGEL.match(plain) and _GENOEMD.search(plain))


def _until_next(waarde: str) -> str:
    """A value without the fields behind it on the same line."""
    marks = find_velden(waarde)
    return waarde[: marks[0].begin] if marks else waarde


def split_titel(titel: str) -> tuple[str, list[str]]:
    """A title without the kinds that stand in it, between brackets or at its end, and those kinds."""
    kinds = [m[1] for m in _IN_TITEL.finditer(titel) if parse_soorten(m[1])]
    if kinds:
        titel = _IN_TITEL.sub(" ", titel)
    if (m := _ACHTER_TITEL.search(titel)) and _GENOEMD.search(m[1]):
        kinds.append(m[1])
        titel = titel[: m.start()]
    return titel, kinds


def parse_departementen(tekst: str) -> tuple[tuple[str, ...], bool]:
    """The departments of a list, and whether every one was known; an unknown one is left out.

    "Alle departementen" is ALLE. A department that is no more keeps its own code where the list of
    departments has one (LNV, EZK, IenM).
    """
    for spelling, code in _SPELLING:
        tekst = spelling.sub(code, tekst)
    try:
        return split_departementen(tekst), True
    except OnbekendeWaarde:
        pass
    if _ALLE.search(tekst[:_LONGEST]):
        return (ALLE_DEPARTEMENTEN,), True
    found: dict[str, None] = {}
    complete = True
    for part in _SEPARATOR.split(tekst):
        codes = _part(part)
        complete = complete and codes is not None
        found.update(dict.fromkeys(codes or ()))
    return tuple(found), complete


def _part(tekst: str) -> tuple[str, ...] | None:
    """The departments in one part of a list; () when it holds none to know, None when it is unknown."""
    for plain in (tekst, _NOISE.sub(" ", tekst)):
        try:
            return split_departementen(plain)
        except OnbekendeWaarde:
            continue
    return None
