"""Who promised an Actie, and so reports on it (§10): the one rule, for one party and for many."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q

from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.partijen.models import Partij

__all__ = ["STAAND", "promised_by"]

STAAND = Q(afspraak__status="lopend", verval__isnull=True)
"""What an Actie meets that is still asked about: its Afspraak runs, and no version left it out."""

# The parties that stand for the whole State: each of its parties answers for them.
_RIJK = frozenset({"RIJK", "KABINET"})
# The party that stands for the region of an agreement: those involved in it answer for it.
_REGIO = frozenset({"REGIO"})
# The parties that stand for all bodies of one kind; a body answers for them where it is involved, or
# where the agreement is about the whole country.
_GEZAMENLIJK = {"provincie": "PROVINCIES", "gemeente": "GEMEENTEN", "waterschap": "WATERSCHAPPEN"}
_LAND = "NL"


def promised_by(partijen: Iterable[Partij]) -> Q:
    """What an Actie meets that one of these parties promised; a condition on ``Actie``, without joins.

    A party promised what it is named in. It promised with its side what names nobody of that side while it
    is involved in the Afspraak, and what names the whole that it is a part of.
    """
    listed = list(partijen)
    found = _naming({p.code for p in listed})
    for kant in sorted({p.kant for p in listed}):
        found |= _with_side(kant, [p for p in listed if p.kant == kant])
    return found


def _naming(codes: Collection[str]) -> Q:
    """Acties that name one of these parties."""
    named = Actie.partijen.through.objects.filter(partij__code__in=sorted(codes))
    return Q(pk__in=named.values("actie"))


def _with_side(kant: str, own: list[Partij]) -> Q:
    """Acties of a side of the table that these parties of it have a share in."""
    anybody = Actie.partijen.through.objects.all()
    of_side = anybody.filter(partij__kant=kant)
    unnamed = Q(kant=kant) & ~Q(pk__in=anybody.values("actie"))
    unnamed |= Q(kant="samen") & ~Q(pk__in=of_side.values("actie"))
    codes = {p.code for p in own}
    if kant == "rijk":
        return _naming(_RIJK) | unnamed & _involved(codes | _RIJK)
    found = (unnamed | _naming(_REGIO)) & _involved(codes) if kant == "regio" else unnamed & _involved(codes)
    for soort, whole in _GEZAMENLIJK.items():
        bodies = {p.code for p in own if p.soort == soort}
        if bodies:
            found |= _naming({whole}) & (_involved(bodies) | Q(afspraak__in=_nationwide()))
    return found


def _involved(codes: Collection[str]) -> Q:
    """Acties of an Afspraak in which one of these parties is involved."""
    listed = sorted(codes)
    found = Q(trekker_rijk__code__in=listed) | Q(trekker_regio__code__in=listed)
    for through in (Afspraak.partijen.through, Afspraak.departementen.through):
        rows = through.objects.filter(partij__code__in=listed)
        found |= Q(pk__in=rows.values("afspraak"))
    return Q(afspraak__in=Afspraak.objects.filter(found).values("pk"))


def _nationwide() -> object:
    """The agreements about the whole country."""
    return Afspraak.gebieden.through.objects.filter(gebied__code=_LAND).values("afspraak")
