"""Progress, reported by the party that promised (§10)."""

from __future__ import annotations

from collections.abc import Sequence

from ruimteregie.kern.fouten import GeenToegang
from ruimteregie.register.afspraken.models import Actie, Bewijs, Melding, MeldingInstemming
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.policy import Actor, require

__all__ = ["assent", "report_progress"]

# The parties that stand for a whole side of the table in an Actie.
_GEHEEL = {"rijk": "RIJK", "regio": "REGIO"}


def report_progress(
    actie: Actie,
    stand: str,
    *,
    namens: Partij,
    actor: Actor,
    toelichting: str = "",
    bewijs: Sequence[tuple[str, Document | str]] = (),
) -> Melding:
    """Report progress for the party that promised (§10); a proof is a description and a document or address.

    Raises:
        GeenToegang: the actor does not speak for this party, or this party did not promise it.
        OnbekendeWaarde: an unknown state.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "lezen", actie)
    _check_speaks_for(actor, namens)
    _check_promised(actie, namens)
    melding = Melding(
        actie=actie, stand=stand, namens=namens, toelichting=toelichting, wie=verantwoording().door
    )
    melding.save()
    for text, proof in bewijs:
        document = proof if isinstance(proof, Document) else None
        address = "" if isinstance(proof, Document) else proof
        Bewijs(melding=melding, omschrijving=text, document=document, adres=address).save()
    return melding


def assent(melding: Melding, *, partij: Partij, actor: Actor) -> MeldingInstemming:
    """Agree, for the other side, with what was reported about a joint Actie (§10).

    Raises:
        GeenToegang: not a joint Actie, a party of the same side, or the actor does not speak for it.
    """
    require(actor, "lezen", melding.actie)
    _check_speaks_for(actor, partij)
    if melding.actie.kant != "samen" or partij.kant == melding.namens.kant:
        raise GeenToegang(
            "alleen de andere kant stemt in met een melding over een gezamenlijke actie",
            waar=str(melding),
            paragraaf="§10",
        )
    _check_promised(melding.actie, partij)
    agreed = MeldingInstemming(melding=melding, partij=partij, wie=verantwoording().door)
    agreed.save()
    return agreed


def _check_speaks_for(actor: Actor, partij: Partij) -> None:
    if partij.code not in actor.parties_as(("medewerker", "bestuurder")):
        raise GeenToegang(
            f"u spreekt niet namens {partij}",
            remedie="Meld namens uw eigen organisatie.",
            paragraaf="§10",
        )


def _check_promised(actie: Actie, partij: Partij) -> None:
    """A party reports on what it promised: named in the Actie, or else involved on the acting side."""
    named = {p.code for p in actie.partijen.all()}
    if partij.code in named:
        return
    whole = _GEHEEL.get(partij.kant, "")
    by_side = actie.kant == "samen" or (actie.kant == partij.kant and (not named or whole in named))
    if by_side and _involved(actie) & {partij.code, "RIJK" if partij.kant == "rijk" else partij.code}:
        return
    raise GeenToegang(
        f"{partij} heeft deze actie niet toegezegd",
        waar=str(actie),
        remedie="De partij die handelt meldt de voortgang.",
        paragraaf="§10",
    )


def _involved(actie: Actie) -> set[str]:
    afspraak = actie.afspraak
    leads = [p for p in (afspraak.trekker_rijk, afspraak.trekker_regio) if p is not None]
    return {p.code for p in (*afspraak.partijen.all(), *afspraak.departementen.all(), *leads)}
