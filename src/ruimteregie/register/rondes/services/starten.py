"""Following the start of building: who reports what, and how far it is from what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Sum
from django.utils import timezone

from ruimteregie.kern.fouten import GeenToegang, InvoerFout
from ruimteregie.register.middelen.models import Voorstel
from ruimteregie.register.rondes.models import Startmelding
from ruimteregie.register.rondes.services.gemeen import check_step, leads, required, speaks_for
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Bouwstand", "report_start", "states_of"]


@dataclass(frozen=True, slots=True)
class Bouwstand:
    """How far the building of a proposal is: promised and begun, since when, and whether it is late."""

    beloofd: int | None
    begonnen: int
    eerste: date | None
    te_laat: bool

    @property
    def woorden(self) -> str:
        """In a word or two."""
        if self.beloofd is not None and self.begonnen >= self.beloofd:
            return "begonnen"
        if self.begonnen:
            return "deels begonnen"
        return "te laat" if self.te_laat else "nog niet begonnen"


def report_start(
    voorstel: Voorstel, begonnen_op: date, woningen: int, bewijs: str, *, actor: Actor, toelichting: str = ""
) -> Startmelding:
    """Report that the building of so many homes began; a second report adds to the first.

    Raises:
        GeenToegang: the actor neither speaks for the party that got the money nor leads the round.
        InvoerFout: no money was granted, no homes, no evidence, or a day to come.
    """
    if not (speaks_for(actor, voorstel) or leads(actor, voorstel.ronde)):
        raise GeenToegang("u meldt niet namens de indiener", remedie="Vraag het de indiener.")
    check_step(voorstel.ronde, "gepubliceerd", "afgerond")
    if voorstel.status != "toegekend":
        raise InvoerFout("dit voorstel kreeg geen geld", waar=str(voorstel), remedie="Meld niets.")
    if woningen < 1:
        raise InvoerFout("een start gaat over ten minste één woning", remedie="Geef het aantal woningen.")
    if begonnen_op > timezone.localdate():
        raise InvoerFout("die dag moet nog komen", remedie="Meld de start als de bouw begonnen is.")
    made = Startmelding(
        voorstel=voorstel,
        begonnen_op=begonnen_op,
        woningen=woningen,
        bewijs=required(bewijs, "het bewijs"),
        toelichting=toelichting.strip(),
        wie=verantwoording().door,
    )
    made.save()
    return made


def states_of(voorstellen: Iterable[Voorstel], op: date) -> dict[int, Bouwstand]:
    """How far each of these proposals is on a day, by key; one query."""
    listed = list(voorstellen)
    rows = Startmelding.objects.filter(voorstel__in=[v.pk for v in listed], begonnen_op__lte=op).order_by()
    counted = {
        row["voorstel"]: (row["n"], row["eerste"])
        for row in rows.values("voorstel").annotate(n=Sum("woningen"), eerste=Min("begonnen_op"))
    }
    found: dict[int, Bouwstand] = {}
    for voorstel in listed:
        begun, first = counted.get(voorstel.pk, (0, None))
        late = not begun and voorstel.start_laatst is not None and voorstel.start_laatst < op
        found[voorstel.pk] = Bouwstand(voorstel.woningen_nieuw, begun, first, late)
    return found
