"""What goes wrong on the way in. The pages of 400, 403, 404 and 500 are the templates of that name."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes

__all__ = ["buitengesloten", "zonder_schuine_streep"]


def buitengesloten(request: HttpRequest, response: HttpResponse, credentials: dict[str, Any]) -> HttpResponse:
    """Too many failed logins of one account from one address (``AXES_LOCKOUT_CALLABLE``)."""
    return render(request, "portaal/buitengesloten.html", status=429)


def zonder_schuine_streep(request: HttpRequest, **_: object) -> HttpResponse:
    """An address with a slash at its end means the one without; what the address names is not looked at."""
    query = request.META.get("QUERY_STRING", "")
    address = escape_leading_slashes(escape_uri_path(request.path.removesuffix("/")))
    return HttpResponsePermanentRedirect(address + (f"?{query}" if query else ""))
