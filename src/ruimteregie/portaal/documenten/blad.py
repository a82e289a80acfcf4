"""Documents, and everything in the register that has its source in one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.db.models import Count, F, Model, Prefetch
from django.http import Http404
from django.urls import reverse

from ruimteregie.register.documenten.brief import Brief, brief_of
from ruimteregie.register.documenten.models import Document, Lezing, Passage
from ruimteregie.register.documenten.selectors import documenten
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["DocumentRij", "Herkomst", "Plek", "Regel", "Soort", "listed", "places"]

PER_BLADZIJDE = 60
PASSAGEREGELS = 40
# What the name of a record is made of, so that a list of them takes one query.
_VOOR_DE_NAAM = frozenset({
    "afspraak", "draad", "gebied", "instrument", "locatie", "moment", "motie", "naar", "pakket", "partij",
    "programma", "project", "toezegging", "van",
})  # fmt: skip
# The route of a record's page, by model, and the codes that its address has.
_ROUTES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "afspraak": ("portaal:afspraak", ("code",)),
    "actie": ("portaal:afspraak", ("afspraak.code",)),
    "gebied": ("portaal:gebied", ("code",)),
    "opgave": ("portaal:gebied", ("gebied.code",)),
    "kengetal": ("portaal:gebied", ("gebied.code",)),
    "overleg": ("portaal:overleg", ("code",)),
    "document": ("portaal:document", ("code",)),
    "pakket": ("portaal:pakket", ("code",)),
    "pakketversie": ("portaal:pakketversie", ("pakket.code", "code")),
    "project": ("portaal:project", ("code",)),
    "mijlpaal": ("portaal:project", ("project.code",)),
    "nationaalprogramma": ("portaal:programma", ("code",)),
    "nationalekeuze": ("portaal:programma", ("programma.code",)),
    "beloofdmoment": ("portaal:beloofd-moment", ("code",)),
    "motie": ("portaal:motie", ("code",)),
    "toezegging": ("portaal:toezegging", ("code",)),
    "instrument": ("portaal:instrument", ("code",)),
    "woningbouwlocatie": ("portaal:locatie", ("code",)),
    "locatiecijfer": ("portaal:locatie", ("locatie.code",)),
}


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of record and how many come from a document."""

    code: str
    enkelvoud: str
    meervoud: str
    n: int

    @property
    def naam(self) -> str:
        """The word that goes with the number."""
        return self.enkelvoud if self.n == 1 else self.meervoud


@dataclass(frozen=True, slots=True)
class DocumentRij:
    """A document with the number of records that come from it and from its parts."""

    document: Document
    herkomst: tuple[Soort, ...]
    delen: tuple[DocumentRij, ...] = ()

    @property
    def aantal(self) -> int:
        """The records that come from it, its parts included."""
        return sum(soort.n for soort in self.herkomst) + sum(part.aantal for part in self.delen)


@dataclass(frozen=True, slots=True)
class Regel:
    """A record with its kind and the address of its page, empty when it has none of its own."""

    soort: str
    naam: str
    adres: str


@dataclass(frozen=True, slots=True)
class Plek:
    """One place in a document: the records that rest on it, and its lines when the text is kept."""

    passage: Passage
    regels: tuple[Regel, ...]
    tekst: tuple[str, ...]

    @property
    def getoond(self) -> tuple[str, ...]:
        """The lines that are shown; a place that is a whole chapter is cut short."""
        return self.tekst[:PASSAGEREGELS]

    @property
    def meer(self) -> int:
        """How many lines are left out."""
        return len(self.tekst) - len(self.getoond)


@dataclass(frozen=True, slots=True)
class Herkomst:
    """Everything that comes from a document: the kinds with their counts, and one page of places."""

    soorten: tuple[Soort, ...]
    pagina: Any
    plekken: tuple[Plek, ...]
    brief: Brief | None


@cache
def _kinds() -> tuple[type[Model], ...]:
    """The models of the register whose records have sources, in the order of the apps."""
    return tuple(
        model
        for model in apps.get_models()
        if model.__module__.startswith("ruimteregie.register.")
        and any(f.name == "passages" for f in model._meta.get_fields())
    )


def listed(actor: Actor) -> tuple[list[DocumentRij], dict[str, list[DocumentRij]]]:
    """The documents that were read whole, with the parts of a bundle; and the others, by kind."""
    found = list(documenten(actor))
    counts = _counts(actor)
    parts: dict[int, list[DocumentRij]] = {}
    for document in found:
        if document.bundel_id:
            parts.setdefault(document.bundel_id, []).append(_row(document, counts, ()))
    whole: list[DocumentRij] = []
    others: dict[str, list[DocumentRij]] = {}
    for document in found:
        if document.bundel_id:
            continue
        own = sorted(parts.get(document.pk, ()), key=lambda r: r.document.regel_van or 0)
        row = _row(document, counts, own)
        if document.sha256:
            whole.append(row)
        else:
            others.setdefault(document.soort, []).append(row)
    return whole, others


