"""The rooms of the areas: all of them on one page, and one page for each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from ruimteregie.portaal.gebieden import kaart
from ruimteregie.portaal.gebieden import lijst as gebiedenlijst
from ruimteregie.portaal.gebieden.blad import sheet
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.gebieden.selectors import gebieden

__all__ = ["detail", "lijst"]

# Kinds without a table of their own, in the order in which they are shown.
_OVERIGE = ("regio", "corridor", "natuurgebied", "locatie", "gemeente", "land")


def lijst(request: HttpRequest) -> HttpResponse:
    """The provinces on the map and in a table, then the other kinds of areas."""
    actor = request.actor  # type: ignore[attr-defined]
    per_soort: dict[str, list[Gebied]] = {}
    for gebied in gebieden(actor):
        per_soort.setdefault(gebied.soort, []).append(gebied)
    provincies = gebiedenlijst.provincies(per_soort.get("provincie", []), actor)
    vlakken = {rij.gebied.code: _vlak(rij) for rij in provincies}
    context: dict[str, Any] = {
        "provincies": provincies,
        "kaart": kaart.feature_collection(vlakken),
        "vormen": kaart.shapes(vlakken),
        "kader": kaart.KADER,
        "landsdelen": gebiedenlijst.landsdelen(per_soort.get("landsdeel", []), provincies, actor),
        "novex": sorted(per_soort.get("novex", []), key=lambda gebied: gebied.code),
        "woningbouw": gebiedenlijst.woningbouw(per_soort.get("woningbouwgebied", []), actor),
        "overige": [(soort, per_soort[soort]) for soort in _OVERIGE if soort in per_soort],
        "aantallen": {soort: len(found) for soort, found in per_soort.items()},
    }
    return render(request, "portaal/gebieden/lijst.html", context)


def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one place."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = gebieden(actor).select_related("onderdeel_van").prefetch_related(passages_prefetch(actor))
    gebied = get_object_or_404(rows, code=code)
    return render(request, "portaal/gebieden/detail.html", {"gebied": gebied, **sheet(gebied, actor)})


def _vlak(rij: gebiedenlijst.ProvincieRij) -> kaart.Vlak:
    gebied = rij.gebied
    word = "afspraak" if rij.afspraken == 1 else "afspraken"
    state = f"; arrangement: {rij.arrangement.zin}" if rij.arrangement else ""
    return kaart.Vlak(
        gebied.code,
        gebied.naam,
        rij.afspraken,
        reverse("portaal:gebied", args=[gebied.code]),
        f"{gebied.naam}: {rij.afspraken} {word}{state}",
    )
