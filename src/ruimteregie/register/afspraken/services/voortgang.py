"""Progress, reported by the party that promised (§10)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from ruimteregie.kern.fouten import GeenToegang, InvoerFout, Onveranderlijk
from ruimteregie.register.afspraken.beloften import promised_by, taken_over_by
from ruimteregie.register.afspraken.models import Actie, Bewijs, Melding, MeldingInstemming
from ruimteregie.register.documenten.models import Document, Passage
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, require

__all__ = ["Bewijsstuk", "assent", "record_for", "report_progress"]

Bewijsstuk = tuple[str, Document | Passage | str]
"""A proof: what it is, and the document, a passage of one, or its public address (http or https)."""

_LANGST = 400  # letters of a description, as the column holds
_LANGST_ADRES = 500


def report_progress(
    actie: Actie,
    stand: str,
    *,
    namens: Partij,
    actor: Actor,
    toelichting: str = "",
    bewijs: Sequence[Bewijsstuk] = (),
) -> Melding:
    """Report progress for the party that promised (§10). A mistake is mended by reporting again.

    Raises:
        GeenToegang: the actor does not speak for this party, the party did not promise it, or the actor may
            not see a proof.
        InvoerFout: a proof without an address that can be opened, or without description.
        OnbekendeWaarde: an unknown state.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "lezen", actie)
    _check_speaks_for(actor, namens)
    _check_promised(actie, namens)
    melding = Melding(actie=actie, stand=stand, namens=namens, toelichting=toelichting)
    return _keep(melding, bewijs, actor)


