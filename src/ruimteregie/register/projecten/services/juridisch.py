"""The legal decision about a project, beside the administrative one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.projecten.models import Fasebesluit, JuridischBesluit, Project
from ruimteregie.register.projecten.services.gemeen import free_code, level_of
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import Actor, require

__all__ = ["record_juridisch_besluit"]

_JURIDISCH = frozenset({"soort", "artikel", "stand", "bevoegd_gezag", "datum", "fasebesluit", "toelichting"})


def record_juridisch_besluit(
    project: Project, velden: Mapping[str, Any], *, actor: Actor, bronnen: Iterable[Passage] = ()
) -> JuridischBesluit:
    """The legal decision, beside the administrative one and linked to it where that is known.

    ``velden``: soort and stand, and artikel, bevoegd_gezag, datum (EDTF), fasebesluit and toelichting.

    Raises:
        GeenToegang: the actor may not change the project.
        InvoerFout: the administrative decision is about another project.
        OnbekendeWaarde: an unknown field, kind or state.
    """
    require(actor, "bewerken", project)
    unknown = sorted(set(velden) - _JURIDISCH)
    if unknown:
        raise OnbekendeWaarde(
            f"een juridisch besluit heeft geen {', '.join(unknown)}",
            remedie=f"Kies uit: {', '.join(sorted(_JURIDISCH))}.",
        )
    linked = velden.get("fasebesluit")
    if linked is not None and project.pk not in _about(linked):
        raise InvoerFout(
            "dat bestuurlijke besluit gaat over een ander project",
            waar=str(project),
            remedie="Kies een besluit over dit project, of laat het leeg.",
        )
    code = free_code(JuridischBesluit, project.code, "juridisch", str(velden.get("soort", "")))
    made = JuridischBesluit(**velden, code=code, project=project, **level_of(project))
    store(made, {"passages": list(bronnen)})
    return made


def _about(besluit: Fasebesluit) -> set[int]:
    """The keys of the project and parts that a decision is about."""
    return {besluit.project_id, *(deel.pk for deel in besluit.onderdelen.all())}
