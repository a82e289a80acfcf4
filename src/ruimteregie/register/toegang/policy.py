"""The policy: who may see and do what. The only place that decides.

Levels of confidentiality, from closed to open: a record is seen by its owner, and further by

    intern        nobody else
    rijksintern   every party of the State's side       regio-intern   every party of the region's side
    concept       the parties involved
    gedeeld       every party of the State's or the region's side
    openbaar      everyone

A kind of record with ``gebieden_van_secretaris``, the path to its areas, is seen too by a secretaris of a
landsdeel of them, whoever owns it: who runs something can read what is needed for it.

A kind of record with ``gericht_aan``, the code of the party that parliament addresses with it, is settled
(*afdoen*) by who prepares for that party, or is a secretaris of any landsdeel; who reads it stays the same.

Somebody without a login has the role *publiek* alone. A beheerder sees everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from types import MappingProxyType
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from ruimteregie.kern.fouten import GeenToegang, OnbekendeWaarde

__all__ = [
    "HANDELINGEN",
    "NIVEAUS",
    "PUBLIEK",
    "ROLLEN",
    "SYSTEEM",
    "WHOLE",
    "Actor",
    "confidentiality",
    "mag",
    "require",
    "visible",
]

NIVEAUS = ("intern", "rijksintern", "regio-intern", "concept", "gedeeld", "openbaar")
ROLLEN = ("publiek", "medewerker", "secretaris", "bestuurder", "analist", "beheerder")
_OVERHEID = frozenset({"rijk", "regio"})

# Each thing one can do, and the roles that may; `lezen` is for everyone who can see the record.
HANDELINGEN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "lezen": frozenset(ROLLEN),
        "bewerken": frozenset({"medewerker", "secretaris", "beheerder"}),
        "melden": frozenset({"medewerker", "bestuurder"}),
        "inbrengen": frozenset({"medewerker", "bestuurder", "secretaris"}),
        "instemmen": frozenset({"bestuurder"}),
        "ondertekenen": frozenset({"bestuurder"}),
        "agenderen": frozenset({"secretaris", "beheerder"}),
        "beoordelen": frozenset({"medewerker", "secretaris", "beheerder"}),
        "afdoen": frozenset({"medewerker", "secretaris", "beheerder"}),
        "rekenen": frozenset({"analist", "beheerder"}),
        "beheren": frozenset({"beheerder"}),
    }
)
# What one does for one's own party: it has to be the owner or involved.
_NAMENS_PARTIJ = frozenset({"bewerken", "melden", "inbrengen", "instemmen", "ondertekenen", "afdoen"})
# What is promised by the State as a whole involves every party of the State; a region has no such whole.
WHOLE = {"rijk": "RIJK"}

# Who agrees or signs for the State as a whole has that role for it, and does so for each of its parties too;
# preparing is done by all its parties.
_NAMENS_DELEN = frozenset({"instemmen", "ondertekenen"})
_NAMENS_GEHEEL = frozenset({"bewerken", "melden", "inbrengen", "afdoen"})

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: roles, codes of parties, sides of the table and landsdelen.

    Everybody is *publiek* too. ``namens`` says which role is held for which party, so that a
    bestuurder of one party who is a medewerker of another cannot sign for the second; left empty,
    every role counts for every party. ``omvat`` are the codes of the parties of a whole, such as the State,
    for which a role is held: one sees what involves them; only agreeing and signing is done in their name.
    """

    rollen: frozenset[str] = field(default_factory=lambda: frozenset({"publiek"}))
    partijen: frozenset[str] = frozenset()
    kanten: frozenset[str] = frozenset()
    landsdelen: frozenset[str] = frozenset()
    gebruiker_id: int | None = None
    namens: frozenset[tuple[str, str]] = frozenset()
    omvat: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "rollen", self.rollen | {"publiek"})
        if not self.namens:
            object.__setattr__(self, "namens", frozenset((r, p) for r in self.rollen for p in self.partijen))

    def parties_as(self, rollen: Collection[str]) -> frozenset[str]:
        """The codes of the parties for which this person holds one of these roles."""
        return frozenset(partij for rol, partij in self.namens if rol in rollen)

    def speaks_for(self, handeling: str) -> frozenset[str]:
        """The codes of the parties for which this person may do this."""
        own = self.parties_as(HANDELINGEN[handeling])
        whole = handeling in _NAMENS_DELEN and own & frozenset(WHOLE.values())
        return own | self.omvat if whole else own

    @property
    def betrokken(self) -> frozenset[str]:
        """The codes under which one is involved: the own parties, their whole, and the parts of a whole."""
        return self.partijen | self.geheel | self.omvat

    @property
    def geheel(self) -> frozenset[str]:
        """The code of the State as a whole, for who acts for a party of it."""
        return frozenset(WHOLE[kant] for kant in self.kanten if kant in WHOLE)

    @property
    def is_beheerder(self) -> bool:
        """Whether this is a beheerder."""
        return "beheerder" in self.rollen

    @property
    def is_overheid(self) -> bool:
        """Whether this person speaks for a party of the State's or the region's side."""
        return bool(self.kanten & _OVERHEID)


