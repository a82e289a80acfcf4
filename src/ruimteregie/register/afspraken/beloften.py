"""Who promised an Actie, and so reports on it (§10): the one rule, for one party and for many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q

from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.partijen.models import Partij, Rolverlening

__all__ = ["GEZAMENLIJK", "STAAND", "Erfenis", "as_one", "inheritance", "promised_by", "taken_over_by"]

STAAND = Q(afspraak__status="lopend", verval__isnull=True)
"""What an Actie meets that is still asked about: its Afspraak runs, and no version left it out."""

# The parties that stand for the whole State.
_RIJK = frozenset({"RIJK", "KABINET"})
# Per side the parties that stand for all of it; for the region those involved in the Afspraak answer.
_GEHEEL = {"rijk": _RIJK, "regio": frozenset({"REGIO"})}
GEZAMENLIJK = {"provincie": "PROVINCIES", "gemeente": "GEMEENTEN", "waterschap": "WATERSCHAPPEN"}
"""The parties that stand for all bodies of one kind; a body answers for them where it is involved, or where
the agreement is about the whole country."""
_LAND = "NL"

Erfenis = Mapping[str, frozenset[str]]
"""Per party the parties in whose place it came, all by code; absent where it came in nobody's."""


def inheritance() -> Erfenis:
    """In whose place each party came: of whom it succeeded and who is no more, and of whom that came after.

    A party that still exists keeps what it promised, whoever came forth from it. One query.
    """
    rows = Partij.voorgangers.through.objects.exclude(to_partij__bestaat_tot="")
    direct: dict[str, set[str]] = {}
    for row in rows.select_related("from_partij", "to_partij"):
        if row.to_partij.opgeheven:
            direct.setdefault(row.from_partij.code, set()).add(row.to_partij.code)
    return {code: _before(code, direct) for code in direct}


def _before(code: str, direct: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Everybody that a party came after, step by step."""
    found: set[str] = set()
    ahead = [code]
    while ahead:
        new = set(direct.get(ahead.pop(), ())) - found
        found |= new
        ahead += new
    return frozenset(found)


def promised_by(partijen: Iterable[Partij], erfenis: Erfenis | None = None) -> Q:
    """What an Actie meets that one of these parties promised; a condition on ``Actie``, without joins.

    A party promised what it is named in. It promised with its side what names nobody of that side while it
    is involved in the Afspraak, and what names the whole that it is a part of. For the State as a whole
    answer the departementen and the trekker of the Afspraak, else the parties of the State that it involves,
    and where it names none of them every ministry that still exists. A party answers for the predecessors
    in whose place it came (``inheritance``, read here unless it is given): what was asked of these is asked
    of it.
    """
    listed = list(partijen)
    before = inheritance() if erfenis is None else erfenis
    found = _naming(_answered_for({p.code for p in listed}, before))
    for kant in sorted({p.kant for p in listed}):
        found |= _with_side(kant, [p for p in listed if p.kant == kant], before)
    return found


def as_one(kant: str) -> Q:
    """What an Actie meets that a side promised as one: a report of one of its parties is that of the side."""
    return _unnamed(kant) | _naming(_GEHEEL.get(kant, frozenset()))


def taken_over_by(partij: Partij) -> Q:
    """What a Melding meets that somebody of this party took over for another; without joins.

    Such a party does not confirm it: it would confirm its own word.
    """
    people = Rolverlening.objects.filter(partij=partij).values("gebruiker")
    return Q(wijze="overgenomen", wie__in=people)


def _naming(codes: Collection[str]) -> Q:
    """Acties that name one of these parties."""
    named = Actie.partijen.through.objects.filter(partij__in=_keys(codes))
    return Q(pk__in=named.values("actie"))


def _unnamed(kant: str) -> Q:
    """Acties of a side of the table that name nobody of it."""
    anybody = Actie.partijen.through.objects.all()
    of_side = anybody.filter(partij__kant=kant)
    own = Q(kant=kant) & ~Q(pk__in=anybody.values("actie"))
    return own | Q(kant="samen") & ~Q(pk__in=of_side.values("actie"))


def _with_side(kant: str, own: list[Partij], erfenis: Erfenis) -> Q:
    """Acties of a side of the table that these parties of it have a share in."""
    if kant == "rijk":
        return _with_state(own, erfenis)
    codes = _answered_for({p.code for p in own}, erfenis)
    found = (as_one(kant) if kant == "regio" else _unnamed(kant)) & _involved(codes)
    for soort, whole in GEZAMENLIJK.items():
        bodies = {p.code for p in own if p.soort == soort}
        if bodies:
            involved = _involved(_answered_for(bodies, erfenis))
            found |= _naming({whole}) & (involved | Q(afspraak__in=_nationwide()))
    return found


def _with_state(own: list[Partij], erfenis: Erfenis) -> Q:
    """Acties of the State as a whole that these parties of it answer for."""
    codes = _answered_for({p.code for p in own}, erfenis)
    leading = Afspraak.departementen.through.objects.exclude(partij__code__in=_RIJK)
    other = Afspraak.partijen.through.objects.filter(partij__kant="rijk").exclude(partij__code__in=_RIJK)
    led = Q(pk__in=leading.values("afspraak")) | (
        Q(trekker_rijk__isnull=False) & ~Q(trekker_rijk__code__in=_RIJK)
    )
    named = Q(pk__in=leading.filter(partij__in=_keys(codes)).values("afspraak"))
    named |= Q(trekker_rijk__in=_keys(codes - _RIJK))
    named |= ~led & Q(pk__in=other.filter(partij__in=_keys(codes)).values("afspraak"))
    if any(p.soort == "ministerie" and not p.opgeheven for p in own):
        named |= ~led & ~Q(pk__in=other.values("afspraak"))
    answering = Q(afspraak__in=Afspraak.objects.filter(named).values("pk"))
    found = (_naming(_RIJK) | _unnamed("rijk") & _involved(codes | _RIJK)) & answering
    return found | (_unnamed("rijk") & _involved(_RIJK)) if codes & _RIJK else found


def _involved(codes: Collection[str]) -> Q:
    """Acties of an Afspraak in which one of these parties is involved."""
    listed = _keys(codes)
    found = Q(trekker_rijk__in=listed) | Q(trekker_regio__in=listed)
    for through in (Afspraak.partijen.through, Afspraak.departementen.through):
        rows = through.objects.filter(partij__in=listed)
        found |= Q(pk__in=rows.values("afspraak"))
    return Q(afspraak__in=Afspraak.objects.filter(found).values("pk"))


def _answered_for(codes: Collection[str], erfenis: Erfenis) -> frozenset[str]:
    """These parties and those in whose place they came."""
    return frozenset(codes).union(*(erfenis.get(code, frozenset()) for code in codes))


def _keys(codes: Collection[str]) -> object:
    """The keys of the parties with these codes, as a query."""
    return Partij.objects.filter(code__in=sorted(codes)).order_by().values("pk")


def _nationwide() -> object:
    """The agreements about the whole country."""
    return Afspraak.gebieden.through.objects.filter(gebied__code=_LAND).values("afspraak")
