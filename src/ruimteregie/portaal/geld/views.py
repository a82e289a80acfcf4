"""The pages of money."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ruimteregie.register.middelen.selectors import middelen

__all__ = ["lijst"]


def lijst(request: HttpRequest) -> HttpResponse:
    """Every fund, budget and scheme."""
    found = middelen(request.actor)  # type: ignore[attr-defined]
    return render(request, "portaal/geld/lijst.html", {"middelen": found})
