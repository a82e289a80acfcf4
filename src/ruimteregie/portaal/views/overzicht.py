"""The front page, and the address with which a machine asks whether the site is well."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from ruimteregie import __version__
from ruimteregie.portaal.voorpagina import front_page

__all__ = ["gezond", "overzicht"]


def overzicht(request: HttpRequest) -> HttpResponse:
    """The front page."""
    context = front_page(request.actor, timezone.localdate())  # type: ignore[attr-defined]
    return render(request, "portaal/overzicht.html", context)


@never_cache
def gezond(request: HttpRequest) -> JsonResponse:
    """200 when the database answers; an error page otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "goed", "versie": __version__})
