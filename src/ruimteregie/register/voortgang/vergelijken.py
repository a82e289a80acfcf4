"""What came back on a form, beside what its party last reported, and what of it could not be used."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ruimteregie.register.afspraken.models import Actie, Melding
from ruimteregie.register.toegang.historie import Wijziging, objectsoort
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import visible_link
from ruimteregie.register.voortgang.models import Formulier, Formulierregel, Voortgangsronde
from ruimteregie.register.voortgang.selectors import last_reports, within_ronde

__all__ = ["Vergelijking", "compare", "faults_of"]


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """A line of a form beside the last report of that party on that Actie; None when there is none.

    ``reden`` says why a line was not taken over.
    """

    regel: Formulierregel
    nu: Melding | None
    in_ronde: bool
    reden: str = ""

    @property
    def is_nieuw(self) -> bool:
        """Whether it waits for a decision while the party reported nothing in this round yet."""
        return self.regel.uitkomst == "te beoordelen" and not self.in_ronde


def compare(formulier: Formulier, actor: Actor) -> list[Vergelijking]:
    """The lines of a form, each beside what that party last reported. A handful of queries."""
    lines = list(
        visible(Formulierregel.objects.filter(formulier=formulier), actor)
        .select_related("actie__afspraak")
        .prefetch_related(visible_link("melding", Melding, actor))
        .order_by("volgorde")
    )
    ronde, partij = formulier.uitnodiging.ronde, formulier.uitnodiging.partij
    now = last_reports(partij, [line.actie_id for line in lines], actor)
    why = _reasons([line.pk for line in lines if line.uitkomst == "afgewezen"])
    return [_compared(line, now.get(line.actie_id), ronde, why.get(line.pk, "")) for line in lines]


def faults_of(formulier: Formulier, actor: Actor) -> list[dict[str, str]]:
    """What of a form could not be used; of an Actie that the actor may not see, only that there is something.

    A code that is of no Actie at all is shown: it is what the form says. Two queries at most.
    """
    codes = {fault.get("actie", "") for fault in formulier.gebreken} - {""}
    named = Actie.objects.filter(code__in=codes)
    hidden = set(named.values_list("code", flat=True)) - set(
        visible(named, actor).values_list("code", flat=True)
    )
    return [
        {"waar": "een regel", "wat": "een regel die u niet mag zien", "remedie": "", "inhoud": ""}
        if fault.get("actie") in hidden
        else fault
        for fault in formulier.gebreken
    ]


def _reasons(lines: Collection[int]) -> dict[int, str]:
    """Why each of these lines was last changed, by its key."""
    kind = objectsoort(Formulierregel)
    changes = Wijziging.objects.filter(objectsoort=kind, objectid__in=lines).order_by("id")
    return dict(changes.values_list("objectid", "waarom"))


def _compared(line: Formulierregel, now: Melding | None, ronde: Voortgangsronde, reden: str) -> Vergelijking:
    inside = now is not None and within_ronde(ronde, now.wanneer)
    return Vergelijking(line, now, inside, reden)
