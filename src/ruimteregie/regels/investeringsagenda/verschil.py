"""What a table changes: which lines are new, changed or gone, and what that does to the sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import NietOptelbaar
from ruimteregie.kern.keuze import Keuze
from ruimteregie.regels.investeringsagenda.posten import Agenda, Post
from ruimteregie.regels.investeringsagenda.stand import judge

__all__ = ["Regelverschil", "Somverschil", "Tabelverschil", "Verandering", "compare_tables"]

NIET_OPTELBAAR: Final = "niet op te tellen"
"""What stands for a sum of amounts with more than one price level or VAT."""


class Verandering(Keuze):
    """What happens to a line."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    WEG = "weg"


@dataclass(frozen=True, slots=True)
class Regelverschil:
    """One line before (None: it is new) and after (None: it is gone)."""

    nu: Post | None
    wordt: Post | None

    @property
    def verandering(self) -> Verandering:
        """What happens to it."""
        if self.nu is None:
            return Verandering.NIEUW
        return Verandering.WEG if self.wordt is None else Verandering.GEWIJZIGD

    @property
    def maatregel(self) -> str:
        """The measure and its phase."""
        one = self.post
        return f"{one.maatregel}, {one.fase}" if one.fase else one.maatregel

    @property
    def regel(self) -> str:
        """What the line is, such as ``"dekking van rijk (IenW)"``."""
        one = self.post
        return f"{one.soort} van {one.financier}" if one.financier else one.soort.value

    @property
    def velden(self) -> tuple[tuple[str, str, str], ...]:
        """What differs: what it is called, before and after, empty when not given.

        Of a line that is new or gone that is its amount, its years and its condition.
        """
        before, after = (_words(post) for post in (self.nu, self.wordt))
        return tuple((name, old, after[name]) for name, old in before.items() if old != after[name])

    def als_zin(self) -> str:
        """What happens to the line, in one line of Dutch."""
        start = f"{self.maatregel}, {self.regel}"
        if self.nu is not None and self.wordt is not None:
            parts = [f"{name} {old or 'leeg'} → {new or 'leeg'}" for name, old, new in self.velden]
            return f"{start}: {'; '.join(parts)}"
        shown = ", ".join(old or new for _, old, new in self.velden[:2])
        return f"{self.verandering} – {start}: {shown}"

    @property
    def post(self) -> Post:
        """The line as it will be, or as it was when it goes."""
        found = self.wordt or self.nu
        if found is None:
            raise ValueError("a difference is about a line")
        return found


@dataclass(frozen=True, slots=True)
class Somverschil:
    """One sum of the whole table, in words, before and after."""

    naam: str
    nu: str
    wordt: str

    @property
    def gelijk(self) -> bool:
        """Whether it stays what it is."""
        return self.nu == self.wordt


@dataclass(frozen=True, slots=True)
class Tabelverschil:
    """What one table changes: lines, how many stay as they are, and sums."""

    regels: tuple[Regelverschil, ...]
    ongewijzigd: int
    sommen: tuple[Somverschil, ...]

    def count(self, verandering: Verandering) -> int:
        """How many lines this happens to."""
        return sum(one.verandering is verandering for one in self.regels)

    def als_zin(self) -> str:
        """How many lines change, and each sum that does, in Dutch."""
        parts = [f"{n} {one}" for one in Verandering if (n := self.count(one))]
        lines = "1 regel" if len(self.regels) == 1 else f"{len(self.regels)} regels"
        text = f"{lines} anders ({', '.join(parts)}), {self.ongewijzigd} ongewijzigd."
        sums = "; ".join(f"{one.naam} {one.nu} → {one.wordt}" for one in self.sommen if not one.gelijk)
        return f"{text} {sums[:1].upper()}{sums[1:].removesuffix('.')}." if sums else text


