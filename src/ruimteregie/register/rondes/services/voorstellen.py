"""Handing in, correcting and withdrawing proposals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde, Onveranderlijk
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.rondes.models import Beoordelaar
from ruimteregie.register.rondes.rekenen import as_plain
from ruimteregie.register.rondes.services.beoordelen import withdraw_assessments
from ruimteregie.register.rondes.services.gemeen import check_open, check_step, leads, required, speaks_for
from ruimteregie.register.toegang.codes import drawn_code, slug
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord, verantwoording
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, mag

__all__ = [
    "VELDEN",
    "area_of",
    "change_voorstel",
    "draft_voorstel",
    "fill",
    "is_closed",
    "may_change",
    "may_submit_for",
    "submit_voorstel",
    "withdraw_voorstel",
]

VELDEN = (
    "titel", "gebied", "provincie", "woningen_nieuw", "start_bouw", "tekort", "bijdrage",
    "buiten_grootschalig", "bovenplans", "toelichting",
)  # fmt: skip
"""What a proposal says; ``bijdrage`` is the amount asked, in euros including VAT."""
_LAAT = ("open", "toetsing", "aanvulling")


def area_of(partij: Partij) -> Gebied | None:
    """The area of a municipality, which has its code; None when the register does not know it."""
    return Gebied.objects.filter(code=partij.code).first() if partij.pk else None


def may_submit_for(actor: Actor, ronde: Ronde, partij: Partij) -> bool:
    """Whether the actor may hand in a proposal of this party."""
    if not mag(actor, "lezen", ronde):
        return False
    return leads(actor, ronde) or partij.code in actor.parties_as(HANDELINGEN["inbrengen"])


def may_change(actor: Actor, voorstel: Voorstel) -> bool:
    """Whether the actor may change it now: for its own party while open; who leads, until the decision.

    Who assesses it or ever did never changes it.
    """
    ronde = voorstel.ronde
    if voorstel.status == "ingetrokken" or _assesses(actor, voorstel):
        return False
    if leads(actor, ronde):
        return ronde.stap not in ("besluit", "gepubliceerd", "afgerond", "")
    return speaks_for(actor, voorstel) and not is_closed(ronde)


def is_closed(ronde: Ronde) -> bool:
    """Whether proposals come in no more: from then on who leads changes one with a reason only."""
    return ronde.stap not in ("voorbereiding", "open") or _is_past(ronde)


def _assesses(actor: Actor, voorstel: Voorstel) -> bool:
    rows = Beoordelaar.objects.filter(voorstel=voorstel, gebruiker_id=actor.gebruiker_id or 0)
    return rows.exists()


def draft_voorstel(
    ronde: Ronde, indiener: Partij, velden: Mapping[str, Any], *, actor: Actor, laat_omdat: str = ""
) -> Voorstel:
    """Begin a proposal that is not handed in yet; only its own party and who handles the round see it.

    Raises:
        GeenToegang: the actor does not speak for this party.
        InvoerFout: the round is not open, or a value that cannot be.
    """
    if not may_submit_for(actor, ronde, indiener):
        raise GeenToegang(f"u dient niets in namens {indiener}", remedie="Kies uw eigen organisatie.")
    _check_time(ronde, actor, laat_omdat)
    voorstel = Voorstel(
        ronde=ronde,
        indiener=indiener,
        code=drawn_code(slug(str(velden.get("titel", "")))[:60] or "voorstel"),
        vertrouwelijkheid="concept",
        eigenaar=ronde.eigenaar,
        laat_omdat=laat_omdat.strip(),
    )
    fill(voorstel, velden)
    store(voorstel)
    return voorstel


def change_voorstel(
    voorstel: Voorstel, velden: Mapping[str, Any], *, actor: Actor, reden: str = ""
) -> Voorstel:
    """Correct a proposal; what it said before stays in its history.

    Once the round is closed that takes a ``reden``, which stands in the history, and what was assessed of
    it counts no more.

    Raises:
        GeenToegang: it is not the actor's to change now.
        InvoerFout: a value that cannot be, or no reason.
        Bewerkingsconflict: somebody else saved it since it was read.
    """
    check_open(voorstel.ronde)
    if not may_change(actor, voorstel):
        raise GeenToegang(
            "u kunt dit voorstel nu niet wijzigen",
            remedie="Na de sluiting wijzigt het alleen in antwoord op een vraag om aanvulling, of door wie "
            "de ronde leidt en het voorstel niet zelf beoordeelt.",
        )
    closed = is_closed(voorstel.ronde)
    why = required(reden, "de reden om na de sluiting te wijzigen") if closed else verantwoording().reden
    fill(voorstel, velden)
    with verantwoord(door=verantwoording().door, reden=why):
        if store(voorstel) is not None and closed:
            withdraw_assessments(voorstel, why)
    return voorstel


def submit_voorstel(voorstel: Voorstel, *, actor: Actor, laat_omdat: str = "") -> Voorstel:
    """Hand a draft in. Nothing has to be filled in but its title: what is missing is asked for later.

    Raises:
        GeenToegang: the actor does not speak for its party.
        InvoerFout: it is no draft, or too late, which only a beheerder may allow with a reason.
    """
    if not may_submit_for(actor, voorstel.ronde, voorstel.indiener):
        raise GeenToegang("u dient dit voorstel niet in", remedie="Vraag het de indiener.")
    if voorstel.status != "concept":
        raise InvoerFout("dit voorstel is al ingediend", waar=str(voorstel), remedie="Wijzig het zo nodig.")
    _check_time(voorstel.ronde, actor, laat_omdat or voorstel.laat_omdat)
    voorstel.status, voorstel.ingediend_op = "ingediend", timezone.localdate()
    voorstel.laat_omdat = (laat_omdat or voorstel.laat_omdat).strip()
    store(voorstel)
    return voorstel


def withdraw_voorstel(voorstel: Voorstel, reden: str, *, actor: Actor) -> Voorstel:
    """Take a proposal back; it stays to be read.

    Raises:
        GeenToegang: the actor neither speaks for its party nor leads the round.
        Onveranderlijk: the decision is taken.
        InvoerFout: no reason, or it was withdrawn already.
    """
    check_open(voorstel.ronde)
    if not (speaks_for(actor, voorstel) or leads(actor, voorstel.ronde)):
        raise GeenToegang("u trekt dit voorstel niet in", remedie="Vraag het de indiener.")
    if voorstel.status == "ingetrokken":
        raise InvoerFout("dit voorstel is al ingetrokken", waar=str(voorstel), remedie="Dien een nieuw in.")
    voorstel.status, voorstel.afloop = "ingetrokken", required(reden, "de reden van het intrekken")
    store(voorstel)
    return voorstel


def fill(voorstel: Voorstel, velden: Mapping[str, Any]) -> None:
    """Put values in a proposal, not yet stored.

    Raises:
        OnbekendeWaarde: an unknown field.
        InvoerFout, NotatieFout: no title, a negative number, a date that is no EDTF, a title that the same
            party used in this round.
    """
    unknown = set(velden) - set(VELDEN)
    if unknown:
        raise OnbekendeWaarde(f"onbekend veld {', '.join(sorted(unknown))}", remedie="Controleer de naam.")
    for name, value in velden.items():
        if name == "bijdrage":
            _set_amount(voorstel, value)
        else:
            setattr(voorstel, name, value)
    voorstel.titel = required(voorstel.titel, "de naam van het voorstel")
    if "gebied" in velden and voorstel.gebied and not velden.get("provincie"):
        voorstel.provincie = voorstel.gebied.provincies.order_by("code").first()
    as_plain(voorstel, voorstel.titel)
    _check_title(voorstel)


def _set_amount(voorstel: Voorstel, euro: Decimal | None) -> None:
    voorstel.euro_laag = voorstel.euro_hoog = euro
    voorstel.btw = "incl" if euro is not None else ""


def _check_title(voorstel: Voorstel) -> None:
    same = Voorstel.objects.filter(
        ronde=voorstel.ronde, indiener=voorstel.indiener, titel__iexact=voorstel.titel
    ).exclude(status="ingetrokken")
    if same.exclude(pk=voorstel.pk).exists():
        raise InvoerFout(
            "uw organisatie heeft in deze ronde al een voorstel met deze naam",
            waar=voorstel.titel,
            remedie="Geef dit een andere naam, of wijzig het andere.",
        )


def _is_past(ronde: Ronde) -> bool:
    return ronde.sluit is not None and timezone.localdate() > ronde.sluit


def _check_time(ronde: Ronde, actor: Actor, laat_omdat: str) -> None:
    """A proposal comes in time; later only when a beheerder says why."""
    today = timezone.localdate()
    if ronde.stap == "open" and ronde.opent and today < ronde.opent:
        raise InvoerFout(
            f"de ronde opent op {write_datum(ronde.opent)}", waar=str(ronde), remedie="Wacht tot die dag."
        )
    if ronde.stap == "open" and not _is_past(ronde):
        return
    check_step(ronde, *_LAAT)
    if not actor.is_beheerder or not laat_omdat.strip():
        day = write_datum(ronde.sluit) if ronde.sluit else "eerder"
        raise Onveranderlijk(
            f"de ronde is gesloten (op {day})",
            waar=str(ronde),
            remedie="Alleen de beheerder kan een voorstel nog toelaten, met een reden.",
        )
