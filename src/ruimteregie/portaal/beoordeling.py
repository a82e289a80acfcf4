"""The review table: one finding at a time beside the letter, and how much is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict

from ruimteregie.kern.bedrag import Bedrag, Btw, Per
from ruimteregie.kern.kwalificatie import Kwalificatie
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.brief import Brief, Briefregel, brief_of
from ruimteregie.register.documenten.models import Lezing, Vondst
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = [
    "ZELFSTANDIG",
    "Brievenvenster",
    "Merk",
    "Regel",
    "Tafel",
    "Telling",
    "bedrag_of",
    "neighbour",
    "table",
]

ZELFSTANDIG = ("afspraak", "besluit", "oproep", "doorschuiving")
"""The kinds that become a record of their own; the others belong to an Afspraak."""
_TEKENS = {"afspraak": "A", "bedrag": "€", "kamerstuk": "K", "besluit": "B", "termijn": "T", "aantal": "#"}
# Lines shown before and after the finding, and at most of the finding itself.
_RONDOM = 30
_HOOGSTENS = 240


@dataclass(frozen=True, slots=True)
class Merk:
    """A sign in the margin: another finding that begins on this line."""

    vondst: Vondst
    teken: str


@dataclass(frozen=True, slots=True)
class Regel:
    """A line of the letter as it is shown: parted around what was found, with signs in the margin."""

    regel: Briefregel
    voor: str
    gemarkeerd: str
    na: str
    merken: tuple[Merk, ...]
    nieuwe_bladzijde: bool


@dataclass(frozen=True, slots=True)
class Brievenvenster:
    """The part of the letter around a finding; the indexes from which an earlier and a later part begin."""

    regels: tuple[Regel, ...]
    eerder: int | None
    later: int | None
    totaal: int


@dataclass(frozen=True, slots=True)
class Telling:
    """How many findings of a kind there are and how many are left."""

    soort: str
    aantal: int
    over: int

    @property
    def naam(self) -> str:
        """The kind in Dutch."""
        return label(self.soort)

    @property
    def klaar(self) -> int:
        """How many are decided or were known."""
        return self.aantal - self.over


@dataclass(frozen=True, slots=True)
class Tafel:
    """What lies on the review table."""

    vondst: Vondst | None
    plaats_in_rij: int
    rij: tuple[Vondst, ...]
    vorige: Vondst | None
    volgende: Vondst | None
    tellingen: tuple[Telling, ...]
    telling: Telling | None
    venster: Brievenvenster | None
    hoort_bij: Afspraak | None


def table(lezing: Lezing, found: Sequence[Vondst], query: QueryDict, actor: Actor) -> Tafel:
    """The table for the finding that the address asks for, or for the first that is left."""
    counts = _counts(found)
    soort = _kind(found, counts, query)
    row = tuple(v for v in found if v.soort == soort)
    current = _current(row, query.get("vondst", ""))
    at = row.index(current) if current else 0
    brief = brief_of(lezing)
    return Tafel(
        vondst=current,
        plaats_in_rij=at + 1,
        rij=row,
        vorige=row[at - 1] if current and at else None,
        volgende=row[at + 1] if current and at + 1 < len(row) else None,
        tellingen=counts,
        telling=next((c for c in counts if c.soort == soort), None),
        venster=_window(brief, current, found, query.get("van", "")) if brief else None,
        hoort_bij=_belongs(current, found, actor) if current else None,
    )


def neighbour(found: Sequence[Vondst], vondst: Vondst) -> Vondst:
    """Where to go after a decision: the next finding of its kind that is left, else itself."""
    row = [v for v in found if v.soort == vondst.soort]
    at = next((i for i, v in enumerate(row) if v.pk == vondst.pk), 0)
    left = [v for v in (*row[at + 1 :], *row[:at]) if v.status == "nieuw"]
    return left[0] if left else vondst


def _counts(found: Iterable[Vondst]) -> tuple[Telling, ...]:
    total: dict[str, list[int]] = {}
    for vondst in found:
        pair = total.setdefault(vondst.soort, [0, 0])
        pair[0] += 1
        pair[1] += vondst.status == "nieuw"
    counts = [Telling(soort, n, left) for soort, (n, left) in total.items()]
    return tuple(sorted(counts, key=lambda c: (c.soort not in ZELFSTANDIG, c.naam)))


def _kind(found: Sequence[Vondst], counts: Sequence[Telling], query: QueryDict) -> str:
    asked = query.get("vondst", "")
    for vondst in found:
        if asked and str(vondst.pk) == asked:
            return vondst.soort
    kind = query.get("soort", "")
    if any(c.soort == kind for c in counts):
        return kind
    return next((c.soort for c in counts if c.over), counts[0].soort if counts else "")


def _current(row: Sequence[Vondst], asked: str) -> Vondst | None:
    for vondst in row:
        if str(vondst.pk) == asked:
            return vondst
    return next((v for v in row if v.status == "nieuw"), row[0] if row else None)


def _belongs(vondst: Vondst, found: Iterable[Vondst], actor: Actor) -> Afspraak | None:
    """The Afspraak in whose lines a finding stands, when the register has it."""
    if vondst.soort == "afspraak" or vondst.regel_van is None:
        return None
    for other in found:
        if other.soort == "afspraak" and other.koppeling and _encloses(other, vondst):
            return visible(Afspraak.objects.filter(code=other.koppeling), actor).first()
    return None


def _encloses(outer: Vondst, inner: Vondst) -> bool:
    if outer.pagina != inner.pagina or outer.regel_van is None or inner.regel_van is None:
        return False
    return outer.regel_van <= inner.regel_van <= (outer.regel_tot or outer.regel_van)


def _window(brief: Brief, current: Vondst | None, found: Iterable[Vondst], asked: str) -> Brievenvenster:
    """The lines around the finding, or from the line that the address asks for."""
    place = (current.pagina, current.regel_van, current.regel_tot) if current else (None, None, None)
    span = brief.span(*place)
    last = len(brief.regels)
    if asked.isdecimal() and int(asked) < last:
        start = int(asked)
        end = min(start + 4 * _RONDOM, last)
    else:
        start = max(span.start - _RONDOM, 0)
        end = min(max(span.stop, start + 1) + _RONDOM, start + _HOOGSTENS, last)
    signs = _signs(brief, current, found, range(start, end))
    words = current.tekst.strip() if current and current.soort not in ZELFSTANDIG else ""
    lines = tuple(_shown(brief, i, i in span, words, tuple(signs.get(i, ()))) for i in range(start, end))
    earlier = max(start - 4 * _RONDOM, 0) if start else None
    return Brievenvenster(lines, earlier, end if end < last else None, last)


def _signs(
    brief: Brief, current: Vondst | None, found: Iterable[Vondst], window: range
) -> dict[int, list[Merk]]:
    signs: dict[int, list[Merk]] = {}
    for vondst in found:
        if current is not None and vondst.pk == current.pk:
            continue
        place = brief.span(vondst.pagina, vondst.regel_van, vondst.regel_van)
        if place.start != place.stop and place.start in window:
            sign = str(vondst.waarde.get("nummer") or "") if vondst.soort == "afspraak" else ""
            signs.setdefault(place.start, []).append(Merk(vondst, sign or _TEKENS.get(vondst.soort, "•")))
    return signs


def _shown(brief: Brief, index: int, inside: bool, words: str, signs: tuple[Merk, ...]) -> Regel:
    line = brief.regels[index]
    before, marked, after = line.tekst, "", ""
    if inside:
        at = line.tekst.find(words) if words else -1
        start, end = (at, at + len(words)) if at >= 0 else (0, len(line.tekst))
        before, marked, after = line.tekst[:start], line.tekst[start:end], line.tekst[end:]
    new_page = index > 0 and line.pagina is not None and brief.regels[index - 1].pagina != line.pagina
    return Regel(line, before, marked, after, signs, new_page)


def bedrag_of(vondst: Vondst | None) -> Bedrag | None:
    """The amount that was found; None when the finding is no amount or gives no figure."""
    found = vondst.waarde if vondst is not None and vondst.soort == "bedrag" else {}
    if not found.get("euro_laag") or not found.get("euro_hoog"):
        return None
    return Bedrag(
        Decimal(str(found["euro_laag"])),
        Decimal(str(found["euro_hoog"])),
        prijspeil=found.get("prijspeil"),
        btw=Btw(found["btw"]) if found.get("btw") else Btw.ONBEKEND,
        kwalificatie=Kwalificatie(found["kwalificatie"]) if found.get("kwalificatie") else None,
        per=Per(found["per"]) if found.get("per") else None,
    )
