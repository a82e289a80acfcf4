"""The list of housing locations: its filters, its order, its rows with what each is, and its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.models import Q
from django.http import QueryDict

from ruimteregie.kern.edtf import write_edtf
from ruimteregie.portaal.getalwoorden import as_written, years_counted
from ruimteregie.portaal.lijst import Lijst, Stand, Veld, Weg
from ruimteregie.portaal.wonen.aanwijzing import NIVEAUS, Aanwijzing, designations_of
from ruimteregie.regels.locaties import Categorie, Locatieindeling, classify
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor
from ruimteregie.register.wonen.indeling import Locatiegetal, as_known, figures_of
from ruimteregie.register.wonen.models import LIJSTNAMEN, Woningbouwlijst, Woningbouwlocatie
from ruimteregie.register.wonen.selectors import locaties, woningbouwlijst

__all__ = ["KOP", "VOLGORDES", "Rij", "in_order", "list_of", "rows_of", "table_rows"]

KOP = (
    "code", "naam", "gemeenten", "gebied", "is het hele gebied", "soort kern", "op de lijsten", "getallen",
    "aangewezen", "getoetst", "wat er gezegd is", "bronnen",
)  # fmt: skip
VOLGORDES: Final = {"": "op naam", "woningen": "meeste woningen eerst"}

_PROVINCIE = (Weg("gebied__provincies__code"), Weg("gemeenten__provincies__code"))


@dataclass(frozen=True, slots=True)
class Rij:
    """One location with its figures, the lists that hold it on the day, its designations and its test."""

    locatie: Woningbouwlocatie
    cijfers: Sequence[Locatiegetal]
    lijsten: Sequence[Woningbouwlijst]
    aanwijzingen: Sequence[Aanwijzing]
    indeling: Locatieindeling

    @property
    def woningen(self) -> Sequence[Locatiegetal]:
        """The figures of homes, latest first."""
        return [c for c in reversed(self.cijfers) if c.eenheid == "woningen"]

    @property
    def laatste(self) -> Locatiegetal | None:
        """The latest figure of homes; it keeps its own source, scope and years."""
        return next(iter(self.woningen), None)

    @property
    def aangewezen(self) -> tuple[Aanwijzing, ...]:
        """The designations, one for each level."""
        return tuple({a.niveau: a for a in reversed(self.aanwijzingen)}.values())

    @property
    def omvang(self) -> Decimal:
        """The most homes of the latest figure, for the order; below zero when none is known."""
        number = self.laatste.aantal if self.laatste else None
        return number.hoog if number else Decimal(-1)


def list_of(actor: Actor, query: QueryDict, dag: date) -> tuple[Lijst, dict[int, Rij]]:
    """The locations that the address asks for, and every location with what it is on the day, by its key."""

    def words(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes}

    def lists(codes: Iterable[str]) -> dict[str, str]:
        return {code: LIJSTNAMEN[code] for code in codes if code in LIJSTNAMEN}

    def areas(codes: Iterable[str]) -> dict[str, str]:
        rows = gebieden(actor).prefetch_related(None).filter(code__in=list(codes)).order_by()
        return dict(rows.values_list("code", "naam"))

    every = {rij.locatie.pk: rij for rij in rows_of(list(locaties(actor)), actor, dag)}
    whole = Q(hele_gebied=True)
    sizes = {"ja": ("Heel gebied", whole), "nee": ("Plek in of buiten een gebied", ~whole)}
    on_list = Weg("gebied__woningbouwlijsten__lijst", (("hele_gebied", True),))
    facets = (
        Stand("aangewezen", "Aangewezen als", _designated(every)),
        Stand("toets", "Getoetst aan de ondergrenzen", _tested(every)),
        Stand("getal", "Aantal woningen", _sized(every)),
        Veld("lijst", "Op een lijst", lists, (on_list,)),
        Stand("hele", "Omvang", sizes),
        Veld("gemeente", "Gemeente", areas, (Weg("gemeenten__code"),), dicht=True),
        Veld("provincie", "Provincie", areas, _PROVINCIE),
        Veld("kern", "Soort kern", words, (Weg("kernsoort"),)),
    )
    return Lijst(locaties(actor), facets, query), every


def in_order(rijen: Iterable[Rij], volgorde: str) -> list[Rij]:
    """The rows by name as they come, or those with most homes first; not known is last."""
    found = list(rijen)
    return sorted(found, key=lambda rij: -rij.omvang) if volgorde == "woningen" else found


def _designated(every: Mapping[int, Rij]) -> dict[str, tuple[str, Q]]:
    """A location is designated when somebody says so; a confidential decision counts only for who sees it."""
    levels = {pk: {a.niveau for a in rij.aanwijzingen} for pk, rij in every.items()}
    found = {
        level: (f"{level.capitalize()} grootschalig", [pk for pk, has in levels.items() if level in has])
        for level in NIVEAUS
    }
    found["anders"] = ("Zonder niveau", [pk for pk, has in levels.items() if has == {""}])
    found["niet"] = ("Geen aanwijzing bekend", [pk for pk, has in levels.items() if not has])
    return _as_conditions(found)


def _tested(every: Mapping[int, Rij]) -> dict[str, tuple[str, Q]]:
    found: dict[str, tuple[str, list[int]]] = {}
    for kind in Categorie:
        keys = [pk for pk, rij in every.items() if rij.indeling.categorie is kind]
        found[kind.value] = (kind.woorden.capitalize(), keys)
    return _as_conditions(found)


def _sized(every: Mapping[int, Rij]) -> dict[str, tuple[str, Q]]:
    known = [pk for pk, rij in every.items() if rij.laatste]
    rest = [pk for pk in every if pk not in known]
    return _as_conditions({"bekend": ("Met een getal", known), "onbekend": ("Niet bekend", rest)})


def _as_conditions(found: Mapping[str, tuple[str, list[int]]]) -> dict[str, tuple[str, Q]]:
    return {code: (name, Q(pk__in=keys)) for code, (name, keys) in found.items()}


def rows_of(found: Sequence[Woningbouwlocatie], actor: Actor, dag: date) -> list[Rij]:
    """The rows to show, each classified by the rule of the day."""
    figures = figures_of(found, actor)
    lists = _lists(found, actor, dag)
    designated = designations_of(found, actor)
    return [
        Rij(
            one,
            figures[one.pk],
            lists.get(one.gebied_id or 0, ()) if one.hele_gebied else (),
            designated.get(one.gebied_id or 0, ()) if one.hele_gebied else (),
            classify(as_known(one, figures[one.pk]), dag),
        )
        for one in found
    ]


def _lists(
    found: Iterable[Woningbouwlocatie], actor: Actor, dag: date
) -> Mapping[int, Sequence[Woningbouwlijst]]:
    areas = {one.gebied_id for one in found if one.hele_gebied}
    lists: dict[int, list[Woningbouwlijst]] = {}
    for entry in woningbouwlijst(actor, op=dag).filter(gebied__in=areas).prefetch_related(None):
        lists.setdefault(entry.gebied.pk, []).append(entry)
    return lists


def table_rows(rijen: Iterable[Rij]) -> Iterator[tuple[object, ...]]:
    """The same as the columns of ``KOP``; an empty cell is not known."""
    for rij in rijen:
        one = rij.locatie
        yield (
            one.code,
            one.naam,
            "; ".join(g.naam for g in one.gemeenten.all()),
            one.gebied.naam if one.gebied else "",
            "ja" if one.hele_gebied else "nee",
            label(one.kernsoort) if one.kernsoort else "",
            "; ".join(entry.lijstnaam for entry in rij.lijsten),
            "; ".join(_figure(c) for c in rij.cijfers if c.aantal),
            "; ".join(f"{a.als} ({a.door}, {write_edtf(a.wanneer)})" for a in rij.aanwijzingen),
            " of ".join(c.woorden for c in rij.indeling.mogelijk),
            one.toelichting,
            "; ".join(str(p) for p in one.passages.all()),
        )


def _figure(record: Locatiegetal) -> str:
    """A figure with its years, its day, what it counts and where it stands."""
    years, sources = years_counted(record), ", ".join(str(p) for p in record.passages.all())
    number = f"{as_written(record)} ({years})" if years else as_written(record)
    return " | ".join(p for p in (number, write_edtf(record.jaargang), record.reikwijdte, sources) if p)