PUBLIEK = Actor()
SYSTEEM = Actor(rollen=frozenset(ROLLEN))


def mag(actor: Actor, handeling: str, record: Model | None = None) -> bool:
    """Whether the actor may do this, with this record or in general.

    Raises:
        OnbekendeWaarde: an unknown handeling.
    """
    if handeling not in HANDELINGEN:
        raise OnbekendeWaarde(
            f"onbekende handeling {handeling!r}",
            remedie=f"Kies uit: {', '.join(HANDELINGEN)}.",
            paragraaf="§1",
        )
    if not actor.rollen & HANDELINGEN[handeling]:
        return False
    if record is None:
        return True
    if not _can_see(actor, record):
        return False
    return actor.is_beheerder or _acts_for(actor, handeling, record)


def require(actor: Actor, handeling: str, record: Model | None = None) -> None:
    """Raise GeenToegang when the actor may not do this."""
    if not mag(actor, handeling, record):
        raise GeenToegang(
            f"u mag dit niet {handeling}" if record is not None else f"u mag hier niet {handeling}",
            waar=str(record) if record is not None and _can_see(actor, record) else "",
            remedie="Vraag het de beheerder als u denkt dat dit wel moet kunnen.",
        )


def visible(queryset: QuerySet[M], actor: Actor) -> QuerySet[M]:
    """The rows that the actor may see; every list, count, search and export goes through here.

    Raises:
        TypeError: a model that does not say who may see it, so that nothing leaks by omission.
    """
    model = queryset.model
    condition = _condition(actor, model)
    if actor.is_beheerder or condition is None:
        return queryset
    # Asked of each row by its key: as a set of keys SQLite may join it to another set, row by row.
    return queryset.filter(Exists(QuerySet(model).filter(condition, pk=OuterRef("pk"))))


def _has_level(model: type[Model]) -> bool:
    return any(f.name == "vertrouwelijkheid" for f in model._meta.concrete_fields)


def _parents(model: type[Model]) -> tuple[str, ...]:
    """The relations on whose confidentiality that of this model depends too."""
    found = getattr(model, "vertrouwelijk_via", ())
    parents: tuple[str, ...] = (found,) if isinstance(found, str) else tuple(found)
    if not parents and not _has_level(model):
        raise TypeError(f"{model.__name__} does not say who may see it")
    return parents


def _involved(model: type[Model]) -> tuple[str, ...]:
    return getattr(model, "betrokken_velden", ())


def _condition(actor: Actor, model: type[Model], path: str = "") -> Q | None:
    """What the rows must meet, on the record itself and on each record it hangs on; None for open data."""
    if getattr(model, "altijd_openbaar", False):
        return None
    found = _own_condition(actor, model, path) if _has_level(model) else Q()
    for name in _parents(model):
        link: Any = model._meta.get_field(name)
        above = _condition(actor, link.remote_field.model, f"{path}{name}__")
        if above is not None:
            found &= above | Q(**{f"{path}{name}__isnull": True}) if link.null else above
    return found


def _own_condition(actor: Actor, model: type[Model], path: str) -> Q:
    level = f"{path}vertrouwelijkheid"
    allowed = Q(**{f"{level}__in": sorted(_open_levels(actor))})
    if actor.partijen:
        allowed |= Q(**{f"{path}eigenaar__code__in": sorted(actor.partijen)})
        for name in _involved(model):
            allowed |= Q(**{level: "concept", f"{path}{name}__code__in": sorted(actor.betrokken)})
    areas = getattr(model, "gebieden_van_secretaris", "")
    if areas and mag(actor, "agenderen"):
        own = sorted(actor.landsdelen)
        allowed |= Q(**{f"{path}{areas}__landsdelen__code__in": own})
        allowed |= Q(**{f"{path}{areas}__code__in": own, f"{path}{areas}__soort": "landsdeel"})
    return allowed


