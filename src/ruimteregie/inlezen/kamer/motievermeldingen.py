"""Where a text names a motion, and whom it names as movers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ruimteregie.inlezen.kamer.namen_van_kamerleden import (
    INLEIDING,
    Persoon,
    is_van_naam,
    read_personen,
)
from ruimteregie.inlezen.zinnen import sentence_around

__all__ = ["Vermelding", "find_vermeldingen"]


@dataclass(frozen=True, slots=True)
class Vermelding:
    """One mention: its place, its movers, and the title or number by which it goes.

    ``noot`` is the number of a footnote printed against the name, ``groep`` tells the mentions that one
    "moties" names together, ``zin_eind`` where the sentence ends.
    """

    begin: int
    eind: int
    indieners: tuple[str, ...]
    naam: str | None
    noot: int | None
    groep: int
    zin_eind: int

    @property
    def plek(self) -> tuple[int, int]:
        return self.begin, self.eind


_MOTIE = re.compile(
    r"(?<![\w-])(?:[Rr]aads|[Ss]taten)?[Mm]otie(?P<meer>s)?(?!\w)"
    r"(?:\s+[Vv]reemd(?:\s+aan\s+de\s+orde(?:\s+van\s+de\s+dag)?)?(?!\w))?"
)
_CODE = r"(?:M|A)\s?-?\d{1,4}(?:[-./]\d{1,4}){0,2}|(?:19|20)\d\d[-/]M?\d{1,4}|\d{1,3}[-.]\d{1,3}(?![\d.])"
_NUMMER = re.compile(
    rf"[\s-]+(?:(?:met\s+)?(?:nr\.?|nummer)\s+)?(?P<nr>{_CODE}|(?<=nr\.\s)\d{{1,4}}|(?<=mer\s)\d{{1,4}})(?!\w)"
)
_TITEL = re.compile(r"\s+[‘'\"“„](?P<titel>[^‘’'\"”“\n]{3,120})[’'\"”]")
# "de motie woningbouw" goes by its subject: a noun, by its end, and no "motie uitvoering te geven".
_ONDERWERP = re.compile(
    r"\s+(?!(?:uitvoering|invulling|opvolging|behandeling|indiening|strekking|toelichting|stemming|gehouden)\b)"
    r"(?P<nr>[a-z-]{0,30}(?:beleid|bouw|heid|teit|ing|fonds|weg|lijn|plan|wet|visie|gebied|natuur|water|stikstof|vervoer"
    r"|spoor|markt|landbouw|landschap|klimaat|energie|wonen|mobiliteit|defensie|financiën))"
    r"(?=[.,;:)]|\s+(?:is|wordt|werd|van|en|uit|over|waarin|waarmee|die|in|\()|\s*$)"
)
_HAAKJE = re.compile(
    r"(?P<open>\s*[\[(])[^()\[\]]{2,90}[)\]]"
    r"|(?P<stuk>\s+[2-4]\d\s?\d{3}(?:[\s-][A-Z]{1,5})?(?:-|,?\s*nr\.?\s*)\d{1,4}(?!\w))"
)
_VAN = re.compile(rf"[\s-]+(?:,\s*)?(?:ingediend\s+)?(?P<woord>van|door|namens)\s+(?P<lid>{INLEIDING}\s+)?")
_DIE_VAN = re.compile(
    rf"(?:\s*\([^()]{{2,90}}\))?\s*[,;]?\s*(?:en\s+)?(?:ook\s+)?(?P<vanaf>die\s+|de\s+motie\s+)?van\s+(?P<lid>{INLEIDING}\s+)"
)
_OVER = re.compile(
    rf"\s+(?:over|inzake|betreffende|aangaande|m\.b\.t\.|met\s+betrekking\s+tot|om|voor|tegen|tot)\s"
    rf"(?:(?!\bmotie)[^.;:()]){{3,160}}?\s(?P<van>(?:van|door)\s+{INLEIDING}\s+)(?=[^a-z]|[a-z’']{{1,4}}\s)"
)
_ERVOOR = re.compile(
    rf"(?P<wie>(?:(?:door|van)\s+)?{INLEIDING}\s+)(?P<namen>[^.;:()]{{3,90}}?)\s*(?:\([^()]{{2,40}}\)\s*)?"
    r"(?:ingediende|aangenomen|gewijzigde|nader\s+gewijzigde|heeft|hebben|had|verzocht|vroeg|riep|verzoekt|vraagt|per"
    r"|bij|in|met|een|de|hun|zijn|haar|ingediend\w*|\s){1,9}\s*\Z"
)
# Before "motie" it is a kind of motion, or the word is not a motion of parliament.
_GEEN_MOTIE = re.compile(r"\b(?:geen|moties\s+en)\s+\Z", re.I)
_KLEIN_VAN = re.compile(r"van\s+(?:de[nr]\s|(?P<naam>[^\W\d_a-z][^\W\d_]+))")
_CIJFERS = re.compile(r"\d{1,3}(?![\d\w])")
_STOP = re.compile(r"\s*(?:c\.s\.)?")
_VENSTER = 140


def find_vermeldingen(tekst: str) -> list[Vermelding]:
    """Every mention of a motion in running text, in order; "de moties X en Y" are two."""
    found: list[Vermelding] = []
    taken = 0
    for groep, woord in enumerate(_MOTIE.finditer(tekst)):
        if woord.start() < taken:
            continue
        for vermelding in _at(tekst, woord, groep, taken):
            found.append(vermelding)
            taken = max(taken, vermelding.eind)
    return found


def _at(tekst: str, woord: re.Match[str], groep: int, taken: int) -> Iterator[Vermelding]:
    _, stop = sentence_around(tekst, woord.start(), woord.end())
    naam, position = _name(tekst, woord.end())
    lists = list(_people(tekst, position, bool(woord["meer"])))
    if not lists and not woord["meer"]:
        lists = list(_before(tekst, woord, taken))
    for nr, (indieners, van, eind) in enumerate(lists):
        noot = _CIJFERS.match(tekst, eind)
        number = int(noot.group()) if noot else None
        start = van if nr else min(woord.start(), van)
        yield Vermelding(start, max(eind, woord.end()), indieners, naam, number, groep, max(stop, eind))
    if not lists and not woord["meer"]:
        noot = _CIJFERS.match(tekst, position)
        number = int(noot.group()) if noot else None
        yield Vermelding(woord.start(), position, (), naam, number, groep, max(stop, position))


def _name(tekst: str, position: int) -> tuple[str | None, int]:
    """The title or number behind the word, and where to go on."""
    for vorm, groep in ((_NUMMER, "nr"), (_TITEL, "titel")):
        match = vorm.match(tekst, position)
        if match:
            return " ".join(match[groep].split()), match.end()
    subject = _ONDERWERP.match(tekst, position)
    return (subject["nr"], subject.end()) if subject else (None, position)


def _people(tekst: str, position: int, plural: bool) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The movers of each motion named here, with the place of their names."""
    bracket = _HAAKJE.match(tekst, position)
    persons, end = _first_list(tekst, position)
    begin: int | None = None
    if not persons and bracket:
        inside = read_personen(tekst, bracket.end("open")) if bracket["open"] else []
        persons, end = (inside, bracket.end()) if inside else _first_list(tekst, bracket.end())
    while persons:
        for namen, van, eind in _motions(persons, plural):
            yield namen, min(van, begin or van), eind
            begin = None
        further = _DIE_VAN.match(tekst, end)
        if not further:
            return
        begin = further.start("vanaf") if further["vanaf"] else None
        persons = read_personen(tekst, further.end(), ingeleid=True)
        end = persons[-1].eind if persons else end
        plural = plural and not further["lid"].startswith("de ")


