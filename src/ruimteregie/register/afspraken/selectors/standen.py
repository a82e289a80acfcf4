"""How an Actie stands on a day, as one word out of a closed vocabulary (§3, §10)."""

from __future__ import annotations

from datetime import date

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from ruimteregie.kern.keuze import Keuze
from ruimteregie.register.afspraken.beloften import STAAND
from ruimteregie.register.afspraken.delen import incomplete
from ruimteregie.register.afspraken.models import Actie, Melding, MeldingInstemming

__all__ = ["AFGEDAAN", "GEEN_MELDING", "KLAAR", "Voortgangstand", "with_standen"]

GEEN_MELDING = "geen melding"
KLAAR = ("gereed", "vervallen")
"""What is reported of an Actie of which nothing more is to be done."""


class Voortgangstand(Keuze):
    """The state of an Actie. Exactly one holds; the first of these that fits, in this order.

    BETWIST         the other side disagrees with the last report
    DEELS_GEMELD    last reported as *gereed* or *vervallen*, but asked of several parties of the region each,
                    and not all of them said so (``delen.incomplete``); TE_LAAT once its term is past
    TE_BEVESTIGEN   joint, reported as *gereed* or *vervallen*, and nobody of the other side agreed yet
    GEREED          its last report says so (of a joint one: and the other side agrees)
    VERVALLEN       as GEREED
    AFGESLOTEN      not finished, but its Afspraak no longer runs or a version left it out
    TE_LAAT         not finished, and the last day of its calendar term is past
    GEEN_MELDING    nothing was ever reported
    LOOPT           last reported as not finished, with a calendar term that is still ahead
    TE_BESPREKEN    last reported as not finished, without a calendar term

    TE_LAAT with *gereed* or *vervallen* as its last report is an Actie of which only a part of those that
    are asked each said so.

    Without a report it is never GEREED, VERVALLEN or LOOPT: silence is not progress. What is silent and has
    no calendar term is due for review all the same (``te_bespreken`` of ``with_standen``).
    """

    BETWIST = "betwist"
    DEELS_GEMELD = "deels gemeld"
    TE_BEVESTIGEN = "te bevestigen"
    GEREED = "gereed"
    VERVALLEN = "vervallen"
    AFGESLOTEN = "afgesloten"
    TE_LAAT = "te laat"
    GEEN_MELDING = "geen melding"
    LOOPT = "loopt"
    TE_BESPREKEN = "te bespreken"


AFGEDAAN = (Voortgangstand.GEREED, Voortgangstand.VERVALLEN, Voortgangstand.AFGESLOTEN)
"""The states in which nothing is asked any more."""


def with_standen(rows: QuerySet[Actie], op: date) -> QuerySet[Actie]:
    """The acties with how they stand on a day, in the same query.

    Adds ``laatste_melding`` (its key or None), ``gemeld`` (the state last reported, or *geen melding*),
    ``stand`` (a ``Voortgangstand``) and ``te_bespreken``: whether it comes up at the next BO Leefomgeving for
    want of a date on the calendar (§3).
    """
    last = Melding.objects.filter(actie=OuterRef("pk")).order_by("-wanneer", "-id")
    said = MeldingInstemming.objects.filter(melding=OuterRef("laatste_melding"))
    dated = Q(termijn_soort="kalender", termijn_laatst__isnull=False)
    past = dated & Q(termijn_laatst__lt=op)
    done = Q(gemeld__in=KLAAR)
    # One choice within the other: asking twice who is incomplete is too deep a query for SQLite.
    partly = Case(
        When(past & STAAND, then=Value(Voortgangstand.TE_LAAT.value)),
        default=Value(Voortgangstand.DEELS_GEMELD.value),
        output_field=CharField(),
    )
    rules = (
        (Exists(said.filter(oordeel="oneens")), Voortgangstand.BETWIST),
        *((Q(gemeld=stand) & incomplete(stand), partly) for stand in KLAAR),
        (done & Q(kant="samen") & ~Exists(said.filter(oordeel="eens")), Voortgangstand.TE_BEVESTIGEN),
        (Q(gemeld="gereed"), Voortgangstand.GEREED),
        (Q(gemeld="vervallen"), Voortgangstand.VERVALLEN),
        (~STAAND, Voortgangstand.AFGESLOTEN),
        (past, Voortgangstand.TE_LAAT),
        (Q(gemeld=GEEN_MELDING), Voortgangstand.GEEN_MELDING),
        (dated, Voortgangstand.LOOPT),
    )
    cases = (
        When(rule, then=Value(stand.value) if isinstance(stand, Voortgangstand) else stand)
        for rule, stand in rules
    )
    open_ = ~Q(stand__in=[stand.value for stand in AFGEDAAN])
    return rows.annotate(
        laatste_melding=Subquery(last.values("pk")[:1]),
        gemeld=Coalesce(Subquery(last.values("stand")[:1]), Value(GEEN_MELDING)),
    ).annotate(
        stand=Case(*cases, default=Value(Voortgangstand.TE_BESPREKEN.value), output_field=CharField()),
    ).annotate(
        te_bespreken=ExpressionWrapper(open_ & ~dated, output_field=BooleanField())
    )  # fmt: skip
