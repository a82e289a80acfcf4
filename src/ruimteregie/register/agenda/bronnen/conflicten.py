"""Source of proposals from the case files: claims on the same space that are not settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruimteregie.register.agenda.voorstelbron import Voorstel
from ruimteregie.register.conflicten.models import Conflictdossier

__all__ = ["OpenConflicten"]


class OpenConflicten:
    """Case files that are open or were put off."""

    naam = "conflicterende-claims"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal a Conflictdossier, with how many claims it holds and how far its steps are."""
        rows = Conflictdossier.objects.filter(stand__in=("open", "doorgeschoven")).select_related("eigenaar")
        rows = rows.prefetch_related(
            "gebieden__landsdelen", "partijen", "stappen", "claims__ruimteclaim__eigenaar"
        )
        for dossier in rows:
            areas = frozenset(dossier.landsdeelcodes())
            yield Voorstel(dossier, dossier.code, areas, dossier.titel[:400], _why(dossier))


def _why(dossier: Conflictdossier) -> str:
    """A claim that hangs on a closer record is left out: the figure would tell of it."""
    open_claims = [
        claim
        for claim in dossier.claims.all()
        if claim.ruimteclaim is None or claim.ruimteclaim.vertrouwelijkheid == "openbaar"
    ]
    steps = list(dossier.stappen.all())
    done = sum(step.stand in ("gereed", "overgeslagen") for step in steps)
    claims = "1 claim" if len(open_claims) == 1 else f"{len(open_claims)} claims"
    progress = f"; {done} van {len(steps)} stappen gezet" if steps else ""
    return f"{claims} op dezelfde ruimte, stand: {dossier.stand}{progress}."
