"""What a letter says around the figures of an amount: per what, VAT, price level, bandwidth.

addition  = "per jaar" | "incl. btw" | "prijspeil 2022" | "bandbreedte 25%" | several in brackets

An addition follows the figures, or stands right before them: "jaarlijks € 5 mln.", "een indicatief budget
van € 5 mln.".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ruimteregie.kern._patroon import compile_bounded
from ruimteregie.kern.getal import GETAL_PATROON, read_getal
from ruimteregie.kern.kwalificatie import Kwalificatie

__all__ = ["GelezenBedrag", "is_other_rate", "read_additions", "read_before"]


@dataclass(slots=True)
class GelezenBedrag:
    """What a notation says; ``begin`` and ``eind`` are its place in the text.

    ``zeker`` is False where the notation leaves room for another reading.
    """

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
    zeker: bool = True


_BANDBREEDTE = (
    r"(?:(?:met\s+)?(?:een\s+)?(?:bandbreedte|(?:onzekerheids)?marge|onzekerheid|onnauwkeurigheid)\s+"
    r"(?:van\s+)?(?:±|\+/[-–])?|±|\+/[-–])"
)
_PROCENT = r"(?:%|procent(?!\w))"
_PRIJSPEIL = r"(?:(?:in|tegen)\s+)?(?:(?:prijspeil|prijzen)\s*:?\s*|(?:pp|p\.p\.?)\s*)(?:van\s+)?"
_DAG_OF_MAAND = r"(?:(?:\d\d?\s+)?[a-z]{3,9}\.?\s+|\d\d?[-/.]\d\d?[-/.])?"
# "per nieuwe sociale huurwoning" is per home.
_PER_WAT = r"(?:[a-z]{3,20}e\s+){0,2}(?P<waarde>(?:[a-z]{3,12})?woning|kalenderjaar|jaar|project)(?!\w)"
_TOEVOEGINGEN: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (naam, slot, compile_bounded(vorm, re.I))
    for naam, slot, vorm in (
        ("per", "per", rf"(?:structureel\s+)?(?:per\s+|/\s*|voor\s+(?:elke?|iedere?)\s+){_PER_WAT}"),
        ("jaar", "per", r"(?:jaarlijks|elk\s+jaar|ieder\s+jaar|op\s+jaarbasis|p/?j\b|p\.\s?j\.)(?!\w)"),
        ("incl", "btw", r"(?:inclusief|incl\b\.?|met|inc\b\.?)\s*btw(?!\w)"),
        ("excl", "btw", r"(?:exclusief|excl\b\.?|ex\b\.?|zonder)\s*btw(?!\w)"),
        (
            "prijspeil",
            "prijspeil",
            rf"{_PRIJSPEIL}{_DAG_OF_MAAND}(?P<waarde>(?:19|20)\d\d)(?!\w)",
        ),
        ("bandbreedte", "bandbreedte", rf"{_BANDBREEDTE}\s*(?P<waarde>{GETAL_PATROON})\s*{_PROCENT}"),
        ("indicatief", "kwalificatie", r"indicatief(?!\w)"),
    )
)
_TUSSENRUIMTE = compile_bounded(r"\s*,?\s*")
_SCHEIDING = compile_bounded(r"\s*(?:[,;]|\ben\b)?\s*")
_HAAKJE = compile_bounded(r"\s*\(\s*")
# Nothing of these letters follows an amount as an addition without one of these: a quick look first.
_KAN = compile_bounded(r"\s*,?\s*[(/±+a-z]", re.I)
_PLAFOND = 120
_REST = re.compile(rf"[^()€\n]{{0,{_PLAFOND}}}\)")
# A rate in a unit that we do not keep: read as a total it would be wrong.
_ANDER_TARIEF = compile_bounded(
    r"\s*(?:/\s*[^\W\d]|per\s+(?:m[23²³]|vierkante|kubieke|ha\b|hectare|km|kilometer|meter|inwoner|huishouden|"
    r"arbeidsplaats|plek|plaats|stuk|eenheid|locatie|gebied|gemeente|provincie|regio|bedrijf|hoofd|maand|kwartaal|"
    r"week|dag|uur|ton|woning|jaar|project))",
    re.I,
)


def is_other_rate(text: str, eind: int) -> re.Match[str] | None:
    """Whether the amount that ends here is per a unit that an amount does not keep."""
    return _ANDER_TARIEF.match(text, eind)


def read_additions(text: str, read: GelezenBedrag) -> None:
    """Take in what follows the figures."""
    while _KAN.match(text, read.eind):
        position = _in_brackets(text, read) or _bare(text, read)
        if not position:
            break
        read.eind = position


def _bare(text: str, read: GelezenBedrag) -> int | None:
    gap = _TUSSENRUIMTE.match(text, read.eind)
    return _addition(text, gap.end(), read) if gap else None


def _in_brackets(text: str, read: GelezenBedrag) -> int | None:
    """The end of a bracket that holds known additions only.

    Of a bracket that begins with them and says more, they count but the bracket is no part of the
    notation.
    """
    opening = _HAAKJE.match(text, read.eind)
    if not opening:
        return None
    trial = replace(read, gezien=set(read.gezien))
    last, position = None, opening.end()
    while (end := _addition(text, position, trial)) is not None:
        gap = _SCHEIDING.match(text, end)
        last, position = end, gap.end() if gap else end
    if last is None:
        return None
    closed = text.startswith(")", position)
    if closed or (position > last and _REST.match(text, position)):
        read.kwalificatie, read.prijspeil, read.btw = trial.kwalificatie, trial.prijspeil, trial.btw
        read.bandbreedte, read.per, read.gezien = trial.bandbreedte, trial.per, trial.gezien
    return position + 1 if closed else None


def _addition(text: str, position: int, read: GelezenBedrag) -> int | None:
    """Note one addition and return its end; None when there is none or it was said before."""
    for naam, slot, vorm in _TOEVOEGINGEN:
        match = vorm.match(text, position)
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
            word = match["waarde"].lower()
            read.per = "woning" if word.endswith("woning") else "jaar" if word.endswith("jaar") else word
        case "jaar":
            read.per = "jaar"
        case "prijspeil":
            read.prijspeil = int(match["waarde"])
        case "bandbreedte":
            read.bandbreedte = read_getal(match["waarde"])
        case "indicatief":
            read.kwalificatie = Kwalificatie.INDICATIEF
        case btw:
            read.btw = btw


_VOORAF = compile_bounded(
    r"(?<!\w)(?:(?P<jaar>jaarlijks|per\s+jaar|elk\s+jaar|ieder\s+jaar)\s+"
    r"|(?P<btw>incl|excl)(?:usief\b|\b\.?)\s*btw\s*[:,]?\s+"
    r"|(?P<kw>indicatie|maxima|minima)(?:f|ve|al|le)\s+(?:[\w-]{2,40}\s+){1,2}(?:van|ad|à)\s+)\Z",
    re.I,
)
_WIJDTE = 90
_ADJECTIEF = {
    "indicatie": Kwalificatie.INDICATIEF,
    "maxima": Kwalificatie.MAXIMAAL,
    "minima": Kwalificatie.MINIMAAL,
}


def read_before(text: str, read: GelezenBedrag, after: int) -> None:
    """Take in what stands right before the figures, from ``after`` on, where the last amount ended."""
    while read.begin > after and text[read.begin - 1].isspace():
        # A slice, because a pattern cannot be anchored at the end of a range it looks behind in.
        low = max(after, read.begin - _WIJDTE)
        match = _VOORAF.search(text[low : read.begin])
        if not match or not _take(match, read):
            return
        read.begin = low + match.start()


def _take(match: re.Match[str], read: GelezenBedrag) -> bool:
    """Note an addition before the figures; False when it was said already."""
    if match["jaar"] and "per" not in read.gezien:
        read.gezien.add("per")
        read.per = "jaar"
    elif match["btw"] and "btw" not in read.gezien:
        read.gezien.add("btw")
        read.btw = match["btw"].lower()
    elif match["kw"] and not read.kwalificatie:
        read.kwalificatie = _ADJECTIEF[match["kw"].lower()]
    else:
        return False
    return True
