"""Files of housing plans: who hands them in, and reading one against what the register knows."""

from __future__ import annotations

from django.db.models import QuerySet

from ruimteregie.inlezen.lezers import read_cellen
from ruimteregie.kern.fouten import GeenToegang
from ruimteregie.regels.planinvoer.geojson import read_plangeojson
from ruimteregie.regels.planinvoer.plan import Bekend, Planbestand
from ruimteregie.regels.planinvoer.tabel import read_plantabel
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, mag, visible
from ruimteregie.register.wonen.models import Woningbouwlocatie

__all__ = ["delivers_for", "read_planbestand"]


def delivers_for(actor: Actor) -> QuerySet[Partij]:
    """The parties for which this person hands in plans."""
    rows = Partij.objects.order_by("naam")
    return rows if actor.is_beheerder else rows.filter(code__in=actor.parties_as(HANDELINGEN["bewerken"]))


def read_planbestand(naam: str, inhoud: bytes, *, actor: Actor, toevoegen: bool = False) -> Planbestand:
    """The plans of a file: GeoJSON by its name or its first sign, otherwise a table.

    Raises:
        LeesFout: it cannot be read.
        Tabelfout: mistakes in it, all at once.
        GeenToegang: adding municipalities is for a beheerder.
    """
    if toevoegen and not mag(actor, "beheren"):
        raise GeenToegang("gemeenten toevoegen kan alleen de beheerder", remedie="Vraag het de beheerder.")
    known = _known(actor, toevoegen)
    if naam.casefold().endswith((".geojson", ".json")) or inhoud.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        return read_plangeojson(inhoud, known)
    return read_plantabel(read_cellen(inhoud, naam=naam), known)


def _known(actor: Actor, toevoegen: bool) -> Bekend:
    towns = Gebied.objects.filter(soort="gemeente").prefetch_related("provincies").order_by()
    others = Gebied.objects.exclude(soort="gemeente").order_by().values_list("code", "soort")
    locations = visible(Woningbouwlocatie.objects.all(), actor)
    kinds: dict[str, set[str]] = {}
    for code, soort in others:
        kinds.setdefault("provincie" if soort == "provincie" else "regio", set()).add(code)
    return Bekend(
        {town.code: (town.naam, _province(town)) for town in towns},
        frozenset(kinds.get("provincie", ())),
        frozenset(kinds.get("regio", ())),
        dict(locations.order_by("code").values_list("code", "naam")),
        toevoegen,
    )


def _province(town: Gebied) -> str:
    codes = sorted(p.code for p in town.provincies.all())
    return codes[0] if codes else ""
