"""A form about one record, and saving it: who was second sees what differs and can take both together.

form = Afspraakformulier(afspraak, actor, request.POST if request.method == "POST" else None)
return save_form(request, form, change_afspraak, "portaal/afspraken/wijzigen.html", context, after)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ruimteregie.portaal.handelen import Mislukt, SiteForm, carry_out
from ruimteregie.portaal.samenvoegen import Bewerking
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Change", "Recordformulier", "reason_field", "save_form", "text_field"]


class Change(Protocol):
    """A service that changes a record to these fields and relations."""

    def __call__(self, record: Any, velden: Mapping[str, Any], /, *, actor: Actor) -> Any:
        """Do it."""
        ...


def text_field(titel: str, rows: int, **kwargs: Any) -> forms.CharField:
    """A field for more than one line."""
    return forms.CharField(label=titel, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def reason_field() -> forms.CharField:
    """Why one changes something."""
    return forms.CharField(
        label="Waarom wijzigt u dit?", max_length=400,
        help_text="Dit staat in de geschiedenis; wie dit mag zien, kan het lezen.",
    )  # fmt: skip


def _rows_of(record: Geregistreerd, name: str) -> QuerySet[Any]:
    """The records that one relation of a record holds."""
    rows: QuerySet[Any] = getattr(record, name).all()
    return rows


class Recordformulier(SiteForm):
    """A form about a record: every field but the reason is one of its fields or relations."""

    def __init__(
        self, record: Geregistreerd, actor: Actor, post: Any = None, *, nakijken: bool = False
    ) -> None:
        self.record = record
        several = {field.name for field in record._meta.many_to_many}
        names = [name for name in self.base_fields if name != "reden" and name not in several]
        # What is not known has no say over what a field itself begins with.
        initial = {name: value for name in names if (value := _initial(record, name)) is not None}
        if nakijken:  # what was typed, shown again and not yet judged
            fields: Any = self.base_fields.items()
            initial = {name: f.widget.value_from_datadict(post, {}, name) for name, f in fields}
        super().__init__(None if nakijken else post, initial=initial)
        # What the person may not see is not offered, and stays chosen whatever is ticked.
        self._ongezien: dict[str, list[Any]] = {}
        for name in several.intersection(self.fields):
            field: Any = self.fields[name]
            ticked = post.getlist(name) if post is not None else ()
            chosen = [] if record._state.adding else list(getattr(record, name).all())
            seen = {row.pk for row in visible(_rows_of(record, name), actor)} if chosen else set[int]()
            self._ongezien[name] = [row for row in chosen if row.pk not in seen]
            field.fill(self.choices_of(name, actor), [row for row in chosen if row.pk in seen], ticked)

    def choices_of(self, name: str, actor: Actor) -> Any:
        """The records to choose from for one relation."""
        rows = gebieden(actor) if name == "gebieden" else partijen(actor)
        return rows.prefetch_related(None)

    @property
    def velden(self) -> dict[str, Any]:
        """What was filled in, by field of the record."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "reden"}
        return {
            name: [*value, *self._ongezien[name]] if self._ongezien.get(name) else value
            for name, value in given.items()
        }


def _initial(record: Any, name: str) -> Any:
    value = getattr(record, name, None)
    return list(value) if isinstance(value, tuple) else value


def save_form(
    request: HttpRequest,
    form: Recordformulier,
    change: Change,
    page: str,
    context: Mapping[str, Any],
    after: Callable[[Any], HttpResponse],
    *,
    reden: str = "",
) -> HttpResponse:
    """Show the form, or store what it holds with ``change`` and go on to ``after``.

    The reason is that of the form, or else ``reden``. Nothing that was typed is lost on the way.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    record = form.record
    bewerking = Bewerking(record, actor, request.POST)
    shown = {**context, "form": form, "bewerking": bewerking}
    if not form.is_valid():
        return render(request, page, shown, status=422 if form.errors else 200)
    wanted = bewerking.values(form.velden)
    why = form.cleaned_data.get("reden") or reden
    done = carry_out(request, why, lambda: change(record, wanted, actor=actor))
    if isinstance(done, Mislukt):
        mislukt = bewerking.failed(done, form.velden)
        return render(request, page, {**shown, "mislukt": mislukt}, status=done.status)
    return after(done)
