"""Following the start of building: who reports what, and how far it is from what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, QuerySet, Sum
from django.utils import timezone

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, Onveranderlijk
from ruimteregie.register.middelen.models import Voorstel
from ruimteregie.register.rondes.models import Startmelding
from ruimteregie.register.rondes.services.gemeen import check_step, leads, required, speaks_for
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Bouwstand", "correct_start", "counted_starts", "left_of", "report_start", "states_of"]


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

    @property
    def meer(self) -> int:
        """The homes of which building began beyond what was promised."""
        return 0 if self.beloofd is None else max(0, self.begonnen - self.beloofd)

    @property
    def geteld(self) -> int:
        """The homes that count for what was promised: more here makes up for nothing elsewhere."""
        return self.begonnen - self.meer


def report_start(
    voorstel: Voorstel,
    begonnen_op: date,
    woningen: int,
    bewijs: str,
    *,
    actor: Actor,
    toelichting: str = "",
    meer_dan_beloofd: bool = False,
) -> Startmelding:
    """Report that the building of so many homes began; a second report adds to the first.

    The same report twice is one: the first one comes back. More homes together than were promised take
    ``meer_dan_beloofd``.

    Raises:
        GeenToegang: the actor neither speaks for the party that got the money nor leads the round.
        InvoerFout: no money was granted, no homes, no evidence, a day to come or one before the reference
            day, or more homes than were promised.
    """
    _check_may(voorstel, actor)
    if woningen < 1:
        raise InvoerFout("een start gaat over ten minste één woning", remedie="Geef het aantal woningen.")
    _check_day(voorstel, begonnen_op)
    made = Startmelding(
        voorstel=voorstel,
        begonnen_op=begonnen_op,
        woningen=woningen,
        bewijs=required(bewijs, "het bewijs"),
        toelichting=toelichting.strip(),
        wie=verantwoording().door,
    )
    # The proposal is the lock: of two who report the same at once, the second sees the report of the first.
    QuerySet(Voorstel).select_for_update(of=("self",)).get(pk=voorstel.pk)
    same = counted_starts(voorstel).filter(
        begonnen_op=begonnen_op, woningen=woningen, bewijs__iexact=made.bewijs
    )
    if (known := same.first()) is not None:
        return known
    if not meer_dan_beloofd:
        _check_homes(voorstel, woningen, left_of(voorstel))
    made.save()
    return made


def correct_start(
    melding: Startmelding,
    begonnen_op: date,
    woningen: int,
    bewijs: str,
    reden: str,
    *,
    actor: Actor,
    toelichting: str = "",
    meer_dan_beloofd: bool = False,
) -> Startmelding:
    """Put a better report in the place of one, with the reason; no homes takes it back. Both stay to be read.

    Raises:
        Onveranderlijk: it was corrected already.
        GeenToegang, InvoerFout: as ``report_start``, or no reason.
    """
    voorstel = melding.voorstel
    _check_may(voorstel, actor)
    why = required(reden, "de reden van de verbetering")
    QuerySet(Voorstel).select_for_update(of=("self",)).get(pk=voorstel.pk)
    if Startmelding.objects.filter(verbetert=melding).exists():
        raise Onveranderlijk(
            "deze melding is al verbeterd", waar=str(voorstel), remedie="Verbeter de melding die nu telt."
        )
    if woningen < 0:
        raise InvoerFout("minder dan nul woningen", remedie="Geef nul om de melding in te trekken.")
    if woningen:
        _check_day(voorstel, begonnen_op)
        left = left_of(voorstel)
        if not meer_dan_beloofd:
            _check_homes(voorstel, woningen, None if left is None else left + melding.woningen)
    made = Startmelding(
        voorstel=voorstel,
        begonnen_op=begonnen_op,
        woningen=woningen,
        bewijs=required(bewijs, "het bewijs"),
        toelichting=toelichting.strip(),
        verbetert=melding,
        reden=why[:400],
        wie=verantwoording().door,
    )
    made.save()
    return made


def counted_starts(voorstel: Voorstel) -> QuerySet[Startmelding]:
    """The reports of a proposal that count: those that no other one corrects."""
    return Startmelding.objects.filter(voorstel=voorstel, verbetering__isnull=True)


def left_of(voorstel: Voorstel) -> int | None:
    """How many of the promised homes have not begun, below zero when more did; None when not known."""
    if voorstel.woningen_nieuw is None:
        return None
    begun = counted_starts(voorstel).order_by().aggregate(n=Sum("woningen"))["n"] or 0
    return voorstel.woningen_nieuw - begun


def _check_may(voorstel: Voorstel, actor: Actor) -> None:
    if not (speaks_for(actor, voorstel) or leads(actor, voorstel.ronde)):
        raise GeenToegang("u meldt niet namens de indiener", remedie="Vraag het de indiener.")
    check_step(voorstel.ronde, "gepubliceerd", "afgerond")
    if voorstel.status != "toegekend":
        raise InvoerFout("dit voorstel kreeg geen geld", waar=str(voorstel), remedie="Meld niets.")


def _check_day(voorstel: Voorstel, begonnen_op: date) -> None:
    """A start lies between the reference day of the round and today: what began before got no money."""
    if begonnen_op > timezone.localdate():
        raise InvoerFout("die dag moet nog komen", remedie="Meld de start als de bouw begonnen is.")
    first = voorstel.ronde.peildatum
    if first is not None and begonnen_op < first:
        raise InvoerFout(
            f"die dag ligt voor de peildatum van de ronde ({write_datum(first)})",
            waar=str(voorstel),
            remedie="Controleer het jaartal: bouw die toen al begonnen was, hoort niet bij deze toekenning.",
        )


def _check_homes(voorstel: Voorstel, woningen: int, left: int | None) -> None:
    if left is not None and woningen > left:
        raise InvoerFout(
            f"dat zijn er {woningen - max(left, 0)} meer dan de {voorstel.woningen_nieuw} beloofde woningen",
            waar=str(voorstel),
            remedie="Controleer het aantal, of bevestig dat het er meer zijn dan beloofd.",
        )


def states_of(voorstellen: Iterable[Voorstel], op: date) -> dict[int, Bouwstand]:
    """How far each of these proposals is on a day, by key; one query."""
    listed = list(voorstellen)
    rows = Startmelding.objects.filter(
        voorstel__in=[v.pk for v in listed], begonnen_op__lte=op, verbetering__isnull=True, woningen__gt=0
    ).order_by()
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
