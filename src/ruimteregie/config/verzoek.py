"""What is checked of a request before anything else, and whose request it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

__all__ = ["NulMiddleware", "client_address", "client_username"]


class NulMiddleware:
    """Refuses a request with a NUL in its address, headers, cookies or fields: no text holds one.

    PostgreSQL cannot store it and would fail on it, far from where it came in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on.

        Raises:
            BadRequest: it holds a NUL.
        """
        _refuse_nul(value for value in request.META.values() if isinstance(value, str))
        _refuse_nul(_texts(request.COOKIES))
        _refuse_nul(_fields(request.GET))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Check the fields of a form; by now the check against forgery has read them."""
        _refuse_nul(_fields(request.POST))


def _texts(pairs: Mapping[str, str]) -> Iterable[str]:
    return (text for pair in pairs.items() for text in pair)


def _fields(query: QueryDict) -> Iterable[str]:
    return (text for name, values in query.lists() for text in (name, *map(str, values)))


def _refuse_nul(texts: Iterable[str]) -> None:
    if any("\x00" in text for text in texts):
        raise BadRequest("Een verzoek mag geen NUL-teken bevatten.")


def client_address(request: HttpRequest) -> str | None:
    """The address that failed logins are counted by (``AXES_CLIENT_IP_CALLABLE``).

    The trusted proxy says whose request it passes on, as the last address it names; nobody else may.
    """
    address: str | None = request.META.get("REMOTE_ADDR")
    if not settings.PROXY or address != settings.PROXY:
        return address
    return request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address


def client_username(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """The account that failed logins are counted by (``AXES_USERNAME_CALLABLE``), spelled as it is kept.

    Other capitals or spaces are no other account, so they give no new attempts.
    """
    from ruimteregie.register.toegang.models import canonical_email  # models need the settings

    given = credentials if credentials else request.POST
    return canonical_email(str(given.get("username") or ""))
