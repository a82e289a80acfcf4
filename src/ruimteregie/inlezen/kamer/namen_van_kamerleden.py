"""Surnames of members of parliament and councils, as letters name the movers of a motion.

A surname keeps its tussenvoegsel with a capital, first names, initials and titles go: "het lid Peter de
Groot" is De Groot. Two things cannot be seen from the form and are listed: names that are double ("Michon-
Derkzen" is one person, "Bromet-Nijboer" are two) and names that begin with van ("de motie van Esch").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["INLEIDING", "Persoon", "is_van_naam", "read_personen"]

# Members of the Tweede Kamer since 2002, and parties, whose own name has a hyphen or a space.
_DUBBEL = frozenset(
    {
        "Dik-Faber", "Geluk-Poortvliet", "Michon-Derkzen", "Slagt-Tichelman", "Pouw-Verweij",
        "Kooten-Arissen",
        "Laan-Geselschap", "Nijhof-Leeuw", "Wijen-Nas", "Martens-America", "Vellinga-Beemsterboer",
        "Schreijer-Pierik", "Snijder-Hazelhoff", "Berckmoes-Duindam", "Berndsen-Jansen", "Günal-Gezer",
        "Lucas-Smeerdijk", "Vroonhoven-Kok", "Hamming-Bluemink", "Kraneveldt-van der Veen",
        "Wiegman-van Meppelen Scheppink", "Veldhoven-van der Meer", "Bijsterveldt-Vliegenthart",
        "Bruins Slot", "Six Dijkstra", "Haersma Buma", "Koşer Kaya", "GroenLinks-PvdA", "GL-PvdA",
    }
)  # fmt: skip
# Members whose surname is "Van" and one word more: after "motie" a small "van" is theirs.
_VAN = re.compile(
    r"Aalst|Ark|Baarle|Beek|Bemmel|Bochove|Bommel|Brenk|Campen|Dam|Dekken|Dijck|Dijk|Duijvenvoorde|Eijs"
    r"|Engelshoven|Esch|Gent|Gerven|Ginneken|Haersma|Haga|Helvert|Hijum|Houwelingen|Kent|Klaveren|Kooten|Laar"
    r"|Lanschot|Leeuwen|Meenen|Meijeren|Miltenburg|Nieuwenhuizen|Nispen|Ojik|Oosten|Oostenbruggen|Raak|Raan"
    r"|Rooijen|Strien|Tongeren|Toorenburg|Veldhoven|Velzen|Vliet|Vroonhoven|Waveren|Weyenberg|Wijngaarden"
    r"|Zanten"
)
_TUSSEN = (
    r"(?:[Vv]an(?:\s+(?:de[nr]?|het|[’']t))?|[Dd]e[nr]?|[Tt]e[nr]?|[Vv]on(?:\s+de[nr]?)?|[EeAa]l|[Ll][ae]"
    r"|[Dd][ui]|[Oo]p\s+(?:de[nr]?|[’']t)|[Ii]n\s+(?:de[nr]?|het|[’']t)|[Uu]it\s+de[nr]?|[’']t)"
)
_GEEN_NAAM = (
    r"(?!(?:Kamer|Kamerstuk\w*|Indiener\w*|Tweede|Eerste|Motie|Moties|Zie|Rijk|Nota|Handelingen|TK|EK|Bijlage|De|Het|Dit|Deze"
    r"|Den|Der|Van|Ten|Ter|Te|Von|El|Al|La|Le|Du|Di|Daar\w*|Hier\w*|Met|In|Op|Voor|Zo|Ook|Als|Bij|Over|Naar|Wij|We|Ik|Staten|Raad|Gedeputeerde)(?!\w))"
)
_DEEL = rf"{_GEEN_NAAM}(?![a-zß-öø-ÿ])[^\W\d_](?:[^\W\d_]|[’']){{1,30}}"
_KOPPEL = rf"(?:\s?-\s?(?:{_TUSSEN}\s+)?{_DEEL}(?:\s+{_DEEL})?)"
_AANSPREEK = r"(?:(?:mevrouw|mevr\.|mw\.|(?:de\s+)?heer|dhr\.|drs\.|ir\.|dr\.|mr\.|prof\.|ing\.)\s+)"
_VOORLETTERS = r"(?:(?:[A-Z][a-z]?\.\s?){1,5}(?:\([A-Z]\w{1,20}\)\s*)?)"
_PERSOON = re.compile(
    rf"(?P<lid>het\s+lid\s+|(?:raads|[Ss]taten|[Kk]amer)lid\s+)?(?P<titel>{_AANSPREEK}{{0,3}}){_VOORLETTERS}?"
    rf"(?P<voor>(?:{_DEEL}\s+){{0,2}})(?:(?P<tussen>{_TUSSEN})\s+)?(?P<naam>{_DEEL})(?P<koppel>{_KOPPEL}{{0,3}})"
)
_FRACTIE = re.compile(
    r"(?:(?:de|het)\s+)?(?P<partij>VVD|PVV|CDA|D66|GroenLinks-PvdA|GL-PvdA|GroenLinks|GL|PvdA|SP|ChristenUnie|SGP|PvdD"
    r"|Partij\s+voor\s+de\s+Dieren|DENK|FVD|FvD|Forum\s+voor\s+Democratie|Volt|JA21|BBB|NSC|50PLUS|BVNL|BIJ1"
    r"|Leefbaar\s+[^\W\d_a-z]\w+|Gemeentebelangen)(?:-fractie)?(?!\w)"
)
_DUBBELE_NAAM = re.compile(rf"\s(?P<tweede>{_DEEL})")
# A surname broken at a line end: "Thijs-sen". Behind the hyphen of a double name stands a capital.
_AFGEBROKEN = re.compile(
    r"-(?!(?:van|de[nr]?|te[nr]?|von|het|el|al|l[ae]|d[ui]|op|in|uit|motie\w*|fractie|lid|leden|achtige)(?!\w))"
    r"(?P<rest>[a-zß-öø-ÿ]{2,20})(?![\w-])"
)
_PARTIJ = r"(?:\s*\((?!TK|EK|Kamer|nr)(?:50PLUS|[A-Z][A-Za-z+&/ 6-]{1,25}|JA21|BIJ1)\))?"
_ACHTER = re.compile(rf"{_PARTIJ}(?P<cs>\s*,?\s*\(?(?:c\.\s?s\.?|cs)(?!\w)\)?)?{_PARTIJ}")
_STUK = r"(?:\s*\([^()]{2,40}\d[^()]{0,10}\)(?=,?\s+en\s|,\s))?"
_VERBINDING = re.compile(rf"{_STUK}(?P<teken>\s*,\s*(?:en\s+)?|\s*/\s*|\s+en\s+|\s*&\s*|\s*-(?=\S))")
INLEIDING = (
    r"(?:het\s+(?:toenmalige?\s+|voormalige?\s+)?(?:[Tt]weede\s+|[Ee]erste\s+)?(?:[Kk]amer|raads|[Ss]taten)?lid"
    r"|de\s+(?:[Kk]amer|raads|[Ss]taten)?leden|(?:[Kk]amer|raads|[Ss]taten)?(?:lid|leden)|rapporteurs?|mevrouw"
    r"|de\s+he(?:er|ren)|senatore?n?|(?:de\s+)?fracties?\s+van|raads\w{2,20})"
)
"""Regular expression of the words that introduce a name: "het lid", "de leden", "de fractie van"."""
_MEER_PERSONEN = 12


@dataclass(frozen=True, slots=True)
class Persoon:
    """One name in a list: where it stands, what joins it to the one before, and whether "c.s." follows."""

    namen: tuple[str, ...]
    begin: int
    eind: int
    verbinding: str
    cs: bool


def read_personen(tekst: str, begin: int, *, ingeleid: bool = False) -> list[Persoon]:
    """The names that stand from ``begin`` on, joined by commas, slashes, hyphens or "en".

    ``ingeleid`` tells that "het lid" or "de leden" precedes: then a hyphen is inside a name. Otherwise
    it parts two movers, unless the name is known to be double; both are then in one ``Persoon``.
    """
    found: list[Persoon] = []
    position, verbinding = begin, ""
    while len(found) < _MEER_PERSONEN:
        person = _fractie(tekst, position, verbinding) or _one(tekst, position, verbinding, ingeleid=ingeleid)
        if not person:
            break
        found.append(person)
        gap = _VERBINDING.match(tekst, person.eind)
        if not gap:
            break
        position, verbinding = gap.end(), gap["teken"].strip(" ,\n") or ","
    return found


def _fractie(tekst: str, position: int, verbinding: str) -> Persoon | None:
    """A party as mover, as councils have them."""
    match = _FRACTIE.match(tekst, position)
    if not match:
        return None
    achter = _ACHTER.match(tekst, match.end())
    eind = achter.end() if achter else match.end()
    naam = " ".join(match["partij"].split())
    return Persoon((naam,), match.start("partij"), eind, verbinding, bool(achter and achter["cs"]))


def _one(tekst: str, position: int, verbinding: str, *, ingeleid: bool) -> Persoon | None:
    match = _PERSOON.match(tekst, position)
    if not match:
        return None
    return _persoon(tekst, match, verbinding, whole=ingeleid or bool(match["lid"] or match["titel"]))


def _persoon(tekst: str, match: re.Match[str], verbinding: str, *, whole: bool) -> Persoon:
    eind = match.end()
    naam, koppel = match["naam"], match["koppel"]
    if not koppel and (broken := _AFGEBROKEN.match(tekst, eind)):
        naam, eind = naam + broken["rest"], broken.end()
    before = (match["voor"].split() or [""])[-1]
    if not match["tussen"] and f"{before} {naam}" in _DUBBEL:
        naam = f"{before} {naam}"
    second = None if koppel else _DUBBELE_NAAM.match(tekst, eind)
    if second and f"{naam} {second['tweede']}" in _DUBBEL:
        naam, eind = f"{naam} {second['tweede']}", second.end()
    first = f"{match['tussen']} {naam}" if match["tussen"] else naam
    parts = [p.strip() for p in re.split(r"\s?-\s?", koppel)[1:]] if koppel else []
    namen = _split(first, naam, parts, whole=whole)
    achter = _ACHTER.match(tekst, eind)
    cs = bool(achter and achter["cs"])
    return Persoon(namen, match.start(), achter.end() if achter else eind, verbinding, cs)


def _split(first: str, naam: str, parts: list[str], *, whole: bool) -> tuple[str, ...]:
    """One double name, or the movers that hyphens part."""
    if not parts:
        return (_capital(first),)
    if whole or f"{naam}-{parts[0]}" in _DUBBEL:
        rest = parts[1:]
        return (
            _capital("-".join((first, *parts)) if whole else f"{first}-{parts[0]}"),
            *([] if whole else rest),
        )
    return tuple(_capital(part) for part in (first, *parts))


def _capital(naam: str) -> str:
    whole = " ".join(naam.split())
    return whole[:1].upper() + whole[1:]


def is_van_naam(naam: str) -> bool:
    """Whether "van" before this word belongs to the surname of a member."""
    return bool(_VAN.fullmatch(naam))
