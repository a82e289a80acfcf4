"""Who is answerable for a project, and which agreements are about it."""

from __future__ import annotations

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.geregistreerd import set_relation, store
from ruimteregie.register.toegang.policy import Actor, require

__all__ = ["link_afspraak", "set_trekker", "unlink_afspraak"]


def set_trekker(project: Project, partij: Partij | None, *, actor: Actor) -> Project:
    """Say who is answerable for the project; None is *niet bekend*.

    Raises:
        GeenToegang: the actor may not change the project.
    """
    require(actor, "bewerken", project)
    project.trekker = partij
    store(project)
    return project


def link_afspraak(project: Project, afspraak: Afspraak, *, actor: Actor) -> Project:
    """Say that an agreement is about the project.

    Raises:
        GeenToegang: the actor may not change the project, or does not see the agreement.
        InvoerFout: it was said already.
    """
    require(actor, "bewerken", project)
    require(actor, "lezen", afspraak)
    known = _agreements(project)
    if afspraak in known:
        raise InvoerFout(
            "deze afspraak staat er al bij", waar=str(project), remedie="Kies een andere afspraak."
        )
    set_relation(project, "afspraken", [*known, afspraak])
    return project


def unlink_afspraak(project: Project, afspraak: Afspraak, *, actor: Actor) -> Project:
    """Take back that an agreement is about the project; the history keeps that it was.

    Raises:
        GeenToegang: the actor may not change the project, or does not see the agreement.
        InvoerFout: it is not linked.
    """
    require(actor, "bewerken", project)
    require(actor, "lezen", afspraak)
    known = _agreements(project)
    if afspraak not in known:
        raise InvoerFout("deze afspraak staat er niet bij", waar=str(project), remedie="Er is niets te doen.")
    set_relation(project, "afspraken", [a for a in known if a != afspraak])
    return project


def _agreements(project: Project) -> list[Afspraak]:
    """All of them, also those that a selector left out for a reader."""
    return list(Afspraak.objects.filter(projecten=project))
