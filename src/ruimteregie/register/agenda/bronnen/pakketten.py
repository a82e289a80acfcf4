"""Source of proposals from the packages: versions that wait for adoption."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from ruimteregie.kern.edtf import write_edtf
from ruimteregie.register.agenda.voorstelbron import Voorstel
from ruimteregie.register.pakketten.models import PakketVersie

__all__ = ["PakkettenTeBesluiten"]


class PakkettenTeBesluiten:
    """Versions that were offered, or are prepared for a known moment, and that are not adopted (§6)."""

    naam = "pakketten-te-besluiten"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal a PakketVersie that no later version of its package overtook."""
        waiting = Q(wijze="aangeboden") | Q(wijze="in-voorbereiding") & ~Q(datum="")
        waiting |= Q(pakket__fase="aangeboden", wijze__in=("voorzien", "in-voorbereiding", "besproken"))
        rows = PakketVersie.objects.filter(waiting, inhoud_hash="").select_related(
            "eigenaar", "pakket__eigenaar"
        )
        newest = _newest()
        for versie in rows.prefetch_related("pakket__gebieden__landsdelen", "pakket__partijen"):
            if newest[versie.pakket.pk] == versie.pk:
                areas = frozenset(versie.landsdeelcodes())
                yield Voorstel(versie, versie.code, areas, f"Besluiten over {versie}"[:400], _why(versie))


def _newest() -> dict[int, int]:
    """The last version of each package: the latest day, and of those the one that was recorded last."""
    rows = PakketVersie.objects.order_by("datum_laatst", "pk").values_list("pakket", "pk")
    return dict(rows)


def _why(versie: PakketVersie) -> str:
    moment = f" ({write_edtf(versie.datum)})" if versie.datum else ""
    if versie.wijze == "aangeboden":
        return f"Aangeboden{moment} en nog niet vastgesteld."
    if versie.pakket.fase == "aangeboden":
        return f"Het pakket is aangeboden; deze versie is nog niet vastgesteld{moment}."
    return f"In voorbereiding{moment}; nog niet vastgesteld."
