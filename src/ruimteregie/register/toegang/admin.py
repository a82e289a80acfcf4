"""The pages of this app for beheerders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from ruimteregie.register.toegang.beheer import AlleenLezenAdmin, Redenformulier, RegisterAdmin
from ruimteregie.register.toegang.models import Gebruiker, Wijziging, canonical_email

admin.site.unregister(Group)  # the policy knows no groups


class _Gebruikerformulier(Redenformulier):
    """A person; the address in the one spelling that logging in looks for."""

    def clean_email(self) -> str:
        """The address as it is kept."""
        return canonical_email(self.cleaned_data["email"])


class _Nieuwformulier(_Gebruikerformulier):
    """A new person, with the password to log in with the first time."""

    wachtwoord = forms.CharField(
        label="Eerste wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Geef het door aan deze persoon. Een ander: 'ruimteregie account wachtwoord'.",
    )

    def clean(self) -> dict[str, Any]:
        """Judge the password beside the name and address of the person."""
        super().clean()
        known = {name: self.cleaned_data.get(name, "") for name in ("email", "naam")}
        try:
            validate_password(self.cleaned_data.get("wachtwoord", ""), Gebruiker(**known))
        except ValidationError as fout:
            self.add_error("wachtwoord", fout)
        return self.cleaned_data


@admin.register(Gebruiker)
class GebruikerAdmin(RegisterAdmin):
    """People. A password is typed here once, for a new person; afterwards the command line gives another."""

    form = _Gebruikerformulier
    exclude = ("password", "last_login")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """A new person gets a password too."""
        if obj is None:
            kwargs["form"] = _Nieuwformulier
        return super().get_form(request, obj, change, **kwargs)

    @method_decorator(sensitive_post_parameters("wachtwoord"))
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The password stays out of error reports."""
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new person is kept with the password; its text is kept nowhere."""
        if not change:
            obj.set_password(form.cleaned_data["wachtwoord"])
        super().save_model(request, obj, form, change)


@admin.register(Wijziging)
class WijzigingAdmin(AlleenLezenAdmin):
    """The history of everything, newest first."""

    list_display = ("wanneer", "objectsoort", "objectcode", "handeling", "door", "waarom")
    list_filter = ("handeling", "objectsoort")
    search_fields = ("objectcode", "waarom")
    list_select_related = ("wie",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Newest first."""
        return super().get_queryset(request).order_by("-id")
