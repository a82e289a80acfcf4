"""What presses on the money: what was withheld, estimates against budgets, and provinces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.db.models import Prefetch
from django.http import HttpRequest

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import NietOptelbaar, RuimteregieFout
from ruimteregie.portaal.geld.jaren import aligned
from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.regels.geld.aansluiting import Aansluitsoort
from ruimteregie.regels.geld.prijspeil import Indextabel, Peilvergelijking, read_indextabel, set_against
from ruimteregie.regels.geld.speling import add_up
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.middelen.aansluitingen import Nagerekend, nagerekend
from ruimteregie.register.middelen.models import Bedragregel
from ruimteregie.register.middelen.selectors import bedragen, bedragstand
from ruimteregie.register.middelen.stromen import fund_by_year
from ruimteregie.register.pakketten.selectors import Driewaarden
from ruimteregie.register.projecten.models import Dekking
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Elders", "Gemeten", "Indexformulier", "Provincie", "Schaduwjaar", "control"]

FONDS = "mf"
_MEESTE_REGELS = 200


class Indexformulier(SiteForm):
    """An index table of the user; nothing of it is kept."""

    naam = forms.CharField(label="Naam van de tabel", max_length=80)
    bron = forms.CharField(
        label="Waar de cijfers staan", max_length=200, help_text="Titel en jaar, of een openbaar adres."
    )
    tabel = forms.CharField(
        label="Jaar en index, op elke regel één", max_length=8000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Zoals: 2022 100 en daaronder 2023 108,4. De tabel wordt niet bewaard.",
    )  # fmt: skip

    def read(self) -> Indextabel:
        """The table that was typed. RuimteregieFout says which line is wrong."""
        lines = str(self.cleaned_data["tabel"]).splitlines()[:_MEESTE_REGELS]
        rows = [
            (n, re.split(r"[;\t ]+", line.strip())) for n, line in enumerate(lines, start=1) if line.strip()
        ]
        given = self.cleaned_data
        return read_indextabel(("jaar", "index"), rows, naam=given["naam"], bron=given["bron"], kopregel=0)


@dataclass(frozen=True, slots=True)
class Schaduwjaar:
    """A year of the fund, and which part of it the withheld amount would be if all of it fell there."""

    jaar: str
    fonds: str
    procent: str


@dataclass(frozen=True, slots=True)
class Gemeten:
    """An estimate and a budget of one check: how they were first and are now, and at each price level."""

    controle: Nagerekend
    raming: Driewaarden
    budget: Driewaarden
    peilen: Peilvergelijking | None
    geen_peilen: str


@dataclass(slots=True)
class Provincie:
    """What projects of one province alone get, and what they share with others; ``samen`` only of the first.

    ``binnen`` are amounts that are part of another amount here, and therefore not in ``samen``.
    """

    gebied: Gebied
    eigen: list[Dekking] = field(default_factory=list[Dekking])
    binnen: list[Dekking] = field(default_factory=list[Dekking])
    gedeeld: list[tuple[Dekking, list[Gebied]]] = field(default_factory=list[tuple[Dekking, list[Gebied]]])

    @property
    def samen(self) -> Bedrag | None:
        """The own amounts together; None when there are none or they do not add up."""
        try:
            return add_up([d.regel.bedrag for d in self.eigen if d.regel.bedrag is not None])
        except NietOptelbaar:
            return None


@dataclass(frozen=True, slots=True)
class Elders:
    """An amount of which nobody says for which province: where the source says it is, and where that lies."""

    dekking: Dekking
    gebieden: tuple[Gebied, ...]
    provincies: tuple[Gebied, ...]

    @property
    def landelijk(self) -> bool:
        """Whether it is for the whole country."""
        return any(area.soort == "land" for area in self.gebieden)


def control(actor: Actor, request: HttpRequest, vandaag: date) -> dict[str, Any]:
    """Everything that the page shows."""
    form = Indexformulier(request.GET if "tabel" in request.GET else None)
    tabel, tabelfout = _table(form)
    checks = nagerekend(actor, vandaag)
    withheld = bedragen(actor).filter(soort="prijsbijstelling-ingehouden").first()
    provinces, elsewhere = _provinces(actor, checks)
    return {
        "form": form,
        "tabel": tabel,
        "tabelfout": tabelfout,
        "ingehouden": withheld,
        "schaduw": _shadow(withheld, fund_by_year(actor, FONDS)),
        "gemeten": [
            _measure(c, tabel) for c in checks if c.uitkomst.controle.soort is Aansluitsoort.RAMING_BUDGET
        ],
        "provincies": provinces,
        "onbekend": [one for one in elsewhere if not one.landelijk],
        "landelijk": [one for one in elsewhere if one.landelijk],
    }


def _table(form: Indexformulier) -> tuple[Indextabel | None, RuimteregieFout | None]:
    if not form.is_bound or not form.is_valid():
        return None, None
    try:
        return form.read(), None
    except RuimteregieFout as fout:
        return None, fout


def _shadow(withheld: Bedragregel | None, years: Iterable[Bedragregel]) -> list[Schaduwjaar]:
    amount = withheld.bedrag if withheld else None
    if amount is None:
        return []
    found = [(r.periode, r.bedrag) for r in years if r.bedrag is not None and r.bedrag.laag > 0]
    written = aligned([fund for _, fund in found])
    return [
        Schaduwjaar(year, text, _percent(amount, fund))
        for (year, fund), text in zip(found, written, strict=True)
    ]


def _percent(part: Bedrag, whole: Bedrag) -> str:
    """With one decimal always, so that the column lines up."""
    share = (100 * part.laag / whole.laag).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{share}%".replace(".", ",")


def _measure(check: Nagerekend, tabel: Indextabel | None) -> Gemeten:
    assert check.totaal is not None
    (other,) = check.delen
    raming, budget = check.totaal.bedrag, other.bedrag
    levels, why = None, ""
    if raming is not None and budget is not None:
        try:
            levels = set_against(raming, budget, tabel)
        except RuimteregieFout as fout:
            why = fout.als_zin()
    return Gemeten(check, bedragstand(check.totaal), bedragstand(other), levels, why)


def _provinces(actor: Actor, checks: Sequence[Nagerekend]) -> tuple[list[Provincie], list[Elders]]:
    """The cover of projects by province, and that of which no source says for which province it is.

    An amount for several provinces stands at each as shared; it is not split and counts for none.
    """
    rows = visible(Dekking.objects.all(), actor).select_related("project", "regel").order_by("regel__code")
    places = Gebied.objects.prefetch_related("provincies")
    rows = rows.prefetch_related(
        Prefetch("regel__gebieden", places),
        Prefetch("project__gebieden", places),
        passages_prefetch(actor, "regel__passages"),
    )
    found = {g.pk: Provincie(g) for g in Gebied.objects.filter(soort="provincie").order_by("naam")}
    elsewhere: list[Elders] = []
    inside = _inside(checks)
    for row in rows:
        here = [found[pk] for pk in _provinces_of(row) if pk in found]
        if not here:
            elsewhere.append(_elsewhere(row, found))
        elif len(here) > 1:
            for one in here:
                one.gedeeld.append((row, [other.gebied for other in here if other is not one]))
        else:
            here[0].eigen.append(row)
    for one in found.values():
        own = {row.regel.code for row in one.eigen}
        one.binnen = [row for row in one.eigen if inside.get(row.regel.code, frozenset()) & own]
        one.eigen = [row for row in one.eigen if row not in one.binnen]
    return [p for p in found.values() if p.eigen or p.binnen or p.gedeeld], elsewhere


def _provinces_of(row: Dekking) -> list[int]:
    """The provinces that the source of an amount names, or the one that its whole project lies in."""
    named = _named(row.regel.gebieden.all())
    if named:
        return named
    project = _named(row.project.gebieden.all())
    return project if len(project) == 1 else []


def _named(areas: Iterable[Gebied]) -> list[int]:
    """The provinces that these areas are or lie in; none when one of them lies in several or in no province.

    Which part of such an area gets the money, nobody says. An area that holds another one says nothing more.
    """
    listed = list(areas)
    holding = {area.onderdeel_van_id for area in listed}
    found: dict[int, None] = {}
    for area in listed:
        if area.pk in holding:
            continue
        provinces = [area] if area.soort == "provincie" else list(area.provincies.all())
        if len(provinces) != 1:
            return []
        found[provinces[0].pk] = None
    return list(found)


def _elsewhere(row: Dekking, provinces: Mapping[int, Provincie]) -> Elders:
    areas = tuple(row.regel.gebieden.all())
    lies_in = {one.pk for area in areas for one in area.provincies.all()}
    return Elders(row, areas, tuple(p.gebied for pk, p in provinces.items() if pk in lies_in))


def _inside(checks: Sequence[Nagerekend]) -> Mapping[str, frozenset[str]]:
    """The amounts that are part of another amount, with the codes of those."""
    found: dict[str, frozenset[str]] = {}
    for check in checks:
        if check.record.soort == "som" and check.totaal is not None:
            for part in check.delen:
                found[part.code] = found.get(part.code, frozenset()) | {check.totaal.code}
    return found
