"""Two assessments beside each other: where they differ, and what counts in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.rondes.models import Beoordeling, Eindbeoordeling, Oordeelvelden

__all__ = [
    "AFRADEN",
    "VRAGEN",
    "Verschilpunt",
    "against_advice",
    "differences",
    "final_of",
    "finals_in",
    "opened",
    "settled_in",
]

VRAGEN = ("onderbouwing", "hoofdnetten", "advies")
"""The closed questions: on these two assessors can differ. Their words always do."""
AFRADEN = "niet toekennen"
"""The advice against which a choice needs a reason."""


@dataclass(frozen=True, slots=True)
class Verschilpunt:
    """One question on which both assessors said something else."""

    vraag: str
    een: str
    twee: str


def opened(voorstel: Voorstel) -> list[Beoordeling]:
    """Both assessments that count, the first place first; empty as long as one of the sheets is not in."""
    rows = Beoordeling.objects.filter(beoordelaar__voorstel=voorstel, beoordelaar__vervallen_omdat="")
    return list(rows.select_related("beoordelaar__gebruiker", "wie").order_by("beoordelaar__plek"))


def differences(beoordelingen: Sequence[Oordeelvelden]) -> list[Verschilpunt]:
    """The questions on which they differ; none of fewer than two."""
    if len(beoordelingen) < 2:
        return []
    een, twee = beoordelingen
    return [
        Verschilpunt(vraag, getattr(een, vraag), getattr(twee, vraag))
        for vraag in VRAGEN
        if getattr(een, vraag) != getattr(twee, vraag)
    ]


def final_of(voorstel: Voorstel) -> Oordeelvelden | None:
    """What counts: the joint entry that both stand for, or what both said alike; None before that."""
    joint = Eindbeoordeling.objects.filter(voorstel=voorstel, bevestigd_door__isnull=False).first()
    if joint is not None:
        return joint
    both = opened(voorstel)
    return both[0] if len(both) == 2 and not differences(both) else None


def finals_in(ronde: Ronde) -> dict[int, Oordeelvelden]:
    """What counts of each proposal of which that is known, by its key, in two queries."""
    of: dict[int, list[Beoordeling]] = {}
    rows = Beoordeling.objects.filter(
        beoordelaar__voorstel__ronde=ronde, beoordelaar__vervallen_omdat=""
    ).select_related("beoordelaar")
    for row in rows.order_by("beoordelaar__plek"):
        of.setdefault(row.beoordelaar.voorstel_id, []).append(row)
    found: dict[int, Oordeelvelden] = {
        pk: both[0] for pk, both in of.items() if len(both) == 2 and not differences(both)
    }
    joint = Eindbeoordeling.objects.filter(voorstel__ronde=ronde, bevestigd_door__isnull=False)
    found.update({row.voorstel.pk: row for row in joint.select_related("voorstel")})
    return found


def settled_in(ronde: Ronde) -> set[int]:
    """The keys of the proposals of which it is known what counts."""
    return set(finals_in(ronde))


def against_advice(ronde: Ronde) -> set[int]:
    """The keys of the proposals that both assessors advise to give nothing."""
    return {pk for pk, final in finals_in(ronde).items() if final.advies == AFRADEN}
