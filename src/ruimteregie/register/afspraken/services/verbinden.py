"""Relate an Afspraak to an earlier one by hand; what is recognised goes through ``beoordelen``."""

from __future__ import annotations

from collections.abc import Iterable

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.afspraken.models import Afspraak, Relatie
from ruimteregie.register.afspraken.services.gebeurtenissen import related
from ruimteregie.register.afspraken.services.vastleggen import relate
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.toegang.policy import Actor, require

__all__ = ["relate_afspraken"]


def relate_afspraken(
    van: Afspraak,
    naar: Afspraak,
    soort: str,
    toelichting: str = "",
    *,
    actor: Actor,
    bronnen: Iterable[Passage] = (),
) -> Relatie:
    """Relate an Afspraak to an earlier one, for who may change the later one; their thread grows with it.

    Raises:
        GeenToegang: the actor may not change the one, or may not see the other.
        InvoerFout: twice the same Afspraak.
        OnbekendeWaarde: an unknown kind of relation.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "bewerken", van)
    require(actor, "lezen", naar)
    if van.pk == naar.pk:
        raise InvoerFout(
            "een afspraak heeft geen relatie met zichzelf", waar=str(van), remedie="Kies een andere afspraak."
        )
    made = relate(van, naar, soort, toelichting, bronnen=bronnen)
    related.send(sender=Afspraak, afspraak=van, actor=actor)
    return made
