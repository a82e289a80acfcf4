"""What every page that changes the register does the same: log in first, say why, tell what went wrong.

    def verzetten(request, code):
        overleg = get_object_or_404(overleggen(request.actor), code=code)
        form = Verzetformulier(request.POST or None)
        if request.method == "POST" and form.is_valid():
            done = carry_out(request, "Overleg verzet", lambda: move_overleg(overleg, form.cleaned_data, ...))
            if not isinstance(done, Mislukt):
                return redirect("portaal:overleg", code)
            return render(request, ..., {"form": form, "mislukt": done}, status=done.status)

A page includes ``portaal/onderdelen/mislukt.html`` where the error belongs and
``portaal/onderdelen/veld.html`` for each field, so that what was typed is never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import OperationalError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, Onveranderlijk, RuimteregieFout, Verschil
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.keuzes import label

__all__ = [
    "Mislukt",
    "SiteForm",
    "Verschilregel",
    "as_read",
    "attempt",
    "carry_out",
    "field_name",
    "log_in_first",
    "name_fields",
    "post_only",
]

# SQLite lets one person write at a time; who waits longer than its timeout gets this.
_BEZIG = "het register was te lang bezig met de wijziging van iemand anders"

T = TypeVar("T")
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Verschilregel:
    """One field on which two people differ, as it is shown; ``wie`` changed it: u, ander or allebei.

    Empty when that was not looked at (``samenvoegen`` does).
    """

    naam: str
    uitgangspunt: str
    opgeslagen: str
    eigen: str
    wie: str = ""


@dataclass(frozen=True, slots=True)
class Mislukt:
    """Why nothing was changed: the error, the HTTP status, and what somebody else changed meanwhile."""

    fout: RuimteregieFout
    status: int
    verschillen: tuple[Verschilregel, ...] = ()

    @property
    def wat(self) -> str:
        """What went wrong and where, as a sentence."""
        start = f"{self.fout.waar}: {self.fout.wat}" if self.fout.waar else self.fout.wat
        start = start[:1].upper() + start[1:]
        return start if start.endswith((".", "?", "!", "…")) else f"{start}."


class SiteForm(forms.Form):
    """A form in the style of the site; its errors are Dutch and stand beside the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == _STREEPJES:
                field.empty_label = "Kies …"
            widget = field.widget
            kind = _STIJLEN.get(getattr(widget, "input_type", "") or type(widget).__name__.lower(), "")
            widget.attrs.setdefault("class", kind)
            if field.help_text:
                widget.attrs["aria-describedby"] = f"{self.add_prefix(name)}-uitleg"

    def full_clean(self) -> None:
        """Validate, and point from each field that is wrong to the sentence that says so.

        Lines end as in the register: a browser sends each with a carriage return, which is no change.
        """
        super().full_clean()
        for name, value in getattr(self, "cleaned_data", {}).items():
            if isinstance(value, str):
                self.cleaned_data[name] = value.replace("\r\n", "\n")
        for name in self.errors.keys() & self.fields.keys():
            attrs = self.fields[name].widget.attrs
            attrs["aria-invalid"] = "true"
            described = attrs.get("aria-describedby", "")
            attrs["aria-describedby"] = f"{described} {self.add_prefix(name)}-fout".strip()


_STREEPJES = "-" * 9  # what Django shows where nothing was chosen yet
_TEKSTVAK = "utrecht-textbox utrecht-textbox--html-input"
_STIJLEN = {
    **dict.fromkeys(("text", "email", "url", "number", "date", "password"), _TEKSTVAK),
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "selectmultiple": "utrecht-select utrecht-select--html-select",
}


def log_in_first(view: View) -> View:
    """Send who is not logged in to the login page, and back afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        return view(request, *args, **kwargs)

    return guarded


def post_only(route: str, *woorden: str) -> Callable[[View], View]:
    """Only change by POST; who opens the address, as a browser does on a refresh, goes to ``route``.

    ``woorden`` are the words of the address that the route takes, such as ``"code"``.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in ("GET", "HEAD"):
                return redirect(route, *(kwargs[word] for word in woorden))
            if request.method != "POST":
                return HttpResponseNotAllowed(["POST"])
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def carry_out(request: HttpRequest, reden: str, work: Callable[[], T]) -> T | Mislukt:
    """Do the work as the person who asks, all of it or nothing; what the register refuses comes back.

    ``reden`` stands in the history, which everyone who sees the record can read.
    """

    def accounted() -> T:
        with verantwoord(door=request.user, reden=reden):  # type: ignore[arg-type]
            return work()

    return attempt(accounted)


def attempt(work: Callable[[], T]) -> T | Mislukt:
    """Do work that accounts for its changes itself; what the register refuses comes back."""
    try:
        return work()
    except ValidationError as fout:
        return Mislukt(RuimteregieFout(" ".join(fout.messages)), 422)
    except Bewerkingsconflict as fout:
        return Mislukt(fout, 409, tuple(_line(n, d) for n, d in fout.verschillen.items()))
    except RuimteregieFout as fout:
        return Mislukt(fout, _status(fout))
    except OperationalError as fout:
        if "locked" not in str(fout):
            raise
        return Mislukt(RuimteregieFout(_BEZIG, remedie="Sla het over een halve minuut opnieuw op."), 503)


def _status(fout: RuimteregieFout) -> int:
    if isinstance(fout, GeenToegang):
        return 403
    return 409 if isinstance(fout, Onveranderlijk) else 422


def as_read(obj: Geregistreerd, form: Mapping[str, Any]) -> None:
    """Take the record as the person read it, whose number the form has in ``versie``.

    Saving it then tells when somebody else saved it in between (§5).
    """
    read = whole_number(str(form.get("versie", "")))
    if read is not None:
        obj.versie = read


def name_fields(mislukt: Mislukt, model: type[Geregistreerd]) -> Mislukt:
    """The same with the fields called as the forms of this model call them."""
    lines = tuple(
        Verschilregel(field_name(model, line.naam), line.uitgangspunt, line.opgeslagen, line.eigen)
        for line in mislukt.verschillen
    )
    return Mislukt(mislukt.fout, mislukt.status, lines)


def field_name(model: type[Model], veld: str) -> str:
    """How the forms of a model call a field; the name itself when it has no such field any more."""
    try:
        return str(getattr(model._meta.get_field(veld), "verbose_name", veld))
    except FieldDoesNotExist:
        return veld


def _line(name: str, found: Verschil) -> Verschilregel:
    return Verschilregel(name, _shown(found.uitgangspunt), _shown(found.opgeslagen), _shown(found.eigen))


def _shown(value: object) -> str:
    if value in (None, "", []):
        return ""
    return ", ".join(label(str(item)) for item in value) if isinstance(value, list) else str(value)
