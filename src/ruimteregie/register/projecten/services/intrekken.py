"""Taking back a decision that was recorded by mistake: the record stays, what it did is undone (§9)."""

from __future__ import annotations

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.projecten.models import Besluitintrekking, Fasebesluit, Project
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.policy import Actor, require

__all__ = ["withdraw_fasebesluit"]


def withdraw_fasebesluit(besluit: Fasebesluit, reden: str, *, actor: Actor) -> Besluitintrekking:
    """Say that a decision was a mistake, and why; what it moved goes back, and what went free does not count.

    Raises:
        GeenToegang: the actor may not change the project, or a part that the decision moved.
        InvoerFout: no reason, it was taken back already, or the phase changed after it.
        Bewerkingsconflict: somebody else was first.
    """
    project = besluit.project
    require(actor, "bewerken", project)
    if not reden.strip():
        raise InvoerFout("een intrekking zonder reden", waar=str(project), remedie="Zeg wat er mis was.")
    if Besluitintrekking.objects.filter(fasebesluit=besluit).exists():
        raise InvoerFout(
            "dit besluit is al ingetrokken", waar=str(project), remedie="Er is niets meer te doen."
        )
    moved = list(Project.objects.filter(code__in=besluit.fasen_ervoor))
    for target in moved:
        require(actor, "bewerken", target)
        if target.fase != besluit.fase_naar:
            raise InvoerFout(
                "na dit besluit is de fase nog eens veranderd",
                waar=str(target),
                remedie="Trek eerst het latere besluit in, of beëindig de pauze.",
                paragraaf="§9",
            )
    made = Besluitintrekking(fasebesluit=besluit, reden=reden.strip(), wie=verantwoording().door)
    made.save()
    for target in moved:
        target.fase, target.fase_voor_pauze = besluit.fasen_ervoor[target.code]
        store(target)
    return made
