"""Waar komt dit vandaan?: the sources of the register, told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ruimteregie.portaal.herkomst import origin

__all__ = ["verantwoording"]


def verantwoording(request: HttpRequest) -> HttpResponse:
    """The page."""
    return render(request, "portaal/verantwoording.html", origin(request.actor))  # type: ignore[attr-defined]
