"""Numbered agreements: number, title, kinds, departments, acties, and where each ends.

They stand below headings ("Afspraak 2.3 …", see ``afspraakkoppen``), in the rows of a table, or as numbered
sentences in a list of agreements. When a number occurs more than once, the one that has a kind,
departments and acties is the agreement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ruimteregie.inlezen.afspraakvormen.acties import Bijschrift, Omgeving, find_acties
from ruimteregie.inlezen.afspraakvormen.afspraakblokken import cut_block, is_trailing_heading, read_head
from ruimteregie.inlezen.afspraakvormen.afspraakkoppen import Kop, find_koppen, is_afsprakendocument
from ruimteregie.inlezen.afspraakvormen.afspraakrijen import find_zinnen, read_rij
from ruimteregie.inlezen.afspraakvormen.afspraaksoorten import parse_departementen, parse_soorten
from ruimteregie.inlezen.afspraakvormen.afspraaktabellen import Tabel, find_tabellen
from ruimteregie.inlezen.afspraakvormen.artikelkoppen import find_artikelen
from ruimteregie.inlezen.afspraakvormen.opsommingen import Blokregel
from ruimteregie.inlezen.afspraakvormen.velden import Veld, find_velden
from ruimteregie.inlezen.opmaak import RegelSoort, Stroom, paragraph_gap
from ruimteregie.inlezen.tekst import Tekst
from ruimteregie.inlezen.vondsten import ActieVondst, AfspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.inlezen.zinsvormen.handelenden import Tafel

__all__ = ["parse_departementen", "parse_soorten", "recognise_afspraken"]

_FIGURE = re.compile(r"\s*\d{1,4}\s*")
_PROVINCE = re.compile(r"\b[Pp]rovincie\s+((?:(?:Noord|Zuid|Oost|West)-)?[A-Z]\w+)")


def recognise_afspraken(werk: Werkdeel) -> tuple[AfspraakVondst, ...]:
    """Every numbered agreement, each number once, in the order of the text.

    A row of a table that names who does an agreement, and has no number, is found as well: its number
    is None.
    """
    regels = list(_lines(werk.tekst, werk.soorten, werk.van, werk.tot))
    if not regels:
        return ()
    los = list(_lines(werk.tekst, werk.soorten, werk.van, werk.tot, figures=True))
    tabellen = list(find_tabellen(regels, los))
    taken = {p for tabel in tabellen for p in range(tabel.van, tabel.tot + 1)}
    gap = paragraph_gap(werk.tekst.regels[werk.van : werk.tot + 1])
    articled = bool(find_artikelen([(r.index, r.tekst) for r in regels]))
    koppen = [kop for kop in find_koppen(regels, articled=articled) if kop.positie not in taken]
    if not koppen and not tabellen and not is_afsprakendocument(regels):
        return ()
    omgeving = Omgeving(
        werk.tekst,
        gap,
        Tafel(werk.naslag, _province(regels)),
        frozenset(w.lower() for r in regels for w in re.findall(r"\w+", r.tekst)),
        frozenset(kop.regel for kop in werk.koppen),
    )
    blocks = list(_blocks(koppen, regels, tabellen))
    inside = {id(tabel) for *_, inner in blocks for tabel in inner}
    document = is_afsprakendocument(regels)
    found = [_read(omgeving, kop, blok, inner) for kop, blok, inner in blocks]
    found = [v for v in found if v.tekst or _evidence(v) or document]  # else a mere mention
    rows = [v for t in tabellen if id(t) not in inside for r in t.rijen if (v := read_rij(r, t, omgeving))]
    if not found and not rows and document and not articled:
        rows = list(find_zinnen(regels, omgeving))
    return _best([*found, *rows])


def _lines(
    tekst: Tekst, soorten: Sequence[RegelSoort], van: int, tot: int, *, figures: bool = False
) -> Iterator[Blokregel]:
    """The lines of text with the white space before each; around a page break white space says nothing.

    ``figures`` gives the lines of a figure alone too, which a page number is, and a cell of a table.
    """
    wit = 0
    for index in range(van, tot + 1):
        soort = soorten[index]
        text = tekst.regels[index].tekst
        if soort is RegelSoort.LEEG:
            wit += 1
        elif soort is RegelSoort.TEKST or (figures and _FIGURE.fullmatch(text)):
            yield Blokregel(index, text, max(wit, 0))
            wit = 0
        else:
            wit = -99


def _province(regels: Sequence[Blokregel]) -> str | None:
    """The province of an arrangement: the one that is named in most of its lines, if that is clear."""
    counts = Counter(m[1] for r in regels for m in _PROVINCE.finditer(r.tekst)).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
        return None
    return f"provincie {counts[0][0]}"


def _blocks(
    koppen: Sequence[Kop], regels: Sequence[Blokregel], tabellen: Sequence[Tabel]
) -> Iterator[tuple[Kop, Sequence[Blokregel], list[Tabel]]]:
    """Each heading with its lines, without those of the tables among them, and those tables."""
    numbers = {kop.nummer for kop in koppen}
    stops = [*(kop.positie for kop in koppen[1:]), len(regels)]
    for kop, stop in zip(koppen, stops, strict=False):
        last = min(stop, kop.stop or stop)
        end = kop.positie + cut_block(regels[kop.positie : last], kop)
        inner = [t for t in tabellen if kop.positie < t.van < end and not _repeats(t, numbers)]
        skip = {p for t in tabellen for p in range(t.van, t.tot + 1)}
        yield kop, [regels[p] for p in range(kop.positie, end) if p not in skip], inner


def _repeats(tabel: Tabel, numbers: set[str]) -> bool:
    """Whether a table is a survey of agreements that stand in full elsewhere."""
    own = {rij.nummer for rij in tabel.rijen}
    return "tekst" in tabel.velden and len(own & numbers) > 1


def _read(
    omgeving: Omgeving, kop: Kop, regels: Sequence[Blokregel], tabellen: Sequence[Tabel]
) -> AfspraakVondst:
    head = read_head(regels, kop, omgeving)
    blok = regels[head.lines :]
    acties, used = find_acties(blok, omgeving, _for_all(head.velden, blok))
    blok = _without_trailing_heading(blok[:used])
    rows = [v for t in tabellen for r in t.rijen if (v := read_rij(r, t, omgeving, als_actie=True))]
    acties = (*acties, *(actie for row in rows for actie in row.acties))
    if not acties and head.zin:
        acties = head.zin
    ends = [regels[head.lines - 1].index, *(r.tot for t in tabellen for r in t.rijen)]
    return AfspraakVondst(
        nummer=kop.nummer,
        titel=head.titel or None,
        soorten=head.soorten,
        departementen=head.departementen,
        acties=acties,
        tekst=Stroom.join(omgeving.tekst, [r.index for r in blok], omgeving.gap - 1, omgeving.woorden).tekst,
        plaats=omgeving.tekst.plaats(regels[0].index, max([*ends, *(r.index for r in blok)])),
        zekerheid=_certainty(head.soorten, head.departementen, acties, head.titel, complete=head.volledig),
    )


def _for_all(head: Sequence[Veld], blok: Sequence[Blokregel]) -> Bijschrift:
    """What the labels of a block say for all its acties: those in its head, or that occur once in it."""
    below = [v for r in blok for v in find_velden(r.tekst) if v.begin == 0]
    counts = Counter(v.naam for v in below)
    return Bijschrift.of([*head, *(v for v in below if counts[v.naam] == 1)])


def _certainty(
    soorten: Sequence[str],
    departementen: Sequence[str],
    acties: Sequence[ActieVondst],
    titel: str,
    *,
    complete: bool,
) -> float:
    missing = [not soorten, not departementen, not acties, not titel].count(True)
    if missing > 2:
        return 0.5
    return 0.7 if missing == 2 or not complete else 1.0 - 0.1 * missing


def _without_trailing_heading(blok: Sequence[Blokregel]) -> Sequence[Blokregel]:
    """Drop the heading of the next section that stands at the end of a block."""
    size = len(blok)
    while size > 1 and is_trailing_heading(blok[size - 1]):
        size -= 1
    return blok[:size]


def _best(found: Sequence[AfspraakVondst]) -> tuple[AfspraakVondst, ...]:
    """Each number once: the one with most marks of an agreement, and of equals the first."""
    best: dict[str, AfspraakVondst] = {}
    nameless: list[AfspraakVondst] = []
    for vondst in found:
        if vondst.nummer is None:
            nameless.append(vondst)
        elif vondst.nummer not in best or _evidence(vondst) > _evidence(best[vondst.nummer]):
            best[vondst.nummer] = vondst
    return tuple(sorted((*best.values(), *nameless), key=_order))


def _order(vondst: AfspraakVondst) -> tuple[int, int]:
    return vondst.plaats.pagina or 0, vondst.plaats.regel_van


def _evidence(vondst: AfspraakVondst) -> int:
    return 2 * bool(vondst.soorten) + 2 * bool(vondst.departementen) + bool(vondst.acties)
