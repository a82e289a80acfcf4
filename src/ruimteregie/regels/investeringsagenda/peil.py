"""One price level for a whole agenda: amounts of different price levels are never added up (§2)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.fouten import InvoerFout, NietOptelbaar
from ruimteregie.regels.geld.kasritme import Kasritme
from ruimteregie.regels.geld.prijspeil import Indextabel, convert_all
from ruimteregie.regels.investeringsagenda.posten import Agenda, Post

__all__ = ["convert_agenda", "needs_index", "prijspeilen", "require_one_peil"]

_NOEMEN = 5


def prijspeilen(agenda: Agenda) -> tuple[int | None, ...]:
    """The price levels of the lines, the oldest first; None, first, for lines without one."""
    found = {post.peil[0] for post in agenda.posten if post.peil is not None}
    return tuple(sorted(found, key=lambda peil: peil or 0))


def require_one_peil(agenda: Agenda) -> tuple[int | None, Btw]:
    """The price level and VAT that all lines share.

    Raises:
        NietOptelbaar: they have more than one; it names the lines and the remedy.
    """
    found: dict[tuple[int | None, Btw], list[Post]] = {}
    for post in agenda.posten:
        if post.peil is not None:
            found.setdefault(post.peil, []).append(post)
    if not found:
        return None, Btw.ONBEKEND
    if len(found) == 1:
        return next(iter(found))
    if len({peil for peil, _ in found}) > 1:
        parts = {
            f"prijspeil {peil}" if peil else "zonder prijspeil": [
                post for (other, _), posts in found.items() if other == peil for post in posts
            ]
            for peil, _ in found
        }
        remedy = "Geef een indextabel en kies één prijspeil; vul het prijspeil in waar het ontbreekt."
    else:
        parts = {f"btw {btw}": posts for (_, btw), posts in found.items()}
        remedy = "Reken in de tabel alle bedragen om naar dezelfde btw, en zet die in de kolom btw."
    named = "; ".join(f"{what}: {_places(posts)}" for what, posts in parts.items())
    raise NietOptelbaar(
        f"de regels tellen niet op ({named}).", waar=agenda.naam, remedie=remedy, paragraaf="§2"
    )


def needs_index(agenda: Agenda) -> bool:
    """Whether the lines add up only with an index table.

    Raises:
        NietOptelbaar: they do not with one either: a price level is not known, or they differ in VAT.
    """
    found = [post.peil for post in agenda.posten if post.peil is not None]
    try:
        require_one_peil(agenda)
    except NietOptelbaar:
        if len({btw for _, btw in found}) > 1 or any(peil is None for peil, _ in found):
            raise
        return True
    return False


def _places(posts: list[Post]) -> str:
    shown = [f"rij {post.rij}" if post.rij else post.maatregel for post in posts[:_NOEMEN]]
    return ", ".join(dict.fromkeys(shown)) + (
        f" en nog {len(posts) - _NOEMEN}" if len(posts) > _NOEMEN else ""
    )


def convert_agenda(agenda: Agenda, naar: int, tabel: Indextabel | None) -> Agenda:
    """The same agenda at price level ``naar``.

    All lines of one price level are rounded together, so that they stay the converted sum of that level.

    Raises:
        InvoerFout: a line has no price level, there is no table, or it lacks a year.
    """
    groups: dict[tuple[int | None, Btw], list[int]] = {}
    for i, post in enumerate(agenda.posten):
        if post.peil is not None:
            groups.setdefault(post.peil, []).append(i)
    posts = list(agenda.posten)
    unknown = [post for post in posts if post.peil is not None and post.peil[0] is None]
    if unknown:
        raise InvoerFout(
            f"van {len(unknown)} regels is het prijspeil niet bekend ({_places(unknown)}), dus zij zijn niet"
            " om te rekenen",
            waar=agenda.naam,
            remedie="Zoek het prijspeil op in de bron en vul de kolom prijspeil.",
            paragraaf="§2",
        )
    for (peil, btw), places in groups.items():
        parts = [
            (i, jaar, Bedrag.van(euro, prijspeil=peil, btw=btw))
            for i in places
            for jaar, euro in _years(posts[i])
        ]
        converted = convert_all([bedrag for _, _, bedrag in parts], naar, tabel)
        rows: dict[int, list[tuple[int, Bedrag]]] = {i: [] for i in places}
        for (i, jaar, _), bedrag in zip(parts, converted, strict=True):
            rows[i].append((jaar, bedrag))
        for i, years in rows.items():
            ritme = Kasritme(tuple((jaar, bedrag.laag) for jaar, bedrag in years), naar, btw)
            posts[i] = replace(posts[i], ritme=ritme)
    return replace(agenda, posten=tuple(posts))


def _years(post: Post) -> tuple[tuple[int, Decimal], ...]:
    return () if post.ritme is None else post.ritme.jaren
