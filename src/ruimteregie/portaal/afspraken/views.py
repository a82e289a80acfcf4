"""The room of the agreements: the list, its export, and one agreement."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from ruimteregie.portaal.afspraken.blad import sheet
from ruimteregie.portaal.afspraken.lijst import KOP, SORTERINGEN, csv_rows, list_of, shown
from ruimteregie.portaal.naamregister.namen import find_names
from ruimteregie.portaal.naamregister.soorten import all_names
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.register.toegang.policy import mag

__all__ = ["detail", "lijst"]

NAMEN = 6
"""How many names of the register are shown above a search: who seeks a name may not want agreements."""


def lijst(request: HttpRequest) -> HttpResponseBase:
    """The agreements that the address asks for, as a page or with ``formaat=csv`` as a file."""
    actor = request.actor  # type: ignore[attr-defined]
    found = list_of(actor, request.GET)
    if request.GET.get("formaat") == "csv":
        return csv_response("afspraken", KOP, csv_rows(found.rijen, actor))
    lijst = found.lijst
    pagina = lijst.pagina(shown(found.rijen, actor))
    context = {
        "lijst": lijst,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "zoek": found.zoek,
        "zonder_zoek": lijst.adres(q=""),
        "basis": lijst.adres(),
        "csv": lijst.adres(formaat="csv"),
        "sortering": found.sortering,
        "sorteringen": [(code, naam, lijst.adres(sorteer=code)) for code, (naam, _) in SORTERINGEN.items()],
        "namen": find_names(all_names(actor), found.zoek)[:NAMEN] if found.zoek else [],
        "bewaren": [(n, v) for n, v in request.GET.items() if v and n not in ("q", "pagina", "formaat")],
    }
    return render(request, "portaal/afspraken/lijst.html", context)


def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One agreement."""
    found = sheet(code, request.actor)  # type: ignore[attr-defined]
    if found is None:
        raise Http404("Deze afspraak bestaat niet.")
    found["mag_wijzigen"] = mag(request.actor, "bewerken", found["afspraak"])  # type: ignore[attr-defined]
    return render(request, "portaal/afspraken/detail.html", found)