def record_for(
    actie: Actie,
    stand: str,
    *,
    namens: Partij,
    actor: Actor,
    overgenomen_uit: str,
    toelichting: str = "",
    bewijs: Sequence[Bewijsstuk] = (),
) -> Melding:
    """Take over what a party sent, such as its form; always shown as taken over, by whom and from what.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the agreement, or the party did not promise
            it.
        InvoerFout: it is not said what it was taken from; or as ``report_progress``.
        OnbekendeWaarde: an unknown state.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "agenderen", actie)
    _check_promised(actie, namens)
    source = overgenomen_uit.strip()
    if not source or len(source) > _LANGST:
        raise InvoerFout(
            "er staat niet bij waaruit deze melding is overgenomen"
            if not source
            else "de herkomst is te lang",
            waar=str(actie),
            remedie=f"Noem het formulier of de brief, met de datum, in hooguit {_LANGST} tekens.",
            paragraaf="§10",
        )
    melding = Melding(
        actie=actie,
        stand=stand,
        namens=namens,
        toelichting=toelichting,
        wijze="overgenomen",
        overgenomen_uit=source,
    )
    return _keep(melding, bewijs, actor)


def _keep(melding: Melding, bewijs: Sequence[Bewijsstuk], actor: Actor) -> Melding:
    melding.wie = verantwoording().door
    proofs = [_proof(text.strip(), proof, actor) for text, proof in bewijs]
    melding.save()
    for proof in proofs:
        proof.melding = melding
        proof.save()
    return melding


def _proof(text: str, proof: Document | Passage | str, actor: Actor) -> Bewijs:
    """A proof that is not kept yet."""
    if not isinstance(proof, str):
        require(actor, "lezen", proof)
    address = proof.strip() if isinstance(proof, str) else ""
    if isinstance(proof, str) and not _is_public(address):
        raise InvoerFout(
            f"{address!r} is geen openbaar adres",
            waar="bewijs",
            remedie=f"Geef een adres dat begint met https://, in hooguit {_LANGST_ADRES} tekens.",
            paragraaf="§8",
        )
    if not text or len(text) > _LANGST:
        raise InvoerFout(
            "een bewijs heeft een omschrijving nodig"
            if not text
            else "de omschrijving van een bewijs is te lang",
            waar="bewijs",
            remedie=f"Schrijf in hooguit {_LANGST} tekens wat het is; wie de actie ziet, leest dat.",
            paragraaf="§10",
        )
    return Bewijs(
        omschrijving=text,
        document=proof if isinstance(proof, Document) else None,
        passage=proof if isinstance(proof, Passage) else None,
        adres=address,
    )


def _is_public(address: str) -> bool:
    try:
        parts = urlsplit(address)
        whole = bool(parts.hostname) and parts.scheme in ("http", "https")
    except ValueError:
        return False
    return whole and len(address) <= _LANGST_ADRES and not any(c.isspace() for c in address)


def assent(
    melding: Melding, *, partij: Partij, actor: Actor, oordeel: str = "eens", toelichting: str = ""
) -> MeldingInstemming:
    """Say for the other side whether the last report about a joint Actie is right (§10).

    Raises:
        GeenToegang: not a joint Actie, a party of the same side, the actor does not speak for it, or gave
            the report or is of the party that took it over.
        Onveranderlijk: there is a newer report, or this party said it already.
        InvoerFout: disagreeing without saying why.
        OnbekendeWaarde: an unknown judgement.
    """
    require(actor, "lezen", melding.actie)
    _check_speaks_for(actor, partij)
    if melding.actie.kant != "samen" or partij.kant not in {"rijk", "regio"} - {melding.namens.kant}:
        raise GeenToegang(
            "alleen de andere kant stemt in met een melding over een gezamenlijke actie",
            waar=str(melding),
            paragraaf="§10",
        )
    _check_promised(melding.actie, partij)
    _check_other_person(melding, partij)
    _check_open(melding, partij)
    if oordeel == "oneens" and not toelichting.strip():
        raise InvoerFout(
            "wie het oneens is, zegt waarom", waar=str(melding), remedie="Vul een toelichting in.",
            paragraaf="§10",
        )  # fmt: skip
    said = MeldingInstemming(
        melding=melding, partij=partij, oordeel=oordeel, toelichting=toelichting, wie=verantwoording().door
    )
    said.save()
    return said


def _check_other_person(melding: Melding, partij: Partij) -> None:
    """Nobody confirms what one reported oneself, nor what somebody of the same party took over."""
    person = verantwoording().door
    if person is not None and melding.wie == person:
        raise GeenToegang(
            "u hebt deze melding zelf gedaan of overgenomen",
            waar=str(melding),
            remedie="Laat iemand anders haar bevestigen; tot dan blijft zij te bevestigen.",
            paragraaf="§10",
        )
    if Melding.objects.filter(taken_over_by(partij), pk=melding.pk).exists():
        raise GeenToegang(
            f"deze melding is overgenomen door iemand van {partij}",
            waar=str(melding),
            remedie="Een andere partij van deze kant bevestigt haar, of de partij zelf meldt opnieuw.",
            paragraaf="§10",
        )


def _check_open(melding: Melding, partij: Partij) -> None:
    """One speaks of the last report, and once: a new report asks anew."""
    last = Melding.objects.filter(actie=melding.actie).order_by("-wanneer", "-id").first()
    if last != melding:
        raise Onveranderlijk(
            "er is een nieuwere melding over deze actie",
            waar=str(melding),
            remedie="Zeg het over de laatste melding.",
            paragraaf="§10",
        )
    if MeldingInstemming.objects.filter(melding=melding, partij=partij).exists():
        raise Onveranderlijk(
            f"{partij} heeft al iets gezegd over deze melding",
            waar=str(melding),
            remedie="Bij een nieuwe melding kan het opnieuw.",
            paragraaf="§5",
        )


def _check_speaks_for(actor: Actor, partij: Partij) -> None:
    if partij.code not in actor.parties_as(HANDELINGEN["melden"]):
        raise GeenToegang(
            f"u spreekt niet namens {partij}",
            remedie="Meld namens uw eigen organisatie.",
            paragraaf="§10",
        )


def _check_promised(actie: Actie, partij: Partij) -> None:
    if not Actie.objects.filter(promised_by([partij]), pk=actie.pk).exists():
        raise GeenToegang(
            f"{partij} heeft deze actie niet toegezegd",
            waar=str(actie),
            remedie="De partij die handelt meldt de voortgang.",
            paragraaf="§10",
        )
