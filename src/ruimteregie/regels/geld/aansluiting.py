"""Do amounts that belong together agree: a total with its parts, one figure in several letters (§2, §12).

Nothing is smoothed: the difference is always given, as a range, also where the outcome is that the amounts
agree within *circa*. What counts as within is a convention of this system and no official rule (``speling``).

Amounts at another price level, with other VAT or per another unit are not compared; the outcome says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.fouten import InvoerFout, NietOptelbaar
from ruimteregie.kern.keuze import Keuze
from ruimteregie.kern.oordeel import Criterium, Oordeel, Uitkomst
from ruimteregie.regels.geld.speling import add_up, negative, nothing_of, qualified, room, subtract

__all__ = [
    "REGEL",
    "VERSIE",
    "Aansluiting",
    "Aansluitsoort",
    "Aansluitstand",
    "Controle",
    "Post",
    "classify",
    "reconcile",
]

REGEL: Final = "aansluiting van bedragen"
VERSIE: Final = "aansluiting-2025-11"


class Aansluitsoort(Keuze):
    """How amounts belong together."""

    SOM = "som"
    GELIJK = "gelijk"
    RAMING_BUDGET = "raming-budget"
    TWEE_DOELEN = "twee-doelen"


_PAREN: Final = (Aansluitsoort.RAMING_BUDGET, Aansluitsoort.TWEE_DOELEN)


class Aansluitstand(Keuze):
    """What came of it."""

    VERSCHIL = "verschil"
    ONBEKEND = "niet te zeggen"
    CIRCA = "sluit binnen circa"
    SLUIT = "sluit"


@dataclass(frozen=True, slots=True)
class Post:
    """One amount with its code, what it is for and where it stands; None is not known."""

    code: str
    naam: str
    bedrag: Bedrag | None
    bron: Bron | None = None


@dataclass(frozen=True, slots=True)
class Controle:
    """What is held against what.

    ``totaal`` is the total, the first of equal figures, or the estimate; None when no source names one.
    ``volledig`` says of a sum whether its parts should be the whole; False when the rest was never named,
    None when no source says.
    """

    code: str
    naam: str
    soort: Aansluitsoort
    totaal: Post | None
    delen: tuple[Post, ...]
    volledig: bool | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "soort", Aansluitsoort(self.soort))
        object.__setattr__(self, "delen", tuple(self.delen))
        if self.soort is not Aansluitsoort.SOM and self.totaal is None:
            raise self._fout("er is geen bedrag om mee te vergelijken", "Noem het eerste bedrag.")
        if self.soort in _PAREN and len(self.delen) != 1:
            raise self._fout("er horen precies twee bedragen te zijn", "Noem er één tegenover het eerste.")
        codes = [post.code for post in self.posten]
        if len(set(codes)) != len(codes):
            raise self._fout("hetzelfde bedrag staat er twee keer in", "Noem elk bedrag één keer.")

    def _fout(self, wat: str, remedie: str) -> InvoerFout:
        return InvoerFout(wat, waar=self.naam, remedie=remedie, paragraaf="§12")

    @property
    def posten(self) -> tuple[Post, ...]:
        """Every amount of it, the total first."""
        return (*((self.totaal,) if self.totaal else ()), *self.delen)


@dataclass(frozen=True, slots=True)
class Aansluiting:
    """The outcome: ``samen`` the parts together, ``verschil`` what the total has more than they, as a range.

    Both are None when they cannot be computed; ``zin`` then says why and what to do about it.
    """

    controle: Controle
    stand: Aansluitstand
    samen: Bedrag | None
    verschil: Bedrag | None
    zin: str
    oordeel: Oordeel


@dataclass(frozen=True, slots=True)
class _Bevinding:
    """An outcome without its judgement."""

    stand: Aansluitstand
    zin: str
    samen: Bedrag | None = None
    verschil: Bedrag | None = None


def reconcile(controle: Controle, peildatum: date) -> Aansluiting:
    """Hold the amounts of one check against each other."""
    found = _find(controle)
    return Aansluiting(
        controle, found.stand, found.samen, found.verschil, found.zin, _judge(controle, found, peildatum)
    )


def classify(codes: Iterable[str], controles: Iterable[Controle]) -> dict[str, tuple[str, ...]]:
    """For each amount the codes of the checks that it is part of; none of them: it stands on itself."""
    found: dict[str, list[str]] = {code: [] for code in codes}
    for controle in controles:
        for post in controle.posten:
            if post.code in found:
                found[post.code].append(controle.code)
    return {code: tuple(named) for code, named in found.items()}


def _find(controle: Controle) -> _Bevinding:
    if not controle.delen:
        return _Bevinding(Aansluitstand.ONBEKEND, "Geen bron noemt bedragen, dus is er niets na te rekenen.")
    missing = [post.naam for post in controle.posten if post.bedrag is None]
    if missing:
        return _Bevinding(Aansluitstand.ONBEKEND, f"Niet bekend is {_enumerate(missing)}.")
    amounts = [post.bedrag for post in controle.delen if post.bedrag is not None]
    if controle.soort is Aansluitsoort.SOM:
        return _sum(controle, amounts)
    assert controle.totaal is not None
    assert controle.totaal.bedrag is not None
    if controle.soort is Aansluitsoort.GELIJK:
        return _equal(controle.totaal.bedrag, amounts)
    return _pair(controle, controle.totaal.bedrag, amounts)


def _sum(controle: Controle, amounts: Sequence[Bedrag]) -> _Bevinding:
    try:
        together = add_up(amounts)
    except NietOptelbaar as fout:
        return _cannot(fout)
    if controle.totaal is None or controle.totaal.bedrag is None:
        zin = f"Samen {together}; een totaal noemt de bron niet."
        return _Bevinding(Aansluitstand.ONBEKEND, zin, together)
    total = controle.totaal.bedrag
    stand, difference, why = _compare(total, amounts, together)
    if difference is None:
        return _Bevinding(stand, why, together)
    if stand is Aansluitstand.VERSCHIL and controle.volledig is False and difference.laag > 0:
        zin = f"De genoemde delen zijn samen {together} van {total}; {difference} is niet genoemd."
    else:
        words = _words(difference, "de delen zijn samen {} te weinig", "de delen zijn samen {} te veel")
        zin = _end(f"De delen zijn samen {together}, het totaal is {total}: {words}")
    return _Bevinding(stand, zin, together, difference)


def _equal(first: Bedrag, others: Sequence[Bedrag]) -> _Bevinding:
    """All figures against the first; the one that is furthest off decides."""
    found = [_compare(first, [other], other) for other in others]
    stands = [stand for stand, _, _ in found]
    worst = min(range(len(found)), key=lambda i: (list(Aansluitstand).index(stands[i]), -_size(found[i][1])))
    stand, difference, why = found[worst]
    if difference is None:
        return _Bevinding(stand, why)
    if stand is Aansluitstand.SLUIT:
        zin = _end(f"Op {len(others) + 1} plaatsen hetzelfde: {first}")
    else:
        words = _words(difference, "de eerste is {} hoger", "de tweede is {} hoger")
        zin = _end(f"De ene plaats noemt {first}, de andere {others[worst]}: {words}")
    return _Bevinding(stand, zin, None, difference)


def _pair(controle: Controle, first: Bedrag, others: Sequence[Bedrag]) -> _Bevinding:
    """An estimate against a budget, or two values that each have their own purpose."""
    (other,) = others
    stand, difference, why = _compare(first, [other], other)
    if controle.soort is Aansluitsoort.TWEE_DOELEN:
        zin = f"{first} en {other} hebben elk een eigen doel: het ene is geen fout van het andere."
        return _Bevinding(Aansluitstand.ONBEKEND, zin, None, difference)
    if difference is None:
        return _Bevinding(stand, why)
    words = _words(difference, "de raming is {} hoger", "de raming is {} lager")
    zin = _end(f"De raming is {first}, het budget {other}: {words}")
    return _Bevinding(stand, zin, None, difference)


def _compare(
    total: Bedrag, parts: Sequence[Bedrag], together: Bedrag
) -> tuple[Aansluitstand, Bedrag | None, str]:
    """The outcome, the difference, and why there is none."""
    if total == together and len(parts) == 1:  # the same words in two places, circa or maximaal and all
        return Aansluitstand.SLUIT, nothing_of(total), ""
    unlike = _unlike(total, together)
    if unlike:
        return Aansluitstand.ONBEKEND, None, unlike
    try:
        difference = subtract(total, together)
    except NietOptelbaar as fout:
        return Aansluitstand.ONBEKEND, None, f"{fout.wat} {fout.remedie}"
    exact = all(_is_exact(bedrag) for bedrag in (total, *parts))
    if exact:
        stand = Aansluitstand.VERSCHIL if difference.laag else Aansluitstand.SLUIT
        return stand, difference, ""
    low, high = room(total)
    least = sum((room(part)[0] for part in parts), Decimal(0))
    most = sum((room(part)[1] for part in parts), Decimal(0))
    apart = low > most or least > high
    return (Aansluitstand.VERSCHIL if apart else Aansluitstand.CIRCA), difference, ""


def _judge(controle: Controle, found: _Bevinding, peildatum: date) -> Oordeel:
    """The same as an Oordeel: one criterion, or one for each other place of an equal figure."""
    total = controle.totaal.bedrag if controle.totaal else None
    if controle.soort is Aansluitsoort.GELIJK and total is not None:
        criteria = tuple(_place(total, post) for post in controle.delen)
    else:
        value = found.samen or next((p.bedrag for p in controle.delen), None)
        bron = controle.totaal.bron if controle.totaal else next((p.bron for p in controle.delen), None)
        names = {Aansluitsoort.SOM: "delen samen", Aansluitsoort.RAMING_BUDGET: "budget tegen raming"}
        name = names.get(controle.soort, "tweede waarde")
        criteria = (Criterium(name, _outcome(found.stand), value, total, bron=bron),)
    return Oordeel(controle.naam, REGEL, VERSIE, peildatum, criteria)


def _place(total: Bedrag, post: Post) -> Criterium:
    stand = Aansluitstand.ONBEKEND
    if post.bedrag is not None:
        stand, _, _ = _compare(total, [post.bedrag], post.bedrag)
    return Criterium(post.naam, _outcome(stand), post.bedrag, total, bron=post.bron)


def _outcome(stand: Aansluitstand) -> Uitkomst:
    if stand is Aansluitstand.ONBEKEND:
        return Uitkomst.ONBEKEND
    return Uitkomst.VOLDOET_NIET if stand is Aansluitstand.VERSCHIL else Uitkomst.VOLDOET


def _unlike(one: Bedrag, other: Bedrag) -> str:
    """Why two amounts cannot be compared, and how they could be; empty when they can."""
    parts: list[str] = []
    if one.prijspeil != other.prijspeil:
        years = " en ".join(str(b.prijspeil) if b.prijspeil else "niet bekend" for b in (one, other))
        parts.append(f"het prijspeil verschilt ({years}): reken eerst om met een indextabel")
    if one.btw != other.btw:
        words = " en ".join("niet bekend" if b.btw is Btw.ONBEKEND else f"{b.btw}." for b in (one, other))
        parts.append(f"de btw verschilt ({words}): zoek op of zij erin zit")
    if one.per != other.per:
        words = " en ".join(f"per {b.per}" if b.per else "in totaal" for b in (one, other))
        parts.append(f"het een is {words.replace(' en ', ', het ander ')}: vraag op hoeveel het er zijn")
    return f"{one} en {other} zijn niet te vergelijken: {'; '.join(parts)}." if parts else ""


def _cannot(fout: NietOptelbaar) -> _Bevinding:
    return _Bevinding(Aansluitstand.ONBEKEND, f"{fout.wat} {fout.remedie}")


def _is_exact(bedrag: Bedrag) -> bool:
    return not (bedrag.kwalificatie or bedrag.bandbreedte is not None or bedrag.is_bereik)


def _size(bedrag: Bedrag | None) -> Decimal:
    return max(abs(bedrag.laag), abs(bedrag.hoog)) if bedrag else Decimal(0)


def _words(difference: Bedrag, more: str, less: str) -> str:
    """The difference with its direction: ``more`` when the first is surely larger, ``less`` when smaller."""
    if not (difference.laag or difference.hoog):
        return "geen verschil"
    if difference.laag >= 0:
        return more.format(difference)
    if difference.hoog <= 0:
        return less.format(qualified(negative(difference), difference.kwalificatie))
    return f"het verschil ligt van {difference}"


def _end(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def _enumerate(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last
