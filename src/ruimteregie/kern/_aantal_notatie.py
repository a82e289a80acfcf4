"""The grammar of numbers in Dutch letters; `aantal` makes values of what it reads.

notation = [qualification] figure [[unit] link [qualification] figure] {adjective} unit {addition} [":" scope]
figure   = digits [multiplier] | a number in words
link     = "tot" | "t/m" | "à" | "–" | "en" after "tussen"
addition = "bruto" | "netto" | "per jaar" | period | "ten opzichte van" year
period   = "t/m" year | year "t/m" year | "vanaf" year | "in" year | "voor" year
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ruimteregie.kern._patroon import compile_bounded
from ruimteregie.kern._telwoord import read_telwoord
from ruimteregie.kern.eenheid import EENHEID_PATROON, Eenheid, read_eenheid
from ruimteregie.kern.getal import (
    GETAL_PATROON,
    VEELVOUD_PATROON,
    is_paar_in_doubt,
    read_getal,
    read_paar,
    read_veelvoud,
)
from ruimteregie.kern.kwalificatie import KWALIFICATIE_PATROON, Kwalificatie, read_kwalificatie

__all__ = ["GelezenAantal", "find_numbers", "read_number"]


@dataclass(slots=True)
class GelezenAantal:
    """What a notation says; ``begin`` and ``eind`` are its place in the text."""

    begin: int
    eind: int
    laag: Decimal
    hoog: Decimal
    eenheid: Eenheid
    kwalificatie: Kwalificatie | None = None
    horizon_van: int | None = None
    horizon_tot: int | None = None
    basisjaar: int | None = None
    bruto_netto: str | None = None
    reikwijdte: list[str] = field(default_factory=list[str])
    gezien: set[str] = field(default_factory=set[str])


_KW = rf"(?:(?P<kw>(?i:{KWALIFICATIE_PATROON}))(?:\s+|(?<=[.±]))(?:de\s+)?)?"
_KW2 = rf"(?:(?P<kw2>(?i:{KWALIFICATIE_PATROON}))\s+)?"
# What stands between a figure and what it counts: "extra betaalbare en duurzame woningen".
_BIJVOEGLIJK = (
    r"(?:(?:extra|nieuw\s+te\s+bouwen|netto|bruto|zeer|(?:[a-zéëïö]+-)?[a-zéëïö]{2,24}(?:e|se|eerde))"
    r"(?:,\s+|\s+en\s+|\s+of\s+|\s+)|\([a-z -]{3,24}\)\s+){0,5}"
)
_TELWOORD = (
    r"(?<![\w-])(?i:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien"
    r"|zeventien|achttien|negentien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|en|ën"
    r"|half|anderhalf){1,8})(?!\w)"
)
_SPATIES = r"[1-9]\d{0,2}(?:\s\d{3}){1,3}(?![.,\s]?\d)"


def _figure(nr: int) -> str:
    # The multiplier of a figure that is not followed by its unit belongs to it only when it is there.
    return (
        rf"(?P<getal{nr}>[-−]?(?:{_SPATIES}|{GETAL_PATROON})|{_TELWOORD})"
        rf"(?:\s*(?P<maal{nr}>(?i:{VEELVOUD_PATROON})))?"
    )


_UNIT = rf"\s*(?P<bijv>{_BIJVOEGLIJK})(?P<eenheid>{EENHEID_PATROON})"
_VOOR = r"(?<![\w€.,/])(?<!€\s)(?<!\d[-–])"
_VORMEN = (
    compile_bounded(
        rf"{_VOOR}{_KW}(?i:tussen)\s+(?:de\s+)?{_figure(1)}\s+en\s+(?:de\s+)?{_KW2}{_figure(2)}{_UNIT}"
    ),
    compile_bounded(
        rf"{_VOOR}{_KW}{_figure(1)}(?:\s*(?P<eenheid1>{EENHEID_PATROON}))?"
        rf"\s*(?:\b(?:tot(?:\s+en\s+met)?|t/m|à|á)(?!\w)|[–-])\s*{_KW2}{_figure(2)}{_UNIT}"
    ),
    compile_bounded(rf"{_VOOR}{_KW}{_figure(1)}{_UNIT}"),
)
_BEREIKEN = _VORMEN[:2]
_KANDIDAAT = compile_bounded(
    rf"{_VOOR}(?i:tussen\s|{KWALIFICATIE_PATROON}(?:\s|(?<=[.±]))|[-−]?\d"
    rf"|(?!een\s(?!miljoen|miljard|mln|half))(?=[a-zé]){_TELWOORD}(?=\s))"
)
_JAARTAL = compile_bounded(r"(?:19|20)\d\d")
_NA_JAARWOORD = compile_bounded(
    r"(?:\b(?:in|tot|vanaf|sinds|met|v[oó][oó]r|na|uiterlijk)|t/m|(?:19|20)\d\d\s+en)\s+$", re.I
)

_J = r"(?P<jaar>(?:19|20|21)\d\d)(?![\w.,]?\d)"
_J2 = r"(?P<jaar2>(?:19|20|21)\d\d)(?![\w.,]?\d)"
_TM = r"(?:t/m|tot\s+en\s+met|tot)"
_PERIODE = r"(?:(?:in|over)\s+)?(?:de\s+periode\s+)?"
_TOEVOEGINGEN: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (naam, compile_bounded(vorm, re.I))
    for naam, vorm in (
        ("bruto_netto", r"(?P<waarde>bruto|netto)(?!\w)"),
        ("per", r"(?P<waarde>(?:per|/)\s*jaar|jaarlijks)(?!\w)"),
        ("basisjaar", rf"(?:ten\s+opzichte\s+van|t\.?o\.?v\.?)\s+(?:het\s+jaar\s+)?{_J}"),
        ("van_tot", rf"{_PERIODE}(?:van\s+|tussen\s+)?{_J}\s*(?:{_TM}|en|[-–])\s*{_J2}"),
        ("tot", rf"(?:uiterlijk\s+(?:in\s+)?|{_TM}\s+){_J}"),
        ("voor", rf"v(?:oo|óó|ó|óo)r\s+{_J}"),
        ("vanaf", rf"(?:vanaf|sinds)\s+{_J}"),
        ("in", rf"in\s+{_J}"),
    )
)
_SLEUF = {"van_tot": "horizon", "tot": "horizon", "voor": "horizon", "vanaf": "horizon", "in": "horizon"}
_RUIMTE = compile_bounded(r"\s*[,;]?\s*")
_ANDER_TARIEF = compile_bounded(r"\s*(?:/\s*\w|per\s+(?!saldo|\d)\w)")
_ELISIE = compile_bounded(r"\s*(?:\(\s*(?:…|\.\.\.)\s*\)|\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*")


def read_number(text: str) -> GelezenAantal | None:
    """Read the whole text as one number; None when anything is left over or in doubt.

    Three dots stand for words that were left out, as in ``36.000 woningen … tot 2040``.
    """
    figures, colon, scope = _ELISIE.sub(" ", text).strip().partition(":")
    figures = figures.strip()
    read = _at(figures, 0)
    if read is None or figures[read.eind :] not in ("", ".") or (colon and not scope.strip()):
        return None
    if scope:
        read.reikwijdte.append(scope.strip())
    return read


def find_numbers(text: str) -> Iterator[GelezenAantal]:
    """Every number with a unit in running text, in order and without overlap."""
    position = 0
    while candidate := _KANDIDAAT.search(text, position):
        read = _at(text, candidate.start())
        if read and not _is_year(text, candidate.start()):
            yield read
            position = read.eind
        else:
            position = _after_number(text, candidate)


def _after_number(text: str, candidate: re.Match[str]) -> int:
    """Where to go on after a candidate that is no number: behind its own figure, not inside it.

    A range in doubt ("900 tot 1 miljoen woningen") is passed over as a whole, its high end too.
    """
    for vorm in _BEREIKEN:
        match = vorm.match(text, candidate.start())
        if match and _is_doubtful(match):
            return match.end()
    if not candidate.group()[-1].isdigit():
        return candidate.end()
    rest = compile_bounded(r"[\d.,]*").match(text, candidate.end())
    return rest.end() if rest else candidate.end()


def _is_year(text: str, begin: int) -> bool:
    """Whether the first figure is a year: "tot 2030 woningen" counts no 2 030 homes."""
    return bool(_JAARTAL.match(text, begin) and _NA_JAARWOORD.search(text, max(0, begin - 12), begin))


def _at(text: str, begin: int) -> GelezenAantal | None:
    for vorm in _VORMEN:
        match = vorm.match(text, begin)
        read = _from(match) if match else None
        if read:
            return read if _read_additions(text, read) else None
    return None


def _from(match: re.Match[str]) -> GelezenAantal | None:
    times = _times(match, 1)
    first = _value(match["getal1"], times)
    if first is None:
        return None
    pair: tuple[Decimal, Decimal] | None = (first * (times or 1), first * (times or 1))
    if "getal2" in match.groupdict():
        last = _value(match["getal2"])
        pair = None if last is None else read_paar(first, times, last, _times(match, 2))
        years = all(_JAARTAL.fullmatch(match[naam]) for naam in ("getal1", "getal2"))
        if pair is None or years or not _is_one_unit(match):
            return None
    read = GelezenAantal(match.start(), match.end(), pair[0], pair[1], read_eenheid(match["eenheid"]))
    words = match["kw"] or match.groupdict().get("kw2")
    read.kwalificatie = read_kwalificatie(words) if words else None
    read.reikwijdte.extend(_scope(match["bijv"], match["eenheid"]))
    return read


def _value(text: str, times: Decimal | None = None) -> Decimal | None:
    """A figure in digits, which may have spaces for thousands, or in words; "een" alone is no figure."""
    if text[-1].isdigit():
        return read_getal(re.sub(r"(?<=\d)\s(?=\d{3})", "", text))
    return None if text.lower() == "een" and times is None else read_telwoord(text)


def _scope(adjectives: str, unit: str) -> Iterator[str]:
    """What the words before the unit, and the unit itself (huurwoningen), say of what is counted."""
    words = " ".join(re.sub(r"[()]", "", adjectives).split()).rstrip(",")
    if words:
        yield words
    compound = re.fullmatch(r"([a-zé-]+?)-?(?:woning(?:en)?|eenheden)", unit.lower())
    if compound and compound[1] not in ("", "woon"):
        yield compound[1]


def _times(match: re.Match[str], nr: int) -> Decimal | None:
    """The multiplier; a first figure with a unit of its own stands as it is written."""
    times = read_veelvoud(match[f"maal{nr}"])
    own = match.groupdict().get(f"eenheid{nr}")
    return Decimal(1) if times is None and own else times


def _is_one_unit(match: re.Match[str]) -> bool:
    """Whether both ends count the same: "60% tot 70 woningen" and "500 meter tot 1 kilometer" do not."""
    own = match.groupdict().get("eenheid1")
    return not own or read_eenheid(own) is read_eenheid(match["eenheid"])


def _is_doubtful(match: re.Match[str]) -> bool:
    first, last = _times(match, 1), _times(match, 2)
    low, high = _value(match["getal1"]), _value(match["getal2"])
    if low is None or high is None or not _is_one_unit(match):
        return False
    return read_paar(low, first, high, last) is None and is_paar_in_doubt(first, high, last)


def _read_additions(text: str, read: GelezenAantal) -> bool:
    """Take in what follows the unit; False when it makes the number a rate that we cannot keep."""
    while (position := _in_brackets(text, read)) or (position := _bare(text, read)):
        read.eind = position
    return not _ANDER_TARIEF.match(text, read.eind)


def _bare(text: str, read: GelezenAantal) -> int | None:
    gap = _RUIMTE.match(text, read.eind)
    return _addition(text, gap.end(), read) if gap else None


def _in_brackets(text: str, read: GelezenAantal) -> int | None:
    opening = compile_bounded(r"\s*\(\s*").match(text, read.eind)
    if not opening:
        return None
    closing = text.find(")", opening.end())
    inner = text[opening.end() : closing] if closing >= 0 else ""
    # One addition a bracket: a bracket with anything else stays outside the notation.
    for naam, vorm in _TOEVOEGINGEN:
        match = vorm.fullmatch(inner.strip())
        if match and _note(naam, match, read):
            return closing + 1
    return None


def _addition(text: str, position: int, read: GelezenAantal) -> int | None:
    for naam, vorm in _TOEVOEGINGEN:
        match = vorm.match(text, position)
        if match:
            return match.end() if _note(naam, match, read) else None
    return None


def _note(naam: str, match: re.Match[str], read: GelezenAantal) -> bool:
    """Keep one addition; False when its place is taken already."""
    slot = _SLEUF.get(naam, naam)
    if slot in read.gezien:
        return False
    read.gezien.add(slot)
    if slot == "horizon":
        read.horizon_van, read.horizon_tot = _horizon(naam, match)
    elif naam == "basisjaar":
        read.basisjaar = int(match["jaar"])
    elif naam == "per":
        # A yearly figure counts something else than a total: the scope keeps them apart.
        read.reikwijdte.append("per jaar")
    else:
        read.bruto_netto = match["waarde"].lower()
    return True


def _horizon(naam: str, match: re.Match[str]) -> tuple[int | None, int | None]:
    jaar = int(match["jaar"])
    match naam:
        case "van_tot":
            return jaar, int(match["jaar2"])
        case "tot":
            return None, jaar
        case "voor":
            return None, jaar - 1
        case "vanaf":
            return jaar, None
        case _:
            return jaar, jaar
