"""Who takes part in a meeting, and who takes the place of whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde, Onveranderlijk
from ruimteregie.register.overleg.models import Deelnemer, Overleg
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import set_relation, store
from ruimteregie.register.toegang.policy import Actor, require

__all__ = ["add_deelnemer", "change_deelnemer", "replace_deelnemer", "sign_off_deelnemer"]

_VELDEN = ("naam", "functie", "rol", "afgemeld")


def add_deelnemer(
    overleg: Overleg, *, partij: Partij, naam: str, actor: Actor, functie: str = "", rol: str = "deelnemer"
) -> Deelnemer:
    """Let somebody take part for a party, which from then on is involved in the meeting.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting.
        InvoerFout: no name, or somebody of this name takes part for the party already.
        OnbekendeWaarde: an unknown role.
        Onveranderlijk: the meeting was dropped.
    """
    require(actor, "agenderen", overleg)
    _check(overleg, naam)
    if overleg.mensen.filter(naam__iexact=naam.strip(), partij=partij).exists():
        raise InvoerFout(f"{naam.strip()} doet al mee namens {partij}", waar=str(overleg))
    return _store(Deelnemer(overleg=overleg, partij=partij, naam=naam, functie=functie, rol=rol))


def change_deelnemer(deelnemer: Deelnemer, velden: Mapping[str, Any], *, actor: Actor) -> Deelnemer:
    """Change the name, function or role of somebody, or whether somebody is signed off.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting.
        InvoerFout: no name.
        OnbekendeWaarde: another field, or an unknown role.
        Onveranderlijk: the meeting was dropped.
        Bewerkingsconflict: somebody else saved the record since it was read.
    """
    require(actor, "agenderen", deelnemer)
    for name, value in velden.items():
        if name not in _VELDEN:
            raise OnbekendeWaarde(f"{name!r} van een deelnemer is niet te wijzigen", waar=deelnemer.naam)
        setattr(deelnemer, name, value)
    _check(deelnemer.overleg, deelnemer.naam)
    return _store(deelnemer)


def sign_off_deelnemer(deelnemer: Deelnemer, *, actor: Actor) -> Deelnemer:
    """Record that somebody does not come; raises as ``change_deelnemer``."""
    return change_deelnemer(deelnemer, {"afgemeld": True}, actor=actor)


def replace_deelnemer(
    deelnemer: Deelnemer, *, naam: str, actor: Actor, functie: str = "", partij: Partij | None = None
) -> Deelnemer:
    """Let somebody take the place and the role of another, who is signed off; of the same party unless said.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting.
        InvoerFout: no name, the same name, or the other is replaced already.
        Onveranderlijk: the meeting was dropped.
    """
    require(actor, "agenderen", deelnemer)
    _check(deelnemer.overleg, naam)
    for_whom = partij or deelnemer.partij
    if naam.strip().casefold() == deelnemer.naam.casefold() and for_whom == deelnemer.partij:
        raise InvoerFout("iemand vervangt niet zichzelf", waar=deelnemer.naam)
    already = deelnemer.vervangers.filter(afgemeld=False).first()
    if already is not None:
        raise InvoerFout(
            f"{deelnemer.naam} wordt al vervangen door {already.naam}",
            waar=str(deelnemer.overleg),
            remedie=f"Vervang dan {already.naam}.",
        )
    sign_off_deelnemer(deelnemer, actor=actor)
    return _store(
        Deelnemer(
            overleg=deelnemer.overleg,
            partij=for_whom,
            naam=naam,
            functie=functie,
            rol=deelnemer.rol,
            vervangt=deelnemer,
        )
    )


def _check(overleg: Overleg, naam: str) -> None:
    if overleg.status == "vervallen":
        raise Onveranderlijk("dit overleg is vervallen", waar=str(overleg))
    if not naam.strip():
        raise InvoerFout("een deelnemer heeft een naam", waar=str(overleg), remedie="Vul de naam in.")


def _store(deelnemer: Deelnemer) -> Deelnemer:
    deelnemer.naam = deelnemer.naam.strip()
    store(deelnemer)
    overleg = deelnemer.overleg
    if not overleg.deelnemers.filter(pk=deelnemer.partij_id).exists():
        set_relation(overleg, "deelnemers", [*overleg.deelnemers.all(), deelnemer.partij])
    return deelnemer
