"""The pages of the chain: where it breaks, and one record with all that it follows from and leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render

from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.portaal.keten.blad import sheet
from ruimteregie.portaal.lijst import Facet, Lijst, Veld, Weg
from ruimteregie.portaal.uitvoer import as_file
from ruimteregie.register.documenten.selectors import documenten
from ruimteregie.register.keten.breuken import BREUKEN, Breuk, broken, count_all
from ruimteregie.register.keten.soorten import SOORTEN
from ruimteregie.register.keten.verst import furthest
from ruimteregie.register.keten.wandelen import Knoop, find_knoop, knopen_of
from ruimteregie.register.programmas.selectors import programmas
from ruimteregie.register.toegang.policy import Actor

__all__ = ["breuken", "found_knoop", "keten"]

_KOP = ("soort", "code", "naam", "bronnen")
_MET_PROGRAMMA = ("opgave", "keuze", "ruimteclaim", "middel")


def breuken(request: HttpRequest) -> HttpResponseBase:
    """Where chains break, counted; with ``breuk`` the list of one of them, also as a file."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    counts = count_all(actor)
    chosen = next((b for b in BREUKEN if b.code == request.GET.get("breuk")), None)
    context: dict[str, Any] = {"tellingen": counts, "gekozen": chosen, "soorten": SOORTEN.values()}
    if chosen is None:
        context["verst"] = furthest(actor)
    if chosen is not None:
        found = _list_of(chosen, actor, request.GET)
        codes = found.rijen.order_by("code").values_list("code", flat=True)
        file = as_file(request.GET.get("formaat", ""), chosen.code, _KOP, _rows(chosen, codes, actor))
        if file is not None:
            return file
        pagina = found.pagina(codes)
        shown = knopen_of(chosen.kind, pagina.object_list, actor)
        context |= {
            "lijst": found,
            "pagina": pagina,
            "knopen": [shown[code] for code in pagina if code in shown],
            "aantal": pagina.paginator.count,
            "csv": found.adres(formaat="csv"),
        }
    return render(request, "portaal/keten/breuken.html", context)


def _list_of(breuk: Breuk, actor: Actor, query: QueryDict) -> Lijst:
    def programmes(codes: Iterable[str]) -> dict[str, str]:
        rows = programmas(actor).prefetch_related(None).order_by()
        return dict(rows.filter(code__in=list(codes)).values_list("code", "naam"))

    def documents(codes: Iterable[str]) -> dict[str, str]:
        rows = documenten(actor).prefetch_related(None).select_related(None).order_by()
        return dict(rows.filter(code__in=list(codes)).values_list("code", "titel"))

    facets: list[Facet] = [
        Veld("document", "Document", documents, (Weg("passages__document__code"),)),
    ]
    if breuk.soort in _MET_PROGRAMMA:
        facets.insert(0, Veld("programma", "Programma", programmes, (Weg("programma__code"),)))
    return Lijst(broken(breuk, actor), facets, query)


def _rows(breuk: Breuk, codes: QuerySet[Any], actor: Actor) -> Iterator[tuple[object, ...]]:
    for knoop in knopen_of(breuk.kind, codes, actor).values():
        yield breuk.soort, knoop.code, knoop.naam, "; ".join(str(p) for p in knoop.passages)


def found_knoop(soort: str, code: str, actor: Actor) -> Knoop:
    """The record of a chain.

    Raises:
        Http404: no such kind, or no such record that the actor may see; the two cannot be told apart.
    """
    try:
        found = find_knoop(soort, code, actor)
    except OnbekendeWaarde as fout:
        raise Http404("Deze keten bestaat niet.") from fout
    if found is None:
        raise Http404("Deze keten bestaat niet.")
    return found


def keten(request: HttpRequest, soort: str, code: str) -> HttpResponse:
    """One record of a chain: one step back and forward, and the whole as a tree."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return render(request, "portaal/keten/keten.html", sheet(found_knoop(soort, code, actor), actor))
