"""The administration site for beheerders, and the base of every page in it.

Every save asks for a reason and goes through ``store``; nothing can be deleted; what is fixed is read-only.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from ruimteregie.kern.fouten import RuimteregieFout
from ruimteregie.register.toegang.geregistreerd import Geregistreerd, store
from ruimteregie.register.toegang.historie import verantwoord, wijzigingen
from ruimteregie.register.toegang.policy import mag

__all__ = ["AlleenLezenAdmin", "Beheersite", "Redenformulier", "RegisterAdmin"]

_EDTF = (
    "Datum in EDTF: 2025, 2025-06 of 2025-06-12; van en tot met een streep, 2024-10/2024-12; "
    "open met twee punten, ../2034; ongeveer met een slangetje, 2025~."
)


class Beheersite(admin.AdminSite):
    """The administration, for whom the policy calls a beheerder."""

    site_header = "Ruimteregie beheer"
    site_title = "Ruimteregie beheer"
    index_title = "Registers en toegang"

    def has_permission(self, request: HttpRequest) -> bool:
        """Ask the policy."""
        return mag(request.actor, "beheren")  # type: ignore[attr-defined]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send a visitor to the login page of the portal; refuse who is logged in without the role."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied("Alleen een beheerder kan hier iets doen.")
        return redirect_to_login(request.GET.get("next", request.get_full_path()), settings.LOGIN_URL)


class Redenformulier(forms.ModelForm):
    """The fields of a record, with why they change and which version was read."""

    reden = forms.CharField(
        label="Reden van de wijziging",
        widget=forms.TextInput(attrs={"size": 100}),
        help_text="Verplicht; komt in de historie bij deze wijziging.",
        error_messages={"required": "Geef in één zin waarom dit wijzigt."},
    )
    gelezen_versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["gelezen_versie"].initial = self.instance.versie

    def _save_m2m(self) -> None:
        """Relations are written together with the fields, by ``save_related``."""


class _Basis(admin.ModelAdmin):
    """Permissions by policy, nothing deleted, and the history from the register itself."""

    list_per_page = 50
    actions = None
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Ask the policy."""
        return mag(request.actor, "beheren")  # type: ignore[attr-defined]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask the policy."""
        return mag(request.actor, "beheren")  # type: ignore[attr-defined]

    has_add_permission = has_module_permission
    has_change_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted here."""
        return False

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the register has its own history."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the register has its own history."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show every change with who, when, why and what."""
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": f"Historie: {obj}",
            "object": obj,
            "opts": self.opts,
            "wijzigingen": wijzigingen(obj),
        }
        return TemplateResponse(request, "toegang/historie.html", context)


class RegisterAdmin(_Basis):
    """A record that can change: fields and relations saved as one change, with its reason."""

    form = Redenformulier
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}  # noqa: RUF012 - as Django declares it

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Every relation is looked up by typing: the lists are too long to choose from."""
        known = self.admin_site._registry
        return [
            f.name
            for f in (*self.opts.concrete_fields, *self.opts.many_to_many)
            if f.is_relation and f.editable and f.related_model in known
        ]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Say with an example how a date in EDTF is written."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.help_text == "EDTF":
            field.help_text = _EDTF
        return field

    def get_list_display(self, request: HttpRequest) -> Any:
        """The code and the name of each record, and its confidentiality where it has one."""
        names = {f.name for f in self.opts.concrete_fields}
        found = [
            name for name in ("code", "__str__", "status", "vertrouwelijkheid") if name in names | {"__str__"}
        ]
        return [str(name) for name in found]

    def get_list_filter(self, request: HttpRequest) -> Any:
        """The fields with a closed vocabulary."""
        return [f.name for f in self.opts.concrete_fields if f.choices]

    def get_search_fields(self, request: HttpRequest) -> Any:
        """Wherever a name, code or summary is."""
        names = {f.name for f in self.opts.concrete_fields}
        wanted = ("code", "naam", "titel", "samenvatting", "onderwerp", "doel", "email", "kamerstuk")
        return [name for name in wanted if name in names] or ["pk"]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show what the register refuses as a message instead of an error page."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except RuimteregieFout as fout:
            self.message_user(request, _explain(fout), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Geregistreerd, form: Any, change: bool) -> None:
        """Write fields and relations together, under the reason that was given."""
        read = form.cleaned_data.get("gelezen_versie")
        if change and read is not None:
            obj.versie = read
        names = {f.name for f in obj._meta.many_to_many}
        relations = {name: list(value) for name, value in form.cleaned_data.items() if name in names}
        with verantwoord(door=request.user, reden=form.cleaned_data["reden"]):  # type: ignore[arg-type]
            store(obj, relations)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Done by ``save_model``."""


class AlleenLezenAdmin(_Basis):
    """What is fixed: it can be looked at, never changed."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nothing is added here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is changed here."""
        return False


def _explain(fout: RuimteregieFout) -> str:
    differences = getattr(fout, "verschillen", {})
    lines = [
        f"{name}: was {d.uitgangspunt!r}, is nu {d.opgeslagen!r}, u schreef {d.eigen!r}"
        for name, d in differences.items()
    ]
    return " ".join([str(fout), *lines])
