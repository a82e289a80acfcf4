"""The list of housing locations: its filters, its rows with what each is classified as, and its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import QueryDict

from ruimteregie.portaal.lijst import Lijst, Stand, Veld, Weg
from ruimteregie.regels.locaties import Locatieindeling, classify
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor
from ruimteregie.register.wonen.indeling import Locatiegetal, as_known, figures_of
from ruimteregie.register.wonen.models import Woningbouwlijst, Woningbouwlocatie
from ruimteregie.register.wonen.selectors import locaties, woningbouwlijst

__all__ = ["KOP", "Rij", "list_of", "rows_of", "table_rows"]

KOP = (
    "code", "naam", "gemeenten", "gebied", "is het hele gebied", "soort kern", "op de lijsten", "getallen",
    "indeling", "wat er gezegd is", "bronnen",
)  # fmt: skip

_PROVINCIE = (Weg("gebied__provincies__code"), Weg("gemeenten__provincies__code"))


@dataclass(frozen=True, slots=True)
class Rij:
    """One location with its figures, the lists that hold it on the day, and what it is classified as."""

    locatie: Woningbouwlocatie
    cijfers: Sequence[Locatiegetal]
    lijsten: Sequence[Woningbouwlijst]
    indeling: Locatieindeling

    @property
    def laatste(self) -> Locatiegetal | None:
        """The latest figure of homes."""
        homes = [c for c in self.cijfers if c.eenheid == "woningen"]
        return homes[-1] if homes else None


def list_of(actor: Actor, query: QueryDict) -> Lijst:
    """The locations that the address asks for."""

    def words(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes}

    def areas(codes: Iterable[str]) -> dict[str, str]:
        rows = gebieden(actor).prefetch_related(None).filter(code__in=list(codes)).order_by()
        return dict(rows.values_list("code", "naam"))

    whole = Q(hele_gebied=True)
    sizes = {"ja": ("Heel gebied", whole), "nee": ("Plek in of buiten een gebied", ~whole)}
    on_list = Weg("gebied__woningbouwlijsten__lijst", (("hele_gebied", True),))
    facets = (
        Veld("lijst", "Op een lijst", words, (on_list,)),
        Stand("hele", "Omvang", sizes),
        Veld("gemeente", "Gemeente", areas, (Weg("gemeenten__code"),), dicht=True),
        Veld("provincie", "Provincie", areas, _PROVINCIE),
        Veld("kern", "Soort kern", words, (Weg("kernsoort"),)),
    )
    return Lijst(locaties(actor), facets, query)


def rows_of(found: Sequence[Woningbouwlocatie], actor: Actor, dag: date) -> list[Rij]:
    """The rows to show, each classified by the rule of the day."""
    figures = figures_of(found, actor)
    lists = _lists(found, actor, dag)
    return [
        Rij(
            one,
            figures[one.pk],
            lists.get(one.gebied_id or 0, ()) if one.hele_gebied else (),
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
            "; ".join(label(entry.lijst) for entry in rij.lijsten),
            "; ".join(str(c.aantal) for c in rij.cijfers if c.aantal),
            " of ".join(c.woorden for c in rij.indeling.mogelijk),
            one.toelichting,
            "; ".join(str(p) for p in one.passages.all()),
        )
