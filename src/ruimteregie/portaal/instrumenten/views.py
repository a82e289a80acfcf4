"""The pages of instruments with dated states, of what goes before what, and of designing and learning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from ruimteregie.bronnen.referentie.woorden import INSTRUMENTSOORTEN, TRAJECTSOORTEN
from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.portaal.datum import day_of
from ruimteregie.portaal.uitvoer import as_file
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.instrumenten.models import Instrument, Instrumentstand, Principe
from ruimteregie.register.instrumenten.selectors import instrumenten, principes, trajecten, voorrangsregels
from ruimteregie.register.programmas.models import Doorwerking, NationaleKeuze, Voorrangsregel
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["detail", "lijst", "ontwerpagenda", "voorrang"]

_MEERVOUD: Mapping[str, str] = {
    "ontwerpagenda": "Ontwerpagenda", "ontwerponderzoek": "Ontwerponderzoek", "werkplaats": "Werkplaatsen",
    "ontwerptafel": "Ontwerptafels", "evaluatie": "Evaluaties",
}  # fmt: skip
_KOP = ("code", "instrument", "soort", "grondslag", "waarvoor", "stand", "sinds", "bronnen")
_KOP_VOORRANG = ("code", "regel", "volgorde", "gebieden", "geldt van", "geldt tot", "keuzes", "bronnen")


@dataclass(frozen=True, slots=True)
class _Rij:
    """An instrument, how it stood on the day, and how many records refer to it."""

    instrument: Instrument
    stand: Instrumentstand | None

    @property
    def verwijzingen(self) -> int:
        """How many choices and doorwerkingen refer to it."""
        return len(self.instrument.keuzes.all()) + len(self.instrument.doorwerkingen.all())


def lijst(request: HttpRequest) -> HttpResponseBase:
    """The instruments by kind, as they stood on the day ``op``; a page, or a file with ``formaat``."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    day, fault = day_of(request)
    soort = request.GET.get("soort", "")
    rows = instrumenten(actor)
    if soort:
        rows = rows.filter(soort=soort)
    found = [_Rij(row, row.stand_op(day)) for row in rows]
    file = as_file(request.GET.get("formaat", ""), "instrumenten", _KOP, (_cells(row) for row in found))
    if file is not None:
        return file
    groups = [
        (label(kind), kind, [row for row in found if row.instrument.soort == kind])
        for kind in INSTRUMENTSOORTEN
    ]
    context = {
        "op": day,
        "fout": fault,
        "soort": soort,
        "soorten": [(kind, label(kind)) for kind in INSTRUMENTSOORTEN],
        "groepen": [group for group in groups if group[2]],
        "aantal": len(found),
        "onbekend": sum(row.stand is None or row.stand.stand == "onbekend" for row in found),
    }
    return render(request, "portaal/instrumenten/lijst.html", context)


def _cells(row: _Rij) -> tuple[object, ...]:
    i, s = row.instrument, row.stand
    told = (label(s.stand), s.datum) if s else ("", "")
    return (
        i.code, i.naam, label(i.soort), i.grondslag, i.waarvoor, *told,
        "; ".join(str(p) for p in i.passages.all()),
    )  # fmt: skip


def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One instrument: what it is for, how it stood on each day, and what refers to it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    day, fault = day_of(request)
    record = get_object_or_404(instrumenten(actor), code=code)
    same = Doorwerking.objects.none()
    if record.doorwerking:
        same = visible(Doorwerking.objects.filter(instrument=record.doorwerking), actor)
    context = {
        "record": record,
        "op": day,
        "fout": fault,
        "stand": record.stand_op(day),
        "zelfde_woord": same.count(),
    }
    return render(request, "portaal/instrumenten/detail.html", context)


@dataclass(frozen=True, slots=True)
class _Regel:
    """A rule of precedence and whether it holds on the day; None when that is not known."""

    regel: Voorrangsregel
    geldt: bool | None


