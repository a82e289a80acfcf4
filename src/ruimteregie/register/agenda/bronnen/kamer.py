"""Sources of proposals from parliament: motions and promises that are not dealt with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruimteregie.kern.edtf import write_edtf
from ruimteregie.register.agenda.voorstelbron import Voorstel
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.moties.selectors import LOPEND
from ruimteregie.register.toegang.keuzes import label

__all__ = ["OpenMoties", "OpenToezeggingen"]

_GEEN_LANDSDEEL: frozenset[str] = frozenset()


class OpenMoties:
    """Motions that are adopted or partly carried out; they are of no landsdeel."""

    naam = "open-moties"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal a Motie."""
        rows = Motie.objects.filter(LOPEND).select_related("eigenaar")
        for motie in rows:
            paper = f" (Kamerstuk {motie.kamerstuk})" if motie.kamerstuk else ""
            why = f"De motie{paper} is niet afgedaan; stand: {label(motie.status).lower()}."
            yield Voorstel(motie, motie.code, _GEEN_LANDSDEEL, str(motie)[:400], why)


class OpenToezeggingen:
    """Promises to parliament that are not kept yet; they are of no landsdeel."""

    naam = "open-toezeggingen"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal a Toezegging."""
        rows = Toezegging.objects.filter(LOPEND).select_related("eigenaar")
        for toezegging in rows:
            made = f" ({write_edtf(toezegging.gedaan_op)})" if toezegging.gedaan_op else ""
            why = f"De toezegging{made} is niet afgedaan; stand: {label(toezegging.status).lower()}."
            yield Voorstel(toezegging, toezegging.code, _GEEN_LANDSDEEL, str(toezegging)[:400], why)