def _row(
    document: Document, counts: Mapping[int, Sequence[Soort]], delen: Iterable[DocumentRij]
) -> DocumentRij:
    return DocumentRij(document, tuple(counts.get(document.pk, ())), tuple(delen))


def _counts(actor: Actor) -> dict[int, list[Soort]]:
    """For each document the number of records of each kind that have a source in it."""
    found: dict[int, list[Soort]] = {}
    for model in _kinds():
        rows = visible(model._default_manager.filter(passages__document__isnull=False), actor).order_by()
        if model is Document:
            rows = rows.exclude(passages__document=F("pk"))
        pairs = rows.values_list("passages__document").annotate(n=Count("pk", distinct=True))
        for document, n in pairs:
            found.setdefault(document, []).append(_kind(model, n))
    return found


def places(
    document: Document, actor: Actor, *, soort: str = "", pagina: str = "1", regel: str = ""
) -> Herkomst:
    """What comes from a document and its parts, in the order of its lines.

    ``soort`` narrows to one kind (the name of its model); ``regel`` to the places that hold that line.

    Raises:
        Http404: there is no such page.
    """
    whole = [document, *visible(Document.objects.filter(bundel=document), actor)]
    passages: dict[int, Passage] = {}
    records: dict[int, list[Regel]] = {}
    counts: Counter[type[Model]] = Counter()
    for model in _kinds():
        for record in _records(model, whole, actor):
            counts[model] += 1
            if soort and model._meta.model_name != soort:
                continue
            for passage in record.hier:
                passages[passage.pk] = passage
                records.setdefault(passage.pk, []).append(_line(model, record))
    order = sorted(passages.values(), key=lambda p: (p.regel_van or 0, p.pagina or 0, p.regel_tot or 0, p.pk))
    if regel.isdecimal():
        order = [p for p in order if _holds(p, int(regel))]
    page = _page(order, pagina)
    brief = brief_of(_reading(document, actor))
    shown = tuple(
        Plek(p, tuple(records[p.pk]), brief.at(p.pagina, p.regel_van, p.regel_tot) if brief else ())
        for p in page.object_list
    )
    return Herkomst(tuple(_kind(model, n) for model, n in counts.items()), page, shown, brief)


def _kind(model: type[Model], n: int) -> Soort:
    meta = model._meta
    return Soort(str(meta.model_name), str(meta.verbose_name), str(meta.verbose_name_plural), n)


def _records(model: type[Model], whole: Sequence[Document], actor: Actor) -> list[Any]:
    rows = visible(model._default_manager.filter(passages__document__in=whole).distinct(), actor)
    if model is Document:
        rows = rows.exclude(pk__in=[d.pk for d in whole])
    needed = {f.name for f in model._meta.concrete_fields if f.is_relation} & _VOOR_DE_NAAM
    here = Passage.objects.filter(document__in=whole).select_related("document")
    if needed:
        rows = rows.select_related(*sorted(needed))
    return list(rows.prefetch_related(Prefetch("passages", here, to_attr="hier")))


def _line(model: type[Model], record: Any) -> Regel:
    address = ""
    if route := _ROUTES.get(str(model._meta.model_name)):
        name, codes = route
        address = reverse(name, args=[attrgetter(code)(record) for code in codes])
    return Regel(str(model._meta.verbose_name), str(record), address)


def _holds(passage: Passage, line: int) -> bool:
    if passage.regel_van is None:
        return False
    return passage.regel_van <= line <= (passage.regel_tot or passage.regel_van)


def _page(order: Sequence[Passage], text: str) -> Any:
    paginator: Paginator[Passage] = Paginator(order, PER_BLADZIJDE)
    if not (text.isascii() and text.isdecimal() and len(text) < 9 and 1 <= int(text) <= paginator.num_pages):
        raise Http404("Deze bladzijde bestaat niet.")
    return paginator.page(int(text))


def _reading(document: Document, actor: Actor) -> Lezing | None:
    """The reading of the file of this document, or of the bundle it is in."""
    prints = {document.sha256, document.bundel.sha256 if document.bundel else ""} - {""}
    return visible(Lezing.objects.filter(sha256__in=prints), actor).first() if prints else None
