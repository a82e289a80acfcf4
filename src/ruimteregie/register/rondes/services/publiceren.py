"""Publishing a round: its outcome opens, who gets money receives an allocation, the others their reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.fouten import InvoerFout, Onveranderlijk
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.middelen.models import Ronde, Toekenning, Voorstel
from ruimteregie.register.middelen.services import record_toekenning
from ruimteregie.register.rondes.models import Realismeoordeel, Rondebesluit
from ruimteregie.register.rondes.rekenen import judge
from ruimteregie.register.rondes.services.gemeen import check_step, require_leads
from ruimteregie.register.rondes.stappen import standing
from ruimteregie.register.toegang.geregistreerd import change_all, store
from ruimteregie.register.toegang.policy import Actor

__all__ = ["deviates_from", "publish", "reason_of", "sources_of"]


def publish(ronde: Ronde, *, actor: Actor) -> list[Toekenning]:
    """Open a decided round to everyone and make its allocations, all of it or nothing.

    Drafts and withdrawn proposals stay closed, and so do the assessments. How an allocation is spread over
    the years is set later (``middelen``).

    Raises:
        GeenToegang: the actor does not lead the round, or does not act for who manages its money.
        Onveranderlijk: it is published already.
        InvoerFout: there is no decision to publish.
        Bewerkingsconflict: somebody else was first.
    """
    require_leads(actor, ronde)
    found = (
        Rondebesluit.objects.filter(uitslag__ronde=ronde)
        .select_related("uitslag", "overleg", "overlegbesluit")
        .first()
    )
    if found is not None and found.uitslag.gepubliceerd_op is not None:
        raise Onveranderlijk(
            f"deze ronde is al gepubliceerd, op {write_datum(found.uitslag.gepubliceerd_op)}",
            waar=str(ronde),
            remedie="U hoeft niets meer te doen.",
        )
    check_step(ronde, "besluit")
    if found is None:
        raise InvoerFout("er is geen besluit om te publiceren", waar=str(ronde), remedie="Besluit eerst.")
    today = timezone.localdate()
    listed = standing(ronde)
    chosen = set(found.gekozen)
    ronde.stap, ronde.stapreden, ronde.vertrouwelijkheid = "gepubliceerd", "", "openbaar"
    store(ronde)
    for voorstel in listed:
        voorstel.status = "toegekend" if voorstel.code in chosen else "afgewezen"
        voorstel.afloop = reason_of(voorstel, found)
        voorstel.vertrouwelijkheid = "openbaar"
    change_all([(voorstel, {}) for voorstel in listed])
    said = list(Realismeoordeel.objects.filter(voorstel__in=[v.pk for v in listed]))
    for one in said:
        one.vertrouwelijkheid = "openbaar"
    change_all([(one, {}) for one in said])
    result = found.uitslag
    result.vertrouwelijkheid, result.gepubliceerd_op = "openbaar", today
    store(result)
    sources = sources_of(found)
    return [_grant(v, ronde, sources, actor) for v in listed if v.status == "toegekend"]


def sources_of(besluit: Rondebesluit) -> list[Passage]:
    """Where the decision is written: of the decision of the meeting, or else of the meeting itself."""
    written = list(besluit.overlegbesluit.passages.all()) if besluit.overlegbesluit else []
    return written or list(besluit.overleg.passages.all())


def reason_of(voorstel: Voorstel, besluit: Rondebesluit) -> str:
    """Why a proposal gets money or not: the rule, the calculation, or a deviation with its reason."""
    deviation: Mapping[str, str] | None = next(
        (item for item in besluit.afwijkingen if item["voorstel"] == voorstel.code), None
    )
    if deviation is not None:
        way = "toegekend" if deviation["besluit"] == "wel" else "niet toegekend"
        return f"In afwijking van {deviates_from(deviation)} {way}: {deviation['reden']}"
    outcome: Mapping[str, Any] = besluit.uitkomst
    order = list(outcome["rangschikking"])
    if voorstel.code not in order:
        return judge(voorstel).als_zin()
    place = f"plaats {order.index(voorstel.code) + 1} van {len(order)} in de rangschikking"
    way = "op rang" if besluit.methode == "rang" else "als optimum in woningen"
    if voorstel.code in besluit.gekozen:
        return f"Gekozen {way}; {place}."
    return f"Voldoet aan de regel, maar niet gekozen ({way}) binnen het budget en de minima; {place}."


def deviates_from(afwijking: Mapping[str, str]) -> str:
    """What a kept deviation deviates from: the calculation, the advice of the assessors, or both."""
    return {
        "advies": "de berekening en van het advies van de beoordelaars",
        "alleen advies": "het advies van de beoordelaars",
    }.get(afwijking.get("tegen", ""), "de berekening")


def _grant(voorstel: Voorstel, ronde: Ronde, bronnen: Sequence[Passage], actor: Actor) -> Toekenning:
    return record_toekenning(
        f"{voorstel.code[:108]}-toekenning",
        ronde.regeling.middel,
        {
            "voorstel": voorstel,
            "ontvanger": voorstel.indiener,
            "doel": voorstel.titel,
            "datum": timezone.localdate().isoformat(),
            "vastgesteld": True,
            "vertrouwelijkheid": "openbaar",
            "eigenaar": ronde.eigenaar,
            "prijspeil": voorstel.prijspeil,
            "btw": voorstel.btw,
            "euro_laag": voorstel.euro_laag,
            "euro_hoog": voorstel.euro_hoog,
        },
        actor=actor,
        bronnen=bronnen,
    )
