"""Logging in and out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from ruimteregie.register.partijen.services import DEMO_WACHTWOORD, demo_accounts

__all__ = ["AanmeldFormulier", "Aanmelden", "Afmelden"]


class AanmeldFormulier(AuthenticationForm):
    """E-mail address and password; the error never says which of the two is wrong."""

    error_messages = {  # noqa: RUF012 - Django's own form
        "invalid_login": "E-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw.",
        "inactive": "Dit account is niet meer in gebruik.",
    }


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class Aanmelden(LoginView):
    """The login page; in a demonstration it lists the example accounts."""

    template_name = "portaal/aanmelden.html"
    authentication_form = AanmeldFormulier
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the example accounts, if there are any."""
        examples = {"accounts": demo_accounts(), "wachtwoord": DEMO_WACHTWOORD} if settings.DEMO else {}
        return super().get_context_data(**kwargs, **examples)


class Afmelden(LogoutView):
    """Logs out (POST only) and goes to the front page."""
