"""Parties, areas and national programmes that the Naslag knows, each once with how often it is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ruimteregie.inlezen.opmaak import Stroom
from ruimteregie.inlezen.vondsten import NaamVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.inlezen.zinsvormen.namenzoeker import Genoemd, Kandidaat, Namenzoeker

__all__ = ["recognise_namen", "resolve"]

_NAAM = r"[A-Z][\w’'-]+(?:\s[A-Z][\w-]+)?"
_LIJST = rf"(?:{_NAAM}(?:,\s(?:en\s)?|\sen\s)){{0,11}}"
_PROVINCIES = re.compile(rf"\b[Pp]rovincies?\s{_LIJST}$")
_GEMEENTEN = re.compile(rf"\b[Gg]emeenten?\s{_LIJST}$")
_STAD = re.compile(r"\b(?:[Ss]tad|[Ss]teden|[Bb]innenstad van|[Ss]tation|[Cc]entrum van)\s$")
_PROVINCIENAAM = (
    r"(?:Groningen|Fryslân|Friesland|Drenthe|Overijssel|Flevoland|Gelderland|Utrecht|Noord-\s?Holland|Zuid-\s?Holland"
    r"|Zeeland|Noord-\s?Brabant|Limburg)"
)
_NAAST_PROVINCIE = re.compile(rf"{_PROVINCIENAAM}(?:,|\sen)\s(?:in\s|voor\s)?$")
_VOOR_PROVINCIE = re.compile(rf"(?:,|\sen)\s(?!Groningen\b|Utrecht\b){_PROVINCIENAAM}\b")
_MEETING = re.compile(r"(?:\bBO['’]?s?|\bNO|\bCD|[Oo]verleg(?:gen)?|[Ll]eefomgeving en)\s$")
_ACTS = re.compile(
    r"\s(?:heeft|hebben|wil|zal|gaat|kan|moet|vraagt|pleit|stelt|levert|werkt|geeft|roept|betaalt|draagt|maakt|zet|legt)\b"
)
_FAR = 140  # characters; the longest list of provinces


@dataclass(slots=True)
class _Telling:
    eerste: NaamVondst
    aantal: int = 0


def recognise_namen(werk: Werkdeel) -> tuple[NaamVondst, ...]:
    """Every name once, in the order in which they are first named; what is ambiguous is left out."""
    seen: dict[Kandidaat, _Telling] = {}
    for stroom, genoemd, what, sure in _resolved(werk):
        if what not in seen:
            tekst = " ".join(stroom.tekst[genoemd.begin : genoemd.eind].split())
            plaats = werk.plaats(stroom, genoemd.begin, genoemd.eind)
            zekerheid = 1.0 if sure else 0.9
            seen[what] = _Telling(NaamVondst(what.soort, what.code, tekst, plaats, 1, zekerheid))
        seen[what].aantal += 1
    return tuple(
        NaamVondst(v.soort, v.code, v.tekst, v.plaats, telling.aantal, v.zekerheid)
        for telling in seen.values()
        for v in (telling.eerste,)
    )


def _resolved(werk: Werkdeel) -> Iterator[tuple[Stroom, Genoemd, Kandidaat, bool]]:
    zoeker = Namenzoeker(werk.naslag)
    for stroom in werk.stromen:
        for genoemd in zoeker.find(stroom.tekst):
            what = resolve(stroom.tekst, genoemd)
            if what is not None:
                yield stroom, genoemd, what, len(genoemd.kandidaten) == 1


def resolve(tekst: str, genoemd: Genoemd) -> Kandidaat | None:
    """What a name stands for where it stands; None where the text does not tell.

    In "provincies Utrecht en Limburg" a name is the government, elsewhere the area. A name that province
    and municipality share needs a word that says which, or a province beside it.
    """
    voor, na = tekst[max(0, genoemd.begin - _FAR) : genoemd.begin], tekst[genoemd.eind : genoemd.eind + 40]
    if _is_something_else(tekst[genoemd.begin : genoemd.eind], voor, na):
        return None
    codes = {
        k.code: k for k in sorted(genoemd.kandidaten, key=lambda k: (k.soort, k.code)) if k.soort == "gebied"
    }
    provincie = next((k for code, k in codes.items() if code.startswith("PV")), None)
    gemeente = next((k for code, k in codes.items() if code.startswith("GM")), None)
    if provincie or gemeente:
        return _of_government(voor, na, provincie, gemeente)
    if len(genoemd.kandidaten) == 1:
        return next(iter(genoemd.kandidaten))
    return _of_kind(tekst[genoemd.begin : genoemd.eind], voor, genoemd)


def _is_something_else(words: str, voor: str, na: str) -> bool:
    """A citation, the name of a meeting, a theme, or a region without a government."""
    if words.endswith("Kamer"):
        return bool(re.match(r",?\s*vergaderjaar| van Koophandel", na))
    if words == "NOVEX" and re.match(r"-\s?\w*gebied", na):
        return True
    if words in ("MIRT", "MIEK"):
        return bool(_MEETING.search(voor[-30:]))
    if words == "Defensie":
        return bool(re.search(r"\b[a-z]+,\s$", voor) or re.match(r",\s[a-z]|\s(?:en|of)\s[a-z]", na))
    if words.lower() in ("regio", "de regio"):
        beside = re.search(r"\b[Rr]ijk\b(?:,\s|[^.;]{0,60}\s(?:en|met|aan|tussen)\s)(?:de\s)?$", voor)
        return not (beside or re.match(r"\s(?:en|met)\s(?:het\s)?Rijk\b", na) or _ACTS.match(na))
    return False


def _of_government(
    voor: str, na: str, provincie: Kandidaat | None, gemeente: Kandidaat | None
) -> Kandidaat | None:
    if provincie and _PROVINCIES.search(voor):
        return Kandidaat("partij", provincie.code)
    if gemeente and _GEMEENTEN.search(voor):
        return Kandidaat("partij", gemeente.code)
    if provincie and gemeente:
        if _STAD.search(voor[-30:]):
            return gemeente
        beside = _NAAST_PROVINCIE.search(voor[-40:]) or _VOOR_PROVINCIE.match(na)
        return provincie if beside else None
    return provincie or gemeente


def _of_kind(words: str, voor: str, genoemd: Genoemd) -> Kandidaat | None:
    """An area and the party of its governments share a name: "regio Zwolle" acts, "Zwolle" is a place."""
    kinds = {k.soort: k for k in genoemd.kandidaten}
    if len(kinds) != len(genoemd.kandidaten):
        return None
    placed = "NOVEX" in voor[-30:] or re.search(r"\b(?:in|binnen|rond|door|heel)\s(?:de\s)?$", voor, re.I)
    wanted = "gebied" if placed or not re.match(r"regio\b", words, re.I) else "partij"
    return kinds.get(wanted)
