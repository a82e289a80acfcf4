"""Take over what a form says, line by line; a person decides on each."""

from __future__ import annotations

from urllib.parse import urlsplit

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.afspraken.models import Melding
from ruimteregie.register.afspraken.services import record_for
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord, verantwoording
from ruimteregie.register.toegang.policy import Actor, require
from ruimteregie.register.voortgang.formulieren import addresses
from ruimteregie.register.voortgang.models import Formulier, Formulierregel
from ruimteregie.register.voortgang.services.rondes import check_open
from ruimteregie.register.voortgang.vergelijken import compare

__all__ = ["correct_regel", "merge_all_new", "merge_regel", "reject_regel"]


def merge_regel(regel: Formulierregel, *, actor: Actor) -> Melding:
    """Make what a line says a report of that party, shown as taken over; a rejected line can still be taken.

    Raises:
        GeenToegang: the actor does not run this round.
        InvoerFout: nothing was filled in, or it was taken over already.
        Onveranderlijk: the round is closed.
    """
    _check(regel, actor)
    if regel.uitkomst == "overgenomen":
        raise InvoerFout(
            "deze regel is al overgenomen", waar=str(regel), remedie="Verbeter de melding als zij niet klopt."
        )
    if not regel.stand:
        raise InvoerFout("in deze regel is niets ingevuld", waar=str(regel.actie))
    text, proofs = _with_proofs(regel)
    melding = _record(regel, regel.stand, text, actor, proofs=proofs)
    _settle(regel, "overgenomen", melding)
    return melding


def merge_all_new(formulier: Formulier, *, actor: Actor) -> int:
    """Take over each line that waits and of which the party reported nothing in this round yet; how many.

    Raises:
        GeenToegang: the actor does not run this round.
        Onveranderlijk: the round is closed.
    """
    require(actor, "agenderen", formulier.uitnodiging)
    fresh = [found.regel for found in compare(formulier, actor) if found.is_nieuw]
    for regel in fresh:
        regel.formulier = formulier
        merge_regel(regel, actor=actor)
    return len(fresh)


def reject_regel(regel: Formulierregel, *, actor: Actor, reden: str) -> None:
    """Leave a line of a form for what it is; the reason stands in its history.

    Raises:
        GeenToegang: the actor does not run this round.
        InvoerFout: it was taken over already.
        GeenVerantwoording: without a reason.
    """
    _check(regel, actor)
    if regel.uitkomst == "overgenomen":
        raise InvoerFout(
            "deze regel is al overgenomen",
            waar=str(regel),
            remedie="Een melding blijft staan; verbeter haar met een nieuwe.",
            paragraaf="§5",
        )
    with verantwoord(door=verantwoording().door, reden=reden):
        _settle(regel, "afgewezen", None)


def correct_regel(regel: Formulierregel, stand: str, *, actor: Actor, toelichting: str = "") -> Melding:
    """Mend what was taken over by a new report; the old one stays in sight (§5).

    Raises:
        GeenToegang: the actor does not run this round.
        InvoerFout: it was not taken over.
        OnbekendeWaarde: an unknown state.
    """
    _check(regel, actor)
    if regel.uitkomst != "overgenomen":
        raise InvoerFout(
            "deze regel is nog niet overgenomen", waar=str(regel), remedie="Neem hem eerst over."
        )
    melding = _record(regel, stand, toelichting.strip(), actor, noot=", verbeterd")
    _settle(regel, "overgenomen", melding)
    return melding


def _check(regel: Formulierregel, actor: Actor) -> None:
    require(actor, "agenderen", regel.formulier.uitnodiging)
    check_open(regel.formulier.uitnodiging.ronde)


def _settle(regel: Formulierregel, uitkomst: str, melding: Melding | None) -> None:
    regel.uitkomst, regel.melding = uitkomst, melding
    store(regel)


def _record(
    regel: Formulierregel,
    stand: str,
    toelichting: str,
    actor: Actor,
    *,
    proofs: list[tuple[str, str]] | None = None,
    noot: str = "",
) -> Melding:
    form = regel.formulier
    source = f"formulier {form.bestand[-200:]}, ontvangen op {write_datum(form.ontvangen_op)}{noot}"
    return record_for(
        regel.actie,
        stand,
        namens=form.uitnodiging.partij,
        actor=actor,
        overgenomen_uit=source,
        toelichting=toelichting,
        bewijs=proofs or [],
    )


def _with_proofs(regel: Formulierregel) -> tuple[str, list[tuple[str, str]]]:
    """The explanation and the proofs of a line; evidence without a web address joins the explanation."""
    found = addresses(regel.bewijs)
    if not found:
        named = f"Als bewijs genoemd: {regel.bewijs}" if regel.bewijs else ""
        return "\n".join(filter(None, (regel.toelichting, named))), []
    words = regel.bewijs
    for address in found:
        words = words.replace(address, " ")
    described = " ".join(words.split()).strip(" -–:;,.()")
    return regel.toelichting, [(described or (urlsplit(a).hostname or a), a) for a in found]
