"""Source of proposals from the rounds: homes that got money and whose building has not begun in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruimteregie.kern.edtf import write_edtf
from ruimteregie.register.agenda.voorstelbron import Voorstel
from ruimteregie.register.middelen.models import Voorstel as Rondevoorstel
from ruimteregie.register.rondes.services import states_of

__all__ = ["LateBouw"]


class LateBouw:
    """Granted proposals whose promised start is past while no home was begun."""

    naam = "bouw-niet-begonnen"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal for each; in the landsdelen of its municipality."""
        rows = Rondevoorstel.objects.filter(status="toegekend", start_laatst__lt=peildatum)
        rows = rows.select_related("indiener", "eigenaar", "ronde__regeling__middel", "gebied", "provincie")
        listed = list(
            rows.prefetch_related(
                "gebied__landsdelen", "provincie__landsdelen", "ronde__behandelaars"
            ).order_by("code")
        )
        states = states_of(listed, peildatum)
        for voorstel in listed:
            if states[voorstel.pk].te_laat:
                yield Voorstel(
                    voorstel,
                    voorstel.code,
                    frozenset(voorstel.landsdeelcodes()),
                    f"Start van de bouw: {voorstel.titel}"[:400],
                    f"Beloofde start van de bouw: {write_edtf(voorstel.start_bouw)}; er is niets gemeld.",
                )
