"""Who acts: Rijk, province, both, or a party named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ruimteregie.inlezen.zinnen import sentences
from ruimteregie.kern.fouten import NotatieFout, OnbekendeWaarde
from ruimteregie.kern.naslag import Naslag
from ruimteregie.kern.partij import ALLE_DEPARTEMENTEN, DEPARTEMENTEN, normalise_departement

__all__ = [
    "PROVINCIES",
    "Tafel",
    "find_betrokkenen",
    "find_handelenden",
    "name_provincie",
    "starts_with_party",
]

PROVINCIES = (
    r"(?:Groningen|Fryslân|Friesland|Drenthe|Overijssel|Flevoland|Gelderland|Utrecht|Noord-Holland"
    r"|Zuid-Holland|Zeeland|Noord-Brabant|Brabant|Limburg)"
)
"""The provinces by their name alone."""
_SPREEKTAAL = {"Friesland": "Fryslân", "Brabant": "Noord-Brabant"}

_NAAM = r"(?:(?:Noord|Zuid|Oost|West)-)?[A-Z][\w'’]+(?:-[A-Z]\w+)*"
_DEPARTEMENT = "|".join(
    sorted((*map(re.escape, DEPARTEMENTEN), "I&W", "J&V", "Defensie", "LVV"), key=len, reverse=True)
)
_VOLUIT = "|".join(sorted(map(re.escape, DEPARTEMENTEN.values()), key=len, reverse=True))
_NAMEN = rf"{_NAAM}(?:,\s+{_NAAM}){{0,11}}\s+en\s+{_NAAM}"
# What a cabinet to come or gone by is to do or did, is not done by the one that sits.
_ANDER = "".join(
    rf"(?<!{woord} )" for stam in ("volgend", "nieuw", "vorig", "toekomstig") for woord in (stam, f"{stam}e")
)
_PARTIJ = (
    r"(?:[Hh]et\s+|[Dd]e\s+)?(?:"
    rf"(?P<rijk>[Rr]ijk(?![\w-])|{_ANDER}[Kk]abinet\b|[Rr]ijksoverheid\b)"
    rf"|(?P<departement>(?:[Mm]inister(?:ies?|s)?\s+(?:van|voor)\s+)?(?:{_DEPARTEMENT})(?![\w&-])"
    rf"|(?:[Mm]inister(?:ies?|s)?|[Ss]taatssecretaris(?:sen)?)\s+(?:van|voor)\s+(?:{_VOLUIT})(?![\w&-]))"
    rf"|(?P<provincie>[Pp]rovincie(?:\s+{_NAAM})?)(?![\w-])"
    rf"|(?P<lijst>(?:[Pp]rovincie|[Gg]emeente)(?:s|n)\s+{_NAMEN})"
    rf"|(?P<namen>{PROVINCIES}(?:,\s+{PROVINCIES}){{0,11}}\s+en\s+{PROVINCIES})(?![\w-])"
    rf"|(?P<meer>[Pp]rovincies|[Gg]emeenten|[Ww]aterschappen|[Vv]ervoerders|[Ww]oningcorporaties"
    rf"|[Nn]etbeheerders|[Rr]egio[’']?s"
    r"|[Dd]rinkwaterbedrijven|[Cc]orporaties|[Mm]arktpartijen)(?![\w-])"
    rf"|(?P<naam>(?:[Gg]emeente|[Ww]aterschap|[Hh]oogheemraadschap|[Rr]egio|[Vv]ervoerregio|Havenbedrijf"
    rf"|[Mm]etropoolregio)\s+{_NAAM}(?:\s+{_NAAM})?"
    r"|Rijkswaterstaat|ProRail|TenneT|Gasunie|Netbeheer Nederland|IPO|VNG|Unie van Waterschappen)(?![\w-])"
    r"|(?P<regio>[Rr]egio)(?![\w-])"
    r"|(?P<wij>[Ww]e|[Ww]ij|[Pp]artijen|[Bb]eide partijen)(?![\w-])"
    r")"
)
_ONE = re.compile(rf"(?<![\w-]){_PARTIJ}")
_AND = re.compile(r"\s*(?:,\s*(?:en\s+)?|\s+en\s+|\s+samen met\s+|/|\s+&\s+)")
# After these words a party takes part, is told or is named; it is not the one that acts.
_NOT_SUBJECT = re.compile(
    r"\b(?:met|tussen|van|voor|aan|bij|naar|over|binnen|in|via|onder|uit|tot|namens|voor zowel|zoals"
    r"|rondom|o\.a\.)"
    r"(?:\s+(?:de|het|alle|andere|betrokken|deze|andere direct betrokken|zowel))*\s*$",
    re.I,
)
_INFINITIVE = re.compile(
    r"^\W{0,9}(?:om\s+(?!tafel)|te\s+|in te\s|[Dd]at\s+(?:we|wij)\b|[Ss]amen\b|[Gg]ezamenlijk\b"
    r"|[Mm]et elkaar\b|[Ee]lkaar\b"
    r"|[\w'’-]+(?:\s+[\w'’-]+){0,15}?\s+te\s+\w+n\b|[Mm]aken\b|(?:\w+\s+)?te (?:staan|hebben|houden|geven"
    r"|gaan|werken|komen)\b)",
    re.I,
)


# With them, or by them, something is agreed.
_PARTNER = re.compile(
    r"\b(?:met|tussen|door|namens)(?:\s+(?:de|het|alle|andere|betrokken|deze|zowel|beide))*\s*$", re.I
)
_WITH_NAME = re.compile(rf"\b[Mm]et\s+({_NAAM})(?=\s+[a-z])")
_PROVINCIE = re.compile(rf"(?<![\w-]){PROVINCIES}(?![\w-])")
_CONTENT = re.compile(r"\b(?:dat|om)\s")
_START = re.compile(r"(?:[^:]*:)?\s*")
_NAMES = ("Rijkswaterstaat", "ProRail", "TenneT", "Gasunie", "Netbeheer Nederland", "Unie van Waterschappen")


@dataclass(frozen=True, slots=True)
class Tafel:
    """Who sits at the table of this document: its province, if it names one, and the known parties."""

    naslag: Naslag
    provincie: str | None = None

    @property
    def own_name(self) -> re.Pattern[str] | None:
        """The name of the province alone, which also means the province: "Gelderland werkt aan …"."""
        return re.compile(rf"{self.provincie.split()[-1]}(?=\s+[a-z]|\s*,)") if self.provincie else None


def find_handelenden(
    tekst: str, aanhef: Sequence[str], tafel: Tafel, *, lijdend: bool = False
) -> tuple[str, ...]:
    """The parties that act in an Actie, by code where known, in the order of the text.

    ``aanhef`` are those of the line above the list ("Rijk en provincie spreken af:"): they act in an
    infinitive ("In te zetten op …"), are meant by "we", and act in every item when the items are the
    object of that line (``lijdend``: "De provincie brengt in:"). Empty when the text names nobody.
    """
    if lijdend and not starts_with_party(tekst):
        return tuple(aanhef)
    for sentence in sentences(tekst):
        if found := _subject(sentence, tuple(aanhef), tafel):
            return found
        if _INFINITIVE.match(sentence) and aanhef:
            return tuple(aanhef)
    return ()


def find_betrokkenen(tekst: str, aanhef: str, tafel: Tafel) -> tuple[str, ...]:
    """The parties to what a sentence says is agreed: who acts, and with whom ("met de provincie is …").

    ``aanhef`` is the line above the list in which it stands, or empty.
    """
    lead = find_betrokkenen(aanhef, "", tafel) if aanhef else ()
    found = dict.fromkeys(find_handelenden(tekst, lead, tafel) or lead)
    head = _CONTENT.split(tekst, maxsplit=1)[0]
    position = 0
    while m := _ONE.search(head, position):
        position = m.end()
        if _PARTNER.search(head[max(0, m.start() - 40) : m.start()]):
            chain, position = _chain(head, m, lead, tafel)
            found.update(chain)
    if (m := _WITH_NAME.search(head)) and (code := _province_code(m[1], tafel.naslag)):
        found[code] = None
    return tuple(found)


def name_provincie(partijen: Sequence[str], teksten: Sequence[str], naslag: Naslag) -> tuple[str, ...]:
    """The parties with the code of the province for the bare word "provincie", where it is known.

    It is the only one that the first of these texts names in which any is named: the sentence before its
    heading. Otherwise the word stays.
    """
    if "provincie" not in partijen:
        return tuple(partijen)
    named = next(filter(None, (set(_PROVINCIE.findall(tekst)) for tekst in teksten)), set[str]())
    code = _province_code(named.pop(), naslag) if len(named) == 1 else None
    return tuple(dict.fromkeys(code if code and p == "provincie" else p for p in partijen))


def _province_code(name: str, naslag: Naslag) -> str | None:
    """The code of a province that is named without that word ("Met Gelderland is afgesproken")."""
    try:
        return naslag.find_partij(f"provincie {_SPREEKTAAL.get(name, name)}")
    except NotatieFout:
        return None


def starts_with_party(tekst: str) -> bool:
    """Whether a text begins with who acts."""
    return _ONE.match(tekst.strip()) is not None


def _subject(sentence: str, aanhef: tuple[str, ...], tafel: Tafel) -> tuple[str, ...]:
    position = 0
    while m := _next(sentence, position, tafel):
        position = m.end()
        if _NOT_SUBJECT.search(sentence[max(0, m.start() - 40) : m.start()]):
            continue
        return tuple(_chain(sentence, m, aanhef, tafel)[0])
    return ()


def _chain(
    sentence: str, m: re.Match[str], aanhef: tuple[str, ...], tafel: Tafel
) -> tuple[dict[str, None], int]:
    """The codes of a party and of those joined to it, and where they end."""
    found = dict.fromkeys(_codes(m, aanhef, tafel))
    position = m.end()
    while (glue := _AND.match(sentence, position)) and (more := _at(sentence, glue.end(), tafel)):
        found.update(dict.fromkeys(_codes(more, aanhef, tafel)))
        position = more.end()
    return found, position


def _next(sentence: str, position: int, tafel: Tafel) -> re.Match[str] | None:
    start = _START.match(sentence) if position == 0 else None
    own = tafel.own_name.match(sentence, start.end()) if start and tafel.own_name else None
    return own or _ONE.search(sentence, position)


def _at(sentence: str, position: int, tafel: Tafel) -> re.Match[str] | None:
    return _ONE.match(sentence, position) or (
        tafel.own_name.match(sentence, position) if tafel.own_name else None
    )


def _codes(m: re.Match[str], aanhef: tuple[str, ...], tafel: Tafel) -> tuple[str, ...]:
    if m.re is not _ONE and tafel.provincie:
        return (_code(tafel.provincie, tafel.naslag),)
    if m["wij"]:
        return aanhef
    if m["departement"]:
        return (_department(m["departement"]),)
    if m["lijst"]:
        return tuple(_code(words, tafel.naslag) for words in _each(m["lijst"]))
    if m["namen"]:
        names = _PROVINCIE.findall(m["namen"])
        return tuple(_province_code(name, tafel.naslag) or name for name in names)
    if m["provincie"] and " " not in m["provincie"] and tafel.provincie:
        return (_code(tafel.provincie, tafel.naslag),)
    words = next(m[g] for g in ("rijk", "provincie", "meer", "naam", "regio") if m[g])
    return (_code(words, tafel.naslag),)


def _each(words: str) -> list[str]:
    """ "provincies Aland en Beland" as "provincie Aland" and "provincie Beland"."""
    kind, _, names = words.partition(" ")
    return [f"{kind[:-1]} {name}" for name in re.split(r",\s+|\s+en\s+", names.strip())]


def _department(words: str) -> str:
    try:
        code = normalise_departement(words)
    except OnbekendeWaarde:
        return words
    return "RIJK" if code == ALLE_DEPARTEMENTEN else code


def _code(words: str, naslag: Naslag) -> str:
    words = " ".join(words.split())
    words = words if words[1:2].isupper() or words in _NAMES else words[0].lower() + words[1:]
    try:
        return naslag.find_partij(words) or ("Rijk" if words == "rijk" else words)
    except NotatieFout:  # several parties bear this name: the words stay, nothing is chosen
        return words
