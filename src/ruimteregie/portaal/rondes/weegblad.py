"""What a meeting weighs beside the calculation: advice, realism, the main networks, and the spread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.rondes.afstemming import AFRADEN, finals_in
from ruimteregie.register.rondes.models import Beoordelaar, Realismeoordeel
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Deel", "Plan", "Spreidrij", "Weging", "landsdelen_of", "spread", "weigh_all"]


@dataclass(frozen=True, slots=True)
class Weging:
    """What was said of a proposal beside the rule; empty when it is not known, or not for this reader."""

    advies: str
    hoofdnetten: str
    realisme: Sequence[Realismeoordeel]
    provincie: str
    landsdelen: Sequence[str]

    @property
    def ontraden(self) -> bool:
        """Whether giving it money goes against the advice."""
        return self.advies == AFRADEN


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal as the spread counts it: province by name, homes, euros."""

    code: str
    provincie: str
    woningen: int
    euro: Decimal


@dataclass(frozen=True, slots=True)
class Deel:
    """What an area gets by one choice."""

    voorstellen: int
    woningen: int
    bijdrage: Bedrag


@dataclass(frozen=True, slots=True)
class Spreidrij:
    """An area, the landsdelen in which it lies, and what it gets by each choice."""

    naam: str
    landsdelen: Sequence[str]
    delen: Sequence[Deel]


def landsdelen_of() -> dict[str, list[str]]:
    """The landsdelen of each province, all by name."""
    rows = Gebied.objects.filter(soort="provincie").prefetch_related("landsdelen")
    return {p.naam: sorted(area.naam for area in p.landsdelen.all()) for p in rows}


def weigh_all(
    ronde: Ronde, voorstellen: Sequence[Voorstel], delen: Mapping[str, Sequence[str]], actor: Actor
) -> dict[str, Weging]:
    """What was said of each of these proposals, by code; assessments only for who may read them."""
    open_to = visible(Beoordelaar.objects.filter(voorstel__ronde=ronde), actor)
    readable = set(open_to.values_list("voorstel_id", flat=True))
    finals = finals_in(ronde) if readable else {}
    said: dict[int, list[Realismeoordeel]] = {}
    rows = visible(Realismeoordeel.objects.filter(voorstel__ronde=ronde), actor)
    for one in rows.select_related("partij"):
        said.setdefault(one.voorstel_id, []).append(one)
    found: dict[str, Weging] = {}
    for voorstel in voorstellen:
        final = finals.get(voorstel.pk) if voorstel.pk in readable else None
        province = voorstel.provincie.naam if voorstel.provincie else ""
        found[voorstel.code] = Weging(
            final.advies if final else "",
            final.hoofdnetten if final else "",
            said.get(voorstel.pk, ()),
            province,
            delen.get(province, ()),
        )
    return found


def spread(
    plannen: Iterable[Plan], keuzes: Sequence[set[str]], delen: Mapping[str, Sequence[str]]
) -> dict[str, list[Spreidrij]]:
    """What provinces and landsdelen get by each choice; also those that take part and get nothing.

    A province in two landsdelen counts in both.
    """
    of: dict[str, list[Plan]] = {}
    for plan in plannen:
        of.setdefault(plan.provincie, []).append(plan)
    parts: dict[str, list[Plan]] = {}
    for name, own in of.items():
        for part in delen.get(name, ()) or ("",):
            parts.setdefault(part, []).extend(own)

    def row(name: str, own: Sequence[Plan], inside: Sequence[str]) -> Spreidrij:
        return Spreidrij(name, inside, [_part(own, chosen) for chosen in keuzes])

    return {
        "landsdelen": [row(name, own, ()) for name, own in sorted(parts.items(), key=_last_unknown)],
        "provincies": [
            row(name, own, delen.get(name, ())) for name, own in sorted(of.items(), key=_last_unknown)
        ],
    }


def _last_unknown(item: tuple[str, object]) -> tuple[bool, str]:
    return not item[0], item[0]


def _part(plannen: Sequence[Plan], chosen: set[str]) -> Deel:
    own = [plan for plan in plannen if plan.code in chosen]
    euro = sum((plan.euro for plan in own), Decimal(0))
    return Deel(len(own), sum(plan.woningen for plan in own), Bedrag.van(euro))
