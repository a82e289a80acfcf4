"""Give each request its Actor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from ruimteregie.register.partijen.selectors import actor_for

__all__ = ["ActorMiddleware"]


class ActorMiddleware:
    """Sets ``request.actor``, for the policy; looked up when first used, once a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on with its Actor."""
        found: Any = SimpleLazyObject(lambda: actor_for(request.user))
        request.actor = found  # type: ignore[attr-defined]
        return self.get_response(request)