def _open_levels(actor: Actor) -> set[str]:
    """The levels that this actor sees of every record, whoever owns it."""
    levels = {"openbaar"}
    if actor.is_overheid:
        levels.add("gedeeld")
    if "rijk" in actor.kanten:
        levels.add("rijksintern")
    if "regio" in actor.kanten:
        levels.add("regio-intern")
    return levels


def _holders(record: Model) -> Iterator[Model]:
    """The records whose confidentiality counts for this one: itself and what it hangs on."""
    if getattr(type(record), "altijd_openbaar", False):
        return
    if _has_level(type(record)):
        yield record
    for name in _parents(type(record)):
        above = getattr(record, name)
        if above is not None:
            yield from _holders(above)


def _owner(holder: Any) -> set[str]:
    return {holder.eigenaar.code} if holder.eigenaar_id else set()


def _parties(holder: Any) -> Iterator[str]:
    return (partij.code for partij in _involved_parties(holder))


def _involved_parties(holder: Any) -> Iterator[Any]:
    """The parties that are involved; a path such as ``pakket__partijen`` leads to those of another record."""
    for name in _involved(type(holder)):
        value = reduce(getattr, name.split("__"), holder)
        if value is not None:
            yield from value.all() if hasattr(value, "all") else (value,)


def _can_see(actor: Actor, record: Model) -> bool:
    return actor.is_beheerder or all(_can_see_own(actor, holder) for holder in _holders(record))


def _can_see_own(actor: Actor, holder: Any) -> bool:
    if holder.vertrouwelijkheid in _open_levels(actor) or actor.partijen & _owner(holder):
        return True
    runs = getattr(type(holder), "gebieden_van_secretaris", "") and mag(actor, "agenderen")
    if runs and actor.landsdelen & _landsdelen(holder):
        return True
    return holder.vertrouwelijkheid == "concept" and bool(actor.betrokken & set(_parties(holder)))


def confidentiality(record: Model) -> tuple[str, Any, list[Any]]:
    """The level, owner and parties involved that something made from this record should have.

    Of several records it hangs on, the most closed one counts; open data gives *openbaar*.
    """
    holders: list[Any] = list(_holders(record))
    if not holders:
        return "openbaar", None, []
    closed = min(holders, key=lambda holder: NIVEAUS.index(holder.vertrouwelijkheid))
    parties = {p.pk: p for p in _involved_parties(closed)}
    return closed.vertrouwelijkheid, closed.eigenaar, list(parties.values())


def _acts_for(actor: Actor, handeling: str, record: Model) -> bool:
    """Whether a change is made for a party that owns the record or is involved, or for a landsdeel of it."""
    if _runs(actor, handeling, record):
        return True
    if handeling not in _NAMENS_PARTIJ:
        return handeling != "agenderen"
    own = set(_parties(record))
    for holder in _holders(record):
        own |= _owner(holder) | set(_parties(holder))
    if handeling == "afdoen":
        own.add(getattr(type(record), "gericht_aan", ""))
    for_whom = actor.speaks_for(handeling)
    if handeling in _NAMENS_GEHEEL and for_whom:
        for_whom |= actor.geheel - actor.partijen
    return bool(for_whom & own)


def _runs(actor: Actor, handeling: str, record: Model) -> bool:
    """Whether this is the turn of a secretaris: of a landsdeel of the record, or for a motion of any."""
    if handeling == "afdoen" and "secretaris" in actor.rollen and hasattr(type(record), "gericht_aan"):
        return bool(actor.landsdelen)
    if handeling == "agenderen" or (handeling == "bewerken" and "secretaris" in actor.rollen):
        return bool(actor.landsdelen & _landsdelen(record))
    return False


def _landsdelen(record: Any) -> set[str]:
    """The codes of the landsdelen of a record that knows them."""
    finder = getattr(record, "landsdeelcodes", None)
    return set(finder()) if finder is not None else set()
