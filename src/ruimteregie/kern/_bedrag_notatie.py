"""The grammar of amounts in Dutch letters; `bedrag` makes values of what it reads.

notation  = [qualification] amount [link amount] {addition}
amount    = "€" number [",-"] [multiplier] | number [multiplier] "euro"
link      = "tot" | "à" | "–" | "en" after "tussen"
addition  = "per jaar" | "incl. btw" | "prijspeil 2022" | "bandbreedte 25%" | several in brackets
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ruimteregie.kern._patroon import compile_bounded
from ruimteregie.kern.eenheid import EENHEID_PATROON
from ruimteregie.kern.getal import (
    GETAL_PATROON,
    GROOTSTE,
    VEELVOUD_PATROON,
    is_paar_in_doubt,
    read_getal,
    read_paar,
    read_veelvoud,
)
from ruimteregie.kern.kwalificatie import KWALIFICATIE_PATROON, Kwalificatie, read_kwalificatie

__all__ = ["GelezenBedrag", "find_amounts", "read_amount"]


@dataclass(slots=True)
class GelezenBedrag:
    """What a notation says; ``begin`` and ``eind`` are its place in the text."""

    begin: int
    eind: int
    laag: Decimal
    hoog: Decimal
    kwalificatie: Kwalificatie | None = None
    prijspeil: int | None = None
    btw: str = "onbekend"
    bandbreedte: Decimal | None = None
    per: str | None = None
    gezien: set[str] = field(default_factory=set[str])


_EURO = r"(?:€|EUR(?![a-z]))"
_STREEPJE = r",[-–—]{1,2}"
# A letter at the figure (€ 5M, € 20k) is a multiplier that we do not guess, nor do we join € 36 600.
_GEEN_LETTER = r"(?!\s?(?:[kKM]|M€|bn)\b)(?![A-Za-z])(?! \d{3}(?!\d))"
_WOORD = r"(?:\s*(?:euro|EUR)(?!\w))"


def _side(nr: int) -> str:
    """One end of a range: sign, euro sign, figure, multiplier, euro word, each in its own group."""
    return (
        rf"(?P<min{nr}>[-−](?=€|EUR|\d))?(?P<voor{nr}>{_EURO}\s*)?(?P<min{nr}b>(?<=[€R\s])[-−](?=\d))?"
        rf"(?P<getal{nr}>{GETAL_PATROON})(?P<heel{nr}>{_STREEPJE})?(?:\s*(?P<maal{nr}>{VEELVOUD_PATROON})|{_GEEN_LETTER})"
        rf"(?P<na{nr}>{_WOORD})?"
    )


_BEGIN = rf"(?<![\w€.,])(?:(?P<kw>{KWALIFICATIE_PATROON})\s+)?"
_LINK = r"\s*(?:\b(?:tot(?:\s+en\s+met)?|t/m|à|á)(?!\w)|[–-])\s*(?:(?:maximaal|ten\s+hoogste)\s+)?"
_ENKEL = compile_bounded(rf"{_BEGIN}{_side(1)}", re.I)
_BEREIK = compile_bounded(rf"{_BEGIN}{_side(1)}{_LINK}{_side(2)}", re.I)
_TUSSEN = compile_bounded(
    rf"(?<!\w)(?:(?P<kw>{KWALIFICATIE_PATROON})\s+)?tussen\s+(?:de\s+)?{_side(1)}\s+en\s+(?:de\s+)?{_side(2)}",
    re.I,
)
# The start of anything that could be an amount; what follows decides.
_KANDIDAAT = compile_bounded(rf"(?<![\w€.,])(?:tussen\s|{KWALIFICATIE_PATROON}\s|[-−]?{_EURO}|[-−]?\d)", re.I)
# A figure without multiplier before one that has it: "€ 5, € 6 en € 7 mln.", "€ 310 tot ruim € 620 mln.".
_ANDERS = compile_bounded(
    rf"\s*(?:,|\b(?:tot|en|of|à|á|t/m)(?!\w)|[–-])\s*[^.;:€\d]{{0,25}}€?\s*{GETAL_PATROON}(?:\s*,\s*€?\s*{GETAL_PATROON}){{0,6}}"
    rf"(?:\s+en\s+€?\s*{GETAL_PATROON})?\s*{VEELVOUD_PATROON}",
    re.I,
)
_JAARTAL = compile_bounded(r"(?:19|20)\d\d")
_EENHEID = compile_bounded(rf"\s*{EENHEID_PATROON}")


def read_amount(text: str) -> GelezenBedrag | None:
    """Read the whole text as one amount; None when anything is left over or in doubt."""
    whole = text.strip()
    read = _at(whole, 0)
    return read if read and whole[read.eind :] in ("", ".") else None


def find_amounts(text: str) -> Iterator[GelezenBedrag]:
    """Every amount in running text, in order and without overlap."""
    position = 0
    while candidate := _KANDIDAAT.search(text, position):
        read = _at(text, candidate.start())
        if read:
            yield read
            position = read.eind
        else:
            position = _after_number(text, candidate)


def _after_number(text: str, candidate: re.Match[str]) -> int:
    """Where to go on after a candidate that is no amount: behind its own figure, not inside it.

    A range in doubt is passed over as a whole: its high end alone would be another amount.
    """
    doubtful = _euro_range(text, candidate.start())
    if doubtful and _pair(doubtful) is None and _is_doubtful(doubtful):
        return doubtful.end()
    if candidate.group()[-1].isdigit():
        rest = compile_bounded(r"[\d.,]*").match(text, candidate.end())
        return rest.end() if rest else candidate.end()
    return candidate.end()


def _at(text: str, begin: int) -> GelezenBedrag | None:
    match = _euro_range(text, begin)
    pair = _pair(match) if match else None
    if match and pair:
        read = GelezenBedrag(begin, match.end(), *pair, kwalificatie=_kwalificatie(match))
    else:
        read = None if match and _is_doubtful(match) else _single_at(text, begin)
    return read if read and _read_additions(text, read) else None


def _euro_range(text: str, begin: int) -> re.Match[str] | None:
    for vorm in (_TUSSEN, _BEREIK):
        match = vorm.match(text, begin)
        if match and _is_euro_range(match):
            # "€ 5 tot 100 woningen": the last figure counts something else.
            bare = not (match["voor2"] or match["na2"])
            return None if bare and _EENHEID.match(text, match.end()) else match
    return None


def _pair(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    return read_paar(_number(match, 1), _times(match, 1), _number(match, 2), _times(match, 2))


def _is_doubtful(match: re.Match[str]) -> bool:
    return is_paar_in_doubt(_times(match, 1), _number(match, 2), _times(match, 2))


def _is_euro_range(match: re.Match[str]) -> bool:
    """Whether both ends are euros: "€ 5 mln. tot 2030" and "in 2030 tot 5 mln. euro" are no ranges."""
    first, last = bool(match["voor1"] or match["na1"]), bool(match["voor2"] or match["na2"])
    if first and last:
        return True
    bare = 2 if first else 1
    year = bool(_JAARTAL.fullmatch(match[f"getal{bare}"])) and not match[f"maal{bare}"]
    if first:
        return not year and bool(match["maal2"] or not match["maal1"])
    # Only "500 tot 600 miljoen euro": a euro sign on the last alone says that the first is something else.
    return bool(match["na2"]) and not match["voor2"] and not year


def _single_at(text: str, begin: int) -> GelezenBedrag | None:
    match = _ENKEL.match(text, begin)
    if not match or not (match["voor1"] or match["na1"]):
        return None
    times = read_veelvoud(match["maal1"])
    if times is None and _ANDERS.match(text, match.end()):
        return None
    value = _number(match, 1) * (times or 1)
    if abs(value) >= GROOTSTE or value != round(value, 2):
        return None
    return GelezenBedrag(begin, match.end(), value, value, kwalificatie=_kwalificatie(match))


def _number(match: re.Match[str], nr: int) -> Decimal:
    value = read_getal(match[f"getal{nr}"])
    return -value if match[f"min{nr}"] or match[f"min{nr}b"] else value


def _times(match: re.Match[str], nr: int) -> Decimal | None:
    """The multiplier; an end with its own euro word, or with "," and a dash, stands as it is written."""
    whole = match[f"na{nr}"] or match[f"heel{nr}"]
    return read_veelvoud(match[f"maal{nr}"]) or (Decimal(1) if whole else None)


def _kwalificatie(match: re.Match[str]) -> Kwalificatie | None:
    return read_kwalificatie(match["kw"]) if match["kw"] else None


_BANDBREEDTE = r"(?:(?:met\s+)?(?:een\s+)?bandbreedte\s+(?:van\s+)?(?:±|\+/[-–])?|±|\+/[-–])"
_TOEVOEGINGEN: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (naam, compile_bounded(vorm, re.I))
    for naam, vorm in (
        ("per", r"(?:per|/)\s*(?P<waarde>woning|jaar|project)(?!\w)"),
        ("per_jaar", r"jaarlijks(?!\w)"),
        ("incl", r"(?:inclusief|incl\.?|met)\s*btw(?!\w)"),
        ("excl", r"(?:exclusief|excl\.?|zonder)\s*btw(?!\w)"),
        (
            "prijspeil",
            r"(?:in\s+)?(?:prijspeil|prijzen)\s+(?:van\s+)?(?:[a-z]{3,9}\s+|\d\d?-\d\d?-)?(?P<waarde>(?:19|20)\d\d)(?!\w)",
        ),
        ("bandbreedte", rf"{_BANDBREEDTE}\s*(?P<waarde>{GETAL_PATROON})\s*(?:%|procent(?!\w))"),
        ("indicatief", r"indicatief(?!\w)"),
    )
)
_TUSSENRUIMTE = compile_bounded(r"\s*,?\s*")
_SCHEIDING = compile_bounded(r"\s*(?:[,;]|\ben\b)?\s*")
# A rate in a unit that we do not keep: read as a total it would be wrong.
_ANDER_TARIEF = compile_bounded(
    r"\s*(?:/\s*\w|per\s+(?:m[23²³]|vierkante|kubieke|ha\b|hectare|km|kilometer|meter|inwoner|huishouden|"
    r"arbeidsplaats|plek|plaats|stuk|eenheid|locatie|gebied|gemeente|provincie|regio|bedrijf|hoofd|maand|kwartaal|"
    r"week|dag|uur|ton|woning|jaar|project))",
    re.I,
)


def _read_additions(text: str, read: GelezenBedrag) -> bool:
    """Take in what follows the figures; False when it makes the amount something we cannot keep."""
    while (position := _in_brackets(text, read)) or (position := _bare(text, read)):
        read.eind = position
    return not _ANDER_TARIEF.match(text, read.eind)


def _bare(text: str, read: GelezenBedrag) -> int | None:
    gap = _TUSSENRUIMTE.match(text, read.eind)
    return _addition(text, gap.end(), read) if gap else None


def _in_brackets(text: str, read: GelezenBedrag) -> int | None:
    """The end of a bracket that holds known additions only; otherwise nothing of it is taken."""
    opening = compile_bounded(r"\s*\(\s*").match(text, read.eind)
    if not opening:
        return None
    trial = GelezenBedrag(
        read.begin, read.eind, read.laag, read.hoog, read.kwalificatie, read.prijspeil, read.btw,
        read.bandbreedte, read.per, set(read.gezien),
    )  # fmt: skip
    position: int | None = opening.end()
    while position is not None and not text.startswith(")", position):
        position = _addition(text, position, trial)
        gap = _SCHEIDING.match(text, position) if position is not None else None
        position = gap.end() if gap else position
    if position is None:
        return None
    read.kwalificatie, read.prijspeil, read.btw = trial.kwalificatie, trial.prijspeil, trial.btw
    read.bandbreedte, read.per, read.gezien = trial.bandbreedte, trial.per, trial.gezien
    return position + 1


def _addition(text: str, position: int, read: GelezenBedrag) -> int | None:
    """Note one addition and return its end; None when there is none or it was said before."""
    for naam, vorm in _TOEVOEGINGEN:
        match = vorm.match(text, position)
        slot = {"per_jaar": "per", "incl": "btw", "excl": "btw", "indicatief": "kwalificatie"}.get(naam, naam)
        if match and slot not in read.gezien:
            if slot == "kwalificatie" and read.kwalificatie:
                return None
            read.gezien.add(slot)
            _note(naam, match, read)
            return match.end()
    return None


def _note(naam: str, match: re.Match[str], read: GelezenBedrag) -> None:
    match naam:
        case "per":
            read.per = match["waarde"].lower()
        case "per_jaar":
            read.per = "jaar"
        case "prijspeil":
            read.prijspeil = int(match["waarde"])
        case "bandbreedte":
            read.bandbreedte = read_getal(match["waarde"])
        case "indicatief":
            read.kwalificatie = Kwalificatie.INDICATIEF
        case btw:
            read.btw = btw
