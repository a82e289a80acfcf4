"""The page of what is open for the next letter to parliament, with its files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from ruimteregie.portaal.datum import day_of
from ruimteregie.portaal.moties.kamerbrief import KOP, letter_list
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.register.toegang.policy import Actor

__all__ = ["open_voor_brief"]


def open_voor_brief(request: HttpRequest) -> HttpResponseBase:
    """What is open, on the day ``op`` and for the department ``aan``; ``formaat`` is csv or tekst."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    day, fault = day_of(request)
    aan = request.GET.get("aan", "")
    found = letter_list(actor, day, aan)
    if request.GET.get("formaat") == "csv":
        return csv_response("open-voor-brief", KOP, found.rows())
    if request.GET.get("formaat") == "tekst":
        return HttpResponse(
            found.text(),
            content_type="text/markdown; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="open-voor-brief.md"'},
        )
    context = {"lijst": found, "aan": aan, "fout": fault}
    return render(request, "portaal/moties/brief.html", context)
