"""Agreements that are the row of a table, or a numbered sentence in a list of agreements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ruimteregie.inlezen.afspraakvormen.acties import Bijschrift, Omgeving, make_actie
from ruimteregie.inlezen.afspraakvormen.afspraakkoppen import is_next
from ruimteregie.inlezen.afspraakvormen.afspraaksoorten import parse_departementen, parse_soorten
from ruimteregie.inlezen.afspraakvormen.afspraaktabellen import Rij, Tabel
from ruimteregie.inlezen.afspraakvormen.beloften import is_belofte
from ruimteregie.inlezen.afspraakvormen.opsommingen import Blokregel
from ruimteregie.inlezen.afspraakvormen.trekkers import parse_trekkers
from ruimteregie.inlezen.vondsten import AfspraakVondst
from ruimteregie.inlezen.zinsvormen.handelenden import find_handelenden

__all__ = ["find_zinnen", "read_rij"]

_LEEG = re.compile(
    r"(?:-+|–|—|n\.?v\.?t\.?|nader te bepalen|n\.?t\.?b\.?|onbekend|p\.?m\.?|volgt|nnb)?\.?", re.I
)
_ZIN = re.compile(r"^\s*(?P<nummer>\d{1,2}(?:\.\d{1,2})?|[A-Z]\.?\d{1,2})[.):]?\s+(?P<rest>[A-Z\"‘“].*)$")
_MANY = 0.5  # of the numbered sentences must name who does what
_LONGEST = 12  # lines of one sentence


def read_rij(rij: Rij, tabel: Tabel, omgeving: Omgeving, *, als_actie: bool = False) -> AfspraakVondst | None:
    """The agreement in a row; None when nothing is agreed in it, or nothing tells that it is one.

    ``als_actie``: the table stands inside an agreement, so that each row is one of its acties.
    """
    cel = {veld: "" if _LEEG.fullmatch(tekst.strip()) else tekst for veld, tekst in rij.cellen.items()}
    nummer = rij.nummer
    tekst = cel.get("tekst") or cel.get("actie") or ""
    titel = cel.get("titel") or None
    if not tekst or (nummer is None and "tekst" not in tabel.velden and not als_actie):
        return None
    labels = Bijschrift(
        cel.get("trekker") or cel.get("partijen", ""),
        cel.get("termijn") or None,
        cel.get("voorwaarde") or None,
    )
    parties = parse_trekkers(labels.trekker, omgeving.tafel) or find_handelenden(tekst, (), omgeving.tafel)
    actie = make_actie(tekst, (rij.van, rij.tot), omgeving, labels, partijen=parties)
    departementen, complete = parse_departementen(cel.get("departementen", ""))
    certain = bool(nummer) and complete and bool(actie.partijen or actie.termijn)
    return AfspraakVondst(
        nummer=nummer,
        titel=titel,
        soorten=parse_soorten(cel.get("soort", "")),
        departementen=departementen,
        acties=(actie,),
        tekst=tekst,
        plaats=omgeving.tekst.plaats(rij.van, rij.tot),
        zekerheid=0.9 if certain else 0.7,
    )


def find_zinnen(regels: Sequence[Blokregel], omgeving: Omgeving) -> Iterator[AfspraakVondst]:
    """Numbered sentences that say who does what, where most of a row of numbers do."""
    items = list(_numbered(regels))
    texts = [" ".join(omgeving.join(lines).tekst.split()) for _, lines in items]
    sentences = [m["rest"] if (m := _ZIN.match(text)) else text for text in texts]
    promises = [is_belofte(sentence) for sentence in sentences]
    if len(items) < 2 or sum(promises) < _MANY * len(items):
        return
    for (nummer, lines), sentence, promise in zip(items, sentences, promises, strict=True):
        if not promise:
            continue
        place = (lines[0], lines[-1])
        parties = find_handelenden(sentence, (), omgeving.tafel)
        actie = make_actie(sentence, place, omgeving, Bijschrift(), partijen=parties)
        plaats = omgeving.tekst.plaats(*place)
        yield AfspraakVondst(nummer, None, (), (), (actie,), sentence, plaats, 0.7)


def _numbered(regels: Sequence[Blokregel]) -> Iterator[tuple[str, list[int]]]:
    """The items of the first row of numbers that begins with 1, each with its lines."""
    current: tuple[str, list[int]] | None = None
    last = ""
    for regel in regels:
        m = _ZIN.match(regel.tekst)
        if m and _follows(m["nummer"], last):
            if current:
                yield current
            last = m["nummer"]
            current = (last, [regel.index])
        elif current and (regel.wit or len(current[1]) >= _LONGEST):
            yield current
            current = None
        elif current:
            current[1].append(regel.index)
    if current:
        yield current


def _follows(nummer: str, last: str) -> bool:
    return is_next(nummer, last) if last else int(re.findall(r"\d+", nummer)[-1]) == 1
