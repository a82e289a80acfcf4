"""Errors as pages: what is the matter and what one can do, in Dutch."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template import loader
from django.utils.http import escape_leading_slashes

__all__ = [
    "buitengesloten",
    "csrf",
    "kapot",
    "mag_niet",
    "niet_gevonden",
    "verkeerd",
    "zonder_schuine_streep",
]


def _page(request: HttpRequest, status: int, titel: str, uitleg: str, remedie: str) -> HttpResponse:
    context = {"titel": titel, "uitleg": uitleg, "remedie": remedie}
    return render(request, "portaal/fout.html", context, status=status)


def verkeerd(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(
        request, 400, "Deze vraag is niet te lezen",
        "De browser stuurde iets wat de site niet begrijpt.", "Ga terug en probeer het opnieuw.",
    )  # fmt: skip


def mag_niet(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the policy does not allow it; the message of the policy says why."""
    return _page(
        request, 403, "Dit mag u niet",
        str(exception) if exception and exception.args else "Uw rol staat dit niet toe.",
        "Log in met een account dat dit wel mag, of vraag het de beheerder.",
    )  # fmt: skip


def niet_gevonden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: what does not exist and what one may not see look the same."""
    return _page(
        request, 404, "Deze bladzijde is er niet",
        "Het adres bestaat niet, of u mag niet zien wat er staat.",
        "Zoek hierboven naar de afspraak, of begin bij het overzicht.",
    )  # fmt: skip


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token of this session: it was open too long, or another site sent it."""
    return _page(
        request, 403, "Dit formulier is verlopen",
        "Het formulier stond te lang open, of uw browser weigert cookies. Er is niets veranderd.",
        "Ga terug, herlaad de bladzijde en verstuur het formulier nog eens.",
    )  # fmt: skip


def buitengesloten(request: HttpRequest, response: HttpResponse, credentials: dict[str, Any]) -> HttpResponse:
    """Too many failed logins of one account from one address."""
    return _page(
        request, 429, "Even niet inloggen",
        "Er is vijf keer een verkeerd wachtwoord gegeven. Dit account kan hier een kwartier niet inloggen.",
        "Wacht een kwartier, of vraag de beheerder om een nieuw wachtwoord.",
    )  # fmt: skip


def kapot(request: HttpRequest) -> HttpResponse:
    """500, without looking anything up: the database may be what is broken."""
    return HttpResponse(loader.render_to_string("portaal/kapot.html"), status=500)


def zonder_schuine_streep(request: HttpRequest, pad: str) -> HttpResponse:
    """An address with a slash at its end means the one without."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(escape_leading_slashes(f"/{pad}") + (f"?{query}" if query else ""))
