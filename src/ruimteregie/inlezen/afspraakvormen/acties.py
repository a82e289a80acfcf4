"""The acties inside the block of an agreement: who does what by when, and on which condition.

They are the items of its list; where there is no list, each sentence in which somebody promises to do
something. What "Trekker:" and "Planning:" say in a block counts for each of its acties that does not say so
itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruimteregie.inlezen.afspraakvormen.aanheffen import is_aanhef, is_terzijde, is_verleden, speaks_af
from ruimteregie.inlezen.afspraakvormen.beloften import is_belofte
from ruimteregie.inlezen.afspraakvormen.opsommingen import PUNT, Blokregel, Item, Opsomming, strip_punt
from ruimteregie.inlezen.afspraakvormen.trekkers import parse_trekkers
from ruimteregie.inlezen.afspraakvormen.velden import Veld, find_velden, veld_of_line
from ruimteregie.inlezen.afspraakvormen.voorwaarden import find_voorwaarde
from ruimteregie.inlezen.herkenners.termijnen import find_termijn
from ruimteregie.inlezen.opmaak import Stroom
from ruimteregie.inlezen.tekst import Tekst
from ruimteregie.inlezen.vondsten import ActieVondst, Onderdeel
from ruimteregie.inlezen.zinnen import sentence_spans
from ruimteregie.inlezen.zinsvormen.handelenden import Tafel, find_handelenden, starts_with_party

__all__ = ["Bijschrift", "Omgeving", "find_acties", "make_actie"]

_SHORT = 40  # characters of the end of a cue that is broken over two lines
_BESIDE = ("trekker", "termijn", "voorwaarde", "partijen", "soort", "departementen", "nummer", "overig")


@dataclass(frozen=True, slots=True)
class Omgeving:
    """What holds in the whole document: its text, the gap between paragraphs, who is at the table, its
    words, and the lines of its headings."""

    tekst: Tekst
    gap: int
    tafel: Tafel
    woorden: frozenset[str] = frozenset()
    koppen: frozenset[int] = frozenset()

    def join(self, indexes: Sequence[int]) -> Stroom:
        """Lines as one running text."""
        return Stroom.join(self.tekst, indexes, gap=99, words=self.woorden)


@dataclass(frozen=True, slots=True)
class Bijschrift:
    """What the labels of a block say for all its acties: who, by when, on which condition."""

    trekker: str = ""
    termijn: str | None = None
    voorwaarde: str | None = None

    @classmethod
    def of(cls, velden: Sequence[Veld]) -> Bijschrift:
        """What a list of fields says; the first of each counts."""
        first = {veld.naam: veld.waarde for veld in reversed(velden) if veld.waarde}
        return cls(
            first.get("trekker") or first.get("partijen", ""), first.get("termijn"), first.get("voorwaarde")
        )


def find_acties(
    blok: Sequence[Blokregel], omgeving: Omgeving, bijschrift: Bijschrift | None = None
) -> tuple[tuple[ActieVondst, ...], int]:
    """The acties of a block and the number of its lines that belong to the agreement."""
    bijschrift = bijschrift or Bijschrift()
    start = _start(blok)
    if start is None:
        return tuple(_inline(blok, omgeving, bijschrift)), len(blok)
    opsomming = Opsomming(omgeving.tekst, blok, omgeving.gap, omgeving.tafel, omgeving.koppen)
    opsomming.run(start)
    acties = tuple(
        actie for item in opsomming.items if (actie := _actie(item, omgeving, bijschrift)) is not None
    )
    return acties, opsomming.end


def make_actie(
    tekst: str,
    plaats: tuple[int, int],
    omgeving: Omgeving,
    bijschrift: Bijschrift,
    *,
    partijen: tuple[str, ...] = (),
    onderdelen: tuple[Onderdeel, ...] = (),
) -> ActieVondst:
    """An actie of a text, from its first to its last line; what its own words lack its labels say."""
    fields = _own_fields(tekst)
    own = Bijschrift.of(fields)
    tekst = _before(fields, tekst)
    trekker = own.trekker or bijschrift.trekker
    return ActieVondst(
        partijen=partijen or (parse_trekkers(trekker, omgeving.tafel) if trekker else ()),
        tekst="\n".join([tekst, *(part.tekst for part in onderdelen)]),
        termijn=find_termijn(tekst) or own.termijn or bijschrift.termijn,
        plaats=omgeving.tekst.plaats(*plaats),
        onderdelen=onderdelen,
        voorwaarde=find_voorwaarde(tekst) or own.voorwaarde or bijschrift.voorwaarde,
    )


def _own_fields(tekst: str) -> list[Veld]:
    return [veld for veld in find_velden(tekst) if veld.naam in _BESIDE and veld.naam != "overig"]


def _before(velden: Sequence[Veld], tekst: str) -> str:
    """A text up to the labels behind it."""
    return tekst[: velden[0].begin].rstrip(" (,;|[") if velden and velden[0].begin else tekst


def _start(blok: Sequence[Blokregel]) -> int | None:
    """The line from which acties are read: a cue, or the first item of a list."""
    marked = [bool(PUNT.match(regel.tekst)) for regel in blok]
    for position, regel in enumerate(blok):
        if (
            not marked[position]
            and is_aanhef(_with_previous(blok, position))
            and not is_verleden(regel.tekst)
            and position + 1 < len(blok)
        ):
            return position
    for position, regel in enumerate(blok[:-1]):
        is_lead = regel.tekst.rstrip().endswith(":") and not marked[position] and not is_verleden(regel.tekst)
        if is_lead and starts_with_party(regel.tekst) and marked[position + 1]:
            return position
    return _first_mark(blok, marked)


def _first_mark(blok: Sequence[Blokregel], marked: Sequence[bool]) -> int | None:
    """The first item that does not stand under "Toelichting" or the like."""
    aside = False
    for position, regel in enumerate(blok):
        if marked[position] and not aside:
            m = PUNT.match(regel.tekst)
            if m and not (m["teken"] or "")[:1].isalnum():
                return position
            if m and (m["actie"] or (m["teken"] or "").strip("().") in ("1", "a", "i", "A", "o")):
                return position
        aside = aside or is_terzijde(regel.tekst)
    return None


def _with_previous(blok: Sequence[Blokregel], position: int) -> str:
    """A cue may be broken over a line end: "… spreken Rijk en provincie het volgende / af:"."""
    text = blok[position].tekst.strip()
    if position and len(text) < _SHORT and text.endswith(":") and not is_aanhef(text):
        before = blok[position - 1].tekst.strip()
        if before[-1:] not in ".;!?":
            return f"{before} {text}"
    return text


def _actie(item: Item, omgeving: Omgeving, bijschrift: Bijschrift) -> ActieVondst | None:
    top = _text(item.regels, omgeving)
    if (veld := veld_of_line(top)) and veld.naam in _BESIDE:
        return None
    if veld and veld.naam in ("tekst", "actie"):
        top = veld.waarde or top
    plain = _before(_own_fields(top), top)
    lines = item.all_lines()
    return make_actie(
        top,
        (min(lines), max(lines)),
        omgeving,
        bijschrift,
        partijen=find_handelenden(plain, item.aanhef, omgeving.tafel, lijdend=item.lijdend),
        onderdelen=tuple(_nested(item, omgeving)),
    )


def _nested(item: Item, omgeving: Omgeving) -> Iterator[Onderdeel]:
    for sub in item.onder:
        place = omgeving.tekst.plaats(min(sub.regels), max(sub.regels))
        yield Onderdeel(_text(sub.regels, omgeving), place)
        yield from _nested(sub, omgeving)


def _text(regels: Sequence[int], omgeving: Omgeving) -> str:
    return " ".join(strip_punt(omgeving.join(regels).tekst).split())


def _inline(blok: Sequence[Blokregel], omgeving: Omgeving, bijschrift: Bijschrift) -> Iterator[ActieVondst]:
    """An agreement without a list: each sentence that says "spreken af", or in which a party promises."""
    stroom = omgeving.join([r.index for r in _without_asides(blok)])
    for begin, end in sentence_spans(stroom.tekst):
        sentence = " ".join(stroom.tekst[begin:end].split())
        if (veld := veld_of_line(sentence)) and veld.naam in ("tekst", "actie"):
            sentence = veld.waarde
        if speaks_af(sentence) or is_belofte(sentence):
            parties = find_handelenden(sentence, (), omgeving.tafel)
            yield make_actie(sentence, stroom.span(begin, end), omgeving, bijschrift, partijen=parties)


def _without_asides(blok: Sequence[Blokregel]) -> Iterator[Blokregel]:
    aside = False
    for regel in blok:
        aside = is_terzijde(regel.tekst) or (aside and not is_aanhef(regel.tekst))
        if not aside:
            yield regel
