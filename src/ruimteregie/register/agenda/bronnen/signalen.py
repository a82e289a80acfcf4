"""Source of proposals from what was raised: calls, points of attention and what was put off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from ruimteregie.register.afspraken.models import Aandachtspunt, Doorschuiving, Oproep
from ruimteregie.register.agenda.voorstelbron import Voorstel

__all__ = ["DoorgeschovenSignalen"]

_SOORTEN = (Oproep, Aandachtspunt, Doorschuiving)


class DoorgeschovenSignalen:
    """Calls, points of attention and what was put off that were carried to a next round."""

    naam = "doorgeschoven"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal a signal that was carried and not answered since."""
        carried = Q(status="doorgeschoven") | Q(door_naar__isnull=False)
        for model in _SOORTEN:
            rows = model.objects.filter(carried).exclude(status="beantwoord")
            rows = rows.select_related("eigenaar", "door_naar").prefetch_related(
                "gebieden__landsdelen", "partijen", "gericht_aan"
            )
            for signaal in rows:
                areas = frozenset(signaal.landsdeelcodes())
                yield Voorstel(signaal, signaal.code, areas, signaal.samenvatting[:400], _why(signaal))


def _why(signaal: Oproep | Aandachtspunt | Doorschuiving) -> str:
    name = str(signaal._meta.verbose_name).capitalize()
    to = signaal.door_naar
    # The name of a meeting that is not open would tell of it.
    where = f" naar {to.naam}" if to is not None and to.vertrouwelijkheid == "openbaar" else ""
    whom = f" ({signaal.naar_wie})" if isinstance(signaal, Doorschuiving) and signaal.naar_wie else ""
    return f"{name}{whom}, doorgeschoven{where} en nog niet beantwoord."
