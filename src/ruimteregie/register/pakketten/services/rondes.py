"""Rounds of wording: what the parties say of the text of a version, and what was done with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.register.pakketten.inhoud import working_content
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.onderhandeling import (
    OPMERKINGSTANDEN,
    Concepttekst,
    Opmerking,
    Tekstronde,
)
from ruimteregie.register.pakketten.services.gemeen import require_draft, speaks_for
from ruimteregie.register.pakketten.services.keuring import check_length
from ruimteregie.register.pakketten.services.teksten import change_tekst
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, require

__all__ = [
    "close_ronde",
    "comment",
    "handle_opmerking",
    "is_late",
    "may_comment_for",
    "open_ronde",
    "places_of",
    "withdraw_opmerking",
]


def open_ronde(
    versie: PakketVersie, *, actor: Actor, sluit_op: date | None = None, toelichting: str = ""
) -> Tekstronde:
    """Put the present text of a version before the parties; the round keeps it as they got it.

    Raises:
        GeenToegang, Onveranderlijk, InvoerFout: as ``require_draft``.
        InvoerFout: there is no text yet, a round is open already, or its last day was before today.
    """
    require_draft(versie, actor)
    if sluit_op is not None and sluit_op < timezone.localdate():
        raise InvoerFout(
            f"{write_datum(sluit_op)} is al geweest",
            waar=str(versie),
            remedie="Kies als laatste dag vandaag of later.",
        )
    if not versie.teksten.filter(vervalt=False).exists():
        raise InvoerFout(
            "er is nog geen tekst om voor te leggen", waar=str(versie), remedie="Voeg eerst een afspraak toe."
        )
    if running := versie.rondes.filter(gesloten_op__isnull=True).first():
        raise InvoerFout(
            f"ronde {running.nummer} is nog open", waar=str(versie), remedie="Sluit die ronde eerst."
        )
    last = versie.rondes.aggregate(last=Max("nummer"))["last"] or 0
    ronde = Tekstronde(
        pakketversie=versie,
        nummer=last + 1,
        geopend_op=timezone.localdate(),
        sluit_op=sluit_op,
        toelichting=toelichting,
        inhoud=working_content(versie),
        eigenaar=versie.pakket.eigenaar,
    )
    store(ronde)
    return ronde


def may_comment_for(versie: PakketVersie, partij: Partij, actor: Actor) -> bool:
    """Whether this person can react to a version in the name of this party.

    The party is one of the package; where that names the State as a whole, each ministry reacts in its own
    name.
    """
    codes = {p.code for p in versie.pakket.partijen.all()}
    included = partij.code in codes or (partij.kant == "rijk" and "RIJK" in codes)
    return included and speaks_for(actor, "inbrengen", partij.code)


def comment(
    ronde: Tekstronde,
    soort: str,
    tekst: str,
    *,
    partij: Partij,
    actor: Actor,
    bij: Concepttekst | None = None,
    veld: str = "",
    voorstel: str = "",
) -> Opmerking:
    """React in a round for one party: a remark, another wording (``veld`` and ``voorstel``) or a reservation.

    Raises:
        GeenToegang: the actor may not, or does not speak for a party of this package.
        InvoerFout: the round is closed, nothing or too much is said, or a wording without its place.
        OnbekendeWaarde: an unknown kind or place.
        Onveranderlijk: the version is ratified.
    """
    require(actor, "inbrengen", ronde)
    versie = ronde.pakketversie
    if not may_comment_for(versie, partij, actor):
        raise GeenToegang(
            f"u reageert hier niet namens {partij}",
            waar=str(ronde),
            remedie="Reageer namens uw eigen organisatie; zij moet partij zijn bij het pakket.",
        )
    if not ronde.is_open:
        raise InvoerFout("deze ronde is gesloten", waar=str(ronde), remedie="Wacht op de volgende ronde.")
    if not tekst.strip():
        raise InvoerFout("de opmerking is leeg", waar=str(ronde), remedie="Schrijf wat u wilt zeggen.")
    for what, given in (("de opmerking", tekst), ("het tekstvoorstel", voorstel)):
        check_length(what, given, str(ronde))
    _check_place(ronde, soort, bij, veld, voorstel)
    said = Opmerking(
        tekstronde=ronde,
        concepttekst=bij,
        partij=partij,
        soort=soort,
        tekst=tekst.strip(),
        veld=veld,
        voorstel=voorstel.strip(),
        wie=verantwoording().door,
    )
    store(said)
    return said


def is_late(opmerking: Opmerking) -> bool:
    """Whether a reaction came after the last day on which parties were asked to react."""
    last = opmerking.tekstronde.sluit_op
    return last is not None and timezone.localdate(opmerking.wanneer) > last


def _check_place(ronde: Tekstronde, soort: str, bij: Concepttekst | None, veld: str, voorstel: str) -> None:
    """A wording needs its place in a text of this version; nothing else has one."""
    if bij is not None and bij.pakketversie.pk != ronde.pakketversie.pk:
        raise InvoerFout("die afspraak hoort niet bij deze versie", waar=str(bij))
    if soort != "tekstvoorstel":
        return
    if bij is None or not veld or not voorstel.strip():
        raise InvoerFout(
            "een tekstvoorstel noemt de afspraak, de plaats en de nieuwe tekst",
            waar=str(ronde),
            remedie="Kies de afspraak en het veld, en schrijf de tekst zoals die moet worden.",
        )
    if veld not in places_of(bij):
        raise OnbekendeWaarde(
            f"{veld!r} is geen plaats in deze tekst",
            waar=str(bij),
            remedie=f"Kies uit: {', '.join(places_of(bij))}.",
            paragraaf="§1",
        )


def places_of(tekst: Concepttekst) -> list[str]:
    """The places of a text for which a party can propose another wording."""
    acties: list[dict[str, Any]] = tekst.inhoud.get("acties", [])
    own = ["titel", "samenvatting", "voorwaarde"]
    return own + [
        f"acties/{a['code']}/{v}" for a in acties for v in ("samenvatting", "voorwaarde", "termijn")
    ]


def handle_opmerking(opmerking: Opmerking, stand: str, reactie: str, *, actor: Actor) -> Opmerking:
    """Say what was done with a reaction: *verwerkt* puts a proposed wording into the text, or *afgewezen*.

    Raises:
        GeenToegang, Onveranderlijk: the actor may not change the text, or it is ratified.
        InvoerFout: it was handled before, is turned down or a reservation without an answer, or
            the text was offered.
        OnbekendeWaarde: another word than the two.
    """
    require(actor, "bewerken", opmerking.tekstronde)
    if stand not in ("verwerkt", "afgewezen"):
        raise OnbekendeWaarde(
            f"onbekende stand {stand!r}", remedie="Kies verwerkt of afgewezen.", paragraaf="§1"
        )
    _require_unhandled(opmerking)
    if stand == "afgewezen" and not reactie.strip():
        raise InvoerFout(
            "afwijzen zonder reden", waar=str(opmerking), remedie="Zeg waarom de tekst niet verandert."
        )
    if opmerking.soort == "voorbehoud" and not reactie.strip():
        raise InvoerFout(
            "een voorbehoud zonder antwoord", waar=str(opmerking), remedie="Zeg wat ermee is gedaan."
        )
    if stand == "verwerkt" and opmerking.soort == "tekstvoorstel":
        if opmerking.concepttekst is None:
            raise InvoerFout("dit tekstvoorstel noemt geen afspraak", waar=str(opmerking))
        change_tekst(opmerking.concepttekst, {opmerking.veld: opmerking.voorstel}, actor=actor)
    opmerking.stand = stand
    opmerking.reactie = reactie.strip()
    store(opmerking)
    return opmerking


def withdraw_opmerking(opmerking: Opmerking, *, actor: Actor) -> Opmerking:
    """Take back a reaction, for the party that gave it.

    Raises:
        GeenToegang: the actor does not speak for that party.
        InvoerFout: it was handled before.
        Onveranderlijk: the version is ratified.
    """
    require(actor, "inbrengen", opmerking)
    if not may_comment_for(opmerking.tekstronde.pakketversie, opmerking.partij, actor):
        raise GeenToegang(f"dit is een opmerking van {opmerking.partij}", waar=str(opmerking))
    _require_unhandled(opmerking)
    opmerking.stand = "ingetrokken"
    store(opmerking)
    return opmerking


def _require_unhandled(opmerking: Opmerking) -> None:
    if opmerking.stand != OPMERKINGSTANDEN[0]:
        raise InvoerFout(
            f"deze opmerking is al afgehandeld ({label(opmerking.stand).lower()})", waar=str(opmerking)
        )


def close_ronde(ronde: Tekstronde, *, actor: Actor) -> list[Opmerking]:
    """End a round; gives back the reactions that are still open, to be handled before the text is offered.

    Raises:
        GeenToegang, Onveranderlijk: the actor may not change the package, or it is ratified.
        InvoerFout: it is closed already.
    """
    require(actor, "bewerken", ronde)
    if not ronde.is_open:
        raise InvoerFout("deze ronde is al gesloten", waar=str(ronde))
    ronde.gesloten_op = timezone.localdate()
    store(ronde)
    return list(ronde.opmerkingen.filter(stand="open").select_related("partij", "concepttekst"))
