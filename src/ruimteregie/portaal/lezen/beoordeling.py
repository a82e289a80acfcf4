"""The review table: one finding at a time beside the letter, and how much is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict

from ruimteregie.inlezen import ZEKER
from ruimteregie.kern.bedrag import Bedrag, Btw, Per
from ruimteregie.kern.kwalificatie import Kwalificatie
from ruimteregie.portaal.lezen.brievenvenster import Brievenvenster, asked_place, window
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.afspraken.selectors import visible_vergelijkingen
from ruimteregie.register.afspraken.services import waits_for_a_person
from ruimteregie.register.documenten.brief import brief_of
from ruimteregie.register.documenten.models import FEITSOORTEN, Lezing, Vondst
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["SOORTEN", "Tafel", "Telling", "bedrag_of", "neighbour", "table"]

SOORTEN = (
    "afspraak", "besluit", "oproep", "aandachtspunt", "doorschuiving", "motie", "toezegging", *FEITSOORTEN,
)  # fmt: skip
"""The kinds in the order in which they are reviewed: what was promised first, facts last."""
_MEERVOUD = {
    "afspraak": "Afspraken", "besluit": "Besluiten", "oproep": "Oproepen",
    "aandachtspunt": "Aandachtspunten", "doorschuiving": "Doorschuivingen", "motie": "Moties",
    "toezegging": "Toezeggingen", "bedrag": "Bedragen", "aantal": "Aantallen", "termijn": "Termijnen",
    "kamerstuk": "Kamerstukken",
}  # fmt: skip
PER_BLAD = 100
"""How many findings of a kind are listed at once; the page of the current one is shown."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How many findings of a kind there are, how many are left, and how many of those are certain."""

    soort: str
    aantal: int
    over: int
    zeker: int

    @property
    def naam(self) -> str:
        """The kind in Dutch, in the plural."""
        return _MEERVOUD.get(self.soort, label(self.soort))

    @property
    def klaar(self) -> int:
        """How many are decided or were known."""
        return self.aantal - self.over

    @property
    def is_feit(self) -> bool:
        """Whether these belong to a promise or to the document."""
        return self.soort in FEITSOORTEN


@dataclass(frozen=True, slots=True)
class Tafel:
    """What lies on the review table; ``rij`` is the page of the kind that the current finding stands on."""

    vondst: Vondst | None
    plaats_in_rij: int
    aantal: int
    rij: tuple[Vondst, ...]
    vorige: Vondst | None
    volgende: Vondst | None
    vorig_blad: Vondst | None
    volgend_blad: Vondst | None
    tellingen: tuple[Telling, ...]
    telling: Telling | None
    totaal: Telling
    venster: Brievenvenster | None
    hoort_bij: Afspraak | None
    andere: tuple[Vondst, ...]


def table(lezing: Lezing, found: Sequence[Vondst], query: QueryDict, actor: Actor) -> Tafel:
    """The table for the finding or the place that the address asks for, or for the first that is left."""
    counts = _counts(found, actor)
    plek = None if query.get("vondst") else asked_place(query)
    asked = next((v for v in found if plek and plek.holds(v)), None) or _asked(found, query)
    soort = _kind(counts, query, asked)
    row = [v for v in found if v.soort == soort]
    current = asked or next((v for v in row if v.status == "nieuw"), row[0] if row else None)
    at = row.index(current) if current else 0
    first = at - at % PER_BLAD
    brief = brief_of(lezing)
    return Tafel(
        vondst=current,
        plaats_in_rij=at + 1,
        aantal=len(row),
        rij=tuple(row[first : first + PER_BLAD]),
        vorige=row[at - 1] if current and at else None,
        volgende=row[at + 1] if current and at + 1 < len(row) else None,
        vorig_blad=row[first - PER_BLAD] if first else None,
        volgend_blad=row[first + PER_BLAD] if first + PER_BLAD < len(row) else None,
        tellingen=counts,
        telling=next((c for c in counts if c.soort == soort), None),
        totaal=_count("", found, frozenset()),
        venster=window(brief, current, found, van=query.get("van", ""), plek=plek) if brief else None,
        hoort_bij=_belongs(current, found, actor) if current else None,
        andere=tuple(v for v in row if v is not current and v.status not in ("samengevoegd", "afgewezen")),
    )


def neighbour(found: Sequence[Vondst], vondst: Vondst) -> Vondst:
    """Where to go after a decision: the next finding of its kind that is left, else itself."""
    row = [v for v in found if v.soort == vondst.soort]
    at = next((i for i, v in enumerate(row) if v.pk == vondst.pk), 0)
    left = [v for v in (*row[at + 1 :], *row[:at]) if v.status == "nieuw"]
    return left[0] if left else vondst


def _counts(found: Sequence[Vondst], actor: Actor) -> tuple[Telling, ...]:
    by_kind: dict[str, list[Vondst]] = {}
    for vondst in found:
        by_kind.setdefault(vondst.soort, []).append(vondst)
    compared = visible_vergelijkingen((v for v in found if v.status == "nieuw"), actor)
    waiting = frozenset(pk for pk, with_known in compared.items() if waits_for_a_person(with_known))
    counts = [_count(soort, rows, waiting) for soort, rows in by_kind.items()]
    return tuple(sorted(counts, key=lambda c: SOORTEN.index(c.soort)))


def _count(soort: str, rows: Sequence[Vondst], waiting: frozenset[int]) -> Telling:
    """``waiting`` are the findings that taking over all that is certain leaves for a person."""
    left = [v for v in rows if v.status == "nieuw"]
    certain = sum(float(v.zekerheid or 0) >= ZEKER and v.pk not in waiting for v in left)
    return Telling(soort, len(rows), len(left), certain)


def _asked(found: Iterable[Vondst], query: QueryDict) -> Vondst | None:
    asked = query.get("vondst", "")
    return next((v for v in found if asked and str(v.pk) == asked), None)


def _kind(counts: Sequence[Telling], query: QueryDict, asked: Vondst | None) -> str:
    if asked is not None:
        return asked.soort
    kind = query.get("soort", "")
    if any(c.soort == kind for c in counts):
        return kind
    return next((c.soort for c in counts if c.over), counts[0].soort if counts else "")


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


def bedrag_of(vondst: Vondst | None) -> Bedrag | None:
    """The amount that was found; None when the finding is no amount or gives no figure."""
    found = vondst.waarde if vondst is not None and vondst.soort == "bedrag" else {}
    if not found.get("euro_laag") or not found.get("euro_hoog"):
        return None
    width = found.get("bandbreedte")
    return Bedrag(
        Decimal(str(found["euro_laag"])),
        Decimal(str(found["euro_hoog"])),
        prijspeil=found.get("prijspeil"),
        btw=Btw(found["btw"]) if found.get("btw") else Btw.ONBEKEND,
        kwalificatie=Kwalificatie(found["kwalificatie"]) if found.get("kwalificatie") else None,
        per=Per(found["per"]) if found.get("per") else None,
        bandbreedte=None if width is None else Decimal(str(width)),
    )
