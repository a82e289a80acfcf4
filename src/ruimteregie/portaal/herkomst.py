"""Where everything comes from: rows a document, reliability, disputes, and what nobody knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, Count, QuerySet, Value

from ruimteregie.register.analyses.selectors import afwezigheden
from ruimteregie.register.documenten.models import Brongebonden, Document, Passage
from ruimteregie.register.documenten.selectors import documenten
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["DocumentRij", "SoortRij", "origin"]


@dataclass(frozen=True, slots=True)
class SoortRij:
    """How many records of one kind the register has."""

    anker: str
    naam: str
    aantal: int


@dataclass(frozen=True, slots=True)
class DocumentRij:
    """How many records, of which kinds, have their source in one document."""

    document: Document
    aantal: int
    soorten: Sequence[tuple[str, int]]


def origin(actor: Actor) -> dict[str, Any]:
    """Everything that the page shows."""
    kinds = {
        str(m._meta.model_name): (str(m._meta.verbose_name), str(m._meta.verbose_name_plural))
        for m in _models()
    }
    totals = dict(_union(_total(model, actor) for model in _models()))
    per_document: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for kind, document, n in _union(_per_document(model, actor) for model in _models()):
        if document is not None:
            per_document[document][kind] = n
    soorten = [SoortRij(kind, many, totals.get(kind, 0)) for kind, (_, many) in kinds.items()]
    passages = visible(Passage.objects.all(), actor).order_by()
    return {
        "soorten": sorted((s for s in soorten if s.aantal), key=lambda s: (-s.aantal, s.naam)),
        "totaal": sum(s.aantal for s in soorten),
        "documenten": list(_documents(actor, kinds, per_document)),
        "betrouwbaarheden": passages.exclude(betrouwbaarheid="").values_list("betrouwbaarheid")
        .annotate(n=Count("pk")).order_by("betrouwbaarheid"),
        "betwist": list(passages.exclude(betwist="").select_related("document").order_by("betwist")),
        "afwezig": afwezigheden(actor),
    }  # fmt: skip


def _models() -> Iterator[type[Brongebonden]]:
    for model in apps.get_models():
        if issubclass(model, Brongebonden):
            yield model


def _named(model: type[Brongebonden], actor: Actor) -> QuerySet[Any]:
    rows = visible(model._default_manager.all(), actor).order_by()
    return rows.annotate(modelnaam=Value(model._meta.model_name, output_field=CharField()))


def _total(model: type[Brongebonden], actor: Actor) -> QuerySet[Any, Any]:
    return _named(model, actor).values("modelnaam").annotate(n=Count("pk")).values_list("modelnaam", "n")


def _per_document(model: type[Brongebonden], actor: Actor) -> QuerySet[Any, Any]:
    rows = _named(model, actor).values("modelnaam", "passages__document")
    return rows.annotate(n=Count("pk", distinct=True)).values_list("modelnaam", "passages__document", "n")


def _union(parts: Iterator[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    """All parts in one query."""
    first, *others = parts
    return first.union(*others, all=True)


def _documents(
    actor: Actor, kinds: dict[str, tuple[str, str]], counts: dict[int, dict[str, int]]
) -> Iterator[DocumentRij]:
    """The documents with records, the most first."""
    found = {d.pk: d for d in documenten(actor).filter(pk__in=counts)}
    for pk in sorted(found, key=lambda pk: -sum(counts[pk].values())):
        kinds_here = sorted(counts[pk].items(), key=lambda pair: -pair[1])
        yield DocumentRij(
            found[pk], sum(counts[pk].values()), [(kinds[kind][n != 1], n) for kind, n in kinds_here]
        )