def _first_list(tekst: str, position: int) -> tuple[list[Persoon], int]:
    van = _VAN.match(tekst, position)
    if van and van["lid"]:
        persons = read_personen(tekst, van.end(), ingeleid=True)
    elif van:
        # "motie van Esch": of Esch, or of Van Esch?
        klein = _KLEIN_VAN.match(tekst, van.start("woord"))
        own = klein and (not klein["naam"] or is_van_naam(klein["naam"]))
        persons = read_personen(tekst, van.start("woord") if own else van.end())
    elif tekst[position : position + 1] in ("-", " "):
        persons = read_personen(tekst, position + 1)
    else:
        persons = []
    if not persons and (over := _OVER.match(tekst, position, position + _VENSTER + 60)):
        persons = read_personen(tekst, over.end(), ingeleid=True)
    return persons, persons[-1].eind if persons else position


def _motions(persons: list[Persoon], plural: bool) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """One motion by all, or, after "moties", one by each that "en" or a comma parts."""
    group: list[Persoon] = []
    for persoon in persons:
        if group and plural and persoon.verbinding in ("en", ",", "&"):
            yield _joined(group)
            group = []
        group.append(persoon)
    yield _joined(group)


def _joined(group: list[Persoon]) -> tuple[tuple[str, ...], int, int]:
    return tuple(naam for persoon in group for naam in persoon.namen), group[0].begin, group[-1].eind


def _before(tekst: str, woord: re.Match[str], taken: int) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The movers named before the word: "de door het lid X ingediende motie"."""
    start, _ = sentence_around(tekst, woord.start(), woord.end())
    low = max(taken, start, woord.start() - _VENSTER)
    match = _ERVOOR.search(tekst[low : woord.start()])
    if match:
        persons = read_personen(tekst, low + match.start("namen"), ingeleid=True)
        if persons:
            namen = tuple(naam for persoon in persons for naam in persoon.namen)
            yield namen, low + match.start("wie"), woord.end()
