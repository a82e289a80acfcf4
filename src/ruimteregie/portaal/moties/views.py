"""Motions and promises to parliament: a list of each, and the page of one, where it is dealt with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ruimteregie.portaal.geschiedenis import readable_lines
from ruimteregie.portaal.handelen import Mislukt, as_read, carry_out, log_in_first, name_fields
from ruimteregie.portaal.lijst import Lijst, Stand, Veld, Weg
from ruimteregie.portaal.moties.formulier import Afdoening
from ruimteregie.register.documenten.services import passage_of
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.moties.selectors import LOPEND, moties, toezeggingen, with_links
from ruimteregie.register.moties.services import settle
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, mag
from ruimteregie.register.toegang.selectors import history

__all__ = ["detail", "lijst"]


@dataclass(frozen=True, slots=True)
class _Soort:
    """How one of both kinds is called and read; ``wie`` is the field with who moved it, or to whom."""

    enkelvoud: str
    meervoud: str
    route: str
    wie: str
    model: type[Motie | Toezegging]
    rijen: Callable[[Actor], QuerySet[Any]]


_SOORTEN: Mapping[str, _Soort] = {
    "motie": _Soort("motie", "moties", "portaal:moties", "indieners", Motie, moties),
    "toezegging": _Soort(
        "toezegging", "toezeggingen", "portaal:toezeggingen", "aan", Toezegging, toezeggingen
    ),
}


def lijst(request: HttpRequest, soort: str) -> HttpResponse:
    """The motions or the promises that the address asks for, what is open first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kind = _SOORTEN[soort]
    found = _list_of(kind, actor, request.GET)
    place = Case(When(LOPEND, then=Value(0)), default=Value(1), output_field=IntegerField())
    pagina = found.pagina(found.rijen.order_by(place, "code"))
    context = {
        "lijst": found,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "basis": found.adres(),
        "soort": soort,
        "woord": kind,
        "mag_vastleggen": mag(actor, "afdoen", kind.model(code="nieuw", status="open")),
        "wissel": [
            (k.meervoud.capitalize(), reverse(k.route), name == soort) for name, k in _SOORTEN.items()
        ],
    }
    return render(request, "portaal/moties/lijst.html", context)


def _list_of(kind: _Soort, actor: Actor, query: QueryDict) -> Lijst:
    def words(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes}

    facets = (
        Stand(
            "open",
            "Afgedaan",
            {
                "nee": ("Nog niet afgedaan", LOPEND),
                "ja": ("Afgedaan", _closed(kind)),
                "onbekend": ("Niet bekend", Q(status="onbekend")),
            },
        ),
        Veld("status", "Stand", words, (Weg("status"),)),
    )
    return Lijst(kind.rijen(actor), facets, query)


def _closed(kind: _Soort) -> Q:
    return Q(status="uitgevoerd" if kind.model is Motie else "afgedaan")


def detail(request: HttpRequest, soort: str, code: str) -> HttpResponse:
    """One of them: what it asks, what became of it, and the form to say so."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        return _settle(request, soort, code)
    rows = with_links(_SOORTEN[soort].rijen(actor), actor)
    return _page(request, soort, get_object_or_404(rows, code=code))


@log_in_first
def _settle(request: HttpRequest, soort: str, code: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kind = _SOORTEN[soort]
    record = get_object_or_404(with_links(kind.rijen(actor), actor), code=code)
    if not mag(actor, "afdoen", record):
        raise PermissionDenied
    form = Afdoening(record, actor, request.POST)
    if not form.is_valid():
        return _page(request, soort, record, form=form)
    as_read(record, request.POST)
    given = form.cleaned_data

    def work() -> Motie | Toezegging:
        place = form.plaats()
        passage = passage_of(place) if place else None
        return settle(
            record, given["status"], given["afdoening"], passage=passage, actor=actor,
            datum=given["datum"], resteert=given["resteert"],
        )  # fmt: skip

    done = carry_out(request, given["reden"], work)
    if isinstance(done, Mislukt):
        fresh = get_object_or_404(with_links(kind.rijen(actor), actor), code=code)
        return _page(request, soort, fresh, form=form, mislukt=name_fields(done, kind.model))
    stand = "niet bekend" if done.status == "onbekend" else label(done.status).lower()
    messages.success(request, f"De {kind.enkelvoud} staat nu op: {stand}.")
    return redirect(f"portaal:{soort}", code)


def _page(
    request: HttpRequest,
    soort: str,
    record: Motie | Toezegging,
    *,
    form: Afdoening | None = None,
    mislukt: Mislukt | None = None,
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kind = _SOORTEN[soort]
    changes = list(history(record, actor))
    context = {
        "soort": soort,
        "woord": kind,
        "record": record,
        "wie": getattr(record, kind.wie),
        "form": (form or Afdoening(record, actor)) if mag(actor, "afdoen", record) else None,
        "mislukt": mislukt,
        "historie": list(zip(changes, readable_lines(changes, actor), strict=True)),
    }
    status = mislukt.status if mislukt else 422 if form is not None else 200
    return render(request, "portaal/moties/detail.html", context, status=status)
