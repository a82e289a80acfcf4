"""Lists with filters: what the address chose, the count beside every choice, and pages.

One choice a filter: the count beside a choice is the number of results when that choice is made and the
other filters stay as they are. Everything chosen stands in the address; a value that is not known, or
that the asker may not see, gives no results and is said to be unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, QueryDict

__all__ = ["PER_PAGINA", "Facet", "Filter", "Gekozen", "Keuze", "Lijst", "Stand", "Veld", "Weg", "Woorden"]

PER_PAGINA = 50


class Facet(Protocol):
    """Something one can filter on."""

    @property
    def naam(self) -> str:
        """The name of its parameter in the address."""
        ...

    @property
    def titel(self) -> str:
        """What stands above its choices."""
        ...

    @property
    def dicht(self) -> bool:
        """Whether its choices are folded until one of them is chosen."""
        ...

    def labels(self, codes: Iterable[str]) -> Mapping[str, str]:
        """The names of those values that exist and that the asker may see."""
        ...

    def condition(self, value: str) -> Q:
        """What a record with this value meets."""
        ...

    def count(self, rows: QuerySet[Any]) -> Mapping[str, int]:
        """The number of rows for each value; a row with several values counts for each."""
        ...


Labels = Callable[[Iterable[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Weg:
    """One way from a record to a value: a lookup path and what must hold along it."""

    pad: str
    voorwaarde: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Veld:
    """A facet over a column or a relation, along one or more ways; ``dicht`` folds a long list of choices."""

    naam: str
    titel: str
    namen: Labels
    wegen: tuple[Weg, ...]
    dicht: bool = False

    def labels(self, codes: Iterable[str]) -> Mapping[str, str]:
        """As ``Facet``."""
        return self.namen(codes)

    def condition(self, value: str) -> Q:
        """As ``Facet``."""
        found = Q()
        for weg in self.wegen:
            found |= Q(**{weg.pad: value}, **dict(weg.voorwaarde))
        return found

    def count(self, rows: QuerySet[Any]) -> Mapping[str, int]:
        """As ``Facet``; one query."""
        if len(self.wegen) == 1:
            (weg,) = self.wegen
            counted = (
                rows.filter(**dict(weg.voorwaarde)).values(weg.pad).annotate(n=Count("pk", distinct=True))
            )
            return {value: n for value, n in counted.values_list(weg.pad, "n") if value}
        ways = [rows.filter(**dict(w.voorwaarde)).values_list("pk", w.pad) for w in self.wegen]
        return Counter(value for _, value in ways[0].union(*ways[1:]) if value)


@dataclass(frozen=True, slots=True)
class Woorden:
    """A facet over a column that holds several words (``Lijstveld``)."""

    naam: str
    titel: str
    namen: Labels
    dicht: bool = False

    def labels(self, codes: Iterable[str]) -> Mapping[str, str]:
        """As ``Facet``."""
        return self.namen(codes)

    def condition(self, value: str) -> Q:
        """As ``Facet``."""
        return Q(**{f"{self.naam}__heeft": value})

    def count(self, rows: QuerySet[Any]) -> Mapping[str, int]:
        """As ``Facet``; one query."""
        found: Counter[str] = Counter()
        for words in rows.values_list(self.naam, flat=True):
            found.update(words)
        return found


@dataclass(frozen=True, slots=True)
class Stand:
    """A facet whose values are conditions; each has its own count.

    With ``op_volgorde`` they are shown as given, else by the alphabet.
    """

    naam: str
    titel: str
    standen: Mapping[str, tuple[str, Q]]
    dicht: bool = False
    op_volgorde: bool = False

    def labels(self, codes: Iterable[str]) -> Mapping[str, str]:
        """As ``Facet``."""
        asked = set(codes)
        return {code: words for code, (words, _) in self.standen.items() if code in asked}

    def condition(self, value: str) -> Q:
        """As ``Facet``."""
        return self.standen[value][1]

    def count(self, rows: QuerySet[Any]) -> Mapping[str, int]:
        """As ``Facet``; one query."""
        counts = {
            f"s{i}": Count("pk", filter=condition, distinct=True)
            for i, (_, condition) in enumerate(self.standen.values())
        }
        found = rows.aggregate(**counts)
        return {code: found[f"s{i}"] for i, code in enumerate(self.standen) if found[f"s{i}"]}


@dataclass(frozen=True, slots=True)
class Keuze:
    """One choice of a filter: its name, how many results it gives, its address, whether it is chosen."""

    waarde: str
    naam: str
    aantal: int
    adres: str
    gekozen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet as it is shown, unfolded or not."""

    naam: str
    titel: str
    keuzes: tuple[Keuze, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Gekozen:
    """Something chosen, with the address of the list without it; ``bekend`` is False for an unknown value."""

    titel: str
    naam: str
    adres: str
    bekend: bool = True


class Lijst:
    """Rows that the asker may see, narrowed by what the address chose."""

    def __init__(self, rows: QuerySet[Any], facets: Sequence[Facet], query: QueryDict) -> None:
        self._rows = rows
        self._facets = facets
        self._query = query
        self._waarden = {f.naam: v for f in facets if (v := query.get(f.naam, "").strip())}

    @cached_property
    def _namen(self) -> dict[str, str]:
        """The name of each chosen value, by facet; absent when the value is not known."""
        found: dict[str, str] = {}
        for facet in self._facets:
            value = self._waarden.get(facet.naam)
            if value and (label := facet.labels([value]).get(value)):
                found[facet.naam] = label
        return found

    def _narrowed(self, zonder: str = "") -> QuerySet[Any]:
        rows = self._rows
        for facet in self._facets:
            value = self._waarden.get(facet.naam)
            if not value or facet.naam == zonder:
                continue
            if facet.naam not in self._namen:
                return rows.none()
            # A subquery a filter: joins of one never multiply the rows of another.
            rows = rows.filter(pk__in=QuerySet(rows.model).filter(facet.condition(value)).values("pk"))
        return rows

    @cached_property
    def rijen(self) -> QuerySet[Any]:
        """The rows that every filter keeps."""
        return self._narrowed()

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """The filters with the counts beside their choices; those without any choice are left out."""
        shown = (
            Filter(f.naam, f.titel, self._choices(f), not f.dicht or f.naam in self._waarden)
            for f in self._facets
        )
        return tuple(f for f in shown if f.keuzes)

    def _choices(self, facet: Facet) -> tuple[Keuze, ...]:
        counts = dict(facet.count(self._narrowed(zonder=facet.naam).order_by()))
        chosen = self._waarden.get(facet.naam)
        if chosen:
            counts.setdefault(chosen, 0)
        labels = facet.labels(counts)
        choices = (
            Keuze(code, label, counts[code], self.adres(**{facet.naam: code}), code == chosen)
            for code, label in labels.items()
        )
        if isinstance(facet, Stand) and facet.op_volgorde:
            return tuple(choices)
        return tuple(sorted(choices, key=lambda keuze: keuze.naam.casefold()))

    @property
    def gekozen(self) -> tuple[Gekozen, ...]:
        """What is chosen, in the order of the filters."""
        return tuple(
            Gekozen(
                facet.titel,
                self._namen.get(facet.naam, self._waarden[facet.naam]),
                self.adres(**{facet.naam: ""}),
                facet.naam in self._namen,
            )
            for facet in self._facets
            if facet.naam in self._waarden
        )

    def adres(self, **changes: str) -> str:
        """The address of this list with some changes, on its first page; an empty value takes one away."""
        query = self._query.copy()
        for name in ("pagina", "formaat", *changes):
            query.pop(name, None)
        for name in [n for n in query if not query.get(n, "").strip()]:
            del query[name]
        for name, value in changes.items():
            if value:
                query[name] = value
        return f"?{query.urlencode()}"

    def pagina(self, rows: QuerySet[Any] | Sequence[Any]) -> Page[Any]:
        """The page of these rows that the address asks for.

        Raises:
            Http404: there is no such page.
        """
        paginator: Paginator[Any] = Paginator(rows, PER_PAGINA)
        text = self._query.get("pagina", "1")
        if not (
            text.isascii() and text.isdecimal() and len(text) < 9 and 1 <= int(text) <= paginator.num_pages
        ):
            raise Http404("Deze bladzijde van de lijst bestaat niet.")
        return paginator.page(int(text))