def compare_tables(nu: Agenda | None, wordt: Agenda | None, peildatum: date) -> Tabelverschil:
    """Compare two tables; None is one without lines.

    Lines that are equal in all are not told. Of the others the same need, yield or source of a measure is
    one line that changed: first with the same years, then in the order in which they come.
    """
    before, after = (list(one.posten) if one else [] for one in (nu, wordt))
    same = _paired(before, after, lambda post: post)
    found = [
        *_paired(before, after, lambda post: (*_identity(post), post.van, post.tot)),
        *_paired(before, after, _identity),
        *((post, None) for post in before),
        *((None, post) for post in after),
    ]
    order = {naam: i for i, naam in enumerate(_measures(nu, wordt))}
    lines = [Regelverschil(old, new) for old, new in found]
    lines.sort(key=lambda one: order[one.post.maatregel])
    return Tabelverschil(tuple(lines), len(same), _sums(nu, wordt, peildatum))


def _paired(before: list[Post], after: list[Post], key: Callable[[Post], object]) -> list[tuple[Post, Post]]:
    """Take out of both lists the lines with the same key, in pairs."""
    waiting: dict[object, list[Post]] = {}
    for post in before:
        waiting.setdefault(key(post), []).append(post)
    pairs: list[tuple[Post, Post]] = []
    left: list[Post] = []
    for post in after:
        found = waiting.get(key(post))
        if found:
            pairs.append((found.pop(0), post))
        else:
            left.append(post)
    gone = {id(old) for old, _ in pairs}
    before[:] = [post for post in before if id(post) not in gone]
    after[:] = left
    return pairs


def _identity(post: Post) -> tuple[object, ...]:
    return (post.maatregel, post.fase, post.soort, post.bron, post.partij)


def _measures(*agendas: Agenda | None) -> Iterable[str]:
    return dict.fromkeys(naam for one in agendas if one for naam in one.maatregelen)


def _words(post: Post | None) -> dict[str, str]:
    """A line as a person reads it, by what each part is called; of no line all is empty."""
    if post is None:
        return dict.fromkeys(("bedrag", "jaren", "graad", "voorwaarde", "vervuld", "bewijs"), "")
    condition = post.voorwaarde
    return {
        "bedrag": "niet bekend" if post.ritme is None else str(post.ritme.totaal),
        "jaren": str(post.van) if post.van == post.tot else f"{post.van} tot en met {post.tot}",
        "graad": post.graad.woorden if post.graad else "",
        "voorwaarde": str(condition) if condition else "",
        "vervuld": {True: "ja", False: "nee", None: "niet bekend"}[condition.vervuld] if condition else "",
        "bewijs": condition.bewijs if condition else "",
    }


_SOMMEN: Final = (
    "behoefte",
    "opbrengst",
    "dekking zonder open voorwaarde",
    "dekking onder voorwaarde",
    "tekort",
)


def _sums(nu: Agenda | None, wordt: Agenda | None, peildatum: date) -> tuple[Somverschil, ...]:
    (level, before), (other, after) = (_totals(one, peildatum) for one in (nu, wordt))
    if level and other and level != other:  # sums that are not to be subtracted from one another
        before, after = (
            [f"{one} ({peil})" for one in sums] for sums, peil in ((before, level), (after, other))
        )
    return tuple(Somverschil(*one) for one in zip(_SOMMEN, before, after, strict=True))


def _totals(agenda: Agenda | None, peildatum: date) -> tuple[str, list[str]]:
    """The price level and VAT in words, and each sum; of no lines all are nothing."""
    if agenda is None:
        return "", [str(Bedrag.van(0))] * len(_SOMMEN)
    try:
        stand = judge(agenda, peildatum)
    except NietOptelbaar:
        return "", [NIET_OPTELBAAR] * len(_SOMMEN)
    saldo = stand.saldo
    need, income = saldo.behoefte_onbekend, saldo.inkomst_onbekend
    sums = (
        (saldo.behoefte, need),
        (saldo.opbrengst, 0),
        (saldo.markt + saldo.zonder_voorwaarde, 0),
        (saldo.onder_voorwaarde, 0),
        (stand.tekort, need + income),
    )
    level = f"prijspeil {stand.prijspeil or 'niet bekend'}, btw {stand.btw}"
    return level, [
        str(Bedrag.van(euro)) + (f" en {unknown} niet bekend" if unknown else "") for euro, unknown in sums
    ]