def _holds(regel: Voorrangsregel, op: date) -> bool | None:
    """Whether a rule holds on a day: what a document says of its begin and its end, no more (§1)."""
    until = edtf_interval(regel.geldt_tot)[1] if regel.geldt_tot else None
    if until is not None and op > until:
        return False
    first, last = edtf_interval(regel.geldt_van) if regel.geldt_van else (None, None)
    if last is not None and op >= last:
        return True
    return False if first is not None and op < first else None


def voorrang(request: HttpRequest) -> HttpResponseBase:
    """The principles and the rules of precedence, on the day ``op`` and for ``gebied``."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    day, fault = day_of(request)
    gebied = request.GET.get("gebied", "")
    rules = voorrangsregels(actor)
    if gebied:
        rules = rules.filter(
            Q(gebieden__code=gebied) | Q(gebieden__onderdeel_van__code=gebied) | Q(gebieden__code="NL")
        ).distinct()
    listed = [_Regel(rule, _holds(rule, day)) for rule in rules.order_by("code")]
    file = as_file(
        request.GET.get("formaat", ""), "voorrangsregels", _KOP_VOORRANG, (_rule_cells(r) for r in listed)
    )
    if file is not None:
        return file
    shown = principes(actor)
    said = {rule.pk for principle in shown for rule in principle.voorrangsregels.all()}
    others = [row for row in listed if row.regel.pk not in said]
    places = gebieden(actor).prefetch_related(None).filter(voorrangsregels__isnull=False).distinct()
    context = {
        "op": day,
        "fout": fault,
        "gebied": gebied,
        "gebieden": places.order_by("naam").values_list("code", "naam"),
        "principes": _principles(shown, actor, day),
        "delen": _parts(others),
        "aantal": len(others),
        "met_volgorde": sum(bool(row.regel.volgorde) for row in others),
    }
    return render(request, "portaal/instrumenten/voorrang.html", context)


def _principles(
    shown: Iterable[Principe], actor: Actor, op: date
) -> list[tuple[Principe, bool | None, list[NationaleKeuze]]]:
    """Each principle, whether it holds, and the choices whose text records it."""
    chosen = visible(NationaleKeuze.objects.exclude(principes=()), actor).select_related("programma")
    keuzes = list(chosen.order_by("code"))
    return [(p, p.geldt_op(op), [k for k in keuzes if p.code in k.principes]) for p in shown]


def _parts(listed: Iterable[_Regel]) -> list[tuple[str, list[_Regel]]]:
    """With an order of functions first, then without; what does not hold any more last."""
    rows = list(listed)
    parts = (
        ("Voorrangsregels: met een volgorde", [r for r in rows if r.geldt is not False and r.regel.volgorde]),
        (
            "Uitgangspunten: zonder volgorde",
            [r for r in rows if r.geldt is not False and not r.regel.volgorde],
        ),
        ("Geldt op deze dag niet", [r for r in rows if r.geldt is False]),
    )
    return [part for part in parts if part[1]]


def _rule_cells(row: _Regel) -> tuple[object, ...]:
    r: Any = row.regel
    return (
        r.code, r.samenvatting, " > ".join(r.volgorde), "; ".join(g.naam for g in r.gebieden.all()),
        r.geldt_van, r.geldt_tot, "; ".join(k.code for k in r.keuzes.all()),
        "; ".join(str(p) for p in r.passages.all()),
    )  # fmt: skip


def ontwerpagenda(request: HttpRequest) -> HttpResponse:
    """The Ontwerpagenda, werkplaatsen and evaluations: where, with whom, when, and what came of it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = list(trajecten(actor))
    groups = [(kind, _MEERVOUD[kind], [t for t in found if t.soort == kind]) for kind in TRAJECTSOORTEN]
    context = {
        "groepen": [group for group in groups if group[2]],
        "aantal": len(found),
        "zonder": sum(not t.resultaat for t in found),
    }
    return render(request, "portaal/instrumenten/ontwerpagenda.html", context)
